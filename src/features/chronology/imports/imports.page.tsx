/** Bringing files: choosing them, seeing what they are taken for with every problem, and how far they have come. */
import { choice, longText, select } from '#web/forms/fields.ts'
import { Ask, CommandButton, Form, FormMessages } from '#web/forms/form-view.tsx'
import type { FormFields, FormState } from '#web/forms/form.ts'
import { govukButton, govukDetails, govukFileUpload, govukInsetText, govukTag } from '#web/govuk/index.ts'
import { StackedTable } from '#web/layout/stacked-table.tsx'
import type { PageContext, PageView } from '#web/route.ts'
import { ChronologyNavigation, chronologyBase, count, momentText } from '../chronology-navigation.tsx'
import { IMPORT_STATE_WORDS, type ImportState, isUnderWay } from './import.ts'
import type { FileRow, ImportRow } from './imports.store.ts'
import { COLUMN_FIELDS, COLUMN_WORDS, type LookedAt, type TableLook, addsUp } from './look-at-file.ts'

export interface ImportWithFiles {
  readonly found: ImportRow
  readonly files: readonly FileRow[]
  readonly openAttention: number
}

export interface ImportsModel {
  readonly imports: readonly ImportWithFiles[]
  readonly mayImport: boolean
}

function StateTag({ state }: { readonly state: ImportState }) {
  const colour = {
    waiting: 'blue',
    read: 'yellow',
    queued: 'blue',
    adding: 'blue',
    done: 'green',
    stopping: 'blue',
    stopped: 'grey',
    failed: 'red'
  }[state]
  return govukTag({ text: IMPORT_STATE_WORDS[state], classes: `govuk-tag--${colour}` })
}

const sum = (files: readonly FileRow[], of: (look: LookedAt) => number): number =>
  files.reduce((total, { lookedAt }) => total + (lookedAt ? of(lookedAt) : 0), 0)

/** “120 rows = 110 events + 4 that need attention + 3 headings + 3 blank” */
function AddsUp({ files }: { readonly files: readonly FileRow[] }) {
  const [rows, events, attention, headers, blank] = [
    sum(files, ({ account }) => account.rows),
    sum(files, ({ account }) => account.events),
    sum(files, ({ account }) => account.needsAttention),
    sum(files, ({ account }) => account.headers),
    sum(files, ({ account }) => account.blank)
  ]
  return (
    <>
      {count(rows, 'row')} = {count(events, 'event')} + {attention.toLocaleString('en-GB')} that{' '}
      {attention === 1 ? 'needs' : 'need'} attention + {count(headers, 'row of headings', 'rows of headings')} +{' '}
      {blank.toLocaleString('en-GB')} blank
    </>
  )
}

/** “12 rows are events: 2 new events were added; 10 rows are events this chronology already has.” */
function Outcome({ files, toldOtherwise }: { readonly files: readonly FileRow[]; readonly toldOtherwise: number }) {
  const added = files.reduce((total, file) => total + file.eventsAdded, 0)
  const repeated = files.reduce((total, file) => total + file.eventsRepeated, 0)
  const already = `${count(repeated, 'row is an event', 'rows are events')} this chronology already has`
  return (
    <>
      {added === 0 ? 'Nothing was added. ' : `${count(added, 'new event was', 'new events were')} added. `}
      {repeated === 0 ? null : `${already}: nothing was changed.`}{' '}
      {toldOtherwise === 0
        ? null
        : `${toldOtherwise.toLocaleString('en-GB')} of them ${toldOtherwise === 1 ? 'is' : 'are'} told otherwise in the file, for you to decide.`}
    </>
  )
}

/** `/cases/:caseId/chronology/imports` */
export function importsPage({ imports, mayImport }: ImportsModel, page: PageContext): PageView {
  const base = chronologyBase(page)
  return {
    title: 'Files of the chronology',
    current: base,
    wide: true,
    content: (
      <>
        <h1 class="govuk-heading-l">Files of the chronology</h1>
        <ChronologyNavigation page={page} part="imports" />
        {mayImport ? govukButton({ text: 'Bring files or a pasted table', href: `${base}/imports/new` }) : null}
        {imports.length === 0 ? (
          <p class="govuk-body">No file has been brought yet.</p>
        ) : (
          <StackedTable
            caption="Everything that was brought, newest first"
            rows={imports}
            columns={[
              {
                heading: 'Files',
                namesRow: true,
                cell: ({ found, files }) => (
                  <a class="govuk-link" href={`${base}/imports/${found.id}`}>
                    {files.map(({ name }) => name).join(', ')}
                  </a>
                )
              },
              { heading: 'Agency', cell: ({ found }) => found.agency || 'As each row says' },
              { heading: 'Brought', cell: ({ found }) => `${momentText(found.createdAt)} by ${found.createdByName}` },
              { heading: 'State', cell: ({ found }) => <StateTag state={found.state} /> },
              { heading: 'Rows', cell: ({ files }) => <AddsUp files={files} /> },
              {
                heading: 'Still to be decided',
                cell: ({ found, openAttention }) =>
                  openAttention > 0 ? (
                    <a class="govuk-link" href={`${base}/attention?import=${found.id}`}>
                      {count(openAttention, 'row')}
                    </a>
                  ) : (
                    'None'
                  )
              }
            ]}
          />
        )}
      </>
    )
  }
}

/** An agency of the list, or the file's own column. */
export const AS_THE_ROWS_SAY = 'as-the-rows-say'

export function newImportFields(agencies: readonly { readonly id: string; readonly name: string }[]) {
  return {
    agency: select({
      label: 'Which agency is it from?',
      required: 'Choose the agency, or “as each row says” for a composite',
      options: [
        ...agencies.map(({ id, name }) => ({ value: id, text: name })),
        { value: AS_THE_ROWS_SAY, text: 'As each row says (a composite, or an export of this service)' }
      ]
    }),
    pasted: longText({ label: 'Or paste a table', max: 1_500_000 })
  }
}

export type NewImportFields = ReturnType<typeof newImportFields>

/** `/cases/:caseId/chronology/imports/new` */
export function newImportPage(fields: NewImportFields, page: PageContext, form: FormState): PageView {
  const base = chronologyBase(page)
  const error = form.errors['file']
  return {
    title: 'Bring a chronology',
    current: base,
    backLink: { href: `${base}/imports`, text: 'Back to the files' },
    content: (
      <>
        <FormMessages form={form} fields={fields} page={page} />
        <h1 class="govuk-heading-l">Bring a chronology</h1>
        <p class="govuk-body">
          Word tables, Excel sheets and CSV as agencies write them. You see what each file is taken for before anything is added,
          and no row is lost.
        </p>
        <Form page={page} form={form} files>
          <Ask
            form={form}
            fields={fields}
            name="agency"
            hint="Files of several agencies: bring those of each agency by themselves."
          />
          {govukFileUpload({
            id: 'file',
            name: 'file',
            label: { text: 'Files' },
            hint: {
              text: 'Word (.docx), Excel (.xlsx), CSV, or JSON that this service took out. You can choose several at once.'
            },
            attributes: { multiple: 'multiple' },
            errorMessage: error ? { text: error.message } : undefined
          })}
          <Ask
            form={form}
            fields={fields}
            name="pasted"
            rows={6}
            hint="Copy the rows in Word or Excel, with their headings, and paste them here."
          />
          {govukButton({ text: 'Read it', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

export interface ImportModel extends ImportWithFiles {
  readonly mayImport: boolean
  /** Rows that tell an event otherwise than it stands, decided about or not. */
  readonly toldOtherwise: number
}

/** `/cases/:caseId/chronology/imports/:importId` */
export function importPage({ found, files, openAttention, mayImport, toldOtherwise }: ImportModel, page: PageContext): PageView {
  const base = chronologyBase(page)
  const here = `${base}/imports/${found.id}`
  const step = (text: string, name: string, kind: 'primary' | 'secondary' | 'warning') => (
    <CommandButton page={page} action={`${here}/step`} text={text} kind={kind} fields={{ step: name }} />
  )
  const readable = files.some(({ lookedAt }) => lookedAt && lookedAt.account.events + lookedAt.attentionCount > 0)
  return {
    title: 'What was brought',
    current: base,
    wide: true,
    backLink: { href: `${base}/imports`, text: 'Back to the files' },
    content: (
      <>
        <h1 class="govuk-heading-l">What was brought</h1>
        <p class="govuk-body">
          {found.agency || 'The agency that each row says'}. Brought on {momentText(found.createdAt)} by {found.createdByName}.{' '}
          <StateTag state={found.state} />
        </p>
        {isUnderWay(found.state) ? (
          <div role="status">
            <p class="govuk-body">
              {found.state === 'waiting'
                ? 'The files are being read. Nothing is added before you have looked at them.'
                : found.state === 'stopping'
                  ? 'What was added is being taken out again.'
                  : `${found.rowsDone.toLocaleString('en-GB')} of ${count(found.rowsTotal, 'event')} are in.`}{' '}
              You can leave this page: the work goes on.
            </p>
            {found.state === 'adding' && found.rowsTotal > 0 ? (
              <progress max={found.rowsTotal} value={found.rowsDone} aria-label="Events added"></progress>
            ) : null}
            <p class="govuk-body">
              <a class="govuk-link" href={here}>
                See how far it is
              </a>
            </p>
          </div>
        ) : null}
        {found.problem === '' ? null : govukInsetText({ text: found.problem })}
        {files.some(({ lookedAt }) => lookedAt) ? (
          <p class="govuk-body govuk-!-font-weight-bold">
            <AddsUp files={files} />.{' '}
            {files.every(({ lookedAt }) => lookedAt === null || addsUp(lookedAt.account))
              ? 'Every row is accounted for.'
              : 'The rows do not add up: tell your administrator before you go on.'}
          </p>
        ) : null}
        {found.state === 'done' ? (
          <p class="govuk-body">
            <Outcome files={files} toldOtherwise={toldOtherwise} />{' '}
            {openAttention > 0 ? (
              <a class="govuk-link" href={`${base}/attention?import=${found.id}`}>
                Decide about {count(openAttention, 'row')}
              </a>
            ) : (
              'No row is left to be decided.'
            )}
          </p>
        ) : null}
        {mayImport ? (
          <div class="govuk-button-group">
            {found.state === 'read' && readable ? step('Add to the chronology', 'add', 'primary') : null}
            {['waiting', 'read', 'queued', 'adding', 'failed'].includes(found.state)
              ? step('Cancel', 'cancel', 'secondary')
              : null}
            {found.state === 'failed' || found.state === 'stopped' ? step('Read again', 'resume', 'secondary') : null}
            {found.state === 'done' ? step('Take it back', 'take-back', 'warning') : null}
          </div>
        ) : null}
        {files.map((file) => (
          <FileLook file={file} here={here} mayChange={mayImport && found.state === 'read'} />
        ))}
      </>
    )
  }
}

function FileLook({ file, here, mayChange }: { readonly file: FileRow; readonly here: string; readonly mayChange: boolean }) {
  const look = file.lookedAt
  if (!look)
    return (
      <section>
        <h2 class="govuk-heading-m">{file.name}</h2>
        <p class="govuk-body">Not read yet.</p>
      </section>
    )
  return (
    <section>
      <h2 class="govuk-heading-m">{file.name}</h2>
      {look.unreadable === null ? (
        <p class="govuk-body">
          <AddsUp files={[file]} />.
        </p>
      ) : (
        govukInsetText({ text: `This file cannot be read. ${look.unreadable}` })
      )}
      {look.account.notes.length === 0 ? null : (
        <ul class="govuk-list govuk-list--bullet">
          {look.account.notes.map((note) => (
            <li>{note}</li>
          ))}
        </ul>
      )}
      {look.tables.map((table) => (
        <TablePreview table={table} />
      ))}
      {mayChange && look.tables.some(({ own }) => !own) ? (
        <p class="govuk-body">
          <a class="govuk-link" href={`${here}/files/${file.id}/columns`}>
            Change what the columns are<span class="govuk-visually-hidden"> in {file.name}</span>
          </a>
        </p>
      ) : null}
      {look.flags.length === 0 ? null : (
        <>
          <h3 class="govuk-heading-s">To look at again later</h3>
          <ul class="govuk-list govuk-list--bullet">
            {look.flags.map(({ words, count: number, rows }) => (
              <li>
                {words}: {count(number, 'event')} ({rows.join('; ')}
                {number > rows.length ? ' …' : ''})
              </li>
            ))}
          </ul>
        </>
      )}
      {look.attentionCount === 0
        ? null
        : govukDetails({
            summaryText: `${count(look.attentionCount, 'row')} to be decided about once it is added`,
            html: (
              <StackedTable
                caption="Rows that need attention"
                rows={look.attention}
                columns={[
                  { heading: 'Where', namesRow: true, cell: (row) => `Table ${row.table}, row ${row.row}` },
                  { heading: 'Why', cell: (row) => row.why },
                  { heading: 'What stands there', asTyped: true, cell: (row) => row.text }
                ]}
              />
            )
          })}
    </section>
  )
}

const SHOWN_OF_EXPORTS = ['Date', 'Time', 'Agency', 'Event', 'People', 'Source']

function TablePreview({ table }: { readonly table: TableLook }) {
  const all = table.fields.map((field, index) => ({ field, index, heading: table.headings[index] || `Column ${index + 1}` }))
  // Of an export of ours nobody has to check the columns: what people read is enough.
  const columns = table.own ? all.filter(({ heading }) => SHOWN_OF_EXPORTS.includes(heading)) : all
  const where = table.tables.length === 1 ? `Table ${table.tables[0]}` : `Tables ${table.tables.join(', ')}`
  return (
    <>
      <h3 class="govuk-heading-s">{where}</h3>
      <p class="govuk-body">
        {table.own
          ? 'An export of this service: everything is read as it left.'
          : table.fields.includes('date')
            ? `${table.headingRow === null ? 'No row of headings' : `Headings in row ${table.headingRow}`}. ${table.corrected ? 'Columns as you or your colleagues said.' : 'Columns as their headings and contents suggest.'}`
            : 'No column of dates was found, so none of its rows can be added yet. Say which column holds the dates.'}
      </p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls on its own must be reached by keyboard */}
      <div class="app-table-wide" tabindex={0} role="region" aria-label={`First rows of ${where.toLowerCase()}`}>
        <table class="govuk-table">
          <caption class="govuk-table__caption govuk-visually-hidden">First rows of {where.toLowerCase()}</caption>
          <thead class="govuk-table__head">
            <tr class="govuk-table__row">
              <th scope="col" class="govuk-table__header">
                Row
              </th>
              {columns.map(({ heading, field }) => (
                <th scope="col" class="govuk-table__header">
                  {heading}
                  {table.own ? null : (
                    <>
                      <br />
                      <span class="govuk-hint govuk-!-font-size-16">{COLUMN_WORDS[field]}</span>
                    </>
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody class="govuk-table__body">
            {table.first.map(({ row, cells }) => (
              <tr class="govuk-table__row">
                <th scope="row" class="govuk-table__header">
                  {row}
                </th>
                {cells.map((text) => (
                  <td class="govuk-table__cell app-pre">{text}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

const HEADING_ROWS = 10

/** One question a column of each kind of table, and where its headings stand. */
export function columnFields(tables: readonly TableLook[]): FormFields {
  const fields: Record<string, FormFields[string]> = {}
  for (const [index, table] of tables.entries()) {
    if (table.own) continue
    fields[`headings-${index}`] = choice({
      label: 'Row of headings',
      required: 'Choose the row of headings',
      options: [
        { value: 'none', text: 'No headings' },
        ...Array.from({ length: Math.max(HEADING_ROWS, table.headingRow ?? 0) }, (_, row) => ({
          value: String(row + 1),
          text: `Row ${row + 1}`
        }))
      ]
    })
    for (const [column] of table.fields.entries())
      fields[`table-${index}-column-${column}`] = select({
        label: table.headings[column] || `Column ${column + 1}`,
        required: `Say what “${table.headings[column] || `Column ${column + 1}`}” holds`,
        options: COLUMN_FIELDS.map((value) => ({ value, text: COLUMN_WORDS[value] }))
      }) as FormFields[string]
  }
  return fields
}

export interface ColumnsModel {
  readonly found: ImportRow
  readonly file: FileRow
  readonly look: LookedAt
}

/** `/cases/:caseId/chronology/imports/:importId/files/:fileId/columns` */
export function columnsPage({ found, file, look }: ColumnsModel, page: PageContext, form: FormState): PageView {
  const base = chronologyBase(page)
  const fields = columnFields(look.tables)
  return {
    title: 'What the columns are',
    current: base,
    wide: true,
    backLink: { href: `${base}/imports/${found.id}`, text: 'Back to what was brought' },
    content: (
      <>
        <FormMessages form={form} fields={fields} page={page} />
        <h1 class="govuk-heading-l">What the columns of {file.name} are</h1>
        <p class="govuk-body">
          {found.agencyId === null
            ? 'It counts for this file.'
            : `It is remembered: the next file of ${found.agency} with the same headings is read the same way.`}
        </p>
        <Form page={page} form={form}>
          {look.tables.map((table, index) =>
            table.own ? null : (
              <section>
                <TablePreview table={table} />
                <Ask form={form} fields={fields} name={`headings-${index}`} inline />
                <div>
                  {table.fields.map((_, column) => (
                    <Ask form={form} fields={fields} name={`table-${index}-column-${column}`} />
                  ))}
                </div>
              </section>
            )
          )}
          {govukButton({ text: 'Save and read again', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}
