/** The corrections of the law as they were recorded, those in use and those taken back. */
import type { Clock } from '#kernel/clock.ts'
import { newId } from '#kernel/ids.ts'
import type { AdjustableField, Division, RuleId } from '#law/index.ts'
import { type Transaction, lockUntilCommit } from '#platform/database/as-actor.ts'

export interface CorrectionRow {
  readonly id: string
  readonly kind: 'value' | 'holiday'
  readonly rule: string | null
  readonly version: string | null
  readonly field: AdjustableField | null
  readonly value: string | null
  readonly appliesFrom: Temporal.PlainDate | null
  readonly appliesUntil: Temporal.PlainDate | null
  readonly division: string | null
  readonly holidayOn: Temporal.PlainDate | null
  readonly holidayName: string | null
  readonly reason: string
  readonly madeAt: Temporal.Instant
  readonly endedAt: Temporal.Instant | null
  readonly endedReason: string | null
}

function corrections(tx: Transaction) {
  return tx
    .selectFrom('law_correction as c')
    .select(['c.id', 'c.kind', 'c.rule', 'c.version', 'c.field', 'c.value', 'c.division', 'c.reason'])
    .select(['c.applies_from as appliesFrom', 'c.applies_until as appliesUntil'])
    .select(['c.holiday_on as holidayOn', 'c.holiday_name as holidayName'])
    .select(['c.made_at as madeAt', 'c.ended_at as endedAt', 'c.ended_reason as endedReason'])
}

/** All, the newest first. */
export async function listCorrections(tx: Transaction): Promise<readonly CorrectionRow[]> {
  return corrections(tx).orderBy('c.made_at', 'desc').orderBy('c.id').execute()
}

/** One. */
export async function findCorrection(tx: Transaction, id: string): Promise<CorrectionRow | undefined> {
  return corrections(tx).where('c.id', '=', id).executeTakeFirst()
}

/** Corrections are made one after the other, each checked against all before it. */
export async function oneCorrectionAtATime(tx: Transaction): Promise<void> {
  await lockUntilCommit(tx, 'law corrections')
}

/** Records a corrected value. */
export async function addValue(
  tx: Transaction,
  value: {
    readonly rule: RuleId
    readonly version: string
    readonly field: AdjustableField
    readonly value: string | number
    readonly appliesFrom: Temporal.PlainDate
    readonly reason: string
    readonly by: string
  }
): Promise<string> {
  const id = newId<'law-correction'>()
  await tx
    .insertInto('law_correction')
    .values({
      id,
      kind: 'value',
      rule: value.rule,
      version: value.version,
      field: value.field,
      value: String(value.value),
      applies_from: value.appliesFrom,
      reason: value.reason,
      made_by: value.by
    })
    .execute()
  return id
}

/** Records a bank holiday. */
export async function addHoliday(
  tx: Transaction,
  holiday: {
    readonly division: Division
    readonly on: Temporal.PlainDate
    readonly name: string
    readonly reason: string
    readonly by: string
  }
): Promise<string> {
  const id = newId<'law-correction'>()
  await tx
    .insertInto('law_correction')
    .values({
      id,
      kind: 'holiday',
      division: holiday.division,
      holiday_on: holiday.on,
      holiday_name: holiday.name,
      reason: holiday.reason,
      made_by: holiday.by
    })
    .execute()
  return id
}

/** Takes a correction back. `until`: for a value, the first day on which it is no longer used. */
export async function endCorrection(
  tx: Transaction,
  clock: Clock,
  id: string,
  end: { readonly until: Temporal.PlainDate | null; readonly reason: string; readonly by: string }
): Promise<void> {
  await tx
    .updateTable('law_correction')
    .set({ ended_at: clock.now(), ended_by: end.by, ended_reason: end.reason, applies_until: end.until })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute()
}
