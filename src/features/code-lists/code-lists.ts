/** The lists of codes in use: those released with what administrators added and stopped. Pure. */
import { type CodeEntry, LIST_IDS, type CodeList, type ListId, RELEASED_LISTS } from './released-lists.ts'

/** One change by an administrator; `fromDay` is an ISO day. */
export interface CodeChange {
  readonly list: string
  readonly code: string
  readonly kind: 'added' | 'stopped' | 'offered'
  readonly text: string | null
  readonly hint: string
  readonly fromDay: string
}

export type CodeLists = Readonly<Record<ListId, CodeList>>

/** The released lists with changes made, in the order in which they were recorded. */
export function withChanges(changes: readonly CodeChange[]): CodeLists {
  const lists = LIST_IDS.map((id) => {
    const released: CodeList = RELEASED_LISTS[id]
    const mine = changes.filter((change) => change.list === id)
    return [id, mine.length === 0 ? released : { ...released, entries: mine.reduce(apply, released.entries) }] as const
  })
  return Object.fromEntries(lists) as Record<ListId, CodeList>
}

function apply(entries: readonly CodeEntry[], change: CodeChange): readonly CodeEntry[] {
  const { code, text, hint, fromDay } = change
  switch (change.kind) {
    case 'added':
      return [...entries, { code, text: text ?? code, ...(hint === '' ? {} : { hint }), from: fromDay }]
    case 'stopped':
      return entries.map((entry) => (entry.code === code ? { ...entry, until: fromDay } : entry))
    case 'offered':
      return entries.map((entry) => {
        if (entry.code !== code) return entry
        const { until: _ended, ...rest } = entry
        return { ...rest, from: fromDay }
      })
  }
}

/** What a question offers on a day: the entries of that day, and those that its answer holds already. */
export function offered(list: CodeList, day: Temporal.PlainDate, held: readonly string[] = []): readonly CodeEntry[] {
  const iso = day.toString()
  return list.entries.filter(
    ({ code, from, until }) =>
      held.includes(code) || ((from === undefined || from <= iso) && (until === undefined || iso < until))
  )
}

/** The words of a code; the code itself where the list does not know it. */
export function codeText(list: CodeList, code: string): string {
  return list.entries.find((entry) => entry.code === code)?.text ?? code
}

/** A code for a new entry that no released entry will ever have: `local-` and its words. */
export function newCode(text: string, taken: readonly string[]): string {
  const words = text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 40)
  const base = `local-${words === '' ? 'entry' : words}`
  for (let number = 1; ; number++) {
    const code = number === 1 ? base : `${base}-${number}`
    if (!taken.includes(code)) return code
  }
}
