/** An incident that nobody is sure about: asked about, kept in the register, looked at again, and notified; with JavaScript and without. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '../support/browser.ts'
import { type ListeningApp, openListeningApp } from '../support/listening-app.ts'
import { type Travellers, type Visitor, dateOf, travellers } from './one-case/traveller.ts'

let chromium: Browser

beforeAll(async () => {
  chromium = await launchChromium()
})
afterAll(() => chromium.close())

describe.each([
  ['with JavaScript', true],
  ['without JavaScript', false]
])('an incident that nobody is sure about, %s', (_title, javaScriptEnabled) => {
  let app: ListeningApp
  let people: Travellers
  let entry = ''

  beforeAll(async () => {
    app = await openListeningApp({ at: '2026-06-01T09:00:00Z' })
    people = travellers(app, chromium, javaScriptEnabled)
  })
  afterAll(() => app.close())

  const heading = (visitor: Visitor) => visitor.page.locator('h1').innerText()
  const fits = async (visitor: Visitor) => {
    await visitor.page.setViewportSize({ width: 320, height: 700 })
    expect([visitor.page.url(), await visitor.page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([
      visitor.page.url(),
      320
    ])
    await visitor.page.setViewportSize({ width: 1280, height: 720 })
  }

  it('is asked about by keyboard, with a step back that loses nothing', async () => {
    await people.as('notifier', async (notifier) => {
      await notifier.open('/notifications/new')
      // The first answer is chosen with the space bar and sent with the return key.
      await notifier.page.locator('[name="answer"][value="known-or-suspected"]').focus()
      await notifier.page.keyboard.press('Space')
      await Promise.all([notifier.page.waitForURL(/question\/outcome/), notifier.page.keyboard.press('Enter')])
      await notifier.answer({ answer: 'unclear' })
      expect(await heading(notifier)).toContain('On which day')
      await notifier.page.getByRole('link', { name: 'Back', exact: true }).click()
      expect(await notifier.page.locator('[name="answer"][value="unclear"]').isChecked()).toBe(true)
      await fits(notifier)
      await notifier.answer({ answer: 'unclear' })
      await fits(notifier)
      await notifier.answer(dateOf('answer', '2026-05-30'))
      expect(await heading(notifier)).toBe('Decide together, and record why')
      await fits(notifier)
      await notifier.follow('Print or save this answer')
      expect(await notifier.words()).toContain('Record made on 1 June 2026 by Nia Notifier')
      await fits(notifier)
      await notifier.page.goBack()
      await notifier.follow('Keep it in the register')
      await fits(notifier)
      await notifier.answer({
        kind: 'not-sure',
        title: 'Child Knot',
        reasons: 'A burn; nobody can say yet whether it will leave more than a scar.',
        wouldChange: 'The clinic on Thursday.',
        ...dateOf('reviewOn', '2026-06-05'),
        ...dateOf('awareOn', '2026-05-31'),
        authorityPartner: 'Ada Authority'
      })
      expect(await notifier.words()).toContain('Look at it again on 5 June 2026')
      await fits(notifier)
    })
  })

  it('is looked at again by the manager when the day has passed; the answer of then stays', async () => {
    people.day('2026-06-08')
    await people.waits('manager', 'Overdue: look at it again (not sure)')
    await people.as('manager', async (manager) => {
      await manager.open('/waiting')
      await manager.follow('look at it again')
      entry = new URL(manager.page.url()).pathname
      await fits(manager)
      await manager.follow('Look at it again')
      // The link beside the answer that is different now.
      await manager.page.locator('main a[href*="question/outcome"]').click()
      await manager.answer({ answer: 'serious-harm' })
      expect(await heading(manager)).toContain('Where did')
      await manager.answer({ answer: 'in-area' })
      await manager.answer({ answer: '7' })
      expect(await heading(manager)).toBe('You must notify')
      await manager.follow('Keep it in the register')
      await manager.answer({
        reasons: 'The clinic says that the harm will last. The police are asked today.',
        ...dateOf('reviewOn', '2026-06-09'),
        policePartner: 'Pat Police'
      })
      const words = await manager.words()
      expect(words).toContain('Looked at again')
      expect(words).toContain('A burn; nobody can say yet')
      await fits(manager)
      await manager.open(`${entry}/record`)
      await fits(manager)
      for (const form of ['review-day', 'close', 'conflict']) {
        await manager.open(`${entry}/${form}`)
        await fits(manager)
      }
    })
  })

  it('becomes a notification that shows where it came from', async () => {
    await people.as('notifier', async (notifier) => {
      await notifier.open(entry)
      await notifier.follow('Start a notification with these answers')
      expect(await notifier.page.locator('[name="title"]').inputValue()).toBe('Child Knot')
      await fits(notifier)
      const path = await notifier.answer({ title: 'Child Knot' })
      await notifier.open(`${path}/criteria`)
      expect(await notifier.words()).toContain('A burn; nobody can say yet')
      await fits(notifier)
      await notifier.open('/notifications/register?show=closed')
      expect(await notifier.words()).toContain('It became a notification')
      await fits(notifier)
    })
  })
})
