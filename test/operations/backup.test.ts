/** A backup gives back every row, every file and a trail that verifies, on either engine; and one that was damaged gives back nothing at all. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { Header } from 'tar'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { systemActor } from '#platform/access/actor.ts'
import { appendEvents, verifyChain } from '#platform/audit/audit.ts'
import { sealChain, verifySeals } from '#platform/audit/seal.ts'
import { sealManifest } from '#platform/backup/manifest.ts'
import { type CheckedBackup, checkBackup, loadBackup, whatIsThere } from '#platform/backup/restore-backup.ts'
import { asActor } from '#platform/database/as-actor.ts'
import { movableClock } from '#test/support/app.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'
import { type Engine, KEY, type Place, backUp, everyRow, fill, openNothing, place } from './installation.ts'

const migrationsFolder = join(process.cwd(), 'migrations')
const clock = movableClock('2026-04-02T09:00:00.123456Z')

/** Unpacks and checks; throws with what is wrong. */
async function checked(bytes: Buffer, folder: string, key: string | undefined = KEY): Promise<CheckedBackup> {
  const found = await checkBackup(Readable.from([bytes]), join(folder, 'work'), migrationsFolder, key === undefined ? [] : [key])
  if (!found.ok) throw new Error(found.error)
  return found.value
}

async function restoreInto(target: Place, bytes: Buffer): Promise<void> {
  const backup = await checked(bytes, target.folder)
  const loaded = await loadBackup(backup, { ...target, migrationsFolder })
  await backup.discard()
  if (!loaded.ok) throw new Error(loaded.error)
}

async function filesOf({ database, disk }: Place): Promise<Record<string, string>> {
  const { rows } = await sql<{ key: string }>`select storage_key as key from stored_file order by 1`.execute(database.kysely)
  const found: Record<string, string> = {}
  for (const { key } of rows) found[key] = (await buffer(await disk.getStream(key))).toString('base64')
  return found
}

describeOnBothEngines('a backup', (open, engine) => {
  let source: Place
  let bytes: Buffer
  const places: Place[] = []
  const emptyPlace = async (on: Engine) => {
    const made = await place(() => openNothing(on))
    places.push(made)
    return made
  }

  beforeAll(async () => {
    source = await place(open)
    await fill(source, clock)
    await sealChain(source.database, clock, KEY)
    bytes = await backUp(source, clock)
  })
  afterEach(async () => {
    for (const one of places.splice(0)) await one.close()
  })
  afterAll(() => source.close())

  it.each(['embedded', 'native'] as const)(
    'gives back every row and every file on the %s engine, and a trail that verifies and goes on',
    async (on) => {
      const target = await emptyPlace(on)
      await restoreInto(target, bytes)
      const [expected, found] = [await everyRow(source.database), await everyRow(target.database)]
      expect(Object.keys(found)).toEqual(Object.keys(expected))
      expect(Object.values(expected).flat().length).toBeGreaterThan(300)
      for (const name of Object.keys(expected))
        if (JSON.stringify(found[name]) !== JSON.stringify(expected[name])) expect.fail(`${name} has other rows`)
      const files = await filesOf(target)
      expect(Object.keys(files)).toHaveLength(3)
      expect(files).toEqual(await filesOf(source))
      expect(await verifyChain(target.database)).toMatchObject({ intact: true, events: 40 })
      expect(await verifySeals(target.database, KEY)).toMatchObject({ intact: true, seals: 1 })
      expect(readdirSync(join(target.folder, 'work'))).toEqual([])
      // Triggers and references are at work again.
      const actor = systemActor('test')
      await asActor(target.database, clock, actor, (tx) => appendEvents(tx, clock, actor, [{ kind: 'test.after' }]))
      expect(await verifyChain(target.database)).toMatchObject({ intact: true, events: 41 })
      await expect(target.database.runScript('delete from audit_event')).rejects.toThrow('never changed or removed')
      await expect(
        target.database.runScript('update appointment set case_id = gen_random_uuid(); delete from review_case')
      ).rejects.toThrow(/foreign key/)
    }
  )

  it('says who and what is there already', async () => {
    expect(await whatIsThere(source.database)).toEqual([
      { what: 'people', count: 20 },
      { what: 'partnerships', count: 2 },
      { what: 'agencies', count: 9 },
      { what: 'cases', count: 1 },
      { what: 'files', count: 3 }
    ])
    const nothing = await emptyPlace(engine)
    expect(await whatIsThere(nothing.database)).toEqual([])
    await nothing.database.runScript('create table invoice (id integer)')
    expect(await whatIsThere(nothing.database)).toEqual([{ what: 'tables of something else', count: 1 }])
  })

  it('is of one moment, though others write while it is made', async () => {
    let writing = true
    let written = 0
    const actor = systemActor('test')
    const writer = (async () => {
      while (writing) {
        await asActor(source.database, clock, actor, (tx) => appendEvents(tx, clock, actor, [{ kind: 'test.meanwhile' }]))
        written += 1
        // The embedded engine answers without ever letting go of the thread.
        await new Promise((next) => setImmediate(next))
      }
    })()
    const made = await backUp(source, clock)
    writing = false
    await writer
    expect(written).toBeGreaterThan(0)
    const target = await emptyPlace('embedded')
    await restoreInto(target, made)
    expect((await verifyChain(target.database)).intact).toBe(true)
  })

  it('is not made when a file on record is gone or is another, and leaves no copies of tables behind', async () => {
    const [key = ''] = Object.keys(await filesOf(source))
    const content = await source.disk.getBytes(key)
    await source.disk.delete(key)
    await expect(backUp(source, clock)).rejects.toThrow(`The file ${key} is on record but not in the store`)
    await source.disk.put(key, new Uint8Array(content.length))
    await expect(backUp(source, clock)).rejects.toThrow('is not what was uploaded')
    await source.disk.put(key, content)
    expect(readdirSync(join(source.folder, 'work'))).toEqual([])
  })

  it('of a trail that was broken is restored only on purpose', async () => {
    const other = await place(open)
    places.push(other)
    await fill(other, clock)
    await other.database.runScript(
      `alter table audit_event disable trigger user; update audit_event set kind = 'x' where seq = 7; alter table audit_event enable trigger user`
    )
    const made = await backUp(other, clock)
    const target = await emptyPlace(engine)
    await expect(restoreInto(target, made)).rejects.toThrow(
      'its audit trail does not verify: event 7 was altered after it was written'
    )
    expect(await whatIsThere(target.database)).toEqual([])
    expect(await filesOf(target)).toEqual({})
    expect(await target.disk.exists('files')).toBe(false)
    const backup = await checked(made, target.folder)
    expect(await loadBackup(backup, { ...target, migrationsFolder, acceptBrokenTrail: true })).toMatchObject({ ok: true })
    await backup.discard()
    expect((await verifyChain(target.database)).intact).toBe(false)
  })

  it('goes only into a schema that is not newer', async () => {
    const target = await emptyPlace(engine)
    await target.database.runScript(
      `create table migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now());
       insert into migration values ('9000_later.sql', 'x')`
    )
    await expect(restoreInto(target, bytes)).rejects.toThrow('it was made before 9000_later.sql, which this database already has')
  })
})

describe('a damaged backup', () => {
  let source: Place
  let bytes: Buffer
  let folder: string

  beforeAll(async () => {
    source = await place(async () => {
      const { openEmbeddedForTest } = await import('#test/support/engines.ts')
      return openEmbeddedForTest()
    })
    await fill(source, clock)
    bytes = await backUp(source, clock)
    folder = mkdtempSync(join(tmpdir(), 'practice-review-'))
  })
  afterAll(async () => {
    await source.close()
    rmSync(folder, { recursive: true, force: true })
  })
  afterEach(() => {
    // Whatever was wrong, nothing of it is left lying about.
    const left = readdirSync(join(folder, 'work'))
    if (left.length > 0) throw new Error(`Left lying about: ${left.join(', ')}`)
  })

  const refusal = async (damaged: Buffer, key: string | undefined = KEY) => {
    const found = await checkBackup(
      Readable.from([damaged]),
      join(folder, 'work'),
      migrationsFolder,
      key === undefined ? [] : [key]
    )
    if (found.ok) await found.value.discard()
    return found.ok ? 'accepted' : found.error
  }
  /** The entries of the archive: its bytes in parts, each with the block that begins it. */
  const entries = () => {
    const found: { path: string; start: number; body: number; end: number }[] = []
    for (let at = 0; at < bytes.length && bytes[at] !== 0;) {
      const header = new Header(bytes, at)
      const end = at + 512 + Math.ceil((header.size ?? 0) / 512) * 512
      found.push({ path: header.path ?? '', start: at, body: at + 512, end })
      at = end
    }
    return found
  }
  const entry = (path: string | RegExp) => {
    const found = entries().find((one) => (typeof path === 'string' ? one.path === path : path.test(one.path)))
    if (!found) throw new Error('no such entry')
    return found
  }
  const changed = (at: number) => {
    const copy = Buffer.from(bytes)
    copy[at] = (copy[at] ?? 0) ^ 1
    return copy
  }
  const without = (path: string | RegExp) => {
    const { start, end } = entry(path)
    return Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)])
  }

  it('is not the one that was made', async () => {
    expect(await refusal(bytes)).toBe('accepted')
    expect(await refusal(gzipSync(bytes))).toBe('accepted')
  })

  it('is refused when one bit of a table, a file, the manifest or its seal is another', async () => {
    expect(await refusal(changed(entry(/audit_event\.ndjson/).body + 100))).toBe(
      'the table audit_event was altered after the backup was made'
    )
    expect(await refusal(changed(entry('files/0000002').body + 5))).toMatch(
      /^the file files\/.* was altered after the backup was made$/
    )
    expect(await refusal(changed(entry('manifest.json').body + 50))).toBe('its manifest was altered after it was made')
    expect(await refusal(changed(entry('manifest.seal').body))).toBe('its seal cannot be read')
  })

  it('is refused wherever it was cut off', async () => {
    for (const share of [0, 0.01, 0.3, 0.6, 0.9, 0.99]) {
      expect(await refusal(bytes.subarray(0, Math.floor(bytes.length * share)))).not.toBe('accepted')
    }
    for (const { start } of entries().slice(1))
      expect(await refusal(bytes.subarray(0, start))).toBe('it is not complete: it ends before its manifest')
    const packed = gzipSync(bytes)
    expect(await refusal(packed.subarray(0, packed.length - 20))).not.toBe('accepted')
  })

  it('is refused when a part is missing or one too many', async () => {
    expect(await refusal(without(/app_user\.ndjson/))).toBe('the table app_user is missing from it')
    expect(await refusal(without('files/0000000'))).toMatch(/is missing from it$/)
    expect(await refusal(without('manifest.seal'))).toBe('it is not complete: it ends before its manifest')
    const extra = Buffer.alloc(512)
    new Header({ path: '../outside', type: 'File', mode: 0o600, size: 0, mtime: new Date(0) }).encode(extra)
    expect(await refusal(Buffer.concat([extra, bytes]))).toBe('it holds “../outside”, which a backup does not')
  })

  it('is refused when it was altered with all its hashes, because its signature does not fit', async () => {
    const { start, body, end } = entry('manifest.json')
    const size = new Header(bytes, start).size ?? 0
    const manifest = bytes.subarray(body, body + size).toString('utf8')
    const text = Buffer.from(manifest.replace('"madeAt": "2026', '"madeAt": "2025'), 'utf8')
    expect(text).toHaveLength(size)
    const seal = Buffer.from(sealManifest(text, 'a key that somebody else made up for this one'), 'utf8')
    const header = Buffer.alloc(512)
    new Header({ path: 'manifest.seal', type: 'File', mode: 0o600, size: seal.length, mtime: new Date(0) }).encode(header)
    const whole = Buffer.concat([
      bytes.subarray(0, body),
      text,
      bytes.subarray(body + size, end),
      header,
      seal,
      Buffer.alloc(512 - seal.length),
      Buffer.alloc(1024)
    ])
    expect(await refusal(whole)).toBe('its signature was not made with this AUDIT_KEY')
  })

  it('is accepted with the key before this one, and without a key for what its hashes show', async () => {
    const found = await checkBackup(Readable.from([bytes]), join(folder, 'work'), migrationsFolder, [
      'a newer key of the operator’s own',
      KEY
    ])
    expect(found).toMatchObject({ ok: true, value: { signed: 'checked' } })
    if (found.ok) await found.value.discard()
    const without = await checkBackup(Readable.from([bytes]), join(folder, 'work'), migrationsFolder, [])
    expect(without).toMatchObject({ ok: true, value: { signed: 'no-key' } })
    if (without.ok) await without.value.discard()
  })

  it('is refused when it is something else', async () => {
    expect(await refusal(Buffer.from('%PDF-1.7 not a backup'.repeat(500)))).toBe(
      'it ends too early, or was altered, or is not a backup'
    )
    expect(await refusal(Buffer.alloc(0))).toBe('it is empty')
  })

  it('is told apart when a newer version made it', async () => {
    await source.database.runScript(`insert into migration (name, sha256) values ('9000_later.sql', repeat('a', 64))`)
    expect(await refusal(await backUp(source, clock))).toBe(
      'it was made by a newer version: this one does not know 9000_later.sql'
    )
    await source.database.runScript(`delete from migration where name = '9000_later.sql'`)
  })
})
