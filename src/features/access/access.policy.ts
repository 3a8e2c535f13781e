/** Who may sign in, look after their account, and look after other people's. */
import { definePermissions } from '#platform/access/permission.ts'

export const accessPermissions = definePermissions('access', {
  start: { title: 'See the first page', scope: 'anywhere', who: ['anyone'] },
  signIn: { title: 'Sign in', scope: 'anywhere', who: ['anyone'] },
  ownAccount: { title: 'Look after one’s own account and sessions', scope: 'anywhere', who: ['signed-in'] },
  signOut: { title: 'Sign out', scope: 'anywhere', who: ['signed-in', 'contributor', 'delegate'] },
  keepDrafts: { title: 'Have what one types kept', scope: 'anywhere', who: ['signed-in', 'contributor', 'delegate'] },
  administerPeople: { title: 'Add people, give and end roles, end sessions', scope: 'anywhere', who: ['administrator'] },
  demonstration: { title: 'In the demonstration only: sign in as somebody, read the outbox', scope: 'anywhere', who: ['anyone'] }
})
