/** Which days the picture shows, and where one can go from there: earlier, later, closer, wider, all. Pure. */

export interface Period {
  readonly from: string
  readonly until: string
}

export interface Move {
  readonly name: 'earlier' | 'later' | 'in' | 'out' | 'all'
  readonly text: string
  readonly period: Period | undefined
}

const SHORTEST = 7

/** The moves from a period within the whole; those that would show the same are left out. */
export function movesFrom(shown: Period, whole: Period): readonly Move[] {
  const [from, until] = [Temporal.PlainDate.from(shown.from), Temporal.PlainDate.from(shown.until)]
  const days = from.until(until, { largestUnit: 'day' }).days + 1
  const half = Math.max(1, Math.floor(days / 2))
  const quarter = Math.max(1, Math.floor(days / 4))
  const of = (first: Temporal.PlainDate, last: Temporal.PlainDate): Period => ({
    from: first.toString(),
    until: last.toString()
  })
  const moves: Move[] = []
  if (shown.from > whole.from)
    moves.push({ name: 'earlier', text: 'Earlier', period: of(from.subtract({ days: half }), until.subtract({ days: half })) })
  if (shown.until < whole.until)
    moves.push({ name: 'later', text: 'Later', period: of(from.add({ days: half }), until.add({ days: half })) })
  if (days > SHORTEST * 2)
    moves.push({ name: 'in', text: 'Closer', period: of(from.add({ days: quarter }), until.subtract({ days: quarter })) })
  if (shown.from > whole.from || shown.until < whole.until) {
    const wider = of(from.subtract({ days: half }), until.add({ days: half }))
    if (wider.from > whole.from || wider.until < whole.until) moves.push({ name: 'out', text: 'Wider', period: wider })
    moves.push({ name: 'all', text: 'All', period: undefined })
  }
  return moves
}

/** The whole with the days that lie near it, so that what was owed and decided soon after is in the picture and what came years later does not press it together. */
export function reachingTo(whole: Period, days: readonly string[], how: 'near' | 'all'): Period {
  const [first, last] = [Temporal.PlainDate.from(whole.from), Temporal.PlainDate.from(whole.until)]
  const margin = Math.floor((first.until(last, { largestUnit: 'day' }).days + 1) * 0.25) + 1
  const [low, high] = [first.subtract({ days: margin }).toString(), last.add({ days: margin }).toString()]
  const near = how === 'all' ? days : days.filter((day) => day >= low && day <= high)
  return {
    from: near.reduce((least, day) => (day < least ? day : least), whole.from),
    until: near.reduce((most, day) => (day > most ? day : most), whole.until)
  }
}
