/** Who did something, as it is written beside what they did. */
import { type Actor, actorName } from '#platform/access/actor.ts'

export interface By {
  readonly id: string | null
  readonly name: string
}

/** The actor as they are written beside what they save. */
export function actingAs(actor: Actor): By {
  return { id: actor.kind === 'user' ? actor.userId : null, name: actorName(actor) }
}
