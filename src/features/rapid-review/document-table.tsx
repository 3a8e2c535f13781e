/** The tables of a rapid review: on its pages and in the document. */
import type { Child } from 'hono/jsx'
import { StackedTable } from '#web/layout/stacked-table.tsx'

interface TableProps {
  readonly caption: string
  readonly headings: readonly string[]
  readonly rows: readonly (readonly Child[])[]
}

/** A table of a document: headings, and rows of as many cells. */
export function DocumentTable({ caption, headings, rows }: TableProps) {
  return (
    <StackedTable
      caption={caption}
      captionSize="s"
      rows={rows}
      columns={headings.map((heading, index) => ({ heading, cell: (cells: readonly Child[]) => cells[index] }))}
    />
  )
}
