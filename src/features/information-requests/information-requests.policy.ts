/** Who asks agencies for information, who answers, and who reads the answers. */
import { CASE_TEAM } from '#features/case-file/index.ts'
import { TEAM_ROLES } from '#platform/access/actor.ts'
import { definePermissions } from '#platform/access/permission.ts'

export const informationRequestsPermissions = definePermissions('information-requests', {
  read: { title: 'See requests to agencies and what they sent back', scope: 'case', who: CASE_TEAM },
  manage: {
    title: 'Ask agencies, chase them, give more time, revoke a link',
    scope: 'case',
    who: ['business-manager', 'review-group-chair']
  },
  readChasing: {
    title: 'See when the partnership reminds agencies of what they were asked for',
    scope: 'anywhere',
    who: TEAM_ROLES
  },
  changeChasing: {
    title: 'Change when the partnership reminds agencies of what they were asked for',
    scope: 'anywhere',
    who: ['business-manager']
  },
  readAccounts: { title: 'See the accounts of practitioners and family that one is named for', scope: 'case', who: CASE_TEAM },
  keepAccounts: {
    title: 'Ask practitioners and family for their account and record it, for those named for it',
    scope: 'case',
    who: ['business-manager', 'review-group-chair', 'lead-reviewer']
  },
  changeTemplates: {
    title: 'Write and approve the letter and the questions that agencies get',
    scope: 'anywhere',
    who: ['business-manager']
  },
  answer: { title: 'Answer a request to one’s own agency', scope: 'anywhere', who: ['agency-lead', 'contributor'] },
  listOwn: { title: 'See the requests to one’s own agency', scope: 'anywhere', who: ['agency-lead'] },
  help: {
    title: 'Write the parts of an answer that a colleague asked for, or sign the answer off',
    scope: 'anywhere',
    who: ['delegate']
  },
  openLink: { title: 'Open the link of a request and ask for its code', scope: 'anywhere', who: ['anyone'] }
})
