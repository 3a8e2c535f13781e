/** The Panel weighs, asks for more, is answered, and replies; the partnership carries what was learned into a local review. */
import { expect } from 'vitest'
import { type Travellers, dateOf } from '../../one-case/traveller.ts'
import { ANSWERED, CONVERTED, PANEL_ASKS, PANEL_REPLIES } from '../dates.ts'

async function reply(travellers: Travellers, caseId: string, words: Readonly<Record<string, string>>): Promise<void> {
  const path = `/panel/cases/${caseId}/reply`
  await travellers.as('secretariat', (visitor) => visitor.answerAt(path, words))
  await travellers.as('panelMember', (visitor) => visitor.pressAt(path, /decide|agree/i))
  await travellers.as('secretariat', (visitor) => visitor.pressAt(path, /send/i))
}

/** Weighed against the national criteria; the Panel asks for information. */
export async function panelAsks(travellers: Travellers, caseId: string): Promise<void> {
  travellers.day(PANEL_ASKS)
  const panel = `/panel/cases/${caseId}`
  await travellers.as('panelMember', async (member) => {
    await member.open('/panel')
    await member.answerAt(`${panel}/triage`, {
      complex: 'no',
      nationalImportance: 'no',
      ...Object.fromEntries(['N-a', 'N-b', 'N-c', 'C1', 'C2', 'C3', 'C4'].map((id) => [`judgement-${id}`, 'not-met']))
    })
    await member.answerAt(`${panel}/conclusion`, {
      conclusion: 'no-national-review',
      conclusionReasons: 'The partnership can learn this itself.'
    })
  })
  await reply(travellers, caseId, {
    outcome: 'requests-information',
    reasons: 'The view of health differs, and the review does not say why the others see it otherwise.',
    asks: 'Tell us why a local review finds more than is known.',
    ...dateOf('answerBy', ANSWERED)
  })
}

/** The partnership challenges and answers, the Panel reads it and replies with its outcome. */
export async function answerThePanel(travellers: Travellers, caseId: string): Promise<void> {
  travellers.day(ANSWERED)
  await travellers.as('manager', async (manager) => {
    const thread = `/cases/${caseId}/panel`
    await manager.open(thread)
    expect(await manager.words()).toContain('why a local review finds more')
    await manager.answerAt(thread, { kind: 'challenge', text: 'The view of health stands in the review, with its reasons.' })
    await manager.answerAt(thread, {
      kind: 'information',
      text: 'Four agencies knew of the move; none told another. Nobody has asked why.'
    })
  })
  await travellers.as('secretariat', async (visitor) => {
    await visitor.open(`/panel/cases/${caseId}/messages`)
    expect(await visitor.words()).toContain('none told another')
    await visitor.answer({ text: 'Thank you. The Panel will reply.' })
  })
  travellers.day(PANEL_REPLIES)
  await reply(travellers, caseId, {
    outcome: 'agrees-local-review',
    reasons: 'A local review can find out why nobody told another.'
  })
  await travellers.as('manager', async (manager) => {
    await manager.open(`/cases/${caseId}/panel`)
    expect(await manager.words()).toContain('why nobody told another')
  })
}

/** A local review is decided; what the rapid review found stands in it. */
export async function convert(travellers: Travellers, caseId: string): Promise<void> {
  travellers.day(CONVERTED)
  const base = `/cases/${caseId}/local-review`
  await travellers.as('manager', async (manager) => {
    await manager.answerAt(`${base}/decision`, {
      decision: 'review',
      ...dateOf('decidedOn', CONVERTED),
      basis: 'rapid-review',
      reasons: 'There is learning beyond the rapid review about families who move.'
    })
    await manager.answerAt(`${base}/reviewer/new`, {
      person: travellers.app.world.people.reviewer.id,
      independence: 'Has never worked for any agency here.',
      declared: 'yes'
    })
  })
  await travellers.as('reviewer', async (reviewer) => {
    await reviewer.answerAt(`${base}/from-rapid-review`, {})
    await reviewer.open(`${base}/findings`)
    expect(await reviewer.words()).toContain('Ask where a child lives at every contact')
    await reviewer.open(`${base}/report`)
    const report = await reviewer.words()
    expect(report).toContain('Nobody put the parts together.')
  })
}
