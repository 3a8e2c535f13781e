/** The library as open data: JSON, CSV that is safe to open in a spreadsheet, and an Atom feed. Pure. */
import { csvLines } from '#web/csv.ts'
import type { CatalogueRecord } from './catalogue/catalogue.ts'
import { kindText, themeNames } from './library-record.ts'
import type { LibraryItem } from './library.store.ts'

const MARKS = /[&<>"']/g
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

const COLUMNS = [
  'address',
  'title',
  'kind',
  'publisher',
  'nations',
  'published',
  'year',
  'ages',
  'themes',
  'summary',
  'sources'
] as const

/** The whole library as CSV with a heading row, one line an entry, several values in a cell parted by semicolons. */
export function libraryCsv(
  items: readonly LibraryItem[],
  records: ReadonlyMap<string, CatalogueRecord>,
  publicUrl: string
): string {
  const rows = items.map((item) => [
    `${publicUrl}/library/${item.slug}`,
    item.title,
    kindText(item.kind),
    item.publisher,
    item.nations.join('; '),
    item.sortKey,
    item.year === null ? '' : String(item.year),
    item.ageBands.join('; '),
    themeNames(item.themes).join('; '),
    item.summary,
    sourcesOf(item, records, publicUrl).join('; ')
  ])
  return csvLines([COLUMNS, ...rows])
}

/** The whole library as JSON: what is listed, and of records every fact with where it was read and how sure it is. */
export function libraryJson(
  items: readonly LibraryItem[],
  records: ReadonlyMap<string, CatalogueRecord>,
  publicUrl: string
): string {
  return JSON.stringify(
    {
      about:
        'Facts about published reviews. Of records, what stands in generalKnowledge was not seen in a source: check it before relying on it.',
      records: items.map((item) => {
        const record = records.get(item.slug)
        return {
          address: `${publicUrl}/library/${item.slug}`,
          title: item.title,
          kind: item.kind,
          publisher: item.publisher,
          nations: item.nations,
          published: item.sortKey || null,
          year: item.year,
          ages: item.ageBands,
          themes: item.themes,
          summary: item.summary,
          ...(item.source === 'record' && record
            ? {
                titleIs: record.titleIs,
                publishedNote: record.publishedNote,
                children: record.children,
                size: record.size,
                recommendations: record.recommendations,
                finding: record.finding,
                resultingChange: record.resultingChange,
                sources: record.source.documents,
                generalKnowledge: record.generalKnowledge,
                note: record.note
              }
            : {})
        }
      })
    },
    null,
    2
  )
}

function sourcesOf(item: LibraryItem, records: ReadonlyMap<string, CatalogueRecord>, publicUrl: string): readonly string[] {
  const record = item.source === 'record' ? records.get(item.slug) : undefined
  return record ? record.source.documents.map((document) => document.url) : [`${publicUrl}/library/${item.slug}`]
}

function xml(text: string): string {
  // What XML 1.0 cannot hold at all is left out.
  return text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
    .replace(MARKS, (character) => ENTITIES[character] ?? '')
}

/** The newest entries as an Atom feed (RFC 4287). */
export function libraryFeed(
  items: readonly (LibraryItem & { readonly changedAt: Temporal.Instant })[],
  publicUrl: string,
  emptyAt: Temporal.Instant
): string {
  const newest = items.map((item) => item.changedAt).toSorted((a, b) => Temporal.Instant.compare(b, a))[0] ?? emptyAt
  const entries = items.map((item) => {
    const address = `${publicUrl}/library/${item.slug}`
    return [
      '  <entry>',
      `    <id>${xml(address)}</id>`,
      `    <title>${xml(item.title)}</title>`,
      `    <link href="${xml(address)}"/>`,
      `    <updated>${item.changedAt.toString({ smallestUnit: 'second' })}</updated>`,
      `    <author><name>${xml(item.publisher || 'Not known')}</name></author>`,
      `    <category term="${xml(item.kind)}" label="${xml(kindText(item.kind))}"/>`,
      ...item.themes.map((theme) => `    <category term="${xml(theme)}"/>`),
      `    <summary>${xml(item.summary)}</summary>`,
      '  </entry>'
    ].join('\n')
  })
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    `  <id>${xml(`${publicUrl}/library`)}</id>`,
    '  <title>Practice Review: library of learning</title>',
    `  <link rel="self" href="${xml(`${publicUrl}/library/feed.xml`)}"/>`,
    `  <link href="${xml(`${publicUrl}/library`)}"/>`,
    `  <updated>${newest.toString({ smallestUnit: 'second' })}</updated>`,
    ...entries,
    '</feed>',
    ''
  ].join('\n')
}
