/** The SQL of the Panel's inbox and triage. What has not been submitted is not there: row-level security shows the Panel notified cases only. */
import { sql } from 'kysely'
import type { Division } from '#law/index.ts'
import { newId } from '#kernel/ids.ts'
import type { CaseId, UserActor } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import { json } from '#platform/database/database.ts'
import type { MessageSide } from './replies.store.ts'
import type { ReplyOutcome } from './reply.ts'
import type { Conclusion, Judgements, Suggestion } from './triage.ts'

export const INBOX_VIEWS = ['to-answer', 'notified', 'replied', 'withdrawn'] as const
export type InboxView = (typeof INBOX_VIEWS)[number]

/** One case as the inbox shows it. */
export interface InboxRow {
  readonly caseId: string
  readonly reference: string
  readonly partnershipName: string
  readonly reviewType: string
  readonly division: Division
  readonly becameAwareAt: Temporal.Instant | null
  readonly notifiedAt: Temporal.Instant
  readonly submissionNumber: number | null
  readonly firstSentAt: Temporal.Instant | null
  readonly receivedAt: Temporal.Instant | null
  readonly conclusion: Conclusion | null
  readonly draft: 'draft' | 'decided' | null
  readonly replyNumber: number | null
  readonly replyOutcome: ReplyOutcome | null
  /** When the newest rapid review was answered; null while it waits. */
  readonly repliedAt: Temporal.Instant | null
  readonly lastMessageSide: MessageSide | null
  /** The notification was taken back. */
  readonly withdrawn: boolean
}

/** One page of a view of the inbox, and how many each view holds. */
export async function inbox(
  tx: Transaction,
  options: { readonly view: InboxView; readonly page: number; readonly pageSize: number }
): Promise<{ readonly rows: readonly InboxRow[]; readonly counts: Readonly<Record<InboxView, number>> }> {
  const from = sql`
    from review_case c
    join partnership p on p.id = c.partnership_id
    left join lateral (select s.id, s.number, s.sent_at from rapid_review_submission s where s.case_id = c.id order by s.number desc limit 1) newest on true
    left join lateral (select s.sent_at from rapid_review_submission s where s.case_id = c.id order by s.number limit 1) earliest on true
    left join lateral (select r.number, r.outcome, r.sent_at, r.submission_id from panel_reply r
      where r.case_id = c.id and r.sent_at is not null order by r.number desc limit 1) reply on true
    left join lateral (select r.id, r.decided_at from panel_reply r where r.case_id = c.id and r.sent_at is null limit 1) draft on true
    left join lateral (select t.conclusion from panel_triage t where t.case_id = c.id order by t.number desc limit 1) triage on true
    left join lateral (select m.side from panel_message m where m.case_id = c.id order by m.written_at desc, m.id desc limit 1) message on true
    left join lateral (select v.kind from notification_version v where v.case_id = c.id order by v.number desc limit 1) notification on true
    where c.notified_at is not null`
  const conditions: Readonly<Record<InboxView, ReturnType<typeof sql>>> = {
    'to-answer': sql`newest.id is not null and (reply.submission_id is distinct from newest.id or message.side = 'partnership')`,
    notified: sql`newest.id is null and notification.kind is distinct from 'withdrawn'`,
    withdrawn: sql`newest.id is null and notification.kind = 'withdrawn'`,
    replied: sql`newest.id is not null and reply.submission_id = newest.id and message.side is distinct from 'partnership'`
  }
  const order: Readonly<Record<InboxView, ReturnType<typeof sql>>> = {
    'to-answer': sql`newest.sent_at, c.id`,
    notified: sql`c.notified_at desc, c.id`,
    withdrawn: sql`c.notified_at desc, c.id`,
    replied: sql`reply.sent_at desc, c.id`
  }
  const counted = await sql<{ to_answer: number; notified: number; replied: number; withdrawn: number }>`
    select count(*) filter (where ${conditions['to-answer']}) as to_answer, count(*) filter (where ${conditions.notified}) as notified,
      count(*) filter (where ${conditions.replied}) as replied, count(*) filter (where ${conditions.withdrawn}) as withdrawn ${from}`.execute(
    tx
  )
  const found = await sql<InboxRow>`
    select c.id as "caseId", c.reference, p.name as "partnershipName", c.review_type as "reviewType", p.division,
      c.became_aware_at as "becameAwareAt", c.notified_at as "notifiedAt", newest.number as "submissionNumber",
      earliest.sent_at as "firstSentAt", newest.sent_at as "receivedAt", triage.conclusion,
      case when draft.id is null then null when draft.decided_at is null then 'draft' else 'decided' end as draft,
      reply.number as "replyNumber", reply.outcome as "replyOutcome",
      case when reply.submission_id = newest.id then reply.sent_at end as "repliedAt", message.side as "lastMessageSide",
      coalesce(notification.kind = 'withdrawn', false) as withdrawn
    ${from} and ${conditions[options.view]} order by ${order[options.view]}
    limit ${options.pageSize} offset ${(options.page - 1) * options.pageSize}`.execute(tx)
  const counts = counted.rows[0]
  return {
    rows: found.rows,
    counts: {
      'to-answer': counts?.to_answer ?? 0,
      notified: counts?.notified ?? 0,
      replied: counts?.replied ?? 0,
      withdrawn: counts?.withdrawn ?? 0
    }
  }
}

/** When the first rapid review of a case was sent. */
export async function firstSubmittedAt(tx: Transaction, caseId: CaseId): Promise<Temporal.Instant | null> {
  const row = await tx
    .selectFrom('rapid_review_submission')
    .select('sent_at as sentAt')
    .where('case_id', '=', caseId)
    .orderBy('number')
    .limit(1)
    .executeTakeFirst()
  return row?.sentAt ?? null
}

export interface TriageRow extends Judgements {
  readonly id: string
  readonly submissionId: string
  readonly number: number
  readonly complexNote: string
  readonly nationalImportanceNote: string
  readonly suggestion: Suggestion
  readonly conclusion: Conclusion
  readonly conclusionReasons: string
  readonly recordedByName: string
  readonly recordedAt: Temporal.Instant
}

/** Every triage of a case, the newest first: that one holds. */
export async function listTriage(tx: Transaction, caseId: CaseId): Promise<readonly TriageRow[]> {
  return tx
    .selectFrom('panel_triage')
    .select(['id', 'submission_id as submissionId', 'number', 'complex', 'complex_note as complexNote', 'criteria', 'suggestion'])
    .select(['national_importance as nationalImportance', 'national_importance_note as nationalImportanceNote'])
    .select(['conclusion', 'conclusion_reasons as conclusionReasons', 'recorded_by_name as recordedByName'])
    .select(['recorded_at as recordedAt'])
    .where('case_id', '=', caseId)
    .orderBy('number', 'desc')
    .execute()
}

/** The triage that holds, if there is one. Only the Panel sees it. */
export async function latestTriage(tx: Transaction, caseId: CaseId): Promise<TriageRow | undefined> {
  return (await listTriage(tx, caseId))[0]
}

/** Adds a triage; answers its id. */
export async function addTriage(
  tx: Transaction,
  caseId: CaseId,
  triage: Omit<TriageRow, 'id' | 'recordedByName' | 'recordedAt'>,
  by: UserActor
): Promise<string> {
  const id = newId<'panel-triage'>()
  await tx
    .insertInto('panel_triage')
    .values({
      id,
      case_id: caseId,
      submission_id: triage.submissionId,
      number: triage.number,
      complex: triage.complex,
      complex_note: triage.complexNote,
      national_importance: triage.nationalImportance,
      national_importance_note: triage.nationalImportanceNote,
      criteria: json(triage.criteria),
      suggestion: json(triage.suggestion),
      conclusion: triage.conclusion,
      conclusion_reasons: triage.conclusionReasons,
      recorded_by: by.userId,
      recorded_by_name: by.name
    })
    .execute()
  return id
}
