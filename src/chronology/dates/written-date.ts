/**
 * Reads a date as somebody wrote it (`22.05/16`, `c. May 2016`, `w/c 3 June 2019`, `same day`) into the interval of days that it means. What was written
 * is never changed: a date that is impossible, ambiguous or incomplete keeps its text and carries a flag.
 */
import { type Result, failed, ok } from '#kernel/result.ts'
import type { DateContext, DateFlag, DayMonthOrder, Meaning, Qualifier, WrittenDate } from './meaning.ts'
import { readExpression } from './date-expression.ts'
import { readRelative } from './relative-date.ts'
import type { Resolved } from './resolve-date.ts'
import { spreadsheetDate } from './spreadsheet-day.ts'
import { markWords } from './words.ts'
import { takeTime } from './written-time.ts'

/** `empty`: nothing is written. `not-understood`: something is, and nobody can say from it which day is meant. */
export type NoDate = 'empty' | 'not-understood'

/** The longest text that is looked at as a date; longer ones are an event that slipped into the wrong column. */
const LONGEST = 200

/** How most dates are written; there is nothing else in them to look for. */
const MOSTLY = /^\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})$/

const UNDATED =
  /^(?:undated|un-dated|not dated|no dates?(?: given| recorded| stated)?|date (?:is )?(?:not (?:known|recorded|given|stated)|unknown|unclear|tbc)|dates? unknown|unknown(?: date)?|not known|unclear|unspecified|n\/?k|n\/?d|n\/?a|n\.[kd]\.?|tb[ca]|various(?: dates)?|several dates|not recorded|not stated|none(?: given)?|-+|\?+|\.+)$/

/**
 * The meaning of a written date. Example: `readWrittenDate('22.05/16')` is 22 May 2016, `edtf` `2016-05-22`.
 * Day and month are in British order unless `context.order` says that the file shows otherwise.
 */
export function readWrittenDate(text: string, context: DateContext = {}): Result<WrittenDate, NoDate> {
  if (MOSTLY.test(text)) {
    const usual = readExpression(text, context)
    if (usual) return ok({ asWritten: text, ...usual, time: undefined })
  }
  return readPlain(text, plainText(text), context)
}

function readPlain(text: string, plain: string, outer: DateContext): Result<WrittenDate, NoDate> {
  if (plain === '') return failed('empty')
  if (plain.length > LONGEST) return failed('not-understood')
  const asWritten = text.trim()
  // 24/7/16-5/8/16 shows the order of its second date by its first.
  const own = outer.order?.shown ? undefined : shownOrder([plain])
  const context = own?.shown ? { ...outer, order: own } : outer
  if (UNDATED.test(plain)) return ok({ asWritten, ...UNKNOWN_DAY, time: undefined, qualifiers: [], flags: ['undated'] })
  if (/^\d{5}(?:\.\d+)?$/.test(plain)) {
    const serial = spreadsheetDate(Number(plain))
    if (serial) return ok({ asWritten, ...serial, qualifiers: [], flags: ['spreadsheet-number', ...serial.flags] })
  }
  const found =
    attempt(plain, context) ??
    attempt(plain, context, { dotted: true }) ??
    attempt(mended(plain), context, { flag: 'misspelt', needed: mended(plain) !== plain }) ??
    amongWords(plain, context)
  return found ? ok({ asWritten, ...found }) : failed('not-understood')
}

const UNKNOWN_DAY: Meaning = { earliest: undefined, latest: undefined, edtf: 'XXXX-XX-XX' }

/** The order of day and month that the dates of one file show: those in which one number is above 12 tell it. */
export function shownOrder(texts: Iterable<string>): DayMonthOrder {
  let [day, month] = [0, 0]
  for (const text of texts) {
    for (const [, one, two] of text.matchAll(/(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})[/.-](?:\d{4}|\d{2})(?!\d)/g)) {
      if (Number(one) > 12 && Number(two) <= 12) day++
      if (Number(two) > 12 && Number(one) <= 12) month++
    }
  }
  if (month > 0 && day === 0) return { first: 'month', shown: true }
  return { first: 'day', shown: day > 0 && month === 0 }
}

type Found = Omit<WrittenDate, 'asWritten'>

function attempt(
  plain: string,
  context: DateContext,
  { dotted = false, flag, needed = true }: { dotted?: boolean; flag?: DateFlag; needed?: boolean } = {}
): Found | undefined {
  if (!needed) return undefined
  const timed = takeTime(plain, dotted)
  if (dotted && timed.time === undefined) return undefined
  const day = readDay(timed.rest, context, timed.time !== undefined || timed.flags.length > 0)
  if (!day) return undefined
  return {
    earliest: day.earliest,
    latest: day.latest,
    edtf: day.edtf,
    time: timed.time,
    qualifiers: [...new Set<Qualifier>([...day.qualifiers, ...timed.qualifiers])],
    flags: [...new Set<DateFlag>([...day.flags, ...timed.flags, ...(flag ? [flag] : [])])]
  }
}

const DOUBT =
  /\b(?:possibly|probably|perhaps|maybe|poss|prob|(?:thought|believed)(?: to (?:be|have been))?|uncertain|unsure|unconfirmed|tbc|to be confirmed|query|queried)\b[:.]?/g
const ABOUT =
  /\b(?:circa|ca|approximately|approx|about|around|abt|roughly|estimated|est|or so|or thereabouts)\b\.?:?|(?<![/\w])c(?:\.\s*|\s+|(?=['\d]))|~/g

function readDay(text: string, context: DateContext, timed: boolean): Resolved | undefined {
  let rest = text
  let [uncertain, approximate] = [false, false]
  let week = ''
  rest = rest.replace(/[([]([^)\]]*)[)\]]/g, (_, inside: string) => {
    const said = inside.trim()
    if (/^\?+$/.test(said)) uncertain = true
    if (said !== '' && said.replace(ABOUT, '').trim() === '') approximate = true
    if (said.replace(DOUBT, '').trim() === '' && said !== '') uncertain = true
    if (/^w\/?[cbe]$/.test(said)) week = `${said} `
    return rest.replace(/[([][^)\]]*[)\]]/g, '').trim() === '' || /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*$/.test(said)
      ? ` ${said} `
      : ' '
  })
  rest = week + rest
  rest = rest.replace(/\b(?:xx|dd)\b|\?{2,}|_{2,}/g, 'X')
  rest = rest.replace(/^(?:\?|-+)(?=[/.]\s*\d)/, 'X').replace(/\bto date$/, 'to present')
  rest = rest.replace(DOUBT, () => ((uncertain = true), ' '))
  rest = rest.replace(ABOUT, () => ((approximate = true), ' '))
  rest = rest.replace(/^\s*\?\s*|(?<!\b\d{3})\s*\?\s*$/g, () => ((uncertain = true), ' ')).trim()
  if (rest === '' && timed && text.trim() !== '') return undefined
  if (rest === '') return timed ? readRelative('same day', context) : undefined
  const { text: marked, misspelt } = markWords(rest)
  const read = readRelative(rest, context) ?? readExpression(tidy(marked), context)
  if (!read) return undefined
  return {
    ...read,
    edtf: qualify(read.edtf, uncertain, approximate),
    qualifiers: [
      ...read.qualifiers,
      ...(uncertain ? (['uncertain'] as const) : []),
      ...(approximate ? (['approximate'] as const) : [])
    ],
    flags: [...read.flags, ...(misspelt ? (['misspelt'] as const) : [])]
  }
}

const tidy = (marked: string): string =>
  marked
    .replace(/\s+/g, ' ')
    .replace(/^[ ,.:;-]+|[ ,.:;]+$/g, '')
    .replace(/ ?\.(?=[A-Z])/g, ' ')

/** Marks a whole date, or both ends of an interval, as uncertain (`?`), approximate (`~`) or both (`%`). */
function qualify(edtf: string, uncertain: boolean, approximate: boolean): string {
  if (!uncertain && !approximate) return edtf
  const mark = uncertain && approximate ? '%' : uncertain ? '?' : '~'
  if (/^[[{X]/.test(edtf)) return edtf
  return edtf
    .split('/')
    .map((end) =>
      end === '..' ? end : `${end.replaceAll(/[?~%]/g, '')}${/[?~%]/.test(end) && !end.includes(mark) ? '%' : mark}`
    )
    .join('/')
}

/** Small letters, one kind of dash, quotation mark and space. */
function plainText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u200B-\u200F\u2028-\u202E\u2060\uFEFF\u00AD]/g, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u2018\u2019\u201A\u201B\u0060\u00B4]/g, "'")
    .replace(/[\u201C-\u201F\u3003\u2033]|''/g, '"')
    .replace(/@/g, ' at ')
    .replace(/[*\u2020\u2021#]|\(?\b[x\u00D7] ?\d{1,2}\b\)?$/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
    .replace(/^['"](.{3,})['"]$/, '$1')
}

/** Letters that were typed or recognised for digits, and punctuation that was typed twice. `l2/O3/2019` */
function mended(plain: string): string {
  return plain
    .replace(/(?<=\d|^|[/.-])o(?=\d|$|[/.-])/g, '0')
    .replace(/(?<=\d)o/g, '0')
    .replace(/(?<=\d|^|[\s/.-])[li|](?=\d|[\s/.-])/g, '1')
    .replace(/(?<=\d)[li|](?=\d|$|[\s/.-])/g, '1')
    .replace(/(?<=\d)[;:](?=\d)/g, '/')
    .replace(/(?<=\d)\s*[/.,;:-]*\/[/.,;:-]*\s*(?=\d)/g, '/')
}

/** A date at the beginning or the end of more words that hold no further date. */
function amongWords(plain: string, context: DateContext): Found | undefined {
  const words = plain.split(' ')
  if (words.length < 2 || words.length > 30) return undefined
  for (let count = Math.min(words.length - 1, 8); count >= 1; count--) {
    for (const [taken, left] of [
      [words.slice(0, count), words.slice(count)],
      [words.slice(-count), words.slice(0, -count)]
    ] as const) {
      // What is left over must not be a part of the date.
      if (/[\dA-Z]/.test(markWords(left.join(' ')).text) || !/\d/.test(taken.join(' '))) continue
      if (
        /^(?:and|or|to|-|until|before|after|early|mid|late)$/.test(left[0] ?? '') ||
        /^(?:and|or|to|-)$/.test(left.at(-1) ?? '')
      )
        continue
      const found =
        attempt(taken.join(' '), context, { flag: 'extra-words' }) ??
        attempt(taken.join(' '), context, { flag: 'extra-words', dotted: true })
      if (found?.earliest && !found.flags.includes('year-assumed')) return found
    }
  }
  return undefined
}
