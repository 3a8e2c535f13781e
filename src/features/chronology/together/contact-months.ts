/** Contacts as rows of months from the first to the last, those without any too, because they are what a review looks for. Pure. */
import type { ContactCount, Contacts } from '#chronology/index.ts'

export interface MonthRow {
  /** `2019-03` */
  readonly month: string
  readonly agencies: Readonly<Record<string, ContactCount>>
  readonly all: ContactCount
}

export interface YearRow {
  readonly year: string
  readonly months: readonly MonthRow[]
  readonly agencies: Readonly<Record<string, ContactCount>>
  readonly all: ContactCount
}

/** A chronology with one wrong year must not become a table of a thousand months. */
const MOST_YEARS = 40

/** The years that have anything counted, each with its months; from the first month with anything to the last. */
export function yearsOf({ months }: Contacts): readonly YearRow[] {
  const [first, last] = [months[0]?.month, months.at(-1)?.month]
  if (first === undefined || last === undefined) return []
  const there = new Map(months.map(({ month, agencies }) => [month, agencies]))
  const numbers = [...new Set(months.map(({ month }) => Number(month.slice(0, 4))))]
  const [from, until] = [numbers[0] ?? 0, numbers.at(-1) ?? 0]
  // Years without anything are told too, unless a date must be wrong.
  const years = until - from < MOST_YEARS ? Array.from({ length: until - from + 1 }, (_, index) => from + index) : numbers
  return years.map((number) => {
    const year = String(number).padStart(4, '0')
    const rows = Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`)
      .filter((month) => month >= first && month <= last)
      .map((month): MonthRow => {
        const agencies = there.get(month) ?? {}
        return { month, agencies, all: together(Object.values(agencies)) }
      })
    const agencies = Map.groupBy(
      rows.flatMap((row) => Object.entries(row.agencies)),
      ([agency]) => agency
    )
    return {
      year,
      months: rows,
      agencies: Object.fromEntries([...agencies].map(([agency, of]) => [agency, together(of.map(([, one]) => one))])),
      all: together(rows.map(({ all }) => all))
    }
  })
}

function together(counts: readonly ContactCount[]): ContactCount {
  const sum = (what: keyof ContactCount) => counts.reduce((total, one) => total + one[what], 0)
  return { contacts: sum('contacts'), missed: sum('missed'), cancelled: sum('cancelled') }
}

/** Contacts, or what was missed or cancelled; none where nothing is counted. */
export function sumOf(one: ContactCount | undefined, what: 'contacts' | 'not-happened'): number {
  if (!one) return 0
  return what === 'contacts' ? one.contacts : one.missed + one.cancelled
}
