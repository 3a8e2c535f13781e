/** The round that reminds: looks at what is owed in each partnership and puts letters into the outbox, each once. Letters name a reference and a date, never a child. */
import { OF_THE_PANEL, type OpenDeadline, openDeadlines } from '#features/case-file/index.ts'
import { workingCalendar } from '#features/law-corrections/index.ts'
import { type Clock, LONDON } from '#kernel/clock.ts'
import { formatDayWithWeekday } from '#kernel/plain-date.ts'
import type { Division } from '#law/index.ts'
import { systemActor } from '#platform/access/actor.ts'
import { type Transaction, asActor, lockUntilCommit } from '#platform/database/as-actor.ts'
import type { Database } from '#platform/database/database.ts'
import { putInOutbox } from '#platform/mail/outbox.store.ts'
import { type People, peopleFor } from './people-concerned.ts'
import { type ReminderKind, lettersGo, remindersOwed } from './reminder-plan.ts'
import { type Addressee, type PartnershipName, allPartnerships, firstTime, reminderPlan } from './reminders.store.ts'

/** Days ahead that a plan can reach: sixty working days and their weekends, with room for holidays. */
const LOOK_AHEAD_DAYS = 100

/** One round over all partnerships. Answers how many letters were put into the outbox. Two rounds at once send nothing twice. */
export async function sendReminders(database: Database, clock: Clock, publicUrl: string): Promise<number> {
  const partnerships = await asActor(database, clock, systemActor('reminders'), allPartnerships)
  let sent = 0
  for (const partnership of partnerships)
    sent += await asActor(database, clock, systemActor('reminders'), (tx) => remind(tx, clock, publicUrl, partnership))
  return sent
}

async function remind(tx: Transaction, clock: Clock, publicUrl: string, partnership: PartnershipName): Promise<number> {
  const now = clock.now().toZonedDateTimeISO(LONDON)
  const today = now.toPlainDate()
  const calendar = await workingCalendar(tx, partnership.division as Division)
  const plan = await reminderPlan(tx, partnership.id)
  if (!lettersGo(plan, now, calendar)) return 0
  await lockUntilCommit(tx, `reminders ${partnership.id}`)
  const open = await openDeadlines(tx, partnership.id, today.add({ days: LOOK_AHEAD_DAYS }))
  const deadlines = open.filter(({ rule }) => !OF_THE_PANEL.includes(rule))
  if (deadlines.length === 0) return 0
  const people = await peopleFor(tx, clock, partnership.id, today, deadlines)
  let sent = 0
  for (const deadline of deadlines)
    for (const kind of remindersOwed(plan, deadline.due, today, calendar))
      for (const person of kind === 'escalated' ? people.named(plan.escalateTo, deadline) : people.concernedBy(deadline)) {
        const about = `${deadline.caseId} ${deadline.rule}`
        if (!(await firstTime(tx, { userId: person.userId, kind, about, due: deadline.due, caseId: deadline.caseId }))) continue
        await putInOutbox(tx, { ...letterAbout(kind, deadline, publicUrl), ...addressed(person), caseId: deadline.caseId })
        sent += 1
      }
  return sent + (plan.dailyAfter ? await sendDigests(tx, today, publicUrl, partnership, deadlines, people) : 0)
}

async function sendDigests(
  tx: Transaction,
  today: Temporal.PlainDate,
  publicUrl: string,
  partnership: PartnershipName,
  deadlines: readonly OpenDeadline[],
  people: People
): Promise<number> {
  const overdue = deadlines.filter(({ due }) => Temporal.PlainDate.compare(due, today) < 0)
  const byPerson = new Map<string, { readonly person: Addressee; readonly theirs: OpenDeadline[] }>()
  for (const deadline of overdue)
    for (const person of people.concernedBy(deadline)) {
      const entry = byPerson.get(person.userId) ?? { person, theirs: [] }
      entry.theirs.push(deadline)
      byPerson.set(person.userId, entry)
    }
  let sent = 0
  for (const { person, theirs } of byPerson.values()) {
    const note = { userId: person.userId, kind: 'digest', about: partnership.id, due: today, caseId: null }
    if (!(await firstTime(tx, note))) continue
    await putInOutbox(tx, { ...digest(theirs, publicUrl), ...addressed(person) })
    sent += 1
  }
  return sent
}

/** Where a letter to a person goes. */
export function addressed(person: Addressee): { readonly toEmail: string; readonly toName: string } {
  return { toEmail: person.email, toName: person.name }
}

function letterAbout(kind: ReminderKind, deadline: OpenDeadline, publicUrl: string) {
  const day = formatDayWithWeekday(deadline.due)
  const when =
    kind === 'on-the-day'
      ? `is due today, ${day}`
      : kind === 'escalated'
        ? `was due on ${day} and is not done`
        : `is due on ${day}`
  return {
    subject: `${deadline.reference}: ${kind === 'escalated' ? 'overdue, and brought to you' : when.replace(/^is /, '')}`,
    text: [
      `“${deadline.title}” for ${deadline.reference} ${when}. It is owed by ${deadline.owedBy}.`,
      kind === 'escalated' ? 'Your partnership has named you to be told when a date is missed by this much.' : '',
      ['Why this date:', ...deadline.because].join('\n'),
      `Open the case: ${publicUrl}/cases/${deadline.caseId}`
    ]
      .filter((part) => part !== '')
      .join('\n\n')
  }
}

function digest(overdue: readonly OpenDeadline[], publicUrl: string) {
  const lines = overdue.map(
    (one) => `- ${one.reference}: ${one.title}, was due on ${formatDayWithWeekday(one.due)}, owed by ${one.owedBy}`
  )
  return {
    subject: overdue.length === 1 ? 'One date is overdue' : `${overdue.length} dates are overdue`,
    text: [
      'These dates have passed and nothing says that they were met:',
      lines.join('\n'),
      'If one was met, record it in the case. If it has to run past its date for a reason that the law or guidance allows, record the reason: it then leaves this list.',
      `See them all: ${publicUrl}/deadlines?show=overdue`
    ].join('\n\n')
  }
}
