/** What stands on the shelf: a publication of this installation, its ages and addresses. Pure. */

/** The whole report, or only the improvements it recommends. */
export type PublicationForm = 'full' | 'improvements'

export interface Correction {
  readonly version: number
  /** An instant in ISO form. */
  readonly at: string
  readonly note: string
}

/** A publication as other stages see it. */
export interface Publication {
  readonly id: string
  readonly caseId: string
  readonly slug: string
  readonly publisher: string
  readonly form: PublicationForm
  readonly kind: string
  readonly title: string
  readonly summary: string
  readonly leadReviewerName: string
  readonly themes: readonly string[]
  readonly ageBands: readonly string[]
  readonly year: number | null
  readonly nation: string
  readonly recommendationCount: number
  readonly version: number
  readonly corrections: readonly Correction[]
  readonly sha256: string
  readonly publishedAt: Temporal.Instant
  readonly withdrawnAt: Temporal.Instant | null
  readonly withdrawnReason: string | null
}

export const AGE_BANDS = [
  { value: 'under-1', text: 'Under 1' },
  { value: '1-5', text: '1 to 5' },
  { value: '6-10', text: '6 to 10' },
  { value: '11-15', text: '11 to 15' },
  { value: '16-17', text: '16 or 17' }
] as const
export type AgeBand = (typeof AGE_BANDS)[number]['value']

/** An age band in words; the code itself when it is one we do not know. */
export function ageBandText(code: string): string {
  return AGE_BANDS.find((one) => one.value === code)?.text ?? code
}

/** The bands of an age as records write it: `17 months`, `4 years`, `12 or 13 years`. None for what cannot be read. */
export function ageBandsOf(age: string): readonly AgeBand[] {
  const unit = /\b(day|week|month|year)s?\b/.exec(age)?.[1]
  const numbers = [...age.matchAll(/\d+/g)].map((match) => Number(match[0]))
  if (unit === undefined) return []
  const years = numbers.map((number) => (unit === 'year' ? number : unit === 'month' ? Math.floor(number / 12) : 0))
  return [...new Set(years.flatMap((one) => bandOfYears(one) ?? []))]
}

function bandOfYears(years: number): AgeBand | undefined {
  if (years < 1) return 'under-1'
  if (years <= 5) return '1-5'
  if (years <= 10) return '6-10'
  if (years <= 15) return '11-15'
  return years <= 17 ? '16-17' : undefined
}

export const NATIONS = ['England', 'Wales', 'Scotland', 'Northern Ireland'] as const

/** Addresses under /library that are pages of their own. */
const RESERVED = new Set(['themes', 'data', 'feed', 'about', 'search', 'new'])

/** Whether a text can be the last part of a permanent address: small letters, digits and single hyphens. */
export function isSlug(text: string): boolean {
  return text.length <= 100 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) && !RESERVED.has(text)
}

const NATIONAL = /^national-review-([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/

/** The id of the national review whose published report has this address. The same form of address stands in the view library_item. */
export function nationalReviewOf(slug: string): string | undefined {
  return NATIONAL.exec(slug)?.[1]
}

/** An address suggested from a title: `Child Alder: “learning”` gives `child-alder-learning`. */
export function suggestSlug(title: string): string {
  const slug = plainLetters(title)
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80)
    .replace(/-+$/, '')
  return isSlug(slug) ? slug : ''
}

/** Text without accents, so that a search for Climbie finds Climbié. */
export function plainLetters(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '')
}
