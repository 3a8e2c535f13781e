/** Word files as the service makes them: A4, the marking on every page, a title, headings, tables with heading rows, language and page numbers. */
import {
  AlignmentType,
  Bookmark,
  Document,
  ExternalHyperlink,
  Footer,
  Header,
  HeadingLevel,
  ImageRun,
  InternalHyperlink,
  LeaderType,
  Packer,
  PageNumber,
  PageReference,
  Paragraph,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TabStopType,
  TableRow,
  TextRun,
  WidthType
} from 'docx'
import { formatDay } from '#kernel/plain-date.ts'

const MARKING = 'OFFICIAL-SENSITIVE'
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
/** Twentieths of a point: A4, with margins of two centimetres. */
const A4 = { width: 11_906, height: 16_838 }
const MARGIN = 1134
const WIDTH = A4.width - 2 * MARGIN
/** What fits on a page, at 96 pixels an inch, below a heading. */
const PIXELS_ACROSS = Math.floor((WIDTH / 1440) * 96)
const PIXELS_DOWN = 760

export type WordBlock = Paragraph | Table
/** A cell of a table: text, each line a paragraph, or a link. */
export type WordCell = string | { readonly text: string; readonly url: string }

export interface WordText {
  readonly title: string
  readonly subject: string
  /** Who made it: a partnership or a person. */
  readonly creator: string
  /** The day it was made. */
  readonly on: Temporal.PlainDate
  readonly blocks: readonly WordBlock[]
  /** Stands under the marking at the head of every page: whose copy it is. */
  readonly reader?: string
}

/** The bytes of a Word file. */
export async function wordFile({ title, subject, creator, on, blocks, reader }: WordText): Promise<Buffer> {
  const file = new Document({
    title,
    subject,
    creator,
    lastModifiedBy: creator,
    description: `${MARKING}. Made on ${formatDay(on)}.`,
    styles: {
      default: {
        document: { run: { font: 'Arial', size: 22, language: { value: 'en-GB' } }, paragraph: { spacing: { after: 140 } } },
        title: { run: { font: 'Arial', size: 36, bold: true, color: '000000' } },
        heading1: {
          run: { font: 'Arial', size: 28, bold: true, color: '000000' },
          paragraph: { spacing: { before: 300, after: 140 }, keepNext: true }
        },
        heading2: {
          run: { font: 'Arial', size: 24, bold: true, color: '000000' },
          paragraph: { spacing: { before: 220, after: 110 }, keepNext: true }
        }
      }
    },
    sections: [
      {
        properties: { page: { size: A4, margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN } } },
        headers: { default: new Header({ children: [marking(), ...(reader === undefined ? [] : [readBy(reader)])] }) },
        footers: { default: new Footer({ children: [marking(), numbers(title)] }) },
        children: [new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(printable(title))] }), ...blocks]
      }
    ]
  })
  return Packer.toBuffer(file)
}

/** A Word file as a download. */
export function wordDownload(name: string, body: Buffer) {
  return { file: { name: `${name}.docx`, mediaType: WORD, body } }
}

function marking(): Paragraph {
  return new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ text: MARKING, bold: true })] })
}

function readBy(reader: string): Paragraph {
  return new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ text: printable(reader), size: 18 })] })
}

function numbers(title: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ children: [`${printable(title)}. Page `, PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] })]
  })
}

/** A heading below the title; `level` 2 below that. */
export function wordHeading(text: string, level: 1 | 2 = 1): WordBlock {
  const heading = level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2
  return new Paragraph({ heading, children: [new TextRun(printable(text))] })
}

/** The heading of a part that begins on a page of its own; `anchor` is what the contents lead to. */
export function wordPart(text: string, anchor: string): WordBlock {
  return new Paragraph({
    heading: HeadingLevel.HEADING_1,
    pageBreakBefore: true,
    children: [new Bookmark({ id: anchor, children: [new TextRun(printable(text))] })]
  })
}

/** Contents: each part with its page, led to by a click. The pages are worked out by the program that opens the file. */
export function wordContents(parts: readonly { readonly text: string; readonly anchor: string }[]): readonly WordBlock[] {
  return parts.map(
    ({ text, anchor }) =>
      new Paragraph({
        tabStops: [{ type: TabStopType.RIGHT, position: WIDTH, leader: LeaderType.DOT }],
        children: [
          new InternalHyperlink({ anchor, children: [new TextRun({ text: printable(text), style: 'Hyperlink' })] }),
          new TextRun({ children: [new Tab()] }),
          new PageReference(anchor)
        ]
      })
  )
}

/** Text as typed: each line its own paragraph. */
export function wordProse(text: string): readonly WordBlock[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => new Paragraph({ children: [new TextRun(printable(line))] }))
}

/** A PNG picture, no wider than the text; sizes in pixels at 96 an inch. `alternative` says what it shows, for those who do not see it. */
export function wordPicture(picture: {
  readonly png: Buffer
  readonly width: number
  readonly height: number
  readonly title: string
  readonly alternative: string
}): WordBlock {
  const scale = Math.min(1, PIXELS_ACROSS / picture.width, PIXELS_DOWN / picture.height)
  return new Paragraph({
    children: [
      new ImageRun({
        type: 'png',
        data: picture.png,
        transformation: { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) },
        altText: { name: picture.title, title: picture.title, description: printable(picture.alternative) }
      })
    ]
  })
}

/** A table with a heading row that is repeated on every page. `shares` say how wide the columns are beside each other; equal unless given. */
export function wordTable(
  headings: readonly string[],
  rows: readonly (readonly WordCell[])[],
  shares: readonly number[] = headings.map(() => 1)
): WordBlock {
  const all = shares.reduce((sum, share) => sum + share, 0)
  const widths = shares.map((share) => Math.floor((WIDTH * share) / all))
  const cell = (content: WordCell, column: number, bold: boolean) =>
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
      ...rows.map((row) => new TableRow({ children: row.map((content, column) => cell(content, column, false)) }))
    ]
  })
}

function paragraphs(content: WordCell, bold: boolean): Paragraph[] {
  if (typeof content !== 'string') {
    const text = new TextRun({ text: printable(content.text), style: 'Hyperlink' })
    return [new Paragraph({ spacing: { after: 60 }, children: [new ExternalHyperlink({ link: content.url, children: [text] })] })]
  }
  return content
    .split('\n')
    .map((line) => new Paragraph({ spacing: { after: 60 }, children: [new TextRun({ text: printable(line), bold })] }))
}

/** Characters that XML cannot hold are left out. */
function printable(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are exactly what a Word file may not hold
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
}
