/** What stands above the lanes: dates of the case as flags, key practice episodes as bands, and when the child was seen with the silences between. */
import type { Silence } from '../together/silences.ts'
import type { Placed } from './place-events.ts'
import { COLOURS } from './lane-shapes.ts'
import { type Scale, at, dayInWords, dayNumber, tenth } from './scale.ts'
import { countOf } from './picture-words.ts'
import { fit, told, widthOf, write } from './svg-text.ts'

export interface Mark {
  readonly label: string
  readonly day: string
  /** Owed by then, decided then, or happened then. */
  readonly kind: 'deadline' | 'decision' | 'happened'
}

export interface Episode {
  readonly title: string
  readonly from: string
  readonly until: string
}

const MARKS = {
  deadline: { colour: '#8a4b00', dashes: ' stroke-dasharray="6 4"', shape: 'M-5-5h10l-5 9z', fill: '#fff' },
  decision: { colour: '#4c2c92', dashes: '', shape: 'M0-6l6 6l-6 6l-6-6z', fill: '#4c2c92' },
  happened: { colour: '#0b0c0c', dashes: '', shape: 'M-4-4h8v8h-8z', fill: '#0b0c0c' }
} as const
export const MARK_WORDS = { deadline: 'date that is owed', decision: 'decision', happened: 'date of the case' } as const
const FLAG_ROW = 18

export interface Banded {
  readonly svg: string
  readonly height: number
}

/** The place of each text in the first row in which it fits; undefined where none of so many does. */
function rowFor(ends: number[], left: number, right: number, most: number): number | undefined {
  let row = ends.findIndex((end) => end <= left)
  if (row < 0) {
    if (ends.length >= most) return undefined
    row = ends.length
  }
  ends[row] = right
  return row
}

/** A sign of a kind of date, for the legend too. */
export function drawSign(kind: Mark['kind'], x: number, y: number): string {
  const { colour, shape, fill } = MARKS[kind]
  return `<path d="${shape}" transform="translate(${x} ${y})" fill="${fill}" stroke="${colour}" stroke-width="1.5"/>`
}

/** Flags with their words, and a line from each down through the lanes; `down` is how far. */
export function drawMarks(marks: readonly Mark[], scale: Scale, top: number, down: number, most: number): Banded {
  const end = scale.left + scale.width
  const ends: number[] = []
  const parts = marks.map((mark) => {
    const x = at(scale, dayNumber(mark.day))
    const { colour, dashes } = MARKS[mark.kind]
    const words = `${mark.label}, ${dayInWords(mark.day)}`
    const text = fit(words, 560)
    const width = widthOf(text) + 14
    const leftward = x + width > end + 10
    const row = rowFor(ends, leftward ? x - width : x - 7, leftward ? x + 7 : x + width, most)
    const y = top + (row ?? most - 1) * FLAG_ROW + 9
    const line = `<path d="M${x} ${y}V${down}" stroke="${colour}" stroke-width="1.5" opacity=".75"${dashes}/>`
    const label = row === undefined ? '' : write(leftward ? x - 9 : x + 9, y + 4, text, leftward ? { anchor: 'end' } : {})
    return `<g>${told(words)}${line}${drawSign(mark.kind, x, y)}${label}</g>`
  })
  return { svg: parts.join(''), height: ends.length === 0 ? 0 : ends.length * FLAG_ROW + 4 }
}

const BAND_ROW = 22

/** Episodes as bands in rows, each with its title, and its edges down through the lanes. */
export function drawEpisodes(episodes: readonly Episode[], scale: Scale, top: number, down: number, most: number): Banded {
  const end = scale.left + scale.width
  const ends: number[] = []
  const parts = episodes.map((episode) => {
    const left = at(scale, Math.max(dayNumber(episode.from), scale.from))
    const right = at(scale, Math.min(dayNumber(episode.until), scale.until) + 1)
    const width = tenth(Math.max(3, right - left))
    const inside = widthOf(episode.title) + 10 <= width
    const outside = inside ? 0 : Math.min(widthOf(episode.title) + 8, 260)
    const leftward = !inside && right + outside > end + 10 && left - outside > scale.left
    const row = rowFor(ends, leftward ? left - outside : left, leftward ? right : Math.max(right, right + outside) + 4, most)
    const y = top + (row ?? most - 1) * BAND_ROW
    const band = `<rect x="${left}" y="${y}" width="${width}" height="18" fill="#d2e2f1" stroke="#003078" data-episode=""/>`
    const edges = `<path d="M${left} ${y + 18}V${down}M${tenth(left + width)} ${y + 18}V${down}" stroke="#003078" stroke-dasharray="1 4"/>`
    const text =
      row === undefined
        ? ''
        : inside
          ? write(left + 5, y + 13, episode.title, { bold: true })
          : leftward
            ? write(left - 4, y + 13, fit(episode.title, outside - 4), { bold: true, anchor: 'end' })
            : write(right + 4, y + 13, fit(episode.title, Math.min(outside - 4, Math.max(0, end - right - 4))), { bold: true })
    const words = `Key episode: ${episode.title.slice(0, 200)}, ${dayInWords(episode.from)} to ${dayInWords(episode.until)}`
    return `<g>${told(words)}${edges}${band}${text}</g>`
  })
  return { svg: parts.join(''), height: ends.length === 0 ? 0 : ends.length * BAND_ROW + 4 }
}

/** The silences that are drawn: those that are long beside the longest. */
export function longSilences(
  silences: readonly Silence[],
  overlaps: (from: string, until: string) => boolean
): readonly Silence[] {
  const within = silences.filter(({ from, until }) => overlaps(from, until)).toSorted((one, other) => other.days - one.days)
  const longest = within[0]?.days ?? 0
  return within.filter(({ days }) => days >= 7 && days * 4 >= longest).slice(0, 6)
}

export const STRIP = 56

/** Shades the silences down through the lanes, and says in the strip how long each is. */
export function drawSilences(silences: readonly Silence[], scale: Scale, top: number, down: number, who: string): string {
  const longest = silences[0]?.days
  return silences
    .map((one) => {
      // The child was seen on both days at its ends.
      const left = at(scale, Math.max(dayNumber(one.from) + (one.after === null ? 0 : 1), scale.from))
      const right = at(scale, Math.min(dayNumber(one.until) + (one.before === null ? 1 : 0), scale.until + 1))
      const width = tenth(right - left)
      if (width < 3) return ''
      const middle = (left + right) / 2
      const days = countOf(one.days, 'day')
      const missed = one.notSeenBetween > 0 ? `, ${countOf(one.notSeenBetween, 'contact')} without` : ''
      const says = [`not seen: ${days}${missed}`, `not seen: ${days}`, days, String(one.days)].find(
        (text) => widthOf(text, 13) * 1.15 + 12 <= width
      )
      const bold = one.days === longest ? { size: 13, bold: true as const } : { size: 13 }
      const y = top + 17
      const half = says === undefined ? 0 : (widthOf(says, 13) * 1.15) / 2 + 4
      const arrows =
        says === undefined
          ? ''
          : `<path d="M${tenth(middle - half)} ${y - 4}H${tenth(left + 2)}m5-4l-5 4l5 4M${tenth(middle + half)} ${y - 4}H${tenth(right - 2)}m-5-4l5 4l-5 4" fill="none" stroke="#0b0c0c"/>`
      const words = `${who} for ${days}, from ${dayInWords(one.from)} to ${dayInWords(one.until)}${missed}`
      return `<g>${told(words)}<rect x="${left}" y="${top}" width="${width}" height="${tenth(down - top)}" fill="url(#hatch-silence)" data-silence="${one.days}"/>${arrows}${says === undefined ? '' : write(middle, y, says, { ...bold, anchor: 'middle' })}</g>`
    })
    .join('')
}

/** The strip that says on which days the child was seen, and on which a contact did not see the child; days that fall on one line are drawn once. */
export function drawSightings(
  dated: readonly Placed[],
  isSighting: (one: Placed) => boolean,
  scale: Scale,
  top: number
): { readonly svg: string; readonly any: boolean; readonly missed: boolean } {
  const [seen, spans, missed] = [new Set<number>(), new Map<number, number>(), new Set<number>()]
  for (const one of dated) {
    if (one.last < scale.from || one.first > scale.until) continue
    const left = at(scale, Math.max(one.first, scale.from))
    const right = at(scale, Math.min(one.last, scale.until) + 1)
    if (isSighting(one)) {
      if (one.first === one.last && !one.open) seen.add(Math.round((left + right) / 2))
      else spans.set(Math.round(left), Math.max(spans.get(Math.round(left)) ?? 0, Math.round(right)))
    } else if (one.kind === 'missed' || one.kind === 'not-seen') missed.add(Math.round((left + right) / 2 / 10) * 10)
  }
  const foot = top + STRIP - 18
  const maybe: [number, number][] = []
  for (const [left, right] of [...spans].toSorted(([a], [b]) => a - b)) {
    const last = maybe.at(-1)
    if (last && left <= last[1] + 1) last[1] = Math.max(last[1], right)
    else maybe.push([left, right])
  }
  const parts = [
    maybe.length === 0
      ? ''
      : `<path d="${maybe.map(([left, right]) => `M${left} ${foot - 15}H${Math.max(right, left + 2)}V${foot}H${left}z`).join('')}" fill="#fff" fill-opacity=".6" stroke="${COLOURS.seen}" stroke-dasharray="4 3"/>`,
    seen.size === 0
      ? ''
      : `<path d="${[...seen]
          .toSorted((a, b) => a - b)
          .map((x) => `M${x} ${foot - 15}v15`)
          .join('')}" stroke="${COLOURS.seen}" stroke-width="3"/>`,
    missed.size === 0
      ? ''
      : `<path d="${[...missed]
          .toSorted((a, b) => a - b)
          .map((x) => `M${x - 4} ${foot + 5}l8 8m0-8l-8 8`)
          .join('')}" stroke="${COLOURS.missed}" stroke-width="2.5" fill="none"/>`
  ]
  return { svg: parts.join(''), any: seen.size + spans.size > 0, missed: missed.size > 0 }
}
