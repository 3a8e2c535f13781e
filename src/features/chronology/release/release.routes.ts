/** Pages on which the composite is shared with agencies, and the page on which an agency reads it. */
import { parseId } from '#kernel/ids.ts'
import { parseForm, single } from '#web/forms/form.ts'
import { NOT_FOUND, type Route, command, formPage, read, theCase } from '#web/route.ts'
import { actingAs } from '../by.ts'
import { chronologyPermissions } from '../chronology.policy.ts'
import { eventData } from '../events/composite.routes.ts'
import { eventPage, findEvent } from '../events/events.store.ts'
import { NO_FILTER } from '../events/filter.ts'
import { type AgencyModel, agencyChronologyPage, shareFields, sharePage } from './release.page.tsx'
import { type Sharing, endSharing, ownRequest, shareWith, sharingOf } from './release.store.ts'

const PATH = '/cases/:caseId/chronology/share'
const PAGE = 50

export const releaseRoutes: readonly Route[] = [
  formPage<readonly Sharing[]>({
    path: PATH,
    permission: chronologyPermissions.read,
    writePermission: chronologyPermissions.release,
    audit: { kind: 'chronology.sharing-read' },
    writes: ['chronology.shared'],
    load: (context) => sharingOf(context.tx, theCase(context).caseId),
    fields: shareFields,
    values: () => ({}),
    view: sharePage,
    handle: async (context, sharing) => {
      const { caseId } = theCase(context)
      const parsed = parseForm(shareFields(sharing), context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      for (const agencyId of parsed.value.agencies) {
        const id = await shareWith(context.tx, caseId, agencyId, parsed.value.note, actingAs(context.actor))
        context.append({
          kind: 'chronology.shared',
          caseId,
          subject: { type: 'chronology-release', id },
          data: { agencyId }
        })
      }
      return { redirect: `/cases/${caseId}/chronology/share`, flash: 'Shared' }
    }
  }),
  command({
    path: `${PATH}/end`,
    permission: chronologyPermissions.release,
    writes: ['chronology.sharing-ended'],
    handle: async (context) => {
      const { caseId } = theCase(context)
      const id = parseId(single(context.form, 'release'))
      if (!id || !(await endSharing(context.tx, context.clock, caseId, id, 'Ended by the review group', actingAs(context.actor))))
        return NOT_FOUND
      context.append({ kind: 'chronology.sharing-ended', caseId, subject: { type: 'chronology-release', id } })
      return { redirect: `/cases/${caseId}/chronology/share`, flash: 'It is no longer shared' }
    }
  }),
  read<AgencyModel & { readonly caseId: string }>({
    path: '/requests/:requestId/composite',
    permission: chronologyPermissions.readShared,
    audit: {
      kind: 'chronology.read-by-agency',
      subject: ({ requestId }) => ({ type: 'information-request', id: requestId }),
      data: ({ isShared, events }) => ({ shared: isShared ? 1 : 0, events: events.rows.length })
    },
    load: async (context) => {
      const { tx } = context
      const request = await ownRequest(tx, context.params['requestId'] ?? '')
      if (!request) return NOT_FOUND
      const at = async (name: string): Promise<string | undefined> => {
        const id = parseId(context.query[name] ?? '')
        return id && (await findEvent(tx, request.caseId, id))?.sortKey
      }
      const [before, after] = [await at('before'), await at('after')]
      const place = before === undefined ? (after === undefined ? {} : { after }) : { before }
      return {
        requestId: context.params['requestId'] ?? '',
        caseId: request.caseId,
        agencyName: request.agencyName,
        reference: request.reference,
        isShared: request.isShared,
        // Row-level security narrows it to the agency's own until the composite is shared with it.
        events: await eventPage(tx, request.caseId, NO_FILTER, place, PAGE)
      }
    },
    view: agencyChronologyPage,
    data: ({ isShared, events }) => ({
      isShared,
      events: events.rows.map(eventData),
      after: events.more ? (events.rows.at(-1)?.id ?? null) : null
    })
  })
]
