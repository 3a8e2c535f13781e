/** The SQL of reviewers, the report, its sign-off and what was published. */
import { newId } from '#kernel/ids.ts'
import type { UserActor } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import { json } from '#platform/database/database.ts'
import {
  type PublishedExtent,
  type PublishedReport,
  type ReportSection,
  type ReportTexts,
  reportToExtent
} from './national-review.ts'

export interface ReportRow extends ReportTexts {
  readonly id: string
  readonly version: number
  readonly writtenBy: string
  readonly writtenByName: string
  readonly writtenAt: Temporal.Instant
}

/** Every version of the report, the newest first. */
export async function listReports(tx: Transaction, reviewId: string): Promise<readonly ReportRow[]> {
  return tx
    .selectFrom('national_review_report')
    .select(['id', 'version', 'title', 'summary', 'what_happened', 'analysis', 'systemic_reasons', 'improvements'])
    .select(['written_by as writtenBy', 'written_by_name as writtenByName', 'written_at as writtenAt'])
    .where('national_review_id', '=', reviewId)
    .orderBy('version', 'desc')
    .execute()
}

/** Saves a version of the report. */
export async function addReport(
  tx: Transaction,
  reviewId: string,
  version: number,
  report: ReportTexts,
  by: UserActor
): Promise<string> {
  const id = newId<'national-review-report'>()
  await tx
    .insertInto('national_review_report')
    .values({
      id,
      national_review_id: reviewId,
      version,
      title: report.title,
      summary: report.summary,
      what_happened: report.what_happened,
      analysis: report.analysis,
      systemic_reasons: report.systemic_reasons,
      improvements: report.improvements,
      written_by: by.userId,
      written_by_name: by.name
    })
    .execute()
  return id
}

export interface SignOffRow {
  readonly reportId: string
  readonly signedByName: string
  readonly signedAt: Temporal.Instant
}

/** The sign-off of one version, if it has one. */
export async function signOffOf(tx: Transaction, reportId: string): Promise<SignOffRow | undefined> {
  return tx
    .selectFrom('national_review_sign_off')
    .select(['report_id as reportId', 'signed_by_name as signedByName', 'signed_at as signedAt'])
    .where('report_id', '=', reportId)
    .executeTakeFirst()
}

/** Signs one version off. The database refuses somebody who wrote any version. */
export async function addSignOff(tx: Transaction, reviewId: string, reportId: string, by: UserActor): Promise<string> {
  const id = newId<'national-review-sign-off'>()
  await tx
    .insertInto('national_review_sign_off')
    .values({ id, national_review_id: reviewId, report_id: reportId, signed_by: by.userId, signed_by_name: by.name })
    .execute()
  return id
}

/** Keeps what is published, exactly as it was signed off. */
export async function addPublication(
  tx: Transaction,
  reviewId: string,
  publication: {
    readonly extent: PublishedExtent
    readonly extentReason: string
    readonly publishedOn: Temporal.PlainDate
    readonly shortNoticeReason: string
    readonly signedOffAt: Temporal.Instant
    readonly report: ReportTexts
  },
  by: UserActor
): Promise<void> {
  await tx
    .insertInto('national_review_publication')
    .values({
      national_review_id: reviewId,
      extent: publication.extent,
      extent_reason: publication.extentReason,
      published_on: publication.publishedOn,
      short_notice_reason: publication.shortNoticeReason,
      signed_off_at: publication.signedOffAt,
      content: json(reportToExtent(publication.report, publication.extent)),
      recorded_by: by.userId,
      recorded_by_name: by.name
    })
    .execute()
}

/** A national report for other features: signed off, and published if `publishedOn` says so. */
export interface NationalReviewReport {
  readonly id: string
  readonly title: string
  readonly summary: string
  readonly sections: readonly ReportSection[]
  readonly signedOffAt: Temporal.Instant
  readonly publishedOn: Temporal.PlainDate | null
  readonly extent: PublishedExtent
}

function published(row: {
  national_review_id: string
  content: PublishedReport
  signed_off_at: Temporal.Instant
  published_on: Temporal.PlainDate
  extent: PublishedExtent
}): NationalReviewReport {
  return {
    id: row.national_review_id,
    ...row.content,
    signedOffAt: row.signed_off_at,
    publishedOn: row.published_on,
    extent: row.extent
  }
}

/** The published report, which everybody may read; before that the signed-off one, which only the Panel can see; otherwise undefined. */
export async function nationalReviewReport(tx: Transaction, reviewId: string): Promise<NationalReviewReport | undefined> {
  const row = await tx
    .selectFrom('national_review_publication')
    .selectAll()
    .where('national_review_id', '=', reviewId)
    .executeTakeFirst()
  if (row) return published(row)
  const report = (await listReports(tx, reviewId))[0]
  const signed = report && (await signOffOf(tx, report.id))
  if (!report || !signed) return undefined
  return {
    id: reviewId,
    ...reportToExtent(report, 'in-full'),
    signedOffAt: signed.signedAt,
    publishedOn: null,
    extent: 'in-full'
  }
}

/** Every published national report, the newest first, for the library. */
export async function publishedNationalReviews(tx: Transaction): Promise<readonly NationalReviewReport[]> {
  const rows = await tx
    .selectFrom('national_review_publication')
    .selectAll()
    .orderBy('published_on', 'desc')
    .orderBy('national_review_id')
    .execute()
  return rows.map(published)
}
