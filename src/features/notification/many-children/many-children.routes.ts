/** Adding many children of one notification from a table: brought, looked at, added; nobody twice. */
import { codeLists } from '#features/code-lists/index.ts'
import { csvFile, csvLines } from '#web/csv.ts'
import { type LoadContext, NOT_FOUND, type NotFound, type Route, command, formPage, read, theCase } from '#web/route.ts'
import { bring } from '../brought-tables/bring.ts'
import { bringFields } from '../brought-tables/bring.page.tsx'
import type { RowReport } from '../brought-tables/brought-table.ts'
import { findBrought, finishBrought } from '../brought-tables/brought-tables.store.ts'
import { addChild, childrenOfCase } from '../children.store.ts'
import { CLOSED, PATH, home, userOf } from '../loaded-notification.ts'
import { notificationPermissions as may } from '../notification.policy.ts'
import { type NotificationRow, findNotification, noteChange } from '../notification.store.ts'
import { afterAct } from '../notification.ts'
import { CHILD_COLUMNS, readChildren } from './children-table.ts'
import { type PreviewModel, bringChildrenPage, previewPage } from './many-children.page.tsx'

const IMPORT = `${PATH}/children/import`

async function loadPreview(context: LoadContext): Promise<PreviewModel | NotFound> {
  const { tx, params, today } = context
  const { caseId } = theCase(context)
  const table = await findBrought(tx, params['tableId'] ?? '', 'children', caseId)
  if (!table) return NOT_FOUND
  if (table.state !== 'read') return { table, read: undefined }
  return { table, read: readChildren(table.rows, await childrenOfCase(tx, caseId), await codeLists(tx), today) }
}

export const manyChildrenRoutes: readonly Route[] = [
  formPage<NotificationRow>({
    path: IMPORT,
    permission: may.write,
    acceptsFiles: true,
    audit: { none: 'an empty form' },
    writes: ['notification.table-brought'],
    fields: bringFields,
    load: async (context) => (await findNotification(context.tx, theCase(context).caseId)) ?? NOT_FOUND,
    values: () => ({}),
    view: (_model, page, form) => bringChildrenPage(page, form),
    handle: async (context, notification) => {
      if (!afterAct(notification.state, 'change')) return { refused: CLOSED }
      const { caseId, partnershipId } = theCase(context)
      const brought = await bring(context, { purpose: 'children', partnershipId, caseId })
      if ('errors' in brought) return brought
      context.append({ kind: 'notification.table-brought', caseId, subject: { type: 'brought-table', id: brought.id } })
      return { redirect: `${home(context)}/children/import/${brought.id}` }
    }
  }),
  read({
    path: `${IMPORT}/columns`,
    permission: may.write,
    audit: { none: 'headings without any answer' },
    load: async (context) => (await findNotification(context.tx, theCase(context).caseId)) ?? NOT_FOUND,
    view: () =>
      csvFile('children.csv', csvLines([CHILD_COLUMNS.filter(({ name }) => name !== 'fullName').map(({ label }) => label)]))
  }),
  read<PreviewModel>({
    path: `${IMPORT}/:tableId`,
    permission: may.write,
    audit: { kind: 'notification.children-read' },
    load: loadPreview,
    view: previewPage,
    data: ({ table, read: found }) => ({
      id: table.id,
      state: table.state,
      problem: table.problem,
      columns: found?.columns ?? [],
      rows: found?.rows.map(({ number, outcome }) => ({
        number,
        outcome: outcome.kind,
        problems: outcome.kind === 'error' ? outcome.problems : []
      }))
    })
  }),
  command({
    path: `${IMPORT}/:tableId/add`,
    permission: may.write,
    writes: ['notification.children-imported'],
    handle: async (context) => {
      const { tx, clock } = context
      const { caseId } = theCase(context)
      const model = await loadPreview(context)
      const notification = await findNotification(tx, caseId)
      if (model === NOT_FOUND || !notification) return NOT_FOUND
      const next = afterAct(notification.state, 'change')
      if (!next) return { refused: CLOSED }
      const redirect = `${home(context)}/children`
      if (!model.read) return { redirect, flash: 'This table was added already' }
      const rows: RowReport[] = []
      for (const { number, outcome } of model.read.rows) {
        if (outcome.kind === 'new') {
          await addChild(tx, caseId, outcome.child, userOf(context).userId)
          rows.push({ number, outcome: 'added', what: '' })
        } else if (outcome.kind === 'there-already') rows.push({ number, outcome: 'there-already', what: '' })
        else rows.push({ number, outcome: 'error', what: outcome.problems.join('; ') })
      }
      const added = rows.filter(({ outcome }) => outcome === 'added').length
      await finishBrought(tx, clock, model.table.id, { rows })
      if (added > 0) await noteChange(tx, caseId, next, userOf(context).userId)
      context.append({
        kind: 'notification.children-imported',
        caseId,
        subject: { type: 'brought-table', id: model.table.id },
        data: { added, rows: rows.length }
      })
      return { redirect, flash: added === 1 ? '1 child was added' : `${added} children were added` }
    }
  })
]
