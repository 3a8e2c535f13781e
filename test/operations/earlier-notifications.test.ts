import { afterAll, beforeAll, expect, it } from 'vitest'
import { importNotifications } from '../../src/cli/earlier-notifications.ts'
import { type TestApp, openTestApp } from '../support/app.ts'
import { describeOnBothEngines } from '../support/engines.ts'

const ROWS = [
  ['Ref', 'Child', 'Aware', 'Notified', 'Box'],
  ['S-1', 'Wilfreda Heron', '3/3/2020', '9/3/2020', ''],
  ['S-2', 'Ted Marsh', '10/3/2020', '9/3/2020', '']
].map((cells, index) => ({ number: index + 1, cells }))

describeOnBothEngines('notifications import on the command line', (open) => {
  let app: TestApp
  const asked = { partnership: 'saltmere safeguarding children partnership', name: 'earlier.csv', rows: ROWS, dryRun: false }
  beforeAll(async () => {
    app = await openTestApp({ open })
  })
  afterAll(() => app.close())

  it('names what is wrong with what was asked', async () => {
    expect(await importNotifications(app, { ...asked, partnership: 'Nowhere' })).toMatchObject({ said: 'no', code: 2 })
    expect(await importNotifications(app, { ...asked, mapping: { Boxes: 'reference' } })).toMatchObject({
      why: '--mapping names a column “Boxes”, which the table does not have.'
    })
    expect(await importNotifications(app, { ...asked, mapping: { Ref: 'king' } })).toMatchObject({ said: 'no', code: 2 })
    expect(await importNotifications(app, { ...asked, mapping: { Ref: 'reference' } })).toMatchObject({
      why: 'No column holds the day of the notification (notifiedOn). Say which with --mapping.'
    })
  })

  it('tries, brings in, and adds nothing when it is done again', async () => {
    const counts = { thereAlready: 0, differs: 0, errors: 1 }
    expect(await importNotifications(app, { ...asked, dryRun: true })).toMatchObject({
      value: {
        ...counts,
        dryRun: true,
        added: 1,
        columns: { Ref: 'reference', Child: 'fullName', Aware: 'awareOn', Notified: 'notifiedOn' }
      }
    })
    expect(await importNotifications(app, asked)).toMatchObject({ value: { ...counts, added: 1 } })
    expect(await importNotifications(app, asked)).toMatchObject({ value: { ...counts, added: 0, thereAlready: 1 } })
    const cases = (await (await app.as('manager')).get('/cases')).html
    expect(cases.match(/2020-0001/g)).not.toBeNull()
    expect(cases).not.toContain('2020-0002')
  })
})
