/** Links between notifications about the same child or incident: what they can be, and what stands of what was decided. Pure. */

/** `record`: between records as they stand, for partnerships. `sent`: between what was sent, for those who receive it. */
export type Side = 'record' | 'sent'

export type LinkRelation = 'same-child' | 'same-incident' | 'same-child-and-incident' | 'not-the-same'

export const RELATIONS: readonly { readonly value: LinkRelation; readonly text: string; readonly hint?: string }[] = [
  { value: 'same-child', text: 'They are about the same child', hint: 'Another incident' },
  { value: 'same-incident', text: 'They are about the same incident', hint: 'Another child' },
  { value: 'same-child-and-incident', text: 'They are about the same child and the same incident' },
  { value: 'not-the-same', text: 'They are about neither', hint: 'It is not shown as a possible match any more' }
]

const SENTENCES: Readonly<Record<LinkRelation, string>> = {
  'same-child': 'About the same child',
  'same-incident': 'About the same incident',
  'same-child-and-incident': 'About the same child and the same incident',
  'not-the-same': 'Not about the same child or incident'
}

/** What a link says, in a few words. */
export function relationText(relation: LinkRelation): string {
  return SENTENCES[relation]
}

/** The other case as its readers know it. */
export interface OtherCase {
  readonly caseId: string
  readonly reference: string
  readonly partnership: string
  readonly incidentOn: Temporal.PlainDate | null
  /** The newest version that was sent; only for those who receive notifications. */
  readonly versionId: string | undefined
}

export interface Decision {
  readonly relation: LinkRelation
  readonly reason: string
  readonly by: string
  readonly at: Temporal.Instant
}

/** Another case beside this one: why it may belong to it, and what was decided, newest first. */
export interface LinkedCase {
  readonly other: OtherCase
  /** The children of this case whose name and date of birth are those of a child there. */
  readonly children: readonly string[]
  readonly decisions: readonly Decision[]
}

export interface Links {
  readonly possible: readonly LinkedCase[]
  readonly linked: readonly LinkedCase[]
  readonly dismissed: readonly LinkedCase[]
}

/** Sorts what there is by what was decided last. */
export function linksOf(cases: readonly LinkedCase[]): Links {
  const newest = ({ decisions }: LinkedCase) => decisions[0]?.relation
  return {
    possible: cases.filter((one) => newest(one) === undefined),
    linked: cases.filter((one) => newest(one) !== undefined && newest(one) !== 'not-the-same'),
    dismissed: cases.filter((one) => newest(one) === 'not-the-same')
  }
}
