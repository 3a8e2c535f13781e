/** Dates that lean on the row above: `same day`, `ditto`, `next day`, `two weeks later`. */
import type { DateContext } from './meaning.ts'
import type { Resolved } from './resolve-date.ts'
import { smallNumber } from './words.ts'

const SAME =
  /^(?:the )?(?:same (?:day|date)(?: as above)?|as above|ditto|do|-do-|"+|later (?:the same|that|same) (?:day|date)|later|that (?:same )?(?:day|date)|on (?:the same|that) day|see above|as previous|later on)$/
const NEXT = /^(?:on )?(?:the )?(?:next|following) (day|week|month|year)$|^(?:the )?(?:day after|next|following)$/
const LATER = /^(?:about |approx(?:imately)? )?(\w+) (day|week|month|year)s? (?:later|after(?:wards)?|on)$/
const BEFORE = /^(?:the )?(?:previous day|day before|night before)$/

/** The day that the words mean beside the row above; undefined when they do not lean on it. */
export function readRelative(text: string, context: DateContext): Resolved | undefined {
  const words = text.replace(/[.,:;]+$/, '').trim()
  if (SAME.test(words) || words === 'that' || words === 'the same' || words === 'same') return moved(context, {})
  const next = NEXT.exec(words)
  if (next) return moved(context, step(next[1] ?? 'day', 1))
  const later = LATER.exec(words)
  const count = later?.[1] === undefined ? undefined : smallNumber(later[1])
  if (later && count !== undefined) return moved(context, step(later[2] ?? 'day', count))
  if (BEFORE.test(words)) return moved(context, { days: -1 })
  return undefined
}

function step(unit: string, count: number): Temporal.DurationLike {
  switch (unit) {
    case 'week':
      return { weeks: count }
    case 'month':
      return { months: count }
    case 'year':
      return { years: count }
    default:
      return { days: count }
  }
}

function moved({ above }: DateContext, by: Temporal.DurationLike): Resolved {
  if (!above || (!above.earliest && !above.latest))
    return { earliest: undefined, latest: undefined, edtf: 'XXXX-XX-XX', qualifiers: [], flags: ['no-row-above'] }
  if (Object.keys(by).length === 0) return { ...above, qualifiers: [], flags: ['day-from-row-above'] }
  const earliest = above.earliest?.add(by)
  const latest = above.latest?.add(by)
  const edtf =
    earliest && latest && earliest.equals(latest)
      ? earliest.toString()
      : `${earliest?.toString() ?? '..'}/${latest?.toString() ?? '..'}`
  return { earliest, latest, edtf, qualifiers: [], flags: ['day-from-row-above'] }
}
