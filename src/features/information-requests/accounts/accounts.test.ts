import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CaseId, type UserActor, systemActor } from '#platform/access/actor.ts'
import { asActor } from '#platform/database/as-actor.ts'
import { findSession } from '#platform/sessions/sessions.ts'
import { type Browser, type TestApp, openTestApp } from '#test/support/app.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'
import { type PersonKey, makeCase } from '#test/support/partnership.ts'
import { accountMayBecome } from './account.ts'
import { addWords, wordsOf } from './accounts.store.ts'

describe('consent', () => {
  it('can follow a no, and does not come back once it is withdrawn', () => {
    expect(accountMayBecome('declined', 'agreed')).toBe(true)
    expect(accountMayBecome('asked', 'withdrawn')).toBe(false)
    expect(accountMayBecome('withdrawn', 'agreed')).toBe(false)
  })
})

describeOnBothEngines('accounts of practitioners and family', (open) => {
  let app: TestApp
  let manager: Browser
  let caseId: CaseId
  let base: string
  let account: string
  const on = (name: string, day: number) => ({ [`${name}-day`]: String(day), [`${name}-month`]: '4', [`${name}-year`]: '2026' })

  beforeAll(async () => {
    app = await openTestApp({ open })
    caseId = (await makeCase(app.database, app.clock, app.world, { notified: true })) as CaseId
    base = `/cases/${caseId}/accounts`
    manager = await app.as('manager')
  })
  afterAll(() => app.close())

  async function actor(who: PersonKey): Promise<UserActor> {
    const session = await findSession(app.database, app.clock, (await app.as(who)).cookies.get('session'))
    if (session.state !== 'live' || session.actor.kind !== 'user') throw new Error('no session')
    return session.actor
  }
  const rowsSeenBy = async (who: PersonKey, table: 'personal_account' | 'personal_account_reader' | 'personal_account_step') =>
    asActor(app.database, app.clock, await actor(who), (tx) => tx.selectFrom(table).select('id').execute())

  it('are asked for with the support that is offered, and known to those who are named and nobody else on the case', async () => {
    const asked = {
      kind: 'family',
      name: 'Maren Testcase',
      relation: 'Grandmother',
      ...on('askedOn', 1),
      askedHow: 'By telephone',
      support: '',
      readers: app.world.people.scrutineer.id
    }
    expect((await manager.post(`${base}/new`, asked)).html).toContain('Say what support was offered')
    const saved = await manager.post(`${base}/new`, { ...asked, support: 'An advocate' })
    expect(saved.status).toBe(303)
    account = saved.location ?? ''
    expect((await manager.get(base)).html).toContain('Maren Testcase')
    expect((await (await app.as('scrutineer')).get(account)).status).toBe(200)
    const chair = await app.as('chair')
    expect((await chair.get(base)).html).not.toContain('Maren')
    expect((await chair.get(account)).status).toBe(404)
    for (const table of ['personal_account', 'personal_account_reader', 'personal_account_step'] as const)
      expect([table, await rowsSeenBy('chair', table)]).toEqual([table, []])
    for (const who of ['hospitalLead', 'panelMember', 'notifier', 'otherManager'] as const)
      expect([who, [403, 404].includes((await (await app.as(who)).get(account)).status)]).toEqual([who, true])
  })

  it('are recorded only once the person agrees to that', async () => {
    const words = { ...on('givenOn', 2), givenHow: 'At home, with her advocate', words: 'NOBODY-RANG me back.', checked: 'no' }
    expect((await manager.post(`${account}/words`, words)).status).toBe(403)
    const id = account.split('/').at(-1) ?? ''
    await expect(
      asActor(app.database, app.clock, await actor('manager'), (tx) =>
        addWords(tx, caseId, id, {
          givenOn: Temporal.PlainDate.from('2026-04-02'),
          givenHow: 'x',
          words: 'x',
          checkedWithPerson: false,
          by: 'x'
        })
      )
    ).rejects.toThrow('row-level security')
    const decision = { agrees: 'agreed', agreedTo: 'used', ...on('on', 2), how: 'In a form she signed' }
    expect((await manager.post(`${account}/decision`, decision)).html).toContain('Without their consent to writing it down')
    expect((await manager.post(`${account}/decision`, { ...decision, agreedTo: ['recorded', 'used'] })).status).toBe(303)
    expect((await manager.post(`${account}/words`, words)).status).toBe(303)
    const read = (await (await app.as('scrutineer')).get(account)).html
    expect(read).toContain('NOBODY-RANG me back.')
    expect(read).toContain('They have not checked it yet.')
    // Whoever is named reads; only those who keep accounts write.
    expect((await (await app.as('scrutineer')).post(`${account}/words`, words, account)).status).toBe(403)
  })

  it('can be shown to one more person, and to one fewer, but not to nobody', async () => {
    const chair = await app.as('chair')
    const named = { reader: app.world.people.chair.id, why: 'Meets the family' }
    expect((await manager.post(`${account}/readers`, named)).status).toBe(303)
    expect((await chair.get(account)).html).toContain('NOBODY-RANG')
    // Somebody outside the team of the case cannot be named.
    expect((await manager.post(`${account}/readers`, { ...named, reader: app.world.people.hospitalLead.id })).status).toBe(422)
    const readers = [...(await manager.get(account)).html.matchAll(/name="reader" value="([0-9a-f-]{36})"/g)].map(
      (one) => one[1] ?? ''
    )
    expect(readers).toHaveLength(3)
    // By name: Cora Chair comes first.
    expect((await manager.post(`${account}/end-reader`, { reader: readers[0] ?? '' }, account)).status).toBe(303)
    expect((await chair.get(account)).status).toBe(404)
    expect((await rowsSeenBy('chair', 'personal_account')).length).toBe(0)
  })

  it('are not shown to anybody any more once consent is withdrawn, while the record of it stays', async () => {
    expect((await manager.post(`${account}/withdraw`, { ...on('on', 2), how: 'By letter' })).status).toBe(303)
    const page = (await manager.get(account)).html
    expect(page).not.toContain('NOBODY-RANG')
    expect(page).toContain('Consent was withdrawn')
    expect(page).toContain('Consent given')
    const id = account.split('/').at(-1) ?? ''
    expect(await asActor(app.database, app.clock, await actor('manager'), (tx) => wordsOf(tx, id))).toEqual([])
    // The words are kept for the service alone, until the partnership's retention rule ends them.
    expect(await asActor(app.database, app.clock, systemActor('test'), (tx) => wordsOf(tx, id))).toHaveLength(1)
    const again = { agrees: 'agreed', agreedTo: 'recorded', ...on('on', 2), how: 'By letter' }
    expect((await manager.post(`${account}/decision`, again)).status).toBe(403)
  })

  it('cannot be opened by making oneself a reader in the database', async () => {
    const id = account.split('/').at(-1) ?? ''
    await expect(
      asActor(app.database, app.clock, await actor('chair'), (tx) =>
        tx
          .insertInto('personal_account_reader')
          .values({
            id: crypto.randomUUID(),
            account_id: id,
            case_id: caseId,
            user_id: app.world.people.chair.id,
            why: 'x',
            named_by_name: 'x'
          })
          .execute()
      )
    ).rejects.toThrow('row-level security')
  })
})
