/** The story of one case, carried by everybody whom it concerns from the incident to the report that the public reads. Two files tell it, so that two browsers can. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchChromium } from '../../support/browser.ts'
import { type ListeningApp, openListeningApp } from '../../support/listening-app.ts'
import { makeCase } from '../../support/partnership.ts'
import { submitForTest } from '../../support/submitted-rapid-review.ts'
import { changePractice, reviewLocally } from './stages/local-review.ts'
import { sendNotification, startNotification, writeNotification } from './stages/notification.ts'
import { carryNationalReview, replyToRapidReview } from './stages/panel.ts'
import { publish, readInLibrary } from './stages/publication.ts'
import { answerRequests, beginRapidReview, decideAndSendRapidReview } from './stages/rapid-review.ts'
import { type Travellers, travellers } from './traveller.ts'

/** Tells the story with or without JavaScript. */
export function tellOneCase(javaScriptEnabled: boolean): void {
  let chromium: Browser
  let app: ListeningApp
  let people: Travellers
  let caseId: string

  beforeAll(async () => {
    chromium = await launchChromium()
    app = await openListeningApp({ at: '2026-06-01T09:00:00Z' })
    people = travellers(app, chromium, javaScriptEnabled)
  })
  afterAll(async () => {
    await chromium.close()
    await app.close()
  })

  it('is notified: asked, written, viewed by three partners, approved, sent and read by the Panel', async () => {
    caseId = await startNotification(people)
    expect(caseId).toMatch(/^[0-9a-f-]{36}$/)
    await writeNotification(people, caseId)
    await sendNotification(people, caseId)
  })

  it('is reviewed rapidly: agencies answer by a link and a code, partners judge, sign and send', async () => {
    await beginRapidReview(people, caseId)
    await answerRequests(people, caseId)
    await decideAndSendRapidReview(people, caseId)
    expect(await people.as('chair', async (chair) => (await chair.open(`/cases/${caseId}/rapid-review`), chair.words()))).toMatch(
      /sent/i
    )
  })

  it('is weighed by the Panel, which replies', async () => {
    await replyToRapidReview(people, caseId)
    expect((await people.letter('Panel')).to).toContain('@example.org')
  })

  it('is reviewed locally, and its recommendation changes practice', async () => {
    await reviewLocally(people, caseId)
    await changePractice(people, caseId)
    expect(await people.as('scrutineer', async (one) => (await one.open(`/cases/${caseId}`), one.words()))).toContain(
      'Child Heron'
    )
  })

  it('is released by two people, published, and found by the public', async () => {
    await publish(people, caseId)
    await readInLibrary(people)
    expect(people.peopleSeen()).toBeGreaterThanOrEqual(8)
    expect(await people.as('manager', async (one) => (await one.open(`/cases/${caseId}/trail`), one.words()))).toContain(
      'Release: published'
    )
  })

  it('opens a national review when the Panel so concludes, which is carried to its report', async () => {
    const another = await makeCase(app.database, app.clock, app.world, { notified: true, title: 'Child Rook' })
    await submitForTest(app, another)
    const report = await carryNationalReview(people, another)
    expect(report).toContain('the report is published')
  })
}
