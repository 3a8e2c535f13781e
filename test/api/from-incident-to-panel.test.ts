/** A notification and the beginning of a rapid review by programs alone: what the pages do, the interface does. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestApp, openTestApp } from '../support/app.ts'
import { describeOnBothEngines } from '../support/engines.ts'
import type { PersonKey } from '../support/partnership.ts'
import { askApi, secretFor } from '../support/program.ts'

describeOnBothEngines('from the incident to the Panel by programs', (open) => {
  let app: TestApp
  let base = ''
  const tokens = new Map<PersonKey, string>()
  beforeAll(async () => {
    app = await openTestApp({ open })
    for (const person of [
      'notifier',
      'approver',
      'manager',
      'healthPartner',
      'panelMember',
      'otherManager',
      'hospitalLead'
    ] as const)
      tokens.set(person, (await secretFor(app, person)).token)
  }, 60_000)
  afterAll(() => app.close())

  const as = (person: PersonKey) => ({ token: tokens.get(person) ?? '' })
  const get = (person: PersonKey, path: string) => askApi(app, path, as(person))
  const send = (person: PersonKey, path: string, body: unknown = {}) => askApi(app, path, { ...as(person), method: 'POST', body })
  /** Changes some answers of a form, having read it. */
  const change = async (person: PersonKey, path: string, body: unknown) => {
    const etag = String((await get(person, path)).headers['etag'])
    return askApi(app, path, { ...as(person), method: 'PATCH', body, headers: { 'if-match': etag } })
  }
  const here = (location: unknown) => String(location).replace('/api/v1', '')

  it('a case is begun, written page by page, approved by another and sent', async () => {
    const facts =
      'abuseOrNeglect=known-or-suspected&outcome=death&place=in-area&lookedAfter=false&careLeaver=false&age=3&on=2026-03-31'
    const begun = await send('notifier', `/notifications/new/start?${facts}`, { title: 'Child Heron', awareOn: '2026-04-01' })
    expect(begun.status).toBe(200)
    base = here(begun.json['location'])

    expect((await change('notifier', `${base}/incident`, { incidentOn: '2026-03-31', awareOn: '2026-04-01' })).status).toBe(200)
    const what = { nature: 'child-death', harm: ['not-clear'], summary: 'Found at home in the morning.' }
    const answered = await get('notifier', `${base}/what-happened`)
    const kinds = new Map(
      (answered.json['questions'] as unknown as { name: string; kind: string }[]).map(({ name, kind }) => [name, kind])
    )
    expect([kinds.get('nature'), kinds.get('summary')]).toEqual(['choice', 'long-text'])
    expect((await change('notifier', `${base}/what-happened`, what)).status).toBe(200)
    expect((await change('notifier', `${base}/safety`, { safety: 'A sister is staying with her aunt.' })).status).toBe(200)
    const child = await send('notifier', `${base}/children/new`, { forename: 'Heron', surname: 'Example', bornOn: '2023-01-02' })
    expect(child.status).toBe(200)
    const children = await get('notifier', `${base}/children`)
    expect((children.json['items'] as unknown as { forename: string }[]).map(({ forename }) => forename)).toEqual(['Heron'])

    const view = await send('healthPartner', `${base}/views/own`, { view: 'notifiable', reasons: 'Neglect is suspected.' })
    expect(view.status).toBe(200)

    expect((await get('panelMember', '/notifications')).json['items']).toEqual([])
    expect((await get('panelMember', base)).status).toBe(404)
    expect((await send('notifier', `${base}/approve`)).status).toBe(403)
    const { version } = (await get('approver', base)).json
    expect((await send('approver', `${base}/approve`, { version: 0 })).status).toBe(403)
    expect((await send('approver', `${base}/approve`, { version })).json).toMatchObject({ done: true })
    const silent = await send('approver', `${base}/send`, {})
    expect([silent.status, JSON.stringify(silent.json['errors'])]).toEqual([422, expect.stringContaining('withoutViews')])
    const sent = await send('approver', `${base}/send`, { withoutViews: 'The police could not be reached.' })
    expect(sent.status).toBe(200)
  })

  it('who received it reads it and acknowledges it; nobody else finds it', async () => {
    const received = await get('panelMember', '/notifications')
    const [one] = received.json['items'] as unknown as { versionId: string }[]
    const path = `/notifications/${one?.versionId}`
    const read = await get('panelMember', path)
    expect((read.json['document'] as unknown as { incident: { summary: string } }).incident.summary).toBe(
      'Found at home in the morning.'
    )
    expect((await send('panelMember', `${path}/acknowledge`)).json['message']).toBe('Acknowledged. The partnership sees it')
    for (const person of ['otherManager', 'hospitalLead'] as const) {
      expect([person, (await get(person, path)).status]).toEqual([person, 403])
      expect([person, (await get(person, base)).status >= 403]).toEqual([person, true])
      expect((await get(person, '/cases')).text).not.toContain('Heron')
    }
    const file = await get('notifier', `${base}/file/docx`)
    expect([file.status, file.headers['content-type']]).toEqual([
      200,
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
    ])
  })

  it('dates come with their reasons, and the rapid review with its plan', async () => {
    const standing = await get('manager', base)
    const deadline = (standing.json['deadlines'] as unknown as { rule: string; due: string; metOn: string }[]).find(
      ({ rule }) => rule === 'notify-panel'
    )
    // Wednesday 1 April 2026 is day 0; Good Friday, the weekend and Easter Monday do not count: 2, 7, 8, 9, 10 April.
    expect([deadline?.due, deadline?.metOn]).toEqual(['2026-04-10', '2026-04-02'])
    const review = base.replace('/notification', '/rapid-review')
    expect((await send('manager', `${review}/start`)).status).toBe(200)
    const plan = await get('manager', review)
    expect((plan.json['milestones'] as unknown as unknown[]).length).toBeGreaterThan(3)
    const cases = await get('manager', '/cases')
    expect([cases.json['total'], cases.json['next']]).toEqual([1, null])
    const { caseId } = (await get('manager', base.replace('/notification', ''))).json['case'] as unknown as { caseId: string }
    expect(base).toContain(caseId)
  })

  it('lists lead on by a cursor that loses none and repeats none while cases are added', async () => {
    const facts =
      'abuseOrNeglect=known-or-suspected&outcome=death&place=in-area&lookedAfter=false&careLeaver=false&age=3&on=2026-03-31'
    const begin = async (number: number) => {
      app.clock.advance({ minutes: 1 })
      await send('notifier', `/notifications/new/start?${facts}`, { title: `Child ${number}`, awareOn: '2026-04-01' })
    }
    for (let number = 1; number <= 59; number++) await begin(number)
    const seen: string[] = []
    let next: string | null = '/cases'
    while (next !== null) {
      const page: Awaited<ReturnType<typeof get>> = await get('manager', next)
      seen.push(...(page.json['items'] as unknown as { id: string }[]).map(({ id }) => id))
      next = (page.json['next'] as unknown) === null ? null : here(page.json['next'])
      if (seen.length === 25) await begin(60)
    }
    expect([seen.length, new Set(seen).size]).toEqual([60, 60])
  })

  it('says nothing of where files are kept or of secrets', async () => {
    for (const path of ['/cases', base, `${base}/children`, '/agencies', '/waiting', base.replace('notification', 'requests')]) {
      const { status, text } = await get('manager', path)
      expect([path, status, /storageKey|token_?hash|prt_|whsec_/i.test(text)]).toEqual([path, 200, false])
    }
  })
})
