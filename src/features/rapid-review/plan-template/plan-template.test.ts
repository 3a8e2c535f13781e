import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemActor } from '#platform/access/actor.ts'
import { asActor } from '#platform/database/as-actor.ts'
import { type Answer, type TestApp, openTestApp } from '../../../../test/support/app.ts'
import { describeOnBothEngines } from '../../../../test/support/engines.ts'
import { type PersonKey, makeCase } from '../../../../test/support/partnership.ts'
import { listMilestones } from '../plan/plan.store.ts'
import { type TemplateStep, stepProblem, withoutStep } from './plan-template.ts'

const step = (id: string, waitsFor: readonly string[], firstWorkingDay = 1, workingDay = 2): TemplateStep => ({
  id,
  title: id,
  firstWorkingDay,
  workingDay,
  owner: 'Business manager',
  waitsFor
})

describe('a step of a plan', () => {
  it('cannot end before it begins, wait for itself through others, or send the review after it is due', () => {
    expect(stepProblem(step('a', [], 3, 2), [], 15)?.field).toBe('firstWorkingDay')
    const others = [step('b', ['a']), step('c', ['b'])]
    expect(stepProblem(step('a', ['c']), others, 15)?.field).toBe('waitsFor')
    expect(stepProblem(step('a', []), others, 15)).toBeUndefined()
    expect(stepProblem(step('sent-to-panel', [], 16, 16), [], 15)?.message).toContain('working day 15')
    expect(stepProblem(step('shared', [], 16, 16), [], 15)).toBeUndefined()
  })

  it('that is taken out hands on what it waited for', () => {
    expect(withoutStep([step('a', []), step('b', ['a']), step('c', ['b', 'a'])], 'b').map(({ waitsFor }) => waitsFor)).toEqual([
      [],
      ['a']
    ])
  })
})

describeOnBothEngines('the plan that a partnership begins with', (open) => {
  let app: TestApp
  let base: string
  beforeAll(async () => {
    app = await openTestApp({ open })
    base = `/rapid-review-plan/${app.world.partnership}`
  })
  afterAll(() => app.close())
  const get = async (who: PersonKey, path = '') => (await app.as(who)).get(`${base}${path}`)
  const post = async (who: PersonKey, path: string, values: Record<string, string>, from = path): Promise<Answer> =>
    (await app.as(who)).post(`${base}${path}`, values, `${base}${from}`)

  it('is the one that the service starts with, and says that it is not law', async () => {
    const page = (await get('manager')).html
    expect(page).toContain('not from law or guidance')
    expect(page).toContain('Working days 2 to 10')
    expect((await (await app.as('manager')).get('/rapid-review-plan')).location).toBe(base)
  })

  it('is changed by the business manager alone: a step is added between, in the order of days, and what is wrong is said', async () => {
    const chaired = { title: 'The chair reads the draft', firstWorkingDay: '12', workingDay: '13', owner: 'Partnership chair' }
    expect((await get('authorityPartner', '/steps/new')).status).toBe(403)
    expect((await get('authorityPartner')).html).not.toContain('Add a milestone')
    expect((await get('otherManager')).status).toBe(404)
    expect((await get('otherManager', '/steps/new')).status).toBe(404)
    const wrong = await post('manager', '/steps/new', { ...chaired, firstWorkingDay: '14' })
    expect([wrong.status, wrong.html.includes('It cannot begin after the day by which it is done')]).toEqual([422, true])
    expect(wrong.html).toContain('The chair reads the draft')
    expect((await post('manager', '/steps/new', { ...chaired, waitsFor: 'review-meeting' })).status).toBe(303)
    const page = (await get('manager')).html
    expect(page.indexOf('The chair reads the draft')).toBeGreaterThan(page.indexOf('Rapid review meeting:'))
    expect(page.indexOf('The chair reads the draft')).toBeLessThan(page.indexOf('The partners decide'))
    expect(page).toContain('Changed by Mo Manager on 2 April 2026')
  })

  it('never lets the review be sent after it is due, and keeps the step with which it is sent', async () => {
    const late = { title: 'Sent', firstWorkingDay: '16', workingDay: '16', owner: 'Business manager' }
    const refused = await post('manager', '/steps/sent-to-panel', late)
    expect([refused.status, refused.html.includes('by working day 15')]).toEqual([422, true])
    expect((await get('manager', '/steps/sent-to-panel')).html).not.toContain('Take this milestone out')
    expect((await post('manager', '/steps/sent-to-panel/take-out', { version: '1' }, '/steps/sent-to-panel')).status).not.toBe(
      303
    )
  })

  it('is what a review begins with; one that waits says for what; a review that has begun keeps its own', async () => {
    const caseId = await makeCase(app.database, app.clock, app.world, { notified: true, title: 'Child Plover' })
    const review = `/cases/${caseId}/rapid-review`
    const manager = await app.as('manager')
    expect((await manager.post(`${review}/start`, {}, review)).status).toBe(303)
    const milestones = async () =>
      asActor(app.database, app.clock, systemActor('test'), (tx) => listMilestones(tx, caseId as never))
    // Sent on 2 April 2026; working day 1 is 7 April (after Good Friday and Easter Monday), so 12 is 22 April and 13 is 23 April.
    expect(
      (await milestones()).map(({ title, fromDay, dueOn }) => [title.slice(0, 9), fromDay?.toString(), dueOn?.toString()])
    ).toContainEqual(['The chair', '2026-04-22', '2026-04-23'])
    expect((await manager.get(review)).html).toContain('Waits for: Rapid review meeting')
    expect((await post('manager', '/steps/review-meeting/take-out', {}, '/steps/review-meeting')).status).toBe(303)
    expect((await milestones()).length).toBe(6)
    // What waited for the meeting waits for what the meeting waited for.
    const template = (await get('manager')).html
    expect(template).not.toContain('Rapid review meeting')
    expect(template.match(/Agency summaries are returned/g)?.length).toBe(4)
  })

  it('is not put back by somebody who saw an older one, and goes back to the one it began with', async () => {
    expect((await post('manager', '/as-it-came', { version: '1' }, '')).status).not.toBe(303)
    expect((await get('manager')).html).toContain('The chair reads the draft')
    expect((await post('manager', '/as-it-came', {}, '')).status).toBe(303)
    const page = (await get('manager')).html
    expect(page).not.toContain('The chair reads the draft')
    expect(page).toContain('Rapid review meeting:')
    const kinds = await app.database.kysely
      .selectFrom('audit_event')
      .select('kind')
      .where('kind', '=', 'rapid-review.plan-template-changed')
      .execute()
    expect(kinds.length).toBe(3)
  })
})
