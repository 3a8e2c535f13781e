/** `/request-templates`: the letter and the questions of a partnership, in versions of which an approved one never changes. */
import { agencyKindName } from '#features/agencies/index.ts'
import { londonDay } from '#kernel/clock.ts'
import { formatDay } from '#kernel/plain-date.ts'
import { Ask, CommandButton, Form, FormMessages } from '#web/forms/form-view.tsx'
import { longText } from '#web/forms/fields.ts'
import type { FormState } from '#web/forms/form.ts'
import { type Markup, govukButton, govukDetails, govukInsetText } from '#web/govuk/index.ts'
import { StackedTable } from '#web/layout/stacked-table.tsx'
import type { PageContext, PageView } from '#web/route.ts'
import type { TemplateInUse, TemplateVersion } from './asking.store.ts'
import { PLACEHOLDERS, type TemplateAbout } from './templates.ts'

export interface TemplatesModel {
  readonly partnership: { readonly id: string; readonly name: string }
  readonly templates: readonly (TemplateInUse & { readonly about: TemplateAbout; readonly waiting: boolean })[]
}

/** What a template is, in words. */
export function templateName(about: TemplateAbout): string {
  if (about === 'letter') return 'The letter'
  const kind = about.slice('questions:'.length)
  return kind === 'any' ? 'Questions to every agency' : `Questions: ${agencyKindName(kind)}`
}

export function whichTemplatesPage(partnerships: readonly { readonly id: string; readonly name: string }[]): PageView {
  return {
    title: 'Letters and questions',
    backLink: { href: '/agencies' },
    content: (
      <>
        <h1 class="govuk-heading-l">Letters and questions</h1>
        {partnerships.length === 0 ? <p class="govuk-body">You are in no partnership’s team.</p> : null}
        <ul class="govuk-list">
          {partnerships.map((one) => (
            <li>
              <a class="govuk-link" href={`/request-templates/${one.id}`}>
                {one.name}
              </a>
            </li>
          ))}
        </ul>
      </>
    )
  }
}

export function templatesPage({ partnership, templates }: TemplatesModel): PageView {
  return {
    title: 'Letters and questions',
    backLink: { href: '/agencies' },
    content: (
      <>
        <span class="govuk-caption-l">{partnership.name}</span>
        <h1 class="govuk-heading-l">Letters and questions</h1>
        <p class="govuk-body">
          What agencies get when they are asked for information. A new version is used once somebody has approved it, and stays as
          it was approved. Each request keeps which versions it was made from.
        </p>
        <StackedTable
          caption="The letter, and questions by kind of agency"
          rows={templates}
          columns={[
            {
              heading: 'What',
              namesRow: true,
              cell: (row) => (
                <a class="govuk-link" href={`/request-templates/${partnership.id}/${row.about.replace(':', '-')}`}>
                  {templateName(row.about)}
                </a>
              )
            },
            {
              heading: 'In use',
              cell: (row) =>
                row.version > 0 ? `Version ${row.version}` : row.text === '' ? 'None' : 'What the service starts with'
            },
            { heading: 'Waiting', cell: (row) => (row.waiting ? 'A new version waits to be approved' : 'Nothing') }
          ]}
        />
      </>
    )
  }
}

export interface TemplateModel {
  readonly partnership: { readonly id: string; readonly name: string }
  readonly about: TemplateAbout
  readonly inUse: TemplateInUse
  readonly versions: readonly TemplateVersion[]
  readonly mayChange: boolean
}

export const templateFields = { text: longText({ label: 'A new version', required: 'Write the text', max: 6000 }) }

export function templatePage(model: TemplateModel, page: PageContext, form: FormState): PageView {
  const { partnership, about, inUse, versions } = model
  const [newest] = versions
  const waiting = newest && newest.approvedAt === null ? newest : undefined
  return {
    title: templateName(about),
    backLink: { href: `/request-templates/${partnership.id}` },
    content: (
      <>
        <FormMessages form={form} fields={templateFields} page={page} />
        <span class="govuk-caption-l">{partnership.name}</span>
        <h1 class="govuk-heading-l">{templateName(about)}</h1>
        <h2 class="govuk-heading-m">
          In use: {inUse.version === 0 ? 'what the service starts with' : `version ${inUse.version}`}
        </h2>
        {inUse.version === 0 && about !== 'letter' && inUse.text !== '' ? (
          <p class="govuk-body">A place to begin, written for this service. It is not an official set of questions.</p>
        ) : null}
        {inUse.text === '' ? <p class="govuk-body">No questions yet.</p> : govukInsetText({ html: asTyped(inUse.text) })}
        {waiting ? (
          <>
            <h2 class="govuk-heading-m">Version {waiting.version} waits to be approved</h2>
            <p class="govuk-body">
              Saved by {waiting.savedBy} on {formatDay(londonDay(waiting.savedAt))}.
            </p>
            {govukInsetText({ html: asTyped(waiting.text) })}
            {model.mayChange ? (
              <CommandButton
                page={page}
                action={`${page.path}/approve`}
                text={`Approve version ${waiting.version}`}
                fields={{ version: String(waiting.version) }}
              />
            ) : null}
          </>
        ) : null}
        {model.mayChange ? (
          <Form page={page} form={form}>
            <Ask
              form={form}
              fields={templateFields}
              name="text"
              rows={about === 'letter' ? 14 : 8}
              heading="m"
              hint={
                about === 'letter'
                  ? `Name nobody. These are filled in: ${PLACEHOLDERS.map((one) => `{${one}}`).join(', ')}. The link, and that nothing held is an answer too, are always added.`
                  : 'One question a line. The agency answers each on its own.'
              }
            />
            {govukButton({ text: 'Save as a new version', preventDoubleClick: true })}
          </Form>
        ) : null}
        {versions.length === 0
          ? null
          : govukDetails({
              summaryText: versions.length === 1 ? '1 version' : `All ${versions.length} versions`,
              html: (
                <>
                  {versions.map((one) => (
                    <section>
                      <h3 class="govuk-heading-s">
                        Version {one.version}, saved by {one.savedBy} on {formatDay(londonDay(one.savedAt))}
                        {one.approvedAt
                          ? `; approved by ${one.approvedBy ?? ''} on ${formatDay(londonDay(one.approvedAt))}`
                          : '; not approved'}
                      </h3>
                      <p class="govuk-body app-pre">{one.text}</p>
                    </section>
                  ))}
                </>
              ) as unknown as Markup
            })}
      </>
    )
  }
}

function asTyped(text: string): Markup {
  return (<span class="app-pre">{text}</span>) as unknown as Markup
}
