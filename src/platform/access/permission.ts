/**
 * Permissions as data and one pure question, `may`. Each feature declares its own in `*.policy.ts`; every route names one; the whole table is
 * printed into docs/permissions.md and tested role by role. Row-level security repeats in the database what is decided here.
 */
import type { Actor, PartnershipId, Role, CaseId } from './actor.ts'

/** Beside roles: `anyone` on the web, anyone `signed-in`, an `administrator`, the `contributor` whom a link let in, and the `delegate` whom that one asked. */
export type Who = Role | 'anyone' | 'signed-in' | 'administrator' | 'contributor' | 'delegate'

export interface Permission {
  /** `rapid-review.decide` */
  readonly name: string
  /** In plain words, as docs/permissions.md shows it: "Record a partner's decision after a rapid review". */
  readonly title: string
  readonly who: readonly Who[]
  /** `case`: the role must be held for this case (in its partnership, by appointment, or nationally). `anywhere`: the role held somewhere is enough. */
  readonly scope: 'case' | 'anywhere'
}

export type Decision = { readonly allowed: true } | { readonly allowed: false; readonly reason: string }

const ALLOWED: Decision = { allowed: true }

/** The facts about a case that a decision needs. */
export interface CasePlace {
  readonly caseId: CaseId
  readonly partnershipId: PartnershipId
}

/** Names each permission after its feature: `definePermissions('panel', { reply: { title, who, scope } }).reply.name` is `panel.reply`. */
export function definePermissions<const Key extends string>(
  feature: string,
  permissions: Readonly<Record<Key, Omit<Permission, 'name'>>>
): Readonly<Record<Key, Permission>> {
  const named = Object.entries<Omit<Permission, 'name'>>(permissions).map(([key, permission]) => [
    key,
    { ...permission, name: `${feature}.${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}` }
  ])
  return Object.fromEntries(named) as Record<Key, Permission>
}

/** May the actor do this, here? Pure: everything it needs is handed in. */
export function may(actor: Actor, permission: Permission, place?: CasePlace): Decision {
  if (permission.who.includes('anyone')) return ALLOWED
  switch (actor.kind) {
    case 'system':
      return ALLOWED
    case 'public':
      return { allowed: false, reason: 'You need to sign in first.' }
    case 'contributor':
      return permission.who.includes('contributor')
        ? ALLOWED
        : { allowed: false, reason: 'Your link opens only the request it was sent for.' }
    case 'delegate':
      return permission.who.includes('delegate')
        ? ALLOWED
        : { allowed: false, reason: 'Your link opens only what your colleague asked you for.' }
    case 'user':
      break
  }
  if (place && actor.walledCases.includes(place.caseId)) {
    return { allowed: false, reason: 'A conflict of interest is recorded for you on this case.' }
  }
  if (permission.who.includes('signed-in')) return ALLOWED
  if (permission.who.includes('administrator') && actor.isAdministrator) return ALLOWED
  const held = rolesHeld(actor, permission.scope === 'case' ? place : undefined)
  if (permission.who.some((who) => held.has(who as Role))) return ALLOWED
  return {
    allowed: false,
    reason: `Your role does not let you do this: ${permission.title.charAt(0).toLowerCase()}${permission.title.slice(1)}.`
  }
}

/** The roles the person holds for a case; without a case, all the roles they hold anywhere. */
export function rolesHeld(actor: Actor, place?: CasePlace): ReadonlySet<Role> {
  if (actor.kind !== 'user') return new Set()
  const memberships = actor.memberships.filter(
    (membership) => !place || membership.partnershipId === null || membership.partnershipId === place.partnershipId
  )
  const appointments = actor.appointments.filter((appointment) => !place || appointment.caseId === place.caseId)
  return new Set<Role>([...memberships.map((one) => one.role), ...appointments.map((one) => one.role)])
}
