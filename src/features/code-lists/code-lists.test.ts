import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemActor } from '#platform/access/actor.ts'
import { asActor } from '#platform/database/as-actor.ts'
import { type TestApp, openTestApp } from '#test/support/app.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'
import { type CodeChange, codeText, newCode, offered, withChanges } from './code-lists.ts'
import { codeLists } from './index.ts'
import { LIST_IDS, RELEASED_LISTS } from './released-lists.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const change = (kind: CodeChange['kind'], fromDay: string): CodeChange => ({
  list: 'location',
  code: 'local-a-boat',
  kind,
  text: kind === 'added' ? 'A boat' : null,
  hint: '',
  fromDay
})

describe('a list of codes', () => {
  it('has each code once, and a code is lower-case words', () => {
    for (const id of LIST_IDS) {
      const codes = RELEASED_LISTS[id].entries.map(({ code }) => code)
      expect([id, new Set(codes).size]).toEqual([id, codes.length])
      expect(codes.filter((code) => !/^[a-z][a-z0-9-]*$/.test(code) || code.startsWith('local-'))).toEqual([])
    }
  })

  it('offers an added answer from its day, stops on another, offers it again, and keeps its words throughout', () => {
    const on = (changes: readonly CodeChange[], text: string, held: readonly string[] = []) =>
      offered(withChanges(changes).location, day(text), held).some(({ code }) => code === 'local-a-boat')
    const added = [change('added', '2026-05-01')]
    expect([on(added, '2026-04-30'), on(added, '2026-05-01')]).toEqual([false, true])
    const stopped = [...added, change('stopped', '2026-06-01')]
    expect([on(stopped, '2026-05-31'), on(stopped, '2026-06-01'), on(stopped, '2026-06-01', ['local-a-boat'])]).toEqual([
      true,
      false,
      true
    ])
    expect(on([...stopped, change('offered', '2026-07-01')], '2026-07-01')).toBe(true)
    expect(codeText(withChanges(stopped).location, 'local-a-boat')).toBe('A boat')
    expect(codeText(withChanges([]).location, 'local-a-boat')).toBe('local-a-boat')
  })

  it('gives a new answer a code of its own', () => {
    expect(newCode('A boat, or a ship', [])).toBe('local-a-boat-or-a-ship')
    expect(newCode('A boat', ['local-a-boat', 'local-a-boat-2'])).toBe('local-a-boat-3')
    expect(newCode('船', [])).toBe('local-entry')
  })
})

describeOnBothEngines('lists of codes', (open) => {
  let app: TestApp
  const lists = () => asActor(app.database, app.clock, systemActor('test'), codeLists)
  const boat = {
    text: 'A boat',
    'fromDay-day': '1',
    'fromDay-month': '4',
    'fromDay-year': '2026',
    reason: 'A family lives on one'
  }

  beforeAll(async () => {
    app = await openTestApp({ open })
  })
  afterAll(() => app.close())

  it('are extended by an administrator alone, never with the same words twice', async () => {
    expect((await (await app.as('manager')).get('/code-lists/location')).status).toBe(200)
    expect((await (await app.as('manager')).get('/code-lists/location/add')).status).toBe(403)
    const browser = await app.as('administrator')
    expect((await browser.post('/code-lists/location/add', { ...boat, reason: '' })).html).toContain('Say why it is needed')
    expect((await browser.post('/code-lists/location/add', boat)).location).toBe('/code-lists/location')
    expect((await browser.post('/code-lists/location/add', { ...boat, text: 'a BOAT' })).html).toContain(
      '“A boat” is in this list already'
    )
    expect(offered((await lists()).location, day('2026-04-02')).at(-1)).toMatchObject({ code: 'local-a-boat', text: 'A boat' })
    for (const wrong of ['/code-lists/__proto__', '/code-lists/nowhere', '/code-lists/location/nothing'])
      expect([wrong, (await browser.get(wrong)).status]).toEqual([wrong, 404])
  })

  it('stop offering an answer from a day on, released or added, and can offer it again', async () => {
    const browser = await app.as('administrator')
    const from = { 'fromDay-day': '2', 'fromDay-month': '4', 'fromDay-year': '2026', reason: 'Not used' }
    await browser.post('/code-lists/location/hospital', from)
    expect(offered((await lists()).location, day('2026-04-02')).map(({ code }) => code)).not.toContain('hospital')
    expect((await browser.get('/code-lists/location')).html).toContain('“A hospital” is not offered from 2 April 2026 on.')
    await browser.post('/code-lists/location/hospital', from)
    expect(offered((await lists()).location, day('2026-04-02')).map(({ code }) => code)).toContain('hospital')
  })
})
