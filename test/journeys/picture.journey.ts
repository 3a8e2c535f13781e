/** The picture of a chronology in a real browser: looked at closer by link, by key and by drawing across it; with JavaScript and without. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { workOnChronologies } from '#features/chronology/index.ts'
import type { CaseId } from '#platform/access/actor.ts'
import { launchChromium } from '../support/browser.ts'
import { type ListeningApp, openListeningApp } from '../support/listening-app.ts'
import { makeCase } from '../support/partnership.ts'
import { travellers } from './one-case/traveller.ts'

const ROWS = [
  'Date,Event,Child seen',
  '1 January 2019,Seen at home.,Yes',
  '11 April 2019,Not brought to the clinic.,No',
  '31 December 2019,Seen at school.,Yes'
]

let chromium: Browser
let app: ListeningApp
let path: string

beforeAll(async () => {
  chromium = await launchChromium()
  app = await openListeningApp()
  const caseId = (await makeCase(app.database, app.clock, app.world, { notified: true })) as CaseId
  path = `/cases/${caseId}/chronology/picture`
  const manager = await app.as('manager')
  const work = () => workOnChronologies({ database: app.database, clock: app.clock, files: app.services.files })
  const file = { field: 'file', name: 'Hospital.csv', content: new TextEncoder().encode(ROWS.join('\n')) }
  const sent = await manager.upload(`/cases/${caseId}/chronology/imports/new`, { agency: app.world.agencies.hospital }, file)
  await work()
  await manager.post(`${sent.location}/step`, { step: 'add' }, sent.location)
  await work()
})
afterAll(async () => {
  await chromium.close()
  await app.close()
})

it('is followed to its events and to fewer days without JavaScript', async () => {
  await travellers(app, chromium, false).as('manager', async ({ open, page, follow, words }) => {
    await open(path)
    expect(await words()).toContain('No agency saw the child for 364 days')
    await follow('Closer')
    // 365 days, a quarter of them 91: from 2 April to 1 October.
    expect(await words()).toContain('2 April 2019 to 1 October 2019')
    await page.locator('[data-picture] a').click()
    expect(new URL(page.url()).search).toBe('?agency=Saltmere+Hospitals&from=2019-04-11&until=2019-04-11')
    expect(await words()).toContain('Not brought to the clinic')
  })
})

it('says what has the focus, looks closer at a key or at what is drawn across, and fits a narrow screen with JavaScript', async () => {
  await travellers(app, chromium, true).as('manager', async ({ open, page }) => {
    await open(path)
    const told = page.locator('.app-picture__told')
    await page.locator('[data-picture] a').first().focus()
    expect(await told.innerText()).toContain('1 January 2019, child seen')
    await page.keyboard.press('ArrowRight')
    expect(await told.innerText()).toContain('11 April 2019, missed or cancelled')
    // One stop of the tab key for all marks.
    expect(await page.locator('[data-picture] a[tabindex="0"]').count()).toBe(1)
    await page.locator('[data-picture]').focus()
    await Promise.all([page.waitForURL(/from=2019-04-02&until=2019-10-01/), page.keyboard.press('+')])
    await Promise.all([page.waitForURL((url) => !url.searchParams.has('from')), page.locator('[data-picture]').press('0')])
    const box = await page.locator('[data-picture] svg').boundingBox()
    if (!box) throw new Error('There is no picture')
    await page.mouse.move(box.x + box.width * 0.4, box.y + 40)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width * 0.6, box.y + 42, { steps: 4 })
    await Promise.all([page.waitForURL(/from=2019-0\d-\d\d&until=2019-0\d-\d\d#picture-days/), page.mouse.up()])
    await page.setViewportSize({ width: 320, height: 700 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
  })
})
