/** The SQL of publications: put on the shelf, corrected, taken off with a reason. The database lets nothing on it that two people have not released. */
import { sql } from 'kysely'
import type { Clock } from '#kernel/clock.ts'
import { newId } from '#kernel/ids.ts'
import type { CaseId } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import { json } from '#platform/database/database.ts'
import { type Correction, type Publication, type PublicationForm, plainLetters } from './publication.ts'

export interface NewPublication {
  readonly caseId: CaseId
  readonly publisher: string
  readonly slug: string
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
  /** The text as released: escaped HTML, and its SHA-256 in hexadecimal. */
  readonly html: string
  readonly sha256: string
  /** The words of the text, to be searched. */
  readonly words: string
}

interface By {
  readonly id: string | null
  readonly name: string
}

function shelf(tx: Transaction) {
  return tx
    .selectFrom('publication')
    .select(['id', 'case_id as caseId', 'slug', 'publisher', 'form', 'kind', 'title', 'summary', 'themes', 'year', 'nation'])
    .select(['lead_reviewer_name as leadReviewerName', 'age_bands as ageBands', 'recommendation_count as recommendationCount'])
    .select(['version', 'corrections', 'sha256', 'published_at as publishedAt', 'withdrawn_at as withdrawnAt'])
    .select('withdrawn_reason as withdrawnReason')
}

/** What a case has on the shelf, also when it was withdrawn; undefined for nothing, or for those who are not of its team. */
export async function publicationOnShelf(tx: Transaction, caseId: CaseId): Promise<Publication | undefined> {
  return shelf(tx).where('case_id', '=', caseId).executeTakeFirst()
}

/** A publication anybody can read now, by its address, with its text. */
export async function publishedAt(
  tx: Transaction,
  slug: string,
  now: Temporal.Instant
): Promise<(Publication & { readonly html: string }) | undefined> {
  return shelf(tx)
    .select('html')
    .where('slug', '=', slug)
    .where('published_at', '<=', now)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
}

export interface Withdrawn {
  readonly publisher: string
  readonly withdrawnAt: Temporal.Instant
  readonly reason: string
}

/** Why what was at this address is no longer there. */
export async function withdrawnAt(tx: Transaction, slug: string): Promise<Withdrawn | undefined> {
  const found = await sql<{ publisher: string; withdrawn_at: Temporal.Instant; withdrawn_reason: string }>`
    select publisher, withdrawn_at, withdrawn_reason from app.withdrawn_publication(${slug})`.execute(tx)
  const row = found.rows[0]
  return row && { publisher: row.publisher, withdrawnAt: row.withdrawn_at, reason: row.withdrawn_reason }
}

/** Whether an address belongs to something else, published or not. */
export async function slugIsTaken(tx: Transaction, slug: string, caseId: CaseId): Promise<boolean> {
  const found = await sql<{ taken: boolean }>`select app.library_slug_taken(${slug}, ${caseId}::uuid) as taken`.execute(tx)
  return found.rows[0]?.taken === true
}

function columns(publication: NewPublication) {
  return {
    publisher: publication.publisher,
    form: publication.form,
    kind: publication.kind,
    title: publication.title,
    summary: publication.summary,
    lead_reviewer_name: publication.leadReviewerName,
    themes: [...publication.themes],
    age_bands: [...publication.ageBands],
    year: publication.year,
    nation: publication.nation,
    recommendation_count: publication.recommendationCount,
    html: publication.html,
    sha256: publication.sha256,
    search_title: plainLetters(`${publication.title}\n${publication.summary}`),
    search_text: plainLetters(publication.words)
  }
}

/** Puts a text on the shelf for the first time; answers its id. It is public from this moment; `note` is for the team. */
export async function putOnShelf(
  tx: Transaction,
  clock: Clock,
  publication: NewPublication,
  note: string,
  by: By
): Promise<string> {
  const id = newId<'publication'>()
  const now = clock.now()
  await tx
    .insertInto('publication')
    .values({
      id,
      case_id: publication.caseId,
      slug: publication.slug,
      ...columns(publication),
      corrections: json([]),
      published_at: now,
      changed_at: now,
      withdrawn_at: null,
      withdrawn_reason: null
    })
    .execute()
  await addVersion(tx, clock, id, 1, publication, note, by)
  return id
}

/** Replaces what is on the shelf by a corrected text at the same address, and tells readers what was corrected. Also brings back what was withdrawn. */
export async function correctPublication(
  tx: Transaction,
  clock: Clock,
  before: Publication,
  publication: NewPublication,
  note: string,
  by: By
): Promise<void> {
  const version = before.version + 1
  const corrections: readonly Correction[] = [...before.corrections, { version, at: clock.now().toString(), note }]
  await tx
    .updateTable('publication')
    .set({
      ...columns(publication),
      version,
      corrections: json(corrections),
      changed_at: clock.now(),
      withdrawn_at: null,
      withdrawn_reason: null
    })
    .where('id', '=', before.id)
    .execute()
  await addVersion(tx, clock, before.id, version, publication, note, by)
}

async function addVersion(
  tx: Transaction,
  clock: Clock,
  id: string,
  version: number,
  publication: NewPublication,
  note: string,
  by: By
) {
  await tx
    .insertInto('publication_version')
    .values({
      id: newId<'publication-version'>(),
      publication_id: id,
      case_id: publication.caseId,
      version,
      title: publication.title,
      summary: publication.summary,
      html: publication.html,
      sha256: publication.sha256,
      note,
      published_by: by.id,
      published_by_name: by.name,
      published_at: clock.now()
    })
    .execute()
}

/** Takes a publication off the shelf. Its address stays and says why; false when there is nothing to take off. */
export async function takeOffShelf(tx: Transaction, clock: Clock, caseId: CaseId, reason: string): Promise<boolean> {
  const result = await tx
    .updateTable('publication')
    .set({ withdrawn_at: clock.now(), withdrawn_reason: reason, changed_at: clock.now() })
    .where('case_id', '=', caseId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return Number(result.numUpdatedRows) === 1
}

/** Every version a case has published, the newest first. */
export async function publicationVersions(tx: Transaction, caseId: CaseId) {
  return tx
    .selectFrom('publication_version')
    .select(['id', 'version', 'title', 'note', 'sha256', 'published_by_name as publishedByName', 'published_at as publishedAt'])
    .where('case_id', '=', caseId)
    .orderBy('version', 'desc')
    .execute()
}
