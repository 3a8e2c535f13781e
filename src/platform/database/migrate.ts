/** Brings a database up to date: plain SQL files in `migrations/`, in order of their number, each in one transaction, each only once, never edited afterwards. */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Database } from './database.ts'

export interface MigrationReport {
  readonly applied: readonly string[]
  readonly alreadyThere: number
}

/**
 * Applies every migration that is not yet there. Refuses when a file that was applied has changed since, or is missing: history is never edited.
 * `report` is told each name as it begins.
 */
export async function migrate(
  database: Database,
  folder: string,
  report: (name: string) => void = () => {}
): Promise<MigrationReport> {
  await database.runScript(
    'create table if not exists migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now())'
  )
  const names = (await readdir(folder)).filter((name) => /^\d{4}_.*\.sql$/.test(name)).sort()
  const rows = (await sql<{ name: string; sha256: string }>`select name, sha256 from migration`.execute(database.kysely)).rows
  const applied = new Map(rows.map((row) => [row.name, row.sha256]))
  const missing = [...applied.keys()].filter((name) => !names.includes(name))
  if (missing.length > 0) {
    throw new Error(
      `This database was made by a newer version: it has ${missing.join(', ')}, which this version does not know. Use that version, or restore a backup.`
    )
  }
  const now: string[] = []
  for (const name of names) {
    const script = await readFile(join(folder, name), 'utf8')
    const sha256 = createHash('sha256').update(script).digest('hex')
    const before = applied.get(name)
    if (before === sha256) continue
    if (before !== undefined)
      throw new Error(`Migration ${name} has changed since it was applied. Migrations are never edited: add a new one.`)
    report(name)
    await database
      .runScript(`begin; ${script}\n; insert into migration (name, sha256) values ('${name}', '${sha256}'); commit;`)
      .catch(async (error: unknown) => {
        await database.runScript('rollback').catch(() => {})
        throw new Error(`Migration ${name} could not be applied: ${error instanceof Error ? error.message : String(error)}`, {
          cause: error
        })
      })
    now.push(name)
  }
  return { applied: now, alreadyThere: names.length - now.length }
}
