/** Other notifications about the same child or incident: what may belong together, what was linked, and what was looked at and is not. */
import { londonDay } from '#kernel/clock.ts'
import { formatDay } from '#kernel/plain-date.ts'
import { Ask, Form, FormMessages } from '#web/forms/form-view.tsx'
import { choice, longText, text } from '#web/forms/fields.ts'
import type { FormState } from '#web/forms/form.ts'
import { govukButton, govukSummaryList } from '#web/govuk/index.ts'
import type { PageContext, PageView } from '#web/route.ts'
import { type LinkedCase, type Links, type OtherCase, RELATIONS, relationText } from './links.ts'

const relation = choice({
  label: 'How do they belong together?',
  options: RELATIONS,
  required: 'Choose how they belong together'
})
const reason = longText({ label: 'Why you think so', required: 'Say why you think so', max: 2000 })

export const decideFields = { relation, reason }
export const newLinkFields = {
  reference: text({ label: 'Reference of the other notification', required: 'Enter its reference', max: 40 }),
  relation: choice({
    label: 'How do they belong together?',
    options: RELATIONS.filter(({ value }) => value !== 'not-the-same'),
    required: 'Choose how they belong together'
  }),
  reason
}

export interface LinksModel {
  readonly links: Links
  /** The children of this notification by id. */
  readonly names: ReadonlyMap<string, string>
  /** Where these pages are. */
  readonly base: string
  readonly back: string
  readonly mayDecide: boolean
}

/** `/cases/:caseId/notification/links` and `/notifications/:versionId/links` */
export function linksPage(model: LinksModel): PageView {
  const { links, base, back, mayDecide } = model
  return {
    title: 'Links to other notifications',
    backLink: { href: back },
    layout: 'case',
    content: (
      <>
        <h1 class="govuk-heading-l">Links to other notifications</h1>
        <p class="govuk-body">
          Children are compared by name and date of birth. You see another notification here only if you may read both.
        </p>
        <Cases
          title="Possible matches"
          cases={links.possible}
          none="None."
          model={model}
          act="Say whether they belong together"
        />
        <Cases title="Linked" cases={links.linked} none="None." model={model} act="Change this" />
        {links.dismissed.length > 0 ? (
          <Cases title="Looked at, and not the same" cases={links.dismissed} none="" model={model} act="Change this" />
        ) : null}
        {mayDecide
          ? govukButton({ text: 'Link to another notification', href: `${base}/new`, classes: 'govuk-button--secondary' })
          : null}
      </>
    )
  }
}

function Cases({
  title,
  cases,
  none,
  model,
  act
}: {
  readonly title: string
  readonly cases: readonly LinkedCase[]
  readonly none: string
  readonly model: LinksModel
  readonly act: string
}) {
  return (
    <>
      <h2 class="govuk-heading-m">{title}</h2>
      {cases.length === 0 ? <p class="govuk-body">{none}</p> : null}
      {cases.map((one) =>
        govukSummaryList({
          card: {
            title: { text: `${one.other.reference}, ${one.other.partnership}`, headingLevel: 3 },
            actions: {
              items: [
                { href: hrefOf(one.other), text: 'Read it', visuallyHiddenText: one.other.reference },
                ...(model.mayDecide
                  ? [{ href: `${model.base}/${one.other.caseId}`, text: act, visuallyHiddenText: `: ${one.other.reference}` }]
                  : [])
              ]
            }
          },
          rows: linkRows(one, model.names).map(({ what, words }) => ({
            key: { text: what },
            value: { html: <span class="app-pre">{words}</span> }
          }))
        })
      )}
    </>
  )
}

function linkRows({ other, children, decisions }: LinkedCase, names: ReadonlyMap<string, string>) {
  const [newest, ...before] = decisions
  return [
    { what: 'Day of its incident', words: other.incidentOn ? formatDay(other.incidentOn) : 'Not recorded' },
    ...(children.length > 0
      ? [{ what: 'Same name and date of birth', words: children.map((id) => names.get(id) ?? 'A child').join('\n') }]
      : []),
    ...(newest
      ? [
          { what: 'What was decided', words: relationText(newest.relation) },
          { what: 'Why', words: newest.reason },
          { what: 'By', words: `${newest.by}, ${formatDay(londonDay(newest.at))}` }
        ]
      : []),
    ...before.map((one) => ({
      what: 'Decided before',
      words: `${relationText(one.relation)}: ${one.reason} (${one.by}, ${formatDay(londonDay(one.at))})`
    }))
  ]
}

/** Where its reader opens the other notification. */
function hrefOf(other: OtherCase): string {
  return other.versionId ? `/notifications/${other.versionId}` : `/cases/${other.caseId}/notification`
}

/** `…/links/:otherCaseId` */
export function decidePage(
  { one, names, back }: { readonly one: LinkedCase; readonly names: ReadonlyMap<string, string>; readonly back: string },
  page: PageContext,
  form: FormState
): PageView {
  const title = `Do they belong together: ${one.other.reference}`
  return {
    title,
    backLink: { href: back },
    layout: 'case',
    content: (
      <>
        <FormMessages form={form} fields={decideFields} page={page} />
        <h1 class="govuk-heading-l">{title}</h1>
        <p class="govuk-body">
          <a class="govuk-link" href={hrefOf(one.other)}>
            Read {one.other.reference}, {one.other.partnership}
          </a>
        </p>
        {govukSummaryList({
          rows: linkRows(one, names).map(({ what, words }) => ({
            key: { text: what },
            value: { html: <span class="app-pre">{words}</span> }
          }))
        })}
        <p class="govuk-body">Two children can share a name and a date of birth. Read both before you decide.</p>
        <Form page={page} form={form}>
          <Ask form={form} fields={decideFields} name="relation" />
          <Ask form={form} fields={decideFields} name="reason" rows={4} />
          {govukButton({ text: 'Save', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

/** `…/links/new` */
export function newLinkPage(back: string, page: PageContext, form: FormState): PageView {
  return {
    title: 'Link to another notification',
    backLink: { href: back },
    layout: 'case',
    content: (
      <>
        <FormMessages form={form} fields={newLinkFields} page={page} />
        <h1 class="govuk-heading-l">Link to another notification</h1>
        <p class="govuk-body">For a notification about the same child or the same incident that you may read as well.</p>
        <Form page={page} form={form}>
          <Ask form={form} fields={newLinkFields} name="reference" hint="For example 2026-0042" />
          <Ask form={form} fields={newLinkFields} name="relation" />
          <Ask form={form} fields={newLinkFields} name="reason" rows={4} />
          {govukButton({ text: 'Link them', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}
