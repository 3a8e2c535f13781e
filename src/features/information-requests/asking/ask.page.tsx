/** `/cases/:caseId/requests/new`: one page, one action, as many agencies as are ticked. */
import { type AgencyRow, agencyKindName } from '#features/agencies/index.ts'
import { formatDay } from '#kernel/plain-date.ts'
import { Ask, Form, FormMessages } from '#web/forms/form-view.tsx'
import { choice, choices, date, longText, text } from '#web/forms/fields.ts'
import { type FormFields, type FormState, single } from '#web/forms/form.ts'
import { type Markup, govukButton, govukDetails } from '#web/govuk/index.ts'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import type { FileRow } from '../information-requests.store.ts'

export interface AgencyToAsk extends AgencyRow {
  readonly askedOn: Temporal.PlainDate | undefined
}

export interface ChildToAskAbout {
  readonly id: string
  readonly name: string
  /** "born 3 May 2022", or nothing. */
  readonly born: string
}

export interface QuestionSet {
  readonly kind: string
  readonly text: string
}

export interface AskModel {
  readonly agencies: readonly AgencyToAsk[]
  readonly children: readonly ChildToAskAbout[]
  readonly enclosures: readonly FileRow[]
  readonly sets: readonly QuestionSet[]
  readonly partnershipId: string
  readonly suggestion: { readonly dueOn: Temporal.PlainDate; readonly because: string } | undefined
}

export const IN_OTHER_WORDS = 'other'

/** The name of the field for another period for one child. */
export function periodOf(index: number): string {
  return `period${index + 1}`
}

function periodFields(children: readonly ChildToAskAbout[]): FormFields {
  if (children.length < 2) return {}
  return Object.fromEntries(
    children.map((one, index) => [periodOf(index), text({ label: `Another period for ${one.name}`, max: 200 })])
  )
}

/** The questions when agencies are asked. */
export function askFields({ agencies, children, enclosures }: AskModel) {
  return {
    agencies: choices({
      label: 'Which agencies?',
      required: 'Choose at least one agency',
      options: agencies.map((one) => ({ value: one.id, text: one.name, hint: hintFor(one) }))
    }),
    second: choices({
      label: 'Who gets it?',
      options: [
        {
          value: 'yes',
          text: 'The second contact too, at once, with a link of their own',
          hint: 'The usual contact always gets it. Otherwise the second contact gets it when there is no answer.'
        }
      ]
    }),
    children: choices({
      label: 'Which children?',
      options: children.map((one) => ({ value: one.id, text: one.name, ...(one.born ? { hint: one.born } : {}) }))
    }),
    about: longText({ label: 'Who it is about', max: 2000 }),
    period: text({ label: 'The period', max: 200 }),
    // Of a case with one child there is one period.
    ...(periodFields(children) as Record<never, never>),
    purpose: longText({ label: 'What it is for', required: 'Say what the information is for', max: 2000 }),
    legalBasis: choice({
      label: 'Legal basis',
      required: 'Choose the legal basis',
      options: [
        {
          value:
            'Section 16H of the Children Act 2004: the agency must supply what safeguarding partners ask for to carry out their functions',
          text: 'Section 16H of the Children Act 2004',
          hint: 'The agency must supply it'
        },
        {
          value: 'A request under the partnership’s published arrangements, without a requirement in law',
          text: 'A request without a requirement in law'
        },
        { value: IN_OTHER_WORDS, text: 'Another basis, in my own words' }
      ]
    }),
    legalBasisWords: longText({ label: 'The legal basis in words', max: 1000 }),
    sets: choices({
      label: 'Questions by kind of agency',
      options: [{ value: 'yes', text: 'Ask each agency the partnership’s questions for its kind' }]
    }),
    questions: longText({ label: 'More questions to all of them', max: 5000 }),
    enclosures: choices({
      label: 'Documents to enclose',
      options: enclosures.map((file) => ({ value: file.id, text: file.name }))
    }),
    dueOn: date({ label: 'The day by which you need it', required: 'Enter the day by which you need it', notPast: true }),
    dueReason: text({ label: 'Why this day', max: 300 })
  }
}

function hintFor(one: AgencyToAsk): string {
  const asked = one.askedOn ? ` Asked on ${formatDay(one.askedOn)} already.` : ''
  if (one.contactEmail === '') return `No address in the directory: add one before you ask them.${asked}`
  const person = (name: string, address: string) => (name === '' ? address : `${name}, ${address}`)
  const further = [
    one.secondContactEmail === ''
      ? 'No second contact in the directory.'
      : `Second contact: ${person(one.secondContactName, one.secondContactEmail)}.`,
    one.seniorEmail === '' ? '' : `Senior person: ${person(one.seniorName, one.seniorEmail)}.`
  ]
  return [`${agencyKindName(one.kind)}. ${person(one.contactName, one.contactEmail)}.`, ...further, asked.trim()]
    .filter((words) => words !== '')
    .join(' ')
}

/** `/cases/:caseId/requests/new` */
export function askPage(model: AskModel, page: PageContext, form: FormState): PageView {
  const fields = askFields(model)
  const base = `/cases/${theCase(page).caseId}/requests`
  return {
    title: 'Ask agencies',
    backLink: { href: base },
    content: (
      <>
        <FormMessages form={form} fields={fields} page={page} />
        <h1 class="govuk-heading-l">Ask agencies for information</h1>
        <p class="govuk-body">
          Each agency gets a letter with its own link. It needs no account: a code is sent to the same address. Who it is about is
          shown only after the code.
        </p>
        <Form page={page} form={form}>
          <Ask form={form} fields={fields} name="agencies" heading="m" />
          <Ask form={form} fields={fields} name="second" />
          <p class="govuk-body">Whom a request goes to when there is no answer can be changed on the request afterwards.</p>
          <h2 class="govuk-heading-m">About whom, and for which period</h2>
          {model.children.length > 0 ? <Ask form={form} fields={fields} name="children" /> : null}
          <Ask
            form={form}
            fields={fields}
            name="about"
            {...(model.children.length > 0 ? { label: 'Others, and what helps to find the records' } : {})}
            hint="Names, dates of birth, addresses. Not put into the letter."
          />
          <Ask form={form} fields={fields} name="period" hint="For example “from January 2024 to the day of the incident”" />
          {model.children.length > 1
            ? govukDetails({
                summaryText: 'Another period for one of the children',
                open: model.children.some((_, index) => single(form.values, periodOf(index)) !== ''),
                html: (
                  <>
                    {model.children.map((_, index) => (
                      <Ask
                        form={form}
                        fields={periodFields(model.children)}
                        name={periodOf(index)}
                        hint="Leave it empty when it is the same"
                      />
                    ))}
                  </>
                ) as unknown as Markup
              })
            : null}
          <h2 class="govuk-heading-m">What for</h2>
          <Ask
            form={form}
            fields={fields}
            name="purpose"
            hint="For example: a rapid review of how agencies worked with the family"
          />
          <Ask form={form} fields={fields} name="legalBasis" />
          <Ask
            form={form}
            fields={fields}
            name="legalBasisWords"
            hint="Only for another basis. It is put into the letter: name nobody."
          />
          <h2 class="govuk-heading-m">What is asked</h2>
          <p class="govuk-body">Every agency is asked for a summary, key events with their dates, and documents.</p>
          <Ask form={form} fields={fields} name="sets" />
          {model.sets.length === 0
            ? null
            : govukDetails({
                summaryText: 'The questions for each kind of agency',
                html: (
                  <>
                    {model.sets.map((set) => (
                      <>
                        <h3 class="govuk-heading-s">{set.kind === 'any' ? 'Every agency' : agencyKindName(set.kind)}</h3>
                        <p class="govuk-body app-pre">{set.text}</p>
                      </>
                    ))}
                    <p class="govuk-body">
                      <a class="govuk-link" href={`/request-templates/${model.partnershipId}`}>
                        The letter and the questions of your partnership
                      </a>
                    </p>
                  </>
                ) as unknown as Markup
              })}
          <Ask form={form} fields={fields} name="questions" hint="One a line. Each is answered on its own." />
          {model.enclosures.length > 0 ? <Ask form={form} fields={fields} name="enclosures" /> : null}
          <p class="govuk-body">
            <a class="govuk-link" href={`${base}/enclosures`}>
              {model.enclosures.length > 0 ? 'Add or take back documents to enclose' : 'Add documents to enclose'}
            </a>
          </p>
          <h2 class="govuk-heading-m">By when</h2>
          <Ask form={form} fields={fields} name="dueOn" />
          <Ask form={form} fields={fields} name="dueReason" hint="It is put into the letter: name nobody." />
          {govukButton({ text: 'Send the requests', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}
