/**
 * Draws a chronology as one picture: a lane for each agency or person, silences shaded, episodes as bands, dates that are owed or decided as lines. Text only:
 * no script and no styles. Its size has a limit whatever it is given, because what would make it too large is counted together more coarsely.
 */
import type { Silence, SilenceKind } from '../together/silences.ts'
import {
  type Episode,
  MARK_WORDS,
  type Mark,
  STRIP,
  drawEpisodes,
  drawMarks,
  drawSightings,
  drawSign,
  drawSilences,
  longSilences
} from './bands.ts'
import { type Counted, DEFINITIONS, type Follow, ROW, countInBins, drawBars, drawEvents, intoRows } from './lane-shapes.ts'
import {
  type Kind,
  KINDS,
  type Lane,
  type LanesBy,
  type PictureEvent,
  type Placed,
  extentOf,
  makeLanes,
  placed
} from './place-events.ts'
import { type LaneTold, countOf, sawWhom, silenceInWords, tellLane, tellPicture } from './picture-words.ts'
import { type Bins, type Scale, at, chooseAges, chooseBins, chooseTicks, dayInWords, dayNumber } from './scale.ts'
import { escape, fit, frame, widthOf, wrap, write } from './svg-text.ts'

export interface PictureOptions {
  readonly title: string
  /** Said at its head, as on every other page and file of the case. */
  readonly marking?: string
  /** What else is said under the title: when it was drawn, how people are shown, what is left out. */
  readonly notes?: readonly string[]
  readonly lanes: LanesBy
  readonly silences: readonly Silence[]
  /** Which silences are shaded; the child not seen at all, without it. */
  readonly silenceKind?: SilenceKind
  /** The one of several children whom the silences are about: what they are called, and which events count for them. */
  readonly child?: { readonly label: string; readonly concerns: (event: PictureEvent) => boolean }
  /** Whose records the silences speak of: “No agency”, without it. */
  readonly who?: string
  readonly episodes: readonly Episode[]
  readonly marks: readonly Mark[]
  /** For an axis of age each. */
  readonly children: readonly { readonly label: string; readonly born: string }[]
  /** The days that are shown; all without it. */
  readonly window?: { readonly from: string; readonly until: string }
  /** For a screen as high as it needs to be; for paper of A3, landscape, no higher than that. */
  readonly medium?: 'screen' | 'a3'
  /** The address of the events of a lane from one day to another. */
  readonly href?: (where: { readonly lane: string; readonly from: string; readonly until: string }) => string | undefined
}

export interface Picture {
  readonly svg: string
  /** What it says, in sentences. */
  readonly summary: readonly string[]
  readonly lanes: readonly LaneTold[]
  readonly window: { readonly from: string; readonly until: string } | undefined
  /** The days that a bar counts; undefined where every event is drawn by itself. */
  readonly bars: string | undefined
}

/** The sum of bytes that no picture exceeds. */
export const MOST_BYTES = 290_000
const A3_HEIGHT = 1115
const MOST_LANES = 24
/** How fine it is drawn; where that is too large, the next. */
const FINENESS = [
  { singly: 400, labelled: 160, bars: 520, links: true },
  { singly: 200, labelled: 100, bars: 300, links: true },
  { singly: 60, labelled: 30, bars: 400, links: false },
  { singly: 0, labelled: 0, bars: 100, links: false },
  { singly: 0, labelled: 0, bars: 24, links: false }
] as const
type Fineness = (typeof FINENESS)[number]

/** The picture as SVG, and the same in words. */
export function drawPicture(events: readonly PictureEvent[], options: PictureOptions): Picture {
  const dated = events.flatMap((event) => placed(event) ?? [])
  const window = options.window ?? extentOf(events)
  const lanes = makeLanes(events, options.lanes, options.window, MOST_LANES)
  const lanesTold = lanes.map(tellLane)
  if (!window) {
    const summary = [events.length === 0 ? 'There are no events.' : `None of ${countOf(events.length, 'event')} has a date.`]
    const said = write(20, 40, options.title, { size: 20, bold: true }) + write(20, 70, summary[0] ?? '')
    const size = { width: 1240, height: 90, title: options.title, words: summary.join(' '), hasLinks: false, window: undefined }
    return { svg: frame(size, said), summary, lanes: lanesTold, window, bars: undefined }
  }
  const inside = dated.filter((one) => one.until >= window.from && one.from <= window.until)
  const kind = options.silenceKind ?? 'seen'
  const overlaps = (from: string, until: string): boolean => until >= window.from && from <= window.until
  const silences = options.silences.filter((one) => one.kind === kind && overlaps(one.from, one.until))
  const monthly = chooseBins(window.from, window.until, 60)
  const counts = countInBins(inside, monthly)
  const top = counts.bins.findIndex(({ all }) => all === counts.most)
  const busiest = monthly.bins[top]
  const summary = tellPicture({
    total: events.length,
    lanes: lanesTold,
    by: options.lanes,
    window,
    silences,
    who: options.who ?? 'No agency',
    whom: options.child?.label,
    busiest: busiest && { label: `${monthly.unit}, ${busiest.label}`, events: counts.most },
    shown: inside.length,
    outside: dated.length - inside.length,
    undated: events.length - dated.length
  })
  const drawing = { options, lanes, lanesTold, window, inside, silences, summary, kind, overlaps }
  let drawn = compose(drawing, FINENESS[0])
  for (const fineness of FINENESS.slice(1)) {
    if (bytesOf(drawn.svg) <= MOST_BYTES) break
    drawn = compose(drawing, fineness)
  }
  return { ...drawn, summary, lanes: lanesTold, window }
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length
}

interface Drawing {
  readonly options: PictureOptions
  readonly lanes: readonly Lane[]
  readonly lanesTold: readonly LaneTold[]
  readonly window: { readonly from: string; readonly until: string }
  readonly inside: readonly Placed[]
  readonly silences: readonly Silence[]
  readonly summary: readonly string[]
  readonly kind: SilenceKind
  readonly overlaps: (from: string, until: string) => boolean
}

function compose(drawing: Drawing, fineness: Fineness): { svg: string; bars: string | undefined } {
  const { options, lanes, window, inside, silences, overlaps } = drawing
  const paper = options.medium === 'a3'
  const [width, left] = paper ? [1587, 256] : [1240, 216]
  const scale: Scale = { from: dayNumber(window.from), until: dayNumber(window.until), left, width: width - left - 24 }
  const right = left + scale.width
  const who = options.who ?? 'No agency'
  const follow =
    (lane: Lane): Follow =>
    (from, until, shape) => {
      const address = lane.rest || !fineness.links ? undefined : options.href?.({ lane: lane.name, from, until })
      return address === undefined ? shape : `<a href="${escape(address)}">${shape}</a>`
    }

  // The head.
  const head = [write(20, 32, fit(options.title, width - 300, 22), { size: 22, bold: true })]
  if (options.marking !== undefined)
    head.push(write(width - 24, 30, fit(options.marking, 250, 14), { size: 14, bold: true, anchor: 'end' }))
  const period = `${countOf(inside.length, 'event')}, ${dayInWords(window.from)} to ${dayInWords(window.until)}`
  head.push(write(20, 54, fit([period, ...(options.notes ?? [])].join('. '), width - 44, 13), { size: 13 }))
  let y = 66
  for (const one of silences.slice(0, 1)) {
    head.push(
      write(20, y + 10, fit(`Longest silence: ${silenceInWords(one, who, options.child?.label)}`, width - 44, 14), {
        size: 14,
        bold: true
      })
    )
    y += 20
  }

  const marks = options.marks.filter(({ day }) => overlaps(day, day)).slice(0, 60)
  const episodes = options.episodes.filter((one) => overlaps(one.from, one.until)).slice(0, 60)
  const later = options.marks.filter(({ day }) => !overlaps(day, day)).slice(0, 4)
  const children = options.children.slice(0, 4).flatMap(({ label, born }) => {
    const ticks = chooseAges(born, window.from, window.until, Math.floor(scale.width / 95))
    return ticks.length > 0 || born <= window.from ? [{ label, born, ticks }] : []
  })
  // Measured first: the lines of what stands above go down through the lanes.
  const marksTop = y + 4
  const episodesTop = marksTop + drawMarks(marks, scale, 0, 0, 8).height
  const axisTop = episodesTop + drawEpisodes(episodes, scale, 0, 0, 6).height
  const stripTop = axisTop + 20
  const lanesTop = stripTop + STRIP
  const below = 24 + children.length * 19 + 50 + (later.length > 0 ? 17 : 0) + 14
  const laid = layLanes(lanes, scale, fineness, paper ? A3_HEIGHT - lanesTop - below : Number.POSITIVE_INFINITY, window)
  const bottom = lanesTop + laid.height

  const parts: string[] = []
  // Alternate lanes are tinted, so that a lane can be followed with the eye.
  let top = lanesTop
  for (const [index, { height }] of laid.lanes.entries()) {
    if (index % 2 === 0) parts.push(`<rect x="12" y="${top}" width="${right - 12}" height="${height}" fill="#f3f6f7"/>`)
    top += height
  }
  parts.push(
    drawSilences(
      longSilences(silences, overlaps),
      scale,
      stripTop,
      bottom,
      `${who} ${sawWhom(drawing.kind, options.child?.label)}`
    )
  )
  for (const tick of chooseTicks(window.from, window.until, Math.floor(scale.width / 80))) {
    const x = at(scale, dayNumber(tick.day))
    parts.push(`<path d="M${x} ${axisTop + 16}V${bottom + 6}" stroke="#b1b8bb" stroke-width=".8"/>`)
    for (const line of [axisTop + 13, bottom + 19])
      parts.push(x + widthOf(tick.label) > right + 20 ? '' : write(x + 3, line, tick.label, { fill: '#484f54' }))
  }
  parts.push(drawEpisodes(episodes, scale, episodesTop, bottom, 6).svg, drawMarks(marks, scale, marksTop, bottom, 8).svg)
  if (marks.length > 0) parts.push(write(20, marksTop + 13, 'Dates of the case', { bold: true }))
  if (episodes.length > 0) parts.push(write(20, episodesTop + 13, 'Key episodes', { bold: true }))

  // When the child was seen, by anybody.
  const concerned = options.child ? inside.filter(({ event }) => options.child?.concerns(event)) : inside
  const sightings = drawSightings(concerned, sightingOf(drawing.kind), scale, stripTop)
  parts.push(
    `<path d="M12 ${stripTop}H${right}M12 ${lanesTop}H${right}" stroke="#0b0c0c"/>`,
    write(20, stripTop + 19, fit(`${options.child?.label ?? 'Child'} ${SEEN_HEADINGS[drawing.kind]}`, (left - 40) / 1.06, 13), {
      bold: true,
      size: 13
    }),
    write(20, stripTop + 34, sightings.any ? '| by anybody, and silences' : 'no event says so', { size: 11, fill: '#484f54' }),
    write(20, stripTop + 48, sightings.missed ? '× missed, or not seen' : '', { size: 11, fill: '#942514' }),
    sightings.svg
  )

  top = lanesTop
  for (const { lane, height, shape } of laid.lanes) {
    parts.push(laneHead(lane, top, height, left - 34), `<path d="M12 ${top + height}H${right}" stroke="#b1b8bb"/>`)
    parts.push(
      shape.as === 'events'
        ? drawEvents(shape.spots, scale, top, height, { labels: laid.labels, follow: follow(lane) })
        : drawBars(shape.counted, laid.bins, scale, { lane: lane.name.slice(0, 80), top, height, most: laid.most }, follow(lane))
    )
    top += height
  }
  parts.push(`<path d="M${left} ${stripTop}V${bottom}" stroke="#0b0c0c"/>`)

  // Ages, legend, what is not drawn.
  y = bottom + 24
  for (const child of children) {
    parts.push(
      `<path d="M${left} ${y + 3}H${right}" stroke="#0b5563"/>`,
      write(20, y + 14, fit(child.label === '' ? 'Age of the child' : `Age of ${child.label}`, left - 40), { bold: true })
    )
    for (const tick of child.ticks) {
      const x = at(scale, dayNumber(tick.day))
      parts.push(`<path d="M${x} ${y - 1}v8" stroke="#0b5563" stroke-width="2"/>`)
      if (x + widthOf(tick.label) < right + 20) parts.push(write(x + 3, y + 16, tick.label, { fill: '#073b45' }))
    }
    y += 19
  }
  const bars = laid.lanes.some(({ shape }) => shape.as === 'bars')
  const tallest = bars ? `Bars count the events of a ${laid.bins.unit}; the tallest is ${laid.most.toLocaleString('en-GB')}.` : ''
  parts.push(
    legend(y + 18, width, { tallest, singly: laid.lanes.some(({ shape }) => shape.as === 'events'), marks, episodes, silences })
  )
  y += 50
  if (later.length > 0) {
    const said = later.map(({ label, day }) => `${label}, ${dayInWords(day)}`).join('; ')
    parts.push(write(20, y + 8, fit(`Outside this period: ${said}`, width - 44)))
    y += 17
  }
  const height = Math.ceil(y + 14)
  const size = {
    width,
    height,
    title: options.title,
    words: drawing.summary.join(' '),
    hasLinks: fineness.links && options.href !== undefined,
    window: { ...window, left, width: scale.width }
  }
  const ground = `<rect width="${width}" height="${height}" fill="#fff"/>`
  return {
    svg: frame(size, [DEFINITIONS, ground, ...head, ...parts].join('')),
    bars: bars ? laid.bins.unit : undefined
  }
}

const SEEN_HEADINGS: Readonly<Record<SilenceKind, string>> = {
  seen: 'seen',
  'seen-alone': 'seen alone',
  'seen-at-home': 'seen at home'
}

function sightingOf(kind: SilenceKind): (one: Placed) => boolean {
  switch (kind) {
    case 'seen':
      return ({ event }) => event.childSeen === 'yes'
    case 'seen-alone':
      return ({ event }) => event.seenAlone === true
    case 'seen-at-home':
      return ({ event }) => event.seenAtHome === true
  }
}

type Shape =
  | { readonly as: 'events'; readonly spots: NonNullable<ReturnType<typeof intoRows>> }
  | { readonly as: 'bars'; readonly counted: Counted }
interface LaidLane {
  readonly lane: Lane
  readonly height: number
  readonly shape: Shape
}

/** How high each lane is and whether its events stand one by one; within the height that there is. */
function layLanes(
  lanes: readonly Lane[],
  scale: Scale,
  fineness: Fineness,
  room: number,
  window: { readonly from: string; readonly until: string }
): { lanes: LaidLane[]; height: number; labels: boolean; bins: Bins; most: number } {
  const share = Math.max(24, Math.floor(room / Math.max(1, lanes.length)))
  const all = lanes.reduce((sum, { shown }) => sum + shown.length, 0)
  const labels = all <= fineness.labelled
  const mostBins = Math.min(Math.floor(scale.width / 7), Math.floor(fineness.bars / Math.max(1, lanes.length)))
  const bins = chooseBins(window.from, window.until, mostBins)
  const mostRows = Math.max(1, Math.min(6, Math.floor((share - 6) / ROW)))
  const laid = lanes.map((lane): LaidLane => {
    if (all <= fineness.singly)
      for (let rows = 1; rows <= mostRows; rows++) {
        const spots = intoRows(lane.shown, scale, rows)
        // Another row where words would otherwise have no room.
        if (spots && (!labels || rows === mostRows || rows * 3 >= spots.length))
          return { lane, height: Math.min(share, Math.max(40, rows * ROW + 8)), shape: { as: 'events', spots } }
      }
    return { lane, height: Math.min(share, 56), shape: { as: 'bars', counted: countInBins(lane.shown, bins) } }
  })
  return {
    lanes: laid,
    height: laid.reduce((sum, { height }) => sum + height, 0),
    labels,
    bins,
    most: laid.reduce((most, { shape }) => (shape.as === 'bars' ? Math.max(most, shape.counted.most) : most), 1)
  }
}

/** The name of a lane and how many events stand in it. */
function laneHead(lane: Lane, top: number, height: number, width: number): string {
  const { events, missed, notSeen, undated } = tellLane(lane)
  const [all, unseen] = [countOf(events, 'event'), missed + notSeen]
  const counts =
    unseen === 0
      ? `${all}${undated > 0 ? `, ${undated.toLocaleString('en-GB')} undated` : ''}`
      : ([
          `${all}, ${unseen.toLocaleString('en-GB')} missed or not seen`,
          `${all}, ${unseen.toLocaleString('en-GB')} not seen`
        ].find((text) => widthOf(text, 11) <= width) ?? all)
  const names = height >= 48 ? wrap(lane.name, width / 1.06) : [fit(lane.name, width / 1.06)]
  const lines = height >= 30 ? names.length + 1 : 1
  const first = top + (height - lines * 14) / 2 + 11
  return [
    ...names.map((name, index) => write(20, first + index * 14, name, { bold: true })),
    height >= 30 ? write(20, first + names.length * 14, fit(counts, width, 11), { size: 11, fill: '#484f54' }) : ''
  ].join('')
}

/** What each sign means; those that are not in the picture are left out. */
function legend(
  y: number,
  width: number,
  has: {
    readonly tallest: string
    readonly singly: boolean
    readonly marks: readonly Mark[]
    readonly episodes: readonly unknown[]
    readonly silences: readonly unknown[]
  }
): string {
  const items: { readonly sign: (x: number, y: number) => string; readonly text: string }[] = []
  const swatch = (fill: string) => (x: number, at: number) =>
    `<rect x="${x - 7}" y="${at - 6}" width="14" height="12" fill="${fill}" stroke="#484f54" stroke-width=".5"/>`
  if (has.singly)
    for (const kind of KINDS.toReversed())
      items.push({ sign: (x, at) => `<use href="#mark-${kind}" x="${x}" y="${at}"/>`, text: LEGEND[kind] })
  else
    items.push(
      { sign: swatch('#6b7a80'), text: 'Other event' },
      { sign: swatch('#0b5563'), text: 'Child seen' },
      { sign: swatch('url(#hatch-missed)'), text: 'Child not seen, missed or cancelled' }
    )
  items.push({
    sign: (x, at) =>
      `<rect x="${x - 8}" y="${at - 6}" width="17" height="12" rx="4" fill="#fff" stroke="#484f54" stroke-dasharray="4 3"/>`,
    text: 'Date not certain: as long as it may be'
  })
  if (has.silences.length > 0) items.push({ sign: swatch('url(#hatch-silence)'), text: 'Nobody recorded seeing the child' })
  if (has.episodes.length > 0) items.push({ sign: swatch('#d2e2f1'), text: 'Key episode' })
  for (const kind of ['happened', 'decision', 'deadline'] as const)
    if (has.marks.some((one) => one.kind === kind))
      items.push({
        sign: (x, at) => drawSign(kind, x, at),
        text: `${MARK_WORDS[kind].charAt(0).toUpperCase()}${MARK_WORDS[kind].slice(1)}`
      })
  let [x, line] = [28, y]
  const parts: string[] = []
  for (const { sign, text } of items) {
    const wide = widthOf(text) + 34
    if (x + wide > width - 20) [x, line] = [28, line + 18]
    parts.push(sign(x, line - 4), write(x + 14, line, text))
    x += wide
  }
  if (has.tallest !== '') {
    if (x + widthOf(has.tallest) > width - 20) [x, line] = [28, line + 18]
    parts.push(write(x - 8, line, has.tallest, { bold: true }))
  }
  return parts.join('')
}

const LEGEND = {
  seen: 'Child seen',
  'not-seen': 'Child not seen',
  missed: 'Missed or cancelled',
  other: 'Other event'
} as const satisfies Record<Kind, string>
