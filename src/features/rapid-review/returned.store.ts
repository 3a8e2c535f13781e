/** What agencies returned, as the rapid review uses it: whether each answered, its account of its involvement, and passages to work into the text. */
import type { CaseId } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import type { DocumentAgency } from './document.ts'

/** A piece of an agency's return that belongs beside a section of the text. */
export interface Passage {
  readonly agencyName: string
  readonly heading: string
  readonly text: string
  readonly sections: readonly string[]
}

export interface AgencyAnswers {
  readonly agencies: readonly DocumentAgency[]
  readonly passages: readonly Passage[]
}

/** Every agency that was asked, in the order of their names. */
export async function agencyAnswers(_tx: Transaction, _caseId: CaseId): Promise<AgencyAnswers> {
  return { agencies: [], passages: [] }
}
