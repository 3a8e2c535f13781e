import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readConfig } from '#config'
import { openConfiguredFileStore } from '#platform/files/open-file-store.ts'
import { inProcessBrowser } from '../../../../demo/in-process-browser.ts'
import { buildApp } from '../../../app.ts'
import { movableClock } from '#test/support/app.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'
import { firstAdministratorKey } from '../index.ts'

describeOnBothEngines('an empty installation', (open) => {
  it('makes its first administrator with the key that was shown, once', async () => {
    const database = await open()
    const clock = movableClock('2026-04-02T09:00:00Z')
    const folder = mkdtempSync(join(tmpdir(), 'practice-review-'))
    const config = readConfig({ NODE_ENV: 'test', LOG_LEVEL: 'silent', DATA_DIR: folder }, { empty: true })
    if (!config.ok) throw new Error(config.error.join())
    const files = await openConfiguredFileStore({ folder, maximumSizeMb: 1, requireScan: false })
    const app = await buildApp({ config: config.value, database, clock, files, publicDir: join(process.cwd(), 'src/web/assets') })
    const browser = inProcessBrowser(app.server, new Map())

    expect((await browser.get('/demonstration')).status).toBe(404)
    const key = await firstAdministratorKey(database, clock)
    expect((await browser.get('/first-administrator?key=guess')).status).toBe(404)
    const path = `/first-administrator?key=${key}`
    expect((await browser.post(path, { name: '', email: 'x', agency: 'Saltmere Council' })).status).toBe(422)
    const made = await browser.post(path, { name: 'Ash', email: 'ash@example.org', agency: 'Saltmere Council' })
    expect([made.status, made.location]).toEqual([303, '/partnerships'])
    expect((await browser.get('/people')).html).toContain('ash@example.org')
    expect((await inProcessBrowser(app.server, new Map()).get(path)).status).toBe(404)
    expect(await firstAdministratorKey(database, clock)).toBeUndefined()

    await app.server.close()
    await database.close()
    rmSync(folder, { recursive: true, force: true })
  })
})
