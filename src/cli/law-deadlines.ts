/** `law deadlines`: every date that the law gives for a case, with its reasons. */
import { DIVISIONS, EVENT_NAMES, type Deadline, RULE_IDS, deadlinesFor, parseDeadlineFacts } from '#law/index.ts'
import { factsOption, readFacts, refuseFacts } from './read-facts.ts'
import { type Verb, answer, jsonOption, tell, wantsJson } from './verb.ts'

export const verb: Verb = {
  usage: '--facts FILE|- [--json]',
  help: `Works out the dates of a case and says why each is what it is. The facts are JSON, from a file or (-) from stdin:

  {"reviewType":"england-cspr","division":"england-and-wales","asOf":"2026-04-10",
   "events":{"authorityBecameAware":"2026-04-02","notificationSent":"2026-04-09T11:30:00+01:00"}}

  reviewType  england-cspr
  division    ${DIVISIONS.join(', ')}
  asOf        the day of asking
  events      ${wrapped(EVENT_NAMES)}
  settings    may hold rules (answer only for these), countFrom, overrides, additionalHolidays, pauses, statedDates
  completions when a rule was fulfilled, where no event says so
  rules       ${wrapped(RULE_IDS)}

  --json      a list with one object a rule, on one line

Exit codes: 1 when no date can be given because the law or the calendar is not encoded; 2 when a fact cannot be used, naming it.`,
  options: { ...jsonOption, ...factsOption },
  words: 1,
  run: async (given) => {
    const facts = parseDeadlineFacts(await readFacts(given))
    if (!facts.ok) return refuseFacts(facts.error)
    const found = deadlinesFor(facts.value)
    if (!found.ok) return refuseFacts(found.error)
    answer(wantsJson(given) ? JSON.stringify(found.value) : found.value.map(inWords).join('\n\n'))
    const unable = found.value.filter((one) => one.status === 'not-encoded')
    for (const one of unable) tell(`${one.rule}: not-encoded`)
    return found.value.length > 0 && unable.length === found.value.length ? 1 : 0
  }
}

function inWords(one: Deadline): string {
  const date = one.due ?? (one.status === 'waiting' ? 'no date yet' : 'not-encoded')
  const head = `${one.code} ${one.rule}: ${date} (${one.status})`
  const cite = one.version ? [`  ${one.version.cite}, ${one.version.url}`] : []
  return [head, `  ${one.title}`, ...one.because.map((line) => `  ${line}`), ...cite].join('\n')
}

/** A long list of names in lines that fit a terminal. */
function wrapped(names: readonly string[]): string {
  const lines = ['']
  for (const name of names) {
    const line = lines.at(-1) ?? ''
    if (line.length + name.length > 90) lines.push(name)
    else lines[lines.length - 1] = line === '' ? name : `${line}, ${name}`
  }
  return lines.join(',\n              ')
}
