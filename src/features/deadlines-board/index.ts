/** The board: every date that is owed across the cases a person can see, with its reason; theirs first. Reads, never writes. */
import { type BoardFilter, type Whose, boardCounts } from '#features/case-file/index.ts'
import { type Actor, TEAM_ROLES, type UserActor } from '#platform/access/actor.ts'
import { definePermissions, may } from '#platform/access/permission.ts'
import { csvFile } from '#web/csv.ts'
import type { Feature } from '#web/feature.ts'
import { type LoadContext, read } from '#web/route.ts'
import { boardCsv, boardHeadings, boardJson, moreLine } from './board-export.ts'
import { boardFilterOf, boardPlaceOf, whoseFor } from './board-filter.ts'
import { type BoardRow, boardRows, everyBoardRow } from './board-rows.store.ts'
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
  },
  readPanels: {
    title: 'See on the board what the Panel owes',
    scope: 'anywhere',
    who: [...TEAM_ROLES, 'lead-reviewer', 'review-group-member', 'panel-member', 'panel-secretariat']
  }
})

const PAGE_SIZE = 25
const EXPORT_SIZE = { handful: 500, most: 50_000 }

function person(actor: Actor): UserActor {
  if (actor.kind !== 'user') throw new Error('Only a person has a board')
  return actor
}

function whoseOf(actor: UserActor): readonly Whose[] {
  return whoseFor(actor, may(actor, deadlinesBoardPermissions.readPanels).allowed)
}

interface Exported {
  readonly text: string
  readonly rows: number
  readonly complete: boolean
  readonly filter: BoardFilter
  readonly today: Temporal.PlainDate
}

/** Everything that is filtered, written as it comes. */
async function everything(
  { tx, actor, query, today }: LoadContext,
  write: (rows: readonly BoardRow[], isFirst: boolean) => string
): Promise<Exported> {
  const me = person(actor)
  const filter = boardFilterOf(query, whoseOf(me))
  const parts: string[] = []
  const counted = await everyBoardRow(tx, filter, { actor: me, today, ...EXPORT_SIZE }, (rows, isFirst) =>
    parts.push(write(rows, isFirst))
  )
  return { ...counted, text: parts.join(''), filter, today }
}

/** The words looked for may name a child: the trail says only whether there were any. */
const exported = {
  kind: 'deadlines-board.exported',
  data: ({ rows, complete, filter: { whose, show, rule, words } }: Exported) => ({
    rows,
    complete: complete ? 'yes' : 'no',
    whose,
    show,
    rule,
    narrowedByWords: words === '' ? 'no' : 'yes'
  })
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
        const whose = whoseOf(me)
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
      view: ({ text, rows, complete, today }) =>
        csvFile(`deadlines-${today.toString()}.csv`, `${text}${complete ? '' : moreLine(rows)}`)
    }),
    read<Exported>({
      path: '/deadlines.json',
      permission: deadlinesBoardPermissions.read,
      audit: exported,
      load: (context) =>
        everything(context, (rows, isFirst) =>
          rows.map((row, index) => `${isFirst && index === 0 ? '' : ',\n'}${boardJson(row, context.today)}`).join('')
        ),
      view: ({ text, complete, today }) => ({
        file: {
          name: `deadlines-${today.toString()}.json`,
          mediaType: 'application/json; charset=utf-8',
          body: Buffer.from(`{"asOf":"${today.toString()}","complete":${complete},"deadlines":[\n${text}\n]}\n`, 'utf8')
        }
      })
    })
  ]
}
