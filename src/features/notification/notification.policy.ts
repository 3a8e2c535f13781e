/** Who writes, approves, sends and reads notifications. */
import { CASE_TEAM } from '#features/case-file/index.ts'
import type { Actor } from '#platform/access/actor.ts'
import { definePermissions } from '#platform/access/permission.ts'

const WRITERS = ['notifier', 'notification-approver', 'business-manager'] as const

export const notificationPermissions = definePermissions('notification', {
  start: { title: 'Start a notification', scope: 'anywhere', who: WRITERS },
  bringEarlier: {
    title: 'Bring in notifications from before the service',
    scope: 'anywhere',
    who: ['business-manager', 'administrator']
  },
  bringEarlierOfAll: {
    title: 'Bring in notifications from before the service for every partnership',
    scope: 'anywhere',
    who: ['administrator']
  },
  readRegister: {
    title: 'See incidents that were not notified, and why',
    scope: 'anywhere',
    who: [...WRITERS, 'delegated-safeguarding-partner', 'partnership-chair', 'independent-scrutineer']
  },
  read: { title: 'Read a case’s notification', scope: 'case', who: [...CASE_TEAM, 'notifier', 'notification-approver'] },
  write: { title: 'Write a notification and the children’s records', scope: 'case', who: WRITERS },
  giveView: {
    title: 'Give a safeguarding partner’s own view on notifying',
    scope: 'case',
    who: ['delegated-safeguarding-partner']
  },
  recordView: {
    title: 'Record a partner’s view that came by e-mail, by telephone or in a meeting',
    scope: 'case',
    who: ['business-manager']
  },
  raiseDisagreement: {
    title: 'Bring a disagreement about notifying to the chair',
    scope: 'case',
    who: [...WRITERS, 'delegated-safeguarding-partner']
  },
  answerDisagreement: { title: 'Answer a disagreement about notifying', scope: 'case', who: ['partnership-chair'] },
  comment: { title: 'Comment on notifying as the independent scrutineer', scope: 'case', who: ['independent-scrutineer'] },
  link: {
    title: 'Say whether a notification belongs with another about the same child or incident',
    scope: 'case',
    who: [...WRITERS, 'delegated-safeguarding-partner']
  },
  linkReceived: {
    title: 'Say whether two notifications that were received belong together',
    scope: 'anywhere',
    who: ['panel-member', 'panel-secretariat']
  },
  approve: { title: 'Approve a notification that somebody else wrote', scope: 'case', who: ['notification-approver'] },
  send: { title: 'Send an approved notification', scope: 'case', who: ['notification-approver'] },
  amend: { title: 'Send an amended version of a notification', scope: 'case', who: ['notification-approver'] },
  withdraw: {
    title: 'Withdraw a notification, or decide not to send one',
    scope: 'case',
    who: ['notification-approver']
  },
  acknowledge: {
    title: 'Acknowledge a notification that was received',
    scope: 'anywhere',
    who: ['panel-member', 'panel-secretariat', 'department', 'inspectorate']
  },
  readReceived: {
    title: 'Read notifications that were received',
    scope: 'anywhere',
    who: ['panel-member', 'panel-secretariat', 'department', 'inspectorate']
  }
})

/** Nobody approves, or sends as an amendment, what they themselves wrote last. */
export function wroteItLast(actor: Actor, writtenBy: string | null): boolean {
  return actor.kind === 'user' && actor.userId === writtenBy
}
