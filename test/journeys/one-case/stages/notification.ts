/** A notification: from the questions about the law to the copy that the Panel reads. */
import { expect } from 'vitest'
import { type Answers, type Travellers, type Visitor, dateOf } from '../traveller.ts'

/** The day the authority became aware: a Monday. */
const AWARE = '2026-06-01'

/** Answers the questions one by one until the law has an answer, and starts the case. Answers its id. */
export async function startNotification(travellers: Travellers): Promise<string> {
  travellers.day(AWARE)
  return travellers.as('notifier', async (notifier) => {
    await notifier.open('/notifications/new')
    await answerTheQuestions(notifier)
    expect(await notifier.words()).toContain('You must notify')
    await notifier.follow(/start/i)
    const path = await notifier.answer({ title: 'Child Heron', ...dateOf('awareOn', AWARE), awareTime: '08:40' })
    return path.split('/')[2] ?? ''
  })
}

/** One question a page, each answered by what its heading asks, until the law has an answer. */
async function answerTheQuestions(notifier: Visitor): Promise<void> {
  const answers: readonly (readonly [question: RegExp, answer: Answers])[] = [
    [/abused or neglected/, { answer: 'known-or-suspected' }],
    [/What happened/, { answer: 'serious-harm' }],
    [/Where did/, { answer: 'in-area' }],
    [/looked after/, { answer: 'false' }],
    [/How old/, { answer: '3' }],
    [/On which day/, dateOf('answer', '2026-05-31')]
  ]
  for (let step = 0; step < answers.length + 2 && !notifier.page.url().includes('/new/answer'); step++) {
    const question = await notifier.page.locator('h1').innerText()
    const found = answers.find(([asked]) => asked.test(question))
    if (!found) throw new Error(`Nobody expected the question “${question}”`)
    await notifier.answer(found[1])
  }
}

/** What happened, the child, and three views of which one differs. */
export async function writeNotification(travellers: Travellers, caseId: string): Promise<void> {
  const base = `/cases/${caseId}/notification`
  await travellers.as('notifier', async (notifier) => {
    await notifier.answerAt(`${base}/incident`, {
      place: 'At home',
      location: 'home',
      ...dateOf('partnersInformedOn', AWARE)
    })
    await notifier.answerAt(`${base}/what-happened`, {
      nature: 'serious-harm',
      harm: 'neglect',
      summary: 'Brought to hospital thin and unwell.'
    })
    await notifier.answerAt(`${base}/safety`, {
      safety: 'A sister was seen the same day and is safe with an aunt.',
      policeStatus: 'under-way',
      police: 'An investigation has begun.',
      media: 'no'
    })
    const record = await notifier.answerAt(`${base}/children/new`, {
      forename: 'Wrenna',
      surname: 'Callowfield',
      ...dateOf('bornOn', '2023-05-03'),
      address: '4 Ropewalk Terrace, Saltmere',
      sex: 'not-known'
    })
    await notifier.answerAt(`${record}/status`, { lookedAfter: 'no', protectionPlan: 'current', protectionCategory: 'neglect' })
    await notifier.open(`${base}/children`)
    expect(await notifier.words()).toContain('Wrenna')
  })
  for (const [partner, view, dissent] of [
    ['authorityPartner', 'notifiable', ''],
    ['healthPartner', 'not-notifiable', 'The child recovered within a day.'],
    ['policePartner', 'notifiable', '']
  ] as const) {
    await travellers.as(partner, async (visitor) => {
      await visitor.answerAt(`${base}/views/own`, { view, reasons: 'What is known so far points this way.', dissent })
      expect(await visitor.words()).toContain('What is known so far')
    })
  }
}

/** Approved and sent by somebody who did not write it; the Panel reads the copy, with the view that differs. */
export async function sendNotification(travellers: Travellers, caseId: string): Promise<void> {
  travellers.day('2026-06-04')
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
    expect(await member.words()).toContain('The child recovered within a day.')
  })
}
