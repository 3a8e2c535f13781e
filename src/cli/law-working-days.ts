/** `law working-days`: counts working days, and says which days it skipped. */
import { parseIsoDay } from '#kernel/plain-date.ts'
import { type CountFrom, DIVISIONS, type Division, addWorkingDays, isDivision } from '#law/index.ts'
import { AskedWrongly, type Given, type Verb, answer, jsonOption, optional, required, tell, wantsJson } from './verb.ts'

export const verb: Verb = {
  usage: '--division DIVISION --from DATE --add DAYS [--to DATE] [--count-from 0|1] [--json]',
  help: `Counts working days from a date: forward, or backward when --add is negative.
Not a working day: Saturday, Sunday, Good Friday, Christmas Day and the division's bank holidays.

  --division    ${DIVISIONS.join(', ')}
  --from        the day to count from, as 2026-04-02
  --add         how many working days
  --to          a line for each day from --from to this one: the day, and what the count gives from it
  --count-from  0 (as usual): the day itself is day 0. 1: it is day 1, when it is a working day.
  --json        {"from","result","skipped":[{"date","why"}],"countFrom"} on one line, with --to one line a day

Held for 2018 to 2028. A count that leaves them answers “not-encoded”, with exit code 1.`,
  options: {
    division: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    add: { type: 'string' },
    'count-from': { type: 'string' },
    ...jsonOption
  },
  run: async (given) => {
    const division = readDivision(given)
    const from = readDay(required(given, 'from'), '--from')
    const days = readDays(required(given, 'add'))
    const countFrom = readCountFrom(given)
    const last = optional(given, 'to')
    const to = last === undefined ? undefined : readDay(last, '--to')
    if (to && Temporal.PlainDate.compare(to, from) < 0) throw new AskedWrongly('--to is before --from.')
    if (to && from.until(to).days > MOST_DAYS) throw new AskedWrongly(`--to is more than ${MOST_DAYS} days after --from.`)
    const json = wantsJson(given)
    const lines: string[] = []
    const messages = new Set<string>()
    let notEncoded = false
    for (let day = from; Temporal.PlainDate.compare(day, to ?? from) <= 0; day = day.add({ days: 1 })) {
      const counted = addWorkingDays({ division, from: day, days, countFrom })
      if (counted.ok) {
        const { result, skipped, holidayList } = counted.value
        if (holidayList === 'expected')
          messages.add('Some of these bank holidays are worked out from the statute and not yet announced.')
        if (json) lines.push(JSON.stringify({ from: day.toString(), result, skipped, countFrom }))
        else if (to) lines.push(`${day.toString()} ${result}`)
        else lines.push(result, ...skipped.map((one) => `skipped ${one.date} ${one.why}`))
      } else {
        if (counted.error.kind === 'bad-days') throw new AskedWrongly(`--add: ${counted.error.message}`)
        notEncoded = true
        const { date, message } = counted.error
        if (!to) messages.add(message)
        else messages.add(`Bank holidays are held for 2018 to 2028: some of these counts leave them.`)
        if (json) lines.push(JSON.stringify({ error: 'not-encoded', from: day.toString(), date, message }))
        else lines.push(to ? `${day.toString()} not-encoded` : 'not-encoded')
      }
    }
    answer(lines.join('\n'))
    for (const message of messages) tell(message)
    return notEncoded ? 1 : 0
  }
}

/** Days in one answer: a century, ten times what is held. */
const MOST_DAYS = 36_525

function readDivision(given: Given): Division {
  const text = required(given, 'division')
  if (!isDivision(text)) throw new AskedWrongly(`--division ${text} is not one of: ${DIVISIONS.join(', ')}.`)
  return text
}

function readDay(text: string, option: string): Temporal.PlainDate {
  const day = parseIsoDay(text)
  if (!day) throw new AskedWrongly(`${option} ${text} is not a day that exists. Write it as 2026-04-02.`)
  return day
}

function readDays(text: string): number {
  if (!/^[+-]?\d{1,7}$/.test(text)) throw new AskedWrongly(`--add ${text} is not a whole number of days.`)
  return Number(text)
}

function readCountFrom(given: Given): CountFrom {
  const text = optional(given, 'count-from') ?? '0'
  if (text !== '0' && text !== '1') throw new AskedWrongly(`--count-from ${text} is neither 0 nor 1.`)
  return text === '1' ? 1 : 0
}
