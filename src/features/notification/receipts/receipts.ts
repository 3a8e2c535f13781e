/** Who has said that a version of a notification arrived. Pure. */
import type { UserActor } from '#platform/access/actor.ts'

export type Receiver = 'panel' | 'department' | 'inspectorate'

export interface Receipt {
  readonly versionId: string
  readonly receiver: Receiver
  readonly by: string
  readonly at: Temporal.Instant
}

/** The sides that receive, by their names. */
export const RECEIVERS: Readonly<Record<Receiver, string>> = {
  panel: 'the Panel',
  department: 'the Department for Education',
  inspectorate: 'Ofsted'
}

/** For which side somebody acknowledges. */
export function receiverOf({ memberships }: UserActor): Receiver | undefined {
  const holds = (...roles: readonly string[]) => memberships.some(({ role }) => roles.includes(role))
  if (holds('panel-member', 'panel-secretariat')) return 'panel'
  return holds('department') ? 'department' : holds('inspectorate') ? 'inspectorate' : undefined
}
