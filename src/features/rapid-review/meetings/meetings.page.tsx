/** Pages that show meetings: those of a case, one of them, and those that a person is invited to. */
import { may } from '#platform/access/permission.ts'
import { govukButton, govukInsetText } from '#web/govuk/index.ts'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import { DocumentTable } from '../document-table.tsx'
import { versionText } from './meeting-form.page.tsx'
import { type Meeting, kindText, whenText } from './meeting.ts'
import { meetingsPermissions } from './meetings.policy.ts'
import { MeetingRecord, type RecordModel } from './meeting-record.tsx'
import type { Agenda, Invitation } from './meetings.store.ts'
import { PackList } from './pack.page.tsx'
import type { Pack } from './pack.ts'

/** `/cases/:caseId/rapid-review/meetings` */
export function meetingsPage(meetings: readonly Meeting[], page: PageContext): PageView {
  const facts = theCase(page)
  const review = `/cases/${facts.caseId}/rapid-review`
  return {
    title: 'Meetings',
    current: review,
    backLink: { href: review, text: 'Back to the rapid review' },
    content: (
      <>
        <h1 class="govuk-heading-l">Meetings</h1>
        {may(page.actor, meetingsPermissions.arrangeMeetings, facts).allowed
          ? govukButton({ text: 'Arrange a meeting', href: `${review}/meetings/new` })
          : null}
        {meetings.length === 0 ? (
          <p class="govuk-body">No meeting is arranged yet.</p>
        ) : (
          <DocumentTable
            caption="Meetings by their day"
            headings={['Meeting', 'When', 'Where', 'Chair']}
            rows={meetings.map((one) => [
              <a class="govuk-link" href={`${review}/meetings/${one.meetingId}`}>
                {kindText(one.kind)}
                <span class="govuk-visually-hidden"> on {whenText(one)}</span>
              </a>,
              one.cancelledReason === null ? whenText(one) : `Cancelled: ${whenText(one)}`,
              whereText(one),
              one.chairName ?? 'Nobody yet'
            ])}
          />
        )}
      </>
    )
  }
}

function whereText(meeting: Meeting): string {
  return meeting.place || (meeting.link ? 'By video' : 'Not said yet')
}

export interface MeetingModel {
  readonly meeting: Meeting
  readonly history: readonly Meeting[]
  readonly agenda: Agenda
  readonly invited: readonly Invitation[]
  readonly record: RecordModel
  readonly packs: readonly Pack[]
}

/** `/cases/:caseId/rapid-review/meetings/:meetingId` */
export function meetingPage(model: MeetingModel, page: PageContext): PageView {
  const facts = theCase(page)
  const { meeting, history, agenda, invited, record, packs } = model
  const base = `/cases/${facts.caseId}/rapid-review`
  const here = `${base}/meetings/${meeting.meetingId}`
  const stands = meeting.cancelledReason === null
  const arranges = stands && may(page.actor, meetingsPermissions.arrangeMeetings, facts).allowed
  return {
    title: kindText(meeting.kind),
    current: base,
    backLink: { href: `${base}/meetings`, text: 'All meetings' },
    content: (
      <>
        <h1 class="govuk-heading-l">{kindText(meeting.kind)}</h1>
        {stands ? null : govukInsetText({ text: `Cancelled: ${meeting.cancelledReason}` })}
        <MeetingFacts meeting={meeting} />
        {arranges ? (
          <ul class="govuk-list">
            <li>
              <a class="govuk-link" href={`${here}/change`}>
                Change the meeting
              </a>
            </li>
            <li>
              <a class="govuk-link" href={`${here}/cancel`}>
                Cancel the meeting
              </a>
            </li>
          </ul>
        ) : null}
        <h2 class="govuk-heading-m">Agenda</h2>
        <AgendaList agenda={agenda} />
        {arranges ? (
          <p class="govuk-body">
            <a class="govuk-link" href={`${here}/agenda`}>
              Change the agenda
            </a>
          </p>
        ) : null}
        <h2 class="govuk-heading-m">Who is invited</h2>
        {invited.length === 0 ? <p class="govuk-body">Nobody yet.</p> : null}
        {invited.length > 0 ? (
          <DocumentTable
            caption="Invited"
            headings={['Name', 'Organisation', 'Address', 'Packs']}
            rows={invited.map((one) => [
              one.name,
              one.organisation || 'Not said',
              one.email,
              one.userId === null ? 'No account, so cannot read them' : 'Can read them'
            ])}
          />
        ) : null}
        {arranges && invited.length > 0 ? (
          <p class="govuk-body">
            <a class="govuk-link" href={`${here}/uninvite`}>
              Take an invitation back
            </a>
          </p>
        ) : null}
        {arranges ? govukButton({ text: 'Invite people', href: `${here}/invite`, classes: 'govuk-button--secondary' }) : null}
        <PackList packs={packs} here={here} page={page} arranges={arranges} />
        <MeetingRecord meeting={meeting} record={record} page={page} arranges={arranges} />
        {history.length > 1 ? (
          <>
            <h2 class="govuk-heading-m">Changes</h2>
            <ul class="govuk-list govuk-list--bullet">
              {history.map((one) => (
                <li>{versionText(one)}</li>
              ))}
            </ul>
          </>
        ) : null}
      </>
    )
  }
}

function MeetingFacts({ meeting }: { readonly meeting: Meeting }) {
  const joins = /^https:\/\//.test(meeting.link)
  return (
    <dl class="govuk-summary-list">
      <Fact term="When">{whenText(meeting)}</Fact>
      {meeting.place ? <Fact term="Where">{meeting.place}</Fact> : null}
      {meeting.link ? (
        <Fact term="To join">
          {joins ? (
            <a class="govuk-link" href={meeting.link} rel="noreferrer noopener">
              {meeting.link}
            </a>
          ) : (
            meeting.link
          )}
        </Fact>
      ) : null}
      <Fact term="Chair">{meeting.chairName ?? 'Nobody yet'}</Fact>
      <Fact term="Called by">
        {meeting.organiserName}, {meeting.organiserEmail}
      </Fact>
    </dl>
  )
}

function Fact({ term, children }: { readonly term: string; readonly children?: unknown }) {
  return (
    <div class="govuk-summary-list__row">
      <dt class="govuk-summary-list__key">{term}</dt>
      <dd class="govuk-summary-list__value">{children as never}</dd>
    </div>
  )
}

export function AgendaList({ agenda }: { readonly agenda: Agenda }) {
  return (
    <ol class="govuk-list govuk-list--number">
      {agenda.items.map((item) => (
        <li>{item.title}</li>
      ))}
    </ol>
  )
}

export interface OwnMeetingsModel {
  readonly meetings: readonly { readonly meeting: Meeting; readonly invitation: Invitation }[]
  readonly agendasOf: readonly { readonly id: string; readonly name: string }[]
}

/** `/meetings` */
export function ownMeetingsPage({ meetings, agendasOf }: OwnMeetingsModel): PageView {
  return {
    title: 'Meetings',
    content: (
      <>
        <h1 class="govuk-heading-l">Meetings you are invited to</h1>
        {meetings.length === 0 ? (
          <p class="govuk-body">You are not invited to a meeting.</p>
        ) : (
          <DocumentTable
            caption="Meetings by their day"
            headings={['Meeting', 'When', 'Partnership']}
            rows={meetings.map(({ meeting, invitation }) => [
              <a class="govuk-link" href={`/meetings/${meeting.meetingId}`}>
                {kindText(meeting.kind)} {invitation.caseReference}
                <span class="govuk-visually-hidden"> on {whenText(meeting)}</span>
              </a>,
              meeting.cancelledReason === null ? whenText(meeting) : `Cancelled: ${whenText(meeting)}`,
              invitation.partnershipName
            ])}
          />
        )}
        {agendasOf.map((one) => (
          <p class="govuk-body">
            <a class="govuk-link" href={`/meetings/agendas/${one.id}`}>
              The agenda that meetings of {one.name} start with
            </a>
          </p>
        ))}
      </>
    )
  }
}

export interface OwnMeetingModel {
  readonly meeting: Meeting
  readonly invitation: Invitation
  readonly agenda: Agenda
  readonly packs: readonly Pack[]
  /** The same meeting in its case, for the team of the case. */
  readonly inCase: string | undefined
}

/** `/meetings/:meetingId`, for somebody who is invited and may not be able to open the case. */
export function ownMeetingPage({ meeting, invitation, agenda, packs, inCase }: OwnMeetingModel, page: PageContext): PageView {
  return {
    title: kindText(meeting.kind),
    backLink: { href: '/meetings', text: 'All your meetings' },
    content: (
      <>
        <span class="govuk-caption-l">
          {invitation.caseReference}, {invitation.partnershipName}
        </span>
        <h1 class="govuk-heading-l">{kindText(meeting.kind)}</h1>
        {meeting.cancelledReason === null ? null : govukInsetText({ text: 'This meeting will not take place.' })}
        <MeetingFacts meeting={meeting} />
        <p class="govuk-body">
          <a class="govuk-link" href={`${page.path}/calendar`}>
            Entry for your calendar
          </a>
        </p>
        {inCase === undefined ? null : (
          <p class="govuk-body">
            <a class="govuk-link" href={inCase}>
              This meeting in its case: who is invited, minutes, decisions and actions
            </a>
          </p>
        )}
        <h2 class="govuk-heading-m">Agenda</h2>
        <AgendaList agenda={agenda} />
        <PackList packs={packs} here={page.path} page={page} arranges={false} />
      </>
    )
  }
}
