/** The SQL of the picture: of every event only what is drawn, because there may be fifty thousand. */
import { sql } from 'kysely'
import type { PictureEvent } from '#chronology/index.ts'
import type { CaseId } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import { shown } from '../events/events.store.ts'
import type { Filter, Kind } from '../events/filter.ts'

interface Row {
  readonly id: string
  readonly agency: string
  readonly earliest: string | null
  readonly latest: string | null
  readonly people: readonly string[]
  readonly kinds: readonly Kind[]
}

/** The events that a filter shows, without their words, in the order of the composite. */
export async function eventsWithoutWords(tx: Transaction, caseId: CaseId, filter: Filter): Promise<readonly PictureEvent[]> {
  const rows: readonly Row[] = await shown(tx, caseId, filter)
    .select([
      'id',
      'agency',
      'people',
      sql<string | null>`earliest::text`.as('earliest'),
      sql<string | null>`latest::text`.as('latest'),
      sql<readonly Kind[]>`kinds`.as('kinds')
    ])
    .orderBy('sort_key')
    .execute()
  return rows.map(({ kinds, ...row }) => ({
    ...row,
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
