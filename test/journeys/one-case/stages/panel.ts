/** The Panel’s side: a rapid review weighed and answered; a national review opened, carried out, signed and published. */
import { expect } from 'vitest'
import { type Travellers, dateOf } from '../traveller.ts'

async function weigh(travellers: Travellers, caseId: string, national: boolean): Promise<void> {
  const panel = `/panel/cases/${caseId}`
  await travellers.as('panelMember', async (member) => {
    await member.open('/panel')
    await member.open(panel)
    await member.answerAt(`${panel}/triage`, {
      complex: national ? 'yes' : 'no',
      nationalImportance: national ? 'yes' : 'no',
      ...Object.fromEntries(
        ['N-a', 'N-b', 'N-c', 'C1', 'C2', 'C3', 'C4'].map((id) => [
          `judgement-${id}`,
          national && id !== 'C1' ? 'may-be-met' : 'not-met'
        ])
      )
    })
    await member.answerAt(`${panel}/conclusion`, {
      conclusion: national ? 'national-review' : 'no-national-review',
      conclusionReasons: national ? 'The same has been seen in several areas.' : 'The partnership can learn this itself.'
    })
  })
}

/** Weighed by a member, answered in a letter that the secretariat prepares and the member decides; read by the partnership. */
export async function replyToRapidReview(travellers: Travellers, caseId: string): Promise<void> {
  travellers.day('2026-06-24')
  await travellers.waits('panelMember', 'Weigh the rapid review against the national criteria')
  await weigh(travellers, caseId, false)
  const path = `/panel/cases/${caseId}/reply`
  await travellers.waits('secretariat', 'Prepare the reply')
  await travellers.as('secretariat', (visitor) =>
    visitor.answerAt(path, { outcome: 'agrees-local-review', reasons: 'A local review can find out why nobody saw the whole.' })
  )
  await travellers.waits('panelMember', 'Decide the reply')
  await travellers.as('panelMember', (visitor) => visitor.pressAt(path, /decide|agree/i))
  await travellers.waits('secretariat', 'Send the reply')
  await travellers.as('secretariat', (visitor) => visitor.pressAt(path, /send/i))
  await travellers.as('manager', async (manager) => {
    await manager.open(`/cases/${caseId}/panel`)
    expect(await manager.words()).toContain('why nobody saw the whole')
  })
}

/** From a rapid review whose triage concluded in a national review, to the published report. Answers the words of the page of the closed review. */
export async function carryNationalReview(travellers: Travellers, caseId: string): Promise<string> {
  travellers.day('2026-08-31')
  await weigh(travellers, caseId, true)
  const { path, report } = await travellers.as('secretariat', async (visitor) => {
    const opened = await visitor.answerAt(`/national-reviews/open/${caseId}`, {
      where: 'new',
      title: 'Infants and home visits',
      reasons: 'It recurs in several areas.',
      caseReason: 'The infant was not seen at home.'
    })
    return { path: opened, report: `${opened}/report` }
  })
  await travellers.as('panelMember', (visitor) => visitor.answerAt(`${path}/decide`, dateOf('decidedOn', '2026-08-31')))
  await travellers.as('secretariat', async (visitor) => {
    await visitor.answerAt(`${path}/terms`, {
      whatHappened: 'What home visiting looked like for these infants',
      howAgenciesActed: 'Who visited, and what they knew',
      factors: 'Workload, information, assumptions',
      analysis: 'With published reviews since 2018',
      recommendations: 'To partnerships and to government'
    })
  })
  await travellers.as('panelMember', (visitor) => visitor.pressAt(`${path}/terms`, /agree/i))
  await travellers.as('secretariat', async (visitor) => {
    await visitor.answerAt('/national-reviewers', { name: 'Rowan Ashdown', experience: 'Led three reviews' })
    await visitor.open(`${path}/reviewers`)
    const member = await visitor.page.locator('option', { hasText: 'Rowan Ashdown' }).getAttribute('value')
    await visitor.answer({ from: member ?? '', independence: 'No links', ...dateOf('recommendedOn', '2026-08-31') })
    await visitor.open(`${path}/reviewers`)
    const confirm = visitor.page.locator('main form[action$="/confirm"], main a[href*="/confirm"]').first()
    const target = (await confirm.getAttribute('action')) ?? (await confirm.getAttribute('href'))
    await visitor.answerAt(target ?? '', dateOf('confirmedOn', '2026-08-31'))
  })
  await travellers.as('manager', async (manager) => {
    await manager.open(`/cases/${caseId}/national-review`)
    expect(await manager.words()).toContain('home visiting looked like')
  })
  travellers.day('2027-01-04')
  await travellers.as('secretariat', (visitor) =>
    visitor.answerAt(report, {
      title: 'Seen at home',
      summary: 'Infants in several areas were not seen at home.',
      what_happened: 'They were visited and not seen.',
      analysis: 'Each agency held a part.',
      systemic_reasons: 'Caseloads, and records kept apart.',
      improvements: 'Government: guidance on visits.'
    })
  )
  await travellers.as('panelMember', (visitor) => visitor.answerAt(`${path}/sign-off`, { agree: 'yes' }))
  await travellers.as('secretariat', async (visitor) => {
    await visitor.answerAt(`${path}/publication`, dateOf('plannedOn', '2027-01-18'))
    await visitor.answerAt(`${path}/send`, dateOf('sentOn', '2027-01-04'))
  })
  travellers.day('2027-01-18')
  return travellers.as('secretariat', async (visitor) => {
    await visitor.answerAt(`${path}/publish`, { ...dateOf('publishedOn', '2027-01-18'), extent: 'in-full' })
    await visitor.open(path)
    return visitor.words()
  })
}
