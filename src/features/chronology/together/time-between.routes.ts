/** The page on which two events are chosen and the time between them is told. */
import { parseId } from '#kernel/ids.ts'
import { timeBetween } from '#chronology/index.ts'
import { may } from '#platform/access/permission.ts'
import { type LoadContext, type Route, read, theCase } from '#web/route.ts'
import { chronologyPermissions } from '../chronology.policy.ts'
import type { EventRow } from '../events/event-row.ts'
import { type EventPage, eventPage, findEvent } from '../events/events.store.ts'
import { NO_FILTER } from '../events/filter.ts'
import { showFor, shower } from '../events/shown-as.ts'
import { peopleOfCase } from '../people.store.ts'
import { type TimeBetweenModel, timeBetweenPage } from './time-between.page.tsx'

/** Events offered at once. */
const PAGE = 20

async function eventIn(context: LoadContext, name: string): Promise<EventRow | undefined> {
  const id = parseId(context.query[name] ?? '')
  const event = id === undefined ? undefined : await findEvent(context.tx, theCase(context).caseId, id)
  return event?.withdrawnAt === null ? event : undefined
}

/** What may be chosen: what has the words, or what stands near the one that is chosen. */
async function offered(context: LoadContext, words: string, one: EventRow | undefined): Promise<EventPage> {
  const { tx } = context
  const { caseId } = theCase(context)
  const filter = { ...NO_FILTER, words }
  const [after, before] = [await eventIn(context, 'after'), await eventIn(context, 'before')]
  if (after) return eventPage(tx, caseId, filter, { after: after.sortKey }, PAGE)
  if (before) return eventPage(tx, caseId, filter, { before: before.sortKey }, PAGE)
  if (!one || words !== '') return eventPage(tx, caseId, filter, {}, PAGE)
  const earlier = await eventPage(tx, caseId, filter, { before: one.sortKey }, PAGE / 2)
  const later = await eventPage(tx, caseId, filter, { after: one.sortKey }, PAGE / 2)
  return { rows: [...earlier.rows, ...later.rows], earlier: earlier.earlier, more: later.more }
}

export const timeBetweenRoutes: readonly Route[] = [
  read<TimeBetweenModel>({
    path: '/cases/:caseId/chronology/time-between',
    permission: chronologyPermissions.read,
    audit: { kind: 'chronology.read' },
    load: async (context) => {
      const facts = theCase(context)
      const people = await peopleOfCase(context.tx, facts.caseId)
      const record = shower(people, showFor(context.actor, facts, context.query['show']))
      const shown = (row: EventRow): EventRow => ({ ...row, record: record(row.record) })
      const [one, second] = [await eventIn(context, 'one'), await eventIn(context, 'other')]
      const other = second?.id === one?.id ? undefined : second
      const words = (context.query['words'] ?? '').trim().slice(0, 200)
      const mayName = may(context.actor, chronologyPermissions.seeNames, facts).allowed
      const children = people
        .filter(({ isChild }) => isChild)
        .flatMap(({ name, pseudonym, born }, index) =>
          born ? [{ shown: mayName ? name : pseudonym || `child ${index + 1}`, born }] : []
        )
      const found = one && other ? undefined : await offered(context, words, one)
      const rows = (found?.rows ?? []).filter(({ id }) => id !== one?.id)
      return {
        one: one && shown(one),
        other: other && shown(other),
        children,
        found: rows.map(shown),
        words,
        earlier: found?.earlier ? rows[0]?.id : undefined,
        later: found?.more ? rows.at(-1)?.id : undefined
      }
    },
    view: timeBetweenPage,
    data: ({ one, other, found, earlier, later }) => ({
      one: one?.id ?? null,
      other: other?.id ?? null,
      between: one && other ? timeBetween(one.record, other.record) : null,
      found: found.map(({ id, agency, record: { dateAsWritten, earliest, latest, text } }) => ({
        id,
        agency,
        dateAsWritten,
        earliest,
        latest,
        text
      })),
      before: earlier ?? null,
      after: later ?? null
    })
  })
]
