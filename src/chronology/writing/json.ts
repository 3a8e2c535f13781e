/** The composite as JSON, and back. */
import type { ChronologyEvent } from '../event.ts'
import { ORDER_WORDS } from '../together/composite.ts'
import type { Marking } from './marking.ts'

const FORMAT = 'practice-review/chronology'

/** The composite as JSON: `{ format, version, marking, order, events }`. */
export function writeJson(events: readonly ChronologyEvent[], marking: Marking): Uint8Array {
  const head = JSON.stringify(
    { format: FORMAT, version: 1, title: marking.title, marking: marking.marking, order: ORDER_WORDS },
    null,
    2
  )
  const lines = events.map((event) => `    ${JSON.stringify(event)}`).join(',\n')
  return new TextEncoder().encode(`${head.slice(0, -2)},\n  "events": [\n${lines}\n  ]\n}\n`)
}

/** The events of an export of ours, or undefined when the bytes are something else. */
export function readJsonExport(bytes: Uint8Array): readonly ChronologyEvent[] | undefined {
  if (bytes[0] !== 0x7b) return undefined
  try {
    const read = JSON.parse(new TextDecoder().decode(bytes)) as { readonly format?: unknown; readonly events?: unknown }
    if (read.format !== FORMAT || !Array.isArray(read.events)) return undefined
    return read.events.every(isEvent) ? (read.events as ChronologyEvent[]) : undefined
  } catch {
    return undefined
  }
}

/** What must be there for an event to be used at all: a file that was changed by hand or by a program must not bring what no page can show. */
function isEvent(one: unknown): one is ChronologyEvent {
  if (typeof one !== 'object' || one === null) return false
  const event = one as Partial<ChronologyEvent>
  const isText = (value: unknown): value is string => typeof value === 'string'
  return (
    [event.id, event.agency, event.dateAsWritten, event.edtf, event.text, event.source?.file].every(isText) &&
    [event.source?.table, event.source?.row].every(
      (value) => Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) < 2 ** 31
    ) &&
    [event.time, event.childSeen, event.missed].every((value) => value === null || isText(value)) &&
    isDay(event.earliest) &&
    isDay(event.latest) &&
    [event.people, event.flags, event.qualifiers, event.comments, event.deleted].every(
      (value) => Array.isArray(value) && value.every(isText)
    ) &&
    typeof event.details === 'object' &&
    event.details !== null &&
    Object.values(event.details).every(isText)
  )
}

function isDay(value: unknown): boolean {
  if (value === null) return true
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return false
  try {
    return Temporal.PlainDate.from(value).toString() === value
  } catch {
    return false
  }
}
