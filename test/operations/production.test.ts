/** Production starts with everything that safety needs or not at all, and says all of what is missing at once. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '#config'
import { type Programs, bundlePrograms } from './programs.ts'

const safe = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://reviews.example.org',
  AUDIT_KEY: '0123456789abcdef0123456789abcdef',
  MATCH_KEY: 'fedcba9876543210fedcba9876543210',
  SMTP_URL: 'smtps://mail.example.org',
  CLAMD_HOST: 'clamd.example.org'
}

function problemsOf(settings: Record<string, string | undefined>): readonly string[] {
  const read = readConfig(settings)
  return read.ok ? [] : read.error
}

/** The settings that the problems name, each by its first word. */
const named = (problems: readonly string[]) => problems.map((problem) => problem.split(' ')[0])

describe('settings of production', () => {
  it('are accepted when everything is there, and are never the demonstration', () => {
    const read = readConfig(safe)
    expect(read).toMatchObject({
      ok: true,
      value: { production: true, demonstration: false, publicUrl: 'https://reviews.example.org' }
    })
  })

  it('are refused with the name of every one that is missing', () => {
    expect(named(problemsOf({ NODE_ENV: 'production' }))).toEqual([
      'PUBLIC_URL',
      'AUDIT_KEY',
      'MATCH_KEY',
      'SMTP_URL',
      'CLAMD_HOST'
    ])
  })

  it.each(['PUBLIC_URL', 'AUDIT_KEY', 'MATCH_KEY', 'SMTP_URL', 'CLAMD_HOST'] as const)(
    'are refused without %s, also when it is set to nothing',
    (key) => {
      expect(named(problemsOf({ ...safe, [key]: undefined }))).toEqual([key])
      expect(named(problemsOf({ ...safe, [key]: '' }))).toEqual([key])
    }
  )

  it.each([
    ['PUBLIC_URL', 'http://reviews.example.org'],
    ['PUBLIC_URL', 'reviews'],
    ['AUDIT_KEY', 'short'],
    ['MATCH_KEY', 'short'],
    ['MATCH_KEY', '0123456789abcdef0123456789abcdef'],
    ['SMTP_URL', 'https://mail.example.org'],
    ['DATABASE_URL', 'mysql://db.example.org/reviews'],
    ['DEMONSTRATION', 'yes'],
    ['DEMONSTRATION', 'maybe'],
    ['PORT', 'eighty'],
    ['NOTIFY_API_KEY', 'key-without-template'],
    ['OIDC_ISSUER', 'https://login.example.org']
  ])('are refused with %s=%s', (key, value) => {
    expect(problemsOf({ ...safe, [key]: value })).toHaveLength(1)
    expect(problemsOf({ ...safe, [key]: value })[0]).toContain(key === 'NOTIFY_API_KEY' ? 'NOTIFY_TEMPLATE_ID' : key)
  })

  it('take GOV.UK Notify in the place of SMTP', () => {
    expect(problemsOf({ ...safe, SMTP_URL: undefined, NOTIFY_API_KEY: 'key', NOTIFY_TEMPLATE_ID: 'template' })).toEqual([])
  })
})

describe('the programs in production', () => {
  let programs: Programs
  const folder = mkdtempSync(join(tmpdir(), 'practice-review-'))

  beforeAll(async () => {
    programs = await bundlePrograms()
  })
  afterAll(() => {
    programs.remove()
    rmSync(folder, { recursive: true, force: true })
  })

  it.each([
    ['main', []],
    ['worker', []],
    ['cli', ['serve']],
    ['cli', ['migrate']],
    ['cli', ['audit', 'verify']],
    ['cli', ['demo', 'load']]
  ] as const)('%s %s ends with 2, names every missing setting, and touches nothing', async (name, args) => {
    const program = programs.start(name, args, { NODE_ENV: 'production', DEMONSTRATION: 'yes', DATA_DIR: folder })
    expect(await program.ended).toBe(2)
    for (const key of ['DEMONSTRATION', 'PUBLIC_URL', 'AUDIT_KEY', 'MATCH_KEY', 'SMTP_URL', 'CLAMD_HOST'])
      expect(program.stderr()).toContain(`- ${key} `)
    expect(program.stdout()).toBe('')
    expect(readdirSync(folder)).toEqual([])
  })

  it('never load the demonstration, with all settings as they should be', async () => {
    const program = programs.start('cli', ['demo', 'load'], { ...safe, DATA_DIR: folder })
    expect(await program.ended).toBe(2)
    expect(program.stderr()).toContain('never loaded in production')
  })

  it('worker needs a native database', async () => {
    const program = programs.start('worker', [], { ...safe, DATA_DIR: folder })
    expect(await program.ended).toBe(2)
    expect(program.stderr()).toContain('DATABASE_URL is missing')
  })
})
