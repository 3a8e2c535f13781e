/** Carrying an earlier answer forward: chosen text by text, and confirmed. */
import { londonDay } from '#kernel/clock.ts'
import { formatDay } from '#kernel/plain-date.ts'
import { Ask, Form, FormMessages } from '#web/forms/form-view.tsx'
import { choice, choices } from '#web/forms/fields.ts'
import type { FormState } from '#web/forms/form.ts'
import { govukButton } from '#web/govuk/index.ts'
import type { PageContext, PageView } from '#web/route.ts'
import type { OwnModel } from '../agency.page.tsx'
import { ANSWER_LABELS } from '../information-request.ts'
import type { EarlierRow } from './earlier-answers.store.ts'
import { eventsToCarry, textsToCarry } from './earlier-answer.ts'

export interface EarlierModel extends OwnModel {
  readonly earlier: readonly EarlierRow[]
}
export interface CarryModel extends OwnModel {
  readonly from: EarlierRow
}

/** `/requests/:requestId/earlier` */
export function earlierPage({ request, earlier }: EarlierModel): PageView {
  return {
    title: 'What you sent back earlier',
    layout: 'case',
    backLink: { href: `/requests/${request.id}` },
    content: (
      <>
        <h1 class="govuk-heading-l">What you sent back earlier</h1>
        {earlier.length === 0 ? (
          <p class="govuk-body">Your agency has not answered another request about this case at this address.</p>
        ) : (
          <p class="govuk-body">Your agency’s own answers to earlier requests about the same case.</p>
        )}
        <ul class="govuk-list govuk-list--spaced">
          {earlier.map((row) => (
            <li>
              <a class="govuk-link" href={`/requests/${request.id}/earlier/${row.id}`}>
                Sent back on {formatDay(londonDay(row.returnedAt))}
              </a>
            </li>
          ))}
        </ul>
      </>
    )
  }
}

/** What can be chosen, and that somebody has looked at it again. */
export function carryFields({ answer, from }: CarryModel) {
  return {
    texts: choices({
      label: 'Which of these texts are still right?',
      options: textsToCarry(from.document, answer.answers).map((key) => ({
        value: key,
        text: ANSWER_LABELS[key],
        hint: from.document.answers[key] ?? ''
      }))
    }),
    events: choices({
      label: 'Which of these events are still right?',
      options: eventsToCarry(from.document, answer.events).map(({ id, when, what }) => ({
        value: id,
        text: `${when}: ${what}`
      }))
    }),
    confirmed: choice({
      label: 'Have you checked what you chose against your records?',
      required: 'Check what you chose against your records, and choose yes',
      options: [{ value: 'yes', text: 'Yes, it is still right' }]
    })
  }
}

/** `/requests/:requestId/earlier/:returnId` */
export function carryPage(model: CarryModel, page: PageContext, form: FormState): PageView {
  const { request, from, answer } = model
  const fields = carryFields(model)
  const [texts, events] = [textsToCarry(from.document, answer.answers), eventsToCarry(from.document, answer.events)]
  return {
    title: 'Carry it forward',
    layout: 'case',
    backLink: { href: `/requests/${request.id}/earlier` },
    content: (
      <>
        <FormMessages form={form} fields={fields} page={page} />
        <h1 class="govuk-heading-l">What you sent back on {formatDay(londonDay(from.returnedAt))}</h1>
        {texts.length === 0 && events.length === 0 ? (
          <p class="govuk-body">Everything of it is in your answer already.</p>
        ) : (
          <>
            <p class="govuk-body">
              Choose what is still right. It is put after what you have written, never in its place. Documents, and which records
              were searched, are not carried forward: search again and say so.
            </p>
            <Form page={page} form={form}>
              {texts.length > 0 ? <Ask form={form} fields={fields} name="texts" heading="m" /> : null}
              {events.length > 0 ? <Ask form={form} fields={fields} name="events" heading="m" /> : null}
              <Ask form={form} fields={fields} name="confirmed" />
              {govukButton({ text: 'Carry it forward', preventDoubleClick: true })}
            </Form>
          </>
        )}
      </>
    )
  }
}
