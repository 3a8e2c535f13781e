/** The record as a Word file on A4: the marking on every page, headings, tables with heading rows, language and title. */
import {
  AlignmentType,
  Document,
  ExternalHyperlink,
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
import type { AnsweredQuestion } from '../document-words.ts'
import { madeText } from './record.page.tsx'
import type { PrintedRecord } from './record.ts'

const MARKING = 'OFFICIAL-SENSITIVE'
/** Twentieths of a point: A4, with margins of two centimetres. */
const A4 = { width: 11_906, height: 16_838 }
const MARGIN = 1134
const WIDTH = A4.width - 2 * MARGIN

type Block = Paragraph | Table
type Cell = string | { readonly text: string; readonly url: string }

/** The Word file. `on` is the day it was made. */
export async function recordFile(record: PrintedRecord, on: Temporal.PlainDate): Promise<Buffer> {
  const { asked } = record
  const file = new Document({
    title: record.title,
    subject: 'Whether an incident is notifiable',
    creator: record.madeBy,
    lastModifiedBy: record.madeBy,
    description: `${MARKING}. Made on ${formatDay(on)}.`,
    styles: {
      default: {
        document: { run: { font: 'Arial', size: 22, language: { value: 'en-GB' } }, paragraph: { spacing: { after: 140 } } },
        title: { run: { font: 'Arial', size: 36, bold: true, color: '000000' } },
        heading1: {
          run: { font: 'Arial', size: 28, bold: true, color: '000000' },
          paragraph: { spacing: { before: 300, after: 140 }, keepNext: true }
        }
      }
    },
    sections: [
      {
        properties: {
          page: { size: A4, margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN } }
        },
        headers: { default: new Header({ children: [marking()] }) },
        footers: { default: new Footer({ children: [marking(), numbers(record.title)] }) },
        children: [
          new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(printable(record.title))] }),
          ...prose(madeText(record, on)),
          ...(record.before.length > 0 ? [answers(record.before)] : []),
          heading(asked.outcome),
          ...prose(asked.consequences),
          ...prose(asked.asked),
          heading('What was answered'),
          answers(asked.answers),
          heading('Every reason, met or not'),
          table(
            ['What was looked at', 'Met', 'Where it is written'],
            [5, 2, 4],
            asked.reasons.map((one) => [one.text, one.met, { text: one.cite, url: one.url }])
          ),
          ...(asked.law.length === 0
            ? []
            : [
                heading('The law that was asked'),
                table(
                  ['Rule', 'On that day', 'Where it is written'],
                  [3, 5, 3],
                  asked.law.map((one) => [one.title, one.text, { text: one.cite, url: one.url }])
                )
              ]),
          ...record.history.flatMap((one): Block[] => [heading(one.heading), answers(one.rows)]),
          ...prose(`\n${record.note}`)
        ]
      }
    ]
  })
  return Packer.toBuffer(file)
}

function marking(): Paragraph {
  return new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ text: MARKING, bold: true })] })
}

function numbers(title: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ children: [`${printable(title)}. Page `, PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] })]
  })
}

function heading(text: string): Paragraph {
  return new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun(printable(text))] })
}

function prose(text: string): Paragraph[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => new Paragraph({ children: [new TextRun(printable(line))] }))
}

/** Characters that XML cannot hold are left out. */
function printable(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are exactly what a Word file may not hold
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
}

function answers(rows: readonly AnsweredQuestion[]): Table {
  return table(
    ['Question', 'Answer'],
    [4, 6],
    rows.map((one) => [one.question, one.answer])
  )
}

function table(headings: readonly string[], shares: readonly number[], rows: readonly (readonly Cell[])[]): Table {
  const all = shares.reduce((sum, share) => sum + share, 0)
  const widths = shares.map((share) => Math.floor((WIDTH * share) / all))
  const cell = (content: Cell, column: number, bold: boolean) =>
    new TableCell({
      width: { size: widths[column] ?? 0, type: WidthType.DXA },
      margins: { top: 60, bottom: 60, left: 100, right: 100 },
      children: paragraphs(content, bold)
    })
  return new Table({
    layout: TableLayoutType.FIXED,
    columnWidths: widths,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    rows: [
      new TableRow({ tableHeader: true, cantSplit: true, children: headings.map((text, column) => cell(text, column, true)) }),
      ...rows.map(
        (row) => new TableRow({ cantSplit: true, children: row.map((content, column) => cell(content, column, false)) })
      )
    ]
  })
}

function paragraphs(content: Cell, bold: boolean): Paragraph[] {
  if (typeof content !== 'string')
    return [
      new Paragraph({
        spacing: { after: 60 },
        children: [
          new ExternalHyperlink({
            link: content.url,
            children: [new TextRun({ text: printable(content.text), style: 'Hyperlink' })]
          })
        ]
      })
    ]
  return content
    .split('\n')
    .map((line) => new Paragraph({ spacing: { after: 60 }, children: [new TextRun({ text: printable(line), bold })] }))
}

export const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
