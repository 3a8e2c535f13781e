/** Writes Excel files as Excel writes them: shared and inline strings, numbers that are days by their format, merged cells, comments, gaps between rows. */
import { strToU8, zipSync } from 'fflate'
import { escaped } from './word-file.ts'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

/** Formats of cells in these files, by their place in the styles. */
export const STYLES = { general: 0, day: 1, time: 2, dayAndTime: 3, month: 4, longDay: 5 } as const
type Style = keyof typeof STYLES

export type ExcelCell =
  | string
  | number
  | null
  | { readonly number: number; readonly style: Style }
  | { readonly inline: string }
  | { readonly rich: readonly string[] }
  | { readonly formula: string; readonly value: string }
  | { readonly error: string }
  | { readonly boolean: boolean }

export interface Sheet {
  readonly name?: string
  readonly hidden?: boolean
  /** Rows from 1; or with their own number. */
  readonly rows: readonly (readonly ExcelCell[] | { readonly number: number; readonly cells: readonly ExcelCell[] })[]
  readonly merges?: readonly string[]
  readonly comments?: Readonly<Record<string, string>>
}

const columnName = (column: number): string => String.fromCharCode(65 + column)

/** An Excel file of sheets. */
export function excelFile(sheets: readonly Sheet[], { date1904 = false } = {}): Uint8Array {
  const strings: string[] = []
  const share = (xml: string): number => {
    const at = strings.indexOf(xml)
    return at >= 0 ? at : strings.push(xml) - 1
  }
  const cellXml = (cell: ExcelCell, at: string): string => {
    if (cell === null) return `<c r="${at}" s="0"/>`
    if (typeof cell === 'string') return `<c r="${at}" t="s"><v>${share(`<t xml:space="preserve">${escaped(cell)}</t>`)}</v></c>`
    if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`
    if ('number' in cell) return `<c r="${at}" s="${STYLES[cell.style]}"><v>${cell.number}</v></c>`
    if ('inline' in cell) return `<c r="${at}" t="inlineStr"><is><t>${escaped(cell.inline)}</t></is></c>`
    if ('rich' in cell)
      return `<c r="${at}" t="s"><v>${share(cell.rich.map((text) => `<r><rPr><b/></rPr><t xml:space="preserve">${escaped(text)}</t></r>`).join(''))}</v></c>`
    if ('formula' in cell) return `<c r="${at}" t="str"><f>${escaped(cell.formula)}</f><v>${escaped(cell.value)}</v></c>`
    if ('error' in cell) return `<c r="${at}" t="e"><v>${cell.error}</v></c>`
    return `<c r="${at}" t="b"><v>${cell.boolean ? 1 : 0}</v></c>`
  }
  const parts: Record<string, Uint8Array> = {}
  for (const [index, sheet] of sheets.entries()) {
    const rows = sheet.rows.map((row, position) => {
      const { number, cells } = 'cells' in row ? row : { number: position + 1, cells: row }
      return `<row r="${number}" spans="1:9">${cells.map((cell, column) => cellXml(cell, `${columnName(column)}${number}`)).join('')}</row>`
    })
    const merges = sheet.merges
      ? `<mergeCells count="${sheet.merges.length}">${sheet.merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`
      : ''
    parts[`xl/worksheets/sheet${index + 1}.xml`] = strToU8(
      `<?xml version="1.0"?><worksheet xmlns="${MAIN}"><sheetData>${rows.join('')}</sheetData>${merges}</worksheet>`
    )
    if (sheet.comments) {
      parts[`xl/worksheets/_rels/sheet${index + 1}.xml.rels`] = strToU8(
        `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/comments" Target="../comments${index + 1}.xml"/></Relationships>`
      )
      parts[`xl/comments${index + 1}.xml`] = strToU8(
        `<comments xmlns="${MAIN}"><authors><author>A</author></authors><commentList>${Object.entries(sheet.comments)
          .map(([ref, text]) => `<comment ref="${ref}" authorId="0"><text><r><t>${escaped(text)}</t></r></text></comment>`)
          .join('')}</commentList></comments>`
      )
    }
  }
  return zipSync({
    '[Content_Types].xml': strToU8(`<?xml version="1.0"?><Types xmlns="${PACKAGE}/content-types"/>`),
    '_rels/.rels': strToU8(
      `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`
    ),
    'xl/workbook.xml': strToU8(
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr${date1904 ? ' date1904="1"' : ''}/><sheets>${sheets.map(({ name, hidden }, index) => `<sheet name="${name ?? `Sheet${index + 1}`}" sheetId="${index + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${index + 1}"/>`).join('')}</sheets></workbook>`
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships xmlns="${PACKAGE}/relationships">${sheets.map((_, index) => `<Relationship Id="rId${index + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`).join('')}<Relationship Id="rId90" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId91" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`
    ),
    'xl/styles.xml': strToU8(
      `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy"/></numFmts><cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs><cellXfs count="6"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="20"/><xf numFmtId="22"/><xf numFmtId="17"/><xf numFmtId="164"/></cellXfs></styleSheet>`
    ),
    'xl/sharedStrings.xml': strToU8(
      `<sst xmlns="${MAIN}" count="${strings.length}">${strings.map((xml) => `<si>${xml}</si>`).join('')}</sst>`
    ),
    ...parts
  })
}
