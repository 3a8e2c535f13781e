/** What an answer still needs before it can be sent back, and what it could have, each with the place where it is written. Pure. */
import { ANSWER_LABELS, type AgencyAnswers, type AnswerQuestion } from '../information-request.ts'
import { type PartAnswer, answerTo, owesReason, partsAsked, saysWhatIsNotGiven } from './parts.ts'

export interface Missing {
  readonly text: string
  /** Behind the request’s own address: `holds#searchedBy`. */
  readonly place: string
}

const PLACES: Partial<Record<AnswerQuestion, string>> = {
  holds: 'holds',
  notGiven: 'holds',
  recordsSearched: 'holds',
  searchedBy: 'holds'
}

function question(name: AnswerQuestion): Missing {
  return { text: ANSWER_LABELS[name], place: `${PLACES[name] ?? 'summary'}#${name}` }
}

/** What stands in the way of sending it back. A nil return needs only the search and who made it. */
export function whatIsMissing(answers: AgencyAnswers, parts: readonly PartAnswer[]): readonly Missing[] {
  const nil = answers.holds === 'nothing'
  const needed: readonly AnswerQuestion[] = nil
    ? ['holds', 'recordsSearched', 'searchedBy']
    : ['holds', 'recordsSearched', 'searchedBy', 'author', 'account']
  const missing = needed.filter((name) => !answers[name]).map(question)
  if (nil) return missing
  if (answers.holds === 'part' && !answers.notGiven && !saysWhatIsNotGiven(parts)) missing.push(question('notGiven'))
  return [
    ...missing,
    ...parts.filter(owesReason).map((part) => ({ text: `Why it is not given: ${part.label}`, place: `parts#reason-${part.key}` }))
  ]
}

/** What is asked for and has no word yet: it can be sent back without, and says so then. */
export function notYetAnswered(answers: AgencyAnswers, parts: readonly PartAnswer[], questions: string): readonly Missing[] {
  if (answers.holds === 'nothing') return []
  return partsAsked(questions, parts)
    .filter((part) => answerTo(part, parts).state === '')
    .map((part) => ({ text: part.label, place: `parts#state-${part.key}` }))
}
