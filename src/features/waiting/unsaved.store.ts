/** What somebody typed and never saved: listed for them from the next day on, told of before it ends, and forgotten after 90 days without a change. */
import { type Clock, LONDON } from '#kernel/clock.ts'
import { formatDayWithWeekday } from '#kernel/plain-date.ts'
import { type UserActor, ownerKey, systemActor } from '#platform/access/actor.ts'
import { type Transaction, asActor } from '#platform/database/as-actor.ts'
import type { Database } from '#platform/database/database.ts'
import type { WaitingItem } from '#web/feature.ts'

/** Days that something typed is kept after it was last changed, and how many days before its end a letter goes. */
export const KEPT_DAYS = 90
const WARNED_DAYS = 14
const ID = /[0-9a-f]{8}-[0-9a-f-]{27}/

/** Where something was typed, in words: `notification, what happened`. */
export function placeInWords(path: string): string {
  const parts = path
    .split('/')
    .filter((part) => part !== '' && part !== 'cases' && !ID.test(part))
    .map((part) => part.replaceAll('-', ' '))
  return parts.length === 0 ? 'a page' : parts.join(', ')
}

/** The person's own unsaved typing that has rested for a day, with the day until which it is kept. What belongs to a case they can no longer see is left out. */
export async function unsavedTyping(
  tx: Transaction,
  actor: UserActor,
  today: Temporal.PlainDate
): Promise<readonly WaitingItem[]> {
  const drafts = await tx
    .selectFrom('draft')
    .select(['path', 'updated_at as updatedAt'])
    .where('owner_key', '=', ownerKey(actor) ?? '')
    .orderBy('updated_at')
    .limit(50)
    .execute()
  const rested = drafts
    .map(({ path, updatedAt }) => ({ path, day: updatedAt.toZonedDateTimeISO(LONDON).toPlainDate() }))
    .filter(({ day }) => Temporal.PlainDate.compare(day, today) < 0)
  const caseIds = rested.flatMap(({ path }) => caseIn(path) ?? [])
  const cases =
    caseIds.length === 0
      ? []
      : await tx.selectFrom('review_case').select(['id', 'reference', 'title']).where('id', 'in', caseIds).execute()
  const byId = new Map(cases.map((one) => [one.id, one]))
  return rested.flatMap(({ path, day }): readonly WaitingItem[] => {
    const caseId = caseIn(path)
    const found = caseId === undefined ? undefined : byId.get(caseId)
    if (caseId !== undefined && found === undefined) return []
    const until = day.add({ days: KEPT_DAYS })
    const ends = Temporal.PlainDate.compare(until.subtract({ days: WARNED_DAYS }), today) <= 0
    return [
      {
        // Another key when it is about to end, so that a letter goes then and not before.
        key: `${ends ? 'unsaved-ends' : 'unsaved'} ${path}`,
        text: `Save or forget what you typed: ${placeInWords(path)}`,
        href: path,
        reference: found?.reference ?? '',
        title: found?.title ?? '',
        due: null,
        when: `Not saved since ${formatDayWithWeekday(day)}. It is kept until ${formatDayWithWeekday(until)}`,
        ...(ends ? {} : { letter: false as const })
      }
    ]
  })
}

function caseIn(path: string): string | undefined {
  return new RegExp(`^/cases/(${ID.source})`).exec(path)?.[1]
}

/** Forgets what nobody has touched for so long. Answers how much it was. */
export async function forgetOldTyping(database: Database, clock: Clock): Promise<number> {
  const before = clock.now().toZonedDateTimeISO(LONDON).subtract({ days: KEPT_DAYS }).toInstant()
  return asActor(database, clock, systemActor('forgetting what was typed long ago'), async (tx) => {
    const gone = await tx.deleteFrom('draft').where('updated_at', '<', before).returning('path').execute()
    return gone.length
  })
}
