/** Comments on a rapid review as threads: what each is about, who wrote what, and whether it is resolved. Pure. */
import { SECTIONS } from '../sections.ts'

/** What can be commented on: each section of the text, and the parts beside it. */
export const PARTS: readonly { readonly key: string; readonly title: string; readonly path: string }[] = [
  ...SECTIONS.map(({ key, title }) => ({ key, title, path: `/text/${key}` })),
  { key: 'part-family', title: 'The family', path: '/family' },
  { key: 'part-episodes', title: 'Key practice episodes as records', path: '/episodes' },
  { key: 'part-inequality', title: 'Context and inequality as records', path: '/inequality' },
  { key: 'part-learning', title: 'Learning as records', path: '/learning' },
  { key: 'part-decision', title: 'Criteria and decision', path: '/decision' }
]

/** A part by its key. */
export function partOf(key: string): (typeof PARTS)[number] | undefined {
  return PARTS.find((part) => part.key === key)
}

export interface Comment {
  readonly id: string
  readonly threadId: string | null
  readonly part: string
  readonly partVersion: number
  readonly quoted: string
  readonly body: string
  /** Empty when it is for everybody. */
  readonly addressedToName: string
  readonly writtenByName: string
  readonly writtenAt: Temporal.Instant
}

export interface Resolution {
  readonly threadId: string
  readonly resolved: boolean
  readonly note: string
  readonly writtenByName: string
  readonly writtenAt: Temporal.Instant
}

export interface Thread {
  readonly first: Comment
  readonly replies: readonly Comment[]
  /** Oldest first. */
  readonly resolutions: readonly Resolution[]
  readonly resolved: boolean
}

/** Threads from their rows: those that are open first, then the newest first. A reply opens nothing: only somebody who says so does. */
export function threadsOf(comments: readonly Comment[], resolutions: readonly Resolution[]): readonly Thread[] {
  const byTime = <T extends { readonly writtenAt: Temporal.Instant }>(rows: readonly T[]) =>
    rows.toSorted((one, other) => Temporal.Instant.compare(one.writtenAt, other.writtenAt))
  const threads = comments
    .filter(({ threadId }) => threadId === null)
    .map((first): Thread => {
      const steps = byTime(resolutions.filter(({ threadId }) => threadId === first.id))
      return {
        first,
        replies: byTime(comments.filter(({ threadId }) => threadId === first.id)),
        resolutions: steps,
        resolved: steps.at(-1)?.resolved ?? false
      }
    })
  return threads.toSorted(
    (one, other) =>
      Number(one.resolved) - Number(other.resolved) || Temporal.Instant.compare(other.first.writtenAt, one.first.writtenAt)
  )
}

/** “2 comments, 1 open”. */
export function countText(threads: readonly Thread[]): string {
  const open = threads.filter(({ resolved }) => !resolved).length
  if (threads.length === 0) return 'No comments'
  return `${threads.length} ${threads.length === 1 ? 'comment' : 'comments'}, ${open === 0 ? 'all resolved' : `${open} open`}`
}
