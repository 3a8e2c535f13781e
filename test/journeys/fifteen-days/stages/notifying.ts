/** The notification: drafted, two partners who disagree, the chair's answer, and sent in time. */
import { expect } from 'vitest'
import { type Answers, type Travellers, type Visitor, dateOf } from '../../one-case/traveller.ts'
import { AWARE, ESCALATED, NOTIFIED } from '../dates.ts'

async function answerTheQuestions(notifier: Visitor): Promise<void> {
  const answers: readonly (readonly [question: RegExp, answer: Answers])[] = [
    [/abused or neglected/, { answer: 'known-or-suspected' }],
    [/What happened/, { answer: 'serious-harm' }],
    [/Where did/, { answer: 'in-area' }],
    [/looked after/, { answer: 'false' }],
    [/How old/, { answer: '2' }],
    [/On which day/, dateOf('answer', '2026-04-01')]
  ]
  for (let step = 0; step < answers.length + 2 && !notifier.page.url().includes('/new/answer'); step++) {
    const question = await notifier.page.locator('h1').innerText()
    const found = answers.find(([asked]) => asked.test(question))
    if (!found) throw new Error(`Nobody expected the question “${question}”`)
    await notifier.answer(found[1])
  }
}

/** Drafted on the day the authority became aware. Answers the case's id. */
export async function draftNotification(travellers: Travellers): Promise<string> {
  return travellers.as('notifier', async (notifier) => {
    await notifier.open('/notifications/new')
    await answerTheQuestions(notifier)
    expect(await notifier.words()).toContain('You must notify')
    await notifier.follow(/start/i)
    const started = await notifier.answer({ title: 'Child Plover', ...dateOf('awareOn', AWARE), awareTime: '08:30' })
    const caseId = started.split('/')[2] ?? ''
    const base = `/cases/${caseId}/notification`
    await notifier.answerAt(`${base}/incident`, { place: 'At home', location: 'home', ...dateOf('partnersInformedOn', AWARE) })
    await notifier.answerAt(`${base}/what-happened`, {
      nature: 'serious-harm',
      harm: 'physical',
      summary: 'Brought to hospital with a broken arm that nobody could explain.'
    })
    await notifier.answerAt(`${base}/safety`, {
      safety: 'A brother was seen the same day and stays with a grandmother.',
      policeStatus: 'under-way',
      police: 'An investigation has begun.',
      media: 'no'
    })
    const record = await notifier.answerAt(`${base}/children/new`, {
      forename: 'Linnet',
      surname: 'Marshdown',
      ...dateOf('bornOn', '2023-09-14'),
      address: '9 Kelp Row, Saltmere',
      sex: 'female'
    })
    await notifier.answerAt(`${record}/status`, { lookedAfter: 'no', protectionPlan: 'current', protectionCategory: 'neglect' })
    return caseId
  })
}

/** Two partners disagree; it is brought to the chair, who answers. */
export async function disagreeAndAskTheChair(travellers: Travellers, caseId: string): Promise<void> {
  travellers.day(ESCALATED)
  const views = `/cases/${caseId}/notification/views`
  for (const [partner, view, dissent] of [
    ['authorityPartner', 'notifiable', ''],
    ['healthPartner', 'not-notifiable', 'The injury may have been an accident.'],
    ['policePartner', 'notifiable', '']
  ] as const)
    await travellers.as(partner, (visitor) =>
      visitor.answerAt(`${views}/own`, { view, reasons: 'What is known so far points this way.', dissent })
    )
  await travellers.as('manager', async (manager) => {
    await manager.open(views)
    await manager.follow(/chair/i)
    await manager.answer({ question: 'Whether the harm was serious. Health thinks of an accident; two calls did not settle it.' })
    expect(await manager.words()).toContain('The chair has not answered yet')
  })
  await travellers.waits('chair', 'The partners do not agree whether to notify')
  await travellers.as('chair', async (chair) => {
    await chair.answerAt(`${views}/answer`, { outcome: 'notify', reasons: 'The harm was serious whoever caused it.' })
    expect(await chair.words()).toContain('It should be notified')
  })
}

/** Approved and sent on working day 2; the Panel reads the view that differs, and what the chair said. */
export async function sendNotification(travellers: Travellers, caseId: string): Promise<void> {
  travellers.day(NOTIFIED)
  const base = `/cases/${caseId}/notification`
  await travellers.as('approver', async (approver) => {
    await approver.open(`${base}/check`)
    await approver.pressAt(base, /approve/i)
    await approver.answerAt(`${base}/send`, {}, 'Send it now')
    expect(await approver.words()).toContain('Sent')
  })
  await travellers.as('panelMember', async (member) => {
    await member.open('/notifications')
    await member.page.locator('main a[href^="/notifications/"]').first().click()
    await member.page.waitForLoadState('load')
    const words = await member.words()
    expect(words).toContain('The injury may have been an accident.')
    expect(words).toContain('The harm was serious whoever caused it.')
  })
}
