/** The forms of what happened at a meeting: who was there, minutes by item, decisions, actions, and agreeing the minutes; and the minutes as agreed. */
import { formatDay } from '#kernel/plain-date.ts'
import { choice, choices, date, longText, select, text } from '#web/forms/fields.ts'
import type { Field, FormState } from '#web/forms/form.ts'
import { Ask, Form, FormMessages } from '#web/forms/form-view.tsx'
import { govukButton, govukInsetText } from '#web/govuk/index.ts'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import { momentText } from '../rapid-review.ts'
import type { PersonOption } from './meeting-form.page.tsx'
import { type Meeting, kindText, whenText } from './meeting.ts'
import { MinutesView, quorumText } from './minutes-view.tsx'
import {
  ATTENDANCE,
  type AgreedMinutes,
  type AttendanceState,
  type Attender,
  type MeetingAction,
  type MeetingDecision,
  type MinutesDocument,
  type MinutesItem
} from './minutes.ts'

const meetingPath = (page: PageContext, meetingId: string) => `/cases/${theCase(page).caseId}/rapid-review/meetings/${meetingId}`

export interface AttendanceModel {
  readonly meeting: Meeting
  readonly version: number
  readonly people: readonly Attender[]
  readonly agencies: readonly { readonly id: string; readonly name: string }[]
}

type Typed = Record<string, Field<string>>

/** The questions about one person, by the person's key. */
export function attenderFields(key: string, name: string) {
  return {
    [`state-${key}`]: choice<AttendanceState>({ label: `${name}: attendance`, options: ATTENDANCE }) as Field<string>,
    [`deputy-${key}`]: text({ label: 'Came in the place of', max: 100 }),
    [`conflict-${key}`]: text({ label: 'Conflict of interest declared', max: 500 })
  } as Typed
}

/** The questions about everybody, and about one more who came without being invited. */
export function attendanceFields({ people, agencies }: Pick<AttendanceModel, 'people' | 'agencies'>): Typed {
  return {
    ...Object.assign({}, ...people.map((one) => attenderFields(one.key, one.name))),
    moreName: text({ label: 'Name', max: 100 }),
    moreAgency: select({ label: 'Agency', options: agencies.map((one) => ({ value: one.id, text: one.name })) }),
    moreOrganisation: text({ label: 'Another organisation', max: 150 }),
    moreDeputy: text({ label: 'Came in the place of', max: 100 }),
    moreConflict: text({ label: 'Conflict of interest declared', max: 500 })
  }
}

/** `/cases/:caseId/rapid-review/meetings/:meetingId/attendance` */
export function attendancePage(model: AttendanceModel, page: PageContext, form: FormState): PageView {
  const { meeting, people } = model
  const fields = attendanceFields(model)
  return {
    title: 'Who was there',
    backLink: { href: meetingPath(page, meeting.meetingId) },
    content: (
      <>
        <FormMessages form={form} fields={fields} page={page} />
        <h1 class="govuk-heading-l">Who was there</h1>
        <p class="govuk-body">
          {kindText(meeting.kind)}, {whenText(meeting)}
        </p>
        {govukInsetText({
          text: 'A conflict of interest written here is for the minutes. To keep somebody from the case, record it under the people of the case too.'
        })}
        <Form page={page} form={form}>
          {people.map((one) => (
            <>
              <h2 class="govuk-heading-m">
                {one.name}
                {one.organisation ? `, ${one.organisation}` : ''}
              </h2>
              <Ask form={form} fields={fields} name={`state-${one.key}`} inline />
              <Ask form={form} fields={fields} name={`deputy-${one.key}`} hint="Leave empty if they came for themselves." />
              <Ask form={form} fields={fields} name={`conflict-${one.key}`} hint="Leave empty if there was none." />
            </>
          ))}
          <h2 class="govuk-heading-m">Somebody who came and is not in this list</h2>
          <Ask form={form} fields={fields} name="moreName" />
          <Ask
            form={form}
            fields={fields}
            name="moreAgency"
            hint="Whoever comes for one of the three partners counts for its quorum."
          />
          <Ask form={form} fields={fields} name="moreOrganisation" hint="If it is not in the list above." />
          <Ask form={form} fields={fields} name="moreDeputy" hint="Leave empty if they came for themselves." />
          <Ask form={form} fields={fields} name="moreConflict" hint="Leave empty if there was none." />
          {govukButton({ text: 'Save', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

export interface MinutesModel {
  readonly meeting: Meeting
  readonly version: number
  readonly items: readonly MinutesItem[]
}

/** One box for each item. */
export function minutesFields({ items }: Pick<MinutesModel, 'items'>): Typed {
  return Object.fromEntries(items.map(({ id, title }) => [`item-${id}`, longText({ label: title })]))
}

/** `/cases/:caseId/rapid-review/meetings/:meetingId/minutes` */
export function minutesPage(model: MinutesModel, page: PageContext, form: FormState): PageView {
  const { meeting, items } = model
  const fields = minutesFields(model)
  const base = `/cases/${theCase(page).caseId}/rapid-review`
  return {
    title: 'Minutes',
    backLink: { href: meetingPath(page, meeting.meetingId) },
    content: (
      <>
        <FormMessages form={form} fields={fields} page={page} />
        <h1 class="govuk-heading-l">Minutes</h1>
        {govukInsetText({
          html: (
            <>
              Decisions and actions have their own places on the page of the meeting. If a child has to be made safe now,{' '}
              <a class="govuk-link" href={`${base}/immediate-actions/new`}>
                record an immediate safety action
              </a>
              .
            </>
          ) as never
        })}
        <Form page={page} form={form}>
          {items.map(({ id }) => (
            <Ask form={form} fields={fields} name={`item-${id}`} heading="s" rows={4} />
          ))}
          {govukButton({ text: 'Save', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

export const decisionFields = {
  decision: longText({ label: 'What was decided, and why', required: 'Say what was decided', max: 2000 })
}

/** `/cases/:caseId/rapid-review/meetings/:meetingId/decisions/new` */
export function decisionPage(meeting: Meeting, page: PageContext, form: FormState): PageView {
  return {
    title: 'Record a decision',
    backLink: { href: meetingPath(page, meeting.meetingId) },
    content: (
      <>
        <FormMessages form={form} fields={decisionFields} page={page} />
        <h1 class="govuk-heading-l">Record a decision</h1>
        <p class="govuk-body">
          What the three partners decide after the rapid review, and their views of the criteria, are recorded under “Criteria and
          decision”.
        </p>
        <Form page={page} form={form}>
          <Ask form={form} fields={decisionFields} name="decision" />
          {govukButton({ text: 'Save', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

export interface ActionFormModel {
  readonly meeting: Meeting
  readonly people: readonly PersonOption[]
}

/** The questions about an action. */
export function actionFields(people: readonly PersonOption[]) {
  return {
    action: longText({ label: 'What is done', required: 'Say what is done', max: 2000 }),
    owner: select({
      label: 'Who does it',
      options: people.map((one) => ({ value: one.id, text: `${one.name}, ${one.agencyName}` }))
    }),
    ownerWords: text({ label: 'Or somebody else: person and agency', max: 200 }),
    dueOn: date({ label: 'The date by which it is done', required: 'Enter the date by which it is done', earliestYear: 2018 }),
    safety: choices({
      label: 'Check',
      options: [{ value: 'no', text: 'This does not make a child safe now' }],
      required: 'If it makes a child safe now, record it as an immediate safety action. Otherwise say that it does not'
    })
  }
}

/** `/cases/:caseId/rapid-review/meetings/:meetingId/actions/new` */
export function actionPage({ meeting, people }: ActionFormModel, page: PageContext, form: FormState): PageView {
  const fields = actionFields(people)
  const base = `/cases/${theCase(page).caseId}/rapid-review`
  return {
    title: 'Record an action',
    backLink: { href: meetingPath(page, meeting.meetingId) },
    content: (
      <>
        <FormMessages form={form} fields={fields} page={page} />
        <h1 class="govuk-heading-l">Record an action</h1>
        {govukInsetText({
          html: (
            <>
              Does it make a child safe now? Then{' '}
              <a class="govuk-link" href={`${base}/immediate-actions/new`}>
                record an immediate safety action
              </a>{' '}
              instead, so that it is never lost among others.
            </>
          ) as never
        })}
        <Form page={page} form={form}>
          <Ask form={form} fields={fields} name="action" />
          <Ask
            form={form}
            fields={fields}
            name="owner"
            hint="It is shown among what waits for them, if they are on the team of the case. Tell anybody else."
          />
          <Ask form={form} fields={fields} name="ownerWords" />
          <Ask form={form} fields={fields} name="dueOn" />
          <Ask form={form} fields={fields} name="safety" />
          {govukButton({ text: 'Save', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

export const doneFields = {
  doneOn: date({ label: 'The day it was done', required: 'Enter the day it was done', notFuture: true, earliestYear: 2018 }),
  note: longText({ label: 'What was done', required: 'Say what was done', max: 2000 })
}

/** `/cases/:caseId/rapid-review/meeting-actions/:actionId/done` */
export function donePage(action: MeetingAction, page: PageContext, form: FormState): PageView {
  return {
    title: 'Mark an action as done',
    backLink: { href: meetingPath(page, action.meetingId) },
    content: (
      <>
        <FormMessages form={form} fields={doneFields} page={page} />
        <h1 class="govuk-heading-l">Mark an action as done</h1>
        {govukInsetText({ text: `${action.action} (${action.owner}, by ${formatDay(action.dueOn)})` })}
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
  reason: longText({ label: 'Why is it withdrawn?', required: 'Give the reason', max: 500 })
}

export interface WithdrawModel {
  readonly meetingId: string
  readonly what: string
  readonly action?: MeetingAction
  readonly decision?: MeetingDecision
}

/** `…/meetings/:meetingId/decisions/:decisionId/withdraw` and `…/meeting-actions/:actionId/withdraw` */
export function withdrawPage(model: WithdrawModel, page: PageContext, form: FormState): PageView {
  const title = model.action ? 'Withdraw an action' : 'Withdraw a decision'
  return {
    title,
    backLink: { href: meetingPath(page, model.meetingId) },
    content: (
      <>
        <FormMessages form={form} fields={withdrawFields} page={page} />
        <h1 class="govuk-heading-l">{title}</h1>
        {govukInsetText({ text: model.what })}
        <p class="govuk-body">It stays on record with the reason. Minutes that were agreed with it keep it.</p>
        <Form page={page} form={form}>
          <Ask form={form} fields={withdrawFields} name="reason" rows={3} />
          {govukButton({ text: 'Withdraw it', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

export interface AgreeModel {
  readonly meeting: Meeting
  readonly document: MinutesDocument
  readonly before: AgreedMinutes | undefined
}

/** A correction says what it corrects. */
export function agreeFields(correction: boolean) {
  return {
    ...(correction
      ? { correction: longText({ label: 'What is corrected?', required: 'Say what is corrected', max: 1000 }) }
      : {}),
    agree: choices({
      label: 'Agreement',
      options: [{ value: 'yes', text: 'These are the minutes as agreed' }],
      required: 'Confirm that these are the minutes as agreed'
    })
  }
}

/** `/cases/:caseId/rapid-review/meetings/:meetingId/agree` */
export function agreePage({ meeting, document, before }: AgreeModel, page: PageContext, form: FormState): PageView {
  const fields = agreeFields(before !== undefined)
  const number = (before?.number ?? 0) + 1
  return {
    title: 'Agree the minutes',
    backLink: { href: meetingPath(page, meeting.meetingId) },
    content: (
      <>
        <FormMessages form={form} fields={fields} page={page} />
        <h1 class="govuk-heading-l">{before ? `Agree corrected minutes, number ${number}` : 'Agree the minutes'}</h1>
        <p class="govuk-body">
          What is agreed is kept as number {number} and never changes. A later correction makes the next number beside it.
        </p>
        <p class="govuk-body">{quorumText(document.people)}</p>
        <MinutesView minutes={document} level={2} />
        <Form page={page} form={form}>
          {before ? (
            <Ask form={form} fields={fields as typeof fields & { correction: Field<string> }} name="correction" rows={3} />
          ) : null}
          <Ask form={form} fields={fields} name="agree" />
          {govukButton({ text: 'Agree the minutes', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

/** `/cases/:caseId/rapid-review/meetings/:meetingId/minutes/:number` */
export function agreedPage(minutes: AgreedMinutes, page: PageContext): PageView {
  return {
    title: `Minutes, number ${minutes.number}`,
    backLink: { href: meetingPath(page, minutes.meetingId) },
    content: (
      <>
        <h1 class="govuk-heading-l">Minutes, number {minutes.number}</h1>
        <p class="govuk-body">
          Agreed on {momentText(minutes.agreedAt)}, recorded by {minutes.agreedByName}. They do not change.
          {minutes.correction ? ` Corrected: ${minutes.correction}` : ''}
        </p>
        <MinutesView minutes={minutes.document} level={2} />
      </>
    )
  }
}
