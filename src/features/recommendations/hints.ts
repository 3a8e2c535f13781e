/**
 * Hints while a recommendation is written: is it specific, measurable, owned, tied to children, dated? They come from what guidance asks of
 * recommendations and never stop anybody. Pure.
 */
import { formatDay } from '#kernel/plain-date.ts'
import type { Strength } from './recommendation.ts'

export interface Hint {
  readonly about: 'specific' | 'measurable' | 'outcome' | 'time' | 'strength'
  readonly text: string
}

export interface HintInput {
  readonly text: string
  readonly changeForChildren: string
  readonly dueOn: Temporal.PlainDate | null
  readonly strength: Strength
  readonly hasMeasure: boolean
  readonly today: Temporal.PlainDate
}

// The first three are named as vague wherever recommendations are studied; the others are of the same kind.
const VAGUE: readonly (readonly [RegExp, string])[] = [
  [/\bconsider(?:s|ed|ing|ation)?\b/i, 'consider'],
  [/\bremind(?:s|ed|ing|ers?)?\b/i, 'be reminded'],
  [/\bensur(?:e|es|ing)\s+(?:\w+\s+){0,3}awareness\b/i, 'ensure awareness'],
  [/\bensur(?:e|es|ing)\s+(?:\w+\s+){0,4}(?:are|is)\s+aware\b/i, 'ensure … are aware'],
  [/\brais(?:e|es|ing)\s+awareness\b/i, 'raise awareness'],
  [/\b(?:be|are|is)\s+mindful\b/i, 'be mindful'],
  [/\bexplor(?:e|es|ing)\b/i, 'explore'],
  [/\bencourag(?:e|es|ed|ing)\b/i, 'encourage'],
  [/\bseeks?\s+assurance\b/i, 'seek assurance'],
  [/\bwhere\s+(?:possible|appropriate)\b/i, 'where possible'],
  [/\breflect(?:s|ing)?\s+on\b/i, 'reflect on'],
  [/\bpromot(?:e|es|ing)\b/i, 'promote']
]

/** What could be made clearer. An empty list means that nothing was noticed, not that it is good. */
export function hintsFor(input: HintInput): readonly Hint[] {
  const hints: Hint[] = []
  const vague = VAGUE.filter(([pattern]) => pattern.test(input.text)).map(([, words]) => `“${words}”`)
  if (vague.length > 0)
    hints.push({
      about: 'specific',
      text: `${vague.join(', ')}: nobody can tell when this has been done. Say what somebody will do that can be seen.`
    })
  if (input.dueOn === null) hints.push({ about: 'time', text: 'There is no date. Say by when it must be done.' })
  else if (Temporal.PlainDate.compare(input.dueOn, input.today) < 0)
    hints.push({ about: 'time', text: `The date, ${formatDay(input.dueOn)}, has already passed.` })
  if (input.changeForChildren === '')
    hints.push({ about: 'outcome', text: 'It does not say what would be different for children.' })
  if (!input.hasMeasure)
    hints.push({ about: 'measurable', text: 'No measure is recorded yet: how will anybody know that it made a difference?' })
  if (input.strength === 'weak')
    hints.push({
      about: 'strength',
      text: 'It relies on people remembering. Is there a change to how the work is set up that would make the safer way easier?'
    })
  return hints
}
