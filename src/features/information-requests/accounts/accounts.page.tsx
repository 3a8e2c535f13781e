/** Accounts of practitioners and family: asked for with support, recorded with consent, seen by those who are named and nobody else. */
import { LONDON } from '#kernel/clock.ts'
import { formatDay } from '#kernel/plain-date.ts'
import { may } from '#platform/access/permission.ts'
import { Ask, CommandButton, Form, FormMessages } from '#web/forms/form-view.tsx'
import { choice, choices, date, longText, select, text } from '#web/forms/fields.ts'
import type { FormFields, FormState } from '#web/forms/form.ts'
import { govukButton, govukInsetText, govukSummaryList } from '#web/govuk/index.ts'
import { StackedTable } from '#web/layout/stacked-table.tsx'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import { informationRequestsPermissions as permissions } from '../information-requests.policy.ts'
import { ACCOUNT_KINDS, ACCOUNT_STATES, AGREED_TO, accountMayBecome } from './account.ts'
import type { AccountRow, ReaderRow, WordsRow, stepsOf } from './accounts.store.ts'

interface Person {
  readonly userId: string
  readonly name: string
}

function keeps(page: PageContext): boolean {
  const { caseId, partnershipId } = theCase(page)
  return may(page.actor, permissions.keepAccounts, { caseId, partnershipId }).allowed
}

/** `/cases/:caseId/accounts` */
export function accountsPage(rows: readonly AccountRow[], page: PageContext): PageView {
  const base = `/cases/${theCase(page).caseId}/accounts`
  return {
    title: 'Practitioners and family',
    current: `/cases/${theCase(page).caseId}/requests`,
    backLink: { href: `/cases/${theCase(page).caseId}/requests` },
    content: (
      <>
        <h1 class="govuk-heading-l">What practitioners and family say</h1>
        <p class="govuk-body">You see the accounts that you are named for. Others on the case do not see them.</p>
        {keeps(page) ? govukButton({ text: 'Ask somebody for their account', href: `${base}/new` }) : null}
        {rows.length === 0 ? (
          <p class="govuk-body">There is none that you are named for.</p>
        ) : (
          <StackedTable
            caption="Accounts, in the order they were asked for"
            rows={rows}
            columns={[
              {
                heading: 'Who',
                namesRow: true,
                cell: (row) => (
                  <a class="govuk-link" href={`${base}/${row.id}`}>
                    {row.name}
                  </a>
                )
              },
              { heading: 'Relation', cell: (row) => row.relation },
              { heading: 'State', cell: (row) => ACCOUNT_STATES[row.state] },
              { heading: 'Asked', cell: (row) => formatDay(row.askedOn) }
            ]}
          />
        )}
      </>
    )
  }
}

/** The questions when somebody is asked. */
export function askAccountFields(team: readonly Person[]) {
  return {
    kind: choice({ label: 'Who is asked?', required: 'Choose who is asked', options: ACCOUNT_KINDS }),
    name: text({ label: 'Name', required: 'Enter the person’s name' }),
    relation: text({ label: 'Role, or relation to the child', required: 'Enter the role, or the relation to the child' }),
    askedOn: date({ label: 'The day they were asked', required: 'Enter the day they were asked', notFuture: true }),
    askedHow: text({ label: 'How they were asked, and by whom', required: 'Say how they were asked, and by whom' }),
    support: longText({ label: 'The support offered', required: 'Say what support was offered', max: 2000 }),
    readers: choices({
      label: 'Who may see this, beside you?',
      options: team.map((one) => ({ value: one.userId, text: one.name }))
    })
  }
}

/** `/cases/:caseId/accounts/new` */
export function askAccountPage(team: readonly Person[], page: PageContext, form: FormState): PageView {
  const fields = askAccountFields(team)
  return formView(page, form, {
    title: 'Ask somebody for their account',
    back: `/cases/${theCase(page).caseId}/accounts`,
    fields,
    body: (
      <>
        <Ask form={form} fields={fields} name="kind" />
        <Ask form={form} fields={fields} name="name" />
        <Ask form={form} fields={fields} name="relation" hint="For example health visitor, grandmother" />
        <Ask form={form} fields={fields} name="askedOn" />
        <Ask form={form} fields={fields} name="askedHow" />
        <Ask
          form={form}
          fields={fields}
          name="support"
          hint="For example an advocate, somebody to come with them, a supervisor, a translator, where and when it suits them"
        />
        <Ask form={form} fields={fields} name="readers" hint="Nobody else on the case sees who was asked, or what they say" />
      </>
    ),
    button: 'Save'
  })
}

interface FormParts {
  readonly title: string
  readonly back: string
  readonly fields: FormFields
  readonly body: PageView['content']
  readonly button: string
}

function formView(page: PageContext, form: FormState, parts: FormParts): PageView {
  return {
    title: parts.title,
    current: `/cases/${theCase(page).caseId}/requests`,
    backLink: { href: parts.back },
    content: (
      <>
        <FormMessages form={form} fields={parts.fields} page={page} />
        <h1 class="govuk-heading-l">{parts.title}</h1>
        <Form page={page} form={form}>
          {parts.body}
          {govukButton({ text: parts.button, preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

export interface AccountModel {
  readonly account: AccountRow
  readonly words: readonly WordsRow[]
  readonly readers: readonly ReaderRow[]
  readonly steps: Awaited<ReturnType<typeof stepsOf>>
  /** People on the team who are not named yet. */
  readonly others: readonly Person[]
}

/** `/cases/:caseId/accounts/:accountId` */
export function accountPage({ account, words, readers, steps }: AccountModel, page: PageContext): PageView {
  const base = `/cases/${theCase(page).caseId}/accounts/${account.id}`
  const kept = keeps(page)
  const row = (key: string, value: string) => ({ key: { text: key }, value: { text: value } })
  const agreed = AGREED_TO.filter(({ value }) => account.agreedTo.includes(value)).map((one) => one.text)
  return {
    title: account.name,
    current: `/cases/${theCase(page).caseId}/requests`,
    backLink: { href: `/cases/${theCase(page).caseId}/accounts` },
    content: (
      <>
        <span class="govuk-caption-l">{account.relation}</span>
        <h1 class="govuk-heading-l">{account.name}</h1>
        {govukSummaryList({
          rows: [
            row('Asked', `${formatDay(account.askedOn)}: ${account.askedHow}`),
            row('Support offered', account.support),
            row(
              'Consent',
              `${ACCOUNT_STATES[account.state]}${account.decidedOn ? `, ${formatDay(account.decidedOn)}: ${account.decidedHow}` : ''}`
            ),
            ...(account.state === 'agreed' ? [row('They agree that', agreed.join('; '))] : [])
          ]
        })}
        {kept ? (
          <p class="govuk-body">
            {accountMayBecome(account.state, 'agreed') ? (
              <a class="govuk-link" href={`${base}/decision`}>
                Record whether they agree
              </a>
            ) : null}
            {account.state === 'agreed' ? (
              <a class="govuk-link" href={`${base}/withdraw`}>
                They withdraw their consent
              </a>
            ) : null}{' '}
            <a class="govuk-link" href={`${base}/support`}>
              Note more support
            </a>
          </p>
        ) : null}
        <h2 class="govuk-heading-m">What they say</h2>
        {account.state === 'withdrawn'
          ? govukInsetText({
              text: 'Consent was withdrawn. What was recorded is not shown to anybody any more, and the review must not use it.'
            })
          : null}
        {account.state === 'agreed' && kept ? govukButton({ text: 'Record what they say', href: `${base}/words` }) : null}
        {words.length === 0 && account.state !== 'withdrawn' ? <p class="govuk-body">Nothing is recorded yet.</p> : null}
        {words.map((one) => (
          <section>
            <h3 class="govuk-heading-s">
              {formatDay(one.givenOn)}: {one.givenHow}. Recorded by {one.by}.{' '}
              {one.checkedWithPerson ? 'They have checked it.' : 'They have not checked it yet.'}
            </h3>
            <p class="govuk-body app-pre">{one.words}</p>
          </section>
        ))}
        <h2 class="govuk-heading-m">Who may see this</h2>
        <ul class="govuk-list govuk-list--spaced">
          {readers.map((one) => (
            <li>
              {one.name}: {one.why}
              {kept && readers.length > 1 ? (
                <CommandButton
                  page={page}
                  action={`${base}/end-reader`}
                  text={`${one.name} no longer sees this`}
                  kind="secondary"
                  fields={{ reader: one.id }}
                />
              ) : null}
            </li>
          ))}
        </ul>
        {kept ? (
          <p class="govuk-body">
            <a class="govuk-link" href={`${base}/readers`}>
              Name somebody else
            </a>
          </p>
        ) : null}
        <h2 class="govuk-heading-m">What was done</h2>
        <ul class="govuk-list govuk-list--spaced">
          {steps.map((step) => (
            <li>
              {moment(step.at)}: {step.kind}
              {step.note ? ` (${step.note})` : ''}, {step.by}
            </li>
          ))}
        </ul>
      </>
    )
  }
}

function moment(at: Temporal.Instant): string {
  const local = at.toZonedDateTimeISO(LONDON)
  return `${formatDay(local.toPlainDate())} at ${local.toPlainTime().toString({ smallestUnit: 'minute' })}`
}

export const decisionFields = {
  agrees: choice({
    label: 'Do they agree to take part?',
    required: 'Say whether they agree',
    options: [
      { value: 'agreed', text: 'Yes' },
      { value: 'declined', text: 'No' }
    ]
  }),
  agreedTo: choices({ label: 'They agree that', options: AGREED_TO }),
  on: date({ label: 'The day they said so', required: 'Enter the day they said so', notFuture: true }),
  how: text({ label: 'How they said so', required: 'Say how they said so' })
}

export const withdrawFields = {
  on: date({ label: 'The day they said so', required: 'Enter the day they said so', notFuture: true }),
  how: text({ label: 'How they said so', required: 'Say how they said so' })
}

export const wordsFields = {
  givenOn: date({ label: 'The day they told it', required: 'Enter the day they told it', notFuture: true }),
  givenHow: text({ label: 'How they told it, and who was there', required: 'Say how they told it, and who was there' }),
  words: longText({ label: 'What they say', required: 'Write down what they say', max: 20_000 }),
  checked: choice({
    label: 'Have they read it, or heard it read?',
    required: 'Say whether they have read it',
    options: [
      { value: 'yes', text: 'Yes, and it is right' },
      { value: 'no', text: 'Not yet' }
    ]
  })
}

export const supportFields = {
  note: longText({ label: 'The support', required: 'Say what support was offered or given', max: 2000 })
}

export function readerFields(others: readonly Person[]) {
  return {
    reader: select({
      label: 'Who?',
      required: 'Choose somebody',
      options: others.map((one) => ({ value: one.userId, text: one.name }))
    }),
    why: text({ label: 'Why they need to see it', required: 'Say why they need to see it' })
  }
}

const back = (model: AccountModel, page: PageContext) => `/cases/${theCase(page).caseId}/accounts/${model.account.id}`

/** `…/decision` */
export function decisionPage(model: AccountModel, page: PageContext, form: FormState): PageView {
  return formView(page, form, {
    title: 'Do they agree?',
    back: back(model, page),
    fields: decisionFields,
    body: (
      <>
        <Ask form={form} fields={decisionFields} name="agrees" inline />
        <Ask form={form} fields={decisionFields} name="agreedTo" hint="Only what they agreed to" />
        <Ask form={form} fields={decisionFields} name="on" />
        <Ask form={form} fields={decisionFields} name="how" hint="For example in a form they signed, by telephone to you" />
      </>
    ),
    button: 'Save'
  })
}

/** `…/withdraw` */
export function withdrawPage(model: AccountModel, page: PageContext, form: FormState): PageView {
  return formView(page, form, {
    title: `${model.account.name} withdraws consent`,
    back: back(model, page),
    fields: withdrawFields,
    body: (
      <>
        <p class="govuk-body">
          What was recorded is not shown to anybody from then on, and this cannot be undone. That they were asked, and when they
          agreed and withdrew, stays on record.
        </p>
        <Ask form={form} fields={withdrawFields} name="on" />
        <Ask form={form} fields={withdrawFields} name="how" />
      </>
    ),
    button: 'Withdraw consent'
  })
}

/** `…/words` */
export function wordsPage(model: AccountModel, page: PageContext, form: FormState): PageView {
  return formView(page, form, {
    title: 'Record what they say',
    back: back(model, page),
    fields: wordsFields,
    body: (
      <>
        <Ask form={form} fields={wordsFields} name="givenOn" />
        <Ask form={form} fields={wordsFields} name="givenHow" />
        <Ask form={form} fields={wordsFields} name="words" rows={12} hint="In their words, as far as you can" />
        <Ask form={form} fields={wordsFields} name="checked" />
      </>
    ),
    button: 'Save'
  })
}

/** `…/support` */
export function supportPage(model: AccountModel, page: PageContext, form: FormState): PageView {
  return formView(page, form, {
    title: 'Note more support',
    back: back(model, page),
    fields: supportFields,
    body: <Ask form={form} fields={supportFields} name="note" />,
    button: 'Save'
  })
}

/** `…/readers` */
export function readersPage(model: AccountModel, page: PageContext, form: FormState): PageView {
  const fields = readerFields(model.others)
  return formView(page, form, {
    title: 'Name somebody who may see this',
    back: back(model, page),
    fields,
    body: (
      <>
        <Ask form={form} fields={fields} name="reader" />
        <Ask form={form} fields={fields} name="why" />
      </>
    ),
    button: 'Name them'
  })
}
