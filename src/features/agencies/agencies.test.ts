import { afterAll, beforeAll, expect, it } from 'vitest'
import { systemActor } from '#platform/access/actor.ts'
import { asActor } from '#platform/database/as-actor.ts'
import { type TestApp, openTestApp } from '#test/support/app.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'
import { seedAreas } from './index.ts'

describeOnBothEngines('the directory', (open) => {
  let app: TestApp
  beforeAll(async () => {
    app = await openTestApp({ open })
  })
  afterAll(() => app.close())

  it('is seeded once with every area, 153 English upper-tier authorities among them', async () => {
    expect(await seedAreas(app.database, app.clock)).toBeGreaterThan(300)
    expect(await seedAreas(app.database, app.clock)).toBe(0)
    const page = await (await app.as('manager')).get('/areas?kind=police-force&when=now')
    expect(page.html).toContain('Metropolitan Police Service')
    const council = await (await app.as('manager')).get('/areas?search=birmingham')
    expect(council.html).toContain('E08000025')
    expect((await (await app.as('manager')).get('/areas?search=%25')).html).toContain('0 found')
  })

  it('takes a table of areas, says which line is wrong, and adds nothing twice', async () => {
    const administrator = await app.as('administrator')
    const head = 'gss_code,name,type,nation,region,start_date,end_date,replaced_by'
    const good = `${head}\nE06000099,Saltmere Council,Unitary authority,England,South West,2028-04-01,,`
    const bad = await administrator.post('/areas/import', {
      table: `${good}\nnonsense,X,Unitary authority,England,South West,31/02/2028,,`,
      source: 'An order of 2027'
    })
    expect(bad.status).toBe(422)
    expect(bad.html).toContain('Line 3')
    expect(bad.html).toContain('Saltmere Council')
    expect((await administrator.post('/areas/import', { table: good, source: 'An order of 2027' })).status).toBe(303)
    await administrator.post('/areas/import', { table: good, source: 'An order of 2027' })
    expect((await administrator.get('/areas')).html).toContain('0 added, 0 corrected')
    expect((await (await app.as('manager')).get('/areas/import')).status).toBe(403)
  })

  it('lets an administrator add a person and give a role that opens cases', async () => {
    const administrator = await app.as('administrator')
    const added = await administrator.post('/people/new', {
      name: 'Siân O’Sullivan',
      email: 'Sian@Example.org',
      jobTitle: '',
      agency: app.world.agencies.authority,
      administrator: 'no',
      active: 'yes'
    })
    expect(added.status).toBe(303)
    const taken = await administrator.post('/people/new', {
      name: 'Again',
      email: 'sian@example.org',
      agency: app.world.agencies.authority,
      administrator: 'no',
      active: 'yes'
    })
    expect(taken.html).toContain('There is already an account with this address')
    const path = added.location ?? ''
    expect(
      (await administrator.post(`${path}/roles`, { role: 'panel-member', partnership: app.world.partnership })).html
    ).toContain('This role is national')
    expect(
      (await administrator.post(`${path}/roles`, { role: 'business-manager', partnership: app.world.partnership })).status
    ).toBe(303)
    expect((await administrator.get(path)).html).toContain('Business manager (Saltmere')
  })

  it('closes an account and every session of it at once', async () => {
    const administrator = await app.as('administrator')
    const chair = await app.as('chair')
    expect((await chair.get('/cases')).status).toBe(200)
    const path = `/people/${app.world.people.chair.id}/details`
    expect(
      (
        await administrator.post(path, {
          name: 'Cora Chair',
          email: 'chair@example.org',
          jobTitle: '',
          agency: app.world.agencies.board,
          administrator: 'no',
          active: 'no'
        })
      ).status
    ).toBe(303)
    expect((await chair.get('/cases')).location).toContain('/sign-in')
  })

  it('does not let the last administrator lock everybody out', async () => {
    const administrator = await app.as('administrator')
    const path = `/people/${app.world.people.administrator.id}/details`
    const answer = await administrator.post(path, {
      name: 'Ash',
      email: 'administrator@example.org',
      jobTitle: '',
      agency: app.world.agencies.authority,
      administrator: 'no',
      active: 'yes'
    })
    expect(answer.status).toBe(403)
  })

  it('shows two people who save the same agency both versions, and loses neither', async () => {
    const path = `/agencies/${app.world.agencies.hospital}`
    const { hiddenFields } = await import('#test/support/app.ts')
    const one = await app.as('manager')
    const other = await app.as('administrator')
    const opened = hiddenFields((await one.get(path)).html, path)
    const answers = {
      kind: 'nhs-trust',
      partnership: app.world.partnership,
      partner: 'no',
      contactName: '',
      contactEmail: '',
      secondEmail: '',
      active: 'yes'
    }
    expect((await other.post(path, { ...answers, name: 'Saltmere Hospitals NHS Trust' })).status).toBe(303)
    const late = await one.postRaw(path, { ...opened, ...answers, name: 'Saltmere Hospital Group' })
    expect(late.status).toBe(422)
    expect(late.html).toContain('Saltmere Hospitals NHS Trust')
    expect(late.html).toContain('Saltmere Hospital Group')
    expect(
      (await one.postRaw(path, { ...hiddenFields(late.html, path), ...answers, name: 'Saltmere Hospital Group' })).status
    ).toBe(303)
  })

  it('keeps a business manager to their own partnership’s agencies', async () => {
    const other = await app.as('otherManager')
    expect((await other.get(`/agencies/${app.world.agencies.hospital}`)).status).toBe(404)
    const rows = await asActor(app.database, app.clock, systemActor('test'), (tx) =>
      tx.selectFrom('agency').select('name').where('id', '=', app.world.agencies.hospital).executeTakeFirstOrThrow()
    )
    expect(rows.name).toBe('Saltmere Hospital Group')
  })

  it('does not let a business manager make an agency a national body, to which letters about reports would go', async () => {
    const manager = await app.as('manager')
    const answers = {
      name: 'The Panel',
      kind: 'panel',
      partnership: app.world.partnership,
      partner: 'no',
      contactName: '',
      contactEmail: 'x@example.org',
      secondEmail: '',
      active: 'yes'
    }
    for (const path of ['/agencies/new', `/agencies/${app.world.agencies.school}`]) {
      for (const change of [{}, { kind: 'school', partnership: 'national' }]) {
        const answer = await manager.post(path, { ...answers, ...change })
        expect([path, answer.status, answer.html.includes('Only an administrator keeps the entries of national bodies')]).toEqual(
          [path, 422, true]
        )
      }
    }
  })
})
