/** The SQL of the report: findings and their evidence, sections with every version, sign-offs, and the copies that were sent. */
import type { Clock } from '#kernel/clock.ts'
import { newId } from '#kernel/ids.ts'
import type { CaseId, SafeguardingPartner } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import { json } from '#platform/database/database.ts'
import { type By, findLocalReview, listReviewers, takeStep } from './local-review.store.ts'
import { type ReportContent, type ReportFinding, TITLE_KEY, fingerprintOf, sectionsOf } from './report.ts'

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

export interface SectionVersion {
  readonly section: string
  readonly version: number
  readonly body: string
  readonly savedByName: string
  readonly savedAt: Temporal.Instant
}

function sectionVersions(tx: Transaction, caseId: CaseId) {
  return tx
    .selectFrom('report_section_version')
    .select(['section', 'version', 'body', 'saved_by_name as savedByName', 'saved_at as savedAt'])
    .where('case_id', '=', caseId)
}

/** The newest version of every section that was ever written, by its key. */
export async function currentSections(tx: Transaction, caseId: CaseId): Promise<ReadonlyMap<string, SectionVersion>> {
  const rows = await sectionVersions(tx, caseId).orderBy('section').orderBy('version').execute()
  return new Map(rows.map((row) => [row.section, row]))
}

/** Every version of one section, the newest first. */
export async function sectionHistory(tx: Transaction, caseId: CaseId, section: string): Promise<readonly SectionVersion[]> {
  return sectionVersions(tx, caseId).where('section', '=', section).orderBy('version', 'desc').execute()
}

/** Saves a section as its next version. */
export async function addSectionVersion(
  tx: Transaction,
  caseId: CaseId,
  section: string,
  version: number,
  body: string,
  by: By
): Promise<void> {
  await tx
    .insertInto('report_section_version')
    .values({
      id: newId<'report-section'>(),
      case_id: caseId,
      section,
      version,
      body,
      saved_by: by.id,
      saved_by_name: by.name
    })
    .execute()
}

/** The report as it stands: its written sections in order and the findings that stand. */
export async function reportContent(tx: Transaction, caseId: CaseId): Promise<ReportContent> {
  const facts = await tx
    .selectFrom('review_case')
    .select(['review_type', 'reference'])
    .where('id', '=', caseId)
    .executeTakeFirstOrThrow()
  const sections = await currentSections(tx, caseId)
  const reviewers = await listReviewers(tx, caseId)
  const findings = await findingsOfCase(tx, caseId)
  return {
    title: sections.get(TITLE_KEY)?.body || `Local child safeguarding practice review ${facts.reference}`,
    leadReviewerName: reviewers.map((one) => one.name).join(' and '),
    sections: sectionsOf(facts.review_type).flatMap((section) => {
      const text = sections.get(section.id)?.body ?? ''
      return text === '' ? [] : [{ key: section.id, heading: section.title, text }]
    }),
    findings: findings.map(({ id, number, kind, title, text, why, goodPractice }) => ({
      id,
      number,
      kind,
      title,
      text,
      why,
      goodPractice
    }))
  }
}

export interface SignOffRow {
  readonly id: string
  readonly partner: SafeguardingPartner
  readonly signedByName: string
  readonly signedByAgency: string
  readonly fingerprint: string
  readonly missingReason: string
  readonly signedAt: Temporal.Instant
  readonly voidedAt: Temporal.Instant | null
  readonly voidedReason: string | null
}

/** Every sign-off, the newest first, also those that a change voided. */
export async function listSignOffs(tx: Transaction, caseId: CaseId): Promise<readonly SignOffRow[]> {
  return tx
    .selectFrom('report_sign_off')
    .select(['id', 'partner', 'signed_by_name as signedByName', 'signed_by_agency as signedByAgency', 'fingerprint'])
    .select(['missing_reason as missingReason', 'signed_at as signedAt', 'voided_at as voidedAt'])
    .select('voided_reason as voidedReason')
    .where('case_id', '=', caseId)
    .orderBy('signed_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** The sign-offs that hold: not voided, and given for exactly this text. */
export function standingSignOffs(rows: readonly SignOffRow[], fingerprint: string): readonly SignOffRow[] {
  return rows.filter((row) => row.voidedAt === null && row.fingerprint === fingerprint)
}

/** Adds a sign-off. The database refuses one by somebody else, of another agency, or by a lead reviewer of the case. */
export async function addSignOff(
  tx: Transaction,
  caseId: CaseId,
  signOff: {
    readonly partner: SafeguardingPartner
    readonly signedBy: string
    readonly signedByName: string
    readonly signedByAgency: string
    readonly fingerprint: string
    readonly missingReason: string
  }
): Promise<string> {
  const id = newId<'report-sign-off'>()
  await tx
    .insertInto('report_sign_off')
    .values({
      id,
      case_id: caseId,
      partner: signOff.partner,
      signed_by: signOff.signedBy,
      signed_by_name: signOff.signedByName,
      signed_by_agency: signOff.signedByAgency,
      fingerprint: signOff.fingerprint,
      missing_reason: signOff.missingReason,
      voided_at: null,
      voided_reason: null
    })
    .execute()
  return id
}

/** Voids sign-offs that were given for another text (a reviewer's name that was corrected since), so that their partners can sign again. */
export async function voidOutdatedSignOffs(tx: Transaction, clock: Clock, caseId: CaseId, fingerprint: string): Promise<void> {
  await tx
    .updateTable('report_sign_off')
    .set({ voided_at: clock.now(), voided_reason: 'The report is no longer the text that was signed' })
    .where('case_id', '=', caseId)
    .where('voided_at', 'is', null)
    .where('fingerprint', '<>', fingerprint)
    .execute()
}

/**
 * What every change to the report goes through: the step in the life of the review, and the end of every sign-off given for the text before.
 * Answers how many sign-offs were voided, or undefined when the report cannot be changed in this state.
 */
export async function noteReportChange(
  tx: Transaction,
  clock: Clock,
  caseId: CaseId,
  what: string
): Promise<{ readonly voided: number } | undefined> {
  const step = await takeStep(tx, clock, caseId, 'change-report')
  if (!step) return undefined
  const result = await tx
    .updateTable('report_sign_off')
    .set({ voided_at: clock.now(), voided_reason: `${what} after it was signed` })
    .where('case_id', '=', caseId)
    .where('voided_at', 'is', null)
    .executeTakeFirst()
  return { voided: Number(result.numUpdatedRows) }
}

export interface ReportCopy {
  readonly id: string
  readonly number: number
  readonly sentOn: Temporal.PlainDate
  readonly publicationPlannedOn: Temporal.PlainDate
  readonly content: ReportContent
  readonly sentByName: string
}

/** The copies that were sent to the Panel and the Secretary of State, the newest first. */
export async function sentReports(tx: Transaction, caseId: CaseId): Promise<readonly ReportCopy[]> {
  return tx
    .selectFrom('report_copy')
    .select(['id', 'number', 'sent_on as sentOn', 'publication_planned_on as publicationPlannedOn', 'content'])
    .select('sent_by_name as sentByName')
    .where('case_id', '=', caseId)
    .orderBy('number', 'desc')
    .execute()
}

/** Keeps the report exactly as it is sent. */
export async function addReportCopy(
  tx: Transaction,
  caseId: CaseId,
  copy: {
    readonly sentOn: Temporal.PlainDate
    readonly publicationPlannedOn: Temporal.PlainDate
    readonly content: ReportContent
  },
  by: By
): Promise<string> {
  const id = newId<'report-copy'>()
  const number = ((await sentReports(tx, caseId))[0]?.number ?? 0) + 1
  await tx
    .insertInto('report_copy')
    .values({
      id,
      case_id: caseId,
      number,
      sent_on: copy.sentOn,
      publication_planned_on: copy.publicationPlannedOn,
      content: json(copy.content),
      fingerprint: fingerprintOf(copy.content),
      sent_by: by.id,
      sent_by_name: by.name
    })
    .execute()
  return id
}

export interface ReviewReport extends ReportContent {
  readonly signedOff: boolean
  readonly signedOffAt: Temporal.Instant | null
}

/** The report of a case's local review as it stands, and whether all three partners have signed exactly this text; undefined without a local review. */
export async function reportOfReview(tx: Transaction, caseId: CaseId): Promise<ReviewReport | undefined> {
  const { state } = await findLocalReview(tx, caseId)
  if (state === 'proposed' || state === 'not-needed') return undefined
  const content = await reportContent(tx, caseId)
  const standing = standingSignOffs(await listSignOffs(tx, caseId), fingerprintOf(content))
  const signedOff = new Set(standing.map((one) => one.partner)).size === 3
  return { ...content, signedOff, signedOffAt: signedOff ? (standing[0]?.signedAt ?? null) : null }
}
