/** Finds the time of day in a written date, takes it out, and leaves the rest for whoever reads the day. */
import type { DateFlag, Qualifier } from './meaning.ts'

export interface FoundTime {
  /** The text without its times. */
  readonly rest: string
  readonly time: string | undefined
  readonly qualifiers: readonly Qualifier[]
  readonly flags: readonly DateFlag[]
}

/** Parts of a day, kept as a word: their hours are no more than what most people mean. */
const PARTS: readonly (readonly [RegExp, string])[] = [
  [/\bearly hours(?: of the morning)?\b/, 'early hours'],
  [/\bearly (?:in the )?morning\b/, 'early morning'],
  [/\blate (?:in the )?morning\b/, 'late morning'],
  [/\b(?:mid|early|late)[ -]?afternoon\b/, 'afternoon'],
  [/\bearly (?:in the )?evening\b/, 'early evening'],
  [/\blate (?:in the )?evening\b/, 'late evening'],
  [/\bovernight\b/, 'overnight'],
  [/\blate at night\b/, 'night'],
  [/\b(?:during )?(?:the )?night\b/, 'night'],
  [/\blunch ?time\b/, 'lunchtime'],
  [/\btea ?time\b/, 'teatime'],
  [/\bbed ?time\b/, 'bedtime'],
  [/\bmid[ -]?morning\b/, 'morning'],
  [/\bmorning\b|\ba\.?m\b\.?/, 'morning'],
  [/\bafternoon\b|\bp\.?m\b\.?/, 'afternoon'],
  [/\bevening\b/, 'evening']
]

const HOURS = 'hours|hrs|hour|hr|h'
const MERIDIEM = '(a\\.?m\\.?|p\\.?m\\.?)'

/** Without any of these there is no time. */
const MAY_HOLD_TIME =
  /:|;|@|noon|mid-?day|mid-?night|clock|morning|evening|night|time|hours|\d\s*h|\b[ap]\.?m\b|\d[ap]\.?m|\dt\d|,\s*\d+\.|\b(?:at|from)\s+\d/

const ABOUT = '(?:approximately|approx|circa|about|around|abt|roughly|c|ca|est)\\.?:?'
const HALF_DAY_RANGE = new RegExp(
  `(?<![\\d/.:-])(\\d{1,2})(?:[:.](\\d\\d))?\\s*(?:-|to)\\s*(\\d{1,2})(?:[:.](\\d\\d))?\\s*${MERIDIEM}(?![a-z])`,
  'g'
)
const CLOCK_AND_HALF = new RegExp(`(?<![\\d/:.])(\\d{1,2})\\s*[:.;]\\s*(\\d\\d)\\s*${MERIDIEM}(?![a-z])`, 'g')
const HOUR_AND_HALF = new RegExp(`(?<![\\d/:.-])(1[0-2]|0?[1-9])\\s*${MERIDIEM}(?![a-z])`, 'g')
const CLOCK_AND_HOURS = new RegExp(`(?<![\\d/.:])(\\d{1,2})\\s*[:.;]?\\s*(\\d\\d)\\s*(?:${HOURS})\\b\\.?`, 'g')
const ABOUT_TIME = new RegExp(`(?:\\b${ABOUT}|~)\\s*(?=@\\d@)|(?<=@\\d@)\\s*(?:\\b${ABOUT}(?![\\s\\w])|ish\\b)`, 'g')

/** Takes the times out of a text in small letters with plain punctuation. `dotted` also takes `14.30` and `1430` at the end for a time. */
export function takeTime(text: string, dotted = false): FoundTime {
  if (!dotted && !MAY_HOLD_TIME.test(text)) return { rest: text, time: undefined, qualifiers: [], flags: [] }
  const flags = new Set<DateFlag>()
  const qualifiers = new Set<Qualifier>()
  const times: string[] = []
  const put = (hour: number, minute: number, meridiem?: string): string => {
    const half = meridiem?.[0]
    if (hour > 24 || minute > 59 || (hour === 24 && minute > 0) || (half && (hour < 1 || (half === 'a' && hour > 12)))) {
      flags.add('impossible-time')
      return ' '
    }
    const hours = half === 'p' && hour < 12 ? hour + 12 : half === 'a' && hour === 12 ? 0 : hour
    times.push(`${String(hours).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)
    return ` @${times.length - 1}@ `
  }
  let rest = text
  const take = (pattern: RegExp, using: (...found: string[]) => string): void => {
    rest = rest.replace(pattern, (...found) => using(...(found as string[])))
  }
  // 2019-04-03T14:30:00Z
  take(/(\d)t(\d\d):?(\d\d)(?::?\d\d(?:\.\d+)?)?(z|[+-]\d\d:?\d\d)?(?=\s|$)/g, (_, before = '', hour, minute, zone) => {
    if (zone) flags.add('time-zone-as-written')
    return before + put(Number(hour), Number(minute))
  })
  // 9-11am, 9.30-11.15am: the first half of the day is that of the second, unless it would then end before it begins.
  take(HALF_DAY_RANGE, (_, h1, m1, h2, m2, meridiem = '') => {
    const [one, two] = [Number(h1), Number(h2)]
    const first = meridiem.startsWith('p') && one % 12 > two % 12 ? 'am' : meridiem
    return `${put(one, Number(m1 ?? 0), first)}-${put(two, Number(m2 ?? 0), meridiem)}`
  })
  take(CLOCK_AND_HALF, (_, hour, minute, half) => put(Number(hour), Number(minute), half))
  take(HOUR_AND_HALF, (_, hour, half) => put(Number(hour), 0, half))
  take(CLOCK_AND_HOURS, (_, hour, minute) => put(Number(hour), Number(minute)))
  take(/(?<![\d/.-])(\d{1,2})h(\d\d)\b/g, (_, hour, minute) => put(Number(hour), Number(minute)))
  take(/(?<![\d:])(\d{1,2}):(\d\d)(?::\d\d(?:\.\d+)?)?(?![\d:])(?:\s*(?:z|gmt|bst|utc)\b)?/g, (_, hour, minute) =>
    put(Number(hour), Number(minute))
  )
  take(/(\b(?:at|from)|@|,)\s*(\d{1,2})\.([0-5]\d)(?![\d./-])/g, (_, _at, hour, minute) => put(Number(hour), Number(minute)))
  if (dotted) {
    take(/(?<=\d\s+)([01]?\d|2[0-4])\.([0-5]\d)\s*(?:-|to)\s*([01]?\d|2[0-4])\.([0-5]\d)$/g, (_, h1, m1, h2, m2) => {
      const first = put(Number(h1), Number(m1))
      return `${first}-${put(Number(h2), Number(m2))}`
    })
    take(/(?<=\d\s+)([01]?\d|2[0-4])\.([0-5]\d)$/g, (_, hour, minute) => put(Number(hour), Number(minute)))
    take(/(?<=\d[\s,]+)([01]\d|2[0-4])([0-5]\d)$/g, (_, hour, minute) => put(Number(hour), Number(minute)))
  }
  take(/\b(?:12\s*)?(?:noon|midday|mid-day)\b/g, () => put(12, 0))
  take(/\b(?:12\s*)?midnight\b/g, () => put(0, 0))
  take(/\b(\d{1,2})\s*o'?clock\b/g, (_, hour) => put(Number(hour), 0))
  let part: string | undefined
  for (const [pattern, word] of PARTS) {
    if (times.length === 0 && part === undefined && pattern.test(rest)) part = word
    rest = rest.replace(pattern, ' ')
  }
  take(ABOUT_TIME, () => {
    qualifiers.add('time-approximate')
    return ' '
  })
  take(/(?:before|by|prior to|until)\s*(?=@\d@)/g, () => {
    qualifiers.add('time-before')
    return ' '
  })
  take(/(?:after|since|from)\s*(?=@\d@)(?!@\d@\s*(?:-|to|until)\s*@)/g, () => {
    qualifiers.add('time-after')
    return ' '
  })
  take(/(?:from|between)\s*(?=@\d@)/g, () => ' ')
  const ranged = /(@\d@)\s*(?:-|to|until|and|\/)\s*(@\d@)/.test(rest)
  rest = rest
    .replace(/(@\d@)\s*(?:-|to|until|and|\/)\s*(@\d@)/g, ' ')
    .replace(/(?:\b(?:at|from)|@|,)?\s*@\d@/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const [first] = times
  const last = times.at(-1)
  const time = first === undefined ? part : last === undefined || times.length === 1 ? first : `${first}/${last}`
  if (ranged && time === undefined) flags.add('impossible-time')
  return { rest, time, qualifiers: [...qualifiers], flags: [...flags] }
}

const PART_MINUTES: Readonly<Record<string, number>> = {
  'early hours': 60,
  overnight: 0,
  'early morning': 360,
  morning: 480,
  'late morning': 660,
  lunchtime: 720,
  afternoon: 780,
  teatime: 960,
  'early evening': 1020,
  evening: 1080,
  bedtime: 1170,
  'late evening': 1260,
  night: 1320
}

/** Minutes after midnight at which a time begins, for putting the events of one day in order; undefined without a time. */
export function minuteOf(time: string | undefined): number | undefined {
  if (time === undefined) return undefined
  const clock = /^(\d\d):(\d\d)/.exec(time)
  return clock ? Number(clock[1]) * 60 + Number(clock[2]) : PART_MINUTES[time]
}
