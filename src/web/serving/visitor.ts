/** Who asks for what, free of how it was asked; and whether they may: the case under row-level security, then the permission. */
import { today } from '#kernel/clock.ts'
import { parseId } from '#kernel/ids.ts'
import type { Actor, CaseId } from '#platform/access/actor.ts'
import { type Permission, may } from '#platform/access/permission.ts'
import type { AuditEvent } from '#platform/audit/audit.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import { storable } from '../forms/form.ts'
import type { CaseFacts, LoadContext, ReadAudit } from '../route.ts'
import type { Services } from './services.ts'

export interface Visitor {
  readonly actor: Actor
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  /** Without the query. */
  readonly path: string
  /** By which log and audit trail find each other. */
  readonly requestId: string
  /** More for the trail about how it was asked: the token of a program. */
  readonly note?: Readonly<Record<string, string>>
}

export type Outside = { readonly kind: 'not-found' } | { readonly kind: 'refused'; readonly reason: string }
export type Entered = { readonly kind: 'entered'; readonly context: LoadContext; readonly events: readonly AuditEvent[] }

/** Whether the visitor must first say who they are. */
export function mustSignIn(actor: Actor, permission: Permission): boolean {
  return actor.kind === 'public' && !permission.who.includes('anyone')
}

/** The way in to a route: its case as the visitor may see it, and their permission. What cannot be seen is not there. */
export async function enter(
  services: Services,
  tx: Transaction,
  visitor: Visitor,
  permission: Permission,
  prepared?: unknown
): Promise<Entered | Outside> {
  const { actor, params, query } = visitor
  for (const [name, value] of Object.entries(params)) {
    if (name.endsWith('Id') && parseId(value) === undefined) return { kind: 'not-found' }
  }
  let facts: CaseFacts | undefined
  if (params['caseId'] !== undefined) {
    facts = await services.loadCase(tx, params['caseId'] as CaseId)
    if (!facts) return { kind: 'not-found' }
  }
  const decision = may(actor, permission, facts && { caseId: facts.caseId, partnershipId: facts.partnershipId })
  if (!decision.allowed) return { kind: 'refused', reason: decision.reason }
  const events: AuditEvent[] = []
  return {
    kind: 'entered',
    events,
    context: {
      tx,
      actor,
      case: facts,
      params,
      query,
      clock: services.clock,
      today: today(services.clock),
      publicUrl: services.publicUrl,
      prepared,
      append: (event) => events.push(visitor.note ? { ...event, data: { ...event.data, ...visitor.note } } : event)
    }
  }
}

/** Writes into the trail that something was read; resolves when it is on record. */
export async function recordRead(
  services: Services,
  visitor: Visitor,
  audit: ReadAudit<never>,
  model: never,
  context: LoadContext
): Promise<void> {
  if ('none' in audit) return
  await services.readLog.record(
    visitor.actor,
    {
      kind: audit.kind,
      caseId: context.case?.caseId,
      partnershipId: context.case?.partnershipId,
      subject: audit.subject?.(model),
      data: { path: visitor.path, ...audit.data?.(model), ...visitor.note }
    },
    visitor.requestId
  )
}

/** A query as texts that can be stored and shown; of a name given twice the last counts. */
export function cleanQuery(query: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries((query ?? {}) as Record<string, string | string[]>).map(([name, value]) => [
      name,
      storable(Array.isArray(value) ? (value.at(-1) ?? '') : value) as string
    ])
  )
}
