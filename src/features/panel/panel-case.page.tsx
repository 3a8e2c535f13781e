/** One case as the Panel sees it: the rapid review as it was sent, beside triage, replies and how long each side took. */
import { RapidReviewDocumentView, type Submission } from '#features/rapid-review/index.ts'
import { DeadlineCard, deadlineNow } from '#features/case-file/index.ts'
import { may } from '#platform/access/permission.ts'
import { govukDetails, govukInsetText, type Markup } from '#web/govuk/index.ts'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import { TriageView } from './criteria-view.tsx'
import { dayOf } from './day.ts'
import { panelPermissions } from './panel.policy.ts'
import type { TriageRow } from './panel.store.ts'
import { REPLY_STATE_WORDS, outcomeText, replyState } from './reply.ts'
import type { MessageRow, ReplyRow } from './replies.store.ts'
import { type Timeliness, sideText } from './timeliness.ts'

export interface ReceivedNotification {
  readonly versionId: string
  readonly kind: 'sent' | 'amended' | 'withdrawn'
  readonly sentAt: Temporal.Instant
}

export interface PanelCaseModel {
  readonly submission: Submission | undefined
  readonly triage: TriageRow | undefined
  readonly earlierTriages: readonly TriageRow[]
  readonly notification: ReceivedNotification | undefined
  readonly draft: ReplyRow | undefined
  readonly sent: readonly ReplyRow[]
  readonly messages: readonly MessageRow[]
  readonly timeliness: Timeliness
}

/** `/panel/cases/:caseId` */
export function panelCasePage(model: PanelCaseModel, page: PageContext): PageView {
  const facts = theCase(page)
  const base = `/panel/cases/${facts.caseId}`
  const place = { caseId: facts.caseId, partnershipId: facts.partnershipId }
  const mayTriage = may(page.actor, panelPermissions.triage, place).allowed
  const { submission, triage, draft, timeliness } = model
  const dates = [timeliness.partnership.deadline, timeliness.panel.deadline].filter(
    (deadline) => deadline !== undefined && deadline.status !== 'waiting'
  )
  return {
    title: `Case ${facts.reference}`,
    wide: true,
    backLink: { href: '/panel', text: 'Back to the Panel’s work' },
    content: (
      <>
        <h1 class="govuk-heading-l">Case {facts.reference}</h1>
        {model.notification ? (
          <p class="govuk-body">
            <a class="govuk-link" href={`/notifications/${model.notification.versionId}`}>
              {model.notification.kind === 'withdrawn' ? 'The notification, withdrawn' : 'The notification, received'}{' '}
              {dayOf(model.notification.sentAt)}
            </a>
          </p>
        ) : null}
        <h2 class="govuk-heading-m">Dates</h2>
        <ul class="govuk-list">
          <li>From notification to rapid review: {sideText(timeliness.partnership)}.</li>
          <li>From receiving the rapid review to the Panel’s reply: {sideText(timeliness.panel)}.</li>
        </ul>
        <div class="app-deadline-grid">
          {dates.map((deadline) => (deadline ? <DeadlineCard deadline={deadlineNow(deadline)} today={page.today} /> : null))}
        </div>
        {submission === undefined ? (
          govukInsetText({
            text:
              model.notification?.kind === 'withdrawn'
                ? 'The notification is withdrawn, and no rapid review was sent.'
                : 'The Panel has been notified of this case. Its rapid review has not been sent yet, so there is nothing to triage or to reply to.'
          })
        ) : (
          <div class="govuk-grid-row">
            <div class="govuk-grid-column-one-half">
              <h2 class="govuk-heading-m">
                Rapid review {submission.number}, received {dayOf(submission.sentAt)}
              </h2>
              <p class="govuk-body">
                <a class="govuk-link" href={`${base}/submissions/${submission.id}/pack`} download>
                  Download all of it (ZIP)
                </a>
                : a web page, a Word file, data, the documents sent with it, and a list with checksums.
              </p>
              <RapidReviewDocumentView document={submission.document} />
            </div>
            <div class="govuk-grid-column-one-half">
              <h2 class="govuk-heading-m">Triage</h2>
              {triage && triage.submissionId !== submission.id
                ? govukInsetText({ text: 'This triage was of an earlier rapid review. Weigh the new one.' })
                : null}
              {triage ? <TriageView triage={triage} /> : <p class="govuk-body">Not recorded yet.</p>}
              {model.earlierTriages.map((earlier) =>
                govukDetails({
                  summaryText: `Version ${earlier.number}, recorded by ${earlier.recordedByName} on ${dayOf(earlier.recordedAt)}`,
                  html: (<TriageView triage={earlier} />) as unknown as Markup
                })
              )}
              {mayTriage ? (
                <ul class="govuk-list">
                  <li>
                    <a class="govuk-link" href={`${base}/triage`}>
                      {triage ? 'Weigh the criteria again' : 'Weigh it against the national criteria'}
                    </a>
                  </li>
                  {triage ? (
                    <li>
                      <a class="govuk-link" href={`${base}/conclusion`}>
                        {triage.conclusion === 'not-concluded' ? 'Conclude the triage' : 'Change the conclusion'}
                      </a>
                    </li>
                  ) : null}
                </ul>
              ) : null}
              {triage && (triage.conclusion === 'national-review' || triage.conclusion === 'thematic-review') ? (
                <p class="govuk-body">
                  <a class="govuk-link" href={`/national-reviews/open/${facts.caseId}`}>
                    Open a national review, or add the case to one
                  </a>
                </p>
              ) : null}
              <h2 class="govuk-heading-m">Replies</h2>
              {draft ? (
                <p class="govuk-body">
                  <a class="govuk-link" href={`${base}/reply`}>
                    {REPLY_STATE_WORDS[replyState(draft)]}: {outcomeText(draft.outcome)}
                  </a>
                </p>
              ) : (
                <p class="govuk-body">
                  <a class="govuk-link" href={`${base}/reply`}>
                    {model.sent.length === 0 ? 'Prepare the reply' : 'Prepare another reply'}
                  </a>
                </p>
              )}
              {model.sent.length > 0 ? (
                <p class="govuk-body">
                  <a class="govuk-link" href={`${base}/messages`}>
                    Replies sent ({model.sent.length}) and messages ({model.messages.length})
                  </a>
                </p>
              ) : null}
            </div>
          </div>
        )}
      </>
    )
  }
}
