/**
 * What a rule is. A rule has versions that say only when they begin: each ends when the next begins, so no gap and no overlap can be written,
 * and a repeal is an explicit last version. Rules are data; the counting is in deadlines.ts.
 */
import { parseIsoDay } from '#kernel/plain-date.ts'
import { failed, ok, type Result } from '#kernel/result.ts'
import type { CountFrom } from './calendar/working-days.ts'

/** The rules by the names that the command line, the interface and stored deadlines use. */
export const RULE_IDS = [
  'notify-panel',
  'report-to-partners',
  'notify-looked-after-death',
  'notify-care-leaver-death',
  'decide-notifiable',
  'complete-rapid-review',
  'panel-reply-expected',
  'publish-local-review',
  'send-report-before-publication',
  'keep-report-public',
  'publish-yearly-report',
  'publish-national-review',
  'send-national-report-before-publication',
  'keep-national-report-public',
  'answer-information-request'
] as const
export type RuleId = (typeof RULE_IDS)[number]

/** Whether something names a rule. */
export function isRuleId(name: unknown): name is RuleId {
  return (RULE_IDS as readonly unknown[]).includes(name)
}

/** Events that a limit is counted from. */
export const TRIGGER_EVENTS = [
  'incidentReferred',
  'authorityBecameAware',
  'notificationSent',
  'rapidReviewReceived',
  'localReviewDecided',
  'publicationPlanned',
  'published',
  'nationalReviewDecided',
  'nationalPublicationPlanned',
  'nationalPublished',
  'yearlyReportPublished',
  'informationRequested'
] as const

/** Events that fulfil a limit and from which nothing is counted. */
export const COMPLETION_EVENTS = [
  'notifiabilityDecided',
  'partnersInformed',
  'lookedAfterDeathNotified',
  'careLeaverDeathNotified',
  'rapidReviewSent',
  'panelReplied',
  'reportSentToPanel',
  'nationalReportSentToSecretaryOfState',
  'informationAnswered'
] as const
export type EventName = (typeof TRIGGER_EVENTS)[number] | (typeof COMPLETION_EVENTS)[number]
export const EVENT_NAMES: readonly EventName[] = [...TRIGGER_EVENTS, ...COMPLETION_EVENTS]

/** How binding a rule is: statute or regulations, statutory or national guidance, one area's way of working, or this product's own choice. */
export type Force = 'duty' | 'guidance' | 'local-practice' | 'product'

/** How sure the encoding is: read in a public page, known but not read for this encoding, or to be checked against the primary text before anyone relies on it. */
export type Confidence = 'seen' | 'general-knowledge' | 'verify'

export type Unit = 'working-days' | 'days' | 'months' | 'years'

/** Where a rule is written. `url` is the instrument where it is public, otherwise the page it was read in. */
export type Cite = { readonly instrument: string; readonly provision: string; readonly url: string }

/** A public page in which the rule, or a restatement of it, was read. */
export type SeenAt = { readonly title: string; readonly url: string }

/** How far away the date is. `stated`: the instrument fixes no number; the date is in the request itself. */
export type Limit =
  | {
      readonly kind: 'count'
      readonly quantity: number
      readonly unit: Unit
      readonly direction: 'after' | 'before'
      readonly countFrom: CountFrom
    }
  | { readonly kind: 'stated' }

/** A value an operator may correct, with a reason, without a release. */
export type AdjustableField = 'from' | 'quantity' | 'countFrom'

/** A correction that was made: shown wherever the version is used. */
export type Adjustment = {
  readonly field: AdjustableField
  readonly was: string | number
  readonly now: string | number
  readonly reason: string
  /** The day it was recorded, and the day from which it is used, where the installation says so. */
  readonly recordedOn?: string
  readonly appliesFrom?: string
}

/** One version while it is in force. `from` is an ISO calendar day. `text` is the rule in plain words. */
export type VersionInForce = {
  readonly state: 'in-force'
  readonly from: string
  /** Whether the first day is stated by the source or inferred by us. */
  readonly fromIs: 'stated' | 'inferred'
  readonly cite: Cite
  readonly seenAt: readonly SeenAt[]
  readonly force: Force
  readonly confidence: Confidence
  readonly limit: Limit
  readonly triggerEvent: EventName
  readonly owedBy: string
  readonly owedTo: string
  readonly text: string
  readonly notModelled: readonly string[]
  readonly adjusted?: readonly Adjustment[]
}

/** The explicit end of a rule. */
export type VersionRepealed = { readonly state: 'repealed'; readonly from: string; readonly cite: Cite; readonly text: string }

export type RuleVersion = VersionInForce | VersionRepealed

/** A rule. */
export type Rule = {
  readonly id: RuleId
  /** Its number in the table of limits, D1 to D18. */
  readonly code: string
  readonly title: string
  /** Only cases like this owe it; absent when every case does. */
  readonly appliesWhen?: string
  /** `do-by`: something is done on or before the date. `keep-until`: something is kept up to the date and is fulfilled when it has passed. */
  readonly kind: 'do-by' | 'keep-until'
  /** The event whose date picks the version. While it has not happened, the day of asking does. */
  readonly versionBy: EventName
  /** Counted from instead while the trigger has no date: a publication that happened without a planned date. */
  readonly otherwiseFrom?: EventName
  /** Any of these events fulfils it; the earliest counts. */
  readonly metBy: readonly EventName[]
  /** Events that show it must have been fulfilled by then, where the event it is counted from is recorded. */
  readonly impliedBy?: readonly EventName[]
  /** Whether the limit may run past with a recorded reason. The date itself never moves. */
  readonly mayRunPastWithReason: boolean
  readonly adjustable: readonly AdjustableField[]
  readonly beforeFirstVersion: string
  readonly versions: readonly [RuleVersion, ...RuleVersion[]]
}

/** No version answers for the date; nothing is guessed. */
export type RuleNotEncoded = {
  readonly kind: 'not-encoded'
  readonly rule: RuleId
  readonly date: string
  readonly message: string
}

/**
 * The one version of a rule in force on a day, or `not-encoded` before its first version and after its repeal.
 * `versionOn(completeRapidReview, 2025-05-31)` counts from awareness; on the next day from the notification.
 */
export function versionOn(rule: Rule, date: Temporal.PlainDate): Result<VersionInForce, RuleNotEncoded> {
  const day = date.toString()
  const version = rule.versions.findLast((candidate) => candidate.from <= day)
  if (version === undefined) {
    const first = rule.versions[0].from
    return failed({
      kind: 'not-encoded',
      rule: rule.id,
      date: day,
      message: `${rule.beforeFirstVersion} The first version begins on ${first}.`
    })
  }
  switch (version.state) {
    case 'in-force':
      return ok(version)
    case 'repealed':
      return failed({ kind: 'not-encoded', rule: rule.id, date: day, message: version.text })
  }
}

/** A citation as people write it: `Children Act 2004, section 16C(1)`. */
export function citeText(cite: Cite): string {
  return `${cite.instrument}, ${cite.provision}`
}

/**
 * A correction that an operator recorded. `version` is the `from` of the version it corrects, as published. It is used where the event that picks the
 * version (`versionBy`) happened on or after `appliesFrom` and before `appliesUntil`, so an old case keeps what it was made under; without them it is used always.
 */
export type Override = {
  readonly rule: RuleId
  readonly version: string
  readonly field: AdjustableField
  readonly value: string | number
  readonly reason: string
  readonly recordedOn?: string
  readonly appliesFrom?: string
  readonly appliesUntil?: string
}

/** The corrections that are used for a case whose version is picked on this day. */
export function overridesOn(overrides: readonly Override[], day: Temporal.PlainDate): readonly Override[] {
  const iso = day.toString()
  return overrides.filter(
    ({ appliesFrom, appliesUntil }) =>
      (appliesFrom === undefined || appliesFrom <= iso) && (appliesUntil === undefined || iso < appliesUntil)
  )
}

/** Why a correction cannot be applied. */
export type OverrideRefused = { readonly override: Override; readonly message: string }

/**
 * The rule with an operator's corrections made and marked on the versions they touch; of two of the same value the later counts. Refused when the field is
 * not adjustable, the version is unknown, or a moved start would put versions out of order.
 */
export function withOverrides(rule: Rule, overrides: readonly Override[]): Result<Rule, OverrideRefused> {
  const mine = overrides.filter(
    (override, index) => override.rule === rule.id && !overrides.slice(index + 1).some((later) => sameValue(later, override))
  )
  let versions: readonly RuleVersion[] = rule.versions
  for (const override of mine) {
    const refuse = (message: string) => failed({ override, message })
    if (!rule.adjustable.includes(override.field)) return refuse(`“${override.field}” of ${rule.id} cannot be adjusted.`)
    const place = rule.versions.findIndex((published) => published.from === override.version)
    const version = versions[place]
    if (version === undefined || version.state === 'repealed')
      return refuse(`${rule.id} has no version that begins on ${override.version}.`)
    const changed = adjust(version, override)
    if (changed === undefined)
      return refuse(`${String(override.value)} is not a value that “${override.field}” of ${rule.id} can take.`)
    versions = versions.with(place, changed)
  }
  const inOrder = versions.every((version, index) => index === 0 || (versions[index - 1]?.from ?? '') < version.from)
  const [first, ...rest] = versions
  const last = mine.at(-1)
  if (last !== undefined && (!inOrder || first === undefined)) {
    return failed({ override: last, message: `The versions of ${rule.id} would no longer follow one another.` })
  }
  return ok(first === undefined ? rule : { ...rule, versions: [first, ...rest] })
}

function sameValue(one: Override, other: Override): boolean {
  return one.rule === other.rule && one.version === other.version && one.field === other.field
}

function adjust(version: VersionInForce, override: Override): VersionInForce | undefined {
  const { field, value, reason, recordedOn, appliesFrom } = override
  const { limit } = version
  const marked = (was: string | number, now: string | number): { readonly adjusted: readonly Adjustment[] } => ({
    adjusted: [
      ...(version.adjusted ?? []),
      {
        field,
        was,
        now,
        reason,
        ...(recordedOn === undefined ? {} : { recordedOn }),
        ...(appliesFrom === undefined ? {} : { appliesFrom })
      }
    ]
  })
  switch (field) {
    case 'from':
      if (typeof value !== 'string' || parseIsoDay(value) === undefined) return undefined
      return { ...version, from: value, ...marked(version.from, value) }
    case 'quantity':
      if (typeof value !== 'number' || !Number.isInteger(value) || value < 1 || value > 1000 || limit.kind !== 'count')
        return undefined
      return { ...version, limit: { ...limit, quantity: value }, ...marked(limit.quantity, value) }
    case 'countFrom':
      if ((value !== 0 && value !== 1) || limit.kind !== 'count' || limit.unit !== 'working-days') return undefined
      return { ...version, limit: { ...limit, countFrom: value }, ...marked(limit.countFrom, value) }
  }
}
