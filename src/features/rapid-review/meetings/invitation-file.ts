/** A meeting as an entry for a calendar (RFC 5545, sent as RFC 5546 says). It holds the reference, the time and the place: nothing of the child or the family. */
import { ICalCalendar, ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import { type Meeting, kindText, meetingMoments } from './meeting.ts'

export interface Invited {
  readonly name: string
  readonly email: string
}

/** `publicUrl/meetings/ID` is where whoever is invited finds the agenda after signing in. `now` is when it is written. */
export function invitationFile(
  method: 'REQUEST' | 'CANCEL',
  meeting: Meeting,
  reference: string,
  invited: Invited,
  publicUrl: string,
  now: Temporal.Instant
): string {
  const { begins, ends } = meetingMoments(meeting)
  const calendar = new ICalCalendar({
    method: method === 'CANCEL' ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
    prodId: { company: 'Practice Review', product: 'Meetings', language: 'EN' }
  })
  const location = [meeting.place, meeting.link].filter((one) => one !== '').join(', ')
  calendar.createEvent({
    id: `${meeting.meetingId}@practice-review`,
    // A later version of the meeting, and its cancelling, take the place of the entry before.
    sequence: meeting.version - 1,
    stamp: new Date(now.epochMilliseconds),
    start: new Date(begins.epochMilliseconds),
    end: new Date(ends.epochMilliseconds),
    timezone: 'UTC',
    status: method === 'CANCEL' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    summary: `${kindText(meeting.kind)} ${reference}`,
    ...(location === '' ? {} : { location }),
    description: 'OFFICIAL-SENSITIVE. Sign in to Practice Review for the agenda and the papers.',
    url: `${publicUrl}/meetings/${meeting.meetingId}`,
    organizer: { name: meeting.organiserName, email: meeting.organiserEmail },
    attendees: [{ name: invited.name, email: invited.email, rsvp: method === 'REQUEST' }]
  })
  return calendar.toString()
}
