/** What of the board is shown, as the address carries it. Pure. */
import {
  BOARD_RULES,
  BOARD_SHOWS,
  BOARD_SORTS,
  type BoardFilter,
  type BoardPlace,
  type BoardShow,
  type BoardSort,
  type Whose,
  keysOf
} from '#features/case-file/index.ts'
import { parseId } from '#kernel/ids.ts'
import { parseIsoDay } from '#kernel/plain-date.ts'
import { TEAM_ROLES, type UserActor } from '#platform/access/actor.ts'

/** Which parts of the board there are for somebody, the first being theirs. `seesPanels`: their permissions let them see what the Panel owes. */
export function whoseFor({ memberships, appointments }: UserActor, seesPanels: boolean): readonly Whose[] {
  const holds = (roles: readonly string[]) => memberships.some(({ role }) => roles.includes(role))
  const answers =
    holds(['business-manager', 'notifier', 'notification-approver']) || appointments.some(({ role }) => role === 'lead-reviewer')
  return [
    // What the Panel answers for is “the Panel's” to its own people too.
    ...(answers ? (['mine'] as const) : []),
    ...(holds(TEAM_ROLES) ? (['partnership'] as const) : []),
    ...(seesPanels ? (['panel'] as const) : []),
    'all'
  ]
}

type Query = Readonly<Record<string, string>>

/** The filter in an address; whatever is not known in it is as if it were left out. */
export function boardFilterOf(query: Query, whose: readonly Whose[]): BoardFilter {
  const show: BoardShow = BOARD_SHOWS.find((one) => one === query['show']) ?? 'open'
  const sort = sortIn(show, BOARD_SORTS.find((one) => one === query['sort']) ?? 'date')
  return {
    whose: whose.find((one) => one === query['whose']) ?? whose[0] ?? 'all',
    show,
    rule: BOARD_RULES.find((one) => one === query['rule']) ?? '',
    words: (query['words'] ?? '').trim().slice(0, 100),
    sort,
    descending: query['order'] === undefined ? newestFirst(show, sort) : query['order'] === 'descending'
  }
}

/** In which orders a state is shown: by state only where there are several. */
export function sortsIn(show: BoardShow): readonly BoardSort[] {
  return show === 'open' ? BOARD_SORTS : BOARD_SORTS.filter((sort) => sort !== 'state')
}

function sortIn(show: BoardShow, sort: BoardSort): BoardSort {
  return sortsIn(show).includes(sort) ? sort : 'date'
}

/** What was done last is looked for first. */
function newestFirst(show: BoardShow, sort: BoardSort): boolean {
  return sort === 'date' && (show === 'met' || show === 'met-late')
}

const PLAUSIBLE: Readonly<Record<BoardSort, readonly RegExp[]>> = {
  date: [/^\d{4}-\d{2}-\d{2}$/, /^[0-9a-f-]{36}$/],
  what: [/^[^\u0000]{1,300}$/, /^\d{4}-\d{2}-\d{2}$/, /^[0-9a-f-]{36}$/],
  case: [/^[^\u0000]{1,100}$/, /^\d{4}-\d{2}-\d{2}$/, /^[0-9a-f-]{36}$/],
  state: [/^(true|false)$/, /^\d{4}-\d{2}-\d{2}$/, /^[0-9a-f-]{36}$/]
}

/** The place that an address names; undefined, the beginning, when it names none that can be. */
export function boardPlaceOf(query: Query, sort: BoardSort): BoardPlace | undefined {
  const direction = query['after'] === undefined ? 'before' : 'after'
  const text = query[direction]
  if (text === undefined || text === '') return undefined
  const keys = readKeys(text)
  if (keys?.length !== keysOf(sort)) return undefined
  const plausible = keys.every((key, index) => PLAUSIBLE[sort][index]?.test(key))
  return plausible && isDay(keys.at(-2)) && isId(keys.at(-1)) ? { direction, keys } : undefined
}

function readKeys(text: string): readonly string[] | undefined {
  try {
    const keys: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    return Array.isArray(keys) && keys.every((key) => typeof key === 'string') ? keys : undefined
  } catch {
    return undefined
  }
}

function isDay(text: string | undefined): boolean {
  return text !== undefined && parseIsoDay(text) !== undefined
}

function isId(text: string | undefined): boolean {
  return text !== undefined && parseId(text) !== undefined
}

/** A place as an address carries it. */
export function placeText(keys: readonly string[]): string {
  return Buffer.from(JSON.stringify(keys), 'utf8').toString('base64url')
}

/** An address of the board, with these changes; what is usual is left out. */
export function boardAddress(
  filter: BoardFilter,
  change: Partial<BoardFilter> & { readonly after?: string; readonly before?: string } = {},
  path = '/deadlines'
): string {
  const { after, before, ...rest } = change
  const wanted = { ...filter, ...rest }
  const to = { ...wanted, sort: sortIn(wanted.show, wanted.sort) }
  const query = new URLSearchParams()
  query.set('whose', to.whose)
  if (to.show !== 'open') query.set('show', to.show)
  if (to.rule !== '') query.set('rule', to.rule)
  if (to.words !== '') query.set('words', to.words)
  if (to.sort !== 'date') query.set('sort', to.sort)
  if (to.descending !== newestFirst(to.show, to.sort)) query.set('order', to.descending ? 'descending' : 'ascending')
  if (after !== undefined) query.set('after', after)
  if (before !== undefined) query.set('before', before)
  return `${path}?${query.toString()}`
}
