/** Immediate safety actions: what is done at once so that a child is safe. A page of its own, so that it is never lost among learning. */
import { formatDay, formatDayWithWeekday } from '#kernel/plain-date.ts'
import { may } from '#platform/access/permission.ts'
import { date, longText, select, text } from '#web/forms/fields.ts'
import type { FormState } from '#web/forms/form.ts'
import { Ask, Form, FormMessages } from '#web/forms/form-view.tsx'
import { govukButton, govukInsetText } from '#web/govuk/index.ts'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import { DocumentTable } from '../document-view.tsx'
import { momentText } from '../rapid-review.ts'
import { rapidReviewPermissions } from '../rapid-review.policy.ts'
import type { ImmediateAction, RegisterPerson } from './immediate-actions.store.ts'

export interface ActionsModel {
  readonly actions: readonly ImmediateAction[]
  readonly people: readonly RegisterPerson[]
}

function whoText(one: ImmediateAction, people: readonly RegisterPerson[]): string {
  if (one.personId === null) return one.who
  return people.find((person) => person.id === one.personId)?.name ?? 'A person who was removed from the register'
}

/** `/cases/:caseId/rapid-review/immediate-actions` */
export function actionsPage(model: ActionsModel, page: PageContext): PageView {
  const facts = theCase(page)
  const base = `/cases/${facts.caseId}/rapid-review`
  const here = `${base}/immediate-actions`
  const mayAct = may(page.actor, rapidReviewPermissions.act, facts).allowed
  const standing = model.actions.filter((one) => one.withdrawnReason === null)
  const withdrawn = model.actions.filter((one) => one.withdrawnReason !== null)
  return {
    title: 'Immediate safety actions',
    current: base,
    backLink: { href: base, text: 'Back to the rapid review' },
    content: (
      <>
        <h1 class="govuk-heading-l">Immediate safety actions</h1>
        <p class="govuk-body">
          What is done now so that this child, brothers and sisters and other children are safe. Learning for later belongs in the
          text of the review.
        </p>
        {mayAct ? govukButton({ text: 'Record an action', href: `${here}/new` }) : null}
        {standing.length === 0 ? (
          <p class="govuk-body">None recorded yet. If none is needed, say in the text of the review why the children are safe.</p>
        ) : (
          <DocumentTable
            caption="Actions"
            headings={['For', 'Action', 'Owner', 'By', 'Done', ...(mayAct ? ['Change'] : [])]}
            rows={standing.map((one) => [
              whoText(one, model.people),
              <span class="app-pre">{one.action}</span>,
              one.owner,
              formatDayWithWeekday(one.dueOn),
              one.doneOn
                ? `Done on ${formatDay(one.doneOn)}. ${one.doneNote}`
                : Temporal.PlainDate.compare(page.today, one.dueOn) > 0
                  ? 'Not done, overdue'
                  : 'Not done',
              ...(mayAct
                ? [
                    <ul class="govuk-list">
                      {one.doneOn ? null : (
                        <li>
                          <a class="govuk-link" href={`${here}/${one.actionId}/done`}>
                            Done<span class="govuk-visually-hidden">: {one.action}</span>
                          </a>
                        </li>
                      )}
                      <li>
                        <a class="govuk-link" href={`${here}/${one.actionId}`}>
                          Change<span class="govuk-visually-hidden"> the action: {one.action}</span>
                        </a>
                      </li>
                      <li>
                        <a class="govuk-link" href={`${here}/${one.actionId}/withdraw`}>
                          Withdraw<span class="govuk-visually-hidden"> the action: {one.action}</span>
                        </a>
                      </li>
                    </ul>
                  ]
                : [])
            ])}
          />
        )}
        {withdrawn.length > 0 ? (
          <>
            <h2 class="govuk-heading-m">Withdrawn</h2>
            <ul class="govuk-list govuk-list--bullet">
              {withdrawn.map((one) => (
                <li>
                  {whoText(one, model.people)}: {one.action}. Withdrawn by {one.savedByName} on {momentText(one.savedAt)}:{' '}
                  {one.withdrawnReason}
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </>
    )
  }
}

/** The questions about an action. */
export function actionFields(people: readonly RegisterPerson[]) {
  return {
    person: select({
      label: 'Which child, brother, sister or other person is it for?',
      options: people.map((one) => ({ value: one.id, text: one.name }))
    }),
    who: text({ label: 'Or say in words whom it is for', max: 200 }),
    action: longText({ label: 'What is done', required: 'Say what is done', max: 2000 }),
    owner: text({ label: 'Who does it: person and agency', required: 'Enter the person and the agency who do it', max: 200 }),
    dueOn: date({ label: 'The date by which it is done', required: 'Enter the date by which it is done', earliestYear: 2018 })
  }
}

export interface ActionModel {
  readonly fields: ReturnType<typeof actionFields>
  readonly current: ImmediateAction | undefined
  readonly history: readonly ImmediateAction[]
  readonly people: readonly RegisterPerson[]
}

/** `/cases/:caseId/rapid-review/immediate-actions/new` and `…/:actionId` */
export function actionPage(model: ActionModel, page: PageContext, form: FormState): PageView {
  const { fields, current, history } = model
  const title = current ? 'Change an immediate safety action' : 'Record an immediate safety action'
  return {
    title,
    backLink: { href: `/cases/${theCase(page).caseId}/rapid-review/immediate-actions` },
    content: (
      <>
        <FormMessages form={form} fields={fields} page={page} />
        <h1 class="govuk-heading-l">{title}</h1>
        <Form page={page} form={form}>
          {model.people.length > 0 ? <Ask form={form} fields={fields} name="person" /> : null}
          <Ask
            form={form}
            fields={fields}
            name="who"
            hint="For somebody who is not in the list: “the younger brother”, “other children in the placement”. No names are needed."
          />
          <Ask form={form} fields={fields} name="action" />
          <Ask form={form} fields={fields} name="owner" />
          <Ask form={form} fields={fields} name="dueOn" />
          {govukButton({ text: 'Save', preventDoubleClick: true })}
        </Form>
        {history.length > 1 ? (
          <>
            <h2 class="govuk-heading-m">Versions</h2>
            <ul class="govuk-list govuk-list--bullet">
              {history.map((one) => (
                <li>
                  {one.action} ({one.owner}, by {formatDay(one.dueOn)}
                  {one.doneOn ? `, done on ${formatDay(one.doneOn)}` : ''}). Saved by {one.savedByName} on{' '}
                  {momentText(one.savedAt)}
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </>
    )
  }
}

export const doneFields = {
  doneOn: date({ label: 'The day it was done', required: 'Enter the day it was done', notFuture: true, earliestYear: 2018 }),
  note: longText({ label: 'What was done, and is the child safe now?', required: 'Say what was done', max: 2000 })
}

/** `/cases/:caseId/rapid-review/immediate-actions/:actionId/done` */
export function actionDonePage(action: ImmediateAction, page: PageContext, form: FormState): PageView {
  return {
    title: 'Mark an action as done',
    backLink: { href: `/cases/${theCase(page).caseId}/rapid-review/immediate-actions` },
    content: (
      <>
        <FormMessages form={form} fields={doneFields} page={page} />
        <h1 class="govuk-heading-l">Mark an action as done</h1>
        {govukInsetText({ text: action.action })}
        <Form page={page} form={form}>
          <Ask form={form} fields={doneFields} name="doneOn" />
          <Ask form={form} fields={doneFields} name="note" />
          {govukButton({ text: 'Mark as done', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

export const withdrawFields = {
  reason: longText({ label: 'Why is it withdrawn?', required: 'Give the reason', max: 1000 })
}

/** `/cases/:caseId/rapid-review/immediate-actions/:actionId/withdraw` */
export function withdrawActionPage(action: ImmediateAction, page: PageContext, form: FormState): PageView {
  return {
    title: 'Withdraw an action',
    backLink: { href: `/cases/${theCase(page).caseId}/rapid-review/immediate-actions` },
    content: (
      <>
        <FormMessages form={form} fields={withdrawFields} page={page} />
        <h1 class="govuk-heading-l">Withdraw an action</h1>
        {govukInsetText({ text: action.action })}
        <p class="govuk-body">It stays on record with the reason, and is no longer part of what is sent.</p>
        <Form page={page} form={form}>
          <Ask form={form} fields={withdrawFields} name="reason" />
          {govukButton({ text: 'Withdraw it', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}
