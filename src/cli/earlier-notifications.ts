/** What `notifications import` does in an installation: tries or brings in the rows of a table of earlier notifications. */
import { z } from 'zod'
import { listPartnerships } from '#features/agencies/index.ts'
import {
  EARLIER_COLUMNS,
  type EarlierImport,
  guessEarlierColumns,
  importEarlier,
  tryEarlier
} from '#features/notification/index.ts'
import type { Clock } from '#kernel/clock.ts'
import { systemActor } from '#platform/access/actor.ts'
import { asActor } from '#platform/database/as-actor.ts'
import type { Database } from '#platform/database/database.ts'
import type { Said } from './asks.ts'

const input = z.object({
  partnership: z.string(),
  name: z.string(),
  rows: z.array(z.object({ number: z.number(), cells: z.array(z.string()) })).min(2),
  /** Kinds of column by their headings; without it they are guessed. */
  mapping: z.record(z.string(), z.string()).optional(),
  dryRun: z.boolean()
})

export interface EarlierAnswer {
  readonly dryRun: boolean
  readonly added: number
  readonly thereAlready: number
  readonly differs: number
  readonly errors: number
  readonly columns: Readonly<Record<string, string>>
  readonly rows: readonly { readonly number: number; readonly outcome: string; readonly what: string }[]
}

const wrong = (why: string) => ({ said: 'no', code: 2, why }) as const

/** Tries the rows, or brings them in; nothing twice. */
export async function importNotifications(
  { database, clock }: { readonly database: Database; readonly clock: Clock },
  asked: unknown
): Promise<Said<EarlierAnswer>> {
  const { partnership, name, rows, mapping: said, dryRun } = input.parse(asked)
  const partnerships = await asActor(database, clock, systemActor('command line'), listPartnerships)
  const found = partnerships.find((one) => one.name.toLocaleLowerCase('en') === partnership.trim().toLocaleLowerCase('en'))
  if (!found)
    return wrong(
      `--partnership “${partnership}” does not exist. There is: ${partnerships.map((one) => `“${one.name}”`).join(', ')}.`
    )
  const headings = rows[0]?.cells ?? []
  const mapping = said ? mappingFrom(said, headings) : { value: guessEarlierColumns(rows) }
  if ('why' in mapping) return wrong(mapping.why)
  if (!Object.values(mapping.value).includes('notifiedOn'))
    return wrong('No column holds the day of the notification (notifiedOn). Say which with --mapping.')
  const table: EarlierImport = {
    partnershipId: found.id,
    rows,
    mapping: mapping.value,
    source: name,
    byId: null,
    byName: 'the command line'
  }
  const report = dryRun ? await tryEarlier(database, clock, table) : ((await importEarlier(database, clock, table)) ?? [])
  const count = (outcome: string) => report.filter((row) => row.outcome === outcome).length
  return {
    said: 'yes',
    value: {
      dryRun,
      added: count('added'),
      thereAlready: count('there-already'),
      differs: count('differs'),
      errors: count('error'),
      columns: Object.fromEntries(Object.entries(mapping.value).map(([index, kind]) => [headings[Number(index)] ?? index, kind])),
      rows: report
    }
  }
}

function mappingFrom(
  said: Readonly<Record<string, string>>,
  headings: readonly string[]
): { readonly value: Readonly<Record<string, string>> } | { readonly why: string } {
  const value: Record<string, string> = {}
  for (const [heading, kind] of Object.entries(said)) {
    const index = headings.indexOf(heading)
    if (index < 0) return { why: `--mapping names a column “${heading}”, which the table does not have.` }
    if (!EARLIER_COLUMNS.some(({ name }) => name === kind))
      return { why: `--mapping: ${kind} is not one of: ${EARLIER_COLUMNS.map(({ name }) => name).join(', ')}.` }
    if (Object.values(value).includes(kind)) return { why: `--mapping says ${kind} of two columns.` }
    value[String(index)] = kind
  }
  return { value }
}
