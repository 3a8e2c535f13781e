/**
 * Carrying out a change: one transaction as the actor, one command once, changes to one case one after the other, nothing saved over what somebody
 * else saved meanwhile, and the event in the trail with the change or not at all. Pages and programs both come through here.
 */
import { today } from '#kernel/clock.ts'
import { type Actor, systemActor } from '#platform/access/actor.ts'
import { type Permission, may } from '#platform/access/permission.ts'
import { type AuditEvent, appendEvents } from '#platform/audit/audit.ts'
import { type Transaction, asActor, lockUntilCommit } from '#platform/database/as-actor.ts'
import { claimCommand, forgetCommand, forgetDraft, settleCommand } from '#platform/drafts/drafts.store.ts'
import type { StoredUpload } from '#platform/files/files.ts'
import type { FieldError, FormState, FormValues } from '../forms/form.ts'
import {
  type CaseFacts,
  type CommandRoute,
  type Empty,
  type FormRoute,
  type JsonAnswer,
  type Redirect,
  NOT_FOUND
} from '../route.ts'
import type { Services } from './services.ts'
import { type Outside, type Visitor, enter } from './visitor.ts'

type Model = never

export interface Change {
  /** The answers; a program may give some of them, to be put beside those that are saved. */
  readonly answers: FormValues | ((saved: FormValues, model: Model) => FormValues)
  readonly uploads: readonly StoredUpload[]
  /** What was already wrong when it arrived: a file that could not be taken. */
  readonly problems: readonly (readonly [string, FieldError])[]
  /** By what a repeat is recognised. */
  readonly commandKey: string | undefined
  /** What the command is, where its key does not say so: the same key for another command is refused. */
  readonly fingerprint?: string
  /** The version that the answers were typed into. */
  readonly version: string
}

export interface Again {
  readonly kind: 'again'
  readonly model: Model
  readonly form: FormState
  readonly facts: CaseFacts | undefined
}

export type Outcome =
  | Outside
  | Again
  | { readonly kind: 'redirect'; readonly redirect: Redirect; readonly repeated?: true }
  | { readonly kind: 'other-command' }
  | { readonly kind: 'script'; readonly answer: Empty | JsonAnswer }

/** Thrown inside a transaction to roll it back and still answer with something. */
class RolledBack extends Error {
  readonly outcome: Outcome
  constructor(outcome: Outcome) {
    super('rolled back on purpose')
    this.outcome = outcome
  }
}

/** As whom a route's transaction runs. */
export function actingFor(actor: Actor, route: { readonly asService?: string }): Actor {
  return route.asService === undefined ? actor : systemActor(route.asService)
}

/** Carries out a button. */
export async function carryOutCommand(
  services: Services,
  route: CommandRoute,
  visitor: Visitor,
  change: Change
): Promise<Outcome> {
  return inTransaction(services, actingFor(visitor.actor, route), change.uploads, async (tx) => {
    await claim(tx, visitor, change)
    await oneAtATime(tx, visitor)
    const place = await enter(services, tx, visitor, route.permission)
    if (place.kind !== 'entered') throw new RolledBack(place)
    const form = typeof change.answers === 'function' ? change.answers({}, undefined as never) : change.answers
    const result = await route.handle({ ...place.context, form, uploads: change.uploads })
    if (result === NOT_FOUND) throw new RolledBack({ kind: 'not-found' })
    if ('refused' in result) throw new RolledBack({ kind: 'refused', reason: result.refused })
    const location = 'redirect' in result ? result.redirect : '/'
    await finish(services, tx, visitor, route.writes, place.events, change.commandKey, location)
    return 'redirect' in result ? { kind: 'redirect', redirect: result } : { kind: 'script', answer: result }
  })
}

/** Carries out a form, or answers with what is wrong and with every answer as it was given. */
export async function carryOutForm(
  services: Services,
  route: FormRoute<Model>,
  visitor: Visitor,
  change: Change
): Promise<Outcome> {
  const permission = route.writePermission ?? route.permission
  const prepared = await readUploads(services, route, permission, visitor, change)
  return inTransaction(services, actingFor(visitor.actor, route), change.uploads, async (tx) => {
    await claim(tx, visitor, change)
    await oneAtATime(tx, visitor)
    const place = await enter(services, tx, visitor, permission, prepared)
    if (place.kind !== 'entered') throw new RolledBack(place)
    const model = await route.load(place.context)
    if (model === NOT_FOUND) throw new RolledBack({ kind: 'not-found' })
    if (isRedirect(model)) throw new RolledBack({ kind: 'redirect', redirect: model })
    const again = (form: FormState): never => {
      throw new RolledBack({ kind: 'again', model, form, facts: place.context.case })
    }
    const version = route.version?.(model)
    const saved = route.values(model)
    const form = typeof change.answers === 'function' ? change.answers(saved, model) : change.answers
    if (change.problems.length > 0) again({ values: form, errors: Object.fromEntries(change.problems), version })
    if (version !== undefined && change.version !== String(version) && differs(saved, form)) {
      again({ values: form, errors: {}, version, theirs: { values: saved } })
    }
    const result = await route.handle({ ...place.context, form, uploads: change.uploads }, model)
    if (result === NOT_FOUND) throw new RolledBack({ kind: 'not-found' })
    if ('refused' in result) throw new RolledBack({ kind: 'refused', reason: result.refused })
    if ('errors' in result) {
      if (result.commit) {
        await forgetCommand(tx, visitor.actor, change.commandKey)
        return { kind: 'again', model, form: { values: form, errors: result.errors, version }, facts: place.context.case }
      }
      return again({ values: form, errors: result.errors, version })
    }
    await forgetDraft(tx, visitor.actor, visitor.path)
    await finish(services, tx, visitor, route.writes, place.events, change.commandKey, result.redirect)
    return { kind: 'redirect', redirect: result }
  })
}

/** What the route makes of the files, outside any transaction, and for nobody who may not send the form anyway. */
async function readUploads(
  services: Services,
  route: FormRoute<Model>,
  permission: Permission,
  visitor: Visitor,
  { uploads, problems }: Change
): Promise<unknown> {
  if (!route.readUploads || uploads.length === 0 || problems.length > 0 || !may(visitor.actor, permission).allowed)
    return undefined
  try {
    return await route.readUploads(uploads, { today: today(services.clock), open: (key) => services.files.open(key) })
  } catch (error) {
    await dropUploads(services, uploads)
    throw error
  }
}

/** Whether what was loaded says "go there instead". */
export function isRedirect(model: unknown): model is Redirect {
  return typeof model === 'object' && model !== null && 'redirect' in model && typeof model.redirect === 'string'
}

/** Drops what was uploaded for something that did not happen. */
export async function dropUploads(services: Services, uploads: readonly StoredUpload[]): Promise<void> {
  await Promise.all(uploads.map((upload) => services.files.remove(upload.storageKey).catch(() => {})))
}

async function inTransaction(
  services: Services,
  actor: Actor,
  uploads: readonly StoredUpload[],
  work: (tx: Transaction) => Promise<Outcome>
): Promise<Outcome> {
  try {
    return await asActor(services.database, services.clock, actor, work)
  } catch (error) {
    await dropUploads(services, uploads)
    if (error instanceof RolledBack) return error.outcome
    throw error
  }
}

async function claim(tx: Transaction, visitor: Visitor, { commandKey, fingerprint }: Change): Promise<void> {
  if (commandKey === undefined) return
  const claimed = await claimCommand(tx, visitor.actor, commandKey, fingerprint)
  if (claimed === 'other') throw new RolledBack({ kind: 'other-command' })
  if (claimed !== 'first') throw new RolledBack({ kind: 'redirect', redirect: { redirect: claimed.location }, repeated: true })
}

/** Changes to one case, and to one request that an agency answers while the team may revoke it, happen one after the other, so that what was loaded still holds when it is saved. */
async function oneAtATime(tx: Transaction, visitor: Visitor): Promise<void> {
  const { caseId, requestId } = visitor.params
  // Always in this order, so that nobody waits for somebody who waits for them.
  for (const key of [caseId, requestId]) if (key) await lockUntilCommit(tx, key)
}

async function finish(
  services: Services,
  tx: Transaction,
  visitor: Visitor,
  writes: readonly string[],
  events: readonly AuditEvent[],
  commandKey: string | undefined,
  location: string
): Promise<void> {
  for (const event of events) {
    if (!writes.includes(event.kind)) throw new Error(`${event.kind} is not among the events this route says it writes`)
  }
  if (commandKey !== undefined) await settleCommand(tx, visitor.actor, commandKey, location)
  await appendEvents(tx, services.clock, visitor.actor, events, visitor.requestId)
}

function differs(saved: FormValues, posted: FormValues): boolean {
  const names = new Set([...Object.keys(saved), ...Object.keys(posted)])
  return [...names].some((name) => JSON.stringify([saved[name] ?? ''].flat()) !== JSON.stringify([posted[name] ?? ''].flat()))
}
