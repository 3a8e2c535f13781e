/** “We hold this, not that, because”: what a request asks for, part by part, and what the agency says of each. Pure. */

export const PART_STATES = [
  { value: 'held', text: 'We hold it and give it' },
  { value: 'not-held', text: 'We do not hold it', hint: 'Say where you looked, or why it is not there' },
  { value: 'withheld', text: 'We hold it but do not give it', hint: 'Say why' }
] as const
export type PartState = (typeof PART_STATES)[number]['value']

/** One thing that is asked for. */
export interface AskedPart {
  /** The same as long as the request lives: what is asked never changes. */
  readonly key: string
  readonly label: string
  /** A question can be answered in words here; records are given on pages of their own; the agency’s own parts it named itself. */
  readonly kind: 'records' | 'question' | 'own'
}

/** What the agency says of one part. Plain JSON; kept with the answer and with each return. */
export interface PartAnswer {
  readonly key: string
  readonly label: string
  readonly state: PartState | ''
  /** The answer to a question. */
  readonly text: string
  /** Why it is not held or not given. */
  readonly reason: string
}

const RECORDS: readonly AskedPart[] = [
  { key: 'summary', label: 'A summary of what your agency did and why', kind: 'records' },
  { key: 'chronology', label: 'Key events, with their dates', kind: 'records' },
  { key: 'documents', label: 'Copies of documents', kind: 'records' }
]
const OWN = 'own-'

/** The most parts an agency names itself. */
export const MOST_OWN_PARTS = 30

/** What a request asks for: what every agency is asked, each question (one a line), and what the agency named itself. */
export function partsAsked(questions: string, answered: readonly PartAnswer[]): readonly AskedPart[] {
  const lines = questions
    .split('\n')
    .map((line) => line.replace(/^\s*(?:[-*•–]|\(?\d{1,3}[.)])\s+/, '').trim())
    .filter((line) => line !== '')
  return [
    ...RECORDS,
    ...lines.map((label, index): AskedPart => ({ key: `question-${index + 1}`, label, kind: 'question' })),
    ...answered.filter(({ key }) => key.startsWith(OWN)).map(({ key, label }): AskedPart => ({ key, label, kind: 'own' }))
  ]
}

/** The key of a part that the agency names itself. */
export function ownPartKey(id: string): string {
  return `${OWN}${id}`
}

/** What has been said of a part; empty when nothing has. */
export function answerTo(part: AskedPart, answered: readonly PartAnswer[]): PartAnswer {
  return answered.find(({ key }) => key === part.key) ?? { key: part.key, label: part.label, state: '', text: '', reason: '' }
}

/** Whether a reason is owed and not given. */
export function owesReason({ state, reason }: Pick<PartAnswer, 'state' | 'reason'>): boolean {
  return (state === 'not-held' || state === 'withheld') && reason === ''
}

/** Whether something is said not to be held or not to be given, with its reason. */
export function saysWhatIsNotGiven(answered: readonly PartAnswer[]): boolean {
  return answered.some((one) => (one.state === 'not-held' || one.state === 'withheld') && one.reason !== '')
}
