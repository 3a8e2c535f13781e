/** Sign-off by each of the three safeguarding partners, of exactly the text that stands. */
import { LONDON } from '#kernel/clock.ts'
import { formatDay } from '#kernel/plain-date.ts'
import type { SafeguardingPartner } from '#platform/access/actor.ts'
import { choice, longText } from '#web/forms/fields.ts'
import type { FormState } from '#web/forms/form.ts'
import { Ask, Form, FormMessages } from '#web/forms/form-view.tsx'
import { govukButton, govukInsetText } from '#web/govuk/index.ts'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import { StackedTable } from '#web/layout/stacked-table.tsx'
import type { Signing } from './local-review.policy.ts'
import type { Missing } from './report.ts'
import type { SignOffRow } from './report.store.ts'

export const signOffFields = {
  agree: choice({
    label: 'Do you sign off this report?',
    required: 'Read the report, and choose yes if you sign it off',
    options: [{ value: 'yes', text: 'Yes, I have read it and sign it off for my organisation' }]
  }),
  missingReason: longText({ label: 'Why is it signed although a section that the law requires is empty?', max: 2000 })
}

export const PARTNER_NAMES: Readonly<Record<SafeguardingPartner, string>> = {
  'local-authority': 'Local authority',
  'integrated-care-board': 'Integrated care board',
  police: 'Police'
}
const PARTNERS: readonly SafeguardingPartner[] = ['local-authority', 'integrated-care-board', 'police']

export interface SignOffModel {
  readonly standing: readonly SignOffRow[]
  readonly all: readonly SignOffRow[]
  readonly missing: readonly Missing[]
  /** Of the text that stands. */
  readonly fingerprint: string
  /** Undefined for somebody whose role does not sign. */
  readonly signing: Signing | undefined
  readonly open: boolean
}

/** `/cases/:caseId/local-review/sign-off` */
export function signOffPage(model: SignOffModel, page: PageContext, form: FormState): PageView {
  const base = `/cases/${theCase(page).caseId}/local-review`
  const emptyRequired = model.missing.filter((one) => one.required)
  const voided = model.all.filter((one) => one.voidedAt !== null)
  const { signing } = model
  const partner = signing?.allowed ? signing.partner : undefined
  const signedAlready = partner !== undefined && model.standing.some((one) => one.partner === partner)
  return {
    title: 'Sign-off',
    backLink: { href: base, text: 'Back to the local review' },
    content: (
      <>
        <FormMessages form={form} fields={signOffFields} page={page} />
        <h1 class="govuk-heading-l">Sign-off of the report</h1>
        <p class="govuk-body">
          Each of the three safeguarding partners signs off exactly the text that stands.{' '}
          <a class="govuk-link" href={`${base}/report`}>
            Read the report
          </a>
          . Any change voids every sign-off. The lead reviewer never signs.
        </p>
        <StackedTable
          caption="Who has signed"
          captionSize="m"
          rows={PARTNERS.map((partnerOf) => ({
            name: PARTNER_NAMES[partnerOf],
            signed: model.standing.find((signed) => signed.partner === partnerOf)
          }))}
          columns={[
            { heading: 'Safeguarding partner', cell: ({ name }) => name },
            {
              heading: 'Signed by',
              cell: ({ signed }) =>
                signed
                  ? `${signed.signedByName}, ${signed.signedByAgency}${signed.missingReason ? ` (${signed.missingReason})` : ''}`
                  : 'Not signed'
            },
            { heading: 'When', cell: ({ signed }) => (signed ? moment(signed.signedAt) : 'Not yet') }
          ]}
        />
        {voided.length > 0 ? (
          <>
            <h2 class="govuk-heading-m">Sign-offs that no longer hold</h2>
            <ul class="govuk-list govuk-list--bullet">
              {voided.map((one) => (
                <li>
                  {PARTNER_NAMES[one.partner]}, {one.signedByName}, {moment(one.signedAt)}: {one.voidedReason}
                </li>
              ))}
            </ul>
          </>
        ) : null}
        {model.missing.length > 0 ? (
          <>
            <h2 class="govuk-heading-m">What is missing</h2>
            <ul class="govuk-list govuk-list--bullet">
              {model.missing.map((one) => (
                <li>
                  {one.text}
                  {one.required ? ' – required by law' : ''}
                </li>
              ))}
            </ul>
          </>
        ) : null}
        {signing && !signing.allowed ? govukInsetText({ text: signing.reason }) : null}
        {signedAlready ? govukInsetText({ text: 'Your organisation has signed this text.' }) : null}
        {partner && !signedAlready && model.open ? (
          <>
            <h2 class="govuk-heading-m">Sign for: {PARTNER_NAMES[partner].toLowerCase()}</h2>
            <Form page={page} form={form}>
              <input type="hidden" name="read" value={model.fingerprint} />
              {emptyRequired.length > 0 ? (
                <Ask
                  form={form}
                  fields={signOffFields}
                  name="missingReason"
                  hint={`Empty: ${emptyRequired.map((one) => one.text.replace(' is empty', '')).join(', ')}`}
                />
              ) : null}
              <Ask form={form} fields={signOffFields} name="agree" />
              {govukButton({ text: 'Sign off the report', preventDoubleClick: true })}
            </Form>
          </>
        ) : null}
      </>
    )
  }
}

function moment(at: Temporal.Instant): string {
  const local = at.toZonedDateTimeISO(LONDON)
  return `${formatDay(local.toPlainDate())} at ${local.toPlainTime().toString({ smallestUnit: 'minute' })}`
}
