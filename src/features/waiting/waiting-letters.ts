/** The round that tells people what has come to wait for them: one letter for everything that is new, in working hours, with references and no names of children. */
import { workingCalendar } from '#features/law-corrections/index.ts'
import { type Clock, LONDON } from '#kernel/clock.ts'
import { formatDayWithWeekday } from '#kernel/plain-date.ts'
import { isWorkingDay } from '#law/index.ts'
import { type UserActor, type UserId, systemActor } from '#platform/access/actor.ts'
import { type Transaction, asActor, lockUntilCommit } from '#platform/database/as-actor.ts'
import { asPerson } from '#platform/database/as-person.ts'
import type { Database } from '#platform/database/database.ts'
import { putInOutbox } from '#platform/mail/outbox.store.ts'
import type { WaitingFor, WaitingItem } from '#web/feature.ts'
import { gather } from './gather.ts'
import { noteWaiting, peopleToTell } from './waiting.store.ts'

const FROM_HOUR = 8
const UNTIL_HOUR = 18

/** One round over everybody. Answers how many letters were put into the outbox. Two rounds at once tell nothing twice. */
export async function sendWaitingLetters(
  database: Database,
  clock: Clock,
  publicUrl: string,
  sources: readonly WaitingFor[]
): Promise<number> {
  const now = clock.now().toZonedDateTimeISO(LONDON)
  const today = now.toPlainDate()
  if (now.hour < FROM_HOUR || now.hour >= UNTIL_HOUR) return 0
  const service = systemActor('telling people what waits for them')
  const { additionalHolidays } = await asActor(database, clock, service, (tx) => workingCalendar(tx, 'england-and-wales'))
  const working = isWorkingDay('england-and-wales', today, additionalHolidays)
  if (!(working.ok ? working.value : now.dayOfWeek <= 5)) return 0
  const people = await asActor(database, clock, service, (tx) => peopleToTell(tx, clock))
  let sent = 0
  for (const userId of people) {
    const { actor, items } = await asPerson(database, clock, userId, async (tx, person) => ({
      actor: person,
      items: (await gather(sources, tx, person, today)).filter(({ letter }) => letter !== false)
    }))
    sent += await asActor(database, clock, service, (tx) => tell(tx, clock, userId, actor, items, publicUrl))
  }
  return sent
}

async function tell(
  tx: Transaction,
  clock: Clock,
  userId: UserId,
  actor: UserActor,
  items: readonly WaitingItem[],
  publicUrl: string
): Promise<number> {
  await lockUntilCommit(tx, `waiting ${userId}`)
  const fresh = await noteWaiting(tx, clock, userId, [...new Set(items.map(({ key }) => key))])
  const told = items.filter(({ key }) => fresh.has(key))
  const [first] = told
  if (!first) return 0
  await putInOutbox(tx, {
    toEmail: actor.email,
    toName: actor.name,
    subject: told.length === 1 ? `${referred(first)}something waits for you` : `${told.length} things wait for you`,
    text: [
      told.length === 1 ? 'This has come to wait for you:' : 'These have come to wait for you:',
      told.map((item) => `- ${referred(item)}${item.text}${whenOf(item)}\n  ${publicUrl}${item.href}`).join('\n'),
      `Everything that waits for you: ${publicUrl}/waiting`
    ].join('\n\n')
  })
  return 1
}

/** Which case it is about, if it is about one. */
function referred({ reference }: WaitingItem): string {
  return reference === '' ? '' : `${reference}: `
}

function whenOf({ due, when }: WaitingItem): string {
  if (when !== undefined) return `. ${when}`
  return due ? `, by ${formatDayWithWeekday(due)}` : ''
}
