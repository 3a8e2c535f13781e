/**
 * Where everybody stands in the genogram: generations in rows from the oldest down, couples side by side, children below their parents. Whole columns and rows; the drawing
 * turns them into a picture. Ties that contradict the others (somebody their own ancestor) are left out and named. Pure.
 */
import { type DocumentFamily, FAMILY_ROLES, tieKind } from './family.ts'

export interface Placed {
  readonly id: string
  /** The middle, in columns; halves happen. */
  readonly column: number
  readonly row: number
}

/** Children with the same parents. `parents` is empty for brothers and sisters whose parents are not known. */
export interface Family {
  readonly parents: readonly string[]
  readonly children: readonly string[]
}

export interface GenogramLayout {
  readonly places: ReadonlyMap<string, Placed>
  readonly rows: number
  readonly columns: number
  readonly families: readonly Family[]
  /** Two who are drawn as a couple: said to be one, or parents of the same child. */
  readonly couples: readonly (readonly [string, string])[]
  /** The row of those who are connected with nobody, if there are any. */
  readonly looseRow: number | undefined
  /** Indexes of ties that are not drawn: they contradict others, or skip a generation. */
  readonly leftOut: readonly number[]
}

type Ties = DocumentFamily['ties']

/** Lays a family out. The answer depends on nothing but the family: the same family is drawn the same every time. */
export function layOutGenogram({ people, ties }: DocumentFamily): GenogramLayout {
  const ids = people.map(({ id }) => id)
  const known = new Set(ids)
  const sound = ties.map((tie) => known.has(tie.from) && known.has(tie.to) && tie.from !== tie.to)
  const { generation, contradict } = generations(people, ties, sound)
  // A line that skipped a generation would cut through those who stand between: it is told in words.
  const skips = ties.flatMap((tie, index) => {
    const rows = (generation.get(tie.to) ?? 0) - (generation.get(tie.from) ?? 0)
    return sound[index] && !contradict.includes(index) && tieKind(tie.kind).draws === 'parent' && rows !== 1 ? [index] : []
  })
  const leftOut = [...contradict, ...skips].toSorted((one, other) => one - other)
  const used = ties.filter((_tie, index) => sound[index] && !leftOut.includes(index))
  const families = familiesOf(ids, used, generation)
  const couples = couplesOf(used, families, generation)
  const connected = new Set([...couples.flat(), ...families.flatMap(({ parents, children }) => [...parents, ...children])])
  const inRows = new Map<number, string[]>()
  const loose: string[] = []
  for (const id of ids) {
    const row = generation.get(id)
    if (row === undefined || (!connected.has(id) && hintOf(people, id) === undefined)) loose.push(id)
    else inRows.set(row, [...(inRows.get(row) ?? []), id])
  }
  const order = [...inRows.keys()].toSorted((one, other) => one - other)
  const blocks = order.map((row) => blocksOf(inRows.get(row) ?? [], couples))
  const columns = arrange(blocks, families)
  const looseRow = loose.length > 0 ? order.length : undefined
  const places = new Map<string, Placed>()
  order.forEach((row, index) => {
    for (const id of inRows.get(row) ?? []) places.set(id, { id, row: index, column: columns.get(id) ?? 0 })
  })
  const width = Math.max(0, ...[...places.values()].map(({ column }) => column)) + 1
  const across = Math.max(4, Math.ceil(width))
  loose.forEach((id, index) => places.set(id, { id, row: order.length + Math.floor(index / across), column: index % across }))
  const rows = Math.max(0, ...[...places.values()].map(({ row }) => row + 1))
  const all = Math.max(0, ...[...places.values()].map(({ column }) => column)) + 1
  return { places, rows, columns: all, families, couples, looseRow, leftOut }
}

function hintOf(people: DocumentFamily['people'], id: string): number | undefined {
  const role = people.find((person) => person.id === id)?.role
  return FAMILY_ROLES.find(({ value }) => value === role)?.generation
}

/** Groups of people who must stand in one row, merged as ties say so. */
class SameRow {
  readonly #head = new Map<string, string>()
  head(id: string): string {
    let at = id
    for (let up = this.#head.get(at); up !== undefined; up = this.#head.get(at)) at = up
    return at
  }
  merge(one: string, other: string): void {
    const [a, b] = [this.head(one), this.head(other)]
    if (a !== b) this.#head.set(b, a)
  }
}

/** The generation of everybody who is tied, counted from nought at the top; and the ties that would make somebody their own ancestor. */
function generations(
  people: DocumentFamily['people'],
  ties: Ties,
  sound: readonly boolean[]
): { readonly generation: ReadonlyMap<string, number>; readonly contradict: readonly number[] } {
  const groups = new SameRow()
  const contradict: number[] = []
  const down: { readonly from: string; readonly to: string }[] = []
  /** Whether one group stands above another. */
  const above = (from: string, to: string, seen = new Set<string>()): boolean => {
    if (groups.head(from) === groups.head(to)) return true
    return down.some((edge) => {
      if (groups.head(edge.from) !== groups.head(from)) return false
      const next = groups.head(edge.to)
      return !seen.has(next) && above(next, to, seen.add(next))
    })
  }
  const indexes = (draws: 'parent' | 'couple' | 'sibling') =>
    ties.flatMap((tie, index) => (sound[index] && tieKind(tie.kind).draws === draws ? [{ ...tie, index }] : []))
  for (const { from, to, index } of indexes('parent')) {
    if (above(to, from)) contradict.push(index)
    else down.push({ from, to })
  }
  const level = (from: string, to: string): boolean => {
    if (groups.head(from) === groups.head(to)) return true
    if (above(from, to) || above(to, from)) return false
    groups.merge(from, to)
    return true
  }
  for (const { from, to, index } of [...indexes('couple'), ...indexes('sibling')]) if (!level(from, to)) contradict.push(index)
  // Birth and adoptive parents of one child stand in one row although nobody said that they are a couple; carers may be of another generation.
  const parents = indexes('parent').filter(({ kind }) => kind === 'birth-parent' || kind === 'adoptive-parent')
  for (const one of parents)
    for (const other of parents) if (one.to === other.to && one.from !== other.from) level(one.from, other.from)
  // Brothers and sisters stand in one row, however long the lines above their other relatives are.
  for (const one of parents)
    for (const other of parents) if (one.from === other.from && one.to !== other.to) level(one.to, other.to)
  // A role says the row of those whom no tie connects: beside the children of the review, or that many rows above them.
  const anchor = people.find(({ role }) => role === 'child')?.id
  const depth = new Map<string, number>()
  const heads = new Set(people.map(({ id }) => groups.head(id)))
  const edges = down.map(({ from, to }) => [groups.head(from), groups.head(to)] as const)
  for (const head of heads) depth.set(head, 0)
  for (let round = 0; round < heads.size; round++) {
    for (const [from, to] of edges) depth.set(to, Math.max(depth.get(to) ?? 0, (depth.get(from) ?? 0) + 1))
  }
  // Those without parents of their own stand right above their children, not at the top.
  for (let round = 0; round < heads.size; round++) {
    for (const head of heads) {
      const children = edges.filter(([from]) => from === head).map(([, to]) => depth.get(to) ?? 0)
      if (children.length > 0) depth.set(head, Math.max(depth.get(head) ?? 0, Math.min(...children) - 1))
    }
  }
  const tied = new Set(
    ties.flatMap((tie, index) => (sound[index] && tieKind(tie.kind).draws !== 'none' ? [tie.from, tie.to] : []))
  )
  const base = anchor === undefined ? 0 : (depth.get(groups.head(anchor)) ?? 0)
  const generation = new Map<string, number>()
  for (const { id } of people) {
    const hint = hintOf(people, id)
    if (tied.has(id)) generation.set(id, depth.get(groups.head(id)) ?? 0)
    else if (hint !== undefined) generation.set(id, base + hint)
  }
  return { generation, contradict }
}

/** Children by their parents. Parents of another generation than the one right above are left to a line of their own. */
function familiesOf(ids: readonly string[], ties: Ties, generation: ReadonlyMap<string, number>): readonly Family[] {
  const families = new Map<string, { parents: string[]; children: string[] }>()
  const add = (parents: readonly string[], child: string) => {
    const key = parents.join(' ')
    const family = families.get(key) ?? { parents: [...parents], children: [] }
    family.children.push(child)
    families.set(key, family)
  }
  const parented = new Set<string>()
  for (const child of ids) {
    const parents = ties.filter((tie) => tieKind(tie.kind).draws === 'parent' && tie.to === child)
    const ofKind = (kinds: readonly string[]) => [
      ...new Set(parents.filter(({ kind }) => kinds.includes(kind)).map(({ from }) => from))
    ]
    const birth = ofKind(['birth-parent', 'parent-not-sure'])
    const own = [...birth].sort((one, other) => ids.indexOf(one) - ids.indexOf(other))
    if (own.length > 0 && sameRow(own, generation)) add(own.slice(0, 2), child)
    else for (const parent of own) add([parent], child)
    for (const parent of own.length > 0 && sameRow(own, generation) ? own.slice(2) : []) add([parent], child)
    for (const kinds of [['adoptive-parent'], ['step-parent'], ['foster-carer'], ['guardian']]) {
      const others = ofKind(kinds).filter((parent) => !birth.includes(parent))
      if (others.length === 2 && sameRow(others, generation)) add(others, child)
      else for (const parent of others) add([parent], child)
    }
    if (parents.length > 0) parented.add(child)
  }
  for (const group of siblingGroups(ids, ties, parented)) families.set(`? ${group.join(' ')}`, { parents: [], children: group })
  return [...families.values()]
}

function sameRow(ids: readonly string[], generation: ReadonlyMap<string, number>): boolean {
  return new Set(ids.map((id) => generation.get(id))).size === 1
}

/** Brothers and sisters whom no parents in the picture join. */
function siblingGroups(ids: readonly string[], ties: Ties, parented: ReadonlySet<string>): readonly string[][] {
  const groups = new SameRow()
  const siblings = ties.filter(({ kind, from, to }) => kind === 'sibling' && !(parented.has(from) && parented.has(to)))
  for (const { from, to } of siblings) groups.merge(from, to)
  const members = new Set(siblings.flatMap(({ from, to }) => [from, to]))
  const found = new Map<string, string[]>()
  for (const id of ids) if (members.has(id)) found.set(groups.head(id), [...(found.get(groups.head(id)) ?? []), id])
  return [...found.values()].filter((group) => group.length > 1)
}

function couplesOf(
  ties: Ties,
  families: readonly Family[],
  generation: ReadonlyMap<string, number>
): readonly (readonly [string, string])[] {
  const couples = new Map<string, readonly [string, string]>()
  const add = (one: string, other: string) => {
    if (generation.get(one) !== generation.get(other)) return
    const pair = [one, other].toSorted() as [string, string]
    couples.set(pair.join(' '), pair)
  }
  for (const tie of ties) if (tieKind(tie.kind).draws === 'couple') add(tie.from, tie.to)
  for (const { parents } of families) if (parents[0] && parents[1]) add(parents[0], parents[1])
  return [...couples.values()]
}

/** Couples and chains of couples stand together; everybody else alone. Whoever has most partners stands between them. */
function blocksOf(row: readonly string[], couples: readonly (readonly [string, string])[]): readonly (readonly string[])[] {
  const partners = (id: string) =>
    couples.flatMap(([one, other]) => (one === id ? [other] : other === id ? [one] : [])).filter((other) => row.includes(other))
  const left = new Set(row)
  const blocks: string[][] = []
  for (const id of row) {
    if (!left.has(id)) continue
    const members = [id]
    left.delete(id)
    for (const member of members) for (const partner of partners(member)) if (left.delete(partner)) members.push(partner)
    blocks.push(chain(members, partners))
  }
  return blocks
}

function chain(members: readonly string[], partners: (id: string) => readonly string[]): string[] {
  const middle = members.toSorted((one, other) => partners(other).length - partners(one).length)[0] ?? ''
  const placed = [middle]
  const left = new Set(members.filter((id) => id !== middle))
  const grow = (from: string, side: 'left' | 'right') => {
    for (const partner of partners(from)) {
      if (!left.delete(partner)) continue
      if (side === 'left') placed.unshift(partner)
      else placed.push(partner)
      grow(partner, side)
    }
  }
  const first = partners(middle).find((id) => left.has(id))
  if (first && partners(middle).length > 1) {
    left.delete(first)
    placed.unshift(first)
    grow(first, 'left')
  }
  grow(middle, 'right')
  return placed
}

/** Columns for everybody: each block near the middle of its parents and children, none upon another. Sweeps down and up until it is settled. */
function arrange(rows: readonly (readonly (readonly string[])[])[], families: readonly Family[]): ReadonlyMap<string, number> {
  const at = new Map<string, number>()
  const inFamilies = new Set(families.flatMap(({ parents, children }) => [...parents, ...children]))
  const belongs = (block: readonly string[]) => block.some((id) => inFamilies.has(id))
  const order = rows.map((blocks) => blocks.filter(belongs))
  for (const blocks of order) {
    let next = 0
    for (const block of blocks) for (const id of block) at.set(id, next++)
  }
  const mean = (ids: readonly string[]) => ids.reduce((sum, id) => sum + (at.get(id) ?? 0), 0) / ids.length
  const wish = (id: string, towards: 'parents' | 'children'): number | undefined => {
    const found =
      towards === 'parents'
        ? families
            .filter(({ children, parents }) => parents.length > 0 && children.includes(id))
            .map(({ parents }) => mean(parents))
        : families.filter(({ parents }) => parents.includes(id)).map(({ children }) => mean(children))
    // A child stands below the first parents named, by birth where there are any; a parent above all their children.
    return towards === 'parents'
      ? found[0]
      : found.length === 0
        ? undefined
        : found.reduce((sum, one) => sum + one, 0) / found.length
  }
  const settle = (row: number, towards: 'parents' | 'children', sort: boolean) => {
    const wished = (order[row] ?? []).map((block) => {
      const wishes = block.flatMap((id, index) => {
        const to = wish(id, towards)
        return to === undefined
          ? []
          : [{ middle: towards === 'children' && block.length > 1 ? to : to - index + (block.length - 1) / 2 }]
      })
      const now = mean(block)
      const middle = wishes.length === 0 ? now : wishes.reduce((sum, one) => sum + one.middle, 0) / wishes.length
      return { block: turned(block, (id) => wish(id, towards)), middle }
    })
    if (sort) wished.sort((one, other) => one.middle - other.middle)
    order[row] = wished.map(({ block }) => block)
    const middles = apart(wished.map(({ block, middle }) => ({ width: block.length, wish: middle })))
    wished.forEach(({ block }, index) => {
      block.forEach((id, place) => at.set(id, (middles[index] ?? 0) - (block.length - 1) / 2 + place))
    })
  }
  for (let sweep = 0; sweep < 12; sweep++) {
    const sort = sweep < 8
    for (let row = 1; row < order.length; row++) settle(row, 'parents', sort)
    for (let row = order.length - 2; row >= 0; row--) settle(row, 'children', sort)
  }
  const shift = at.size === 0 ? 0 : Math.min(...at.values())
  for (const [id, column] of at) at.set(id, Math.round((column - shift) * 4) / 4)
  // Those whom only their role places stand at the end of their row.
  rows.forEach((blocks, row) => {
    let next = Math.max(-1, ...(order[row] ?? []).flat().map((id) => at.get(id) ?? 0)) + 1
    for (const block of blocks) if (!belongs(block)) for (const id of block) at.set(id, next++)
  })
  return at
}

/** A block the other way round when its ends would rather stand so. */
function turned(block: readonly string[], wish: (id: string) => number | undefined): readonly string[] {
  const [first, last] = [wish(block[0] ?? ''), wish(block.at(-1) ?? '')]
  return block.length > 1 && first !== undefined && last !== undefined && first > last ? block.toReversed() : block
}

/** The middles nearest to those wished, in the same order and without overlap (isotonic regression: neighbours that meet move as one). */
function apart(blocks: readonly { readonly width: number; readonly wish: number }[]): readonly number[] {
  let edge = 0
  const offsets = blocks.map(({ width }) => {
    const middle = edge + width / 2
    edge += width
    return middle
  })
  const pools: { sum: number; weight: number; size: number }[] = []
  blocks.forEach(({ wish, width }, index) => {
    pools.push({ sum: (wish - (offsets[index] ?? 0)) * width, weight: width, size: 1 })
    for (;;) {
      const [before, last] = [pools.at(-2), pools.at(-1)]
      if (!before || !last || before.sum / before.weight <= last.sum / last.weight) break
      pools.splice(-2, 2, { sum: before.sum + last.sum, weight: before.weight + last.weight, size: before.size + last.size })
    }
  })
  const shifts = pools.flatMap(({ sum, weight, size }) => Array.from({ length: size }, () => sum / weight))
  return offsets.map((offset, index) => offset + (shifts[index] ?? 0))
}
