/** Notes that every limit counted in working days carries, because the law it comes from does not say how to count. */
import type { Limit } from '../rule.ts'

export const workingDayNotes: readonly string[] = [
  'No definition of a working day was found for this limit: Saturdays, Sundays, Christmas Day, Good Friday and bank holidays are left out.',
  'No counting convention was found: the day of the event is day 0 and the first working day after it is day 1, unless an operator records otherwise.'
]

/** So many working days after an event. */
export function workingDaysAfter(quantity: number): Limit {
  return { kind: 'count', quantity, unit: 'working-days', direction: 'after', countFrom: 0 }
}

/** So many working days before an event: the last day on which it is still in time. */
export function workingDaysBefore(quantity: number): Limit {
  return { kind: 'count', quantity, unit: 'working-days', direction: 'before', countFrom: 0 }
}

/** So many calendar months or years after an event: the same day, or the last day of the month. */
export function calendarAfter(quantity: number, unit: 'months' | 'years'): Limit {
  return { kind: 'count', quantity, unit, direction: 'after', countFrom: 0 }
}
