/** The library's pages: search, one record, themes, open data. */
import type { Child } from 'hono/jsx'
import { type CatalogueRecord, type Fact, CATALOGUE_KINDS, confidenceOf, factsOf, publishedText } from './catalogue/catalogue.ts'
import { THEME_ORIGINS, themes } from './catalogue/themes.ts'
import type { Facet, Facets, FoundItem } from './library.store.ts'
import { kindText } from './library-record.ts'
import { type LibrarySearch, isNarrowed, searchAddress } from './library-search.ts'
import { AGE_BANDS, NATIONS } from './publication.ts'
import { govukButton, govukDetails, govukInput, govukInsetText, govukPagination, govukSelect } from '#web/govuk/index.ts'
import type { PageContext, PageView } from '#web/route.ts'

export const PAGE_SIZE = 20

export interface SearchModel {
  readonly search: LibrarySearch
  readonly items: readonly FoundItem[]
  readonly total: number
  readonly facets: Facets
}

/** `/library` */
export function searchPage(model: SearchModel, _page: PageContext): PageView {
  const { search, total } = model
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE))
  return {
    title: search.words ? `${search.words.slice(0, 60)}: library` : 'Library of learning',
    layout: 'public',
    description:
      'Find published reviews of serious incidents involving children, from 1945 to now, by words, theme, nation and year, each fact with its source.',
    content: (
      <>
        <h1 class="govuk-heading-xl">Library of learning</h1>
        <p class="govuk-body-l">
          Published reviews of serious incidents involving children, and the inquiries and national reports before them: what was
          learned, and what came of it.
        </p>
        <SearchForm {...model} />
        <h2 class="govuk-heading-m" id="results">
          {resultsText(model, pages)}
        </h2>
        {search.problems.map((problem) => (
          <p class="govuk-body">{problem}</p>
        ))}
        {model.items.length === 0 ? (
          <NothingFound {...model} />
        ) : (
          <ul class="govuk-list govuk-list--spaced" aria-labelledby="results">
            {model.items.map((item) => (
              <ListedItem item={item} />
            ))}
          </ul>
        )}
        {pages > 1 && search.page <= pages
          ? govukPagination({
              landmarkLabel: 'Pages of results',
              ...(search.page > 1 ? { previous: { href: searchAddress(search, { page: search.page - 1 }) } } : {}),
              ...(search.page < pages ? { next: { href: searchAddress(search, { page: search.page + 1 }) } } : {})
            })
          : null}
        <h2 class="govuk-heading-m">More</h2>
        <ul class="govuk-list">
          <li>
            <a class="govuk-link" href="/library/themes">
              The themes, and what each means
            </a>
          </li>
          <li>
            Open data:{' '}
            <a class="govuk-link" href="/library/data.csv">
              all records as a table (CSV)
            </a>
            ,{' '}
            <a class="govuk-link" href="/library/data.json">
              all records as JSON
            </a>
            ,{' '}
            <a class="govuk-link" href="/library/feed.xml">
              new records as a feed (Atom)
            </a>
          </li>
        </ul>
      </>
    )
  }
}

function resultsText({ search, total }: SearchModel, pages: number): string {
  const entries = total === 1 ? '1 entry' : `${total.toLocaleString('en-GB')} entries`
  const where = pages > 1 ? `, page ${search.page.toLocaleString('en-GB')} of ${pages.toLocaleString('en-GB')}` : ''
  if (!isNarrowed(search)) return `${entries}, newest first${where}`
  return search.words ? `${entries} found for “${search.words}”${where}` : `${entries} found${where}`
}

function options(all: readonly { readonly value: string; readonly text: string }[], facets: readonly Facet[], chosen: string) {
  const counts = new Map(facets.map((facet) => [facet.value, facet.count]))
  return [
    { value: '', text: 'Any', selected: chosen === '' },
    ...all
      .filter((one) => counts.has(one.value) || one.value === chosen)
      .map((one) => ({ value: one.value, text: `${one.text} (${counts.get(one.value) ?? 0})`, selected: one.value === chosen }))
  ]
}

function SearchForm({ search, facets }: SearchModel) {
  const narrowing = isNarrowed({ ...search, words: '' })
  const kinds = Object.entries(CATALOGUE_KINDS).map(([value, text]) => ({ value, text }))
  const select = (name: string, label: string, items: ReturnType<typeof options>) =>
    govukSelect({ id: name, name, label: { text: label }, items, classes: 'govuk-!-width-full' })
  return (
    <form action="/library" method="get" role="search" class="app-search">
      {govukInput({
        id: 'q',
        name: 'q',
        label: { text: 'Search for words', classes: 'govuk-label--s' },
        hint: {
          text: 'For example: neglect babies. Put quotation marks around words that belong together: “information sharing”'
        },
        value: search.words,
        classes: 'govuk-!-width-two-thirds'
      })}
      {govukDetails({
        summaryText: 'Narrow by theme, kind, nation, year, age or publisher',
        open: narrowing,
        html: (
          <div class="govuk-grid-row">
            <div class="govuk-grid-column-one-half">
              {select(
                'theme',
                'Theme',
                options(
                  themes().map((theme) => ({ value: theme.code, text: theme.name })),
                  facets.themes,
                  search.theme
                )
              )}
              {select('kind', 'Kind of report', options(kinds, facets.kinds, search.kind))}
              {select(
                'nation',
                'Nation',
                options(
                  NATIONS.map((nation) => ({ value: nation, text: nation })),
                  facets.nations,
                  search.nation
                )
              )}
            </div>
            <div class="govuk-grid-column-one-half">
              {select('age', 'Age of a child, where known', options(AGE_BANDS, facets.ages, search.age))}
              {select(
                'publisher',
                'Who published or wrote it',
                options(
                  facets.publishers.map((facet) => ({ value: facet.value, text: facet.value })),
                  facets.publishers,
                  search.publisher
                )
              )}
              {govukInput({
                id: 'from',
                name: 'from',
                label: { text: 'Published in or after the year' },
                value: search.from === null ? '' : String(search.from),
                inputmode: 'numeric',
                classes: 'govuk-input--width-4'
              })}
              {govukInput({
                id: 'to',
                name: 'to',
                label: { text: 'Published in or before the year' },
                value: search.to === null ? '' : String(search.to),
                inputmode: 'numeric',
                classes: 'govuk-input--width-4'
              })}
            </div>
          </div>
        )
      })}
      {govukButton({ text: 'Search' })}
      {isNarrowed(search) ? (
        <p class="govuk-body">
          <a class="govuk-link" href="/library">
            Clear the search
          </a>
        </p>
      ) : null}
    </form>
  )
}

function NothingFound({ search, facets }: SearchModel) {
  if (facets.total === 0) return <p class="govuk-body">There is nothing in the library yet.</p>
  return (
    <>
      <p class="govuk-body">You could try:</p>
      <ul class="govuk-list govuk-list--bullet">
        {search.page > 1 ? (
          <li>
            <a class="govuk-link" href={searchAddress(search, { page: 1 })}>
              the first page of these results
            </a>
          </li>
        ) : null}
        {search.words ? <li>fewer words, or other words for the same thing</li> : null}
        {search.words ? <li>whole words: a search for “neglect” also finds “neglected”, one for “negl” finds nothing</li> : null}
        {isNarrowed({ ...search, words: '' }) ? (
          <li>
            <a
              class="govuk-link"
              href={searchAddress({
                ...search,
                kind: '',
                nation: '',
                theme: '',
                publisher: '',
                age: '',
                from: null,
                to: null,
                page: 1
              })}
            >
              the same words without narrowing
            </a>
          </li>
        ) : null}
        <li>
          <a class="govuk-link" href="/library/themes">
            the list of themes
          </a>
        </li>
      </ul>
    </>
  )
}

const MARKED = /(\uE000[^\uE000\uE001]*\uE001)/

/** Text with its matched words highlighted. Everything in it is text. */
export function Marked({ text }: { readonly text: string }) {
  return (
    <>
      {text
        .split(MARKED)
        .map((part) => (part.startsWith('\uE000') ? <mark>{part.slice(1, -1)}</mark> : part.replace(/[\uE000\uE001]/g, '')))}
    </>
  )
}

function ListedItem({ item }: { readonly item: FoundItem }) {
  const facts = [
    kindText(item.kind),
    item.publisher,
    item.year === null ? 'year not known' : String(item.year),
    item.nations.join(', ')
  ].filter((one) => one !== '')
  return (
    <li>
      <h3 class="govuk-heading-s govuk-!-margin-bottom-1">
        <a class="govuk-link" href={`/library/${item.slug}`}>
          <Marked text={item.marked.title} />
        </a>
      </h3>
      <p class="govuk-body-s govuk-!-margin-bottom-1">{facts.join(' · ')}</p>
      {item.marked.summary ? (
        <p class="govuk-body govuk-!-margin-bottom-1">
          <Marked text={item.marked.summary} />
        </p>
      ) : null}
      {item.marked.excerpt ? (
        <p class="govuk-body-s">
          Inside: <Marked text={item.marked.excerpt} />
        </p>
      ) : null}
    </li>
  )
}

// One record -------------------------------------------------------------------------------------------------------------------------------

const UNSURE = 'from general knowledge: check before relying on it'

/** `/library/:slug` for a record of a real review. */
export function recordPage(record: CatalogueRecord, _page: PageContext): PageView {
  const held = new Set(factsOf(record))
  const rows: { readonly fact: Fact; readonly label: string; readonly value: Child }[] = [
    { fact: 'kind', label: 'Kind of report', value: kindText(record.kind) },
    { fact: 'published', label: 'Published', value: publishedText(record) },
    { fact: 'nations', label: 'Nation', value: record.nations.join(', ') },
    { fact: 'body', label: 'By', value: record.body ?? '' },
    { fact: 'child-details', label: 'Children it is about', value: <Children record={record} /> },
    { fact: 'size', label: 'What it looked at', value: record.size ?? '' },
    { fact: 'finding', label: 'What was learned', value: record.finding ?? '' },
    { fact: 'change', label: 'What came of it', value: record.resultingChange ?? '' },
    { fact: 'recommendations', label: 'Recommendations', value: String(record.recommendations ?? '') }
  ]
  return {
    title: record.title,
    layout: 'public',
    backLink: { href: '/library', text: 'Library' },
    description: [`${kindText(record.kind)}${record.year === null ? '' : `, ${record.year}`}.`, record.finding ?? '']
      .join(' ')
      .trim(),
    content: (
      <>
        <h1 class="govuk-heading-l">{record.title}</h1>
        {record.titleIs === 'description' ? (
          <p class="govuk-body">This title is our description, not the title of a report.</p>
        ) : confidenceOf(record, 'title') === 'general-knowledge' ? (
          <p class="govuk-body">The title is {UNSURE}.</p>
        ) : null}
        <dl class="govuk-summary-list">
          {rows
            .filter((row) => held.has(row.fact) || row.fact === 'published')
            .map((row) => (
              <div class="govuk-summary-list__row">
                <dt class="govuk-summary-list__key">{row.label}</dt>
                <dd class="govuk-summary-list__value">
                  {row.value}
                  {held.has(row.fact) && confidenceOf(record, row.fact) === 'general-knowledge' ? ` (${UNSURE})` : ''}
                </dd>
              </div>
            ))}
        </dl>
        {record.note ? govukInsetText({ text: record.note }) : null}
        <ThemeList codes={record.themes} />
        {record.themes.length > 0 ? (
          <p class="govuk-body">We chose the themes from what is known of the report, so that it can be found beside others.</p>
        ) : null}
        <h2 class="govuk-heading-m">Where this was read</h2>
        {record.source.documents.length === 0 ? (
          <p class="govuk-body">We did not see a public page with these facts. Check them before relying on them.</p>
        ) : (
          <>
            <p class="govuk-body">
              These pages are often about the report, and not the report itself. They belong to others and may have moved.
            </p>
            <ul class="govuk-list govuk-list--bullet">
              {record.source.documents.map((document) => (
                <li>
                  <a class="govuk-link" href={document.url} rel="noopener">
                    {document.label}
                  </a>
                </li>
              ))}
            </ul>
          </>
        )}
      </>
    )
  }
}

function Children({ record }: { readonly record: CatalogueRecord }) {
  return (
    <ul class="govuk-list govuk-!-margin-bottom-0">
      {record.children.map((child) => (
        <li>
          {[child.name, child.age, child.diedYear === undefined ? undefined : `died in ${child.diedYear}`]
            .filter((part) => part !== undefined)
            .join(', ')}
        </li>
      ))}
    </ul>
  )
}

/** The themes of an entry with what each means, each leading to everything else on it. */
export function ThemeList({ codes }: { readonly codes: readonly string[] }) {
  const chosen = themes().filter((theme) => codes.includes(theme.code))
  if (chosen.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">Themes</h2>
      <dl class="govuk-summary-list">
        {chosen.map((theme) => (
          <div class="govuk-summary-list__row">
            <dt class="govuk-summary-list__key">
              <a class="govuk-link" href={`/library?theme=${theme.code}`}>
                {theme.name}
              </a>
            </dt>
            <dd class="govuk-summary-list__value">{theme.definition}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

/** `/library/themes` */
export function themesPage(facets: Facets, _page: PageContext): PageView {
  const counts = new Map(facets.themes.map((facet) => [facet.value, facet.count]))
  const origins = [...new Set(themes().map((theme) => theme.origin))]
  return {
    title: 'Themes',
    layout: 'public',
    backLink: { href: '/library', text: 'Library' },
    description: 'The themes by which reviews in the library can be found, what each means and where it comes from.',
    content: (
      <>
        <h1 class="govuk-heading-l">Themes</h1>
        <p class="govuk-body">
          Entries are found by the same themes across eighty years. Most follow themes that the Child Safeguarding Practice Review
          Panel has named; the definitions and the indexing are ours.
        </p>
        {origins.map((origin) => (
          <>
            <h2 class="govuk-heading-m">{THEME_ORIGINS[origin].label}</h2>
            {THEME_ORIGINS[origin].url ? (
              <p class="govuk-body">
                <a class="govuk-link" href={THEME_ORIGINS[origin].url} rel="noopener">
                  Where this was read
                  <span class="govuk-visually-hidden">: {THEME_ORIGINS[origin].label}</span>
                </a>
              </p>
            ) : null}
            <dl class="govuk-summary-list">
              {themes()
                .filter((theme) => theme.origin === origin)
                .map((theme) => (
                  <div class="govuk-summary-list__row">
                    <dt class="govuk-summary-list__key" id={theme.code}>
                      {theme.name}
                    </dt>
                    <dd class="govuk-summary-list__value">
                      {theme.definition}{' '}
                      <a class="govuk-link" href={`/library?theme=${theme.code}`}>
                        {entryCount(counts.get(theme.code) ?? 0)}
                        <span class="govuk-visually-hidden"> on {theme.name}</span>
                      </a>
                    </dd>
                  </div>
                ))}
            </dl>
          </>
        ))}
      </>
    )
  }
}

function entryCount(count: number): string {
  return count === 1 ? '1 entry' : `${count.toLocaleString('en-GB')} entries`
}
