/** Tables for spreadsheets: CSV (RFC 4180) that is safe to open in one. Pure. */

/** A cell. A text that a spreadsheet would take for a formula gets an apostrophe before it. */
function csvCell(value: string): string {
  const text = value.replaceAll('\u0000', '')
  const safe = /^[\s]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u.test(text) ? `'${text}` : text
  return `"${safe.replaceAll('"', '""')}"`
}

/** Lines with a line end after each. */
export function csvLines(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')
}

/** A CSV file as a download. The mark at its beginning tells spreadsheets that the text is UTF-8. */
export function csvFile(name: string, text: string) {
  return { file: { name, mediaType: 'text/csv; charset=utf-8', body: Buffer.from(`\uFEFF${text}`, 'utf8') } }
}
