/** Pages of the parts of a national review: terms of reference, reviewers and pool, the report, and what a partnership sees. */
import { formatDay } from '#kernel/plain-date.ts'
import { may } from '#platform/access/permission.ts'
import type { FormState } from '#web/forms/form.ts'
import { CommandButton } from '#web/forms/form-view.tsx'
import { govukDetails, govukInsetText, govukSummaryList, type Markup } from '#web/govuk/index.ts'
import type { PageContext, PageView } from '#web/route.ts'
import { dayOf } from './day.ts'
import { REPORT_HINTS, TERMS_HINTS, poolFields, recommendFields, reportFields, signOffFields, termsFields } from './fields.ts'
import { REPORT_SECTIONS, STATE_WORDS, canTake, emptyRequiredSections } from './national-review.ts'
import { type Signing, nationalReviewPermissions } from './national-review.policy.ts'
import type { NationalReviewOfCase, NationalReviewRow, TermsRow } from './national-review.store.ts'
import { plainForm } from './plain-form.page.tsx'
import type { ReportRow, SignOffRow } from './report.store.ts'
import type { PoolMember, ReviewerRow } from './reviewers.store.ts'

const back = (review: NationalReviewRow) => ({ href: `/national-reviews/${review.id}`, text: 'Back to the national review' })

export interface TermsModel {
  readonly review: NationalReviewRow
  readonly versions: readonly TermsRow[]
}

function TermsText({ terms }: { readonly terms: TermsRow }) {
  const names = Object.keys(termsFields) as (keyof typeof termsFields)[]
  return (
    <>
      {govukSummaryList({
        rows: names.map((name) => ({
          key: { text: termsFields[name].label },
          value: { html: (<span class="app-pre">{terms[name]}</span>) as unknown as Markup }
        }))
      })}
    </>
  )
}

function agreement(terms: TermsRow): string {
  return terms.agreedAt ? `agreed on ${dayOf(terms.agreedAt)}, recorded by ${terms.agreedByName}` : 'not agreed'
}

/** `/national-reviews/:reviewId/terms` */
export function termsPage({ review, versions }: TermsModel, page: PageContext, form: FormState): PageView {
  const newest = versions[0]
  const mayAgree =
    newest !== undefined &&
    newest.agreedAt === null &&
    canTake(review.state, 'agree-terms') &&
    may(page.actor, nationalReviewPermissions.decide).allowed
  return plainForm(
    {
      title: 'Terms of reference',
      backTo: back(review),
      fields: termsFields,
      hints: TERMS_HINTS,
      button: 'Save as a new version',
      closed: canTake(review.state, 'write-terms') ? undefined : 'The terms of reference can no longer be changed.',
      before: (
        <>
          {newest ? (
            <>
              <h2 class="govuk-heading-m">
                Version {newest.version}: {agreement(newest)}
              </h2>
              <p class="govuk-body">
                Saved by {newest.savedByName} on {dayOf(newest.savedAt)}.
              </p>
              <TermsText terms={newest} />
              {mayAgree ? (
                <CommandButton
                  page={page}
                  action={`/national-reviews/${review.id}/terms/agree`}
                  text={`Agree version ${newest.version}`}
                  fields={{ version: String(newest.version) }}
                />
              ) : null}
              {newest.agreedAt === null && !canTake(review.state, 'agree-terms')
                ? govukInsetText({ text: 'Terms of reference are agreed once the Panel has decided to have the review.' })
                : null}
              {versions.slice(1).map((one) =>
                govukDetails({
                  summaryText: `Version ${one.version}, saved by ${one.savedByName} on ${dayOf(one.savedAt)}: ${agreement(one)}`,
                  html: (<TermsText terms={one} />) as unknown as Markup
                })
              )}
            </>
          ) : (
            <p class="govuk-body">None written yet.</p>
          )}
          <p class="govuk-body">
            The partnerships whose cases are in the review see the terms once they are agreed. A new version is agreed again.
          </p>
        </>
      )
    },
    page,
    form
  )
}

export interface ReviewersModel {
  readonly review: NationalReviewRow
  readonly reviewers: readonly ReviewerRow[]
  readonly pool: readonly PoolMember[]
}

function reviewerText(one: ReviewerRow): string {
  const from = one.reviewerId === null ? `Not from the pool: ${one.outsidePoolReason}` : 'From the pool'
  const confirmed = one.confirmedOn
    ? `confirmed by the Secretary of State on ${formatDay(one.confirmedOn)}`
    : 'not confirmed by the Secretary of State yet'
  const removed = one.removedOn ? `. Ended on ${formatDay(one.removedOn)}: ${one.removedReason}` : ''
  return `${from}. Recommended on ${formatDay(one.recommendedOn)}, ${confirmed}${removed}.`
}

/** `/national-reviews/:reviewId/reviewers` */
export function reviewersPage({ review, reviewers, pool }: ReviewersModel, page: PageContext, form: FormState): PageView {
  const base = `/national-reviews/${review.id}/reviewers`
  return plainForm(
    {
      title: 'Reviewers',
      backTo: back(review),
      fields: recommendFields(pool),
      hints: {
        independence: 'Their links with the agencies, the people and the places of these cases, or that there are none',
        outsidePoolReason: 'Only when nobody in the pool is available or suitable'
      },
      button: 'Record the recommendation',
      closed: canTake(review.state, 'recommend-reviewer') ? undefined : 'Reviewers can no longer be recommended.',
      before: (
        <>
          <p class="govuk-body">
            The Panel recommends a reviewer from its{' '}
            <a class="govuk-link" href="/national-reviewers">
              pool
            </a>
            , and the Secretary of State confirms the appointment (SI 2018/789 regulation 4).
          </p>
          {reviewers.map((one) => (
            <section>
              <h2 class="govuk-heading-m">{one.name}</h2>
              <p class="govuk-body">{reviewerText(one)}</p>
              <p class="govuk-body app-pre">Declaration of independence: {one.independence}</p>
              {one.removedOn === null ? (
                <ul class="govuk-list">
                  {one.confirmedOn !== null ? null : canTake(review.state, 'confirm-reviewer') ? (
                    <li>
                      <a class="govuk-link" href={`${base}/${one.id}/confirm`}>
                        Record the confirmation of {one.name}
                      </a>
                    </li>
                  ) : (
                    <li>The confirmation can be recorded here once the terms of reference are agreed</li>
                  )}
                  <li>
                    <a class="govuk-link" href={`${base}/${one.id}/end`}>
                      End the appointment or recommendation of {one.name}
                    </a>
                  </li>
                </ul>
              ) : null}
            </section>
          ))}
          {canTake(review.state, 'recommend-reviewer') ? <h2 class="govuk-heading-m">Recommend a reviewer</h2> : null}
        </>
      )
    },
    page,
    form
  )
}

/** `/national-reviewers` */
export function poolPage(pool: readonly PoolMember[], page: PageContext, form: FormState): PageView {
  return plainForm(
    {
      title: 'The pool of reviewers',
      backTo: { href: '/national-reviews', text: 'Back to the national reviews' },
      fields: poolFields,
      button: 'Add to the pool',
      before: (
        <>
          {pool.length === 0 ? <p class="govuk-body">Nobody is in the pool yet.</p> : null}
          {pool.map((one) => (
            <section>
              <h2 class="govuk-heading-m">{one.name}</h2>
              <p class="govuk-body app-pre">{one.experience}</p>
              <p class="govuk-body">
                <a class="govuk-link" href={`/national-reviewers/${one.id}/leave`}>
                  Take {one.name} out of the pool
                </a>
              </p>
            </section>
          ))}
          <h2 class="govuk-heading-m">Add somebody</h2>
        </>
      )
    },
    page,
    form
  )
}

export interface ReportModel {
  readonly review: NationalReviewRow
  readonly versions: readonly ReportRow[]
  readonly signOff: SignOffRow | undefined
}

function ReportText({ report }: { readonly report: ReportRow }) {
  return (
    <>
      <h3 class="govuk-heading-m">{report.title}</h3>
      <p class="govuk-body app-pre">{report.summary || 'No summary yet.'}</p>
      {REPORT_SECTIONS.map((section) => (
        <>
          <h4 class="govuk-heading-s">{section.title}</h4>
          <p class="govuk-body app-pre">{report[section.id] || (section.required ? 'Empty, and required.' : 'Empty.')}</p>
        </>
      ))}
    </>
  )
}

/** `/national-reviews/:reviewId/report` */
export function reportPage({ review, versions, signOff }: ReportModel, page: PageContext, form: FormState): PageView {
  const newest = versions[0]
  return plainForm(
    {
      title: 'Report',
      backTo: back(review),
      fields: reportFields,
      hints: REPORT_HINTS,
      rows: { what_happened: 10, analysis: 15, systemic_reasons: 10, improvements: 10 },
      button: 'Save as a new version',
      closed: canTake(review.state, 'write-report')
        ? undefined
        : review.state === 'published'
          ? 'The report is published.'
          : 'The report is written once a reviewer is confirmed.',
      before: newest ? (
        <>
          <h2 class="govuk-heading-m">Version {newest.version}</h2>
          <p class="govuk-body">
            Saved by {newest.writtenByName} on {dayOf(newest.writtenAt)}.{' '}
            {signOff ? `Signed off by ${signOff.signedByName} on ${dayOf(signOff.signedAt)}.` : 'Not signed off.'}
          </p>
          <ReportText report={newest} />
          {versions.slice(1).map((one) =>
            govukDetails({
              summaryText: `Version ${one.version}, saved by ${one.writtenByName} on ${dayOf(one.writtenAt)}`,
              html: (<ReportText report={one} />) as unknown as Markup
            })
          )}
          {signOff && canTake(review.state, 'write-report')
            ? govukInsetText({ text: 'A new version has to be signed off, and sent to the Secretary of State, again.' })
            : null}
        </>
      ) : null
    },
    page,
    form
  )
}

export interface SignOffModel extends ReportModel {
  readonly signing: Signing
}

/** `/national-reviews/:reviewId/sign-off` */
export function signOffPage(model: SignOffModel, page: PageContext, form: FormState): PageView {
  const report = model.versions[0]
  return plainForm(
    {
      title: 'Sign off the report',
      backTo: back(model.review),
      fields: signOffFields,
      button: 'Sign off the report',
      closed: signOffClosed(model),
      before: report ? (
        <>
          <p class="govuk-body">
            Version {report.version}. A Panel member who wrote no part of it signs it off. Two sections are required: systemic or
            underlying reasons, and improvements recommended. This service holds that duty as general knowledge: its text in SI
            2018/789 was not read.
          </p>
          <ReportText report={report} />
        </>
      ) : null
    },
    page,
    form
  )
}

/** Why the report cannot be signed off now by this person, if it cannot. */
export function signOffClosed(model: SignOffModel): string | undefined {
  const report = model.versions[0]
  if (!canTake(model.review.state, 'sign-off')) return 'There is nothing to sign off now.'
  if (!report) return 'The report is not written yet.'
  if (!model.signing.allowed) return model.signing.reason
  const empty = emptyRequiredSections(report)
  return empty.length > 0 ? `Required and empty: ${empty.join(', ')}. Write it before the report is signed off.` : undefined
}

export interface OfCaseModel {
  readonly reviews: readonly {
    readonly review: NationalReviewOfCase
    readonly terms: TermsRow | undefined
    readonly reviewers: readonly ReviewerRow[]
  }[]
}

/** `/cases/:caseId/national-review` */
export function ofCasePage(model: OfCaseModel, _page: PageContext): PageView {
  return {
    title: 'National review',
    content: (
      <>
        <h1 class="govuk-heading-l">National review</h1>
        {model.reviews.length === 0 ? (
          <p class="govuk-body">This case is not in a national review. If the Panel decides on one, you see it here at once.</p>
        ) : null}
        {model.reviews.map(({ review, terms, reviewers }) => (
          <section>
            <h2 class="govuk-heading-m">{review.title}</h2>
            <p class="govuk-body">
              {STATE_WORDS[review.state]}. {review.decidedOn ? `The Panel decided on it on ${formatDay(review.decidedOn)}.` : ''}{' '}
              {review.publishedOn ? `Published on ${formatDay(review.publishedOn)}.` : ''}
            </p>
            {reviewers.length > 0 ? (
              <p class="govuk-body">
                Reviewers:{' '}
                {reviewers
                  .filter((one) => one.removedOn === null)
                  .map((one) => one.name)
                  .join(', ')}
                .
              </p>
            ) : null}
            <h3 class="govuk-heading-s">Terms of reference</h3>
            {terms?.agreedAt ? (
              <>
                <p class="govuk-body">Agreed on {dayOf(terms.agreedAt)}.</p>
                <TermsText terms={terms} />
              </>
            ) : (
              <p class="govuk-body">Not agreed yet. You see them here once they are.</p>
            )}
          </section>
        ))}
      </>
    )
  }
}
