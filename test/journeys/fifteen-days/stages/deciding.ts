/** The meeting, the review that is put together from what agencies sent, three partners who judge and sign, and the day it goes to the Panel. */
import { expect } from 'vitest'
import { type Travellers, dateOf } from '../../one-case/traveller.ts'
import { MEETING, SENT } from '../dates.ts'

/** Arranged, with an agenda, invitations and a pack; held, with attendance, minutes, a decision and an action. */
export async function meet(travellers: Travellers, caseId: string): Promise<void> {
  const base = `/cases/${caseId}/rapid-review/meetings`
  const meeting = await travellers.as('manager', async (manager) => {
    const path = await manager.answerAt(`${base}/new`, {
      kind: 'rapid-review',
      ...dateOf('heldOn', MEETING),
      startsAt: '10:00',
      endsAt: '11:30',
      place: 'Saltmere Council, room 4'
    })
    await manager.answerAt(`${path}/agenda`, { title: 'Where the family lived' })
    const { healthPartner, policePartner, groupChair } = travellers.app.world.people
    await manager.answerAt(`${path}/invite`, { people: [healthPartner.id, policePartner.id, groupChair.id] })
    await manager.answerAt(`${path}/packs/new`, { parts: ['agenda', 'returns', 'chronology'] })
    return path
  })
  const id = meeting.split('/').at(-1) ?? ''
  const invitation = await travellers.letter('eeting', travellers.app.world.people.healthPartner.email)
  expect(invitation.text).not.toMatch(/Linnet|Marshdown/)
  await travellers.as('healthPartner', async (partner) => {
    await partner.open(`/meetings/${id}`)
    await partner.page.locator(`main a[href^="/meetings/${id}/packs/"]`).first().click()
    await partner.page.waitForLoadState('load')
    const pack = await partner.words()
    expect(pack).toContain('Hana Health')
    expect(pack).toContain('She did not cry')
  })
  travellers.day(MEETING)
  await travellers.as('manager', async (manager) => {
    await manager.open(`${meeting}/attendance`)
    const states = await manager.page
      .locator('main input[name^="state-"][value="there"]')
      .evaluateAll((boxes) => boxes.map((box) => box.getAttribute('name') ?? ''))
    expect(states).toHaveLength(3)
    await manager.answer(Object.fromEntries(states.map((name, index) => [name, index === 0 ? 'apologies' : 'there'])))
    await manager.open(`${meeting}/minutes`)
    const [item] = await manager.page
      .locator('main textarea[name^="item-"]')
      .evaluateAll((areas) => areas.map((area) => area.getAttribute('name') ?? ''))
    await manager.answer({ [item ?? '']: 'What nine agencies sent was read and compared.' })
    await manager.answerAt(`${meeting}/decisions/new`, { decision: 'The text is written by Monday from what was sent.' })
    await manager.answerAt(`${meeting}/actions/new`, {
      action: 'Ask probation again when consent is given',
      ownerWords: 'Idris Vale, Saltmere Probation',
      ...dateOf('dueOn', SENT),
      safety: 'no'
    })
    await manager.answerAt(`${meeting}/agree`, { agree: 'yes' })
    expect(await manager.words()).toContain('Ask probation again')
  })
}

const TEXT: Readonly<Record<string, string>> = {
  incident: 'Child 1 was brought to hospital with a broken arm that nobody could explain.',
  'child-and-family': 'Child 1 lived with her mother and a brother. The family had moved in January.',
  'lived-experience': 'Child 1 was asleep at two visits of three and did not cry in hospital.'
}

/** What an agency wrote is taken into the text with its source; learning is recorded; the quality check stands beside. */
export async function writeTheReview(travellers: Travellers, caseId: string): Promise<void> {
  const base = `/cases/${caseId}/rapid-review`
  await travellers.as('groupChair', async (chair) => {
    await chair.open(`${base}/text/learning-multi-agency`)
    await chair.pressAt(`${base}/text/learning-multi-agency`, /Add to the text/)
    const body = await chair.page.locator('main textarea[name="body"]').inputValue()
    expect(body).toMatch(/Ask where the family lives at every contact \[S\d+\]\./)
    await chair.answer({ body: `${body}\n\nNobody put the parts together.` }, 'Save')
    for (const [section, words] of Object.entries(TEXT)) await chair.answerAt(`${base}/text/${section}`, { body: words })
    await chair.open(`${base}/learning/new`)
    const source = await chair.page.locator('main [name="source1"] option').nth(1).getAttribute('value')
    await chair.answer({
      kind: 'multi-agency',
      title: 'Ask where a child lives at every contact',
      text: 'Nine agencies each held a part; four knew of the move.',
      why: 'No agency was asked to tell the others.',
      known: 'new',
      source1: source ?? ''
    })
    for (const page of ['family', 'episodes', 'inequality', 'sources', 'text', 'quality-check', 'document']) {
      await chair.open(`${base}/${page}`)
    }
    expect(await chair.words()).toContain('Nobody put the parts together.')
  })
}

/** Each partner judges and decides; decided together; all three sign; sent a day before it is due. */
export async function decideAndSend(travellers: Travellers, caseId: string): Promise<void> {
  travellers.day(SENT)
  const base = `/cases/${caseId}/rapid-review`
  const criteria = Object.fromEntries(
    ['L1', 'L2', 'L3', 'L4', 'L5', 'L6', 'L7', 'L8'].flatMap((id) => [
      [id, id === 'L1' ? 'met' : 'not-met'],
      [`${id}-evidence`, id === 'L1' ? 'Nine agencies each held a part of the picture.' : '']
    ])
  )
  for (const [partner, decision, dissent] of [
    ['authorityPartner', 'local-review', ''],
    ['healthPartner', 'no-local-review', 'The learning is known to us.'],
    ['policePartner', 'local-review', '']
  ] as const)
    await travellers.as(partner, async (visitor) => {
      await visitor.answerAt(`${base}/decision/criteria`, { ...criteria, newLearningLikely: 'yes', nationalIssue: 'no' })
      await visitor.answerAt(`${base}/decision/own`, { decision, reasons: 'What the agencies say points this way.', dissent })
    })
  await travellers.as('manager', (manager) =>
    manager.answerAt(`${base}/decision/together`, {
      decision: 'local-review',
      reasons: 'There is learning beyond the rapid review about families who move.',
      ...dateOf('decidedOn', SENT)
    })
  )
  for (const partner of ['authorityPartner', 'healthPartner', 'policePartner'] as const)
    await travellers.as(partner, (visitor) => visitor.answerAt(`${base}/sign-off`, { agree: 'yes' }))
  await travellers.as('manager', async (manager) => {
    await manager.answerAt(`${base}/send`, {})
    await manager.open(base)
    expect(await manager.words()).toMatch(/sent/i)
  })
}
