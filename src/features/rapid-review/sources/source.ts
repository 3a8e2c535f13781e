/** The sources of a rapid review: what a sentence or a fact came from, by a number that is written beside it as [S1]. Pure. */
import type { ReturnRow } from '#features/information-requests/index.ts'
import { londonDay } from '#kernel/clock.ts'
import { formatDay } from '#kernel/plain-date.ts'
import { ANSWERS } from '../returned.ts'

export type SourceKind = 'notification' | 'return' | 'event' | 'meeting' | 'document' | 'earlier-review' | 'other'

/** Kinds that somebody names in words; the others are chosen from what the case holds. */
export const NAMED_KINDS = [
  { value: 'meeting', text: 'A meeting' },
  { value: 'document', text: 'A document' },
  { value: 'earlier-review', text: 'An earlier review' },
  { value: 'other', text: 'Something else' }
] as const satisfies readonly { readonly value: SourceKind; readonly text: string }[]

/** Something that can be referred to. */
export interface SourceOffer {
  /** Tells the same source again, also in a year: a newer return of the same agency is another source. */
  readonly key: string
  readonly kind: SourceKind
  readonly label: string
  /** What stands there; empty for what is only named. */
  readonly passage: string
}

/** A source that has its number. */
export interface Source extends SourceOffer {
  readonly number: number
}

/** A source as the document keeps it. */
export interface DocumentSource {
  readonly number: number
  readonly kind: SourceKind
  readonly label: string
}

export const NOTIFICATION_SOURCE: SourceOffer = {
  key: 'notification',
  kind: 'notification',
  label: 'The notification to the Panel',
  passage: ''
}

/** The key of one answer of a return. */
export function answerKey(requestId: string, number: number, question: string): string {
  return `return:${requestId}:${number}:${question}`
}

/** Everything that a case holds and that can be referred to: the notification, each answer of each return, each event of its chronology. */
export function sourcesOffered(returns: readonly ReturnRow[]): readonly SourceOffer[] {
  return [NOTIFICATION_SOURCE, ...returns.flatMap(offersOf)]
}

function offersOf(row: ReturnRow): readonly SourceOffer[] {
  const which = `${row.agencyName}, return ${row.number} of ${formatDay(londonDay(row.returnedAt))}`
  const answers = ANSWERS.map(({ question, heading }): SourceOffer => ({
    key: answerKey(row.requestId, row.number, question),
    kind: 'return',
    label: `${which}: ${heading}`,
    passage: row.document.answers[question] ?? ''
  })).filter(({ passage }) => passage.trim() !== '')
  const events = row.document.events.map((event): SourceOffer => ({
    key: `event:${row.requestId}:${row.number}:${event.id}`,
    kind: 'event',
    label: `${which}: event of ${event.when}`,
    passage: `${event.when}: ${event.what}`
  }))
  return [...answers, ...events]
}

/** The address of an event of the chronology, as somebody copies it from its page: answers the event's id. */
export function chronologyEventIn(typed: string): string | undefined {
  return /\/chronology\/events\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?![0-9a-f])/.exec(typed)?.[1]
}

/** A source that somebody names in words, or nothing when there are no words. */
export function namedSource(kind: SourceKind, words: string): SourceOffer | undefined {
  const label = words.replaceAll(/\s+/g, ' ').trim()
  if (label === '') return undefined
  return { key: `words:${kind}:${label.toLowerCase()}`, kind, label, passage: '' }
}

/** The sentences of a text, as people end them. Line breaks end a sentence too. */
export function sentencesOf(text: string): readonly string[] {
  const segmenter = new Intl.Segmenter('en-GB', { granularity: 'sentence' })
  return text
    .split('\n')
    .flatMap((line) => [...segmenter.segment(line)].map(({ segment }) => segment.trim()))
    .filter((sentence) => /\p{L}|\p{N}/u.test(sentence))
}

/** A passage as it goes into a text: after each of its sentences the mark of its source. `withMarks('Seen once. Well.', 3)` is `Seen once [S3]. Well [S3].` */
export function withMarks(passage: string, number: number): string {
  return passage
    .split('\n')
    .map((line) =>
      sentencesOf(line)
        .map((sentence) => {
          const end = /[.!?…]+["”’)]*$/u.exec(sentence)?.[0] ?? ''
          return `${sentence.slice(0, sentence.length - end.length)} [S${number}]${end === '' ? '.' : end}`
        })
        .join(' ')
    )
    .filter((line) => line !== '')
    .join('\n')
}

const MARK = /\[S(\d{1,4})\]/g

/** The numbers of the sources that a text refers to, in order, each once. */
export function marksIn(text: string): readonly number[] {
  return [...new Set([...text.matchAll(MARK)].map(([, digits]) => Number(digits)))]
}

/** How many sentences a text has, and how many of them refer to a source. */
export function sourcedSentences(text: string): { readonly all: number; readonly sourced: number } {
  const sentences = sentencesOf(text)
  return { all: sentences.length, sourced: sentences.filter((sentence) => marksIn(sentence).length > 0).length }
}

/** A text in pieces: words, and the marks between them. */
export function piecesOf(text: string): readonly (string | { readonly mark: number })[] {
  const pieces: (string | { readonly mark: number })[] = []
  let at = 0
  for (const match of text.matchAll(MARK)) {
    if (match.index > at) pieces.push(text.slice(at, match.index))
    pieces.push({ mark: Number(match[1]) })
    at = match.index + match[0].length
  }
  if (at < text.length) pieces.push(text.slice(at))
  return pieces
}
