/**
 * What the command line asks of an installation: carried out here when its database can be opened, and by the process that has an embedded database open when one
 * has. So every one of these verbs works while the service runs, on both engines.
 */
import { createHash } from 'node:crypto'
import type { Writable } from 'node:stream'
import { z } from 'zod'
import type { Config } from '#config'
import {
  AGENCY_KINDS,
  addAccount,
  addAgency,
  emailTaken,
  giveRole,
  listAgencies,
  listPartnerships
} from '#features/agencies/index.ts'
import { type LawInUse, lawInUse } from '#features/law-corrections/index.ts'
import { importLibraryRecords, parseLibraryRecords } from '#features/library/index.ts'
import type { Clock } from '#kernel/clock.ts'
import { MEMBERSHIP_ROLES, systemActor } from '#platform/access/actor.ts'
import { appendEvents, verifyChain } from '#platform/audit/audit.ts'
import { verifySeals } from '#platform/audit/seal.ts'
import { writeBackup } from '#platform/backup/write-backup.ts'
import { asActor } from '#platform/database/as-actor.ts'
import type { Database } from '#platform/database/database.ts'
import type { Asks } from '#platform/database/one-process.ts'
import { openDisk } from '#platform/files/open-file-store.ts'
import { featureOptions } from '../app.ts'
import { allFeatures, partsForPrograms } from '../features.ts'
import { fileSettings, workFolder } from '../open-service.ts'
import { importNotifications } from './earlier-notifications.ts'
import { createToken, listTokens, revokeToken } from './program-tokens.ts'

export interface AskParts {
  readonly config: Config
  readonly database: Database
  readonly clock: Clock
}

export type AskName =
  | 'backup'
  | 'audit verify'
  | 'user create'
  | 'library import'
  | 'notifications import'
  | 'law corrections'
  | 'token create'
  | 'token list'
  | 'token revoke'

/** What an ask answers in JSON: the value, or why not, with the exit code for it. */
export type Said<T> =
  { readonly said: 'yes'; readonly value: T } | { readonly said: 'no'; readonly code: 1 | 2; readonly why: string }

const commandLine = systemActor('command line')

/** The asks of an open installation. */
export function asksOf(parts: AskParts): Asks & Readonly<Record<AskName, Asks[string]>> {
  return {
    backup: async (_input, output) => {
      const { database, clock, config } = parts
      // A copy of everything is being taken: that is on record before it is, and so in the copy.
      await asActor(database, clock, commandLine, (tx) =>
        appendEvents(tx, clock, commandLine, [{ kind: 'installation.backup-taken' }])
      )
      const disk = openDisk(fileSettings(config))
      await writeBackup({ database, clock, disk, workFolder: workFolder(config), key: config.AUDIT_KEY }, output)
    },
    'audit verify': (input, output) => say(output, verifyTrail(parts, verifyInput.parse(input))),
    'user create': (input, output) => say(output, createUser(parts, userInput.parse(input))),
    'library import': (input, output) => say(output, importRecords(parts, input)),
    'notifications import': (input, output) => say(output, importNotifications(parts, input)),
    'law corrections': (_input, output) => say(output, corrections(parts)),
    'token create': (input, output) => say(output, createToken(tokenParts(parts), input)),
    'token list': (input, output) => say(output, listTokens(tokenParts(parts), input)),
    'token revoke': (input, output) => say(output, revokeToken(tokenParts(parts), input))
  }
}

function tokenParts({ config, database, clock }: AskParts) {
  return { database, clock, scopeParts: partsForPrograms(allFeatures(featureOptions(config))) }
}

async function say<T>(output: Writable, said: Promise<Said<T>>): Promise<void> {
  const text = JSON.stringify(await said)
  await new Promise<void>((done, fail) => output.write(Buffer.from(text, 'utf8'), (error) => (error ? fail(error) : done())))
}

async function corrections({ database, clock }: AskParts): Promise<Said<LawInUse>> {
  return { said: 'yes', value: await asActor(database, clock, commandLine, lawInUse) }
}

const verifyInput = z.object({ head: z.object({ seq: z.number(), hash: z.string() }).optional() })

export interface TrailAnswer {
  readonly intact: boolean
  readonly events: number
  readonly head: { readonly seq: number; readonly hash: string }
  readonly seals: number
  /** The newest event under a seal; null without the key, when seals were not checked. */
  readonly sealedTo: number | null
  readonly problems: readonly { readonly seq: number; readonly what: string }[]
}

async function verifyTrail(
  { database, config }: AskParts,
  { head: expected }: z.infer<typeof verifyInput>
): Promise<Said<TrailAnswer>> {
  // One moment's view: events that are added meanwhile are the next verification's.
  const found = await database.kysely
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      const view = { ...database, kysely: tx }
      return {
        chain: await verifyChain(view),
        head: await tx.selectFrom('audit_head').select(['seq', 'hash']).executeTakeFirst(),
        seals: config.AUDIT_KEY === undefined ? undefined : await verifySeals(view, config.AUDIT_KEY, config.AUDIT_KEY_BEFORE),
        noted: expected && (await tx.selectFrom('audit_event').select('hash').where('seq', '=', expected.seq).executeTakeFirst())
      }
    })
  const problems = [...(found.chain.intact ? [] : found.chain.problems), ...(found.seals?.problems ?? [])]
  if (expected && found.noted?.hash !== expected.hash)
    problems.push({ seq: expected.seq, what: 'is not the event whose hash was noted' })
  return {
    said: 'yes',
    value: {
      intact: problems.length === 0,
      events: found.chain.events,
      head: found.head ?? { seq: 0, hash: 'beginning' },
      seals: found.seals?.seals ?? 0,
      sealedTo: found.seals?.sealedTo ?? null,
      problems
    }
  }
}

const userInput = z.object({
  email: z.string(),
  name: z.string(),
  agency: z.string(),
  agencyKind: z.string().optional(),
  administrator: z.boolean(),
  role: z.string().optional(),
  partnership: z.string().optional()
})

export interface UserAnswer {
  readonly id: string
  readonly email: string
  readonly agencyAdded: boolean
}

const NATIONAL = ['panel-member', 'panel-secretariat', 'department', 'inspectorate']

const wrong = (why: string) => ({ said: 'no', code: 2, why }) as const

async function createUser({ database, clock }: AskParts, input: z.infer<typeof userInput>): Promise<Said<UserAnswer>> {
  const role = MEMBERSHIP_ROLES.find((one) => one === input.role)
  if (input.role !== undefined && !role) return wrong(`--role ${input.role} is not one of: ${MEMBERSHIP_ROLES.join(', ')}.`)
  if (role && !NATIONAL.includes(role) && input.partnership === undefined)
    return wrong(`--partnership is missing: a ${role} is one in a partnership.`)
  if (role && NATIONAL.includes(role) && input.partnership !== undefined)
    return wrong(`--partnership does not go with ${role}, which is a national role.`)
  if (!role && input.partnership !== undefined) return wrong('--role is missing: it says what the person is in the partnership.')
  if (!z.email().safeParse(input.email).success) return wrong(`--email ${input.email} is not an e-mail address.`)
  const kind = input.agencyKind === undefined ? 'other' : AGENCY_KINDS.find((one) => one.value === input.agencyKind)?.value
  if (!kind) return wrong(`--agency-kind ${input.agencyKind} is not one of: ${AGENCY_KINDS.map((one) => one.value).join(', ')}.`)
  return asActor(database, clock, commandLine, async (tx): Promise<Said<UserAnswer>> => {
    if (await emailTaken(tx, input.email)) return { said: 'no', code: 1, why: `There is already an account for ${input.email}.` }
    const partnerships = await listPartnerships(tx)
    const partnership = partnerships.find((one) => sameName(one.name, input.partnership ?? ''))
    if (input.partnership !== undefined && !partnership) {
      const names = partnerships.map((one) => `“${one.name}”`).join(', ')
      return wrong(`--partnership “${input.partnership}” does not exist. There ${names === '' ? 'is none yet' : `is: ${names}`}.`)
    }
    const named = (await listAgencies(tx)).filter((one) => sameName(one.name, input.agency))
    const agency = named.find((one) => one.partnershipId === (partnership?.id ?? null)) ?? named[0]
    const agencyId =
      agency?.id ??
      (await addAgency(tx, {
        partnershipId: partnership?.id ?? null,
        name: input.agency,
        kind,
        safeguardingPartner: null,
        contactName: '',
        contactEmail: '',
        secondContactName: '',
        secondContactEmail: '',
        seniorName: '',
        seniorEmail: '',
        active: true
      }))
    const id = await addAccount(tx, {
      name: input.name,
      email: input.email,
      jobTitle: '',
      agencyId,
      isAdministrator: input.administrator,
      active: true
    })
    if (role) await giveRole(tx, clock, id, role, partnership?.id ?? null)
    const subject = { type: 'user', id }
    await appendEvents(tx, clock, commandLine, [
      ...(agency
        ? []
        : [{ kind: 'agencies.agency-added', subject: { type: 'agency', id: agencyId }, data: { name: input.agency } }]),
      { kind: 'agencies.person-added', subject, data: { administrator: input.administrator } },
      ...(role ? [{ kind: 'agencies.role-given', subject, data: { role, partnership: partnership?.name ?? null } }] : [])
    ])
    return { said: 'yes', value: { id, email: input.email, agencyAdded: !agency } }
  })
}

function sameName(one: string, other: string): boolean {
  return one.trim().toLocaleLowerCase('en') === other.trim().toLocaleLowerCase('en')
}

export interface ImportAnswer {
  readonly added: number
  readonly unchanged: number
  readonly updated: number
  readonly taken: readonly string[]
}

async function importRecords({ database, clock }: AskParts, input: unknown): Promise<Said<ImportAnswer>> {
  const records = parseLibraryRecords(input)
  if (!records.ok) return wrong(records.error.join('\n'))
  const sha256 = createHash('sha256').update(JSON.stringify(input)).digest('hex')
  const value = await asActor(database, clock, commandLine, async (tx) => {
    const report = await importLibraryRecords(tx, clock, records.value)
    const { added, unchanged, updated } = report
    await appendEvents(tx, clock, commandLine, [
      { kind: 'library.records-imported', data: { added, unchanged, updated, taken: report.taken.length, sha256 } }
    ])
    return report
  })
  return { said: 'yes', value }
}
