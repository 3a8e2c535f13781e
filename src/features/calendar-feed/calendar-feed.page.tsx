/** `/account/calendar`: one's deadlines in one's own calendar. */
import { LONDON } from '#kernel/clock.ts'
import { formatDay } from '#kernel/plain-date.ts'
import { Ask, CommandButton, Form, FormMessages } from '#web/forms/form-view.tsx'
import { text } from '#web/forms/fields.ts'
import type { FormState } from '#web/forms/form.ts'
import { govukButton, govukWarningText } from '#web/govuk/index.ts'
import type { PageContext, PageView } from '#web/route.ts'
import { type CalendarAddress, MOST_ADDRESSES } from './calendar-address.ts'

export const addressFields = {
  label: text({ label: 'Where will you use it?', required: 'Say where you will use it, so that you know it again', max: 80 })
}

export function calendarPage(addresses: readonly CalendarAddress[], page: PageContext, form: FormState): PageView {
  return {
    title: 'Deadlines in your own calendar',
    backLink: { href: '/account', text: 'Back to your account' },
    content: (
      <>
        <FormMessages form={form} fields={addressFields} page={page} />
        <h1 class="govuk-heading-l">Deadlines in your own calendar</h1>
        <p class="govuk-body">
          Outlook, Google Calendar and most others can show the deadlines you see here, and bring them up to date by themselves.
          They get the reference of the case, what is owed, the date and why. They get no names and nothing about what happened.
        </p>
        {govukWarningText({
          text: 'Whoever has the address can see these references and dates without signing in. Do not send it to anybody. If somebody else may have it, end it here.',
          iconFallbackText: 'Warning'
        })}
        {addresses.length === 0 ? null : (
          <>
            <h2 class="govuk-heading-m">Addresses that work</h2>
            <p class="govuk-body">
              An address is shown once, when it is made. If you no longer have it, end it and make another.
            </p>
            <ul class="govuk-list app-list--spaced">
              {addresses.map((one) => (
                <li>
                  <strong>{one.label}</strong>
                  <br />
                  Made on {day(one.createdAt)}.{' '}
                  {one.lastReadAt ? `A calendar last asked on ${day(one.lastReadAt)}.` : 'No calendar has asked yet.'}
                  <CommandButton
                    page={page}
                    action={`/account/calendar/${one.id}/end`}
                    text={`End “${one.label}”`}
                    kind="secondary"
                  />
                </li>
              ))}
            </ul>
          </>
        )}
        {addresses.length >= MOST_ADDRESSES ? (
          <p class="govuk-body">You have {MOST_ADDRESSES} addresses. End one to make another.</p>
        ) : (
          <>
            <h2 class="govuk-heading-m">Make an address</h2>
            <p class="govuk-body">
              You then copy it into your calendar, which calls this “Add calendar”, and then “From the internet” or “From URL”.
            </p>
            <Form page={page} form={form}>
              <Ask form={form} fields={addressFields} name="label" hint="For example: Outlook at work" />
              {govukButton({ text: 'Make an address', preventDoubleClick: true })}
            </Form>
          </>
        )}
      </>
    )
  }
}

function day(at: Temporal.Instant): string {
  return formatDay(at.toZonedDateTimeISO(LONDON).toPlainDate())
}
