/** The register as a table that is safe to open in a spreadsheet. Pure. */
import { londonDay } from '#kernel/clock.ts'
import { csvLines } from '#web/csv.ts'
import { outcomeText } from '../outcome-words.ts'
import { closedText, kindText, referenceOf, standing } from './register.ts'
import type { RegisterRow } from './register.store.ts'

const COLUMNS = [
  'reference',
  'kind',
  'name',
  'kept on',
  'day of the incident',
  'what the criteria say',
  'why it is not notified',
  'look at it again on',
  'standing',
  'closed on',
  'what came of it',
  'words'
] as const

/** One line an entry, with a heading row. Days are ISO. */
export function registerCsv(rows: readonly RegisterRow[], today: Temporal.PlainDate): string {
  const lines = rows.map((row) => [
    referenceOf(row.number),
    kindText(row.kind),
    row.title,
    londonDay(row.createdAt).toString(),
    row.criteria.facts['on'] ?? '',
    outcomeText(row.criteria.outcome),
    row.reasons,
    row.reviewOn.toString(),
    standing({ closed: row.closedAt !== null, reviewOn: row.reviewOn }, today).kind.replace('met', 'closed'),
    row.closedAt === null ? '' : londonDay(row.closedAt).toString(),
    closedText(row.closedAs),
    row.outcome
  ])
  return csvLines([COLUMNS, ...lines])
}
