/** Reading the text of a rapid review: its words without references to sources, and the sentence in which something stands. Pure. */
import type { RapidReviewDocument } from '../document.ts'
import { sentencesOf } from '../sources/source.ts'

/** The text of a section; empty when nothing is written. */
export function sectionText(document: RapidReviewDocument, key: string): string {
  return document.sections.find((section) => section.key === key)?.text.trim() ?? ''
}

/** Everything that is written as text: sections, and the records beside them. */
export function allText(document: RapidReviewDocument): string {
  return document.sections.map(({ text }) => text).join('\n')
}

/** How many words a text has. References such as [S3] are none. */
export function countWords(text: string): number {
  return text
    .replaceAll(/\[S\d+\]/g, ' ')
    .split(/\s+/)
    .filter((word) => /\p{L}|\p{N}/u.test(word)).length
}

const LONGEST = 160

/** The first sentence, or the first that holds what was looked for; shortened where it is long. Empty when there is none. */
export function firstSentence(text: string, looked?: RegExp): string {
  const sentences = sentencesOf(text)
  const found = (looked && sentences.find((sentence) => looked.test(sentence))) ?? sentences[0] ?? ''
  const characters = [...found]
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST).join('')}…` : found
}
