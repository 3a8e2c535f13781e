/** The rapid review, and the one limit whose clock changed: until mid-2025 it ran from awareness of the incident, since then from the day the notification was sent. */
import type { Provision } from '../../provision.ts'
import type { Rule } from '../../rule.ts'
import {
  cambridgeshirePeterborough,
  cambridgeshirePeterboroughGuidance,
  devonReviews,
  panelQuestions,
  trafford
} from '../sources.ts'
import { acrossEditions, sameConfidence } from '../working-together/editions.ts'
import { workingDayNotes, workingDaysAfter } from '../working-days.ts'

/** The older wording, in each edition of Working Together that it stood in; the fourth edition came after the change. */
const oldClock = acrossEditions({
  provision: 'rapid reviews, as restated locally',
  url: trafford.url,
  confidence: sameConfidence('seen'),
  seenAt: [trafford],
  force: 'guidance',
  limit: workingDaysAfter(15),
  triggerEvent: 'authorityBecameAware',
  owedBy: 'the safeguarding partners',
  owedTo: 'the Panel',
  text: 'The rapid review is completed and sent within fifteen working days of becoming aware of the incident.',
  notModelled: [...workingDayNotes, 'Timeliness was relaxed during the pandemic; that is not modelled.']
})

/** D6. The date on which the notification was sent picks the version; while none has been sent, the day of asking does. */
export const completeRapidReview: Rule = {
  id: 'complete-rapid-review',
  code: 'D6',
  title: 'Complete the rapid review and send it to the Panel',
  appliesWhen: 'The Panel has been, or has to be, notified.',
  kind: 'do-by',
  versionBy: 'notificationSent',
  metBy: ['rapidReviewSent', 'rapidReviewReceived'],
  mayRunPastWithReason: false,
  adjustable: ['from', 'quantity', 'countFrom'],
  beforeFirstVersion: 'Rapid reviews did not exist before 29 June 2018.',
  versions: [
    oldClock[0],
    ...oldClock.slice(1, 3),
    {
      state: 'in-force',
      from: '2025-06-01',
      fromIs: 'inferred',
      cite: {
        instrument: 'Child Safeguarding Practice Review Panel, guidance for safeguarding partners, third edition (June 2025)',
        provision: 'rapid reviews, as restated locally',
        url: cambridgeshirePeterborough.url
      },
      seenAt: [cambridgeshirePeterborough, cambridgeshirePeterboroughGuidance],
      force: 'guidance',
      confidence: 'seen',
      limit: workingDaysAfter(15),
      triggerEvent: 'notificationSent',
      owedBy: 'the safeguarding partners',
      owedTo: 'the Panel',
      text: 'The rapid review is completed and sent within fifteen working days of the day the notification was sent to the Panel.',
      notModelled: [
        ...workingDayNotes,
        'The day the wording changed is inferred from local restatements; an operator can correct it.',
        'A notification sent on or after that day follows the new clock, also when the authority became aware before it.',
        'Working Together 2026 came after this guidance; whether it says anything else of this clock could not be read.'
      ]
    }
  ]
}

export const rapidReviewGuidance: Provision = {
  id: 'panel-guidance/rapid-review',
  title: 'The rapid review',
  cite: {
    instrument: 'Child Safeguarding Practice Review Panel, guidance for safeguarding partners',
    provision: 'rapid reviews',
    url: 'https://www.gov.uk/government/organisations/child-safeguarding-practice-review-panel'
  },
  inForceFrom: '2018-06-29',
  commencement:
    'Guidance: editions of April 2019, September 2022 and June 2025. Before April 2019 Working Together 2018 alone described the rapid review.',
  confidence: 'seen',
  seenAt: [cambridgeshirePeterborough, devonReviews, panelQuestions],
  rules: [completeRapidReview],
  obligations: [
    {
      code: 'D7',
      when: 'the rapid review is complete',
      owedBy: 'the safeguarding partners',
      owedTo: 'the Panel',
      text: 'Send a copy as soon as it is complete, with the decision on a local review and whether the case may raise issues of national importance.',
      confidence: 'general-knowledge'
    }
  ],
  facts: [
    {
      from: '2018-06-29',
      text: 'Four purposes: gather the facts, see whether children have to be made safe at once, consider what should improve, decide what to do next.',
      confidence: 'seen'
    },
    {
      from: '2025-06-01',
      text: 'A fifth purpose: understand the context of the family’s life, with racism and other inequality. Read in local restatements; that it follows the guidance of June 2025, and the day, are inferred.',
      confidence: 'verify'
    }
  ],
  notModelled: [
    'The guidance itself (2019, 2022, 2025) could not be read end to end; what is here was read in local restatements.'
  ]
}
