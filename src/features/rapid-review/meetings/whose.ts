/** In which partnerships somebody holds one of these roles. */
import type { Actor, MembershipRole } from '#platform/access/actor.ts'

export function partnershipsOf(actor: Actor, roles: readonly MembershipRole[]): readonly string[] {
  if (actor.kind !== 'user') return []
  return [
    ...new Set(
      actor.memberships.flatMap(({ partnershipId, role }) => (partnershipId && roles.includes(role) ? [partnershipId] : []))
    )
  ]
}
