/** The report is checked for words that could identify anybody, released by two people, published, and found by the public. */
import { expect } from 'vitest'
import { type Travellers, dateOf } from '../traveller.ts'

const SLUG = 'learning-child-heron'

export async function publish(travellers: Travellers, caseId: string): Promise<void> {
  const base = `/cases/${caseId}/release`
  await travellers.as('manager', async (manager) => {
    await manager.answerAt(`/cases/${caseId}/local-review/publication`, dateOf('publicationOn', '2026-12-14'))
    await manager.answerAt(`/cases/${caseId}/local-review/send`, { ...dateOf('sentOn', '2026-12-01'), confirm: 'yes' })
    const cover = {
      title: 'Learning from the review about Child Heron',
      summary: 'Services each held a part of what was happening to a young child whose family had moved.',
      slug: SLUG,
      form: 'full',
      themes: ['information-sharing'],
      ageBands: ['1-5'],
      year: '2026',
      nation: 'England'
    }
    await manager.answerAt(`${base}/prepare`, cover)
    await manager.pressAt(base, /assemble/i)
    // The child's name is still in the report: found, and replaced.
    await manager.open(`${base}/check`)
    expect(await manager.page.locator('main mark').first().innerText()).toBe('Wrenna')
    await manager.answerAt(`${base}/prepare`, { ...cover, replacements: 'Wrenna => Child Heron' })
    await manager.pressAt(base, /assemble/i)
    await manager.open(`${base}/check`)
    expect(await manager.words()).toContain('found nothing')
    await manager.answerAt(`${base}/release`, { read: 'yes' })
  })
  await travellers.asStranger(async (reader) => {
    const early = await reader.page.goto(`${travellers.app.url}/library/${SLUG}`)
    expect(early?.status()).toBe(404)
  })
  await travellers.waits('chair', 'release it as the second person')
  await travellers.as('chair', (chair) => chair.answerAt(`${base}/release`, { read: 'yes' }))
  travellers.day('2026-12-14')
  await travellers.waits('manager', 'Publish the released text')
  await travellers.as('manager', (manager) => manager.answerAt(`${base}/publish`, { confirm: 'yes' }))
}

/** Anybody finds it by its words, reads it, and follows the theme; no name is in it. */
export async function readInLibrary(travellers: Travellers): Promise<void> {
  await travellers.asStranger(async (reader) => {
    await reader.open('/library')
    await reader.page.locator('main [name="q"]').fill('family had moved')
    await reader.page.locator('main [name="q"]').press('Enter')
    await reader.page.waitForURL(/q=family/)
    await reader.follow('Learning from the review about Child Heron')
    expect(new URL(reader.page.url()).pathname).toBe(`/library/${SLUG}`)
    const words = await reader.page.locator('body').innerText()
    expect(words).toContain('Child Heron was quiet')
    expect(words).not.toMatch(/Wrenna|Callowfield/)
    await reader.open('/statistics')
    await reader.open('/library/themes')
  })
}
