/** Impatient people: the whole demonstration is told by people who press every button twice. Nothing is done twice, nobody is written to twice, and both presses lead to the same page. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readConfig } from '#config'
import type { Database } from '#platform/database/database.ts'
import { openConfiguredFileStore } from '#platform/files/open-file-store.ts'
import { loadDemonstration } from '../../demo/demonstration.ts'
import { hiddenFields, inProcessBrowser } from '../../demo/in-process-browser.ts'
import { movableClock } from '../support/app.ts'
import { describeOnBothEngines } from '../support/engines.ts'

/** Rows that say nothing of what was done: what is typed, the receipts by which a repeat is recognised, and who is signed in. */
const NOT_COMPARED = ['audit_head', 'command_receipt', 'draft', 'session', 'audit_event', 'migration']

interface Told {
  readonly rows: Readonly<Record<string, number>>
  readonly events: Readonly<Record<string, number>>
}

describeOnBothEngines('a double click', (open) => {
  const folder = mkdtempSync(join(tmpdir(), 'practice-review-double-'))
  const pressed = new Set<string>()
  const differing: string[] = []
  let once: Told
  let twice: Told

  /** A browser of somebody who presses twice, at once; those who are not signed in press once, as each of their links and codes works only once. */
  const impatient: typeof inProcessBrowser = (server, cookies) => {
    const browser = inProcessBrowser(server, cookies)
    return {
      ...browser,
      post: async (path, fields = {}, page = path) => {
        if (![...cookies.keys()].some((name) => name.endsWith('session'))) return browser.post(path, fields, page)
        const form = { ...hiddenFields((await browser.get(page)).html, path), ...fields }
        const [first, second] = await Promise.all([browser.postRaw(path, form), browser.postRaw(path, form)])
        pressed.add(path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id').replace(/\?.*/, ''))
        if (first.status !== second.status || first.location !== second.location)
          differing.push(`${path}: ${first.status} ${first.location} and ${second.status} ${second.location}`)
        return first
      }
    }
  }

  async function tell(browser: typeof inProcessBrowser): Promise<Told> {
    const database = await open()
    try {
      const config = readConfig({ NODE_ENV: 'test', LOG_LEVEL: 'silent', DATA_DIR: folder, RATE_LIMIT: '1000000' })
      if (!config.ok) throw new Error(config.error.join('; '))
      const files = await openConfiguredFileStore({ folder: join(folder, 'uploads'), maximumSizeMb: 5, requireScan: false })
      const clock = movableClock('2026-11-20T10:00:00Z')
      await loadDemonstration({
        config: config.value,
        database,
        clock,
        files,
        publicDir: join(process.cwd(), 'src/web/assets'),
        browser
      })
      return await count(database)
    } finally {
      await database.close()
    }
  }

  async function count(database: Database): Promise<Told> {
    const tables = await sql<{
      name: string
    }>`select tablename as name from pg_tables where schemaname = 'public' order by 1`.execute(database.kysely)
    const rows: Record<string, number> = {}
    for (const { name } of tables.rows.filter((table) => !NOT_COMPARED.includes(table.name))) {
      const found = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(name)}`.execute(database.kysely)
      rows[name] = found.rows[0]?.count ?? -1
    }
    const events = await sql<{
      kind: string
      count: number
    }>`select kind, count(*)::int as count from audit_event where not is_read
      group by kind order by kind`.execute(database.kysely)
    return { rows, events: Object.fromEntries(events.rows.map(({ kind, count: times }) => [kind, times])) }
  }

  beforeAll(async () => {
    once = await tell(inProcessBrowser)
    twice = await tell(impatient)
  }, 300_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('leads where one click leads, on every kind of form and button of the story', () => {
    expect(differing).toEqual([])
    expect(pressed.size).toBeGreaterThan(35)
  })

  it('writes no row and no letter twice', () => {
    expect(once.rows['outbox_mail']).toBeGreaterThan(20)
    expect(twice.rows).toEqual(once.rows)
  })

  it('is one act in the audit trail', () => {
    expect(Object.keys(once.events).length).toBeGreaterThan(40)
    expect(twice.events).toEqual(once.events)
  })
})
