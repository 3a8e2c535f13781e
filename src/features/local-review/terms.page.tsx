/** The terms of reference: what is looked at, which questions are asked, how, and with whom. Each saving is a new version. */
import { londonDay } from '#kernel/clock.ts'
import { formatDay } from '#kernel/plain-date.ts'
import { may } from '#platform/access/permission.ts'
import { choice, date, longText } from '#web/forms/fields.ts'
import type { FormState } from '#web/forms/form.ts'
import { Ask, Form, FormMessages } from '#web/forms/form-view.tsx'
import { govukButton, govukDetails, govukSummaryList, type Markup } from '#web/govuk/index.ts'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import { METHODS, methodText } from './local-review.ts'
import { localReviewPermissions } from './local-review.policy.ts'
import type { TermsRow } from './local-review.store.ts'

export const termsFields = {
  scope: longText({ label: 'Who and what is in scope?', required: 'Say who and what is in scope', max: 4000 }),
  periodFrom: date({ label: 'The first day of the period under review', earliestYear: 1980 }),
  periodTo: date({ label: 'The last day of the period under review', earliestYear: 1980 }),
  questions: longText({ label: 'Key lines of enquiry', required: 'Write at least one key line of enquiry', max: 6000 }),
  method: choice({ label: 'Method', required: 'Choose a method', options: METHODS }),
  agencies: longText({ label: 'Agencies that take part', max: 3000 }),
  familyPlan: longText({ label: 'How the child and the family take part', max: 3000 }),
  parallelProceedings: longText({ label: 'Other proceedings at the same time', max: 3000 }),
  equality: longText({ label: 'Race, disability and inequality', max: 3000 }),
  timetable: longText({ label: 'Timetable', max: 3000 }),
  publicationIntention: choice({
    label: 'Is the report going to be published?',
    options: [
      { value: 'in-full', text: 'Yes, in full' },
      { value: 'improvements-only', text: 'Only what it says about improvements' },
      { value: 'not-decided', text: 'Not decided yet' }
    ]
  }),
  changeNote: longText({ label: 'What changed, and why?', max: 1000 })
}

const PUBLICATION: Readonly<Record<string, string>> = {
  'in-full': 'In full',
  'improvements-only': 'Only what it says about improvements',
  'not-decided': 'Not decided yet'
}

const HINTS: Readonly<Partial<Record<keyof typeof termsFields, string>>> = {
  scope: 'The child or children, the family, and the services',
  questions: 'One question a line. They are numbered for you.',
  agencies: 'One a line',
  familyPlan: 'Who talks with them, when, and how they will see the report before it is published',
  parallelProceedings:
    'Criminal, inquest, family court, child death review, other reviews: who leads each, and what was agreed with them',
  equality:
    'What the review needs to ask, and who it needs with it, to understand how these bore on the child’s life and on practice',
  timetable: 'The main steps up to the six-month limit'
}

/** `/cases/:caseId/local-review/terms` */
export function termsPage(versions: readonly TermsRow[], page: PageContext, form: FormState): PageView {
  const facts = theCase(page)
  const current = versions[0]
  const mayWrite = may(page.actor, localReviewPermissions.writeTerms, {
    caseId: facts.caseId,
    partnershipId: facts.partnershipId
  }).allowed
  const names = Object.keys(termsFields) as (keyof typeof termsFields)[]
  return {
    title: 'Terms of reference',
    backLink: { href: `/cases/${facts.caseId}/local-review`, text: 'Back to the local review' },
    content: (
      <>
        <FormMessages form={form} fields={termsFields} page={page} />
        <h1 class="govuk-heading-l">Terms of reference</h1>
        {current ? <TermsText terms={current} /> : <p class="govuk-body">None recorded yet.</p>}
        {versions.length > 1 ? (
          <>
            <h2 class="govuk-heading-m">Earlier versions</h2>
            {versions.slice(1).map((one) =>
              govukDetails({
                summaryText: `Version ${one.version}, saved by ${one.savedByName} on ${formatDay(londonDay(one.savedAt))}`,
                html: (<TermsText terms={one} />) as unknown as Markup
              })
            )}
          </>
        ) : null}
        {mayWrite ? (
          <>
            <h2 class="govuk-heading-m">{current ? `Write version ${current.version + 1}` : 'Write the terms of reference'}</h2>
            <Form page={page} form={form}>
              {names
                .filter((name) => name !== 'changeNote' || current !== undefined)
                .map((name) => {
                  const hint = HINTS[name]
                  return <Ask form={form} fields={termsFields} name={name} {...(hint ? { hint } : {})} />
                })}
              {govukButton({ text: 'Save as a new version', preventDoubleClick: true })}
            </Form>
          </>
        ) : null}
      </>
    )
  }
}

function TermsText({ terms }: { readonly terms: TermsRow }) {
  const period =
    terms.periodFrom || terms.periodTo
      ? `${terms.periodFrom ? `from ${formatDay(terms.periodFrom)}` : ''} ${terms.periodTo ? `to ${formatDay(terms.periodTo)}` : ''}`.trim()
      : ''
  const rows: readonly (readonly [string, string])[] = [
    ['Version', `${terms.version}, saved by ${terms.savedByName} on ${formatDay(londonDay(terms.savedAt))}`],
    ['Scope', terms.scope],
    ['Period under review', period],
    ['Method', methodText(terms.method)],
    ['Agencies', terms.agencies],
    ['Child and family', terms.familyPlan],
    ['Other proceedings', terms.parallelProceedings],
    ['Race, disability and inequality', terms.equality],
    ['Timetable', terms.timetable],
    ['Publication', PUBLICATION[terms.publicationIntention] ?? ''],
    ['What changed', terms.changeNote]
  ]
  return (
    <>
      {govukSummaryList({
        rows: rows.map(([key, value]) => ({
          key: { text: key },
          value: { html: (<span class="app-pre">{value || 'Not recorded'}</span>) as unknown as Markup }
        }))
      })}
      <p class="govuk-body">
        <strong>Key lines of enquiry</strong>
      </p>
      <ol class="govuk-list govuk-list--number">
        {terms.questions.map((question) => (
          <li>{question}</li>
        ))}
      </ol>
    </>
  )
}
