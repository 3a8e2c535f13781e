/** Puts the invented partnerships, agencies and people into an empty installation. */
import { addAccount, addAgency, addPartnership, giveRole } from '#features/agencies/index.ts'
import type { Clock } from '#kernel/clock.ts'
import { type UserId, systemActor } from '#platform/access/actor.ts'
import { appendEvents } from '#platform/audit/audit.ts'
import { asActor } from '#platform/database/as-actor.ts'
import { type Database, json } from '#platform/database/database.ts'
import { AGENCIES, PARTNERSHIPS, PEOPLE } from './people.ts'

export interface DemonstrationWorld {
  readonly partnerships: Readonly<Record<string, string>>
  readonly agencies: Readonly<Record<string, string>>
  readonly people: Readonly<Record<string, UserId>>
}

/** Ids by the keys in people.ts. */
export async function makeDemonstrationWorld(database: Database, clock: Clock): Promise<DemonstrationWorld> {
  const actor = systemActor('demonstration')
  return asActor(database, clock, actor, async (tx) => {
    const partnerships: Record<string, string> = {}
    const agencies: Record<string, string> = {}
    const people: Record<string, UserId> = {}
    for (const [key, one] of Object.entries(PARTNERSHIPS)) {
      partnerships[key] = await addPartnership(tx, {
        name: one.name,
        slug: one.slug,
        division: 'england-and-wales',
        areaCodes: [one.areaCode]
      })
    }
    for (const one of AGENCIES) {
      agencies[one.key] = await addAgency(tx, {
        partnershipId: one.partnership === null ? null : (partnerships[one.partnership] ?? null),
        name: one.name,
        kind: one.kind,
        safeguardingPartner: one.partner ?? null,
        contactName: one.contact,
        contactEmail: `safeguarding.${one.key}@example.org`,
        secondContactName: 'Duty desk',
        secondContactEmail: `duty.${one.key}@example.org`,
        seniorName: 'Director responsible for safeguarding',
        seniorEmail: `director.${one.key}@example.org`,
        active: true
      })
    }
    for (const one of PEOPLE) {
      const id = await addAccount(tx, {
        name: one.name,
        email: `${one.key}@example.org`,
        jobTitle: one.jobTitle,
        agencyId: agencies[one.agency] ?? '',
        isAdministrator: one.administrator ?? false,
        active: true
      })
      people[one.key] = id as UserId
      for (const role of one.roles) {
        await giveRole(tx, clock, id, role, one.partnership === undefined ? null : (partnerships[one.partnership] ?? null))
      }
    }
    await tx
      .insertInto('installation')
      .values([{ key: 'demonstration', value: json(true) }])
      .execute()
    await appendEvents(tx, clock, actor, [
      { kind: 'demonstration.people-added', data: { people: PEOPLE.length, agencies: AGENCIES.length } }
    ])
    return { partnerships, agencies, people }
  })
}
