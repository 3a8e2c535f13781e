/** What happened, on a page for each theme: when and where, what, and what was done about it. */
import { type CodeLists, type ListId, offered } from '#features/code-lists/index.ts'
import { Ask, Form, FormMessages } from '#web/forms/form-view.tsx'
import { choice, choices, date, longText, text } from '#web/forms/fields.ts'
import type { FormFields, FormState } from '#web/forms/form.ts'
import { govukButton } from '#web/govuk/index.ts'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import type { Child } from 'hono/jsx'
import { ASKED_OR_NOT } from './children.page.tsx'
import { NOT_KNOWN } from './field-set/themes.ts'
import type { Incident } from './notification.ts'

/** What the pages offer: the lists of the day, and what is chosen already. */
export interface IncidentOffer {
  readonly lists: CodeLists
  readonly today: Temporal.PlainDate
  readonly incident: Incident
}

function options({ lists, today }: IncidentOffer, list: ListId, held = '') {
  return offered(lists[list], today, held.split(',')).map(({ code, text: words, hint }) => ({
    value: code,
    text: words,
    ...(hint ? { hint } : {})
  }))
}

const UNKNOWN = { value: NOT_KNOWN, text: 'Not known' }

export function whenFields(offer: IncidentOffer) {
  return {
    incidentOn: date({
      label: 'The day it happened',
      required: 'Enter the day it happened',
      notFuture: true,
      earliestYear: 2018
    }),
    time: text({ label: 'Time of the incident', max: 40 }),
    awareOn: date({
      label: 'The day the authority became aware',
      required: 'Enter the day the authority became aware of the incident',
      notFuture: true,
      earliestYear: 2018
    }),
    awareTime: text({ label: 'The time the authority became aware', max: 40 }),
    place: text({ label: 'Where it happened' }),
    location: choice({ label: 'Kind of place', options: options(offer, 'location', offer.incident.location) }),
    partnersInformedOn: date({ label: 'The day the three partners were told', notFuture: true, earliestYear: 2018 })
  }
}

export function whatFields(offer: IncidentOffer) {
  const { incident } = offer
  return {
    nature: choice({ label: 'Nature of the incident', options: options(offer, 'nature', incident.nature) }),
    harmFatal: choices({
      label: 'If a child died, what led to the death',
      options: [...options(offer, 'harm-fatal', incident.harmFatal), UNKNOWN]
    }),
    harm: choices({ label: 'How the child was harmed', options: [...options(offer, 'harm-non-fatal', incident.harm), UNKNOWN] }),
    summary: longText({ label: 'What happened', max: 10_000 })
  }
}

export function safetyFields(offer: IncidentOffer) {
  return {
    safety: longText({ label: 'Keeping this child and others safe', max: 5000 }),
    policeStatus: choice({
      label: 'Police investigation',
      options: [{ value: '', text: 'Not yet asked' }, ...options(offer, 'police-status', offer.incident.policeStatus), UNKNOWN]
    }),
    police: longText({ label: 'About the investigation', max: 2000 }),
    media: choice({ label: 'Interest from the media', options: ASKED_OR_NOT })
  }
}

function themePage(title: string, fields: FormFields, page: PageContext, form: FormState, questions: Child): PageView {
  return {
    title,
    backLink: { href: `/cases/${theCase(page).caseId}/notification` },
    content: (
      <>
        <FormMessages form={form} fields={fields} page={page} />
        <h1 class="govuk-heading-l">{title}</h1>
        <Form page={page} form={form}>
          {questions}
          {govukButton({ text: 'Save', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

/** `/cases/:caseId/notification/incident` */
export function whenPage(offer: IncidentOffer, page: PageContext, form: FormState): PageView {
  const fields = whenFields(offer)
  const ask = { form, fields }
  return themePage(
    'When and where it happened',
    fields,
    page,
    form,
    <>
      <Ask {...ask} name="incidentOn" hint="For example, 31 3 2026" />
      <Ask {...ask} name="time" hint="Or a period, like “between 6 and 8 in the evening”" width="govuk-input--width-20" />
      <Ask {...ask} name="awareOn" hint="The five working days for notifying are counted from this day." />
      <Ask
        {...ask}
        name="awareTime"
        hint="Hours and minutes, like 14:30. Leave it empty if nobody knows."
        width="govuk-input--width-5"
      />
      <Ask {...ask} name="place" hint="As exactly as it is known, with the area" />
      <Ask {...ask} name="location" />
      <Ask
        {...ask}
        name="partnersInformedOn"
        hint="Owed within five working days, like the notification. If you leave it empty, the day it is sent from here counts, because they get a letter then."
      />
    </>
  )
}

/** `/cases/:caseId/notification/what-happened` */
export function whatPage(offer: IncidentOffer, page: PageContext, form: FormState): PageView {
  const fields = whatFields(offer)
  const ask = { form, fields }
  return themePage(
    'What happened',
    fields,
    page,
    form,
    <>
      <Ask {...ask} name="nature" />
      <Ask {...ask} name="summary" rows={8} hint="The facts as far as they are known today. Say what is not known." />
      <Ask {...ask} name="harm" hint="Choose all that are known or suspected" />
      <Ask {...ask} name="harmFatal" hint="Leave it empty if no child died" />
    </>
  )
}

/** `/cases/:caseId/notification/safety` */
export function safetyPage(offer: IncidentOffer, page: PageContext, form: FormState): PageView {
  const fields = safetyFields(offer)
  const ask = { form, fields }
  return themePage(
    'Safety, police and the media',
    fields,
    page,
    form,
    <>
      <Ask {...ask} name="safety" hint="What was done at once for this child, brothers and sisters, and others" />
      <Ask {...ask} name="policeStatus" />
      <Ask {...ask} name="police" hint="Who leads it, and what may not be said or asked because of it" />
      <Ask {...ask} name="media" inline hint="Known or expected" />
    </>
  )
}
