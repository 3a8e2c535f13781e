/** Who opens, decides, scopes, staffs, writes, signs off and closes a national review, and who sees that a case is in one. */
import { CASE_TEAM } from '#features/case-file/index.ts'
import type { Actor } from '#platform/access/actor.ts'
import { definePermissions } from '#platform/access/permission.ts'

const PANEL = ['panel-member', 'panel-secretariat'] as const

export const nationalReviewPermissions = definePermissions('national-review', {
  list: { title: 'See the national reviews', scope: 'anywhere', who: PANEL },
  open: { title: 'Open a national review from a triaged rapid review', scope: 'case', who: PANEL },
  prepare: {
    title: 'Prepare a national review: cases, terms of reference, reviewers, report, dates',
    scope: 'anywhere',
    who: PANEL
  },
  decide: {
    title: 'Decide on a national review, agree its terms of reference, discontinue it',
    scope: 'anywhere',
    who: ['panel-member']
  },
  signOff: { title: 'Sign off the report of a national review', scope: 'anywhere', who: ['panel-member'] },
  readOfCase: { title: 'See that a case is in a national review', scope: 'case', who: CASE_TEAM }
})

export type Signing = { readonly allowed: true } | { readonly allowed: false; readonly reason: string }

/** May this Panel member sign the report off? Nobody signs off a report they wrote any part of. */
export function maySignOff(actor: Actor, writers: ReadonlySet<string>): Signing {
  if (actor.kind !== 'user') return { allowed: false, reason: 'A report is signed off by a person.' }
  if (!actor.memberships.some((membership) => membership.role === 'panel-member'))
    return { allowed: false, reason: 'A Panel member signs off the report.' }
  if (writers.has(actor.userId))
    return { allowed: false, reason: 'You wrote part of this report. Nobody signs off their own report.' }
  return { allowed: true }
}
