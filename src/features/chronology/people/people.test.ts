/** Who is who: initials and names that nobody in the register has are offered with their words, said once, recognised everywhere, and taken back. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { type CaseId, systemActor } from '#platform/access/actor.ts'
import { asActor } from '#platform/database/as-actor.ts'
import { type TestApp, openTestApp } from '#test/support/app.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'
import { type PersonKey, appoint, makeCase } from '#test/support/partnership.ts'
import { addImport, findImport, moveImport } from '../imports/imports.store.ts'
import { workOnChronologies } from '../index.ts'

const TABLE = [
  'Date\tEvent',
  '3 June 2019\tQX was at home with the children.',
  '4 June 2019\tA call from QX about money. RT was quiet.',
  '5 June 2019\tThe surgery: seen by Dr Patel.',
  '6 June 2019\tFather away. QX collected them. MSP was raised and MSP closed.'
].join('\n')

describeOnBothEngines('who is who in a chronology', (open) => {
  let app: TestApp
  let caseId: CaseId
  let base: string
  let mother: string
  const work = () => workOnChronologies({ database: app.database, clock: app.clock, files: app.services.files })
  const page = async (who: PersonKey = 'manager') => (await app.as(who)).get(`${base}/people`)
  const say = async (written: string, fields: Record<string, string>) =>
    (await app.as('manager')).post(
      `${base}/people/say`,
      { written, ...fields },
      `${base}/people/say?written=${encodeURIComponent(written)}`
    )
  /** Events whose people hold this name, by what happened. */
  const naming = async (name: string): Promise<readonly string[]> =>
    asActor(app.database, app.clock, systemActor('test'), async (tx) =>
      (
        await tx
          .selectFrom('chronology_event')
          .select(['text', 'people'])
          .where('case_id', '=', caseId)
          .orderBy('sort_key')
          .execute()
      )
        .filter(({ people }) => people.includes(name))
        .map(({ text }) => text)
    )
  const registered = async (forename: string, surname: string, relationship: string): Promise<string> => {
    const id = newId<'person'>()
    await asActor(app.database, app.clock, systemActor('test'), (tx) =>
      tx
        .insertInto('person')
        .values({
          id,
          case_id: caseId,
          kind: 'family',
          forename,
          surname,
          relationship,
          removed_at: null,
          removed_reason: null,
          created_by: null,
          details: '{}'
        })
        .execute()
    )
    return id
  }

  beforeAll(async () => {
    app = await openTestApp({ open })
    caseId = (await makeCase(app.database, app.clock, app.world, { notified: true })) as CaseId
    base = `/cases/${caseId}/chronology`
    await appoint(app.database, app.clock, caseId, app.world.people.reviewer, 'lead-reviewer')
    mother = await registered('Morgan', 'Testcase', 'mother')
    await asActor(app.database, app.clock, systemActor('test'), async (tx) => {
      const id = await addImport(
        tx,
        caseId,
        { id: app.world.agencies.hospital, name: 'Saltmere Hospital' },
        [{ name: 'Pasted table', sha256: 'x', pasted: TABLE }],
        { id: app.world.people.manager.id, name: 'Mo Manager' }
      )
      return id
    }).then(async (id) => {
      await work()
      await asActor(app.database, app.clock, systemActor('test'), async (tx) => {
        const found = await findImport(tx, caseId, id)
        if (found) await moveImport(tx, app.clock, found, 'queued')
      })
      await work()
    })
  })
  afterAll(() => app.close())

  it('offers what nobody in the register has, with the words in which it first stands', async () => {
    const { html } = await page()
    expect(html).toContain('QX was at home with the children.')
    expect(html).toContain('seen by Dr Patel')
    for (const written of ['QX', 'Dr Patel', 'MSP'])
      expect(html).toContain(`Say who<span class="govuk-visually-hidden"> ${written} is</span>`)
    // Once alone, initials are more often an abbreviation.
    expect(html).not.toContain('> RT is')
  })

  it('asks again, keeping what was typed, when it does not know who is meant', async () => {
    const { status, html } = await say('QX', { who: 'added', relationship: 'aunt of the child' })
    expect(status).toBe(422)
    expect(html).toContain('Enter a forename or a surname')
    expect(html).toContain('aunt of the child')
    expect((await say('QX', { who: 'same' })).html).toContain('Choose who in the register is meant')
  })

  it('recognises in every event whoever is said to be meant, and no longer when it is taken back', async () => {
    expect((await say('QX', { who: 'same', person: mother })).location).toBe(`${base}/people`)
    await work()
    expect(await naming('Morgan Testcase')).toEqual([
      'QX was at home with the children.',
      'A call from QX about money. RT was quiet.',
      'Father away. QX collected them. MSP was raised and MSP closed.'
    ])
    expect((await (await app.as('manager')).get(`${base}?show=initials`)).html).toContain('MT was at home with the children.')
    const { html } = await page()
    expect(html).toContain('Means Morgan Testcase')
    expect(html).not.toContain('> QX is')
    const [, undo = ''] = /action="([^"]+\/undo)"/.exec(html) ?? []
    await (await app.as('manager')).post(undo, {}, `${base}/people`)
    await work()
    expect(await naming('Morgan Testcase')).toEqual([])
    expect((await page()).html).toContain('> QX is')
  })

  it('adds somebody new to the register, and takes a second press for the first', async () => {
    const fields = { who: 'added', forename: 'Quill', surname: 'Xander', kind: 'family', relationship: 'uncle' }
    await say('QX', fields)
    await say('QX', fields)
    await work()
    expect((await naming('Quill Xander')).length).toBe(3)
    const people = await app.database.kysely
      .selectFrom('person')
      .select(['surname', 'relationship'])
      .where('case_id', '=', caseId)
      .where('surname', '=', 'Xander')
      .execute()
    expect(people).toEqual([{ surname: 'Xander', relationship: 'uncle' }])
  })

  it('does not ask again about what is nobody of this case', async () => {
    await say('MSP', { who: 'nobody' })
    await work()
    const { html } = await page()
    expect(html).toContain('Not a person of this case')
    expect(html).not.toContain('> MSP is')
  })

  it('is closed to those who see no names, and to those outside the case', async () => {
    expect((await page('reviewer')).status).toBe(200)
    expect((await page('hospitalLead')).status).toBe(404)
    // The Panel knows of the case, and not of its chronology.
    expect((await page('panelMember')).status).toBe(403)
    const kinds = await app.database.kysely
      .selectFrom('audit_event')
      .select('kind')
      .where('case_id', '=', caseId)
      .where('kind', 'like', 'chronology.person%')
      .where('is_read', '=', false)
      .orderBy('seq')
      .execute()
    expect(kinds.map(({ kind }) => kind)).toEqual([
      'chronology.person-settled',
      'chronology.person-unsettled',
      'chronology.person-settled',
      'chronology.person-settled'
    ])
  })
})
