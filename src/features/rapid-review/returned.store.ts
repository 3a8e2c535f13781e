/** What agencies returned on a case, asked of the requests and put in the words of the rapid review. */
import { requestsOfCase, returnsOfCase } from '#features/information-requests/index.ts'
import type { Clock } from '#kernel/clock.ts'
import { londonDay } from '#kernel/clock.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import type { CaseFacts } from '#web/route.ts'
import type { DocumentAgency } from './document.ts'
import { type Passage, agencyRow, passagesOf } from './returned.ts'

export interface AgencyAnswers {
  readonly agencies: readonly DocumentAgency[]
  readonly passages: readonly Passage[]
}

/** Every agency that was asked, by name. A request that was revoked before it was answered is left out. */
export async function agencyAnswers(tx: Transaction, clock: Clock, facts: CaseFacts): Promise<AgencyAnswers> {
  const requests = await requestsOfCase(tx, facts.caseId, clock, facts.division)
  const returns = await returnsOfCase(tx, facts.caseId)
  const byRequest = new Map(returns.map((row) => [row.requestId, row]))
  return {
    agencies: requests.flatMap((request): DocumentAgency[] => {
      const row = byRequest.get(request.id)
      if (row) return [agencyRow(row.agencyName, londonDay(row.returnedAt).toString(), row.document)]
      return request.state === 'revoked'
        ? []
        : [{ agencyName: request.agencyName, answer: 'waiting', returnedOn: null, involvement: '' }]
    }),
    passages: returns.flatMap((row) => passagesOf(row, row.agencyName, row.document))
  }
}
