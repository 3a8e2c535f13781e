/**
 * The genogram: the family as a picture by the usual symbols (square, circle, diamond; a cross through those who died; a double outline for the children of the review), drawn on
 * the server as one SVG without script or inline style. Everything it shows is said in words beside it. Pure.
 */
import { type DocumentFamily, type DocumentFamilyPerson, type FamilyRole, type TieKind, tieKind } from './family.ts'
import { type Family, type GenogramLayout, layOutGenogram } from './genogram-layout.ts'

const COLUMN = 158
/** Where numbers stand in the place of words. */
const NARROW_COLUMN = 78
const SYMBOL = 44
const LINE = 16
const TEXT = 13
const CHARACTERS = 20
const CAPTION_LINES = 5
const CAPTION = LINE * CAPTION_LINES + 6
const LANE = 12
const MARGIN = 24
const INK = '#0b0c0c'
const GREY = '#484f54'
const MARKED = '#d9e9ec'

export interface GenogramPicture {
  /** Safe to place in a page: every text is escaped. */
  readonly svg: string
  readonly width: number
  readonly height: number
  /** Ties that are told in words only, because they contradict others or skip a generation: by their place in the family. */
  readonly leftOut: readonly number[]
}

/** How to read the picture, one symbol a line. */
export const GENOGRAM_KEY: readonly string[] = [
  'A square is a male, a circle a female. A diamond with a question mark is somebody whose sex is not known; a diamond without one is another answer.',
  'A double outline on a tinted ground is a child of this review.',
  'A cross through a symbol is somebody who died.',
  'A line between two symbols is a couple: solid when married or when they are the parents of a child, dashed for partners; one stroke across it for separated, two for divorced.',
  'A line down leads from parents to their children: solid by birth, dashed for adoptive and step-parents, dotted for foster carers, guardians and parents who are not confirmed.',
  'A line above symbols that comes from nobody joins brothers and sisters whose parents are not in the picture.',
  'People with the same household live together. “Not known” stands wherever something is not known.'
]

/** The picture of a family. `id` is unique on the page. With `numbers` each person has their place in the list, from 1, in the place of words. */
export function drawGenogram(family: DocumentFamily, id = 'genogram', captions: 'words' | 'numbers' = 'words'): GenogramPicture {
  const layout = layOutGenogram(family)
  const lanes = laneTable(layout)
  const column = captions === 'numbers' ? NARROW_COLUMN : COLUMN
  const captionHeight = captions === 'numbers' ? LINE * 2 : CAPTION
  const tops = rowTops(layout, lanes, captionHeight)
  const width = Math.max(1, layout.columns) * column + MARGIN * 2
  const height = (tops.at(-1) ?? MARGIN) + SYMBOL + captionHeight + MARGIN
  const x = (person: string) => MARGIN + column / 2 + (layout.places.get(person)?.column ?? 0) * column
  const top = (person: string) => tops[layout.places.get(person)?.row ?? 0] ?? MARGIN
  const captionOf = (id: string) => {
    const index = family.people.findIndex((person) => person.id === id)
    const person = family.people[index]
    return captions === 'numbers' ? [{ text: String(index + 1), bold: true }] : person ? captionLines(person) : []
  }
  const place: Geometry = { layout, x, top, middle: (person) => top(person) + SYMBOL / 2, tops, lanes, column, captionOf }
  const drops = new Map<Family, Drop>()
  const used = new Map<string, number>()
  for (const one of layout.families) if (one.parents.length > 0) drops.set(one, dropOf(one, place, used))
  const lines = [
    ...layout.couples.map((couple) => coupleLine(couple, family, place)),
    ...layout.families.map((one) => childLines(one, drops.get(one), family, place))
  ]
  const loose =
    layout.looseRow === undefined || captions === 'numbers'
      ? ''
      : `<text x="${MARGIN}" y="${(tops[layout.looseRow] ?? 0) - 14}" font-weight="bold" fill="${INK}">Not connected with the others by what is recorded</text>`
  const svg = [
    `<svg class="genogram" xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="${id}-title ${id}-description" viewBox="0 0 ${round(width)} ${round(height)}" width="${round(width)}" height="${round(height)}" font-family="system-ui, sans-serif" font-size="${TEXT}">`,
    `<title id="${id}-title">Genogram</title>`,
    `<desc id="${id}-description">${escaped(summary(family))}</desc>`,
    `<rect width="${round(width)}" height="${round(height)}" fill="#ffffff"/>`,
    ...lines,
    loose,
    ...family.people.map(
      (person) => symbol(person, x(person.id), top(person.id)) + caption(captionOf(person.id), x(person.id), top(person.id))
    ),
    '</svg>'
  ].join('')
  return { svg, width: Math.round(width), height: Math.round(height), leftOut: layout.leftOut }
}

function summary(family: DocumentFamily): string {
  const children = family.people.filter(({ role }) => role === 'child').length
  return `${family.people.length} people, of whom ${children} ${children === 1 ? 'is a child' : 'are children'} of this review, and ${family.ties.length} relationships. The table and the list beside the picture say the same in words.`
}

interface Geometry {
  readonly layout: GenogramLayout
  readonly x: (person: string) => number
  readonly top: (person: string) => number
  readonly middle: (person: string) => number
  readonly tops: readonly number[]
  readonly lanes: Lanes
  readonly column: number
  readonly captionOf: (person: string) => readonly CaptionLine[]
}

// Lanes: the room above each row, in which lines run across without meeting ---------------------------------------------------------------

interface Lanes {
  /** The lane of a family's line above its children's row, 0 next to the row. */
  readonly bar: ReadonlyMap<Family, number>
  /** The lane of the line over the heads of a couple that does not stand side by side. */
  readonly arch: ReadonlyMap<string, number>
  readonly bars: readonly number[]
  readonly arches: readonly number[]
}

const coupleKey = ([one, other]: readonly [string, string]) => `${one} ${other}`

function laneTable(layout: GenogramLayout): Lanes {
  const bar = new Map<Family, number>()
  const arch = new Map<string, number>()
  const bars: number[] = []
  const arches: number[] = []
  const at = (id: string) => layout.places.get(id)?.column ?? 0
  for (let row = 0; row < layout.rows; row++) {
    const here = layout.families.filter(({ children }) => layout.places.get(children[0] ?? '')?.row === row)
    const spans = here.map((family) => {
      const across = [...family.children, ...family.parents].map(at)
      return { from: Math.min(...across), to: Math.max(...across) + 0.5 }
    })
    const given = intoLanes(spans)
    here.forEach((family, index) => bar.set(family, given[index] ?? 0))
    bars.push(Math.max(0, ...given.map((lane) => lane + 1)))
    const over = layout.couples.filter(
      ([one, other]) => layout.places.get(one)?.row === row && Math.abs(at(one) - at(other)) > 1.01
    )
    const archLanes = intoLanes(
      over.map(([one, other]) => ({ from: Math.min(at(one), at(other)), to: Math.max(at(one), at(other)) }))
    )
    over.forEach((couple, index) => arch.set(coupleKey(couple), archLanes[index] ?? 0))
    arches.push(Math.max(0, ...archLanes.map((lane) => lane + 1)))
  }
  return { bar, arch, bars, arches }
}

function intoLanes(spans: readonly { readonly from: number; readonly to: number }[]): readonly number[] {
  const ends: number[] = []
  const lanes = new Map<number, number>()
  const order = spans.map((span, index) => ({ ...span, index })).toSorted((one, other) => one.from - other.from)
  for (const { from, to, index } of order) {
    const free = ends.findIndex((end) => end < from - 0.05)
    const lane = free === -1 ? ends.length : free
    ends[lane] = to
    lanes.set(index, lane)
  }
  return spans.map((_span, index) => lanes.get(index) ?? 0)
}

/** The top of each row's symbols. */
function rowTops(layout: GenogramLayout, lanes: Lanes, captionHeight: number): readonly number[] {
  const tops: number[] = []
  let y = MARGIN
  for (let row = 0; row < layout.rows; row++) {
    const bars = lanes.bars[row] ?? 0
    y += (bars > 0 ? 18 + bars * LANE : 0) + (lanes.arches[row] ?? 0) * LANE + (row === layout.looseRow ? 34 : 10)
    tops.push(y)
    y += SYMBOL + captionHeight
  }
  return tops
}

// Lines -----------------------------------------------------------------------------------------------------------------------------------

interface Drop {
  readonly x: number
  readonly y: number
}

/** Where a family's line leaves its parents: between the two, or from under the name of the one who is known. Lines that share a place stand a little apart. */
function dropOf({ parents }: Family, place: Geometry, used: Map<string, number>): Drop {
  const [one = '', other] = parents.toSorted((a, b) => place.x(a) - place.x(b))
  const apartAt = (x: number) => {
    const key = `${place.top(one)} ${Math.round(x)}`
    const count = used.get(key) ?? 0
    used.set(key, count + 1)
    return x + ([0, 7, -7, 14, -14][count] ?? 0)
  }
  if (other === undefined) {
    return { x: apartAt(place.x(one)), y: place.top(one) + SYMBOL + LINE * place.captionOf(one).length + 8 }
  }
  const arch = place.lanes.arch.get(coupleKey([one, other].toSorted() as [string, string]))
  const y = arch === undefined ? place.middle(one) : archY(place, other, arch)
  return { x: apartAt(place.x(other) - place.column / 2), y }
}

function archY(place: Geometry, person: string, lane: number): number {
  return place.top(person) - 8 - lane * LANE
}

function coupleLine(couple: readonly [string, string], family: DocumentFamily, place: Geometry): string {
  const [left, right] = couple.toSorted((a, b) => place.x(a) - place.x(b)) as [string, string]
  const tie = family.ties.find(
    ({ kind, from, to }) => tieKind(kind).draws === 'couple' && couple.includes(from) && couple.includes(to)
  )
  const line = tie ? tieKind(tie.kind).line : 'solid'
  const dash = line === 'dashed' ? ' stroke-dasharray="7 5"' : ''
  const lane = place.lanes.arch.get(coupleKey(couple))
  const [x1, x2, y] = [place.x(left), place.x(right), place.middle(left)]
  const path =
    lane === undefined
      ? `M${round(x1 + SYMBOL / 2)} ${round(y)} H${round(x2 - SYMBOL / 2)}`
      : `M${round(x1 + 8)} ${round(place.top(left) + 10)} V${round(archY(place, left, lane))} H${round(x2 - 8)} V${round(place.top(right) + 10)}`
  const strokes = line === 'separated' ? 1 : line === 'divorced' ? 2 : 0
  // Across the line at a third of its way, clear of the middle, where the line to the children leaves.
  const markX = lane === undefined ? x1 + SYMBOL / 2 + Math.min(18, (place.column - SYMBOL) / 4) : x1 + 24
  const markY = lane === undefined ? y : archY(place, left, lane)
  const marks = Array.from(
    { length: strokes },
    (_none, index) => `<path d="M${round(markX + index * 7 - 4)} ${round(markY + 9)} l8 -18" stroke="${INK}" stroke-width="2"/>`
  ).join('')
  return `<path d="${path}" fill="none" stroke="${INK}" stroke-width="2"${dash}/>${marks}`
}

function childLines(one: Family, drop: Drop | undefined, family: DocumentFamily, place: Geometry): string {
  const row = place.layout.places.get(one.children[0] ?? '')?.row ?? 0
  const y = (place.tops[row] ?? 0) - 14 - (place.lanes.arches[row] ?? 0) * LANE - (place.lanes.bar.get(one) ?? 0) * LANE
  const across = [...one.children.map(place.x), ...(drop ? [drop.x] : [])]
  const kinds = one.children.map((child) => parentKind(one.parents, child, family))
  const common = new Set(kinds).size === 1 ? dashOf(kinds[0]) : ''
  const bar = `<path d="M${round(Math.min(...across))} ${round(y)} H${round(Math.max(...across))}" fill="none" stroke="${INK}" stroke-width="2"${common}/>`
  const down = drop
    ? `<path d="M${round(drop.x)} ${round(drop.y)} V${round(y)}" fill="none" stroke="${INK}" stroke-width="2"${common}/>`
    : ''
  const legs = one.children.map(
    (child, index) =>
      `<path d="M${round(place.x(child))} ${round(y)} V${round(place.top(child))}" fill="none" stroke="${INK}" stroke-width="2"${dashOf(kinds[index])}/>`
  )
  return bar + down + legs.join('')
}

function parentKind(parents: readonly string[], child: string, family: DocumentFamily): TieKind | undefined {
  return family.ties.find(({ kind, from, to }) => tieKind(kind).draws === 'parent' && to === child && parents.includes(from))
    ?.kind
}

function dashOf(kind: TieKind | undefined): string {
  const line = kind === undefined ? 'solid' : tieKind(kind).line
  return line === 'dashed' ? ' stroke-dasharray="7 5"' : line === 'dotted' ? ' stroke-dasharray="2 5"' : ''
}

// People ----------------------------------------------------------------------------------------------------------------------------------

function symbol(person: DocumentFamilyPerson, x: number, y: number): string {
  const subject = person.role === 'child'
  const fill = subject ? MARKED : '#ffffff'
  const outline = (inset: number) => {
    const size = SYMBOL - inset * 2
    const common = `fill="${inset === 0 ? fill : 'none'}" stroke="${INK}" stroke-width="2"`
    switch (person.sex) {
      case 'male':
        return `<rect x="${round(x - size / 2)}" y="${round(y + inset)}" width="${size}" height="${size}" ${common}/>`
      case 'female':
        return `<circle cx="${round(x)}" cy="${round(y + SYMBOL / 2)}" r="${size / 2}" ${common}/>`
      case 'other':
      case 'not-known':
        return `<path d="M${round(x)} ${round(y + inset)} l${size / 2} ${size / 2} l${-size / 2} ${size / 2} l${-size / 2} ${-size / 2} z" ${common}/>`
    }
  }
  const question =
    person.sex === 'not-known'
      ? `<text x="${round(x)}" y="${round(y + SYMBOL / 2 + 5)}" text-anchor="middle" font-weight="bold" fill="${INK}">?</text>`
      : ''
  const corner = person.sex === 'male' ? SYMBOL / 2 : SYMBOL / 2 / Math.SQRT2
  const [left, right, high, low] = [x - corner, x + corner, y + SYMBOL / 2 - corner, y + SYMBOL / 2 + corner]
  const cross =
    person.deceased === 'yes'
      ? `<path d="M${round(left)} ${round(high)} L${round(right)} ${round(low)} M${round(right)} ${round(high)} L${round(left)} ${round(low)}" stroke="${INK}" stroke-width="2"/>`
      : ''
  return outline(0) + (subject ? outline(5) : '') + question + cross
}

interface CaptionLine {
  readonly text: string
  readonly bold: boolean
}

/** Under each symbol: who, what they are to the child, the age, the household. */
function captionLines(person: DocumentFamilyPerson): readonly CaptionLine[] {
  return [
    ...wrapped(person.label, 2).map((text) => ({ text, bold: true })),
    ...wrapped(shortRole(person), 1).map((text) => ({ text, bold: false })),
    { text: shortAge(person.age), bold: false },
    { text: person.household === '' ? 'Home not known' : short(`Household ${person.household}`), bold: false }
  ].slice(0, CAPTION_LINES)
}

function caption(lines: readonly CaptionLine[], x: number, y: number): string {
  return lines
    .map(
      ({ text, bold }, index) =>
        `<text x="${round(x)}" y="${round(y + SYMBOL + LINE * (index + 1))}" text-anchor="middle" fill="${bold ? INK : GREY}"${bold ? ' font-weight="bold"' : ''}>${escaped(text)}</text>`
    )
    .join('')
}

/** A role under a symbol: for a female, a male, and somebody of whom that is not said. */
const SHORT_ROLES: Readonly<Record<FamilyRole, readonly [string, string, string]>> = {
  child: ['', '', ''],
  sibling: ['Sister', 'Brother', 'Brother or sister'],
  'half-sibling': ['Half-sister', 'Half-brother', 'Half-sibling'],
  'step-sibling': ['Step-sister', 'Step-brother', 'Step-sibling'],
  mother: ['Mother', 'Mother', 'Mother'],
  father: ['Father', 'Father', 'Father'],
  parent: ['Parent', 'Parent', 'Parent'],
  'step-parent': ['Parent’s partner', 'Parent’s partner', 'Parent’s partner'],
  carer: ['Carer', 'Carer', 'Carer'],
  'aunt-uncle': ['Aunt', 'Uncle', 'Aunt or uncle'],
  grandparent: ['Grandmother', 'Grandfather', 'Grandparent'],
  'own-child': ['Daughter', 'Son', 'Child of a child'],
  'other-relative': ['Relative', 'Relative', 'Relative'],
  household: ['In the household', 'In the household', 'In the household'],
  significant: ['Matters to them', 'Matters to them', 'Matters to them']
}

function shortRole(person: DocumentFamilyPerson): string {
  const [female, male, either] = SHORT_ROLES[person.role]
  return person.sex === 'female' ? female : person.sex === 'male' ? male : either
}

function shortAge(age: string): string {
  if (age.startsWith('Age not')) return 'Age not known'
  const years = /^(\d+|Under 1)/.exec(age)?.[1]
  if (years === undefined) return short(age)
  return years === 'Under 1' ? 'Under 1' : `Aged ${years}`
}

function short(text: string): string {
  const characters = [...text]
  return characters.length <= CHARACTERS + 2 ? text : `${characters.slice(0, CHARACTERS + 1).join('')}…`
}

function wrapped(text: string, most: number): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(/\s+/).filter((one) => one !== '')) {
    const last = lines.at(-1)
    if (last !== undefined && [...last].length + [...word].length < CHARACTERS) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  const kept = lines.slice(0, most).map(short)
  if (lines.length > most) kept[most - 1] = short(`${kept[most - 1] ?? ''} ${'…'.padStart(1)}`.trim())
  return kept
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

function escaped(text: string): string {
  return text.replace(
    /[&<>"']/g,
    (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[character] ?? ''
  )
}
