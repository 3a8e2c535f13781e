/** How the law's own terms are said on pages: limits, values that can be corrected, corrections. Pure. */
import { formatDay } from '#kernel/plain-date.ts'
import { type AdjustableField, type Limit, type VersionInForce, eventText, quantityText } from '#law/index.ts'

/** `15 working days after the notification was sent to the Panel`. */
export function limitWords({ limit, triggerEvent }: Pick<VersionInForce, 'limit' | 'triggerEvent'>): string {
  if (limit.kind === 'stated') return 'By the date that the request states'
  const event = eventText[triggerEvent]
  return limit.direction === 'after'
    ? `${quantityText(limit.quantity, limit.unit)} after ${event}`
    : `${quantityText(limit.quantity, limit.unit)} before ${event}`
}

/** How a value that can be corrected is called. */
export const VALUE_NAMES: Readonly<Record<AdjustableField, string>> = {
  quantity: 'How long the limit is',
  countFrom: 'Which day is day 1',
  from: 'The first day of this version'
}

/** Which values of a version can be corrected: only those that its kind of limit has. */
export function correctable(limit: Limit, adjustable: readonly AdjustableField[]): readonly AdjustableField[] {
  return adjustable.filter((field) => {
    if (field === 'from') return true
    return limit.kind === 'count' && (field === 'quantity' || limit.unit === 'working-days')
  })
}

/** A value in words, of the kind that a version has. */
export function valueWords({ limit }: Pick<VersionInForce, 'limit'>, field: AdjustableField, value: string | number): string {
  switch (field) {
    case 'from':
      return formatDay(Temporal.PlainDate.from(String(value)))
    case 'quantity':
      return quantityText(Number(value), limit.kind === 'count' ? limit.unit : 'days')
    case 'countFrom':
      return Number(value) === 1 ? 'The day of the event itself, if it is a working day' : 'The first working day after the event'
  }
}
