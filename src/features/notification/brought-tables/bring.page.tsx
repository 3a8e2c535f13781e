/** The form with which a table is brought, and what is shown while a file is read. */
import { Ask, Form, FormMessages } from '#web/forms/form-view.tsx'
import { longText } from '#web/forms/fields.ts'
import type { FormState } from '#web/forms/form.ts'
import { govukButton, govukFileUpload, govukInsetText } from '#web/govuk/index.ts'
import type { PageContext } from '#web/route.ts'
import type { Brought } from './brought-tables.store.ts'

export const bringFields = { pasted: longText({ label: 'Or paste the table here', max: 1_500_000 }) }

/** A file or a pasted table. */
export function BringForm({ page, form }: { readonly page: PageContext; readonly form: FormState }) {
  const error = form.errors['file']
  return (
    <Form page={page} form={form} files>
      {govukFileUpload({
        id: 'file',
        name: 'file',
        label: { text: 'An Excel or CSV file', classes: 'govuk-label--s' },
        hint: { text: 'The first row holds the headings' },
        ...(error ? { errorMessage: { text: error.message } } : {})
      })}
      <Ask form={form} fields={bringFields} name="pasted" hint="Copy it in Excel with its headings, and paste" rows={8} />
      {govukButton({ text: 'Look at it', preventDoubleClick: true })}
    </Form>
  )
}

/** Errors of that form. */
export function BringMessages({ page, form }: { readonly page: PageContext; readonly form: FormState }) {
  return <FormMessages form={form} fields={bringFields} page={page} />
}

/** What stands of a table that cannot be shown: it is being read, or cannot be. */
export function NotYetRead({ table, again }: { readonly table: Brought; readonly again: string }) {
  if (table.state === 'unreadable')
    return (
      <>
        {govukInsetText({ text: `“${table.name}” cannot be read. ${table.problem}` })}
        <p class="govuk-body">
          <a class="govuk-link" href={again}>
            Bring another table
          </a>
        </p>
      </>
    )
  return (
    <>
      {govukInsetText({ text: `“${table.name}” is being read. This takes some seconds.` })}
      {govukButton({ text: 'See whether it is read', href: '' })}
    </>
  )
}
