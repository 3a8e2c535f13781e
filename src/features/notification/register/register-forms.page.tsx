/** The forms of the register: keep an incident, look at it again, move its day, close it, and keep somebody from it. */
import type { Child } from 'hono/jsx'
import { formatDay } from '#kernel/plain-date.ts'
import { Ask, Form, FormMessages } from '#web/forms/form-view.tsx'
import { choice, date, longText, select, text } from '#web/forms/fields.ts'
import type { FormFields, FormState, FormValues } from '#web/forms/form.ts'
import { govukButton, govukInsetText } from '#web/govuk/index.ts'
import type { PageContext, PageView } from '#web/route.ts'
import { About, onlyAbout } from '../assistant/about.tsx'
import type { Criteria } from '../notification.ts'
import { outcomeText } from '../outcome-words.ts'
import { CLOSED_AS, KINDS } from './register.ts'
import type { Entry } from './register.store.ts'

export const keepFields = {
  kind: choice({ label: 'What is it?', required: 'Choose whether it is a near miss or not sure', options: KINDS }),
  title: text({ label: 'What shall we call it?', required: 'Enter a name that tells nobody who the child is', max: 60 }),
  reasons: longText({ label: 'Why it is not notified now', required: 'Say why it is not notified now', max: 4000 }),
  wouldChange: longText({ label: 'What would change your mind', required: 'Say what would change your mind', max: 2000 }),
  reviewOn: date({ label: 'The day to look at it again', required: 'Enter a day to look at it again', notPast: true }),
  awareOn: date({ label: 'The day the authority became aware', notFuture: true, earliestYear: 2018 }),
  awareTime: text({ label: 'The time the authority became aware', max: 40 }),
  authorityPartner: text({ label: 'For the local authority', max: 120 }),
  boardPartner: text({ label: 'For the integrated care board', max: 120 }),
  policePartner: text({ label: 'For the police', max: 120 }),
  differ: longText({ label: 'Who sees it differently, and why', max: 2000 })
}

export interface KeepModel {
  readonly criteria: Criteria
  /** Of a new entry, whose forms share a path. */
  readonly about: string | undefined
  readonly action: string
  readonly back: string
  readonly saved: FormValues
  readonly suggested: Temporal.PlainDate
  readonly entry: Entry | undefined
}

/** `/notifications/new/not-sure` and `/notifications/register/:entryId/look-again` */
export function keepPage(model: KeepModel, page: PageContext, shown: FormState): PageView {
  const form = model.about === undefined ? shown : onlyAbout(shown, model.about, model.saved)
  const ask = { form, fields: keepFields }
  const title = model.entry ? `Look at ${model.entry.title} again` : 'Keep it in the register'
  return {
    title,
    layout: 'case',
    backLink: { href: model.back },
    content: (
      <>
        <FormMessages form={form} fields={keepFields} page={page} />
        <h1 class="govuk-heading-l">{title}</h1>
        {govukInsetText({ text: `What the law says to your answers: ${outcomeText(model.criteria.outcome)}.` })}
        <p class="govuk-body">
          {model.entry
            ? 'What was thought before stays in its history. Change what is different now.'
            : 'Near misses and incidents you are not sure about stay here with their reasons, and come back on the day you choose.'}
        </p>
        <Form page={page} form={form} action={model.action}>
          {model.about === undefined ? null : <About about={model.about} />}
          <Ask {...ask} name="kind" />
          <Ask {...ask} name="title" hint="Not the child’s name. For example “Child Heron”." />
          <Ask {...ask} name="reasons" rows={6} hint="What is known, what is not, and what you made of it" />
          <Ask {...ask} name="wouldChange" rows={3} hint="For example: the scan shows an injury that will last" />
          <Ask
            {...ask}
            name="reviewOn"
            hint={`We suggest ${formatDay(model.suggested)}: that is our own suggestion, no rule. If abuse or neglect is known or suspected before that, the five working days begin then.`}
          />
          <Ask
            {...ask}
            name="awareOn"
            hint="Of the incident itself, if it is known. It is carried over if this becomes a notification. For example, 31 8 2026"
          />
          <Ask {...ask} name="awareTime" hint="Hours and minutes, like 14:30, if it is known" width="govuk-input--width-5" />
          <h2 class="govuk-heading-m">Who decided this</h2>
          <p class="govuk-body">
            All three safeguarding partners should agree which incidents are notified. Enter who decided for each. Leave a line
            empty where nobody was asked yet: the register then says so.
          </p>
          <Ask {...ask} name="authorityPartner" hint="Name and role" />
          <Ask {...ask} name="boardPartner" hint="Name and role" />
          <Ask {...ask} name="policePartner" hint="Name and role" />
          <Ask {...ask} name="differ" rows={3} hint="Leave it empty if nobody does" />
          {govukButton({ text: model.entry ? 'Keep what you think now' : 'Keep it', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

function plainForm(props: {
  readonly title: string
  readonly entry: Entry
  readonly fields: FormFields
  readonly page: PageContext
  readonly form: FormState
  readonly button: string
  readonly children: Child
}): PageView {
  const { title, entry, fields, page, form } = props
  return {
    title: `${title}: ${entry.title}`,
    layout: 'case',
    backLink: { href: `/notifications/register/${entry.id}` },
    content: (
      <>
        <FormMessages form={form} fields={fields} page={page} />
        <span class="govuk-caption-l">{entry.title}</span>
        <h1 class="govuk-heading-l">{title}</h1>
        <Form page={page} form={form}>
          {props.children}
          {govukButton({ text: props.button, preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

export const reviewDayFields = {
  reviewOn: date({ label: 'The new day to look at it again', required: 'Enter a day to look at it again', notPast: true }),
  reason: longText({ label: 'Why the day is moved', required: 'Say why the day is moved', max: 2000 })
}

/** `/notifications/register/:entryId/review-day` */
export function reviewDayPage(entry: Entry, page: PageContext, form: FormState): PageView {
  const ask = { form, fields: reviewDayFields }
  return plainForm({
    title: 'Move the day to look at it again',
    entry,
    fields: reviewDayFields,
    page,
    form,
    button: 'Move the day',
    children: (
      <>
        <p class="govuk-body">It is {formatDay(entry.reviewOn)} now. That day stays in the history, with your reason.</p>
        <Ask {...ask} name="reviewOn" hint="Within a year. For example, 31 8 2026" />
        <Ask {...ask} name="reason" rows={4} />
      </>
    )
  })
}

export const closeFields = {
  closedAs: choice({ label: 'What came of it?', required: 'Choose what came of it', options: CLOSED_AS }),
  outcome: longText({ label: 'In your words', required: 'Say what came of it, and who agreed', max: 2000 })
}

/** `/notifications/register/:entryId/close` */
export function closePage(entry: Entry, page: PageContext, form: FormState): PageView {
  const ask = { form, fields: closeFields }
  return plainForm({
    title: 'Record what came of it, and close it',
    entry,
    fields: closeFields,
    page,
    form,
    button: 'Close it',
    children: (
      <>
        <p class="govuk-body">A closed entry stays in the register and is not changed any more.</p>
        <Ask {...ask} name="closedAs" />
        <Ask
          {...ask}
          name="outcome"
          hint="And who agreed. For example: learning shared with the school on 3 May, agreed by all three partners"
        />
      </>
    )
  })
}

/** The fields of a conflict of interest, for these people. */
export function conflictFields(people: readonly { readonly id: string; readonly name: string; readonly agency: string }[]) {
  return {
    person: select({
      label: 'Who is it?',
      required: 'Choose the person',
      options: people.map((one) => ({ value: one.id, text: `${one.name}, ${one.agency}` }))
    }),
    reason: longText({ label: 'What is the conflict?', required: 'Say what the conflict is', max: 2000 })
  }
}

export interface ConflictModel {
  readonly entry: Entry
  readonly fields: ReturnType<typeof conflictFields>
}

/** `/notifications/register/:entryId/conflict` */
export function conflictPage({ entry, fields }: ConflictModel, page: PageContext, form: FormState): PageView {
  const ask = { form, fields }
  return plainForm({
    title: 'Record a conflict of interest',
    entry,
    fields,
    page,
    form,
    button: 'Record it',
    children: (
      <>
        <p class="govuk-body">
          Whoever has a conflict of interest does not see this entry any more, nor the case that it may become. The manager of the
          partnership can lift it.
        </p>
        <Ask {...ask} name="person" />
        <Ask {...ask} name="reason" rows={4} />
      </>
    )
  })
}

export const liftFields = {
  reason: longText({ label: 'Why it is lifted', required: 'Say why the conflict is lifted', max: 2000 })
}

/** `/notifications/register/:entryId/conflict/:conflictId/lift` */
export function liftPage(entry: Entry, name: string, page: PageContext, form: FormState): PageView {
  return plainForm({
    title: `Lift the conflict of interest of ${name}`,
    entry,
    fields: liftFields,
    page,
    form,
    button: 'Lift it',
    children: <Ask form={form} fields={liftFields} name="reason" rows={4} />
  })
}
