/** Reads the dates of many rows: a date or a time that is written the same again means the same again, and is not read a second time. */
import type { Result } from '#kernel/result.ts'
import type { DateContext, Meaning, WrittenDate } from './meaning.ts'
import { type NoDate, readWrittenDate } from './written-date.ts'
import { type FoundTime, takeTime } from './written-time.ts'

/** How many texts are remembered; a chronology of 50,000 rows has fewer. */
const REMEMBERED = 50_000

/** Remembers what dates and times mean, for one piece of work with a file or with several. */
export class DateReader {
  readonly #dates = new Map<string, Result<WrittenDate, NoDate>>()
  readonly #times = new Map<string, FoundTime>()

  /** As `readWrittenDate`. What depends on the row above is read anew each time. */
  date(text: string, { order, latestYear, above }: DateContext): Result<WrittenDate, NoDate> {
    const key = `${order?.first ?? ''}${order?.shown ?? ''}${latestYear ?? ''}\u001F${text}`
    const known = this.#dates.get(key)
    if (known) return known
    let leansOnAbove = false
    const read = readWrittenDate(text, {
      ...(order ? { order } : {}),
      ...(latestYear === undefined ? {} : { latestYear }),
      get above(): Meaning | undefined {
        leansOnAbove = true
        return above
      }
    })
    if (!leansOnAbove && this.#dates.size < REMEMBERED) this.#dates.set(key, read)
    return read
  }

  /** As `takeTime`. */
  time(text: string): FoundTime {
    const known = this.#times.get(text)
    if (known) return known
    const read = takeTime(text)
    if (this.#times.size < REMEMBERED) this.#times.set(text, read)
    return read
  }
}
