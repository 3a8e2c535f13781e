/** What waits for somebody about requests to agencies: to be answered, to be chased, more time asked for. */
import { sql } from 'kysely'
import type { CaseId, PartnershipId } from '#platform/access/actor.ts'
import { may } from '#platform/access/permission.ts'
import type { WaitingFor, WaitingItem } from '#web/feature.ts'
import { informationRequestsPermissions } from './information-requests.policy.ts'

interface Row {
  readonly id: string
  readonly caseId: CaseId
  readonly partnershipId: PartnershipId | null
  readonly reference: string
  readonly title: string | null
  readonly agencyId: string
  readonly agency: string | null
  readonly due: string
  readonly returned: boolean
  readonly moreTimeAsked: boolean
  readonly questionAsked: boolean
}

export const waitingRequests: WaitingFor = async (tx, actor, today) => {
  const found = await sql<Row>`
    select r.id, r.case_id as "caseId", c.partnership_id as "partnershipId", r.case_reference as reference, c.title,
      r.agency_id as "agencyId", a.name as agency, r.due_on::text as due, r.state = 'returned' as returned,
      r.more_time_until is not null and r.more_time_answer = '' as "moreTimeAsked",
      coalesce((select m.from_agency from request_message m where m.request_id = r.id order by m.at desc, m.id desc limit 1), false) as "questionAsked"
    from information_request r left join review_case c on c.id = r.case_id left join agency a on a.id = r.agency_id
    where r.state <> 'revoked'`.execute(tx)
  return found.rows.flatMap((row): readonly WaitingItem[] => {
    const due = Temporal.PlainDate.from(row.due)
    const item = (what: string, text: string, href: string): readonly WaitingItem[] => [
      { key: `information-requests.${what} ${row.id}`, text, href, reference: row.reference, title: row.title ?? '', due }
    ]
    if (row.returned && !row.questionAsked) return []
    if (!row.returned && row.agencyId === actor.agencyId && may(actor, informationRequestsPermissions.answer).allowed)
      return item('answer', 'Answer a request for information', `/requests/${row.id}`)
    if (row.partnershipId === null) return []
    const place = { caseId: row.caseId, partnershipId: row.partnershipId }
    if (!may(actor, informationRequestsPermissions.manage, place).allowed) return []
    const page = `/cases/${row.caseId}/requests/${row.id}`
    const agency = row.agency ?? 'An agency'
    const asked = [
      ...(row.moreTimeAsked && !row.returned ? item('more-time', `${agency} asks for more time`, page) : []),
      ...(row.questionAsked ? item('question', `${agency} asks a question about its request`, `${page}/thread`) : [])
    ]
    if (asked.length > 0) return asked
    return !row.returned && Temporal.PlainDate.compare(due, today) < 0
      ? item('chase', `${agency} has not answered: chase it`, page)
      : []
  })
}
