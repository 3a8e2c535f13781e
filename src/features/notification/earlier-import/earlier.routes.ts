/** Bringing in notifications from before the service: file, columns, dry run, import in the background, report. */
import { listPartnerships } from '#features/agencies/index.ts'
import { may as allowed } from '#platform/access/permission.ts'
import type { PartnershipId } from '#platform/access/actor.ts'
import { csvFile, csvLines } from '#web/csv.ts'
import { parseForm } from '#web/forms/form.ts'
import { type LoadContext, NOT_FOUND, type NotFound, type Redirect, type Route, command, formPage, read } from '#web/route.ts'
import { bring } from '../brought-tables/bring.ts'
import { type Mapping, guessColumns } from '../brought-tables/brought-table.ts'
import { askFor, findBrought, keepMapping, listBrought, rememberedMapping } from '../brought-tables/brought-tables.store.ts'
import { userOf } from '../loaded-notification.ts'
import { notificationPermissions as may } from '../notification.policy.ts'
import {
  type ColumnsModel,
  EARLIER,
  NOT_READ,
  type Partnership,
  type StartModel,
  type TableModel,
  columnFields,
  columnsPage,
  outcomeWords,
  startEarlierPage,
  startFields,
  tablePage
} from './earlier.page.tsx'
import { EARLIER_COLUMNS, dryRun } from './earlier-notification.ts'
import { authorityOf, knownEarlier } from './earlier.store.ts'
import { NO_AUTHORITY } from './import-earlier.ts'

const LISTED = 20

/** The partnerships whose records the person may bring: those they manage, or all for an administrator. */
async function partnershipsOf(context: LoadContext): Promise<readonly Partnership[]> {
  const { memberships } = userOf(context)
  const all = allowed(context.actor, may.bringEarlierOfAll).allowed
  const managed = new Set<string | null>(
    memberships.filter(({ role }) => role === 'business-manager').map(({ partnershipId }) => partnershipId)
  )
  return (await listPartnerships(context.tx)).filter(({ id }) => all || managed.has(id))
}

async function loadTable(context: LoadContext): Promise<TableModel | NotFound | Redirect> {
  const { tx, params, today } = context
  const table = await findBrought(tx, params['tableId'] ?? '', 'earlier-notifications')
  if (!table) return NOT_FOUND
  if (table.report) return { table, rows: table.report.rows }
  if (table.state !== 'read') return { table, rows: undefined }
  if (Object.keys(table.mapping).length === 0) return { redirect: `${EARLIER}/${table.id}/columns` }
  const known = await knownEarlier(tx, table.partnershipId)
  const rows = dryRun(table.rows, table.mapping, known, today).map(({ number, outcome, what }) => ({ number, outcome, what }))
  return { table, rows }
}

async function loadColumns(context: LoadContext): Promise<ColumnsModel | NotFound | Redirect> {
  const { tx, params } = context
  const table = await findBrought(tx, params['tableId'] ?? '', 'earlier-notifications')
  if (!table) return NOT_FOUND
  if (table.state !== 'read') return { redirect: `${EARLIER}/${table.id}` }
  const { headings, mapping } = guessColumns(table.rows, EARLIER_COLUMNS)
  const said = Object.keys(table.mapping).length > 0 ? table.mapping : undefined
  const remembered = await rememberedMapping(tx, table.partnershipId, headings)
  return { table, headings, mapping: said ?? remembered ?? mapping, remembered: !said && remembered !== undefined }
}

const reading = { none: 'a table that was brought, not a case; the bringing itself is written down' } as const

export const earlierRoutes: readonly Route[] = [
  formPage<StartModel>({
    path: EARLIER,
    permission: may.bringEarlier,
    acceptsFiles: true,
    audit: reading,
    writes: ['notification.table-brought'],
    fields: ({ partnerships }) => startFields(partnerships),
    load: async (context) => ({
      partnerships: await partnershipsOf(context),
      tables: await listBrought(context.tx, 'earlier-notifications', LISTED)
    }),
    values: () => ({}),
    view: startEarlierPage,
    handle: async (context, { partnerships }) => {
      const parsed = parseForm(startFields(partnerships), context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const partnershipId = parsed.value.partnership
      if (!(await authorityOf(context.tx, partnershipId))) return { refused: NO_AUTHORITY }
      const brought = await bring(context, { purpose: 'earlier-notifications', partnershipId, caseId: null })
      if ('errors' in brought) return brought
      context.append({
        kind: 'notification.table-brought',
        partnershipId: partnershipId as PartnershipId,
        subject: { type: 'brought-table', id: brought.id }
      })
      return { redirect: `${EARLIER}/${brought.id}` }
    }
  }),
  read({
    path: `${EARLIER}/columns`,
    permission: may.bringEarlier,
    audit: { none: 'headings without any answer' },
    load: async () => ({}),
    view: () => csvFile('earlier-notifications.csv', csvLines([EARLIER_COLUMNS.map(({ label }) => label)]))
  }),
  read<TableModel>({
    path: `${EARLIER}/:tableId`,
    permission: may.bringEarlier,
    audit: reading,
    load: loadTable,
    view: tablePage,
    data: ({ table, rows }) => ({ id: table.id, state: table.state, problem: table.problem, rows: rows ?? [] })
  }),
  read<TableModel>({
    path: `${EARLIER}/:tableId/report`,
    permission: may.bringEarlier,
    audit: reading,
    load: loadTable,
    view: (model) =>
      csvFile(
        'report.csv',
        csvLines([
          ['Row', 'What happens', 'Why'],
          ...(model.rows ?? []).map(({ number, outcome, what }) => [String(number), outcomeWords(model, outcome), what])
        ])
      )
  }),
  formPage<ColumnsModel>({
    path: `${EARLIER}/:tableId/columns`,
    permission: may.bringEarlier,
    audit: reading,
    writes: ['notification.columns-said'],
    fields: ({ headings }) => columnFields(headings),
    load: loadColumns,
    values: ({ headings, mapping }) =>
      Object.fromEntries(headings.map((_heading, index) => [`column-${index}`, mapping[String(index)] ?? NOT_READ])),
    view: columnsPage,
    handle: async (context, { table, headings }) => {
      const parsed = parseForm(columnFields(headings), context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const said = headings.map((_heading, index) => parsed.value[`column-${index}`] ?? NOT_READ)
      const twice = said.findIndex((kind, index) => kind !== NOT_READ && said.indexOf(kind) !== index)
      if (twice >= 0)
        return {
          errors: {
            [`column-${twice}`]: {
              message: 'Two columns cannot be the same. Choose “do not read it” for one',
              inputId: `column-${twice}`
            }
          }
        }
      if (!said.includes('notifiedOn'))
        return { errors: { 'column-0': { message: 'Say which column holds the day it was notified', inputId: 'column-0' } } }
      const mapping: Mapping = Object.fromEntries(
        said.flatMap((kind, index) => (kind === NOT_READ ? [] : [[String(index), kind]]))
      )
      await keepMapping(context.tx, context.clock, table, mapping)
      context.append({
        kind: 'notification.columns-said',
        partnershipId: table.partnershipId as PartnershipId,
        subject: { type: 'brought-table', id: table.id }
      })
      return { redirect: `${EARLIER}/${table.id}` }
    }
  }),
  command({
    path: `${EARLIER}/:tableId/import`,
    permission: may.bringEarlier,
    writes: ['notification.earlier-asked'],
    handle: async (context) => {
      const table = await findBrought(context.tx, context.params['tableId'] ?? '', 'earlier-notifications')
      if (!table) return NOT_FOUND
      const redirect = `${EARLIER}/${table.id}`
      if (Object.keys(table.mapping).length === 0) return { redirect: `${redirect}/columns` }
      if (!(await askFor(context.tx, table.id))) return { redirect, flash: 'It was asked for already' }
      context.append({
        kind: 'notification.earlier-asked',
        partnershipId: table.partnershipId as PartnershipId,
        subject: { type: 'brought-table', id: table.id },
        data: { rows: table.rows.length - 1 }
      })
      return { redirect }
    }
  })
]
