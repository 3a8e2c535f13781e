/** Pages on which the rows that need attention are worked off. */
import { createHash } from 'node:crypto'
import type { ChronologyEvent } from '#chronology/index.ts'
import { may } from '#platform/access/permission.ts'
import { type FieldError, type FormFields, fieldError, parseForm } from '#web/forms/form.ts'
import { parseId } from '#kernel/ids.ts'
import { type LoadContext, NOT_FOUND, type Route, formPage, read, theCase } from '#web/route.ts'
import { actingAs } from '../by.ts'
import { chronologyPermissions } from '../chronology.policy.ts'
import { DATE_MISSING, TEXT_MISSING, eventValues, typedError, typedFrom } from '../events/event-fields.tsx'
import { addEvents, eventHistory, findEvent, saveEvent, wholeHasChanged } from '../events/events.store.ts'
import type { EventRow } from '../events/event-row.ts'
import { textShown } from '../events/text-shown.ts'
import { type TypedContext, type TypedProblem, typedEvent } from '../events/typed-event.ts'
import { peopleOfCase } from '../people.store.ts'
import { differencesOf, ofItsOwn, shownOtherwise, takenOver } from './told-otherwise.ts'
import { type AttentionModel, type Told, attentionFields, attentionListPage, attentionPage } from './attention.page.tsx'
import { type AttentionPlace, type AttentionRow, decideRow, eventAbove, findRow, nextRow, openRows } from './attention.store.ts'

const PATH = '/cases/:caseId/chronology/attention'
const READ = { kind: 'chronology.attention-read' } as const
const PAGE = 50

const placeText = (row: AttentionRow): string => [row.fileId, row.table, row.row, row.id].join('.')

function placeFrom(text: string | undefined): AttentionPlace | undefined {
  const [file = '', table = '', row = '', id = ''] = (text ?? '').split('.')
  const numbers = /^\d{1,9}$/.test(table) && /^\d{1,9}$/.test(row)
  return parseId(file) && parseId(id) && numbers ? { file, table: Number(table), row: Number(row), id } : undefined
}

/** What an event made of a row takes from where the row stands; the same row is the same event. */
async function placeOf(context: LoadContext, row: AttentionRow): Promise<TypedContext> {
  const id = createHash('sha256').update(['row', row.fileId, row.table, row.row].join('\u001F')).digest('hex').slice(0, 20)
  return {
    id,
    agency: row.agency,
    source: { file: row.file, table: row.table, row: row.row },
    people: await peopleOfCase(context.tx, theCase(context).caseId),
    latestYear: context.today.year
  }
}

async function toldOf(context: LoadContext, offered: ChronologyEvent, stands: EventRow): Promise<Told> {
  const { caseId } = theCase(context)
  const people = await peopleOfCase(context.tx, caseId)
  const history = await eventHistory(context.tx, caseId, stands.id)
  const over = takenOver(stands.record, offered, { people, latestYear: context.today.year })
  return {
    differences: differencesOf(
      stands.record,
      over.ok ? over.value : offered,
      history.slice(1).map(({ record }) => record)
    ),
    changes: history.filter(({ version }) => version > 1),
    shownAs: shownOtherwise(stands.record, offered, people)
  }
}

/** What is said where the file's date or time cannot be taken as it is. */
function notUnderstood(fields: FormFields, problem: TypedProblem): Readonly<Record<string, FieldError>> {
  return fieldError(
    fields,
    'what',
    `The ${problem} in the file is not understood. Keep what stands here, and change the event by hand if the file is right`
  )
}

export const attentionRoutes: readonly Route[] = [
  read({
    path: PATH,
    permission: chronologyPermissions.read,
    audit: READ,
    load: async (context) => {
      const facts = theCase(context)
      const importId = parseId(context.query['import'] ?? '') ?? ''
      const rows = await openRows(context.tx, facts.caseId, importId, placeFrom(context.query['after']), PAGE)
      const last = rows.length > PAGE ? rows[PAGE - 1] : undefined
      const next = last
        ? new URLSearchParams({ ...(importId === '' ? {} : { import: importId }), after: placeText(last) }).toString()
        : undefined
      // Those who see pseudonyms alone see them here too.
      const shown = await textShown(context.tx, context.actor, facts, undefined)
      return {
        rows: rows.slice(0, PAGE).map((row) => ({ ...row, text: shown.text(row.text) })),
        next,
        importId,
        mayDecide: may(context.actor, chronologyPermissions.import, facts).allowed
      }
    },
    view: attentionListPage,
    data: ({ rows, next }) => ({
      rows: rows.map(({ id, file, agency, table, row, reason, why, text }) => ({
        id,
        file,
        agency,
        table,
        row,
        reason,
        why,
        text
      })),
      next: next ?? null
    })
  }),
  formPage<AttentionModel>({
    path: `${PATH}/:attentionId`,
    permission: chronologyPermissions.import,
    audit: READ,
    writes: ['chronology.row-decided', 'chronology.event-added', 'chronology.event-changed'],
    load: async (context) => {
      const { caseId } = theCase(context)
      const row = await findRow(context.tx, caseId, context.params['attentionId'] ?? '')
      if (!row) return NOT_FOUND
      if (row.outcome !== null)
        return { redirect: `/cases/${caseId}/chronology/attention`, flash: 'That row has been decided about' }
      const stands = row.eventId === null ? undefined : await findEvent(context.tx, caseId, row.eventId)
      const aboveId = row.offered === null ? await eventAbove(context.tx, caseId, row) : undefined
      return {
        row,
        above: aboveId === undefined ? undefined : await findEvent(context.tx, caseId, aboveId),
        stands,
        told: stands && row.offered ? await toldOf(context, row.offered, stands) : undefined
      }
    },
    fields: ({ row, above }) => attentionFields(row, above),
    values: ({ row }) =>
      eventValues({
        dateAsWritten: '',
        time: '',
        text: row.reason === 'file-not-read' ? '' : row.text.replaceAll(' | ', '\n'),
        said: '',
        page: '',
        seen: ''
      }),
    view: attentionPage,
    handle: async (context, { row, above, stands }) => {
      const { tx, clock } = context
      const { caseId } = theCase(context)
      const fields = attentionFields(row, above)
      const parsed = parseForm(fields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const answers = parsed.value
      const by = actingAs(context.actor)
      let eventId: string | null = null
      switch (answers.what) {
        case 'event': {
          const missing: Record<string, FieldError> = {}
          if (row.offered) {
            const own = ofItsOwn(row.offered, { ...(await placeOf(context, row)), agency: row.offered.agency })
            if (!own.ok) return { errors: notUnderstood(fields, own.error) }
            const agencyId = row.offered.agency === stands?.agency ? stands.agencyId : row.agencyId
            const from = { importId: row.importId, fileId: row.fileId, requestId: null, change: 'added' } as const
            await addEvents(tx, caseId, [{ event: own.value, agencyId }], from, by)
            context.append({ kind: 'chronology.event-added', caseId, subject: { type: 'chronology-attention', id: row.id } })
            break
          }
          if (answers.date === '') Object.assign(missing, fieldError(fields, 'date', DATE_MISSING))
          if (answers.text === '') Object.assign(missing, fieldError(fields, 'text', TEXT_MISSING))
          if (Object.keys(missing).length > 0) return { errors: missing }
          const typed = typedEvent(typedFrom(answers), await placeOf(context, row))
          if (!typed.ok) return { errors: typedError(typed.error) }
          const from = { importId: row.importId, fileId: row.fileId, requestId: null, change: 'added' } as const
          await addEvents(tx, caseId, [{ event: typed.value, agencyId: row.agencyId }], from, by)
          context.append({ kind: 'chronology.event-added', caseId, subject: { type: 'chronology-attention', id: row.id } })
          break
        }
        case 'joined': {
          if (!above) return NOT_FOUND
          eventId = above.id
          const record = { ...above.record, text: `${above.record.text}\n${row.text}` }
          const saved = { record, themes: above.themes, withdrawnReason: null }
          if (!(await saveEvent(tx, clock, caseId, above, saved, 'joined', by))) return NOT_FOUND
          context.append({ kind: 'chronology.event-changed', caseId, subject: { type: 'chronology-event', id: above.id } })
          break
        }
        case 'taken-over': {
          if (!stands || !row.offered) return NOT_FOUND
          eventId = stands.id
          const over = takenOver(stands.record, row.offered, await placeOf(context, row))
          if (!over.ok) return { errors: notUnderstood(fields, over.error) }
          const saved = { record: over.value, themes: stands.themes, withdrawnReason: null }
          if (!(await saveEvent(tx, clock, caseId, stands, saved, 'taken-over', by))) return NOT_FOUND
          context.append({ kind: 'chronology.event-changed', caseId, subject: { type: 'chronology-event', id: stands.id } })
          break
        }
        case 'not-an-event':
          if (answers.note === '') return { errors: fieldError(fields, 'note', 'Say why it is not an event') }
          break
        default:
          break
      }
      const outcome = answers.what as Parameters<typeof decideRow>[3]
      if (!(await decideRow(tx, clock, row.id, outcome, answers.note, eventId, by)))
        return { refused: 'Somebody else has just decided about this row.' }
      await wholeHasChanged(tx, caseId)
      context.append({
        kind: 'chronology.row-decided',
        caseId,
        subject: { type: 'chronology-attention', id: row.id },
        data: { outcome }
      })
      const next = await nextRow(tx, caseId, row)
      const base = `/cases/${caseId}/chronology/attention`
      return { redirect: next === undefined ? base : `${base}/${next}`, flash: 'Saved' }
    }
  })
]
