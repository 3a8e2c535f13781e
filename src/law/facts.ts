/** Facts as they arrive from outside: read strictly, every error collected with the field it belongs to, nothing guessed. */
import { londonDay } from '#kernel/clock.ts'
import { parseIsoDay } from '#kernel/plain-date.ts'

/** A fact that cannot be used. `field` is its place, such as `events.notificationSent`. */
export type FactError = { readonly field: string; readonly message: string }

/** A moment as it was recorded: always the London day, and the time when one was given. */
export type Moment = { readonly text: string; readonly day: Temporal.PlainDate; readonly instant?: Temporal.Instant }

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/

/**
 * A day (`2026-04-02`) or an instant with its offset (`2026-04-02T23:30:00+01:00`, which belongs to 2 April in London).
 * Undefined for anything else: a time without an offset would have to be guessed.
 */
export function parseMoment(text: string): Moment | undefined {
  const day = parseIsoDay(text)
  if (day !== undefined) return { text, day }
  if (!INSTANT.test(text) || parseIsoDay(text.slice(0, 10)) === undefined) return undefined
  try {
    const instant = Temporal.Instant.from(text)
    return { text, day: londonDay(instant), instant }
  } catch {
    return undefined
  }
}

/** Negative when the first is earlier. Times are compared only when both are known; otherwise the days are. */
export function compareMoments(first: Moment, second: Moment): number {
  if (first.instant !== undefined && second.instant !== undefined) return Temporal.Instant.compare(first.instant, second.instant)
  return Temporal.PlainDate.compare(first.day, second.day)
}

/** A plain JSON object. */
export type Fields = Readonly<Record<string, unknown>>

/** The value as an object, or an error for its field. */
export function readFields(value: unknown, field: string, errors: FactError[]): Fields | undefined {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return Object.fromEntries(Object.entries(value))
  errors.push({ field: field === '' ? 'facts' : field, message: 'This must be an object with named values.' })
  return undefined
}

/** One error for each name that is not among the known ones. */
export function refuseUnknown(fields: Fields, known: readonly string[], prefix: string, what: string, errors: FactError[]): void {
  for (const name of Object.keys(fields)) {
    if (!known.includes(name))
      errors.push({ field: `${prefix}${name}`, message: `“${name}” is not ${what}. Known: ${known.join(', ')}.` })
  }
}

/** The value as a moment, or an error for its field. */
export function readMoment(value: unknown, field: string, errors: FactError[]): Moment | undefined {
  const moment = typeof value === 'string' ? parseMoment(value) : undefined
  if (moment === undefined) {
    errors.push({
      field,
      message: `${shown(value)} is not a date that exists. Write a day (2026-04-02) or a time with its offset (2026-04-02T23:30:00+01:00).`
    })
  }
  return moment
}

/** The value as one of a few words; undefined when it is missing (null counts as missing), with an error when it is something else. */
export function readWord<Word extends string>(
  value: unknown,
  words: readonly Word[],
  field: string,
  errors: FactError[]
): Word | undefined {
  if (value === undefined || value === null) return undefined
  const found = words.find((word) => word === value)
  if (found === undefined) errors.push({ field, message: `${shown(value)} is not one of: ${words.join(', ')}.` })
  return found
}

/** The value as true or false (`yes` and `no` are taken too); undefined when it is missing, with an error when it is something else. */
export function readYesNo(value: unknown, field: string, errors: FactError[]): boolean | undefined {
  if (value === undefined || value === null) return undefined
  if (value === true || value === 'yes') return true
  if (value === false || value === 'no') return false
  errors.push({ field, message: `${shown(value)} is not true or false.` })
  return undefined
}

/** The value as text that says something, or an error for its field. */
export function readText(value: unknown, field: string, errors: FactError[]): string | undefined {
  if (typeof value === 'string' && value.trim() !== '') return value
  errors.push({ field, message: 'This must be text, and must not be empty.' })
  return undefined
}

function shown(value: unknown): string {
  if (value === undefined) return 'Nothing'
  const text = JSON.stringify(value)
  return text === undefined ? 'This value' : text.length > 60 ? `${text.slice(0, 60)}…` : text
}
