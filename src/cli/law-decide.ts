/** `law decide`: asks one of the three decision tables. */
import type { Result } from '#kernel/result.ts'
import {
  decideLocalReview,
  decideNationalReview,
  decideNotification,
  parseLocalReviewFacts,
  parseNationalReviewFacts,
  parseNotificationFacts
} from '#law/index.ts'
import { factsOption, readFacts, refuseFacts } from './read-facts.ts'
import { AskedWrongly, type Verb, answer, jsonOption, tell, wantsJson } from './verb.ts'

export const verb: Verb = {
  usage: 'notification|local-review|national-review --facts FILE|- [--json]',
  help: `Asks a decision table. The facts are JSON, from a file or (-) from stdin; a fact that is missing is asked for, not guessed.

  notification     {"abuseOrNeglect":"known-or-suspected","outcome":"death","place":"in-area","lookedAfter":false,"age":3,"on":"2026-04-02"}
  local-review     {"criteria":{"L1":"met","L2":"not-met"},"newLearningLikely":true,"on":"2026-04-02"}
  national-review  {"criteria":{"N-a":"met","N-b":"not-known"},"complex":true,"on":"2026-04-02"}

  --json           the whole answer on one line: status “decided” with outcome and reasons, or “needs” with the next question

The tables never decide for people: they say what is required and what is open. Exit codes: 0 for an answer or a question;
1 when the law of that day is not encoded, or rows contradict each other; 2 when a fact cannot be used, naming it.`,
  options: { ...jsonOption, ...factsOption },
  words: 2,
  run: async (given) => {
    const [table] = given.positionals
    const ask = tables[table as keyof typeof tables] as ((facts: unknown) => Asked) | undefined
    if (table === undefined || !Object.hasOwn(tables, table) || !ask)
      throw new AskedWrongly(
        `${table === undefined ? 'The decision is missing' : `“${table}” is not a decision`}: ${Object.keys(tables).join(', ')}.`
      )
    const asked = ask(await readFacts(given, 1))
    if (asked.kind === 'bad-facts') return refuseFacts(asked.problems)
    const { outcome } = asked
    if (!outcome.ok) {
      const { kind, ...rest } = outcome.error
      answer(wantsJson(given) ? JSON.stringify({ error: kind, ...rest }) : kind)
      tell(outcome.error.message)
      return 1
    }
    answer(wantsJson(given) ? JSON.stringify(outcome.value) : inWords(outcome.value))
    return 0
  }
}

interface Reasoned {
  readonly text: string
  readonly cite: string
  readonly met: boolean | null
}
type Answered =
  | { readonly status: 'decided'; readonly outcome: string; readonly because: readonly Reasoned[] }
  | {
      readonly status: 'needs'
      readonly needs: {
        readonly fact: string
        readonly question: string
        readonly options: readonly { readonly value: string | boolean }[]
      }
      readonly because: readonly Reasoned[]
    }
interface Problem {
  readonly field: string
  readonly message: string
}
type Asked =
  | { readonly kind: 'bad-facts'; readonly problems: readonly Problem[] }
  | { readonly kind: 'answered'; readonly outcome: Result<Answered, { readonly kind: string; readonly message: string }> }

function asking<Facts>(
  parse: (raw: unknown) => Result<Facts, readonly Problem[]>,
  decide: (facts: Facts) => Result<Answered, { readonly kind: string; readonly message: string }>
) {
  return (raw: unknown): Asked => {
    const facts = parse(raw)
    return facts.ok ? { kind: 'answered', outcome: decide(facts.value) } : { kind: 'bad-facts', problems: facts.error }
  }
}

const tables = {
  notification: asking(parseNotificationFacts, decideNotification),
  'local-review': asking(parseLocalReviewFacts, decideLocalReview),
  'national-review': asking(parseNationalReviewFacts, decideNationalReview)
}

function inWords(found: Answered): string {
  const marks = { true: 'yes', false: 'no', null: '?' } as const
  const reasons = found.because.map((one) => `  ${marks[`${one.met}`].padEnd(4)}${one.text} (${one.cite})`)
  if (found.status === 'decided') return [found.outcome, ...reasons].join('\n')
  const choices = found.needs.options.map((option) => JSON.stringify(option.value)).join(', ')
  return [`needs ${found.needs.fact}: ${found.needs.question}${choices === '' ? '' : ` (${choices})`}`, ...reasons].join('\n')
}
