/** What an installation's operator has corrected or added to the law that was released: values of rules, and bank holidays proclaimed since. Pure. */
import { formatDay } from '#kernel/plain-date.ts'
import { failed, ok, type Result } from '#kernel/result.ts'
import { adjustmentText } from './because.ts'
import type { BankHoliday } from './calendar/bank-holiday.ts'
import type { Division } from './calendar/division.ts'
import type { AdditionalHolidays } from './calendar/working-days.ts'
import type { DeadlineSettings } from './deadline-facts.ts'
import type { Deadline } from './deadline.ts'
import {
  overridesOn,
  withOverrides,
  type AdjustableField,
  type Override,
  type OverrideRefused,
  type Rule,
  type VersionInForce
} from './rule.ts'

/** A bank holiday of one division that is not in the released lists. `reason` says where it was announced. */
export type AddedHoliday = BankHoliday & { readonly division: Division; readonly reason: string }

/** All that is in use. */
export type LawCorrections = { readonly overrides: readonly Override[]; readonly holidays: readonly AddedHoliday[] }

/** The law as it was released. */
export const AS_RELEASED: LawCorrections = { overrides: [], holidays: [] }

/** The added holidays of a division, as counting takes them. */
export function holidaysIn(corrections: LawCorrections, division: Division): AdditionalHolidays {
  return corrections.holidays.filter((holiday) => holiday.division === division).map(({ date, name }) => ({ date, name }))
}

/** What working days are counted with: the released list of a division and what was added to it. */
export type WorkingCalendar = { readonly division: Division; readonly additionalHolidays: AdditionalHolidays }

/** The calendar of a division under these corrections. */
export function calendarIn(corrections: LawCorrections, division: Division): WorkingCalendar {
  return { division, additionalHolidays: holidaysIn(corrections, division) }
}

/** The corrections as `deadlines` takes them, for a case in a division. */
export function correctionSettings(
  corrections: LawCorrections,
  division: Division
): Pick<DeadlineSettings, 'overrides' | 'additionalHolidays'> {
  return { overrides: corrections.overrides, additionalHolidays: holidaysIn(corrections, division) }
}

/** Whether an answer used anything that an operator corrected or added. */
export function isCorrected(deadline: Pick<Deadline, 'version' | 'skipped'>): boolean {
  return (deadline.version?.adjusted.length ?? 0) > 0 || deadline.skipped.some(({ added }) => added === true)
}

/** Whether a rule can be answered under these corrections on every day on which their set changes; the first that cannot be applied otherwise. */
export function checkOverrides(rule: Rule, overrides: readonly Override[]): Result<void, OverrideRefused> {
  const edges = overrides
    .filter((override) => override.rule === rule.id)
    .flatMap(({ appliesFrom, appliesUntil }) => [appliesFrom, appliesUntil])
    .filter((day) => day !== undefined)
  for (const day of ['2018-01-01', ...edges]) {
    const applied = withOverrides(rule, overridesOn(overrides, Temporal.PlainDate.from(day)))
    if (!applied.ok) return failed(applied.error)
  }
  return ok(undefined)
}

/** The value of a version as it was released; undefined where its kind of limit has none. */
export function releasedValue({ from, limit }: VersionInForce, field: AdjustableField): string | number | undefined {
  if (field === 'from') return from
  if (limit.kind === 'stated') return undefined
  return field === 'quantity' ? limit.quantity : limit.unit === 'working-days' ? limit.countFrom : undefined
}

/** A correction in words, beside the version as it was released: what, which cases use it, and why. */
export function overrideText(override: Override, version: VersionInForce): string {
  const { field, value, reason, recordedOn, appliesFrom, appliesUntil } = override
  const text = adjustmentText(
    {
      field,
      was: releasedValue(version, field) ?? '',
      now: value,
      reason,
      ...(recordedOn === undefined ? {} : { recordedOn }),
      ...(appliesFrom === undefined ? {} : { appliesFrom })
    },
    version
  )
  return appliesUntil === undefined
    ? text
    : `${text} It is not used for what happened from ${formatDay(Temporal.PlainDate.from(appliesUntil))}.`
}
