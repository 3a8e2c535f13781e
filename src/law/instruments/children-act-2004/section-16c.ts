/** Section 16C: the local authority's duty to notify the Panel, from which everything else begins. */
import type { Provision } from '../../provision.ts'
import type { Rule } from '../../rule.ts'
import { govukReportIncident, northEastLincolnshire, notificationStatistics } from '../sources.ts'
import { acrossEditions, sameConfidence } from '../working-together/editions.ts'
import { workingDayNotes, workingDaysAfter } from '../working-days.ts'

const url = 'https://www.legislation.gov.uk/ukpga/2004/31/section/16C'

/** D1. */
export const notifyPanel: Rule = {
  id: 'notify-panel',
  code: 'D1',
  title: 'Notify the Panel of a serious child safeguarding incident',
  appliesWhen: 'The authority knows or suspects abuse or neglect, and the child died or was seriously harmed.',
  kind: 'do-by',
  versionBy: 'authorityBecameAware',
  metBy: ['notificationSent'],
  mayRunPastWithReason: false,
  adjustable: ['quantity', 'countFrom'],
  beforeFirstVersion: 'There was no duty to notify the Panel before 29 June 2018.',
  versions: acrossEditions({
    under: 'Children Act 2004 section 16C(1)',
    provision: 'notifications, limit of five working days',
    url,
    confidence: sameConfidence('seen', 'seen'),
    seenAt: [govukReportIncident, northEastLincolnshire, notificationStatistics],
    force: 'duty',
    limit: workingDaysAfter(5),
    triggerEvent: 'authorityBecameAware',
    owedBy: 'the local authority',
    owedTo: 'the Panel (shared with the Department for Education and Ofsted)',
    text: 'The local authority notifies the Panel within five working days of becoming aware of the incident.',
    notModelled: [
      ...workingDayNotes,
      'The duty is in the Act; the five working days are in guidance.',
      'The limit starts when the authority becomes aware of the incident; a later suspicion of abuse or neglect starts it then, and is recorded as the awareness.'
    ]
  })
}

export const section16C: Provision = {
  id: 'children-act-2004/section-16c',
  title: 'The duty to notify the Panel',
  cite: { instrument: 'Children Act 2004', provision: 'section 16C', url },
  inForceFrom: '2018-06-29',
  confidence: 'seen',
  seenAt: [northEastLincolnshire, notificationStatistics],
  rules: [notifyPanel],
  obligations: [],
  facts: [],
  notModelled: []
}
