/** The board as a table for spreadsheets and as JSON: all that is filtered, with the reasons. Pure. */
import { deadlineState } from '#features/case-file/index.ts'
import { formatDayWithWeekday } from '#kernel/plain-date.ts'
import { confidenceText, forceText, isCorrected } from '#law/index.ts'
import { csvLines } from '#web/csv.ts'
import type { BoardRow } from './board-rows.store.ts'

const COLUMNS = [
  'case',
  'name of the case',
  'what is owed',
  'owed by',
  'state',
  'date',
  'date (year-month-day)',
  'done on',
  'done on (year-month-day)',
  'working days late',
  'working days past the date',
  'reason for running past it',
  'who was told, and when',
  'corrected here',
  'how binding',
  'how sure',
  'written in',
  'why this date'
] as const

const STATES = { due: 'due', overdue: 'overdue', met: 'met', 'met-late': 'met late', paused: 'reason given' } as const

/** Who was told that a date is run past, and when, in words; empty when it is not recorded. */
export function whoWasTold({ explanation }: Pick<BoardRow, 'explanation'>): string {
  const told = explanation.pause?.informed ?? []
  return told.map(({ who, on }) => `${who}, ${formatDayWithWeekday(Temporal.PlainDate.from(on))}`).join('; ')
}

function dayText(day: Temporal.PlainDate | null): string {
  return day ? formatDayWithWeekday(day) : ''
}

/** The heading row of the table. */
export const boardHeadings = csvLines([COLUMNS])

/** The last line of a table that does not hold everything. */
export function moreLine(rows: number): string {
  return csvLines([[`There are more than these ${rows.toLocaleString('en-GB')}. Narrow the board down and save it again.`]])
}

/** One line a deadline. */
export function boardCsv(rows: readonly BoardRow[], today: Temporal.PlainDate): string {
  return csvLines(
    rows.map((row) => {
      const { explanation } = row
      return [
        row.reference,
        row.caseTitle,
        row.title,
        row.owedBy,
        STATES[deadlineState(row, today)],
        dayText(row.due),
        row.due?.toString() ?? '',
        dayText(row.metOn),
        row.metOn?.toString() ?? '',
        row.daysLate ? String(row.daysLate) : '',
        row.daysOver === null ? '' : String(row.daysOver),
        explanation.pause?.reason ?? '',
        whoWasTold(row),
        isCorrected(explanation) ? 'yes' : '',
        forceText(explanation.force),
        explanation.version ? confidenceText(explanation.version.confidence) : '',
        explanation.version?.cite ?? '',
        explanation.because.join(' ')
      ]
    })
  )
}

/** One deadline as JSON. */
export function boardJson(row: BoardRow, today: Temporal.PlainDate): string {
  const { reference, caseTitle, explanation } = row
  return JSON.stringify({
    case: { id: row.caseId, reference, title: caseTitle },
    state: deadlineState(row, today),
    due: row.due?.toString() ?? null,
    metOn: row.metOn?.toString() ?? null,
    workingDaysLate: row.daysLate,
    workingDaysPast: row.daysOver,
    corrected: isCorrected(explanation),
    deadline: explanation
  })
}
