/** `/code-lists`: what the questions of forms offer, where that comes from, and what was added here. */
import { formatDay } from '#kernel/plain-date.ts'
import { LONDON } from '#kernel/clock.ts'
import { Ask, Form, FormMessages } from '#web/forms/form-view.tsx'
import { date, longText, text } from '#web/forms/fields.ts'
import type { FormState } from '#web/forms/form.ts'
import { govukButton, govukTag } from '#web/govuk/index.ts'
import { type Column, StackedTable } from '#web/layout/stacked-table.tsx'
import type { PageContext, PageView } from '#web/route.ts'
import { type CodeLists, offered } from './code-lists.ts'
import type { RecordedChange } from './code-lists.store.ts'
import { type CodeEntry, type CodeList, LIST_IDS, type ListId } from './released-lists.ts'

export function listsPage(lists: CodeLists, page: PageContext): PageView {
  const columns: readonly Column<ListId>[] = [
    {
      heading: 'Question',
      namesRow: true,
      cell: (id) => (
        <a class="govuk-link" href={`/code-lists/${id}`}>
          {lists[id].title}
        </a>
      )
    },
    { heading: 'Answers offered', cell: (id) => String(offered(lists[id], page.today).length) },
    { heading: 'Where they come from', cell: (id) => standingText(lists[id]) }
  ]
  return {
    title: 'What questions offer',
    content: (
      <>
        <h1 class="govuk-heading-l">What questions offer</h1>
        <p class="govuk-body">
          The answers that people choose from. Yours can be added. An answer never changes its meaning: one that is no longer
          offered stays wherever it was chosen.
        </p>
        <StackedTable caption="Lists of answers" columns={columns} rows={LIST_IDS} />
      </>
    )
  }
}

function standingText({ standing }: CodeList): string {
  return standing === 'published' ? 'Official statistics or a census' : 'A working list of this service'
}

export interface ListModel {
  readonly id: ListId
  readonly list: CodeList
  readonly changes: readonly RecordedChange[]
  readonly mayExtend: boolean
}

/** `/code-lists/:list` */
export function listPage({ id, list, changes, mayExtend }: ListModel, page: PageContext): PageView {
  const now = new Set(offered(list, page.today).map(({ code }) => code))
  const columns: readonly Column<CodeEntry>[] = [
    { heading: 'Answer', namesRow: true, cell: (entry) => entry.text },
    { heading: 'Code', cell: (entry) => entry.code },
    {
      heading: 'Offered',
      cell: (entry) =>
        now.has(entry.code) ? since(entry) : govukTag({ text: notOffered(entry, page.today), classes: 'govuk-tag--grey' })
    },
    ...(mayExtend
      ? [
          {
            heading: 'Change',
            cell: (entry: CodeEntry) => (
              <a class="govuk-link" href={`/code-lists/${id}/${entry.code}`}>
                {now.has(entry.code) ? 'Stop offering' : 'Offer again'}
                <span class="govuk-visually-hidden">: {entry.text}</span>
              </a>
            )
          }
        ]
      : [])
  ]
  return {
    title: list.title,
    backLink: { href: '/code-lists' },
    content: (
      <>
        <span class="govuk-caption-l">What questions offer</span>
        <h1 class="govuk-heading-l">{list.title}</h1>
        <p class="govuk-body">{list.source}</p>
        <StackedTable caption="Answers, in the order they are offered" columns={columns} rows={list.entries} />
        {mayExtend ? govukButton({ text: 'Add an answer', href: `/code-lists/${id}/add` }) : null}
        {changes.length === 0 ? null : (
          <>
            <h2 class="govuk-heading-m">Changed here</h2>
            <ul class="govuk-list govuk-list--bullet">
              {changes.toReversed().map((change) => (
                <li>
                  {formatDay(change.madeAt.toZonedDateTimeISO(LONDON).toPlainDate())}: {changeText(change, list)} Reason:{' '}
                  {change.reason}
                </li>
              ))}
            </ul>
          </>
        )}
      </>
    )
  }
}

function since({ from }: CodeEntry): string {
  return from === undefined ? 'Yes' : `Since ${formatDay(Temporal.PlainDate.from(from))}`
}

function notOffered({ from, until }: CodeEntry, today: Temporal.PlainDate): string {
  if (from !== undefined && from > today.toString()) return `From ${formatDay(Temporal.PlainDate.from(from))}`
  return until === undefined ? 'Not offered' : `Until ${formatDay(Temporal.PlainDate.from(until).subtract({ days: 1 }))}`
}

function changeText({ code, kind, text: added, fromDay }: RecordedChange, list: CodeList): string {
  const words = added ?? list.entries.find((entry) => entry.code === code)?.text ?? code
  const from = formatDay(Temporal.PlainDate.from(fromDay))
  if (kind === 'added') return `“${words}” was added, offered from ${from}.`
  return kind === 'stopped' ? `“${words}” is not offered from ${from} on.` : `“${words}” is offered again from ${from}.`
}

export const addFields = {
  text: text({ label: 'The answer, as people read it', required: 'Enter the answer', max: 100 }),
  hint: text({ label: 'What it covers', max: 200 }),
  fromDay: date({ label: 'Offered from', required: 'Enter the day from which it is offered', earliestYear: 2018 }),
  reason: longText({ label: 'Why it is needed', required: 'Say why it is needed', max: 1000 })
}

/** `/code-lists/:list/add` */
export function addPage({ id, list }: ListModel, page: PageContext, form: FormState): PageView {
  const ask = { form, fields: addFields }
  return {
    title: 'Add an answer',
    backLink: { href: `/code-lists/${id}` },
    content: (
      <>
        <FormMessages form={form} fields={addFields} page={page} />
        <span class="govuk-caption-l">{list.title}</span>
        <h1 class="govuk-heading-l">Add an answer</h1>
        <p class="govuk-body">
          It is added at the end and cannot be reworded afterwards, so that what people chose keeps its meaning.
        </p>
        <Form page={page} form={form}>
          <Ask {...ask} name="text" />
          <Ask {...ask} name="hint" hint="One short sentence, if the answer alone is not clear" />
          <Ask {...ask} name="fromDay" hint={`For example, ${page.today.day} ${page.today.month} ${page.today.year}`} />
          <Ask {...ask} name="reason" rows={3} />
          {govukButton({ text: 'Add it', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

export const offerFields = {
  fromDay: date({ label: 'From which day?', required: 'Enter the day', earliestYear: 2018 }),
  reason: longText({ label: 'Why?', required: 'Say why', max: 1000 })
}

export interface EntryModel extends ListModel {
  readonly entry: CodeEntry
  readonly isOffered: boolean
}

/** `/code-lists/:list/:code` */
export function entryPage({ id, list, entry, isOffered }: EntryModel, page: PageContext, form: FormState): PageView {
  const title = isOffered ? `Stop offering “${entry.text}”` : `Offer “${entry.text}” again`
  const ask = { form, fields: offerFields }
  return {
    title,
    backLink: { href: `/code-lists/${id}` },
    content: (
      <>
        <FormMessages form={form} fields={offerFields} page={page} />
        <span class="govuk-caption-l">{list.title}</span>
        <h1 class="govuk-heading-l">{title}</h1>
        {isOffered ? <p class="govuk-body">Wherever it was chosen it stays, with its words.</p> : null}
        <Form page={page} form={form}>
          <Ask {...ask} name="fromDay" hint={`For example, ${page.today.day} ${page.today.month} ${page.today.year}`} />
          <Ask {...ask} name="reason" rows={3} />
          {govukButton({ text: isOffered ? 'Stop offering it' : 'Offer it again', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}
