/** A record of the catalogue as the library lists and searches it. Pure. */
import { createHash } from 'node:crypto'
import { type CatalogueRecord, CATALOGUE_KINDS } from './catalogue/catalogue.ts'
import { themes } from './catalogue/themes.ts'
import { ageBandsOf, plainLetters } from './publication.ts'

export interface ListedRecord {
  readonly slug: string
  readonly kind: string
  readonly title: string
  readonly publisher: string
  readonly nations: readonly string[]
  readonly year: number | null
  readonly sortKey: string
  readonly themes: readonly string[]
  readonly ageBands: readonly string[]
  readonly summary: string
  /** The SHA-256 of the record: another one means that something in it changed. */
  readonly digest: string
  readonly searchTitle: string
  readonly searchText: string
}

/** A record with what the list shows and what a search looks in. */
export function listed(record: CatalogueRecord): ListedRecord {
  const summary = record.finding ?? record.size ?? ''
  const words = [
    record.body ?? '',
    CATALOGUE_KINDS[record.kind],
    ...record.nations,
    ...record.children.map((child) => child.name),
    record.size ?? '',
    record.finding ?? '',
    record.resultingChange ?? '',
    ...themeNames(record.themes)
  ]
  return {
    slug: record.id,
    kind: record.kind,
    title: record.title,
    publisher: record.body ?? '',
    nations: record.nations,
    year: record.year,
    sortKey: record.published === null ? '' : record.published.replace('/', '-'),
    themes: record.themes,
    ageBands: [...new Set(record.children.flatMap((child) => (child.age === undefined ? [] : ageBandsOf(child.age))))],
    summary,
    digest: createHash('sha256').update(JSON.stringify(record)).digest('hex'),
    searchTitle: plainLetters(record.title),
    searchText: plainLetters(words.filter((one) => one !== '').join(' · '))
  }
}

/** The names of themes, in the order of the list. */
export function themeNames(codes: readonly string[]): readonly string[] {
  return themes()
    .filter((theme) => codes.includes(theme.code))
    .map((theme) => theme.name)
}

/** A kind in words; the code itself when it is one we do not know. */
export function kindText(kind: string): string {
  return kind in CATALOGUE_KINDS ? CATALOGUE_KINDS[kind as keyof typeof CATALOGUE_KINDS] : kind
}
