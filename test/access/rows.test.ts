/** Role × row: what the database shows each role of each table, on the whole demonstration, against the matrix that was written by hand. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { format, resolveConfig } from 'prettier'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readConfig } from '#config'
import { newId } from '#kernel/ids.ts'
import {
  APPOINTMENT_ROLES,
  type Actor,
  MEMBERSHIP_ROLES,
  PUBLIC,
  type Role,
  TEAM_ROLES,
  type UserActor,
  type UserId,
  systemActor
} from '#platform/access/actor.ts'
import { type Transaction, asActor } from '#platform/database/as-actor.ts'
import { asPerson } from '#platform/database/as-person.ts'
import type { Database } from '#platform/database/database.ts'
import { openConfiguredFileStore } from '#platform/files/open-file-store.ts'
import { loadDemonstration } from '../../demo/demonstration.ts'
import { movableClock } from '../support/app.ts'
import { describeOnBothEngines } from '../support/engines.ts'
import { type Asker, ROW_MATRIX, type Row, type World, rowMatrixText } from './row-matrix.ts'

interface Somebody {
  readonly title: string
  readonly actor: Actor
  readonly asker: Asker
}

describeOnBothEngines('the rows of the demonstration', (open) => {
  let database: Database
  let folder: string
  let world: World
  let everybody: readonly Somebody[]
  const clock = movableClock('2026-11-20T10:00:00Z')
  const rows = new Map<string, readonly { readonly place: string; readonly row: Row }[]>()
  const system = <T>(work: (tx: Transaction) => Promise<T>) => asActor(database, clock, systemActor('test'), work)

  beforeAll(async () => {
    database = await open()
    folder = mkdtempSync(join(tmpdir(), 'practice-review-rows-'))
    const config = readConfig({ NODE_ENV: 'test', LOG_LEVEL: 'silent', DATA_DIR: folder, RATE_LIMIT: '1000000' })
    if (!config.ok) throw new Error(config.error.join('; '))
    const files = await openConfiguredFileStore({ folder: join(folder, 'uploads'), maximumSizeMb: 5, requireScan: false })
    await loadDemonstration({ config: config.value, database, clock, files, publicDir: join(process.cwd(), 'src/web/assets') })
    // Demonstrations show everybody the people and letters; an installation in use does not.
    await sql`update installation set value = 'false'::jsonb where key = 'demonstration'`.execute(database.kysely)
    await fillEveryRole()
    await wallSomebodyOff()
    await askColleagues()
    for (const table of await tables()) rows.set(table, await seen(table, undefined))
    world = theWorld()
    everybody = await askers()
  }, 300_000)
  afterAll(async () => {
    await database.close()
    rmSync(folder, { recursive: true, force: true })
  })

  async function tables(): Promise<readonly string[]> {
    const found = await sql<{
      name: string
    }>`select tablename as name from pg_tables where schemaname = 'public' order by 1`.execute(database.kysely)
    return found.rows.map(({ name }) => name)
  }

  /** Rows of a table as somebody sees them; as the owner, who sees all, when nobody is named. */
  async function seen(
    table: string,
    actor: Actor | undefined
  ): Promise<readonly { readonly place: string; readonly row: Row }[]> {
    const question = sql<{ place: string; row: Row }>`select ctid::text as place, to_jsonb(t) as row from ${sql.table(table)} t`
    if (!actor) return (await question.execute(database.kysely)).rows
    try {
      return (await asActor(database, clock, actor, (tx) => question.execute(tx))).rows
    } catch (error) {
      // No right on the table at all is the strongest refusal.
      if (!String(error).includes('permission denied')) throw error
      return []
    }
  }

  const all = (table: string) => (rows.get(table) ?? []).map(({ row }) => row)
  const text = (value: unknown) => String(value)

  /** The demonstration tells its story with fewer people than there are roles. */
  async function fillEveryRole(): Promise<void> {
    await system(async (tx) => {
      const manager = await tx
        .selectFrom('membership as m')
        .innerJoin('app_user as u', 'u.id', 'm.user_id')
        .select(['m.partnership_id', 'u.agency_id'])
        .where('m.role', '=', 'business-manager')
        .executeTakeFirstOrThrow()
      const caseOf = await tx
        .selectFrom('review_case')
        .select('id')
        .where('partnership_id', '=', manager.partnership_id)
        .orderBy('reference')
        .executeTakeFirstOrThrow()
      const held = await tx.selectFrom('membership').select('role').distinct().execute()
      const person = async (role: string) => {
        const id = newId<'user'>()
        await tx
          .insertInto('app_user')
          .values({ id, email: `${role}@example.org`, name: `Somebody as ${role}`, agency_id: manager.agency_id })
          .execute()
        return id
      }
      for (const role of MEMBERSHIP_ROLES.filter((one) => !held.some((row) => row.role === one)))
        await tx
          .insertInto('membership')
          .values({
            user_id: await person(role),
            partnership_id: ['department', 'inspectorate'].includes(role) ? null : manager.partnership_id,
            role,
            ended_at: null
          })
          .execute()
      for (const role of APPOINTMENT_ROLES)
        await tx
          .insertInto('appointment')
          .values({
            id: newId<'appointment'>(),
            case_id: caseOf.id,
            user_id: await person(role),
            role,
            ends_on: null,
            ended_at: null,
            created_by: null
          })
          .execute()
    })
  }

  /** The chair and a Panel member have a conflict of interest on the newest case that the Panel knows. */
  async function wallSomebodyOff(): Promise<void> {
    await system(async (tx) => {
      const { id } = await tx
        .selectFrom('national_review_case as l')
        .innerJoin('review_case as c', 'c.id', 'l.case_id')
        .select('c.id')
        .executeTakeFirstOrThrow()
      const people = await tx
        .selectFrom('membership')
        .select('user_id')
        .where('role', 'in', ['partnership-chair', 'panel-member'])
        .execute()
      await keepSomebodyFromTheRegister(tx)
      for (const { user_id } of people.slice(0, 2))
        await tx
          .insertInto('conflict_of_interest')
          .values({
            id: newId<'conflict'>(),
            case_id: id,
            user_id,
            reason: 'Test',
            declared_by: null,
            lifted_at: null,
            lifted_reason: null
          })
          .execute()
    })
  }

  /** Of an answer that is being written or was sent back: one colleague sent their part back, another was told that it is not needed. */
  async function askColleagues(): Promise<void> {
    await system(async (tx) => {
      const request = await tx
        .selectFrom('information_request')
        .selectAll()
        .where('state', 'in', ['started', 'returned'])
        .orderBy('id')
        .executeTakeFirstOrThrow()
      for (const state of ['opened', 'revoked'] as const) {
        const id = newId<'delegation'>()
        await sql`insert into request_delegation (id, request_id, case_id, kind, case_reference, partnership_name, agency_name, about, purpose, legal_basis, period,
            to_name, to_email, parts, due_on, asked_by_name, asked_by_email, token_hash, link_expires_at, state)
          values (${id}, ${request.id}, ${request.case_id}, 'part', '', '', '', '', '', '', '', 'A colleague', 'colleague@example.org',
            '[{"key":"account","label":"Account"}]', '2026-12-01', 'x', 'x@example.org', ${id}, '2026-12-20T00:00:00Z', ${state})`.execute(
          tx
        )
        await sql`insert into delegation_answer (delegation_id) values (${id})`.execute(tx)
        await sql`insert into delegation_return (id, delegation_id, number, answers, parts, events)
          values (${newId()}, ${id}, 1, '{}', '[]', '[]')`.execute(tx)
        const file = newId()
        await sql`insert into delegation_file (id, delegation_id, name, media_type, size_bytes, sha256, scan_state, storage_key, sent_at)
          values (${file}, ${id}, 'x', 'text/plain', 1, 'x', 'clean', ${file}, case when ${state} = 'opened' then app.now() end)`.execute(
          tx
        )
        await sql`insert into delegation_chronology (id, delegation_id, file_id, file_name, account, events, attention)
          values (${newId()}, ${id}, ${file}, 'x', '{}', '[]', '[]')`.execute(tx)
      }
    })
  }

  /** The notifier has a conflict of interest on one entry of the register, whose day the manager moves. */
  async function keepSomebodyFromTheRegister(tx: Transaction): Promise<void> {
    const entry = await tx.selectFrom('not_sure').selectAll().orderBy('number').executeTakeFirstOrThrow()
    const held = (role: string) =>
      tx
        .selectFrom('membership')
        .select('user_id')
        .where('role', '=', role)
        .where('partnership_id', '=', entry.partnership_id)
        .executeTakeFirstOrThrow()
    const { user_id: notifier } = await held('notifier')
    const { user_id: manager } = await held('business-manager')
    await tx
      .insertInto('not_sure_conflict')
      .values({
        id: newId(),
        entry_id: entry.id,
        user_id: notifier,
        reason: 'Test',
        declared_by: manager,
        lifted_at: null,
        lifted_by: null,
        lifted_reason: null
      })
      .execute()
    await tx
      .insertInto('not_sure_step')
      .values({
        id: newId(),
        entry_id: entry.id,
        kind: 'review-moved',
        review_was: entry.review_on,
        review_on: entry.review_on,
        reason: 'Test',
        done_by: manager,
        done_by_name: 'Test'
      })
      .execute()
  }

  function theWorld(): World {
    const links = all('national_review_case')
    return {
      notified: new Set(all('review_case').flatMap((row) => (row['notified_at'] === null ? [] : [text(row['id'])]))),
      requests: new Map(all('information_request').map((row) => [text(row['id']), row])),
      delegations: new Map(all('request_delegation').map((row) => [text(row['id']), row])),
      register: new Map(all('not_sure').map((row) => [text(row['id']), row])),
      invitations: new Set(
        all('rapid_review_meeting_invitation').flatMap((row) =>
          row['withdrawn_at'] === null ? [`${text(row['meeting_id'])} ${text(row['user_id'])}`] : []
        )
      ),
      chronologyReleases: new Set(
        all('chronology_release').flatMap((row) =>
          row['ended_at'] === null ? [`${text(row['case_id'])} ${text(row['agency_id'])}`] : []
        )
      ),
      accountReaders: new Set(
        all('personal_account_reader').flatMap((row) =>
          row['ended_at'] === null ? [`${text(row['account_id'])} ${text(row['user_id'])}`] : []
        )
      ),
      agreedAccounts: new Set(all('personal_account').flatMap((row) => (row['state'] === 'agreed' ? [text(row['id'])] : []))),
      enclosed: new Map(
        [...Map.groupBy(all('request_enclosure'), (row) => text(row['file_id']))].map(([file, found]) => [
          file,
          found.map((row) => text(row['request_id']))
        ])
      ),
      sentFiles: new Set(all('rapid_review_submission_file').map((row) => text(row['file_id']))),
      recommendations: new Map(all('recommendation').map((row) => [text(row['id']), row])),
      nationalReviews: new Map(
        all('national_review').map((review) => [
          text(review['id']),
          {
            decided: review['decided_on'] !== null,
            cases: links
              .filter((link) => link['national_review_id'] === review['id'])
              .map((link) => ({ caseId: text(link['case_id']), removed: link['removed_at'] !== null }))
          }
        ])
      )
    }
  }

  async function askers(): Promise<readonly Somebody[]> {
    const found: Somebody[] = []
    for (const user of all('app_user').filter((one) => one['active'] === true)) {
      const actor = await asPerson(database, clock, text(user['id']) as UserId, async (_tx, person) => person)
      found.push({ title: `${actor.name} (${[...rolesOf(actor)].join(', ') || 'no role'})`, actor, asker: askerOf(actor) })
    }
    const nobody: Asker = {
      kind: 'public',
      userId: undefined,
      agencyId: undefined,
      requestId: undefined,
      delegationId: undefined,
      roles: new Set(),
      isAdministrator: false,
      teamOf: new Set(),
      teamCases: new Set(),
      notifiedCases: new Set(),
      walled: new Set(),
      keptFrom: new Set()
    }
    found.push({ title: 'the public', actor: PUBLIC, asker: nobody })
    const open_ = all('information_request').find((row) => row['state'] === 'started' || row['state'] === 'returned')
    const requestId = text(open_?.['id'])
    found.push({
      title: 'somebody with a link',
      actor: { kind: 'contributor', requestId: requestId as never, email: text(open_?.['contact_email']), name: '' },
      asker: { ...nobody, kind: 'contributor', requestId }
    })
    for (const delegation of all('request_delegation')) {
      const delegationId = text(delegation['id'])
      found.push({
        title: `a colleague with a link (${text(delegation['state'])})`,
        actor: { kind: 'delegate', delegationId: delegationId as never, email: text(delegation['to_email']) },
        asker: { ...nobody, kind: 'delegate', delegationId }
      })
    }
    return found
  }

  function rolesOf(actor: UserActor): ReadonlySet<Role> {
    return new Set([...actor.memberships.map(({ role }) => role), ...actor.appointments.map(({ role }) => role)])
  }

  function askerOf(actor: UserActor): Asker {
    const roles = rolesOf(actor)
    const teamRoles: ReadonlySet<string> = new Set(TEAM_ROLES)
    const teamOf = new Set(
      actor.memberships.flatMap(({ role, partnershipId }) =>
        partnershipId && teamRoles.has(role) ? [partnershipId as string] : []
      )
    )
    const walled = new Set<string>(
      all('conflict_of_interest')
        .filter((row) => row['user_id'] === actor.userId && row['lifted_at'] === null)
        .map((row) => text(row['case_id']))
    )
    const appointed = new Set<string>(actor.appointments.map(({ caseId }) => caseId))
    const notifies = roles.has('notifier') || roles.has('notification-approver')
    const cases = all('review_case').filter((row) => !walled.has(text(row['id'])))
    const ids = (which: (row: Row) => boolean) => new Set(cases.filter((row) => which(row)).map((row) => text(row['id'])))
    return {
      kind: 'user',
      userId: actor.userId,
      agencyId: actor.agencyId,
      requestId: undefined,
      delegationId: undefined,
      roles,
      isAdministrator: actor.isAdministrator,
      teamOf,
      teamCases: ids((row) => teamOf.has(text(row['partnership_id'])) || appointed.has(text(row['id']))),
      notifiedCases: ids((row) => notifies && row['notifying_agency_id'] === actor.agencyId),
      walled,
      keptFrom: new Set(
        all('not_sure_conflict')
          .filter((row) => row['user_id'] === actor.userId && row['lifted_at'] === null)
          .map((row) => text(row['entry_id']))
      )
    }
  }

  /** A row of a case names it; the case itself is its own. */
  function asCaseRow(table: string, row: Row): Row {
    return table === 'review_case' ? { ...row, case_id: row['id'] } : row
  }

  function mayRead(table: string, row: Row, asker: Asker): boolean {
    return (ROW_MATRIX[table] ?? []).some((reader) => reader.reads(asCaseRow(table, row), asker, world))
  }

  it('are in the matrix, table by table: a new table says who reads it', async () => {
    expect(Object.keys(ROW_MATRIX).sort()).toEqual([...(await tables())].sort())
  })

  it('are asked for by every role that there is', () => {
    const roles = new Set<string>(everybody.flatMap(({ asker }) => [...asker.roles]))
    expect([...MEMBERSHIP_ROLES, ...APPOINTMENT_ROLES].filter((role) => !roles.has(role))).toEqual([])
  })

  it('are shown to those whom the matrix names, and to nobody else', async () => {
    const wrong: string[] = []
    for (const { title, actor, asker } of everybody)
      for (const table of Object.keys(ROW_MATRIX)) {
        const shown = new Set((await seen(table, actor)).map(({ place }) => place))
        const expected = new Set(
          (rows.get(table) ?? []).filter(({ row }) => mayRead(table, row, asker)).map(({ place }) => place)
        )
        const tooMany = [...shown].filter((place) => !expected.has(place)).length
        const missing = [...expected].filter((place) => !shown.has(place)).length
        if (tooMany > 0 || missing > 0)
          wrong.push(`${title}, ${table}: sees ${shown.size} of ${all(table).length}, ${tooMany} too many, ${missing} missing`)
      }
    expect(wrong).toEqual([])
  }, 120_000)

  it('of a case that is not theirs are changed and removed by nobody', async () => {
    const wrong: string[] = []
    for (const { title, actor, asker } of everybody) {
      const foreign = all('review_case')
        .filter((row) => !mayRead('review_case', row, asker))
        .map((row) => text(row['id']))
      if (foreign.length === 0) continue
      for (const table of Object.keys(ROW_MATRIX).filter((one) => all(one).some((row) => row['case_id'] !== undefined)))
        for (const statement of [
          sql`update ${sql.table(table)} set case_id = case_id where case_id = any (${foreign}::uuid[])`,
          sql`delete from ${sql.table(table)} where case_id = any (${foreign}::uuid[])`
        ]) {
          const changed = await attempt(actor, statement)
          if (changed > 0 && !MOVES_OWN.includes(table)) wrong.push(`${title}, ${table}: ${changed}`)
        }
    }
    expect(wrong).toEqual([])
  }, 120_000)

  async function attempt(actor: Actor, statement: ReturnType<typeof sql>): Promise<number> {
    try {
      return await asActor(database, clock, actor, async (tx) => {
        const result = await statement.execute(tx)
        throw new Undone(Number(result.numAffectedRows ?? 0n))
      })
    } catch (error) {
      if (error instanceof Undone) return error.count
      if (/permission denied|row-level security|never change|may not|is final/.test(String(error))) return 0
      throw error
    }
  }
})

/** Carries the count out of a transaction that is rolled back. */
class Undone extends Error {
  readonly count: number
  constructor(count: number) {
    super('undone')
    this.count = count
  }
}

/** An agency moves its own request along (opened, begun, sent back), and what it asked of colleagues, in a case it sees nothing else of; columns.test.ts proves that it changes nothing more of it. */
const MOVES_OWN: readonly string[] = ['information_request', 'request_delegation']

it('`docs/permissions-rows.md` says what the matrix says', async () => {
  const path = join(process.cwd(), 'docs/permissions-rows.md')
  const expected = await format(rowMatrixText(), { ...(await resolveConfig(path)), filepath: path })
  // Written anew when asked to: UPDATE_DOCS=1.
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(path, expected)
  expect(readFileSync(path, 'utf8')).toBe(expected)
})
