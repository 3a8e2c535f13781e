import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BOARD_SORTS, type BoardFilter, pauseDeadline, placeOf, recordLawEvent } from '#features/case-file/index.ts'
import { newId } from '#kernel/ids.ts'
import { type CaseId, systemActor } from '#platform/access/actor.ts'
import { type Transaction, asActor } from '#platform/database/as-actor.ts'
import { asPerson } from '#platform/database/as-person.ts'
import { type TestApp, openTestApp } from '#test/support/app.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'
import { type PersonKey, appoint, makeCase } from '#test/support/partnership.ts'
import { everyBoardRow } from './board-rows.store.ts'
import { boardAddress, boardFilterOf, boardPlaceOf, placeText } from './board-filter.ts'

const ALL: BoardFilter = { whose: 'all', show: 'open', rule: '', words: '', sort: 'date', descending: false }

describe('the address of a board', () => {
  it('carries what is chosen, and takes what it does not know for what is usual', () => {
    const chosen: BoardFilter = { ...ALL, show: 'met-late', rule: 'notify-panel', words: 'a&b', sort: 'case', descending: true }
    const query = Object.fromEntries(new URL(boardAddress(chosen), 'https://example.org').searchParams)
    expect(boardFilterOf(query, ['mine', 'all'])).toEqual(chosen)
    const odd = { whose: 'panel', show: '__proto__', rule: 'no-such-rule', sort: 'constructor', order: 'x' }
    expect(boardFilterOf(odd, ['mine', 'all'])).toEqual({ ...ALL, whose: 'mine' })
    expect(boardFilterOf({ show: 'met' }, ['all']).descending).toBe(true)
    // What is all in one state is not sorted by it.
    expect(boardFilterOf({ show: 'open', sort: 'state' }, ['all']).sort).toBe('state')
    expect(boardFilterOf({ show: 'overdue', sort: 'state' }, ['all']).sort).toBe('date')
    expect(boardAddress({ ...ALL, sort: 'state' }, { show: 'overdue' })).toBe('/deadlines?whose=all&show=overdue')
  })

  it('names a place only where there can be one', () => {
    const keys = ['2026-04-13', '0198c1a2-0000-7000-8000-000000000001']
    expect(boardPlaceOf({ after: placeText(keys) }, 'date')).toEqual({ direction: 'after', keys })
    expect(boardPlaceOf({ after: placeText(keys) }, 'case')).toBeUndefined()
    for (const wrong of ['', 'x', placeText(['2026-02-30', keys[1] ?? '']), placeText([keys[0] ?? '', "'; drop table"])])
      expect([wrong, boardPlaceOf({ before: wrong }, 'date')]).toEqual([wrong, undefined])
  })
})

describeOnBothEngines('the deadlines board', (open) => {
  let app: TestApp
  const cases: Record<string, CaseId> = {}
  const system = <T>(work: (tx: Transaction) => Promise<T>) => asActor(app.database, app.clock, systemActor('test'), work)
  const record = async (caseId: CaseId, name: Parameters<typeof recordLawEvent>[3], at: string) => {
    const recorded = await system((tx) => recordLawEvent(tx, app.clock, caseId, name, Temporal.Instant.from(at)))
    if (!recorded.ok) throw new Error(recorded.error.join('; '))
  }
  const newCase = async (title: string, aware: string) => {
    const id = (await makeCase(app.database, app.clock, app.world, { title })) as CaseId
    await record(id, 'authorityBecameAware', aware)
    cases[title] = id
    return id
  }
  const board = async (person: PersonKey, query = '') => (await (await app.as(person)).get(`/deadlines${query}`)).html
  /** The names of the cases on a page, in order. */
  const shown = (html: string) => [...html.matchAll(/Child (?!Safeguarding)(\w+)/g)].map((match) => match[1])

  beforeAll(async () => {
    // Friday 17 April 2026.
    app = await openTestApp({ open, at: '2026-04-17T09:00:00Z' })
    // Aware on 2 April: the Panel by Monday 13 April, overdue now. Told of it on the 16th: met three working days late (14, 15, 16).
    const late = await newCase('Child Alder', '2026-04-02T08:00:00Z')
    await record(late, 'notificationSent', '2026-04-16T08:00:00Z')
    await newCase('Child Birch', '2026-04-02T09:00:00Z')
    // Aware on Tuesday 14 April: due on Tuesday 21 April.
    await newCase('Child Cedar', '2026-04-14T08:00:00Z')
    // Decided on 1 October 2025: publication by 1 April 2026; a trial is awaited.
    const paused = await newCase('Child Damson', '2025-06-02T08:00:00Z')
    await record(paused, 'notificationSent', '2025-06-03T08:00:00Z')
    await record(paused, 'localReviewDecided', '2025-10-01T11:00:00Z')
    const given = await system((tx) =>
      pauseDeadline(tx, app.clock, {
        caseId: paused,
        rule: 'publish-local-review',
        reason: 'A trial is awaited',
        informed: '2026-03-30',
        from: Temporal.PlainDate.from('2026-03-30'),
        by: null
      })
    )
    if (!given.ok) throw new Error(given.error.join('; '))
  })
  afterAll(() => app.close())

  it('shows a manager theirs first, and counts each state', async () => {
    const html = await board('manager')
    expect(html).toContain('The dates that you answer for')
    expect(html).toContain('Everything open')
    // Overdue: the Panel and the partners for Birch; the partners for Alder; the partners and the rapid review for Damson. Due: the rapid review of Alder, and Cedar's two.
    expect(html).toContain('Reason given (1)')
    expect(html).toContain('Met late (1)')
    const late = await board('manager', '?show=met-late')
    expect(shown(late)).toEqual(['Alder'])
    expect(late).toContain('3 working days late')
    expect(late).toContain('Why this date?')
  })

  it('shows a date that is run past as it was, with the reason, who was told, and by how much', async () => {
    const html = await board('manager', '?show=paused')
    expect(shown(html)).toEqual(['Damson'])
    expect(html).toContain('Wednesday 1 April 2026')
    expect(html).toContain('A trial is awaited')
    expect(html).toContain('Monday 30 March 2026')
    // 2 April; 7 to 10 April, after Easter; 13 to 17 April.
    expect(html).toContain('10 working days past the date')
    expect(shown(await board('manager', '?show=overdue&rule=publish-local-review'))).toEqual([])
  })

  it('shows a notifier what their authority answers for, and what the Panel does to the Panel', async () => {
    const notifier = await board('notifier')
    expect(notifier).toContain('<strong>Notify the Panel of a serious child safeguarding incident')
    expect(notifier).not.toContain('<strong>Complete the rapid review')
    const id = cases['Child Alder']
    if (!id) throw new Error('No case')
    await record(id, 'rapidReviewSent', '2026-04-16T10:00:00Z')
    await record(id, 'rapidReviewReceived', '2026-04-16T10:00:00Z')
    const panel = await board('manager', '?whose=panel')
    expect(shown(panel)).toEqual(['Alder'])
    expect(panel).toContain('The Panel’s reply is expected')
    // Whoever may not see what the Panel owes is not offered it, and asking for it anyway shows their own.
    expect(notifier).not.toContain('whose=panel')
    expect(await board('notifier', '?whose=panel')).toContain('The dates that you answer for')
    const member = await board('panelMember')
    expect(member).not.toContain('whose=mine')
    expect(member).toContain('The dates by which the Panel’s reply is expected.')
    // To the Panel a case is there once it has been told of it, on the Panel's own page.
    await system((tx) => tx.updateTable('review_case').set({ notified_at: app.clock.now() }).where('id', '=', id).execute())
    expect(shown(await board('panelMember'))).toEqual(['Alder'])
    expect(await board('panelMember')).toContain(`href="/panel/cases/${id}"`)
    expect((await (await app.as('panelMember')).get(`/panel/cases/${id}`)).status).toBe(200)
    expect(panel).toContain(`href="/cases/${id}"`)
    // It is not the manager's own.
    expect(await board('manager', '?rule=panel-reply-expected')).toContain('Nothing is like that.')
  })

  it('shows a lead reviewer what they work towards first, and every date of their case beside it', async () => {
    const id = cases['Child Damson']
    if (!id) throw new Error('No case')
    await appoint(app.database, app.clock, id, app.world.people.reviewer, 'lead-reviewer')
    const mine = await board('reviewer')
    expect(shown(mine)).toEqual(['Damson'])
    expect(mine).toContain('<strong>Complete and publish the local child safeguarding practice review')
    expect(mine).not.toContain('whose=partnership')
    // The rapid review and the letter to the partners are owed in it too, by others.
    expect(new Set(shown(await board('reviewer', '?whose=all')))).toEqual(new Set(['Damson']))
    expect(shown(await board('reviewer', '?whose=all&rule=complete-rapid-review'))).toEqual(['Damson'])
    expect(shown(await board('reviewer', '?rule=complete-rapid-review'))).toEqual([])
  })

  it('counts no states while words are looked for', async () => {
    expect(await board('manager', '?whose=partnership')).toMatch(/Overdue \(\d+\)/)
    const html = await board('manager', '?whose=partnership&words=birch')
    expect(html).toMatch(/show=overdue[^>]*>\s*Overdue\s*</)
    expect(html).not.toMatch(/Overdue \(/)
  })

  it('sorts either way and says so; narrows by words that are no pattern', async () => {
    const html = await board('manager', '?whose=partnership&rule=report-to-partners&sort=case&order=descending')
    const references = [...html.matchAll(/app-reference" href="[^"]*">\s*([^<\s]+)/g)].map((match) => match[1] ?? '')
    expect(references).toHaveLength(4)
    expect(references).toEqual(references.toSorted().toReversed())
    expect(html).toContain('aria-sort="descending"')
    expect(shown(await board('manager', '?whose=partnership&rule=notify-panel&words=child%20b'))).toEqual(['Birch'])
    expect(shown(await board('manager', '?whose=partnership&words=%25'))).toEqual([])
  })

  it('sorts what is open by its state: overdue, due, then what runs past its date with a reason', async () => {
    const states = (html: string) => [...html.matchAll(/app-status--(\w+)/g)].map((match) => match[1])
    const query = '?whose=partnership&sort=state'
    const order = ['overdue', 'due', 'paused']
    const found = states(await board('manager', query))
    expect(new Set(found)).toEqual(new Set(order))
    expect(found).toEqual(found.toSorted((one, other) => order.indexOf(one ?? '') - order.indexOf(other ?? '')))
    expect(states(await board('manager', `${query}&order=descending`))).toEqual(found.toReversed())
    // The 14th to the 17th, today, are past Monday 13 April.
    expect(await board('manager', '?words=child+birch&rule=notify-panel')).toContain('4 working days past the date')
  })

  it('keeps what was met when the case is closed, and owes nothing in it', async () => {
    const id = await newCase('Child Fir', '2026-03-02T08:00:00Z')
    await record(id, 'notificationSent', '2026-03-04T08:00:00Z')
    const open = async () => shown(await board('manager', '?whose=partnership&words=fir'))
    expect((await open()).length).toBeGreaterThan(0)
    await system((tx) => tx.updateTable('review_case').set({ closed_at: app.clock.now() }).where('id', '=', id).execute())
    expect(await open()).toEqual([])
    expect(shown(await board('manager', '?whose=partnership&words=fir&show=met&rule=notify-panel'))).toEqual(['Fir'])
  })

  it('goes on from the last row and back again, losing and repeating none', async () => {
    const { boardPage } = await import('#features/case-file/index.ts')
    for (const sort of BOARD_SORTS) {
      const filter = { ...ALL, sort, descending: sort === 'case' }
      const page = (place?: Parameters<typeof boardPage>[2]) =>
        system((tx) => boardPage(tx, filter, place, { actor: undefined, today: Temporal.PlainDate.from('2026-04-17'), size: 2 }))
      const seen: string[] = []
      let found = await page()
      for (;;) {
        seen.push(...found.rows.map(({ id }) => id))
        const last = found.rows.at(-1)
        if (!found.more || !last) break
        found = await page({ direction: 'after', keys: placeOf(last, sort) })
        expect(found.before).toBe(true)
      }
      const all = await system((tx) =>
        boardPage(tx, filter, undefined, { actor: undefined, today: Temporal.PlainDate.from('2026-04-17'), size: 100 })
      )
      expect(seen).toEqual(all.rows.map(({ id }) => id))
      expect(seen.length).toBeGreaterThan(6)
      const [, , third] = all.rows
      if (!third) throw new Error('Too few')
      const back = await page({ direction: 'before', keys: placeOf(third, sort) })
      expect(back.rows.map(({ id }) => id)).toEqual(seen.slice(0, 2))
      expect([back.before, back.more]).toEqual([false, true])
    }
  })

  it('exports exactly what is filtered, safe for a spreadsheet, and the trail says so', async () => {
    const odd = await newCase('=cmd|Child Elder', '2026-04-14T08:00:00Z')
    const browser = await app.as('manager')
    const csv = await browser.get('/deadlines.csv?whose=partnership&rule=notify-panel')
    const lines = csv.html.trim().split('\r\n')
    // The heading, Birch, Cedar and Elder: Alder's and Damson's are met.
    expect(lines).toHaveLength(4)
    expect(csv.html).toContain(`"'=cmd|Child Elder"`)
    expect(csv.html).toContain('"Monday 13 April 2026","2026-04-13"')
    const json = JSON.parse((await browser.get('/deadlines.json?whose=partnership&rule=notify-panel')).html) as {
      deadlines: readonly { case: { id: string }; deadline: { because: readonly string[] } }[]
    }
    expect(json.deadlines.map((one) => one.case.id)).toContain(odd)
    expect(json.deadlines[0]?.deadline.because.length).toBeGreaterThan(2)
    const trail = await system((tx) =>
      tx.selectFrom('audit_event').select('data').where('kind', '=', 'deadlines-board.exported').execute()
    )
    expect(trail.map(({ data }) => data)).toContainEqual({
      path: '/deadlines.csv',
      rows: 3,
      complete: 'yes',
      whose: 'partnership',
      show: 'open',
      rule: 'notify-panel',
      narrowedByWords: 'no'
    })
  })

  it('exports what is filtered from every page, a handful at a time, and says so when that is not all', async () => {
    const user = app.world.people.manager.id
    const read = (handful: number, most: number) =>
      asPerson(app.database, app.clock, user, async (tx, actor) => {
        const titles: string[] = []
        const today = Temporal.PlainDate.from('2026-04-17')
        const filter: BoardFilter = { ...ALL, rule: 'notify-panel' }
        const counted = await everyBoardRow(tx, filter, { actor, today, handful, most }, (rows) =>
          titles.push(...rows.map(({ caseTitle }) => caseTitle))
        )
        return { ...counted, titles }
      })
    // By date: Birch by 13 April; Cedar and Elder by the 21st, the one made first first.
    const all = ['Child Birch', 'Child Cedar', '=cmd|Child Elder']
    expect(await read(2, 10)).toEqual({ rows: 3, complete: true, titles: all })
    expect(await read(1, 3)).toEqual({ rows: 3, complete: true, titles: all })
    expect(await read(5, 2)).toEqual({ rows: 2, complete: false, titles: all.slice(0, 2) })
  })

  it('saves, with a date that is run past, the reason, who was told and by how many working days', async () => {
    const csv = (await (await app.as('manager')).get('/deadlines.csv?show=paused')).html
    expect(csv.startsWith('\uFEFF"case","name of the case"')).toBe(true)
    expect(csv).toContain('"Wednesday 1 April 2026","2026-04-01"')
    expect(csv).toContain('"10","A trial is awaited"')
    const json = JSON.parse((await (await app.as('manager')).get('/deadlines.json?show=paused')).html) as object
    expect(json).toMatchObject({ asOf: '2026-04-17', complete: true, deadlines: [{ state: 'paused', workingDaysPast: 10 }] })
  })

  it('shows nothing of a case to somebody whom a conflict of interest keeps away, nor to another partnership, in list, count or export', async () => {
    const id = cases['Child Damson']
    if (!id) throw new Error('No case')
    const browser = await app.as('manager')
    const saved = async (type: string) => (await browser.get(`/deadlines.${type}?whose=all&show=paused`)).html
    for (const type of ['csv', 'json']) expect([type, (await saved(type)).includes('Child Damson')]).toEqual([type, true])
    await system((tx) =>
      tx
        .insertInto('conflict_of_interest')
        .values({
          id: newId<'conflict'>(),
          case_id: id,
          user_id: app.world.people.manager.id,
          reason: 'Related to the family',
          declared_by: null,
          lifted_at: null,
          lifted_reason: null
        })
        .execute()
    )
    for (const whose of ['mine', 'partnership', 'panel', 'all']) {
      const html = await board('manager', `?whose=${whose}&show=paused`)
      expect([whose, shown(html), html.includes('Reason given (0)')]).toEqual([whose, [], true])
    }
    for (const type of ['csv', 'json']) expect([type, (await saved(type)).includes('Damson')]).toEqual([type, false])
    for (const whose of ['mine', 'partnership', 'panel', 'all'])
      expect([whose, shown(await board('otherManager', `?whose=${whose}`))]).toEqual([whose, []])
    expect((await (await app.as('hospitalLead')).get('/deadlines.csv')).status).toBe(403)
  })
})
