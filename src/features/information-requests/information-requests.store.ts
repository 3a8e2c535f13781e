/** The SQL of information requests. Row-level security decides who gets which rows; these functions add nothing to it. */
import { workingCalendar } from '#features/law-corrections/index.ts'
import { createHash, randomBytes } from 'node:crypto'
import { today as londonToday, type Clock } from '#kernel/clock.ts'
import { newId } from '#kernel/ids.ts'
import { type Division, type WorkingCalendar, workingDaysBetween } from '#law/index.ts'
import type { CaseId } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import { json } from '#platform/database/database.ts'
import type { StoredUpload } from '#platform/files/files.ts'
import type { PartAnswer } from './answering/parts.ts'
import { type MadeFrom, madeFromColumns } from './asking/asking.store.ts'
import type { AgencyAnswers, AgencyReturnDocument, KeyEvent, RequestState } from './information-request.ts'

/** Days for which a link opens its request. */
export const LINK_DAYS = 60

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

export interface RequestRow {
  readonly id: string
  readonly caseId: string
  readonly caseReference: string
  readonly partnershipName: string
  readonly agencyId: string
  readonly agencyName: string
  readonly contactName: string
  readonly contactEmail: string
  readonly secondContactName: string
  readonly secondContactEmail: string
  readonly seniorName: string
  readonly seniorEmail: string
  readonly about: string
  readonly purpose: string
  readonly legalBasis: string
  readonly questions: string
  readonly period: string
  readonly dueOn: Temporal.PlainDate
  readonly linkExpiresAt: Temporal.Instant
  readonly state: RequestState
  readonly askedAt: Temporal.Instant
  readonly openedAt: Temporal.Instant | null
  readonly returnedAt: Temporal.Instant | null
  readonly revokedReason: string
  readonly moreTimeUntil: Temporal.PlainDate | null
  readonly moreTimeReason: string
  readonly moreTimeAnswer: string
  readonly version: number
}

function requests(tx: Transaction) {
  return tx
    .selectFrom('information_request as r')
    .innerJoin('agency as a', 'a.id', 'r.agency_id')
    .select([
      'r.id',
      'r.case_id as caseId',
      'r.case_reference as caseReference',
      'r.partnership_name as partnershipName',
      'r.agency_id as agencyId'
    ])
    .select([
      'a.name as agencyName',
      'r.contact_name as contactName',
      'r.contact_email as contactEmail',
      'r.about',
      'r.purpose',
      'r.questions',
      'r.period'
    ])
    .select([
      'r.legal_basis as legalBasis',
      'r.due_on as dueOn',
      'r.link_expires_at as linkExpiresAt',
      'r.state',
      'r.asked_at as askedAt',
      'r.version'
    ])
    .select([
      'r.opened_at as openedAt',
      'r.returned_at as returnedAt',
      'r.revoked_reason as revokedReason',
      'r.more_time_until as moreTimeUntil'
    ])
    .select(['r.more_time_reason as moreTimeReason', 'r.more_time_answer as moreTimeAnswer'])
    .select(['r.second_contact_name as secondContactName', 'r.second_contact_email as secondContactEmail'])
    .select(['r.senior_name as seniorName', 'r.senior_email as seniorEmail'])
}

/** The requests of a case, by agency. */
export async function listRequests(tx: Transaction, caseId: CaseId): Promise<readonly RequestRow[]> {
  return requests(tx).where('r.case_id', '=', caseId).orderBy('a.name').execute()
}

/** The requests to the actor's own agency, those due soonest first. */
export async function listOwnRequests(tx: Transaction, agencyId: string): Promise<readonly RequestRow[]> {
  return requests(tx).where('r.agency_id', '=', agencyId).orderBy('r.due_on').execute()
}

/** One request that the actor may see. */
export async function findRequest(tx: Transaction, id: string, caseId?: CaseId): Promise<RequestRow | undefined> {
  let query = requests(tx).where('r.id', '=', id)
  if (caseId) query = query.where('r.case_id', '=', caseId)
  return query.executeTakeFirst()
}

/** The request a link was made for, with the contact whose link it is; as the service itself, before anybody has signed in. */
export async function findRequestByToken(tx: Transaction, clock: Clock, token: string): Promise<RequestRow | undefined> {
  const hash = hashToken(token)
  const found = await requests(tx)
    .select('r.second_token_hash as secondHash')
    .where(({ or, eb }) => or([eb('r.token_hash', '=', hash), eb('r.second_token_hash', '=', hash)]))
    .where('r.state', '<>', 'revoked')
    .where('r.link_expires_at', '>', clock.now())
    .executeTakeFirst()
  if (!found) return undefined
  const { secondHash, ...request } = found
  return secondHash === hash
    ? { ...request, contactName: request.secondContactName, contactEmail: request.secondContactEmail }
    : request
}

export interface NewRequest {
  readonly caseId: CaseId
  readonly caseReference: string
  readonly partnershipName: string
  readonly agencyId: string
  readonly contactName: string
  readonly contactEmail: string
  readonly secondContactName?: string
  readonly secondContactEmail?: string
  readonly seniorName?: string
  readonly seniorEmail?: string
  readonly madeFrom?: MadeFrom
  readonly about: string
  readonly purpose: string
  readonly legalBasis: string
  readonly questions: string
  readonly period: string
  readonly dueOn: Temporal.PlainDate
  readonly by: string
}

/** Makes a request and the secret of its link, which only the letter ever holds. */
export async function addRequest(tx: Transaction, clock: Clock, request: NewRequest): Promise<{ id: string; token: string }> {
  const id = newId<'information-request'>()
  const token = randomBytes(32).toString('base64url')
  await tx
    .insertInto('information_request')
    .values({
      id,
      case_id: request.caseId,
      case_reference: request.caseReference,
      partnership_name: request.partnershipName,
      agency_id: request.agencyId,
      contact_name: request.contactName,
      contact_email: request.contactEmail,
      second_contact_name: request.secondContactName ?? '',
      second_contact_email: request.secondContactEmail ?? '',
      senior_name: request.seniorName ?? '',
      senior_email: request.seniorEmail ?? '',
      about: request.about,
      purpose: request.purpose,
      legal_basis: request.legalBasis,
      questions: request.questions,
      period: request.period,
      due_on: request.dueOn,
      token_hash: hashToken(token),
      link_expires_at: clock.now().add({ hours: 24 * LINK_DAYS }),
      opened_at: null,
      started_at: null,
      returned_at: null,
      revoked_at: null,
      more_time_until: null,
      created_by: request.by,
      ...(request.madeFrom ? madeFromColumns(request.madeFrom) : {})
    })
    .execute()
  return { id, token }
}

/** Gives a request a new link; the one before it stops working. */
export async function renewLink(tx: Transaction, clock: Clock, id: string): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await tx
    .updateTable('information_request')
    .set({ token_hash: hashToken(token), link_expires_at: clock.now().add({ hours: 24 * LINK_DAYS }) })
    .where('id', '=', id)
    .execute()
  return token
}

/** Moves a request on; a time that is already there stays. */
export async function moveRequest(tx: Transaction, clock: Clock, id: string, state: RequestState): Promise<void> {
  const now = clock.now()
  await tx
    .updateTable('information_request')
    .set(({ eb }) => ({
      state,
      version: eb('version', '+', 1),
      ...(state === 'opened' ? { opened_at: now } : {}),
      ...(state === 'started' ? { started_at: now, returned_at: null } : {}),
      ...(state === 'returned' ? { returned_at: now } : {})
    }))
    .where('id', '=', id)
    .execute()
}

/** Revokes a request with a reason, and ends every session its link began. */
export async function revokeRequest(tx: Transaction, clock: Clock, id: string, reason: string): Promise<void> {
  await tx
    .updateTable('information_request')
    .set(({ eb }) => ({
      state: 'revoked' as const,
      revoked_at: clock.now(),
      revoked_reason: reason,
      version: eb('version', '+', 1)
    }))
    .where('id', '=', id)
    .execute()
}

/** Notes that the agency asked for more time. */
export async function askForTime(tx: Transaction, id: string, until: Temporal.PlainDate, reason: string): Promise<void> {
  await tx
    .updateTable('information_request')
    .set(({ eb }) => ({ more_time_until: until, more_time_reason: reason, more_time_answer: '', version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** Answers it: with the new date when it is given. */
export async function answerTime(
  tx: Transaction,
  id: string,
  answer: string,
  dueOn: Temporal.PlainDate | undefined
): Promise<void> {
  await tx
    .updateTable('information_request')
    .set(({ eb }) => ({ more_time_answer: answer, version: eb('version', '+', 1), ...(dueOn ? { due_on: dueOn } : {}) }))
    .where('id', '=', id)
    .execute()
}

/** Adds to the record of contacts. */
export async function addContact(
  tx: Transaction,
  contact: {
    readonly requestId: string
    readonly caseId: string
    readonly kind: string
    readonly note: string
    readonly by: string
    /** Whom a letter went to; nobody when it is not a letter. */
    readonly letterTo?: string
  }
): Promise<void> {
  await tx
    .insertInto('request_contact')
    .values({
      id: newId<'contact'>(),
      request_id: contact.requestId,
      case_id: contact.caseId,
      kind: contact.kind,
      way: contact.letterTo === undefined ? '' : 'letter',
      with_whom: contact.letterTo ?? '',
      note: contact.note,
      by_name: contact.by
    })
    .execute()
}

/** The contacts about a request, newest first. */
export async function listContacts(tx: Transaction, requestId: string) {
  return tx
    .selectFrom('request_contact')
    .select([
      'kind',
      'way',
      'with_whom as withWhom',
      'note',
      'happened_on as happenedOn',
      'by_hand as byHand',
      'by_name as by',
      'at'
    ])
    .where('request_id', '=', requestId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

// The answer being written -----------------------------------------------------------------------------------------------------------------

export interface AnswerRow {
  readonly answers: AgencyAnswers
  readonly events: readonly KeyEvent[]
  readonly parts: readonly PartAnswer[]
  readonly version: number
}

/** What has been written so far; empty when nothing has. */
export async function findAnswer(tx: Transaction, requestId: string): Promise<AnswerRow> {
  const row = await tx
    .selectFrom('information_answer')
    .select(['answers', 'events', 'parts', 'version'])
    .where('request_id', '=', requestId)
    .executeTakeFirst()
  return row ?? { answers: {}, events: [], parts: [], version: 0 }
}

/** Saves what has been written. */
export async function saveAnswer(
  tx: Transaction,
  clock: Clock,
  requestId: string,
  answers: AgencyAnswers,
  events: readonly KeyEvent[]
): Promise<void> {
  const values = { answers: json(answers), events: json(events), updated_at: clock.now() }
  await tx
    .insertInto('information_answer')
    .values({ request_id: requestId, ...values })
    .onConflict((conflict) =>
      conflict.column('request_id').doUpdateSet(({ eb }) => ({ ...values, version: eb('information_answer.version', '+', 1) }))
    )
    .execute()
}

// Files ------------------------------------------------------------------------------------------------------------------------------------

export interface FileRow {
  readonly id: string
  readonly name: string
  readonly mediaType: string
  readonly size: number
  readonly sha256: string
  readonly scanState: string
  readonly storageKey: string
}

/** The files of a request that the actor may see. */
export async function listFiles(tx: Transaction, requestId: string): Promise<readonly FileRow[]> {
  return tx
    .selectFrom('stored_file')
    .select([
      'id',
      'name',
      'media_type as mediaType',
      'size_bytes as size',
      'sha256',
      'scan_state as scanState',
      'storage_key as storageKey'
    ])
    .where('information_request_id', '=', requestId)
    .where('removed_at', 'is', null)
    .orderBy('uploaded_at')
    .execute()
}

/** Adds an uploaded file to a request. */
export async function addFile(tx: Transaction, request: RequestRow, upload: StoredUpload, by: string): Promise<string> {
  const id = newId<'file'>()
  await tx
    .insertInto('stored_file')
    .values({
      id,
      case_id: request.caseId,
      information_request_id: request.id,
      name: upload.name,
      media_type: upload.mediaType,
      size_bytes: upload.size,
      sha256: upload.sha256,
      scan_state: upload.scanState,
      storage_key: upload.storageKey,
      uploaded_by: by
    })
    .execute()
  return id
}

/** Takes a file out of an answer, with a reason; the bytes and the record stay. */
export async function removeFile(tx: Transaction, clock: Clock, requestId: string, id: string, reason: string): Promise<boolean> {
  const result = await tx
    .updateTable('stored_file')
    .set({ removed_at: clock.now(), removed_reason: reason })
    .where('id', '=', id)
    .where('information_request_id', '=', requestId)
    .where('removed_at', 'is', null)
    .where('released_at', 'is', null)
    .executeTakeFirst()
  return Number(result.numUpdatedRows) === 1
}

// What was sent back -----------------------------------------------------------------------------------------------------------------------

/** Sends an answer back: keeps it as it is now, and lets the team have its files. */
export async function addReturn(
  tx: Transaction,
  clock: Clock,
  request: RequestRow,
  document: AgencyReturnDocument
): Promise<number> {
  const before = await tx
    .selectFrom('information_return')
    .select('number')
    .where('request_id', '=', request.id)
    .orderBy('number', 'desc')
    .executeTakeFirst()
  const number = (before?.number ?? 0) + 1
  await tx
    .insertInto('information_return')
    .values({
      id: newId<'information-return'>(),
      request_id: request.id,
      case_id: request.caseId,
      number,
      is_nil: document.holds === 'nothing',
      document: json(document)
    })
    .execute()
  await tx
    .updateTable('stored_file')
    .set({ released_at: clock.now() })
    .where('information_request_id', '=', request.id)
    .where('removed_at', 'is', null)
    .where('released_at', 'is', null)
    .execute()
  return number
}

export interface ReturnRow {
  readonly requestId: string
  readonly agencyName: string
  readonly number: number
  readonly returnedAt: Temporal.Instant
  readonly nil: boolean
  readonly document: AgencyReturnDocument
}

/** Every return of one request, newest first. */
export async function listReturns(tx: Transaction, requestId: string): Promise<readonly ReturnRow[]> {
  return returns(tx).where('t.request_id', '=', requestId).orderBy('t.number', 'desc').execute()
}

/** The newest return of each agency on a case. */
export async function returnsOfCase(tx: Transaction, caseId: CaseId): Promise<readonly ReturnRow[]> {
  const rows = await returns(tx).where('t.case_id', '=', caseId).orderBy('a.name').orderBy('t.number', 'desc').execute()
  const seen = new Set<string>()
  return rows.filter((row) => !seen.has(row.requestId) && seen.add(row.requestId))
}

function returns(tx: Transaction) {
  return tx
    .selectFrom('information_return as t')
    .innerJoin('information_request as r', 'r.id', 't.request_id')
    .innerJoin('agency as a', 'a.id', 'r.agency_id')
    .select([
      't.request_id as requestId',
      'a.name as agencyName',
      't.number',
      't.returned_at as returnedAt',
      't.is_nil as nil',
      't.document'
    ])
}

export interface RequestProgress {
  readonly id: string
  readonly agencyId: string
  readonly agencyName: string
  readonly dueOn: Temporal.PlainDate
  readonly state: RequestState
  readonly returnedAt: Temporal.Instant | null
  readonly isNil: boolean
  /** Working days past the due date: when it came back late, or today while it is still out; 0 in time; null when the calendar cannot say. */
  readonly workingDaysLate: number | null
}

/** How each request of a case stands, by agency. */
export async function requestsOfCase(
  tx: Transaction,
  caseId: CaseId,
  clock: Clock,
  division: Division
): Promise<readonly RequestProgress[]> {
  const rows = await listRequests(tx, caseId)
  const nil = new Map((await returnsOfCase(tx, caseId)).map((row) => [row.requestId, row.nil]))
  const now = londonToday(clock)
  const calendar = await workingCalendar(tx, division)
  return rows.map((row) => ({
    id: row.id,
    agencyId: row.agencyId,
    agencyName: row.agencyName,
    dueOn: row.dueOn,
    state: row.state,
    returnedAt: row.returnedAt,
    isNil: nil.get(row.id) ?? false,
    workingDaysLate: daysLate(
      row.dueOn,
      row.returnedAt ? row.returnedAt.toZonedDateTimeISO('Europe/London').toPlainDate() : now,
      calendar
    )
  }))
}

/** Working days from a due date to a later day; 0 when the day is not later. */
export function daysLate(dueOn: Temporal.PlainDate, day: Temporal.PlainDate, calendar: WorkingCalendar): number | null {
  if (Temporal.PlainDate.compare(day, dueOn) <= 0) return 0
  const days = workingDaysBetween(dueOn, day, calendar.division, calendar.additionalHolidays)
  return days.ok ? days.value : null
}
