/** What may stand around single dates: ranges, lists, and ends that are open (`before June 2014`, `12-15/03/2019`, `12 and 15 March 2019`). */
import type { DateContext, DateFlag, Meaning, Qualifier } from './meaning.ts'
import { type Resolved, resolve } from './resolve-date.ts'
import { type PartialDate, readDigits, readSingle } from './single-date.ts'

/** Reads marks (see `words.ts`) as a date, a range, a list or an open interval. */
export function readExpression(text: string, context: DateContext): Resolved | undefined {
  const single = readSingle(text, context) ?? readDigits(text, context)
  if (single) return resolve(single, context)
  return readOpen(text, context) ?? readRange(text, context) ?? readList(text, context)
}

function readOpen(text: string, context: DateContext): Resolved | undefined {
  const ongoing =
    /^(?:from |since )?(.+?) ?(?:-|to|until|till)? ?(?:present|now|today|ongoing|current|continuing|date|onwards?|on-going)$/.exec(
      text
    )
  const trailing = /^(?:from |since )?(.+?) ?-$/.exec(text)
  const since = /^(?:since|from|after|post|following|later than|not before) (.+)$/.exec(text)
  const sinceOrOn = /^(?:on or after) (.+)$|^(.+) or (?:after|later)$/.exec(text)
  const before = /^(?:before|prior to|prior|pre|earlier than)[ -](.+)$/.exec(text)
  const until =
    /^(?:or before|on or before|by|until|till|up to|up until|no later than|not later than) (.+)$|^(.+) or (?:before|earlier)$/.exec(
      text
    )
  const of = (written: string | undefined): Resolved | undefined => {
    const one = written === undefined ? undefined : readSingle(written.trim(), context)
    return one && resolve(one, context)
  }
  const from = of(ongoing?.[1]) ?? of(trailing?.[1]) ?? of(sinceOrOn?.[1] ?? sinceOrOn?.[2])
  if (from?.earliest) return open(from, 'after', { earliest: from.earliest, latest: undefined, edtf: `${endOf(from, 0)}/..` })
  if (since) {
    const start = of(since[1])
    if (!start) return undefined
    if (/^(?:since|from|not before)/.test(text))
      return (
        start.earliest && open(start, 'after', { earliest: start.earliest, latest: undefined, edtf: `${endOf(start, 0)}/..` })
      )
    const next = start.latest?.add({ days: 1 })
    return next && open(start, 'after', { earliest: next, latest: undefined, edtf: `${sameWidth(next, endOf(start, 1))}/..` })
  }
  if (before) {
    const end = of(before[1])
    const last = end?.earliest?.subtract({ days: 1 })
    return end && last && open(end, 'before', { earliest: undefined, latest: last, edtf: `../${sameWidth(last, endOf(end, 0))}` })
  }
  const end = of(until?.[1] ?? until?.[2])
  return end?.latest && open(end, 'before', { earliest: undefined, latest: end.latest, edtf: `../${endOf(end, 1)}` })
}

function open(from: Resolved, qualifier: Qualifier, meaning: Meaning): Resolved {
  return { ...meaning, qualifiers: [qualifier, ...from.qualifiers], flags: from.flags }
}

/** The start (0) or the end (1) of what a date is written as. */
function endOf(one: Resolved, end: 0 | 1): string {
  const ends = one.edtf.split('/')
  return (end === 0 ? ends[0] : ends.at(-1)) ?? one.edtf
}

/** A day written as a year, a month or a day, as wide as the date beside it. */
function sameWidth(on: Temporal.PlainDate, beside: string): string {
  const plain = beside.replaceAll(/[?~%]/g, '')
  if (/^\d{4}$/.test(plain)) return on.toString().slice(0, 4)
  if (/^\d{4}-(?:0\d|1[0-2])$/.test(plain)) return on.toString().slice(0, 7)
  return on.toString()
}

function readRange(text: string, context: DateContext): Resolved | undefined {
  const between = /^between /.test(text)
  const body = text.replace(/^(?:from|between) /, '')
  const separators = between ? / ?(?:-|\bto\b|\band\b|&) ?/g : / ?(?:-|\bto\b|\buntil\b|\btill\b|\bthrough\b|\bthru\b|\/)+ ?/g
  for (const found of body.matchAll(separators)) {
    // A stroke is a range in 21/22 May, and a part of the dates in 21/05/2016.
    if (found[0].includes('/') && body.split('/').length > 2) continue
    const left = readEnd(body.slice(0, found.index), context)
    const right = left && readEnd(body.slice(found.index + found[0].length), context)
    if (!left || !right) continue
    const joined = joinEnds(left, right, context)
    if (joined) return joined
  }
  return undefined
}

/** One end of a range or a member of a list: a date, or only the number of a day. */
function readEnd(text: string, context: DateContext): PartialDate | undefined {
  const bare = /^(?:W([1-7])[ .,]*)?(\d{1,2})(\?)?$/.exec(text.trim())
  if (bare)
    return {
      day: Number(bare[2]),
      ...(bare[1] ? { weekday: Number(bare[1]) } : {}),
      ...(bare[3] ? { doubted: ['day'] as const } : {}),
      flags: []
    }
  return readSingle(text, context)
}

const isBareDay = (one: PartialDate): boolean => one.day !== undefined && one.month === undefined && !one.unknownMonth
const hasYear = (one: PartialDate): boolean => one.year !== undefined || one.named?.kind === 'decade'

/** Fills what one end leaves out from the other. */
function lend(one: PartialDate, from: PartialDate): PartialDate | undefined {
  if (isBareDay(one)) {
    if (from.day === undefined || from.month === undefined) return undefined
    return { ...one, month: from.month, ...(from.year === undefined ? {} : { year: from.year }) }
  }
  if (hasYear(one) || from.year === undefined) return one
  return { ...one, year: from.year }
}

function joinEnds(left: PartialDate, right: PartialDate, context: DateContext): Resolved | undefined {
  const filledLeft = lend(left, right)
  const filledRight = lend(right, left)
  if (!filledLeft || !filledRight || isBareDay(filledLeft) || isBareDay(filledRight)) return undefined
  let start = resolve(filledLeft, context)
  let end = resolve(filledRight, { ...context, above: start.earliest ? start : context.above })
  // Dec - Jan 2000 begins in 1999; 28 Dec 1999 - 3 Jan ends in 2000.
  if (later(start, end) && !hasYear(left) && filledLeft.year !== undefined)
    start = resolve({ ...filledLeft, year: filledLeft.year - 1 }, context)
  if (later(start, end) && !hasYear(right) && filledRight.year !== undefined)
    end = resolve({ ...filledRight, year: filledRight.year + 1 }, context)
  if (!start.earliest || !end.latest) {
    return {
      earliest: undefined,
      latest: undefined,
      edtf: 'XXXX-XX-XX',
      qualifiers: ['range'],
      flags: [...start.flags, ...end.flags]
    }
  }
  const backwards = later(start, end)
  const [first, last] = backwards ? [end, start] : [start, end]
  return {
    earliest: first.earliest,
    latest: last.latest,
    edtf: first.edtf === last.edtf ? first.edtf : `${endOf(first, 0)}/${endOf(last, 1)}`,
    qualifiers: ['range', ...start.qualifiers, ...end.qualifiers],
    flags: [...new Set<DateFlag>([...start.flags, ...end.flags, ...(backwards ? (['range-backwards'] as const) : [])])]
  }
}

function later(start: Resolved, end: Resolved): boolean {
  if (!start.earliest || !end.latest) return false
  return Temporal.PlainDate.compare(start.earliest, end.latest) > 0
}

function readList(text: string, context: DateContext): Resolved | undefined {
  return (
    listOf(text, / ?(?:,|;|&|\+|\band\b|\bor\b)+ ?/, context) ??
    (/^(?:\d{1,2}(?:\/\d{1,2}){2,} ?M|M\d\d(?:\/M\d\d){2,})/.test(text) ? listOf(text, /\//, context) : undefined)
  )
}

function listOf(text: string, separator: RegExp, context: DateContext): Resolved | undefined {
  const oneOf = /\bor\b/.test(text)
  const pieces = text
    .split(separator)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
  if (pieces.length < 2 || pieces.length > 40) return undefined
  const members: Resolved[] = []
  let next: PartialDate | undefined
  for (const piece of pieces.toReversed()) {
    const read = readEnd(piece, context)
    const filled: PartialDate | undefined = read && next ? lend(read, next) : read
    if (!filled || isBareDay(filled)) return undefined
    next = filled
    const resolved = resolve(filled, context)
    if (!resolved.earliest || !resolved.latest) return undefined
    members.unshift(resolved)
  }
  const ordered = members.toSorted((one, other) => compareDays(one.earliest, other.earliest))
  const latest = members.reduce<Temporal.PlainDate | undefined>(
    (last, one) => (compareDays(one.latest, last) > 0 ? one.latest : last),
    undefined
  )
  const first = ordered[0]
  const plain = ordered.every((one) => !one.edtf.includes('/'))
  const last = ordered.at(-1)
  if (!first || !last) return undefined
  const all = [...new Set(ordered.map((one) => one.edtf))].join(',')
  return {
    earliest: first.earliest,
    latest,
    edtf:
      !plain || last.latest?.toString() !== latest?.toString()
        ? `${first.earliest?.toString()}/${latest?.toString()}`
        : oneOf
          ? `[${all}]`
          : `{${all}}`,
    qualifiers: [oneOf ? 'one-of-several' : 'several-days', ...members.flatMap((one) => one.qualifiers)],
    flags: [...new Set(members.flatMap((one) => one.flags))]
  }
}

function compareDays(one: Temporal.PlainDate | undefined, other: Temporal.PlainDate | undefined): number {
  if (!one || !other) return one ? 1 : other ? -1 : 0
  return Temporal.PlainDate.compare(one, other)
}
