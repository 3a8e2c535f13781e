/** Letters about a meeting, each with an entry for the reader's calendar: invited, changed, cancelled, no longer invited. They name the case by its reference alone. */
import type { CaseId } from '#platform/access/actor.ts'
import { putInOutbox } from '#platform/mail/outbox.store.ts'
import type { ChangeContext } from '#web/route.ts'
import { invitationFile } from './invitation-file.ts'
import { type Meeting, kindText, whenText } from './meeting.ts'
import type { Invitation } from './meetings.store.ts'

export type MeetingNews = 'invited' | 'changed' | 'cancelled' | 'no-longer-invited'

const SUBJECTS: Readonly<Record<MeetingNews, string>> = {
  invited: 'Meeting',
  changed: 'Meeting changed',
  cancelled: 'Meeting cancelled',
  'no-longer-invited': 'You are no longer invited to a meeting'
}

function lines(news: MeetingNews, meeting: Meeting, invited: Invitation, publicUrl: string): readonly string[] {
  const what = `${kindText(meeting.kind)} for ${invited.caseReference}, ${invited.partnershipName}.`
  const when = `When: ${whenText(meeting)}, London time`
  const where = [
    ...(meeting.place === '' ? [] : [`Where: ${meeting.place}`]),
    ...(meeting.link === '' ? [] : [`To join: ${meeting.link}`])
  ]
  const chair = meeting.chairName === null ? [] : [`Chair: ${meeting.chairName}`]
  const papers =
    invited.userId === null
      ? 'Papers are not sent by e-mail. To read them you need an account: ask whoever invited you.'
      : `Agenda, papers and the entry for your calendar, after signing in: ${publicUrl}/meetings/${meeting.meetingId}`
  const answer = `If you cannot come, tell ${meeting.organiserName}, ${meeting.organiserEmail}, and who comes in your place.`
  switch (news) {
    case 'invited':
      return ['You are invited.', '', what, when, ...where, ...chair, '', papers, '', answer]
    case 'changed':
      return ['This meeting was changed. It is now:', '', what, when, ...where, ...chair, '', papers, '', answer]
    case 'cancelled':
      return [
        'This meeting will not take place.',
        '',
        what,
        when,
        '',
        `Questions: ${meeting.organiserName}, ${meeting.organiserEmail}`
      ]
    case 'no-longer-invited':
      return [
        'You are no longer invited to this meeting.',
        '',
        what,
        when,
        '',
        `Questions: ${meeting.organiserName}, ${meeting.organiserEmail}`
      ]
  }
}

/** Tells each of them. */
export async function tellInvited(
  context: ChangeContext,
  caseId: CaseId,
  news: MeetingNews,
  meeting: Meeting,
  invited: readonly Invitation[]
): Promise<void> {
  const { tx, clock, publicUrl } = context
  const method = news === 'cancelled' || news === 'no-longer-invited' ? 'CANCEL' : 'REQUEST'
  for (const one of invited) {
    await putInOutbox(tx, {
      toEmail: one.email,
      toName: one.name,
      subject: `${SUBJECTS[news]}: ${one.caseReference}, ${whenText(meeting)}`,
      text: [...lines(news, meeting, one, publicUrl), '', 'OFFICIAL-SENSITIVE'].join('\n'),
      caseId,
      calendar: invitationFile(method, meeting, one.caseReference, one, publicUrl, clock.now())
    })
  }
}
