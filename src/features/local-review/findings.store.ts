/** The SQL of findings: what they say, every version of it, and what they rest on. */
import type { Clock } from '#kernel/clock.ts'
import { newId } from '#kernel/ids.ts'
import type { CaseId } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
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
}

/** What the findings of a case rest on. A person is named by their pseudonym where they have one. */
export async function listEvidence(tx: Transaction, caseId: CaseId): Promise<readonly EvidenceRow[]> {
  const rows = await tx
    .selectFrom('finding_evidence as e')
    .leftJoin('agency as a', 'a.id', 'e.agency_id')
    .leftJoin('person as p', 'p.id', 'e.person_id')
    .select(['e.id', 'e.finding_id as findingId', 'e.source', 'a.name as agencyName'])
    .select(['e.person_id as personId', 'p.pseudonym', 'p.forename', 'p.surname'])
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
    personName: row.personId === null ? null : personName(row)
  }))
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
