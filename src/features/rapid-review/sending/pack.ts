/** The rapid review as a Word file: the pack that is read in a meeting, or sent by other means where the Panel is not on the service. Everything in the document is in it. */
import {
  AlignmentType,
  Document,
  Footer,
  Header,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType
} from 'docx'
import { formatDay } from '#kernel/plain-date.ts'
import { DECISION_NAMES, JUDGEMENT_NAMES, PARTNERS, PARTNER_NAMES, type RapidReviewDocument, YES_NO_NAMES } from '../document.ts'
import { answerText, childText, dayText, latenessText } from '../document-view.tsx'

const MARKING = 'OFFICIAL-SENSITIVE'

type Block = Paragraph | Table

/** The Word file. `on` is the day it was made. */
export async function packOf(document: RapidReviewDocument, on: Temporal.PlainDate): Promise<Buffer> {
  const title = `Rapid review ${document.reference}`
  const file = new Document({
    title,
    subject: 'Rapid review of a serious child safeguarding incident',
    creator: document.partnershipName,
    lastModifiedBy: document.partnershipName,
    description: `${MARKING}. Made on ${formatDay(on)}.`,
    styles: {
      default: {
        document: { run: { font: 'Arial', size: 24, language: { value: 'en-GB' } }, paragraph: { spacing: { after: 160 } } },
        title: { run: { font: 'Arial', size: 40, bold: true, color: '000000' } },
        heading1: {
          run: { font: 'Arial', size: 32, bold: true, color: '000000' },
          paragraph: { spacing: { before: 360, after: 160 }, keepNext: true }
        },
        heading2: {
          run: { font: 'Arial', size: 26, bold: true, color: '000000' },
          paragraph: { spacing: { before: 240, after: 120 }, keepNext: true }
        }
      }
    },
    sections: [
      {
        headers: { default: new Header({ children: [marking()] }) },
        footers: {
          default: new Footer({
            children: [
              marking(),
              new Paragraph({
                alignment: AlignmentType.CENTER,
                children: [new TextRun({ children: [`${title}. Page `, PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] })]
              })
            ]
          })
        },
        children: [
          new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(title)] }),
          ...opening(document, on),
          ...body(document),
          ...criteria(document),
          ...decision(document),
          ...closing(document)
        ]
      }
    ]
  })
  return Packer.toBuffer(file)
}

function marking(): Paragraph {
  return new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ text: MARKING, bold: true })] })
}

function heading(text: string): Paragraph {
  return new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun(text)] })
}

function subheading(text: string): Paragraph {
  return new Paragraph({ heading: HeadingLevel.HEADING_2, children: [new TextRun(text)] })
}

/** Text as typed: each line its own paragraph. Characters that XML cannot hold are left out. */
function prose(text: string): Paragraph[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => new Paragraph({ children: [new TextRun(printable(line))] }))
}

function printable(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are exactly what a Word file may not hold
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
}

function table(headings: readonly string[], rows: readonly (readonly string[])[]): Table {
  const width = Math.floor(9000 / headings.length)
  const cell = (text: string, bold: boolean) =>
    new TableCell({
      width: { size: width, type: WidthType.DXA },
      margins: { top: 60, bottom: 60, left: 100, right: 100 },
      children: printable(text)
        .split('\n')
        .map((line) => new Paragraph({ spacing: { after: 60 }, children: [new TextRun({ text: line, bold })] }))
    })
  return new Table({
    layout: TableLayoutType.FIXED,
    columnWidths: headings.map(() => width),
    width: { size: width * headings.length, type: WidthType.DXA },
    rows: [
      new TableRow({ tableHeader: true, cantSplit: true, children: headings.map((text) => cell(text, true)) }),
      ...rows.map((row) => new TableRow({ children: row.map((text) => cell(text, false)) }))
    ]
  })
}

function opening(document: RapidReviewDocument, on: Temporal.PlainDate): Block[] {
  const { submission, dates } = document
  return [
    ...prose(
      submission
        ? `Submission ${submission.number}, sent to the Panel on ${dayText(submission.sentOn)} by ${submission.sentBy}.`
        : `Not sent to the Panel. As it stood on ${formatDay(on)}.`
    ),
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
      subheading(PARTNER_NAMES[view.partner]),
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
      subheading(`${PARTNER_NAMES[one.partner]}: ${DECISION_NAMES[one.decision]}`),
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
