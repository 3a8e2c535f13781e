/**
 * The catalogue of real inquiries, reviews and Panel publications that the public library starts with: facts only, in our own words, each with where it
 * was read. A fact that no public page showed us is marked as general knowledge; a fact that was doubtful is left out. Pure; read once at start.
 */
import { formatDay, parseIsoDay } from '#kernel/plain-date.ts'
import { type Result, failed, ok } from '#kernel/result.ts'
import { z } from 'zod'
import catalogueFile from './catalogue.json' with { type: 'json' }
import { THEME_CODES } from './themes.ts'

export const CATALOGUE_KINDS = {
  'public-inquiry': 'Public inquiry',
  'statutory-inquiry': 'Statutory inquiry',
  inquiry: 'Inquiry',
  'serious-case-review': 'Serious case review',
  'local-child-safeguarding-practice-review': 'Local child safeguarding practice review',
  'national-review': 'National review by the Panel',
  'thematic-review': 'Thematic review by the Panel',
  'system-review': 'Independent review of the system',
  'national-audit': 'National audit',
  'national-oversight-report': 'National oversight report',
  'annual-report': 'Annual report',
  briefing: 'Briefing',
  guidance: 'Guidance',
  research: 'Research'
} as const
export type CatalogueKind = keyof typeof CATALOGUE_KINDS

/** The facts a record can hold, each of which has been seen in a named source or is general knowledge. */
export const FACTS = [
  'title',
  'published',
  'kind',
  'nations',
  'body',
  'child-details',
  'size',
  'recommendations',
  'finding',
  'change',
  'themes'
] as const
export type Fact = (typeof FACTS)[number]

const kinds = Object.keys(CATALOGUE_KINDS) as [CatalogueKind, ...CatalogueKind[]]

const recordSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/),
    title: z.string().min(1),
    titleIs: z.enum(['published', 'description']),
    kind: z.enum(kinds),
    nations: z.array(z.enum(['England', 'Wales', 'Scotland', 'Northern Ireland'])).min(1),
    published: z
      .string()
      .regex(/^\d{4}(-\d{2}(-\d{2})?|\/\d{4})?$/)
      .nullable(),
    publishedNote: z.string().optional(),
    year: z.number().int().nullable(),
    body: z.string().optional(),
    children: z
      .array(z.strictObject({ name: z.string(), age: z.string().optional(), diedYear: z.number().int().optional() }))
      .default([]),
    size: z.string().optional(),
    recommendations: z.number().int().positive().optional(),
    finding: z.string().max(320).optional(),
    resultingChange: z.string().max(320).optional(),
    themes: z.array(z.enum(THEME_CODES)),
    source: z.strictObject({ documents: z.array(z.strictObject({ label: z.string().min(1), url: z.url() })) }),
    generalKnowledge: z.array(z.enum(FACTS)),
    note: z.string().optional()
  })
  .refine(
    (record) => record.published !== null || record.publishedNote !== undefined,
    'A record without a date says what is known of it'
  )

export type CatalogueRecord = z.infer<typeof recordSchema>

const fileSchema = z.strictObject({ asAt: z.iso.date(), records: z.array(recordSchema) })

const file = fileSchema.parse(catalogueFile)

/** Reads records in the form of catalogue.json (the whole file, or a list of records), or says what is wrong and where. */
export function parseLibraryRecords(value: unknown): Result<readonly CatalogueRecord[], readonly string[]> {
  const read = Array.isArray(value) ? z.array(recordSchema).safeParse(value) : fileSchema.safeParse(value)
  if (!read.success) return failed(read.error.issues.map((issue) => `${issue.path.join(' → ') || 'The file'}: ${issue.message}`))
  const records = Array.isArray(read.data) ? read.data : read.data.records
  const ids = records.map((record) => record.id)
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index)
  return twice.length > 0 ? failed(twice.map((id) => `${id}: this id is there more than once`)) : ok(records)
}

/** Every record, oldest first, those without a year last. */
export function catalogue(): readonly CatalogueRecord[] {
  return file.records.toSorted((a, b) => (a.published ?? '9999').localeCompare(b.published ?? '9999'))
}

/** The day the catalogue was compiled: what came out later is not in it. */
export function catalogueAsAt(): Temporal.PlainDate {
  return Temporal.PlainDate.from(file.asAt)
}

/** The record with this permanent id, such as `victoria-climbie-2003`. */
export function catalogueRecord(id: string): CatalogueRecord | undefined {
  return file.records.find((record) => record.id === id)
}

/** The facts a record holds. */
export function factsOf(record: CatalogueRecord): readonly Fact[] {
  const held: Record<Fact, boolean> = {
    title: true,
    published: record.published !== null,
    kind: true,
    nations: true,
    body: record.body !== undefined,
    'child-details': record.children.length > 0,
    size: record.size !== undefined,
    recommendations: record.recommendations !== undefined,
    finding: record.finding !== undefined,
    change: record.resultingChange !== undefined,
    themes: record.themes.length > 0
  }
  return FACTS.filter((fact) => held[fact])
}

/** Whether a fact was seen in one of the record's documents or is general knowledge, to be shown as such. */
export function confidenceOf(record: CatalogueRecord, fact: Fact): 'seen' | 'general-knowledge' {
  return record.generalKnowledge.includes(fact) ? 'general-knowledge' : 'seen'
}

/** When it was published, as exactly as is known: `26 May 2022`, `May 2021`, `2003`, or a sentence where that says more. */
export function publishedText(record: CatalogueRecord): string {
  if (record.publishedNote !== undefined) return record.publishedNote
  const { published } = record
  if (published === null) return 'The date was not found.'
  const day = parseIsoDay(published)
  if (day) return formatDay(day)
  const firstOfMonth = parseIsoDay(`${published}-01`)
  return firstOfMonth ? formatDay(firstOfMonth).replace(/^1 /, '') : published.replace('/', ' to ')
}
