/** Contacts by month and agency, and what was missed or cancelled. */
import type { ChronologyEvent } from '../event.ts'
import { contactOf } from '../mapping/contact.ts'

export interface ContactCount {
  readonly contacts: number
  readonly missed: number
  readonly cancelled: number
}

export interface Contacts {
  /** Months (`2019-03`) in which something is counted, in their order, each with its agencies. */
  readonly months: readonly { readonly month: string; readonly agencies: Readonly<Record<string, ContactCount>> }[]
  /** What is counted nowhere above, because its month is not certain. */
  readonly uncertain: ContactCount
}

/** Contacts about one of several children. */
export interface ChildContacts extends Contacts {
  /** The child's name as the register has it. */
  readonly child: string
}

const NONE: ContactCount = { contacts: 0, missed: 0, cancelled: 0 }

type What = keyof ContactCount
type Counted = readonly [event: ChronologyEvent, what: What]

/** What an event counts as; nothing for most. */
function counted(events: readonly ChronologyEvent[]): readonly Counted[] {
  return events.flatMap((event): Counted[] => {
    const what = event.missed ?? (contactOf(event) === null ? null : 'contacts')
    return what === null ? [] : [[event, what]]
  })
}

/** Counts contacts, missed and cancelled ones of events by the month in which they surely were. */
export function countContacts(events: readonly ChronologyEvent[]): Contacts {
  return countByMonth(counted(events))
}

function countByMonth(all: readonly Counted[]): Contacts {
  const months = new Map<string, Map<string, ContactCount>>()
  let uncertain = NONE
  for (const [event, what] of all) {
    const month = event.earliest?.slice(0, 7)
    if (month === undefined || month !== event.latest?.slice(0, 7)) {
      uncertain = oneMore(uncertain, what)
      continue
    }
    const agencies = months.get(month) ?? new Map<string, ContactCount>()
    agencies.set(event.agency, oneMore(agencies.get(event.agency) ?? NONE, what))
    months.set(month, agencies)
  }
  return {
    months: [...months]
      .map(([month, agencies]) => ({ month, agencies: Object.fromEntries(agencies) }))
      .toSorted((one, other) => (one.month < other.month ? -1 : 1)),
    uncertain
  }
}

const oneMore = (count: ContactCount, what: What): ContactCount => ({ ...count, [what]: count[what] + 1 })

/** Whether an event is about a child: it names the child, or none of the children. */
export function isAbout(event: Pick<ChronologyEvent, 'people'>, child: string, children: readonly string[]): boolean {
  return event.people.includes(child) || !event.people.some((person) => children.includes(person))
}

/** The same for each child where there are several: an event counts for the children it names, and for all of them where it names none. Empty for one child. */
export function countContactsByChild(events: readonly ChronologyEvent[], children: readonly string[]): readonly ChildContacts[] {
  if (children.length < 2) return []
  const all = counted(events)
  return children.map((child) => ({ child, ...countByMonth(all.filter(([event]) => isAbout(event, child, children))) }))
}
