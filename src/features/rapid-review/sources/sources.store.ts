/** The SQL of sources: the numbered ones of a case, and giving the next number. */
import { returnsOfCase } from '#features/information-requests/index.ts'
import { newId } from '#kernel/ids.ts'
import { formatDay } from '#kernel/plain-date.ts'
import type { CaseId } from '#platform/access/actor.ts'
import { type Transaction, lockUntilCommit } from '#platform/database/as-actor.ts'
import { kindText } from '../meetings/meeting.ts'
import { listMeetings } from '../meetings/meetings.store.ts'
import type { By } from '../rapid-review.ts'
import { type Source, type SourceKind, type SourceOffer, sourcesOffered } from './source.ts'

/** Every numbered source of a case, in the order of their numbers. */
export async function listSources(tx: Transaction, caseId: CaseId): Promise<readonly Source[]> {
  const rows = await tx
    .selectFrom('rapid_review_source')
    .select(['number', 'key', 'kind', 'label', 'passage'])
    .where('case_id', '=', caseId)
    .orderBy('number')
    .execute()
  return rows.map((row) => ({ ...row, kind: row.kind as SourceKind }))
}

/** The meetings of a review that were not cancelled. */
async function meetingOffers(tx: Transaction, caseId: CaseId): Promise<readonly SourceOffer[]> {
  const meetings = await listMeetings(tx, caseId)
  return meetings
    .filter(({ cancelledReason }) => cancelledReason === null)
    .map(({ meetingId, kind, heldOn }) => ({
      key: `meeting:${meetingId}`,
      kind: 'meeting',
      label: `${kindText(kind)} of ${formatDay(heldOn)}`,
      passage: ''
    }))
}

/** An event of the case's chronology, when the actor may see it. */
export async function chronologySource(tx: Transaction, caseId: CaseId, eventId: string): Promise<SourceOffer | undefined> {
  const row = await tx
    .selectFrom('chronology_event')
    .select(['id', 'agency', 'text', 'record'])
    .where('case_id', '=', caseId)
    .where('id', '=', eventId)
    .executeTakeFirst()
  if (!row) return undefined
  const when = row.record.dateAsWritten === '' ? 'without a date' : row.record.dateAsWritten
  return {
    key: `chronology:${row.id}`,
    kind: 'event',
    label: `Chronology, ${row.agency}: ${when}`,
    passage: `${when}: ${row.text}`
  }
}

/** The same for an event that stands in the composite by itself: neither taken out nor told with another one. */
export async function standingChronologySource(
  tx: Transaction,
  caseId: CaseId,
  eventId: string
): Promise<SourceOffer | undefined> {
  const standing = await tx
    .selectFrom('chronology_event')
    .select('id')
    .where('case_id', '=', caseId)
    .where('id', '=', eventId)
    .where('withdrawn_at', 'is', null)
    .where('merged_into', 'is', null)
    .executeTakeFirst()
  return standing && chronologySource(tx, caseId, eventId)
}

/** What became of the events of the chronology that are sources, by the key of the source; none where one stands as it was taken over. */
export async function sinceTakenOver(
  tx: Transaction,
  caseId: CaseId,
  sources: readonly Source[]
): Promise<ReadonlyMap<string, string>> {
  const since = new Map<string, string>()
  for (const { key, passage } of sources) {
    const eventId = /^chronology:(.+)$/.exec(key)?.[1]
    if (eventId === undefined) continue
    const now = await chronologySource(tx, caseId, eventId)
    const row = await tx
      .selectFrom('chronology_event')
      .select(['merged_into as mergedInto', 'withdrawn_at as withdrawnAt', 'withdrawn_reason as withdrawnReason'])
      .where('case_id', '=', caseId)
      .where('id', '=', eventId)
      .executeTakeFirst()
    const said = [
      row?.withdrawnAt ? `Withdrawn from the chronology since: ${row.withdrawnReason ?? ''}` : '',
      row?.mergedInto ? 'Told together with another event in the chronology since.' : '',
      now && now.passage !== passage ? `Changed in the chronology since. It now says: ${now.passage}` : '',
      row ? '' : 'It cannot be shown any more.'
    ].filter((words) => words !== '')
    if (said.length > 0) since.set(key, said.join('\n'))
  }
  return since
}

/** What can be referred to: what has a number, then what the case holds beside it. */
export async function sourceOffers(
  tx: Transaction,
  caseId: CaseId
): Promise<readonly (SourceOffer & { readonly number?: number })[]> {
  const named = await listSources(tx, caseId)
  const keys = new Set(named.map(({ key }) => key))
  const held = [...sourcesOffered(await returnsOfCase(tx, caseId)), ...(await meetingOffers(tx, caseId))]
  return [...named, ...held.filter(({ key }) => !keys.has(key))]
}

/** The number of a source; it gets the next one when it has none yet. */
export async function numberOf(tx: Transaction, caseId: CaseId, source: SourceOffer, by: By): Promise<number> {
  await lockUntilCommit(tx, `rapid review sources ${caseId}`)
  const named = await listSources(tx, caseId)
  const known = named.find(({ key }) => key === source.key)
  if (known) return known.number
  const number = (named.at(-1)?.number ?? 0) + 1
  await tx
    .insertInto('rapid_review_source')
    .values({
      id: newId<'rapid-review-source'>(),
      case_id: caseId,
      number,
      key: source.key,
      kind: source.kind,
      label: source.label,
      passage: source.passage,
      named_by: by.id,
      named_by_name: by.name
    })
    .execute()
  return number
}
