import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CaseId, systemActor } from '#platform/access/actor.ts'
import { type Transaction, asActor } from '#platform/database/as-actor.ts'
import { findSession } from '#platform/sessions/sessions.ts'
import { sql } from 'kysely'
import { type Browser, type TestApp, hiddenFields, openTestApp } from '#test/support/app.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'
import type { PersonKey } from '#test/support/partnership.ts'
import { reviewDayProblem, standing, suggestedReview } from './register.ts'
import { registerCsv } from './register-csv.ts'

const UNCLEAR = { abuseOrNeglect: 'unclear', outcome: 'unclear', on: '2026-03-30' }
const NEAR_MISS = { abuseOrNeglect: 'known-or-suspected', outcome: 'neither', on: '2026-03-30' }
const day = (iso: string) => Temporal.PlainDate.from(iso)
const dateOf = (name: string, iso: string) => ({
  [`${name}-day`]: String(day(iso).day),
  [`${name}-month`]: String(day(iso).month),
  [`${name}-year`]: String(day(iso).year)
})
const address = (path: string, answers: Record<string, string>) => `${path}?${new URLSearchParams(answers).toString()}`
const KEEP = {
  kind: 'not-sure',
  title: 'Child Plover',
  reasons: 'Waiting for the scan.',
  wouldChange: 'An injury that will last.',
  authorityPartner: 'Ada Authority, director',
  ...dateOf('reviewOn', '2026-04-09'),
  ...dateOf('awareOn', '2026-03-31'),
  awareTime: '16:20'
}

describe('the day to look at an entry again', () => {
  it('is suggested a week ahead when nobody is sure, four weeks for a near miss, and on a working day', () => {
    expect(suggestedReview('not-sure', day('2026-04-02')).toString()).toBe('2026-04-09')
    // A week after Monday 30 March 2026 is Easter Monday, so Tuesday; four weeks after Saturday 4 April is Saturday 2 May, Monday 4 May is the bank holiday.
    expect(suggestedReview('not-sure', day('2026-03-30')).toString()).toBe('2026-04-07')
    expect(suggestedReview('near-miss', day('2026-04-04')).toString()).toBe('2026-05-05')
  })

  it('is within a year, and overdue from the day after', () => {
    expect(reviewDayProblem(day('2027-04-02'), day('2026-04-02'))).toBeUndefined()
    expect(reviewDayProblem(day('2027-04-03'), day('2026-04-02'))).toContain('by 2 April 2027')
    const entry = { closed: false, reviewOn: day('2026-04-09') }
    expect(standing(entry, day('2026-04-09'))).toEqual({ kind: 'due', text: 'Look at it again today' })
    expect(standing(entry, day('2026-04-10'))).toMatchObject({ kind: 'overdue', text: expect.stringContaining('1 day ago') })
    expect(standing({ ...entry, closed: true }, day('2026-04-10')).kind).toBe('met')
  })
})

describeOnBothEngines('the register', (open) => {
  let app: TestApp
  let notifier: Browser
  let manager: Browser
  let entry = ''
  let base = ''
  const system = <T>(work: (tx: Transaction) => Promise<T>) => asActor(app.database, app.clock, systemActor('test'), work)
  const register = async (who: PersonKey, query = '') => (await app.as(who)).get(`/notifications/register${query}`)

  beforeAll(async () => {
    app = await openTestApp({ open })
    notifier = await app.as('notifier')
    manager = await app.as('manager')
  })
  afterAll(() => app.close())

  /** Sessions end after half a day; the clock moves by more. */
  async function signInAgain(): Promise<void> {
    notifier = await app.as('notifier')
    manager = await app.as('manager')
  }

  async function keep(answers: Record<string, string>, fields: Record<string, string>): Promise<string> {
    const kept = await notifier.post(address('/notifications/new/not-sure', answers), { ...KEEP, ...fields })
    expect(kept.location).toBe('/notifications/register')
    const row = await system((tx) => tx.selectFrom('not_sure').select('id').orderBy('number', 'desc').executeTakeFirstOrThrow())
    return row.id
  }

  async function asPerson<T>(who: PersonKey, work: (tx: Transaction) => Promise<T>): Promise<T> {
    const session = await findSession(app.database, app.clock, (await app.as(who)).cookies.get('session'))
    if (session.state !== 'live') throw new Error('no session')
    return asActor(app.database, app.clock, session.actor, work)
  }

  it('suggests what it can, and says everything that is missing or cannot be', async () => {
    const path = address('/notifications/new/not-sure', NEAR_MISS)
    const page = await notifier.get(path)
    expect(page.html).toMatch(/value="near-miss" checked/)
    expect(page.html).toContain('We suggest 30 April 2026')
    const empty = await notifier.post(path, { title: '', reasons: '', wouldChange: '' })
    for (const message of [
      'Choose whether it is a near miss',
      'Enter a name',
      'Say why',
      'Say what would',
      'Enter a day to look'
    ])
      expect([message, empty.html.includes(message)]).toEqual([message, true])
    expect((await notifier.post(path, { ...KEEP, ...dateOf('reviewOn', '2026-04-01') })).html).toContain(
      'must be today or in the future'
    )
    expect((await notifier.post(path, { ...KEEP, ...dateOf('reviewOn', '2027-04-03') })).html).toContain('must be within a year')
    expect((await notifier.post(path, { ...KEEP, ...dateOf('awareOn', '2026-03-29') })).html).toContain(
      'must be the day of the incident or later'
    )
  })

  it('keeps an incident with its reasons, what would change the mind, who decided and who was not asked yet', async () => {
    entry = await keep(UNCLEAR, {})
    base = `/notifications/register/${entry}`
    const { html } = await notifier.get(base)
    for (const words of [
      'Register 1',
      'Waiting for the scan.',
      'An injury that will last.',
      'Ada Authority, director',
      'Not asked yet',
      '31 March 2026 at 16:20',
      'Look at it again on 9 April 2026',
      'Decide together, and record why'
    ])
      expect([words, html.includes(words)]).toEqual([words, true])
  })

  it('waits for whoever kept it, and for the manager once the day has come; letters name nobody', async () => {
    const waiting = async (who: PersonKey) => (await (await app.as(who)).get('/waiting')).html
    expect(await waiting('notifier')).toContain('Look at it again (not sure)')
    expect(await waiting('manager')).not.toContain('Look at it again')
    app.clock.set('2026-04-10T09:00:00Z')
    for (const who of ['notifier', 'manager'] as const)
      expect([who, (await waiting(who)).includes('Overdue: look at it again (not sure)')]).toEqual([who, true])
    for (const who of ['approver', 'healthPartner', 'otherManager', 'panelMember'] as const)
      expect([who, (await waiting(who)).includes('look at it again')]).toEqual([who, false])
    await signInAgain()
    expect((await notifier.get(base)).html).toContain('Overdue')
  })

  it('moves the day with a reason; the old day stays in the history', async () => {
    const path = `${base}/review-day`
    expect((await notifier.post(path, { ...dateOf('reviewOn', '2026-04-20'), reason: '' })).status).toBe(422)
    expect((await notifier.post(path, { ...dateOf('reviewOn', '2026-04-09'), reason: 'x' })).status).toBe(422)
    expect((await manager.post(path, { ...dateOf('reviewOn', '2026-04-20'), reason: 'The clinic was moved.' })).status).toBe(303)
    const { html } = await notifier.get(base)
    expect(html).toContain('was moved from 9 April 2026 to 20 April 2026')
    expect(html).toContain('The clinic was moved.')
    expect(html).toContain('Look at it again on 20 April 2026')
  })

  it('is looked at again: what was thought before is never overwritten, also not when two do it at once', async () => {
    const again = address(`${base}/look-again`, NEAR_MISS)
    const page = await manager.get(again)
    expect(page.html).toContain('Waiting for the scan.')
    expect(page.html).toContain('Ada Authority, director')
    const opened = hiddenFields((await notifier.get(again)).html, again)
    const changed = {
      ...KEEP,
      kind: 'near-miss',
      reasons: 'The scan shows nothing.',
      policePartner: 'Pat Police',
      ...dateOf('reviewOn', '2026-05-11')
    }
    expect((await manager.post(again, changed)).location).toBe(base)
    const late = await notifier.postRaw(again, {
      ...opened,
      ...KEEP,
      reasons: 'Still waiting.',
      ...dateOf('reviewOn', '2026-05-12')
    })
    expect([late.status, late.html.includes('saved by somebody else')]).toEqual([422, true])
    const { html } = await notifier.get(base)
    for (const words of [
      'Looked at again',
      'Kept in the register',
      'Waiting for the scan.',
      'The scan shows nothing.',
      'There is no duty to notify'
    ])
      expect([words, html.includes(words)]).toEqual([words, true])
    for (const change of [
      sql`update not_sure_assessment set reasons = 'x'`,
      sql`delete from not_sure_assessment`,
      sql`update not_sure_step set reason = 'x'`
    ])
      await expect(asPerson('manager', (tx) => change.execute(tx))).rejects.toThrow('permission denied')
  })

  it('is filtered, searched and saved as a table, which leaves a trace', async () => {
    const other = await keep(UNCLEAR, {
      title: '=Child Knot',
      reasons: '100% unclear_so far',
      ...dateOf('reviewOn', '2026-04-10')
    })
    app.clock.set('2026-04-15T09:00:00Z')
    await signInAgain()
    const titles = async (query: string) => {
      const { html } = await register('notifier', query)
      return ['Child Plover', '=Child Knot'].filter((title) => html.includes(title))
    }
    expect(await titles('')).toEqual(['Child Plover', '=Child Knot'])
    expect(await titles('?show=overdue')).toEqual(['=Child Knot'])
    expect(await titles('?kind=near-miss')).toEqual(['Child Plover'])
    expect(await titles('?search=scan+nothing')).toEqual(['Child Plover'])
    expect(await titles('?search=100%25')).toEqual(['=Child Knot'])
    // A word is no pattern: "unclear so" has a space where the text has a line.
    expect(await titles('?search=unclear%25far')).toEqual([])
    expect(await titles('?show=closed')).toEqual([])
    expect(await titles('?page=2')).toEqual([])
    const saved = await (await app.as('scrutineer')).get('/notifications/register.csv?show=overdue')
    expect(String(saved.headers['content-disposition'])).toContain('register-2026-04-15.csv')
    expect(saved.html).toContain(`"Register 2","Not sure","'=Child Knot"`)
    expect(saved.html).not.toContain('Plover')
    expect(
      await system((tx) =>
        tx.selectFrom('audit_event').select('kind').where('kind', '=', 'notification.register-exported').execute()
      )
    ).toHaveLength(1)
    const closed = await notifier.post(`/notifications/register/${other}/close`, {
      closedAs: 'learning-shared',
      outcome: 'With the school, agreed by all.'
    })
    expect(closed.location).toBe(`/notifications/register/${other}`)
    expect(await titles('?show=closed')).toEqual(['=Child Knot'])
    // Closed: it is read, and not changed any more.
    expect((await notifier.get(`/notifications/register/${other}`)).html).toContain('With the school, agreed by all.')
    expect((await notifier.get(`/notifications/register/${other}/close`)).location).toBe(`/notifications/register/${other}`)
    expect((await notifier.get(`/notifications/register/${other}/look-again`)).status).toBe(303)
    expect(
      await asPerson('notifier', async (tx) =>
        Number((await sql`update not_sure set reasons = 'x' where id = ${other}`.execute(tx)).numAffectedRows)
      )
    ).toBe(0)
  })

  it('is printed and saved as a Word file with its history', async () => {
    const { html } = await notifier.get(`${base}/record`)
    for (const words of [
      'OFFICIAL-SENSITIVE',
      'Register 1',
      'The clinic was moved.',
      'Waiting for the scan.',
      'Every reason, met or not'
    ])
      expect([words, html.includes(words)]).toEqual([words, true])
    expect((await notifier.get(`${base}/record.docx`)).status).toBe(200)
  })

  it('shows nothing to agencies, the Panel, other partnerships or the public, and lets readers change nothing', async () => {
    for (const who of [
      'hospitalLead',
      'addressee',
      'panelMember',
      'secretariat',
      'department',
      'inspector',
      'outsider',
      'administrator',
      'reviewer',
      'groupChair'
    ] as const) {
      expect([who, (await register(who)).status]).toEqual([who, 403])
      expect([who, (await (await app.as(who)).get(base)).status]).toEqual([who, 403])
    }
    expect((await register('otherManager')).html).not.toContain('Child Plover')
    expect((await (await app.as('otherManager')).get(base)).status).toBe(404)
    for (const who of ['otherManager', 'panelMember', 'hospitalLead', 'addressee', 'department', 'outsider'] as const)
      for (const table of ['not_sure', 'not_sure_assessment', 'not_sure_step', 'not_sure_conflict'] as const)
        expect([who, table, (await asPerson(who, (tx) => tx.selectFrom(table).select('id').execute())).length]).toEqual([
          who,
          table,
          0
        ])
    // The chair, the scrutineer and partners read; the database lets them write nothing.
    for (const who of ['chair', 'scrutineer', 'healthPartner'] as const) {
      expect([who, (await (await app.as(who)).get(base)).status]).toEqual([who, 200])
      expect([who, (await (await app.as(who)).get(`${base}/close`)).status]).toEqual([who, 403])
      expect([
        who,
        await asPerson(who, async (tx) => Number((await sql`update not_sure set reasons = 'x'`.execute(tx)).numAffectedRows))
      ]).toEqual([who, 0])
    }
    // Nobody writes in another's name, and nobody takes back what was written.
    await expect(
      asPerson('notifier', (tx) =>
        sql`insert into not_sure_step (id, entry_id, kind, reason, done_by, done_by_name)
          values (gen_random_uuid(), ${entry}, 'closed', 'x', ${app.world.people.manager.id}, 'x')`.execute(tx)
      )
    ).rejects.toThrow('row-level security')
  })

  it('hides an entry from somebody with a conflict of interest, and so the case that it becomes, until it is lifted', async () => {
    const lapwing = await keep(UNCLEAR, { title: 'Child Lapwing', ...dateOf('reviewOn', '2026-04-20') })
    const path = `/notifications/register/${lapwing}`
    // Others than the manager declare only their own.
    expect((await (await app.as('chair')).get(`${path}/conflict`)).html).not.toContain('Hana Health')
    for (const who of ['healthPartner', 'approver'] as const)
      expect((await manager.post(`${path}/conflict`, { person: app.world.people[who].id, reason: 'A relation' })).location).toBe(
        path
      )
    for (const who of ['healthPartner', 'approver'] as const) {
      expect([who, (await (await app.as(who)).get(path)).status]).toEqual([who, 404])
      expect([who, (await register(who)).html.includes('Lapwing')]).toEqual([who, false])
      expect([who, (await register(who, '.csv')).html.includes('Lapwing')]).toEqual([who, false])
      expect([who, (await asPerson(who, (tx) => tx.selectFrom('not_sure_conflict').select('id').execute())).length]).toEqual([
        who,
        0
      ])
      expect([
        who,
        (await asPerson(who, (tx) => tx.selectFrom('not_sure_assessment').select('id').where('entry_id', '=', lapwing).execute()))
          .length
      ]).toEqual([who, 0])
    }
    const lift = new RegExp(`${path}/conflict/[0-9a-f-]{36}/lift`).exec((await manager.get(path)).html)?.[0] ?? ''
    expect((await manager.post(lift, { reason: 'It was another family.' })).location).toBe(path)
    const walled = (await register('healthPartner')).html.includes('Lapwing') ? 'approver' : 'healthPartner'
    expect((await register(walled === 'approver' ? 'healthPartner' : 'approver')).html).toContain('Lapwing')

    const start = address('/notifications/new/start', { ...UNCLEAR, entry: lapwing })
    const started = await notifier.post(start, { title: 'Child Lapwing', ...dateOf('awareOn', '2026-04-14') })
    const caseId = started.location?.split('/')[2] as CaseId
    expect((await (await app.as(walled)).get(`/cases/${caseId}/notification`)).status).toBe(404)
    expect((await (await app.as(walled)).get(path)).status).toBe(404)
    // And somebody who is walled off from the case only now does not find it by the register either.
    expect((await (await app.as('chair')).get(path)).status).toBe(200)
    await system((tx) =>
      sql`insert into conflict_of_interest (id, case_id, user_id, reason) values (gen_random_uuid(), ${caseId}, ${app.world.people.chair.id}, 'x')`.execute(
        tx
      )
    )
    expect((await (await app.as('chair')).get(path)).status).toBe(404)
  })

  it('becomes a notification with everything carried over, once', async () => {
    const start = address('/notifications/new/start', { ...UNCLEAR, abuseOrNeglect: 'known-or-suspected', entry })
    const { html } = await notifier.get(start)
    for (const words of ['value="Child Plover"', 'value="31"', 'value="16:20"', 'carried over from the register'])
      expect([words, html.includes(words)]).toEqual([words, true])
    const fields = { ...hiddenFields(html, start), title: 'Child Plover', ...dateOf('awareOn', '2026-03-31'), awareTime: '16:20' }
    const first = await notifier.postRaw(start, fields)
    expect([first.status, (await notifier.postRaw(start, fields)).location]).toEqual([303, first.location])
    const criteria = (await notifier.get(`${first.location}/criteria`)).html
    for (const words of [
      'What was thought before it was notified',
      'Waiting for the scan.',
      'The scan shows nothing.',
      'The clinic was moved.',
      'Open its entry, Register 1'
    ])
      expect([words, criteria.includes(words)]).toEqual([words, true])
    expect((await notifier.get(base)).html).toContain('Open the case that Child Plover became')
    // Somebody else who had the page open is told, and starts no second case.
    const late = await manager.postRaw(start, {
      ...hiddenFields((await manager.get(start)).html, start),
      title: 'x',
      ...dateOf('awareOn', '2026-03-31')
    })
    expect([late.status, late.html.includes('closed already')]).toEqual([403, true])
    const moment = await system((tx) =>
      tx
        .selectFrom('review_case')
        .select('became_aware_at as at')
        .where('id', '=', first.location?.split('/')[2] ?? '')
        .executeTakeFirstOrThrow()
    )
    // 16:20 British Summer Time.
    expect(moment.at?.toString()).toBe('2026-03-31T15:20:00Z')
    expect((await notifier.get('/waiting')).html).not.toContain('look at it again (near miss)')
  })
})

it('saves a register without entries as its heading alone', () => {
  expect(registerCsv([], day('2026-04-02')).trim().split('\r\n')).toHaveLength(1)
})
