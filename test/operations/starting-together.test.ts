/** Web processes and a worker are started together on a new native database: one of them makes it, none of them stumbles. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { readConfig } from '#config'
import { openService } from '../../src/open-service.ts'
import { newNativeDatabase } from './installation.ts'

const folder = mkdtempSync(join(tmpdir(), 'practice-review-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('four processes that start together apply every migration once', async () => {
  const { url, drop } = await newNativeDatabase()
  const config = readConfig({ NODE_ENV: 'test', DATA_DIR: folder, DATABASE_URL: url, DATABASE_CONNECTIONS: '1' })
  if (!config.ok) throw new Error(config.error.join('; '))
  const { value } = config
  const services = await Promise.all([1, 2, 3, 4].map(() => openService(value)))
  try {
    const applied = services.map((one) => one.migrations.applied.length)
    expect(applied.filter((count) => count > 0)).toHaveLength(1)
    expect(new Set(services.map((one) => one.migrations.applied.length + one.migrations.alreadyThere)).size).toBe(1)
  } finally {
    await Promise.all(services.map((one) => one.database.close()))
    await drop()
  }
})
