/**
 * The editions of Working Together to Safeguard Children since the duty to notify began, so that a limit that rests on the guidance has a version for each.
 * A limit whose text could not be read in an edition is carried forward and marked `verify`.
 */
import type { Confidence, VersionInForce } from '../../rule.ts'

/** An edition. `from` is the first day it is treated as applying. */
export type Edition = {
  readonly key: '2018' | '2020' | '2023' | '2026'
  readonly from: string
  readonly fromIs: 'stated' | 'inferred'
  readonly title: string
  readonly url: string
  readonly note: string
  /** Said instead of the note where the limit itself was read elsewhere. */
  readonly noteWhereSeen?: string
}

const url = 'https://www.gov.uk/government/publications/working-together-to-safeguard-children--2'

export const editions = [
  {
    key: '2018',
    from: '2018-06-29',
    fromIs: 'inferred',
    title: 'Working Together to Safeguard Children 2018',
    url,
    note: 'Published on 4 July 2018. Applied from 29 June 2018, when the duty to notify began, so that the first days are not left without a limit.'
  },
  {
    key: '2020',
    from: '2020-12-01',
    fromIs: 'inferred',
    title: 'Working Together to Safeguard Children 2018, factual update of December 2020',
    url,
    note: 'The month is known, the day is not: the first of the month is used.'
  },
  {
    key: '2023',
    from: '2023-12-15',
    fromIs: 'stated',
    title: 'Working Together to Safeguard Children 2023',
    url,
    note: 'Brought in lead and delegated safeguarding partners and the request to notify deaths of care leavers.'
  },
  {
    key: '2026',
    from: '2026-03-19',
    fromIs: 'inferred',
    title: 'Working Together to Safeguard Children 2026',
    url,
    note: 'The day is inferred from the date on the published file. Its chapter on learning could not be read: the limit is carried forward from 2023.',
    noteWhereSeen:
      'The day is inferred from the date on the published file. Its chapter on learning could not be read; the limit was read in pages as they stand now.'
  }
] as const satisfies readonly Edition[]

/** What all versions of a rule share; provision, confidence and pages may differ by edition. */
export type EditionVersion = Omit<VersionInForce, 'state' | 'from' | 'fromIs' | 'cite' | 'confidence'> & {
  readonly provision: string
  readonly confidence: Readonly<Record<Edition['key'], Confidence>>
  /** The statute the guidance limit belongs to, written before the edition in the citation. */
  readonly under?: string
  /** The statute's own address, where the limit belongs to one. */
  readonly url?: string
}

function versionIn(edition: Edition, shared: EditionVersion): VersionInForce {
  const { provision, confidence, under, url: statute, notModelled, ...rest } = shared
  const note = confidence[edition.key] === 'seen' ? (edition.noteWhereSeen ?? edition.note) : edition.note
  return {
    ...rest,
    state: 'in-force',
    from: edition.from,
    fromIs: edition.fromIs,
    cite: {
      instrument: under === undefined ? edition.title : `${under}; ${edition.title}`,
      provision,
      url: statute ?? edition.url
    },
    confidence: confidence[edition.key],
    notModelled: [...notModelled, ...(edition.key === '2023' ? [] : [note])]
  }
}

/** One version for each of the four editions, in order. */
export function acrossEditions(shared: EditionVersion): readonly [VersionInForce, ...VersionInForce[]] {
  const [first, ...later] = editions
  return [versionIn(first, shared), ...later.map((edition) => versionIn(edition, shared))]
}

/** One version for each edition from 2023 on, for what the earlier ones did not ask. */
export function since2023(shared: EditionVersion): readonly [VersionInForce, ...VersionInForce[]] {
  const [, , edition2023, edition2026] = editions
  return [versionIn(edition2023, shared), versionIn(edition2026, shared)]
}

/** All editions read the same way. */
export function sameConfidence(
  confidence: Confidence,
  in2026: Confidence = 'verify'
): Readonly<Record<Edition['key'], Confidence>> {
  return { '2018': confidence, '2020': confidence, '2023': confidence, '2026': in2026 }
}
