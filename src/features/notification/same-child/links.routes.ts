/** Links to other notifications: beside the case for its partnership, and beside what was received for the Panel, the department and the inspectorate. */
import type { CaseId } from '#platform/access/actor.ts'
import { may as allowed } from '#platform/access/permission.ts'
import { fieldError, parseForm } from '#web/forms/form.ts'
import {
  type ChangeContext,
  type LoadContext,
  NOT_FOUND,
  type NotFound,
  type Route,
  formPage,
  read,
  theCase
} from '#web/route.ts'
import { childrenOfCase } from '../children.store.ts'
import { PATH, userOf } from '../loaded-notification.ts'
import { notificationPermissions as may } from '../notification.policy.ts'
import { findNotification } from '../notification.store.ts'
import { findVersion } from '../versions.store.ts'
import { type LinksModel, decideFields, decidePage, linksPage, newLinkFields, newLinkPage } from './links.page.tsx'
import { type LinkedCase, type Links, type Side, linksOf } from './links.ts'
import { caseByReference, decideLink, linkedCases } from './same-child.store.ts'

/** This notification, as the one who looks knows it. */
interface Here {
  readonly caseId: CaseId
  readonly side: Side
  readonly names: ReadonlyMap<string, string>
  readonly base: string
  readonly back: string
  readonly mayDecide: boolean
}

type Find = (context: LoadContext) => Promise<Here | NotFound>

const besideTheCase: Find = async (context) => {
  const { caseId, partnershipId } = theCase(context)
  if (!(await findNotification(context.tx, caseId))) return NOT_FOUND
  const back = `/cases/${caseId}/notification`
  return {
    caseId,
    side: 'record',
    names: new Map((await childrenOfCase(context.tx, caseId)).map(({ id, name }) => [id, name])),
    base: `${back}/links`,
    back,
    mayDecide: allowed(context.actor, may.link, { caseId, partnershipId }).allowed
  }
}

const besideWhatWasReceived: Find = async ({ tx, params, actor, append }) => {
  const version = await findVersion(tx, params['versionId'] ?? '')
  if (!version) return NOT_FOUND
  const { caseId, versionId, document, number } = version
  append({ kind: 'notification.links-read', caseId, subject: { type: 'notification-version', id: versionId }, data: { number } })
  const back = `/notifications/${versionId}`
  return {
    caseId,
    side: 'sent',
    names: new Map(document.children.map(({ id, name }) => [id, name])),
    base: `${back}/links`,
    back,
    mayDecide: allowed(actor, may.linkReceived).allowed
  }
}

interface Listed extends LinksModel {
  readonly here: Here
}

async function loadLinks(context: LoadContext, find: Find): Promise<Listed | NotFound> {
  const here = await find(context)
  if (here === NOT_FOUND) return NOT_FOUND
  return { ...here, here, links: linksOf(await linkedCases(context.tx, here.caseId, here.side)) }
}

async function loadOne(context: LoadContext, find: Find): Promise<{ readonly here: Here; readonly one: LinkedCase } | NotFound> {
  const here = await find(context)
  if (here === NOT_FOUND) return NOT_FOUND
  const one = (await linkedCases(context.tx, here.caseId, here.side)).find(
    ({ other }) => other.caseId === context.params['otherCaseId']
  )
  return one ? { here, one } : NOT_FOUND
}

async function decided(
  context: ChangeContext,
  here: Here,
  otherCaseId: string,
  decision: Parameters<typeof decideLink>[2],
  flash: string
) {
  await decideLink(context.tx, { caseId: here.caseId, otherCaseId, side: here.side }, decision, userOf(context))
  // Each case's own trail says it; neither names the other, because who reads the one need not be entitled to the other.
  for (const caseId of [here.caseId, otherCaseId as CaseId])
    context.append({
      kind: 'notification.link-decided',
      caseId,
      subject: { type: 'case', id: caseId },
      data: { relation: decision.relation, side: here.side }
    })
  return { redirect: here.base, flash }
}

function dataOf({ possible, linked, dismissed }: Links) {
  const one = ({ other, children, decisions }: LinkedCase) => ({
    caseId: other.caseId,
    reference: other.reference,
    partnership: other.partnership,
    incidentOn: other.incidentOn?.toString() ?? null,
    children,
    decisions: decisions.map(({ relation, reason, by, at }) => ({ relation, reason, by, at: at.toString() }))
  })
  return { possible: possible.map(one), linked: linked.map(one), dismissed: dismissed.map(one) }
}

/** The three pages, for one of the two who look. */
function routesFor(
  path: string,
  find: Find,
  permissions: { readonly reads: typeof may.read; readonly decides: typeof may.read },
  audit: { readonly kind: string } | { readonly none: string }
): readonly Route[] {
  const otherAudit = 'none' in audit ? { none: audit.none } : { kind: audit.kind }
  return [
    read<Listed>({
      path: `${path}/links`,
      permission: permissions.reads,
      audit: otherAudit,
      load: (context) => loadLinks(context, find),
      view: linksPage,
      data: ({ links }) => dataOf(links)
    }),
    formPage<Here>({
      path: `${path}/links/new`,
      permission: permissions.decides,
      audit: otherAudit,
      writes: ['notification.link-decided', 'notification.links-read'],
      fields: newLinkFields,
      load: find,
      values: () => ({}),
      view: (here, page, form) => newLinkPage(here.base, page, form),
      handle: async (context, here) => {
        const parsed = parseForm(newLinkFields, context.form, context)
        if (!parsed.ok) return { errors: parsed.errors }
        const { reference, ...decision } = parsed.value
        const other = await caseByReference(context.tx, reference, here.side)
        if (!other || other.caseId === here.caseId)
          return {
            errors: fieldError(newLinkFields, 'reference', 'There is no other notification with this reference that you may read')
          }
        return decided(context, here, other.caseId, decision, `Linked to ${other.reference}`)
      }
    }),
    formPage<{ readonly here: Here; readonly one: LinkedCase }>({
      path: `${path}/links/:otherCaseId`,
      permission: permissions.decides,
      audit: otherAudit,
      writes: ['notification.link-decided', 'notification.links-read'],
      fields: decideFields,
      load: (context) => loadOne(context, find),
      values: ({ one }) => ({ relation: one.decisions[0]?.relation ?? '' }),
      version: ({ one }) => one.decisions.length,
      view: ({ here, one }, page, form) => decidePage({ one, names: here.names, back: here.base }, page, form),
      handle: async (context, { here, one }) => {
        const parsed = parseForm(decideFields, context.form, context)
        if (!parsed.ok) return { errors: parsed.errors }
        return decided(context, here, one.other.caseId, parsed.value, 'Saved')
      }
    })
  ]
}

export const linksRoutes: readonly Route[] = [
  ...routesFor(PATH, besideTheCase, { reads: may.read, decides: may.link }, { kind: 'notification.links-read' }),
  ...routesFor(
    '/notifications/:versionId',
    besideWhatWasReceived,
    { reads: may.readReceived, decides: may.linkReceived },
    { none: 'the reading is written down with its case, when it is loaded' }
  )
]

/** What a page that leads here says: only of what the one who looks is entitled to. */
export async function linksStanding(context: Pick<LoadContext, 'tx'>, caseId: CaseId, side: Side): Promise<string> {
  const { possible, linked } = linksOf(await linkedCases(context.tx, caseId, side))
  if (possible.length > 0) return possible.length === 1 ? '1 possible match' : `${possible.length} possible matches`
  return linked.length === 0 ? 'None' : `${linked.length} linked`
}
