/** How people are shown in a chronology: as written, by name, by initials or by pseudonym; those who are not entitled to names see pseudonyms. */
import { type ChronologyEvent, type Person, PeopleFinder, type ShownAs, showPeople } from '#chronology/index.ts'
import type { Actor } from '#platform/access/actor.ts'
import { type CasePlace, may } from '#platform/access/permission.ts'
import { chronologyPermissions } from '../chronology.policy.ts'

export const SHOWN_AS = [
  { value: 'written', text: 'As written' },
  { value: 'names', text: 'Names' },
  { value: 'initials', text: 'Initials' },
  { value: 'pseudonyms', text: 'Pseudonyms' }
] as const
export type Show = 'written' | ShownAs

/** How the actor asked for people to be shown, as far as they may. */
export function showFor(actor: Actor, place: CasePlace, asked: string | undefined): Show {
  if (!may(actor, chronologyPermissions.seeNames, place).allowed) return 'pseudonyms'
  return SHOWN_AS.find(({ value }) => value === asked)?.value ?? 'written'
}

/** Shows an event's people as asked. Made once for a page. */
export function shower(people: readonly Person[], show: Show): (event: ChronologyEvent) => ChronologyEvent {
  if (show === 'written') return (event) => event
  const finder = new PeopleFinder(people)
  return (event) => showPeople(event, finder, people, show)
}
