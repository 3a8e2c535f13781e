/** Who brings events, reads the composite, makes one of two, comments, and shares it with the agencies. */
import { CASE_TEAM } from '#features/case-file/index.ts'
import { definePermissions } from '#platform/access/permission.ts'

const GROUP = ['business-manager', 'partnership-chair', 'review-group-chair'] as const
const WRITERS = [...GROUP, 'lead-reviewer', 'review-group-member'] as const

export const chronologyPermissions = definePermissions('chronology', {
  read: { title: 'See the chronology of a case', scope: 'case', who: CASE_TEAM },
  import: {
    title: 'Bring agencies’ chronologies into a case, and say what their columns and rows are',
    scope: 'case',
    who: WRITERS
  },
  change: { title: 'Add, change, link and merge events of a chronology', scope: 'case', who: WRITERS },
  cite: {
    title: 'Cite events of a chronology in findings of the local review',
    scope: 'case',
    who: ['business-manager', 'review-group-chair', 'lead-reviewer']
  },
  useAsSource: {
    title: 'Use events of a chronology as sources of the rapid review',
    scope: 'case',
    who: [...GROUP, 'review-group-member']
  },
  comment: {
    title: 'Comment on events of a chronology',
    scope: 'case',
    who: [...WRITERS, 'delegated-safeguarding-partner', 'independent-scrutineer', 'legal-adviser']
  },
  seeNames: {
    title: 'Switch a chronology between names, initials and pseudonyms',
    scope: 'case',
    who: [...WRITERS, 'delegated-safeguarding-partner', 'lead-safeguarding-partner', 'legal-adviser']
  },
  export: {
    title: 'Take a chronology out as Word, Excel, CSV or JSON, and its picture',
    scope: 'case',
    who: [...WRITERS, 'legal-adviser']
  },
  release: { title: 'Share the composite chronology with agencies, and stop sharing it', scope: 'case', who: GROUP },
  readShared: {
    title: 'See one’s own agency’s events, and the composite once it is shared',
    scope: 'anywhere',
    who: ['agency-lead', 'contributor']
  }
})
