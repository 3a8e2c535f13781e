/** Pages of one event: looked at, added by hand, changed, undone, taken out, commented on. */
import { listAgencies } from '#features/agencies/index.ts'
import { may } from '#platform/access/permission.ts'
import { newId } from '#kernel/ids.ts'
import { formValues, parseForm, single } from '#web/forms/form.ts'
import { type LoadContext, NOT_FOUND, type NotFound, type Route, command, formPage, read, theCase } from '#web/route.ts'
import { actingAs } from '../by.ts'
import { chronologyPermissions } from '../chronology.policy.ts'
import { peopleOfCase } from '../people.store.ts'
import { pairsOfEvent } from '../together/pairs.store.ts'
import { addComment, commentsOf, withdrawComment } from './comments.store.ts'
import { citedBy } from './cited-by.store.ts'
import { eventData } from './composite.routes.ts'
import { eventValues, typedError, typedFrom } from './event-fields.tsx'
import type { EventRow } from './event-row.ts'
import {
  changeEventPage,
  changeFields,
  commentFields,
  commentPage,
  eventPageView,
  newEventFields,
  newEventPage,
  takeOutEventPage,
  takeOutFields
} from './event.page.tsx'
import {
  addEvents,
  eventHistory,
  eventsByStableId,
  findEvent,
  findEvents,
  mergedInto,
  originalOf,
  saveEvent,
  wholeHasChanged
} from './events.store.ts'
import { BY_HAND } from './filter.ts'
import { showFor, shower } from './shown-as.ts'
import { textShown } from './text-shown.ts'
import { typedEvent, typedOf } from './typed-event.ts'

const PATH = '/cases/:caseId/chronology/events'
const READ = {
  kind: 'chronology.event-read',
  subject: (event: EventRow) => ({ type: 'chronology-event', id: event.id })
} as const

async function loadEvent(context: LoadContext): Promise<EventRow | NotFound> {
  return (await findEvent(context.tx, theCase(context).caseId, context.params['eventId'] ?? '')) ?? NOT_FOUND
}

/** The event, if it may be changed: those who see pseudonyms only do not write over names. */
async function loadChangeable(context: LoadContext): Promise<EventRow | NotFound> {
  const event = await loadEvent(context)
  return event === NOT_FOUND || event.withdrawnAt !== null ? NOT_FOUND : event
}

const addressOf = (context: LoadContext, event: Pick<EventRow, 'id'>): string =>
  `/cases/${theCase(context).caseId}/chronology/events/${event.id}`

const themesFrom = (typed: string): readonly string[] => [
  ...new Set(
    typed
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== '')
  )
]

const CHANGED_MEANWHILE = 'Somebody else has just changed this event. Look at it again, then repeat what you did.'

export const eventRoutes: readonly Route[] = [
  formPage({
    path: `${PATH}/new`,
    permission: chronologyPermissions.change,
    audit: { kind: 'chronology.read' },
    writes: ['chronology.event-added'],
    load: async (context) => {
      const { partnershipId } = theCase(context)
      return newEventFields((await listAgencies(context.tx)).filter((one) => one.partnershipId === partnershipId))
    },
    fields: (fields) => fields,
    values: () => ({}),
    view: newEventPage,
    handle: async (context, fields) => {
      const { tx } = context
      const { caseId } = theCase(context)
      const parsed = parseForm(fields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const agency = (await listAgencies(tx)).find(({ id }) => id === parsed.value.agency)
      if (!agency) return NOT_FOUND
      const id = newId<'typed-event'>()
      const typed = typedEvent(typedFrom(parsed.value), {
        id,
        agency: agency.name,
        source: { file: BY_HAND, table: 0, row: 0 },
        people: await peopleOfCase(tx, caseId),
        latestYear: context.today.year
      })
      if (!typed.ok) return { errors: typedError(typed.error) }
      const by = actingAs(context.actor)
      const from = { importId: null, fileId: null, requestId: null, change: 'added' } as const
      await addEvents(tx, caseId, [{ event: typed.value, agencyId: agency.id }], from, by)
      const added = (await eventsByStableId(tx, caseId, [id])).get(id)
      if (!added) return NOT_FOUND
      const themes = themesFrom(parsed.value.themes)
      if (themes.length > 0)
        await saveEvent(tx, context.clock, caseId, added, { record: added.record, themes, withdrawnReason: null }, 'changed', by)
      await wholeHasChanged(tx, caseId)
      context.append({ kind: 'chronology.event-added', caseId, subject: { type: 'chronology-event', id: added.id } })
      return { redirect: addressOf(context, added), flash: 'Added' }
    }
  }),
  read({
    path: `${PATH}/:eventId`,
    permission: chronologyPermissions.read,
    audit: { kind: 'chronology.event-read', subject: ({ event }) => ({ type: 'chronology-event', id: event.id }) },
    load: async (context) => {
      const { tx } = context
      const facts = theCase(context)
      const { caseId } = facts
      const event = await loadEvent(context)
      if (event === NOT_FOUND) return NOT_FOUND
      const people = await peopleOfCase(tx, caseId)
      const show = showFor(context.actor, facts, context.query['show'])
      const shown = shower(people, show)
      const { text } = await textShown(tx, context.actor, facts, context.query['show'])
      const withShown = (row: EventRow): EventRow => ({
        ...row,
        record: shown(row.record),
        withdrawnReason: row.withdrawnReason === null ? null : text(row.withdrawnReason)
      })
      const pairs = await pairsOfEvent(tx, caseId, event.id)
      const others = await findEvents(tx, caseId, [
        ...pairs.flatMap(({ first, second }) => [first, second]),
        ...(event.mergedInto === null ? [] : [event.mergedInto])
      ])
      return {
        event: withShown(event),
        history: (await eventHistory(tx, caseId, event.id)).map((one) => ({ ...one, record: shown(one.record) })),
        comments: (await commentsOf(tx, caseId, event.id)).map((one) => ({ ...one, text: text(one.text) })),
        pairs,
        others: new Map([...others].map(([id, row]) => [id, withShown(row)])),
        merged: (await mergedInto(tx, caseId, [event.id])).map(withShown),
        citedBy: (await citedBy(tx, caseId, event.id)).map((one) => ({ ...one, title: text(one.title) })),
        mayCite: may(context.actor, chronologyPermissions.cite, facts).allowed,
        people,
        hasOriginal:
          may(context.actor, chronologyPermissions.seeNames, facts).allowed &&
          (await originalOf(tx, caseId, event.id)) !== undefined,
        asWritten: may(context.actor, chronologyPermissions.seeNames, facts).allowed
      }
    },
    view: eventPageView,
    data: ({ event, history, comments, pairs, merged, citedBy: findings }) => ({
      event: eventData(event),
      history: history.map(({ version, change, byName, at, record }) => ({ version, change, byName, at: at.toString(), record })),
      comments: comments.map(({ id, kind, text, byName, at }) => ({ id, kind, text, byName, at: at.toString() })),
      pairs: pairs.map(({ id, first, second, state }) => ({ id, first, second, state })),
      alsoTold: merged.map(eventData),
      citedBy: findings.map(({ number, title }) => ({ number, title }))
    })
  }),
  read({
    path: `${PATH}/:eventId/file`,
    permission: chronologyPermissions.seeNames,
    audit: { kind: 'chronology.file-read' },
    load: async (context) =>
      (await originalOf(context.tx, theCase(context).caseId, context.params['eventId'] ?? '')) ?? NOT_FOUND,
    view: async ({ name, mediaType, storageKey }, page) => ({
      file: { name, mediaType, body: await page.openFile(storageKey) }
    })
  }),
  formPage<EventRow>({
    path: `${PATH}/:eventId/change`,
    permission: chronologyPermissions.change,
    audit: READ,
    writes: ['chronology.event-changed'],
    load: loadChangeable,
    fields: changeFields,
    version: ({ version }) => version,
    values: ({ record, themes }) => ({
      ...eventValues(typedOf(record)),
      ...formValues({ themes: changeFields.themes }, { themes: themes.join(', ') })
    }),
    view: changeEventPage,
    handle: async (context, event) => {
      const { tx } = context
      const { caseId } = theCase(context)
      const parsed = parseForm(changeFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const typed = typedEvent(
        typedFrom(parsed.value),
        {
          id: event.record.id,
          agency: event.agency,
          source: event.record.source,
          people: await peopleOfCase(tx, caseId),
          latestYear: context.today.year
        },
        event.record
      )
      if (!typed.ok) return { errors: typedError(typed.error) }
      const saved = { record: typed.value, themes: themesFrom(parsed.value.themes), withdrawnReason: null }
      if (!(await saveEvent(tx, context.clock, caseId, event, saved, 'changed', actingAs(context.actor))))
        return { refused: CHANGED_MEANWHILE }
      await wholeHasChanged(tx, caseId)
      context.append({
        kind: 'chronology.event-changed',
        caseId,
        subject: { type: 'chronology-event', id: event.id },
        data: { version: event.version + 1 }
      })
      return { redirect: addressOf(context, event), flash: 'Saved' }
    }
  }),
  formPage<EventRow>({
    path: `${PATH}/:eventId/take-out`,
    permission: chronologyPermissions.change,
    audit: READ,
    writes: ['chronology.event-withdrawn'],
    load: loadChangeable,
    fields: takeOutFields,
    version: ({ version }) => version,
    values: () => ({}),
    view: takeOutEventPage,
    handle: async (context, event) => {
      const { caseId } = theCase(context)
      const parsed = parseForm(takeOutFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const saved = { record: event.record, themes: event.themes, withdrawnReason: parsed.value.reason }
      if (!(await saveEvent(context.tx, context.clock, caseId, event, saved, 'withdrawn', actingAs(context.actor))))
        return { refused: CHANGED_MEANWHILE }
      await wholeHasChanged(context.tx, caseId)
      context.append({ kind: 'chronology.event-withdrawn', caseId, subject: { type: 'chronology-event', id: event.id } })
      return { redirect: `/cases/${caseId}/chronology`, flash: 'Taken out. It is kept and can be brought back' }
    }
  }),
  command({
    path: `${PATH}/:eventId/undo`,
    permission: chronologyPermissions.change,
    writes: ['chronology.event-changed'],
    handle: async (context) => {
      const { tx } = context
      const { caseId } = theCase(context)
      const event = await loadEvent(context)
      if (event === NOT_FOUND) return NOT_FOUND
      if (single(context.form, 'version') !== String(event.version)) return { refused: CHANGED_MEANWHILE }
      const history = await eventHistory(tx, caseId, event.id)
      // Without a version it is the last change that is undone.
      const to = single(context.form, 'to')
      const before = to === '' ? history[1] : history.find(({ version }) => String(version) === to)
      const back = event.withdrawnAt !== null
      if (!back && !before) return { refused: 'This event has not been changed, so there is nothing to undo.' }
      const saved = {
        record: back || !before ? event.record : before.record,
        themes: back || !before ? event.themes : before.themes,
        withdrawnReason: null
      }
      const change = back ? 'restored' : 'undone'
      if (!(await saveEvent(tx, context.clock, caseId, event, saved, change, actingAs(context.actor))))
        return { refused: CHANGED_MEANWHILE }
      await wholeHasChanged(tx, caseId)
      context.append({
        kind: 'chronology.event-changed',
        caseId,
        subject: { type: 'chronology-event', id: event.id },
        data: { version: event.version + 1, change }
      })
      return { redirect: addressOf(context, event), flash: back ? 'Brought back' : 'Undone' }
    }
  }),
  formPage<EventRow>({
    path: `${PATH}/:eventId/comments/new`,
    permission: chronologyPermissions.comment,
    audit: READ,
    writes: ['chronology.comment-added'],
    load: async (context) => {
      const event = await loadEvent(context)
      if (event === NOT_FOUND) return NOT_FOUND
      const shown = shower(
        await peopleOfCase(context.tx, theCase(context).caseId),
        showFor(context.actor, theCase(context), undefined)
      )
      return { ...event, record: shown(event.record) }
    },
    fields: commentFields,
    values: () => ({}),
    view: commentPage,
    handle: async (context, event) => {
      const { caseId } = theCase(context)
      const parsed = parseForm(commentFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { kind, text } = parsed.value
      const id = await addComment(context.tx, caseId, event.id, kind, text, actingAs(context.actor))
      context.append({ kind: 'chronology.comment-added', caseId, subject: { type: 'chronology-comment', id }, data: { kind } })
      return { redirect: addressOf(context, event), flash: 'Saved' }
    }
  }),
  command({
    path: `${PATH}/:eventId/comments/:commentId/take-back`,
    permission: chronologyPermissions.comment,
    writes: ['chronology.comment-withdrawn'],
    handle: async (context) => {
      const { caseId } = theCase(context)
      const id = context.params['commentId'] ?? ''
      const userId = context.actor.kind === 'user' ? context.actor.userId : ''
      if (userId === '' || !(await withdrawComment(context.tx, context.clock, caseId, id, userId))) return NOT_FOUND
      context.append({ kind: 'chronology.comment-withdrawn', caseId, subject: { type: 'chronology-comment', id } })
      return { redirect: addressOf(context, { id: context.params['eventId'] ?? '' }), flash: 'Taken back' }
    }
  })
]
