/** A date never stands alone: what is owed, whether it is due, overdue, met or paused, and why that date. */
import { formatDayWithWeekday } from '#kernel/plain-date.ts'
import { type Deadline, isCorrected } from '#law/index.ts'
import { govukDetails, govukTag, type Markup } from '#web/govuk/index.ts'
import type { StoredDeadline } from './deadlines.store.ts'

export type DeadlineState = 'due' | 'overdue' | 'met' | 'met-late' | 'paused'

/** Where a stored deadline stands on a day. */
export function deadlineState(deadline: StoredDeadline, today: Temporal.PlainDate): DeadlineState {
  if (deadline.metOn) return deadline.daysLate !== null && deadline.daysLate > 0 ? 'met-late' : 'met'
  if (deadline.paused) return 'paused'
  return deadline.due && Temporal.PlainDate.compare(today, deadline.due) > 0 ? 'overdue' : 'due'
}

const WORDS: Readonly<Record<DeadlineState, string>> = {
  due: 'Due',
  overdue: 'Overdue',
  met: 'Met',
  'met-late': 'Met late',
  paused: 'Reason given'
}

/** A deadline worked out just now, not stored, for showing as a card. */
export function deadlineNow(explanation: Deadline): StoredDeadline {
  return {
    rule: explanation.rule,
    title: explanation.title,
    owedBy: explanation.owedBy,
    due: explanation.due === null ? null : Temporal.PlainDate.from(explanation.due),
    metOn: explanation.metOn === null ? null : Temporal.PlainDate.from(explanation.metOn),
    daysLate: explanation.workingDaysLate,
    paused: explanation.pause !== null,
    explanation
  }
}

/** The state as a label that does not rely on colour. */
export function DeadlineStatusTag({ state }: { readonly state: DeadlineState }) {
  return <strong class={`app-status app-status--${state === 'met-late' ? 'met' : state}`}>{WORDS[state]}</strong>
}

/** Says that a date was worked out with something an administrator corrected or added. */
export function CorrectedMark({ deadline }: { readonly deadline: StoredDeadline }) {
  return isCorrected(deadline.explanation) ? govukTag({ text: 'Corrected here', classes: 'govuk-tag--yellow' }) : null
}

/** One deadline as a card. */
export function DeadlineCard({ deadline, today }: { readonly deadline: StoredDeadline; readonly today: Temporal.PlainDate }) {
  const state = deadlineState(deadline, today)
  const done = state === 'met' || state === 'met-late'
  // The date beside “Met” is the day it was done: the day it was due would be read as that.
  const day = done ? deadline.metOn : deadline.due
  return (
    <section class={`app-deadline app-deadline--${state === 'met-late' ? 'met' : state}`}>
      <h3 class="app-deadline__what">{deadline.title}</h3>
      <p class="app-deadline__date">
        <DeadlineStatusTag state={state} /> {day ? formatDayWithWeekday(day) : 'No date can be given'}{' '}
        <CorrectedMark deadline={deadline} />
      </p>
      <p class="app-deadline__why">{done ? wasDue(deadline) : deadlineSentence(deadline, state, today)}</p>
      <WhyThisDate deadline={deadline} />
    </section>
  )
}

/** How long is left, or by how much it is over. */
export function deadlineSentence(deadline: StoredDeadline, state: DeadlineState, today: Temporal.PlainDate): string {
  switch (state) {
    case 'met':
      return deadline.metOn ? `Done on ${formatDayWithWeekday(deadline.metOn)}.` : 'Done.'
    case 'met-late':
      return `Done on ${deadline.metOn ? formatDayWithWeekday(deadline.metOn) : ''}, ${days(deadline.daysLate ?? 0)} late.`
    case 'paused':
      return `The date stands. Reason recorded: ${deadline.explanation.pause?.reason ?? ''}`
    case 'overdue':
      return `Owed by ${deadline.owedBy}. The date has passed.`
    case 'due': {
      const left = deadline.due ? today.until(deadline.due).days : 0
      return `Owed by ${deadline.owedBy}. ${left === 0 ? 'It is due today.' : left === 1 ? 'It is due tomorrow.' : `${left} days from today.`}`
    }
  }
}

function wasDue({ due, daysLate }: StoredDeadline): string {
  const late = daysLate !== null && daysLate > 0 ? `, ${days(daysLate)} before it was done` : ''
  return due ? `It was due on ${formatDayWithWeekday(due)}${late}.` : 'No date was owed.'
}

function days(count: number): string {
  return count === 1 ? '1 working day' : `${count} working days`
}

/** Why this date: the days counted and skipped, the rule, where it is written, how binding and how sure. */
export function WhyThisDate({ deadline }: { readonly deadline: StoredDeadline }) {
  const { explanation } = deadline
  return (
    <>
      {govukDetails({
        summaryText: 'Why this date?',
        html: (
          <>
            {explanation.because.map((sentence) => (
              <p class="govuk-body-s">{sentence}</p>
            ))}
            {explanation.version ? (
              <p class="govuk-body-s">
                Written in{' '}
                <a class="govuk-link" href={explanation.version.url} rel="noreferrer">
                  {explanation.version.cite}
                </a>
                .{' '}
                <a class="govuk-link" href={`/law/rules/${explanation.rule}`}>
                  The whole rule<span class="govuk-visually-hidden">: {explanation.title}</span>
                </a>
              </p>
            ) : null}
          </>
        ) as unknown as Markup
      })}
    </>
  )
}
