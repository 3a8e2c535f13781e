import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeLists } from '#features/code-lists/index.ts'
import { systemActor } from '#platform/access/actor.ts'
import { asActor } from '#platform/database/as-actor.ts'
import { type TestApp, openTestApp } from '#test/support/app.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'
import { RELEASED_WORDS, answerInWords, answeredOf, contradictions, withTheme } from './answers.ts'
import { ALL_THEMES, CHILD_THEMES, type Question, whyNotKnown } from './themes.ts'

const questions = ALL_THEMES.flatMap((theme) => theme.questions)
const named = (name: string): Question => {
  const found = questions.find((question) => question.name === name)
  if (!found) throw new Error(name)
  return found
}
const family = CHILD_THEMES.find(({ id }) => id === 'family')
if (!family) throw new Error('No theme')

describe('the questions about a child', () => {
  it('have each a name of their own', () => {
    const names = [...questions.map(({ name }) => name), ...ALL_THEMES.map(whyNotKnown)]
    expect(new Set(names).size).toBe(names.length)
  })

  it('are put into words, “not yet asked” apart from “not known”', () => {
    const words = (name: string, value?: string | readonly string[]) =>
      answerInWords(named(name), value === undefined ? {} : { [name]: value }, RELEASED_WORDS)
    expect([words('lookedAfter'), words('lookedAfter', 'not-known'), words('lookedAfter', 'no')]).toEqual([
      'Not yet asked',
      'Not known',
      'No'
    ])
    expect(words('carers', ['domestic-abuse', 'poverty'])).toBe('Domestic abuse; Poverty, housing or debt')
    expect(words('carers', [])).toBe('Not yet asked')
    // An earlier release asked for the group in free words.
    expect(words('ethnicity', 'White British')).toBe('White British')
  })

  it('keep the answers of other themes, and lose one that was taken out', () => {
    const kept = { lookedAfter: 'no', carers: ['poverty'], household: 'An aunt', earlier: 'kept' }
    expect(withTheme(kept, family, { carers: [], household: 'An uncle', familyNotKnownBecause: '' })).toEqual({
      lookedAfter: 'no',
      earlier: 'kept',
      household: 'An uncle'
    })
    expect(answeredOf(family, kept)).toBe(2)
  })

  it('do not take “none” together with something', () => {
    expect(contradictions(family, { carers: ['none', 'poverty'] })).toHaveProperty('carers')
    expect(contradictions(family, { carers: ['not-known', 'poverty'] })).toHaveProperty('carers')
    expect(contradictions(family, { carers: ['alcohol', 'poverty'] })).toEqual({})
    expect(contradictions(family, { carers: ['none'] })).toEqual({})
  })
})

describeOnBothEngines('a child’s record', (open) => {
  let app: TestApp
  let child: string
  const facts = new URLSearchParams(
    'abuseOrNeglect=known-or-suspected&outcome=serious-harm&place=in-area&lookedAfter=false&careLeaver=false&age=3&on=2026-03-31'
  ).toString()

  beforeAll(async () => {
    app = await openTestApp({ open })
    const notifier = await app.as('notifier')
    const aware = { 'awareOn-day': '1', 'awareOn-month': '4', 'awareOn-year': '2026' }
    const base = (await notifier.post(`/notifications/new/start?${facts}`, { title: 'Child Heron', ...aware })).location ?? ''
    child = (await notifier.post(`${base}/children/new`, { forename: 'Wilfreda', ethnicity: 'mixed-other' })).location ?? ''
  })
  afterAll(() => app.close())

  it('is a list of themes, each with how far it is', async () => {
    const html = (await (await app.as('notifier')).get(child)).html
    for (const { title } of ALL_THEMES) expect(html).toContain(title.replace('’', '’'))
    expect(html).toContain('1 of 5 answered')
    expect(html).toContain('Mixed: any other mixed or multiple background')
  })

  it('saves one theme without touching another, and refuses what cannot stand together, keeping it', async () => {
    const notifier = await app.as('notifier')
    expect((await notifier.post(`${child}/status`, { lookedAfter: 'no', protectionPlan: 'previous' })).location).toBe(child)
    expect((await notifier.post(`${child}/family`, { carers: ['poverty', 'alcohol'], household: 'An aunt' })).location).toBe(
      child
    )
    const refused = await notifier.post(`${child}/family`, { carers: ['none', 'alcohol'], household: 'A long story' })
    expect([refused.status, refused.html.includes('A long story')]).toEqual([422, true])
    const html = (await notifier.get(child)).html
    expect(html).toContain('Not then, but before')
    expect(html).toContain('Alcohol; Poverty, housing or debt')
    expect((await notifier.post(`${child}/family`, { carers: ['arson'] })).html).toContain('Choose from the options shown')
  })

  it('offers an answer that an administrator adds, and keeps one that is no longer offered where it was chosen', async () => {
    const day = { 'fromDay-day': '2', 'fromDay-month': '4', 'fromDay-year': '2026', reason: 'Needed' }
    const administrator = await app.as('administrator')
    await administrator.post('/code-lists/carers/add', { ...day, text: 'A parent away at sea' })
    const notifier = await app.as('notifier')
    expect((await notifier.get(`${child}/family`)).html).toContain('A parent away at sea')
    await notifier.post(`${child}/family`, { carers: ['local-a-parent-away-at-sea'] })
    await administrator.post('/code-lists/carers/local-a-parent-away-at-sea', day)
    expect((await notifier.get(`${child}/family`)).html).toContain('A parent away at sea')
    expect((await notifier.get(child)).html).toContain('A parent away at sea')
    const lists = await asActor(app.database, app.clock, systemActor('test'), codeLists)
    expect(lists.carers.entries.at(-1)?.until).toBe('2026-04-02')
  })

  it('is closed to everybody outside the authority and its partnership', async () => {
    for (const person of ['panelMember', 'hospitalLead', 'otherManager', 'administrator'] as const) {
      const browser = await app.as(person)
      expect([person, (await browser.get(child)).status >= 403, (await browser.get(`${child}/family`)).status >= 403]).toEqual([
        person,
        true,
        true
      ])
    }
  })
})
