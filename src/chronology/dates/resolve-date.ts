/** What a date that is written as far as it goes (see `single-date.ts`) means: the first and the last day that it can be, and how that is written in EDTF. */
import { quarterSpan, seasonSpan } from './edtf.ts'
import type { DateContext, DateFlag, Meaning, Qualifier } from './meaning.ts'
import type { PartialDate } from './single-date.ts'
import { type Span, day, easterSunday, lastOfMonth, span } from './spans.ts'

/** What a date means, with what was said of it. */
export interface Resolved extends Meaning {
  readonly qualifiers: readonly Qualifier[]
  readonly flags: readonly DateFlag[]
}

const pad = (number: number, width = 2): string => String(number).padStart(width, '0')

/** The meaning of a date of which at least a year is known. */
export function resolve(one: PartialDate, context: DateContext): Resolved {
  const flags = new Set<DateFlag>(one.flags)
  const qualifiers = new Set<Qualifier>()
  const year = one.year
  if (one.named?.kind === 'decade')
    return { ...decade(one.named.digits, one.part), qualifiers: one.part ? ['part-of-period'] : [], flags: [...flags] }
  if (year === undefined) return withoutYear(one, context)
  if (year < 1880 || year > 2100) flags.add('unlikely-year')
  const built = build(one, year, flags, qualifiers)
  if (!built) {
    flags.add('impossible-date')
    const month = one.month !== undefined ? span(day(year, one.month, 1), lastOfMonth(year, one.month)) : undefined
    const around = month ?? span(day(year, 1, 1), day(year, 12, 31))
    const edtf = month ? `${pad(year, 4)}-${pad(one.month ?? 0)}` : pad(year, 4)
    return { earliest: around?.earliest, latest: around?.latest, edtf, qualifiers: [...qualifiers], flags: [...flags] }
  }
  if (one.weekday && one.day !== undefined && built.earliest.dayOfWeek !== one.weekday && !one.week) flags.add('weekday-mismatch')
  if (one.doubted) qualifiers.add('uncertain')
  return { ...built, edtf: doubt(built.edtf, one.doubted), qualifiers: [...qualifiers], flags: [...flags] }
}

interface Built extends Span {
  readonly edtf: string
}

function build(one: PartialDate, year: number, flags: Set<DateFlag>, qualifiers: Set<Qualifier>): Built | undefined {
  const y = pad(year, 4)
  const built = (bounds: Span | undefined, edtf: string): Built | undefined => bounds && { ...bounds, edtf }
  const approximately = (bounds: Span | undefined): Built | undefined =>
    bounds && { ...bounds, edtf: `${bounds.earliest.toString()}~/${bounds.latest.toString()}~` }
  if (one.week && one.day !== undefined && one.month !== undefined) {
    qualifiers.add('week')
    return week(one.week, day(year, one.month, one.day), flags)
  }
  if (one.named) {
    const named = one.named
    if (named.kind === 'season' || named.kind === 'quarter') {
      const bounds = named.kind === 'season' ? seasonSpan(year, named.code) : quarterSpan(year, named.number)
      qualifiers.add('season')
      if (one.part && bounds) {
        qualifiers.add('part-of-period')
        return approximately(thirdOf(bounds, one.part))
      }
      return built(bounds, `${y}-${named.kind === 'season' ? named.code : 32 + named.number}`)
    }
    if (named.kind === 'feast') return feast(named.name, named.name === 'NEWYEAR' ? (one.untilYear ?? year) : year, qualifiers)
  }
  if (one.untilYear !== undefined) {
    qualifiers.add('range')
    return built(span(day(year, 1, 1), day(one.untilYear, 12, 31)), `${y}/${pad(one.untilYear, 4)}`)
  }
  if (one.unknownMonth) {
    if (one.day === undefined) return built(span(day(year, 1, 1), day(year, 12, 31)), `${y}-XX`)
    return built(span(day(year, 1, one.day), day(year, 12, one.day)), `${y}-XX-${pad(one.day)}`)
  }
  if (one.month === undefined) {
    const whole = span(day(year, 1, 1), day(year, 12, 31))
    if (!one.part) return built(whole, y)
    qualifiers.add('part-of-period')
    const months = monthsOf(one.part)
    return months && { ...ofMonths(year, months), edtf: `${y}-${pad(months[0])}~/${y}-${pad(months[1])}~` }
  }
  const m = pad(one.month)
  if (one.day !== undefined) {
    const exact = day(year, one.month, one.day)
    return built(span(exact, exact), `${y}-${m}-${pad(one.day)}`)
  }
  const month = span(day(year, one.month, 1), lastOfMonth(year, one.month))
  if (!one.part || !month) return built(month, `${y}-${m}${one.unknownDay ? '-XX' : ''}`)
  qualifiers.add('part-of-period')
  const days = daysOf(one.part, month.latest.day)
  return days && approximately(span(day(year, one.month, days[0]), day(year, one.month, days[1])))
}

function week(kind: 'C' | 'E' | 'W', on: Temporal.PlainDate | undefined, flags: Set<DateFlag>): Built | undefined {
  if (!on) return undefined
  const [earliest, latest] =
    kind === 'C'
      ? [on, on.add({ days: 6 })]
      : kind === 'E'
        ? [on.subtract({ days: 6 }), on]
        : on.dayOfWeek === 7
          ? [on.subtract({ days: 1 }), on]
          : [on, on.add({ days: 1 })]
  if (kind === 'C' && on.dayOfWeek !== 1) flags.add('week-does-not-start-on-monday')
  if (kind === 'W' && on.dayOfWeek < 6) flags.add('weekday-mismatch')
  return { earliest, latest, edtf: `${earliest.toString()}/${latest.toString()}` }
}

/** The days of a part of a month with so many days: tenths for early, middle and late; sevens for its weeks. */
function daysOf(part: string, last: number): readonly [number, number] | undefined {
  const starts: Readonly<Record<string, number>> = {
    E: 1,
    D: 11,
    L: 21,
    P1: 1,
    P2: 8,
    P3: 15,
    P4: 22,
    P5: last - 6,
    H1: 1,
    H2: 16
  }
  const ends: Readonly<Record<string, number>> = {
    E: 10,
    D: 20,
    L: last,
    P1: 7,
    P2: 14,
    P3: 21,
    P4: 28,
    P5: last,
    H1: 15,
    H2: last
  }
  return bothEnds(part, starts, ends)
}

/** The months of a part of a year: four each for early, middle and late. */
function monthsOf(part: string): readonly [number, number] | undefined {
  return bothEnds(part, { E: 1, D: 5, L: 9, H1: 1, H2: 7 }, { E: 4, D: 8, L: 12, H1: 6, H2: 12 })
}

function bothEnds(part: string, starts: Readonly<Record<string, number>>, ends: Readonly<Record<string, number>>) {
  const [from, until] = /^[EDL]{2}$/.test(part) ? [part[0] ?? '', part[1] ?? ''] : [part, part]
  const [start, end] = [starts[from], ends[until]]
  return start === undefined || end === undefined || start > end ? undefined : ([start, end] as const)
}

function ofMonths(year: number, months: readonly [number, number]): Span {
  const from = Temporal.PlainDate.from({ year, month: months[0], day: 1 })
  const last = Temporal.PlainDate.from({ year, month: months[1], day: 1 })
  return { earliest: from, latest: last.with({ day: last.daysInMonth }) }
}

/** A month of a season of three, for early, middle and late. */
function thirdOf(bounds: Span, part: string): Span | undefined {
  const months = bothEnds(part, { E: 0, D: 1, L: 2 }, { E: 0, D: 1, L: 2 })
  if (!months) return undefined
  const last = bounds.earliest.add({ months: months[1] })
  return { earliest: bounds.earliest.add({ months: months[0] }), latest: last.with({ day: last.daysInMonth }) }
}

function decade(digits: string, part: string | undefined): Meaning {
  const first = Number(digits) * 10
  const [from, until] = part ? (bothEnds(part, { E: 0, D: 3, L: 7 }, { E: 3, D: 6, L: 9 }) ?? [0, 9]) : [0, 9]
  return {
    earliest: day(first + from, 1, 1),
    latest: day(first + until, 12, 31),
    edtf: part ? `${first + from}~/${first + until}~` : `${digits}X`
  }
}

/** Feasts, holidays and terms. What differs from place to place (holidays, terms) and what is wider than a day is approximate. */
function feast(name: string, year: number, qualifiers: Set<Qualifier>): Built | undefined {
  qualifiers.add('feast-or-term')
  const easter = easterSunday(year)
  const exact = (on: Temporal.PlainDate | undefined): Built | undefined => on && { earliest: on, latest: on, edtf: on.toString() }
  const about = (from: Temporal.PlainDate | undefined, until: Temporal.PlainDate | undefined): Built | undefined => {
    qualifiers.add('approximate')
    return from && until && { earliest: from, latest: until, edtf: `${from.toString()}~/${until.toString()}~` }
  }
  switch (name) {
    case 'CHRISTMASDAY':
      return exact(day(year, 12, 25))
    case 'CHRISTMASEVE':
      return exact(day(year, 12, 24))
    case 'BOXINGDAY':
      return exact(day(year, 12, 26))
    case 'NEWYEARSEVE':
      return exact(day(year, 12, 31))
    case 'NEWYEARSDAY':
      return exact(day(year, 1, 1))
    case 'GOODFRIDAY':
      return exact(easter?.subtract({ days: 2 }))
    case 'EASTERSUNDAY':
      return exact(easter)
    case 'EASTERMONDAY':
      return exact(easter?.add({ days: 1 }))
    case 'HALLOWEEN':
      return exact(day(year, 10, 31))
    case 'BONFIRENIGHT':
      return exact(day(year, 11, 5))
    case 'VALENTINESDAY':
      return exact(day(year, 2, 14))
    case 'CHRISTMAS':
      return about(day(year, 12, 24), day(year, 12, 26))
    case 'NEWYEAR':
      return about(day(year - 1, 12, 31), day(year, 1, 1))
    case 'EASTER':
      return about(easter?.subtract({ days: 2 }), easter?.add({ days: 1 }))
    case 'CHRISTMASHOLIDAYS':
      return about(day(year, 12, 18), day(year + 1, 1, 6))
    case 'EASTERHOLIDAYS':
      return about(easter?.subtract({ days: 16 }), easter?.add({ days: 15 }))
    case 'SUMMERHOLIDAYS':
      return about(day(year, 7, 18), day(year, 9, 6))
    case 'OCTOBERHALFTERM':
      return about(day(year, 10, 18), day(year, 11, 3))
    case 'FEBRUARYHALFTERM':
      return about(day(year, 2, 9), day(year, 2, 25))
    case 'MAYHALFTERM':
      return about(day(year, 5, 23), day(year, 6, 6))
    case 'FINANCIALYEAR': {
      const [from, until] = [day(year, 4, 1), day(year + 1, 3, 31)]
      return from && until && { earliest: from, latest: until, edtf: `${from.toString()}/${until.toString()}` }
    }
    case 'ACADEMICYEAR':
      return about(day(year, 9, 1), day(year + 1, 8, 31))
    case 'AUTUMNTERM':
      return about(day(year, 9, 1), day(year, 12, 23))
    case 'SPRINGTERM':
      return about(day(year, 1, 2), day(year, 4, 14))
    case 'SUMMERTERM':
      return about(day(year, 4, 8), day(year, 7, 26))
    default:
      return undefined
  }
}

/** Marks doubt beside the part of the date that is in doubt. */
function doubt(edtf: string, doubted: PartialDate['doubted']): string {
  if (!doubted || !/^\d{4}(-\d\d){0,2}$/.test(edtf)) return edtf
  const [year = '', month, dayPart] = edtf.split('-')
  const mark = (part: string, name: 'day' | 'month' | 'year'): string => (doubted.includes(name) ? `?${part}` : part)
  return [
    mark(year, 'year'),
    ...(month === undefined ? [] : [mark(month, 'month')]),
    ...(dayPart === undefined ? [] : [mark(dayPart, 'day')])
  ].join('-')
}

/** A day and month without a year: the year of the row above, marked as taken from there; without one, no day is known. */
function withoutYear(one: PartialDate, context: DateContext): Resolved {
  const above = context.above?.earliest ?? context.above?.latest
  if (above) {
    const assumed = resolve({ ...one, year: above.year, flags: [...one.flags, 'year-assumed'] }, {})
    return {
      ...assumed,
      qualifiers: [...new Set<Qualifier>([...assumed.qualifiers, 'uncertain'])],
      edtf: /^\d{4}/.test(assumed.edtf) && !assumed.edtf.includes('/') ? assumed.edtf.replace(/^(\d{4})/, '?$1') : assumed.edtf
    }
  }
  const [month, dayOfMonth] = [one.month === undefined ? 'XX' : pad(one.month), one.day === undefined ? 'XX' : pad(one.day)]
  // A leap year, so that 29 February exists.
  const exists = one.month === undefined || one.day === undefined || day(2000, one.month, one.day) !== undefined
  return {
    earliest: undefined,
    latest: undefined,
    edtf: `XXXX-${exists ? month : 'XX'}-${exists ? dayOfMonth : 'XX'}`,
    qualifiers: [],
    flags: [...one.flags, exists ? 'year-missing' : 'impossible-date']
  }
}
