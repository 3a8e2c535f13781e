/** A request to an agency and its answer, as nouns: states, what is asked, and the document that is sent back. Pure. */
import type { ChronologyEvent } from '#chronology/index.ts'
import type { PartAnswer } from './answering/parts.ts'

export type RequestState = 'asked' | 'opened' | 'started' | 'returned' | 'revoked'

export const STATE_NAMES: Readonly<Record<RequestState, string>> = {
  asked: 'Asked',
  opened: 'Opened',
  started: 'Being written',
  returned: 'Sent back',
  revoked: 'Revoked'
}

/** Which states may follow which. A returned request that is reopened is being written again. */
const NEXT: Readonly<Record<RequestState, readonly RequestState[]>> = {
  asked: ['opened', 'started', 'returned', 'revoked'],
  opened: ['started', 'returned', 'revoked'],
  started: ['returned', 'revoked'],
  returned: ['started'],
  revoked: []
}

/** Whether a request can go from one state to another. */
export function mayBecome(from: RequestState, to: RequestState): boolean {
  return NEXT[from].includes(to)
}

/** What the agency holds: everything asked for, some of it, or nothing. */
export const HOLDS = [
  { value: 'everything', text: 'We hold information, and give all that was asked for' },
  { value: 'part', text: 'We hold information, and give some of it but not all' },
  { value: 'nothing', text: 'We hold nothing', hint: 'A nil return. It counts as an answer.' }
] as const
export type Holds = (typeof HOLDS)[number]['value']

export type AnswerQuestion =
  | 'holds'
  | 'notGiven'
  | 'recordsSearched'
  | 'searchedBy'
  | 'author'
  | 'authorRole'
  | 'authorEmail'
  | 'independence'
  | 'childSeen'
  | 'involvement'
  | 'account'
  | 'analysis'
  | 'goodPractice'
  | 'learning'
  | 'actionsTaken'
  | 'gaps'
export type AgencyAnswers = Readonly<Partial<Record<AnswerQuestion, string>>>

export const ANSWER_LABELS: Readonly<Record<AnswerQuestion, string>> = {
  holds: 'What we hold',
  notGiven: 'What is not given, and why',
  recordsSearched: 'Records that were searched',
  searchedBy: 'Who searched them',
  author: 'Author',
  authorRole: 'Author’s role',
  authorEmail: 'Author’s e-mail address',
  independence: 'Did the author have any part in the case?',
  childSeen: 'Was the child seen?',
  involvement: 'When your agency was involved',
  account: 'A brief account of your involvement',
  analysis: 'What you think of the practice, and why it was so',
  goodPractice: 'Good practice',
  learning: 'Learning for your agency and for others',
  actionsTaken: 'What you have done already',
  gaps: 'What you do not know'
}

/** An event of the agency's chronology, with its date as it was written. */
export interface KeyEvent {
  readonly id: string
  readonly when: string
  readonly what: string
  /** The document and page that it stands in, as the agency says. */
  readonly source?: string
  /** Of an event that was read from a file: all that was understood of its row. */
  readonly record?: ChronologyEvent
}

/** An answer as it was sent back. Plain JSON. */
export interface AgencyReturnDocument {
  readonly agencyName: string
  readonly holds: Holds
  readonly answers: AgencyAnswers
  /** What was said of each part that was asked for; not in returns from before it was asked part by part. */
  readonly parts?: readonly PartAnswer[]
  readonly events: readonly KeyEvent[]
  readonly files: readonly { readonly id: string; readonly name: string; readonly sha256: string }[]
  readonly signedOffBy: string
  readonly signedOffRole: string
  /** By a link and code of their own, or as said by whoever sent it back; not in returns from before this was asked. */
  readonly signedOffHow?: 'declared' | 'own-link'
  /** Colleagues whose parts were taken in, and which they were asked for. */
  readonly writtenWith?: readonly { readonly name: string; readonly parts: readonly string[] }[]
}

/** `k•••@example.org`: enough to recognise one's own mailbox by. */
export function maskedEmail(email: string): string {
  const [name = '', domain = ''] = email.split('@')
  return `${name.slice(0, 1)}•••@${domain}`
}

/**
 * Whether two names as typed may be one person’s, so that nobody signs off their own answer: without accents and in any order, the shorter name’s words are all
 * in the longer. “Inês Carvalhal” is “Carvalhal, Ines (named nurse)” too; a single word in common is not enough.
 */
export function mayBeSamePerson(one: string, other: string): boolean {
  const words = (text: string) =>
    text
      .normalize('NFD')
      .replace(/\p{Mn}/gu, '')
      .toLowerCase()
      .split(/[^\p{L}]+/u)
      .filter((word) => word !== '')
  const [fewer = [], more = []] = [words(one), words(other)].sort((a, b) => a.length - b.length)
  return fewer.length > 0 && (fewer.length > 1 || more.length === 1) && fewer.every((word) => more.includes(word))
}
