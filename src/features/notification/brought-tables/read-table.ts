/** The table of a file that somebody brought: its rows, or why there are none. Pure. */
import { readTables } from '#chronology/index.ts'
import { type BroughtRow, MOST_ROWS, rowsOf } from './brought-table.ts'

export type ReadTable = { readonly rows: readonly BroughtRow[] } | { readonly problem: string }

/** The rows of a file, or why there are none, for the person who brought it. */
export async function readTable(bytes: Uint8Array): Promise<ReadTable> {
  const file = await readTables(bytes)
  if (!file.ok) return { problem: file.error.message }
  const rows = rowsOf(file.value)
  if (rows.length < 2) return { problem: 'There is no table with headings and at least one row below them.' }
  if (rows.length > MOST_ROWS + 1)
    return {
      problem: `The table has ${rows.length - 1} rows; at most ${MOST_ROWS} are taken at a time. Split it and bring the parts.`
    }
  return { rows }
}
