/** The letters of a request: the first, a reminder, to the second contact, to a senior person. They name a reference and a day, never a child. */
import { formatDayWithWeekday } from '#kernel/plain-date.ts'
import type { Letter } from '#platform/mail/outbox.store.ts'
import type { RequestRow } from '../information-requests.store.ts'

type Asked = Pick<RequestRow, 'caseReference' | 'partnershipName' | 'dueOn'>

const NOTHING_IS_AN_ANSWER =
  'If your agency holds nothing, please say so there: that is an answer too. Do not send information about a family by reply to this letter.'

/** The first letter: the partnership's own words, then the link and what always has to be said. */
export function firstLetter(
  request: Asked & { readonly caseId: string },
  letter: { readonly toEmail: string; readonly toName: string; readonly text: string },
  link: string
): Letter {
  return {
    toEmail: letter.toEmail,
    toName: letter.toName,
    caseId: request.caseId,
    subject: `Information needed for ${request.caseReference}`,
    text: [
      letter.text,
      'Open the request here. You need no account: a code will be sent to this address.',
      link,
      NOTHING_IS_AN_ANSWER
    ].join('\n\n')
  }
}

/** The letter to the usual contact that reminds, with a new link. */
export function reminderLetter(
  request: Asked & Pick<RequestRow, 'contactEmail' | 'contactName'> & { readonly caseId: string },
  link: string
): Letter {
  return {
    toEmail: request.contactEmail,
    toName: request.contactName,
    caseId: request.caseId,
    subject: `Reminder: information needed for ${request.caseReference}`,
    text: [
      `${request.partnershipName} still needs information from your agency, by ${formatDayWithWeekday(request.dueOn)}.`,
      'Open the request here. You need no account: a code will be sent to this address.',
      link,
      'This link takes the place of the one you had. Nothing you have written is lost.',
      NOTHING_IS_AN_ANSWER
    ].join('\n\n')
  }
}

/** The letter to the second contact, with a link of their own. */
export function secondContactLetter(
  request: Asked & Pick<RequestRow, 'contactEmail' | 'secondContactEmail' | 'secondContactName'> & { readonly caseId: string },
  link: string
): Letter {
  return {
    toEmail: request.secondContactEmail,
    toName: request.secondContactName,
    caseId: request.caseId,
    subject: `No answer yet: information needed for ${request.caseReference}`,
    text: [
      `${request.partnershipName} asked your agency for information by ${formatDayWithWeekday(request.dueOn)} and has no answer yet. The request went to ${request.contactEmail}. You are named as the second contact.`,
      'You can open and answer it here. You need no account: a code will be sent to this address. If the first contact is already writing, you see what they have written.',
      link,
      NOTHING_IS_AN_ANSWER
    ].join('\n\n')
  }
}

/** The letter to a senior person: what is awaited, from whom and since when; no link. */
export function seniorLetter(
  request: Asked &
    Pick<RequestRow, 'agencyName' | 'contactEmail' | 'secondContactEmail' | 'seniorEmail' | 'seniorName'> & {
      readonly caseId: string
    }
): Letter {
  const asked = [request.contactEmail, request.secondContactEmail].filter((one) => one !== '').join(' and ')
  return {
    toEmail: request.seniorEmail,
    toName: request.seniorName,
    caseId: request.caseId,
    subject: `Information from ${request.agencyName} is overdue for ${request.caseReference}`,
    text: [
      `${request.partnershipName} asked ${request.agencyName} for information for a child safeguarding practice review, by ${formatDayWithWeekday(request.dueOn)}. It has not come.`,
      `The request went to ${asked}. You are named as the senior person to be told when there is no answer. Please make sure that somebody can answer it.`,
      'If nothing is held, that is an answer too. If something stands in the way, please tell the business manager of the partnership.'
    ].join('\n\n')
  }
}
