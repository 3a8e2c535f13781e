/** The SQL of findings: what they say, every version of it, and what they rest on. */
import type { ChronologyEvent } from '#chronology/index.ts'
import type { Clock } from '#kernel/clock.ts'
import { newId } from '#kernel/ids.ts'
import type { CaseId } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import { json } from '#platform/database/database.ts'
import type { CitedEvent } from './cited-event.ts'
import type { By } from './local-review.store.ts'
import type { ReportFinding } from './report.ts'

export interface FindingRow extends ReportFinding {
  readonly version: number
  readonly withdrawnAt: Temporal.Instant | null
  readonly withdrawnReason: string | null
}

/** The findings of a case in their order, also those withdrawn. */
export async function listFindings(tx: Transaction, caseId: CaseId): Promise<readonly FindingRow[]> {
  return tx
    .selectFrom('review_finding')
    .select(['id', 'number', 'kind', 'title', 'text', 'why', 'good_practice as goodPractice', 'version'])
    .select(['withdrawn_at as withdrawnAt', 'withdrawn_reason as withdrawnReason'])
    .where('case_id', '=', caseId)
    .orderBy('number')
    .execute()
}

/** The findings that stand. */
export async function findingsOfCase(tx: Transaction, caseId: CaseId): Promise<readonly FindingRow[]> {
  return (await listFindings(tx, caseId)).filter((one) => one.withdrawnAt === null)
}

export type FindingText = Pick<ReportFinding, 'kind' | 'title' | 'text' | 'why' | 'goodPractice'>

/** Adds a finding with the next number; answers its id. */
export async function addFinding(tx: Transaction, caseId: CaseId, finding: FindingText, by: By): Promise<string> {
  const id = newId<'finding'>()
  const number = ((await listFindings(tx, caseId)).at(-1)?.number ?? 0) + 1
  await tx
    .insertInto('review_finding')
    .values({
      id,
      case_id: caseId,
      number,
      kind: finding.kind,
      title: finding.title,
      text: finding.text,
      why: finding.why,
      good_practice: finding.goodPractice,
      withdrawn_at: null,
      withdrawn_reason: null,
      created_by: by.id
    })
    .execute()
  await addRevision(tx, caseId, id, 1, finding, by)
  return id
}

/** Saves a new version of a finding; the versions before it stay. */
export async function changeFinding(
  tx: Transaction,
  clock: Clock,
  caseId: CaseId,
  before: FindingRow,
  finding: FindingText,
  by: By
): Promise<void> {
  const version = before.version + 1
  await tx
    .updateTable('review_finding')
    .set({
      kind: finding.kind,
      title: finding.title,
      text: finding.text,
      why: finding.why,
      good_practice: finding.goodPractice,
      version,
      updated_at: clock.now()
    })
    .where('id', '=', before.id)
    .where('case_id', '=', caseId)
    .execute()
  await addRevision(tx, caseId, before.id, version, finding, by)
}

async function addRevision(tx: Transaction, caseId: CaseId, findingId: string, version: number, finding: FindingText, by: By) {
  await tx
    .insertInto('review_finding_revision')
    .values({
      id: newId<'finding-revision'>(),
      case_id: caseId,
      finding_id: findingId,
      version,
      kind: finding.kind,
      title: finding.title,
      text: finding.text,
      why: finding.why,
      good_practice: finding.goodPractice,
      saved_by: by.id,
      saved_by_name: by.name
    })
    .execute()
}

/** Takes a finding out of the report, with a reason. */
export async function withdrawFinding(tx: Transaction, clock: Clock, caseId: CaseId, id: string, reason: string): Promise<void> {
  await tx
    .updateTable('review_finding')
    .set({ withdrawn_at: clock.now(), withdrawn_reason: reason })
    .where('id', '=', id)
    .where('case_id', '=', caseId)
    .where('withdrawn_at', 'is', null)
    .execute()
}

/** Earlier and present versions of a finding, the newest first. */
export async function findingHistory(tx: Transaction, findingId: string) {
  return tx
    .selectFrom('review_finding_revision')
    .select(['version', 'kind', 'title', 'text', 'why', 'saved_by_name as savedByName', 'saved_at as savedAt'])
    .where('finding_id', '=', findingId)
    .orderBy('version', 'desc')
    .execute()
}

export interface EvidenceRow {
  readonly id: string
  readonly findingId: string
  readonly source: string
  readonly agencyName: string | null
  readonly personName: string | null
  /** The event of the chronology that is cited, as it stood then and as it stands. */
  readonly cited: CitedEvent | null
}

/** What the findings of a case rest on. A person is named by their pseudonym where they have one. */
export async function listEvidence(tx: Transaction, caseId: CaseId): Promise<readonly EvidenceRow[]> {
  const rows = await tx
    .selectFrom('finding_evidence as e')
    .leftJoin('agency as a', 'a.id', 'e.agency_id')
    .leftJoin('person as p', 'p.id', 'e.person_id')
    .leftJoin('chronology_event as c', 'c.id', 'e.event_id')
    .select(['e.id', 'e.finding_id as findingId', 'e.source', 'a.name as agencyName'])
    .select(['e.person_id as personId', 'p.pseudonym', 'p.forename', 'p.surname'])
    .select(['e.event_id as eventId', 'e.event_version as eventVersion', 'e.event_record as eventRecord'])
    .select(['c.record as recordNow', 'c.merged_into as mergedInto', 'c.withdrawn_at as withdrawnAt'])
    .select('c.withdrawn_reason as withdrawnReason')
    .where('e.case_id', '=', caseId)
    .where('e.removed_at', 'is', null)
    .orderBy('e.created_at')
    .orderBy('e.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    findingId: row.findingId,
    source: row.source,
    agencyName: row.agencyName,
    personName: row.personId === null ? null : personName(row),
    cited: citedOf(row)
  }))
}

function citedOf(row: {
  readonly eventId: string | null
  readonly eventVersion: number | null
  readonly eventRecord: ChronologyEvent | null
  readonly recordNow: ChronologyEvent | null
  readonly mergedInto: string | null
  readonly withdrawnAt: Temporal.Instant | null
  readonly withdrawnReason: string | null
}): CitedEvent | null {
  if (row.eventId === null || row.eventVersion === null || row.eventRecord === null) return null
  return {
    eventId: row.eventId,
    version: row.eventVersion,
    before: row.eventRecord,
    now: row.recordNow,
    mergedInto: row.mergedInto,
    withdrawnReason: row.withdrawnAt === null ? null : (row.withdrawnReason ?? '')
  }
}

/** An event of the composite that can be cited: it was neither taken out nor is it told with another one. */
export async function eventToCite(tx: Transaction, caseId: CaseId, eventId: string) {
  if (!/^[0-9a-f-]{36}$/.test(eventId)) return undefined
  return tx
    .selectFrom('chronology_event')
    .select(['id', 'version', 'record', 'agency_id as agencyId'])
    .where('case_id', '=', caseId)
    .where('id', '=', eventId)
    .where('withdrawn_at', 'is', null)
    .where('merged_into', 'is', null)
    .executeTakeFirst()
}

function personName(row: { pseudonym: string | null; forename: string | null; surname: string | null }): string {
  return row.pseudonym || `${row.forename ?? ''} ${row.surname ?? ''}`.trim() || 'Person without a name'
}

/** Adds what a finding rests on; answers its id. */
export async function addEvidence(
  tx: Transaction,
  caseId: CaseId,
  evidence: {
    readonly findingId: string
    readonly source: string
    readonly agencyId: string | null
    readonly personId: string | null
    readonly event?: { readonly id: string; readonly version: number; readonly record: ChronologyEvent }
  },
  by: By
): Promise<string> {
  const id = newId<'finding-evidence'>()
  await tx
    .insertInto('finding_evidence')
    .values({
      id,
      case_id: caseId,
      finding_id: evidence.findingId,
      source: evidence.source,
      agency_id: evidence.agencyId,
      person_id: evidence.personId,
      event_id: evidence.event?.id ?? null,
      event_version: evidence.event?.version ?? null,
      event_record: evidence.event ? json(evidence.event.record) : null,
      removed_at: null,
      created_by: by.id
    })
    .execute()
  return id
}

/** Takes a reference away; false when it is not one of this case. */
export async function removeEvidence(tx: Transaction, clock: Clock, caseId: CaseId, id: string): Promise<boolean> {
  const result = await tx
    .updateTable('finding_evidence')
    .set({ removed_at: clock.now() })
    .where('id', '=', id)
    .where('case_id', '=', caseId)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return Number(result.numUpdatedRows) === 1
}

/** Agencies and people that evidence can point to. */
export async function evidenceChoices(tx: Transaction, caseId: CaseId, partnershipId: string) {
  const agencies = await tx
    .selectFrom('agency')
    .select(['id', 'name'])
    .where((where) => where.or([where('partnership_id', '=', partnershipId), where('partnership_id', 'is', null)]))
    .where('active', '=', true)
    .orderBy('name')
    .execute()
  const people = await tx
    .selectFrom('person')
    .select(['id', 'pseudonym', 'forename', 'surname'])
    .where('case_id', '=', caseId)
    .where('removed_at', 'is', null)
    .orderBy('created_at')
    .execute()
  return { agencies, people: people.map((one) => ({ id: one.id, name: personName(one) })) }
}
