/** What stands in a lane: each event with its words while there is room, else bars that count them. */
import { type Kind, KINDS, type Placed } from './place-events.ts'
import { type Bins, type Scale, at, binOf, dayInWords, shortDay, tenth } from './scale.ts'
import { escape, fit, told, widthOf } from './svg-text.ts'

export const ROW = 17
export const COLOURS: Readonly<Record<Kind, string>> = {
  seen: '#0b5563',
  'not-seen': '#942514',
  missed: '#942514',
  other: '#6b7a80'
}

const KIND_WORDS: Readonly<Record<Kind, string>> = {
  seen: 'child seen',
  'not-seen': 'child not seen',
  missed: 'missed or cancelled',
  other: 'other'
}

/** The shapes of the kinds, told apart by their form and not by their colour alone, and what hatches an area. */
export const DEFINITIONS = `<defs><circle id="mark-seen" r="5.5" fill="${COLOURS.seen}"/><g id="mark-not-seen" fill="#fff" stroke="${COLOURS['not-seen']}" stroke-width="2"><circle r="5.2"/><path d="M-3.6 3.6L3.6-3.6"/></g><path id="mark-missed" d="M-5-5L5 5M-5 5L5-5" stroke="${COLOURS.missed}" stroke-width="3" fill="none"/><path id="mark-other" d="M-3.5-3.5h7v7h-7z" fill="${COLOURS.other}"/><pattern id="hatch-missed" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0h5v5H0z" fill="${COLOURS.missed}"/><path d="M0 0v5" stroke="#fff" stroke-width="2.4"/></pattern><pattern id="hatch-silence" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0h8v8H0z" fill="#ececec"/><path d="M0 0v8" stroke="#cfd3d5" stroke-width="2"/></pattern></defs>`

/** What follows a shape to its events, where there is somewhere to go. */
export type Follow = (from: string, until: string, inside: string) => string

/** “15 July 1999”, “1 to 10 August 1999 (date not certain)”, “31 May 2014 or before”. */
export function whenInWords({ from, until, open }: Pick<Placed, 'from' | 'until' | 'open'>): string {
  if (open) return `${dayInWords(from)} or ${open}`
  return from === until ? dayInWords(from) : `${dayInWords(from)} to ${dayInWords(until)} (date not certain)`
}

interface Spot {
  readonly one: Placed
  readonly x: number
  readonly left: number
  readonly right: number
  readonly row: number
}

/** Half the width of a mark. */
const MARK = 8

function spotOf(one: Placed, scale: Scale): Omit<Spot, 'row'> {
  const edge = (day: number): number => at(scale, Math.min(Math.max(day, scale.from), scale.until + 1))
  const [left, right] = [edge(one.first), edge(one.last + 1)]
  const exact = one.first === one.last
  const x = exact ? (left + right) / 2 : left + Math.min((right - left) / 2, MARK + 3)
  const room = one.open ? 14 : 0
  return {
    one,
    x,
    left: Math.min(exact ? x : left, x - MARK) - (one.open === 'before' ? room : 0),
    right: Math.max(exact ? x : right, x + MARK) + (one.open === 'after' ? room : 0)
  }
}

/** Puts the events of a lane into rows so that none hides another; undefined where so many rows do not do. */
export function intoRows(shown: readonly Placed[], scale: Scale, rows: number): readonly Spot[] | undefined {
  const ends = Array.from({ length: rows }, () => Number.NEGATIVE_INFINITY)
  const spots: Spot[] = []
  for (const one of shown.toSorted((a, b) => a.first - b.first || a.last - b.last)) {
    const spot = spotOf(one, scale)
    // The row that has been free for longest leaves the most room for words.
    let row = -1
    ends.forEach((end, index) => {
      if (end <= spot.left && (row < 0 || end < (ends[row] ?? 0))) row = index
    })
    if (row < 0) return undefined
    ends[row] = spot.right
    spots.push({ ...spot, row })
  }
  return spots
}

/** The events of a lane one by one; with words beside them where there is room. */
export function drawEvents(
  spots: readonly Spot[],
  scale: Scale,
  top: number,
  height: number,
  look: { readonly labels: boolean; readonly follow: Follow }
): string {
  const end = scale.left + scale.width
  const rows = Math.max(0, ...spots.map(({ row }) => row)) + 1
  const pitch = Math.min(ROW, (height - 4) / rows)
  const inset = (height - pitch * rows) / 2
  const next = new Map<Spot, number>()
  const lastOf = new Map<number, Spot>()
  for (const spot of spots) {
    const before = lastOf.get(spot.row)
    if (before) next.set(before, spot.left)
    lastOf.set(spot.row, spot)
  }
  const used = new Map<number, number>()
  return spots
    .map((spot) => {
      const { one, x, row } = spot
      const y = tenth(top + inset + pitch * (row + 0.5))
      const parts = [told(`${one.event.agency}, ${whenInWords(one)}, ${KIND_WORDS[one.kind]}: ${one.event.text.slice(0, 160)}`)]
      if (one.first !== one.last) {
        const [left, right] = [at(scale, Math.max(one.first, scale.from)), at(scale, Math.min(one.last, scale.until) + 1)]
        parts.push(
          `<rect x="${left}" y="${tenth(y - 7)}" width="${tenth(Math.max(2, right - left))}" height="14" rx="4" fill="#fff" fill-opacity=".75" stroke="${COLOURS[one.kind]}" stroke-dasharray="4 3" data-span=""/>`
        )
      }
      if (one.open)
        parts.push(
          one.open === 'before'
            ? `<path d="M${tenth(x - 7)} ${y}h-12m4-4l-4 4l4 4" fill="none" stroke="${COLOURS[one.kind]}" stroke-width="1.5" stroke-dasharray="none"/>`
            : `<path d="M${tenth(x + 7)} ${y}h12m-4-4l4 4l-4 4" fill="none" stroke="${COLOURS[one.kind]}" stroke-width="1.5"/>`
        )
      parts.push(`<use href="#mark-${one.kind}" x="${tenth(x)}" y="${y}"/>`)
      if (look.labels) {
        const [start, before] = [x + MARK + 1 + (one.open === 'after' ? 14 : 0), spot.left - 3]
        const following = next.get(spot)
        // The last one of a row has its words on the left: they need room too.
        const kept = following !== undefined && end - following < 76 ? Math.min(220, (following - start) / 2) : 0
        const toRight = Math.min(following ?? end, end) - kept - start - 3
        const toLeft = before - (used.get(row) ?? scale.left)
        // On the left only at the end of the picture, where there is no room on the right.
        const leftward = toRight < 60 && toLeft > 120
        const { text, width } = labelOf(one, leftward ? toLeft - 6 : toRight)
        used.set(row, Math.max(spot.right, leftward ? 0 : start + width))
        parts.push(
          text === ''
            ? ''
            : `<text x="${Math.round(leftward ? before : start)}" y="${tenth(y + 4)}" font-size="11"${leftward ? ' text-anchor="end"' : ''} stroke="#fff" stroke-width="3" stroke-opacity=".8" paint-order="stroke">${text}</text>`
        )
      }
      return look.follow(one.from, one.until, `<g data-n="1">${parts.join('')}</g>`)
    })
    .join('')
}

/** The words beside an event: its day (as it was written where it is not certain) and as much of what happened as fits. */
/** Written as “c. 6 July 1999” or “?6 July 1999”: one day, which its writer was not sure of. */
const DOUBTED = /\?|\b(?:c|ca|circa|approx|approximately|about|around|possibly|probably)\b/i

function labelOf({ event, from, until, open }: Placed, room: number): { readonly text: string; readonly width: number } {
  const certain = from === until && !open && !DOUBTED.test(event.dateAsWritten)
  const day = fit(certain ? shortDay(from) : event.dateAsWritten.replaceAll(/\s+/g, ' '), 170, 11)
  const daysWidth = widthOf(`${day} `, 11) * 1.15
  if (daysWidth > room) return { text: '', width: 0 }
  const words = fit(event.text.replaceAll(/\s+/g, ' '), Math.min(room, 560) - daysWidth, 11)
  return {
    text: `<tspan font-weight="700">${escape(day)}</tspan>${words === '' ? '' : ` ${escape(words)}`}`,
    width: daysWidth + widthOf(words, 11)
  }
}

/** How many events of each kind are in each bin. */
export interface Counted {
  readonly bins: readonly (Readonly<Record<Kind, number>> & { readonly all: number; readonly uncertain: number })[]
  readonly most: number
  /** Parts of the period in which events of uncertain date may lie, beside the bin in which they are counted: from bin to bin. */
  readonly maybe: readonly (readonly [number, number])[]
}

/** Counts each event once, in the bin of the first day that it can be on; days before the period count in its first bin. */
export function countInBins(shown: readonly Placed[], { bins }: Bins): Counted {
  const counts = bins.map(() => ({ missed: 0, 'not-seen': 0, seen: 0, other: 0, all: 0, uncertain: 0 }))
  const reach = bins.map(() => -1)
  const found = new Map<number, number>()
  const bin = (day: number): number => {
    let index = found.get(day)
    if (index === undefined) found.set(day, (index = binOf(bins, day)))
    return index
  }
  for (const { kind, first, last, open } of shown) {
    const index = bin(first)
    const count = counts[index]
    if (!count) continue
    count.all++
    count[kind]++
    if (first === last && !open) continue
    count.uncertain++
    const until = bin(last)
    if (until > index) reach[index] = Math.max(reach[index] ?? -1, until)
  }
  const maybe: [number, number][] = []
  reach.forEach((until, from) => {
    if (until < 0) return
    const last = maybe.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], until)
    else maybe.push([from, until])
  })
  return { bins: counts, most: counts.reduce((most, { all }) => Math.max(most, all), 0), maybe }
}

/** A lane as bars: what was missed or not seen at the foot, hatched, then seen, then the rest. `most` is the tallest bar of the whole picture. */
export function drawBars(
  counted: Counted,
  { bins }: Bins,
  scale: Scale,
  place: { readonly lane: string; readonly top: number; readonly height: number; readonly most: number },
  follow: Follow
): string {
  const foot = place.top + place.height - 5
  const full = place.height - 9
  const edge = (day: number): number => at(scale, Math.min(Math.max(day, scale.from), scale.until + 1))
  const start = (index: number): number => edge(bins[index]?.start ?? scale.until + 1)
  const parts = counted.maybe.map(
    ([from, until]) =>
      `<path d="M${start(from)} ${foot + 2.5}H${start(until + 1)}" stroke="#484f54" stroke-width="1.5" stroke-dasharray="3 2"/>`
  )
  counted.bins.forEach((count, index) => {
    const bin = bins[index]
    if (!bin || count.all === 0) return
    const [x, right] = [start(index), start(index + 1)]
    const width = tenth(Math.max(1.5, right - x - (right - x > 5 ? 1 : 0.3)))
    let y = foot
    const segments = KINDS.flatMap((kind) => {
      if (count[kind] === 0) return []
      const height = tenth(Math.max(2, (count[kind] / place.most) * full))
      y = tenth(y - height)
      const fill = kind === 'missed' || kind === 'not-seen' ? 'url(#hatch-missed)' : COLOURS[kind]
      return [`<path d="M${x} ${y}h${width}v${height}h-${width}z" fill="${fill}"/>`]
    })
    const said = KINDS.filter((kind) => kind !== 'other' && count[kind] > 0).map((kind) => `${count[kind]} ${KIND_WORDS[kind]}`)
    if (count.uncertain > 0) said.push(`${count.uncertain} with a date that is not certain`)
    const words = `${place.lane}, ${bin.label}: ${count.all} ${count.all === 1 ? 'event' : 'events'}${said.length > 0 ? `, ${said.join(', ')}` : ''}`
    parts.push(follow(bin.from, bin.until, `<g data-n="${count.all}">${told(words)}${segments.join('')}</g>`))
  })
  return parts.join('')
}
