import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestApp, openTestApp } from '#test/support/app.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'

describeOnBothEngines('yearly reports', (open) => {
  let app: TestApp
  let record: string
  const report = (on: string, more: Record<string, string> = {}) => {
    const [year = '', month = '', day = ''] = on.split('-')
    return {
      'publishedOn-day': day,
      'publishedOn-month': month,
      'publishedOn-year': year,
      covers: 'April 2024 to March 2025',
      ...more
    }
  }

  beforeAll(async () => {
    app = await openTestApp({ open })
    record = `/yearly-reports/${app.world.partnership}/record`
  })
  afterAll(() => app.close())

  it('give no date before one is recorded', async () => {
    expect((await (await app.as('chair')).get('/yearly-reports')).html).toContain('no date can be counted')
  })

  it('are recorded by the business manager of that partnership alone', async () => {
    for (const person of ['chair', 'otherManager', 'notifier', 'panelMember'] as const)
      expect([person, (await (await app.as(person)).get(record)).status >= 403]).toEqual([person, true])
    const manager = await app.as('manager')
    expect((await manager.post(record, report('2026-05-01'))).html).toContain('must be today or in the past')
    expect((await manager.post(record, report('2025-04-30', { address: 'javascript:alert(1)' }))).html).toContain(
      'begins with https://'
    )
    expect((await manager.post(record, report('2025-04-30', { address: 'https://saltmere.example.org/report' }))).status).toBe(
      303
    )
    expect((await manager.post(record, report('2025-04-30'))).html).toContain('is recorded already')
  })

  it('are due twelve months after the last, with the reason, and wait for the manager two months before', async () => {
    const html = (await (await app.as('chair')).get('/yearly-reports')).html
    // Twelve months after 30 April 2025.
    expect(html).toContain('Thursday 30 April 2026')
    expect(html).toContain('Why this date?')
    expect((await (await app.as('manager')).get('/waiting')).html).toContain('Publish the partnership’s yearly report')
    expect((await (await app.as('chair')).get('/waiting')).html).not.toContain('Publish the partnership’s yearly report')
    expect((await (await app.as('otherManager')).get('/yearly-reports')).html).not.toContain('April 2024 to March 2025')
  })

  it('are taken back with a reason, and the date is counted from the one before', async () => {
    const manager = await app.as('manager')
    await manager.post(record, report('2026-03-31'))
    expect((await manager.get('/yearly-reports')).html).toContain('Wednesday 31 March 2027')
    const link = /\/yearly-reports\/[0-9a-f-]+\/take-back/.exec((await manager.get('/yearly-reports')).html)?.[0] ?? ''
    expect((await (await app.as('otherManager')).get(link)).status).toBe(404)
    expect((await manager.post(link, { reason: 'Only a draft was on the website' })).location).toBe('/yearly-reports')
    const html = (await manager.get('/yearly-reports')).html
    expect(html).toContain('Only a draft was on the website')
    expect(html).toContain('Thursday 30 April 2026')
  })
})
