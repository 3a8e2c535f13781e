/** Triage: the rapid review on one side, the national criteria on the other. Judging first; concluding once the criteria have been weighed. */
import { RapidReviewDocumentView, type Submission } from '#features/rapid-review/index.ts'
import type { Judgement } from '#law/index.ts'
import { choice, longText } from '#web/forms/fields.ts'
import {
  type FormFields,
  type FormState,
  type FormValues,
  type FieldError,
  type ParseContext,
  formValues,
  parseForm
} from '#web/forms/form.ts'
import { Ask, Form, FormMessages } from '#web/forms/form-view.tsx'
import { govukButton, govukInsetText } from '#web/govuk/index.ts'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import { JUDGEMENT_WORDS, SuggestionView } from './criteria-view.tsx'
import { dayOf } from './day.ts'
import type { TriageRow } from './panel.store.ts'
import { CONCLUSION_WORDS, CRITERIA, CRITERION_NAMES, type Conclusion, type JudgedCriteria, type Judgements } from './triage.ts'

const YES_NO = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
  { value: 'not-known', text: 'Not known' }
] as const

const thresholdFields = {
  complex: choice({
    label: 'Does the case raise issues that are complex?',
    required: 'Choose whether the case raises issues that are complex',
    options: YES_NO
  }),
  complexNote: longText({ label: 'Notes on complexity', max: 2000 }),
  nationalImportance: choice({
    label: 'Does the case raise issues of national importance?',
    required: 'Choose whether the case raises issues of national importance',
    options: YES_NO
  }),
  nationalImportanceNote: longText({ label: 'Notes on national importance', max: 2000 })
}

const judgement = (text: string) =>
  choice<Judgement>({
    label: `The case ${text}`,
    required: `Choose whether it is so that the case ${text}`,
    options: (Object.keys(JUDGEMENT_WORDS) as Judgement[]).map((value) => ({ value, text: JUDGEMENT_WORDS[value] }))
  })

const judgementName = (id: string) => `judgement-${id}`
const noteName = (id: string) => `note-${id}`

/** Every question of the triage, for messages and comparison. */
export const triageFields: FormFields = {
  ...thresholdFields,
  ...Object.fromEntries(
    CRITERIA.flatMap((criterion) => [
      [judgementName(criterion.id), judgement(criterion.text)],
      [noteName(criterion.id), longText({ label: 'Notes', max: 2000 })]
    ])
  )
}

export interface TriageAnswers extends Judgements {
  readonly complexNote: string
  readonly nationalImportanceNote: string
}

/** Reads the whole form; every error at once. */
export function readTriage(
  values: FormValues,
  context: ParseContext
):
  | { readonly ok: true; readonly value: TriageAnswers }
  | { readonly ok: false; readonly errors: Readonly<Record<string, FieldError>> } {
  const errors: Record<string, FieldError> = {}
  const threshold = parseForm(thresholdFields, values, context)
  if (!threshold.ok) Object.assign(errors, threshold.errors)
  const criteria: Partial<Record<string, { judgement: Judgement; note: string }>> = {}
  for (const criterion of CRITERIA) {
    const [judgedName, notedName] = [judgementName(criterion.id), noteName(criterion.id)]
    const judged = parseForm(
      { [judgedName]: judgement(criterion.text), [notedName]: longText({ label: 'Notes', max: 2000 }) },
      values,
      context
    )
    if (judged.ok)
      criteria[criterion.id] = { judgement: judged.value[judgedName] as Judgement, note: judged.value[notedName] ?? '' }
    else Object.assign(errors, judged.errors)
  }
  if (!threshold.ok || Object.keys(errors).length > 0) return { ok: false, errors }
  return { ok: true, value: { ...threshold.value, criteria: criteria as JudgedCriteria } }
}

/** The form filled with the triage that holds. */
export function triageValues(triage: TriageRow | undefined): FormValues {
  if (!triage) return {}
  const { complex, complexNote, nationalImportance, nationalImportanceNote } = triage
  return {
    ...formValues(thresholdFields, { complex, complexNote, nationalImportance, nationalImportanceNote }),
    ...Object.fromEntries(
      CRITERIA.flatMap(({ id }) => [
        [judgementName(id), triage.criteria[id].judgement],
        [noteName(id), triage.criteria[id].note]
      ])
    )
  }
}

export interface TriageModel {
  readonly submission: Submission | undefined
  readonly triage: TriageRow | undefined
}

/** `/panel/cases/:caseId/triage` */
export function triagePage(model: TriageModel, page: PageContext, form: FormState): PageView {
  const facts = theCase(page)
  const { submission } = model
  const statutory = CRITERIA.filter((criterion) => criterion.mustConsider)
  const others = CRITERIA.filter((criterion) => !criterion.mustConsider)
  const questions = (criteria: readonly (typeof CRITERIA)[number][]) =>
    criteria.map((criterion) => (
      <>
        <Ask form={form} fields={triageFields} name={judgementName(criterion.id)} />
        <Ask
          form={form}
          fields={triageFields}
          name={noteName(criterion.id)}
          rows={2}
          label={`Notes on ${CRITERION_NAMES[criterion.id]}`}
        />
      </>
    ))
  return {
    title: 'Triage',
    wide: true,
    current: `/panel/cases/${facts.caseId}`,
    backLink: { href: `/panel/cases/${facts.caseId}`, text: 'Back to the case' },
    content: (
      <>
        <FormMessages form={form} fields={triageFields} page={page} />
        <h1 class="govuk-heading-l">Weigh the rapid review against the national criteria</h1>
        {submission === undefined ? (
          govukInsetText({ text: 'No rapid review has been sent to the Panel yet.' })
        ) : (
          <div class="govuk-grid-row">
            <div class="govuk-grid-column-one-half">
              <h2 class="govuk-heading-m">
                Rapid review {submission.number}, received {dayOf(submission.sentAt)}
              </h2>
              <RapidReviewDocumentView document={submission.document} />
            </div>
            <div class="govuk-grid-column-one-half">
              <Form page={page} form={form}>
                <h2 class="govuk-heading-m">The threshold</h2>
                <p class="govuk-body">Section 16B of the Children Act 2004: complex, or of national importance.</p>
                <Ask form={form} fields={thresholdFields} name="complex" inline />
                <Ask form={form} fields={thresholdFields} name="complexNote" rows={2} />
                <Ask form={form} fields={thresholdFields} name="nationalImportance" inline />
                <Ask form={form} fields={thresholdFields} name="nationalImportanceNote" rows={2} />
                <h2 class="govuk-heading-m">Criteria that must be taken into account</h2>
                <p class="govuk-body">Regulation 3 of SI 2018/789.</p>
                {questions(statutory)}
                <h2 class="govuk-heading-m">Circumstances to have regard to</h2>
                <p class="govuk-body">
                  From guidance. This service holds them as general knowledge: check the guidance itself before relying on their
                  words.
                </p>
                {questions(others)}
                {govukButton({ text: 'Save and see what the criteria point to', preventDoubleClick: true })}
              </Form>
            </div>
          </div>
        )}
      </>
    )
  }
}

export const conclusionFields = {
  conclusion: choice<Exclude<Conclusion, 'not-concluded'>>({
    label: 'What does the Panel conclude?',
    required: 'Choose what the Panel concludes',
    options: (['no-national-review', 'national-review', 'thematic-review'] as const).map((value) => ({
      value,
      text: CONCLUSION_WORDS[value]
    }))
  }),
  conclusionReasons: longText({ label: 'Reasons', required: 'Give the reasons for the conclusion', max: 5000 })
}

/** `/panel/cases/:caseId/conclusion` */
export function conclusionPage(model: TriageModel, page: PageContext, form: FormState): PageView {
  const facts = theCase(page)
  return {
    title: 'Conclude the triage',
    current: `/panel/cases/${facts.caseId}`,
    backLink: { href: `/panel/cases/${facts.caseId}`, text: 'Back to the case' },
    content: (
      <>
        <FormMessages form={form} fields={conclusionFields} page={page} />
        <h1 class="govuk-heading-l">Conclude the triage</h1>
        {model.triage ? (
          <>
            <SuggestionView suggestion={model.triage.suggestion} />
            <Form page={page} form={form}>
              <Ask form={form} fields={conclusionFields} name="conclusion" />
              <Ask
                form={form}
                fields={conclusionFields}
                name="conclusionReasons"
                hint="Only the Panel reads these. What the partnership reads is written in the reply."
              />
              {govukButton({ text: 'Save the conclusion', preventDoubleClick: true })}
            </Form>
          </>
        ) : (
          govukInsetText({ text: 'Weigh the rapid review against the criteria first.' })
        )}
      </>
    )
  }
}
