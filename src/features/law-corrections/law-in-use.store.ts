/** The corrections of the law that are in use now: what every date in the service is worked out with. */
import { sql } from 'kysely'
import {
  type AddedHoliday,
  type AdjustableField,
  type Division,
  type LawCorrections,
  type Override,
  type WorkingCalendar,
  calendarIn,
  isDivision,
  isRuleId
} from '#law/index.ts'
import type { Transaction } from '#platform/database/as-actor.ts'

/** `revision` grows with every correction that is made or taken back. */
export interface LawInUse extends LawCorrections {
  readonly revision: number
}

interface CorrectionAsJson {
  readonly kind: 'value' | 'holiday'
  readonly rule: string | null
  readonly version: string | null
  readonly field: AdjustableField | null
  readonly value: string | null
  readonly appliesFrom: string | null
  readonly appliesUntil: string | null
  readonly division: string | null
  readonly date: string | null
  readonly name: string | null
  readonly reason: string
  readonly recordedOn: string
}

/** What working days of a division are counted with now. */
export async function workingCalendar(tx: Transaction, division: Division): Promise<WorkingCalendar> {
  return calendarIn(await lawInUse(tx), division)
}

/** All corrections in use. One short question; none of them is about a case. */
export async function lawInUse(tx: Transaction): Promise<LawInUse> {
  const { rows } = await sql<{
    law: { revision: number; corrections: readonly CorrectionAsJson[] }
  }>`select app.law_in_use() as law`.execute(tx)
  const { revision, corrections } = rows[0]?.law ?? { revision: 0, corrections: [] }
  return { revision, overrides: corrections.flatMap(readOverride), holidays: corrections.flatMap(readHoliday) }
}

function readOverride(row: CorrectionAsJson): readonly Override[] {
  const { rule } = row
  if (row.kind !== 'value' || !isRuleId(rule) || row.version === null || row.field === null || row.value === null) return []
  return [
    {
      rule,
      version: row.version,
      field: row.field,
      value: row.field === 'from' ? row.value : Number(row.value),
      reason: row.reason,
      recordedOn: row.recordedOn,
      ...(row.appliesFrom === null ? {} : { appliesFrom: row.appliesFrom }),
      ...(row.appliesUntil === null ? {} : { appliesUntil: row.appliesUntil })
    }
  ]
}

function readHoliday({ kind, division, date, name, reason }: CorrectionAsJson): readonly AddedHoliday[] {
  if (kind !== 'holiday' || !isDivision(division) || date === null || name === null) return []
  return [{ division, date, name, reason }]
}
