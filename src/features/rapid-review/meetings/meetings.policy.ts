/** Who arranges meetings of a rapid review, and who may look at one. */
import { CASE_TEAM } from '#features/case-file/index.ts'
import { definePermissions } from '#platform/access/permission.ts'

export const meetingsPermissions = definePermissions('rapid-review', {
  readMeetings: { title: 'See the meetings of a rapid review, their minutes and packs', scope: 'case', who: CASE_TEAM },
  arrangeMeetings: {
    title: 'Arrange meetings of a rapid review, invite, take minutes and make packs',
    scope: 'case',
    who: ['business-manager', 'partnership-chair', 'review-group-chair']
  },
  attendMeetings: {
    title: 'See the meetings that one is invited to, with agenda and packs',
    scope: 'anywhere',
    who: ['signed-in']
  },
  changeAgenda: {
    title: 'Change the agenda that meetings of the partnership start with',
    scope: 'anywhere',
    who: ['business-manager']
  }
})
