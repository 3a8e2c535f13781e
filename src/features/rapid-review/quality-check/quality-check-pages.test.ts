import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestApp, openTestApp } from '#test/support/app.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'
import { type PersonKey, makeCase } from '#test/support/partnership.ts'

describeOnBothEngines('the pages of the quality check', (open) => {
  let app: TestApp
  let base: string
  const get = async (who: PersonKey, path: string) => (await app.as(who)).get(`${base}${path}`)
  const disagree = async (who: PersonKey, fields: Record<string, string>) =>
    (await app.as(who)).post(`${base}/quality-check/safety`, fields)
  const safety = async () => {
    const { html } = await get('manager', '/quality-check')
    return /<section id="safety"[\s\S]*?<\/section>/.exec(html)?.[0] ?? ''
  }

  beforeAll(async () => {
    app = await openTestApp({ open })
    base = `/cases/${await makeCase(app.database, app.clock, app.world, { notified: true })}/rapid-review`
  })
  afterAll(() => app.close())

  it('say of everything whether it is met, why, where, and where that the Panel looks for it is written', async () => {
    const part = await safety()
    expect(part).toContain('Not met')
    expect(part).toContain('None is recorded.')
    expect(part).toContain(`href="${base}/immediate-actions"`)
    expect(part).toContain('From: The purposes of a rapid review')
  })

  it('stand beside the section that they speak of', async () => {
    const { html } = await get('manager', '/text/actions')
    expect(html).toContain('What the Panel looks for here: 0 of 3 met')
    expect(html).toContain(`${base}/quality-check#impact`)
    expect(html).not.toContain(`${base}/quality-check#safety`)
  })

  it('stand on the pages of signing off and sending, with the place, and stop nobody', async () => {
    for (const path of ['/sign-off', '/send']) {
      const { html } = await get('manager', path)
      // Nothing is written and no due date is kept: of the eighteen, being in time alone is neither met nor not met.
      expect([path, /\d+ met, \d+ partly met, \d+ not met/.exec(html)?.[0]]).toEqual([path, '0 met, 1 partly met, 17 not met'])
      expect(html).toContain(`href="${base}/immediate-actions"`)
      expect(html).toContain('it does not stop')
      expect(html).toContain('None is recorded.')
    }
  })

  it('keep a reader’s disagreement with the reason beside the finding, until it is taken back', async () => {
    const bare = await disagree('scrutineer', { instead: 'met', reason: '' })
    expect([bare.status, bare.html.includes('Give the reason')]).toEqual([422, true])
    expect(
      (await disagree('scrutineer', { instead: 'met', reason: 'The child has no brothers or sisters and is in hospital' })).status
    ).toBe(303)
    const part = await safety()
    expect(part).toContain('Sol Scrutineer disagrees')
    expect(part).toContain('The child has no brothers or sisters and is in hospital')
    // The check goes on saying what it says.
    expect(part).toContain('Not met')
    await disagree('manager', { instead: 'back', reason: 'A brother was born since' })
    expect(await safety()).not.toContain('disagrees')
    const { html } = await get('manager', '/quality-check/safety')
    expect(html).toContain('The child has no brothers or sisters and is in hospital')
    expect(html).toContain('agrees with the check')
  })

  it('are not there for a check that there is none of, nor for anybody outside the team', async () => {
    expect((await get('manager', '/quality-check/spelling')).status).toBe(404)
    for (const who of ['panelMember', 'schoolLead', 'otherManager'] as const)
      expect([who, (await get(who, '/quality-check')).status]).not.toEqual([who, 200])
  })
})
