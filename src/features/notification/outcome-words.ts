/** What the law answers about notifying, as a heading. */
import type { NotificationOutcome } from '#law/index.ts'

const OUTCOMES: Readonly<Record<NotificationOutcome, string>> = {
  'must-notify': 'You must notify',
  'should-notify': 'You should notify',
  'no-duty': 'There is no duty to notify',
  'another-authority-notifies': 'Another authority notifies',
  'decide-and-record': 'Decide together, and record why'
}

/** The outcome as a heading. */
export function outcomeText(outcome: NotificationOutcome): string {
  return OUTCOMES[outcome]
}
