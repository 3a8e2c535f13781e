/** Who leads the review, why they are independent, and when the Panel, Ofsted and the department were told. */
import { formatDay } from '#kernel/plain-date.ts'
import { may } from '#platform/access/permission.ts'
import { choice, date, longText, select } from '#web/forms/fields.ts'
import type { FormState } from '#web/forms/form.ts'
import { Ask, Form, FormMessages } from '#web/forms/form-view.tsx'
import { govukButton, govukInsetText, govukSummaryList } from '#web/govuk/index.ts'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import { localReviewPermissions } from './local-review.policy.ts'
import type { ReviewerRow } from './local-review.store.ts'

const toldFields = {
  toldPanelOn: date({ label: 'The date on which the Panel was told', notFuture: true, earliestYear: 2018 }),
  toldOfstedOn: date({ label: 'The date on which Ofsted was told', notFuture: true, earliestYear: 2018 }),
  toldDepartmentOn: date({
    label: 'The date on which the Department for Education was told',
    notFuture: true,
    earliestYear: 2018
  })
}
export { toldFields }

type PersonOption = { readonly id: string; readonly name: string; readonly agencyName: string }

/** The questions about a new lead reviewer. */
export function reviewerFields(people: readonly PersonOption[]) {
  return {
    person: select({
      label: 'Who is the lead reviewer?',
      required: 'Choose a person',
      options: people.map((one) => ({ value: one.id, text: `${one.name}, ${one.agencyName}` }))
    }),
    knowledge: longText({ label: 'What do they bring?', max: 2000 }),
    declared: choice({
      label: 'Have they declared that they are independent?',
      required: 'Ask them, and choose yes before you record them',
      options: [{ value: 'yes', text: 'Yes: no conflict of interest, real or perceived' }]
    }),
    independence: longText({ label: 'What did they declare?', required: 'Write down what they declared', max: 2000 }),
    ...toldFields
  }
}

/** `/cases/:caseId/local-review/reviewer` */
export function reviewersPage(reviewers: readonly ReviewerRow[], page: PageContext): PageView {
  const facts = theCase(page)
  const base = `/cases/${facts.caseId}/local-review`
  const mayRecord = may(page.actor, localReviewPermissions.recordReviewer, {
    caseId: facts.caseId,
    partnershipId: facts.partnershipId
  }).allowed
  return {
    title: 'Lead reviewer',
    backLink: { href: base, text: 'Back to the local review' },
    content: (
      <>
        <h1 class="govuk-heading-l">Lead reviewer</h1>
        {reviewers.length === 0 ? <p class="govuk-body">Nobody is recorded yet.</p> : null}
        {reviewers.map((one) => (
          <section>
            <h2 class="govuk-heading-m">{one.name}</h2>
            {govukSummaryList({
              rows: [
                { key: { text: 'From' }, value: { text: one.agencyName } },
                { key: { text: 'What they bring' }, value: { text: one.knowledge || 'Not recorded' } },
                { key: { text: 'Independence' }, value: { text: one.independence } },
                { key: { text: 'Panel told' }, value: { text: told(one.toldPanelOn) } },
                { key: { text: 'Ofsted told' }, value: { text: told(one.toldOfstedOn) } },
                { key: { text: 'Department told' }, value: { text: told(one.toldDepartmentOn) } }
              ]
            })}
            {mayRecord ? (
              <p class="govuk-body">
                <a class="govuk-link" href={`${base}/reviewer/${one.id}`}>
                  Record who was told about {one.name}
                </a>
              </p>
            ) : null}
          </section>
        ))}
        {mayRecord ? govukButton({ text: 'Record a lead reviewer', href: `${base}/reviewer/new` }) : null}
      </>
    )
  }
}

function told(day: Temporal.PlainDate | null): string {
  return day ? `On ${formatDay(day)}` : 'Not recorded'
}

/** `/cases/:caseId/local-review/reviewer/new` */
export function newReviewerPage(fields: ReturnType<typeof reviewerFields>, page: PageContext, form: FormState): PageView {
  return {
    title: 'Record a lead reviewer',
    backLink: { href: `/cases/${theCase(page).caseId}/local-review/reviewer` },
    content: (
      <>
        <FormMessages form={form} fields={fields} page={page} />
        <h1 class="govuk-heading-l">Record a lead reviewer</h1>
        {govukInsetText({
          text: 'They are appointed to the case, if they are not yet, and can open it from now on. Their name stands in the published report. They never sign off their own report.'
        })}
        <Form page={page} form={form}>
          <Ask form={form} fields={fields} name="person" />
          <Ask
            form={form}
            fields={fields}
            name="knowledge"
            hint="Knowledge of practice and research, and how they work with practitioners, children and families"
          />
          <Ask form={form} fields={fields} name="declared" />
          <Ask
            form={form}
            fields={fields}
            name="independence"
            hint="For example: has never worked for or advised any agency in scope"
          />
          <Ask form={form} fields={fields} name="toldPanelOn" hint="Leave empty if they have not been told yet" />
          <Ask form={form} fields={fields} name="toldOfstedOn" />
          <Ask form={form} fields={fields} name="toldDepartmentOn" />
          {govukButton({ text: 'Record the lead reviewer', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

/** `/cases/:caseId/local-review/reviewer/:reviewerId` */
export function toldPage(reviewer: ReviewerRow, page: PageContext, form: FormState): PageView {
  return {
    title: 'Who was told about the lead reviewer',
    backLink: { href: `/cases/${theCase(page).caseId}/local-review/reviewer` },
    content: (
      <>
        <FormMessages form={form} fields={toldFields} page={page} />
        <h1 class="govuk-heading-l">Who was told about {reviewer.name}</h1>
        <Form page={page} form={form}>
          <Ask form={form} fields={toldFields} name="toldPanelOn" />
          <Ask form={form} fields={toldFields} name="toldOfstedOn" />
          <Ask form={form} fields={toldFields} name="toldDepartmentOn" />
          {govukButton({ text: 'Save', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}
