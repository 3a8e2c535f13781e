/** Deadlines as a calendar file (RFC 5545). It holds references and dates; no name or circumstance of a case ever leaves the service in it. */
import { ICalCalendar, ICalEventTransparency } from 'ical-generator'
import type { BoardDeadline } from '#features/case-file/index.ts'
import { formatDayWithWeekday } from '#kernel/plain-date.ts'

/** A calendar of whole days, one entry a deadline. `now` is when it is written. */
export function calendarFile(deadlines: readonly BoardDeadline[], publicUrl: string, now: Temporal.Instant): string {
  const calendar = new ICalCalendar({
    name: 'Practice Review deadlines',
    prodId: { company: 'Practice Review', product: 'Deadlines', language: 'EN' },
    ttl: 60 * 60
  })
  for (const deadline of deadlines) {
    if (!deadline.due) continue
    calendar.createEvent({
      id: `${deadline.rule}.${deadline.caseId}@practice-review`,
      stamp: new Date(now.epochMilliseconds),
      // Whole days are written from the parts of a Date in UTC, whatever the clock of the machine.
      start: dayAsDate(deadline.due),
      end: dayAsDate(deadline.due.add({ days: 1 })),
      allDay: true,
      timezone: 'UTC',
      transparency: ICalEventTransparency.TRANSPARENT,
      summary: `${deadline.reference}: ${deadline.title}${deadline.paused ? ' (a reason for running past it is recorded)' : ''}`,
      description: [
        `Due on ${formatDayWithWeekday(deadline.due)}. Owed by ${deadline.owedBy}.`,
        // Not the reasons: one for running past the date tells of the case.
        ...(deadline.explanation.version ? [`Written in ${deadline.explanation.version.cite}.`] : []),
        'Sign in to Practice Review to see the case and why it is this date.'
      ].join('\n'),
      url: `${publicUrl}/cases/${deadline.caseId}`
    })
  }
  return calendar.toString()
}

function dayAsDate(day: Temporal.PlainDate): Date {
  return new Date(day.toZonedDateTime('UTC').epochMilliseconds)
}
