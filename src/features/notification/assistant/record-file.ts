/** The record as a Word file. */
import type { AnsweredQuestion } from '../document-words.ts'
import { type WordBlock, wordFile, wordHeading, wordProse, wordTable } from '#web/word-file.ts'
import { madeText } from './record.page.tsx'
import type { PrintedRecord } from './record.ts'

/** The Word file. `on` is the day it was made. */
export function recordFile(record: PrintedRecord, on: Temporal.PlainDate): Promise<Buffer> {
  const { asked } = record
  return wordFile({
    title: record.title,
    subject: 'Whether an incident is notifiable',
    creator: record.madeBy,
    on,
    blocks: [
      ...wordProse(madeText(record, on)),
      ...(record.before.length > 0 ? [answers(record.before)] : []),
      wordHeading(asked.outcome),
      ...wordProse(asked.consequences),
      ...wordProse(asked.asked),
      wordHeading('What was answered'),
      answers(asked.answers),
      wordHeading('Every reason, met or not'),
      wordTable(
        ['What was looked at', 'Met', 'Where it is written'],
        asked.reasons.map((one) => [one.text, one.met, { text: one.cite, url: one.url }]),
        [5, 2, 4]
      ),
      ...(asked.law.length === 0
        ? []
        : [
            wordHeading('The law that was asked'),
            wordTable(
              ['Rule', 'On that day', 'Where it is written'],
              asked.law.map((one) => [one.title, one.text, { text: one.cite, url: one.url }]),
              [3, 5, 3]
            )
          ]),
      ...record.history.flatMap((one): readonly WordBlock[] => [wordHeading(one.heading), answers(one.rows)]),
      ...wordProse(`\n${record.note}`)
    ]
  })
}

function answers(rows: readonly AnsweredQuestion[]): WordBlock {
  return wordTable(
    ['Question', 'Answer'],
    rows.map((one) => [one.question, one.answer]),
    [4, 6]
  )
}
