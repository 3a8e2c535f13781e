/** The rapid review as a Word file: the pack that is read in a meeting, or sent by other means where the Panel is not on the service. Everything in the document is in it. */
import {
  type WordBlock as Block,
  wordFile,
  wordHeading as heading,
  wordProse as prose,
  wordTable as table
} from '#web/word-file.ts'
import { formatDay } from '#kernel/plain-date.ts'
import { DECISION_NAMES, JUDGEMENT_NAMES, PARTNERS, PARTNER_NAMES, type RapidReviewDocument, YES_NO_NAMES } from '../document.ts'
import { answerText, childText, dayText, latenessText, sentText } from '../document-view.tsx'
import { familyBlocks } from '../family/family-word.ts'
import { entryBlocks } from '../learning/entry-word.ts'
import { SOURCE_KIND_TEXT } from '../sources/source-view.tsx'

/** The Word file. `on` is the day it was made. */
export function packOf(document: RapidReviewDocument, on: Temporal.PlainDate): Promise<Buffer> {
  return wordFile({
    title: `Rapid review ${document.reference}`,
    subject: 'Rapid review of a serious child safeguarding incident',
    creator: document.partnershipName,
    on,
    blocks: reviewBlocks(document, on)
  })
}

/** Everything in the document, for a Word file that holds it. */
export function reviewBlocks(document: RapidReviewDocument, on: Temporal.PlainDate): readonly Block[] {
  return [...opening(document, on), ...body(document), ...criteria(document), ...decision(document), ...closing(document)]
}

function opening(document: RapidReviewDocument, on: Temporal.PlainDate): Block[] {
  const { submission, dates } = document
  return [
    ...prose(submission ? sentText(submission) : `Not sent to the Panel. As it stood on ${formatDay(on)}.`),
    ...(submission && submission.lateReason !== ''
      ? prose(`Sent ${latenessText(submission.workingDaysLate)}. Reason: ${submission.lateReason}`)
      : []),
    ...(submission?.sentAgain ? prose(`Sent again: ${submission.sentAgain.reason}`) : []),
    heading('Reference and dates'),
    table(
      ['What', 'Answer'],
      [
        ['Reference', document.reference],
        ['Safeguarding partnership', document.partnershipName],
        ['Date of the incident', dayText(dates.incidentOn)],
        ['The authority became aware', dayText(dates.becameAwareOn)],
        ['The Panel was notified', dayText(dates.notifiedOn)],
        ['The rapid review was due', dayText(dates.dueOn, 'No date can be given')]
      ]
    ),
    ...dates.dueBecause.flatMap(prose),
    heading('Children'),
    ...(document.children.length === 0
      ? prose('No child is recorded in the register of people.')
      : [
          table(
            ['Child', 'About the child'],
            document.children.map((child) => [child.label, childText(child)])
          )
        ]),
    ...(document.family ? familyBlocks(document.family) : []),
    heading('Immediate safety actions'),
    ...(document.immediateActions.length === 0
      ? prose('None recorded.')
      : [
          table(
            ['For', 'Action', 'Owner', 'By', 'Done'],
            document.immediateActions.map((one) => [
              one.who,
              one.action,
              one.owner,
              dayText(one.dueOn),
              one.doneOn === null ? 'Not yet' : `${dayText(one.doneOn)}. ${one.doneNote}`
            ])
          )
        ])
  ]
}

function body(document: RapidReviewDocument): Block[] {
  return [
    ...document.sections.flatMap((section) => [heading(section.title), ...prose(section.text)]),
    ...entryBlocks(document),
    heading('What each agency answered'),
    ...(document.agencies.length === 0
      ? prose('No agency was asked through this service.')
      : [
          table(
            ['Agency', 'Answer', 'Involvement'],
            document.agencies.map((one) => [one.agencyName, answerText(one), one.involvement || 'Nothing written'])
          )
        ])
  ]
}

function criteria(document: RapidReviewDocument): Block[] {
  return [
    heading('Criteria for a local review'),
    ...(document.partnerViews.length === 0 ? prose('No partner has recorded a view.') : []),
    ...document.partnerViews.flatMap((view) => [
      heading(PARTNER_NAMES[view.partner], 2),
      ...prose(`Recorded by ${view.recordedBy}, ${view.agencyName}, on ${dayText(view.recordedOn)}.`),
      table(
        ['Criterion', 'View', 'Evidence'],
        [
          ...view.criteria.map((one) => [`${one.id}: the case ${one.text}`, JUDGEMENT_NAMES[one.judgement], one.evidence]),
          ['New learning is likely, beyond this rapid review and recent reviews', YES_NO_NAMES[view.newLearningLikely], ''],
          ['The case may be complex or of national importance', YES_NO_NAMES[view.nationalIssue], '']
        ]
      )
    ])
  ]
}

function decision(document: RapidReviewDocument): Block[] {
  const { decision: joint } = document
  return [
    heading('Decision'),
    ...(joint
      ? [
          ...prose(`${DECISION_NAMES[joint.decision]}. Decided by the safeguarding partners on ${dayText(joint.decidedOn)}.`),
          ...prose(joint.reasons)
        ]
      : prose('The partners have not recorded a decision.')),
    ...document.partnerDecisions.flatMap((one) => [
      heading(`${PARTNER_NAMES[one.partner]}: ${DECISION_NAMES[one.decision]}`, 2),
      ...prose(one.reasons),
      ...(joint && joint.decision !== one.decision ? prose('This differs from the decision above.') : []),
      ...(one.dissent ? prose(`Disagreement: ${one.dissent}`) : []),
      ...prose(`Recorded by ${one.recordedBy}, ${one.agencyName}, on ${dayText(one.recordedOn)}.`)
    ])
  ]
}

function closing(document: RapidReviewDocument): Block[] {
  return [
    heading('Independent scrutineer'),
    ...(document.scrutineerComments.length === 0 ? prose('No comment.') : []),
    ...document.scrutineerComments.flatMap((one) => [
      ...prose(one.comment),
      ...prose(`${one.writtenBy}, ${dayText(one.writtenOn)}`)
    ]),
    ...(document.sources
      ? [
          heading('Sources'),
          table(
            ['Number', 'Kind', 'Source'],
            document.sources.map(({ number, kind, label }) => [`S${number}`, SOURCE_KIND_TEXT[kind], label]),
            [2, 3, 7]
          )
        ]
      : []),
    heading('Sign-off'),
    table(
      ['Safeguarding partner', 'Signed off by', 'When'],
      PARTNERS.map((partner) => {
        const signed = document.signOffs.find((one) => one.partner === partner)
        return [
          PARTNER_NAMES[partner],
          signed ? `${signed.signedBy}, ${signed.agencyName}` : 'Not signed off',
          signed ? dayText(signed.signedOn) : 'Not yet'
        ]
      })
    )
  ]
}
