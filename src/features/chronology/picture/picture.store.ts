/** The SQL of the picture: of every event only what is drawn, because there may be fifty thousand. */
import { sql } from 'kysely'
import type { PictureEvent } from '#chronology/index.ts'
import type { CaseId } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import { shown } from '../events/events.store.ts'
import type { Filter, Kind } from '../events/filter.ts'

type Row = readonly [
  agency: string,
  earliest: string | null,
  latest: string | null,
  kinds: readonly Kind[],
  people: readonly string[]
]

/**
 * The events that a filter shows, without their words and in no order; whom they name only where that is asked for. They come as one text: as rows, each with its
 * columns to be understood, they would take three times as long.
 */
export async function eventsWithoutWords(
  tx: Transaction,
  caseId: CaseId,
  filter: Filter,
  withPeople: boolean
): Promise<readonly PictureEvent[]> {
  const people = withPeople ? sql`people` : sql`'{}'::text[]`
  const { all } = await shown(tx, caseId, filter)
    .select(sql<string | null>`json_agg(json_build_array(agency, earliest, latest, kinds, ${people}))::text`.as('all'))
    .executeTakeFirstOrThrow()
  const rows = all === null ? [] : (JSON.parse(all) as readonly Row[])
  return rows.map(([agency, earliest, latest, kinds, named], index) => ({
    id: String(index),
    agency,
    earliest,
    latest,
    people: named,
    dateAsWritten: '',
    text: '',
    childSeen: kinds.includes('seen')
      ? 'yes'
      : kinds.includes('not-seen')
        ? 'no'
        : kinds.includes('seen-unclear')
          ? 'unclear'
          : null,
    seenAlone: kinds.includes('seen-alone'),
    seenAtHome: kinds.includes('seen-at-home'),
    missed: kinds.includes('missed') ? 'missed' : kinds.includes('cancelled') ? 'cancelled' : null
  }))
}

/** The first and last day on which anything that a filter shows can lie; undefined where nothing has a date. */
export async function extentOfEvents(
  tx: Transaction,
  caseId: CaseId,
  filter: Filter
): Promise<{ readonly from: string; readonly until: string } | undefined> {
  const row = await shown(tx, caseId, filter)
    .select([
      sql<string | null>`min(coalesce(earliest, latest))::text`.as('from'),
      sql<string | null>`max(coalesce(latest, earliest))::text`.as('until')
    ])
    .executeTakeFirstOrThrow()
  return row.from === null || row.until === null ? undefined : { from: row.from, until: row.until }
}
