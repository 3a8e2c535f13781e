/** Writes Word files as Word writes them, with the parts that make them hard to read: merged cells, revisions, comments, lists, tables in tables. */
import { strToU8, zipSync } from 'fflate'

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

export const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** A run of text. */
export const run = (text: string): string =>
  `<w:r w:rsidR="00AB12CD"><w:rPr><w:lang w:val="en-GB"/></w:rPr><w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`
export const paragraph = (...runs: string[]): string =>
  `<w:p w:rsidR="00AB12CD"><w:pPr><w:spacing w:after="0"/></w:pPr>${runs.join('')}</w:p>`
export const listItem = (level: number, text: string): string =>
  `<w:p><w:pPr><w:pStyle w:val="ListParagraph"/><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr></w:pPr>${run(text)}</w:p>`
const REVISION = 'w:id="7" w:author="A. Author" w:date="2024-01-05T10:00:00Z"'
export const inserted = (text: string): string => `<w:ins ${REVISION}>${run(text)}</w:ins>`
export const deleted = (text: string): string =>
  `<w:del ${REVISION}><w:r><w:delText xml:space="preserve">${escaped(text)}</w:delText></w:r></w:del>`
export const movedFrom = (text: string): string => `<w:moveFrom ${REVISION}>${run(text)}</w:moveFrom>`
export const movedTo = (text: string): string => `<w:moveTo ${REVISION}>${run(text)}</w:moveTo>`
export const commented = (id: number, text: string): string =>
  `<w:commentRangeStart w:id="${id}"/>${run(text)}<w:commentRangeEnd w:id="${id}"/><w:r><w:commentReference w:id="${id}"/></w:r>`
export const footnoted = (id: number): string => `<w:r><w:footnoteReference w:id="${id}"/></w:r>`

export interface WordCell {
  readonly content: string
  readonly span?: number
  readonly merge?: 'starts' | 'continues'
}
type CellLike = string | WordCell

function cell(one: CellLike): string {
  const { content, span, merge } = typeof one === 'string' ? ({ content: paragraph(run(one)) } as WordCell) : one
  const properties = [
    '<w:tcW w:w="2000" w:type="dxa"/>',
    span === undefined ? '' : `<w:gridSpan w:val="${span}"/>`,
    merge === undefined ? '' : merge === 'starts' ? '<w:vMerge w:val="restart"/>' : '<w:vMerge/>'
  ]
  return `<w:tc><w:tcPr>${properties.join('')}</w:tcPr>${content}</w:tc>`
}

export interface WordRow {
  readonly cells: readonly CellLike[]
  readonly properties?: string
}
type RowLike = readonly CellLike[] | WordRow

const isRow = (row: RowLike): row is WordRow => !Array.isArray(row)

/** A table; a row is its cells, or its cells with properties. */
export function table(...rows: readonly RowLike[]): string {
  const lines = rows.map((row) => {
    const { cells, properties = '' } = isRow(row) ? row : { cells: row }
    return `<w:tr w:rsidR="00AB12CD">${properties === '' ? '' : `<w:trPr>${properties}</w:trPr>`}${cells.map(cell).join('')}</w:tr>`
  })
  return `<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid/>${lines.join('')}</w:tbl>`
}

export interface WordBeside {
  /** By id: author and text. */
  readonly comments?: Readonly<Record<number, readonly [string, string]>>
  readonly footnotes?: Readonly<Record<number, string>>
}

/** A Word file of blocks. */
export function wordFile(blocks: readonly string[], { comments, footnotes }: WordBeside = {}, prefix = 'w'): Uint8Array {
  const body = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document xmlns:w="${W}" xmlns:r="${OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>${blocks.join('')}<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr></w:body></w:document>`
  const beside = [
    ...(comments ? [['comments', 'comments.xml']] : []),
    ...(footnotes ? [['footnotes', 'footnotes.xml']] : [])
  ].map(([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`)
  return zipSync({
    '[Content_Types].xml': strToU8(
      `<?xml version="1.0"?><Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`
    ),
    '_rels/.rels': strToU8(
      `<?xml version="1.0"?><Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`
    ),
    'word/document.xml': strToU8(
      prefix === 'w' ? body : body.replaceAll(/(<\/?|[ :])w:/g, `$1${prefix}:`).replaceAll('xmlns:w=', `xmlns:${prefix}=`)
    ),
    'word/_rels/document.xml.rels': strToU8(
      `<?xml version="1.0"?><Relationships xmlns="${PACKAGE}/relationships">${beside.join('')}</Relationships>`
    ),
    ...(comments
      ? {
          'word/comments.xml': strToU8(
            `<w:comments xmlns:w="${W}">${Object.entries(comments)
              .map(([id, [author, text]]) => `<w:comment w:id="${id}" w:author="${author}">${paragraph(run(text))}</w:comment>`)
              .join('')}</w:comments>`
          )
        }
      : {}),
    ...(footnotes
      ? {
          'word/footnotes.xml': strToU8(
            `<w:footnotes xmlns:w="${W}"><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>${Object.entries(footnotes)
              .map(([id, text]) => `<w:footnote w:id="${id}">${paragraph(run(text))}</w:footnote>`)
              .join('')}</w:footnotes>`
          )
        }
      : {})
  })
}
