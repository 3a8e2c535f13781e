/** The local review at a glance: where it stands, the dates it owes and why, its parts, and what a reader of the report would miss. */
import { DeadlineCard, type StoredDeadline } from '#features/case-file/index.ts'
import { formatDay } from '#kernel/plain-date.ts'
import { may } from '#platform/access/permission.ts'
import { CommandButton } from '#web/forms/form-view.tsx'
import { govukTaskList } from '#web/govuk/index.ts'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import { type LocalReviewState, STATE_WORDS } from './local-review.ts'
import { localReviewPermissions } from './local-review.policy.ts'
import type { DecisionRow, LocalReviewRow, ReviewerRow, TermsRow } from './local-review.store.ts'
import type { Missing } from './report.ts'

export interface OverviewModel {
  readonly review: LocalReviewRow
  readonly decision: DecisionRow | undefined
  readonly terms: TermsRow | undefined
  readonly reviewers: readonly ReviewerRow[]
  readonly findings: number
  readonly writtenSections: number
  readonly allSections: number
  readonly signed: number
  readonly deadlines: readonly StoredDeadline[]
  readonly missing: readonly Missing[]
  readonly delays: readonly {
    readonly id: string
    readonly reason: string
    readonly informed: string
    readonly fromDay: Temporal.PlainDate
    readonly endedOn: Temporal.PlainDate | null
  }[]
  readonly sentOn: Temporal.PlainDate | undefined
  /** What the rapid review has and the local review has not yet; undefined without a rapid review that was sent, or for those who do not write the report. */
  readonly toBring: number | undefined
}

const GOING_ON: readonly LocalReviewState[] = ['decided', 'scoped', 'drafting', 'signed-off', 'sent', 'published']

/** `/cases/:caseId/local-review` */
export function overviewPage(model: OverviewModel, page: PageContext): PageView {
  const facts = theCase(page)
  const base = `/cases/${facts.caseId}/local-review`
  const place = { caseId: facts.caseId, partnershipId: facts.partnershipId }
  const goingOn = GOING_ON.includes(model.review.state)
  const mayExplain = may(page.actor, localReviewPermissions.explainDelay, place).allowed
  return {
    title: 'Local review',
    content: (
      <>
        <h1 class="govuk-heading-l">Local review</h1>
        <p class="govuk-body-l">{STATE_WORDS[model.review.state]}.</p>
        {model.deadlines.length > 0 ? (
          <>
            <h2 class="govuk-heading-m">Dates</h2>
            <div class="app-deadline-grid">
              {model.deadlines.map((deadline) => (
                <DeadlineCard deadline={deadline} today={page.today} />
              ))}
            </div>
          </>
        ) : null}
        <h2 class="govuk-heading-m">Parts</h2>
        {govukTaskList({
          items: [
            part('Decision', `${base}/decision`, decisionHint(model.decision), model.decision !== undefined),
            goingOn && part('Terms of reference', `${base}/terms`, termsHint(model.terms), model.terms !== undefined),
            goingOn && part('Lead reviewer', `${base}/reviewer`, reviewerHint(model.reviewers), model.reviewers.length > 0),
            goingOn &&
              model.toBring !== undefined &&
              part(
                'Bring over from the rapid review',
                `${base}/from-rapid-review`,
                model.toBring === 0 ? 'Everything is brought over' : `${countOf(model.toBring, 'part')} can be brought over`,
                model.toBring === 0
              ),
            goingOn && part('Findings', `${base}/findings`, countOf(model.findings, 'finding'), model.findings > 0),
            goingOn &&
              part(
                'Report',
                `${base}/report`,
                `${model.writtenSections} of ${model.allSections} sections written`,
                model.writtenSections === model.allSections
              ),
            goingOn &&
              part('Sign-off', `${base}/sign-off`, `${model.signed} of 3 safeguarding partners have signed`, model.signed === 3),
            goingOn && part('Before publication', `${base}/publication`, publicationHint(model), model.sentOn !== undefined)
          ]
        })}
        {goingOn ? (
          <>
            <h2 class="govuk-heading-m">What is missing</h2>
            {model.missing.length === 0 ? (
              <p class="govuk-body">Nothing was noticed. That does not mean that it is good: read it as the family will.</p>
            ) : (
              <>
                <p class="govuk-body">
                  What a reader would miss. It stops nobody from working; signing with an empty section that the law requires
                  needs a reason.
                </p>
                <ul class="govuk-list govuk-list--bullet">
                  {model.missing.map((one) => (
                    <li>
                      {one.text} (asked for by {one.askedBy}){one.required ? ' – required by law' : ''}
                    </li>
                  ))}
                </ul>
              </>
            )}
            <h2 class="govuk-heading-m">Reasons for publishing late</h2>
            <p class="govuk-body">
              The date never moves. The reason stands beside it, with the day on which the Panel and the Secretary of State were
              told.
            </p>
            {model.delays.length === 0 ? <p class="govuk-body">None recorded.</p> : null}
            <ul class="govuk-list govuk-list--spaced">
              {model.delays.map((one) => (
                <li>
                  {one.reason} Recorded on {formatDay(one.fromDay)}
                  {one.informed ? `; told on ${formatDay(Temporal.PlainDate.from(one.informed))}` : ''}
                  {one.endedOn ? `; no longer holds from ${formatDay(one.endedOn)}` : ''}.
                  {mayExplain && !one.endedOn ? (
                    <div>
                      <CommandButton
                        page={page}
                        action={`${base}/delay/end`}
                        text="This reason no longer holds"
                        kind="secondary"
                      />
                    </div>
                  ) : null}
                </li>
              ))}
            </ul>
            {mayExplain ? (
              <p class="govuk-body">
                <a class="govuk-link" href={`${base}/delay`}>
                  Record a reason for publishing late
                </a>
              </p>
            ) : null}
          </>
        ) : null}
      </>
    )
  }
}

function part(text: string, href: string, hint: string, done: boolean) {
  return {
    title: { text },
    href,
    hint: { text: hint },
    status: { tag: done ? { text: 'Recorded', classes: 'govuk-tag--green' } : { text: 'To do', classes: 'govuk-tag--grey' } }
  }
}

function decisionHint(decision: DecisionRow | undefined): string {
  if (!decision) return 'Will a local review be carried out?'
  return `${decision.decision === 'review' ? 'A local review' : 'No local review'}, decided on ${formatDay(decision.decidedOn)}`
}

function termsHint(terms: TermsRow | undefined): string {
  return terms
    ? `Version ${terms.version}, ${countOf(terms.questions.length, 'key line')} of enquiry`
    : 'Scope, period, questions, method'
}

function reviewerHint(reviewers: readonly ReviewerRow[]): string {
  return reviewers.length === 0 ? 'Who leads the review, and are they independent?' : reviewers.map((one) => one.name).join(', ')
}

function publicationHint(model: OverviewModel): string {
  if (model.sentOn) return `Sent to the Panel and the Secretary of State on ${formatDay(model.sentOn)}`
  if (model.review.publicationPlannedOn) return `Publication is planned for ${formatDay(model.review.publicationPlannedOn)}`
  return 'The planned day of publication, and sending the report before it'
}

function countOf(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`
}
