import { afterAll, beforeAll, expect, it } from 'vitest'
import { systemActor } from '#platform/access/actor.ts'
import { asActor } from '#platform/database/as-actor.ts'
import { type TestApp, openTestApp } from '#test/support/app.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'

/**
 * The dates are counted by hand. The authority became aware on Wednesday 1 April 2026; Friday 3 April is Good Friday and 6 April Easter Monday. Five working days after it:
 * 2, 7, 8, 9, 10 April. It is sent on Thursday 2 April; fifteen working days after that: 7, 8, 9, 10, 13, 14, 15, 16, 17, 20, 21, 22, 23, 24, 27 April.
 */
const PANEL = [
  ['complete-rapid-review', '2026-04-27', undefined],
  ['notify-panel', '2026-04-10', '2026-04-02'],
  ['report-to-partners', '2026-04-10', '2026-04-02']
]
const LOOKED_AFTER = ['notify-looked-after-death', '2026-04-10', '2026-04-02']
const CARE_LEAVER = ['notify-care-leaver-death', '2026-04-10', '2026-04-02']

interface Variant {
  readonly facts: string
  readonly answer: string
  readonly child: Readonly<Record<string, string>>
  readonly themes?: readonly (readonly [string, Readonly<Record<string, string>>])[]
  readonly nature: string
  readonly dates: readonly unknown[]
  /** What its readers see of the child. */
  readonly reads: readonly string[]
}

const suspected = 'abuseOrNeglect=known-or-suspected'
const VARIANTS: Readonly<Record<string, Variant>> = {
  'a child who died in the area': {
    facts: `${suspected}&outcome=death&place=in-area&lookedAfter=false&careLeaver=false&age=3&on=2026-03-31`,
    answer: 'You must notify',
    child: {
      forename: 'Wilfreda',
      surname: 'Heron',
      'bornOn-day': '1',
      'bornOn-month': '2',
      'bornOn-year': '2023',
      'diedOn-day': '31',
      'diedOn-month': '3',
      'diedOn-year': '2026'
    },
    nature: 'child-death',
    dates: PANEL,
    reads: ['Wilfreda Heron', '31 March 2026']
  },
  'a child seriously harmed outside England, who normally lives here': {
    facts: `${suspected}&outcome=serious-harm&place=outside-england-normally-resident&lookedAfter=false&age=9&on=2026-03-31`,
    answer: 'You must notify',
    child: { forename: 'Ted', surname: 'Marsh', address: 'Saltmere; on holiday in Wales' },
    nature: 'serious-harm',
    dates: PANEL,
    reads: ['on holiday in Wales']
  },
  'a looked-after child who died without abuse or neglect': {
    facts: 'abuseOrNeglect=not&outcome=death&place=in-area&lookedAfter=true&on=2026-03-31',
    answer: 'You must notify',
    child: { forename: 'Ida', surname: 'Reed' },
    themes: [['status', { lookedAfter: 'yes', legalStatus: 'care-order' }]],
    nature: 'child-death',
    dates: [LOOKED_AFTER],
    reads: ['Was the child looked after?']
  },
  'a looked-after child who died and whose neglect is suspected': {
    facts: `${suspected}&outcome=death&place=in-area&lookedAfter=true&on=2026-03-31`,
    answer: 'You must notify',
    child: { forename: 'Ben', surname: 'Shore' },
    nature: 'child-death',
    dates: [PANEL[0], LOOKED_AFTER, PANEL[1], PANEL[2]],
    reads: ['Ben Shore']
  },
  'a care leaver of 24': {
    facts: 'abuseOrNeglect=not&outcome=death&lookedAfter=false&careLeaver=true&age=24&on=2026-03-31',
    answer: 'You should notify',
    child: { forename: 'Kit', surname: 'Ford', 'bornOn-day': '1', 'bornOn-month': '4', 'bornOn-year': '2001' },
    themes: [['status', { careLeaver: 'yes' }]],
    nature: 'child-death',
    dates: [CARE_LEAVER],
    reads: ['1 April 2001', 'Was the young person a care leaver?']
  },
  'a child who harmed another': {
    facts: `${suspected}&outcome=serious-harm&place=in-area&lookedAfter=false&age=15&on=2026-03-31`,
    answer: 'You must notify',
    child: { forename: 'Jay', surname: 'Tern' },
    themes: [['responsible', { harmedAnother: 'yes' }]],
    nature: 'other',
    dates: PANEL,
    reads: ['Did this child harm somebody else?']
  },
  'an unborn child': {
    facts: `${suspected}&outcome=serious-harm&place=in-area&lookedAfter=false&age=not-known&on=2026-03-31`,
    answer: 'You must notify',
    child: { birthNote: 'not yet born, due in May' },
    nature: 'serious-harm',
    dates: PANEL,
    reads: ['not yet born, due in May']
  },
  'a child whom nobody has identified': {
    facts: `${suspected}&outcome=death&place=in-area&lookedAfter=false&age=not-known&on=2026-03-31`,
    answer: 'You must notify',
    child: { birthNote: 'new born' },
    nature: 'child-death',
    dates: PANEL,
    reads: ['A child who has not been identified', 'new born']
  }
}

describeOnBothEngines('a notification about', (open) => {
  let app: TestApp
  beforeAll(async () => {
    app = await openTestApp({ open })
  })
  afterAll(() => app.close())

  for (const [title, variant] of Object.entries(VARIANTS))
    it(`${title}`, async () => {
      const notifier = await app.as('notifier')
      expect((await notifier.get(`/notifications/new/answer?${variant.facts}`)).html).toContain(variant.answer)
      const aware = { 'awareOn-day': '1', 'awareOn-month': '4', 'awareOn-year': '2026' }
      const started = await notifier.post(`/notifications/new/start?${variant.facts}`, { title: 'An incident', ...aware })
      const base = started.location ?? ''
      expect(base).toMatch(/^\/cases\/[0-9a-f-]{36}\/notification$/)
      await notifier.post(`${base}/what-happened`, { nature: variant.nature, summary: 'What is known so far.' })
      await notifier.post(`${base}/safety`, { safety: 'Others in the home are safe.' })
      const child = (await notifier.post(`${base}/children/new`, variant.child)).location ?? ''
      for (const [theme, answers] of variant.themes ?? [])
        expect((await notifier.post(`${child}/${theme}`, answers)).location).toBe(child)
      const approver = await app.as('approver')
      expect((await approver.post(`${base}/approve`, {}, base)).status).toBe(303)
      expect((await approver.post(`${base}/send`, { withoutViews: 'The fifth day is near.' })).status).toBe(303)
      const caseId = base.split('/')[2] ?? ''
      const dates = await asActor(app.database, app.clock, systemActor('test'), async (tx) =>
        (
          await tx
            .selectFrom('case_deadline')
            .select(['rule', 'due', 'met_on'])
            .where('case_id', '=', caseId)
            .where('status', '<>', 'waiting')
            .orderBy('rule')
            .execute()
        ).map((row) => [row.rule, row.due?.toString(), row.met_on?.toString()])
      )
      expect(dates).toEqual(variant.dates)
      const version = await asActor(app.database, app.clock, systemActor('test'), (tx) =>
        tx.selectFrom('notification_version').select('id').where('case_id', '=', caseId).executeTakeFirstOrThrow()
      )
      const received = (await (await app.as('inspector')).get(`/notifications/${version.id}`)).html
      for (const words of variant.reads) expect(received).toContain(words)
    })

  it('a child harmed in another area is for that authority to notify, which is said, and starts nothing here', async () => {
    const facts = `${suspected}&outcome=serious-harm&place=other-english-area&lookedAfter=false&age=3&on=2026-03-31`
    const { html } = await (await app.as('notifier')).get(`/notifications/new/answer?${facts}`)
    expect(html).toContain('Another authority notifies')
  })
})
