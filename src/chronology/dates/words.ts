/**
 * The words that people write dates with, each turned into a mark of one letter and a number, so that the grammar in `single-date.ts` need not know
 * how anybody spells a month. Marks are capital letters; what is still in small letters afterwards is a word that means nothing to a date.
 */

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december'
] as const

const SHORT_MONTHS: Readonly<Record<string, number>> = {
  jan: 1,
  feb: 2,
  febr: 2,
  mar: 3,
  apr: 4,
  jun: 6,
  jul: 7,
  aug: 8,
  sep: 9,
  sept: 9,
  oct: 10,
  nov: 11,
  dec: 12
}

const WEEKDAYS: Readonly<Record<string, number>> = {
  monday: 1,
  mon: 1,
  tuesday: 2,
  tues: 2,
  tue: 2,
  wednesday: 3,
  weds: 3,
  wed: 3,
  thursday: 4,
  thurs: 4,
  thur: 4,
  thu: 4,
  friday: 5,
  fri: 5,
  saturday: 6,
  sat: 6,
  sunday: 7,
  sun: 7
}

const NUMBERS: Readonly<Record<string, number>> = { one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, ten: 10 }

/** A number written as a digit or a small word; `a` and `an` are one. */
export function smallNumber(text: string): number | undefined {
  if (/^\d{1,3}$/.test(text)) return Number(text)
  if (text === 'a' || text === 'an') return 1
  return NUMBERS[text]
}

/**
 * Phrases, in the order in which they are tried: the longer before those that are inside them. Terms, holidays and feasts become `F` and a name;
 * seasons become `S` and their code in ISO 8601-2; `E`, `D`, `L` are early, in the middle, late; `K` a week (commencing, ending) or a weekend.
 */
const PHRASES: readonly (readonly [RegExp, string])[] = [
  [/\b(?:christmas|xmas)[ -]?day\b/g, 'FCHRISTMASDAY'],
  [/\b(?:christmas|xmas)[ -]?eve\b/g, 'FCHRISTMASEVE'],
  [/\b(?:christmas|xmas) (?:school )?(?:holidays?|break|vacation|period)\b/g, 'FCHRISTMASHOLIDAYS'],
  [/\b(?:christmas|xmas)(?: ?time)?\b/g, 'FCHRISTMAS'],
  [/\bboxing day\b/g, 'FBOXINGDAY'],
  [/\bnew year'?s'? eve\b/g, 'FNEWYEARSEVE'],
  [/\bnew year'?s'? day\b/g, 'FNEWYEARSDAY'],
  [/\bnew year\b/g, 'FNEWYEAR'],
  [/\bgood friday\b/g, 'FGOODFRIDAY'],
  [/\beaster monday\b/g, 'FEASTERMONDAY'],
  [/\beaster (?:sun)?day\b/g, 'FEASTERSUNDAY'],
  [/\beaster (?:school )?(?:holidays?|break)\b/g, 'FEASTERHOLIDAYS'],
  [/\beaster\b/g, 'FEASTER'],
  [/\bhallowe'?en\b/g, 'FHALLOWEEN'],
  [/\bbonfire night\b/g, 'FBONFIRENIGHT'],
  [/\bvalentine'?s day\b/g, 'FVALENTINESDAY'],
  [/\b(?:summer) (?:school )?(?:holidays?|break)\b/g, 'FSUMMERHOLIDAYS'],
  [/\b(?:october|oct|autumn) half[ -]?term\b/g, 'FOCTOBERHALFTERM'],
  [/\b(?:february|feb|spring) half[ -]?term\b/g, 'FFEBRUARYHALFTERM'],
  [/\b(?:may|summer|whitsun) half[ -]?term\b/g, 'FMAYHALFTERM'],
  [/\bhalf[ -]?term,? (?:in )?(?:october|oct)\b/g, 'FOCTOBERHALFTERM'],
  [/\bhalf[ -]?term,? (?:in )?(?:february|feb)\b/g, 'FFEBRUARYHALFTERM'],
  [/\bhalf[ -]?term,? (?:in )?may\b/g, 'FMAYHALFTERM'],
  [/\b(?:academic|school) year\b/g, 'FACADEMICYEAR'],
  [/\b(?:financial|fiscal) year\b|\bfy\b/g, 'FFINANCIALYEAR'],
  [/\bautumn term\b/g, 'FAUTUMNTERM'],
  [/\bspring term\b/g, 'FSPRINGTERM'],
  [/\bsummer term\b/g, 'FSUMMERTERM'],
  [/\bspring(?:time)?\b/g, 'S21'],
  [/\bsummer(?:time)?\b/g, 'S22'],
  [/\bautumn\b/g, 'S23'],
  [/\bwinter(?:time)?\b/g, 'S24'],
  [/\bq([1-4])\b/g, 'Q$1'],
  [/\b(?:first|1st) week(?: (?:of|in))?\b/g, 'P1'],
  [/\b(?:second|2nd) week(?: (?:of|in))?\b/g, 'P2'],
  [/\b(?:third|3rd) week(?: (?:of|in))?\b/g, 'P3'],
  [/\b(?:fourth|4th) week(?: (?:of|in))?\b/g, 'P4'],
  [/\b(?:last|final) week(?: (?:of|in))?\b/g, 'P5'],
  [/\b(?:first|1st) half (?:of|in)\b/g, 'H1'],
  [/\b(?:second|2nd|last) half (?:of|in)\b/g, 'H2'],
  [/\b(?:w\/c|w\.c\.?|wc|w\/b|wb|week (?:commencing|beginning|starting|of|from))\b\.?:?/g, 'KC'],
  [/\b(?:w\/e|w\.e\.?|week end(?:ing|ed))\b\.?:?/g, 'KE'],
  [/\bweekend(?: of)?\b/g, 'KW'],
  [/\b(?:early|(?:beginning|start)(?: of)?)\b[ -]?/g, 'E '],
  [/\b(?:middle of|mid)\b[ -]?/g, 'D '],
  [/\b(?:late|(?:towards )?(?:the )?end(?: of)?|latter part of)\b[ -]?/g, 'L ']
]

/** Words inside a date that add nothing to it. */
const NOISE = new Set([
  'of',
  'the',
  'on',
  'in',
  'during',
  'at',
  'date',
  'dated',
  'day',
  'days',
  'month',
  'year',
  'sometime',
  'throughout',
  'within',
  'period',
  'both',
  'hrs',
  'dates',
  'inclusive',
  'incl'
])

export interface Marked {
  /** The text in marks. */
  readonly text: string
  /** A month was spelt in a way that is nearly one. */
  readonly misspelt: boolean
}

/** A written date, in small letters and with plain punctuation, as marks. */
export function markWords(text: string): Marked {
  let misspelt = false
  let marked = text
  for (const [pattern, mark] of PHRASES) marked = marked.replace(pattern, mark)
  marked = marked.replace(/(?<![A-Z])[a-z]+(?:'[a-z]+)?\.?/g, (written, at: number, whole: string) => {
    const word = written.replace(/\.$/, '')
    const before = whole[at - 1] ?? ''
    if (/\d/.test(before) && /^(?:st|nd|rd|th|er)$/.test(word)) return ''
    // "22ndMay", "21stof"
    const ordinal = /\d/.test(before) ? /^(?:st|nd|rd|th)(?=[a-z]{3})/.exec(word) : null
    const plain = ordinal ? word.slice(2) : word
    const month = monthOf(plain)
    if (month) return `M${String(month).padStart(2, '0')}`
    const weekday = WEEKDAYS[plain]
    if (weekday) return `W${weekday}`
    if (NOISE.has(plain)) return ''
    const near = nearlyMonth(plain)
    if (near) {
      misspelt = true
      return `M${String(near).padStart(2, '0')}`
    }
    return written
  })
  return { text: marked.replace(/\s+/g, ' ').trim(), misspelt }
}

function monthOf(word: string): number | undefined {
  const full = (MONTHS as readonly string[]).indexOf(word)
  return full >= 0 ? full + 1 : SHORT_MONTHS[word]
}

/** A month of five letters or more that is spelt with at most two mistakes. `Febuary`, `Setpember`. */
function nearlyMonth(word: string): number | undefined {
  if (word.length < 5) return undefined
  const near = MONTHS.map((month, index) => ({ index, far: distance(word, month), length: month.length }))
    .filter(({ far, length }) => far <= (length >= 7 ? 2 : 1))
    .sort((one, other) => one.far - other.far)
  const [best, next] = near
  return best && (!next || next.far > best.far) ? best.index + 1 : undefined
}

/** How many letters must be changed, added, left out or swapped with a neighbour. */
function distance(one: string, other: string): number {
  let older: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let row = 1; row <= one.length; row++) {
    const next = [row]
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1]
      let least = Math.min((last[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + (same ? 0 : 1))
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1])
        least = Math.min(least, (older[column - 2] ?? 0) + 1)
      next.push(least)
    }
    older = last
    last = next
  }
  return last[other.length] ?? 0
}
