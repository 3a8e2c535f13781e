/** What guidance adds to the duty to notify: telling the partners, deaths of looked-after children, and deaths of care leavers. */
import type { Provision } from '../../provision.ts'
import type { Rule } from '../../rule.ts'
import { govukReportIncident, northEastLincolnshire, notificationStatistics, slough } from '../sources.ts'
import { workingDayNotes, workingDaysAfter } from '../working-days.ts'
import { acrossEditions, sameConfidence, since2023 } from './editions.ts'

/** D2. */
export const reportToPartners: Rule = {
  id: 'report-to-partners',
  code: 'D2',
  title: 'Tell the safeguarding partners of the incident',
  appliesWhen: 'The incident is notifiable to the Panel.',
  kind: 'do-by',
  versionBy: 'authorityBecameAware',
  metBy: ['partnersInformed'],
  mayRunPastWithReason: false,
  adjustable: ['quantity', 'countFrom'],
  beforeFirstVersion: 'There were no safeguarding partners before 29 June 2018.',
  versions: acrossEditions({
    provision: 'notifications, reporting to the safeguarding partners',
    confidence: { '2018': 'general-knowledge', '2020': 'general-knowledge', '2023': 'seen', '2026': 'seen' },
    seenAt: [govukReportIncident, northEastLincolnshire],
    force: 'guidance',
    limit: workingDaysAfter(5),
    triggerEvent: 'authorityBecameAware',
    owedBy: 'the local authority',
    owedTo: 'the safeguarding partners of its area, and of other areas where appropriate',
    text: 'The local authority reports the same event to the safeguarding partners within five working days of becoming aware of it.',
    notModelled: workingDayNotes
  })
}

/** D3. */
export const notifyLookedAfterDeath: Rule = {
  id: 'notify-looked-after-death',
  code: 'D3',
  title: 'Notify the death of a looked-after child',
  appliesWhen: 'The child was looked after when they died, whatever the cause of death.',
  kind: 'do-by',
  versionBy: 'authorityBecameAware',
  metBy: ['lookedAfterDeathNotified'],
  mayRunPastWithReason: false,
  adjustable: ['quantity', 'countFrom'],
  beforeFirstVersion: 'This encoding begins on 29 June 2018.',
  versions: acrossEditions({
    provision: 'notifications, deaths of looked-after children',
    confidence: { '2018': 'general-knowledge', '2020': 'general-knowledge', '2023': 'seen', '2026': 'seen' },
    seenAt: [govukReportIncident, northEastLincolnshire, notificationStatistics],
    force: 'duty',
    limit: workingDaysAfter(5),
    triggerEvent: 'authorityBecameAware',
    owedBy: 'the local authority that looked after the child',
    owedTo: 'the Secretary of State and Ofsted',
    text: 'The death of a looked-after child is notified within five working days, whether or not abuse or neglect is known or suspected.',
    notModelled: [...workingDayNotes, 'The guidance says must; the statute behind it was not read for this encoding.']
  })
}

/** D4. */
export const notifyCareLeaverDeath: Rule = {
  id: 'notify-care-leaver-death',
  code: 'D4',
  title: 'Notify the death of a care leaver',
  appliesWhen: 'A care leaver up to and including the age of 24 has died.',
  kind: 'do-by',
  versionBy: 'authorityBecameAware',
  metBy: ['careLeaverDeathNotified'],
  mayRunPastWithReason: false,
  adjustable: ['quantity', 'countFrom'],
  beforeFirstVersion: 'Guidance did not ask for the deaths of care leavers to be notified before 15 December 2023.',
  versions: since2023({
    provision: 'notifications, deaths of care leavers',
    confidence: sameConfidence('verify'),
    seenAt: [slough],
    force: 'guidance',
    limit: workingDaysAfter(5),
    triggerEvent: 'authorityBecameAware',
    owedBy: 'the local authority',
    owedTo: 'the Secretary of State and Ofsted',
    text: 'The death of a care leaver up to and including 24 should be notified. No rapid review follows unless they were under 18 and the criteria are met.',
    notModelled: [
      ...workingDayNotes,
      'That it should be notified was read; that five working days apply to it is to be checked.',
      'The first day is that of the authority’s awareness here, and that of the death in the decision table: a death before 15 December 2023 of which the authority learned later is to be checked.'
    ]
  })
}

export const workingTogetherNotification: Provision = {
  id: 'working-together/notification',
  title: 'What the local authority reports, to whom and when',
  cite: {
    instrument: 'Working Together to Safeguard Children',
    provision: 'chapter on learning from serious incidents, notifications',
    url: 'https://www.gov.uk/government/publications/working-together-to-safeguard-children--2'
  },
  inForceFrom: '2018-06-29',
  commencement:
    'Guidance: the editions are listed under “Editions of the guidance”. Applied from 29 June 2018, when the duty to notify began.',
  confidence: 'seen',
  seenAt: [govukReportIncident, northEastLincolnshire, slough],
  rules: [reportToPartners, notifyLookedAfterDeath, notifyCareLeaverDeath],
  obligations: [],
  facts: [
    {
      from: '2018-06-29',
      text: 'The form of 2018: one for each child who died, one for a group of brothers and sisters seriously harmed together, and one for a lead child where many children were exploited.',
      confidence: 'seen'
    },
    {
      from: '2023-12-15',
      text: 'The form as it is now: one notification for an incident, with details of up to four children and the others in free text. The day it changed was not found; that of the edition is shown.',
      confidence: 'verify'
    }
  ],
  notModelled: ['Paragraph numbers are not given: the editions could not be read end to end.']
}
