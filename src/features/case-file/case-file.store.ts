/** The SQL of the case file. */
import { sql } from 'kysely'
import type { CaseId, PartnershipId } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import type { CaseFacts } from '#web/route.ts'

/** The facts every page of a case needs; undefined when the actor cannot see the case. */
export async function loadCaseFacts(tx: Transaction, caseId: CaseId): Promise<CaseFacts | undefined> {
  const row = await tx
    .selectFrom('review_case as c')
    .innerJoin('partnership as p', 'p.id', 'c.partnership_id')
    .select([
      'c.id',
      'c.partnership_id',
      'p.name as partnership_name',
      'p.division',
      'c.reference',
      'c.title',
      'c.review_type',
      'c.notifying_agency_id',
      'c.notified_at',
      'c.became_aware_at',
      'c.incident_on'
    ])
    .where('c.id', '=', caseId)
    .executeTakeFirst()
  return (
    row && {
      caseId: row.id as CaseId,
      partnershipId: row.partnership_id as PartnershipId,
      partnershipName: row.partnership_name,
      reference: row.reference,
      title: row.title,
      reviewType: row.review_type,
      division: row.division,
      notifyingAgencyId: row.notifying_agency_id,
      notifiedAt: row.notified_at,
      becameAwareAt: row.became_aware_at,
      incidentOn: row.incident_on
    }
  )
}

export interface CaseRow {
  readonly id: string
  readonly reference: string
  readonly title: string
  readonly partnershipName: string
  readonly incidentOn: Temporal.PlainDate | null
  readonly notifiedAt: Temporal.Instant | null
  readonly closedAt: Temporal.Instant | null
  readonly createdAt: Temporal.Instant
}

/** One page of the cases the actor can see, newest first. `search` matches the reference or the title. */
export async function listCases(
  tx: Transaction,
  options: {
    readonly search: string
    readonly page: number
    /** Instead of a page: the cases after this one. */
    readonly after?: string | undefined
    readonly pageSize: number
  }
): Promise<{ readonly rows: readonly CaseRow[]; readonly total: number }> {
  const { after } = options
  let query = tx.selectFrom('review_case as c')
  if (options.search !== '') {
    const pattern = `%${options.search.replace(/[\\%_]/g, (character) => `\\${character}`)}%`
    query = query.where((where) => where.or([where('c.reference', 'ilike', pattern), where('c.title', 'ilike', pattern)]))
  }
  const total = await query.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  const rows = await query
    .innerJoin('partnership as p', 'p.id', 'c.partnership_id')
    .select(['c.id', 'c.reference', 'c.title', 'p.name as partnershipName', 'c.incident_on as incidentOn'])
    .select(['c.notified_at as notifiedAt', 'c.closed_at as closedAt', 'c.created_at as createdAt'])
    .orderBy('c.created_at', 'desc')
    .orderBy('c.id')
    .limit(options.pageSize)
    .offset(after === undefined ? (options.page - 1) * options.pageSize : 0)
    .$if(after !== undefined, (rest) =>
      rest.where(
        sql<boolean>`exists (select from review_case a where a.id = ${after}::uuid
          and (c.created_at < a.created_at or (c.created_at = a.created_at and c.id > a.id)))`
      )
    )
    .execute()
  return { rows, total: total.count }
}

/** The next free reference for a year: `2026-0001` within the installation. */
export async function nextReference(tx: Transaction, year: number): Promise<string> {
  const row = await sql<{ number: number }>`select app.next_case_number(${year}) as number`.execute(tx)
  return `${year}-${String(row.rows[0]?.number ?? 1).padStart(4, '0')}`
}

export interface AppointmentRow {
  readonly id: string
  readonly userId: string
  readonly name: string
  readonly agencyName: string
  readonly role: string
  readonly startedAt: Temporal.Instant
  readonly endsOn: Temporal.PlainDate | null
  readonly endedAt: Temporal.Instant | null
}

/** Everybody appointed to the case, also those whose appointment has ended. */
export async function listAppointments(tx: Transaction, caseId: CaseId): Promise<readonly AppointmentRow[]> {
  return tx
    .selectFrom('appointment as a')
    .innerJoin('app_user as u', 'u.id', 'a.user_id')
    .innerJoin('agency as g', 'g.id', 'u.agency_id')
    .select([
      'a.id',
      'a.user_id as userId',
      'u.name',
      'g.name as agencyName',
      'a.role',
      'a.started_at as startedAt',
      'a.ends_on as endsOn',
      'a.ended_at as endedAt'
    ])
    .where('a.case_id', '=', caseId)
    .orderBy('a.started_at')
    .execute()
}

export interface ConflictRow {
  readonly id: string
  readonly userId: string
  readonly name: string
  readonly reason: string
  readonly declaredAt: Temporal.Instant
  readonly liftedAt: Temporal.Instant | null
  readonly liftedReason: string | null
}

/** Conflicts of interest recorded on the case. */
export async function listConflicts(tx: Transaction, caseId: CaseId): Promise<readonly ConflictRow[]> {
  return tx
    .selectFrom('conflict_of_interest as c')
    .innerJoin('app_user as u', 'u.id', 'c.user_id')
    .select([
      'c.id',
      'c.user_id as userId',
      'u.name',
      'c.reason',
      'c.declared_at as declaredAt',
      'c.lifted_at as liftedAt',
      'c.lifted_reason as liftedReason'
    ])
    .where('c.case_id', '=', caseId)
    .orderBy('c.declared_at')
    .execute()
}

/** People who can be appointed: active accounts, by name. */
export async function listPeople(
  tx: Transaction
): Promise<readonly { readonly id: string; readonly name: string; readonly agencyName: string }[]> {
  return tx
    .selectFrom('app_user as u')
    .innerJoin('agency as g', 'g.id', 'u.agency_id')
    .select(['u.id', 'u.name', 'g.name as agencyName'])
    .where('u.active', '=', true)
    .orderBy('u.name')
    .execute()
}
