/** The chronology of two agencies and a reviewer, as those concerned live it. Two files tell it, so that two browsers can. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { workOnChronologies } from '#features/chronology/index.ts'
import { newId } from '#kernel/ids.ts'
import { type CaseId, systemActor } from '#platform/access/actor.ts'
import { asActor } from '#platform/database/as-actor.ts'
import { askForTest } from '../../support/asked-agency.ts'
import { launchChromium } from '../../support/browser.ts'
import { type ListeningApp, openListeningApp } from '../../support/listening-app.ts'
import { appoint, makeCase } from '../../support/partnership.ts'
import { type Travellers, travellers } from '../one-case/traveller.ts'
import { HOSPITAL_WORD, SCHOOL_CSV, SCHOOL_PASTED } from './accounts.ts'

/** Tells the story with or without JavaScript. */
export function tellChronology(javaScriptEnabled: boolean): void {
  let chromium: Browser
  let app: ListeningApp
  let people: Travellers
  let base: string
  let requests: { readonly hospital: string; readonly school: string }
  const work = () => workOnChronologies({ database: app.database, clock: app.clock, files: app.services.files })

  beforeAll(async () => {
    chromium = await launchChromium()
    app = await openListeningApp()
    people = travellers(app, chromium, javaScriptEnabled)
    const caseId = (await makeCase(app.database, app.clock, app.world, { notified: true })) as CaseId
    base = `/cases/${caseId}/chronology`
    await appoint(app.database, app.clock, caseId, app.world.people.reviewer, 'lead-reviewer')
    await asActor(app.database, app.clock, systemActor('test'), (tx) =>
      tx
        .insertInto('person')
        .values({
          id: newId<'person'>(),
          case_id: caseId,
          kind: 'child',
          forename: 'Robin',
          surname: 'Testcase',
          pseudonym: 'Alder',
          born_on: Temporal.PlainDate.from('2013-05-01'),
          died_on: null,
          removed_at: null,
          removed_reason: null,
          created_by: null,
          details: '{}'
        })
        .execute()
    )
    requests = { hospital: (await askForTest(app, caseId)).id, school: (await askForTest(app, caseId, 'school')).id }
  })
  afterAll(async () => {
    await chromium.close()
    await app.close()
  })

  it('is brought by the hospital as a Word file, whose every row is accounted for', async () => {
    await people.as('manager', async (manager) => {
      const at = await manager.answerAt(`${base}/imports/new`, {
        agency: app.world.agencies.hospital,
        file: { name: 'Hospital.docx', content: HOSPITAL_WORD }
      })
      await work()
      await manager.open(at)
      expect(await manager.words()).toContain('8 rows = 5 events + 0 that need attention + 2 rows of headings + 1 blank')
      await manager.pressAt(at, /^Add/)
      await work()
      await manager.open(base)
      expect(await manager.words()).toContain('5 events')
    })
  })

  it('is brought by the school as a file in another encoding, whose columns a person corrects, and as a pasted table', async () => {
    await people.as('manager', async (manager) => {
      const at = await manager.answerAt(`${base}/imports/new`, {
        agency: app.world.agencies.school,
        file: { name: 'School.csv', content: SCHOOL_CSV },
        pasted: SCHOOL_PASTED
      })
      await work()
      await manager.open(at)
      await manager.page.locator('main a[href$="/columns"]').first().click()
      await manager.answer({ 'table-0-column-2': 'source', 'table-0-column-3': 'childSeen' })
      await work()
      await manager.open(at)
      const words = await manager.words()
      expect(words).toContain('Columns as you or your colleagues said')
      expect(words).toContain('5 rows = 3 events + 1 that needs attention + 1 row of headings + 0 blank')
      expect(words).toContain('Mme Renée')
      await manager.pressAt(at, /^Add/)
      await work()
      await manager.open(base)
      // Five of the hospital, three of the file and one of the pasted table.
      expect(await manager.words()).toContain('9 events')
    })
  })

  it('is seen by an agency only as far as its own events go, until the review group shares it', async () => {
    const schoolSees = () =>
      people.as('schoolLead', async (school) => {
        await school.open(`/requests/${requests.school}/composite`)
        return school.words()
      })
    expect(await schoolSees()).toContain('Mme Renée')
    expect(await schoolSees()).not.toContain('plaster cast')
    await people.as('groupChair', (chair) =>
      chair.answerAt(`${base}/share`, { agencies: app.world.agencies.school, note: 'Agreed on 2 April' })
    )
    expect(await schoolSees()).toContain('plaster cast')
  })

  it('is changed by two people at once without either losing a word, and undone', async () => {
    await people.as('manager', (manager) =>
      people.as('reviewer', async (reviewer) => {
        await manager.open(base)
        await manager.follow('14 March 2019')
        const event = new URL(manager.page.url()).pathname
        await manager.open(`${event}/change`)
        await reviewer.open(`${event}/change`)
        await manager.answer({ text: 'What the manager wrote.' }, 'Save')
        await reviewer.page.locator('[name="text"]').fill('What the reviewer wrote.')
        await reviewer.page.getByRole('button', { name: 'Save', exact: true }).click()
        await reviewer.page.waitForLoadState('load')
        expect(await reviewer.words()).toContain('Somebody else saved this page after you opened it')
        expect(await reviewer.words()).toContain('What the manager wrote.')
        expect(await reviewer.page.locator('[name="text"]').inputValue()).toBe('What the reviewer wrote.')
        await manager.open(event)
        expect(await manager.words()).toContain('What the manager wrote.')
        await manager.pressAt(event, /^Undo/)
        expect(await manager.words()).toContain('spiral fracture')
      })
    )
  })

  it('is put together: linked, told as one with both kept, and told apart', async () => {
    await people.as('reviewer', async (reviewer) => {
      await work()
      await reviewer.open(`${base}/together?show=conflicts`)
      expect(await reviewer.words()).toContain('The date: ')
      for (const decision of ['linked', 'merged', 'dismissed']) {
        await reviewer.open(`${base}/together`)
        await reviewer.page.locator(`main a[href^="${base}/together/"]`).first().click()
        await reviewer.answer({ decision, ...(decision === 'merged' ? { leads: 'first' } : {}), note: 'Read side by side' })
      }
      await reviewer.open(`${base}/together?show=decided`)
      const decided = await reviewer.words()
      for (const word of ['Linked: two accounts', 'Told as one; both are kept', 'Not the same event'])
        expect(decided).toContain(word)
      await reviewer.open(base)
      // Two of the nine are told as one.
      expect(await reviewer.words()).toContain('8 events')
      expect(await reviewer.words()).toContain('Also told by')
    })
  })

  it('is analysed: an episode, a comment, a practice analysis and a view for the team', async () => {
    await people.as('reviewer', async (reviewer) => {
      await reviewer.answerAt(`${base}/episodes/new`, {
        title: 'The fracture',
        'from-day': '14',
        'from-month': '3',
        'from-year': '2019',
        'until-day': '2',
        'until-month': '5',
        'until-year': '2019',
        analysis: 'Nobody asked Robin what had happened.'
      })
      await reviewer.open(base)
      await reviewer.follow('14 March 2019')
      const event = new URL(reviewer.page.url()).pathname
      for (const kind of ['panel-comment', 'practice-analysis'])
        await reviewer.answerAt(`${event}/comments/new`, { kind, text: `Words of a ${kind}` })
      expect(await reviewer.words()).toContain('Words of a panel-comment')
      await reviewer.answerAt(`${base}/views/new?words=fracture`, { name: 'Fractures', who: 'shared' })
    })
    expect(await people.as('groupChair', async (chair) => (await chair.open(base), chair.words()))).toContain('Fractures')
  })

  it('is read as silences, contacts and a picture, on a narrow screen too, and taken out and brought back without a change', async () => {
    await people.as('manager', async ({ open, words, page, answerAt, pressAt }) => {
      await work()
      for (const path of [
        '',
        '/silences',
        '/contacts',
        '/picture',
        '/together',
        '/attention',
        '/imports',
        '/episodes',
        '/take-out'
      ]) {
        await page.setViewportSize({ width: 320, height: 700 })
        await open(`${base}${path}`)
        expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBe(320)
      }
      const taken = new Map<string, Buffer>()
      for (const ending of ['docx', 'xlsx', 'csv', 'json']) {
        const answer = await page.request.get(`${app.url}${base}/composite.${ending}`)
        expect(answer.status()).toBe(200)
        taken.set(ending, await answer.body())
      }
      expect(taken.get('docx')?.subarray(0, 2).toString()).toBe('PK')
      expect(taken.get('xlsx')?.subarray(0, 2).toString()).toBe('PK')
      const at = await answerAt(`${base}/imports/new`, {
        agency: 'as-the-rows-say',
        file: { name: 'Export.csv', content: taken.get('csv') ?? Buffer.of() }
      })
      await work()
      await pressAt(at, /^Add/)
      await work()
      await open(at)
      expect(await words()).toContain('9 rows are events this chronology already has: nothing was changed')
    })
  })
}
