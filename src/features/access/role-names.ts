/** What each role is called on screen. */
import type { Role } from '#platform/access/actor.ts'

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  notifier: 'Notifier',
  'notification-approver': 'Notification approver',
  'business-manager': 'Business manager',
  'delegated-safeguarding-partner': 'Delegated safeguarding partner',
  'lead-safeguarding-partner': 'Lead safeguarding partner',
  'partnership-chair': 'Partnership chair',
  'review-group-chair': 'Review group chair',
  'independent-scrutineer': 'Independent scrutineer',
  'agency-lead': 'Agency safeguarding lead',
  'communications-lead': 'Communications lead',
  'panel-member': 'Panel member',
  'panel-secretariat': 'Panel secretariat',
  department: 'Department for Education',
  inspectorate: 'Ofsted',
  addressee: 'Addressee of recommendations',
  'lead-reviewer': 'Lead reviewer',
  'review-group-member': 'Review group member',
  'legal-adviser': 'Legal adviser'
}

/** A role in words; the code itself when it is one we do not know. */
export function roleName(role: string): string {
  return (ROLE_NAMES as Record<string, string>)[role] ?? role
}
