/** The questions about one event, for adding it, changing it, and making one of a row that needed attention. */
import { choice, longText, text } from '#web/forms/fields.ts'
import { Ask } from '#web/forms/form-view.tsx'
import { type FieldError, type FormState, type FormValues, fieldError, formValues } from '#web/forms/form.ts'
import type { TypedProblem, Typed } from './typed-event.ts'

export const DATE_MISSING = 'Enter the date as it is written, or “undated”'
export const TEXT_MISSING = 'Enter what happened'

export const eventFields = questions(true)
/** The same where nothing need be an event. */
export const looseEventFields = questions(false)

function questions(required: boolean) {
  return {
    date: text({ label: 'Date, as it is written', max: 500, ...(required ? { required: DATE_MISSING } : {}) }),
    time: text({ label: 'Time, as it is written', max: 100 }),
    text: longText({ label: 'What happened', max: 200_000, ...(required ? { required: TEXT_MISSING } : {}) }),
    said: text({ label: 'Source of the information', max: 2000 }),
    page: text({ label: 'Page of the source', max: 200 }),
    seen: choice({
      label: 'Was the child seen?',
      options: [
        { value: 'yes', text: 'Yes' },
        { value: 'alone', text: 'Yes, alone' },
        { value: 'at-home', text: 'Yes, at home' },
        { value: 'no', text: 'No' },
        { value: 'unclear', text: 'Unclear' },
        { value: 'words', text: 'Take it from the words' }
      ]
    })
  }
}

type Parsed = {
  readonly date: string
  readonly time: string
  readonly text: string
  readonly said: string
  readonly page: string
  readonly seen: string
}

/** The answers as an event that was typed. */
export function typedFrom(answers: Parsed): Typed {
  return {
    dateAsWritten: answers.date,
    time: answers.time,
    text: answers.text,
    said: answers.said,
    page: answers.page,
    seen: answers.seen === 'words' ? '' : (answers.seen as Typed['seen'])
  }
}

/** An event as the answers of the form. */
export function eventValues(typed: Typed): FormValues {
  return formValues(eventFields, {
    date: typed.dateAsWritten,
    time: typed.time,
    text: typed.text,
    said: typed.said,
    page: typed.page,
    seen: typed.seen === '' ? 'words' : typed.seen
  })
}

/** What is said of a date or time that is not understood. */
export function typedError(problem: TypedProblem): Readonly<Record<string, FieldError>> {
  return problem === 'date'
    ? fieldError(
        eventFields,
        'date',
        'The date is not understood. Write it like 22 May 2016, May 2016, w/c 3 June 2019, 2015 or undated'
      )
    : fieldError(eventFields, 'time', 'The time is not understood. Write it like 14:30, 9.15am or morning')
}

export function EventQuestions<Fields extends typeof eventFields>({
  form,
  fields
}: {
  readonly form: FormState
  readonly fields: Fields
}) {
  return (
    <>
      <Ask
        form={form}
        fields={fields}
        name="date"
        width="govuk-input--width-20"
        hint="For example 22 May 2016, ?22 May 2016, c. May 2016, w/c 3 June 2019, 12-15/03/2019, before June 2014 or undated."
      />
      <Ask form={form} fields={fields} name="time" width="govuk-input--width-10" />
      <Ask form={form} fields={fields} name="text" rows={8} />
      <Ask form={form} fields={fields} name="seen" />
      <Ask form={form} fields={fields} name="said" hint="The record it stands in." />
      <Ask form={form} fields={fields} name="page" width="govuk-input--width-10" />
    </>
  )
}
