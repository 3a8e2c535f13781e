/** Who prepares, releases and publishes, and what a release depends on beside the role. */
import { CASE_TEAM } from '#features/case-file/index.ts'
import type { Actor } from '#platform/access/actor.ts'
import { definePermissions } from '#platform/access/permission.ts'

export const releasePermissions = definePermissions('release', {
  read: { title: 'See how the publication of a case stands', scope: 'case', who: CASE_TEAM },
  prepare: {
    title: 'Prepare a publication and assemble its text',
    scope: 'case',
    who: ['business-manager', 'partnership-chair', 'delegated-safeguarding-partner', 'communications-lead']
  },
  release: {
    title: 'Release the text of a publication, as one of two people',
    scope: 'case',
    who: ['business-manager', 'partnership-chair', 'delegated-safeguarding-partner']
  },
  publish: {
    title: 'Publish what two people have released',
    scope: 'case',
    who: ['business-manager', 'partnership-chair', 'delegated-safeguarding-partner']
  },
  withdraw: {
    title: 'Withdraw a publication from the library',
    scope: 'case',
    who: ['business-manager', 'partnership-chair', 'delegated-safeguarding-partner']
  }
})

export interface ReleasingFacts {
  /** Everybody who is or was a lead reviewer of the case. */
  readonly reviewers: ReadonlySet<string>
  /** Who has released this text already. */
  readonly released: ReadonlySet<string>
  /** Why the check of the text is not complete; undefined when it is. */
  readonly checkBroken: string | undefined
  /** How many of the things found this person has not accepted with a reason. */
  readonly unanswered: number
}

export type Releasing = { readonly allowed: true } | { readonly allowed: false; readonly reason: string }

/** May this person release this text now? Nobody releases twice, or their own report, or what could not be checked. */
export function mayRelease(actor: Actor, facts: ReleasingFacts): Releasing {
  const no = (reason: string): Releasing => ({ allowed: false, reason })
  if (actor.kind !== 'user') return no('A text is released by two people.')
  if (facts.reviewers.has(actor.userId))
    return no('You are or were the lead reviewer of this case. Somebody else releases the text.')
  if (facts.released.has(actor.userId))
    return no('You have released this text already. The second release must be by another person.')
  if (facts.checkBroken !== undefined)
    return no(`The check of the text is not complete, so it cannot be released. ${facts.checkBroken}`)
  if (facts.unanswered > 0)
    return no(
      facts.unanswered === 1
        ? 'One thing that the check found still needs your reason, or a changed text.'
        : `${facts.unanswered} things that the check found still need your reason, or a changed text.`
    )
  return { allowed: true }
}
