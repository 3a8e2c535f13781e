/** Texts of a case outside the chronology with its people shown as in the chronology: as written, by name, by initials or by pseudonym. */
import { type ChronologyEvent, PeopleFinder, showInText, showPeople } from '#chronology/index.ts'
import type { Actor, CaseId } from '#platform/access/actor.ts'
import { type CasePlace, may } from '#platform/access/permission.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import { chronologyPermissions } from '../chronology.policy.ts'
import { peopleOfCase } from '../people.store.ts'
import { SHOWN_AS, type Show, showFor } from './shown-as.ts'

export interface TextShown {
  readonly show: Show
  /** The ways that the one who asks may choose from; empty for those who see pseudonyms alone. */
  readonly ways: readonly { readonly value: Show; readonly text: string }[]
  text(written: string): string
  event(written: ChronologyEvent): ChronologyEvent
}

/** How the one who asks sees people in texts of this case. `asked`: what they chose, if anything. */
export async function textShown(
  tx: Transaction,
  actor: Actor,
  place: CasePlace & { readonly caseId: CaseId },
  asked: string | undefined
): Promise<TextShown> {
  const show = showFor(actor, place, asked)
  const ways = may(actor, chronologyPermissions.seeNames, place).allowed ? SHOWN_AS : []
  if (show === 'written') return { show, ways, text: (written) => written, event: (written) => written }
  const people = await peopleOfCase(tx, place.caseId)
  const finder = new PeopleFinder(people)
  return {
    show,
    ways,
    text: (written) => showInText(written, finder, show),
    event: (written) => showPeople(written, finder, people, show)
  }
}
