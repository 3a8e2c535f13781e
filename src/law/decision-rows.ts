/**
 * The rows of the three decision tables in plain words, with where each is written and how sure that is: what a lawyer reads beside the golden cases, and what
 * the tests hold the golden cases to. What applies to a case is worked out in the decisions themselves.
 */
import type { Authority } from './decision.ts'
import { section16B } from './instruments/children-act-2004/section-16b.ts'
import { section16C } from './instruments/children-act-2004/section-16c.ts'
import { regulation11 } from './instruments/si-2018-789/regulation-11.ts'
import { regulation3 } from './instruments/si-2018-789/regulation-3.ts'
import { devonGuide55, govukReportIncident, panelQuestions, slough, southTyneside, trafford } from './instruments/sources.ts'
import { workingTogetherNotification } from './instruments/working-together/notification.ts'

export const dutyToNotify: Authority = { ...section16C.cite, provision: 'section 16C(1)', confidence: 'seen' }
export const reportToPartnersToo: Authority = { ...workingTogetherNotification.cite, confidence: 'seen' }
export const lookedAfterDeaths: Authority = {
  instrument: 'GOV.UK',
  provision: 'Report a serious child safeguarding incident',
  url: govukReportIncident.url,
  confidence: 'seen'
}
export const careLeaverDeaths: Authority = {
  instrument: 'Working Together to Safeguard Children 2023',
  provision: 'deaths of care leavers, as restated locally',
  url: slough.url,
  confidence: 'seen'
}
export const authorityWhereItHappened: Authority = {
  instrument: 'The Panel',
  provision: 'questions and answers',
  url: panelQuestions.url,
  confidence: 'seen'
}
export const nearMisses: Authority = {
  instrument: 'South Tyneside',
  provision: 'near misses',
  url: southTyneside.url,
  confidence: 'seen'
}
export const unclearIsDecidedTogether: Authority = {
  instrument: 'This service',
  provision: 'an unclear answer is decided together and recorded',
  url: panelQuestions.url,
  confidence: 'general-knowledge'
}
export const criteriaOfRegulation11: Authority = { ...regulation11.cite, confidence: 'seen' }
export const criteriaOfRegulation3: Authority = { ...regulation3.cite, confidence: 'seen' }
export const threshold: Authority = { ...section16B.cite, confidence: 'seen' }
export const circumstancesOfGuidance: Authority = {
  instrument: 'Working Together to Safeguard Children',
  provision: 'circumstances to have regard to',
  url: workingTogetherNotification.cite.url,
  confidence: 'general-knowledge'
}
export const notAutomatic: Authority = {
  instrument: 'Trafford',
  provision: 'meeting the criteria does not make a review automatic',
  url: trafford.url,
  confidence: 'seen'
}
export const tellingThePanel: Authority = {
  instrument: 'Children Act 2004, section 16B; Working Together to Safeguard Children',
  provision: 'rapid reviews, telling the Panel of a possible national issue',
  url: section16B.cite.url,
  confidence: 'general-knowledge'
}
const reviewAvoided: Authority = {
  instrument: 'Panel guidance for safeguarding partners (September 2022)',
  provision: 'as restated by Devon: a good rapid review may make a local review unnecessary',
  url: devonGuide55.url,
  confidence: 'seen'
}
const otherReviews: Authority = { ...circumstancesOfGuidance, provision: 'reviews of other cases, at the partners’ discretion' }

/** A row: when it applies and what it answers. */
export type DecisionRow = { readonly when: string; readonly answer: string; readonly authority: Authority }

export type NotificationRow = 'N1' | 'N2' | 'N3' | 'N4' | 'N5' | 'N6' | 'N7' | 'N8' | 'N9' | 'N10'

/** DT-1. Rows that agree add up: N6 and N8 stand beside the row of the place. */
export const notificationRows: Readonly<Record<NotificationRow, DecisionRow>> = {
  N1: {
    when: 'Abuse or neglect is known or suspected, and a child died in this authority’s area.',
    answer: 'The authority must notify the Panel. A rapid review follows.',
    authority: dutyToNotify
  },
  N2: {
    when: 'Abuse or neglect is known or suspected, and a child was seriously harmed in this authority’s area.',
    answer: 'The authority must notify the Panel. A rapid review follows.',
    authority: dutyToNotify
  },
  N3: {
    when: 'Abuse or neglect is known or suspected, and a child who normally lives in this authority’s area died or was seriously harmed outside England.',
    answer: 'The authority must notify the Panel. A rapid review follows.',
    authority: dutyToNotify
  },
  N4: {
    when: 'Abuse or neglect is known or suspected, and a child died or was seriously harmed in the area of another English authority.',
    answer: 'The authority where it happened notifies and leads the rapid review, working with the child’s own authority.',
    authority: authorityWhereItHappened
  },
  N5: {
    when: 'A looked-after child died, wherever it was, and abuse or neglect is not known or suspected.',
    answer:
      'The authority must notify the Secretary of State and Ofsted. It is not a case for the Panel; no rapid review follows.',
    authority: lookedAfterDeaths
  },
  N6: {
    when: 'A looked-after child died, wherever it was, and abuse or neglect is known or suspected.',
    answer: 'As the row of the place says, and the Secretary of State and Ofsted must be notified as well.',
    authority: lookedAfterDeaths
  },
  N7: {
    when: 'A care leaver up to and including 24 died on or after 15 December 2023, and the duty to notify the Panel does not reach the death.',
    answer: 'The authority should notify the Secretary of State and Ofsted. No rapid review and no local review follow.',
    authority: careLeaverDeaths
  },
  N8: {
    when: 'A care leaver under 18 died on or after 15 December 2023, and abuse or neglect is known or suspected.',
    answer: 'As for any child: the row of the place applies.',
    authority: careLeaverDeaths
  },
  N9: {
    when: 'It is not clear whether abuse or neglect is known or suspected, or whether the harm is serious.',
    answer:
      'The partners decide together and record their reasons and a day to look again. The five working days begin if it becomes known or suspected.',
    authority: unclearIsDecidedTogether
  },
  N10: {
    when: 'Abuse or neglect is known or suspected, and the child neither died nor was seriously harmed: a near miss.',
    answer: 'Nothing has to be notified. Consider a local learning review.',
    authority: nearMisses
  }
}

export type LocalReviewRow = 'R1' | 'R2' | 'R3' | 'R4' | 'R5'

/** DT-2. A criterion that is met or may be met counts. */
export const localReviewRows: Readonly<Record<LocalReviewRow, DecisionRow>> = {
  R1: {
    when: 'A criterion counts, new learning is likely, and no national issue is seen.',
    answer: 'Commission a local review: scope, method, reviewer, and the day of the decision, from which six months run.',
    authority: criteriaOfRegulation11
  },
  R2: {
    when: 'A criterion counts, new learning is not likely, and no national issue is seen.',
    answer: 'No local review: the rapid review has captured the learning. Give reasons and list its actions.',
    authority: reviewAvoided
  },
  R3: {
    when: 'The case may raise issues that are complex or of national importance.',
    answer: 'Tell the Panel that it may need a national review. Locally: a review, none, or wait.',
    authority: tellingThePanel
  },
  R4: {
    when: 'No criterion counts and no national issue is seen; or it is not a serious case and new learning is not likely.',
    answer:
      'No local review. Consider another way to learn: one agency’s review, an audit, a thematic or a multi-agency learning review.',
    authority: criteriaOfRegulation11
  },
  R5: {
    when: 'It is not a serious case (good practice, a near miss, poor practice), and learning is likely.',
    answer: 'The partners may still have a local review or another learning review.',
    authority: otherReviews
  }
}

export type NationalReviewRow = 'T1' | 'T2' | 'T3'

/** DT-3. The Panel decides; the rows say what its decision has to rest on. */
export const nationalReviewRows: Readonly<Record<NationalReviewRow, DecisionRow>> = {
  T1: {
    when: 'The issues are complex or of national importance, and a criterion (N-a, N-b or N-c) is met or may be met.',
    answer: 'The Panel considers a national review.',
    authority: threshold
  },
  T2: {
    when: 'The issues are complex or of national importance, and no criterion is met.',
    answer: 'The Panel judges: the criteria are taken into account and do not decide.',
    authority: criteriaOfRegulation3
  },
  T3: {
    when: 'The issues are neither complex nor of national importance.',
    answer: 'No national review.',
    authority: threshold
  }
}
