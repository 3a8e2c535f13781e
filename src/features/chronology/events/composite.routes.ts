/** The page of the composite. */
import { may } from '#platform/access/permission.ts'
import { parseId } from '#kernel/ids.ts'
import { type LoadContext, type Route, read, theCase } from '#web/route.ts'
import { chronologyPermissions } from '../chronology.policy.ts'
import { importsOfCase } from '../imports/imports.store.ts'
import { peopleOfCase } from '../people.store.ts'
import { standingOf } from '../together/pairs.store.ts'
import { viewsOf } from '../views/views.store.ts'
import { type CompositeModel, compositePage } from './composite.page.tsx'
import type { EventRow } from './event-row.ts'
import { type Place, countEvents, eventPage, findEvent, mergedInto, themesOf } from './events.store.ts'
import { filterFrom } from './filter.ts'
import { showFor, shower } from './shown-as.ts'

/** Events on a page. */
const PAGE = 50

async function placeOf(context: LoadContext): Promise<Place> {
  const { caseId } = theCase(context)
  const at = async (name: string): Promise<string | undefined> => {
    const id = parseId(context.query[name] ?? '')
    return id && (await findEvent(context.tx, caseId, id))?.sortKey
  }
  const before = await at('before')
  if (before !== undefined) return { before }
  const after = await at('after')
  return after === undefined ? {} : { after }
}

async function loadComposite(context: LoadContext): Promise<CompositeModel> {
  const { tx } = context
  const facts = theCase(context)
  const { caseId } = facts
  const { filter, wrong } = filterFrom(context.query)
  const show = showFor(context.actor, facts, context.query['show'])
  const people = await peopleOfCase(tx, caseId)
  const shown = shower(people, show)
  const events = await eventPage(tx, caseId, filter, await placeOf(context), PAGE)
  const withShown = (row: EventRow): EventRow => ({ ...row, record: shown(row.record) })
  return {
    filter,
    wrong,
    show,
    maySwitch: may(context.actor, chronologyPermissions.seeNames, facts).allowed,
    events: { ...events, rows: events.rows.map(withShown) },
    merged: (
      await mergedInto(
        tx,
        caseId,
        events.rows.map(({ id }) => id)
      )
    ).map(withShown),
    total: await countEvents(tx, caseId, filter, events),
    standing: await standingOf(tx, caseId),
    themes: await themesOf(tx, caseId),
    people,
    views: await viewsOf(tx, caseId),
    bringing: (await importsOfCase(tx, caseId)).filter(({ state }) => !['done', 'stopped', 'failed'].includes(state)).length
  }
}

/** What a program is told of an event. */
export function eventData(row: EventRow) {
  return { eventId: row.id, version: row.version, themes: row.themes, mergedInto: row.mergedInto, ...row.record }
}

export const compositeRoutes: readonly Route[] = [
  read({
    path: '/cases/:caseId/chronology',
    permission: chronologyPermissions.read,
    audit: { kind: 'chronology.read' },
    load: loadComposite,
    view: compositePage,
    data: ({ filter, show, events, merged, total }) => ({
      filter,
      show,
      counted: total,
      events: events.rows.map(eventData),
      alsoTold: merged.map(eventData),
      after: events.more ? (events.rows.at(-1)?.id ?? null) : null,
      before: events.earlier ? (events.rows[0]?.id ?? null) : null
    })
  })
]
