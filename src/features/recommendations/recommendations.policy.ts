/** Who writes and issues recommendations, who answers them, and who judges them: never the same people. */
import { CASE_TEAM } from '#features/case-file/index.ts'
import type { Actor } from '#platform/access/actor.ts'
import { type Decision, definePermissions, rolesHeld } from '#platform/access/permission.ts'

export const recommendationsPermissions = definePermissions('recommendations', {
  read: { title: 'See the recommendations of a case', scope: 'case', who: CASE_TEAM },
  write: {
    title: 'Write recommendations and their measures',
    scope: 'case',
    who: ['business-manager', 'partnership-chair', 'review-group-chair', 'lead-reviewer']
  },
  issue: {
    title: 'Issue and withdraw recommendations',
    scope: 'case',
    who: ['business-manager', 'partnership-chair']
  },
  judge: {
    title: 'Judge the status of a recommendation',
    scope: 'case',
    who: ['business-manager', 'partnership-chair', 'delegated-safeguarding-partner']
  },
  readOwn: {
    title: 'See the recommendations addressed to one’s own agency',
    scope: 'anywhere',
    who: ['addressee', 'agency-lead', 'department', 'inspectorate']
  },
  answer: {
    title: 'Answer recommendations addressed to one’s own agency, plan actions, give evidence',
    scope: 'anywhere',
    who: ['addressee', 'agency-lead', 'department', 'inspectorate']
  }
})

/**
 * May this person judge what that agency was asked to do? The business manager acts for the partnership wherever they are employed; everybody
 * else judges only the work of others.
 */
export function mayJudge(actor: Actor, addresseeAgencyId: string): Decision {
  if (actor.kind !== 'user' || actor.agencyId !== addresseeAgencyId) return { allowed: true }
  const roles = rolesHeld(actor)
  if (
    roles.has('business-manager') &&
    !recommendationsPermissions.answer.who.some((who) => (roles as ReadonlySet<string>).has(who))
  )
    return { allowed: true }
  return {
    allowed: false,
    reason: 'This recommendation is addressed to your own agency. Somebody from another agency judges whether it was done.'
  }
}
