/** Puts the papers of a meeting together from what is in the case now. */
import { compositeRows } from '#features/chronology/index.ts'
import { ANSWER_LABELS, HOLDS, type ReturnRow, returnsOfCase } from '#features/information-requests/index.ts'
import { latestNotification, notificationParts } from '#features/notification/index.ts'
import { londonDay } from '#kernel/clock.ts'
import { formatDay } from '#kernel/plain-date.ts'
import { YES_NO_NOT_KNOWN } from '#web/forms/fields.ts'
import { type LoadContext, theCase } from '#web/route.ts'
import { documentNow } from '../document.store.ts'
import { type Meeting, kindText, whenText } from './meeting.ts'
import { meetingAgenda } from './meetings.store.ts'
import { agreedMinutes } from './minutes.store.ts'
import { PACK_PARTS, type PackBlock, type PackDocument, type PackPartKey } from './pack.ts'
import { documentsOfCase } from './pack.store.ts'

/** Events that a paper holds: more are read where they can be searched. */
const MOST_ROWS = 1500

const text = (words: string): PackBlock => ({ kind: 'text', text: words })
const heading = (words: string): PackBlock => ({ kind: 'heading', text: words })
const table = (headings: readonly string[], rows: readonly (readonly string[])[]): PackBlock => ({
  kind: 'table',
  headings,
  rows
})

/** The pack of these parts, in their usual order. */
export async function composePack(context: LoadContext, meeting: Meeting, keys: readonly PackPartKey[]): Promise<PackDocument> {
  const { reference, partnershipName } = theCase(context)
  const parts = []
  for (const { value: key, text: title } of PACK_PARTS)
    if (keys.includes(key)) parts.push({ key, title, blocks: await blocksOf(context, meeting, key) })
  return {
    format: 1,
    reference,
    partnershipName,
    kind: meeting.kind,
    heldOn: meeting.heldOn.toString(),
    startsAt: meeting.startsAt,
    endsAt: meeting.endsAt,
    parts
  }
}

async function blocksOf(context: LoadContext, meeting: Meeting, key: PackPartKey): Promise<readonly PackBlock[]> {
  const { tx, clock } = context
  const facts = theCase(context)
  switch (key) {
    case 'agenda': {
      const { items } = await meetingAgenda(tx, meeting.meetingId)
      return [
        text(`${kindText(meeting.kind)}, ${whenText(meeting)}. Chair: ${meeting.chairName ?? 'not yet known'}.`),
        ...items.map(({ title }, index) => text(`${index + 1}. ${title}`))
      ]
    }
    case 'notification': {
      const sent = await latestNotification(tx, facts.caseId)
      if (!sent) return [text('No notification has been sent.')]
      return notificationParts(sent.document).flatMap((part) => [
        heading(part.heading),
        table(
          ['Question', 'Answer'],
          part.rows.map(({ question, answer }) => [question, answer])
        )
      ])
    }
    case 'returns': {
      const returns = await returnsOfCase(tx, facts.caseId)
      return returns.length === 0 ? [text('No agency has answered yet.')] : returns.flatMap(returnBlocks)
    }
    case 'chronology': {
      const returns = (await returnsOfCase(tx, facts.caseId)).filter(({ document }) => document.events.length > 0)
      if (returns.length === 0) return [text('No agency has sent key events yet.')]
      return [
        text('As each agency wrote them, with the dates as they were written.'),
        ...returns.flatMap(({ agencyName, document }) => [
          heading(agencyName),
          table(
            ['When', 'What'],
            document.events.map(({ when, what }) => [when, what])
          )
        ])
      ]
    }
    case 'composite': {
      const rows = await compositeRows(tx, facts.caseId)
      if (rows.length === 0) return [text('No event is in the chronology yet.')]
      const shown = rows.slice(0, MOST_ROWS)
      return [
        text(
          rows.length > shown.length
            ? `The first ${MOST_ROWS.toLocaleString('en-GB')} of ${rows.length.toLocaleString('en-GB')} events. The whole chronology is in the case.`
            : `${rows.length.toLocaleString('en-GB')} ${rows.length === 1 ? 'event' : 'events'}, in the order of their dates, which stand as they were written.`
        ),
        table(
          ['When', 'Agency', 'What', 'Source'],
          shown.map((row) => [row.when, row.agency, row.text, row.source])
        )
      ]
    }
    case 'review':
      return [{ kind: 'review', document: (await documentNow(tx, clock, facts)).document }]
    case 'minutes': {
      const all = await agreedMinutes(tx, facts.caseId)
      const newest = all.filter(
        (one, index) =>
          one.meetingId !== meeting.meetingId && all.findIndex(({ meetingId }) => meetingId === one.meetingId) === index
      )
      if (newest.length === 0) return [text('No minutes of an earlier meeting have been agreed.')]
      return newest.flatMap((one): PackBlock[] => [
        heading(
          `${kindText(one.document.kind)} on ${formatDay(Temporal.PlainDate.from(one.document.heldOn))}, minutes number ${one.number}`
        ),
        { kind: 'minutes', document: one.document }
      ])
    }
    case 'documents': {
      const documents = await documentsOfCase(tx, facts.caseId)
      if (documents.length === 0) return [text('No document is in the case.')]
      return [
        text('The documents themselves stay in the service; the team of the case reads them there.'),
        table(
          ['Document', 'From', 'Came on'],
          documents.map((one) => [one.name, one.agencyName ?? one.uploadedBy, formatDay(londonDay(one.uploadedAt))])
        )
      ]
    }
  }
}

function returnBlocks({ agencyName, returnedAt, document }: ReturnRow): readonly PackBlock[] {
  const rows = (Object.keys(ANSWER_LABELS) as (keyof typeof ANSWER_LABELS)[]).flatMap((question) => {
    const said = question === 'holds' ? HOLDS.find(({ value }) => value === document.holds)?.text : document.answers[question]
    if (said === undefined || said === '') return []
    const words = question === 'childSeen' ? YES_NO_NOT_KNOWN.find(({ value }) => value === said)?.text : undefined
    return [[ANSWER_LABELS[question], words ?? said]]
  })
  const parts = (document.parts ?? []).filter(({ state }) => state !== '')
  return [
    heading(agencyName),
    text(`Sent back on ${formatDay(londonDay(returnedAt))}, signed off by ${document.signedOffBy}, ${document.signedOffRole}.`),
    ...(rows.length > 0 ? [table(['Question', 'Answer'], rows)] : []),
    ...(parts.length > 0
      ? [
          table(
            ['What was asked for', 'What the agency says'],
            parts.map((part) => [
              part.label,
              [
                { held: 'Held and given', 'not-held': 'Not held', withheld: 'Held and not given', '': '' }[part.state],
                part.text,
                part.reason
              ]
                .filter((words) => words !== '')
                .join('. ')
            ])
          )
        ]
      : []),
    ...(document.files.length > 0 ? [text(`Documents: ${document.files.map(({ name }) => name).join(', ')}`)] : [])
  ]
}
