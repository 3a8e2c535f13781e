/** What every page of a case's notification needs, loaded once. */
import type { UserActor } from '#platform/access/actor.ts'
import { type LoadContext, NOT_FOUND, type NotFound, theCase } from '#web/route.ts'
import type { NotificationModel } from './notification.page.tsx'
import { findNotification, listViews } from './notification.store.ts'
import { composeDocument, listVersions } from './versions.store.ts'

/** The path of a case's notification; the pages of its parts are below it. */
export const PATH = '/cases/:caseId/notification'
/** The answer to a change of what is withdrawn. */
export const CLOSED = 'This notification has been withdrawn. What was sent and written stays as it is.'

/** The notification of the case in the path. */
export async function loadNotification(context: LoadContext): Promise<NotificationModel | NotFound> {
  const facts = theCase(context)
  const notification = await findNotification(context.tx, facts.caseId)
  if (!notification) return NOT_FOUND
  return {
    notification,
    document: await composeDocument(context.tx, facts, notification),
    versions: await listVersions(context.tx, facts.caseId),
    views: await listViews(context.tx, facts.caseId)
  }
}

/** The person who acts; the permissions of these routes let in nobody else. */
export function userOf(context: LoadContext): UserActor {
  if (context.actor.kind !== 'user') throw new Error('Only somebody who has signed in gets here')
  return context.actor
}

/** Where the notification is. */
export function home(context: LoadContext): string {
  return `/cases/${theCase(context).caseId}/notification`
}
