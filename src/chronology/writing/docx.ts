/** The composite as a Word document, as partnerships expect it: a landscape table with its heading row on every page, agencies in colour and by name, the marking on every page. */
import { strToU8, zipSync } from 'fflate'
import { formatDay } from '#kernel/plain-date.ts'
import type { ChronologyEvent } from '../event.ts'
import { compositeTable } from '../mapping/own-columns.ts'
import { ORDER_WORDS } from '../together/composite.ts'
import { agencyColours } from './colours.ts'
import type { Marking } from './marking.ts'
import { MADE, coreProperties } from './xlsx.ts'
import { xmlText } from './xml-text.ts'

/** An A3 page on its side, in twentieths of a point, with its margins. */
const PAGE = { width: 23_811, height: 16_838, margin: 720 } as const

/** The composite as .docx. */
export function writeDocx(events: readonly ChronologyEvent[], marking: Marking): Uint8Array {
  const table = compositeTable(events)
  const colours = agencyColours(events)
  const total = table.widths.reduce((sum, width) => sum + width, 0)
  const widths = table.widths.map((width) => Math.floor((width / total) * (PAGE.width - 2 * PAGE.margin)))
  const agencyColumn = table.headings.indexOf('Agency')
  const parts = [
    `${XML}<w:document ${NAMESPACES}><w:body>`,
    paragraph(marking.title, 'Heading1'),
    paragraph(`${marking.marking}. Made on ${formatDay(marking.madeOn)}. ${ORDER_WORDS}`),
    `<w:tbl><w:tblPr><w:tblStyle w:val="Chronology"/><w:tblW w:w="5000" w:type="pct"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0420" w:firstRow="1" w:noVBand="1"/><w:tblCaption w:val="${xmlText(marking.title)}"/></w:tblPr><w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>`,
    `<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${table.headings.map((heading) => cell(heading, 'E7ECEF', true)).join('')}</w:tr>`
  ]
  for (const row of table.rows()) {
    const cells = row.map((text, column) => cell(text, column === agencyColumn ? colours.get(text) : undefined, false))
    parts.push(`<w:tr>${cells.join('')}</w:tr>`)
  }
  parts.push(
    `</w:tbl>${paragraph('')}<w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="${PAGE.width}" w:h="${PAGE.height}" w:orient="landscape"/><w:pgMar w:top="${PAGE.margin}" w:right="${PAGE.margin}" w:bottom="${PAGE.margin}" w:left="${PAGE.margin}" w:header="360" w:footer="360" w:gutter="0"/></w:sectPr></w:body></w:document>`
  )
  return zipSync(
    {
      '[Content_Types].xml': strToU8(CONTENT_TYPES),
      '_rels/.rels': strToU8(
        `${XML}<Relationships xmlns="${RELATIONSHIPS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`
      ),
      'docProps/core.xml': strToU8(coreProperties(marking)),
      'word/document.xml': joined(parts),
      'word/styles.xml': strToU8(STYLES),
      'word/header1.xml': strToU8(
        `${XML}<w:hdr ${NAMESPACES}>${paragraph(`${marking.marking}  ${marking.title}`, 'Header')}</w:hdr>`
      ),
      'word/footer1.xml': strToU8(
        `${XML}<w:ftr ${NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr><w:r><w:t xml:space="preserve">${xmlText(marking.marking)}  Page </w:t></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>`
      ),
      'word/_rels/document.xml.rels': strToU8(
        `${XML}<Relationships xmlns="${RELATIONSHIPS}"><Relationship Id="rId1" Type="${OFFICE}/styles" Target="styles.xml"/><Relationship Id="rId2" Type="${OFFICE}/header" Target="header1.xml"/><Relationship Id="rId3" Type="${OFFICE}/footer" Target="footer1.xml"/></Relationships>`
      )
    },
    { level: 6, mtime: MADE }
  )
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const NAMESPACES = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="${OFFICE}"`
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
const CONTENT_TYPES = `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${WORD}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${WORD}.styles+xml"/><Override PartName="/word/header1.xml" ContentType="${WORD}.header+xml"/><Override PartName="/word/footer1.xml" ContentType="${WORD}.footer+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`
const BORDERS = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
  .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>`)
  .join('')
const STYLES = `${XML}<w:styles ${NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:sz w:val="18"/><w:szCs w:val="18"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="120"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="Header"><w:name w:val="header"/><w:basedOn w:val="Normal"/></w:style><w:style w:type="table" w:styleId="Chronology"><w:name w:val="Chronology"/><w:tblPr><w:tblBorders>${BORDERS}</w:tblBorders><w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>`

function paragraph(text: string, style?: string): string {
  const properties = style === undefined ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`
  return `<w:p>${properties}${run(text, false)}</w:p>`
}

function run(text: string, bold: boolean): string {
  if (text === '') return ''
  const lines = text.split('\n').map((line) => `<w:t xml:space="preserve">${xmlText(line)}</w:t>`)
  return `<w:r>${bold ? '<w:rPr><w:b/></w:rPr>' : ''}${lines.join('<w:br/>')}</w:r>`
}

function cell(text: string, colour: string | undefined, bold: boolean): string {
  const shade = colour === undefined ? '' : `<w:shd w:val="clear" w:color="auto" w:fill="${colour}"/>`
  return `<w:tc><w:tcPr>${shade}</w:tcPr><w:p>${run(text, bold)}</w:p></w:tc>`
}

/** The bytes of many texts without one string of all of them. */
function joined(parts: readonly string[]): Uint8Array {
  const encoder = new TextEncoder()
  const pieces = parts.map((part) => encoder.encode(part))
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}
