/** How high each lane is, how its events stand in it, and what its head says; within the height that there is. */
import { type Counted, ROW, countInBins, intoRows } from './lane-shapes.ts'
import { countOf, tellLane } from './picture-words.ts'
import type { Lane } from './place-events.ts'
import { type Bins, type Scale, chooseBins } from './scale.ts'
import { fit, widthOf, wrap, write } from './svg-text.ts'

/** How fine it is drawn; where that is too large, the next. */
export const FINENESS = [
  { singly: 400, labelled: 160, bars: 1600, links: true },
  { singly: 400, labelled: 160, bars: 800, links: true },
  { singly: 200, labelled: 100, bars: 400, links: true },
  { singly: 60, labelled: 30, bars: 400, links: false },
  { singly: 0, labelled: 0, bars: 100, links: false },
  { singly: 0, labelled: 0, bars: 24, links: false }
] as const
export type Fineness = (typeof FINENESS)[number]

type Shape =
  | { readonly as: 'events'; readonly spots: NonNullable<ReturnType<typeof intoRows>> }
  | { readonly as: 'bars'; readonly counted: Counted }
interface LaidLane {
  readonly lane: Lane
  readonly height: number
  readonly shape: Shape
}

/** How high each lane is and whether its events stand one by one; within the height that there is. */
export function layLanes(
  lanes: readonly Lane[],
  scale: Scale,
  fineness: Fineness,
  room: number,
  window: { readonly from: string; readonly until: string }
): { lanes: LaidLane[]; height: number; labels: boolean; bins: Bins; most: number } {
  // A name on two lines and a line of counts.
  const high = (lane: Lane): number => (widthOf(lane.name) * 1.15 > scale.left - 34 ? 54 : 40)
  const share = Math.max(24, Math.floor(room / Math.max(1, lanes.length)))
  const all = lanes.reduce((sum, { shown }) => sum + shown.length, 0)
  const labels = all <= fineness.labelled
  const mostBins = Math.min(Math.floor(scale.width / 6), Math.floor(fineness.bars / Math.max(1, lanes.length)))
  const bins = chooseBins(window.from, window.until, mostBins)
  const mostRows = Math.max(1, Math.min(6, Math.floor((share - 6) / ROW)))
  const laid = lanes.map((lane): LaidLane => {
    if (all <= fineness.singly)
      for (let rows = 1; rows <= mostRows; rows++) {
        const spots = intoRows(lane.shown, scale, rows)
        // Another row where words would otherwise have no room.
        if (spots && (!labels || rows === mostRows || haveRoom(spots, scale)))
          return { lane, height: Math.min(share, Math.max(high(lane), rows * ROW + 8)), shape: { as: 'events', spots } }
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

/** Whether words fit beside most of these events. */
function haveRoom(spots: NonNullable<ReturnType<typeof intoRows>>, scale: Scale): boolean {
  const ends = new Map<number, number>()
  let cramped = 0
  for (const { row, x, left } of spots.toReversed()) {
    if ((ends.get(row) ?? Number.POSITIVE_INFINITY) - x < 190) cramped++
    ends.set(row, left)
  }
  return cramped * 6 <= spots.length || scale.width < 400
}

/** The name of a lane and how many events stand in it. */
export function laneHead(lane: Lane, top: number, height: number, width: number): string {
  const { events, missed, notSeen, undated } = tellLane(lane)
  const [all, unseen] = [countOf(events, 'event'), missed + notSeen]
  const counts =
    unseen === 0
      ? `${all}${undated > 0 ? `, ${undated.toLocaleString('en-GB')} undated` : ''}`
      : ([
          `${all}, ${unseen.toLocaleString('en-GB')} missed or not seen`,
          `${all}, ${unseen.toLocaleString('en-GB')} not seen`
        ].find((text) => widthOf(text, 11) <= width) ?? all)
  const names = height >= 48 ? wrap(lane.name, width / 1.15) : [fit(lane.name, width / 1.15)]
  const lines = height >= 30 ? names.length + 1 : 1
  const first = top + (height - lines * 14) / 2 + 11
  return [
    ...names.map((name, index) => write(20, first + index * 14, name, { bold: true })),
    height >= 30 ? write(20, first + names.length * 14, fit(counts, width, 11), { size: 11, fill: '#484f54' }) : ''
  ].join('')
}
