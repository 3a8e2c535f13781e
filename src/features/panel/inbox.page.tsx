/** The Panel's inbox: rapid reviews to answer, notifications that have come in, and what was answered; with how long each side took. */
import { DeadlineStatusTag, WhyThisDate, deadlineNow, deadlineState } from '#features/case-file/index.ts'
import type { Child } from 'hono/jsx'
import { formatDay } from '#kernel/plain-date.ts'
import { govukInsetText, govukPagination, mojSubNavigation } from '#web/govuk/index.ts'
import type { PageContext, PageView } from '#web/route.ts'
import { type Column, StackedTable } from '#web/layout/stacked-table.tsx'
import { dayOf } from './day.ts'
import type { InboxRow, InboxView } from './panel.store.ts'
import { outcomeText } from './reply.ts'
import { type Side, type Timeliness, sideText } from './timeliness.ts'
import { CONCLUSION_WORDS } from './triage.ts'

export const INBOX_PAGE = 25

export interface InboxModel {
  readonly view: InboxView
  readonly pageNumber: number
  readonly counts: Readonly<Record<InboxView, number>>
  readonly rows: readonly { readonly row: InboxRow; readonly timeliness: Timeliness }[]
}

const VIEWS: Readonly<Record<InboxView, { readonly text: string; readonly caption: string; readonly empty: string }>> = {
  'to-answer': {
    text: 'To answer',
    caption: 'Rapid reviews and messages that wait for the Panel, the longest waiting first',
    empty: 'Nothing waits for the Panel.'
  },
  notified: {
    text: 'Notified',
    caption: 'Notifications whose rapid review has not been sent yet, the newest first',
    empty: 'No notification is waiting for its rapid review.'
  },
  replied: {
    text: 'Replied',
    caption: 'Rapid reviews that the Panel has replied to, the newest reply first',
    empty: 'No reply has been sent yet.'
  },
  withdrawn: {
    text: 'Withdrawn',
    caption: 'Notifications that were withdrawn before a rapid review was sent, the newest first',
    empty: 'No notification has been withdrawn.'
  }
}

/** `/panel` */
export function inboxPage(model: InboxModel, page: PageContext): PageView {
  const link = (number: number) => `/panel?show=${model.view}&page=${number}`
  const total = model.counts[model.view]
  const more = model.pageNumber * INBOX_PAGE < total
  return {
    title: 'Panel',
    wide: true,
    content: (
      <>
        <h1 class="govuk-heading-l">The Panel’s work</h1>
        {mojSubNavigation({
          label: 'Which cases',
          items: (Object.keys(VIEWS) as InboxView[]).map((view) => ({
            text: `${VIEWS[view].text} (${model.counts[view]})`,
            href: `/panel?show=${view}`,
            active: view === model.view
          }))
        })}
        {model.view === 'notified' || model.view === 'withdrawn'
          ? null
          : govukInsetText({
              text: 'No period for the Panel’s reply is written down anywhere. The date shown is the one this service expects, and is not a limit.'
            })}
        {model.rows.length === 0 ? <p class="govuk-body">{VIEWS[model.view].empty}</p> : <InboxTable model={model} page={page} />}
        {more || model.pageNumber > 1
          ? govukPagination({
              ...(model.pageNumber > 1 ? { previous: { href: link(model.pageNumber - 1) } } : {}),
              ...(more ? { next: { href: link(model.pageNumber + 1) } } : {})
            })
          : null}
        <p class="govuk-body">
          <a class="govuk-link" href="/panel/letter-template">
            The template of the Panel’s letters
          </a>
        </p>
      </>
    )
  }
}

function InboxTable({ model, page }: { readonly model: InboxModel; readonly page: PageContext }) {
  type Row = (typeof model.rows)[number]
  const side = (which: 'partnership' | 'panel', before: string) => (one: Row) => (
    <SideView side={one.timeliness[which]} today={page.today} before={before} />
  )
  const caseColumn: Column<Row> = {
    heading: 'Case',
    cell: ({ row }) => (
      <>
        <a class="govuk-link" href={`/panel/cases/${row.caseId}`}>
          {row.reference}
        </a>
        <br />
        {row.partnershipName}
      </>
    )
  }
  const beforeSubmission: readonly Column<Row>[] = [
    caseColumn,
    { heading: 'Notified', cell: ({ row }) => dayOf(row.notifiedAt) },
    {
      heading: 'Rapid review',
      cell: (one) => (one.row.withdrawn ? 'Not needed: the notification is withdrawn' : side('partnership', 'Due')(one))
    }
  ]
  const submitted: readonly Column<Row>[] = [
    caseColumn,
    {
      heading: 'Rapid review',
      cell: (one) => (
        <>
          {one.row.receivedAt ? `Number ${one.row.submissionNumber}, received ${dayOf(one.row.receivedAt)}` : ''}
          <br />
          {side('partnership', 'Was due')(one)}
        </>
      )
    },
    { heading: 'Panel’s reply', cell: side('panel', 'Expected') },
    {
      heading: 'Where it stands',
      cell: ({ row }) =>
        standing(row).map((line) => (
          <>
            {line}
            <br />
          </>
        ))
    }
  ]
  const isBefore = model.view === 'notified' || model.view === 'withdrawn'
  return <StackedTable caption={VIEWS[model.view].caption} columns={isBefore ? beforeSubmission : submitted} rows={model.rows} />
}

/** One side's time and its date, with the reason for it. */
export function SideView(props: {
  readonly side: Side
  readonly today: Temporal.PlainDate
  readonly before: string
  readonly children?: Child
}) {
  const { deadline } = props.side
  const stored = deadline && deadline.status !== 'waiting' ? deadlineNow(deadline) : undefined
  return (
    <>
      {sideText(props.side)}.{' '}
      {stored ? (
        <>
          {props.before} {stored.due ? formatDay(stored.due) : '– no date can be given'}{' '}
          <DeadlineStatusTag state={deadlineState(stored, props.today)} />
          <WhyThisDate deadline={stored} />
        </>
      ) : null}
    </>
  )
}

function standing(row: InboxRow): readonly string[] {
  const lines = [row.conclusion === null ? 'Not triaged yet' : `Triage: ${CONCLUSION_WORDS[row.conclusion].toLowerCase()}`]
  if (row.draft !== null)
    lines.push(row.draft === 'draft' ? 'A reply is being prepared' : 'The reply is decided, and has to be sent')
  if (row.repliedAt !== null && row.replyOutcome !== null)
    lines.push(`Replied ${dayOf(row.repliedAt)}: ${outcomeText(row.replyOutcome)}`)
  else if (row.replyNumber !== null) lines.push(`Reply ${row.replyNumber} was to an earlier rapid review`)
  if (row.withdrawn) lines.push('The notification has been withdrawn')
  if (row.lastMessageSide === 'partnership') lines.push('The partnership has written to the Panel')
  return lines
}
