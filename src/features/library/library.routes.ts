/** The library's addresses. All of them are open to everybody, and none changes anything. */
import { nationalReviewReport } from '#features/national-review/index.ts'
import { NOT_FOUND, type FileAnswer, type Route, read } from '#web/route.ts'
import { PAGE_SIZE, recordPage, searchPage, themesPage } from './library.page.tsx'
import { libraryPermissions as may } from './library.policy.ts'
import { everyRecord, findRecord, libraryFacets, searchLibrary, wholeLibrary } from './library.store.ts'
import { readSearch } from './library-search.ts'
import { libraryCsv, libraryFeed, libraryJson } from './open-data.ts'
import { isSlug, nationalReviewOf } from './publication.ts'
import { nationalReportPage, publicationPage, withdrawnPage } from './publication.page.tsx'
import { publishedAt, withdrawnAt } from './publication.store.ts'

const audit = { none: 'public' } as const
const FEED_ENTRIES = 50

function file(name: string, mediaType: string, text: string, inline: boolean): FileAnswer {
  return { file: { name, mediaType, body: Buffer.from(text, 'utf8'), inline } }
}

export const libraryRoutes: readonly Route[] = [
  read({
    path: '/library',
    permission: may.read,
    audit,
    load: async ({ tx, query }) => {
      const search = readSearch(query)
      return { search, ...(await searchLibrary(tx, search, PAGE_SIZE)), facets: await libraryFacets(tx) }
    },
    view: searchPage
  }),
  read({
    path: '/library/themes',
    permission: may.read,
    audit,
    load: ({ tx }) => libraryFacets(tx),
    view: themesPage
  }),
  read({
    path: '/library/data.json',
    permission: may.read,
    audit,
    load: async ({ tx, publicUrl }) => libraryJson(await wholeLibrary(tx), await everyRecord(tx), publicUrl),
    view: (text) => file('library.json', 'application/json; charset=utf-8', text, true)
  }),
  read({
    path: '/library/data.csv',
    permission: may.read,
    audit,
    load: async ({ tx, publicUrl }) => libraryCsv(await wholeLibrary(tx), await everyRecord(tx), publicUrl),
    view: (text) => file('library.csv', 'text/csv; charset=utf-8', text, false)
  }),
  read({
    path: '/library/feed.xml',
    permission: may.read,
    audit,
    load: async ({ tx, publicUrl, clock }) => libraryFeed(await wholeLibrary(tx, FEED_ENTRIES), publicUrl, clock.now()),
    view: (text) => file('feed.xml', 'application/atom+xml; charset=utf-8', text, true)
  }),
  read({
    path: '/library/:slug',
    permission: may.read,
    audit,
    load: async ({ tx, params, clock, today }) => {
      const slug = params['slug'] ?? ''
      if (!isSlug(slug)) return NOT_FOUND
      const publication = await publishedAt(tx, slug, clock.now())
      if (publication) return { kind: 'publication' as const, publication }
      const found = await findRecord(tx, slug)
      if (found) return { kind: 'record' as const, record: found.record }
      const reviewId = nationalReviewOf(slug)
      const national = reviewId === undefined ? undefined : await nationalReviewReport(tx, reviewId)
      if (national?.publishedOn && Temporal.PlainDate.compare(national.publishedOn, today) <= 0)
        return { kind: 'national-report' as const, national }
      const withdrawn = await withdrawnAt(tx, slug)
      return withdrawn ? { kind: 'withdrawn' as const, withdrawn } : NOT_FOUND
    },
    view: (model, page) => {
      switch (model.kind) {
        case 'publication':
          return publicationPage(model.publication, page)
        case 'record':
          return recordPage(model.record, page)
        case 'national-report':
          return nationalReportPage(model.national, page)
        case 'withdrawn':
          return withdrawnPage(model.withdrawn, page)
      }
    }
  })
]
