/** What happened at a meeting, on the meeting's own page: attendance and quorum, minutes, decisions, actions, agreed numbers. */
import { formatDay } from '#kernel/plain-date.ts'
import { govukButton, govukInsetText } from '#web/govuk/index.ts'
import { type PageContext, theCase } from '#web/route.ts'
import { DocumentTable } from '../document-table.tsx'
import { momentText } from '../rapid-review.ts'
import type { Meeting } from './meeting.ts'
import { PeopleTable, quorumText } from './minutes-view.tsx'
import type { AgreedMinutes, Attender, MeetingAction, MeetingDecision, MinutesItem } from './minutes.ts'

export interface RecordModel {
  readonly attendance: readonly Attender[]
  readonly minutes: readonly MinutesItem[]
  readonly decisions: readonly MeetingDecision[]
  readonly actions: readonly MeetingAction[]
  readonly agreed: readonly AgreedMinutes[]
}

interface RecordProps {
  readonly meeting: Meeting
  readonly record: RecordModel
  readonly page: PageContext
  readonly arranges: boolean
}

export function MeetingRecord({ meeting, record, page, arranges }: RecordProps) {
  const base = `/cases/${theCase(page).caseId}/rapid-review`
  const here = `${base}/meetings/${meeting.meetingId}`
  if (meeting.cancelledReason !== null) return null
  if (Temporal.PlainDate.compare(page.today, meeting.heldOn) < 0)
    return <p class="govuk-body">Who was there, minutes, decisions and actions are recorded from the day of the meeting on.</p>
  const link = (path: string, text: string) => (
    <p class="govuk-body">
      <a class="govuk-link" href={`${here}/${path}`}>
        {text}
      </a>
    </p>
  )
  const written = record.minutes.filter(({ text }) => text !== '')
  return (
    <>
      <h2 class="govuk-heading-m">Who was there</h2>
      {record.attendance.length === 0 ? (
        <p class="govuk-body">Not recorded yet.</p>
      ) : (
        <>
          {govukInsetText({ text: quorumText(record.attendance) })}
          <PeopleTable people={record.attendance} />
        </>
      )}
      {arranges ? link('attendance', 'Record who was there') : null}
      <h2 class="govuk-heading-m">Minutes</h2>
      {record.agreed.length > 0 ? (
        <ul class="govuk-list">
          {record.agreed.map((one) => (
            <li>
              <a class="govuk-link" href={`${here}/minutes/${one.number}`}>
                Minutes, number {one.number}
              </a>
              , agreed on {momentText(one.agreedAt)}
              {one.correction ? `. Corrected: ${one.correction}` : ''}
            </li>
          ))}
        </ul>
      ) : (
        <p class="govuk-body">
          {written.length === 0 ? 'Nothing is written yet.' : `${written.length} items are written. Not agreed yet.`}
        </p>
      )}
      {arranges ? link('minutes', 'Write the minutes') : null}
      {arranges && record.attendance.length > 0
        ? link('agree', record.agreed.length > 0 ? 'Agree corrected minutes' : 'Agree the minutes')
        : null}
      <h2 class="govuk-heading-m">Decisions</h2>
      <DecisionList decisions={record.decisions} here={here} arranges={arranges} />
      {arranges
        ? govukButton({ text: 'Record a decision', href: `${here}/decisions/new`, classes: 'govuk-button--secondary' })
        : null}
      <h2 class="govuk-heading-m">Actions</h2>
      <p class="govuk-body">
        What makes a child safe now is under{' '}
        <a class="govuk-link" href={`${base}/immediate-actions`}>
          immediate safety actions
        </a>
        , never here.
      </p>
      <ActionTable actions={record.actions} base={base} page={page} arranges={arranges} />
      {arranges
        ? govukButton({ text: 'Record an action', href: `${here}/actions/new`, classes: 'govuk-button--secondary' })
        : null}
    </>
  )
}

function DecisionList(props: {
  readonly decisions: readonly MeetingDecision[]
  readonly here: string
  readonly arranges: boolean
}) {
  if (props.decisions.length === 0) return <p class="govuk-body">None recorded.</p>
  return (
    <ol class="govuk-list govuk-list--number govuk-list--spaced">
      {props.decisions.map((one) => (
        <li>
          <span class="app-pre">{one.decision}</span>
          {one.withdrawnReason === null ? null : ` Withdrawn by ${one.savedByName}: ${one.withdrawnReason}`}
          {props.arranges && one.withdrawnReason === null ? (
            <>
              {' '}
              <a class="govuk-link" href={`${props.here}/decisions/${one.decisionId}/withdraw`}>
                Withdraw<span class="govuk-visually-hidden"> the decision: {one.decision}</span>
              </a>
            </>
          ) : null}
        </li>
      ))}
    </ol>
  )
}

interface ActionTableProps {
  readonly actions: readonly MeetingAction[]
  readonly base: string
  readonly page: PageContext
  readonly arranges: boolean
}

function ActionTable({ actions, base, page, arranges }: ActionTableProps) {
  if (actions.length === 0) return <p class="govuk-body">None recorded.</p>
  const self = page.actor.kind === 'user' ? page.actor.userId : undefined
  const state = (one: MeetingAction) => {
    if (one.withdrawnReason !== null) return `Withdrawn: ${one.withdrawnReason}`
    if (one.doneOn) return `Done on ${formatDay(one.doneOn)}. ${one.doneNote}`
    return Temporal.PlainDate.compare(page.today, one.dueOn) > 0 ? 'Not done, overdue' : 'Not done'
  }
  const open = (one: MeetingAction) => one.withdrawnReason === null && one.doneOn === null
  return (
    <DocumentTable
      caption="Who does what"
      headings={['Action', 'Owner', 'By', 'How it stands', 'Change']}
      rows={actions.map((one) => [
        one.action,
        one.owner,
        formatDay(one.dueOn),
        state(one),
        open(one) && (arranges || one.ownerId === self) ? (
          <>
            <a class="govuk-link" href={`${base}/meeting-actions/${one.actionId}/done`}>
              Done<span class="govuk-visually-hidden">: {one.action}</span>
            </a>{' '}
            {arranges ? (
              <a class="govuk-link" href={`${base}/meeting-actions/${one.actionId}/withdraw`}>
                Withdraw<span class="govuk-visually-hidden"> the action: {one.action}</span>
              </a>
            ) : null}
          </>
        ) : (
          'Nothing to change'
        )
      ])}
    />
  )
}
