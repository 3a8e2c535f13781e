/**
 * Draws a chronology as one picture: a lane for each agency or person, silences shaded, episodes as bands, dates that are owed or decided as lines. Text only:
 * no script and no styles. Its size has a limit whatever it is given, because what would make it too large is counted together more coarsely.
 */
import type { Silence, SilenceKind } from '../together/silences.ts'
import { type Episode, type Mark, STRIP, drawEpisodes, drawMarks, drawSightings, drawSilences, longSilences } from './bands.ts'
import { DEFINITIONS, type Follow, countInBins, drawBars, drawEvents } from './lane-shapes.ts'
import { FINENESS, type Fineness, laneHead, layLanes } from './lay-lanes.ts'
import { drawLegend } from './legend.ts'
import { type Lane, type LanesBy, type PictureEvent, type Placed, extentOf, makeLanes, placed } from './place-events.ts'
import { type LaneTold, countOf, sawWhom, silenceInWords, tellLane, tellPicture } from './picture-words.ts'
import { type Scale, at, chooseAges, chooseBins, chooseTicks, dayInWords, dayNumber } from './scale.ts'
import { capital, escape, fit, frame, widthOf, write } from './svg-text.ts'

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
    const ticks = chooseAges(born, window.from, window.until, Math.floor(scale.width / 120))
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
    write(
      20,
      stripTop + 19,
      fit(`${capital(options.child?.label ?? 'child')} ${SEEN_HEADINGS[drawing.kind]}`, (left - 40) / 1.15, 13),
      {
        bold: true,
        size: 13
      }
    ),
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
  const key = drawLegend(y + 18, width, {
    tallest,
    singly: laid.lanes.some(({ shape }) => shape.as === 'events'),
    marks,
    episodes,
    silences
  })
  parts.push(key.svg)
  y += 10 + key.height
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
