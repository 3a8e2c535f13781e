/** A chronology that an agency brings as a file: its rows accounted for, and as events of the answer. Reads bytes that are handed in; otherwise pure. */
import { type Attention, type ChronologyEvent, EVENT_FLAG_WORDS, type FileAccount } from '#chronology/index.ts'
import { lookApart } from '#features/chronology/index.ts'
import { newId } from '#kernel/ids.ts'
import { type Result, failed, ok } from '#kernel/result.ts'
import type { KeyEvent } from '../information-request.ts'

/** Events that one file may bring into an answer. */
export const MOST_EVENTS = 2000

export interface ReadChronology {
  /** Its `rows` are the sum of `events`, `needsAttention`, `headers` and `blank`. */
  readonly account: FileAccount
  readonly events: readonly ChronologyEvent[]
  readonly attention: readonly Attention[]
}

/** What a file holds, or why it cannot be used, in words for whoever brought it. */
export async function readChronology(
  bytes: Uint8Array,
  name: string,
  today: Temporal.PlainDate
): Promise<Result<ReadChronology, string>> {
  const file = { name, agency: undefined, latestYear: today.year, ownExports: false }
  const { look, accounted: found } = await lookApart(bytes, file)
  if (look.unreadable !== null) return failed(look.unreadable)
  if (found.account.rows === 0)
    return failed('No table was found in the file. The events have to be rows of a table with a column for the date.')
  if (found.events.length > MOST_EVENTS)
    return failed(
      `The file holds ${found.events.length.toLocaleString('en-GB')} events; at most ${MOST_EVENTS.toLocaleString('en-GB')} are taken into an answer. Split it, or bring it as a document.`
    )
  return ok(found)
}

/** When an event was, as it was written. */
export function whenWritten({ dateAsWritten, timeAsWritten }: ChronologyEvent): string {
  return timeAsWritten ? `${dateAsWritten}, ${timeAsWritten}` : dateAsWritten
}

/** The document and page that a row names, and where the row stands. */
export function sourceOf({ source }: ChronologyEvent): string {
  const said = [source.said ?? '', source.page ? `page ${source.page}` : ''].filter((part) => part !== '').join(', ')
  const row = `${source.file}, ${source.sheet ? `sheet ${source.sheet}` : `table ${source.table}`}, row ${source.row}`
  return said === '' ? row : `${said} (${row})`
}

/** What to look at again in an event, in words. */
export function flagsInWords({ flags }: ChronologyEvent): string {
  return flags.map((flag) => EVENT_FLAG_WORDS[flag]).join('. ')
}

/**
 * The rows of a file as events of an answer, without those that it tells already: the same day in the same words. A row that was corrected in the file is
 * another event, and both are there to choose from.
 */
export function newEvents(read: readonly ChronologyEvent[], there: readonly KeyEvent[]): readonly KeyEvent[] {
  const key = (when: string, what: string) => `${when}\u001F${what}`
  const told = new Set(there.map(({ when, what }) => key(when, what)))
  return read
    .filter((event) => !told.has(key(whenWritten(event), event.text)))
    .map((event) => ({
      id: newId<'event'>(),
      when: whenWritten(event),
      what: event.text,
      source: sourceOf(event),
      record: event
    }))
}
