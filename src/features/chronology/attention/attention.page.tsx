/** Rows that are no events yet: worked off one by one, each becomes an event, part of one, or nothing, with who said so. */
import type { ShownAs } from '#chronology/index.ts'
import { choice, longText } from '#web/forms/fields.ts'
import { Ask, Form, FormMessages } from '#web/forms/form-view.tsx'
import type { FormState } from '#web/forms/form.ts'
import { govukButton, govukInsetText, govukPagination, govukSummaryList, govukWarningText } from '#web/govuk/index.ts'
import { StackedTable } from '#web/layout/stacked-table.tsx'
import type { PageContext, PageView } from '#web/route.ts'
import { ChronologyNavigation, chronologyBase, momentText } from '../chronology-navigation.tsx'
import { EventQuestions, looseEventFields } from '../events/event-fields.tsx'
import { CHANGE_WORDS, type EventRow } from '../events/event-row.ts'
import type { EventVersion } from '../events/events.store.ts'
import type { AttentionRow } from './attention.store.ts'
import type { Difference } from './told-otherwise.ts'

export interface AttentionListModel {
  readonly rows: readonly AttentionRow[]
  readonly next: string | undefined
  readonly importId: string
  readonly mayDecide: boolean
}

/** `/cases/:caseId/chronology/attention` */
export function attentionListPage(model: AttentionListModel, page: PageContext): PageView {
  const base = chronologyBase(page)
  return {
    title: 'Rows that need attention',
    current: base,
    wide: true,
    content: (
      <>
        <h1 class="govuk-heading-l">Rows that need attention</h1>
        <ChronologyNavigation page={page} part="attention" />
        {model.rows.length === 0 ? (
          <p class="govuk-body">Every row that was brought has been decided about.</p>
        ) : (
          <StackedTable
            caption="Rows that a person must decide about, file by file"
            rows={model.rows}
            columns={[
              {
                heading: 'Where',
                namesRow: true,
                cell: (row) => {
                  const where = row.table === 0 ? row.file : `${row.file}, table ${row.table}, row ${row.row}`
                  return model.mayDecide ? (
                    <a class="govuk-link" href={`${base}/attention/${row.id}`}>
                      {where}
                    </a>
                  ) : (
                    where
                  )
                }
              },
              { heading: 'Agency', cell: (row) => row.agency || 'As the row says' },
              { heading: 'Why', cell: (row) => row.why },
              { heading: 'What stands there', asTyped: true, cell: (row) => row.text.slice(0, 400) }
            ]}
          />
        )}
        {model.next === undefined ? null : govukPagination({ next: { href: `${base}/attention?${model.next}` } })}
      </>
    )
  }
}

export function attentionFields(row: AttentionRow, above: EventRow | undefined) {
  const told = row.offered !== null
  return {
    what: choice({
      label: told ? 'What should stand in the chronology?' : 'What is it?',
      required: told ? 'Choose what should stand in the chronology' : 'Choose what the row is',
      options: told
        ? [
            {
              value: 'taken-over',
              text: 'Take what the file says',
              hint: 'What stands here now stays in the event’s history.'
            },
            { value: 'kept', text: 'Keep what stands here' },
            {
              value: 'event',
              text: 'Add it as another event',
              hint: 'When somebody copied a row and wrote about something else.'
            }
          ]
        : [
            ...(row.table === 0 ? [] : [{ value: 'event', text: 'An event', hint: 'Say when it was and what happened, below.' }]),
            ...(above ? [{ value: 'joined', text: 'It goes on from the event above', hint: excerpt(above) }] : []),
            { value: 'not-an-event', text: 'Not an event', hint: 'Say why, below.' }
          ]
    }),
    note: longText({ label: 'Why it is not an event', max: 1000 }),
    ...looseEventFields
  }
}

function excerpt({ record }: EventRow): string {
  return `${record.dateAsWritten}: ${record.text.slice(0, 120)}${record.text.length > 120 ? ' …' : ''}`
}

export interface AttentionModel {
  readonly row: AttentionRow
  readonly above: EventRow | undefined
  readonly stands: EventRow | undefined
  /** What stands there and what the file says, where the file tells an event otherwise. */
  readonly told: Told | undefined
}

export interface Told {
  readonly differences: readonly Difference[]
  /** Changes of the event since it first came, newest first. */
  readonly changes: readonly EventVersion[]
  readonly shownAs: ShownAs | undefined
}

/** `/cases/:caseId/chronology/attention/:attentionId` */
export function attentionPage({ row, above, stands, told }: AttentionModel, page: PageContext, form: FormState): PageView {
  const base = chronologyBase(page)
  const fields = attentionFields(row, above)
  return {
    title: 'A row that needs attention',
    current: base,
    backLink: { href: `${base}/attention`, text: 'Back to the rows that need attention' },
    content: (
      <>
        <FormMessages form={form} fields={fields} page={page} />
        <h1 class="govuk-heading-l">A row that needs attention</h1>
        {govukSummaryList({
          rows: [
            { key: { text: 'File' }, value: { text: row.file } },
            ...(row.table === 0 ? [] : [{ key: { text: 'Where' }, value: { text: `Table ${row.table}, row ${row.row}` } }]),
            { key: { text: 'Why' }, value: { text: row.why } },
            ...(told ? [] : [{ key: { text: 'What stands there' }, value: { html: <span class="app-pre">{row.text}</span> } }])
          ]
        })}
        {told && stands ? <SideBySide told={told} stands={stands} base={base} /> : null}
        <Form page={page} form={form}>
          <Ask form={form} fields={fields} name="what" />
          {row.offered === null ? (
            <>
              <Ask form={form} fields={fields} name="note" rows={2} hint="Only where it is not an event." />
              {row.table === 0 ? null : (
                <>
                  <h2 class="govuk-heading-m">If it is an event</h2>
                  <EventQuestions form={form} fields={fields} />
                </>
              )}
            </>
          ) : null}
          {govukButton({ text: 'Save and go on', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

/** What the chronology says and what the file says, part by part, and what was changed here since the event came. */
function SideBySide({ told, stands, base }: { readonly told: Told; readonly stands: EventRow; readonly base: string }) {
  return (
    <>
      <p class="govuk-body">
        Nothing has been changed.{' '}
        <a class="govuk-link" href={`${base}/events/${stands.id}`}>
          See the event as it stands, with its history
        </a>
      </p>
      {told.changes.length === 0
        ? null
        : govukInsetText({
            html: (
              <>
                <p class="govuk-body">
                  This event was changed here after it came. The file may have been taken out before that, so taking what it says
                  could undo the change.
                </p>
                <ul class="govuk-list govuk-list--bullet">
                  {told.changes.map((one) => (
                    <li>
                      {CHANGE_WORDS[one.change] ?? one.change} by {one.byName}, {momentText(one.at)}
                    </li>
                  ))}
                </ul>
              </>
            )
          })}
      {told.shownAs === undefined
        ? null
        : govukWarningText({
            text: `The file shows people by ${told.shownAs}. Taking what it says puts ${told.shownAs} into the chronology in place of what stands there. To keep the names, keep what stands here and change the event by hand.`,
            iconFallbackText: 'Warning'
          })}
      <StackedTable
        caption="What differs"
        captionSize="m"
        rows={told.differences}
        columns={[
          { heading: 'What', namesRow: true, cell: ({ what }) => what },
          { heading: 'The chronology says', asTyped: true, cell: ({ here }) => here || 'Nothing' },
          {
            heading: 'The file says',
            asTyped: true,
            cell: ({ file, wasHere }) => `${file || 'Nothing'}${wasHere ? '\n(as it stood here before it was changed)' : ''}`
          }
        ]}
      />
    </>
  )
}
