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

/** What must be there for an event to be used at all. */
function isEvent(one: unknown): one is ChronologyEvent {
  const event = one as Partial<ChronologyEvent> | null
  const day = (value: unknown): boolean => value === null || (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value))
  return (
    typeof event === 'object' &&
    event !== null &&
    [event.id, event.agency, event.dateAsWritten, event.edtf, event.text].every((value) => typeof value === 'string') &&
    day(event.earliest) &&
    day(event.latest) &&
    typeof event.source?.file === 'string' &&
    [event.people, event.flags, event.qualifiers, event.comments, event.deleted].every(Array.isArray) &&
    typeof event.details === 'object'
  )
}
