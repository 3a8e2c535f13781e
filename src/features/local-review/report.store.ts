/** The SQL of the report: sections with every version, sign-offs, and the copies that were sent. */
import type { Clock } from '#kernel/clock.ts'
import { newId } from '#kernel/ids.ts'
import type { CaseId, SafeguardingPartner } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import { json } from '#platform/database/database.ts'
import { findingsOfCase } from './findings.store.ts'
import { type By, findLocalReview, listReviewers, takeStep } from './local-review.store.ts'
import { type ReportContent, TITLE_KEY, fingerprintOf, sectionsOf } from './report.ts'

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
