/** The rows of the board with what is worked out about them on the day they are looked at: a page of them, or all that is filtered for an export. */
import {
  type BoardDeadline,
  type BoardFilter,
  type BoardPlace,
  boardPage as findPage,
  placeOf
} from '#features/case-file/index.ts'
import { type LawInUse, lawInUse } from '#features/law-corrections/index.ts'
import { calendarIn, workingDaysBetween } from '#law/index.ts'
import type { UserActor } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'

export interface BoardRow extends BoardDeadline {
  /** Working days past the date while it is not met; null when it is not past, is met, or the calendar cannot say. */
  readonly daysOver: number | null
}

interface Asked {
  readonly actor: UserActor
  readonly today: Temporal.PlainDate
}

function isPast({ due, metOn }: BoardDeadline, today: Temporal.PlainDate): boolean {
  return due !== null && metOn === null && Temporal.PlainDate.compare(due, today) < 0
}

function daysOver(row: BoardDeadline, today: Temporal.PlainDate, law: LawInUse | undefined): number | null {
  if (!law || !row.due || !isPast(row, today)) return null
  const { division, additionalHolidays } = calendarIn(law, row.division)
  const counted = workingDaysBetween(row.due, today, division, additionalHolidays)
  return counted.ok ? counted.value : null
}

/** One page of the board. */
export async function boardRows(
  tx: Transaction,
  filter: BoardFilter,
  place: BoardPlace | undefined,
  asked: Asked & { readonly size: number }
): Promise<{ readonly rows: readonly BoardRow[]; readonly before: boolean; readonly more: boolean }> {
  const found = await findPage(tx, filter, place, asked)
  const law = found.rows.some((row) => isPast(row, asked.today)) ? await lawInUse(tx) : undefined
  return { ...found, rows: found.rows.map((row) => ({ ...row, daysOver: daysOver(row, asked.today, law) })) }
}

/** How much an export reads at a time, and the most of it. */
export interface ExportSize {
  readonly handful: number
  readonly most: number
}

/**
 * Everything that is filtered, given to `write` a handful at a time, as long as there is and up to the most; answers how many there were. `complete` is
 * false when there are more: whoever saves them is told so.
 */
export async function everyBoardRow(
  tx: Transaction,
  filter: BoardFilter,
  asked: Asked & ExportSize,
  write: (rows: readonly BoardRow[], isFirst: boolean) => void
): Promise<{ readonly rows: number; readonly complete: boolean }> {
  let rows = 0
  let place: BoardPlace | undefined
  for (;;) {
    const found = await boardRows(tx, filter, place, { ...asked, size: Math.min(asked.handful, asked.most - rows) })
    write(found.rows, rows === 0)
    rows += found.rows.length
    const last = found.rows.at(-1)
    if (!found.more || !last || rows >= asked.most) return { rows, complete: !found.more }
    place = { direction: 'after', keys: placeOf(last, filter.sort) }
  }
}
