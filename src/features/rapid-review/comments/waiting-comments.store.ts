/** Comments that wait for somebody: open threads in which they were addressed and have not written since. */
import { sql } from 'kysely'
import type { CaseId } from '#platform/access/actor.ts'
import type { WaitingFor, WaitingItem } from '#web/feature.ts'
import { partOf } from './comments.ts'

interface Row {
  readonly caseId: CaseId
  readonly reference: string
  readonly title: string
  readonly threadId: string
  readonly part: string
  readonly from: string
}

export const waitingComments: WaitingFor = async (tx, actor) => {
  const found = await sql<Row>`
    select distinct on (coalesce(m.thread_id, m.id)) c.id as "caseId", c.reference, c.title, coalesce(m.thread_id, m.id) as "threadId", m.part,
      m.written_by_name as "from"
    from rapid_review_comment m join review_case c on c.id = m.case_id
    where m.addressed_to = ${actor.userId} and c.closed_at is null
      and not exists (select from rapid_review_comment later where coalesce(later.thread_id, later.id) = coalesce(m.thread_id, m.id)
        and later.written_by = m.addressed_to and (later.written_at, later.id) > (m.written_at, m.id))
      and not coalesce((select r.resolved from rapid_review_comment_resolution r where r.thread_id = coalesce(m.thread_id, m.id)
        order by r.written_at desc, r.id desc limit 1), false)
    order by coalesce(m.thread_id, m.id), m.written_at desc, m.id desc`.execute(tx)
  return found.rows.map((row): WaitingItem => ({
    key: `rapid-review.comment ${row.threadId}`,
    text: `Answer a comment of ${row.from} on “${partOf(row.part)?.title ?? 'the rapid review'}”`,
    href: `/cases/${row.caseId}/rapid-review/comments/${row.threadId}`,
    reference: row.reference,
    title: row.title,
    due: null
  }))
}
