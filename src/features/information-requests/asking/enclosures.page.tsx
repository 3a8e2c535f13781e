/** Documents that are enclosed with requests: as the team adds them, and as the agency opens them. */
import { ALLOWED_IN_WORDS } from '#platform/files/files.ts'
import { CommandButton, Form, FormMessages } from '#web/forms/form-view.tsx'
import type { FormState } from '#web/forms/form.ts'
import { govukButton, govukFileUpload } from '#web/govuk/index.ts'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import type { FileRow } from '../information-requests.store.ts'

/** `/cases/:caseId/requests/enclosures` */
export function enclosuresPage(files: readonly FileRow[], page: PageContext, form: FormState): PageView {
  const base = `/cases/${theCase(page).caseId}/requests`
  const error = form.errors['file']
  return {
    title: 'Documents to enclose',
    backLink: { href: `${base}/new` },
    content: (
      <>
        <FormMessages form={form} fields={{}} page={page} />
        <h1 class="govuk-heading-l">Documents to enclose</h1>
        <p class="govuk-body">
          For example terms of reference or a consent. Choose them when you ask agencies: an agency opens what was enclosed with
          its own request, after the code.
        </p>
        {files.length === 0 ? <p class="govuk-body">None yet.</p> : null}
        <ul class="govuk-list govuk-list--spaced">
          {files.map((file) => (
            <li>
              <a class="govuk-link" href={`${base}/enclosures/files/${file.id}`}>
                {file.name}
              </a>
              <CommandButton
                page={page}
                action={`${base}/enclosures/take-back`}
                text={`Take back ${file.name}`}
                kind="secondary"
                fields={{ file: file.id }}
              />
            </li>
          ))}
        </ul>
        <Form page={page} form={form} files>
          {govukFileUpload({
            id: 'file',
            name: 'file',
            label: { text: 'Add a document' },
            hint: { text: `${ALLOWED_IN_WORDS}.` },
            errorMessage: error ? { text: error.message } : undefined
          })}
          {govukButton({ text: 'Upload', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

/** `/requests/:requestId/enclosures` */
export function enclosedPage(model: { readonly requestId: string; readonly files: readonly FileRow[] }): PageView {
  return {
    title: 'Documents with this request',
    layout: 'case',
    backLink: { href: `/requests/${model.requestId}` },
    content: (
      <>
        <h1 class="govuk-heading-l">Documents with this request</h1>
        {model.files.length === 0 ? <p class="govuk-body">Nothing was enclosed, or it was taken back.</p> : null}
        <ul class="govuk-list">
          {model.files.map((file) => (
            <li>
              <a class="govuk-link" href={`/requests/${model.requestId}/enclosures/files/${file.id}`}>
                {file.name}
              </a>
            </li>
          ))}
        </ul>
      </>
    )
  }
}
