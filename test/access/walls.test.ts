/**
 * A conflict of interest puts a wall between a person and a case: from then on nothing that they can open, search, count, take out, subscribe to or be told by
 * letter or message says that the case exists. What is looked at is first seen to show the case, so that its absence afterwards means something.
 */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addToken, queueMessages } from '#features/programs/index.ts'
import { sendReminders } from '#features/reminders/index.ts'
import { sendWaitingLetters } from '#features/waiting/index.ts'
import { newId } from '#kernel/ids.ts'
import { systemActor } from '#platform/access/actor.ts'
import { type Transaction, asActor } from '#platform/database/as-actor.ts'
import type { Browser } from '../../demo/in-process-browser.ts'
import { waitingSources } from '../../src/features.ts'
import { type Demonstration, openDemonstration } from '../support/demonstration.ts'

const REFERENCE = '2026-0007'
const TITLE = 'The Rowan family'
const SURNAME = 'Rowanstock'
/** Where the case shows to somebody who works on it: each is checked to show it before the wall. */
const PLACES = [
  '/cases',
  `/cases?search=${REFERENCE}`,
  '/cases?search=Rowan',
  '/deadlines?whose=all',
  '/deadlines?whose=all&words=Rowan',
  '/deadlines.csv?whose=all',
  '/meetings',
  '/deadlines.json?whose=all',
  '/api/v1/cases'
] as const

let app: Demonstration
let caseId: string
let walled: string
let manager: Browser
let browser: Browser
let secret: string
let calendar: string
const things: string[] = []
const system = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> =>
  asActor(app.database, app.clock, systemActor('test'), work)
/** By the session of a browser, or by the secret of a program where the address is one of the interface for programs. */
const open = async (path: string): Promise<{ readonly status: number; readonly text: string }> => {
  if (!path.startsWith('/api/')) {
    const { status, html } = await browser.get(path)
    return { status, text: html }
  }
  const answer = await app.server.inject({ method: 'GET', url: path, headers: { authorization: `Bearer ${secret}` } })
  return { status: answer.statusCode, text: answer.body }
}
/** What of the case a text gives away. */
function givenAway(text: string): readonly string[] {
  return [REFERENCE, TITLE, SURNAME, caseId, ...things].filter((one) => text.includes(one))
}
const casesSeen = async (): Promise<number> => (JSON.parse((await open('/api/v1/cases')).text) as { total: number }).total
async function addHook(): Promise<string> {
  const id = newId<'webhook'>()
  await system((tx) =>
    sql`insert into webhook (id, user_id, label, url, secret, parts, after_seq) values (${id}, ${walled}, 'Test', 'https://example.org/hook', 'secret', '{}', 0)`.execute(
      tx
    )
  )
  return id
}
const messages = (hook: string): Promise<readonly string[]> =>
  system(async (tx) =>
    (await tx.selectFrom('webhook_message').select('body').where('webhook_id', '=', hook).execute()).map(({ body }) => body)
  )

beforeAll(async () => {
  app = await openDemonstration()
  walled = await app.personCalled('Asha Venkataraman')
  browser = await app.asPerson(walled)
  manager = await app.asPerson(await app.personCalled('Nadia Okonjo-Reyes'))
  await system(async (tx) => {
    const found = await tx.selectFrom('review_case').select('id').where('reference', '=', REFERENCE).executeTakeFirstOrThrow()
    caseId = found.id
    const tables = await sql<{ name: string }>`select c.table_name as name from information_schema.columns c
      join information_schema.columns i on i.table_name = c.table_name and i.column_name = 'id' and i.table_schema = 'public'
      join information_schema.tables t on t.table_name = c.table_name and t.table_type = 'BASE TABLE'
      where c.table_schema = 'public' and c.column_name = 'case_id'`.execute(tx)
    for (const { name } of tables.rows) {
      const rows = await sql<{ id: string }>`select id::text from ${sql.table(name)} where case_id = ${caseId}`.execute(tx)
      things.push(...rows.rows.map(({ id }) => id))
    }
    const made = await addToken(tx, {
      userId: walled as never,
      label: 'Test',
      scopes: ['all:read'],
      expiresAt: app.clock.now().add({ hours: 2400 }),
      createdBy: walled as never
    })
    secret = made.token
  })
  await browser.post('/account/calendar', { label: 'Mine' })
  calendar = /\/calendar\/[\w-]{43}\.ics/.exec((await browser.get('/account/calendar')).html)?.[0] ?? 'no address'
}, 300_000)
afterAll(() => app.close())

it('shows the case everywhere before the wall stands', async () => {
  for (const place of [...PLACES, calendar]) {
    const { status, text } = await open(place)
    expect([place, status, givenAway(text).length > 0]).toEqual([place, 200, true])
  }
  expect((await browser.get(`/cases/${caseId}`)).status).toBe(200)
  const hook = await addHook()
  await queueMessages(app.database, app.clock)
  expect((await messages(hook)).some((body) => body.includes(caseId))).toBe(true)
})

it('shows nothing of it once it stands: no page, search, count, export, calendar or message, by sessions and secrets that were there before', async () => {
  const before = await casesSeen()
  const recorded = await manager.post(`/cases/${caseId}/people/conflict`, {
    person: walled,
    reason: 'A relative works at the school.'
  })
  expect(recorded.location).toBe(`/cases/${caseId}/people`)
  expect(await casesSeen()).toBe(before - 1)

  const wrong: string[] = []
  // The demonstration alone shows everybody all letters.
  const lists = app.routes
    .filter((one) => one.method !== 'POST' && !one.path.includes(':') && !one.path.startsWith('/demonstration'))
    .map(({ path }) => path)
  const queries = [
    '',
    `?search=${REFERENCE}`,
    '?search=Rowan',
    '?whose=all',
    '?whose=all&words=Rowan',
    `?words=${REFERENCE}`,
    `?case=${caseId}`,
    `?reference=${REFERENCE}`
  ]
  let answered = 0
  for (const path of [
    calendar,
    ...PLACES,
    ...lists.flatMap((list) => [list, `/api/v1${list}`].flatMap((one) => queries.map((query) => `${one}${query}`)))
  ]) {
    const { status, text } = await open(path)
    if (status === 200) answered++
    // A search that found nothing says again what was searched for.
    const asked = new URLSearchParams(path.split('?')[1])
    const found = givenAway(text).filter((one) => ![...asked.values()].includes(one))
    if (found.length > 0) wrong.push(`${path}: ${found.slice(0, 3).join(', ')}`)
  }
  expect(wrong).toEqual([])
  expect(answered).toBeGreaterThan(150)
}, 300_000)

it('answers for the case and for every thing of it as for what is not there', async () => {
  const wrong: string[] = []
  const nowhere = newId()
  let tried = 0
  for (const route of app.routes.filter((one) => one.method !== 'POST' && one.path.includes(':caseId'))) {
    const other = /:(?!caseId)\w+/.test(route.path)
    for (const thing of other ? things.filter((_, index) => index % 97 === tried % 97) : ['']) {
      tried++
      const path = (id: string) => route.path.replace(':caseId', id).replaceAll(/:\w+/g, thing)
      const [mine, missing] = [await browser.get(path(caseId)), await browser.get(path(nowhere))]
      if (mine.status !== 404 || missing.status !== 404 || givenAway(mine.html.replaceAll(path(caseId), '')).length > 0)
        wrong.push(`${path(caseId)}: ${mine.status}, missing ${missing.status}`)
    }
  }
  expect(wrong).toEqual([])
  expect(tried).toBeGreaterThan(100)
}, 300_000)

it('tells nobody behind the wall: no message to a program, no letter, while others are told', async () => {
  const hook = await addHook()
  await queueMessages(app.database, app.clock)
  const told = await messages(hook)
  expect(told.length).toBeGreaterThan(0)
  expect(told.flatMap(givenAway)).toEqual([])

  const latest = await system(
    async (tx) => (await sql<{ at: string }>`select max(created_at)::text as at from outbox_mail`.execute(tx)).rows[0]?.at ?? ''
  )
  for (let day = 0; day < 30; day++) {
    app.clock.advance({ hours: 24 })
    await sendReminders(app.database, app.clock, 'https://example.org')
    await sendWaitingLetters(app.database, app.clock, 'https://example.org', waitingSources)
  }
  const letters = await system(
    async (tx) =>
      (
        await sql<{
          to: string
          text: string
          about: boolean
        }>`select to_email as "to", subject || E'\n' || body_text as text, coalesce(case_id = ${caseId}, false) as about
      from outbox_mail where created_at > ${latest}::timestamptz`.execute(tx)
      ).rows
  )
  const isAbout = (letter: { readonly text: string; readonly about: boolean }) =>
    letter.about || givenAway(letter.text).length > 0
  expect(letters.filter(isAbout).length).toBeGreaterThan(0)
  expect(letters.filter(({ to }) => to === 'asha@example.org').filter(isAbout)).toEqual([])
}, 300_000)
