/** How the Panel's part of a case stands, for the partnership's list of stages and for the Panel's own way to the case. */
import { latestSubmission } from '#features/rapid-review/index.ts'
import { londonDay } from '#kernel/clock.ts'
import { formatDay } from '#kernel/plain-date.ts'
import type { CaseStage, StageSummary } from '#web/feature.ts'
import type { CaseFacts } from '#web/route.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import { dayOf } from './day.ts'
import { panelPermissions } from './panel.policy.ts'
import { type ReplyOutcome, outcomeText } from './reply.ts'
import { listMessages, panelReplies } from './replies.store.ts'
import { timeliness } from './timeliness.ts'

/** Answers that the partnership has to do something about before this stage is done. */
const ASKS_SOMETHING: readonly ReplyOutcome[] = [
  'disagrees-recommends-local-review',
  'disagrees-recommends-no-local-review',
  'requests-information'
]

async function summary(tx: Transaction, facts: CaseFacts): Promise<StageSummary> {
  const submission = await latestSubmission(tx, facts.caseId)
  if (!submission) return { state: 'not-started', detail: 'The Panel replies after it has received the rapid review' }
  const reply = (await panelReplies(tx, facts.caseId))[0]
  if (!reply || reply.submissionId !== submission.id) {
    const expected = timeliness(
      {
        reviewType: facts.reviewType,
        division: facts.division,
        becameAwareAt: facts.becameAwareAt,
        notifiedAt: facts.notifiedAt,
        firstSentAt: null,
        receivedAt: submission.sentAt,
        repliedAt: null
      },
      londonDay(submission.sentAt)
    ).panel.deadline?.due
    const date = expected ? `; expected by ${formatDay(Temporal.PlainDate.from(expected))} (no limit in law)` : ''
    return { state: 'waiting', detail: `Waiting for the Panel’s reply${date}` }
  }
  const last = (await listMessages(tx, facts.caseId)).at(-1)
  if (last?.side === 'partnership') return { state: 'waiting', detail: `You wrote to the Panel on ${dayOf(last.writtenAt)}` }
  const wrote = last?.side === 'panel' ? ` The Panel wrote again on ${dayOf(last.writtenAt)}.` : ''
  return {
    state: ASKS_SOMETHING.includes(reply.outcome) ? 'in-progress' : 'done',
    detail: `${outcomeText(reply.outcome)} Sent ${dayOf(reply.sentAt)}.${wrote}`
  }
}

export const panelStages: readonly CaseStage[] = [
  { text: 'Panel’s reply', href: (caseId) => `/cases/${caseId}/panel`, permission: panelPermissions.readReplies, summary },
  { text: 'Panel', href: (caseId) => `/panel/cases/${caseId}`, permission: panelPermissions.readCase, summary }
]
