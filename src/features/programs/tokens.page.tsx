/** `/account/programs`: the programs that act for oneself; `/people/programs`: everybody's, for an administrator to stop. */
import { LONDON } from '#kernel/clock.ts'
import { formatDay } from '#kernel/plain-date.ts'
import { may } from '#platform/access/permission.ts'
import { choice, choices, select, text } from '#web/forms/fields.ts'
import { Ask, CommandButton, Form, FormMessages } from '#web/forms/form-view.tsx'
import type { FormState } from '#web/forms/form.ts'
import { govukButton, govukWarningText } from '#web/govuk/index.ts'
import type { PageContext, PageView } from '#web/route.ts'
import { programsPermissions } from './programs.policy.ts'
import { scopeInWords } from './scopes.ts'
import type { ProgramToken, TokenOfPerson } from './tokens.store.ts'

/** Most secrets of one person that work at once. */
export const MOST_TOKENS = 20

/** What is asked to make a secret; the parts are those of the service. */
export function tokenFields(parts: readonly string[]) {
  return {
    label: text({ label: 'What will use it?', required: 'Say what will use it, so that you know it again', max: 80 }),
    reach: choice({
      label: 'What may it do?',
      required: 'Choose what it may do',
      options: [
        { value: 'all:read', text: 'Read what I may read' },
        { value: 'all:write', text: 'Read and change what I may read and change' },
        { value: 'parts', text: 'Only what I choose below' }
      ]
    }),
    scopes: choices({
      label: 'Only these',
      options: parts.flatMap((part) =>
        (['read', 'write'] as const).map((doing) => ({
          value: `${part}:${doing}`,
          text: capital(scopeInWords(`${part}:${doing}`))
        }))
      )
    }),
    days: select({
      label: 'How long will it work?',
      required: 'Choose how long it works',
      options: [
        { value: '30', text: '30 days' },
        { value: '90', text: '90 days' },
        { value: '365', text: 'One year' }
      ]
    })
  }
}

export interface TokensModel {
  readonly tokens: readonly ProgramToken[]
  readonly parts: readonly string[]
}

/** `/account/programs` */
export function tokensPage({ tokens, parts }: TokensModel, page: PageContext, form: FormState): PageView {
  const fields = tokenFields(parts)
  return {
    title: 'Programs that act for you',
    backLink: { href: '/account', text: 'Back to your account' },
    content: (
      <>
        <FormMessages form={form} fields={fields} page={page} />
        <h1 class="govuk-heading-l">Programs that act for you</h1>
        <p class="govuk-body">
          Another system, such as your case recording system, can read and write here for you. It comes with a secret that you
          make here. It can never do more than you may do yourself, and everything it does is on record under your name.
        </p>
        <p class="govuk-body">
          What programs can ask is described at{' '}
          <a class="govuk-link" href="/api/v1/openapi.json">
            /api/v1/openapi.json
          </a>
          .
        </p>
        {may(page.actor, programsPermissions.tellSystems).allowed ? (
          <p class="govuk-body">
            Another system can also be told when something happens:{' '}
            <a class="govuk-link" href="/account/webhooks">
              messages to other systems
            </a>
            .
          </p>
        ) : null}
        {govukWarningText({
          text: 'Whoever has the secret can act as you. Give it only to the person who sets up the other system, never by e-mail. If somebody else may have it, end it here.',
          iconFallbackText: 'Warning'
        })}
        {tokens.length === 0 ? null : (
          <>
            <h2 class="govuk-heading-m">Secrets that work</h2>
            <ul class="govuk-list app-list--spaced">
              {tokens.map((one) => (
                <li>
                  <TokenInWords token={one} />
                  <CommandButton
                    page={page}
                    action={`/account/programs/${one.id}/end`}
                    text={`End “${one.label}”`}
                    kind="secondary"
                  />
                </li>
              ))}
            </ul>
          </>
        )}
        {tokens.length >= MOST_TOKENS ? (
          <p class="govuk-body">You have {MOST_TOKENS} secrets. End one to make another.</p>
        ) : (
          <>
            <h2 class="govuk-heading-m">Make a secret</h2>
            <Form page={page} form={form}>
              <Ask form={form} fields={fields} name="label" hint="For example: Liquidlogic at the county council" />
              <Ask form={form} fields={fields} name="reach" />
              <Ask form={form} fields={fields} name="scopes" hint="Only if you chose “Only what I choose below”" />
              <Ask form={form} fields={fields} name="days" />
              {govukButton({ text: 'Make a secret', preventDoubleClick: true })}
            </Form>
          </>
        )}
      </>
    )
  }
}

/** `/people/programs` */
export function everybodysTokensPage(tokens: readonly TokenOfPerson[], page: PageContext): PageView {
  return {
    title: 'Programs that act for people',
    backLink: { href: '/people', text: 'Back to people' },
    content: (
      <>
        <h1 class="govuk-heading-l">Programs that act for people</h1>
        <p class="govuk-body">
          Each acts with a secret that the person made, or that an operator made for them. You can end any of them; it then stops
          working at once.
        </p>
        {tokens.length === 0 ? (
          <p class="govuk-body">No program acts for anybody.</p>
        ) : (
          <ul class="govuk-list app-list--spaced">
            {tokens.map((one) => (
              <li>
                {one.person} ({one.email})
                <br />
                <TokenInWords token={one} />
                <CommandButton
                  page={page}
                  action={`/people/programs/${one.id}/end`}
                  text={`End “${one.label}” of ${one.person}`}
                  kind="secondary"
                />
              </li>
            ))}
          </ul>
        )}
      </>
    )
  }
}

function TokenInWords({ token }: { readonly token: ProgramToken }) {
  return (
    <>
      <strong>{token.label}</strong>
      <br />
      {capital(token.scopes.map(scopeInWords).join('; '))}.<br />
      Made on {day(token.createdAt)}, works until {day(token.expiresAt)}.{' '}
      {token.lastUsedAt ? `Last used on ${day(token.lastUsedAt)}.` : 'Not used yet.'}
    </>
  )
}

function capital(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}

function day(at: Temporal.Instant): string {
  return formatDay(at.toZonedDateTimeISO(LONDON).toPlainDate())
}
