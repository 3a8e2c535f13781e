import { afterAll, beforeAll, expect, it } from 'vitest'
import { systemActor } from '#platform/access/actor.ts'
import { asActor } from '#platform/database/as-actor.ts'
import { type Browser, type TestApp, hiddenFields, openTestApp } from '#test/support/app.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'

const DEATH = {
  abuseOrNeglect: 'known-or-suspected',
  outcome: 'death',
  place: 'in-area',
  lookedAfter: 'false',
  age: '3',
  on: '2026-03-31'
}
const CARE_LEAVER = { abuseOrNeglect: 'not', outcome: 'death', lookedAfter: 'false', careLeaver: 'true', age: '22' }

const address = (path: string, answers: Record<string, string>) => `${path}?${new URLSearchParams(answers).toString()}`
const answerAt = (answers: Record<string, string>) => address('/notifications/new/answer', answers)
const questionAt = (fact: string, answers: Record<string, string>) => address(`/notifications/new/question/${fact}`, answers)
const unescape = (text: string) => text.replaceAll('&amp;', '&')

describeOnBothEngines('the assistant', (open) => {
  let app: TestApp
  let notifier: Browser

  beforeAll(async () => {
    app = await openTestApp({ open })
    notifier = await app.as('notifier')
  })
  afterAll(() => app.close())

  it('asks one question a page, shows what was answered so far, and answers with every reason', async () => {
    let path = (await notifier.get('/notifications/new')).location ?? ''
    for (const [fact, given, shown] of [
      ['abuseOrNeglect', { answer: 'known-or-suspected' }, 'Yes, known or suspected'],
      ['outcome', { answer: 'death' }, 'The child died'],
      ['place', { answer: 'in-area' }, 'In this authority’s area'],
      ['lookedAfter', { answer: 'false' }, ''],
      ['age', { answer: '3' }, '3 years'],
      ['on', { 'answer-day': '31', 'answer-month': '3', 'answer-year': '2026' }, '31 March 2026']
    ] as const) {
      expect(path).toContain(`/notifications/new/question/${fact}`)
      const answered = await notifier.post(path, given)
      expect([fact, answered.status]).toEqual([fact, 303])
      path = answered.location ?? ''
      expect((await notifier.get(path)).html).toContain(shown)
    }
    expect(path).toBe(answerAt(DEATH))
    const { html } = await notifier.get(path)
    expect(html).toContain('You must notify')
    expect(html).toContain('To notify: the Child Safeguarding Practice Review Panel. A rapid review follows.')
    expect(html).toContain('section 16C')
    expect(html).toContain('Asked on 2 April 2026 by Nia Notifier. The law of 31 March 2026')
  })

  it('goes back with every answer kept, and forward again', async () => {
    const { age, on, ...before } = DEATH
    const page = await notifier.get(questionAt('age', before))
    const back = unescape(/href="([^"]*)" class="govuk-back-link"/.exec(page.html)?.[1] ?? '')
    expect(back).toBe(questionAt('lookedAfter', before))
    expect((await notifier.get(back)).html).toMatch(/value="false" checked/)
    expect((await notifier.post(back, { answer: 'false' })).location).toBe(questionAt('age', before))
    expect([age, on]).toEqual(['3', '2026-03-31'])
  })

  it('changes one answer, keeps all others, and comes straight back to the answer', async () => {
    const { html } = await notifier.get(answerAt(DEATH))
    const change = unescape(/href="([^"]*question\/outcome[^"]*)"/.exec(html)?.[1] ?? '')
    expect((await notifier.get(change)).html).toMatch(/value="death" checked/)
    expect((await notifier.post(change, { answer: 'serious-harm' })).location).toBe(
      answerAt({ ...DEATH, outcome: 'serious-harm' })
    )
    // A near miss needs no place and no age; both come back when it is changed again.
    const nearMiss = (await notifier.post(change, { answer: 'neither' })).location ?? ''
    expect(nearMiss).toBe(answerAt({ ...DEATH, outcome: 'neither' }))
    expect((await notifier.get(nearMiss)).html).toContain('There is no duty to notify')
    // What becomes necessary by the change is asked, what is answered already is not.
    const { place: _place, ...elsewhere } = { ...DEATH, outcome: 'neither' }
    const outcome = questionAt('outcome', { ...elsewhere, change: 'yes' })
    const missing = (await notifier.post(outcome, { answer: 'death' })).location ?? ''
    expect(missing).toContain('/question/place?')
    expect((await notifier.post(missing, { answer: 'in-area' })).location).toBe(answerAt(DEATH))
  })

  it('never takes an age that was left out for one that is not known', async () => {
    const { age: _age, on: _on, ...before } = DEATH
    const path = questionAt('age', before)
    const empty = await notifier.post(path, { answer: '' })
    expect([empty.status, empty.html.includes('Enter the age in years, or say that it is not known')]).toEqual([422, true])
    expect((await notifier.post(path, { answer: '3', notKnown: 'not-known' })).status).toBe(422)
    expect((await notifier.post(path, { answer: '-1' })).status).toBe(422)
    expect((await notifier.post(path, { answer: '', notKnown: 'not-known' })).location).toBe(
      questionAt('on', { ...before, age: 'not-known' })
    )
    expect((await notifier.get(questionAt('age', { ...before, age: 'not-known' }))).html).toMatch(/value="not-known" checked/)
  })

  it('asks again when an answer contradicts another, is in the future or is no day, and says so', async () => {
    const { on: _on, ...before } = DEATH
    const day = (d: string, m: string, y: string) => ({ 'answer-day': d, 'answer-month': m, 'answer-year': y })
    for (const [given, message] of [
      [day('3', '4', '2026'), 'must be today or in the past'],
      [day('31', '2', '2026'), 'must be a real date'],
      [day('1', '2', '26'), 'a year with 4 numbers'],
      [day('28', '6', '2018'), '29 June 2018 or later']
    ] as const) {
      const answer = await notifier.post(questionAt('on', before), given)
      expect([message, answer.status, answer.html.includes(message)]).toEqual([message, 422, true])
    }
    const adult = questionAt('lookedAfter', { ...CARE_LEAVER, on: '2024-06-01' })
    expect((await notifier.post(adult, { answer: 'true' })).html).toContain('A looked-after child is under 18')
    // An address made by hand: the answer that cannot be right is asked again, all others are kept.
    expect((await notifier.get(address('/notifications/new', { ...DEATH, place: 'the-moon' }))).location).toBe(
      questionAt('place', { ...DEATH, place: 'the-moon' }).replace('place=the-moon&', '')
    )
    expect((await notifier.get('/notifications/new/question/no-such-thing')).status).toBe(404)
  })

  it('says what the words mean, where that was read, and where it is not certain', async () => {
    const { outcome: _outcome, ...others } = DEATH
    const harm = (await notifier.get(questionAt('outcome', others))).html
    expect(harm).toContain('impairment of physical health')
    expect(harm).toContain('North East Lincolnshire procedures')
    const place = (await notifier.get(questionAt('place', DEATH))).html
    expect(place).toContain('No definition was found for this duty')
    expect(place).toContain('Not certain: check it before you rely on it.')
  })

  it('applies the law of the day, and says which', async () => {
    const before = (await notifier.get(answerAt({ ...CARE_LEAVER, on: '2023-06-01' }))).html
    expect(before).toContain('There is no duty to notify')
    expect(before).toContain('Not in force on that day. Guidance did not ask for the deaths of care leavers')
    const after = (await notifier.get(answerAt({ ...CARE_LEAVER, on: '2024-06-01' }))).html
    expect(after).toContain('You should notify')
    expect(after).toContain('As it stands since 15 December 2023: The death of a care leaver')
  })

  it('prints a record with the answers, every reason, the day and who asked; and leaves a trace', async () => {
    const { html } = await notifier.get(address('/notifications/new/record', DEATH))
    for (const words of [
      'OFFICIAL-SENSITIVE',
      'Record made on 2 April 2026 by Nia Notifier, Saltmere Council.',
      'A care leaver up to and including 24 died.',
      'it does not decide for you',
      'As it stands since'
    ])
      expect([words, html.includes(words)]).toEqual([words, true])
    const word = await notifier.get(address('/notifications/new/record.docx', DEATH))
    expect([word.status, String(word.headers['content-type'])]).toEqual([
      200,
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
    ])
    const traces = await asActor(app.database, app.clock, systemActor('test'), (tx) =>
      tx.selectFrom('audit_event').select('kind').where('kind', '=', 'notification.answer-printed').execute()
    )
    expect(traces).toHaveLength(2)
  })

  it('brings nothing that was typed about one child back under the answers about another', async () => {
    const one = address('/notifications/new/not-sure', { ...DEATH, outcome: 'neither' })
    const other = address('/notifications/new/not-sure', { ...DEATH, outcome: 'neither', age: '9' })
    expect((await notifier.post(one, { title: 'Child Lark', reasons: '' })).status).toBe(422)
    expect((await notifier.get(one)).html).toContain('Child Lark')
    expect((await notifier.get(other)).html).not.toContain('Child Lark')
    // Forgetting it leads back to the same answers.
    const forget = hiddenFields((await notifier.get(one)).html, '/drafts/forget')
    expect(unescape(forget['_path'] ?? '')).toBe(one)
    expect((await notifier.postRaw('/drafts/forget', forget)).location).toBe(one)
    expect((await notifier.get(one)).html).not.toContain('Child Lark')
  })

  it('loses nothing when the session has ended, and starts one case for a button pressed twice', async () => {
    const start = address('/notifications/new/start', DEATH)
    const typed = { title: 'Child Dunlin', 'awareOn-day': '1', 'awareOn-month': '4', 'awareOn-year': '2026' }
    const form = hiddenFields((await notifier.get(start)).html, start)
    app.clock.advance({ hours: 13 })
    const turned = await notifier.postRaw(start, { ...form, ...typed })
    expect(turned.location).toContain('/sign-in?return=')
    notifier = await app.as('notifier')
    const again = await notifier.get(start)
    expect(again.html).toContain('Child Dunlin')
    expect(again.html).toContain('You had been signed out')
    const fields = { ...hiddenFields(again.html, start), ...typed }
    const first = await notifier.postRaw(start, fields)
    const second = await notifier.postRaw(start, fields)
    expect([first.status, second.location]).toEqual([303, first.location])
    const cases = await asActor(app.database, app.clock, systemActor('test'), (tx) =>
      tx.selectFrom('review_case').select('id').where('title', '=', 'Child Dunlin').execute()
    )
    expect(cases).toHaveLength(1)
  })

  it('is for those who notify', async () => {
    for (const who of ['panelMember', 'hospitalLead', 'healthPartner', 'scrutineer', 'outsider'] as const)
      expect([who, (await (await app.as(who)).get('/notifications/new')).status]).toEqual([who, 403])
  })
})
