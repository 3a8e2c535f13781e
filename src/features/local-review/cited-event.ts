/** An event of the chronology that a finding cites: its words as they stood when it was cited, and what became of it since. Pure. */
import type { ChronologyEvent } from '#chronology/index.ts'

export interface CitedEvent {
  readonly eventId: string
  readonly version: number
  readonly before: ChronologyEvent
  /** As it stands; null where it cannot be seen any more. */
  readonly now: ChronologyEvent | null
  readonly mergedInto: string | null
  /** Null while it was not taken out. */
  readonly withdrawnReason: string | null
}

/** What became of it since it was cited, in words; empty where it stands as it was cited. */
export function sinceCited(cited: CitedEvent): readonly string[] {
  if (cited.now === null) return ['It cannot be shown any more.']
  const said: string[] = []
  if (cited.withdrawnReason !== null) said.push(`Withdrawn from the chronology since it was cited: ${cited.withdrawnReason}`)
  if (cited.mergedInto !== null) said.push('Told together with another event since it was cited.')
  if (wordsChanged(cited)) said.push('Changed since it was cited.')
  return said
}

/** Do its words, its date or its agency stand otherwise than when it was cited? */
export function wordsChanged({ before, now }: CitedEvent): boolean {
  return now !== null && TOLD.some((field) => before[field] !== now[field])
}

const TOLD = ['text', 'dateAsWritten', 'earliest', 'latest', 'time', 'agency'] as const

/** The event in a line of its date and agency: “3 June 2019, Saltmere Hospitals”. */
export function whenAndWho(event: ChronologyEvent): string {
  return `${event.dateAsWritten === '' ? 'Not dated' : event.dateAsWritten}, ${event.agency}`
}
