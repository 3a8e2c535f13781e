import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { type CaseId, systemActor } from '#platform/access/actor.ts'
import { type Transaction, asActor } from '#platform/database/as-actor.ts'
import { deliverOutbox, type Letter } from '#platform/mail/outbox.store.ts'
import { type TestApp, openTestApp } from '#test/support/app.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'
import { type PersonKey, makeCase } from '#test/support/partnership.ts'

describeOnBothEngines('meetings of a rapid review', (open) => {
  let app: TestApp
  let caseId: CaseId
  let base: string
  let meeting: string

  const system = <T>(work: (tx: Transaction) => Promise<T>) => asActor(app.database, app.clock, systemActor('test'), work)
  const get = async (who: PersonKey, path: string) => (await app.as(who)).get(path)
  const post = async (who: PersonKey, path: string, fields: Record<string, string | string[]> = {}, page = path) =>
    (await app.as(who)).post(path, fields, page)
  /** The letters not yet read, and the entries for calendars that they carry, with folded lines joined. */
  const letters = async () => {
    const sent: Letter[] = []
    await deliverOutbox(app.database, app.clock, {
      send: (letter) => {
        sent.push({ ...letter, calendar: letter.calendar?.replaceAll('\r\n ', '') })
        return Promise.resolve()
      }
    })
    return sent
  }
  const arranged = {
    kind: 'rapid-review',
    'heldOn-day': '14',
    'heldOn-month': '4',
    'heldOn-year': '2026',
    startsAt: '10:00',
    endsAt: '11.30',
    place: 'Harbour Room, Saltmere Hall',
    link: 'https://meet.example.org/saltmere',
    chair: ''
  }

  beforeAll(async () => {
    app = await openTestApp({ open })
    caseId = (await makeCase(app.database, app.clock, app.world, { title: 'Child Teal', notified: true })) as CaseId
    base = `/cases/${caseId}/rapid-review/meetings`
    await system((tx) =>
      tx
        .insertInto('person')
        .values({
          id: newId(),
          case_id: caseId,
          kind: 'child',
          forename: 'Marigold',
          surname: 'Testcase',
          pseudonym: 'Teal',
          born_on: null,
          sex: 'female',
          died_on: null,
          removed_at: null,
          removed_reason: null,
          created_by: null,
          details: '{}'
        })
        .execute()
    )
  })
  afterAll(() => app.close())

  it('are arranged by the manager, with everything that is wrong said at once and no name of a child in what leaves the service', async () => {
    const wrong = await post('manager', `${base}/new`, {
      ...arranged,
      endsAt: '9:15',
      place: 'At the home of MARIGOLD',
      link: 'meet.example.org'
    })
    expect(wrong.status).toBe(422)
    expect(wrong.html).toContain('It must end after it begins')
    expect(wrong.html).toContain('Leave out names of children')
    expect(wrong.html).toContain('Enter the whole address, beginning with https://')
    expect((await post('scrutineer', `${base}/new`, arranged, base)).status).toBe(403)
    const made = await post('manager', `${base}/new`, { ...arranged, chair: app.world.people.groupChair.id })
    expect(made.status).toBe(303)
    meeting = made.location ?? ''
    const page = (await get('manager', meeting)).html
    expect(page).toContain('Tuesday 14 April 2026, 10:00 to 11:30')
    expect(page).toContain('Gil Group')
    expect(page).toContain('Immediate safety: are this child and other children safe now?')
    expect(await letters()).toEqual([])
  })

  it('have an agenda whose items are put in another order by buttons', async () => {
    const items = async () => {
      const row = await system((tx) =>
        tx.selectFrom('rapid_review_meeting_agenda').select('items').orderBy('version', 'desc').limit(1).executeTakeFirstOrThrow()
      )
      return row.items
    }
    const [first, second] = await items()
    await post('manager', `${meeting}/agenda/move`, { item: second?.id ?? '', direction: 'up' }, `${meeting}/agenda`)
    expect((await items()).slice(0, 2)).toEqual([second, first])
    // The first stays the first.
    await post('manager', `${meeting}/agenda/move`, { item: second?.id ?? '', direction: 'up' }, `${meeting}/agenda`)
    expect((await items()).slice(0, 2)).toEqual([second, first])
    await post('manager', `${meeting}/agenda`, { title: 'Thanks' })
    expect((await items()).at(-1)?.title).toBe('Thanks')
    await post('manager', `${meeting}/agenda/remove`, { item: first?.id ?? '' }, `${meeting}/agenda`)
    expect((await items()).map(({ id }) => id)).not.toContain(first?.id)
  })

  it('start with the partnership’s own agenda once it has written one', async () => {
    const template = `/meetings/agendas/${app.world.partnership}`
    expect((await get('chair', template)).status).not.toBe(200)
    expect((await get('otherManager', template)).status).toBe(404)
    expect((await post('manager', template, { items: 'Safety\n\n  Learning  \n' })).status).toBe(303)
    const made = await post('manager', `${base}/new`, { ...arranged, kind: 'progress', 'heldOn-day': '10' })
    const page = (await get('manager', made.location ?? '')).html
    expect(page).toContain('<li>Safety</li><li>Learning</li>')
    // The earlier meeting keeps its own.
    expect((await get('manager', meeting)).html).not.toContain('<li>Safety</li>')
  })

  it('invite the team, agencies’ contacts and others by letter, each with an entry for the calendar', async () => {
    const hospital = app.world.people.hospitalLead
    const sent = await post('manager', `${meeting}/invite`, {
      people: [app.world.people.policePartner.id],
      contacts: [app.world.agencies.school],
      name: hospital.name,
      email: 'HospitalLead@example.org',
      organisation: ''
    })
    expect(sent.status).toBe(303)
    const all = await letters()
    expect(all.map(({ toEmail }) => toEmail).toSorted()).toEqual(
      [
        'hospitallead@example.org',
        'policepartner@example.org',
        `contact-${app.world.agencies.school.slice(-6)}@example.org`
      ].toSorted()
    )
    for (const { subject, text, calendar = '' } of all) {
      expect(subject + text + calendar).not.toMatch(/Marigold|Testcase|Teal/)
      expect(text).toContain('Tuesday 14 April 2026, 10:00 to 11:30')
      expect(calendar).toContain('METHOD:REQUEST')
      expect(calendar).toContain('SEQUENCE:0')
      // British Summer Time: ten in London is nine in UTC.
      expect(calendar).toContain('DTSTART:20260414T090000Z')
      expect(calendar).toContain('DTEND:20260414T103000Z')
      expect(calendar).toContain('manager@example.org')
    }
    // Nobody is told twice.
    await post('manager', `${meeting}/invite`, { name: 'Again', email: 'hospitallead@example.org' })
    expect(await letters()).toEqual([])
  })

  it('are seen by whoever is invited, without the case being opened to them, and by nobody else', async () => {
    const own = `/meetings/${meeting.split('/').at(-1) ?? ''}`
    const page = await get('hospitalLead', own)
    expect(page.status).toBe(200)
    expect(page.html).toContain('Harbour Room')
    expect(page.html).not.toContain('Teal')
    expect((await get('hospitalLead', '/meetings')).html).toContain(own)
    expect((await get('hospitalLead', meeting)).status).toBe(404)
    // Somebody of the team is led on to the case.
    expect(page.html).not.toContain(meeting)
    expect((await get('policePartner', own)).html).toContain(`href="${meeting}"`)
    expect((await get('outsider', own)).status).toBe(404)
    const entry = await get('hospitalLead', `${own}/calendar`)
    expect(entry.headers['content-type']).toContain('text/calendar')
    expect(entry.html).toContain('METHOD:REQUEST')
    expect((await get('outsider', `${own}/calendar`)).status).toBe(404)
  })

  it('tell everybody of a change with a later version of the same entry', async () => {
    const changed = await post('manager', `${meeting}/change`, {
      ...arranged,
      startsAt: '14:00',
      endsAt: '15:00',
      reason: 'The room'
    })
    expect(changed.status).toBe(303)
    const all = await letters()
    expect(all).toHaveLength(3)
    for (const { calendar = '', subject, text } of all) {
      expect(subject).toContain('Meeting changed')
      expect(calendar).toContain('SEQUENCE:1')
      expect(calendar).toContain('DTSTART:20260414T130000Z')
      expect(calendar).toContain(`UID:${meeting.split('/').at(-1) ?? ''}@practice-review`)
      expect(text).not.toContain('The room')
    }
  })

  it('take an invitation back from the one person, who sees the meeting no more', async () => {
    const page = (await get('manager', `${meeting}/uninvite`)).html
    const who = /value="([0-9a-f-]{36})"[^>]*>\s*<label[^>]*>\s*Ines Hospital/.exec(page)?.[1] ?? ''
    expect((await post('manager', `${meeting}/uninvite`)).html).toContain('Choose who is no longer invited')
    expect((await post('manager', `${meeting}/uninvite`, { who })).status).toBe(303)
    const [only, ...more] = await letters()
    expect(more).toEqual([])
    expect(only?.toEmail).toBe('hospitallead@example.org')
    expect(only?.calendar).toContain('METHOD:CANCEL')
    expect(only?.calendar).toContain('SEQUENCE:2')
    expect((await get('hospitalLead', `/meetings/${meeting.split('/').at(-1) ?? ''}`)).status).toBe(404)
  })

  it('are hidden from somebody invited once a conflict of interest is recorded', async () => {
    const own = `/meetings/${meeting.split('/').at(-1) ?? ''}`
    await post('manager', `${meeting}/invite`, { name: 'Ines', email: 'hospitallead@example.org' })
    expect((await get('hospitalLead', own)).status).toBe(200)
    const conflict = {
      id: newId<'conflict'>(),
      case_id: caseId,
      user_id: app.world.people.hospitalLead.id,
      reason: 'Related to the family',
      declared_by: null,
      lifted_at: null,
      lifted_reason: null
    }
    await system((tx) => tx.insertInto('conflict_of_interest').values(conflict).execute())
    expect((await get('hospitalLead', own)).status).toBe(404)
    const refused = await post('manager', `${base}/new`, { ...arranged, kind: 'other' })
    const invite = await post('manager', `${refused.location ?? ''}/invite`, { name: 'Ines', email: 'hospitallead@example.org' })
    expect(invite.html).toContain('A conflict of interest keeps this person from the case')
    await letters()
  })

  it('are cancelled for everybody, with the reason kept inside', async () => {
    const cancelled = await post('manager', `${meeting}/cancel`, { reason: 'Too few could come' })
    expect(cancelled.status).toBe(303)
    const all = await letters()
    expect(all.length).toBeGreaterThan(1)
    for (const { calendar = '', text } of all) {
      expect(calendar).toContain('METHOD:CANCEL')
      expect(calendar).toContain('STATUS:CANCELLED')
      expect(calendar).toContain('SEQUENCE:3')
      expect(text).not.toContain('Too few could come')
    }
    expect((await get('manager', meeting)).html).toContain('Cancelled: Too few could come')
    expect((await get('manager', `${meeting}/change`)).status).toBe(404)
  })
})
