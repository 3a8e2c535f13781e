/** Part by part: held and given, not held, or held and withheld, and why. */
import { CommandButton, Ask, Form, FormMessages } from '#web/forms/form-view.tsx'
import { choice, longText, text } from '#web/forms/fields.ts'
import type { Field, FormState } from '#web/forms/form.ts'
import { govukButton } from '#web/govuk/index.ts'
import type { PageContext, PageView } from '#web/route.ts'
import type { OwnModel } from '../agency.page.tsx'
import { type AskedPart, PART_STATES, type PartAnswer, partsAsked } from './parts.ts'

/** Three questions about each part; nothing is required while it is being written. */
export function partFields(parts: readonly AskedPart[]): Readonly<Record<string, Field<string>>> {
  return Object.fromEntries(
    parts.flatMap((part): [string, Field<string>][] => [
      [`state-${part.key}`, choice({ label: part.label, options: PART_STATES })],
      ...(part.kind === 'records'
        ? []
        : [
            [
              `text-${part.key}`,
              longText({ label: `${part.kind === 'question' ? 'Your answer' : 'What it says'}: ${part.label}` })
            ] as [string, Field<string>]
          ]),
      [`reason-${part.key}`, longText({ label: `If not held or not given, why: ${part.label}`, max: 2000 })]
    ])
  )
}

/** `/requests/:requestId/parts` */
export function partsPage({ request, answer }: OwnModel, page: PageContext, form: FormState): PageView {
  const parts = partsAsked(request.questions, answer.parts)
  const fields = partFields(parts)
  const base = `/requests/${request.id}`
  return {
    title: 'Each thing you were asked for',
    layout: 'case',
    backLink: { href: base },
    content: (
      <>
        <FormMessages form={form} fields={fields} page={page} />
        <h1 class="govuk-heading-l">Each thing you were asked for</h1>
        <p class="govuk-body">
          Say for each whether you hold it, and whether you give it. “We hold this, not that, because” is a full answer. You can
          save it half done and come back.
        </p>
        <Form page={page} form={form}>
          {parts.map((part) => (
            <>
              <Ask form={form} fields={fields} name={`state-${part.key}`} heading="m" />
              {part.kind === 'records' ? null : <Ask form={form} fields={fields} name={`text-${part.key}`} rows={4} />}
              <Ask
                form={form}
                fields={fields}
                name={`reason-${part.key}`}
                rows={2}
                hint="For example: destroyed in 2019 under our retention schedule; legal advice, which is privileged"
              />
            </>
          ))}
          {govukButton({ text: 'Save', preventDoubleClick: true })}
        </Form>
        {parts
          .filter(({ kind }) => kind === 'own')
          .map((part) => (
            <CommandButton
              page={page}
              action={`${base}/parts/remove`}
              text={`Remove “${part.label}”`}
              kind="secondary"
              fields={{ part: part.key }}
            />
          ))}
        <h2 class="govuk-heading-m">Something else</h2>
        <p class="govuk-body">
          Save first, then{' '}
          <a class="govuk-link" href={`${base}/parts/add`}>
            name something else that you hold, or looked for and do not hold
          </a>
          .
        </p>
      </>
    )
  }
}

export const ownPartFields = {
  label: text({ label: 'What is it?', required: 'Say what it is, for example “Dental records of the older child”' })
}

/** `/requests/:requestId/parts/add` */
export function addPartPage({ request }: OwnModel, page: PageContext, form: FormState): PageView {
  return {
    title: 'Something else you hold or looked for',
    layout: 'case',
    backLink: { href: `/requests/${request.id}/parts` },
    content: (
      <>
        <FormMessages form={form} fields={ownPartFields} page={page} />
        <h1 class="govuk-heading-l">Something else you hold or looked for</h1>
        <Form page={page} form={form}>
          <Ask form={form} fields={ownPartFields} name="label" hint="A child, a record, a time or a place" />
          {govukButton({ text: 'Add it', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

const SHOWN = { held: 'Held and given', 'not-held': 'Not held', withheld: 'Held, not given', '': 'Not answered' } as const

/** What was said of each part, on a return. */
export function PartsTable({ parts }: { readonly parts: readonly PartAnswer[] }) {
  if (parts.length === 0) return null
  return (
    <table class="govuk-table app-table--stack">
      <caption class="govuk-table__caption govuk-table__caption--s">What is given, part by part</caption>
      <thead class="govuk-table__head">
        <tr class="govuk-table__row">
          {['What was asked for', 'Held and given?', 'The answer, or why not'].map((heading) => (
            <th scope="col" class="govuk-table__header">
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody class="govuk-table__body">
        {parts.map((part) => (
          <tr class="govuk-table__row">
            <th scope="row" class="govuk-table__header" data-label="What was asked for">
              {part.label}
            </th>
            <td class="govuk-table__cell" data-label="Held and given?">
              {SHOWN[part.state]}
            </td>
            <td class="govuk-table__cell app-pre" data-label="The answer, or why not">
              {[part.text, part.reason].filter((one) => one !== '').join('\n') || 'Nothing written'}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
