/** One area's way of working, offered as a reminder: decide quickly whether an incident is notifiable. */
import type { Provision } from '../../provision.ts'
import type { Rule } from '../../rule.ts'
import { southTyneside } from '../sources.ts'
import { workingDayNotes, workingDaysAfter } from '../working-days.ts'

const cite = {
  instrument: 'South Tyneside',
  provision: 'serious incident notification and near miss guidance',
  url: southTyneside.url
}

/** D5. */
export const decideNotifiable: Rule = {
  id: 'decide-notifiable',
  code: 'D5',
  title: 'Decide whether the incident meets the criteria',
  appliesWhen: 'An agency has referred an incident to the safeguarding partners.',
  kind: 'do-by',
  versionBy: 'incidentReferred',
  metBy: ['notifiabilityDecided'],
  impliedBy: ['notificationSent'],
  mayRunPastWithReason: false,
  adjustable: ['from', 'quantity', 'countFrom'],
  beforeFirstVersion: 'This way of working speaks of delegated safeguarding partners, who exist since 15 December 2023.',
  versions: [
    {
      state: 'in-force',
      from: '2023-12-15',
      fromIs: 'inferred',
      cite,
      seenAt: [southTyneside],
      force: 'local-practice',
      confidence: 'seen',
      limit: workingDaysAfter(1),
      triggerEvent: 'incidentReferred',
      owedBy: 'the delegated safeguarding partners',
      owedTo: 'the partnership',
      text: 'The delegated safeguarding partners meet within one working day of the referral to decide whether the criteria are met.',
      notModelled: [
        ...workingDayNotes,
        'An example of good practice in one area, not a requirement. The local authority has the final say on notifying.'
      ]
    }
  ]
}

export const decideNotifiablePractice: Provision = {
  id: 'local-practice/decide-notifiable',
  title: 'Deciding whether an incident is notifiable',
  cite,
  inForceFrom: '2023-12-15',
  commencement: 'Not law: one area’s way of working, offered since delegated safeguarding partners exist (15 December 2023).',
  confidence: 'seen',
  seenAt: [southTyneside],
  rules: [decideNotifiable],
  obligations: [],
  facts: [],
  notModelled: []
}
