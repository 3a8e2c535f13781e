/** `/first-administrator`: the first page of an empty installation. */
import { Ask, Form, FormMessages } from '#web/forms/form-view.tsx'
import { email, text } from '#web/forms/fields.ts'
import type { FormState } from '#web/forms/form.ts'
import { govukButton } from '#web/govuk/index.ts'
import type { PageContext, PageView } from '#web/route.ts'

export const firstAdministratorFields = {
  name: text({ label: 'Your name', required: 'Enter your name' }),
  email: email({ label: 'Your work e-mail address', required: 'Enter your work e-mail address' }),
  agency: text({ label: 'The agency you work for', required: 'Enter the agency you work for' })
}

export function firstAdministratorPage(key: string, page: PageContext, form: FormState): PageView {
  const fields = firstAdministratorFields
  return {
    title: 'The first administrator',
    layout: 'public',
    content: (
      <>
        <FormMessages form={form} fields={fields} page={page} />
        <h1 class="govuk-heading-l">You are the first administrator</h1>
        <p class="govuk-body">
          An administrator adds partnerships, agencies and people, and gives roles. It opens no case. Next time you sign in with a
          code that is sent to your address, or with a passkey.
        </p>
        <Form page={page} form={form} autosave={false} action={`/first-administrator?key=${encodeURIComponent(key)}`}>
          <Ask form={form} fields={fields} name="name" autocomplete="name" />
          <Ask form={form} fields={fields} name="email" autocomplete="email" />
          <Ask form={form} fields={fields} name="agency" />
          {govukButton({ text: 'Begin', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}
