/** As many events as are asked for, of ten agencies, read from written rows as a file's rows are. */
import { type ChronologyEvent, accountRows } from '#chronology/index.ts'
import { writtenRows } from './written-rows.ts'

const AGENCIES = 10

/** The events; a row that needs attention is made up for, so that their number is right. */
export function writtenEvents(size: number): readonly ChronologyEvent[] {
  const rows = Math.ceil((size / AGENCIES) * 1.05)
  const events: ChronologyEvent[] = []
  for (let agency = 0; agency < AGENCIES; agency++) {
    const cells = [
      ['Date', 'Time', 'Event', 'Source', 'Child seen'],
      ...writtenRows(agency, rows).map((row) => [row.date, row.time, row.event, row.source, row.childSeen])
    ]
    const table = {
      number: 1,
      rows: cells.map((texts, index) => ({ number: index + 1, cells: texts.map((text) => ({ text })) }))
    }
    const accounted = accountRows(
      { kind: 'docx', tables: [table], notes: [] },
      { file: `${agency}.docx`, agency: `Agency ${agency}` }
    )
    events.push(...accounted.events.slice(0, size / AGENCIES))
  }
  return events
}
