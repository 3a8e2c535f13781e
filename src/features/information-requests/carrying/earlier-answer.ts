/** What of an earlier answer can be carried into a later one: its texts and events. What was searched, and who signs, is said anew. Pure. */
import { bothTexts, isThere } from '../delegating/delegation.ts'
import { type AgencyAnswers, type AgencyReturnDocument, type AnswerQuestion, type KeyEvent } from '../information-request.ts'

const CARRIED = [
  'involvement',
  'account',
  'analysis',
  'goodPractice',
  'learning',
  'actionsTaken',
  'gaps'
] as const satisfies readonly AnswerQuestion[]
export type CarriedText = (typeof CARRIED)[number]

/** The texts of an earlier answer that the later one does not have yet. */
export function textsToCarry(earlier: AgencyReturnDocument, now: AgencyAnswers): readonly CarriedText[] {
  return CARRIED.filter((key) => {
    const text = earlier.answers[key] ?? ''
    return text !== '' && !(now[key] ?? '').includes(text)
  })
}

/** The events of an earlier answer that the later one does not have yet. */
export function eventsToCarry(earlier: AgencyReturnDocument, now: readonly KeyEvent[]): readonly KeyEvent[] {
  return earlier.events.filter((event) => !isThere(event, now))
}

/** The later answer with these texts: after what is there, never in its place. */
export function withTexts(now: AgencyAnswers, earlier: AgencyReturnDocument, chosen: readonly CarriedText[]): AgencyAnswers {
  return {
    ...now,
    ...Object.fromEntries(chosen.map((key) => [key, bothTexts(now[key] ?? '', earlier.answers[key] ?? '')]))
  }
}
