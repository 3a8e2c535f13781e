/** Writing a recommendation, judging it, measuring it, withdrawing it: the partnership's forms. */
import { choice, date, longText, select, text } from '#web/forms/fields.ts'
import type { FormState } from '#web/forms/form.ts'
import { Ask, Form, FormMessages } from '#web/forms/form-view.tsx'
import { govukButton, govukInsetText } from '#web/govuk/index.ts'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import type { Hint } from './hints.ts'
import { MEASURE_METHODS, STATUSES, STRENGTHS, TYPES } from './recommendation.ts'
import { whatWasSaid } from './recommendation-view.tsx'
import type { RecommendationRow } from './recommendations.store.ts'

export interface WriteLists {
  readonly findings: readonly { readonly id: string; readonly number: number; readonly title: string }[]
  readonly addressees: readonly { readonly id: string; readonly name: string }[]
  readonly earlier: readonly {
    readonly id: string
    readonly caseReference: string
    readonly number: number
    readonly text: string
  }[]
}

/** The questions of a recommendation. */
export function writeFields(lists: WriteLists) {
  return {
    finding: select({
      label: 'Which finding does it follow from?',
      options: lists.findings.map((one) => ({ value: one.id, text: `${one.number}. ${one.title}` }))
    }),
    addressee: select({
      label: 'Who must act?',
      required: 'Choose who must act',
      options: lists.addressees.map((one) => ({ value: one.id, text: one.name }))
    }),
    text: longText({ label: 'What must they do?', required: 'Say what they must do', max: 3000 }),
    dueOn: date({ label: 'The date by which it must be done', earliestYear: 2018 }),
    why: longText({ label: 'Why?', max: 3000 }),
    changeForChildren: longText({ label: 'What would be different for children?', max: 3000 }),
    type: choice({ label: 'What kind of change is it?', required: 'Choose what kind of change it is', options: TYPES }),
    strength: choice({
      label: 'How strong is it?',
      required: 'Choose how strong it is',
      options: STRENGTHS
    }),
    repeatOf: select({
      label: 'Was it recommended before?',
      options: lists.earlier.map((one) => ({
        value: one.id,
        text: `${one.caseReference}, recommendation ${one.number}: ${one.text.slice(0, 80)}`
      }))
    })
  }
}

/** `/cases/:caseId/recommendations/new` and `/…/:recommendationId/change` */
export function writePage(
  model: {
    readonly fields: ReturnType<typeof writeFields>
    readonly one: RecommendationRow | undefined
    readonly hints: readonly Hint[]
  },
  page: PageContext,
  form: FormState
): PageView {
  const { fields, one, hints } = model
  const base = `/cases/${theCase(page).caseId}/recommendations`
  const title = one ? `Change recommendation ${one.number}` : 'Write a recommendation'
  return {
    title,
    backLink: { href: one ? `${base}/${one.id}` : base },
    content: (
      <>
        <FormMessages form={form} fields={fields} page={page} />
        <h1 class="govuk-heading-l">{title}</h1>
        {hints.length > 0 ? (
          <section class="govuk-inset-text">
            <h2 class="govuk-heading-s">Hints on what is saved; none of them stops you</h2>
            <ul class="govuk-list govuk-list--bullet">
              {hints.map((hint) => (
                <li>{hint.text}</li>
              ))}
            </ul>
          </section>
        ) : null}
        <Form page={page} form={form}>
          <Ask form={form} fields={fields} name="finding" hint="Leave it if it follows from none" />
          <Ask
            form={form}
            fields={fields}
            name="addressee"
            hint="One agency. If several must act, write one recommendation for each."
          />
          <Ask
            form={form}
            fields={fields}
            name="text"
            hint="A verb that can be seen to be done: agree, publish, appoint, build, measure. They read this; do not name the child or the family."
          />
          <Ask form={form} fields={fields} name="dueOn" hint="For example, 30 6 2027" />
          <Ask form={form} fields={fields} name="why" hint="What was learned, in words that the addressee may read" />
          <Ask form={form} fields={fields} name="changeForChildren" />
          <Ask form={form} fields={fields} name="type" />
          <Ask form={form} fields={fields} name="strength" />
          <Ask
            form={form}
            fields={fields}
            name="repeatOf"
            hint="Then it is shown how often it was made before, and what came of it"
          />
          {govukButton({ text: 'Save the draft', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

export const judgeFields = {
  status: choice({
    label: 'Where does it stand?',
    required: 'Choose where it stands',
    options: STATUSES.filter((one) => one.value !== 'awaiting-answer').map((one) => ({
      value: one.value,
      text: one.text,
      hint: `${one.class === 'open' ? 'Open' : 'Closed'}. ${one.hint}.`
    }))
  }),
  reasons: longText({ label: 'What are the reasons?', required: 'Give the reasons', max: 3000 })
}

/** `/cases/:caseId/recommendations/:recommendationId/judge` */
export function judgePage(one: RecommendationRow, page: PageContext, form: FormState): PageView {
  return {
    title: `Judge recommendation ${one.number}`,
    backLink: { href: `/cases/${theCase(page).caseId}/recommendations/${one.id}` },
    content: (
      <>
        <FormMessages form={form} fields={judgeFields} page={page} />
        <h1 class="govuk-heading-l">Judge recommendation {one.number}</h1>
        <p class="govuk-body app-pre">{one.text}</p>
        {govukInsetText({ text: `${one.addresseeAgencyName}: ${whatWasSaid(one)}.` })}
        <Form page={page} form={form}>
          <Ask form={form} fields={judgeFields} name="status" />
          <Ask
            form={form}
            fields={judgeFields}
            name="reasons"
            hint="What evidence did you see, and what does it show? The addressee reads this."
          />
          {govukButton({ text: 'Record the judgement', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

export const measureFields = {
  measure: text({ label: 'What is measured?', required: 'Say what is measured', max: 500 }),
  baseline: text({ label: 'Where does it start?', max: 500 }),
  target: text({ label: 'Where should it be?', max: 500 }),
  method: choice({ label: 'How is it measured?', required: 'Choose how it is measured', options: MEASURE_METHODS }),
  recheckOn: date({ label: 'The date on which it is checked again', earliestYear: 2018 }),
  result: longText({ label: 'What did the check show?', max: 2000 })
}

/** `/cases/:caseId/recommendations/:recommendationId/measure` */
export function measurePage(one: RecommendationRow, page: PageContext, form: FormState): PageView {
  return {
    title: `Measure of recommendation ${one.number}`,
    backLink: { href: `/cases/${theCase(page).caseId}/recommendations/${one.id}` },
    content: (
      <>
        <FormMessages form={form} fields={measureFields} page={page} />
        <h1 class="govuk-heading-l">How will anybody know that it made a difference?</h1>
        <p class="govuk-body app-pre">{one.text}</p>
        <Form page={page} form={form}>
          <Ask form={form} fields={measureFields} name="measure" hint="For example: letters that reach the right surgery" />
          <Ask form={form} fields={measureFields} name="baseline" hint="For example: 61 of 100 in a dip sample" />
          <Ask form={form} fields={measureFields} name="target" hint="For example: 95 of 100" />
          <Ask form={form} fields={measureFields} name="method" />
          <Ask form={form} fields={measureFields} name="recheckOn" hint="Some months after it is done: has the change lasted?" />
          <Ask form={form} fields={measureFields} name="result" hint="Leave empty until it is checked" />
          {govukButton({ text: 'Save as a new version', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

export const withdrawFields = {
  reason: longText({ label: 'Why is it withdrawn?', required: 'Give the reason', max: 2000 })
}

/** `/cases/:caseId/recommendations/:recommendationId/withdraw` */
export function withdrawPage(one: RecommendationRow, page: PageContext, form: FormState): PageView {
  return {
    title: `Withdraw recommendation ${one.number}`,
    backLink: { href: `/cases/${theCase(page).caseId}/recommendations/${one.id}` },
    content: (
      <>
        <FormMessages form={form} fields={withdrawFields} page={page} />
        <h1 class="govuk-heading-l">Withdraw recommendation {one.number}</h1>
        <p class="govuk-body app-pre">{one.text}</p>
        <Form page={page} form={form}>
          <Ask form={form} fields={withdrawFields} name="reason" hint="Its words and everything said about it are kept." />
          {govukButton({ text: 'Withdraw it', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}
