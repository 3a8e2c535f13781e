/** The page of contacts by month and agency, and of what was missed or cancelled. */
import { isAbout } from '#chronology/index.ts'
import { may } from '#platform/access/permission.ts'
import { type Route, read, theCase } from '#web/route.ts'
import { chronologyPermissions } from '../chronology.policy.ts'
import { eventPage } from '../events/events.store.ts'
import { NO_FILTER } from '../events/filter.ts'
import { showFor, shower } from '../events/shown-as.ts'
import { peopleOfCase } from '../people.store.ts'
import { type ContactsModel, contactsPage } from './contacts.page.tsx'
import { standingOf } from './pairs.store.ts'

/** Of what was missed or cancelled, so many are listed. */
const LISTED = 50
/** So many of each are looked at for those about one child. */
const LOOKED_AT = 500

export const contactRoutes: readonly Route[] = [
  read<ContactsModel>({
    path: '/cases/:caseId/chronology/contacts',
    permission: chronologyPermissions.read,
    audit: { kind: 'chronology.read' },
    load: async (context) => {
      const { tx } = context
      const facts = theCase(context)
      const { caseId } = facts
      const standing = await standingOf(tx, caseId)
      const { contacts = { months: [], uncertain: { contacts: 0, missed: 0, cancelled: 0 } }, contactsByChild = [] } =
        standing.summary
      const people = await peopleOfCase(tx, caseId)
      const mayName = may(context.actor, chronologyPermissions.seeNames, facts).allowed
      const children = contactsByChild.map((one, index) => ({
        ...one,
        number: index + 1,
        shown: mayName ? one.child : people.find(({ name }) => name === one.child)?.pseudonym || `Child ${index + 1}`
      }))
      const chosen = children.find(({ number }) => String(number) === context.query['child'])
      const names = children.map(({ child }) => child)
      const [missed, cancelled] = [
        await eventPage(tx, caseId, { ...NO_FILTER, kind: 'missed' }, {}, LOOKED_AT),
        await eventPage(tx, caseId, { ...NO_FILTER, kind: 'cancelled' }, {}, LOOKED_AT)
      ]
      const all = [...missed.rows, ...cancelled.rows]
        .filter(({ record }) => !chosen || isAbout(record, chosen.child, names))
        .toSorted((one, other) => (one.sortKey < other.sortKey ? -1 : 1))
      const shown = shower(people, showFor(context.actor, facts, context.query['show']))
      return {
        standing,
        contacts: chosen ?? contacts,
        children,
        chosen: chosen?.number,
        notHappened: all.slice(0, LISTED).map((row) => ({ ...row, record: shown(row.record) })),
        more: all.length > LISTED || missed.more || cancelled.more
      }
    },
    view: contactsPage,
    data: ({ contacts, children, chosen, notHappened, standing }) => ({
      workedOutAt: standing.workedOutAt?.toString() ?? null,
      isBehind: standing.isBehind,
      child: children.find(({ number }) => number === chosen)?.shown ?? null,
      months: contacts.months,
      uncertain: contacts.uncertain,
      notHappened: notHappened.map(({ id, agency, record: { dateAsWritten, earliest, latest, missed, text } }) => ({
        id,
        agency,
        dateAsWritten,
        earliest,
        latest,
        missed,
        text
      }))
    })
  })
]
