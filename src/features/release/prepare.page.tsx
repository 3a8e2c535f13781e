/** `/cases/:caseId/release/prepare`: what stands on the cover of a publication, and which words of the report read differently in it. */
import { AGE_BANDS, NATIONS, themes } from '#features/library/index.ts'
import { choice, choices, longText, text, wholeNumber } from '#web/forms/fields.ts'
import type { FormState } from '#web/forms/form.ts'
import { Ask, Form, FormMessages } from '#web/forms/form-view.tsx'
import { govukButton, govukInsetText } from '#web/govuk/index.ts'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import { FORMS } from './release.ts'
import type { PreparationRow } from './release.store.ts'

export const prepareFields = {
  title: text({ label: 'Title', required: 'Enter a title', max: 200 }),
  summary: longText({ label: 'Summary', required: 'Write a summary', max: 3000 }),
  slug: text({ label: 'Address in the library', required: 'Enter an address', max: 100 }),
  form: choice({ label: 'What is published?', required: 'Choose what is published', options: FORMS }),
  formReason: longText({ label: 'Why not the whole report?', max: 5000 }),
  themes: choices({
    label: 'Themes',
    options: themes().map((theme) => ({ value: theme.code, text: theme.name, hint: theme.definition }))
  }),
  ageBands: choices({ label: 'Age of the child or children', options: AGE_BANDS }),
  year: wholeNumber({ label: 'The year of the report', min: 2018, max: 2100 }),
  nation: choice({
    label: 'Nation',
    required: 'Choose a nation',
    options: NATIONS.map((nation) => ({ value: nation, text: nation }))
  }),
  replacements: longText({ label: 'Words to replace', max: 20_000 }),
  correctionNote: longText({ label: 'What is corrected', max: 1000 })
}

export interface PrepareModel {
  readonly preparation: PreparationRow | undefined
  readonly suggested: { readonly title: string; readonly slug: string }
  /** The permanent address, once something is published. */
  readonly published: string | undefined
}

/** The page. */
export function preparePage(model: PrepareModel, page: PageContext, form: FormState): PageView {
  const ask = { form, fields: prepareFields }
  return {
    title: 'Prepare the publication',
    backLink: { href: `/cases/${theCase(page).caseId}/release` },
    content: (
      <>
        <FormMessages form={form} fields={prepareFields} page={page} />
        <h1 class="govuk-heading-l">Prepare the publication</h1>
        {govukInsetText({
          text: 'What you write here is read by everybody, except the reasons for not publishing the whole report. Nothing is public until two people have released the text.'
        })}
        <Form page={page} form={form}>
          <Ask
            {...ask}
            name="title"
            hint="Do not use the child’s name, initials or birthday. For example: Learning from the review about Child Alder"
          />
          <Ask
            {...ask}
            name="summary"
            rows={8}
            hint="What can be learned, in a few paragraphs. It is also what search engines show."
          />
          {model.published === undefined ? (
            <Ask
              {...ask}
              name="slug"
              hint="The end of the permanent address: small letters, numbers and hyphens. It can never be changed once the text is published."
            />
          ) : (
            <>
              <p class="govuk-body">Address: /library/{model.published}. It is permanent.</p>
              <input type="hidden" name="slug" value={model.published} />
            </>
          )}
          <Ask {...ask} name="form" />
          <Ask
            {...ask}
            name="formReason"
            hint="Needed when the whole report is not published. For the Panel and the Secretary of State; it is not published."
          />
          <Ask {...ask} name="themes" hint="Choose what readers should find it by." />
          <Ask
            {...ask}
            name="ageBands"
            hint="At the time of the incident. Leave empty if the age could help somebody recognise the child."
          />
          <Ask {...ask} name="year" />
          <Ask {...ask} name="nation" />
          <Ask
            {...ask}
            name="replacements"
            rows={6}
            hint="Where the publication should read differently from the signed report, one a line: Harbour Lane School => a primary school. They are made in the sections, findings and recommendations, and are shown to those who release the text."
          />
          {model.published === undefined ? null : (
            <Ask {...ask} name="correctionNote" hint="One or two sentences for readers: what was wrong and what it says now." />
          )}
          {govukButton({ text: 'Save', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}
