/** The board as a table for spreadsheets and as JSON: all that is filtered, with the reasons. Pure. */
import { type BoardDeadline, deadlineState } from '#features/case-file/index.ts'
import { formatDayWithWeekday } from '#kernel/plain-date.ts'
import { confidenceText, forceText } from '#law/index.ts'
import { csvLines } from '#web/csv.ts'

const COLUMNS = [
  'case',
  'name of the case',
  'what is owed',
  'owed by',
  'state',
  'date',
  'date (year-month-day)',
  'done on (year-month-day)',
  'working days late',
  'days past the date',
  'reason for running past it',
  'corrected here',
  'how binding',
  'how sure',
  'written in',
  'why this date'
] as const

const STATES = { due: 'due', overdue: 'overdue', met: 'met', 'met-late': 'met late', paused: 'reason given' } as const

function daysPast({ due, metOn }: BoardDeadline, today: Temporal.PlainDate): number {
  return due && !metOn ? Math.max(0, due.until(today).days) : 0
}

/** The heading row of the table. */
export const boardHeadings = csvLines([COLUMNS])

/** One line a deadline. */
export function boardCsv(rows: readonly BoardDeadline[], today: Temporal.PlainDate): string {
  return csvLines(
    rows.map((row) => {
      const { explanation } = row
      const past = daysPast(row, today)
      return [
        row.reference,
        row.caseTitle,
        row.title,
        row.owedBy,
        STATES[deadlineState(row, today)],
        row.due ? formatDayWithWeekday(row.due) : '',
        row.due?.toString() ?? '',
        row.metOn?.toString() ?? '',
        row.daysLate ? String(row.daysLate) : '',
        past > 0 ? String(past) : '',
        explanation.pause?.reason ?? '',
        (explanation.version?.adjusted.length ?? 0) > 0 || explanation.skipped.some(({ added }) => added === true) ? 'yes' : '',
        forceText(explanation.force),
        explanation.version ? confidenceText(explanation.version.confidence) : '',
        explanation.version?.cite ?? '',
        explanation.because.join(' ')
      ]
    })
  )
}

/** One deadline as JSON. */
export function boardJson(row: BoardDeadline, today: Temporal.PlainDate): string {
  const { reference, caseTitle, explanation } = row
  return JSON.stringify({
    case: { id: row.caseId, reference, title: caseTitle },
    state: deadlineState(row, today),
    daysPast: daysPast(row, today),
    due: row.due?.toString() ?? null,
    metOn: row.metOn?.toString() ?? null,
    workingDaysLate: row.daysLate,
    deadline: explanation
  })
}
