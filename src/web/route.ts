/**
 * What a page is: a path, the permission it needs, the event it leaves in the audit trail, how its data is loaded and how it looks. Both the
 * permission and the event are required by the types, so a route without them does not compile. Pages know nothing of Fastify; see serve-routes.ts.
 */
import type { Clock } from '#kernel/clock.ts'
import type { CaseId, Actor, PartnershipId } from '#platform/access/actor.ts'
import type { Permission } from '#platform/access/permission.ts'
import type { AuditEvent } from '#platform/audit/audit.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import type { StoredUpload } from '#platform/files/files.ts'
import type { NewSession } from '#platform/sessions/sessions.ts'
import type { FieldError, FormFields, FormState, FormValues } from './forms/form.ts'
import type { Markup } from './govuk/html.ts'

/** The case named in the path, as far as every page of it needs it. */
export interface CaseFacts {
  readonly caseId: CaseId
  readonly partnershipId: PartnershipId
  readonly partnershipName: string
  readonly reference: string
  readonly title: string
  readonly reviewType: string
  readonly division: 'england-and-wales' | 'scotland' | 'northern-ireland'
  readonly notifyingAgencyId: string
  readonly notifiedAt: Temporal.Instant | null
  readonly becameAwareAt: Temporal.Instant | null
  readonly incidentOn: Temporal.PlainDate | null
}

/** What the view of any page knows beside its own model. */
export interface PageContext {
  readonly actor: Actor
  readonly case: CaseFacts | undefined
  readonly path: string
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  readonly csrfToken: string
  /** A fresh id to put into a form, by which a repeat of the same command is recognised. */
  readonly commandId: string
  readonly today: Temporal.PlainDate
  /** A message from the page before: "Notification sent". */
  readonly flash: string | undefined
  readonly sessionExpiresAt: Temporal.Instant | undefined
  readonly requestId: string
  /** Opens a stored file, to send it. Only for a file that `load` has found the actor may have. */
  openFile(storageKey: string): Promise<NodeJS.ReadableStream>
  /** Addresses of scripts, styles and pictures with their content hash. */
  asset(name: string): string
}

/** What loading and carrying out have at hand. */
export interface LoadContext {
  readonly tx: Transaction
  readonly actor: Actor
  readonly case: CaseFacts | undefined
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  readonly clock: Clock
  readonly today: Temporal.PlainDate
  /** The address people reach the service at, without a slash at the end, for links in letters. */
  readonly publicUrl: string
  /** What the route's `prepare` answered. */
  readonly prepared: unknown
  /** Adds to the audit trail; written with the change, or not at all. */
  append(event: AuditEvent): void
}

export interface ChangeContext extends LoadContext {
  readonly form: FormValues
  readonly uploads: readonly StoredUpload[]
}

export const NOT_FOUND: unique symbol = Symbol('not found')
/** The thing is not there, or not the actor's to know of: the answer is the same page. */
export type NotFound = typeof NOT_FOUND

export interface Redirect {
  readonly redirect: string
  /** Shown once on the next page. */
  readonly flash?: string
  /** Begins a session for somebody who has just proved who they are. */
  readonly signIn?: NewSession
  /** Ends this session. */
  readonly signOut?: true
}

/** Done, with nothing to show: for requests of scripts. */
export interface Empty {
  readonly empty: true
}

/** An answer for a script. */
export interface JsonAnswer {
  readonly json: unknown
  readonly status?: number
  /** Begins a session for somebody who has just proved who they are. */
  readonly signIn?: NewSession
}

export interface Problems {
  /** Keeps what was written (a counted wrong try) although the answer is no; otherwise everything is rolled back. */
  readonly commit?: true
  readonly errors: Readonly<Record<string, FieldError>>
}

/** Refused for a reason the person may know, though their role would allow it ("Nobody signs off their own agency's return"). */
export interface RefusedOutcome {
  readonly refused: string
}

/** A page that says what a person sees in the browser's title and the layout around it. */
export interface PageView {
  readonly title: string
  readonly content: Markup
  /** Which layout: `case` adds the case's identity bar and stages, `public` is for those who have not signed in. */
  readonly layout?: 'service' | 'case' | 'public'
  readonly backLink?: { readonly href: string; readonly text?: string } | undefined
  /** The path of the stage or section to mark as the current one. */
  readonly current?: string
  readonly wide?: boolean
  /** For layout `public`: a description for search engines. */
  readonly description?: string
}

/** A file, or any answer that is not a page. */
export interface FileAnswer {
  readonly file: {
    readonly name: string
    readonly mediaType: string
    readonly body: Buffer | NodeJS.ReadableStream
    readonly inline?: boolean
  }
}

/** `kind` of the event a page's reading leaves, or the reason why it leaves none ("the page holds nothing about a case"). */
export type ReadAudit<M> =
  | {
      readonly kind: string
      readonly subject?: (model: M) => { type: string; id: string }
      /** More for the trail than the path: ids, codes and numbers, never names or texts. */
      readonly data?: (model: M) => Readonly<Record<string, string | number>>
    }
  | { readonly none: string }

interface RouteBase {
  /** `/cases/:caseId/rapid-review`; a `:caseId` loads the case under row-level security and answers "not found" when it is not visible. */
  readonly path: string
  readonly permission: Permission
  /** Runs the transaction as the service itself, for this reason, because the visitor is not yet anybody: signing in. Never on a page of a case. */
  readonly asService?: string
}

/** What a slow step has at hand that must not hold a transaction open: calling another service. */
export interface PrepareContext {
  readonly query: Readonly<Record<string, string>>
  /** The path and query as asked for. */
  readonly url: string
  /** Tells this browser from others, before anybody has signed in. */
  readonly browserToken: string
  readonly clock: Clock
  readonly publicUrl: string
  /** A short transaction as the service itself. */
  run<T>(work: (tx: Transaction) => Promise<T>): Promise<T>
}

/** What reading a file that was brought has at hand. */
export interface ReadingContext {
  readonly today: Temporal.PlainDate
  open(storageKey: string): Promise<NodeJS.ReadableStream>
}

export interface ReadRoute<M> extends RouteBase {
  readonly method: 'GET'
  readonly audit: ReadAudit<M>
  /** Runs before the transaction; its answer is `context.prepared` in `load`. */
  prepare?(context: PrepareContext): Promise<unknown>
  load(context: LoadContext): Promise<M | NotFound | Redirect>
  view(model: M, page: PageContext): PageView | FileAnswer | Promise<FileAnswer>
  /** What the page shows, as data for programs: ids, codes, days as `2026-04-01`, moments in UTC. A page without it is not in the interface for programs. */
  data?(model: M): unknown
}

export interface CommandRoute extends RouteBase {
  readonly method: 'POST'
  /** Kinds of event that the command may append. */
  readonly writes: readonly string[]
  readonly acceptsFiles?: boolean
  handle(context: ChangeContext): Promise<Redirect | Empty | JsonAnswer | NotFound | RefusedOutcome>
}

export interface FormRoute<M> extends RouteBase {
  readonly method: 'FORM'
  readonly audit: ReadAudit<M>
  readonly writes: readonly string[]
  /** Who may post, when reading is open to more people than writing. */
  readonly writePermission?: Permission
  readonly acceptsFiles?: boolean
  /** Reads what was brought, before the transaction begins, because it takes its time. Its answer is `context.prepared` in `handle`. */
  readUploads?(uploads: readonly StoredUpload[], reading: ReadingContext): Promise<unknown>
  load(context: LoadContext): Promise<M | NotFound | Redirect>
  /** What the page asks: tells programs the names, kinds and choices of its answers. A function where they depend on the record. */
  readonly fields?: FormFields | ((model: M, today: Temporal.PlainDate) => FormFields)
  /** The answers as they stand. */
  values(model: M): FormValues
  /** What the page's form carries unseen: which text or version was read. Programs get it with the form and send it back as they got it. */
  handsOver?(model: M): Readonly<Record<string, string>>
  /** The version of the record, so that two people saving the same page never overwrite each other. */
  version?(model: M): number
  view(model: M, page: PageContext, form: FormState): PageView
  handle(context: ChangeContext, model: M): Promise<Redirect | Problems | NotFound | RefusedOutcome>
}

// A list of routes holds routes of many models; each is checked where it is made, by `read`, `command` and `formPage`.
export type Route = ReadRoute<never> | CommandRoute | FormRoute<never>

/** A page to look at. */
export function read<M>(route: Omit<ReadRoute<M>, 'method'>): Route {
  return { ...route, method: 'GET' } as unknown as Route
}

/** A button: something done without questions asked on a page of its own. */
export function command(route: Omit<CommandRoute, 'method'>): Route {
  return { ...route, method: 'POST' }
}

/** A page with a form that is posted to its own address, and shown again with every error and every answer when something is wrong. */
export function formPage<M>(route: Omit<FormRoute<M>, 'method'>): Route {
  return { ...route, method: 'FORM' } as unknown as Route
}

/** The case of a page under `/cases/:caseId`; serve-routes.ts has loaded it. */
export function theCase(context: { readonly case: CaseFacts | undefined }): CaseFacts {
  if (!context.case) throw new Error('This route has no :caseId in its path')
  return context.case
}
