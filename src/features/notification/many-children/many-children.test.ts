import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestApp, openTestApp } from '#test/support/app.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'
import type { PersonKey } from '#test/support/partnership.ts'
import { readWaitingTables } from '../brought-tables/read-brought.ts'

const FACTS =
  'abuseOrNeglect=known-or-suspected&outcome=serious-harm&place=in-area&lookedAfter=false&careLeaver=false&age=14&on=2026-03-31'
const AWARE = { 'awareOn-day': '1', 'awareOn-month': '4', 'awareOn-year': '2026' }

/** 200 invented children: Anna0 Tern to Anna199 Tern, the first born on 1 January 2012 and each a day later. */
const TWO_HUNDRED = [
  'First name\tSurname\tDOB\tGender',
  ...Array.from({ length: 200 }, (_, index) => {
    const born = Temporal.PlainDate.from('2012-01-01').add({ days: index })
    return `Anna${index}\tTern\t${born.day}/${born.month}/${born.year}\tF`
  })
].join('\n')

describeOnBothEngines('children from a table', (open) => {
  let app: TestApp
  let children: string
  const get = async (person: PersonKey, path: string) => (await (await app.as(person)).get(path)).html
  const bring = async (pasted: string) => (await (await app.as('notifier')).post(`${children}/import`, { pasted })).location ?? ''
  const add = async (table: string) => (await app.as('notifier')).post(`${table}/add`, {}, table)

  beforeAll(async () => {
    app = await openTestApp({ open })
    const notifier = await app.as('notifier')
    const base = (await notifier.post(`/notifications/new/start?${FACTS}`, { title: 'Operation Heron', ...AWARE })).location ?? ''
    children = `${base}/children`
  })
  afterAll(() => app.close())

  it('are looked at first, with what is wrong in each row, and the rest is added', async () => {
    const table = await bring(
      [
        'Child,Date of birth,Sex,Was the child looked after?,Shoe size',
        'Wilfreda Heron,31/03/2010,F,Yes,4',
        'Marsh; Ted,31/02/2011,M,No,5',
        'Ida Reed,1 May 2031,F,,',
        'Olive Rush,2/5/2012,F,perhaps,',
        'WILFREDA HERON,31 March 2010,,,',
        ',,,,7'
      ].join('\n')
    )
    const html = await get('notifier', table)
    expect(html).toContain('1 child to add')
    expect(html).toContain('Date of birth “31/02/2011” is not a day')
    expect(html).toContain('Date of birth 1 May 2031 is in the future')
    expect(html).toContain('“perhaps” is not one of the answers to “Was the child looked after?”')
    expect(html).toContain('The same child as in row 2')
    expect(html).toContain('There is neither a name, nor a date of birth, nor an age')
    expect(html).toContain('“Shoe size”')
    expect(await get('notifier', children)).toContain('No child has been added yet')
    expect((await add(table)).location).toBe(children)
    const list = await get('manager', children)
    expect(list).toContain('Wilfreda Heron')
    expect(list).toContain('Born 31 March 2010')
    // Two of them were answered: sex, and whether she was looked after.
    expect(list).toContain('2 of ')
  })

  it('are added once, however often the same table is brought or its button is pressed', async () => {
    const table = await bring('Name,DOB\nWilfreda Heron,31/03/2010\nBen Heron,1/2/2013')
    expect(await get('notifier', table)).toContain('1 child to add')
    await add(table)
    expect((await add(table)).status).toBe(303)
    const again = await bring('Name,DOB\nWilfreda Heron,31/03/2010\nBen Heron,1/2/2013')
    const html = await get('notifier', again)
    expect(html).toContain('0 children to add')
    expect(html).toContain('2 rows are of children who are on the notification already')
    expect((await get('notifier', children)).match(/Ben Heron/g)?.length).toBe(1)
  })

  it('may be several who are not identified and alike; as many as there are rows', async () => {
    const rows = 'Forename,Surname,Age,Sex\n,,about 14,M\n,,about 14,M'
    await add(await bring(rows))
    expect((await get('notifier', children)).match(/A child who has not been identified/g)?.length).toBe(2)
    expect(await get('notifier', await bring(rows))).toContain('0 children to add')
    expect(await get('notifier', await bring(`${rows}\n,,about 14,M`))).toContain('1 child to add')
  })

  it('can be two hundred: brought at once, listed by fifty, folded where the answers are checked', async () => {
    const table = await bring(TWO_HUNDRED)
    expect(await get('notifier', table)).toContain('200 children to add')
    expect(await get('notifier', `${table}?page=4`)).toContain('Anna199 Tern')
    await add(table)
    // Four were there before.
    const first = await get('notifier', children)
    expect(first).toContain('204 children; shown are 1 to 50.')
    expect(first).not.toContain('Anna199 Tern')
    expect(await get('notifier', `${children}?page=5`)).toContain('Anna199 Tern')
    expect(await get('notifier', children.replace(/children$/, ''))).toContain('204 children')
    const check = await get('notifier', children.replace(/children$/, 'check'))
    // The last of them was born on day 200 of 2012, a leap year: 18 July.
    expect(check).toContain('204. Anna199 Tern, born 18 July 2012')
    expect(check.match(/<details/g)?.length).toBe(204)
  })

  it('come from Excel and CSV files as well, read in the background and not kept as files', async () => {
    const notifier = await app.as('notifier')
    const content = Buffer.from('Name;DOB\r\nIsla Ford;3/4/2014\r\n', 'utf8')
    const { location = '' } = await notifier.upload(
      `${children}/import`,
      { pasted: '' },
      { field: 'file', name: 'children.csv', content }
    )
    expect((await notifier.get(location)).html).toContain('is being read')
    expect(await readWaitingTables({ ...app, files: app.services.files })).toBe(1)
    const html = (await notifier.get(location)).html
    // 3/4 is 3 April: the day stands first.
    expect(html).toContain('3 April 2014')
    expect(html).toContain('1 child to add')
  })

  it('are brought by those who write the notification, and seen in no other case', async () => {
    const table = await bring('Name,DOB\nKit Shore,1/2/2013')
    for (const person of ['chair', 'panelMember', 'hospitalLead', 'otherManager'] as const) {
      const browser = await app.as(person)
      expect([person, (await browser.get(table)).status >= 403]).toEqual([person, true])
      expect([person, (await browser.post(`${table}/add`, {}, '/account')).status >= 403]).toEqual([person, true])
    }
  })
})
