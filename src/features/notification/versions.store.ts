/** The SQL of what is sent: the document as it stands, the versions as they were sent, and whom to tell. */
import { sql } from 'kysely'
import { type CodeLists, codeLists, codeText } from '#features/code-lists/index.ts'
import { newId } from '#kernel/ids.ts'
import type { CaseId, UserActor } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import { json } from '#platform/database/database.ts'
import type { CaseFacts } from '#web/route.ts'
import { childrenOfCase } from './children.store.ts'
import { listDisagreements } from './disagreement/disagreement.store.ts'
import type { Disagreement } from './disagreement/disagreement.ts'
import { INCIDENT_LISTS, whoGave } from './document-words.ts'
import { type Words, wordsUsed } from './field-set/answers.ts'
import { ALL_THEMES, NOT_KNOWN } from './field-set/themes.ts'
import { type Incident, type IncidentQuestion, type NotificationDocument, PARTNERS, type SentView } from './notification.ts'
import { type NotificationRow, listViews } from './notification.store.ts'

/** The notification as it stands, as it would be sent now. */
export async function composeDocument(
  tx: Transaction,
  facts: CaseFacts,
  notification: NotificationRow
): Promise<NotificationDocument> {
  const children = await childrenOfCase(tx, facts.caseId)
  const views = await listViews(tx, facts.caseId)
  const lists = await codeLists(tx)
  const answered = (await listDisagreements(tx, facts.caseId)).find(
    (one): one is Disagreement & { answer: NonNullable<Disagreement['answer']> } => one.answer !== null
  )
  const authority = await tx
    .selectFrom('agency')
    .select('name')
    .where('id', '=', facts.notifyingAgencyId)
    .executeTakeFirstOrThrow()
  return {
    format: 1,
    reference: facts.reference,
    partnership: facts.partnershipName,
    authority: authority.name,
    incidentOn: facts.incidentOn?.toString() ?? null,
    becameAwareAt: facts.becameAwareAt?.toString() ?? null,
    criteria: notification.criteria,
    incident: notification.incident,
    children: children.map(({ forename: _forename, surname: _surname, version: _version, ...child }) => child),
    words: together(
      wordsUsed(
        ALL_THEMES,
        children.map(({ details, sex, ethnicity }) => ({ ...details, sex, ethnicity })),
        lists
      ),
      incidentWords(notification.incident, lists)
    ),
    views: PARTNERS.map(({ value: partner }): SentView => {
      const given = views.find((view) => view.partner === partner)
      return given
        ? { partner, view: given.view, reasons: given.reasons, dissent: given.dissent, by: whoGave(given) }
        : { partner, view: null, reasons: '', dissent: '', by: '' }
    }),
    withoutViews: '',
    ...(answered
      ? {
          chair: {
            question: answered.question,
            outcome: answered.answer.outcome,
            reasons: answered.answer.reasons,
            by: answered.answer.by
          }
        }
      : {})
  }
}

function together(one: Words, other: Words): Words {
  return Object.fromEntries(
    [...new Set([...Object.keys(one), ...Object.keys(other)])].map((list) => [list, { ...one[list], ...other[list] }])
  )
}

/** The words of the codes that tell what happened. */
function incidentWords(incident: Incident, lists: CodeLists): Words {
  return Object.fromEntries(
    Object.entries(INCIDENT_LISTS).flatMap(([name, list]) => {
      const codes = (incident[name as IncidentQuestion] ?? '').split(',').filter((code) => code !== '' && code !== NOT_KNOWN)
      return codes.length === 0 ? [] : [[list, Object.fromEntries(codes.map((code) => [code, codeText(lists[list], code)]))]]
    })
  )
}

export interface VersionRow {
  readonly versionId: string
  readonly caseId: CaseId
  readonly number: number
  readonly kind: 'sent' | 'amended' | 'withdrawn'
  readonly document: NotificationDocument
  readonly reason: string
  readonly sentAt: Temporal.Instant
  readonly sentByName: string
}

/** What a version is, without its document. */
export function versionData({ versionId, number, kind, reason, sentAt, sentByName }: VersionRow) {
  return { id: versionId, number, kind, reason, sentAt, sentByName }
}

function versions(tx: Transaction) {
  return tx
    .selectFrom('notification_version')
    .select(['id as versionId', 'number', 'kind', 'document', 'reason', 'sent_at as sentAt', 'sent_by_name as sentByName'])
    .select((row) => row.ref('case_id').$castTo<CaseId>().as('caseId'))
}

/** Everything that was sent about a case, oldest first. */
export async function listVersions(tx: Transaction, caseId: CaseId): Promise<readonly VersionRow[]> {
  return versions(tx).where('case_id', '=', caseId).orderBy('number').execute()
}

/** The newest version that was sent; undefined when nothing was. */
export async function latestNotification(tx: Transaction, caseId: CaseId): Promise<VersionRow | undefined> {
  return versions(tx).where('case_id', '=', caseId).orderBy('number', 'desc').limit(1).executeTakeFirst()
}

/** A version by its id; undefined when it is not there or not the actor's to see. */
export async function findVersion(tx: Transaction, id: string): Promise<VersionRow | undefined> {
  return versions(tx).where('id', '=', id).executeTakeFirst()
}

/** The newest version of each case the actor may read, newest first. */
export async function receivedNotifications(tx: Transaction, limit: number, offset = 0): Promise<readonly VersionRow[]> {
  return versions(tx)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('notification_version as later')
            .select('later.id')
            .whereRef('later.case_id', '=', 'notification_version.case_id')
            .whereRef('later.number', '>', 'notification_version.number')
        )
      )
    )
    .orderBy('sent_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .offset(offset)
    .execute()
}

/** Adds a version; answers its id. The database refuses anybody but an approver of the authority, and a first version that is not approved. */
export async function addVersion(
  tx: Transaction,
  version: {
    readonly caseId: CaseId
    readonly kind: VersionRow['kind']
    readonly document: NotificationDocument
    readonly reason: string
    readonly at: Temporal.Instant
  },
  by: UserActor
): Promise<{ readonly id: string; readonly number: number }> {
  const number = ((await latestNotification(tx, version.caseId))?.number ?? 0) + 1
  const id = newId<'notification-version'>()
  await tx
    .insertInto('notification_version')
    .values({
      id,
      case_id: version.caseId,
      number,
      kind: version.kind,
      document: json(version.document),
      reason: version.reason,
      sent_by: by.userId,
      sent_by_name: by.name,
      sent_at: version.at
    })
    .execute()
  return { id, number }
}

export interface PersonTold {
  readonly side: 'panel' | 'department' | 'inspectorate' | 'partners'
  readonly name: string
  readonly email: string
}

/** Whom to tell of what was sent; nobody whom a conflict of interest keeps away from the case. */
export async function peopleToldOf(tx: Transaction, caseId: CaseId): Promise<readonly PersonTold[]> {
  const rows = await sql<PersonTold>`select side, name, email from app.people_told_of_notification(${caseId}::uuid)`.execute(tx)
  return rows.rows
}
