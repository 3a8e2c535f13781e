/** Who may see a case and do what to the thin record every stage hangs on. */
import { definePermissions } from '#platform/access/permission.ts'
import { TEAM_ROLES } from '#platform/access/actor.ts'

/** Everybody who works on a case: the partnership's team and those appointed to it. */
export const CASE_TEAM = [...TEAM_ROLES, 'lead-reviewer', 'review-group-member', 'legal-adviser', 'communications-lead'] as const

export const caseFilePermissions = definePermissions('case-file', {
  list: {
    title: 'See the list of cases',
    scope: 'anywhere',
    who: [...TEAM_ROLES, 'notifier', 'notification-approver', 'lead-reviewer', 'review-group-member', 'legal-adviser']
  },
  read: { title: 'Open a case', scope: 'case', who: [...CASE_TEAM, 'notifier', 'notification-approver'] },
  appoint: {
    title: 'Appoint people to a case and end appointments',
    scope: 'case',
    who: ['business-manager', 'partnership-chair']
  },
  declareConflict: {
    title: 'Declare a conflict of interest on a case',
    scope: 'case',
    who: [...CASE_TEAM, 'notifier', 'notification-approver']
  },
  recordConflict: {
    title: 'Record a conflict of interest of somebody else',
    scope: 'case',
    who: ['business-manager', 'partnership-chair']
  },
  readTrail: {
    title: 'See who read and changed a case',
    scope: 'case',
    who: ['business-manager', 'partnership-chair', 'delegated-safeguarding-partner', 'independent-scrutineer']
  }
})
