/** The round that chases: looks at what is out in each partnership and puts letters into the outbox, each once, with a note of the contact beside it. */
import { workingCalendar } from '#features/law-corrections/index.ts'
import { type Clock, LONDON, londonDay } from '#kernel/clock.ts'
import { systemActor } from '#platform/access/actor.ts'
import { appendEvents } from '#platform/audit/audit.ts'
import { type Transaction, asActor, lockUntilCommit } from '#platform/database/as-actor.ts'
import type { Database } from '#platform/database/database.ts'
import { putInOutbox } from '#platform/mail/outbox.store.ts'
import { renewLink } from '../information-requests.store.ts'
import { type ChaseKind, chasersOwed, chasingGoes, workingDays } from './chasing-plan.ts'
import {
  type PartnershipOfPlan,
  chasingPlan,
  noteOnce,
  partnershipsToChase,
  renewSecondLink,
  requestsOut
} from './chasing.store.ts'
import { reminderLetter, secondContactLetter, seniorLetter } from './letters.ts'

const CHASER = systemActor('chasing')

/** One round over all partnerships. Answers how many letters were put into the outbox. Two rounds at once send nothing twice. */
export async function chaseAgencies(database: Database, clock: Clock, publicUrl: string): Promise<number> {
  const partnerships = await asActor(database, clock, CHASER, (tx) => partnershipsToChase(tx))
  let sent = 0
  for (const partnership of partnerships)
    sent += await asActor(database, clock, CHASER, (tx) => chase(tx, clock, publicUrl, partnership))
  return sent
}

async function chase(tx: Transaction, clock: Clock, publicUrl: string, partnership: PartnershipOfPlan): Promise<number> {
  const now = clock.now().toZonedDateTimeISO(LONDON)
  const calendar = await workingCalendar(tx, partnership.division)
  if (!chasingGoes(now, calendar)) return 0
  await lockUntilCommit(tx, `chasing ${partnership.id}`)
  const plan = await chasingPlan(tx, partnership.id)
  let sent = 0
  for (const request of await requestsOut(tx, partnership.id)) {
    const owed = chasersOwed(
      plan,
      {
        askedOn: londonDay(request.askedAt),
        dueOn: request.dueOn,
        timeAskedFor: request.moreTimeUntil !== null && request.moreTimeAnswer === '',
        hasSecond: request.secondContactEmail !== '',
        hasSenior: request.seniorEmail !== ''
      },
      now.toPlainDate(),
      calendar
    )
    for (const kind of owed) {
      const withWhom =
        kind === 'senior' ? request.seniorEmail : kind === 'second-contact' ? request.secondContactEmail : request.contactEmail
      const onceKey = `${kind} ${request.dueOn.toString()}`
      const first = { requestId: request.id, caseId: request.caseId, kind: inWords(kind), withWhom, onceKey }
      if (!(await noteOnce(tx, first))) continue
      const letter =
        kind === 'senior'
          ? seniorLetter(request)
          : kind === 'second-contact'
            ? secondContactLetter(request, `${publicUrl}/r/${await renewSecondLink(tx, clock, request.id)}`)
            : reminderLetter(request, `${publicUrl}/r/${await renewLink(tx, clock, request.id)}`)
      await putInOutbox(tx, letter)
      await appendEvents(tx, clock, CHASER, [
        {
          kind:
            kind === 'senior' || kind === 'second-contact' ? 'information-requests.escalated' : 'information-requests.reminded',
          caseId: request.caseId,
          partnershipId: partnership.id,
          subject: { type: 'information-request', id: request.id },
          data: { what: kind, due: request.dueOn.toString() }
        }
      ])
      sent += 1
    }
  }
  return sent
}

function inWords(kind: ChaseKind): string {
  switch (kind) {
    case 'on-the-day':
      return 'Reminder on the due date'
    case 'second-contact':
      return 'Sent to the second contact'
    case 'senior':
      return 'Senior person told'
    default:
      return `Reminder ${workingDays(Number(kind.slice('before-'.length)))} before the due date`
  }
}
