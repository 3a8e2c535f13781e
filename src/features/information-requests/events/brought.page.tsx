/** Bringing a chronology as a file: what every row was taken for, before any of it is in the answer. */
import { CommandButton, Form, FormMessages } from '#web/forms/form-view.tsx'
import type { FormState } from '#web/forms/form.ts'
import { govukButton, govukDetails, govukFileUpload, govukInsetText } from '#web/govuk/index.ts'
import type { PageContext, PageView } from '#web/route.ts'
import type { OwnModel } from '../agency.page.tsx'
import type { KeyEvent } from '../information-request.ts'
import type { BroughtRow } from './return-chronology.store.ts'
import { type ReadChronology, flagsInWords, newEvents, sourceOf, whenWritten } from './return-chronology.ts'

export interface BroughtModel extends OwnModel {
  readonly brought: BroughtRow & ReadChronology
}

/** Rows shown before they are taken; the rest is counted. */
const SHOWN = 100

/** `/requests/:requestId/chronology` */
export function bringPage(
  { request, brought }: OwnModel & { readonly brought: readonly BroughtRow[] },
  page: PageContext,
  form: FormState
): PageView {
  return bringPageAt(`/requests/${request.id}`, brought, page, form)
}

/** The same for whoever brings one. `above`: the address below which events and chronologies stand. */
export function bringPageAt(above: string, brought: readonly BroughtRow[], page: PageContext, form: FormState): PageView {
  const error = form.errors['file']
  const base = `${above}/chronology`
  return {
    title: 'Bring your chronology as a file',
    layout: 'case',
    backLink: { href: `${above}/events` },
    content: (
      <>
        <FormMessages form={form} fields={{}} page={page} />
        <h1 class="govuk-heading-l">Bring your chronology as a file</h1>
        <p class="govuk-body">
          A table with a column for the date and one for what happened; columns for the source and its page are read too. Dates
          are kept as you wrote them. You see every row before any of it is in your answer.
        </p>
        {brought.length === 0 ? null : (
          <ul class="govuk-list govuk-list--spaced">
            {brought.map((one) => (
              <li>
                <a class="govuk-link" href={`${base}/${one.id}`}>
                  {one.fileName}
                </a>
                : {stateOf(one)}
              </li>
            ))}
          </ul>
        )}
        <Form page={page} form={form} files>
          {govukFileUpload({
            id: 'file',
            name: 'file',
            label: { text: 'Your chronology' },
            hint: { text: 'Word (.docx), Excel (.xlsx) or CSV.' },
            errorMessage: error ? { text: error.message } : undefined
          })}
          {govukButton({ text: 'Upload and look at it', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

function stateOf({ state, eventsTaken, account }: BroughtRow): string {
  if (state === 'read') return 'not in your answer yet: look at it, then take it'
  if (state === 'put-aside') return 'put aside'
  const rows = account.needsAttention > 0 ? `; ${rowsInWords(account.needsAttention)} to add by hand` : ''
  return `${eventsInWords(eventsTaken)} taken into your answer${rows}`
}

const eventsInWords = (count: number) => (count === 1 ? '1 event' : `${count.toLocaleString('en-GB')} events`)
const rowsInWords = (count: number) => (count === 1 ? '1 row' : `${count.toLocaleString('en-GB')} rows`)

/** `/requests/:requestId/chronology/:broughtId` */
export function broughtPage({ request, answer, brought }: BroughtModel, page: PageContext): PageView {
  return broughtPageAt(`/requests/${request.id}`, brought, answer.events, page)
}

/** The same for whoever brought it. `there`: the events that are in the answer already. */
export function broughtPageAt(
  above: string,
  brought: BroughtRow & ReadChronology,
  there: readonly KeyEvent[],
  page: PageContext
): PageView {
  const { account, events, attention } = brought
  const base = `${above}/chronology/${brought.id}`
  const fresh = newEvents(events, there).length
  const flagged = events.filter(({ flags }) => flags.length > 0).length
  return {
    title: brought.fileName,
    layout: 'case',
    wide: true,
    backLink: { href: `${above}/chronology` },
    content: (
      <>
        <h1 class="govuk-heading-l">{brought.fileName}</h1>
        {brought.state === 'read' ? null : govukInsetText({ text: `This file: ${stateOf(brought)}.` })}
        <p class="govuk-body">
          {rowsInWords(account.rows)} = {eventsInWords(account.events)} + {String(account.needsAttention)} that need your
          attention + {account.headers === 1 ? '1 heading' : `${account.headers} headings`} + {String(account.blank)} blank.
        </p>
        {account.notes.map((note) => (
          <p class="govuk-body">{note}</p>
        ))}
        {attention.length > 0 ? (
          <>
            <h2 class="govuk-heading-m">Rows that need your attention</h2>
            <p class="govuk-body">
              They are not taken. Correct them in your file and upload it again (what you have already is not taken twice), or{' '}
              <a class="govuk-link" href={`${above}/events`}>
                add them by hand
              </a>
              .
            </p>
            <Rows
              caption="Rows that need your attention"
              headings={['Row', 'What it holds', 'Why']}
              rows={attention.slice(0, SHOWN).map(({ table, row, text, why }) => [`Table ${table}, row ${row}`, text, why])}
            />
            {attention.length > SHOWN ? <p class="govuk-body">And {rowsInWords(attention.length - SHOWN)} more.</p> : null}
          </>
        ) : null}
        <h2 class="govuk-heading-m">Events</h2>
        {flagged > 0 ? (
          <p class="govuk-body">
            {eventsInWords(flagged)} to look at again; nothing is changed because of that. What you wrote stays as you wrote it.
          </p>
        ) : null}
        <Rows
          caption="Events that were read"
          headings={['When, as written', 'What happened', 'Source', 'Look at again']}
          rows={events.slice(0, SHOWN).map((event) => [whenWritten(event), event.text, sourceOf(event), flagsInWords(event)])}
        />
        {events.length > SHOWN ? <p class="govuk-body">And {eventsInWords(events.length - SHOWN)} more.</p> : null}
        {account.columns.length > 0
          ? govukDetails({
              summaryText: 'What each column was taken for',
              text: account.columns
                .map(({ headings, read }) =>
                  headings.map((heading, index) => `${heading || '(no heading)'}: ${read[index] ?? ''}`).join('; ')
                )
                .join(' / ')
            })
          : null}
        {brought.state === 'read' ? (
          <>
            {fresh < events.length ? (
              <p class="govuk-body">{eventsInWords(events.length - fresh)} you have already; they are not taken twice.</p>
            ) : null}
            <div class="govuk-button-group">
              {fresh > 0 ? (
                <CommandButton page={page} action={`${base}/take`} text={`Take ${eventsInWords(fresh)} into the answer`} />
              ) : null}
              <CommandButton page={page} action={`${base}/put-aside`} text="Put it aside" kind="secondary" />
            </div>
          </>
        ) : null}
      </>
    )
  }
}

function Rows(props: {
  readonly caption: string
  readonly headings: readonly string[]
  readonly rows: readonly (readonly string[])[]
}) {
  return (
    <table class="govuk-table app-table--stack">
      <caption class="govuk-table__caption govuk-visually-hidden">{props.caption}</caption>
      <thead class="govuk-table__head">
        <tr class="govuk-table__row">
          {props.headings.map((heading) => (
            <th scope="col" class="govuk-table__header">
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody class="govuk-table__body">
        {props.rows.map((row) => (
          <tr class="govuk-table__row">
            {row.map((cell, index) => (
              <td class="govuk-table__cell app-pre" data-label={props.headings[index]}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
