/** `/cases/:caseId/requests`: who was asked, who has opened, begun and signed off, who is late and by how much, and a button to chase. */
import { londonDay } from '#kernel/clock.ts'
import { formatDay, formatDayWithWeekday } from '#kernel/plain-date.ts'
import { may } from '#platform/access/permission.ts'
import { CommandButton } from '#web/forms/form-view.tsx'
import { govukButton, govukTag } from '#web/govuk/index.ts'
import { StackedTable } from '#web/layout/stacked-table.tsx'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import { STATE_NAMES } from '../information-request.ts'
import { informationRequestsPermissions as permissions } from '../information-requests.policy.ts'
import type { BoardRow } from './board.store.ts'
import { type ChasingPlan, workingDays } from './chasing-plan.ts'

export interface BoardModel {
  readonly rows: readonly BoardRow[]
  readonly plan: ChasingPlan
  readonly partnershipId: string
}

const isOut = (row: BoardRow) => row.state !== 'returned' && row.state !== 'revoked'

export function boardPage({ rows, plan, partnershipId }: BoardModel, page: PageContext): PageView {
  const facts = theCase(page)
  const base = `/cases/${facts.caseId}/requests`
  const manages = may(page.actor, permissions.manage, { caseId: facts.caseId, partnershipId: facts.partnershipId }).allowed
  return {
    title: 'Agency information',
    wide: true,
    content: (
      <>
        <h1 class="govuk-heading-l">Agency information</h1>
        <p class="govuk-body">{inShort(rows)}</p>
        {manages ? govukButton({ text: 'Ask agencies', href: `${base}/new` }) : null}
        <p class="govuk-body">
          <a class="govuk-link" href={`/cases/${facts.caseId}/accounts`}>
            What practitioners and family say
          </a>
        </p>
        {rows.length === 0 ? null : (
          <>
            <StackedTable
              caption="Requests by agency"
              rows={rows}
              columns={[
                {
                  heading: 'Agency',
                  namesRow: true,
                  cell: (row) => (
                    <a class="govuk-link" href={`${base}/${row.id}`}>
                      {row.agencyName}
                    </a>
                  )
                },
                {
                  heading: 'Where it stands',
                  cell: (row) => (
                    <>
                      <State row={row} />
                      <p class="govuk-body-s govuk-!-margin-top-1 govuk-!-margin-bottom-0">{soFar(row)}</p>
                    </>
                  )
                },
                {
                  heading: 'Due',
                  cell: (row) => (
                    <>
                      {formatDayWithWeekday(row.dueOn)}
                      {lateInWords(row) === '' ? null : (
                        <>
                          <br />
                          <strong>{lateInWords(row)}</strong>
                        </>
                      )}
                      {row.moreTimeAskedFor ? (
                        <>
                          <br />
                          Asks for time until {formatDay(row.moreTimeAskedFor)}
                        </>
                      ) : null}
                    </>
                  )
                },
                ...(manages
                  ? [
                      {
                        heading: 'Chase',
                        cell: (row: BoardRow) =>
                          isOut(row) ? (
                            <CommandButton
                              page={page}
                              action={`${base}/${row.id}/chase`}
                              text={`Chase ${row.agencyName}`}
                              kind="secondary"
                              fields={{ from: 'board' }}
                            />
                          ) : (
                            ''
                          )
                      }
                    ]
                  : [])
              ]}
            />
            <h2 class="govuk-heading-m">What the service sends by itself</h2>
            <p class="govuk-body">{planInWords(plan)}</p>
            <p class="govuk-body">
              <a class="govuk-link" href={`/chasing/${partnershipId}`}>
                When your partnership reminds agencies
              </a>
            </p>
          </>
        )}
      </>
    )
  }
}

function inShort(rows: readonly BoardRow[]): string {
  if (rows.length === 0) return 'No agency has been asked yet.'
  const count = (test: (row: BoardRow) => boolean) => rows.filter(test).length
  const returned = count((row) => row.state === 'returned')
  const nil = count((row) => row.state === 'returned' && row.isNil)
  const refused = count((row) => row.state === 'returned' && row.refusesPart)
  const late = count((row) => isOut(row) && (row.workingDaysLate ?? 0) > 0)
  const more = [
    nil > 0 ? `${nil} ${nil === 1 ? 'holds' : 'hold'} nothing` : '',
    refused > 0 ? `${refused} ${refused === 1 ? 'gives' : 'give'} only part` : '',
    late > 0 ? `${late} ${late === 1 ? 'is' : 'are'} late` : ''
  ].filter((one) => one !== '')
  return `${returned} of ${rows.length} agencies have answered.${more.length > 0 ? ` ${more.join(', ')}.` : ''}`
}

function State({ row }: { readonly row: BoardRow }) {
  if (row.state === 'revoked') return govukTag({ text: 'Revoked', classes: 'govuk-tag--grey' })
  const late = isOut(row) && (row.workingDaysLate ?? 0) > 0
  const text =
    row.state === 'returned'
      ? row.isNil
        ? 'Sent back: holds nothing'
        : 'Sent back'
      : row.answer > 0
        ? 'Asked for more'
        : STATE_NAMES[row.state]
  const colour = row.state === 'returned' ? 'green' : late ? 'red' : row.state === 'asked' ? 'yellow' : 'light-blue'
  return (
    <>
      {govukTag({ text: late ? `${text}, late` : text, classes: `govuk-tag--${colour}` })}
      {row.state === 'returned' && row.refusesPart ? (
        <>
          <br />
          {govukTag({ text: 'Part not given', classes: 'govuk-tag--orange' })}
        </>
      ) : null}
    </>
  )
}

function soFar(row: BoardRow): string {
  const on = (at: Temporal.Instant) => formatDay(londonDay(at))
  const steps = [
    `Asked ${on(row.askedAt)}`,
    row.openedAt ? `opened ${on(row.openedAt)}` : '',
    row.startedAt ? `begun ${on(row.startedAt)}` : '',
    row.returnedAt ? `signed off by ${row.signedOffBy} ${on(row.returnedAt)}` : ''
  ].filter((step) => step !== '')
  const chasing = isOut(row)
    ? [
        row.chased === 0 ? '' : `Chased ${row.chased === 1 ? 'once' : `${row.chased} times`}.`,
        row.lastContact ? `Last contact: ${row.lastContact.kind}, ${on(row.lastContact.at)}, ${row.lastContact.by}.` : '',
        row.hasSecond || row.hasSenior ? '' : 'No second contact and no senior person is named.'
      ].filter((part) => part !== '')
    : []
  return [`${steps.join(', ')}.`, ...chasing].join(' ')
}

function lateInWords(row: BoardRow): string {
  if (row.state === 'revoked') return ''
  if (row.workingDaysLate === null) return 'How late it is cannot be worked out: there is no list of holidays for this year'
  return row.workingDaysLate === 0 ? '' : `${workingDays(row.workingDaysLate)} late`
}

/** A plan as a sentence or two. */
export function planInWords(plan: ChasingPlan): string {
  const reminders = [
    ...(plan.daysBefore.length > 0 ? [`${plan.daysBefore.map(workingDays).join(' and ')} before the due date`] : []),
    ...(plan.onTheDay ? ['on the day itself'] : [])
  ]
  const later = [
    ...(plan.secondAfter === null ? [] : [`After ${workingDays(plan.secondAfter)} the second contact gets the request.`]),
    ...(plan.seniorAfter === null ? [] : [`After ${workingDays(plan.seniorAfter)} the senior person is told.`])
  ]
  const first =
    reminders.length === 0 ? 'No reminder goes before the due date.' : `The usual contact is reminded ${reminders.join(' and ')}.`
  return [first, ...later, ...(later.length === 0 ? ['Nothing goes after the due date.'] : [])].join(' ')
}

/** The board for programs. */
export function boardData({ rows }: BoardModel) {
  return {
    requests: rows.map((row) => ({
      id: row.id,
      agencyId: row.agencyId,
      agency: row.agencyName,
      state: row.state,
      due: row.dueOn.toString(),
      workingDaysLate: row.workingDaysLate,
      askedAt: row.askedAt.toString(),
      openedAt: row.openedAt?.toString() ?? null,
      startedAt: row.startedAt?.toString() ?? null,
      returnedAt: row.returnedAt?.toString() ?? null,
      signedOffBy: row.signedOffBy,
      answer: row.answer,
      holdsNothing: row.isNil,
      refusesPart: row.refusesPart,
      moreTimeAskedFor: row.moreTimeAskedFor?.toString() ?? null,
      chased: row.chased,
      lastContact: row.lastContact ? { ...row.lastContact, at: row.lastContact.at.toString() } : null
    }))
  }
}
