/** The SQL of events: brought in batches, shown page by page in the order of the composite, changed with their history, never deleted. */
import { type SqlBool, sql } from 'kysely'
import { type ChronologyEvent, sortText } from '#chronology/index.ts'
import type { Clock } from '#kernel/clock.ts'
import { newId } from '#kernel/ids.ts'
import type { CaseId } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import { json } from '#platform/database/database.ts'
import type { By } from '../by.ts'
import type { EventRow } from './event-row.ts'
import { idHere } from './exported-id.ts'
import { COUNTED_UP_TO, type Filter, kindsOf, wordsOf } from './filter.ts'

const COLUMNS = [
  'id',
  'agency_id as agencyId',
  'agency',
  'sort_key as sortKey',
  'record',
  'themes',
  'version',
  'change',
  'changed_by_name as changedByName',
  'changed_at as changedAt',
  'import_id as importId',
  'merged_into as mergedInto',
  'withdrawn_at as withdrawnAt',
  'withdrawn_reason as withdrawnReason'
] as const

/** What an event is found, ordered and filtered by, beside the whole of it. */
function columnsOf(event: ChronologyEvent) {
  return {
    sort_key: sortText(event),
    earliest: event.earliest,
    latest: event.latest,
    text: event.text,
    people: event.people,
    kinds: kindsOf(event),
    record: event
  }
}

export interface Brought {
  readonly event: ChronologyEvent
  readonly agencyId: string | null
}

export interface From {
  readonly importId: string | null
  readonly fileId: string | null
  readonly requestId: string | null
  readonly change: 'imported' | 'returned' | 'added'
}

/** Adds events that are not there yet; answers the ids, as they were brought, of those that are new. Done twice it changes nothing. */
export async function addEvents(
  tx: Transaction,
  caseId: CaseId,
  brought: readonly Brought[],
  from: From,
  by: By
): Promise<ReadonlySet<string>> {
  if (brought.length === 0) return new Set()
  const broughtAs = new Map(brought.map(({ event }) => [idHere(caseId, event.id), event.id]))
  const rows = brought.map(({ event, agencyId }) => {
    const id = idHere(caseId, event.id)
    return {
      id: newId<'chronology-event'>(),
      stable_id: id,
      agency_id: agencyId,
      agency: event.agency,
      ...columnsOf({ ...event, id })
    }
  })
  const added = await sql<{ stableId: string }>`insert into chronology_event
      (id, case_id, stable_id, agency_id, agency, request_id, import_id, file_id, sort_key, earliest, latest, text, people, kinds, record, change,
       changed_by, changed_by_name, changed_at)
    select r.id, ${caseId}, r.stable_id, r.agency_id, r.agency, ${from.requestId}::uuid, ${from.importId}::uuid, ${from.fileId}::uuid, r.sort_key,
      r.earliest, r.latest, r.text, r.people, r.kinds, r.record, ${from.change}, ${by.id}::uuid, ${by.name}, app.now()
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r (id uuid, stable_id text, agency_id uuid, agency text, sort_key text, earliest date, latest date, text text, people text[], kinds text[], record jsonb)
    on conflict do nothing returning stable_id as "stableId"`.execute(tx)
  return new Set(added.rows.map(({ stableId }) => broughtAs.get(stableId) ?? stableId))
}

/** Events by their stable ids, as they stand here or as an export carries them; withdrawn and merged ones too. */
export async function eventsByStableId(
  tx: Transaction,
  caseId: CaseId,
  stableIds: readonly string[]
): Promise<ReadonlyMap<string, EventRow>> {
  if (stableIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('chronology_event')
    .select(COLUMNS)
    .where('case_id', '=', caseId)
    .where('stable_id', 'in', [...new Set(stableIds.map((id) => idHere(caseId, id)))])
    .execute()
  const found = new Map(rows.map((row) => [row.record.id, row]))
  return new Map(
    stableIds.flatMap((id) => {
      const row = found.get(idHere(caseId, id))
      return row ? [[id, row] as const] : []
    })
  )
}

function conditions(filter: Filter) {
  const found: ReturnType<typeof sql<SqlBool>>[] = []
  if (filter.agency !== '') found.push(sql<SqlBool>`agency = ${filter.agency}`)
  if (filter.person !== '') found.push(sql<SqlBool>`people @> array[${filter.person}]::text[]`)
  if (filter.kind !== '') found.push(sql<SqlBool>`kinds @> array[${filter.kind}]::text[]`)
  if (filter.theme !== '') found.push(sql<SqlBool>`themes @> array[${filter.theme}]::text[]`)
  // Whatever can lie in the period.
  if (filter.from !== '') found.push(sql<SqlBool>`(latest >= ${filter.from}::date or (latest is null and earliest is not null))`)
  if (filter.until !== '')
    found.push(sql<SqlBool>`(earliest <= ${filter.until}::date or (earliest is null and latest is not null))`)
  for (const word of wordsOf(filter.words))
    found.push(sql<SqlBool>`searched like lower(${`%${word.replaceAll(/[\\%_]/g, (one) => `\\${one}`)}%`}::text)`)
  return found
}

/** The events that a filter shows, before anything of them is chosen. */
export function shown(tx: Transaction, caseId: CaseId, filter: Filter) {
  let query = tx
    .selectFrom('chronology_event')
    .where('case_id', '=', caseId)
    .where('withdrawn_at', 'is', null)
    .where('merged_into', 'is', null)
  for (const condition of conditions(filter)) query = query.where(condition)
  return query
}

/** Where a page begins: after an event or before one, by its place in the order. */
export interface Place {
  readonly after?: string
  readonly before?: string
}

export interface EventPage {
  readonly rows: readonly EventRow[]
  readonly more: boolean
  readonly earlier: boolean
}

/** A page of the composite in its order; by key, so that a late page costs no more than the first. */
export async function eventPage(tx: Transaction, caseId: CaseId, filter: Filter, place: Place, size: number): Promise<EventPage> {
  // Found out once, whoever asks is on the team of the case for each of its events; a search for words looks at all of them.
  if (filter.words !== '') await sql`select app.on_case_team(${caseId})`.execute(tx)
  const query = shown(tx, caseId, filter).select(COLUMNS)
  if (place.before !== undefined) {
    const rows = await query
      .where('sort_key', '<', place.before)
      .orderBy('sort_key', 'desc')
      .limit(size + 1)
      .execute()
    return { rows: rows.slice(0, size).toReversed(), more: true, earlier: rows.length > size }
  }
  const rows = await (place.after === undefined ? query : query.where('sort_key', '>', place.after))
    .orderBy('sort_key')
    .limit(size + 1)
    .execute()
  return { rows: rows.slice(0, size), more: rows.length > size, earlier: place.after !== undefined }
}

/**
 * How many events a filter shows, counted up to one more than `COUNTED_UP_TO`. A page that begins at the beginning and holds all of them has counted them
 * already: to look for rare words costs as much as everything else, and is done once.
 */
export async function countEvents(tx: Transaction, caseId: CaseId, filter: Filter, page?: EventPage): Promise<number> {
  if (page && !page.more && !page.earlier) return page.rows.length
  const { count } = await tx
    .selectFrom(
      shown(tx, caseId, filter)
        .select(sql<number>`1`.as('one'))
        .limit(COUNTED_UP_TO + 1)
        .as('found')
    )
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** All events that a filter shows, in their order: for an export, for the picture, and to work out what only the whole shows. */
export async function allEvents(
  tx: Transaction,
  caseId: CaseId,
  filter: Filter
): Promise<
  readonly {
    readonly id: string
    readonly version: number
    readonly record: ChronologyEvent
    readonly kinds: readonly string[]
  }[]
> {
  return shown(tx, caseId, filter).select(['id', 'version', 'record', 'kinds']).orderBy('sort_key').execute()
}

/** One event, also when it is withdrawn or merged. */
export async function findEvent(tx: Transaction, caseId: CaseId, id: string): Promise<EventRow | undefined> {
  return tx.selectFrom('chronology_event').select(COLUMNS).where('case_id', '=', caseId).where('id', '=', id).executeTakeFirst()
}

/** Several events. */
export async function findEvents(
  tx: Transaction,
  caseId: CaseId,
  ids: readonly string[]
): Promise<ReadonlyMap<string, EventRow>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('chronology_event')
    .select(COLUMNS)
    .where('case_id', '=', caseId)
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** What was merged into these events. */
export async function mergedInto(tx: Transaction, caseId: CaseId, ids: readonly string[]): Promise<readonly EventRow[]> {
  if (ids.length === 0) return []
  return tx
    .selectFrom('chronology_event')
    .select(COLUMNS)
    .where('case_id', '=', caseId)
    .where('merged_into', 'in', ids)
    .where('withdrawn_at', 'is', null)
    .orderBy('sort_key')
    .execute()
}

export interface Saved {
  readonly record: ChronologyEvent
  readonly themes: readonly string[]
  readonly withdrawnReason: string | null
}

/** Saves an event anew, if it is still the version that was changed; its history keeps what stood before. False when somebody else was first. */
export async function saveEvent(
  tx: Transaction,
  clock: Clock,
  caseId: CaseId,
  event: EventRow,
  saved: Saved,
  change: string,
  by: By
): Promise<boolean> {
  if (event.version === 1)
    await addVersion(tx, caseId, event.id, {
      version: 1,
      change: event.change,
      record: event.record,
      themes: event.themes,
      by: { id: null, name: event.changedByName },
      at: event.changedAt
    })
  const { record, ...rest } = columnsOf(saved.record)
  const withdrawn = saved.withdrawnReason !== null
  const result = await tx
    .updateTable('chronology_event')
    .set({
      ...rest,
      earliest: rest.earliest === null ? null : Temporal.PlainDate.from(rest.earliest),
      latest: rest.latest === null ? null : Temporal.PlainDate.from(rest.latest),
      people: [...rest.people],
      kinds: [...rest.kinds],
      record: json(record),
      themes: [...saved.themes],
      version: event.version + 1,
      change,
      changed_by: by.id,
      changed_by_name: by.name,
      changed_at: clock.now(),
      withdrawn_at: withdrawn ? (event.withdrawnAt ?? clock.now()) : null,
      withdrawn_reason: saved.withdrawnReason
    })
    .where('id', '=', event.id)
    .where('version', '=', event.version)
    .executeTakeFirst()
  if (result.numUpdatedRows === 0n) return false
  await addVersion(tx, caseId, event.id, {
    version: event.version + 1,
    change,
    record: saved.record,
    themes: saved.themes,
    by,
    at: clock.now()
  })
  return true
}

export interface EventVersion {
  readonly version: number
  readonly change: string
  readonly record: ChronologyEvent
  readonly themes: readonly string[]
  readonly byName: string
  readonly at: Temporal.Instant
}

async function addVersion(
  tx: Transaction,
  caseId: CaseId,
  eventId: string,
  one: Omit<EventVersion, 'byName'> & { readonly by: By }
): Promise<void> {
  await tx
    .insertInto('chronology_event_version')
    .values({
      id: newId<'chronology-event-version'>(),
      case_id: caseId,
      event_id: eventId,
      version: one.version,
      change: one.change,
      record: json(one.record),
      themes: [...one.themes],
      by_user: one.by.id,
      by_name: one.by.name,
      at: one.at
    })
    .execute()
}

/** The history of an event, newest first; empty while it stands as it came. */
export async function eventHistory(tx: Transaction, caseId: CaseId, eventId: string): Promise<readonly EventVersion[]> {
  return tx
    .selectFrom('chronology_event_version')
    .select(['version', 'change', 'record', 'themes', 'by_name as byName', 'at'])
    .where('case_id', '=', caseId)
    .where('event_id', '=', eventId)
    .orderBy('version', 'desc')
    .execute()
}

/** Takes back what an import added, up to `limit` events at a time; answers how many. What a person has changed since stays, for them to decide. */
export async function withdrawSome(tx: Transaction, clock: Clock, importId: string, limit: number, by: By): Promise<number> {
  const result =
    await sql`update chronology_event set withdrawn_at = ${clock.now().toString()}::timestamptz, withdrawn_reason = 'The import was taken back',
      merged_into = null, changed_by_name = ${by.name}, changed_at = ${clock.now().toString()}::timestamptz
    where id in (select id from chronology_event where import_id = ${importId} and withdrawn_at is null and version = 1 limit ${limit})`.execute(
      tx
    )
  return Number(result.numAffectedRows ?? 0n)
}

/** Brings back, as they are in the file now, events that an earlier import brought and that were taken back with it. */
export async function restoreEvents(
  tx: Transaction,
  caseId: CaseId,
  brought: readonly Brought[],
  from: { readonly importId: string; readonly fileId: string },
  by: By
): Promise<void> {
  for (const { event } of brought) {
    const id = idHere(caseId, event.id)
    const { record, ...rest } = columnsOf({ ...event, id })
    await tx
      .updateTable('chronology_event')
      .set({
        ...rest,
        earliest: rest.earliest === null ? null : Temporal.PlainDate.from(rest.earliest),
        latest: rest.latest === null ? null : Temporal.PlainDate.from(rest.latest),
        people: [...rest.people],
        kinds: [...rest.kinds],
        record: json(record),
        import_id: from.importId,
        file_id: from.fileId,
        withdrawn_at: null,
        withdrawn_reason: null,
        change: 'imported-again',
        changed_by: by.id,
        changed_by_name: by.name
      })
      .where('case_id', '=', caseId)
      .where('stable_id', '=', id)
      .execute()
  }
}

/** Asks for what only the whole shows to be worked out again. */
export async function wholeHasChanged(tx: Transaction, caseId: CaseId): Promise<void> {
  await sql`select app.chronology_changed(${caseId})`.execute(tx)
}

/** The themes that events of a case have been given. */
export async function themesOf(tx: Transaction, caseId: CaseId): Promise<readonly string[]> {
  const found = await sql<{ theme: string }>`select distinct unnest(themes) as theme from chronology_event
    where case_id = ${caseId} and themes <> '{}' and withdrawn_at is null order by 1`.execute(tx)
  return found.rows.map(({ theme }) => theme)
}

/** Whether the file of an event is still there to be opened, and what it is called. */
export async function originalOf(
  tx: Transaction,
  caseId: CaseId,
  eventId: string
): Promise<{ readonly name: string; readonly mediaType: string; readonly storageKey: string } | undefined> {
  return tx
    .selectFrom('chronology_event as e')
    .innerJoin('chronology_file as f', 'f.id', 'e.file_id')
    .innerJoin('stored_file as s', 's.id', 'f.stored_file_id')
    .select(['s.name', 's.media_type as mediaType', 's.storage_key as storageKey'])
    .where('e.case_id', '=', caseId)
    .where('e.id', '=', eventId)
    .executeTakeFirst()
}

/** Events that are told with another one. */
export async function mergedOfCase(tx: Transaction, caseId: CaseId): Promise<readonly { readonly record: ChronologyEvent }[]> {
  return tx
    .selectFrom('chronology_event')
    .select('record')
    .where('case_id', '=', caseId)
    .where('merged_into', 'is not', null)
    .where('withdrawn_at', 'is', null)
    .orderBy('sort_key')
    .execute()
}

/** Keeps the kinds of events that a newer version of the service tells otherwise. */
export async function saveKinds(
  tx: Transaction,
  changed: readonly { readonly id: string; readonly version: number; readonly kinds: readonly string[] }[]
): Promise<void> {
  for (let from = 0; from < changed.length; from += 500)
    await sql`update chronology_event e set kinds = r.kinds
      from jsonb_to_recordset(${JSON.stringify(changed.slice(from, from + 500))}::jsonb) as r (id uuid, version integer, kinds text[])
      where e.id = r.id and e.version = r.version`.execute(tx)
}
