/** What only the whole chronology shows, worked out beside the requests: numbers, silences, contacts by month. Pure. */
import {
  type ChildContacts,
  type ChildSilences,
  type ChronologyEvent,
  type Contacts,
  type Silence,
  type UnknownPerson,
  countContacts,
  countContactsByChild,
  findSilences,
  findSilencesByChild,
  unknownPeople
} from '#chronology/index.ts'
import type { CasePerson } from '../people.store.ts'

export interface Summary {
  readonly events: number
  readonly agencies: readonly {
    readonly agency: string
    readonly events: number
    readonly first: string | null
    readonly last: string | null
  }[]
  readonly people: readonly string[]
  readonly undated: number
  readonly flagged: number
  /** Of all children together. */
  readonly silences: readonly Silence[]
  /** Of each child, where there are several. */
  readonly silencesByChild: readonly ChildSilences[]
  /** Events by month (`2019-03`) and agency, of those whose month is certain. */
  readonly months: readonly { readonly month: string; readonly counts: Readonly<Record<string, number>> }[]
  /** Contacts, missed and cancelled ones by month and agency, of all children together. */
  readonly contacts: Contacts
  /** Of each child, where there are several. */
  readonly contactsByChild: readonly ChildContacts[]
  readonly missed: number
  readonly cancelled: number
  readonly unknown: readonly UnknownPerson[]
}

/** Works the summary out of all events, in the order of the composite. */
export function summarise(
  events: readonly ChronologyEvent[],
  people: readonly CasePerson[],
  settled: readonly string[] = []
): Summary {
  const agencies = new Map<string, { events: number; first: string | null; last: string | null }>()
  const named = new Set<string>()
  const months = new Map<string, Record<string, number>>()
  let [undated, flagged, missed, cancelled] = [0, 0, 0, 0]
  for (const event of events) {
    const there = agencies.get(event.agency) ?? { events: 0, first: null, last: null }
    there.events++
    const { earliest, latest } = event
    if (earliest !== null && (there.first === null || earliest < there.first)) there.first = earliest
    if (latest !== null && (there.last === null || latest > there.last)) there.last = latest
    agencies.set(event.agency, there)
    for (const person of event.people) named.add(person)
    if (earliest === null && latest === null) undated++
    if (event.flags.length > 0) flagged++
    if (event.missed === 'missed') missed++
    if (event.missed === 'cancelled') cancelled++
    if (earliest !== null && latest !== null && earliest.slice(0, 7) === latest.slice(0, 7)) {
      const month = months.get(earliest.slice(0, 7)) ?? {}
      month[event.agency] = (month[event.agency] ?? 0) + 1
      months.set(earliest.slice(0, 7), month)
    }
  }
  return {
    events: events.length,
    agencies: [...agencies]
      .map(([agency, rest]) => ({ agency, ...rest }))
      .toSorted((one, other) => (one.agency < other.agency ? -1 : 1)),
    people: [...named].toSorted(),
    undated,
    flagged,
    silences: findSilences(events),
    silencesByChild: findSilencesByChild(
      events,
      people.filter(({ isChild }) => isChild)
    ),
    months: [...months]
      .map(([month, counts]) => ({ month, counts }))
      .toSorted((one, other) => (one.month < other.month ? -1 : 1)),
    contacts: countContacts(events),
    contactsByChild: countContactsByChild(
      events,
      people.filter(({ isChild }) => isChild).map(({ name }) => name)
    ),
    missed,
    cancelled,
    unknown: unknownPeople(events, people, settled)
  }
}
