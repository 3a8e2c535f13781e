/** The papers of a meeting as one document: parts of headings, texts and tables, put together once and kept, so that everybody reads the same. Pure. */
import type { RapidReviewDocument } from '../document.ts'
import type { MinutesDocument } from './minutes.ts'
import type { MeetingKind } from './meeting.ts'

export const PACK_PARTS = [
  { value: 'agenda', text: 'The agenda' },
  { value: 'notification', text: 'The notification, as it was last sent', hint: 'It holds the names of the children.' },
  { value: 'returns', text: 'What agencies sent back' },
  { value: 'chronology', text: 'The key events that agencies sent back, agency by agency' },
  {
    value: 'composite',
    text: 'The chronology: the events of all agencies in one order',
    hint: 'As agencies wrote them, with names. Everybody invited reads it, also people of other agencies.'
  },
  { value: 'review', text: 'The draft of the review, as it stands now' },
  { value: 'minutes', text: 'Minutes of earlier meetings, as agreed' },
  { value: 'documents', text: 'A list of the documents that are in the case' }
] as const
export type PackPartKey = (typeof PACK_PARTS)[number]['value']

export type PackBlock =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'table'; readonly headings: readonly string[]; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'review'; readonly document: RapidReviewDocument }
  | { readonly kind: 'minutes'; readonly document: MinutesDocument }

export interface PackPart {
  readonly key: PackPartKey
  readonly title: string
  readonly blocks: readonly PackBlock[]
}

/** Plain JSON: days are ISO, so that a pack kept today reads the same in ten years. */
export interface PackDocument {
  readonly format: 1
  readonly reference: string
  readonly partnershipName: string
  readonly kind: MeetingKind
  readonly heldOn: string
  readonly startsAt: string
  readonly endsAt: string
  readonly parts: readonly PackPart[]
}

export interface Pack {
  readonly packId: string
  readonly meetingId: string
  readonly number: number
  readonly madeByName: string
  readonly madeAt: Temporal.Instant
  readonly withdrawnAt: Temporal.Instant | null
}

export interface WholePack extends Pack {
  readonly caseId: string
  readonly document: PackDocument
}

/** Whose copy it is and when it was taken: on every page of the Word file, and on the web page. */
export function readerText(name: string, moment: string): string {
  return `Copy of ${name}, ${moment}. Not to be passed on.`
}

/** Where the contents lead to. */
export function partAnchor(key: PackPartKey): string {
  return `part-${key}`
}
