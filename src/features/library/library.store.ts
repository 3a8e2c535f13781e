/** The SQL of the library: records in, and the one list of records and publications out. */
import { type SelectQueryBuilder, sql } from 'kysely'
import type { Clock } from '#kernel/clock.ts'
import { systemActor } from '#platform/access/actor.ts'
import { type Transaction, asActor } from '#platform/database/as-actor.ts'
import { type Database, json } from '#platform/database/database.ts'
import type { Tables } from '#platform/database/tables.ts'
import { type CatalogueRecord, catalogue } from './catalogue/catalogue.ts'
import { listed } from './library-record.ts'
import type { LibrarySearch } from './library-search.ts'
import { plainLetters } from './publication.ts'

export interface ImportReport {
  readonly added: number
  readonly unchanged: number
  readonly updated: number
  /** Addresses that a publication of this installation has already: these records were left out. */
  readonly taken: readonly string[]
}

/**
 * Brings records into the library by their permanent ids; the same file twice changes nothing, and nothing is ever removed. Records that came with
 * the service give way to those an operator imports, never the other way round. Only the service and administrators can write here.
 */
export async function importLibraryRecords(
  tx: Transaction,
  clock: Clock,
  records: readonly CatalogueRecord[],
  origin: 'shipped' | 'imported' = 'imported'
): Promise<ImportReport> {
  const rows = await tx.selectFrom('library_record').select(['slug', 'digest', 'origin']).execute()
  const there = new Map(rows.map((row) => [row.slug, row]))
  const published = await tx.selectFrom('publication').select('slug').execute()
  const slugs = new Set(published.map((row) => row.slug))
  let [added, unchanged, updated] = [0, 0, 0]
  const taken: string[] = []
  for (const record of records) {
    const item = listed(record)
    const before = there.get(item.slug)
    if (slugs.has(item.slug)) {
      taken.push(item.slug)
      continue
    }
    if (before && (before.digest === item.digest || (origin === 'shipped' && before.origin === 'imported'))) {
      unchanged += 1
      continue
    }
    const values = {
      kind: item.kind,
      title: item.title,
      publisher: item.publisher,
      nations: [...item.nations],
      year: item.year,
      sort_key: item.sortKey,
      themes: [...item.themes],
      age_bands: [...item.ageBands],
      summary: item.summary,
      record: json(record),
      digest: item.digest,
      origin,
      search_title: item.searchTitle,
      search_text: item.searchText,
      changed_at: clock.now()
    }
    await tx
      .insertInto('library_record')
      .values({ slug: item.slug, ...values })
      .onConflict((conflict) => conflict.column('slug').doUpdateSet(values))
      .execute()
    if (before) updated += 1
    else added += 1
  }
  return { added, unchanged, updated, taken }
}

/** Brings in the records that come with the service; quick when they are there already. */
export async function seedLibrary(database: Database, clock: Clock): Promise<ImportReport> {
  return asActor(database, clock, systemActor('records of real reviews'), (tx) =>
    importLibraryRecords(tx, clock, catalogue(), 'shipped')
  )
}

/** A record by its permanent address. */
export async function findRecord(
  tx: Transaction,
  slug: string
): Promise<{ readonly record: CatalogueRecord; readonly changedAt: Temporal.Instant } | undefined> {
  return tx.selectFrom('library_record').select(['record', 'changed_at as changedAt']).where('slug', '=', slug).executeTakeFirst()
}

/** Marks around matched words in titles and excerpts; no text of the library holds these characters. */
export const MATCH = { start: '\uE000', end: '\uE001' } as const

export interface LibraryItem {
  readonly slug: string
  readonly source: 'publication' | 'record' | 'national-report'
  readonly kind: string
  readonly title: string
  readonly summary: string
  readonly publisher: string
  readonly nations: readonly string[]
  readonly year: number | null
  readonly sortKey: string
  readonly themes: readonly string[]
  readonly ageBands: readonly string[]
}

export interface FoundItem extends LibraryItem {
  /** The title and the summary with MATCH around matched words, and where the match is further inside: an excerpt. */
  readonly marked: { readonly title: string; readonly summary: string; readonly excerpt: string }
}

type Items<O> = SelectQueryBuilder<Tables, 'library_item', O>

function narrowed<O>(items: Items<O>, search: LibrarySearch): Items<O> {
  let query = items
  if (search.words !== '')
    query = query.where(sql<boolean>`search @@ websearch_to_tsquery('english', ${plainLetters(search.words)})`)
  if (search.kind !== '') query = query.where('kind', '=', search.kind)
  if (search.publisher !== '') query = query.where('publisher', '=', search.publisher)
  if (search.nation !== '') query = query.where(sql<boolean>`nations @> array[${search.nation}]::text[]`)
  if (search.theme !== '') query = query.where(sql<boolean>`themes @> array[${search.theme}]::text[]`)
  if (search.age !== '') query = query.where(sql<boolean>`age_bands @> array[${search.age}]::text[]`)
  if (search.from !== null) query = query.where('year', '>=', search.from)
  if (search.to !== null) query = query.where('year', '<=', search.to)
  return query
}

const COLUMNS = [
  'slug',
  'source',
  'kind',
  'title',
  'summary',
  'publisher',
  'nations',
  'year',
  'sort_key as sortKey',
  'themes',
  'age_bands as ageBands'
] as const

/** One page of what a search finds: the best matches first when words are given, otherwise the newest. */
export async function searchLibrary(
  tx: Transaction,
  search: LibrarySearch,
  pageSize: number
): Promise<{ readonly items: readonly FoundItem[]; readonly total: number }> {
  const items = tx.selectFrom('library_item')
  const { count } = await narrowed(
    items.select(({ fn }) => fn.countAll<number>().as('count')),
    search
  ).executeTakeFirstOrThrow()
  const words = plainLetters(search.words)
  let query = narrowed(items.select(COLUMNS), search)
  if (words !== '') query = query.orderBy(sql`ts_rank(search, websearch_to_tsquery('english', ${words}))`, 'desc')
  const found = await query
    .orderBy('sortKey', 'desc')
    .orderBy('slug')
    .limit(pageSize)
    .offset((search.page - 1) * pageSize)
    .execute()
  const marked = words === '' ? new Map<string, FoundItem['marked']>() : await markMatches(tx, found, words)
  return {
    items: found.map((item) => ({
      ...item,
      marked: marked.get(item.slug) ?? { title: item.title, summary: item.summary, excerpt: '' }
    })),
    total: count
  }
}

/** Marks the words of a search in the items of one page; the database knows which forms of a word it matched. */
async function markMatches(tx: Transaction, items: readonly LibraryItem[], words: string) {
  if (items.length === 0) return new Map<string, FoundItem['marked']>()
  const whole = `HighlightAll=true, StartSel=${MATCH.start}, StopSel=${MATCH.end}`
  const parts = `MaxFragments=2, MaxWords=24, MinWords=8, FragmentDelimiter=" … ", StartSel=${MATCH.start}, StopSel=${MATCH.end}`
  const query = sql`websearch_to_tsquery('english', ${words})`
  const rows = await tx
    .selectFrom('library_item')
    .select('slug')
    .select([
      sql<string>`ts_headline('english', title, ${query}, ${whole})`.as('title'),
      sql<string>`ts_headline('english', summary, ${query}, ${whole})`.as('summary'),
      sql<string>`ts_headline('english', left(search_text, 60000), ${query}, ${parts})`.as('excerpt')
    ])
    .where(
      'slug',
      'in',
      items.map((item) => item.slug)
    )
    .execute()
  return new Map(
    rows.map(({ slug, title, summary, excerpt }) => [
      slug,
      { title, summary, excerpt: !summary.includes(MATCH.start) && excerpt.includes(MATCH.start) ? excerpt : '' }
    ])
  )
}

export interface Facet {
  readonly value: string
  readonly count: number
}

export interface Facets {
  readonly kinds: readonly Facet[]
  readonly nations: readonly Facet[]
  readonly themes: readonly Facet[]
  readonly publishers: readonly Facet[]
  readonly ages: readonly Facet[]
  readonly total: number
}

/** What there is to narrow by, with how many of each; of publishers the hundred with the most. */
export async function libraryFacets(tx: Transaction): Promise<Facets> {
  const found = await sql<{ facet: string; value: string; count: number }>`
    with item as materialized (select kind, nations, themes, publisher, age_bands from library_item)
    select 'kinds' as facet, kind as value, count(*) as count from item group by kind
    union all select 'nations', n, count(*) from item, unnest(nations) n group by n
    union all select 'themes', t, count(*) from item, unnest(themes) t group by t
    union all select 'ages', a, count(*) from item, unnest(age_bands) a group by a
    union all select 'total', '', count(*) from item
    union all (select 'publishers', publisher, count(*) as number from item where publisher <> '' group by publisher order by number desc, publisher limit 100)`.execute(
    tx
  )
  const of = (facet: string) =>
    found.rows.filter((row) => row.facet === facet).map((row) => ({ value: row.value, count: row.count }))
  return {
    kinds: of('kinds'),
    nations: of('nations'),
    themes: of('themes'),
    publishers: of('publishers').toSorted((a, b) => a.value.localeCompare(b.value, 'en')),
    ages: of('ages'),
    total: of('total')[0]?.count ?? 0
  }
}

/** Everything in the library, newest first, for open data and the feed. At most `limit` when given. */
export async function wholeLibrary(
  tx: Transaction,
  limit?: number
): Promise<readonly (LibraryItem & { readonly changedAt: Temporal.Instant })[]> {
  const query = tx
    .selectFrom('library_item')
    .select(COLUMNS)
    .select('changed_at as changedAt')
    .orderBy('sortKey', 'desc')
    .orderBy('slug')
  return (limit === undefined ? query : query.limit(limit)).execute()
}

/** Every record as it was imported, by its address. */
export async function everyRecord(tx: Transaction): Promise<ReadonlyMap<string, CatalogueRecord>> {
  const rows = await tx.selectFrom('library_record').select(['slug', 'record']).execute()
  return new Map(rows.map((row) => [row.slug, row.record]))
}
