/** Making and ending secret addresses, and the calendar file that such an address answers with. */
import { soonestDeadlines } from '#features/case-file/index.ts'
import type { Actor, UserId } from '#platform/access/actor.ts'
import { fieldError, parseForm } from '#web/forms/form.ts'
import { NOT_FOUND, type NotFound, type Route, command, formPage, read } from '#web/route.ts'
import { calendarFeedPermissions } from './calendar-feed.policy.ts'
import { MOST_ADDRESSES } from './calendar-address.ts'
import { addressFields, calendarPage } from './calendar-feed.page.tsx'
import { addCalendarAddress, beginCalendar, calendarAddresses, endCalendarAddress } from './calendar-feed.store.ts'
import { calendarFile } from './calendar-file.ts'

/** The most entries a calendar gets: the soonest. */
const MOST_ENTRIES = 1000

interface CalendarAnswer {
  readonly addressId: string
  readonly text: string
}

function person(actor: Actor): UserId {
  if (actor.kind !== 'user') throw new Error('Only a person has a calendar')
  return actor.userId
}

export const calendarFeedRoutes: readonly Route[] = [
  formPage({
    path: '/account/calendar',
    permission: calendarFeedPermissions.own,
    audit: { none: 'one’s own settings' },
    writes: ['calendar-feed.address-made'],
    load: ({ tx, actor }) => calendarAddresses(tx, person(actor)),
    values: () => ({}),
    view: calendarPage,
    handle: async (context, addresses) => {
      const parsed = parseForm(addressFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      if (addresses.length >= MOST_ADDRESSES)
        return { errors: fieldError(addressFields, 'label', `You have ${MOST_ADDRESSES} addresses. End one to make another`) }
      const { id, token } = await addCalendarAddress(context.tx, person(context.actor), parsed.value.label)
      context.append({ kind: 'calendar-feed.address-made', subject: { type: 'calendar-address', id } })
      return {
        redirect: '/account/calendar',
        flash: `Copy this address into your calendar now. It is shown only once: ${context.publicUrl}/calendar/${token}.ics`
      }
    }
  }),
  command({
    path: '/account/calendar/:addressId/end',
    permission: calendarFeedPermissions.own,
    writes: ['calendar-feed.address-ended'],
    handle: async (context) => {
      const id = context.params['addressId'] ?? ''
      const label = await endCalendarAddress(context.tx, context.clock, person(context.actor), id)
      if (label === undefined) return NOT_FOUND
      context.append({ kind: 'calendar-feed.address-ended', subject: { type: 'calendar-address', id } })
      return { redirect: '/account/calendar', flash: `“${label}” no longer works` }
    }
  }),
  read({
    path: '/calendar/:file',
    permission: calendarFeedPermissions.ask,
    audit: {
      kind: 'calendar-feed.read',
      subject: ({ addressId }: CalendarAnswer) => ({ type: 'calendar-address', id: addressId })
    },
    load: async ({ tx, clock, today, params, publicUrl }): Promise<CalendarAnswer | NotFound> => {
      const token = /^([\w-]{43})\.ics$/.exec(params['file'] ?? '')?.[1]
      const addressId = token === undefined ? undefined : await beginCalendar(tx, clock, token)
      if (addressId === undefined) return NOT_FOUND
      const rows = await soonestDeadlines(tx, today, MOST_ENTRIES)
      return { addressId, text: calendarFile(rows, publicUrl, clock.now()) }
    },
    view: ({ text }: CalendarAnswer) => ({
      file: { name: 'deadlines.ics', mediaType: 'text/calendar; charset=utf-8', body: Buffer.from(text), inline: true }
    })
  })
]
