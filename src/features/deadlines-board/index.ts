/** The board: every date that is owed across the cases a person can see, with its reason; theirs first. Reads, never writes. */
import {
  type BoardDeadline,
  type BoardFilter,
  type BoardPlace,
  boardCounts,
  boardPage as boardRows,
  placeOf
} from '#features/case-file/index.ts'
import { type Actor, TEAM_ROLES, type UserActor } from '#platform/access/actor.ts'
import { definePermissions } from '#platform/access/permission.ts'
import { csvFile } from '#web/csv.ts'
import type { Feature } from '#web/feature.ts'
import { type LoadContext, read } from '#web/route.ts'
import { boardCsv, boardHeadings, boardJson } from './board-export.ts'
import { boardFilterOf, boardPlaceOf, whoseFor } from './board-filter.ts'
import { boardPage } from './board.page.tsx'

export const deadlinesBoardPermissions = definePermissions('deadlines-board', {
  read: {
    title: 'See the deadlines board',
    scope: 'anywhere',
    who: [
      ...TEAM_ROLES,
      'notifier',
      'notification-approver',
      'lead-reviewer',
      'review-group-member',
      'panel-member',
      'panel-secretariat'
    ]
  }
})

const PAGE_SIZE = 25
/** Rows read at a time for an export, and the most of one. */
const HANDFUL = 500
const MOST_ROWS = 50_000

function person(actor: Actor): UserActor {
  if (actor.kind !== 'user') throw new Error('Only a person has a board')
  return actor
}

interface Exported {
  readonly text: string
  readonly rows: number
  readonly filter: BoardFilter
  readonly today: Temporal.PlainDate
}

/** Everything that is filtered, a handful at a time, written as it comes. */
async function everything(
  { tx, actor, query, today }: LoadContext,
  write: (rows: readonly BoardDeadline[], isFirst: boolean) => string
): Promise<Exported> {
  const me = person(actor)
  const filter = boardFilterOf(query, whoseFor(me))
  const parts: string[] = []
  let rows = 0
  let place: BoardPlace | undefined
  for (;;) {
    const found = await boardRows(tx, filter, place, { actor: me, today, size: HANDFUL })
    parts.push(write(found.rows, rows === 0))
    rows += found.rows.length
    const last = found.rows.at(-1)
    if (!found.more || !last || rows >= MOST_ROWS) return { text: parts.join(''), rows, filter, today }
    place = { direction: 'after', keys: placeOf(last, filter.sort) }
  }
}

const exported = {
  kind: 'deadlines-board.exported',
  data: ({ rows, filter }: Exported) => ({ rows, whose: filter.whose, show: filter.show, rule: filter.rule })
}

export const deadlinesBoardFeature: Feature = {
  name: 'deadlines-board',
  permissions: deadlinesBoardPermissions,
  navigation: [{ text: 'Deadlines', href: '/deadlines', permission: deadlinesBoardPermissions.read }],
  routes: [
    read({
      path: '/deadlines',
      permission: deadlinesBoardPermissions.read,
      audit: { kind: 'deadlines-board.read' },
      load: async ({ tx, actor, query, today }) => {
        const me = person(actor)
        const whose = whoseFor(me)
        const filter = boardFilterOf(query, whose)
        const found = await boardRows(tx, filter, boardPlaceOf(query, filter.sort), { actor: me, today, size: PAGE_SIZE })
        return { ...found, filter, whose, counts: await boardCounts(tx, filter, { actor: me, today }) }
      },
      view: boardPage
    }),
    read<Exported>({
      path: '/deadlines.csv',
      permission: deadlinesBoardPermissions.read,
      audit: exported,
      load: (context) =>
        everything(context, (rows, isFirst) => `${isFirst ? boardHeadings : ''}${boardCsv(rows, context.today)}`),
      view: ({ text, today }) => csvFile(`deadlines-${today.toString()}.csv`, text)
    }),
    read<Exported>({
      path: '/deadlines.json',
      permission: deadlinesBoardPermissions.read,
      audit: exported,
      load: (context) =>
        everything(context, (rows, isFirst) =>
          rows.map((row, index) => `${isFirst && index === 0 ? '' : ',\n'}${boardJson(row, context.today)}`).join('')
        ),
      view: ({ text, today }) => ({
        file: {
          name: `deadlines-${today.toString()}.json`,
          mediaType: 'application/json; charset=utf-8',
          body: Buffer.from(`{"asOf":"${today.toString()}","deadlines":[\n${text}\n]}\n`, 'utf8')
        }
      })
    })
  ]
}
