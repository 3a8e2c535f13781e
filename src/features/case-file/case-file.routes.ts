/** Pages of the case itself: the list, the overview, who works on it, its trail. */
import { parseId } from '#kernel/ids.ts'
import { type CaseStage, type StagesFor } from '#web/feature.ts'
import { parseForm, single } from '#web/forms/form.ts'
import { type Permission, may as mayDo } from '#platform/access/permission.ts'
import { NOT_FOUND, type Route, command, formPage, read, theCase } from '#web/route.ts'
import { caseFilePermissions as may } from './case-file.policy.ts'
import { listAppointments, listCases, listConflicts, listPeople } from './case-file.store.ts'
import { caseListPage } from './case-list.page.tsx'
import { caseOverviewPage } from './case-overview.page.tsx'
import {
  appointPage,
  appointmentFields,
  casePeoplePage,
  conflictFields,
  conflictPage,
  liftFields,
  liftPage
} from './case-people.page.tsx'
import { addAppointment, addConflict, endAppointment, liftConflict, openConflict } from './case-people.store.ts'
import { caseOverview } from './case-overview.store.ts'
import { TRAIL_PAGE, trailPage } from './trail.page.tsx'
import { trailOfCase } from './trail.store.ts'

const PAGE_SIZE = 25

export interface CaseFileOptions {
  /** The stages of a case, given by the features that own them. */
  readonly stages: readonly CaseStage[]
  readonly newCase: { readonly permission: Permission; readonly href: string } | undefined
}

/** Where a program finds the cases after this one, however many are added meanwhile. */
function nextCases(search: string, after: string): string {
  return `/cases?${new URLSearchParams({ ...(search === '' ? {} : { search }), after }).toString()}`
}

/** The routes; `options` are wired in app.ts, because a case knows none of its stages. */
export function caseFileRoutes(options: CaseFileOptions): readonly Route[] {
  const stagesFor: StagesFor = (actor, facts) =>
    options.stages.filter(
      (stage) => mayDo(actor, stage.permission, { caseId: facts.caseId, partnershipId: facts.partnershipId }).allowed
    )
  return [
    read({
      path: '/cases',
      permission: may.list,
      audit: { kind: 'case-file.listed' },
      load: async ({ tx, query }) => {
        const pageNumber = Math.min(10_000, Math.max(1, Number.parseInt(query['page'] ?? '1', 10) || 1))
        const search = (query['search'] ?? '').replaceAll('\u0000', '').trim().slice(0, 200)
        const after = parseId(query['after'] ?? '')
        const found = await listCases(tx, { search, page: pageNumber, after, pageSize: PAGE_SIZE })
        const last = found.rows.length === PAGE_SIZE ? found.rows.at(-1) : undefined
        return {
          ...found,
          pageNumber,
          pageSize: PAGE_SIZE,
          search,
          next: last ? nextCases(search, last.id) : null,
          newCase: options.newCase
        }
      },
      data: ({ rows, total, next }) => ({ items: rows, total, next }),
      view: caseListPage
    }),
    read({
      path: '/cases/:caseId',
      permission: may.read,
      audit: { kind: 'case-file.read' },
      load: async (context) => {
        const facts = theCase(context)
        return caseOverview(context.tx, facts, stagesFor(context.actor, facts))
      },
      data: ({ facts, stages, deadlines }) => ({
        case: facts,
        stages: stages.map(({ text, summary }) => ({ stage: text, ...summary })),
        deadlines
      }),
      view: caseOverviewPage
    }),
    read({
      path: '/cases/:caseId/people',
      permission: may.read,
      audit: { kind: 'case-file.people-read' },
      load: async (context) => {
        const { caseId } = theCase(context)
        return { appointments: await listAppointments(context.tx, caseId), conflicts: await listConflicts(context.tx, caseId) }
      },
      data: ({ appointments, conflicts }) => ({ appointments, conflicts }),
      view: casePeoplePage
    }),
    formPage({
      path: '/cases/:caseId/people/appoint',
      permission: may.appoint,
      audit: { none: 'a form without case material' },
      writes: ['case-file.appointed'],
      load: async ({ tx }) => appointmentFields(await listPeople(tx)),
      fields: (fields) => fields,
      values: () => ({}),
      view: appointPage,
      handle: async (context, fields) => {
        const { caseId } = theCase(context)
        const parsed = parseForm(fields, context.form, context)
        if (!parsed.ok) return { errors: parsed.errors }
        const { person, role, until } = parsed.value
        const by = context.actor.kind === 'user' ? context.actor.userId : null
        const id = await addAppointment(context.tx, { caseId, userId: person, role, endsOn: until, by })
        context.append({
          kind: 'case-file.appointed',
          caseId,
          subject: { type: 'appointment', id },
          data: { user: person, role, until: until?.toString() ?? null }
        })
        return { redirect: `/cases/${caseId}/people`, flash: 'Appointed' }
      }
    }),
    command({
      path: '/cases/:caseId/people/end',
      permission: may.appoint,
      writes: ['case-file.appointment-ended'],
      handle: async (context) => {
        const { caseId } = theCase(context)
        const id = single(context.form, 'appointment')
        if (!(await endAppointment(context.tx, context.clock, caseId, id))) return NOT_FOUND
        context.append({ kind: 'case-file.appointment-ended', caseId, subject: { type: 'appointment', id } })
        return { redirect: `/cases/${caseId}/people`, flash: 'The appointment has ended' }
      }
    }),
    formPage({
      path: '/cases/:caseId/people/conflict',
      permission: may.declareConflict,
      audit: { none: 'a form without case material' },
      writes: ['case-file.conflict-recorded'],
      load: async (context) => {
        const { caseId, partnershipId } = theCase(context)
        const people = await listPeople(context.tx)
        const self = context.actor.kind === 'user' ? context.actor.userId : ''
        const everybody = mayDo(context.actor, may.recordConflict, { caseId, partnershipId }).allowed
        return conflictFields(everybody ? people : people.filter((one) => one.id === self))
      },
      fields: (fields) => fields,
      values: () => ({}),
      view: conflictPage,
      handle: async (context, fields) => {
        const { caseId } = theCase(context)
        const parsed = parseForm(fields, context.form, context)
        if (!parsed.ok) return { errors: parsed.errors }
        const by = context.actor.kind === 'user' ? context.actor.userId : null
        const { person, reason } = parsed.value
        const id = await addConflict(context.tx, { caseId, userId: person, reason, by })
        context.append({ kind: 'case-file.conflict-recorded', caseId, subject: { type: 'conflict', id }, data: { user: person } })
        return person === by
          ? { redirect: '/cases', flash: 'Recorded. You no longer have access to that case.' }
          : { redirect: `/cases/${caseId}/people`, flash: 'Recorded. They no longer have access to this case.' }
      }
    }),
    formPage({
      path: '/cases/:caseId/people/conflict/:conflictId/lift',
      permission: may.recordConflict,
      audit: { none: 'a form without case material' },
      writes: ['case-file.conflict-lifted'],
      fields: liftFields,
      load: async (context) =>
        (await openConflict(context.tx, theCase(context).caseId, context.params['conflictId'] ?? '')) ?? NOT_FOUND,
      values: () => ({}),
      view: (conflict, page, form) => liftPage(conflict.name, page, form),
      handle: async (context, conflict) => {
        const { caseId } = theCase(context)
        const parsed = parseForm(liftFields, context.form, context)
        if (!parsed.ok) return { errors: parsed.errors }
        await liftConflict(context.tx, context.clock, conflict.id, parsed.value.reason)
        context.append({
          kind: 'case-file.conflict-lifted',
          caseId,
          subject: { type: 'conflict', id: conflict.id },
          data: { user: conflict.userId, reason: parsed.value.reason }
        })
        return { redirect: `/cases/${caseId}/people`, flash: 'Lifted' }
      }
    }),
    read({
      path: '/cases/:caseId/trail',
      permission: may.readTrail,
      audit: { kind: 'case-file.trail-read' },
      load: async (context) => {
        const before = /^\d{1,15}$/.test(context.query['before'] ?? '') ? Number(context.query['before']) : undefined
        const changesOnly = context.query['show'] === 'changes'
        const rows = await trailOfCase(context.tx, theCase(context).caseId, { before, changesOnly, limit: TRAIL_PAGE })
        const last = rows.length === TRAIL_PAGE ? rows.at(-1) : undefined
        const show = changesOnly ? '&show=changes' : ''
        const next = last && `/cases/${theCase(context).caseId}/trail?before=${last.seq}${show}`
        return { rows, before, changesOnly, next: next ?? null }
      },
      data: ({ rows, next }) => ({ items: rows, next }),
      view: trailPage
    })
  ]
}
