/** The notification of a case: its task list and why it is notified. */
import { londonDay } from '#kernel/clock.ts'
import { formatDay } from '#kernel/plain-date.ts'
import { DeadlineCard, type StoredDeadline } from '#features/case-file/index.ts'
import { may } from '#platform/access/permission.ts'
import { CommandButton } from '#web/forms/form-view.tsx'
import { govukButton, govukInsetText, govukTaskList, govukWarningText } from '#web/govuk/index.ts'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import { Consequences, Reasons, askedText } from './assistant/answer.page.tsx'
import { FromEarlierRecords } from './earlier-import/earlier.page.tsx'
import type { BroughtIn } from './earlier-import/earlier.store.ts'
import { type Difference, differences } from './document-words.ts'
import { type NotificationDocument, type NotificationState, afterAct, missingBeforeApproval } from './notification.ts'
import { notificationPermissions as permissions, wroteItLast } from './notification.policy.ts'
import type { NotificationRow, PartnerViewRow } from './notification.store.ts'
import { outcomeText } from './outcome-words.ts'
import { Receipts } from './receipts/receipts-view.tsx'
import type { Receipt } from './receipts/receipts.ts'
import { FromTheRegister } from './register/entry.page.tsx'
import type { History } from './register/register.store.ts'
import type { VersionRow } from './versions.store.ts'

export interface NotificationModel {
  readonly notification: NotificationRow
  readonly document: NotificationDocument
  readonly versions: readonly VersionRow[]
  readonly views: readonly PartnerViewRow[]
}

const STATES: Readonly<Record<NotificationState, string>> = {
  draft: 'Being written',
  approved: 'Approved, ready to send',
  sent: 'Sent',
  withdrawn: 'Withdrawn'
}

/** What a version was, in a sentence. */
export function versionText(version: VersionRow): string {
  return `Version ${version.number}, ${version.kind} on ${formatDay(londonDay(version.sentAt))} by ${version.sentByName}`
}

/** What an amended version would change for its readers. */
export function changesSinceSent({ notification, document, versions }: NotificationModel): readonly Difference[] {
  const latest = versions.at(-1)
  if (!latest || notification.state !== 'sent') return []
  return differences(latest.document, { ...document, withoutViews: latest.document.withoutViews })
}

/** `/cases/:caseId/notification` */
export function notificationPage(
  model: NotificationModel & {
    readonly deadlines: readonly StoredDeadline[]
    readonly receipts: readonly Receipt[]
    readonly links: string
    readonly brought: BroughtIn | undefined
  },
  page: PageContext
): PageView {
  const base = `/cases/${theCase(page).caseId}/notification`
  const { notification, document, versions } = model
  const latest = versions.at(-1)
  const changes = changesSinceSent(model)
  const missing = missingBeforeApproval(document)
  const given = document.views.filter((view) => view.view !== null).length
  return {
    title: 'Notification',
    content: (
      <>
        <h1 class="govuk-heading-l">Notification</h1>
        <p class="govuk-body">
          {model.brought && notification.state === 'sent' ? 'From earlier records' : STATES[notification.state]}
          {latest ? `. Version ${latest.number} was sent on ${formatDay(londonDay(latest.sentAt))}.` : '.'}
        </p>
        {model.brought ? <FromEarlierRecords brought={model.brought} /> : null}
        {notification.state === 'withdrawn' ? <Withdrawn model={model} /> : null}
        {changes.length > 0
          ? govukInsetText({
              text: `Changed since version ${latest?.number ?? ''} was sent: ${changes
                .map((change) => change.what)
                .join('; ')
                .toLowerCase()}. Nobody outside sees the changes until an amended version is sent.`
            })
          : null}
        {model.deadlines.length > 0 ? (
          <>
            <h2 class="govuk-heading-m">When it is due, and why</h2>
            <div class="app-deadline-grid">
              {model.deadlines.map((deadline) => (
                <DeadlineCard deadline={deadline} today={page.today} />
              ))}
            </div>
          </>
        ) : null}
        <h2 class="govuk-heading-m">Its parts</h2>
        {govukTaskList({
          items: partsOf(model.brought, [
            {
              title: { text: 'Is it notifiable?' },
              hint: { text: outcomeText(document.criteria.outcome) },
              href: `${base}/criteria`,
              status: { text: 'Answered' }
            },
            {
              title: { text: 'When and where it happened' },
              href: `${base}/incident`,
              status: { text: document.incident.place ? 'Written' : 'Not yet written' }
            },
            {
              title: { text: 'What happened' },
              href: `${base}/what-happened`,
              status: { text: document.incident.summary ? 'Written' : 'Not yet written' }
            },
            {
              title: { text: 'Safety, police and the media' },
              href: `${base}/safety`,
              status: { text: document.incident.safety ? 'Written' : 'Not yet written' }
            },
            {
              title: { text: 'The children' },
              href: `${base}/children`,
              status: { text: document.children.length === 1 ? '1 child' : `${document.children.length} children` }
            },
            {
              title: { text: 'The three partners’ views' },
              href: `${base}/views`,
              status: { text: `${given} of 3 given` }
            },
            {
              title: { text: 'Links to other notifications' },
              hint: { text: 'About the same child or incident' },
              href: `${base}/links`,
              status: { text: model.links }
            },
            {
              title: { text: 'Check the answers' },
              href: `${base}/check`,
              status: { text: missing.length === 0 ? 'Complete' : 'Something is missing' }
            }
          ])
        })}
        <WhatCanBeDone
          model={model}
          missing={missing}
          changed={changes.length > 0}
          brought={model.brought !== undefined}
          page={page}
        />
        {versions.length > 0 ? (
          <>
            <h2 class="govuk-heading-m">As it was sent</h2>
            <ul class="govuk-list govuk-list--spaced">
              {versions.map((version) => (
                <li>
                  <a class="govuk-link" href={`${base}/versions/${version.versionId}`}>
                    {versionText(version)}
                  </a>
                  {version.reason ? <div class="app-pre">{version.reason}</div> : null}
                  <Receipts receipts={model.receipts.filter((one) => one.versionId === version.versionId)} />
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </>
    )
  }
}

/** Of what was brought in from earlier records nobody was asked here whether it is notifiable, and nothing is sent from here. */
function partsOf<Part extends { readonly href: string }>(
  brought: BroughtIn | undefined,
  parts: readonly Part[]
): readonly Part[] {
  return brought ? parts.filter(({ href }) => !/\/(?:criteria|views|check)$/.test(href)) : parts
}

function Withdrawn({ model: { notification, versions } }: { readonly model: NotificationModel }) {
  const sent = versions.length > 0
  return (
    <>
      {govukWarningText({
        text: `${sent ? 'Withdrawn' : 'It was decided not to notify'}: ${notification.withdrawnReason} Agreed: ${notification.withdrawnAgreed}`,
        iconFallbackText: 'Important'
      })}
      <p class="govuk-body">
        {sent
          ? 'What was sent stays on record, and so do the dates that were met. No rapid review is owed any more.'
          : 'Nothing was sent, and no date is owed any more. What was written stays on record.'}
      </p>
    </>
  )
}

function WhatCanBeDone(props: {
  readonly model: NotificationModel
  readonly missing: readonly string[]
  readonly changed: boolean
  readonly brought: boolean
  readonly page: PageContext
}) {
  const { page, missing, changed } = props
  const { notification } = props.model
  const { state } = notification
  const facts = theCase(page)
  const base = `/cases/${facts.caseId}/notification`
  const place = { caseId: facts.caseId, partnershipId: facts.partnershipId }
  const allows = (permission: (typeof permissions)[keyof typeof permissions]) => may(page.actor, permission, place).allowed
  const own = wroteItLast(page.actor, notification.writtenBy)
  const canApprove = allows(permissions.approve) && afterAct(state, 'approve') !== undefined
  const canAmend = allows(permissions.amend) && state === 'sent' && changed
  return (
    <>
      {missing.length > 0 && state === 'draft' ? (
        <p class="govuk-body">Before it can be approved it needs {missing.join('; ')}.</p>
      ) : null}
      {missing.length === 0 && state === 'draft' && (!canApprove || own) ? (
        <p class="govuk-body">
          It can be approved now. Ask somebody at the authority who may approve notifications, and who did not make the last
          change, to open this page: they approve it and send it.
        </p>
      ) : null}
      {(canApprove || canAmend) && own
        ? govukInsetText({ text: 'You made the last change, so somebody else has to approve it.' })
        : null}
      {canApprove && !own && missing.length === 0 ? (
        <>
          <p class="govuk-body">
            <a class="govuk-link" href={`${base}/check`}>
              Check the answers
            </a>{' '}
            before you approve it. A change after that takes the approval back.
          </p>
          <CommandButton
            page={page}
            action={`${base}/approve`}
            text="Approve it"
            fields={{ version: String(notification.version) }}
          />
        </>
      ) : null}
      <div class="govuk-button-group">
        {allows(permissions.send) && afterAct(state, 'send') ? govukButton({ text: 'Send it', href: `${base}/send` }) : null}
        {canAmend && !own ? govukButton({ text: 'Send an amended version', href: `${base}/amend` }) : null}
        {allows(permissions.withdraw) && afterAct(state, 'withdraw') && !props.brought
          ? govukButton({
              text: state === 'sent' ? 'Withdraw the notification' : 'Decide not to notify',
              href: `${base}/withdraw`,
              classes: 'govuk-button--secondary'
            })
          : null}
      </div>
    </>
  )
}

/** `/cases/:caseId/notification/criteria` */
export function criteriaAnswerPage(
  model: NotificationModel & { readonly history: History | undefined },
  page: PageContext
): PageView {
  const { criteria } = model.document
  const asked = askedText(criteria)
  return {
    title: 'Is it notifiable?',
    backLink: { href: `/cases/${theCase(page).caseId}/notification` },
    content: (
      <>
        <h1 class="govuk-heading-l">{outcomeText(criteria.outcome)}</h1>
        <Consequences criteria={criteria} />
        {asked === '' ? null : <p class="govuk-body">{asked}</p>}
        <Reasons because={criteria.because} />
        {model.history ? (
          <FromTheRegister
            history={model.history}
            mayOpen={may(page.actor, permissions.readRegister).allowed}
            today={page.today}
          />
        ) : null}
      </>
    )
  }
}
