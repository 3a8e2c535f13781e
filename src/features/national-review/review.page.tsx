/** One national review at a glance, for the Panel: where it stands, what is owed and why, its cases, terms, reviewers and report, and what can be done next. */
import { DeadlineCard, deadlineNow } from '#features/case-file/index.ts'
import { formatDay } from '#kernel/plain-date.ts'
import { type Permission, may } from '#platform/access/permission.ts'
import { govukInsetText, govukSummaryList, type Markup } from '#web/govuk/index.ts'
import type { PageContext, PageView } from '#web/route.ts'
import { StackedTable } from '#web/layout/stacked-table.tsx'
import type { NationalDeadlines } from './dates.ts'
import { dayOf } from './day.ts'
import { STATE_WORDS, type Step, canTake } from './national-review.ts'
import { nationalReviewPermissions } from './national-review.policy.ts'
import type { LinkedCase, NationalReviewRow, RemovedCase, TermsRow } from './national-review.store.ts'
import type { ReportRow, SignOffRow } from './report.store.ts'
import type { ReviewerRow } from './reviewers.store.ts'

export interface ReviewModel {
  readonly review: NationalReviewRow
  readonly deadlines: NationalDeadlines
  readonly cases: readonly LinkedCase[]
  readonly removed: readonly RemovedCase[]
  readonly terms: TermsRow | undefined
  readonly reviewers: readonly ReviewerRow[]
  readonly report: ReportRow | undefined
  readonly signOff: SignOffRow | undefined
}

const NEXT: readonly { readonly step: Step; readonly text: string; readonly path: string; readonly permission: Permission }[] = [
  {
    step: 'change-opening',
    text: 'Change the title and the reasons',
    path: 'edit',
    permission: nationalReviewPermissions.prepare
  },
  { step: 'link-case', text: 'Add a case', path: 'cases', permission: nationalReviewPermissions.prepare },
  { step: 'decide', text: 'Decide to have this national review', path: 'decide', permission: nationalReviewPermissions.decide },
  { step: 'plan-publication', text: 'Plan the publication', path: 'publication', permission: nationalReviewPermissions.prepare },
  { step: 'sign-off', text: 'Sign off the report', path: 'sign-off', permission: nationalReviewPermissions.signOff },
  {
    step: 'send',
    text: 'Record that the Secretary of State has the report',
    path: 'send',
    permission: nationalReviewPermissions.prepare
  },
  { step: 'publish', text: 'Close it: record the publication', path: 'publish', permission: nationalReviewPermissions.prepare },
  { step: 'discontinue', text: 'Discontinue it', path: 'discontinue', permission: nationalReviewPermissions.decide }
]

/** `/national-reviews/:reviewId` */
export function reviewPage(model: ReviewModel, page: PageContext): PageView {
  const { review, deadlines } = model
  const base = `/national-reviews/${review.id}`
  const next = NEXT.filter(({ step, permission }) => canTake(review.state, step) && may(page.actor, permission).allowed)
  return {
    title: review.title,
    wide: true,
    backLink: { href: '/national-reviews', text: 'Back to the national reviews' },
    content: (
      <>
        <span class="govuk-caption-l">National review</span>
        <h1 class="govuk-heading-l">{review.title}</h1>
        <p class="govuk-body-l">{STATE_WORDS[review.state]}.</p>
        {review.discontinuedReason && review.discontinuedOn
          ? govukInsetText({ text: `Discontinued on ${formatDay(review.discontinuedOn)}: ${review.discontinuedReason}` })
          : null}
        <p class="govuk-body app-pre">{review.reasons}</p>
        <p class="govuk-body">
          Opened by {review.openedByName} on {dayOf(review.openedAt)}.{' '}
          {review.decidedOn ? `Decided on ${formatDay(review.decidedOn)}, recorded by ${review.decidedByName}.` : ''}
        </p>
        <h2 class="govuk-heading-m">Dates</h2>
        {!deadlines.ok ? (
          govukInsetText({ text: `The dates recorded contradict each other: ${deadlines.messages.join(' ')}` })
        ) : review.state === 'discontinued' ? (
          <p class="govuk-body">Nothing is owed: the review is discontinued.</p>
        ) : review.decidedOn === null ? (
          <p class="govuk-body">Nothing is owed yet. The six months are counted from the day of the decision.</p>
        ) : (
          <div class="app-deadline-grid">
            {deadlines.all.map((deadline) => (
              <DeadlineCard deadline={deadlineNow(deadline)} today={page.today} />
            ))}
          </div>
        )}
        <Parts model={model} />
        {next.length > 0 ? (
          <>
            <h2 class="govuk-heading-m">What can be done now</h2>
            <ul class="govuk-list">
              {next.map((one) => (
                <li>
                  <a class="govuk-link" href={`${base}/${one.path}`}>
                    {one.text}
                  </a>
                </li>
              ))}
            </ul>
          </>
        ) : null}
        <Cases model={model} />
      </>
    )
  }
}

function Parts({ model }: { readonly model: ReviewModel }) {
  const { review, terms, report, signOff } = model
  const base = `/national-reviews/${review.id}`
  const standing = model.reviewers.filter((one) => one.removedOn === null)
  const row = (key: string, text: string, href: string) => ({
    key: { text: key },
    value: {
      html: (
        <>
          {text}{' '}
          <a class="govuk-link" href={href}>
            Open<span class="govuk-visually-hidden"> {key.toLowerCase()}</span>
          </a>
        </>
      ) as unknown as Markup
    }
  })
  return (
    <>
      <h2 class="govuk-heading-m">Parts</h2>
      {govukSummaryList({
        rows: [
          row(
            'Terms of reference',
            terms
              ? `Version ${terms.version}, ${terms.agreedAt ? `agreed on ${dayOf(terms.agreedAt)}` : 'not agreed yet'}.`
              : 'Not written yet.',
            `${base}/terms`
          ),
          row(
            'Reviewers',
            standing.length === 0
              ? 'None recommended yet.'
              : standing.map((one) => `${one.name} (${one.confirmedOn ? 'confirmed' : 'recommended'})`).join(', '),
            `${base}/reviewers`
          ),
          row(
            'Report',
            report
              ? `Version ${report.version}, ${signOff ? `signed off by ${signOff.signedByName} on ${dayOf(signOff.signedAt)}` : 'not signed off'}.`
              : 'Not written yet.',
            `${base}/report`
          )
        ]
      })}
    </>
  )
}

function Cases({ model }: { readonly model: ReviewModel }) {
  const base = `/national-reviews/${model.review.id}`
  return (
    <>
      <h2 class="govuk-heading-m">Cases</h2>
      <StackedTable
        caption="Cases in this national review"
        rows={model.cases}
        columns={[
          {
            heading: 'Case',
            cell: (one) => (
              <>
                <a class="govuk-link" href={`/panel/cases/${one.caseId}`}>
                  {one.reference}
                </a>
                <br />
                {one.partnershipName}
              </>
            )
          },
          { heading: 'Why it is in the review', asTyped: true, cell: (one) => one.reason },
          { heading: 'Added', cell: (one) => `${dayOf(one.linkedAt)} by ${one.linkedByName}` },
          {
            heading: 'Take out',
            cell: (one) =>
              canTake(model.review.state, 'unlink-case') && model.cases.length > 1 ? (
                <a class="govuk-link" href={`${base}/cases/${one.linkId}/take-out`}>
                  Take out<span class="govuk-visually-hidden"> case {one.reference}</span>
                </a>
              ) : (
                'Not now'
              )
          }
        ]}
      />
      {model.removed.length > 0 ? (
        <>
          <h3 class="govuk-heading-s">Taken out again</h3>
          <ul class="govuk-list govuk-list--bullet">
            {model.removed.map((one) => (
              <li>
                {one.reference}, {one.removedAt ? dayOf(one.removedAt) : ''}: {one.removedReason}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  )
}
