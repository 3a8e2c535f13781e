/** The composite as an Excel workbook: text cells only (nothing can be a formula), a frozen heading row, wide columns, an agency’s colour beside its name. */
import { strToU8, zipSync } from 'fflate'
import type { ChronologyEvent } from '../event.ts'
import { compositeTable } from '../mapping/own-columns.ts'
import { agencyColours } from './colours.ts'
import type { Marking } from './marking.ts'
import { asWritten, neutralised } from './neutralise.ts'
import { xmlText } from './xml-text.ts'

/** Excel holds 32,767 characters in a cell; longer text goes on in a column beside. */
const LONGEST = 32_000

/** The composite as .xlsx. */
export function writeXlsx(events: readonly ChronologyEvent[], marking: Marking): Uint8Array {
  const table = compositeTable(events)
  const rows = [...table.rows()].map((row) => row.map(neutralised))
  const continued = table.headings.map((_, column) =>
    rows.reduce((most, row) => Math.max(most, Math.ceil((row[column] ?? '').length / LONGEST)), 1)
  )
  const headings = table.headings.flatMap((heading, column) => continuedHeadings(neutralised(heading), continued[column] ?? 1))
  const widths = table.widths.flatMap((width, column) => Array.from({ length: continued[column] ?? 1 }, () => width))
  const colours = [...agencyColours(events)]
  const styleOf = new Map(colours.map(([agency], index) => [agency, 3 + index]))
  const agencyColumn = headings.indexOf('Agency')
  const lines = [rowXml(1, headings, () => 1)]
  for (const [index, row] of rows.entries()) {
    const cells = row.flatMap((text, column) => pieces(text, continued[column] ?? 1))
    lines.push(
      rowXml(index + 2, cells, (column) => (column === agencyColumn ? (styleOf.get(asWritten(cells[column] ?? '')) ?? 2) : 2))
    )
  }
  const last = `${columnName(headings.length - 1)}${rows.length + 1}`
  const sheet = `${XML}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="A1:${last}"/><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${widths
    .map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${Math.round(width * 1.8)}" customWidth="1"/>`)
    .join(
      ''
    )}</cols><sheetData>${lines.join('')}</sheetData><autoFilter ref="A1:${last}"/><pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="8" orientation="landscape" fitToHeight="0"/><headerFooter><oddHeader>${xmlText(`&L${ampersands(marking.title)}&R${ampersands(marking.marking)}`)}</oddHeader><oddFooter>${xmlText(`&C${ampersands(marking.marking)}&RPage &P of &N`)}</oddFooter></headerFooter></worksheet>`
  const printed = `<definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">Chronology!$A$1:$${columnName(headings.length - 1)}$${rows.length + 1}</definedName><definedName name="_xlnm.Print_Titles" localSheetId="0">Chronology!$1:$1</definedName></definedNames>`
  return zipSync(
    {
      '[Content_Types].xml': strToU8(
        `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`
      ),
      '_rels/.rels': strToU8(
        `${XML}<Relationships xmlns="${RELATIONSHIPS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`
      ),
      'docProps/core.xml': strToU8(coreProperties(marking)),
      'xl/workbook.xml': strToU8(
        `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Chronology" sheetId="1" r:id="rId1"/></sheets>${printed}</workbook>`
      ),
      'xl/_rels/workbook.xml.rels': strToU8(
        `${XML}<Relationships xmlns="${RELATIONSHIPS}"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`
      ),
      'xl/styles.xml': strToU8(styles(colours.map(([, colour]) => colour))),
      'xl/worksheets/sheet1.xml': strToU8(sheet)
    },
    { level: 6, mtime: MADE }
  )
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships'
/** The date inside the archive; fixed, so that the same composite is the same file. */
export const MADE = '2000-01-01T00:00:00'

/** Title and language of a document, in the form that all office programs read. */
export function coreProperties(marking: Marking): string {
  return `${XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${xmlText(marking.title)}</dc:title><dc:subject>${xmlText(marking.marking)}</dc:subject><dc:language>en-GB</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">${marking.madeOn.toString()}T00:00:00Z</dcterms:created></cp:coreProperties>`
}

const ampersands = (text: string): string => text.replaceAll('&', '&&')

function continuedHeadings(heading: string, times: number): string[] {
  return Array.from({ length: times }, (_, index) => (index === 0 ? heading : `${heading} (continued ${index + 1})`))
}

function pieces(text: string, times: number): string[] {
  return Array.from({ length: times }, (_, index) => text.slice(index * LONGEST, (index + 1) * LONGEST))
}

function rowXml(number: number, cells: readonly string[], style: (column: number) => number): string {
  const parts = [`<row r="${number}">`]
  for (const [column, text] of cells.entries()) {
    if (text === '') continue
    // Excel reads _x0041_ as a letter: its underscore is written as one.
    const safe = xmlText(text.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_'))
    parts.push(
      `<c r="${columnName(column)}${number}" s="${style(column)}" t="inlineStr"><is><t xml:space="preserve">${safe}</t></is></c>`
    )
  }
  parts.push('</row>')
  return parts.join('')
}

function columnName(column: number): string {
  let name = ''
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name
  return name
}

/** Styles 0 plain, 1 headings, 2 text, 3 and on an agency each. */
function styles(colours: readonly string[]): string {
  const fills = ['E7ECEF', ...colours].map(
    (colour) => `<fill><patternFill patternType="solid"><fgColor rgb="FF${colour}"/><bgColor indexed="64"/></patternFill></fill>`
  )
  const cell = (fill: number, font: number): string =>
    `<xf numFmtId="49" fontId="${font}" fillId="${fill}" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>`
  return `${XML}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Arial"/></font><font><b/><sz val="11"/><name val="Arial"/></font></fonts><fills count="${fills.length + 2}"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${fills.join('')}</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${colours.length + 3}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>${cell(2, 1)}${cell(0, 0)}${colours.map((_, index) => cell(3 + index, 0)).join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
}
