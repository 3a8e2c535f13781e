import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { askForTest } from '#test/support/asked-agency.ts'
import type { CaseId } from '#platform/access/actor.ts'
import { newId } from '#kernel/ids.ts'
import { json } from '#platform/database/database.ts'
import { systemActor } from '#platform/access/actor.ts'
import { type Transaction, asActor } from '#platform/database/as-actor.ts'
import { findSession } from '#platform/sessions/sessions.ts'
import { type TestApp, openTestApp } from '#test/support/app.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'
import { type PersonKey, makeCase } from '#test/support/partnership.ts'
import { wordParts } from '#test/support/word-parts.ts'
import { packFile } from './pack-file.ts'
import type { PackDocument } from './pack.ts'

describeOnBothEngines('the papers of a meeting', (open) => {
  let app: TestApp
  let caseId: CaseId
  let meeting: string
  let packs: string[] = []
  const meetingId = () => meeting.split('/').at(-1) ?? ''

  const system = <T>(work: (tx: Transaction) => Promise<T>) => asActor(app.database, app.clock, systemActor('test'), work)
  const get = async (who: PersonKey, path: string) => (await app.as(who)).get(path)
  const post = async (who: PersonKey, path: string, fields: Record<string, string | string[]> = {}, page = path) =>
    (await app.as(who)).post(path, fields, page)
  const own = (pack: string) => `/meetings/${meetingId()}/packs/${pack}`

  beforeAll(async () => {
    app = await openTestApp({ open })
    caseId = (await makeCase(app.database, app.clock, app.world, { title: 'Child Fern', notified: true })) as CaseId
    const base = `/cases/${caseId}/rapid-review`
    const made = await post('manager', `${base}/meetings/new`, {
      kind: 'rapid-review',
      'heldOn-day': '14',
      'heldOn-month': '4',
      'heldOn-year': '2026',
      startsAt: '10:00',
      endsAt: '11:30',
      place: '',
      link: '',
      chair: ''
    })
    meeting = made.location ?? ''
    await post('manager', `${meeting}/invite`, { name: 'Ines', email: 'hospitallead@example.org' })
    await post('manager', `${base}/immediate-actions/new`, {
      person: '',
      who: 'The younger brother',
      action: 'Stays with his grandmother',
      owner: 'Duty social worker',
      'dueOn-day': '2',
      'dueOn-month': '4',
      'dueOn-year': '2026'
    })
    const request = await askForTest(app, caseId, 'school')
    await system((tx) =>
      tx
        .insertInto('information_return')
        .values({
          id: newId<'information-return'>(),
          request_id: request.id,
          case_id: caseId,
          number: 1,
          is_nil: false,
          document: json({
            agencyName: 'Harbour Lane School',
            holds: 'part',
            answers: { childSeen: 'not-known', account: 'She was often tired on Mondays.' },
            parts: [{ key: 'question-1', label: 'Was she collected on time?', state: 'withheld', text: '', reason: 'Not kept' }],
            events: [{ id: 'e1', when: 'Spring 2025', what: 'A teacher asked about lunch' }],
            files: [],
            signedOffBy: 'Hetty Head',
            signedOffRole: 'Head teacher'
          })
        })
        .execute()
    )
  })
  afterAll(() => app.close())

  it('are put together of the parts chosen, once, and stay as they were', async () => {
    expect((await post('manager', `${meeting}/packs/new`, { parts: '' })).html).toContain('Choose what is in the pack')
    expect((await post('scrutineer', `${meeting}/packs/new`, { parts: 'review' }, meeting)).status).toBe(403)
    for (const [date, text] of [
      ['9 March 2026', 'The later event'],
      ['about May 2025', 'The earlier event']
    ] as const)
      await post('manager', `/cases/${caseId}/chronology/events/new`, {
        agency: app.world.agencies.school,
        date,
        text,
        seen: 'words',
        themes: ''
      })
    const parts = ['agenda', 'notification', 'returns', 'chronology', 'composite', 'review', 'minutes', 'documents']
    expect((await post('manager', `${meeting}/packs/new`, { parts })).status).toBe(303)
    await post('manager', `${meeting}/agenda`, { title: 'Added afterwards' })
    const page = (await get('manager', meeting)).html
    packs = [...page.matchAll(/packs\/([0-9a-f-]{36})"/g)].map(([, id]) => id ?? '')
    expect(packs).toHaveLength(1)
    const pack = (await get('scrutineer', `${meeting}/packs/${packs[0] ?? ''}`)).html
    expect(pack).toContain('Stays with his grandmother')
    for (const words of [
      'We hold information, and give some of it but not all',
      'Not known',
      'She was often tired on Mondays.',
      'Held and not given. Not kept',
      'Spring 2025',
      'A teacher asked about lunch',
      'Hetty Head, Head teacher'
    ])
      expect(pack).toContain(words)
    expect(pack.indexOf('The earlier event')).toBeGreaterThan(0)
    expect(pack.indexOf('The later event')).toBeGreaterThan(pack.indexOf('The earlier event'))
    expect(pack).toContain('href="#part-review"')
    expect(pack).toContain('id="part-review"')
    expect(pack).not.toContain('Added afterwards')
  })

  it('are read by those invited too, each copy with the reader’s name and the time, and by nobody else', async () => {
    const [pack = ''] = packs
    app.clock.set('2026-04-02T13:05:00Z')
    const page = await get('hospitalLead', own(pack))
    expect(page.status).toBe(200)
    // Five past one in UTC is five past two in London.
    expect(page.html).toContain('OFFICIAL-SENSITIVE. Copy of Ines Hospital, 2 April 2026 at 14:05.')
    expect((await get('hospitalLead', `/meetings/${meetingId()}`)).html).toContain(own(pack))
    expect((await get('hospitalLead', `${meeting}/packs/${pack}`)).status).toBe(404)
    for (const who of ['outsider', 'schoolLead', 'otherManager', 'panelMember'] as const) {
      expect([who, (await get(who, own(pack))).status]).toEqual([who, 404])
      expect([who, (await get(who, `${own(pack)}/word`)).status]).toEqual([who, 404])
    }
    const word = await get('hospitalLead', `${own(pack)}/word`)
    expect(word.status).toBe(200)
    expect(word.headers['content-type']).toContain('wordprocessingml')
  })

  it('let the database too show somebody invited the meeting and its packs, and nothing else of the case, and change nothing', async () => {
    const session = await findSession(app.database, app.clock, (await app.as('hospitalLead')).cookies.get('session'))
    if (session.state !== 'live') throw new Error('no session')
    const { actor } = session
    const asInvited = <T>(work: (tx: Transaction) => Promise<T>) => asActor(app.database, app.clock, actor, work)
    const seen = (table: string) =>
      asInvited((tx) => sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(tx)).then(
        ({ rows }) => rows[0]?.n
      )
    expect([await seen('rapid_review_meeting'), await seen('rapid_review_meeting_pack')]).toEqual([1, 1])
    for (const table of ['review_case', 'rapid_review_meeting_attendance', 'rapid_review_immediate_action', 'person'])
      expect([table, await seen(table)]).toEqual([table, 0])
    expect(await asInvited((tx) => sql`update rapid_review_meeting_pack set withdrawn_at = now()`.execute(tx))).toMatchObject({
      numAffectedRows: 0n
    })
    await expect(asInvited((tx) => sql`update rapid_review_meeting_pack set document = '{}'`.execute(tx))).rejects.toThrow(
      'permission denied'
    )
    await expect(
      asInvited((tx) =>
        sql`insert into rapid_review_meeting_invitation (id, case_id, meeting_id, case_reference, partnership_name, name, email, invited_by_name)
          values (${newId()}, ${caseId}, ${meetingId()}, 'x', 'x', 'x', 'x@example.org', 'x')`.execute(tx)
      )
    ).rejects.toThrow('row-level security')
  })

  it('leave each reading and each download in the trail of the case, with who it was', async () => {
    const events = await system((tx) =>
      tx
        .selectFrom('audit_event')
        .select(['kind', 'actor_name as name', 'case_id as caseId', 'subject_id as subject'])
        .where('kind', 'in', ['rapid-review.pack-read', 'rapid-review.pack-downloaded'])
        .where('actor_id', '=', app.world.people.hospitalLead.id)
        .orderBy('kind')
        .execute()
    )
    expect(events).toEqual([
      { kind: 'rapid-review.pack-downloaded', name: 'Ines Hospital', caseId, subject: packs[0] },
      { kind: 'rapid-review.pack-read', name: 'Ines Hospital', caseId, subject: packs[0] }
    ])
  })

  it('are taken back from those invited, while the team keeps them', async () => {
    const [pack = ''] = packs
    expect((await post('manager', `${meeting}/packs/${pack}/withdraw`, {}, meeting)).status).toBe(303)
    expect((await get('hospitalLead', own(pack))).status).toBe(404)
    expect((await get('hospitalLead', `/meetings/${meetingId()}`)).html).not.toContain(pack)
    expect((await get('manager', `${meeting}/packs/${pack}`)).status).toBe(200)
  })
})

it('as a Word file have contents with page numbers and whose copy it is on every page', async () => {
  const pack: PackDocument = {
    format: 1,
    reference: '2026-0042',
    partnershipName: 'Saltmere Safeguarding Children Partnership',
    kind: 'rapid-review',
    heldOn: '2026-04-14',
    startsAt: '10:00',
    endsAt: '11:30',
    parts: [
      { key: 'agenda', title: 'The agenda', blocks: [{ kind: 'text', text: '1. Safety' }] },
      {
        key: 'chronology',
        title: 'Key events',
        blocks: [
          { kind: 'heading', text: 'Saltmere Hospitals' },
          { kind: 'table', headings: ['When', 'What'], rows: [['March 2025', 'Seen at the clinic']] }
        ]
      }
    ]
  }
  const reader = 'Copy of Ines Hospital, 2 April 2026 at 14:05. Not to be passed on.'
  const file = await packFile(pack, 1, reader, Temporal.PlainDate.from('2026-04-02'))
  const parts = wordParts(file)
  const text = parts.get('word/document.xml') ?? ''
  const header = [...parts].filter(([name]) => name.startsWith('word/header')).map(([, xml]) => xml)
  expect(header.join()).toContain(reader)
  expect(header.join()).toContain('OFFICIAL-SENSITIVE')
  for (const anchor of ['part-agenda', 'part-chronology']) {
    expect(text).toContain(`w:name="${anchor}"`)
    expect(text).toContain(`PAGEREF ${anchor}`)
    expect(text).toContain(`w:anchor="${anchor}"`)
  }
  expect(text).toContain('Seen at the clinic')
})
