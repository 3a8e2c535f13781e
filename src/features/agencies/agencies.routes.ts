/** Routes of the directory. */
import { type Actor, MEMBERSHIP_ROLES, type SafeguardingPartner } from '#platform/access/actor.ts'
import { fieldError, formValues, parseForm, single } from '#web/forms/form.ts'
import { NOT_FOUND, type Route, command, formPage, read } from '#web/route.ts'
import {
  type AccountModel,
  accountFields,
  accountFormPage,
  accountPage,
  agenciesPage,
  agencyFields,
  agencyPage,
  areasPage,
  importFields,
  importPage,
  partnershipFields,
  partnershipsPage,
  peoplePage,
  roleFields,
  rolePage
} from './agencies.page.tsx'
import { agenciesPermissions as may } from './agencies.policy.ts'
import {
  type AccountRow,
  type AgencyAnswers,
  addAccount,
  addAgency,
  addPartnership,
  changeAccount,
  changeAgency,
  emailTaken,
  endRole,
  endSessionsOf,
  findAccount,
  findAgency,
  giveRole,
  listAccounts,
  listAgencies,
  listPartnerships,
  rolesOf
} from './agencies.store.ts'
import { NATIONAL_KINDS } from './agency-kinds.ts'
import { type AreaKind, importAuthorities, listAreas } from './areas.store.ts'
import { areaSources } from './areas/areas.ts'
import { AREA_COLUMNS, parseAreasCsv } from './areas/parse-areas-csv.ts'

type AgencyForm = {
  readonly name: string
  readonly kind: string
  readonly partnership: string
  readonly partner: string
  readonly contactName: string
  readonly contactEmail: string
  readonly secondName: string
  readonly secondEmail: string
  readonly seniorName: string
  readonly seniorEmail: string
  readonly active: string
}

function agencyAnswers(form: AgencyForm): AgencyAnswers {
  return {
    partnershipId: form.partnership === 'national' ? null : form.partnership,
    name: form.name,
    kind: form.kind,
    safeguardingPartner: form.partner === 'no' ? null : (form.partner as SafeguardingPartner),
    contactName: form.contactName,
    contactEmail: form.contactEmail,
    secondContactName: form.secondName,
    secondContactEmail: form.secondEmail,
    seniorName: form.seniorName,
    seniorEmail: form.seniorEmail,
    active: form.active === 'yes'
  }
}

/** Letters about reports go to whatever the directory calls a national body: which question a business manager may not answer so, if any. */
function nationalBodyBy(actor: Actor, answers: AgencyAnswers): 'partnership' | 'kind' | undefined {
  if (actor.kind === 'user' && actor.isAdministrator) return undefined
  if (answers.partnershipId === null) return 'partnership'
  return NATIONAL_KINDS.includes(answers.kind) ? 'kind' : undefined
}

const agencyRoutes: readonly Route[] = [
  read({
    path: '/agencies',
    permission: may.read,
    audit: { none: 'a directory, nothing about a case' },
    load: ({ tx }) => listAgencies(tx),
    data: (items) => ({ items }),
    view: agenciesPage
  }),
  formPage({
    path: '/agencies/new',
    permission: may.manage,
    audit: { none: 'an empty form' },
    writes: ['agencies.agency-added'],
    load: async ({ tx, actor }) => agencyFields(await ownPartnerships(tx, actor)),
    fields: (fields) => fields,
    values: () => ({ active: 'yes', partner: 'no' }),
    view: (fields, page, form) => agencyPage('Add an agency', fields, page, form),
    handle: async (context, fields) => {
      const parsed = parseForm(fields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const answers = agencyAnswers(parsed.value)
      const national = nationalBodyBy(context.actor, answers)
      if (national) return { errors: fieldError(fields, national, 'Only an administrator keeps the entries of national bodies') }
      const id = await addAgency(context.tx, answers)
      context.append({ kind: 'agencies.agency-added', subject: { type: 'agency', id }, data: { name: answers.name } })
      return { redirect: '/agencies', flash: `${answers.name} was added` }
    }
  }),
  formPage({
    path: '/agencies/:agencyId',
    permission: may.manage,
    audit: { none: 'a directory, nothing about a case' },
    writes: ['agencies.agency-changed'],
    load: async ({ tx, actor, params }) => {
      const agency = await findAgency(tx, params['agencyId'] ?? '')
      if (!agency) return NOT_FOUND
      const partnerships = await ownPartnerships(tx, actor)
      if (actor.kind === 'user' && !actor.isAdministrator && !partnerships.some((one) => one.id === agency.partnershipId))
        return NOT_FOUND
      return { agency, fields: agencyFields(partnerships) }
    },
    fields: ({ fields }) => fields,
    values: ({ agency, fields }) =>
      formValues(fields, {
        name: agency.name,
        kind: agency.kind,
        partnership: agency.partnershipId ?? 'national',
        partner: agency.safeguardingPartner ?? 'no',
        contactName: agency.contactName,
        contactEmail: agency.contactEmail,
        secondName: agency.secondContactName,
        secondEmail: agency.secondContactEmail,
        seniorName: agency.seniorName,
        seniorEmail: agency.seniorEmail,
        active: agency.active ? 'yes' : 'no'
      }),
    version: ({ agency }) => agency.version,
    view: ({ agency, fields }, page, form) => agencyPage(`Change ${agency.name}`, fields, page, form),
    handle: async (context, { agency, fields }) => {
      const parsed = parseForm(fields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const answers = agencyAnswers(parsed.value)
      const national = nationalBodyBy(context.actor, answers)
      if (national) return { errors: fieldError(fields, national, 'Only an administrator keeps the entries of national bodies') }
      await changeAgency(context.tx, agency.id, answers)
      context.append({ kind: 'agencies.agency-changed', subject: { type: 'agency', id: agency.id } })
      return { redirect: '/agencies', flash: `${parsed.value.name} was saved` }
    }
  })
]

async function ownPartnerships(
  tx: Parameters<typeof listPartnerships>[0],
  actor: Parameters<Parameters<typeof read>[0]['load']>[0]['actor']
) {
  const all = await listPartnerships(tx)
  if (actor.kind === 'user' && actor.isAdministrator) return all
  const mine =
    actor.kind === 'user'
      ? actor.memberships.filter((one) => one.role === 'business-manager').map((one) => one.partnershipId as string | null)
      : []
  return all.filter((one) => mine.includes(one.id))
}

const peopleRoutes: readonly Route[] = [
  read({
    path: '/people',
    permission: may.administer,
    audit: { kind: 'agencies.people-listed' },
    load: ({ tx }) => listAccounts(tx),
    view: (rows) => peoplePage(rows)
  }),
  formPage({
    path: '/people/new',
    permission: may.administer,
    audit: { none: 'an empty form' },
    writes: ['agencies.person-added'],
    load: async ({ tx }) => accountFields(await listAgencies(tx)),
    fields: (fields) => fields,
    values: () => ({ administrator: 'no', active: 'yes' }),
    view: (fields, page, form) => accountFormPage('Add a person', fields, '/people', page, form),
    handle: async (context, fields) => {
      const parsed = parseForm(fields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { name, email, jobTitle, agency, administrator, active } = parsed.value
      if (await emailTaken(context.tx, email))
        return { errors: fieldError(fields, 'email', 'There is already an account with this address') }
      const id = await addAccount(context.tx, {
        name,
        email,
        jobTitle,
        agencyId: agency,
        isAdministrator: administrator === 'yes',
        active: active === 'yes'
      })
      context.append({ kind: 'agencies.person-added', subject: { type: 'user', id } })
      return { redirect: `/people/${id}`, flash: `${name} was added. Now give them a role.` }
    }
  }),
  read<AccountModel>({
    path: '/people/:userId',
    permission: may.administer,
    audit: { kind: 'agencies.person-read', subject: (model) => ({ type: 'user', id: model.account.id }) },
    load: async ({ tx, params }) => {
      const account = await findAccount(tx, params['userId'] ?? '')
      return account ? { account, roles: await rolesOf(tx, account.id) } : NOT_FOUND
    },
    view: accountPage
  }),
  formPage<{ readonly account: AccountRow; readonly fields: ReturnType<typeof accountFields> }>({
    path: '/people/:userId/details',
    permission: may.administer,
    audit: { kind: 'agencies.person-read', subject: (model) => ({ type: 'user', id: model.account.id }) },
    writes: ['agencies.person-changed'],
    load: async ({ tx, params }) => {
      const account = await findAccount(tx, params['userId'] ?? '')
      return account ? { account, fields: accountFields(await listAgencies(tx)) } : NOT_FOUND
    },
    fields: ({ fields }) => fields,
    values: ({ account, fields }) =>
      formValues(fields, {
        name: account.name,
        email: account.email,
        jobTitle: account.jobTitle,
        agency: account.agencyId,
        administrator: account.isAdministrator ? 'yes' : 'no',
        active: account.active ? 'yes' : 'no'
      }),
    version: ({ account }) => account.version,
    view: ({ account, fields }, page, form) =>
      accountFormPage(`Change ${account.name}`, fields, `/people/${account.id}`, page, form),
    handle: async (context, { account, fields }) => {
      const parsed = parseForm(fields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { name, email, jobTitle, agency, administrator, active } = parsed.value
      if (await emailTaken(context.tx, email, account.id))
        return { errors: fieldError(fields, 'email', 'There is already an account with this address') }
      if (context.actor.kind === 'user' && context.actor.userId === account.id && (administrator === 'no' || active === 'no')) {
        return {
          refused:
            'You cannot close your own account or stop being an administrator yourself. Ask another administrator, so that nobody is locked out.'
        }
      }
      await changeAccount(context.tx, account.id, {
        name,
        email,
        jobTitle,
        agencyId: agency,
        isAdministrator: administrator === 'yes',
        active: active === 'yes'
      })
      if (active === 'no') await endSessionsOf(context.tx, context.clock, account.id)
      context.append({
        kind: 'agencies.person-changed',
        subject: { type: 'user', id: account.id },
        data: { administrator, active }
      })
      return { redirect: `/people/${account.id}`, flash: 'Saved' }
    }
  }),
  formPage({
    path: '/people/:userId/roles',
    permission: may.administer,
    audit: { none: 'an empty form' },
    writes: ['agencies.role-given'],
    load: async ({ tx, params }) => {
      const account = await findAccount(tx, params['userId'] ?? '')
      return account ? { account, fields: roleFields(await listPartnerships(tx)) } : NOT_FOUND
    },
    fields: ({ fields }) => fields,
    values: () => ({}),
    view: ({ account, fields }, page, form) => rolePage(account.name, account.id, fields, page, form),
    handle: async (context, { account, fields }) => {
      const parsed = parseForm(fields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { role, partnership } = parsed.value
      const national = ['panel-member', 'panel-secretariat', 'department', 'inspectorate'].includes(role)
      if (national !== (partnership === 'national')) {
        return {
          errors: fieldError(
            fields,
            'partnership',
            national ? 'This role is national: choose national' : 'This role belongs to a partnership: choose one'
          )
        }
      }
      await giveRole(context.tx, context.clock, account.id, role, partnership === 'national' ? null : partnership)
      context.append({ kind: 'agencies.role-given', subject: { type: 'user', id: account.id }, data: { role, partnership } })
      return { redirect: `/people/${account.id}`, flash: 'The role was given' }
    }
  }),
  command({
    path: '/people/:userId/roles/end',
    permission: may.administer,
    writes: ['agencies.role-ended'],
    handle: async (context) => {
      const userId = context.params['userId'] ?? ''
      const role = MEMBERSHIP_ROLES.find((one) => one === single(context.form, 'role'))
      const partnership = single(context.form, 'partnership')
      if (!role || !/^(national|[0-9a-f-]{36})$/.test(partnership)) return NOT_FOUND
      if (!(await endRole(context.tx, context.clock, userId, role, partnership === 'national' ? null : partnership)))
        return NOT_FOUND
      context.append({ kind: 'agencies.role-ended', subject: { type: 'user', id: userId }, data: { role, partnership } })
      return { redirect: `/people/${userId}`, flash: 'The role has ended' }
    }
  }),
  command({
    path: '/people/:userId/end-sessions',
    permission: may.administer,
    writes: ['agencies.sessions-ended'],
    handle: async (context) => {
      const userId = context.params['userId'] ?? ''
      if (!(await findAccount(context.tx, userId))) return NOT_FOUND
      const sessions = await endSessionsOf(context.tx, context.clock, userId)
      context.append({ kind: 'agencies.sessions-ended', subject: { type: 'user', id: userId }, data: { sessions } })
      return { redirect: `/people/${userId}`, flash: 'They are signed out everywhere' }
    }
  }),
  formPage({
    path: '/partnerships',
    permission: may.administer,
    audit: { none: 'a directory, nothing about a case' },
    writes: ['agencies.partnership-added'],
    fields: partnershipFields,
    load: ({ tx }) => listPartnerships(tx),
    values: () => ({ division: 'england-and-wales' }),
    view: partnershipsPage,
    handle: async (context, rows) => {
      const parsed = parseForm(partnershipFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { name, division, areas } = parsed.value
      const slug = name
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-|-$/g, '')
      if (rows.some((row) => row.name.toLowerCase() === name.toLowerCase()))
        return { errors: fieldError(partnershipFields, 'name', 'There is already a partnership with this name') }
      const id = await addPartnership(context.tx, {
        name,
        slug: slug || 'partnership',
        division,
        areaCodes: areas.split(/[\s,]+/).filter(Boolean)
      })
      context.append({
        kind: 'agencies.partnership-added',
        partnershipId: id,
        subject: { type: 'partnership', id },
        data: { name }
      })
      return { redirect: '/partnerships', flash: `${name} was added` }
    }
  })
]

function areaKind(text: string | undefined): AreaKind {
  return text === 'police-force' || text === 'integrated-care-board' ? text : 'local-authority'
}

const areaRoutes: readonly Route[] = [
  read({
    path: '/areas',
    permission: may.readAreas,
    audit: { none: 'public facts' },
    load: async ({ tx, query, today }) => {
      const kind = areaKind(query['kind'])
      const search = (query['search'] ?? '').replaceAll('\u0000', '').trim().slice(0, 100)
      const all = query['when'] === 'all'
      const rows = await listAreas(tx, { kind, search, on: all ? undefined : today })
      const limits = Object.values(areaSources()).flatMap((source) =>
        [source.source.label, source.limits ?? ''].filter((line) => line !== '')
      )
      return { rows, kind, search, all, limits }
    },
    view: areasPage
  }),
  formPage({
    path: '/areas/import',
    permission: may.importAreas,
    audit: { none: 'an empty form' },
    writes: ['agencies.areas-imported'],
    fields: importFields,
    load: async () => ({}),
    values: () => ({}),
    view: (_model, page, form) =>
      importPage(AREA_COLUMNS, (form.errors['table']?.message ?? '').split('\n').slice(1), page, firstLines(form)),
    handle: async (context) => {
      const parsed = parseForm(importFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const areas = parseAreasCsv(parsed.value.table)
      if (!areas.ok) {
        const lines = areas.error
          .slice(0, 50)
          .map((error) => `Line ${error.line}${error.column === 'file' ? '' : `, ${error.column}`}: ${error.message}`)
        return {
          errors: fieldError(
            importFields,
            'table',
            [`${areas.error.length} lines cannot be read. Nothing was saved`, ...lines].join('\n')
          )
        }
      }
      const result = await importAuthorities(context.tx, areas.value.authorities, parsed.value.source)
      context.append({ kind: 'agencies.areas-imported', data: { ...result, source: parsed.value.source } })
      return { redirect: '/areas?when=all', flash: `${result.added} added, ${result.changed} corrected` }
    }
  })
]

/** The summary shows the first line; the page lists the rest. */
function firstLines<
  F extends { readonly errors: Readonly<Record<string, { readonly message: string; readonly inputId: string }>> }
>(form: F): F {
  const errors = Object.fromEntries(
    Object.entries(form.errors).map(([name, error]) => [name, { ...error, message: error.message.split('\n')[0] ?? '' }])
  )
  return { ...form, errors }
}

export const agenciesRoutes: readonly Route[] = [...agencyRoutes, ...peopleRoutes, ...areaRoutes]
