/** The composite as CSV that a spreadsheet opens: UTF-8 with a byte order mark, and no cell that it would take for a formula. */
import type { ChronologyEvent } from '../event.ts'
import { compositeTable } from '../mapping/own-columns.ts'
import { neutralised } from './neutralise.ts'

/** The composite as CSV (RFC 4180). */
export function writeCsv(events: readonly ChronologyEvent[]): Uint8Array {
  const table = compositeTable(events)
  const lines = [line(table.headings)]
  for (const row of table.rows()) lines.push(line(row))
  return new TextEncoder().encode(`\uFEFF${lines.join('\r\n')}\r\n`)
}

const line = (cells: readonly string[]): string => cells.map(field).join(',')

function field(text: string): string {
  const safe = neutralised(text)
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
