/** Who triages, decides and sends for the Panel, and who answers it for a partnership. */
import { CASE_TEAM } from '#features/case-file/index.ts'
import { definePermissions } from '#platform/access/permission.ts'

const PANEL = ['panel-member', 'panel-secretariat'] as const

export const panelPermissions = definePermissions('panel', {
  inbox: { title: 'See what has been submitted to the Panel', scope: 'anywhere', who: PANEL },
  readCase: { title: 'Read a submitted rapid review as the Panel, with its triage and replies', scope: 'case', who: PANEL },
  triage: { title: 'Weigh a rapid review against the national criteria', scope: 'case', who: ['panel-member'] },
  prepareReply: { title: 'Prepare the Panel’s reply', scope: 'case', who: PANEL },
  decideReply: { title: 'Decide the Panel’s reply', scope: 'case', who: ['panel-member'] },
  sendReply: { title: 'Send the Panel’s reply', scope: 'case', who: PANEL },
  answerPartnership: { title: 'Answer a partnership about a reply', scope: 'case', who: PANEL },
  editTemplate: { title: 'Change the template of the Panel’s letters', scope: 'anywhere', who: PANEL },
  readReplies: { title: 'See the Panel’s replies to a case', scope: 'case', who: CASE_TEAM },
  answerPanel: {
    title: 'Challenge or answer the Panel’s reply for the partnership',
    scope: 'case',
    who: ['delegated-safeguarding-partner', 'business-manager', 'partnership-chair']
  }
})
