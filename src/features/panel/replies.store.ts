/** The SQL of replies, the messages about them, and the template of the letters. Row-level security shows a partnership only what was sent. */
import { sql } from 'kysely'
import type { Clock } from '#kernel/clock.ts'
import { newId } from '#kernel/ids.ts'
import type { CaseId, UserActor } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import { DEFAULT_TEMPLATE } from './letter.ts'
import { type ReplyOutcome, outcomeText } from './reply.ts'

/** A reply as the Panel works on it, and as it stands once sent. */
export interface ReplyRow {
  readonly id: string
  readonly submissionId: string
  readonly number: number | null
  readonly outcome: ReplyOutcome
  readonly reasons: string
  readonly asks: string
  readonly answerBy: Temporal.PlainDate | null
  readonly version: number
  readonly preparedByName: string
  readonly decidedByName: string | null
  readonly decidedAt: Temporal.Instant | null
  readonly sentByName: string | null
  readonly sentAt: Temporal.Instant | null
  readonly letter: string | null
}

function replyColumns(tx: Transaction) {
  return tx
    .selectFrom('panel_reply')
    .select(['id', 'submission_id as submissionId', 'number', 'outcome', 'reasons', 'asks', 'answer_by as answerBy', 'version'])
    .select(['prepared_by_name as preparedByName', 'decided_by_name as decidedByName', 'decided_at as decidedAt'])
    .select(['sent_by_name as sentByName', 'sent_at as sentAt', 'letter'])
}

/** The reply being prepared for a case, if there is one. */
export async function findDraftReply(tx: Transaction, caseId: CaseId): Promise<ReplyRow | undefined> {
  return replyColumns(tx).where('case_id', '=', caseId).where('sent_at', 'is', null).executeTakeFirst()
}

/** Every reply that was sent, the newest first. */
export async function listSentReplies(tx: Transaction, caseId: CaseId): Promise<readonly ReplyRow[]> {
  return replyColumns(tx).where('case_id', '=', caseId).where('sent_at', 'is not', null).orderBy('number', 'desc').execute()
}

/** A reply that was sent, as other stages and the partnership know it. */
export interface PanelReply {
  readonly id: string
  readonly number: number
  readonly submissionId: string
  readonly outcome: ReplyOutcome
  readonly outcomeText: string
  readonly reasons: string
  /** What the Panel asks for beyond what the outcome itself asks; often empty. */
  readonly asks: string
  readonly answerBy: Temporal.PlainDate | null
  readonly sentAt: Temporal.Instant
}

/** The Panel's replies to a case, the newest first; only those that were sent. */
export async function panelReplies(tx: Transaction, caseId: CaseId): Promise<readonly PanelReply[]> {
  const rows = await listSentReplies(tx, caseId)
  return rows.flatMap((row) =>
    row.sentAt === null || row.number === null
      ? []
      : [
          {
            id: row.id,
            number: row.number,
            submissionId: row.submissionId,
            outcome: row.outcome,
            outcomeText: outcomeText(row.outcome),
            reasons: row.reasons,
            asks: row.asks,
            answerBy: row.answerBy,
            sentAt: row.sentAt
          }
        ]
  )
}

/** The newest reply that was sent, if any. */
export async function latestPanelReply(tx: Transaction, caseId: CaseId): Promise<PanelReply | undefined> {
  return (await panelReplies(tx, caseId))[0]
}

export interface ReplyText {
  readonly outcome: ReplyOutcome
  readonly reasons: string
  readonly asks: string
  readonly answerBy: Temporal.PlainDate | null
}

/** Begins a reply to a submission; answers its id. */
export async function addReply(
  tx: Transaction,
  caseId: CaseId,
  submissionId: string,
  text: ReplyText,
  by: UserActor
): Promise<string> {
  const id = newId<'panel-reply'>()
  await tx
    .insertInto('panel_reply')
    .values({
      id,
      case_id: caseId,
      submission_id: submissionId,
      number: null,
      outcome: text.outcome,
      reasons: text.reasons,
      asks: text.asks,
      answer_by: text.answerBy,
      prepared_by: by.userId,
      prepared_by_name: by.name,
      decided_by: null,
      decided_by_name: null,
      decided_at: null,
      sent_by: null,
      sent_by_name: null,
      sent_at: null,
      letter: null
    })
    .execute()
  return id
}

/** Changes a reply that is not sent. A decision that was taken on the earlier words is taken back. */
export async function changeReply(
  tx: Transaction,
  replyId: string,
  submissionId: string,
  text: ReplyText,
  by: UserActor
): Promise<void> {
  await tx
    .updateTable('panel_reply')
    .set(({ eb, ref }) => ({
      submission_id: submissionId,
      outcome: text.outcome,
      reasons: text.reasons,
      asks: text.asks,
      answer_by: text.answerBy,
      prepared_by: by.userId,
      prepared_by_name: by.name,
      decided_by: null,
      decided_by_name: null,
      decided_at: null,
      version: eb(ref('version'), '+', 1)
    }))
    .where('id', '=', replyId)
    .where('sent_at', 'is', null)
    .execute()
}

/** Records that a Panel member decided a reply as it stands. */
export async function decideReply(tx: Transaction, clock: Clock, replyId: string, by: UserActor): Promise<void> {
  await tx
    .updateTable('panel_reply')
    .set(({ eb, ref }) => ({
      decided_by: by.userId,
      decided_by_name: by.name,
      decided_at: clock.now(),
      version: eb(ref('version'), '+', 1)
    }))
    .where('id', '=', replyId)
    .where('sent_at', 'is', null)
    .execute()
}

/** The number that the next reply of a case will have. */
export async function nextReplyNumber(tx: Transaction, caseId: CaseId): Promise<number> {
  return ((await listSentReplies(tx, caseId))[0]?.number ?? 0) + 1
}

/** Sends a decided reply: gives it its number and its letter. From now on nothing about it changes. */
export async function markReplySent(
  tx: Transaction,
  clock: Clock,
  replyId: string,
  sent: { readonly number: number; readonly letter: string },
  by: UserActor
): Promise<void> {
  await tx
    .updateTable('panel_reply')
    .set(({ eb, ref }) => ({
      number: sent.number,
      letter: sent.letter,
      sent_by: by.userId,
      sent_by_name: by.name,
      sent_at: clock.now(),
      version: eb(ref('version'), '+', 1)
    }))
    .where('id', '=', replyId)
    .where('sent_at', 'is', null)
    .execute()
}

export type MessageSide = 'partnership' | 'panel'
export type MessageKind = 'challenge' | 'information' | 'answer'

export interface MessageRow {
  readonly id: string
  readonly replyId: string
  readonly side: MessageSide
  readonly kind: MessageKind
  readonly text: string
  readonly writtenByName: string
  readonly writtenByAgency: string
  readonly writtenAt: Temporal.Instant
}

/** What was said about the replies of a case, the oldest first. */
export async function listMessages(tx: Transaction, caseId: CaseId): Promise<readonly MessageRow[]> {
  return tx
    .selectFrom('panel_message')
    .select(['id', 'reply_id as replyId', 'side', 'kind', 'text', 'written_by_name as writtenByName'])
    .select(['written_by_agency as writtenByAgency', 'written_at as writtenAt'])
    .where('case_id', '=', caseId)
    .orderBy('written_at')
    .orderBy('id')
    .execute()
}

/** Adds a message; answers its id. Messages are never changed. */
export async function addMessage(
  tx: Transaction,
  message: {
    readonly caseId: CaseId
    readonly replyId: string
    readonly side: MessageSide
    readonly kind: MessageKind
    readonly text: string
  },
  by: UserActor
): Promise<string> {
  const id = newId<'panel-message'>()
  await tx
    .insertInto('panel_message')
    .values({
      id,
      case_id: message.caseId,
      reply_id: message.replyId,
      side: message.side,
      kind: message.kind,
      text: message.text,
      written_by: by.userId,
      written_by_name: by.name,
      written_by_agency: by.agencyName
    })
    .execute()
  return id
}

export interface LetterTemplate {
  /** 0 for the words the service comes with. */
  readonly version: number
  readonly text: string
  readonly savedByName: string
  readonly savedAt: Temporal.Instant | undefined
}

/** The words that stand around a reply now. */
export async function currentTemplate(tx: Transaction): Promise<LetterTemplate> {
  const row = await tx.selectFrom('panel_letter_template').selectAll().orderBy('version', 'desc').executeTakeFirst()
  return row
    ? { version: row.version, text: row.text, savedByName: row.saved_by_name, savedAt: row.saved_at }
    : { version: 0, text: DEFAULT_TEMPLATE, savedByName: '', savedAt: undefined }
}

/** Saves a new version of the template. */
export async function addTemplate(tx: Transaction, version: number, text: string, by: UserActor): Promise<void> {
  await tx.insertInto('panel_letter_template').values({ version, text, saved_by: by.userId, saved_by_name: by.name }).execute()
}

export interface Recipient {
  readonly name: string
  readonly email: string
}

/** People with a role whom a letter about a case may reach; nobody whom a conflict of interest keeps away from it. */
export async function peopleToTell(
  tx: Transaction,
  caseId: CaseId,
  role: 'business-manager' | 'partnership-chair' | 'panel-secretariat' | 'panel-member'
): Promise<readonly Recipient[]> {
  const rows = await sql<Recipient>`select name, email from app.people_to_tell(${caseId}::uuid, ${role})`.execute(tx)
  return rows.rows
}
