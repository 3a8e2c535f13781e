/** What arrives over the wire from people who mean harm, or whose browser, network or fingers do: over real HTTP, because half of it is about bytes. */
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemActor } from '#platform/access/actor.ts'
import { asActor } from '#platform/database/as-actor.ts'
import { type Browser, hiddenFields } from '../support/app.ts'
import { PDF, askForTest } from '../support/asked-agency.ts'
import { type ListeningApp, openListeningApp } from '../support/listening-app.ts'
import { makeCase } from '../support/partnership.ts'

const EXE = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(2000, 1)])

let app: ListeningApp
let folder: string
let caseId: string
let request: string
let lead: Browser

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'practice-review-hostile-'))
  app = await openListeningApp({ settings: { DATA_DIR: folder } })
  caseId = await makeCase(app.database, app.clock, app.world, { notified: true })
  request = `/requests/${(await askForTest(app, caseId)).id}`
  lead = await app.as('hospitalLead')
})
afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

function filesKept(): number {
  const where = join(folder, 'uploads', 'files')
  return existsSync(where) ? readdirSync(where).length : 0
}
async function rowsKept(): Promise<number> {
  const rows = await asActor(app.database, app.clock, systemActor('test'), (tx) =>
    tx.selectFrom('stored_file').select('id').execute()
  )
  return rows.length
}

type Part =
  { readonly name: string; readonly value: string } | { readonly name: string; readonly file: string; readonly content: Buffer }
const BOUNDARY = 'a-boundary-for-hostile-requests'

function multipart(parts: readonly Part[]): Buffer {
  return Buffer.concat([
    ...parts.flatMap((part) =>
      'file' in part
        ? [
            Buffer.from(
              `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${part.name}"; filename="${part.file}"\r\ncontent-type: application/octet-stream\r\n\r\n`
            ),
            part.content,
            Buffer.from('\r\n')
          ]
        : [Buffer.from(`--${BOUNDARY}\r\ncontent-disposition: form-data; name="${part.name}"\r\n\r\n${part.value}\r\n`)]
    ),
    Buffer.from(`--${BOUNDARY}--\r\n`)
  ])
}

async function post(path: string, browser: Browser, parts: readonly Part[]) {
  const response = await fetch(`${app.url}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      'content-type': `multipart/form-data; boundary=${BOUNDARY}`
    },
    body: new Uint8Array(multipart(parts))
  })
  return { status: response.status, html: await response.text(), location: response.headers.get('location') }
}
async function hidden(path: string, browser: Browser): Promise<Part[]> {
  const fields = hiddenFields((await browser.get(path)).html, path)
  return Object.entries(fields).map(([name, value]) => ({ name, value }))
}

describe('a command that is sent again', () => {
  it('is done once when it is the same, and done anew when somebody goes back and corrects what they wrote', async () => {
    const page = `${request}/events`
    const event = { 'date-day': '1', 'date-month': '3', 'date-year': '2026', what: 'Seen in clinic' }
    const opened = hiddenFields((await lead.get(page)).html, page)
    const form = (await lead.get(page)).html
    const names = [...form.matchAll(/name="([a-zA-Z][\w-]*)"/g)].map(([, name]) => name)
    const answers = Object.fromEntries(
      names.map((name) => [
        name ?? '',
        name?.endsWith('-day') ? '1' : name?.endsWith('-month') ? '3' : name?.endsWith('-year') ? '2026' : (event.what ?? '')
      ])
    )
    const first = await lead.postRaw(page, { ...opened, ...answers })
    expect([first.status, first.location]).toEqual([303, page])
    const again = await lead.postRaw(page, { ...opened, ...answers })
    expect([again.status, again.location]).toEqual([303, page])
    const count = async (words: string) => (await lead.get(page)).html.split(words).length - 1
    const once = await count('Seen in clinic')
    expect(once).toBeGreaterThan(0)
    const corrected = Object.fromEntries(
      Object.entries(answers).map(([name, value]) => [name, value === 'Seen in clinic' ? 'Seen at home' : value])
    )
    expect((await lead.postRaw(page, { ...opened, ...corrected })).status).toBe(303)
    expect(await count('Seen in clinic')).toBe(once)
    expect(await count('Seen at home')).toBe(once)
  })

  it('never answers for another page or another person', async () => {
    const other = `/requests/${(await askForTest(app, caseId)).id}`
    const school = `/requests/${(await askForTest(app, caseId, 'school')).id}`
    const command = { _command: 'the-same-id-everywhere' }
    const answers = { until: 'x', 'until-day': '20', 'until-month': '4', 'until-year': '2026', reason: 'A holiday' }
    const ask = async (browser: Browser, path: string) => browser.post(`${path}/more-time`, { ...answers, ...command })
    expect((await ask(lead, request)).location).toBe(request)
    expect((await ask(lead, other)).location).toBe(other)
    expect((await ask(await app.as('schoolLead'), school)).location).toBe(school)
    const asked = await asActor(app.database, app.clock, systemActor('test'), (tx) =>
      tx.selectFrom('information_request').select('id').where('more_time_until', 'is not', null).execute()
    )
    expect(asked).toHaveLength(3)
  })
})

describe('an upload', () => {
  it('of somebody who has not signed in, or may not answer, keeps not one byte', async () => {
    const nobody = app.asPublic()
    await nobody.get('/sign-in')
    const file = { name: 'file', file: 'a.pdf', content: PDF }
    const before = filesKept()
    const turned = await post(`${request}/documents`, nobody, [{ name: '_csrf', value: nobody.cookies.get('form') ?? '' }, file])
    expect([turned.status, turned.location]).toEqual([303, expect.stringContaining('/sign-in')])
    const outsider = await app.as('outsider')
    const token = hiddenFields((await outsider.get('/account')).html, '/sign-out')['_csrf'] ?? ''
    expect((await post(`${request}/documents`, outsider, [{ name: '_csrf', value: token }, file])).status).toBe(403)
    // A form that takes no files takes none, whoever sends it.
    expect((await post(`${request}/more-time`, lead, [...(await hidden(`${request}/more-time`, lead)), file])).status).toBe(422)
    expect(filesKept()).toBe(before)
  })

  it('without the page’s token, or with the token after the file, keeps nothing', async () => {
    const before = filesKept()
    const file = { name: 'file', file: 'a.pdf', content: PDF }
    expect((await post(`${request}/documents`, lead, [file])).status).toBe(403)
    const fields = await hidden(`${request}/documents`, lead)
    expect((await post(`${request}/documents`, lead, [file, ...fields])).status).toBe(422)
    expect(filesKept()).toBe(before)
  })

  it('is kept once when its button is pressed twice', async () => {
    const [files, rows] = [filesKept(), await rowsKept()]
    const parts = [...(await hidden(`${request}/documents`, lead)), { name: 'file', file: 'twice.pdf', content: PDF }]
    const answers = await Promise.all([post(`${request}/documents`, lead, parts), post(`${request}/documents`, lead, parts)])
    expect(answers.map((one) => one.status)).toEqual([303, 303])
    expect([filesKept(), await rowsKept()]).toEqual([files + 1, rows + 1])
  })

  it('is told by its content: a program or a page with another name is refused', async () => {
    const before = filesKept()
    const fields = await hidden(`${request}/documents`, lead)
    for (const [file, content] of [
      ['report.docx', EXE],
      ['report.pdf', Buffer.from('<html><script>alert(1)</script></html>')],
      ['picture.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
      ['page.html', Buffer.from('<html></html>')],
      ['macro.docm', PDF]
    ] as const) {
      const answer = await post(`${request}/documents`, lead, [...fields, { name: 'file', file, content }])
      expect([file, answer.status, answer.html.includes('not a kind of file we can accept')]).toEqual([file, 422, true])
    }
    expect(filesKept()).toBe(before)
  })

  it('comes back as a download that no browser opens as a page, under a name without tricks', async () => {
    const fields = await hidden(`${request}/documents`, lead)
    const name = '..%2f..\\\\../etc/\u202Egnp\u0001.b\u0085ad\u200B \ud83d\ude00'.slice(0, 40)
    const sent = await post(`${request}/documents`, lead, [
      ...fields,
      { name: 'file', file: `${name}.txt`, content: Buffer.from('<script>x</script>') }
    ])
    expect(sent.status).toBe(303)
    const [row] = await asActor(app.database, app.clock, systemActor('test'), (tx) =>
      tx.selectFrom('stored_file').select(['id', 'name']).where('media_type', '=', 'text/plain').execute()
    )
    expect(row?.name).not.toMatch(/[/\\\p{Cc}\p{Cf}]/u)
    const file = await fetch(`${app.url}${request}/files/${row?.id}`, {
      headers: { cookie: `session=${lead.cookies.get('session')}` }
    })
    expect(file.status).toBe(200)
    expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''[^\s"/\\]+$/)
    expect(file.headers.get('x-content-type-options')).toBe('nosniff')
    expect(file.headers.get('content-security-policy')).toContain('sandbox')
    expect(file.headers.get('cache-control')).toBe('no-store')
    expect(file.headers.get('content-type')).toBe('text/plain')
  })

  it('that breaks off in the middle leaves neither file nor row, and the next one is taken', async () => {
    const [files, rows] = [filesKept(), await rowsKept()]
    const body = multipart([
      ...(await hidden(`${request}/documents`, lead)),
      { name: 'file', file: 'cut.pdf', content: Buffer.concat([PDF, Buffer.alloc(400_000, 7)]) }
    ])
    const socket = connect(Number(new URL(app.url).port), '127.0.0.1')
    const head = [
      `POST ${request}/documents HTTP/1.1`,
      'host: localhost',
      `cookie: session=${lead.cookies.get('session')}`,
      `content-type: multipart/form-data; boundary=${BOUNDARY}`,
      `content-length: ${body.length}`
    ]
    socket.write(`${head.join('\r\n')}\r\n\r\n`)
    socket.write(body.subarray(0, 200_000))
    await wait(300)
    socket.destroy()
    await wait(500)
    expect([filesKept(), await rowsKept()]).toEqual([files, rows])
    const parts = [...(await hidden(`${request}/documents`, lead)), { name: 'file', file: 'whole.pdf', content: PDF }]
    expect((await post(`${request}/documents`, lead, parts)).status).toBe(303)
  })

  it('of 300 megabytes is refused with what was typed, without being held in memory', async () => {
    const before = filesKept()
    const start = multipart([
      ...(await hidden(`${request}/documents`, lead)),
      { name: 'file', file: 'huge.pdf', content: PDF }
    ]).subarray(0, -(BOUNDARY.length + 8))
    const chunk = Buffer.alloc(1024 * 1024, 65)
    const memory = process.memoryUsage().rss
    let most = 0
    const status = await new Promise<number>((resolve, reject) => {
      const outgoing = httpRequest(`${app.url}${request}/documents`, {
        method: 'POST',
        headers: {
          cookie: `session=${lead.cookies.get('session')}`,
          'content-type': `multipart/form-data; boundary=${BOUNDARY}`
        }
      })
      outgoing.on('response', (response) => {
        response.resume()
        resolve(response.statusCode ?? 0)
      })
      outgoing.on('error', reject)
      const write = async () => {
        outgoing.write(start)
        for (let sent = 0; sent < 300; sent++) {
          if (!outgoing.write(chunk)) await new Promise((done) => outgoing.once('drain', done))
          most = Math.max(most, process.memoryUsage().rss)
        }
        outgoing.end(`\r\n--${BOUNDARY}--\r\n`)
      }
      void write()
    })
    expect(status).toBe(422)
    expect((most - memory) / 1024 / 1024).toBeLessThan(150)
    expect(filesKept()).toBe(before)
  }, 120_000)
})

describe('a form', () => {
  it('with ten thousand fields, far too much text or names of built-in things breaks nothing', async () => {
    const many = Array.from({ length: 10_000 }, (_, index) => ({ name: `field${index}`, value: 'x' }))
    const fields = await hidden(`${request}/documents`, lead)
    expect((await post(`${request}/documents`, lead, [...fields, ...many])).status).toBe(422)
    const large = Array.from({ length: 5 }, (_, index) => ({ name: `large${index}`, value: 'x'.repeat(900_000) }))
    const tooMuch = await post(`${request}/more-time`, lead, [...(await hidden(`${request}/more-time`, lead)), ...large])
    expect([tooMuch.status, tooMuch.html.includes('what you typed is still there')]).toEqual([413, true])
    for (const name of ['__proto__', 'constructor', 'toString', '__proto__[polluted]', 'hasOwnProperty']) {
      const answers = { [name]: 'polluted', reason: 'x' }
      const urlEncoded = await lead.post(`${request}/more-time`, answers)
      expect([name, urlEncoded.status]).toEqual([name, 422])
      const inParts = await post(`${request}/more-time`, lead, [
        ...(await hidden(`${request}/more-time`, lead)),
        { name, value: 'polluted' }
      ])
      expect([name, inParts.status]).toEqual([name, 422])
    }
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  it('sent as JSON, as text or with nothing in it is answered like any other', async () => {
    const token = hiddenFields((await lead.get(`${request}/more-time`)).html, `${request}/more-time`)['_csrf'] ?? ''
    const cookie = `session=${lead.cookies.get('session')}`
    const bodies: readonly (readonly [string, string])[] = [
      ['application/json', '{"reason":{"a":1},"until-day":5,"until-month":["x",{}]}'],
      ['application/json', '[]'],
      ['application/json', '"text"'],
      ['application/json', 'null'],
      ['application/json', '{"__proto__":{"polluted":1}}'],
      ['text/plain', 'reason=x'],
      ['application/x-www-form-urlencoded', 'reason=%00%ED%A0%80&reason=two&until-day=%F0%9F'],
      ['application/x-www-form-urlencoded', '']
    ]
    for (const [type, body] of bodies) {
      const response = await fetch(`${app.url}${request}/more-time`, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie, 'content-type': type, 'x-csrf-token': token },
        body
      })
      expect([type, body, response.status < 500]).toEqual([type, body, true])
    }
  })

  it('keeps what somebody types although it holds characters that no database takes', async () => {
    const token = hiddenFields((await lead.get(`${request}/more-time`)).html, `${request}/more-time`)['_csrf'] ?? ''
    const path = `${request}/more-time`
    const kept = await lead.postRaw('/drafts', { _csrf: token, _path: path, reason: 'before\u0000after' })
    expect(kept.status).toBe(204)
    expect((await lead.get(path)).html).toContain('beforeafter')
  })
})
