/** In the demonstration only: a minute's guide to what to try as whom, and signing in as any of them. */
import { Form } from '#web/forms/form-view.tsx'
import { govukButton, govukDetails, type Markup } from '#web/govuk/index.ts'
import type { PageContext, PageView } from '#web/route.ts'
import type { LetterRow, PersonRow, RoleRow } from './access.store.ts'
import { roleName } from './role-names.ts'

export interface DemonstrationModel {
  readonly people: readonly PersonRow[]
  readonly roles: readonly RoleRow[]
  readonly guide: readonly GuideStep[]
}

/** One thing to try: as whom, and what. The demonstration's data writes these (installation key `demonstration.guide`). */
export interface GuideStep {
  readonly email: string
  readonly try: string
  readonly where: string
}

/** `/demonstration` */
export function demonstrationPage(model: DemonstrationModel, page: PageContext): PageView {
  const byEmail = new Map(model.people.map((person) => [person.email, person]))
  const rolesOf = (id: string) =>
    model.roles
      .filter((role) => role.userId === id)
      .map((role) => roleName(role.role))
      .join(', ')
  const steps = model.guide.flatMap((step) => {
    const person = byEmail.get(step.email)
    return person ? [{ ...step, person }] : []
  })
  return {
    title: 'Try it as somebody',
    layout: 'public',
    content: (
      <>
        <h1 class="govuk-heading-l">Try it as somebody</h1>
        <p class="govuk-body-l">
          This is a demonstration with an invented partnership. Choose a person: you are signed in as them at once, without a
          password. Change person at any time with the link at the top.
        </p>
        <ol class="govuk-list app-guide">
          {steps.map((step) => (
            <li class="app-guide__step">
              <p class="govuk-body">
                <strong>{step.person.name}</strong>,{' '}
                {step.person.jobTitle.charAt(0).toLowerCase() + step.person.jobTitle.slice(1)}, {step.person.agencyName}
              </p>
              <p class="govuk-body">{step.try}</p>
              <SignInAs page={page} person={step.person} where={step.where} />
            </li>
          ))}
        </ol>
        <p class="govuk-body">
          Or read the{' '}
          <a class="govuk-link" href="/library">
            public library
          </a>{' '}
          without signing in, or the{' '}
          <a class="govuk-link" href="/demonstration/outbox">
            letters the service has written
          </a>
          , with the links and one-time codes in them.
        </p>
        {govukDetails({
          summaryText: `Everybody in the demonstration (${model.people.length})`,
          html: (
            <ul class="govuk-list govuk-list--spaced">
              {model.people.map((person) => (
                <li>
                  {person.name}, {person.agencyName} (
                  {rolesOf(person.id) || (person.isAdministrator ? 'Administrator' : 'no role')})
                  <SignInAs page={page} person={person} where="/" />
                </li>
              ))}
            </ul>
          ) as unknown as Markup
        })}
      </>
    )
  }
}

function SignInAs({ page, person, where }: { readonly page: PageContext; readonly person: PersonRow; readonly where: string }) {
  return (
    <Form page={page} action="/demonstration/sign-in" inline>
      <input type="hidden" name="user" value={person.id} />
      <input type="hidden" name="return" value={where} />
      {govukButton({ text: `Sign in as ${person.name}`, classes: 'govuk-button--secondary' })}
    </Form>
  )
}

/** `/demonstration/outbox` */
export function outboxPage(letters: readonly LetterRow[]): PageView {
  return {
    title: 'Letters the service has written',
    layout: 'public',
    backLink: { href: '/demonstration' },
    content: (
      <>
        <h1 class="govuk-heading-l">Letters the service has written</h1>
        <p class="govuk-body">In the demonstration no letter leaves this machine. Newest first.</p>
        {letters.length === 0 ? <p class="govuk-body">None yet.</p> : null}
        {letters.map((letter) => (
          <article class="app-letter">
            <h2 class="govuk-heading-s">{letter.subject}</h2>
            <p class="govuk-body-s">
              To {letter.toName ? `${letter.toName}, ` : ''}
              {letter.toEmail}
            </p>
            <Body text={letter.bodyText} />
          </article>
        ))}
      </>
    )
  }
}

/** The letter's text, with addresses of this service as links so that they can be followed. */
function Body({ text }: { readonly text: string }) {
  const parts = text.split(/(https?:\/\/[^\s]+)/)
  return (
    <p class="govuk-body app-pre">
      {parts.map((part) =>
        /^https?:\/\//.test(part) ? (
          <a class="govuk-link" href={part}>
            {part}
          </a>
        ) : (
          part
        )
      )}
    </p>
  )
}
