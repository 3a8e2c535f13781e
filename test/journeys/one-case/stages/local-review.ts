/** A local review and what follows from it: findings, the report, recommendations that are answered, evidenced and judged. */
import { expect } from 'vitest'
import { type Travellers, dateOf } from '../traveller.ts'

/** Decided, with terms and a lead reviewer, who writes a finding and the report; signed by the three partners. */
export async function reviewLocally(travellers: Travellers, caseId: string): Promise<void> {
  travellers.day('2026-06-30')
  const base = `/cases/${caseId}/local-review`
  await travellers.as('manager', async (manager) => {
    await manager.answerAt(`${base}/decision`, {
      decision: 'review',
      ...dateOf('decidedOn', '2026-06-30'),
      basis: 'rapid-review',
      reasons: 'Agencies each held a part of the picture.'
    })
    await manager.answerAt(`${base}/terms`, {
      scope: 'The child, her mother and a sister, over two years.',
      questions: 'How was the child heard?\nWhy did nobody know where the family lived?',
      method: 'LT'
    })
    await manager.answerAt(`${base}/reviewer/new`, {
      person: travellers.app.world.people.reviewer.id,
      independence: 'Has never worked for any agency here.',
      declared: 'yes'
    })
  })
  travellers.day('2026-10-05')
  await travellers.as('reviewer', async (reviewer) => {
    await reviewer.answerAt(`${base}/findings/new`, {
      kind: 'system',
      title: 'Nobody owned the list of addresses',
      text: 'Seven services each kept a list. None was right.',
      why: 'The list came with a contract that had ended.'
    })
    await reviewer.open(`${base}/findings`)
    const evidence = reviewer.page.locator('a[href$="/evidence"], form[action$="/evidence"]').first()
    await reviewer.answerAt((await evidence.getAttribute('href')) ?? (await evidence.getAttribute('action')) ?? '', {
      source: 'Hospital summary, page 2'
    })
    for (const [section, body] of Object.entries({
      summary: 'This review is about a young child who was harmed, and about services that each knew something.',
      child: 'Wrenna was quiet, and quiet children are easy not to see.',
      analysis: 'Letters went to an address the family had left.\n\n## Why\n\n- nobody was asked to keep the list',
      recommendations: 'One register of addresses, with an owner.'
    }))
      await reviewer.answerAt(`${base}/report/${section}`, { body })
    await reviewer.open(`${base}/report`)
  })
  for (const partner of ['authorityPartner', 'healthPartner', 'policePartner'] as const) {
    if (partner !== 'authorityPartner') await travellers.waits(partner, 'Sign off the report')
    await travellers.as(partner, (visitor) => visitor.answerAt(`${base}/sign-off`, { agree: 'yes' }))
  }
}

/** Written and issued by the manager, answered with an action and evidence by the addressee, judged by another partner. */
export async function changePractice(travellers: Travellers, caseId: string): Promise<void> {
  travellers.day('2026-10-12')
  const base = `/cases/${caseId}/recommendations`
  const id = await travellers.as('manager', async (manager) => {
    const path = await manager.answerAt(`${base}/new`, {
      addressee: travellers.app.world.agencies.hospital,
      text: 'Appoint an owner for the register of addresses and check it monthly against moves.',
      ...dateOf('dueOn', '2026-12-18'),
      why: 'Letters went to an address the family had left.',
      changeForChildren: 'A child who moves is seen within five days.',
      type: 'process',
      strength: 'strong'
    })
    await manager.pressAt(path, /issue/i)
    return path.split('/').at(-1) ?? ''
  })
  await travellers.waits('addressee', 'Answer recommendation 1')
  await travellers.as('addressee', async (addressee) => {
    await addressee.open('/recommendations')
    const own = `/recommendations/${id}`
    await addressee.answerAt(`${own}/answer`, { answer: 'accepted', text: 'We have asked for a budget.' })
    await addressee.answerAt(`${own}/action`, {
      text: 'Appoint the owner',
      ownerRole: 'Head of records',
      ...dateOf('dueOn', '2026-11-30')
    })
    await addressee.answerAt(`${own}/evidence`, { text: 'Minutes that name the owner; three monthly checks.' })
    await addressee.answerAt(`${own}/complete`, { text: 'The owner is in post.' })
  })
  travellers.day('2026-12-01')
  await travellers.waits('authorityPartner', 'Judge recommendation 1')
  await travellers.as('authorityPartner', async (partner) => {
    await partner.answerAt(`${base}/${id}/judge`, { status: 'assured', reasons: 'The minutes name the owner.' })
    expect(await partner.words()).toMatch(/Assured/i)
  })
}
