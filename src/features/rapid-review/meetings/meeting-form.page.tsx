/** The forms of a meeting: arranging or changing it, cancelling it, inviting people, its agenda, and what a partnership's agendas start with. */
import { choice, choices, date, email, longText, select, text } from '#web/forms/fields.ts'
import type { FormState } from '#web/forms/form.ts'
import { Ask, CommandButton, Form, FormMessages } from '#web/forms/form-view.tsx'
import { govukButton, govukInsetText } from '#web/govuk/index.ts'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import { momentText } from '../rapid-review.ts'
import { MEETING_KINDS, type Meeting, kindText, whenText } from './meeting.ts'
import type { Agenda, AgendaTemplate, Invitation } from './meetings.store.ts'

export interface PersonOption {
  readonly id: string
  readonly name: string
  readonly agencyName: string
}

/** The questions about a meeting. A change has a reason. */
export function meetingFields(people: readonly PersonOption[], change: boolean) {
  return {
    kind: choice({ label: 'What kind of meeting is it?', options: MEETING_KINDS, required: 'Choose what kind of meeting it is' }),
    heldOn: date({ label: 'The day of the meeting', required: 'Enter the day of the meeting', earliestYear: 2018 }),
    startsAt: text({ label: 'It begins at', required: 'Enter when it begins, like 10:00', max: 5 }),
    endsAt: text({ label: 'It ends at', required: 'Enter when it ends, like 11:30', max: 5 }),
    place: text({ label: 'Place', max: 200 }),
    link: text({ label: 'Link to join', max: 500 }),
    chair: select({
      label: 'Who chairs it',
      options: people.map((one) => ({ value: one.id, text: `${one.name}, ${one.agencyName}` }))
    }),
    ...(change ? { reason: longText({ label: 'Why is it changed?', required: 'Say why it is changed', max: 500 }) } : {})
  }
}

export interface MeetingFormModel {
  readonly meeting: Meeting | undefined
  readonly people: readonly PersonOption[]
  readonly invited: number
}

const base = (page: PageContext) => `/cases/${theCase(page).caseId}/rapid-review/meetings`

/** `/cases/:caseId/rapid-review/meetings/new` and `…/:meetingId/change` */
export function meetingFormPage(model: MeetingFormModel, page: PageContext, form: FormState): PageView {
  const { meeting, people, invited } = model
  const fields = meetingFields(people, meeting !== undefined)
  const title = meeting ? 'Change the meeting' : 'Arrange a meeting'
  return {
    title,
    backLink: { href: meeting ? `${base(page)}/${meeting.meetingId}` : base(page) },
    content: (
      <>
        <FormMessages form={form} fields={fields} page={page} />
        <h1 class="govuk-heading-l">{title}</h1>
        {invited > 0
          ? govukInsetText({
              text: `${invited} ${invited === 1 ? 'person is' : 'people are'} invited. They are told of the change, and their calendars with it.`
            })
          : null}
        <Form page={page} form={form}>
          <Ask form={form} fields={fields} name="kind" />
          <Ask form={form} fields={fields} name="heldOn" />
          <Ask form={form} fields={fields} name="startsAt" hint="Hours and minutes, like 10:00" width="govuk-input--width-5" />
          <Ask form={form} fields={fields} name="endsAt" hint="Hours and minutes, like 11:30" width="govuk-input--width-5" />
          <Ask
            form={form}
            fields={fields}
            name="place"
            hint="It goes into letters and calendars: no names of children or families."
          />
          <Ask
            form={form}
            fields={fields}
            name="link"
            hint="For a meeting by video: the whole address, beginning with https://"
          />
          <Ask form={form} fields={fields} name="chair" />
          {meeting ? <Ask form={form} fields={fields as FieldsWithReason} name="reason" rows={2} /> : null}
          {govukButton({ text: 'Save', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

type FieldsWithReason = ReturnType<typeof meetingFields> & { readonly reason: ReturnType<typeof longText> }

export const cancelFields = {
  reason: longText({ label: 'Why does it not take place?', required: 'Say why it does not take place', max: 500 })
}

/** `/cases/:caseId/rapid-review/meetings/:meetingId/cancel` */
export function cancelPage(meeting: Meeting, page: PageContext, form: FormState): PageView {
  return {
    title: 'Cancel the meeting',
    backLink: { href: `${base(page)}/${meeting.meetingId}` },
    content: (
      <>
        <FormMessages form={form} fields={cancelFields} page={page} />
        <h1 class="govuk-heading-l">Cancel the meeting</h1>
        {govukInsetText({ text: `${kindText(meeting.kind)}, ${whenText(meeting)}` })}
        <p class="govuk-body">
          Everybody invited gets a letter that takes it out of their calendar. The reason stays in the service and is not in the
          letter.
        </p>
        <Form page={page} form={form}>
          <Ask form={form} fields={cancelFields} name="reason" rows={3} />
          {govukButton({ text: 'Cancel the meeting', classes: 'govuk-button--warning', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

export interface InviteModel {
  readonly meeting: Meeting
  readonly people: readonly PersonOption[]
  readonly contacts: readonly { readonly agencyId: string; readonly agencyName: string; readonly contactName: string }[]
}

/** The questions about whom to invite. */
export function inviteFields({ people, contacts }: Pick<InviteModel, 'people' | 'contacts'>) {
  return {
    people: choices({
      label: 'People of the partnership and of the case',
      options: people.map((one) => ({ value: one.id, text: one.name, hint: one.agencyName }))
    }),
    contacts: choices({
      label: 'Safeguarding contacts of agencies',
      options: contacts.map((one) => ({ value: one.agencyId, text: one.agencyName, hint: one.contactName }))
    }),
    name: text({ label: 'Name', max: 100 }),
    email: email({ label: 'E-mail address' }),
    organisation: text({ label: 'Organisation', max: 150 })
  }
}

/** `/cases/:caseId/rapid-review/meetings/:meetingId/invite` */
export function invitePage(model: InviteModel, page: PageContext, form: FormState): PageView {
  const fields = inviteFields(model)
  return {
    title: 'Invite people',
    backLink: { href: `${base(page)}/${model.meeting.meetingId}` },
    content: (
      <>
        <FormMessages form={form} fields={fields} page={page} />
        <h1 class="govuk-heading-l">Invite people</h1>
        <p class="govuk-body">
          {kindText(model.meeting.kind)}, {whenText(model.meeting)}. Each person gets a letter with an entry for their calendar.
        </p>
        {govukInsetText({
          text: 'Whoever is invited and has an account can read the packs made for this meeting, also without being on the team of the case. Papers are never sent by e-mail.'
        })}
        <Form page={page} form={form}>
          {model.people.length > 0 ? <Ask form={form} fields={fields} name="people" heading="m" /> : null}
          {model.contacts.length > 0 ? <Ask form={form} fields={fields} name="contacts" heading="m" /> : null}
          <h2 class="govuk-heading-m">Somebody else</h2>
          <Ask form={form} fields={fields} name="name" />
          <Ask form={form} fields={fields} name="email" />
          <Ask form={form} fields={fields} name="organisation" />
          {govukButton({ text: 'Invite', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

export interface UninviteModel {
  readonly meeting: Meeting
  readonly invited: readonly Invitation[]
}

/** Whose invitation is taken back. */
export function uninviteFields({ invited }: UninviteModel) {
  return {
    who: choice<string>({
      label: 'Who is no longer invited?',
      options: invited.map((one) => ({ value: one.invitationId, text: one.name, hint: one.organisation })),
      required: 'Choose who is no longer invited'
    })
  }
}

/** `/cases/:caseId/rapid-review/meetings/:meetingId/uninvite` */
export function uninvitePage(model: UninviteModel, page: PageContext, form: FormState): PageView {
  const fields = uninviteFields(model)
  return {
    title: 'Take an invitation back',
    backLink: { href: `${base(page)}/${model.meeting.meetingId}` },
    content: (
      <>
        <FormMessages form={form} fields={fields} page={page} />
        <h1 class="govuk-heading-l">Take an invitation back</h1>
        <p class="govuk-body">
          The person gets a letter that takes the meeting out of their calendar. Unless they are on the team of the case, they
          read its packs no more.
        </p>
        <Form page={page} form={form}>
          <Ask form={form} fields={fields} name="who" />
          {govukButton({ text: 'Take the invitation back', classes: 'govuk-button--warning', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

export interface AgendaModel {
  readonly meeting: Meeting
  readonly agenda: Agenda
}

export const agendaFields = {
  title: text({ label: 'Another item', required: 'Write the item', max: 200 })
}

/** `/cases/:caseId/rapid-review/meetings/:meetingId/agenda` */
export function agendaPage({ meeting, agenda }: AgendaModel, page: PageContext, form: FormState): PageView {
  const here = `${base(page)}/${meeting.meetingId}`
  const last = agenda.items.length - 1
  return {
    title: 'Agenda',
    backLink: { href: here },
    content: (
      <>
        <FormMessages form={form} fields={agendaFields} page={page} />
        <h1 class="govuk-heading-l">Agenda</h1>
        <ol class="govuk-list govuk-list--number govuk-list--spaced">
          {agenda.items.map((item, index) => {
            const button = (words: string, action: string, more: Readonly<Record<string, string>>) => (
              <CommandButton
                page={page}
                action={`${here}/agenda/${action}`}
                kind="secondary"
                text={`${words}: ${item.title}`}
                fields={{ item: item.id, ...more }}
              />
            )
            return (
              <li>
                {item.title}
                <details class="govuk-details govuk-!-margin-bottom-2">
                  <summary class="govuk-details__summary">
                    <span class="govuk-details__summary-text">
                      Move or remove<span class="govuk-visually-hidden"> {item.title}</span>
                    </span>
                  </summary>
                  <div class="govuk-details__text">
                    {index > 0 ? button('Move up', 'move', { direction: 'up' }) : null}
                    {index < last ? button('Move down', 'move', { direction: 'down' }) : null}
                    {button('Remove', 'remove', {})}
                  </div>
                </details>
              </li>
            )
          })}
        </ol>
        <Form page={page} form={form}>
          <Ask form={form} fields={agendaFields} name="title" />
          {govukButton({ text: 'Add', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

export const templateFields = {
  items: longText({ label: 'Items, one on each line', required: 'Write at least one item', max: 5000 })
}

export interface TemplateModel {
  readonly partnershipName: string
  readonly template: AgendaTemplate
}

/** `/meetings/agendas/:partnershipId` */
export function templatePage({ partnershipName, template }: TemplateModel, page: PageContext, form: FormState): PageView {
  return {
    title: 'The agenda that meetings start with',
    backLink: { href: '/meetings' },
    content: (
      <>
        <FormMessages form={form} fields={templateFields} page={page} />
        <h1 class="govuk-heading-l">The agenda that meetings start with</h1>
        <p class="govuk-body">
          {partnershipName}. {template.version === 0 ? 'This is the agenda that the service brings with it.' : ''} A change is for
          meetings arranged from now on; the agenda of a meeting can be changed by itself.
        </p>
        <Form page={page} form={form}>
          <Ask form={form} fields={templateFields} name="items" rows={16} hint="To put them in another order, move the lines." />
          {govukButton({ text: 'Save', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

/** A version of a meeting in one line. */
export function versionText(one: Meeting): string {
  const why = one.cancelledReason ?? one.changeReason
  return `${one.cancelledReason === null ? whenText(one) : 'Cancelled'}. Saved by ${one.savedByName} on ${momentText(one.savedAt)}${why ? `: ${why}` : ''}`
}
