/** Pages on which files are brought into a chronology, looked at, corrected, added and taken back. */
import { createHash } from 'node:crypto'
import { listAgencies } from '#features/agencies/index.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import { may } from '#platform/access/permission.ts'
import { formValues, parseForm, single } from '#web/forms/form.ts'
import { type LoadContext, NOT_FOUND, type NotFound, type Route, command, formPage, read, theCase } from '#web/route.ts'
import { actingAs } from '../by.ts'
import { chronologyPermissions } from '../chronology.policy.ts'
import { type TextShown, textShown } from '../events/text-shown.ts'
import { openAttention, toldOtherwise } from './counts.store.ts'
import { type Step, afterStep } from './import.ts'
import {
  AS_THE_ROWS_SAY,
  type ColumnsModel,
  type ImportWithFiles,
  columnFields,
  columnsPage,
  importPage,
  importsPage,
  newImportFields,
  newImportPage
} from './imports.page.tsx'
import {
  type BroughtFile,
  type FileRow,
  addImport,
  filesOf,
  findImport,
  importsOfCase,
  moveImport,
  saveCorrections
} from './imports.store.ts'
import type { COLUMN_FIELDS, Correction, LookedAt } from './look-at-file.ts'

const PATH = '/cases/:caseId/chronology/imports'
const READ = { kind: 'chronology.imports-read' } as const

function byImport(files: readonly FileRow[]): ReadonlyMap<string, readonly FileRow[]> {
  return Map.groupBy(files, ({ importId }) => importId)
}

/** What a program is told of an import. */
function importData({ found, files, openAttention: open }: ImportWithFiles) {
  return {
    id: found.id,
    agencyId: found.agencyId,
    agency: found.agency,
    state: found.state,
    rowsDone: found.rowsDone,
    rowsTotal: found.rowsTotal,
    problem: found.problem,
    createdAt: found.createdAt.toString(),
    openAttention: open,
    files: files.map((file) => ({
      id: file.id,
      name: file.name,
      ...(file.lookedAt ? accountData(file.lookedAt) : {}),
      eventsAdded: file.eventsAdded,
      eventsRepeated: file.eventsRepeated
    }))
  }
}

function accountData({ account, unreadable, flags, tables }: LookedAt) {
  const { tables: tableCount, rows, events, needsAttention, headers, blank, notes } = account
  return {
    tables: tableCount,
    rows,
    events,
    needsAttention,
    headers,
    blank,
    notes,
    unreadable,
    flags: flags.map(({ words, count }) => ({ words, count })),
    columns: tables.map(({ tables: numbers, headings, fields, headingRow }) => ({
      tables: numbers,
      headings,
      fields,
      headingRow
    }))
  }
}

/** The preview with people as the one who asks may see them. */
function withTexts(file: FileRow, { show, text }: TextShown): FileRow {
  if (show === 'written' || !file.lookedAt) return file
  const { tables, attention } = file.lookedAt
  return {
    ...file,
    lookedAt: {
      ...file.lookedAt,
      tables: tables.map((table) => ({ ...table, first: table.first.map((row) => ({ ...row, cells: row.cells.map(text) })) })),
      attention: attention.map((one) => ({ ...one, text: text(one.text) }))
    }
  }
}

async function loadImport(context: LoadContext): Promise<ImportWithFiles | NotFound> {
  const { caseId } = theCase(context)
  const found = await findImport(context.tx, caseId, context.params['importId'] ?? '')
  if (!found) return NOT_FOUND
  const files = await filesOf(context.tx, [found.id])
  return { found, files, openAttention: (await openAttention(context.tx, caseId)).get(found.id) ?? 0 }
}

async function agenciesOfPartnership(tx: Transaction, partnershipId: string) {
  return (await listAgencies(tx)).filter((agency) => agency.partnershipId === partnershipId)
}

const mayImport = (context: LoadContext): boolean => may(context.actor, chronologyPermissions.import, theCase(context)).allowed

export const importRoutes: readonly Route[] = [
  read({
    path: PATH,
    permission: chronologyPermissions.read,
    audit: READ,
    load: async (context) => {
      const { caseId } = theCase(context)
      const imports = await importsOfCase(context.tx, caseId)
      const files = byImport(
        await filesOf(
          context.tx,
          imports.map(({ id }) => id)
        )
      )
      const open = await openAttention(context.tx, caseId)
      return {
        imports: imports.map((found) => ({ found, files: files.get(found.id) ?? [], openAttention: open.get(found.id) ?? 0 })),
        mayImport: mayImport(context)
      }
    },
    view: importsPage,
    data: ({ imports }) => ({ imports: imports.map(importData) })
  }),
  formPage({
    path: `${PATH}/new`,
    permission: chronologyPermissions.import,
    acceptsFiles: true,
    audit: READ,
    writes: ['chronology.files-brought'],
    load: async (context) => newImportFields(await agenciesOfPartnership(context.tx, theCase(context).partnershipId)),
    fields: (fields) => fields,
    values: () => ({}),
    view: newImportPage,
    handle: async (context, fields) => {
      const { caseId, partnershipId } = theCase(context)
      const parsed = parseForm(fields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { agency, pasted } = parsed.value
      const files: BroughtFile[] = context.uploads.map((upload) => ({ name: upload.name, sha256: upload.sha256, upload }))
      if (pasted !== '') {
        const sha256 = createHash('sha256').update(pasted).digest('hex')
        // The same table pasted twice is the same file, so that nothing is doubled.
        files.push({ name: `Pasted table ${sha256.slice(0, 6)}`, sha256, pasted })
      }
      if (files.length === 0) return { errors: { file: { message: 'Choose a file, or paste a table', inputId: 'file' } } }
      const chosen = (await agenciesOfPartnership(context.tx, partnershipId)).find(({ id }) => id === agency)
      const from = agency === AS_THE_ROWS_SAY || !chosen ? { id: null, name: '' } : { id: chosen.id, name: chosen.name }
      const id = await addImport(context.tx, caseId, from, files, actingAs(context.actor))
      context.append({
        kind: 'chronology.files-brought',
        caseId,
        subject: { type: 'chronology-import', id },
        data: { files: files.length }
      })
      return { redirect: `/cases/${caseId}/chronology/imports/${id}` }
    }
  }),
  read({
    path: `${PATH}/:importId`,
    permission: chronologyPermissions.read,
    audit: READ,
    load: async (context) => {
      const model = await loadImport(context)
      if (model === NOT_FOUND) return model
      const shown = await textShown(context.tx, context.actor, theCase(context), undefined)
      return {
        ...model,
        files: model.files.map((file) => withTexts(file, shown)),
        mayImport: mayImport(context),
        toldOtherwise: await toldOtherwise(context.tx, model.found.id)
      }
    },
    view: importPage,
    data: (model) => ({ ...importData(model), toldOtherwise: model.toldOtherwise })
  }),
  command({
    path: `${PATH}/:importId/step`,
    permission: chronologyPermissions.import,
    writes: ['chronology.import-moved'],
    handle: async (context) => {
      const { caseId } = theCase(context)
      const found = await findImport(context.tx, caseId, context.params['importId'] ?? '')
      if (!found) return NOT_FOUND
      const step = single(context.form, 'step')
      const redirect = `/cases/${caseId}/chronology/imports/${found.id}`
      const state = isStep(step) ? afterStep(found.state, step) : undefined
      if (!state || !(await moveImport(context.tx, context.clock, found, state)))
        return { redirect, flash: 'It had moved on already. This is how it stands now' }
      const subject = { type: 'chronology-import', id: found.id }
      context.append({ kind: 'chronology.import-moved', caseId, subject, data: { step, state } })
      return { redirect }
    }
  }),
  formPage<ColumnsModel>({
    path: `${PATH}/:importId/files/:fileId/columns`,
    permission: chronologyPermissions.import,
    audit: READ,
    writes: ['chronology.columns-said'],
    load: async (context) => {
      const model = await loadImport(context)
      if (model === NOT_FOUND) return NOT_FOUND
      const file = model.files.find(({ id }) => id === context.params['fileId'])
      if (!file?.lookedAt) return NOT_FOUND
      if (model.found.state !== 'read')
        return { redirect: `/cases/${theCase(context).caseId}/chronology/imports/${model.found.id}` }
      return { found: model.found, file, look: file.lookedAt }
    },
    fields: ({ look }) => columnFields(look.tables),
    version: ({ file }) => file.version,
    values: ({ look }) =>
      formValues(
        columnFields(look.tables),
        Object.fromEntries(
          look.tables.flatMap((table, index) =>
            table.own
              ? []
              : [
                  [`headings-${index}`, table.headingRow === null ? 'none' : String(table.headingRow)],
                  ...table.fields.map((field, column) => [`table-${index}-column-${column}`, field])
                ]
          )
        )
      ),
    view: columnsPage,
    handle: async (context, { found, file, look }) => {
      const facts = theCase(context)
      const parsed = parseForm(columnFields(look.tables), context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const said = parsed.value as Readonly<Record<string, string>>
      const corrections: Correction[] = []
      for (const [index, table] of look.tables.entries()) {
        if (table.own) continue
        const fields = table.fields.map((_, column) => said[`table-${index}-column-${column}`] as (typeof COLUMN_FIELDS)[number])
        const twice = fields.find((field, column) => field !== 'free' && fields.indexOf(field) !== column)
        if (twice !== undefined) {
          const column = fields.lastIndexOf(twice)
          const inputId = `table-${index}-column-${column}`
          return {
            errors: {
              [inputId]: { message: 'Two columns cannot hold the same. Keep one of them under its own heading', inputId }
            }
          }
        }
        const headings = said[`headings-${index}`]
        corrections.push({ key: table.key, fields, headingRow: headings === 'none' ? null : Number(headings) })
      }
      await saveCorrections(context.tx, found, file, corrections, facts.partnershipId, actingAs(context.actor))
      const state = afterStep(found.state, 'read-again')
      if (state) await moveImport(context.tx, context.clock, found, state)
      const subject = { type: 'chronology-file', id: file.id }
      context.append({ kind: 'chronology.columns-said', caseId: facts.caseId, subject })
      return { redirect: `/cases/${facts.caseId}/chronology/imports/${found.id}`, flash: 'Saved. The file is being read again' }
    }
  })
]

function isStep(text: string): text is Step {
  return ['add', 'cancel', 'resume', 'take-back'].includes(text)
}
