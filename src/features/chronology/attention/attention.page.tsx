/** Rows that are no events yet: worked off one by one, each becomes an event, part of one, or nothing, with who said so. */
import { choice, longText } from '#web/forms/fields.ts'
import { Ask, Form, FormMessages } from '#web/forms/form-view.tsx'
import type { FormState } from '#web/forms/form.ts'
import { govukButton, govukPagination, govukSummaryList } from '#web/govuk/index.ts'
import { StackedTable } from '#web/layout/stacked-table.tsx'
import type { PageContext, PageView } from '#web/route.ts'
import { ChronologyNavigation, chronologyBase } from '../chronology-navigation.tsx'
import { EventQuestions, looseEventFields } from '../events/event-fields.tsx'
import type { EventRow } from '../events/event-row.ts'
import type { AttentionRow } from './attention.store.ts'

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
      label: 'What is it?',
      required: 'Choose what the row is',
      options: told
        ? [
            {
              value: 'taken-over',
              text: 'Take over what the file says',
              hint: 'What stands here now stays in the event’s history.'
            },
            { value: 'kept', text: 'Keep what stands here' }
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
}

/** `/cases/:caseId/chronology/attention/:attentionId` */
export function attentionPage({ row, above, stands }: AttentionModel, page: PageContext, form: FormState): PageView {
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
            { key: { text: 'What stands there' }, value: { html: <span class="app-pre">{row.text}</span> } },
            ...(stands
              ? [
                  {
                    key: { text: 'What stands in the chronology' },
                    value: { html: <span class="app-pre">{`${stands.record.dateAsWritten} | ${stands.record.text}`}</span> }
                  }
                ]
              : [])
          ]
        })}
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
