/** When a partnership's next yearly report is due, by the law and from its last. Pure. */
import { type Deadline, type LawCorrections, correctionSettings, deadlines } from '#law/index.ts'
import type { PartnershipReports } from './yearly-reports.store.ts'

/** The answer of the law; undefined while no report is recorded. */
export function nextReport(
  { division, reports }: Pick<PartnershipReports, 'division' | 'reports'>,
  today: Temporal.PlainDate,
  law: LawCorrections
): Deadline | undefined {
  const last = reports.find(({ takenBackReason }) => takenBackReason === null)
  if (!last) return undefined
  const answer = deadlines({
    reviewType: 'england-cspr',
    division,
    asOf: today.toString(),
    events: { yearlyReportPublished: last.publishedOn.toString() },
    settings: { rules: ['publish-yearly-report'], ...correctionSettings(law, division) }
  })
  return answer.ok ? answer.value[0] : undefined
}
