import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { asActor } from '#platform/database/as-actor.ts'
import { findSession } from '#platform/sessions/sessions.ts'
import { type TestApp, openTestApp } from '#test/support/app.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'
import { type PersonKey, makeCase } from '#test/support/partnership.ts'
import { countText, threadsOf } from './comments.ts'

describeOnBothEngines('comments on a rapid review', (open) => {
  let app: TestApp
  let base: string
  const get = async (who: PersonKey, path: string) => (await app.as(who)).get(`${base}${path}`)
  const post = async (who: PersonKey, path: string, fields: Record<string, string>) =>
    (await app.as(who)).post(`${base}${path}`, fields, `${base}${path}`)
  const threadId = async () => /comments\/([0-9a-f-]{36})"/.exec((await get('manager', '/comments')).html)?.[1] ?? ''

  beforeAll(async () => {
    app = await openTestApp({ open })
    base = `/cases/${await makeCase(app.database, app.clock, app.world, { notified: true })}/rapid-review`
    await post('manager', '/text/incident', { body: 'It was a Monday. Nobody at school knew.' })
  })
  afterAll(() => app.close())

  it('are written by whoever may read the review, with who wrote them and the version they are about', async () => {
    const bare = await post('scrutineer', '/comments/on/incident', { quoted: 'Nobody at school', body: '' })
    expect([bare.status, bare.html.includes('Write your comment')]).toEqual([422, true])
    expect(
      (await post('scrutineer', '/comments/on/incident', { quoted: 'Nobody at school', body: 'The school did' })).status
    ).toBe(303)
    const page = (await get('policePartner', '/comments')).html
    for (const words of [
      'The incident: Sol Scrutineer',
      'About version 1.',
      '“Nobody at school”',
      'The school did',
      '1 comment, 1 open'
    ])
      expect(page.replaceAll(/\s+/g, ' ')).toContain(words)
    expect((await get('manager', '/text/incident')).html).toContain('1 comment, 1 open: read or write one')
  })

  it('lead to what changed since the version that they are about', async () => {
    await post('manager', '/text/incident', { body: 'It was a Monday. Somebody at school knew.' })
    const page = (await get('manager', '/comments')).html.replaceAll('&amp;', '&')
    expect(page).toContain(`${base}/text/incident/versions/compare?from=1&to=2`)
    const compared = (await get('manager', '/text/incident/versions/compare?from=1&to=2')).html
    expect(compared).toContain('From version 1 to version 2: 1 sentence changed.')
    expect(compared.replaceAll(/<[^>]+>/g, '')).toContain('Changed: “Nobody at school knew.” became “Somebody at school knew.”')
    expect((await get('manager', '/text/actions/versions/compare')).status).toBe(404)
  })

  it('are answered, resolved with a note and opened again, and every step stays', async () => {
    const id = await threadId()
    await post('manager', `/comments/${id}`, { body: 'It is put right' })
    const bare = await post('manager', `/comments/${id}/resolve`, { note: '' })
    expect([bare.status, bare.html.includes('Say what came of it')]).toEqual([422, true])
    await post('manager', `/comments/${id}/resolve`, { note: 'The sentence was rewritten' })
    expect((await get('manager', '/comments')).html).toContain('1 comment, all resolved')
    expect((await get('manager', `/comments/${id}/resolve`)).status).toBe(404)
    await post('scrutineer', `/comments/${id}/open`, { note: 'The family centre knew too' })
    const page = (await get('manager', `/comments/${id}`)).html
    for (const words of ['It is put right', 'The sentence was rewritten', 'Opened again by Sol Scrutineer'])
      expect(page).toContain(words)
    expect((await get('manager', '/comments')).html).toContain('1 comment, 1 open')
  })

  it('are not read by anybody outside the team, and not written in another’s name or changed in the database', async () => {
    for (const who of ['panelMember', 'schoolLead', 'otherManager', 'outsider'] as const)
      expect([who, (await get(who, '/comments')).status]).not.toEqual([who, 200])
    const session = await findSession(app.database, app.clock, (await app.as('manager')).cookies.get('session'))
    if (session.state !== 'live') throw new Error('no session')
    const id = await threadId()
    for (const statement of [
      sql`update rapid_review_comment set body = 'other'`,
      sql`delete from rapid_review_comment`,
      sql`insert into rapid_review_comment (id, case_id, part, part_version, body, written_by, written_by_name)
        select gen_random_uuid(), case_id, part, 1, 'x', ${app.world.people.scrutineer.id}, 'Sol' from rapid_review_comment where id = ${id}`
    ])
      await expect(asActor(app.database, app.clock, session.actor, (tx) => statement.execute(tx))).rejects.toThrow(
        /permission denied|row-level security/
      )
  })

  it('stand with those that are open first, then the newest', () => {
    const comment = (id: string, minute: number, thread: string | null = null) => ({
      id,
      threadId: thread,
      part: 'incident',
      partVersion: 1,
      quoted: '',
      body: id,
      addressedToName: '',
      writtenByName: 'x',
      writtenAt: Temporal.Instant.from(`2026-04-02T09:0${minute}:00Z`)
    })
    const step = (thread: string, resolved: boolean, minute: number) => ({
      threadId: thread,
      resolved,
      note: 'x',
      writtenByName: 'x',
      writtenAt: Temporal.Instant.from(`2026-04-02T09:0${minute}:00Z`)
    })
    const threads = threadsOf(
      [comment('a', 1), comment('b', 2), comment('c', 3), comment('a2', 9, 'a')],
      [step('c', true, 4), step('b', true, 5), step('b', false, 6)]
    )
    expect(threads.map(({ first, resolved, replies }) => [first.id, resolved, replies.length])).toEqual([
      ['b', false, 0],
      ['a', false, 1],
      ['c', true, 0]
    ])
    expect(countText(threads)).toBe('3 comments, 2 open')
  })

  it('wait for the person they are addressed to until that person answers, or they are resolved', async () => {
    const waits = async (who: PersonKey) =>
      (await (await app.as(who)).get('/waiting')).html.includes('Answer a comment of Mo Manager')
    const to = app.world.people.policePartner.id
    const page = (await get('manager', '/comments/on/context')).html
    expect(page).toContain(`value="${to}"`)
    // Nobody addresses themselves, nor somebody outside the case.
    for (const nobody of ['manager', 'otherManager', 'panelMember'] as const)
      expect(page).not.toContain(`value="${app.world.people[nobody].id}"`)
    expect(
      (await post('manager', '/comments/on/context', { body: 'Was it asked?', to: app.world.people.otherManager.id })).status
    ).toBe(422)
    const one = async () => {
      await post('manager', '/comments/on/context', { body: 'Was it asked?', to })
      expect([await waits('policePartner'), await waits('healthPartner')]).toEqual([true, false])
      const waiting = (await (await app.as('policePartner')).get('/waiting')).html
      return /comments\/([0-9a-f-]{36})"/.exec(waiting)?.[1] ?? ''
    }
    const first = await one()
    expect((await get('scrutineer', `/comments/${first}`)).html).toContain('To Pat Police')
    await post('policePartner', `/comments/${first}`, { body: 'It was not', to: '' })
    expect(await waits('policePartner')).toBe(false)
    await post('manager', `/comments/${first}/resolve`, { note: 'Said' })
    const second = await one()
    await post('manager', `/comments/${second}/resolve`, { note: 'Found in the file' })
    expect(await waits('policePartner')).toBe(false)
  })
})
