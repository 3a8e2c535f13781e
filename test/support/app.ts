/** The whole service in this process, for tests of pages: real routes, real database, a clock that tests move. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '#config'
import type { Clock } from '#kernel/clock.ts'
import type { Database } from '#platform/database/database.ts'
import { openConfiguredFileStore } from '#platform/files/open-file-store.ts'
import { beginSession } from '#platform/sessions/sessions.ts'
import type { InformationRequestId } from '#platform/access/actor.ts'
import { type App, buildApp } from '../../src/app.ts'
import { openEmbeddedForTest } from './engines.ts'
import { type PersonKey, type TestWorld, makeWorld } from './partnership.ts'

export interface MovableClock extends Clock {
  set(instant: string): void
  advance(duration: Temporal.DurationLike): void
}

/** A clock that stands still until it is moved. */
export function movableClock(at: string): MovableClock {
  let instant = Temporal.Instant.from(at)
  return {
    now: () => instant,
    set: (to) => {
      instant = Temporal.Instant.from(to)
    },
    advance: (duration) => {
      instant = instant.toZonedDateTimeISO('UTC').add(duration).toInstant()
    }
  }
}

export interface Answer {
  readonly status: number
  readonly html: string
  readonly location: string | undefined
  readonly headers: Readonly<Record<string, unknown>>
}

/** Somebody with a browser: keeps cookies, follows nothing by itself. */
export interface Browser {
  get(path: string): Promise<Answer>
  /** Opens `page` (the path posted to, unless given), takes its hidden fields, and posts `fields` with them. */
  post(path: string, fields?: Readonly<Record<string, string | readonly string[]>>, page?: string): Promise<Answer>
  /** Posts exactly these fields, without any token. */
  postRaw(path: string, fields: Readonly<Record<string, string | readonly string[]>>): Promise<Answer>
  /** Uploads one file with the page's form. */
  upload(
    path: string,
    fields: Readonly<Record<string, string>>,
    file: { field: string; name: string; content: Uint8Array },
    page?: string
  ): Promise<Answer>
  readonly cookies: Map<string, string>
}

export interface TestApp extends App {
  readonly database: Database
  readonly clock: MovableClock
  readonly world: TestWorld
  as(person: PersonKey): Promise<Browser>
  asContributor(requestId: string, email: string): Promise<Browser>
  asPublic(): Browser
  close(): Promise<void>
}

/** Opens the service. The clock stands at 10:00 on Thursday 2 April 2026 in London unless told otherwise. */
export async function openTestApp(
  options: { open?: () => Promise<Database>; at?: string; settings?: Record<string, string> } = {}
): Promise<TestApp> {
  const database = await (options.open ?? openEmbeddedForTest)()
  const clock = movableClock(options.at ?? '2026-04-02T09:00:00Z')
  const folder = mkdtempSync(join(tmpdir(), 'practice-review-'))
  const config = readConfig({
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    DATA_DIR: folder,
    RATE_LIMIT: '100000',
    MAX_UPLOAD_MB: '5',
    ...options.settings
  })
  if (!config.ok) throw new Error(config.error.join('; '))
  const files = await openConfiguredFileStore({
    folder: config.value.filesDir,
    maximumSizeMb: config.value.MAX_UPLOAD_MB,
    requireScan: false
  })
  const world = await makeWorld(database, clock)
  const app = await buildApp({ config: config.value, database, clock, files, publicDir: join(process.cwd(), 'src/web/assets') })
  const session = async (whose: Parameters<typeof beginSession>[2]) => {
    const { token } = await beginSession(database, clock, whose)
    return browser(app, new Map([['session', token]]))
  }
  return {
    ...app,
    database,
    clock,
    world,
    as: (person) => session({ userId: world.people[person].id, method: 'demonstration' }),
    asContributor: (requestId, email) =>
      session({ contributor: { requestId: requestId as InformationRequestId, email }, method: 'one-time-code' }),
    asPublic: () => browser(app, new Map()),
    close: async () => {
      await app.server.close()
      await database.close()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

function browser(app: App, cookies: Map<string, string>): Browser {
  const send = async (method: 'GET' | 'POST', url: string, body?: string | Buffer, type?: string): Promise<Answer> => {
    const response = await app.server.inject({
      method,
      url,
      headers: {
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(type ? { 'content-type': type } : {})
      },
      ...(body === undefined ? {} : { payload: body })
    })
    for (const cookie of response.cookies) {
      if (cookie.value === '') cookies.delete(cookie.name)
      else cookies.set(cookie.name, cookie.value)
    }
    return {
      status: response.statusCode,
      html: response.body,
      location: response.headers.location?.toString(),
      headers: response.headers
    }
  }
  const postRaw = (path: string, fields: Readonly<Record<string, string | readonly string[]>>) => {
    const body = new URLSearchParams()
    for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one)
    return send('POST', path, body.toString(), 'application/x-www-form-urlencoded')
  }
  return {
    cookies,
    get: (path) => send('GET', path),
    postRaw,
    post: async (path, fields = {}, page = path) =>
      postRaw(path, { ...hiddenFields((await send('GET', page)).html, path), ...fields }),
    upload: async (path, fields, file, page = path) => {
      const boundary = 'x-boundary-of-the-test'
      const all = { ...hiddenFields((await send('GET', page)).html, path), ...fields }
      const parts = Object.entries(all).map(([name, value]) =>
        Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
      )
      parts.push(
        Buffer.from(
          `--${boundary}\r\ncontent-disposition: form-data; name="${file.field}"; filename="${file.name}"\r\ncontent-type: application/octet-stream\r\n\r\n`
        ),
        Buffer.from(file.content),
        Buffer.from(`\r\n--${boundary}--\r\n`)
      )
      return send('POST', path, Buffer.concat(parts), `multipart/form-data; boundary=${boundary}`)
    }
  }
}

/** The hidden fields of the form on a page that posts to `action`; of the first form when none does. */
export function hiddenFields(html: string, action: string): Record<string, string> {
  const forms = html.match(/<form[\s\S]*?<\/form>/g) ?? []
  const form = forms.find((one) => one.includes(`action="${action}"`)) ?? forms[0] ?? ''
  const fields: Record<string, string> = {}
  for (const [input] of form.matchAll(/<input type="hidden"[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(input)?.[1]
    if (name) fields[name] = /value="([^"]*)"/.exec(input)?.[1] ?? ''
  }
  return fields
}
