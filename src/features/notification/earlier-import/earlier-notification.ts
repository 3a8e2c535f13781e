/** Notifications from before the service, as rows of a table: what a column may be, what is wrong with a row, and whether it is there already. Pure. */
import { createHash } from 'node:crypto'
import { formatDay } from '#kernel/plain-date.ts'
import {
  type BroughtRow,
  type ColumnKind,
  type Mapping,
  type RowReport,
  answersOf,
  dayIn
} from '../brought-tables/brought-table.ts'

type Day = 'incidentOn' | 'awareOn' | 'notifiedOn' | 'rapidReviewOn' | 'panelRepliedOn' | 'bornOn' | 'diedOn'
type Text = 'reference' | 'title' | 'nature' | 'fullName' | 'forename' | 'surname' | 'sex' | 'place' | 'summary' | 'outcome'

/** The columns that a table of earlier notifications may have. */
export const EARLIER_COLUMNS: readonly (ColumnKind & { readonly name: Day | Text })[] = [
  {
    name: 'reference',
    label: 'Reference in the earlier records',
    also: ['reference', 'ref', 'case ref', 'case reference', 'our reference', 'id', 'number']
  },
  { name: 'title', label: 'What the case is called', also: ['title', 'case', 'case name'] },
  { name: 'incidentOn', label: 'Day of the incident', also: ['incident date', 'date of incident', 'incident'] },
  {
    name: 'awareOn',
    label: 'Day the authority became aware',
    also: [
      'aware',
      'date aware',
      'aware date',
      'became aware',
      'date la aware',
      'date became aware',
      'date authority became aware'
    ]
  },
  {
    name: 'notifiedOn',
    label: 'Day it was notified',
    also: ['notified', 'date notified', 'notification date', 'date of notification', 'sin date', 'notified on']
  },
  {
    name: 'rapidReviewOn',
    label: 'Day the rapid review was sent',
    also: ['rapid review', 'rapid review date', 'rapid review sent', 'date rapid review sent', 'rr sent', 'rr date']
  },
  {
    name: 'panelRepliedOn',
    label: 'Day the Panel replied',
    also: ['panel reply', 'panel response', 'panel letter', 'date of panel reply']
  },
  { name: 'nature', label: 'Nature of the notification', also: ['nature', 'type', 'category', 'harm'] },
  { name: 'fullName', label: 'Name of the child', also: ['child', 'name', 'child name', 'full name'] },
  { name: 'forename', label: 'Forename', also: ['first name', 'given name'] },
  { name: 'surname', label: 'Surname', also: ['last name', 'family name'] },
  { name: 'bornOn', label: 'Date of birth', also: ['dob', 'd o b', 'born'] },
  { name: 'diedOn', label: 'Date of death', also: ['dod', 'died'] },
  { name: 'sex', label: 'Sex', also: ['gender'] },
  { name: 'place', label: 'Where it happened', also: ['place', 'location'] },
  { name: 'summary', label: 'What happened', also: ['summary', 'description', 'circumstances', 'details', 'brief summary'] },
  { name: 'outcome', label: 'What came of it', also: ['outcome', 'decision', 'result', 'review decision'] }
]

export interface EarlierNotification {
  readonly texts: Readonly<Record<Text, string>>
  readonly days: Readonly<Record<Day, Temporal.PlainDate | null>>
  /** A code of the list, or empty. */
  readonly nature: string
  readonly sex: string
}

const NATURES: readonly (readonly [RegExp, string])[] = [
  [/^(?:child-death|.*\b(?:death|died|fatal)\b.*)$/i, 'child-death'],
  [/^(?:serious-harm|.*\b(?:serious(?:ly)?|harm(?:ed)?|injur(?:y|ies|ed))\b.*)$/i, 'serious-harm'],
  [/^other$/i, 'other']
]
const SEXES: Readonly<Record<string, string>> = {
  f: 'female',
  female: 'female',
  girl: 'female',
  m: 'male',
  male: 'male',
  boy: 'male',
  'not known': 'not-known',
  unknown: 'not-known'
}
const MOST: Readonly<Partial<Record<Text, number>>> = {
  summary: 10_000,
  outcome: 4000,
  title: 200,
  reference: 100,
  place: 300,
  fullName: 200,
  forename: 100,
  surname: 100
}
/** The order in which things happened. */
const IN_ORDER: readonly Day[] = ['incidentOn', 'awareOn', 'notifiedOn', 'rapidReviewOn', 'panelRepliedOn']

const labelOf = (name: string) => EARLIER_COLUMNS.find((column) => column.name === name)?.label ?? name

/** What a row says, or everything that is wrong with it. */
export function readEarlier(
  row: BroughtRow,
  mapping: Mapping,
  today: Temporal.PlainDate
): { readonly earlier: EarlierNotification } | { readonly problems: readonly string[] } {
  const answers = answersOf(row, mapping)
  const problems: string[] = []
  const day = (name: Day): Temporal.PlainDate | null => {
    const text = answers[name] ?? ''
    const found = dayIn(text)
    if (found === undefined) problems.push(`${labelOf(name)}: “${text}” is not a day`)
    else if (found && Temporal.PlainDate.compare(found, today) > 0)
      problems.push(`${labelOf(name)}: ${formatDay(found)} is in the future`)
    else if (found && found.year < 1970) problems.push(`${labelOf(name)}: ${formatDay(found)} is too long ago`)
    else return found
    return null
  }
  const days = {
    incidentOn: day('incidentOn'),
    awareOn: day('awareOn'),
    notifiedOn: day('notifiedOn'),
    rapidReviewOn: day('rapidReviewOn'),
    panelRepliedOn: day('panelRepliedOn'),
    bornOn: day('bornOn'),
    diedOn: day('diedOn')
  }
  if (problems.length === 0) problems.push(...wrongOrder(days))
  if (problems.length === 0 && !days.notifiedOn) problems.push('There is no day on which it was notified')
  const texts = Object.fromEntries(
    EARLIER_COLUMNS.filter(({ name }) => !(name in days)).map(({ name }) => [name, answers[name] ?? ''])
  ) as Record<Text, string>
  for (const [name, most] of Object.entries(MOST))
    if ((answers[name] ?? '').length > most)
      problems.push(`${labelOf(name)}: more than ${most.toLocaleString('en-GB')} characters`)
  const nature = NATURES.find(([pattern]) => pattern.test(texts.nature))?.[1] ?? ''
  if (texts.nature !== '' && nature === '')
    problems.push(`${labelOf('nature')}: “${texts.nature}” is neither a death, nor serious harm, nor other`)
  const sex = SEXES[texts.sex.toLocaleLowerCase('en')] ?? ''
  if (texts.sex !== '' && sex === '') problems.push(`Sex: “${texts.sex}” is not one of the answers`)
  if (texts.reference === '' && nameOf(texts) === '')
    problems.push('There is neither a reference nor a name, so nobody could tell it from another')
  return problems.length > 0 ? { problems } : { earlier: { texts, days, nature, sex } }
}

function wrongOrder(days: Readonly<Record<Day, Temporal.PlainDate | null>>): readonly string[] {
  const given = IN_ORDER.flatMap((name) => (days[name] ? [{ name, day: days[name] }] : []))
  const pairs: [{ name: Day; day: Temporal.PlainDate }, { name: Day; day: Temporal.PlainDate }][] = []
  for (const [index, later] of given.entries()) {
    const earlier = given[index - 1]
    if (earlier) pairs.push([earlier, later])
  }
  if (days.bornOn && days.diedOn)
    pairs.push([
      { name: 'bornOn', day: days.bornOn },
      { name: 'diedOn', day: days.diedOn }
    ])
  return pairs
    .filter(([earlier, later]) => Temporal.PlainDate.compare(later.day, earlier.day) < 0)
    .map(
      ([earlier, later]) =>
        `${labelOf(later.name)} (${formatDay(later.day)}) is before “${labelOf(earlier.name)}” (${formatDay(earlier.day)})`
    )
}

/** The forename and surname of the child. */
export function childOf({ fullName, forename, surname }: EarlierNotification['texts']): {
  readonly forename: string
  readonly surname: string
} {
  if (forename !== '' || surname !== '') return { forename, surname }
  const comma = /^([^,]+),\s*(.+)$/.exec(fullName)
  if (comma) return { forename: comma[2] ?? '', surname: comma[1] ?? '' }
  const words = fullName.split(/\s+/).filter((word) => word !== '')
  return words.length < 2
    ? { forename: words.join(''), surname: '' }
    : { forename: words.slice(0, -1).join(' '), surname: words.at(-1) ?? '' }
}

function nameOf(texts: EarlierNotification['texts']): string {
  const { forename, surname } = childOf(texts)
  return `${forename} ${surname}`.trim()
}

const hash = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex')
const plain = (text: string) => text.trim().toLocaleLowerCase('en').replaceAll(/\s+/g, ' ')

/** What makes a row the same as one that was brought before: its own reference, or else its days and child. */
export function naturalKey({ texts, days }: EarlierNotification): string {
  if (texts.reference !== '') return hash(['reference', plain(texts.reference)])
  return hash([
    'days',
    String(days.incidentOn ?? days.awareOn ?? ''),
    String(days.notifiedOn),
    plain(nameOf(texts)),
    String(days.bornOn ?? '')
  ])
}

/** Everything the row says: another hash under the same key is a row that was changed since. */
export function contentHash({ texts, days, nature, sex }: EarlierNotification): string {
  const said = [...Object.entries(texts), ...Object.entries(days).map(([name, day]) => [name, day?.toString() ?? ''])]
  return hash([
    said.map(([name, value]) => [name, value]).toSorted(([one = ''], [other = '']) => (one < other ? -1 : 1)),
    nature,
    sex
  ])
}

/** What the row says, question by question, in words. */
export function saidOf({ texts, days }: EarlierNotification): readonly { readonly question: string; readonly answer: string }[] {
  return EARLIER_COLUMNS.flatMap(({ name, label }) => {
    const day = name in days ? days[name as Day] : null
    const answer = day ? formatDay(day) : name in texts ? texts[name as Text] : ''
    return answer === '' ? [] : [{ question: label, answer }]
  })
}

export type EarlierRow = RowReport & { readonly earlier?: EarlierNotification; readonly key?: string; readonly content?: string }

/** What would be done with each row; the same answer that importing gives. `known`: what was brought before, by key. */
export function dryRun(
  rows: readonly BroughtRow[],
  mapping: Mapping,
  known: ReadonlyMap<string, string>,
  today: Temporal.PlainDate
): readonly EarlierRow[] {
  const inTable = new Map<string, number>()
  return rows.slice(1).map((row): EarlierRow => {
    const { number } = row
    const found = readEarlier(row, mapping, today)
    if ('problems' in found) return { number, outcome: 'error', what: found.problems.join('; ') }
    const { earlier } = found
    const key = naturalKey(earlier)
    const content = contentHash(earlier)
    const before = inTable.get(key)
    if (before !== undefined) return { number, outcome: 'error', what: `The same notification as in row ${before}` }
    inTable.set(key, number)
    const there = known.get(key)
    if (there === content) return { number, outcome: 'there-already', what: '' }
    if (there !== undefined)
      return {
        number,
        outcome: 'differs',
        what: 'It was brought in before and says something else now. It is left as it is: change the case by hand'
      }
    return { number, outcome: 'added', what: '', earlier, key, content }
  })
}
