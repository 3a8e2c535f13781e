/** The template of the Panel's letters: the words that stand around every reply. */
import { longText } from '#web/forms/fields.ts'
import type { FormState } from '#web/forms/form.ts'
import { Ask, Form, FormMessages } from '#web/forms/form-view.tsx'
import { govukButton } from '#web/govuk/index.ts'
import type { PageContext, PageView } from '#web/route.ts'
import { dayOf } from './day.ts'
import { NEEDED_PLACES, PLACES } from './letter.ts'
import type { LetterTemplate } from './replies.store.ts'

export const templateFields = {
  text: longText({ label: 'The words of the letter', required: 'Write the letter', max: 10_000 })
}

/** `/panel/letter-template` */
export function templatePage(template: LetterTemplate, page: PageContext, form: FormState): PageView {
  return {
    title: 'Template of the Panel’s letters',
    backLink: { href: '/panel', text: 'Back to the Panel’s work' },
    content: (
      <>
        <FormMessages form={form} fields={templateFields} page={page} />
        <h1 class="govuk-heading-l">Template of the Panel’s letters</h1>
        <p class="govuk-body">
          {template.savedAt
            ? `Version ${template.version}, saved by ${template.savedByName} on ${dayOf(template.savedAt)}.`
            : 'These are the words the service comes with.'}{' '}
          Letters that were sent keep the words they were sent with.
        </p>
        <p class="govuk-body">
          Filled in when a letter is written: {PLACES.join(', ')}. These must stand in it: {NEEDED_PLACES.join(', ')}.
        </p>
        <Form page={page} form={form}>
          <Ask form={form} fields={templateFields} name="text" rows={20} />
          {govukButton({ text: 'Save as a new version', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}
