/** Who decides on, writes, signs and sends a local review. */
import { CASE_TEAM } from '#features/case-file/index.ts'
import type { Actor, SafeguardingPartner } from '#platform/access/actor.ts'
import { definePermissions } from '#platform/access/permission.ts'

export const localReviewPermissions = definePermissions('local-review', {
  read: { title: 'See the local review of a case', scope: 'case', who: CASE_TEAM },
  decide: {
    title: 'Record whether a local review is carried out',
    scope: 'case',
    who: ['business-manager', 'partnership-chair']
  },
  writeTerms: {
    title: 'Write the terms of reference of a local review',
    scope: 'case',
    who: ['business-manager', 'partnership-chair', 'review-group-chair', 'lead-reviewer']
  },
  recordReviewer: {
    title: 'Record who the lead reviewer is, and who was told',
    scope: 'case',
    who: ['business-manager', 'partnership-chair']
  },
  writeReport: {
    title: 'Write the findings and the report of a local review',
    scope: 'case',
    who: ['business-manager', 'review-group-chair', 'lead-reviewer']
  },
  signOff: {
    title: 'Sign off the report of a local review for a safeguarding partner',
    scope: 'case',
    who: ['delegated-safeguarding-partner', 'partnership-chair']
  },
  send: {
    title: 'Plan publication, and record that the report was sent to the Panel and the Secretary of State',
    scope: 'case',
    who: ['business-manager', 'partnership-chair']
  },
  explainDelay: {
    title: 'Record why a local review will be published late, and who was told',
    scope: 'case',
    who: ['business-manager', 'partnership-chair']
  },
  readSentReport: {
    title: 'Read the report of a local review as it was sent',
    scope: 'case',
    who: [...CASE_TEAM, 'panel-member', 'panel-secretariat', 'department', 'inspectorate']
  }
})

/** What signing off depends on, beside the role. */
export interface SigningFacts {
  /** Everybody who is or was a lead reviewer of the case. */
  readonly reviewers: ReadonlySet<string>
}

export type Signing =
  { readonly allowed: true; readonly partner: SafeguardingPartner } | { readonly allowed: false; readonly reason: string }

/** May this person sign the report, and for which of the three partners? Nobody signs off their own report. */
export function maySignReport(actor: Actor, facts: SigningFacts): Signing {
  if (actor.kind !== 'user') return { allowed: false, reason: 'A report is signed off by a person.' }
  if (facts.reviewers.has(actor.userId))
    return { allowed: false, reason: 'You are or were the lead reviewer of this case. Nobody signs off their own report.' }
  if (!actor.safeguardingPartner)
    return { allowed: false, reason: 'Only people of the three safeguarding partners sign off the report.' }
  return { allowed: true, partner: actor.safeguardingPartner }
}
