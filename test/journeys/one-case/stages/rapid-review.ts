/** A rapid review: agencies asked and answering, what is done at once, the text, three judgements, three signatures, and the day it goes to the Panel. */
import { expect } from 'vitest'
import { type Travellers, dateOf } from '../traveller.ts'

/** The plan, what is done at once, and requests to two agencies. */
export async function beginRapidReview(travellers: Travellers, caseId: string): Promise<void> {
  travellers.day('2026-06-05')
  const base = `/cases/${caseId}/rapid-review`
  await travellers.as('manager', async (manager) => {
    await manager.open(`/cases/${caseId}`)
    await manager.pressAt(base, /start/i)
    await manager.answerAt(`${base}/immediate-actions/new`, {
      who: 'A sister',
      action: 'Seen today; she stays with an aunt',
      owner: 'Duty social worker',
      ...dateOf('dueOn', '2026-06-05')
    })
    const { hospital, school } = travellers.app.world.agencies
    await manager.answerAt(`/cases/${caseId}/requests/new`, {
      agencies: [hospital, school],
      about: 'Wrenna Callowfield, born 3 May 2023',
      purpose: 'A rapid review of how agencies worked together with the family.',
      legalBasis: 'Section 16H of the Children Act 2004',
      period: 'The two years before the incident',
      ...dateOf('dueOn', '2026-06-15')
    })
    expect(await manager.words()).toContain('Saltmere Hospitals')
  })
}

/** The hospital answers by the link in its letter and a code, with a document; the school holds nothing. */
export async function answerRequests(travellers: Travellers, caseId: string): Promise<void> {
  travellers.day('2026-06-09')
  const searched = { recordsSearched: 'The electronic record, by name and date of birth', searchedBy: 'Records team' }
  const signature = { name: 'Rowena Castellane', role: 'Service director', declaration: 'yes' }
  const contacts = await contactsAsked(travellers)
  expect(contacts).toHaveLength(2)
  for (const [index, email] of contacts.entries()) {
    await travellers.asStranger(async (author) => {
      const letter = await travellers.letter('nformation needed', email)
      await author.open(/\/r\/[\w-]{43}/.exec(letter.text)?.[0] ?? '')
      await author.answer({})
      const code = /\b\d{6}\b/.exec((await travellers.letter('Your code for', email)).text)?.[0] ?? ''
      const request = await author.answer({ code })
      if (index === 0) {
        await author.answerAt(`${request}/holds`, { holds: 'everything', ...searched })
        await author.answerAt(`${request}/summary`, {
          author: 'Maribel Strand',
          authorRole: 'Named nurse',
          independence: 'No part in the case',
          childSeen: 'yes',
          involvement: 'The last two years',
          account: 'Seen twice in the emergency department. Letters went to an old address.',
          learning: 'Check the address at every visit.'
        })
        await author.answerAt(`${request}/events`, { when: 'early March', what: 'Seen with a rash; sent home with advice' })
        await author.answerAt(`${request}/documents`, {
          file: { name: 'discharge letter.pdf', content: Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n') }
        })
      } else await author.answerAt(`${request}/holds`, { holds: 'nothing', ...searched })
      await author.answerAt(`${request}/sign-off`, signature)
      await author.open(request)
    })
  }
  await travellers.as('manager', async (manager) => {
    await manager.open(`/cases/${caseId}/requests`)
    const words = await manager.words()
    expect(words).toMatch(/holds nothing|nothing held|nil/i)
    await manager.page.locator(`main a[href^="/cases/${caseId}/requests/"]`).first().click()
    await manager.page.waitForLoadState('load')
  })
}

async function contactsAsked(travellers: Travellers): Promise<string[]> {
  const { hospital, school } = travellers.app.world.agencies
  return [hospital, school].map((agency) => `contact-${agency.slice(-6)}@example.org`)
}

const TEXT: Readonly<Record<string, string>> = {
  incident: 'The child was brought to hospital thin and unwell.',
  'child-and-family': 'The child lived with her mother and a sister. The family had moved.',
  'lived-experience': 'Nursery staff describe a quiet child who watched the door.',
  'learning-multi-agency': 'Each agency held a part. There was no moment at which the parts were put together.'
}

/** The text is written; each partner judges the criteria and decides; one decides differently; all three sign; it goes to the Panel. */
export async function decideAndSendRapidReview(travellers: Travellers, caseId: string): Promise<void> {
  travellers.day('2026-06-17')
  const base = `/cases/${caseId}/rapid-review`
  await travellers.as('groupChair', async (chair) => {
    for (const [section, body] of Object.entries(TEXT)) await chair.answerAt(`${base}/text/${section}`, { body })
  })
  const criteria = Object.fromEntries(
    ['L1', 'L2', 'L3', 'L4', 'L5', 'L6', 'L7', 'L8'].flatMap((id) => [
      [id, id === 'L1' ? 'met' : 'not-met'],
      [`${id}-evidence`, id === 'L1' ? 'Seven services each held a part of the picture.' : '']
    ])
  )
  await travellers.waits('policePartner', 'Judge the criteria and decide for your organisation')
  for (const [partner, decision, dissent] of [
    ['authorityPartner', 'local-review', ''],
    ['healthPartner', 'no-local-review', 'The learning is already known to us.'],
    ['policePartner', 'local-review', '']
  ] as const)
    await travellers.as(partner, async (visitor) => {
      await visitor.answerAt(`${base}/decision/criteria`, { ...criteria, newLearningLikely: 'yes', nationalIssue: 'no' })
      await visitor.answerAt(`${base}/decision/own`, { decision, reasons: 'What the agencies say points this way.', dissent })
    })
  await travellers.waits('manager', 'Record what the three partners decided together')
  await travellers.as('manager', async (manager) => {
    await manager.answerAt(`${base}/decision/together`, {
      decision: 'local-review',
      reasons: 'There is learning beyond the rapid review about families who move.',
      ...dateOf('decidedOn', '2026-06-17')
    })
    await manager.open(`${base}/decision`)
    expect(await manager.words()).toContain('already known to us')
  })
  await travellers.waits('healthPartner', 'Sign off the rapid review')
  for (const partner of ['authorityPartner', 'healthPartner', 'policePartner'] as const)
    await travellers.as(partner, (visitor) => visitor.answerAt(`${base}/sign-off`, { agree: 'yes' }))
  await travellers.waits('manager', 'Send the rapid review to the Panel')
  await travellers.as('manager', async (manager) => {
    const pack = await manager.page.context().request.get(`${travellers.app.url}${base}/pack.docx`)
    expect([pack.status(), (await pack.body()).subarray(0, 2).toString()]).toEqual([200, 'PK'])
    await manager.answerAt(`${base}/send`, {})
    await manager.open(base)
  })
}
