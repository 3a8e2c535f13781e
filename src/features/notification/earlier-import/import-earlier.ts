/** Bringing in notifications from before the service: each row by itself, whole or not at all, and never twice. For pages in the background, and for the command line. */
import { type Clock, today } from '#kernel/clock.ts'
import type { PartnershipId } from '#platform/access/actor.ts'
import { systemActor } from '#platform/access/actor.ts'
import { appendEvents } from '#platform/audit/audit.ts'
import { asActor, lockUntilCommit } from '#platform/database/as-actor.ts'
import type { Database } from '#platform/database/database.ts'
import { type BroughtRow, type Mapping, type RowReport, guessColumns } from '../brought-tables/brought-table.ts'
import { finishBrought, nextBrought } from '../brought-tables/brought-tables.store.ts'
import { EARLIER_COLUMNS, type EarlierRow, dryRun } from './earlier-notification.ts'
import { addEarlier, authorityOf, knownEarlier } from './earlier.store.ts'

const ACTOR = systemActor('earlier notifications')
/** No agency of the partnership is its local authority, so no case can be somebody's. */
export const NO_AUTHORITY = 'The partnership has no agency that is its local authority. Add it under Agencies first.'

export interface EarlierImport {
  readonly partnershipId: string
  readonly rows: readonly BroughtRow[]
  readonly mapping: Mapping
  /** The name of the file. */
  readonly source: string
  readonly byId: string | null
  readonly byName: string
}

/** What each column of a table is taken for. */
export function guessEarlierColumns(rows: readonly BroughtRow[]): Mapping {
  return guessColumns(rows, EARLIER_COLUMNS).mapping
}

/** Says what importing would do, and changes nothing. */
export async function tryEarlier(database: Database, clock: Clock, asked: EarlierImport): Promise<readonly RowReport[]> {
  const known = await asActor(database, clock, ACTOR, (tx) => knownEarlier(tx, asked.partnershipId))
  return dryRun(asked.rows, asked.mapping, known, today(clock)).map(reportOf)
}

/** Adds what is not there yet, a row in a transaction; answers what came of each. Done twice it changes nothing. */
export async function importEarlier(
  database: Database,
  clock: Clock,
  asked: EarlierImport,
  isStopping: () => boolean = () => false
): Promise<readonly RowReport[] | undefined> {
  const known = await asActor(database, clock, ACTOR, (tx) => knownEarlier(tx, asked.partnershipId))
  const report: RowReport[] = []
  for (const row of dryRun(asked.rows, asked.mapping, known, today(clock))) {
    if (isStopping()) return undefined
    report.push(row.earlier ? await addRow(database, clock, asked, row) : reportOf(row))
  }
  return report
}

class RowRefused extends Error {}

async function addRow(database: Database, clock: Clock, asked: EarlierImport, row: EarlierRow): Promise<RowReport> {
  const { number, earlier, key, content } = row
  if (!earlier || key === undefined || content === undefined) return reportOf(row)
  try {
    return await asActor(database, clock, ACTOR, async (tx) => {
      // Two who bring the same table at once wait for each other here.
      await lockUntilCommit(tx, `earlier ${asked.partnershipId}`)
      if ((await knownEarlier(tx, asked.partnershipId)).has(key)) return { number, outcome: 'there-already', what: '' }
      const authority = await authorityOf(tx, asked.partnershipId)
      if (!authority) throw new RowRefused(NO_AUTHORITY)
      const place = { partnershipId: asked.partnershipId, ...authority }
      const added = await addEarlier(tx, clock, place, { number, earlier, key, content }, asked)
      if ('problem' in added) throw new RowRefused(added.problem)
      await appendEvents(tx, clock, ACTOR, [
        {
          kind: 'notification.earlier-brought-in',
          caseId: added.caseId,
          partnershipId: asked.partnershipId as PartnershipId,
          subject: { type: 'case', id: added.caseId },
          data: { row: number, by: asked.byId ?? 'command line' }
        }
      ])
      return { number, outcome: 'added', what: '' }
    })
  } catch (error) {
    if (error instanceof RowRefused) return { number, outcome: 'error', what: error.message }
    throw error
  }
}

function reportOf({ number, outcome, what }: EarlierRow): RowReport {
  return { number, outcome, what }
}

/** Imports every table that somebody asked for; answers how many. Stopped, it goes on at the next round with what is not there yet. */
export async function importAskedTables(
  database: Database,
  clock: Clock,
  isStopping: () => boolean = () => false
): Promise<number> {
  for (let count = 0; ; count++) {
    const table = await asActor(database, clock, ACTOR, (tx) => nextBrought(tx, 'asked'))
    if (!table || isStopping()) return count
    const { partnershipId, rows, mapping, name: source, broughtById: byId, broughtByName: byName } = table
    const report = await importEarlier(database, clock, { partnershipId, rows, mapping, source, byId, byName }, isStopping)
    if (!report) return count
    await asActor(database, clock, ACTOR, (tx) => finishBrought(tx, clock, table.id, { rows: report }))
  }
}
