/** Every route with an id, in the demonstration with all its cases: what belongs to another case, or to nothing, is not there, and nobody can tell which. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { systemActor } from '#platform/access/actor.ts'
import { asActor } from '#platform/database/as-actor.ts'
import { type Browser, inProcessBrowser } from '../../demo/in-process-browser.ts'
import { type Demonstration, openDemonstration } from '../support/demonstration.ts'

let app: Demonstration
/** Ids of things in each case, from every table that names its case. */
const things = new Map<string, string[]>()
const people: { name: string; role: string; id: string }[] = []

beforeAll(async () => {
  app = await openDemonstration()
  await asActor(app.database, app.clock, systemActor('test'), async (tx) => {
    const tables = await sql<{ name: string }>`select c.table_name as name from information_schema.columns c
      join information_schema.columns i on i.table_name = c.table_name and i.column_name = 'id' and i.table_schema = 'public'
      join information_schema.tables t on t.table_name = c.table_name and t.table_type = 'BASE TABLE'
      where c.table_schema = 'public' and c.column_name = 'case_id'`.execute(tx)
    for (const { name } of tables.rows) {
      const rows = await sql<{
        id: string
        case_id: string | null
      }>`select id::text as id, case_id::text as case_id from ${sql.table(name)}`.execute(tx)
      for (const row of rows.rows) if (row.case_id !== null) things.set(row.case_id, [...(things.get(row.case_id) ?? []), row.id])
    }
    const roles = await sql<{
      id: string
      name: string
      role: string
    }>`select distinct on (m.role) u.id, u.name, m.role from membership m
      join app_user u on u.id = m.user_id where m.ended_at is null order by m.role, u.created_at`.execute(tx)
    people.push(...roles.rows)
  })
}, 300_000)
afterAll(() => app.close())

const as = (userId: string): Promise<Browser> => app.asPerson(userId)

/** The page without what differs between any two requests. */
function words(html: string): string {
  return html.replaceAll(/quote <strong>[^<]*<\/strong>|name="_command" value="[^"]*"|data-session-expires="[^"]*"/g, '')
}

it('answers for a thing of another case, under a case one may open, exactly as for a thing that is not there', async () => {
  const wrong: string[] = []
  let tried = 0
  for (const person of people) {
    const browser = await as(person.id)
    const open: string[] = []
    for (const caseId of things.keys()) if ((await browser.get(`/cases/${caseId}`)).status === 200) open.push(caseId)
    const mine = open[0]
    if (mine === undefined) continue
    const foreign = [...things.entries()]
      .filter(([caseId]) => caseId !== mine)
      .flatMap(([, ids]) => ids.filter((_, index) => index % 7 === 0))
    const routes = app.routes.filter((one) => one.path.includes(':caseId') && /:(?!caseId)\w+Id\b/.test(one.path))
    expect(routes.length).toBeGreaterThan(8)
    for (const route of routes.filter((one) => one.method !== 'POST')) {
      const path = (id: string) => route.path.replace(':caseId', mine).replaceAll(/:\w+Id\b/g, id)
      const missing = await browser.get(path(newId()))
      for (const id of foreign.filter((_, index) => index % 23 === tried % 23)) {
        tried += 1
        const answer = await browser.get(path(id))
        if (answer.status !== missing.status || words(answer.html) !== words(missing.html) || answer.status === 200)
          wrong.push(`${person.role} ${route.path} ${id}: ${answer.status}, missing ${missing.status}`)
      }
    }
  }
  expect(wrong).toEqual([])
  expect(tried).toBeGreaterThan(300)
}, 300_000)

it('answers for every thing of a case one may not open exactly as for a thing that is not there', async () => {
  const wrong: string[] = []
  let tried = 0
  // The department and the inspectorate know which cases were notified; these two know of none.
  const everyThing = [...things.keys(), ...[...things.values()].flat().filter((_, index) => index % 5 === 0)]
  for (const person of people.filter((one) => ['agency-lead', 'addressee'].includes(one.role))) {
    const browser = await as(person.id)
    for (const route of app.routes.filter((one) => one.method !== 'POST' && /:\w+Id\b/.test(one.path))) {
      const path = (id: string) => route.path.replaceAll(/:\w+Id\b/g, id).replaceAll(/:\w+/g, 'x')
      const missing = await browser.get(path(newId()))
      for (const id of everyThing.filter((_, index) => index % 31 === tried % 31)) {
        tried += 1
        const answer = await browser.get(path(id))
        // What one may open is tested elsewhere; what one may not must not be told from nothing.
        if (answer.status === 200 && missing.status === 404) {
          const seen = await asActor(app.database, app.clock, systemActor('test'), async (tx) =>
            sql<{
              mine: boolean
            }>`select exists (select 1 from information_request r join app_user u on u.agency_id = r.agency_id where r.id = ${id}::uuid and u.id = ${person.id}::uuid)
              or exists (select 1 from recommendation r join app_user u on u.agency_id = r.addressee_agency_id where r.id = ${id}::uuid and u.id = ${person.id}::uuid) as mine`.execute(
              tx
            )
          )
          if (!seen.rows[0]?.mine) wrong.push(`${person.role} opens ${route.path} with ${id}`)
        } else if (answer.status !== missing.status || words(answer.html) !== words(missing.html))
          wrong.push(`${person.role} ${route.path} ${id}: ${answer.status}, missing ${missing.status}`)
      }
    }
  }
  expect(wrong).toEqual([])
  expect(tried).toBeGreaterThan(300)
}, 300_000)

it('answers for an id that is none as for a thing that is not there, and never breaks', async () => {
  const wrong: string[] = []
  const none = [
    '1',
    'undefined',
    '%00',
    '%2e%2e%2f',
    "'%20or%201=1--",
    newId().toUpperCase(),
    `${newId()}0`,
    '00000000-0000-0000-0000-000000000000',
    '%F0%9F%98%80',
    'x'.repeat(3000),
    '%ff',
    '__proto__'
  ]
  for (const person of [...people, undefined]) {
    if (person && !['business-manager', 'agency-lead'].includes(person.role)) continue
    const browser = person ? await as(person.id) : inProcessBrowser(app.server, new Map())
    for (const route of app.routes.filter((one) => /:\w+/.test(one.path))) {
      for (const id of none) {
        const path = route.path.replaceAll(/:\w+/g, id)
        if (route.method !== 'POST') {
          const { status, html } = await browser.get(path)
          if (status >= 500) wrong.push(`${person?.role} GET ${route.path} ${id}: ${status}`)
          if (/select |syntax error|\bat \w+ \(/.test(html.slice(0, 20_000)))
            wrong.push(`${person?.role} GET ${route.path} ${id}: tells its inside`)
        }
      }
    }
  }
  expect(wrong).toEqual([])
}, 300_000)

it('never breaks on what stands in the address, whatever a search, a filter, a page or a return path is asked for', async () => {
  const wrong: string[] = []
  const names = [
    'q',
    'page',
    'from',
    'to',
    'kind',
    'nation',
    'theme',
    'publisher',
    'age',
    'sort',
    'show',
    'return',
    'id',
    'agency',
    'partnership',
    'year',
    'version',
    'only',
    'who',
    'person',
    'role',
    'at',
    'period',
    'state',
    'key',
    'code',
    'compare',
    'first',
    'second',
    'step',
    'question'
  ]
  const values = [
    '%00',
    "'",
    '"',
    '\\\\',
    '%25',
    '_',
    "a'b:*%20%26%20|!(",
    '(((',
    ':*',
    '%3Cscript%3Ealert(1)%3C/script%3E',
    '-1',
    '999999999999999999999',
    'NaN',
    '2026-02-30',
    '%ED%A0%80',
    '%F0%9F%98%80',
    'x'.repeat(5000),
    '%E2%80%AE',
    '__proto__',
    'javascript:alert(1)'
  ]
  for (const person of [...people.filter((one) => ['business-manager', 'panel-member'].includes(one.role)), undefined]) {
    const browser = person ? await as(person.id) : inProcessBrowser(app.server, new Map())
    for (const route of app.routes.filter((one) => one.method !== 'POST' && !one.path.includes(':'))) {
      for (const value of values) {
        const all = names.map((name) => `${name}=${value}`).join('&')
        for (const query of [`${all}&${all}`, names.map((name) => `${name}[]=${value}&${name}[x]=1`).join('&')]) {
          const { status, html } = await browser.get(`${route.path}?${query}`)
          if (status >= 500) wrong.push(`${person?.role} ${route.path} ${value.slice(0, 20)}: ${status}`)
          if (html.includes('<script>alert(1)')) wrong.push(`${person?.role} ${route.path}: a script`)
          if (/href="javascript:/.test(html)) wrong.push(`${person?.role} ${route.path}: a link that is a script`)
        }
      }
    }
  }
  expect(wrong).toEqual([])
}, 300_000)

const POISON = `<script>alert(1)</script><img src=x onerror=alert(1)> "' \u0000\u0001\u202E ]]> {{7*7}} =cmd|'/C calc'!A0 [a](javascript:alert(1)) \ud83d`

interface FoundForm {
  readonly page: string
  readonly action: string
  readonly fields: Readonly<Record<string, string>>
}

/** Walks every link somebody has, as far as `most` pages of different kinds, and gathers the forms on the way. */
async function walk(
  browser: Browser,
  start: string,
  most: number
): Promise<{ forms: FoundForm[]; problems: string[]; pages: number }> {
  const kind = (path: string) => path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID').replace(/\?.*/, '')
  const queue = [
    start,
    '/cases',
    '/deadlines',
    '/statistics',
    '/library',
    '/account',
    '/agencies',
    '/people',
    '/panel',
    '/requests',
    '/recommendations'
  ]
  const seen = new Map<string, number>()
  const forms: FoundForm[] = []
  const problems: string[] = []
  let pages = 0
  while (queue.length > 0 && pages < most) {
    const path = queue.shift() ?? '/'
    const visits = seen.get(kind(path)) ?? 0
    if (visits >= 2 || seen.has(`=${path}`)) continue
    seen.set(kind(path), visits + 1)
    seen.set(`=${path}`, 1)
    const answer = await browser.get(path)
    pages += 1
    if (answer.status >= 500) problems.push(`GET ${path}: ${answer.status}`)
    if (!String(answer.headers['content-type']).startsWith('text/html')) continue
    if (/<script>alert|<img src=x|href="(?:javascript|data):/i.test(answer.html))
      problems.push(`GET ${path}: what somebody typed runs`)
    for (const [, href] of answer.html.matchAll(/href="(\/[^"#]*)"/g)) queue.push((href ?? '/').replaceAll('&amp;', '&'))
    for (const [form] of answer.html.matchAll(/<form[\s\S]*?<\/form>/g)) {
      const action = /action="([^"]*)"/.exec(form)?.[1] ?? path
      if (/method="get"/i.test(form) || /sign-out|end-sessions|sign-in|drafts/.test(action)) continue
      const fields: Record<string, string> = {}
      for (const [input] of form.matchAll(/<(?:input|textarea|select)\b[^>]*>/g)) {
        const name = /name="([^"]*)"/.exec(input)?.[1]
        const value = /value="([^"]*)"/.exec(input)?.[1] ?? ''
        if (!name) continue
        const type = /type="([^"]*)"/.exec(input)?.[1] ?? 'text'
        if (type === 'hidden' || ((type === 'radio' || type === 'checkbox') && fields[name] === undefined)) fields[name] = value
        else if (type === 'file' || type === 'radio' || type === 'checkbox') continue
        else if (name.endsWith('-day')) fields[name] = '2'
        else if (name.endsWith('-month')) fields[name] = '11'
        else if (name.endsWith('-year')) fields[name] = '2026'
        else if (input.startsWith('<select'))
          fields[name] = /<option value="([^"]+)"/.exec(form.slice(form.indexOf(input)))?.[1] ?? ''
        else fields[name] = type === 'email' ? 'poison@example.org' : POISON
      }
      forms.push({ page: path, action: action.replaceAll('&amp;', '&'), fields })
    }
  }
  return { forms, problems, pages }
}

it('shows everything that anybody types as text, wherever it comes out, and breaks on nothing that is posted', async () => {
  const wrong: string[] = []
  let posted = 0
  let taken = 0
  const walkers: { role: string; browser: Browser; pages: number }[] = []
  const administrators = await asActor(app.database, app.clock, systemActor('test'), (tx) =>
    tx.selectFrom('app_user').select(['id', 'name']).where('is_administrator', '=', true).limit(1).execute()
  )
  for (const person of [...people, ...administrators.map((one) => ({ ...one, role: 'administrator' }))]) {
    const browser = await as(person.id)
    const found = await walk(browser, '/', 250)
    walkers.push({ role: person.role, browser, pages: found.pages })
    wrong.push(...found.problems.map((problem) => `${person.role} ${problem}`))
    for (const form of found.forms) {
      for (const fields of [
        form.fields,
        Object.fromEntries(
          Object.entries(form.fields).map(([name, value]) => [name, name.startsWith('_') ? value : POISON.repeat(200)])
        )
      ]) {
        const answer = await browser.postRaw(form.action, { ...fields, _command: newId() })
        posted += 1
        if (answer.status === 303) taken += 1
        if (answer.status >= 500) wrong.push(`${person.role} POST ${form.action}: ${answer.status}`)
        if (/<script>alert|<img src=x/.test(answer.html)) wrong.push(`${person.role} POST ${form.action}: what was typed runs`)
      }
    }
  }
  for (const { role, browser } of walkers)
    wrong.push(...(await walk(browser, '/', 250)).problems.map((problem) => `${role} ${problem}`))
  expect([...new Set(wrong)]).toEqual([])
  expect([posted > 200, taken > 40]).toEqual([true, true])
}, 600_000)
