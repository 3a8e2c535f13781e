/** `/cases/:caseId/local-review/from-rapid-review`: choosing what the local review begins with. */
import { choices } from '#web/forms/fields.ts'
import type { FormState } from '#web/forms/form.ts'
import { Ask, Form, FormMessages } from '#web/forms/form-view.tsx'
import { govukButton, govukInsetText } from '#web/govuk/index.ts'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import type { BroughtOver } from './brought-over.ts'

export interface BroughtOverModel {
  readonly source: string
  readonly items: readonly { readonly one: BroughtOver; readonly into: string; readonly brought: boolean }[]
}

const EXCERPT = 160

export function broughtOverFields({ items }: Pick<BroughtOverModel, 'items'>) {
  return {
    bring: choices({
      label: 'What is to be brought over?',
      required: 'Choose at least one',
      options: items
        .filter(({ brought }) => !brought)
        .map(({ one, into }) => ({
          value: one.key,
          text: one.title,
          hint: `Becomes ${into}. ${one.text.length > EXCERPT ? `${one.text.slice(0, EXCERPT)} …` : one.text}`
        }))
    })
  }
}

export function broughtOverPage(model: BroughtOverModel, page: PageContext, form: FormState): PageView {
  const base = `/cases/${theCase(page).caseId}/local-review`
  const fields = broughtOverFields(model)
  const already = model.items.filter(({ brought }) => brought)
  return {
    title: 'Bring over from the rapid review',
    backLink: { href: base, text: 'Back to the local review' },
    content: (
      <>
        <FormMessages form={form} fields={fields} page={page} />
        <h1 class="govuk-heading-l">Bring over from the rapid review</h1>
        <p class="govuk-body">
          {model.source}. Learning becomes findings, each with the rapid review as what it rests on. Text goes to the end of what
          stands in a section of the report. Nothing that is written is replaced, and everything can be changed afterwards.
        </p>
        {model.items.length === already.length ? (
          govukInsetText({ text: 'Everything has been brought over.' })
        ) : (
          <Form page={page} form={form}>
            <Ask form={form} fields={fields} name="bring" />
            {govukButton({ text: 'Bring these over', preventDoubleClick: true })}
          </Form>
        )}
        {already.length === 0 ? null : (
          <>
            <h2 class="govuk-heading-m">Brought over already</h2>
            <ul class="govuk-list govuk-list--bullet">
              {already.map(({ one, into }) => (
                <li>
                  {one.title}, as {into}
                </li>
              ))}
            </ul>
          </>
        )}
      </>
    )
  }
}
