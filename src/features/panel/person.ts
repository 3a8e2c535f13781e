/** The person who acts. Permissions of these pages name roles, which only people hold. */
import type { UserActor } from '#platform/access/actor.ts'
import type { LoadContext } from '#web/route.ts'

export function person(context: Pick<LoadContext, 'actor'>): UserActor {
  if (context.actor.kind !== 'user') throw new Error('Only a person with a role can do this')
  return context.actor
}
