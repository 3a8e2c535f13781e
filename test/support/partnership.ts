/** An invented partnership with one person of every role, for tests. Names and places cannot exist. */
import type { AppointmentRole, MembershipRole, UserId } from '#platform/access/actor.ts'
import { systemActor } from '#platform/access/actor.ts'
import { asActor } from '#platform/database/as-actor.ts'
import type { Database } from '#platform/database/database.ts'
import { type Clock } from '#kernel/clock.ts'
import { newId } from '#kernel/ids.ts'

export interface TestPerson {
  readonly id: UserId
  readonly email: string
  readonly name: string
}

export interface TestWorld {
  readonly partnership: string
  readonly otherPartnership: string
  readonly agencies: Readonly<
    Record<
      'authority' | 'board' | 'police' | 'hospital' | 'school' | 'otherAuthority' | 'panel' | 'department' | 'inspectorate',
      string
    >
  >
  readonly people: Readonly<Record<PersonKey, TestPerson>>
}

export type PersonKey =
  | 'notifier'
  | 'approver'
  | 'manager'
  | 'authorityPartner'
  | 'healthPartner'
  | 'policePartner'
  | 'chair'
  | 'groupChair'
  | 'scrutineer'
  | 'hospitalLead'
  | 'schoolLead'
  | 'reviewer'
  | 'panelMember'
  | 'secretariat'
  | 'department'
  | 'inspector'
  | 'addressee'
  | 'administrator'
  | 'outsider'
  | 'otherManager'

/** Fills an empty database. Every person's e-mail is `KEY@example.org`. */
export async function makeWorld(database: Database, clock: Clock): Promise<TestWorld> {
  return asActor(database, clock, systemActor('test'), async (tx) => {
    const partnership = newId<'partnership'>()
    const otherPartnership = newId<'partnership'>()
    await tx
      .insertInto('partnership')
      .values([
        { id: partnership, name: 'Saltmere Safeguarding Children Partnership', slug: 'saltmere', area_codes: ['X10000001'] },
        {
          id: otherPartnership,
          name: 'Fernhollow Safeguarding Children Partnership',
          slug: 'fernhollow',
          area_codes: ['X10000002']
        }
      ])
      .execute()
    const agency = async (
      name: string,
      kind: string,
      where: string | null,
      partner: 'local-authority' | 'integrated-care-board' | 'police' | null = null
    ) => {
      const id = newId<'agency'>()
      await tx
        .insertInto('agency')
        .values({
          id,
          partnership_id: where,
          name,
          kind,
          safeguarding_partner: partner,
          contact_email: `contact-${id.slice(-6)}@example.org`,
          contact_name: 'Safeguarding team'
        })
        .execute()
      return id
    }
    const agencies = {
      authority: await agency('Saltmere Council', 'local-authority', partnership, 'local-authority'),
      board: await agency('Saltmere Integrated Care Board', 'integrated-care-board', partnership, 'integrated-care-board'),
      police: await agency('Saltmere Police', 'police', partnership, 'police'),
      hospital: await agency('Saltmere Hospitals', 'nhs-trust', partnership),
      school: await agency('Harbour Lane School', 'school', partnership),
      otherAuthority: await agency('Fernhollow Council', 'local-authority', otherPartnership, 'local-authority'),
      panel: await agency('Child Safeguarding Practice Review Panel', 'panel', null),
      department: await agency('Department for Education', 'department', null),
      inspectorate: await agency('Ofsted', 'inspectorate', null)
    }
    const person = async (
      key: string,
      name: string,
      where: string,
      role: MembershipRole | null,
      place: string | null = partnership,
      administrator = false
    ): Promise<TestPerson> => {
      const id = newId<'user'>()
      await tx
        .insertInto('app_user')
        .values({ id, email: `${key.toLowerCase()}@example.org`, name, agency_id: where, is_administrator: administrator })
        .execute()
      if (role) await tx.insertInto('membership').values({ user_id: id, partnership_id: place, role, ended_at: null }).execute()
      return { id, email: `${key.toLowerCase()}@example.org`, name }
    }
    const people: Record<PersonKey, TestPerson> = {
      notifier: await person('notifier', 'Nia Notifier', agencies.authority, 'notifier'),
      approver: await person('approver', 'Abel Approver', agencies.authority, 'notification-approver'),
      manager: await person('manager', 'Mo Manager', agencies.authority, 'business-manager'),
      authorityPartner: await person('authorityPartner', 'Ada Authority', agencies.authority, 'delegated-safeguarding-partner'),
      healthPartner: await person('healthPartner', 'Hana Health', agencies.board, 'delegated-safeguarding-partner'),
      policePartner: await person('policePartner', 'Pat Police', agencies.police, 'delegated-safeguarding-partner'),
      chair: await person('chair', 'Cora Chair', agencies.board, 'partnership-chair'),
      groupChair: await person('groupChair', 'Gil Group', agencies.police, 'review-group-chair'),
      scrutineer: await person('scrutineer', 'Sol Scrutineer', agencies.authority, 'independent-scrutineer'),
      hospitalLead: await person('hospitalLead', 'Ines Hospital', agencies.hospital, 'agency-lead'),
      schoolLead: await person('schoolLead', 'Theo School', agencies.school, 'agency-lead'),
      reviewer: await person('reviewer', 'Rae Reviewer', agencies.authority, null),
      panelMember: await person('panelMember', 'Pia Panel', agencies.panel, 'panel-member', null),
      secretariat: await person('secretariat', 'Sev Secretariat', agencies.panel, 'panel-secretariat', null),
      department: await person('department', 'Dee Department', agencies.department, 'department', null),
      inspector: await person('inspector', 'Ike Inspector', agencies.inspectorate, 'inspectorate', null),
      addressee: await person('addressee', 'Avi Addressee', agencies.hospital, 'addressee'),
      administrator: await person('administrator', 'Ash Administrator', agencies.authority, null, null, true),
      outsider: await person('outsider', 'Oz Outsider', agencies.hospital, null),
      otherManager: await person('otherManager', 'Una Manager', agencies.otherAuthority, 'business-manager', otherPartnership)
    }
    return { partnership, otherPartnership, agencies, people }
  })
}

/** A bare case of the first partnership, without any stage. */
export async function makeCase(
  database: Database,
  clock: Clock,
  world: TestWorld,
  overrides: { readonly title?: string; readonly notified?: boolean; readonly elsewhere?: boolean } = {}
): Promise<string> {
  return asActor(database, clock, systemActor('test'), async (tx) => {
    const id = newId<'case'>()
    await tx
      .insertInto('review_case')
      .values({
        id,
        reference: `2026-${id.slice(-6)}`,
        partnership_id: overrides.elsewhere ? world.otherPartnership : world.partnership,
        notifying_agency_id: overrides.elsewhere ? world.agencies.otherAuthority : world.agencies.authority,
        local_authority_code: overrides.elsewhere ? 'X10000002' : 'X10000001',
        title: overrides.title ?? 'Child A',
        incident_on: Temporal.PlainDate.from('2026-03-30'),
        became_aware_at: Temporal.Instant.from('2026-03-31T09:00:00Z'),
        notified_at: overrides.notified ? clock.now() : null,
        closed_at: null,
        created_by: null
      })
      .execute()
    return id
  })
}

/** Appoints somebody to a case. */
export async function appoint(
  database: Database,
  clock: Clock,
  caseId: string,
  person: TestPerson,
  role: AppointmentRole
): Promise<void> {
  await asActor(database, clock, systemActor('test'), (tx) =>
    tx
      .insertInto('appointment')
      .values({
        id: newId<'appointment'>(),
        case_id: caseId,
        user_id: person.id,
        role,
        ends_on: null,
        ended_at: null,
        created_by: null
      })
      .execute()
  )
}
