/** One's own account: who I am here, which roles I hold, and ending every session. */
import type { Actor, UserActor } from '#platform/access/actor.ts'
import { CommandButton } from '#web/forms/form-view.tsx'
import { govukSummaryList } from '#web/govuk/index.ts'
import type { PageContext, PageView } from '#web/route.ts'
import type { RoleRow } from './access.store.ts'
import { roleName } from './role-names.ts'

export interface AccountModel {
  readonly actor: UserActor
  readonly roles: readonly RoleRow[]
}

/** `/account` */
export function accountPage(model: AccountModel, page: PageContext): PageView {
  const { actor, roles } = model
  return {
    title: 'Your account',
    content: (
      <>
        <h1 class="govuk-heading-l">Your account</h1>
        {govukSummaryList({
          rows: [
            { key: { text: 'Name' }, value: { text: actor.name } },
            { key: { text: 'E-mail' }, value: { text: actor.email } },
            { key: { text: 'Agency' }, value: { text: actor.agencyName } },
            { key: { text: 'Roles' }, value: { text: roleText(actor, roles) } }
          ]
        })}
        <p class="govuk-body">
          <a class="govuk-link" href="/account/passkeys">
            Passkeys
          </a>
          : sign in with your fingerprint, face or screen lock.
        </p>
        <p class="govuk-body">
          <a class="govuk-link" href="/account/calendar">
            Deadlines in your own calendar
          </a>
          : Outlook and others can show them and keep them up to date.
        </p>
        <p class="govuk-body">
          <a class="govuk-link" href="/account/programs">
            Programs that act for you
          </a>
          : let another system read and write here for you.
        </p>
        <h2 class="govuk-heading-m">If you think somebody else used your account</h2>
        <p class="govuk-body">End every session, on this and every other device. You will need to sign in again.</p>
        <CommandButton page={page} action="/account/end-sessions" text="Sign out everywhere" kind="warning" />
      </>
    )
  }
}

function roleText(actor: Actor, roles: readonly RoleRow[]): string {
  const named = roles.map((role) =>
    role.partnershipName ? `${roleName(role.role)} (${role.partnershipName})` : roleName(role.role)
  )
  if (actor.kind === 'user' && actor.isAdministrator) named.push('Administrator')
  return named.join(', ') || 'No roles yet. Ask your business manager.'
}
