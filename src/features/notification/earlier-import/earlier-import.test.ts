import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { systemActor } from '#platform/access/actor.ts'
import { type Transaction, asActor } from '#platform/database/as-actor.ts'
import { type TestApp, openTestApp } from '#test/support/app.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'
import type { PersonKey } from '#test/support/partnership.ts'
import { readWaitingTables } from '../brought-tables/read-brought.ts'
import { importAskedTables } from './import-earlier.ts'

const HEADINGS = 'Ref;Name of the child;DOB;Incident date;LA knew;SIN date;RR sent;Type;Summary;Colour of the folder'
const TABLE = [
  HEADINGS,
  'S-1;Wilfreda Heron;5/6/2016;2/3/2020;3/3/2020;9/3/2020;26/3/2020;Serious harm;Taken to hospital.;red',
  'S-2;Ted Marsh;1/2/2015;30/8/2025;1/9/2025;4/9/2025;;Death of a child;Found at home.;blue',
  'S-3;Ida Reed;1/2/2015;3/3/2021;2/3/2021;5/3/2021;;Serious harm;;',
  'S-4;Olive Rush;1/2/2015;1/3/2021;2/3/2021;spring 2021;;Serious harm;;',
  'S-1;Somebody Else;1/2/2015;1/3/2021;2/3/2021;3/3/2021;;A muddle;;',
  ';;;1/3/2021;2/3/2021;3/3/2021;;Other;;'
].join('\r\n')

describeOnBothEngines('notifications from before the service', (open) => {
  let app: TestApp
  let table: string
  const get = async (person: PersonKey, path: string) => (await (await app.as(person)).get(path)).html
  const system = <T>(work: (tx: Transaction) => Promise<T>) => asActor(app.database, app.clock, systemActor('test'), work)
  const bring = async (person: PersonKey, text: string): Promise<string> => {
    const browser = await app.as(person)
    const file = { field: 'file', name: 'earlier.csv', content: Buffer.from(text, 'utf8') }
    const answer = await browser.upload('/notifications/earlier', { partnership: app.world.partnership, pasted: '' }, file)
    await readWaitingTables({ ...app, files: app.services.files })
    return answer.location ?? ''
  }
  const count = async (name: 'review_case' | 'outbox_mail' | 'person') =>
    system(async (tx) => (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(name)}`.execute(tx)).rows[0]?.n)

  beforeAll(async () => {
    app = await openTestApp({ open })
  })
  afterAll(() => app.close())

  it('ask what each column is, guessed from the headings', async () => {
    table = await bring('manager', TABLE)
    const manager = await app.as('manager')
    expect((await manager.get(table)).location).toBe(`${table}/columns`)
    const { html } = await manager.get(`${table}/columns`)
    expect(html).toContain('Guessed from the headings')
    const chosen = (column: number) =>
      /<option value="([^"]*)" selected/.exec(html.split(`id="column-${column}"`)[1]?.split('</select>')[0] ?? '')?.[1]
    expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map(chosen)).toEqual([
      'reference',
      'fullName',
      'bornOn',
      'incidentOn',
      'not-read',
      'notifiedOn',
      'rapidReviewOn',
      'nature',
      'summary',
      'not-read'
    ])
  })

  it('are tried first: what would happen with each row and why, on the page and as a file', async () => {
    const manager = await app.as('manager')
    const columns = [
      'reference',
      'fullName',
      'bornOn',
      'incidentOn',
      'awareOn',
      'notifiedOn',
      'rapidReviewOn',
      'nature',
      'summary'
    ]
    const said = Object.fromEntries([...columns, 'not-read'].map((kind, index) => [`column-${index}`, kind]))
    const twice = await manager.post(`${table}/columns`, { ...said, 'column-9': 'nature' })
    expect(twice.html).toContain('Two columns cannot be the same')
    expect((await manager.post(`${table}/columns`, said)).location).toBe(table)
    const { html } = await manager.get(table)
    expect(html).toContain('Nothing has been changed yet.')
    expect(html).toContain('Bring in 2 notifications')
    const report = (await manager.get(`${table}/report`)).html
    expect(report).toContain('"2","Would be brought in",""')
    expect(report).toContain(
      '"4","Cannot be brought in","Day the authority became aware (2 March 2021) is before “Day of the incident” (3 March 2021)"'
    )
    expect(report).toContain('"5","Cannot be brought in","Day it was notified: “spring 2021” is not a day"')
    expect(report).toContain('“A muddle” is neither a death, nor serious harm, nor other')
    expect(report).toContain('"7","Cannot be brought in","There is neither a reference nor a name')
    expect(await count('review_case')).toBe(0)
  })

  it('become closed cases with their dates by the law of then, with no letter and nothing for the Panel', async () => {
    const manager = await app.as('manager')
    await manager.post(`${table}/import`, {}, table)
    expect((await manager.get(table)).html).toContain('is being brought in')
    expect(await importAskedTables(app.database, app.clock)).toBe(1)
    expect((await manager.get(table)).html).toContain('What was brought in')
    expect([await count('review_case'), await count('outbox_mail'), await count('person')]).toEqual([2, 0, 2])
    const cases = await system((tx) =>
      tx.selectFrom('review_case').select(['id', 'reference', 'notified_at', 'closed_at']).orderBy('reference').execute()
    )
    expect(cases.map(({ reference, notified_at }) => [reference, notified_at])).toEqual([
      ['2020-0001', null],
      ['2025-0001', null]
    ])
    const dates = async (caseId: string) =>
      system(async (tx) =>
        (
          await tx
            .selectFrom('case_deadline')
            .select(['rule', 'due', 'met_on', 'days_late'])
            .where('case_id', '=', caseId)
            .where('status', '<>', 'waiting')
            .orderBy('rule')
            .execute()
        ).map((row) => [row.rule, row.due?.toString(), row.met_on?.toString(), row.days_late])
      )
    const [first, second] = cases
    // In 2020 both clocks ran from awareness on Tuesday 3 March: 5 working days end on 10 March, 15 on 24 March; it was sent on the 26th, two too late.
    expect(await dates(first?.id ?? '')).toEqual([
      ['complete-rapid-review', '2020-03-24', '2020-03-26', 2],
      ['notify-panel', '2020-03-10', '2020-03-09', 0]
    ])
    // In 2025: aware on Monday 1 September, so 8 September. What the records do not say is not owed.
    expect(await dates(second?.id ?? '')).toEqual([['notify-panel', '2025-09-08', '2025-09-04', 0]])
    const page = await get('manager', `/cases/${first?.id}/notification`)
    expect(page).toContain('Brought in from earlier records: row 2 of “earlier.csv”')
    expect(page).toContain('Taken to hospital.')
    expect(page).not.toContain('Check the answers')
    expect(
      (await (await app.as('approver')).post(`/cases/${first?.id}/notification/withdraw`, { reason: 'x', agreed: 'y' })).status
    ).toBe(403)
    for (const person of ['panelMember', 'department', 'inspector'] as const)
      expect(await get(person, '/notifications')).not.toContain('2020-0001')
    expect(await get('manager', '/waiting')).not.toContain('2025-0001')
    expect((await (await app.as('otherManager')).get(`/cases/${first?.id}/notification`)).status).toBe(404)
  })

  it('are brought in once: the same again adds nothing, and a row that was changed says so', async () => {
    const manager = await app.as('manager')
    const again = await bring('manager', TABLE.replace('Found at home.', 'Found in the garden.'))
    const { html } = await manager.get(`${again}/columns`)
    expect(html).toContain('Filled in as it was said for a table with the same headings.')
    const columns = [
      'reference',
      'fullName',
      'bornOn',
      'incidentOn',
      'awareOn',
      'notifiedOn',
      'rapidReviewOn',
      'nature',
      'summary'
    ]
    await manager.post(
      `${again}/columns`,
      Object.fromEntries([...columns, 'not-read'].map((kind, index) => [`column-${index}`, kind]))
    )
    const report = (await manager.get(`${again}/report`)).html
    expect(report).toContain('"2","Is there already",""')
    expect(report).toContain('"3","Is left as it is","It was brought in before and says something else now.')
    await manager.post(`${again}/import`, {}, again).catch(() => undefined)
    await importAskedTables(app.database, app.clock)
    expect([await count('review_case'), await count('person')]).toEqual([2, 2])
  })

  it('are brought in by the business manager for their own partnership, or by an administrator', async () => {
    for (const person of ['notifier', 'approver', 'chair', 'panelMember', 'hospitalLead'] as const)
      expect([person, (await (await app.as(person)).get('/notifications/earlier')).status]).toEqual([person, 403])
    expect((await (await app.as('otherManager')).get(table)).status).toBe(404)
    const elsewhere = await (
      await app.as('otherManager')
    ).post('/notifications/earlier', {
      partnership: app.world.partnership,
      pasted: 'Ref,SIN date\nF-1,1/2/2021'
    })
    expect(elsewhere.location).toBeUndefined()
    const administrator = await app.as('administrator')
    expect((await administrator.get(table)).html).toContain('What was brought in')
    const theirs = await bring('administrator', `${HEADINGS}\r\nS-9;Kit Shore;1/2/2015;1/3/2021;2/3/2021;3/3/2021;;Other;;`)
    const chosen = {
      'column-0': 'reference',
      'column-1': 'fullName',
      'column-2': 'bornOn',
      'column-3': 'incidentOn',
      'column-4': 'awareOn'
    }
    const rest = {
      'column-5': 'notifiedOn',
      'column-6': 'not-read',
      'column-7': 'nature',
      'column-8': 'summary',
      'column-9': 'not-read'
    }
    await administrator.post(`${theirs}/columns`, { ...chosen, ...rest })
    await administrator.post(`${theirs}/import`, {}, theirs)
    await importAskedTables(app.database, app.clock)
    expect((await administrator.get(`${theirs}/report`)).html).toContain('"2","Brought in",""')
    expect(await get('manager', '/cases')).toContain('2021-0001')
  })
})
