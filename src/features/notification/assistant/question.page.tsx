/** One question of the assistant: what is asked, what its words mean, and what has been answered so far. */
import { may } from '#platform/access/permission.ts'
import { type Need, notificationQuestions } from '#law/index.ts'
import { Ask, Form, FormMessages } from '#web/forms/form-view.tsx'
import { choice, choices, date, wholeNumber } from '#web/forms/fields.ts'
import { type Field, type FieldError, type FormState, type FormValues, fieldError, parseForm } from '#web/forms/form.ts'
import { govukButton, govukSummaryList } from '#web/govuk/index.ts'
import type { PageContext, PageView } from '#web/route.ts'
import type { AnsweredQuestion } from '../document-words.ts'
import { About, onlyAbout } from './about.tsx'
import type { Fact } from './answers.ts'
import { notificationPermissions as permissions } from '../notification.policy.ts'
import { DEFINITIONS, sureText } from './definitions.ts'

const NOT_KNOWN = 'not-known'

const ageFields = {
  answer: wholeNumber({ label: 'The age in years', min: 0, max: 120 }),
  notKnown: choices({ label: 'If the age is not known', options: [{ value: NOT_KNOWN, text: 'The age is not known yet' }] })
}

function choiceOf(need: Need) {
  return {
    answer: choice({
      label: need.question,
      required: 'Choose one of the answers',
      options: need.options.map((option) => ({ value: String(option.value), text: option.label }))
    })
  }
}

const dayFields = {
  answer: date({ label: 'The day it happened', required: 'Enter the day it happened', notFuture: true, earliestYear: 2018 })
}

/** The fields that ask for one fact. */
export function questionFields(fact: Fact): Readonly<Record<string, Field<unknown>>> {
  if (fact === 'age') return ageFields
  return fact === 'on' ? dayFields : choiceOf(notificationQuestions[fact])
}

/** An answer that was given before, as the form shows it. */
export function answerTyped(fact: Fact, answer: string | undefined): FormValues {
  if (answer === undefined) return {}
  if (fact === 'age' && answer === NOT_KNOWN) return { notKnown: [NOT_KNOWN] }
  if (fact !== 'on') return { answer }
  const [year = '', month = '', day = ''] = answer.split('-')
  return { 'answer-day': String(Number(day)), 'answer-month': String(Number(month)), 'answer-year': year }
}

export type ReadAnswer =
  { readonly ok: true; readonly answer: string } | { readonly ok: false; readonly errors: Readonly<Record<string, FieldError>> }

/** Reads the answer to one question, as it travels in the address. An age is never taken as "not known" by being left out. */
export function readAnswer(fact: Fact, form: FormValues, context: { readonly today: Temporal.PlainDate }): ReadAnswer {
  if (fact !== 'age') {
    const parsed = parseForm(questionFields(fact), form, context)
    return parsed.ok ? { ok: true, answer: String(parsed.value['answer']) } : parsed
  }
  const parsed = parseForm(ageFields, form, context)
  if (!parsed.ok) return parsed
  const { answer, notKnown } = parsed.value
  const wrong = (message: string): ReadAnswer => ({ ok: false, errors: fieldError(ageFields, 'answer', message) })
  if (notKnown.length > 0)
    return answer === null ? { ok: true, answer: NOT_KNOWN } : wrong('Enter the age, or say that it is not known, not both')
  return answer === null ? wrong('Enter the age in years, or say that it is not known') : { ok: true, answer: String(answer) }
}

const HINTS: Readonly<Partial<Record<Fact, string>>> = {
  age: 'Enter 0 for a baby under 1. If it is not known yet, say so: they are then treated as a child.',
  on: 'The law of that day applies. For example, 31 3 2026.'
}

export interface QuestionModel {
  readonly fact: Fact
  readonly number: number
  readonly back: string
  readonly action: string
  /** The other answers: what was typed under others is not brought back. */
  readonly about: string
  readonly saved: FormValues
  readonly answered: readonly (AnsweredQuestion & { readonly fact: Fact; readonly change: string })[]
}

/** `/notifications/new/question/:fact` */
export function questionPage(model: QuestionModel, page: PageContext, shown: FormState): PageView {
  const { fact } = model
  const form = onlyAbout(shown, model.about, model.saved)
  const need = notificationQuestions[fact]
  const fields = questionFields(fact)
  const others = model.answered.filter((one) => one.fact !== fact)
  return {
    title: need.question,
    backLink: { href: model.back },
    content: (
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <FormMessages form={form} fields={fields} page={page} />
          <span class="govuk-caption-l">Is it notifiable? Question {model.number}</span>
          <Form page={page} form={form} action={model.action} autosave={false}>
            <About about={model.about} />
            {fact === 'age' ? (
              <>
                <h1 class="govuk-heading-l">{need.question}</h1>
                <Ask form={form} fields={fields} name="answer" hint={HINTS.age ?? ''} />
                <Ask form={form} fields={fields} name="notKnown" />
              </>
            ) : (
              <Ask
                form={form}
                fields={fields}
                name="answer"
                label={need.question}
                heading="l"
                isPageHeading
                hint={HINTS[fact] ?? need.hint}
              />
            )}
            {govukButton({ text: 'Continue', preventDoubleClick: true })}
          </Form>
          {model.number === 1 && may(page.actor, permissions.bringEarlier).allowed ? (
            <p class="govuk-body">
              For notifications sent before this service was used:{' '}
              <a class="govuk-link" href="/notifications/earlier">
                bring in earlier notifications from a table
              </a>
            </p>
          ) : null}
        </div>
        <div class="govuk-grid-column-one-third">
          <Definitions fact={fact} />
        </div>
        {others.length > 0 ? (
          <section class="govuk-grid-column-full" aria-labelledby="answered">
            <h2 class="govuk-heading-m" id="answered">
              What you have answered so far
            </h2>
            <AnswersToChange answered={others} />
          </section>
        ) : null}
      </div>
    )
  }
}

/** Answers with a link each to change them; every other answer is kept. */
export function AnswersToChange({ answered }: { readonly answered: QuestionModel['answered'] }) {
  return govukSummaryList({
    rows: answered.map((one) => ({
      key: { text: one.question },
      value: { text: one.answer },
      actions: { items: [{ href: one.change, text: 'Change', visuallyHiddenText: `: ${one.question}` }] }
    }))
  })
}

function Definitions({ fact }: { readonly fact: Fact }) {
  return (
    <aside class="app-why" aria-labelledby="words">
      <h2 class="govuk-heading-s" id="words">
        What the words mean
      </h2>
      <dl>
        {DEFINITIONS[fact].map((one) => (
          <>
            <dt>{one.term}</dt>
            <dd>
              {one.text} {sureText(one.confidence)}
              {one.source ? (
                <span class="app-why__source">
                  {' '}
                  <a class="govuk-link" href={one.source.url} rel="noreferrer">
                    {one.source.title}
                  </a>
                </span>
              ) : null}
            </dd>
          </>
        ))}
      </dl>
    </aside>
  )
}
