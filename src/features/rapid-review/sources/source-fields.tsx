/** Asking where something comes from: up to three sources chosen from what the case holds, or one named in words. Used by every form of the review that keeps facts. */
import { select, text } from '#web/forms/fields.ts'
import { type Field, type FormState, fieldError } from '#web/forms/form.ts'
import { Ask } from '#web/forms/form-view.tsx'
import { govukDetails, html } from '#web/govuk/index.ts'
import { NAMED_KINDS, type SourceOffer, chronologyEventIn } from './source.ts'

export type Offers = readonly (SourceOffer & { readonly number?: number })[]

export const SELECTS = ['source1', 'source2', 'source3'] as const

/** The questions. */
export function sourceFields(offers: Offers) {
  const options = offers.map(({ key, label, number }) => ({
    value: key,
    text: number === undefined ? label : `S${number}: ${label}`
  }))
  return {
    source1: select({ label: 'Source', options }),
    source2: select({ label: 'A second source', options }),
    source3: select({ label: 'A third source', options }),
    sourceKind: select({ label: 'What kind of source is it?', options: NAMED_KINDS }),
    sourceWords: text({ label: 'A source that is not in the list', max: 300 })
  }
}

/** The answers that stand for these numbers. */
export function sourceValues(numbers: readonly number[], offers: Offers): Readonly<Record<string, string>> {
  const keys = numbers.flatMap((number) => offers.find((one) => one.number === number)?.key ?? [])
  return Object.fromEntries(SELECTS.map((name, index) => [name, keys[index] ?? '']))
}

export interface AskedSources {
  readonly source1: string
  readonly source2: string
  readonly source3: string
  readonly sourceKind: string
  readonly sourceWords: string
}

/** What is wrong with them together. */
export function sourceErrors(fields: Readonly<Record<string, Field<unknown>>>, given: AskedSources, required: boolean) {
  if (given.sourceWords !== '' && given.sourceKind === '' && chronologyEventIn(given.sourceWords) === undefined)
    return fieldError(fields, 'sourceKind', 'Choose what kind of source it is')
  if (required && given.sourceWords === '' && given.source1 === '' && given.source2 === '' && given.source3 === '')
    return fieldError(fields, 'source1', 'Choose where it comes from, or name a source in words')
  return {}
}

/** The questions on a page. */
export function AskSources({ form, fields }: { readonly form: FormState; readonly fields: ReturnType<typeof sourceFields> }) {
  return (
    <>
      <h2 class="govuk-heading-m">Where it comes from</h2>
      <Ask
        form={form}
        fields={fields}
        name="source1"
        hint="An answer or an event that an agency sent back, the notification, or a meeting"
      />
      {govukDetails({
        summaryText: 'More sources, or one that is not in the list',
        open: ['source2', 'source3', 'sourceKind', 'sourceWords'].some((name) => form.values[name] || form.errors[name]),
        html: html(
          <>
            <Ask form={form} fields={fields} name="source2" />
            <Ask form={form} fields={fields} name="source3" />
            <Ask
              form={form}
              fields={fields}
              name="sourceWords"
              hint="In words with its date, or the address of an event of the chronology. For example: audit of visits, June 2025, page 4"
            />
            <Ask form={form} fields={fields} name="sourceKind" />
          </>
        )
      })}
    </>
  )
}
