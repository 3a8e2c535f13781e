/** Areas in the database: seeded from the facts that are shipped, extended and corrected by an administrator. */
import { type Clock } from '#kernel/clock.ts'
import { systemActor } from '#platform/access/actor.ts'
import { type Transaction, asActor } from '#platform/database/as-actor.ts'
import type { Database } from '#platform/database/database.ts'
import { allLocalAuthorities, areaSources, integratedCareBoards, policeForceAreas } from './areas/areas.ts'
import type { ImportedAuthority } from './areas/parse-areas-csv.ts'

export type AreaKind = 'local-authority' | 'police-force' | 'integrated-care-board'

/** Writes the shipped facts into an installation that has none yet; answers how many. What an administrator changed is never overwritten. */
export async function seedAreas(database: Database, clock: Clock): Promise<number> {
  return asActor(database, clock, systemActor('first start'), async (tx) => {
    const there = await tx.selectFrom('area').select('code').limit(1).executeTakeFirst()
    if (there) return 0
    const [authoritySource, policeSource, boardSource] = sourceLabels()
    const rows = [
      ...allLocalAuthorities().map((area) => ({
        kind: 'local-authority' as const,
        code: area.code ?? area.id,
        name: area.name,
        type: area.type,
        nation: area.nation,
        region: area.region,
        start_date: area.startDate,
        end_date: area.endDate,
        replaced_by: area.successors.map((successor) => successor.code),
        source: authoritySource,
        confidence: area.dateConfidence
      })),
      ...policeForceAreas().map((area) => ({
        kind: 'police-force' as const,
        code: area.code ?? area.id,
        name: area.name,
        type: null,
        nation: area.nation,
        region: null,
        start_date: area.startDate,
        end_date: area.endDate,
        replaced_by: [],
        source: policeSource,
        confidence: area.confidence
      })),
      ...integratedCareBoards().map((area) => ({
        kind: 'integrated-care-board' as const,
        code: area.code,
        name: area.name,
        type: null,
        nation: 'England',
        region: null,
        start_date: area.startDate,
        end_date: area.endDate,
        replaced_by: [],
        source: boardSource,
        confidence: area.confidence
      }))
    ]
    await tx.insertInto('area').values(rows).execute()
    return rows.length
  })
}

function sourceLabels(): readonly [string, string, string] {
  const labels = Object.values(areaSources()).map((source) => source.source.label)
  return [labels[0] ?? '', labels[1] ?? '', labels[2] ?? '']
}

/** Areas of one kind whose name or code holds the words, by name; `on` leaves out those not in force that day. */
export async function listAreas(
  tx: Transaction,
  options: { readonly kind: AreaKind; readonly search: string; readonly on: Temporal.PlainDate | undefined }
) {
  let query = tx.selectFrom('area').selectAll().where('kind', '=', options.kind)
  if (options.search !== '') {
    const pattern = `%${options.search.replace(/[\\%_]/g, (character) => `\\${character}`)}%`
    query = query.where((where) => where.or([where('name', 'ilike', pattern), where('code', 'ilike', pattern)]))
  }
  const { on } = options
  if (on) {
    query = query
      .where((where) => where.or([where('start_date', 'is', null), where('start_date', '<=', on)]))
      .where((where) => where.or([where('end_date', 'is', null), where('end_date', '>=', on)]))
  }
  return query.orderBy('name').execute()
}

/** Adds or corrects local authorities; answers how many of each. Running it again changes nothing more. */
export async function importAuthorities(
  tx: Transaction,
  authorities: readonly ImportedAuthority[],
  source: string
): Promise<{ added: number; changed: number }> {
  let added = 0
  let changed = 0
  for (const one of authorities) {
    // An authority replaced before it had a code is kept under its name.
    const code = one.code ?? one.name.toLowerCase().replace(/[^a-z0-9]+/g, '-')
    const values = {
      name: one.name,
      type: one.type,
      nation: one.nation,
      region: one.region,
      start_date: one.startDate,
      end_date: one.endDate,
      replaced_by: [...one.replacedBy]
    }
    const before = await tx
      .selectFrom('area')
      .selectAll()
      .where('kind', '=', 'local-authority')
      .where('code', '=', code)
      .executeTakeFirst()
    if (!before) {
      await tx
        .insertInto('area')
        .values({ kind: 'local-authority', code, ...values, source, confidence: 'seen' })
        .execute()
      added += 1
    } else if (!sameFacts(before, values)) {
      await tx
        .updateTable('area')
        .set({ ...values, source, confidence: 'seen' })
        .where('kind', '=', 'local-authority')
        .where('code', '=', code)
        .execute()
      changed += 1
    }
  }
  return { added, changed }
}

function sameFacts(before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(after).every(([name, value]) => JSON.stringify(before[name]) === JSON.stringify(value))
}
