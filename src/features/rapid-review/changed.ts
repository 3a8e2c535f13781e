/** After anything that partners sign was changed: their sign-offs for what stood before end, the trail says so, and so does the message on the next page. */
import { type ChangeContext, theCase } from '#web/route.ts'
import { endOutdatedSignOffs } from './document.store.ts'

export const VOIDED = 'rapid-review.sign-offs-voided'

/** Call it after the change is saved, with `VOIDED` among the route's writes. Answers what to add to the message; nothing when nobody had signed. */
export async function afterChange(context: ChangeContext, reason: string): Promise<string> {
  const facts = theCase(context)
  const ended = await endOutdatedSignOffs(context.tx, context.clock, facts, reason)
  if (ended === 0) return ''
  context.append({ kind: VOIDED, caseId: facts.caseId, data: { ended } })
  return ` ${ended === 1 ? 'One partner had signed off what stood before: that sign-off no longer holds.' : `${ended} partners had signed off what stood before: their sign-offs no longer hold.`}`
}
