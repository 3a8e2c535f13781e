/** The directory as pages: agencies, people and their roles, areas. */
import { MEMBERSHIP_ROLES } from '#platform/access/actor.ts'
import { may } from '#platform/access/permission.ts'
import { roleName } from '#features/access/index.ts'
import { formatDay } from '#kernel/plain-date.ts'
import { Ask, CommandButton, Form, FormMessages } from '#web/forms/form-view.tsx'
import { choice, email, longText, select, text } from '#web/forms/fields.ts'
import type { FormState } from '#web/forms/form.ts'
import { govukButton, govukInput, govukInsetText, govukSelect, govukSummaryList, govukTag } from '#web/govuk/index.ts'
import type { PageContext, PageView } from '#web/route.ts'
import { StackedTable } from '#web/layout/stacked-table.tsx'
import { agenciesPermissions } from './agencies.policy.ts'
import type { AccountRow, AgencyRow, PartnershipRow } from './agencies.store.ts'
import { AGENCY_KINDS, agencyKindName } from './agency-kinds.ts'
import type { AreaKind, listAreas } from './areas.store.ts'

/** `/agencies` */
export function agenciesPage(rows: readonly AgencyRow[], page: PageContext): PageView {
  return {
    title: 'Agencies',
    content: (
      <>
        <h1 class="govuk-heading-l">Agencies</h1>
        <p class="govuk-body">Requests for information go to the contacts kept here.</p>
        {may(page.actor, agenciesPermissions.manage).allowed
          ? govukButton({ text: 'Add an agency', href: '/agencies/new' })
          : null}
        <StackedTable
          caption="Agencies by partnership and name"
          rows={rows}
          columns={[
            {
              heading: 'Agency',
              cell: (row) => (
                <a class="govuk-link" href={`/agencies/${row.id}`}>
                  {row.name}
                </a>
              )
            },
            {
              heading: 'Kind',
              cell: (row) => `${agencyKindName(row.kind)}${row.safeguardingPartner ? ' (safeguarding partner)' : ''}`
            },
            { heading: 'Partnership', cell: (row) => row.partnershipName ?? 'National' },
            { heading: 'Contact', cell: (row) => row.contactEmail || 'No address yet' },
            {
              heading: 'State',
              cell: (row) => (row.active ? 'In use' : govukTag({ text: 'Not in use', classes: 'govuk-tag--grey' }))
            }
          ]}
        />
      </>
    )
  }
}

/** The questions about an agency. */
export function agencyFields(partnerships: readonly PartnershipRow[]) {
  return {
    name: text({ label: 'Name of the agency', required: 'Enter the name of the agency' }),
    kind: select({ label: 'Kind of agency', required: 'Choose what kind of agency it is', options: AGENCY_KINDS }),
    partnership: select({
      label: 'Partnership',
      options: [
        { value: 'national', text: 'None: a national body' },
        ...partnerships.map((one) => ({ value: one.id, text: one.name }))
      ],
      required: 'Choose a partnership, or none'
    }),
    partner: choice({
      label: 'Is it one of the three safeguarding partners?',
      required: 'Choose one',
      options: [
        { value: 'no', text: 'No' },
        { value: 'local-authority', text: 'Yes, the local authority' },
        { value: 'integrated-care-board', text: 'Yes, the integrated care board' },
        { value: 'police', text: 'Yes, the police' }
      ]
    }),
    contactName: text({ label: 'Name of the usual contact' }),
    contactEmail: email({ label: 'E-mail of the usual contact' }),
    secondName: text({ label: 'Name of a second contact' }),
    secondEmail: email({ label: 'E-mail of a second contact' }),
    seniorName: text({ label: 'Name of a senior person' }),
    seniorEmail: email({ label: 'E-mail of the senior person' }),
    active: choice({
      label: 'Is the agency in use?',
      required: 'Choose yes or no',
      options: [
        { value: 'yes', text: 'Yes' },
        { value: 'no', text: 'No: it has closed or been replaced' }
      ]
    })
  }
}

/** `/agencies/new` and `/agencies/:agencyId` */
export function agencyPage(title: string, fields: ReturnType<typeof agencyFields>, page: PageContext, form: FormState): PageView {
  return {
    title,
    backLink: { href: '/agencies' },
    content: (
      <>
        <FormMessages form={form} fields={fields} page={page} />
        <h1 class="govuk-heading-l">{title}</h1>
        <Form page={page} form={form}>
          <Ask form={form} fields={fields} name="name" />
          <Ask form={form} fields={fields} name="kind" />
          <Ask form={form} fields={fields} name="partnership" />
          <Ask form={form} fields={fields} name="partner" />
          <Ask form={form} fields={fields} name="contactName" hint="A team or a person" />
          <Ask
            form={form}
            fields={fields}
            name="contactEmail"
            hint="Requests for information are sent here. Use a shared mailbox that is read every working day."
          />
          <Ask form={form} fields={fields} name="secondName" hint="A team or a person" />
          <Ask
            form={form}
            fields={fields}
            name="secondEmail"
            hint="Gets the request when the usual contact does not answer in time"
          />
          <Ask form={form} fields={fields} name="seniorName" hint="For example the director responsible for safeguarding" />
          <Ask form={form} fields={fields} name="seniorEmail" hint="Is told when neither contact answers; gets no link" />
          <Ask form={form} fields={fields} name="active" inline />
          {govukButton({ text: 'Save', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

/** `/people` */
export function peoplePage(rows: readonly AccountRow[]): PageView {
  return {
    title: 'People',
    content: (
      <>
        <h1 class="govuk-heading-l">People with an account</h1>
        {govukButton({ text: 'Add a person', href: '/people/new' })}
        <p class="govuk-body">
          <a class="govuk-link" href="/partnerships">
            Partnerships
          </a>
        </p>
        <StackedTable
          caption="People by name"
          rows={rows}
          columns={[
            {
              heading: 'Name',
              cell: (row) => (
                <a class="govuk-link" href={`/people/${row.id}`}>
                  {row.name}
                </a>
              )
            },
            { heading: 'E-mail', cell: (row) => row.email },
            { heading: 'Agency', cell: (row) => row.agencyName },
            { heading: 'State', cell: (row) => (row.active ? 'Can sign in' : 'Closed') }
          ]}
        />
      </>
    )
  }
}

/** The questions about a person. */
export function accountFields(agencies: readonly AgencyRow[]) {
  return {
    name: text({ label: 'Name', required: 'Enter the person’s name' }),
    email: email({ label: 'Work e-mail address', required: 'Enter the person’s work e-mail address' }),
    jobTitle: text({ label: 'Job title' }),
    agency: select({
      label: 'Agency',
      required: 'Choose the agency they work for',
      options: agencies.map((one) => ({ value: one.id, text: one.name }))
    }),
    administrator: choice({
      label: 'May they administer the service?',
      required: 'Choose yes or no',
      options: [
        { value: 'no', text: 'No' },
        { value: 'yes', text: 'Yes: add people and give roles. It opens no case.' }
      ]
    }),
    active: choice({
      label: 'May they sign in?',
      required: 'Choose yes or no',
      options: [
        { value: 'yes', text: 'Yes' },
        { value: 'no', text: 'No: close the account' }
      ]
    })
  }
}

/** `/people/new` and `/people/:userId/details` */
export function accountFormPage(
  title: string,
  fields: ReturnType<typeof accountFields>,
  back: string,
  page: PageContext,
  form: FormState
): PageView {
  return {
    title,
    backLink: { href: back },
    content: (
      <>
        <FormMessages form={form} fields={fields} page={page} />
        <h1 class="govuk-heading-l">{title}</h1>
        <Form page={page} form={form}>
          <Ask form={form} fields={fields} name="name" />
          <Ask form={form} fields={fields} name="email" hint="Codes for signing in are sent here" />
          <Ask form={form} fields={fields} name="jobTitle" />
          <Ask form={form} fields={fields} name="agency" />
          <Ask form={form} fields={fields} name="administrator" />
          <Ask form={form} fields={fields} name="active" />
          {govukButton({ text: 'Save', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

export interface AccountModel {
  readonly account: AccountRow
  readonly roles: readonly {
    readonly role: string
    readonly partnershipId: string | null
    readonly partnershipName: string | null
  }[]
}

/** `/people/:userId` */
export function accountPage(model: AccountModel, page: PageContext): PageView {
  const { account, roles } = model
  const base = `/people/${account.id}`
  return {
    title: account.name,
    backLink: { href: '/people' },
    content: (
      <>
        <h1 class="govuk-heading-l">{account.name}</h1>
        {govukSummaryList({
          rows: [
            { key: { text: 'E-mail' }, value: { text: account.email } },
            { key: { text: 'Job title' }, value: { text: account.jobTitle || 'Not recorded' } },
            { key: { text: 'Agency' }, value: { text: account.agencyName } },
            { key: { text: 'Administrator' }, value: { text: account.isAdministrator ? 'Yes' : 'No' } },
            { key: { text: 'Can sign in' }, value: { text: account.active ? 'Yes' : 'No, the account is closed' } }
          ]
        })}
        {govukButton({ text: 'Change these details', href: `${base}/details`, classes: 'govuk-button--secondary' })}
        <h2 class="govuk-heading-m">Roles</h2>
        {roles.length === 0 ? <p class="govuk-body">No roles yet: the person can sign in but sees nothing.</p> : null}
        <ul class="govuk-list govuk-list--spaced">
          {roles.map((one) => (
            <li>
              {roleName(one.role)}
              {one.partnershipName ? ` (${one.partnershipName})` : ' (national)'}
              <CommandButton
                page={page}
                action={`${base}/roles/end`}
                text={`End the role ${roleName(one.role).toLowerCase()}`}
                kind="secondary"
                fields={{ role: one.role, partnership: one.partnershipId ?? 'national' }}
              />
            </li>
          ))}
        </ul>
        {govukButton({ text: 'Give a role', href: `${base}/roles` })}
        <h2 class="govuk-heading-m">Sessions</h2>
        <p class="govuk-body">If a device was lost or somebody has left, end every session at once.</p>
        <CommandButton page={page} action={`${base}/end-sessions`} text="Sign them out everywhere" kind="warning" />
      </>
    )
  }
}

/** The questions when a role is given. */
export function roleFields(partnerships: readonly PartnershipRow[]) {
  return {
    role: select({
      label: 'Role',
      required: 'Choose a role',
      options: MEMBERSHIP_ROLES.map((role) => ({ value: role, text: roleName(role) }))
    }),
    partnership: select({
      label: 'Where',
      required: 'Choose where',
      options: [
        ...partnerships.map((one) => ({ value: one.id, text: one.name })),
        { value: 'national', text: 'National: the Panel, the department, the inspectorate' }
      ]
    })
  }
}

/** `/people/:userId/roles` */
export function rolePage(
  name: string,
  userId: string,
  fields: ReturnType<typeof roleFields>,
  page: PageContext,
  form: FormState
): PageView {
  return {
    title: 'Give a role',
    backLink: { href: `/people/${userId}` },
    content: (
      <>
        <FormMessages form={form} fields={fields} page={page} />
        <h1 class="govuk-heading-l">Give {name} a role</h1>
        <Form page={page} form={form}>
          <Ask form={form} fields={fields} name="role" />
          <Ask form={form} fields={fields} name="partnership" />
          {govukButton({ text: 'Give the role', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

export const partnershipFields = {
  name: text({ label: 'Name of the partnership', required: 'Enter the name of the partnership' }),
  division: choice({
    label: 'Whose bank holidays count?',
    required: 'Choose one',
    options: [
      { value: 'england-and-wales', text: 'England and Wales' },
      { value: 'scotland', text: 'Scotland' },
      { value: 'northern-ireland', text: 'Northern Ireland' }
    ]
  }),
  areas: text({
    label: 'Codes of the local authorities it covers',
    required: 'Enter at least one code, like E06000052',
    max: 400
  })
}

/** `/partnerships` */
export function partnershipsPage(rows: readonly PartnershipRow[], page: PageContext, form: FormState): PageView {
  return {
    title: 'Partnerships',
    backLink: { href: '/people' },
    content: (
      <>
        <FormMessages form={form} fields={partnershipFields} page={page} />
        <h1 class="govuk-heading-l">Partnerships</h1>
        {rows.length === 0 ? <p class="govuk-body">None yet. Add the first below.</p> : null}
        <ul class="govuk-list govuk-list--bullet">
          {rows.map((row) => (
            <li>{row.name}</li>
          ))}
        </ul>
        <h2 class="govuk-heading-m">Add a partnership</h2>
        <Form page={page} form={form}>
          <Ask form={form} fields={partnershipFields} name="name" />
          <Ask form={form} fields={partnershipFields} name="division" />
          <Ask
            form={form}
            fields={partnershipFields}
            name="areas"
            hint="Separate several with commas. Find codes on the page of areas."
          />
          {govukButton({ text: 'Add it', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

export interface AreasModel {
  readonly rows: Awaited<ReturnType<typeof listAreas>>
  readonly kind: AreaKind
  readonly search: string
  readonly all: boolean
  readonly limits: readonly string[]
}

const KINDS: readonly { readonly value: AreaKind; readonly text: string }[] = [
  { value: 'local-authority', text: 'Local authorities' },
  { value: 'police-force', text: 'Police force areas' },
  { value: 'integrated-care-board', text: 'Integrated care boards' }
]

/** `/areas` */
export function areasPage(model: AreasModel, page: PageContext): PageView {
  return {
    title: 'Areas',
    content: (
      <>
        <h1 class="govuk-heading-l">Areas</h1>
        <p class="govuk-body">
          Facts with the days between which they hold, because a notification of some years ago belongs to a council that may
          since have been replaced.
        </p>
        <form action="/areas" method="get">
          {govukSelect({
            id: 'kind',
            name: 'kind',
            label: { text: 'Kind of area' },
            items: KINDS.map((kind) => ({ ...kind, selected: kind.value === model.kind }))
          })}
          {govukInput({ id: 'search', name: 'search', label: { text: 'Name or code' }, value: model.search })}
          {govukSelect({
            id: 'when',
            name: 'when',
            label: { text: 'When' },
            items: [
              { value: 'now', text: 'In force today', selected: !model.all },
              { value: 'all', text: 'Also those replaced', selected: model.all }
            ]
          })}
          {govukButton({ text: 'Show', classes: 'govuk-button--secondary' })}
        </form>
        {may(page.actor, agenciesPermissions.importAreas).allowed ? (
          <p class="govuk-body">
            <a class="govuk-link" href="/areas/import">
              Add or correct local authorities from a table
            </a>
          </p>
        ) : null}
        <p class="govuk-body">{model.rows.length.toLocaleString('en-GB')} found.</p>
        <StackedTable
          caption="Areas by name"
          rows={model.rows}
          columns={[
            { heading: 'Name', cell: (row) => row.name },
            { heading: 'Code', cell: (row) => row.code },
            { heading: 'Where', cell: (row) => [row.region, row.nation].filter(Boolean).join(', ') },
            { heading: 'In force', cell: (row) => period(row.start_date, row.end_date) },
            {
              heading: 'How sure',
              cell: (row) => (row.confidence === 'seen' ? 'Read in the source' : 'General knowledge: check before relying on it')
            }
          ]}
        />
        {model.limits.map((limit) => (
          <p class="govuk-body-s">{limit}</p>
        ))}
      </>
    )
  }
}

function period(from: Temporal.PlainDate | null, until: Temporal.PlainDate | null): string {
  return `${from ? `From ${formatDay(from)}` : 'First day not known'}${until ? ` to ${formatDay(until)}` : ''}`
}

export const importFields = {
  table: longText({ label: 'The table, with its headings', required: 'Paste the table', max: 200_000 }),
  source: text({ label: 'Where the facts come from', required: 'Say where the facts come from, so that others can check them' })
}

/** `/areas/import` */
export function importPage(
  columns: readonly string[],
  rowErrors: readonly string[],
  page: PageContext,
  form: FormState
): PageView {
  return {
    title: 'Add or correct local authorities',
    backLink: { href: '/areas' },
    content: (
      <>
        <FormMessages form={form} fields={importFields} page={page} />
        <h1 class="govuk-heading-l">Add or correct local authorities</h1>
        {govukInsetText({
          text: `Paste a table with commas between its columns. The first line names them: ${columns.join(', ')}. Nothing is saved unless every line can be read.`
        })}
        {rowErrors.length > 0 ? (
          <>
            <h2 class="govuk-heading-m">Lines to correct</h2>
            <ul class="govuk-list govuk-list--bullet">
              {rowErrors.map((error) => (
                <li>{error}</li>
              ))}
            </ul>
          </>
        ) : null}
        <Form page={page} form={form}>
          <Ask form={form} fields={importFields} name="table" rows={15} />
          <Ask form={form} fields={importFields} name="source" />
          {govukButton({ text: 'Import', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}
