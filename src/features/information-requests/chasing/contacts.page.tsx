/** Contacts about a request: noting one made by hand, and putting right whom the request is escalated to. */
import { LONDON } from '#kernel/clock.ts'
import { formatDay } from '#kernel/plain-date.ts'
import { Ask, Form, FormMessages } from '#web/forms/form-view.tsx'
import { choice, date, email, longText, text } from '#web/forms/fields.ts'
import type { FormState } from '#web/forms/form.ts'
import { govukButton } from '#web/govuk/index.ts'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import type { RequestRow, listContacts } from '../information-requests.store.ts'

export const WAYS = [
  { value: 'telephone', text: 'By telephone' },
  { value: 'meeting', text: 'In a meeting or in person' },
  { value: 'e-mail', text: 'By e-mail outside the service' },
  { value: 'other', text: 'Another way' }
] as const

export const noteFields = {
  way: choice({ label: 'How was the contact made?', required: 'Choose how the contact was made', options: WAYS }),
  withWhom: text({ label: 'With whom?', required: 'Say with whom', max: 200 }),
  happenedOn: date({ label: 'The day of the contact', required: 'Enter the day of the contact', notFuture: true }),
  note: longText({ label: 'What was said or agreed', required: 'Say what was said or agreed', max: 2000 })
}

/** `/cases/:caseId/requests/:requestId/contacts/new` */
export function notePage(request: RequestRow, page: PageContext, form: FormState): PageView {
  return {
    title: 'Note a contact',
    backLink: { href: `/cases/${theCase(page).caseId}/requests/${request.id}` },
    content: (
      <>
        <FormMessages form={form} fields={noteFields} page={page} />
        <span class="govuk-caption-l">{request.agencyName}</span>
        <h1 class="govuk-heading-l">Note a contact</h1>
        <p class="govuk-body">
          For a telephone call, a conversation or a letter outside the service. The agency does not see this note.
        </p>
        <Form page={page} form={form}>
          <Ask form={form} fields={noteFields} name="way" />
          <Ask form={form} fields={noteFields} name="withWhom" />
          <Ask form={form} fields={noteFields} name="happenedOn" />
          <Ask form={form} fields={noteFields} name="note" />
          {govukButton({ text: 'Save the note', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

export const furtherFields = {
  secondContactName: text({ label: 'Name of the second contact' }),
  secondContactEmail: email({ label: 'E-mail of the second contact' }),
  seniorName: text({ label: 'Name of the senior person' }),
  seniorEmail: email({ label: 'E-mail of the senior person' })
}

/** `/cases/:caseId/requests/:requestId/further-contacts` */
export function furtherPage(request: RequestRow, page: PageContext, form: FormState): PageView {
  return {
    title: 'Second contact and senior person',
    backLink: { href: `/cases/${theCase(page).caseId}/requests/${request.id}` },
    content: (
      <>
        <FormMessages form={form} fields={furtherFields} page={page} />
        <span class="govuk-caption-l">{request.agencyName}</span>
        <h1 class="govuk-heading-l">Second contact and senior person</h1>
        <p class="govuk-body">
          For this request only; the directory stays as it is. With a new address for the second contact, a link that was sent to
          the old one stops working.
        </p>
        <Form page={page} form={form}>
          <Ask form={form} fields={furtherFields} name="secondContactName" />
          <Ask form={form} fields={furtherFields} name="secondContactEmail" hint="Gets the request when there is no answer" />
          <Ask form={form} fields={furtherFields} name="seniorName" />
          <Ask form={form} fields={furtherFields} name="seniorEmail" hint="Is told when neither answers; gets no link" />
          {govukButton({ text: 'Save', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

/** Every contact about a request, newest first. */
export function Contacts({ contacts }: { readonly contacts: Awaited<ReturnType<typeof listContacts>> }) {
  return (
    <ul class="govuk-list govuk-list--spaced">
      {contacts.map(({ at, happenedOn, kind, way, withWhom, note, by }) => (
        <li>
          {happenedOn ? `${formatDay(happenedOn)}, noted ${moment(at)}` : moment(at)}:{' '}
          {WAYS.find(({ value }) => value === way)?.text ?? kind}
          {withWhom ? `, ${withWhom}` : ''}
          {note ? ` (${note})` : ''}, by {by}
        </li>
      ))}
    </ul>
  )
}

function moment(at: Temporal.Instant): string {
  const local = at.toZonedDateTimeISO(LONDON)
  return `${formatDay(local.toPlainDate())} at ${local.toPlainTime().toString({ smallestUnit: 'minute' })}`
}
