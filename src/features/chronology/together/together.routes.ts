/** Pages of what only the whole shows: the same event told twice, conflicts, silences. */
import { parseId } from '#kernel/ids.ts'
import { may } from '#platform/access/permission.ts'
import { formValues, parseForm } from '#web/forms/form.ts'
import { type LoadContext, NOT_FOUND, type NotFound, type Route, formPage, read, theCase } from '#web/route.ts'
import { actingAs } from '../by.ts'
import { chronologyPermissions } from '../chronology.policy.ts'
import type { EventRow } from '../events/event-row.ts'
import { eventPage, eventsByStableId, findEvent, findEvents, wholeHasChanged } from '../events/events.store.ts'
import { NO_FILTER } from '../events/filter.ts'
import { showFor, shower } from '../events/shown-as.ts'
import { textShown } from '../events/text-shown.ts'
import { peopleOfCase } from '../people.store.ts'
import { type PairShow, addPair, decidePair, findPair, pairCounts, pairPage, setMergedInto, standingOf } from './pairs.store.ts'
import { silencesPage } from './silences.page.tsx'
import {
  type BesideModel,
  type PairModel,
  besideFields,
  besidePage,
  pairFields,
  pairPageView,
  togetherPage
} from './together.page.tsx'

const PATH = '/cases/:caseId/chronology'
const PAGE = 25

async function shownFor(context: LoadContext): Promise<(row: EventRow) => EventRow> {
  const facts = theCase(context)
  const shown = shower(await peopleOfCase(context.tx, facts.caseId), showFor(context.actor, facts, context.query['show']))
  return (row) => ({ ...row, record: shown(row.record) })
}

function after(text: string | undefined): { readonly likeness: number; readonly id: string } | undefined {
  const [, likeness, id = ''] = /^(\d{1,3})\.(.+)$/.exec(text ?? '') ?? []
  return likeness !== undefined && parseId(id) ? { likeness: Number(likeness), id } : undefined
}

async function loadPair(context: LoadContext): Promise<PairModel | NotFound> {
  const { caseId } = theCase(context)
  const pair = await findPair(context.tx, caseId, context.params['pairId'] ?? '')
  if (!pair) return NOT_FOUND
  const events = await findEvents(context.tx, caseId, [pair.first, pair.second])
  const [first, second] = [events.get(pair.first), events.get(pair.second)]
  if (!first || !second) return NOT_FOUND
  const shown = await shownFor(context)
  const { text } = await textShown(context.tx, context.actor, theCase(context), undefined)
  return { pair: { ...pair, note: text(pair.note) }, first: shown(first), second: shown(second) }
}

export const togetherRoutes: readonly Route[] = [
  read({
    path: `${PATH}/together`,
    permission: chronologyPermissions.read,
    audit: { kind: 'chronology.together-read' },
    load: async (context) => {
      const { tx } = context
      const { caseId } = theCase(context)
      const asked = context.query['show']
      const show: PairShow = asked === 'conflicts' || asked === 'decided' ? asked : 'proposed'
      const found = await pairPage(tx, caseId, show, after(context.query['after']), PAGE)
      const pairs = found.slice(0, PAGE)
      const events = await findEvents(
        tx,
        caseId,
        pairs.flatMap(({ first, second }) => [first, second])
      )
      const shown = await shownFor(context)
      const { text } = await textShown(tx, context.actor, theCase(context), undefined)
      const last = found.length > PAGE ? pairs.at(-1) : undefined
      return {
        show,
        pairs: pairs.map((pair) => ({ ...pair, note: text(pair.note) })),
        events: new Map([...events].map(([id, row]) => [id, shown(row)])),
        next: last
          ? new URLSearchParams({
              ...(show === 'proposed' ? {} : { show }),
              after: `${last.likeness ?? 0}.${last.id}`
            }).toString()
          : undefined,
        counts: await pairCounts(tx, caseId),
        standing: await standingOf(tx, caseId)
      }
    },
    view: togetherPage,
    data: ({ pairs, next }) => ({
      pairs: pairs.map(({ id, first, second, likeness, agrees, conflicts, state, note }) => ({
        id,
        first,
        second,
        likeness,
        agrees,
        conflicts,
        state,
        note
      })),
      next: next ?? null
    })
  }),
  formPage<PairModel>({
    path: `${PATH}/together/:pairId`,
    permission: chronologyPermissions.read,
    writePermission: chronologyPermissions.change,
    audit: { kind: 'chronology.together-read', subject: ({ pair }) => ({ type: 'chronology-pair', id: pair.id }) },
    writes: ['chronology.pair-decided'],
    load: loadPair,
    fields: pairFields,
    version: ({ pair }) => pair.version,
    values: ({ pair, first, second }) =>
      formValues(pairFields, {
        ...(pair.state === 'linked' || pair.state === 'merged' || pair.state === 'dismissed' ? { decision: pair.state } : {}),
        leads: second.mergedInto === null && first.mergedInto === second.id ? 'second' : 'first',
        note: pair.note
      }),
    view: pairPageView,
    handle: async (context, { pair, first, second }) => {
      const { tx } = context
      const { caseId } = theCase(context)
      const parsed = parseForm(pairFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { decision, leads, note } = parsed.value
      const [lead, told] = leads === 'second' ? [second, first] : [first, second]
      if (decision === 'merged' && lead.mergedInto !== null && lead.mergedInto !== told.id)
        return { refused: 'The event that is to stand in the chronology is itself told with another one. Take that back first.' }
      if (!(await decidePair(tx, context.clock, pair, decision, note, actingAs(context.actor).name)))
        return { refused: 'Somebody else has just decided about these two. Look at them again.' }
      // Told by themselves again, before one of them is told with the other.
      if (first.mergedInto === second.id) await setMergedInto(tx, first.id, null)
      if (second.mergedInto === first.id) await setMergedInto(tx, second.id, null)
      if (decision === 'merged') await setMergedInto(tx, told.id, lead.id)
      await wholeHasChanged(tx, caseId)
      context.append({
        kind: 'chronology.pair-decided',
        caseId,
        subject: { type: 'chronology-pair', id: pair.id },
        data: { decision }
      })
      return { redirect: `/cases/${caseId}/chronology/together`, flash: 'Saved' }
    }
  }),
  formPage<BesideModel>({
    path: `${PATH}/events/:eventId/beside`,
    permission: chronologyPermissions.change,
    audit: { kind: 'chronology.event-read' },
    writes: ['chronology.pair-made'],
    load: async (context) => {
      const { tx } = context
      const { caseId } = theCase(context)
      const event = await findEvent(tx, caseId, context.params['eventId'] ?? '')
      if (!event || event.withdrawnAt !== null) return NOT_FOUND
      const before = await eventPage(tx, caseId, NO_FILTER, { before: event.sortKey }, 25)
      const later = await eventPage(tx, caseId, NO_FILTER, { after: event.sortKey }, 25)
      return { event, near: [...before.rows, ...later.rows] }
    },
    fields: besideFields,
    values: () => ({}),
    view: besidePage,
    handle: async (context, model) => {
      const { caseId } = theCase(context)
      const parsed = parseForm(besideFields(model), context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const id = await addPair(context.tx, caseId, model.event.id, parsed.value.other)
      context.append({ kind: 'chronology.pair-made', caseId, subject: { type: 'chronology-pair', id } })
      return { redirect: `/cases/${caseId}/chronology/together/${id}` }
    }
  }),
  read({
    path: `${PATH}/silences`,
    permission: chronologyPermissions.read,
    audit: { kind: 'chronology.silences-read' },
    load: async (context) => {
      const facts = theCase(context)
      const standing = await standingOf(context.tx, facts.caseId)
      const { silences = [], silencesByChild = [] } = standing.summary
      const mayName = may(context.actor, chronologyPermissions.seeNames, facts).allowed
      const people = await peopleOfCase(context.tx, facts.caseId)
      const children = silencesByChild.map((one, index) => ({
        number: index + 1,
        shown: mayName ? one.child : people.find(({ name }) => name === one.child)?.pseudonym || `Child ${index + 1}`,
        silences: one.silences
      }))
      const chosen = children.find(({ number }) => String(number) === context.query['child'])
      const named = (chosen?.silences ?? silences)
        .flatMap(({ after: one, before }) => [one, before])
        .filter((one) => one !== null)
      const events = await eventsByStableId(context.tx, facts.caseId, [...new Set(named)])
      return {
        standing,
        eventIds: new Map([...events].map(([stableId, { id }]) => [stableId, id])),
        mayName,
        children,
        chosen: chosen?.number
      }
    },
    view: silencesPage,
    // Named one by one, so that what is added to the summary never tells names to those who see pseudonyms.
    data: ({ standing: { workedOutAt, isBehind, summary }, mayName, children }) => ({
      workedOutAt: workedOutAt?.toString() ?? null,
      isBehind,
      events: summary.events,
      agencies: summary.agencies,
      undated: summary.undated,
      flagged: summary.flagged,
      silences: summary.silences,
      silencesByChild: children.map(({ shown, silences }) => ({ child: shown, silences })),
      months: summary.months,
      missed: summary.missed,
      cancelled: summary.cancelled,
      people: mayName ? summary.people : [],
      unknown: mayName ? summary.unknown : []
    })
  })
]
