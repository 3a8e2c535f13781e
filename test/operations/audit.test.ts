/** Whoever has the database's superuser can change anything in it: the audit trail has to show what they did to it. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { systemActor } from '#platform/access/actor.ts'
import { appendEvents, verifyChain } from '#platform/audit/audit.ts'
import { sealChain, verifySeals } from '#platform/audit/seal.ts'
import { asActor } from '#platform/database/as-actor.ts'
import type { Database } from '#platform/database/database.ts'
import { movableClock } from '#test/support/app.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'

const KEY = 'a key that only the operator has, kept apart'
const OTHER_KEY = 'a key that somebody else made up for this one'

describeOnBothEngines('the audit trail', (open) => {
  let database: Database
  const clock = movableClock('2026-04-02T09:00:00Z')
  const actor = systemActor('test')

  const append = (kinds: readonly string[]) =>
    asActor(database, clock, actor, (tx) =>
      appendEvents(
        tx,
        clock,
        actor,
        kinds.map((kind) => ({ kind, data: { name: 'D’Arcy Ó Briain' } }))
      )
    )

  /** What the superuser does: the trigger that refuses changes is no hindrance to them. */
  const asSuperuser = (script: string) =>
    database.runScript(`alter table audit_event disable trigger user; ${script}; alter table audit_event enable trigger user`)

  const problems = async () => {
    const report = await verifyChain(database)
    return report.intact ? [] : report.problems.map(({ seq, what }) => `${seq} ${what}`)
  }

  /** Works every hash from event `from` on out again, so that the chain holds; the head too. */
  const rewriteFrom = (from: number) => `
    do $$ declare e audit_event; before text; begin
      select coalesce((select hash from audit_event where seq = ${from} - 1), 'beginning') into before;
      for e in select * from audit_event where seq >= ${from} order by seq loop
        e.previous_hash := before;
        e.hash := app.event_hash(e);
        update audit_event set previous_hash = e.previous_hash, hash = e.hash where seq = e.seq;
        before := e.hash;
      end loop;
      update audit_head set seq = (select max(seq) from audit_event), hash = before;
    end $$`

  beforeAll(async () => {
    database = await open()
  })
  afterAll(async () => {
    await database.close()
  })
  beforeEach(async () => {
    await asSuperuser('truncate audit_event; truncate audit_seal; update audit_head set seq = 0, hash = $$beginning$$')
    await append(['one.done', 'two.done', 'three.done', 'four.done', 'five.done'])
  })

  it('verifies when nobody touched it', async () => {
    expect(await verifyChain(database)).toMatchObject({ intact: true, events: 5 })
  })

  it('refuses to be changed, emptied or shortened by anybody who is not the superuser', async () => {
    for (const statement of ['update audit_event set kind = $$x$$', 'delete from audit_event', 'truncate audit_event']) {
      await expect(database.runScript(statement)).rejects.toThrow('never changed or removed')
    }
    expect(await verifyChain(database)).toMatchObject({ intact: true, events: 5 })
  })

  it.each([
    'kind = $$other.done$$',
    'actor_name = $$Somebody else$$',
    'data = $${"name":"x"}$$',
    'is_read = true',
    'at = at + interval $$1 microsecond$$'
  ])('shows an event that was altered: %s', async (change) => {
    await asSuperuser(`update audit_event set ${change} where seq = 3`)
    expect(await problems()).toEqual(['3 was altered after it was written'])
  })

  it('shows an event that was altered and given a fitting hash', async () => {
    await asSuperuser(
      `update audit_event e set kind = 'x' where seq = 3; update audit_event e set hash = app.event_hash(e) where seq = 3`
    )
    expect(await problems()).toEqual(['4 does not link to the event before it'])
  })

  it('shows an event that was removed from the middle, from the beginning and from the end', async () => {
    await asSuperuser('delete from audit_event where seq = 3')
    expect(await problems()).toContain('4 is missing the event before it')
    await asSuperuser('delete from audit_event where seq = 1')
    expect(await problems()).toContain('2 is missing the event before it')
    await asSuperuser('delete from audit_event where seq = 5')
    expect(await problems()).toContain('5 is the last event on record but the chain ends elsewhere')
  })

  it('shows that all events were removed', async () => {
    await asSuperuser('delete from audit_event')
    expect(await problems()).toEqual(['5 is the last event on record but the chain ends elsewhere'])
  })

  it('shows an event that was inserted at the end, and one put in the place of another', async () => {
    const copy = (seq: number) =>
      `insert into audit_event (seq, at, kind, is_read, actor_kind, actor_name, data, previous_hash, hash)
       select ${seq}, at, 'invented.done', false, actor_kind, actor_name, '{}', hash, 'x' from audit_event where seq = ${seq - 1};
       update audit_event e set hash = app.event_hash(e) where seq = ${seq}`
    await asSuperuser(copy(6))
    expect(await problems()).toEqual(['5 is the last event on record but the chain ends elsewhere'])
    await asSuperuser(`delete from audit_event where seq in (3, 6); ${copy(3)}`)
    expect(await problems()).toEqual(['4 does not link to the event before it'])
  })

  it('is not fooled by a hash function that was changed in the database', async () => {
    await database.runScript(`alter function app.event_hash(audit_event) rename to event_hash_kept;
      create function app.event_hash(e audit_event) returns text language sql immutable as $$ select e.hash $$`)
    try {
      await asSuperuser('update audit_event set kind = $$x$$ where seq = 2')
      expect(await problems()).toEqual(['2 was altered after it was written'])
    } finally {
      await database.runScript(
        `drop function app.event_hash(audit_event); alter function app.event_hash_kept(audit_event) rename to event_hash`
      )
    }
  })

  it('shows by its seals a chain that was rewritten whole, which by itself verifies', async () => {
    await sealChain(database, clock, KEY)
    await append(['six.done'])
    await asSuperuser(`update audit_event set kind = 'other.done' where seq = 2; ${rewriteFrom(2)}`)
    const own = await database.kysely.selectFrom('audit_seal').selectAll().execute()
    expect(own).toHaveLength(1)
    expect(await verifySeals(database, KEY)).toMatchObject({
      intact: false,
      problems: [{ seq: 5, what: 'is not the event that was sealed' }]
    })
    // With the seal's hash rewritten as well the chain itself is in order, and the signature is not.
    await database.runScript('update audit_seal s set hash = e.hash from audit_event e where e.seq = s.seq')
    expect(await problems()).toEqual([])
    expect((await verifySeals(database, KEY)).problems.map((one) => one.seq)).toEqual([5])
  })

  it('shows by its seals that events were cut off the end and the head moved back', async () => {
    await sealChain(database, clock, KEY)
    await asSuperuser(`delete from audit_event where seq > 3; ${rewriteFrom(1)}`)
    expect((await verifySeals(database, KEY)).problems).toEqual([{ seq: 5, what: 'was sealed and is gone' }])
  })

  it('accepts no seal made with another key, and shows a seal that was taken out', async () => {
    await sealChain(database, clock, KEY)
    expect((await verifySeals(database, OTHER_KEY)).intact).toBe(false)
    await append(['six.done'])
    await sealChain(database, clock, KEY)
    expect(await verifySeals(database, KEY)).toMatchObject({ intact: true, seals: 2, sealedTo: 6, unsealed: 0 })
    await database.runScript('delete from audit_seal where seq = 5')
    expect((await verifySeals(database, KEY)).problems.map((one) => one.seq)).toEqual([6])
  })

  it('checks seals of the key before this one, up to the first of the new key and no further', async () => {
    await sealChain(database, clock, OTHER_KEY)
    await append(['six.done'])
    await sealChain(database, clock, KEY)
    expect((await verifySeals(database, KEY)).intact).toBe(false)
    expect(await verifySeals(database, KEY, OTHER_KEY)).toMatchObject({ intact: true, seals: 2 })
    await append(['seven.done'])
    await sealChain(database, clock, OTHER_KEY)
    expect((await verifySeals(database, KEY, OTHER_KEY)).problems.map((one) => one.seq)).toEqual([7])
  })

  it('seals an event once, however often and at once it is asked to, and an empty trail not at all', async () => {
    const made = await Promise.all([1, 2, 3, 4].map(() => sealChain(database, clock, KEY)))
    expect(made.filter((seal) => seal !== undefined)).toHaveLength(1)
    await append(['six.done', 'seven.done'])
    expect(await verifySeals(database, KEY)).toMatchObject({ intact: true, seals: 1, sealedTo: 5, unsealed: 2 })
    await asSuperuser('truncate audit_event; truncate audit_seal; update audit_head set seq = 0, hash = $$beginning$$')
    expect(await sealChain(database, clock, KEY)).toBeUndefined()
  })
})
