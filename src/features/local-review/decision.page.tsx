/** The decision to carry out a local review, or not to, with its reasons; corrected by a further decision, never in place. */
import { formatDay } from '#kernel/plain-date.ts'
import { may } from '#platform/access/permission.ts'
import { choice, date, longText } from '#web/forms/fields.ts'
import type { FormState } from '#web/forms/form.ts'
import { Ask, Form, FormMessages } from '#web/forms/form-view.tsx'
import { govukButton, govukInsetText } from '#web/govuk/index.ts'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import { localReviewPermissions } from './local-review.policy.ts'
import type { DecisionRow } from './local-review.store.ts'

export const decisionFields = {
  decision: choice({
    label: 'What was decided?',
    required: 'Choose what was decided',
    options: [
      { value: 'review', text: 'Carry out a local child safeguarding practice review' },
      { value: 'no-review', text: 'No local review' }
    ]
  }),
  decidedOn: date({
    label: 'The date of the decision',
    required: 'Enter the date of the decision',
    notFuture: true,
    earliestYear: 2018
  }),
  basis: choice({
    label: 'When was it decided?',
    required: 'Choose when it was decided',
    options: [
      { value: 'rapid-review', text: 'As the outcome of the rapid review' },
      { value: 'later', text: 'Later, for example after the Panel’s reply' }
    ]
  }),
  reasons: longText({ label: 'What are the reasons?', required: 'Give the reasons for the decision', max: 5000 }),
  correction: longText({ label: 'Why does this replace the decision recorded before?', max: 2000 })
}

export interface DecisionModel {
  readonly decisions: readonly DecisionRow[]
  /** What the rapid review and the Panel said, each in a sentence. */
  readonly saidBefore: readonly string[]
  /** What the partners decided together after the rapid review, to begin from while nothing is recorded here. */
  readonly proposed:
    { readonly decision: 'review' | 'no-review'; readonly decidedOn: Temporal.PlainDate; readonly reasons: string } | undefined
}

/** `/cases/:caseId/local-review/decision` */
export function decisionPage(model: DecisionModel, page: PageContext, form: FormState): PageView {
  const facts = theCase(page)
  const mayDecide = may(page.actor, localReviewPermissions.decide, {
    caseId: facts.caseId,
    partnershipId: facts.partnershipId
  }).allowed
  return {
    title: 'Decision about a local review',
    backLink: { href: `/cases/${facts.caseId}/local-review`, text: 'Back to the local review' },
    content: (
      <>
        <FormMessages form={form} fields={decisionFields} page={page} />
        <h1 class="govuk-heading-l">Decision about a local review</h1>
        {model.saidBefore.map((sentence) => govukInsetText({ text: sentence }))}
        {model.decisions.map((one, index) => (
          <section>
            <h2 class="govuk-heading-m">{index === 0 ? 'The decision that holds' : `Decision ${one.number}, replaced`}</h2>
            <p class="govuk-body">
              <strong>{one.decision === 'review' ? 'Carry out a local review' : 'No local review'}</strong>, decided on{' '}
              {formatDay(one.decidedOn)}
              {one.basis === 'rapid-review' ? ' as the outcome of the rapid review' : ''}. Recorded by {one.recordedByName}.
            </p>
            <p class="govuk-body app-pre">{one.reasons}</p>
            {one.correction ? <p class="govuk-body app-pre">Why it replaced the one before: {one.correction}</p> : null}
          </section>
        ))}
        {mayDecide ? (
          <>
            <h2 class="govuk-heading-m">{model.decisions.length === 0 ? 'Record the decision' : 'Record another decision'}</h2>
            {govukInsetText({
              text: 'Six months to publish the report are counted from the date of the decision. Meeting the criteria does not by itself mean that a review is carried out: the reasons say why, or why not.'
            })}
            <Form page={page} form={form}>
              <Ask form={form} fields={decisionFields} name="decision" />
              <Ask form={form} fields={decisionFields} name="decidedOn" hint="For example, 31 8 2026" />
              <Ask form={form} fields={decisionFields} name="basis" />
              <Ask
                form={form}
                fields={decisionFields}
                name="reasons"
                hint="What would a review find out that the rapid review has not? If there is none, where is the learning?"
              />
              {model.decisions.length > 0 ? <Ask form={form} fields={decisionFields} name="correction" /> : null}
              {govukButton({ text: 'Record the decision', preventDoubleClick: true })}
            </Form>
          </>
        ) : null}
      </>
    )
  }
}
