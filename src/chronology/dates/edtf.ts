/**
 * Reads back the part of the Extended Date/Time Format (ISO 8601-2:2019, levels 0 to 2) that this module writes, so that an exported chronology
 * comes home with the meaning that it left with. The four seasons are those of the weather in the north: spring is March to May (24, winter, begins in
 * December of its year and ends in February of the next).
 */
import { type Result, failed, ok } from '#kernel/result.ts'
import type { Meaning } from './meaning.ts'
import { type Span, day, lastOfMonth, span } from './spans.ts'

/** The interval that an EDTF text means; `not-edtf` when it is none of the forms that are written here. */
export function readEdtf(text: string): Result<Meaning, 'not-edtf'> {
  const bounds = boundsOf(text)
  return bounds ? ok({ ...bounds, edtf: text }) : failed('not-edtf')
}

interface Bounds {
  readonly earliest: Temporal.PlainDate | undefined
  readonly latest: Temporal.PlainDate | undefined
}

const OPEN: Bounds = { earliest: undefined, latest: undefined }

function boundsOf(text: string): Bounds | undefined {
  if (/^XXXX-(\d\d|XX)-(\d\d|XX)$/.test(text)) return OPEN
  const set = /^[[{](.+)[\]}]$/.exec(text)
  if (set?.[1]) {
    const members = set[1].split(',').map(boundsOf)
    const first = members[0]
    const last = members.at(-1)
    return first && last && members.every(Boolean) ? { earliest: first.earliest, latest: last.latest } : undefined
  }
  const [from, until, ...more] = text.split('/')
  if (more.length > 0 || from === undefined) return undefined
  if (until === undefined) return single(from)
  const [start, end] = [from === '..' ? OPEN : single(from), until === '..' ? OPEN : single(until)]
  return start && end ? { earliest: start.earliest, latest: end.latest } : undefined
}

function single(text: string): Bounds | undefined {
  const parts = /^(\d{2,4}X{0,2})(?:-(\d\d|XX))?(?:-(\d\d|XX))?$/.exec(text.replace(/[?~%]/g, ''))
  if (!parts) return undefined
  const [, year = '', month, dayPart] = parts
  if (year.length !== 4) return undefined
  if (/X/.test(year)) {
    const bounds = span(day(Number(year.replaceAll('X', '0')), 1, 1), day(Number(year.replaceAll('X', '9')), 12, 31))
    return month === undefined ? bounds : undefined
  }
  const y = Number(year)
  if (month === undefined) return span(day(y, 1, 1), day(y, 12, 31))
  if (month === 'XX') {
    if (dayPart === undefined || dayPart === 'XX') return span(day(y, 1, 1), day(y, 12, 31))
    return span(day(y, 1, Number(dayPart)), day(y, 12, Number(dayPart)))
  }
  const m = Number(month)
  if (m >= 21 && m <= 24) return dayPart === undefined ? seasonSpan(y, m) : undefined
  if (m >= 33 && m <= 36) return dayPart === undefined ? quarterSpan(y, m - 32) : undefined
  if (m < 1 || m > 12) return undefined
  if (dayPart === undefined || dayPart === 'XX') return span(day(y, m, 1), lastOfMonth(y, m))
  return span(day(y, m, Number(dayPart)), day(y, m, Number(dayPart)))
}

/** The months of a season by its code, 21 to 24. */
export function seasonSpan(year: number, code: number): Span | undefined {
  const first = (code - 20) * 3
  return span(day(year, first, 1), first === 12 ? lastOfMonth(year + 1, 2) : lastOfMonth(year, first + 2))
}

/** The months of a calendar quarter, 1 to 4. */
export function quarterSpan(year: number, quarter: number): Span | undefined {
  return span(day(year, quarter * 3 - 2, 1), lastOfMonth(year, quarter * 3))
}
