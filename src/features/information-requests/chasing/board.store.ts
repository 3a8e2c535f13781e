/** How each request of a case stands, with its dates and its last contact: what the progress board shows. */
import type { Clock } from '#kernel/clock.ts'
import type { Division } from '#law/index.ts'
import type { CaseId } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import { type RequestProgress, listRequests, requestsOfCase, returnsOfCase } from '../information-requests.store.ts'

export interface BoardRow extends RequestProgress {
  readonly askedAt: Temporal.Instant
  readonly openedAt: Temporal.Instant | null
  readonly startedAt: Temporal.Instant | null
  readonly signedOffBy: string
  /** The number of the newest answer; 0 before the first. */
  readonly answer: number
  /** Some of what was asked for is not given. */
  readonly refusesPart: boolean
  readonly moreTimeAskedFor: Temporal.PlainDate | null
  readonly hasSecond: boolean
  readonly hasSenior: boolean
  readonly lastContact: { readonly kind: string; readonly at: Temporal.Instant; readonly by: string } | null
  /** Reminders, escalations and contacts noted by hand since the request was sent. */
  readonly chased: number
}

/** Every contact that was made in order to get an answer. */
const CHASES = /^(Reminder|Sent to the second contact|Senior person told|Noted by hand)/

/** The board of a case, by agency. */
export async function boardOfCase(
  tx: Transaction,
  caseId: CaseId,
  clock: Clock,
  division: Division
): Promise<readonly BoardRow[]> {
  const progress = await requestsOfCase(tx, caseId, clock, division)
  const requests = new Map((await listRequests(tx, caseId)).map((row) => [row.id, row]))
  const returns = new Map((await returnsOfCase(tx, caseId)).map((row) => [row.requestId, row]))
  const contacts = await tx
    .selectFrom('request_contact')
    .select(['request_id as requestId', 'kind', 'at', 'by_name as by'])
    .where('case_id', '=', caseId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const started = new Map(
    (await tx.selectFrom('information_request').select(['id', 'started_at']).where('case_id', '=', caseId).execute()).map(
      (row) => [row.id, row.started_at]
    )
  )
  return progress.flatMap((row) => {
    const request = requests.get(row.id)
    if (!request) return []
    const newest = returns.get(row.id)
    const own = contacts.filter(({ requestId }) => requestId === row.id)
    const [last] = own
    return [
      {
        ...row,
        askedAt: request.askedAt,
        openedAt: request.openedAt,
        startedAt: started.get(row.id) ?? null,
        signedOffBy: newest?.document.signedOffBy ?? '',
        answer: newest?.number ?? 0,
        refusesPart:
          newest !== undefined &&
          (newest.document.holds === 'part' || (newest.document.parts ?? []).some(({ state }) => state === 'withheld')),
        moreTimeAskedFor:
          request.moreTimeUntil !== null && request.moreTimeAnswer === '' && row.state !== 'returned'
            ? request.moreTimeUntil
            : null,
        hasSecond: request.secondContactEmail !== '',
        hasSenior: request.seniorEmail !== '',
        lastContact: last ? { kind: last.kind, at: last.at, by: last.by } : null,
        chased: own.filter(({ kind }) => CHASES.test(kind)).length
      }
    ]
  })
}
