/** The command line as whoever operates the service meets it: what it prints where, and with which exit code. */
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openEmbedded, openNative } from '#platform/database/database.ts'
import { doorOf } from '#platform/database/one-process.ts'
import { runCommand } from '../../src/cli/run.ts'
import { KEY, newNativeDatabase } from './installation.ts'
import { type Program, type Programs, bundlePrograms, startServer } from './programs.ts'

/** Runs a verb that opens nothing, in this process: what it wrote, and its exit code. */
async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const written = { out: '', err: '' }
  const streams = [process.stdout.write, process.stderr.write] as const
  process.stdout.write = ((text: string) => (written.out += text) !== '') as typeof process.stdout.write
  process.stderr.write = ((text: string) => (written.err += text) !== '') as typeof process.stderr.write
  try {
    const code = await runCommand(args)
    return { code, ...written }
  } finally {
    ;[process.stdout.write, process.stderr.write] = streams
  }
}

describe('law working-days', () => {
  const count = (...args: string[]) => run('law', 'working-days', '--division', 'england-and-wales', ...args)

  it('answers on one line of JSON with every day that was skipped', async () => {
    const { code, out, err } = await count('--from', '2026-04-02', '--add', '5', '--json')
    // 3 April 2026 is Good Friday, 6 April is Easter Monday.
    expect(out).toBe(
      '{"from":"2026-04-02","result":"2026-04-13","skipped":[{"date":"2026-04-03","why":"Good Friday"},{"date":"2026-04-04","why":"Saturday"},' +
        '{"date":"2026-04-05","why":"Sunday"},{"date":"2026-04-06","why":"Easter Monday"},{"date":"2026-04-11","why":"Saturday"},' +
        '{"date":"2026-04-12","why":"Sunday"}],"countFrom":0}\n'
    )
    expect({ code, err }).toEqual({ code: 0, err: '' })
  })

  it('counts backward for a negative number, and from day 1 when asked', async () => {
    // Tuesday 7 April back over Easter to Thursday 2 April.
    expect((await count('--from', '2026-04-07', '--add', '-1')).out.split('\n')[0]).toBe('2026-04-02')
    expect((await count('--from', '2026-04-07', '--add=-1')).out.split('\n')[0]).toBe('2026-04-02')
    expect((await count('--from', '2026-04-07', '--add', '1', '--count-from', '1')).out).toBe('2026-04-07\n')
  })

  it('prints a line for each day of a span', async () => {
    expect(await count('--from', '2026-12-24', '--to', '2026-12-29', '--add', '1')).toMatchObject({
      code: 0,
      // Christmas Day is a Friday; Boxing Day falls on the Saturday, and its bank holiday is Monday the 28th.
      out: '2026-12-24 2026-12-29\n2026-12-25 2026-12-29\n2026-12-26 2026-12-29\n2026-12-27 2026-12-29\n2026-12-28 2026-12-29\n2026-12-29 2026-12-30\n'
    })
  })

  it('answers not-encoded with exit code 1 for a year that it does not hold, at either end', async () => {
    expect(await count('--from', '2017-12-29', '--add', '1')).toMatchObject({ code: 1, out: 'not-encoded\n' })
    expect(await count('--from', '2018-01-02', '--add', '-1')).toMatchObject({ code: 1, out: 'not-encoded\n' })
    const beyond = await count('--from', '2028-12-29', '--add', '1', '--json')
    expect(beyond.code).toBe(1)
    expect(JSON.parse(beyond.out)).toMatchObject({ error: 'not-encoded', from: '2028-12-29' })
    expect(await count('--from', '2028-12-28', '--to', '2028-12-29', '--add', '1')).toMatchObject({
      code: 1,
      out: '2028-12-28 2028-12-29\n2028-12-29 not-encoded\n'
    })
  })

  it.each([
    [['--from', '2026-02-31', '--add', '1'], '--from 2026-02-31 is not a day that exists'],
    [['--from', '2026-02-03', '--add', 'five'], '--add five is not a whole number'],
    [['--from', '2026-02-03'], '--add is missing'],
    [['--add', '3'], '--from is missing'],
    [['--from', '2026-02-03', '--add', '1', '--count-from', '2'], '--count-from 2 is neither 0 nor 1'],
    [['--from', '2026-02-03', '--to', '2026-02-02', '--add', '1'], '--to is before --from'],
    [['--from', '2026-02-03', '--add', '1', '--until', 'x'], "Unknown option '--until'"],
    [['--from', '2026-02-03', '--add', '1', 'more'], '“more” is one word too many']
  ])('is asked wrongly with %s', async (args, problem) => {
    const { code, out, err } = await count(...args)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(problem)
  })
})

describe('the other verbs of the law', () => {
  const folder = mkdtempSync(join(tmpdir(), 'practice-review-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const facts = (value: unknown) => {
    const file = join(folder, `${crypto.randomUUID()}.json`)
    writeFileSync(file, typeof value === 'string' ? value : JSON.stringify(value))
    return file
  }

  it('work out the dates of a case', async () => {
    const file = facts({
      reviewType: 'england-cspr',
      division: 'england-and-wales',
      asOf: '2026-04-10',
      events: { authorityBecameAware: '2026-04-02' },
      settings: { rules: ['notify-panel'] }
    })
    const json = await run('law', 'deadlines', file, '--json')
    expect(json.code).toBe(0)
    expect(JSON.parse(json.out)).toMatchObject([{ rule: 'notify-panel', due: '2026-04-13', status: 'due' }])
    expect((await run('law', 'deadlines', file)).out).toContain('notify-panel: 2026-04-13 (due)')
  })

  it('name every fact that cannot be used, and a file that is not there or not JSON', async () => {
    const wrong = await run('law', 'deadlines', facts({ reviewType: 'x', division: 'wales', asOf: '2026-02-30', events: {} }))
    expect(wrong.code).toBe(2)
    for (const field of ['reviewType:', 'division:', 'asOf:']) expect(wrong.err).toContain(field)
    expect((await run('law', 'deadlines', join(folder, 'nothing.json'))).err).toContain('There is no file')
    expect(await run('law', 'decide', 'notification', facts('{'))).toMatchObject({ code: 2, out: '' })
  })

  it('answer a decision, ask for what is missing, and refuse a day whose law is not held', async () => {
    const known = {
      abuseOrNeglect: 'known-or-suspected',
      outcome: 'death',
      place: 'in-area',
      lookedAfter: false,
      age: 3,
      on: '2026-04-02'
    }
    const decided = await run('law', 'decide', 'notification', facts(known), '--json')
    expect(decided.code).toBe(0)
    expect(JSON.parse(decided.out)).toMatchObject({ status: 'decided', outcome: 'must-notify', recipients: ['panel'] })
    const asked = await run('law', 'decide', 'notification', facts({ abuseOrNeglect: 'known-or-suspected' }), '--json')
    expect(JSON.parse(asked.out)).toMatchObject({ status: 'needs', needs: { fact: 'outcome' } })
    const before = await run('law', 'decide', 'notification', facts({ ...known, on: '2018-06-28' }), '--json')
    expect(before.code).toBe(1)
    expect(JSON.parse(before.out)).toMatchObject({ error: 'not-encoded', date: '2018-06-28' })
    expect(await run('law', 'decide', 'something', facts(known))).toMatchObject({ code: 2, out: '' })
  })

  it('print the law, the settings and the permissions', async () => {
    const file = join(folder, 'law.html')
    expect(await run('law', 'print', '--out', file)).toMatchObject({ code: 0, out: `${file}\n` })
    expect(readFileSync(file, 'utf8')).not.toContain('were not supplied')
    expect((await run('configuration')).out).toContain('| `AUDIT_KEY`')
    expect((await run('permissions')).out).toContain('`case-file.read`')
  })
})

describe('help and mistakes', () => {
  it('help goes to stdout with 0; a missing or unknown verb is told on stderr with 2', async () => {
    const help = await run('--help')
    expect(help).toMatchObject({ code: 0, err: '' })
    const verbs = [...help.out.matchAll(/^ {2}([a-z-]+(?: [a-z-]+)?) {2,}/gm)].map((match) => match[1] ?? '')
    expect(verbs).toEqual(expect.arrayContaining(['serve', 'law decide', 'backup', 'restore']))
    for (const verb of verbs) expect(await run(...verb.split(' '), '--help')).toMatchObject({ code: 0, err: '' })
    expect(await run()).toMatchObject({ code: 2, out: '' })
    expect(await run('law')).toMatchObject({ code: 2, out: '' })
    expect(await run('lawful')).toMatchObject({ code: 2, out: '' })
    expect((await run('law', 'decree')).err).toContain('“law decree” is not a verb')
  })
})

describe('an installation on the embedded database', () => {
  let programs: Programs
  let server: Program
  let url: string
  const folder = mkdtempSync(join(tmpdir(), 'practice-review-'))
  const dataDir = join(folder, 'data')
  const settings = { DATA_DIR: dataDir, AUDIT_KEY: KEY }
  const cli = async (args: readonly string[], more: Record<string, string> = {}) => {
    const program = programs.start('cli', args, { ...settings, ...more })
    const code = await program.ended
    return { code, out: program.stdout(), err: program.stderr() }
  }
  const events = async (database: Awaited<ReturnType<typeof openEmbedded>>) =>
    (await sql<{ kind: string }>`select kind from audit_event where not is_read order by seq`.execute(database.kysely)).rows.map(
      (row) => row.kind
    )

  beforeAll(async () => {
    programs = await bundlePrograms()
    ;({ program: server, url } = await startServer(programs, settings))
  })
  afterAll(() => {
    programs.remove()
    rmSync(folder, { recursive: true, force: true })
  })

  it('is open in one process at a time, and shut to other people of the machine', async () => {
    for (const args of [['serve', '--empty'], ['migrate'], ['demo', 'load'], ['restore', join(process.cwd(), 'package.json')]]) {
      const refused = await cli(args)
      expect({ args, code: refused.code, out: refused.out }).toEqual({ args, code: 1, out: '' })
      expect(refused.err).toContain(`is in use by process ${server.process.pid}`)
    }
    expect((await fetch(`${url}/health`)).ok).toBe(true)
    expect(statSync(dataDir).mode & 0o077).toBe(0)
    expect(statSync(doorOf(dataDir)).mode & 0o077).toBe(0)
    expect(statSync(join(dataDir, 'in-use.json')).mode & 0o077).toBe(0)
  })

  it('gets accounts, verifies its trail and is backed up while it runs', { timeout: 60_000 }, async () => {
    const account = [
      'user',
      'create',
      '--email',
      'ada@example.org',
      '--name',
      'Ada Example',
      '--agency',
      'Saltmere Council',
      '--administrator'
    ]
    const made = await cli([...account, '--json'])
    expect(made.code).toBe(0)
    expect(JSON.parse(made.out)).toMatchObject({ email: 'ada@example.org', agencyAdded: true })
    expect(await cli(account)).toMatchObject({ code: 1, out: '' })
    expect((await cli([...account.slice(0, 3), 'not an address', ...account.slice(4)])).code).toBe(2)
    expect((await cli([...account, '--role', 'king'])).err).toContain('--role king is not one of')
    const whole = await cli(['audit', 'verify', '--json'])
    expect(whole.code).toBe(0)
    const { head, intact } = JSON.parse(whole.out) as { head: { seq: number; hash: string }; intact: boolean }
    expect(intact).toBe(true)
    expect((await cli(['audit', 'verify', '--head', `${head.seq}:${head.hash}`])).code).toBe(0)
    expect((await cli(['audit', 'verify', '--head', `${head.seq}:${'0'.repeat(64)}`])).code).toBe(1)
    expect((await cli(['audit', 'verify', '--head', 'x'])).code).toBe(2)

    const backup = join(folder, 'backup.tar')
    expect(await cli(['backup', backup])).toMatchObject({ code: 0, out: `${backup}\n` })
    expect(statSync(backup).mode & 0o077).toBe(0)
    expect((await cli(['backup', backup])).err).toContain('is there already')
    expect((await cli(['backup', join(folder, 'backup.tar.gz'), '--json'])).code).toBe(0)
    expect(statSync(join(folder, 'backup.tar.gz')).size).toBeLessThan(statSync(backup).size)
    expect(readdirSync(folder).filter((name) => name.includes('incomplete'))).toEqual([])
  })

  it('makes, lists and ends the secrets of programs, which the running service then knows', { timeout: 60_000 }, async () => {
    const create = ['token', 'create', '--user', 'ada@example.org', '--json', '--scopes']
    const made = await cli([...create, 'agencies:read,law-corrections:read'])
    expect(made.code).toBe(0)
    const { id, token, scopes } = JSON.parse(made.out) as { id: string; token: string; scopes: string[] }
    expect(scopes).toEqual(['agencies:read', 'law-corrections:read'])
    const ask = async (path: string) =>
      (await fetch(`${url}/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } })).status
    expect([await ask('/me'), await ask('/agencies/new'), await ask('/code-lists/x/add')]).toEqual([200, 200, 403])

    expect((await cli([...create, 'kings:read'])).err).toContain('There is no scope “kings:read”')
    expect((await cli([...create, 'all:read', '--days', '400'])).code).toBe(2)
    expect(await cli(['token', 'create', '--user', 'nobody@example.org', '--scopes', 'all:read'])).toMatchObject({
      code: 1,
      out: ''
    })

    const listed = await cli(['token', 'list', '--user', 'ada@example.org', '--json'])
    expect((JSON.parse(listed.out) as { id: string }[]).map((one) => one.id)).toEqual([id])
    expect(listed.out).not.toContain(token)
    expect((await cli(['token', 'revoke', id])).code).toBe(0)
    expect((await cli(['token', 'revoke', id])).code).toBe(1)
    expect((await cli(['token', 'revoke', 'it'])).code).toBe(2)
    expect(await ask('/me')).toBe(401)
  })

  it(
    'does not wait for the server to be idle, and survives whoever asks nonsense or goes away',
    { timeout: 60_000 },
    async () => {
      const { connect } = await import('node:net')
      for (const words of ['', 'nonsense\n', '{"token":"guess","ask":"backup"}\n', '{"ask":"backup"}']) {
        await new Promise<void>((done) => {
          const socket = connect(doorOf(dataDir), () => socket.end(words))
          socket.on('data', (chunk: Buffer) => expect(chunk.readUInt8(0)).toBe(3))
          socket.on('close', () => done())
        })
      }
      expect((await fetch(`${url}/health`)).ok).toBe(true)
    }
  )

  it('is restored elsewhere, on either engine, and nowhere that is not empty', { timeout: 120_000 }, async () => {
    const backup = join(folder, 'backup.tar')
    server.process.kill('SIGTERM')
    expect(await server.ended).toBe(0)
    const full = await cli(['restore', backup])
    expect(full).toMatchObject({ code: 1, out: '' })
    expect(full.err).toContain('it has 1 people, 1 agencies')

    const other = join(folder, 'restored')
    const cut = join(folder, 'cut.tar')
    writeFileSync(cut, readFileSync(backup).subarray(0, 60_000))
    const refused = await cli(['restore', cut], { DATA_DIR: other })
    expect(refused).toMatchObject({ code: 1, out: '' })
    expect(refused.err).toContain('Nothing was changed.')
    expect(readdirSync(other)).toEqual(['work'])
    expect(readdirSync(join(other, 'work'))).toEqual([])

    const restored = await cli(['restore', backup, '--json'], { DATA_DIR: other })
    expect(restored.code).toBe(0)
    expect(JSON.parse(restored.out)).toMatchObject({ signature: 'checked', files: 0 })
    expect((await cli(['audit', 'verify'], { DATA_DIR: other })).code).toBe(0)
    const there = await openEmbedded({ dataDir: join(other, 'database') })
    expect(await events(there)).toEqual([
      'agencies.agency-added',
      'agencies.person-added',
      'installation.backup-taken',
      'installation.restored'
    ])
    await there.close()

    const native = await newNativeDatabase()
    try {
      const more = { DATABASE_URL: native.url, DATA_DIR: join(folder, 'beside-native') }
      expect((await cli(['restore', join(folder, 'backup.tar.gz')], more)).code).toBe(0)
      expect((await cli(['restore', backup], more)).err).toContain('is not empty: it has 1 people')
      expect((await cli(['audit', 'verify'], more)).code).toBe(0)
      const again = join(folder, 'from-native.tar')
      expect((await cli(['backup', again], more)).code).toBe(0)
      const database = await openNative(native.url, 1)
      expect((await events(database)).slice(-2)).toEqual(['installation.restored', 'installation.backup-taken'])
      await database.close()
    } finally {
      await native.drop()
    }
  })

  it('says so where there is no installation', async () => {
    const nowhere = { DATA_DIR: join(folder, 'nowhere') }
    expect(await cli(['audit', 'verify'], nowhere)).toMatchObject({ code: 1, out: '' })
    expect((await cli(['backup', join(folder, 'no.tar')], nowhere)).err).toContain('There is no installation in')
    expect((await cli(['restore', join(folder, 'no.tar')], nowhere)).err).toContain('There is no file')
  })

  it('starts at once after a process that was killed, however many start', { timeout: 60_000 }, async () => {
    const killed = await startServer(programs, settings)
    killed.program.process.kill('SIGKILL')
    await killed.program.ended
    const answers = await Promise.all([1, 2, 3].map(() => cli(['migrate'])))
    const done = answers.filter((one) => one.code === 0)
    expect(done.length).toBeGreaterThanOrEqual(1)
    for (const one of answers) expect(one.code === 0 || one.err.includes('is in use by')).toBe(true)
    expect((await cli(['audit', 'verify'])).code).toBe(0)
  })
})
