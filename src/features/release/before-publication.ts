/** What the law asks before a publication: the report with the Panel and the Secretary of State a number of working days before. Pure. */
import { type LawCorrections, correctionSettings, deadlines } from '#law/index.ts'
import { londonDay } from '#kernel/clock.ts'
import { formatDay } from '#kernel/plain-date.ts'
import type { CaseFacts } from '#web/route.ts'

/** Whether a publication on a day would be in time, and why not. It warns; the partners decide. */
export type Timing =
  | { readonly kind: 'in-time'; readonly text: string }
  | { readonly kind: 'early'; readonly text: string; readonly because: readonly string[] }
  | { readonly kind: 'not-known'; readonly text: string }

/** The answer for publishing on `day`, when the report was sent at `sentAt`. */
export function timingOf(
  facts: Pick<CaseFacts, 'reviewType' | 'division'>,
  day: Temporal.PlainDate,
  sentAt: Temporal.Instant | undefined,
  law: LawCorrections
): Timing {
  const answer = deadlines({
    reviewType: facts.reviewType,
    division: facts.division,
    asOf: day.toString(),
    events: { publicationPlanned: day.toString() },
    settings: { rules: ['send-report-before-publication'], ...correctionSettings(law, facts.division) }
  })
  const rule = answer.ok ? answer.value.find((one) => one.rule === 'send-report-before-publication') : undefined
  if (!rule || rule.due === null)
    return {
      kind: 'not-known',
      text: 'When the report has to be sent before it is published could not be worked out for this case.'
    }
  const due = Temporal.PlainDate.from(rule.due)
  const latest = `To be published on ${formatDay(day)}, the report must have been with the Panel and the Secretary of State by ${formatDay(due)}.`
  if (!sentAt) return { kind: 'early', text: `${latest} It is not recorded that it was sent.`, because: rule.because }
  const sent = londonDay(sentAt)
  return Temporal.PlainDate.compare(sent, due) > 0
    ? { kind: 'early', text: `${latest} It was sent on ${formatDay(sent)}.`, because: rule.because }
    : {
        kind: 'in-time',
        text: `The report was sent to the Panel and the Secretary of State on ${formatDay(sent)}, in time to be published on ${formatDay(day)}.`
      }
}
