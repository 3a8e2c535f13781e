/** Every route × every role: who is let in is what the permission says, in the running service, and a refusal changes nothing. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import { type Actor, type CaseId, type PartnershipId, PUBLIC, systemActor } from '#platform/access/actor.ts'
import { type Permission, may } from '#platform/access/permission.ts'
import { asActor } from '#platform/database/as-actor.ts'
import { findSession } from '#platform/sessions/sessions.ts'
import type { Route } from '#web/route.ts'
import { type Browser, type TestApp, openTestApp } from '../support/app.ts'
import { type PersonKey, appoint, makeCase } from '../support/partnership.ts'

interface Visitor {
  readonly name: string
  readonly actor: Actor
  readonly browser: Browser
  readonly csrf: string
}

let app: TestApp
let caseId: CaseId
let elsewhereId: CaseId
const visitors: Visitor[] = []

beforeAll(async () => {
  app = await openTestApp()
  caseId = (await makeCase(app.database, app.clock, app.world, { notified: true })) as CaseId
  elsewhereId = (await makeCase(app.database, app.clock, app.world, { notified: false, elsewhere: true })) as CaseId
  await appoint(app.database, app.clock, caseId, app.world.people.reviewer, 'lead-reviewer')
  for (const key of Object.keys(app.world.people) as PersonKey[]) {
    const browser = await app.as(key)
    const session = await findSession(app.database, app.clock, browser.cookies.get('session'))
    if (session.state !== 'live') throw new Error(`${key} has no session`)
    visitors.push({ name: key, actor: session.actor, browser, csrf: session.session.csrfToken })
  }
  const browser = app.asPublic()
  await browser.get('/sign-in')
  visitors.push({ name: 'nobody', actor: PUBLIC, browser, csrf: browser.cookies.get('form') ?? '' })
}, 120_000)
afterAll(() => app.close())

/** The path with the sample case, and an id that belongs to nothing wherever another thing is named. */
function samplePath(path: string, theCase: string): string {
  return path
    .replace(':caseId', theCase)
    .replace(/:(\w+)Id\b/g, () => newId())
    .replace(/:\w+/g, 'no-such-thing')
}

function posts(route: Route): { readonly permission: Permission } | undefined {
  if (route.method === 'POST') return { permission: route.permission }
  return route.method === 'FORM' ? { permission: route.writePermission ?? route.permission } : undefined
}

async function visible(actor: Actor, id: CaseId): Promise<boolean> {
  if (actor.kind === 'public') return false
  const row = await asActor(app.database, app.clock, actor, (tx) =>
    tx.selectFrom('review_case').select('id').where('id', '=', id).executeTakeFirst()
  )
  return row !== undefined
}

async function writtenEvents(): Promise<number> {
  const rows = await asActor(app.database, app.clock, systemActor('test'), (tx) =>
    sql<{ count: number }>`select count(*) as count from audit_event where not is_read`.execute(tx)
  )
  return rows.rows[0]?.count ?? 0
}

function lets(actor: Actor, permission: Permission, hasCase: boolean): boolean {
  const place = { caseId, partnershipId: app.world.partnership as PartnershipId }
  return may(actor, permission, hasCase ? place : undefined).allowed
}

const SIGN_IN = /^\/sign-in/

describe('every route', () => {
  it('has a permission with a title, and says what it leaves in the audit trail', () => {
    for (const route of app.routes) {
      expect([route.path, route.permission.title.length > 0, route.permission.who.length > 0]).toEqual([route.path, true, true])
      if (route.method !== 'POST')
        expect([route.path, 'kind' in route.audit || 'none' in route.audit]).toEqual([route.path, true])
      if (route.method !== 'GET') expect([route.path, Array.isArray(route.writes)]).toEqual([route.path, true])
    }
  })

  it('that is under a case is read only by those the permission names', async () => {
    const wrong: string[] = []
    for (const visitor of visitors) {
      const seesCase = await visible(visitor.actor, caseId)
      for (const route of app.routes) {
        if (route.method === 'POST') continue
        const hasCase = route.path.includes(':caseId')
        const allowed = lets(visitor.actor, route.permission, hasCase) && (!hasCase || seesCase)
        const answer = await visitor.browser.get(samplePath(route.path, caseId))
        const turnedAway =
          answer.status === 403 || answer.status === 404 || (answer.status === 303 && SIGN_IN.test(answer.location ?? ''))
        const fine = allowed ? answer.status < 500 && answer.status !== 403 : turnedAway
        if (!fine) wrong.push(`${visitor.name} GET ${route.path}: ${answer.status} ${answer.location ?? ''}, allowed: ${allowed}`)
      }
    }
    expect(wrong).toEqual([])
  }, 300_000)

  it('changes things only for those the permission names', async () => {
    const wrong: string[] = []
    for (const visitor of visitors) {
      const seesCase = await visible(visitor.actor, caseId)
      for (const route of app.routes) {
        const write = posts(route)
        if (!write || write.permission.who.includes('anyone')) continue
        const hasCase = route.path.includes(':caseId')
        if (lets(visitor.actor, write.permission, hasCase) && (!hasCase || seesCase)) continue
        const before = await writtenEvents()
        const answer = await visitor.browser.postRaw(samplePath(route.path, caseId), { _csrf: visitor.csrf, _command: newId() })
        const turnedAway =
          answer.status === 403 || answer.status === 404 || (answer.status === 303 && SIGN_IN.test(answer.location ?? ''))
        if (!turnedAway) wrong.push(`${visitor.name} POST ${route.path}: ${answer.status}`)
        if ((await writtenEvents()) !== before) wrong.push(`${visitor.name} POST ${route.path} left an event`)
      }
    }
    expect(wrong).toEqual([])
  }, 300_000)

  it('of another partnership’s case answers as if the case were not there', async () => {
    const wrong: string[] = []
    for (const visitor of visitors.filter((one) => one.actor.kind === 'user' && one.name !== 'otherManager')) {
      for (const route of app.routes.filter((one) => one.method !== 'POST' && one.path.includes(':caseId'))) {
        const there = await visitor.browser.get(samplePath(route.path, elsewhereId))
        const missing = await visitor.browser.get(samplePath(route.path, newId()))
        if (there.status !== 404 || missing.status !== 404)
          wrong.push(`${visitor.name} ${route.path}: ${there.status} and ${missing.status}`)
      }
    }
    expect(wrong).toEqual([])
  }, 300_000)
})
