/** A whole review in fifteen working days with nine agencies, as those concerned live it: from a disagreement about notifying to a local review that holds what was learned. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchChromium } from '../../support/browser.ts'
import { type ListeningApp, openListeningApp } from '../../support/listening-app.ts'
import { type Travellers, travellers } from '../one-case/traveller.ts'
import { addAgencies, askNineAgencies, planTheReview } from './stages/asking.ts'
import {
  type Requests,
  answerAsUsual,
  answerInPart,
  answerNothing,
  answerThroughColleague,
  chaseTheLateOne,
  readTheBoard
} from './stages/answering.ts'
import { decideAndSend, meet, writeTheReview } from './stages/deciding.ts'
import { disagreeAndAskTheChair, draftNotification, sendNotification } from './stages/notifying.ts'
import { answerThePanel, convert, panelAsks } from './stages/replying.ts'

/** Tells the story with or without JavaScript. */
export function tellFifteenDays(javaScriptEnabled: boolean): void {
  let chromium: Browser
  let app: ListeningApp
  let people: Travellers
  let caseId: string
  let requests: Requests

  beforeAll(async () => {
    chromium = await launchChromium()
    app = await openListeningApp({ at: '2026-04-02T09:00:00Z' })
    people = travellers(app, chromium, javaScriptEnabled)
  })
  afterAll(async () => {
    await chromium.close()
    await app.close()
  })

  it('is drafted, brought to the chair because two partners disagree, and sent in time', async () => {
    caseId = await draftNotification(people)
    await disagreeAndAskTheChair(people, caseId)
    await sendNotification(people, caseId)
    expect(caseId).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('is planned, and nine agencies are asked with one action', async () => {
    await planTheReview(people, caseId)
    await addAgencies(people)
    requests = await askNineAgencies(people, caseId)
    expect(requests.size).toBe(9)
  })

  it('is answered by nine agencies: as usual, with nothing, through a colleague, in part, and late after it was chased', async () => {
    await answerAsUsual(people, requests)
    await answerNothing(people)
    await answerThroughColleague(people)
    await answerInPart(people)
    await chaseTheLateOne(people, caseId)
    await readTheBoard(people, caseId, requests)
    expect((await people.letter('Thank you for your information')).to).toBe('housing-contact@example.org')
  })

  it('is met about, written from what was sent, judged, signed by three partners and sent a day before it is due', async () => {
    await meet(people, caseId)
    await writeTheReview(people, caseId)
    await decideAndSend(people, caseId)
    expect(await people.as('chair', async (chair) => (await chair.open(`/cases/${caseId}/rapid-review`), chair.words()))).toMatch(
      /sent/i
    )
  })

  it('is asked about by the Panel, answered, replied to, and carried into a local review', async () => {
    await panelAsks(people, caseId)
    await answerThePanel(people, caseId)
    await convert(people, caseId)
    expect(people.peopleSeen()).toBe(12)
  })
}
