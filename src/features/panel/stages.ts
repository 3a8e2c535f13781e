/** How the Panel's part of a case stands, for the partnership's list of stages and for the Panel's own way to the case. */
import { lawInUse } from '#features/law-corrections/index.ts'
import { londonDay } from '#kernel/clock.ts'
import { formatDay } from '#kernel/plain-date.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import { type CaseStage, type StageSummary, caseStage } from '#web/feature.ts'
import type { CaseFacts } from '#web/route.ts'
import { dayOf } from './day.ts'
import { panelPermissions } from './panel.policy.ts'
import { type ReplyOutcome, outcomeText } from './reply.ts'
import { type PanelStanding, panelStanding } from './stage.store.ts'
import { timeliness } from './timeliness.ts'

/** Answers that the partnership has to do something about before this stage is done. */
const ASKS_SOMETHING: readonly ReplyOutcome[] = [
  'disagrees-recommends-local-review',
  'disagrees-recommends-no-local-review',
  'requests-information'
]

async function summary({ submission, reply, message }: PanelStanding, facts: CaseFacts, tx: Transaction): Promise<StageSummary> {
  if (!submission) return { state: 'not-started', detail: 'The Panel replies after it has received the rapid review' }
  if (!reply || reply.submissionId !== submission.id) {
    const received = Temporal.Instant.from(submission.sentAt)
    const expected = timeliness(
      {
        reviewType: facts.reviewType,
        division: facts.division,
        becameAwareAt: facts.becameAwareAt,
        notifiedAt: facts.notifiedAt,
        firstSentAt: null,
        receivedAt: received,
        repliedAt: null
      },
      londonDay(received),
      await lawInUse(tx)
    ).panel.deadline?.due
    const date = expected ? `; expected by ${formatDay(Temporal.PlainDate.from(expected))} (no limit in law)` : ''
    return { state: 'waiting', detail: `Waiting for the Panel’s reply${date}` }
  }
  const written = message && dayOf(Temporal.Instant.from(message.writtenAt))
  if (message?.side === 'partnership') return { state: 'waiting', detail: `You wrote to the Panel on ${written}` }
  const wrote = message?.side === 'panel' ? ` The Panel wrote again on ${written}.` : ''
  return {
    state: ASKS_SOMETHING.includes(reply.outcome) ? 'in-progress' : 'done',
    detail: `${outcomeText(reply.outcome)} Sent ${dayOf(Temporal.Instant.from(reply.sentAt))}.${wrote}`
  }
}

export const panelStages: readonly CaseStage[] = [
  caseStage({
    text: 'Panel’s reply',
    href: (caseId) => `/cases/${caseId}/panel`,
    permission: panelPermissions.readReplies,
    question: panelStanding,
    summary
  }),
  caseStage({
    text: 'Panel',
    href: (caseId) => `/panel/cases/${caseId}`,
    permission: panelPermissions.readCase,
    question: panelStanding,
    summary
  })
]
