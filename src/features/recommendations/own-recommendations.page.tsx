/** The addressee's side: what one's own agency was asked to do, and answering it. Shows nothing of the case behind it. */
import { formatDay } from '#kernel/plain-date.ts'
import { choice, date, longText, text } from '#web/forms/fields.ts'
import type { FormState } from '#web/forms/form.ts'
import { Ask, CommandButton, Form, FormMessages } from '#web/forms/form-view.tsx'
import { govukButton, govukInsetText } from '#web/govuk/index.ts'
import type { PageContext, PageView } from '#web/route.ts'
import { REPLIES, isOpen } from './recommendation.ts'
import { RecommendationText, StatusTag, Story, nameOf, whatWasSaid } from './recommendation-view.tsx'
import type { RecommendationRow } from './recommendations.store.ts'
import type { RecommendationHistory } from './story.store.ts'

/** `/recommendations` */
export function ownRecommendationsPage(all: readonly RecommendationRow[], page: PageContext): PageView {
  return {
    title: 'Recommendations to your agency',
    wide: true,
    content: (
      <>
        <h1 class="govuk-heading-l">Recommendations to your agency</h1>
        {all.length === 0 ? (
          <p class="govuk-body">None have been issued to your agency.</p>
        ) : (
          <table class="govuk-table app-table--stack">
            <caption class="govuk-table__caption govuk-visually-hidden">
              Recommendations issued to your agency, the soonest due first
            </caption>
            <thead class="govuk-table__head">
              <tr class="govuk-table__row">
                {['Recommendation', 'From', 'Due', 'Status', 'What you say'].map((heading) => (
                  <th scope="col" class="govuk-table__header">
                    {heading}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody class="govuk-table__body">
              {all.map((one) => (
                <tr class="govuk-table__row">
                  <td class="govuk-table__cell" data-label="Recommendation">
                    <a class="govuk-link" href={`/recommendations/${one.id}`}>
                      {one.text.length > 120 ? `${one.text.slice(0, 117)}…` : one.text}
                    </a>
                  </td>
                  <td class="govuk-table__cell" data-label="From">
                    {one.partnershipName}
                  </td>
                  <td class="govuk-table__cell" data-label="Due">
                    {one.dueOn ? formatDay(one.dueOn) : 'No date'}
                  </td>
                  <td class="govuk-table__cell" data-label="Status">
                    <StatusTag one={one} today={page.today} />
                  </td>
                  <td class="govuk-table__cell" data-label="What you say">
                    {whatWasSaid(one)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </>
    )
  }
}

export interface OwnModel {
  readonly one: RecommendationRow
  readonly history: RecommendationHistory
}

/** `/recommendations/:recommendationId` */
export function ownRecommendationPage({ one, history }: OwnModel, page: PageContext): PageView {
  const here = `/recommendations/${one.id}`
  const open = one.withdrawnAt === null && isOpen(one.status)
  return {
    title: `Recommendation ${one.number}`,
    backLink: { href: '/recommendations', text: 'Back to the recommendations' },
    content: (
      <>
        <h1 class="govuk-heading-l">{nameOf(one)}</h1>
        <p class="govuk-body">From {one.partnershipName}.</p>
        <p class="govuk-body">
          <StatusTag one={one} today={page.today} /> {whatWasSaid(one)}
        </p>
        {one.withdrawnAt ? govukInsetText({ text: `Withdrawn: ${one.withdrawnReason ?? ''}` }) : null}
        <RecommendationText one={one} />
        {open
          ? govukButton({
              text: one.answer ? 'Answer again' : 'Answer it',
              href: `${here}/answer`,
              classes: one.answer ? 'govuk-button--secondary' : ''
            })
          : null}
        <h2 class="govuk-heading-m">Your actions</h2>
        {history.actions.length === 0 ? <p class="govuk-body">None yet.</p> : null}
        <ul class="govuk-list govuk-list--spaced">
          {history.actions.map((action) => (
            <li>
              {action.text} ({action.ownerRole}, due {formatDay(action.dueOn)}
              {action.doneOn ? `, done on ${formatDay(action.doneOn)}` : ''})
              {open && !action.doneOn ? (
                <div>
                  <CommandButton
                    page={page}
                    action={`${here}/action-done`}
                    text={`Mark “${action.text.slice(0, 40)}” as done`}
                    kind="secondary"
                    fields={{ action: action.id }}
                  />
                </div>
              ) : null}
            </li>
          ))}
        </ul>
        {open ? (
          <ul class="govuk-list">
            {(
              [
                ['action', 'Plan an action'],
                ['evidence', 'Give evidence'],
                ['complete', 'Say that it is complete']
              ] as const
            ).map(([path, words]) => (
              <li>
                <a class="govuk-link" href={`${here}/${path}`}>
                  {words}
                </a>
              </li>
            ))}
          </ul>
        ) : null}
        <Story history={history} />
      </>
    )
  }
}

export const answerFields = {
  answer: choice({ label: 'What does your agency do?', required: 'Choose what your agency does', options: REPLIES }),
  text: longText({ label: 'What are the reasons?', required: 'Give the reasons', max: 4000 })
}
export const actionFields = {
  text: longText({ label: 'What will be done?', required: 'Say what will be done', max: 1000 }),
  ownerRole: text({ label: 'Who sees to it?', required: 'Enter the role of the person who sees to it', max: 120 }),
  dueOn: date({ label: 'The date by which it is done', required: 'Enter the date by which it is done', earliestYear: 2018 })
}
export const evidenceFields = {
  text: longText({ label: 'What does the evidence show?', required: 'Say what the evidence shows', max: 4000 }),
  link: text({ label: 'Where can it be read?', max: 1000 })
}
export const WRONG_LINK = 'Enter a web address that begins with https://, or leave it empty'

export const completeFields = {
  text: longText({ label: 'What was done, and what has changed?', required: 'Say what was done and what has changed', max: 4000 })
}

function frame(title: string, back: string, content: PageView['content']): PageView {
  return { title, backLink: { href: back }, content }
}

/** `/recommendations/:recommendationId/answer` */
export function answerPage(one: RecommendationRow, page: PageContext, form: FormState): PageView {
  return frame(
    'Answer a recommendation',
    `/recommendations/${one.id}`,
    <>
      <FormMessages form={form} fields={answerFields} page={page} />
      <h1 class="govuk-heading-l">Answer the recommendation</h1>
      <p class="govuk-body app-pre">{one.text}</p>
      <Form page={page} form={form}>
        <Ask form={form} fields={answerFields} name="answer" />
        <Ask
          form={form}
          fields={answerFields}
          name="text"
          hint="If you accept part of it, say which part. If you do not accept it, say why, and what you do instead. The answer cannot be changed, but you can answer again."
        />
        {govukButton({ text: 'Send the answer', preventDoubleClick: true })}
      </Form>
    </>
  )
}

/** `/recommendations/:recommendationId/action` */
export function actionPage(one: RecommendationRow, page: PageContext, form: FormState): PageView {
  return frame(
    'Plan an action',
    `/recommendations/${one.id}`,
    <>
      <FormMessages form={form} fields={actionFields} page={page} />
      <h1 class="govuk-heading-l">Plan an action</h1>
      <p class="govuk-body app-pre">{one.text}</p>
      <Form page={page} form={form}>
        <Ask form={form} fields={actionFields} name="text" />
        <Ask form={form} fields={actionFields} name="ownerRole" hint="A role, not a name: for example, head of patient records" />
        <Ask form={form} fields={actionFields} name="dueOn" hint="For example, 30 6 2027" />
        {govukButton({ text: 'Save the action', preventDoubleClick: true })}
      </Form>
    </>
  )
}

/** `/recommendations/:recommendationId/evidence`, and the same for the partnership under the case. */
export function evidencePage(one: RecommendationRow, back: string, page: PageContext, form: FormState): PageView {
  return frame(
    'Give evidence',
    back,
    <>
      <FormMessages form={form} fields={evidenceFields} page={page} />
      <h1 class="govuk-heading-l">Give evidence</h1>
      <p class="govuk-body app-pre">{one.text}</p>
      <Form page={page} form={form}>
        <Ask
          form={form}
          fields={evidenceFields}
          name="text"
          hint="For example: a dip sample of 40 records in May found 38 with the right address. Name no child."
        />
        <Ask
          form={form}
          fields={evidenceFields}
          name="link"
          hint="The web address of a document, if there is one, beginning with https://"
        />
        {govukButton({ text: 'Save the evidence', preventDoubleClick: true })}
      </Form>
    </>
  )
}

/** `/recommendations/:recommendationId/complete` */
export function completePage(one: RecommendationRow, page: PageContext, form: FormState): PageView {
  return frame(
    'Say that it is complete',
    `/recommendations/${one.id}`,
    <>
      <FormMessages form={form} fields={completeFields} page={page} />
      <h1 class="govuk-heading-l">Say that it is complete</h1>
      <p class="govuk-body app-pre">{one.text}</p>
      {govukInsetText({ text: `${one.partnershipName} judges whether it is. Until then it stays open.` })}
      <Form page={page} form={form}>
        <Ask form={form} fields={completeFields} name="text" />
        {govukButton({ text: 'Send it for judgement', preventDoubleClick: true })}
      </Form>
    </>
  )
}
