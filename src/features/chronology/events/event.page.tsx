/** One event: what it says and where from, what it was before and who changed it, what else may tell it, and what the review says beside it. */
import { EVENT_FLAG_WORDS } from '#chronology/index.ts'
import { may } from '#platform/access/permission.ts'
import { choice, longText, select, text } from '#web/forms/fields.ts'
import { Ask, CommandButton, Form, FormMessages } from '#web/forms/form-view.tsx'
import type { FormState } from '#web/forms/form.ts'
import { govukButton, govukInsetText, govukSummaryList } from '#web/govuk/index.ts'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import { ChronologyNavigation, chronologyBase, momentText } from '../chronology-navigation.tsx'
import { chronologyPermissions } from '../chronology.policy.ts'
import type { CasePerson } from '../people.store.ts'
import type { PairRow } from '../together/pairs.store.ts'
import { PAIR_STATE_WORDS } from '../together/pair-words.ts'
import type { Comment } from './comments.store.ts'
import { agesAt, seenText } from './composite.page.tsx'
import { EventQuestions, eventFields } from './event-fields.tsx'
import { CHANGE_WORDS, type EventRow, meaningInWords, sourceInWords } from './event-row.ts'
import type { EventVersion } from './events.store.ts'

export interface EventModel {
  readonly event: EventRow
  readonly history: readonly EventVersion[]
  readonly comments: readonly Comment[]
  readonly pairs: readonly PairRow[]
  /** The other events of the pairs, and those told with this one. */
  readonly others: ReadonlyMap<string, EventRow>
  readonly merged: readonly EventRow[]
  /** Findings of the local review that rest on it. */
  readonly citedBy: readonly { readonly number: number; readonly title: string }[]
  readonly mayCite: boolean
  readonly people: readonly CasePerson[]
  readonly hasOriginal: boolean
  /** Names are shown as they are written; false for those who see pseudonyms. */
  readonly asWritten: boolean
}

export const COMMENT_WORDS = { 'panel-comment': 'Panel comment', 'practice-analysis': 'Practice analysis' } as const

/** `/cases/:caseId/chronology/events/:eventId` */
export function eventPageView(model: EventModel, page: PageContext): PageView {
  const { event, people } = model
  const { record } = event
  const base = chronologyBase(page)
  const here = `${base}/events/${event.id}`
  const facts = theCase(page)
  const mayChange = model.asWritten && may(page.actor, chronologyPermissions.change, facts).allowed
  const mayComment = may(page.actor, chronologyPermissions.comment, facts).allowed
  const line = (key: string, value: string) => ({ key: { text: key }, value: { html: <span class="app-pre">{value}</span> } })
  const given = (key: string, value: string) => (value === '' ? [] : [line(key, value)])
  return {
    title: 'An event',
    current: base,
    backLink: { href: `${base}${queryBack(page)}`, text: 'Back to the chronology' },
    content: (
      <>
        <h1 class="govuk-heading-l">
          {record.dateAsWritten}
          <span class="govuk-caption-l">{event.agency}</span>
        </h1>
        <ChronologyNavigation page={page} part={undefined} />
        {event.withdrawnAt === null
          ? null
          : govukInsetText({
              text: `This event was taken out of the chronology on ${momentText(event.withdrawnAt)} by ${event.changedByName}: ${event.withdrawnReason ?? ''}`
            })}
        {event.mergedInto === null
          ? null
          : govukInsetText({
              html: (
                <>
                  This is told together with{' '}
                  <a class="govuk-link" href={`${base}/events/${event.mergedInto}`}>
                    {titleOf(model.others.get(event.mergedInto))}
                  </a>
                  . Both are kept.
                </>
              )
            })}
        {govukSummaryList({
          rows: [
            line('What happened', record.text),
            line('Date as written', record.dateAsWritten),
            line('What it means', `${meaningInWords(record)}${record.edtf === '' ? '' : ` (${record.edtf})`}`),
            ...given(
              'Time',
              [record.time ?? '', record.timeAsWritten ? `written “${record.timeAsWritten}”` : ''].filter(Boolean).join(', ')
            ),
            ...given('Age at the time', agesAt(people, record.earliest)),
            line('Source', sourceInWords(record)),
            ...given('People', record.people.join(', ')),
            ...given(
              'Child seen',
              `${seenText(event)}${seenText(event) !== '' && record.seenFromWords ? ' (taken from the words)' : ''}`
            ),
            ...given('How sure', record.qualifiers.map((one) => one.replaceAll('-', ' ')).join(', ')),
            ...given('To look at again', record.flags.map((flag) => EVENT_FLAG_WORDS[flag]).join('\n')),
            ...Object.entries(record.details).flatMap(([heading, value]) => given(heading, value)),
            ...given('Comments in the file', record.comments.join('\n')),
            ...given('Struck out in the file', record.deleted.join('\n')),
            ...given('Themes', event.themes.join(', '))
          ]
        })}
        {model.hasOriginal ? (
          <p class="govuk-body">
            <a class="govuk-link" href={`${here}/file`}>
              Open the file it came from
            </a>
          </p>
        ) : null}
        {event.withdrawnAt === null ? (
          <p class="govuk-body">
            <a class="govuk-link" href={`${base}/time-between?one=${event.id}`}>
              Time to another event
            </a>
          </p>
        ) : null}
        {model.citedBy.length === 0 ? null : (
          <p class="govuk-body">
            Cited by:{' '}
            {model.citedBy.map(({ number, title }, index) => (
              <>
                {index === 0 ? '' : '; '}
                <a class="govuk-link" href={`/cases/${facts.caseId}/local-review/findings#finding-${number}`}>
                  finding {number}, {title}
                </a>
              </>
            ))}
          </p>
        )}
        {model.mayCite && event.withdrawnAt === null && event.mergedInto === null ? (
          <p class="govuk-body">
            <a class="govuk-link" href={`/cases/${facts.caseId}/local-review/cite/${event.id}`}>
              Cite in a finding
            </a>
          </p>
        ) : null}
        {may(page.actor, chronologyPermissions.useAsSource, facts).allowed &&
        event.withdrawnAt === null &&
        event.mergedInto === null ? (
          <CommandButton
            page={page}
            action={`/cases/${facts.caseId}/rapid-review/sources/from-chronology`}
            text="Use as a source in the rapid review"
            kind="secondary"
            fields={{ event: event.id }}
          />
        ) : null}
        {mayChange ? (
          <div class="govuk-button-group">
            {event.withdrawnAt === null ? (
              <>
                {govukButton({ text: 'Change', href: `${here}/change`, classes: 'govuk-button--secondary' })}
                {govukButton({ text: 'Put beside another event', href: `${here}/beside`, classes: 'govuk-button--secondary' })}
                {govukButton({ text: 'Take out', href: `${here}/take-out`, classes: 'govuk-button--secondary' })}
              </>
            ) : null}
            {event.version > 1 || event.withdrawnAt !== null ? (
              <CommandButton
                page={page}
                action={`${here}/undo`}
                text={
                  event.withdrawnAt !== null
                    ? 'Bring it back'
                    : event.change === 'undone'
                      ? 'Take the undo back'
                      : 'Undo the last change'
                }
                kind="secondary"
                fields={{ version: String(event.version) }}
              />
            ) : null}
          </div>
        ) : null}
        {model.merged.length === 0 ? null : (
          <>
            <h2 class="govuk-heading-m">Also told by</h2>
            {model.merged.map((other) => (
              <div class="govuk-inset-text">
                <p class="govuk-body">
                  <a class="govuk-link" href={`${base}/events/${other.id}`}>
                    {titleOf(other)}
                  </a>
                </p>
                <p class="govuk-body app-pre">{other.record.text}</p>
                <p class="govuk-hint">{sourceInWords(other.record)}</p>
              </div>
            ))}
          </>
        )}
        {model.pairs.length === 0 ? null : (
          <>
            <h2 class="govuk-heading-m">May be the same event</h2>
            <ul class="govuk-list govuk-list--bullet">
              {model.pairs.map((pair) => (
                <li>
                  <a class="govuk-link" href={`${base}/together/${pair.id}`}>
                    {titleOf(model.others.get(pair.first === event.id ? pair.second : pair.first))}
                  </a>
                  : {PAIR_STATE_WORDS[pair.state]?.toLowerCase() ?? pair.state}
                </li>
              ))}
            </ul>
          </>
        )}
        <h2 class="govuk-heading-m">Comments and analysis</h2>
        {model.comments.length === 0 ? <p class="govuk-body">Nothing is said of this event yet.</p> : null}
        {model.comments.map((comment) => (
          <div class="govuk-inset-text">
            <p class="govuk-body govuk-!-font-weight-bold">{COMMENT_WORDS[comment.kind]}</p>
            <p class="govuk-body app-pre">{comment.text}</p>
            <p class="govuk-hint">
              {comment.byName}, {momentText(comment.at)}
            </p>
            {comment.byUser !== null && page.actor.kind === 'user' && comment.byUser === page.actor.userId ? (
              <CommandButton page={page} action={`${here}/comments/${comment.id}/take-back`} text="Take back" kind="secondary" />
            ) : null}
          </div>
        ))}
        {mayComment ? govukButton({ text: 'Comment', href: `${here}/comments/new`, classes: 'govuk-button--secondary' }) : null}
        <h2 class="govuk-heading-m">History</h2>
        {model.history.length === 0 ? (
          <p class="govuk-body">
            {CHANGE_WORDS[event.change] ?? event.change} by {event.changedByName}, {momentText(event.changedAt)}. Not changed
            since.
          </p>
        ) : (
          <ol class="govuk-list" reversed>
            {model.history.map((one) => (
              <li class="govuk-!-margin-bottom-4">
                <strong>
                  {CHANGE_WORDS[one.change] ?? one.change} by {one.byName}, {momentText(one.at)}
                </strong>
                <p class="govuk-body govuk-!-margin-bottom-0">
                  {one.record.dateAsWritten}
                  {one.record.time === null ? '' : `, ${one.record.time}`}
                </p>
                <p class="govuk-body app-pre">{one.record.text}</p>
                {mayChange && event.withdrawnAt === null && one.version < event.version ? (
                  <CommandButton
                    page={page}
                    action={`${here}/undo`}
                    text={`Go back to how it was on ${momentText(one.at)}`}
                    kind="secondary"
                    fields={{ version: String(event.version), to: String(one.version) }}
                  />
                ) : null}
              </li>
            ))}
          </ol>
        )}
      </>
    )
  }
}

/** “3 June 2019, Saltmere Hospitals” */
export function titleOf(event: EventRow | undefined): string {
  return event ? `${event.record.dateAsWritten}, ${event.agency}` : 'another event'
}

function queryBack(page: PageContext): string {
  const query = new URLSearchParams(page.query).toString()
  return query === '' ? '' : `?${query}`
}

export const changeFields = {
  ...eventFields,
  themes: text({ label: 'Themes, with commas between them', max: 500 })
}

/** `/cases/:caseId/chronology/events/:eventId/change` */
export function changeEventPage(event: EventRow, page: PageContext, form: FormState): PageView {
  const base = chronologyBase(page)
  return {
    title: 'Change an event',
    current: base,
    backLink: { href: `${base}/events/${event.id}`, text: 'Back to the event' },
    content: (
      <>
        <FormMessages form={form} fields={changeFields} page={page} />
        <h1 class="govuk-heading-l">
          Change an event
          <span class="govuk-caption-l">{event.agency}</span>
        </h1>
        <p class="govuk-body">What stands now stays in the event’s history, and every change can be undone.</p>
        <Form page={page} form={form}>
          <EventQuestions form={form} fields={changeFields} />
          <Ask form={form} fields={changeFields} name="themes" hint="For example: neglect, information sharing." />
          {govukButton({ text: 'Save', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

export function newEventFields(agencies: readonly { readonly id: string; readonly name: string }[]) {
  return {
    agency: select({
      label: 'Which agency’s event is it?',
      required: 'Choose the agency',
      options: agencies.map(({ id, name }) => ({ value: id, text: name }))
    }),
    ...changeFields
  }
}

/** `/cases/:caseId/chronology/events/new` */
export function newEventPage(fields: ReturnType<typeof newEventFields>, page: PageContext, form: FormState): PageView {
  const base = chronologyBase(page)
  return {
    title: 'Add an event',
    current: base,
    backLink: { href: base, text: 'Back to the chronology' },
    content: (
      <>
        <FormMessages form={form} fields={fields} page={page} />
        <h1 class="govuk-heading-l">Add an event</h1>
        <Form page={page} form={form}>
          <Ask form={form} fields={fields} name="agency" />
          <EventQuestions form={form} fields={fields} />
          <Ask form={form} fields={fields} name="themes" hint="For example: neglect, information sharing." />
          {govukButton({ text: 'Add the event', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

export const takeOutFields = {
  reason: longText({ label: 'Why is it taken out?', required: 'Say why the event is taken out', max: 1000 })
}

/** `/cases/:caseId/chronology/events/:eventId/take-out` */
export function takeOutEventPage(event: EventRow, page: PageContext, form: FormState): PageView {
  const base = chronologyBase(page)
  return {
    title: 'Take an event out',
    current: base,
    backLink: { href: `${base}/events/${event.id}`, text: 'Back to the event' },
    content: (
      <>
        <FormMessages form={form} fields={takeOutFields} page={page} />
        <h1 class="govuk-heading-l">Take an event out</h1>
        <p class="govuk-body">{titleOf(event)}. It is kept, with the reason, and can be brought back.</p>
        <Form page={page} form={form}>
          <Ask form={form} fields={takeOutFields} name="reason" />
          {govukButton({ text: 'Take it out', classes: 'govuk-button--warning', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

export const commentFields = {
  kind: choice({
    label: 'What is it?',
    required: 'Choose what it is',
    options: [
      { value: 'panel-comment', text: COMMENT_WORDS['panel-comment'] },
      { value: 'practice-analysis', text: COMMENT_WORDS['practice-analysis'] }
    ]
  }),
  text: longText({ label: 'What is to be said', required: 'Enter what is to be said' })
}

/** `/cases/:caseId/chronology/events/:eventId/comments/new` */
export function commentPage(event: EventRow, page: PageContext, form: FormState): PageView {
  const base = chronologyBase(page)
  return {
    title: 'Comment on an event',
    current: base,
    backLink: { href: `${base}/events/${event.id}`, text: 'Back to the event' },
    content: (
      <>
        <FormMessages form={form} fields={commentFields} page={page} />
        <h1 class="govuk-heading-l">
          Comment on an event
          <span class="govuk-caption-l">{titleOf(event)}</span>
        </h1>
        <p class="govuk-body app-pre">{event.record.text}</p>
        <Form page={page} form={form}>
          <Ask form={form} fields={commentFields} name="kind" hint="It stands beside the event and never changes it." />
          <Ask form={form} fields={commentFields} name="text" />
          {govukButton({ text: 'Save', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}
