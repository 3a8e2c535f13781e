/** A page with one heading, a few sentences, some questions and one button: most steps of a national review look like this. */
import type { Child } from 'hono/jsx'
import type { FormFields, FormState } from '#web/forms/form.ts'
import { Ask, Form, FormMessages } from '#web/forms/form-view.tsx'
import { govukButton, govukInsetText } from '#web/govuk/index.ts'
import type { PageContext, PageView } from '#web/route.ts'

export interface PlainForm {
  readonly title: string
  readonly backTo: { readonly href: string; readonly text: string }
  readonly fields: FormFields
  readonly hints?: Readonly<Record<string, string>>
  readonly rows?: Readonly<Record<string, number>>
  readonly button: string
  readonly before?: Child
  /** Why the form cannot be used now; shown in its place. */
  readonly closed?: string | undefined
}

/** The page of such a form. */
export function plainForm(plain: PlainForm, page: PageContext, form: FormState): PageView {
  return {
    title: plain.title,
    backLink: plain.backTo,
    layout: 'service',
    content: (
      <>
        <FormMessages form={form} fields={plain.fields} page={page} />
        <h1 class="govuk-heading-l">{plain.title}</h1>
        {plain.before}
        {plain.closed ? (
          govukInsetText({ text: plain.closed })
        ) : (
          <Form page={page} form={form}>
            {Object.keys(plain.fields).map((name) => {
              const hint = plain.hints?.[name]
              const rows = plain.rows?.[name]
              return <Ask form={form} fields={plain.fields} name={name} {...(hint ? { hint } : {})} {...(rows ? { rows } : {})} />
            })}
            {govukButton({ text: plain.button, preventDoubleClick: true })}
          </Form>
        )}
      </>
    )
  }
}
