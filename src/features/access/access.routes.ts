/** Pages of signing out, one's account, drafts, and the demonstration's "sign in as". Signing in itself is in sign-in/. */

import { forgetDraft, keepDraft } from '#platform/drafts/drafts.store.ts'
import { parseId } from '#kernel/ids.ts'
import { several, single } from '#web/forms/form.ts'
import { NOT_FOUND, type Route, command, read } from '#web/route.ts'
import { safeReturnPath } from '#web/serving/answers.ts'
import { accessPermissions as may } from './access.policy.ts'
import { listLetters, listPeople, listRoles } from './access.store.ts'
import { accountPage } from './account.page.tsx'
import { type GuideStep, demonstrationPage, outboxPage } from './demonstration.page.tsx'

/** Pages for everybody who signs in. */
/** Drafts are kept by page; some pages carry answers in the rest of their address. */
function pageOf(address: string): string {
  return address.split('?')[0] ?? address
}

export const accountRoutes: readonly Route[] = [
  read({
    path: '/account',
    permission: may.ownAccount,
    audit: { none: 'one’s own account' },
    load: async ({ tx, actor }) => (actor.kind === 'user' ? { actor, roles: await listRoles(tx, actor.userId) } : NOT_FOUND),
    view: accountPage
  }),
  command({
    path: '/account/end-sessions',
    permission: may.ownAccount,
    writes: ['access.sessions-ended'],
    handle: async ({ tx, actor, clock, append }) => {
      if (actor.kind !== 'user') return NOT_FOUND
      const ended = await tx
        .updateTable('session')
        .set({ revoked_at: clock.now() })
        .where('user_id', '=', actor.userId)
        .where('revoked_at', 'is', null)
        .executeTakeFirst()
      append({
        kind: 'access.sessions-ended',
        subject: { type: 'user', id: actor.userId },
        data: { sessions: Number(ended.numUpdatedRows) }
      })
      return { redirect: '/sign-in', flash: 'You are signed out everywhere', signOut: true }
    }
  }),
  command({
    path: '/sign-out',
    permission: may.signOut,
    writes: ['access.signed-out'],
    handle: async ({ append }) => {
      append({ kind: 'access.signed-out' })
      return { redirect: '/', flash: 'You are signed out', signOut: true }
    }
  }),
  command({ path: '/session/keep-alive', permission: may.keepDrafts, writes: [], handle: async () => ({ empty: true }) }),
  command({
    path: '/drafts',
    permission: may.keepDrafts,
    // What is being typed is not yet an act; saving it is.
    writes: [],
    handle: async ({ tx, actor, clock, form }) => {
      const path = pageOf(safeReturnPath(single(form, '_path')))
      const fields = Object.fromEntries(
        Object.entries(form)
          .filter(([name]) => !name.startsWith('_') || name === '_version')
          .map(([name]) => [name, several(form, name).length > 1 ? several(form, name) : single(form, name)])
      )
      await keepDraft(tx, clock, actor, path, fields)
      return { empty: true }
    }
  }),
  command({
    path: '/drafts/forget',
    permission: may.keepDrafts,
    writes: [],
    handle: async ({ tx, actor, form }) => {
      const path = safeReturnPath(single(form, '_path'))
      await forgetDraft(tx, actor, pageOf(path))
      return { redirect: path, flash: 'Forgotten. The page shows what is saved.' }
    }
  })
]

/** Only registered in the demonstration; config.ts refuses the demonstration in production. */
export const demonstrationRoutes: readonly Route[] = [
  read({
    path: '/demonstration',
    permission: may.demonstration,
    audit: { none: 'demonstration only' },
    load: async ({ tx }) => {
      const guide = await tx
        .selectFrom('installation')
        .select('value')
        .where('key', '=', 'demonstration.guide')
        .executeTakeFirst()
      const [people, roles] = await demonstrationPeople(tx)
      return { people, roles, guide: (guide?.value as readonly GuideStep[] | undefined) ?? [] }
    },
    view: demonstrationPage
  }),
  command({
    path: '/demonstration/sign-in',
    permission: may.demonstration,
    writes: ['access.demonstration-sign-in'],
    handle: async ({ form, append }) => {
      const userId = parseId<'user'>(single(form, 'user'))
      if (!userId) return NOT_FOUND
      append({ kind: 'access.demonstration-sign-in', subject: { type: 'user', id: userId } })

      return { redirect: safeReturnPath(single(form, 'return')), signIn: { userId, method: 'demonstration' } }
    }
  }),
  read({
    path: '/demonstration/outbox',
    permission: may.demonstration,
    audit: { none: 'demonstration only' },
    load: ({ tx }) => listLetters(tx, 100),
    view: (letters) => outboxPage(letters)
  })
]

async function demonstrationPeople(tx: Parameters<typeof listPeople>[0]) {
  return [await listPeople(tx), await listRoles(tx)] as const
}
