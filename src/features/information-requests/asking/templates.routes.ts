/** Pages of the letter and the questions that a partnership's agencies get. */
import { AGENCY_KINDS, listAgencies, listPartnerships } from '#features/agencies/index.ts'
import { type Actor, TEAM_ROLES, actorName } from '#platform/access/actor.ts'
import { fieldError, formValues, parseForm, single } from '#web/forms/form.ts'
import { type LoadContext, NOT_FOUND, type NotFound, type Route, command, formPage, read } from '#web/route.ts'
import { informationRequestsPermissions as may } from '../information-requests.policy.ts'
import { addTemplateVersion, approveTemplateVersion, templateVersions, templatesInUse } from './asking.store.ts'
import { type TemplateAbout, unknownPlaceholders } from './templates.ts'
import {
  type TemplateModel,
  type TemplatesModel,
  templateFields,
  templatePage,
  templatesPage,
  whichTemplatesPage
} from './templates.page.tsx'

async function partnershipsOf(context: Pick<LoadContext, 'tx' | 'actor'>, roles: readonly string[]) {
  const ids = context.actor.kind === 'user' ? context.actor.memberships : []
  const mine = new Set(
    ids.flatMap(({ partnershipId, role }) => (partnershipId && roles.includes(role) ? [partnershipId as string] : []))
  )
  return (await listPartnerships(context.tx)).filter(({ id }) => mine.has(id))
}

/** `letter`, `questions-any`, `questions-school`: a template as it stands in an address. */
function aboutIn(address: string): TemplateAbout | undefined {
  if (address === 'letter') return 'letter'
  const kind = address.startsWith('questions-') ? address.slice('questions-'.length) : ''
  return kind === 'any' || AGENCY_KINDS.some(({ value }) => value === kind) ? `questions:${kind}` : undefined
}

async function load(context: LoadContext): Promise<TemplateModel | NotFound> {
  const id = context.params['partnershipId'] ?? ''
  const partnership = (await partnershipsOf(context, TEAM_ROLES)).find((one) => one.id === id)
  const about = aboutIn(context.params['template'] ?? '')
  if (!partnership || !about) return NOT_FOUND
  const inUse = (await templatesInUse(context.tx, id, [about])).get(about)
  if (!inUse) return NOT_FOUND
  return {
    partnership,
    about,
    inUse,
    versions: await templateVersions(context.tx, id, about),
    mayChange: (await partnershipsOf(context, ['business-manager'])).some((one) => one.id === id)
  }
}

function whoActs(actor: Actor): { readonly userId: string; readonly name: string } {
  return { userId: actor.kind === 'user' ? actor.userId : '', name: actorName(actor) }
}

export const templateRoutes: readonly Route[] = [
  read<readonly { readonly id: string; readonly name: string }[]>({
    path: '/request-templates',
    permission: may.readChasing,
    audit: { none: 'names of partnerships, nothing about a case' },
    load: async (context) => {
      const partnerships = await partnershipsOf(context, TEAM_ROLES)
      const [only] = partnerships
      return only && partnerships.length === 1 ? { redirect: `/request-templates/${only.id}` } : partnerships
    },
    view: whichTemplatesPage
  }),
  read<TemplatesModel>({
    path: '/request-templates/:partnershipId',
    permission: may.readChasing,
    audit: { none: 'letters and questions of a partnership, nothing about a case' },
    load: async (context) => {
      const id = context.params['partnershipId'] ?? ''
      const partnership = (await partnershipsOf(context, TEAM_ROLES)).find((one) => one.id === id)
      if (!partnership) return NOT_FOUND
      const agencies = (await listAgencies(context.tx)).filter((one) => one.partnershipId === id && one.active)
      const kinds = AGENCY_KINDS.map(({ value }) => value).filter((kind) => agencies.some((one) => one.kind === kind))
      const abouts: readonly TemplateAbout[] = [
        'letter',
        'questions:any',
        ...kinds.map((kind): TemplateAbout => `questions:${kind}`)
      ]
      const inUse = await templatesInUse(context.tx, id, abouts)
      return {
        partnership,
        templates: abouts.map((about) => ({ about, ...(inUse.get(about) ?? { version: 0, text: '', waiting: false }) }))
      }
    },
    view: templatesPage,
    data: ({ templates }) => ({ templates })
  }),
  formPage<TemplateModel>({
    path: '/request-templates/:partnershipId/:template',
    permission: may.readChasing,
    writePermission: may.changeTemplates,
    audit: { none: 'letters and questions of a partnership, nothing about a case' },
    writes: ['information-requests.template-saved'],
    load,
    fields: templateFields,
    values: ({ inUse, versions }) => formValues(templateFields, { text: versions[0]?.text ?? inUse.text }),
    version: ({ versions }) => versions[0]?.version ?? 0,
    view: templatePage,
    handle: async (context, { partnership, about, versions, mayChange }) => {
      if (!mayChange) return NOT_FOUND
      const parsed = parseForm(templateFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { text } = parsed.value
      const unknown = about === 'letter' ? unknownPlaceholders(text) : []
      if (unknown.length > 0)
        return {
          errors: fieldError(
            templateFields,
            'text',
            `Nothing can be filled in for ${unknown.map((one) => `{${one}}`).join(', ')}. Use only the names that are listed`
          )
        }
      if (about === 'letter' && !text.includes('{due}'))
        return { errors: fieldError(templateFields, 'text', 'Say by when: put {due} into the letter') }
      const version = (versions[0]?.version ?? 0) + 1
      await addTemplateVersion(context.tx, partnership.id, about, version, text, whoActs(context.actor))
      context.append({
        kind: 'information-requests.template-saved',
        subject: { type: 'partnership', id: partnership.id },
        data: { about, version }
      })
      return {
        redirect: `/request-templates/${partnership.id}/${about.replace(':', '-')}`,
        flash: `Saved as version ${version}. It is used once it is approved`
      }
    }
  }),
  command({
    path: '/request-templates/:partnershipId/:template/approve',
    permission: may.changeTemplates,
    writes: ['information-requests.template-approved'],
    handle: async (context) => {
      const model = await load(context)
      if (model === NOT_FOUND || !model.mayChange) return NOT_FOUND
      const { partnership, about, versions } = model
      const version = Number(single(context.form, 'version'))
      if (versions[0]?.version !== version) return { refused: 'There is a newer version. Look at that one first.' }
      if (!(await approveTemplateVersion(context.tx, context.clock, partnership.id, about, version, whoActs(context.actor))))
        return { refused: 'This version was approved before.' }
      context.append({
        kind: 'information-requests.template-approved',
        subject: { type: 'partnership', id: partnership.id },
        data: { about, version }
      })
      return {
        redirect: `/request-templates/${partnership.id}/${about.replace(':', '-')}`,
        flash: `Version ${version} is in use from now on`
      }
    }
  })
]
