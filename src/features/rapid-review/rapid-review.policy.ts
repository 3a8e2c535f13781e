/** Who plans, writes, decides, signs and sends a rapid review. The Panel reads what was sent on its own pages. */
import { CASE_TEAM } from '#features/case-file/index.ts'
import { type Actor, type SafeguardingPartner, TEAM_ROLES } from '#platform/access/actor.ts'
import { type CasePlace, definePermissions, rolesHeld } from '#platform/access/permission.ts'

const UNIT = ['business-manager', 'partnership-chair', 'review-group-chair'] as const

export const rapidReviewPermissions = definePermissions('rapid-review', {
  read: { title: 'See the rapid review of a case', scope: 'case', who: CASE_TEAM },
  plan: { title: 'Start a rapid review, and change its plan', scope: 'case', who: UNIT },
  readPlanTemplate: { title: 'See the plan that the partnership’s rapid reviews begin with', scope: 'anywhere', who: TEAM_ROLES },
  changePlanTemplate: {
    title: 'Change the plan that the partnership’s rapid reviews begin with',
    scope: 'anywhere',
    who: ['business-manager']
  },
  act: {
    title: 'Record immediate safety actions and that they are done',
    scope: 'case',
    who: [...UNIT, 'delegated-safeguarding-partner', 'review-group-member']
  },
  write: { title: 'Write the text of a rapid review', scope: 'case', who: [...UNIT, 'review-group-member'] },
  speakForPartner: {
    title: 'Record the view and the decision of your own safeguarding partner, and sign off for it',
    scope: 'case',
    who: ['delegated-safeguarding-partner']
  },
  recordDecision: {
    title: 'Record what the safeguarding partners decided together after a rapid review',
    scope: 'case',
    who: ['business-manager', 'partnership-chair']
  },
  comment: {
    title: 'Comment on the decision after a rapid review as independent scrutineer',
    scope: 'case',
    who: ['independent-scrutineer']
  },
  send: { title: 'Send a rapid review to the Panel', scope: 'case', who: ['business-manager', 'partnership-chair'] }
})

export type Speaking =
  { readonly allowed: true; readonly partner: SafeguardingPartner } | { readonly allowed: false; readonly reason: string }

/** For which of the three partners may this person record, decide and sign here? Nobody speaks for another partner. */
export function speaksFor(actor: Actor, place: CasePlace): Speaking {
  if (actor.kind !== 'user') return { allowed: false, reason: 'Only a person can speak for a safeguarding partner.' }
  if (!rolesHeld(actor, place).has('delegated-safeguarding-partner')) {
    return { allowed: false, reason: 'Only a delegated safeguarding partner records a view, decides and signs off.' }
  }
  if (!actor.safeguardingPartner) {
    return { allowed: false, reason: 'Your organisation is not one of the three safeguarding partners.' }
  }
  return { allowed: true, partner: actor.safeguardingPartner }
}
