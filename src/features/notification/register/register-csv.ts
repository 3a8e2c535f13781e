/** The register as a table that is safe to open in a spreadsheet. Pure. */
import { londonDay } from '#kernel/clock.ts'
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

/** A cell. A text that a spreadsheet would take for a formula gets an apostrophe before it. */
function cell(value: string): string {
  const safe = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u.test(value) ? `'${value}` : value
  return `"${safe.replaceAll('"', '""')}"`
}

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
  return [COLUMNS, ...lines].map((line) => line.map((value) => cell(value)).join(',')).join('\r\n') + '\r\n'
}
