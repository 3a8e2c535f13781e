/** The questions of a national review's forms. */
import { choice, date, longText, select, text } from '#web/forms/fields.ts'
import type { CaseOption } from './national-review.store.ts'
import { REPORT_SECTIONS } from './national-review.ts'
import type { PoolMember } from './reviewers.store.ts'

export const openingFields = {
  title: text({ label: 'Title of the review', required: 'Give the review a title', max: 200 }),
  reasons: longText({ label: 'Why a national review?', required: 'Give the reasons for a national review', max: 5000 })
}

const caseReason = longText({ label: 'Why is this case in it?', required: 'Say why this case is in the review', max: 2000 })

/** Opening a review from a case, or adding the case to one that is going on. */
export function openFields(reviews: readonly { readonly id: string; readonly title: string }[]) {
  return {
    where: choice<string>({
      label: 'Which review does the case go into?',
      required: 'Choose a new review, or one that is going on',
      options: [
        { value: 'new', text: 'A new national review' },
        ...reviews.map((review) => ({ value: review.id, text: review.title }))
      ]
    }),
    title: text({ label: 'Title of the new review', max: 200 }),
    reasons: longText({ label: 'Why a national review? (for a new review)', max: 5000 }),
    caseReason
  }
}

export function linkFields(cases: readonly CaseOption[]) {
  return {
    case: select({
      label: 'Case',
      required: 'Choose a case',
      options: cases.map((one) => ({ value: one.id, text: `${one.reference}, ${one.partnershipName}` }))
    }),
    caseReason
  }
}

export const takeOutFields = {
  reason: longText({ label: 'Why is the case taken out?', required: 'Say why the case is taken out', max: 2000 })
}

export const decideFields = {
  decidedOn: date({
    label: 'The date of the Panel’s decision',
    required: 'Enter the date of the Panel’s decision',
    notFuture: true,
    earliestYear: 2018
  })
}

export const termsFields = {
  whatHappened: longText({
    label: 'What happened',
    required: 'Say what the review will establish about what happened',
    max: 5000
  }),
  howAgenciesActed: longText({
    label: 'How agencies acted',
    required: 'Say what the review will ask about how agencies acted',
    max: 5000
  }),
  factors: longText({
    label: 'What helped and what stood in the way',
    required: 'Say which factors the review will look for',
    max: 5000
  }),
  analysis: longText({ label: 'Analysis', required: 'Say how the review will analyse what it finds', max: 5000 }),
  recommendations: longText({
    label: 'Recommendations',
    required: 'Say to whom and about what the review may recommend',
    max: 5000
  })
}
export const TERMS_HINTS: Readonly<Record<string, string>> = {
  whatHappened: 'To the children in these cases, and what their lives were like',
  howAgenciesActed: 'What each agency knew, decided and did, alone and with others',
  factors: 'In practice, in organisations and in the system around them',
  analysis: 'Together with which other incidents, research and evidence',
  recommendations: 'Locally and nationally'
}

export const poolFields = {
  name: text({ label: 'Name', required: 'Enter the reviewer’s name', max: 200 }),
  experience: longText({ label: 'Experience and expertise', required: 'Describe their experience', max: 2000 })
}

export const leavePoolFields = {
  reason: longText({ label: 'Why do they leave the pool?', required: 'Say why they leave the pool', max: 1000 })
}

export function recommendFields(pool: readonly PoolMember[]) {
  return {
    from: select({
      label: 'Reviewer',
      required: 'Choose a reviewer from the pool, or somebody outside it',
      options: [
        ...pool.map((one) => ({ value: one.id, text: one.name })),
        { value: 'outside', text: 'Somebody outside the pool' }
      ]
    }),
    name: text({ label: 'Name, when outside the pool', max: 200 }),
    outsidePoolReason: longText({ label: 'Why somebody outside the pool?', max: 2000 }),
    independence: longText({
      label: 'Declaration of independence',
      required: 'Record what the reviewer declares about their independence',
      max: 3000
    }),
    recommendedOn: date({
      label: 'The date of the recommendation to the Secretary of State',
      required: 'Enter the date of the recommendation to the Secretary of State',
      notFuture: true,
      earliestYear: 2018
    })
  }
}

export const confirmFields = {
  confirmedOn: date({
    label: 'The date on which the Secretary of State confirmed the appointment',
    required: 'Enter the date on which the Secretary of State confirmed the appointment',
    notFuture: true,
    earliestYear: 2018
  })
}

export const removeReviewerFields = {
  removedOn: date({
    label: 'The last day of the appointment or recommendation',
    required: 'Enter the last day',
    notFuture: true,
    earliestYear: 2018
  }),
  reason: longText({ label: 'Why?', required: 'Say why', max: 2000 })
}

const section = (id: (typeof REPORT_SECTIONS)[number]['id']) => {
  const found = REPORT_SECTIONS.find((one) => one.id === id)
  return longText({ label: found?.title ?? id, max: 100_000 })
}

export const reportFields = {
  title: text({ label: 'Title of the report', required: 'Give the report a title', max: 200 }),
  summary: longText({ label: 'Summary', max: 10_000 }),
  what_happened: section('what_happened'),
  analysis: section('analysis'),
  systemic_reasons: section('systemic_reasons'),
  improvements: section('improvements')
}
export const REPORT_HINTS: Readonly<Record<string, string>> = {
  what_happened: 'A summary of context, background and circumstances, with the children’s experience in it',
  analysis: 'How agencies worked, alone and together, and whether that is a feature of one place or of many',
  systemic_reasons: 'Required: why actions were or were not taken',
  improvements: 'Required: a summary of the improvements recommended, each to somebody'
}

export const signOffFields = {
  agree: choice({
    label: 'Do you sign off this report for the Panel?',
    required: 'Read the report, and choose yes if you sign it off',
    options: [{ value: 'yes', text: 'Yes, I have read this version and sign it off for the Panel' }]
  })
}

export const publicationFields = {
  plannedOn: date({
    label: 'The planned day of publication',
    required: 'Enter the planned day of publication',
    earliestYear: 2018
  }),
  lateReason: longText({ label: 'Why is it later than six months after the decision?', max: 2000 }),
  lateInformed: text({ label: 'Who was told?', max: 200 })
}

export const sendFields = {
  sentOn: date({
    label: 'The day the Secretary of State was sent the report',
    required: 'Enter the day the Secretary of State was sent the report',
    notFuture: true,
    earliestYear: 2018
  })
}

export const publishFields = {
  publishedOn: date({
    label: 'The day of publication',
    required: 'Enter the day of publication',
    notFuture: true,
    earliestYear: 2018
  }),
  extent: choice({
    label: 'What is published?',
    required: 'Choose what is published',
    options: [
      { value: 'in-full', text: 'The report, in full' },
      {
        value: 'improvements-only',
        text: 'Only what it says about improvements',
        hint: 'When the Panel considers it inappropriate to publish the report'
      }
    ]
  }),
  extentReason: longText({ label: 'Why is the report not published in full?', max: 2000 }),
  shortNoticeReason: longText({ label: 'Why sooner than seven working days after the Secretary of State had it?', max: 2000 })
}

export const discontinueFields = {
  on: date({
    label: 'The day it was discontinued',
    required: 'Enter the day it was discontinued',
    notFuture: true,
    earliestYear: 2018
  }),
  reason: longText({ label: 'Why?', required: 'Say why the review is discontinued', max: 3000 })
}
