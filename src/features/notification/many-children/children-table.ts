/** The children of one notification from a table: what each column may be, what is wrong with a row, and who is on the notification already. Pure. */
import type { CodeLists } from '#features/code-lists/index.ts'
import { formatDay } from '#kernel/plain-date.ts'
import {
  type BroughtRow,
  type ColumnKind,
  type Mapping,
  answersOf,
  dayIn,
  guessColumns
} from '../brought-tables/brought-table.ts'
import type { Details } from '../field-set/answers.ts'
import { ALL_THEMES, NOT_KNOWN, type Question } from '../field-set/themes.ts'

/** A child as the table tells of them. */
export interface TableChild {
  readonly forename: string
  readonly surname: string
  readonly otherNames: string
  readonly bornOn: Temporal.PlainDate | null
  readonly birthNote: string
  readonly diedOn: Temporal.PlainDate | null
  readonly address: string
  readonly sex: string
  readonly ethnicity: string
  readonly details: Details
}

/** What there is of a child already, to add nobody twice. */
export interface KnownChild {
  readonly forename: string
  readonly surname: string
  readonly bornOn: string | null
  readonly birthNote: string
  readonly sex: string
  readonly address: string
}

export type ChildRowOutcome =
  | { readonly kind: 'new'; readonly child: TableChild }
  | { readonly kind: 'there-already' }
  | { readonly kind: 'error'; readonly problems: readonly string[] }

export interface ChildTableRow {
  readonly number: number
  readonly name: string
  readonly outcome: ChildRowOutcome
}

export interface ChildrenTable {
  /** What each heading is taken for; empty where it is not read. */
  readonly columns: readonly { readonly heading: string; readonly label: string }[]
  readonly rows: readonly ChildTableRow[]
}

const WHO_COLUMNS: readonly ColumnKind[] = [
  { name: 'forename', label: 'Forename', also: ['first name', 'given name', 'forenames', 'first names'] },
  { name: 'surname', label: 'Surname', also: ['last name', 'family name'] },
  { name: 'fullName', label: 'Name', also: ['full name', 'child', 'child name', 'name of child', 'young person'] },
  {
    name: 'otherNames',
    label: 'Other names the child is known by',
    also: ['other names', 'also known as', 'aka', 'alias', 'aliases']
  },
  { name: 'bornOn', label: 'Date of birth', also: ['dob', 'd o b', 'birth date', 'born', 'born on'] },
  { name: 'birthNote', label: 'Age, if the date of birth is not known', also: ['age', 'approximate age'] },
  { name: 'diedOn', label: 'Date of death', also: ['dod', 'died', 'died on'] },
  { name: 'address', label: 'Home address', also: ['address'] }
]

const QUESTIONS: readonly Question[] = ALL_THEMES.flatMap(({ questions }) => questions)

const ALSO: Readonly<Record<string, readonly string[]>> = {
  sex: ['gender'],
  ethnicity: ['ethnicity', 'ethnic origin'],
  lookedAfter: ['looked after', 'looked-after child', 'lac', 'cla'],
  protectionPlan: ['child protection plan', 'cp plan', 'cpp'],
  needPlan: ['child in need plan', 'cin plan', 'cin'],
  careLeaver: ['care leaver'],
  disability: ['disability', 'disabled'],
  gpPractice: ['gp'],
  schoolName: ['school', 'nursery', 'college'],
  legalStatus: ['legal status'],
  livedAt: ['placement'],
  language: ['language', 'languages']
}

/** Every column that a table may have: who the child is, and every question that is asked about a child. */
export const CHILD_COLUMNS: readonly ColumnKind[] = [
  ...WHO_COLUMNS,
  ...QUESTIONS.map(({ name, label }) => ({ name, label, also: ALSO[name] ?? [] }))
]

const same = (one: string, other: string) => one.trim().toLocaleLowerCase('en') === other.trim().toLocaleLowerCase('en')

/** An answer from a list as it is kept; undefined when no list has it. */
function codeIn(text: string, question: Question & { readonly kind: 'one' | 'many' }, lists: CodeLists): string | undefined {
  if (['not known', 'unknown', 'nk', 'n/k', NOT_KNOWN].some((one) => same(one, text))) return NOT_KNOWN
  const { entries } = lists[question.list]
  const found = entries.find((entry) => same(entry.code, text) || same(entry.text, text))
  if (found) return found.code
  const short: Readonly<Record<string, string>> = { y: 'yes', n: 'no', m: 'male', f: 'female', boy: 'male', girl: 'female' }
  const code = short[text.toLocaleLowerCase('en')]
  return code !== undefined && entries.some((entry) => entry.code === code) ? code : undefined
}

function readQuestion(
  question: Question,
  text: string,
  lists: CodeLists
): { readonly value: string | readonly string[] } | { readonly problem: string } {
  if (question.kind !== 'one' && question.kind !== 'many') {
    const most = question.kind === 'text' ? 300 : 4000
    return text.length <= most
      ? { value: text }
      : { problem: `“${question.label}” has more than ${most.toLocaleString('en-GB')} characters` }
  }
  const parts = question.kind === 'one' ? [text] : text.split(/\s*[;\n]\s*/).filter((part) => part !== '')
  const codes = parts.map((part) => ({ part, code: codeIn(part, question, lists) }))
  const unknown = codes.find(({ code }) => code === undefined)
  if (unknown) return { problem: `“${unknown.part}” is not one of the answers to “${question.label}”` }
  const found = codes.flatMap(({ code }) => (code === undefined ? [] : [code]))
  return { value: question.kind === 'one' ? (found[0] ?? '') : found }
}

function daysOf(answers: Readonly<Record<string, string>>, today: Temporal.PlainDate, problems: string[]) {
  const read = (name: 'bornOn' | 'diedOn', what: string, earliestYear: number): Temporal.PlainDate | null => {
    const text = answers[name] ?? ''
    const day = dayIn(text)
    if (day === undefined) problems.push(`${what} “${text}” is not a day`)
    else if (day && Temporal.PlainDate.compare(day, today) > 0) problems.push(`${what} ${formatDay(day)} is in the future`)
    else if (day && day.year < earliestYear) problems.push(`${what} ${formatDay(day)} is before ${earliestYear}`)
    else return day
    return null
  }
  const bornOn = read('bornOn', 'Date of birth', 1990)
  const diedOn = read('diedOn', 'Date of death', 2000)
  if (bornOn && diedOn && Temporal.PlainDate.compare(diedOn, bornOn) < 0)
    problems.push('Date of death is before the date of birth')
  return { bornOn, diedOn }
}

function readChild(
  row: BroughtRow,
  mapping: Mapping,
  lists: CodeLists,
  today: Temporal.PlainDate
): { readonly child: TableChild } | { readonly problems: readonly string[] } {
  const answers = answersOf(row, mapping)
  const problems: string[] = []
  const whole = (answers['fullName'] ?? '').split(/\s+/).filter((word) => word !== '')
  const comma = /^([^,]+),\s*(.+)$/.exec(answers['fullName'] ?? '')
  const forename = answers['forename'] || (comma ? (comma[2] ?? '') : whole.slice(0, Math.max(1, whole.length - 1)).join(' '))
  const surname = answers['surname'] || (comma ? (comma[1] ?? '') : whole.length > 1 ? (whole.at(-1) ?? '') : '')
  for (const [text, most, what] of [
    [forename, 100, 'Forename'],
    [surname, 100, 'Surname'],
    [answers['otherNames'] ?? '', 200, 'Other names'],
    [answers['birthNote'] ?? '', 100, 'Age'],
    [answers['address'] ?? '', 500, 'Home address']
  ] as const)
    if (text.length > most) problems.push(`${what} has more than ${most} characters`)
  const days = daysOf(answers, today, problems)
  const details: Record<string, string | readonly string[]> = {}
  for (const question of QUESTIONS) {
    const text = answers[question.name] ?? ''
    if (text === '') continue
    const found = readQuestion(question, text, lists)
    if ('problem' in found) problems.push(found.problem)
    else details[question.name] = found.value
  }
  const { sex = '', ethnicity = '', ...rest } = details
  const birthNote = answers['birthNote'] ?? ''
  if (forename === '' && surname === '' && days.bornOn === null && birthNote === '' && problems.length === 0)
    problems.push('There is neither a name, nor a date of birth, nor an age')
  if (problems.length > 0) return { problems }
  return {
    child: {
      forename,
      surname,
      otherNames: answers['otherNames'] ?? '',
      ...days,
      birthNote,
      address: answers['address'] ?? '',
      sex: String(sex),
      ethnicity: String(ethnicity),
      details: rest
    }
  }
}

/** By what a child of a table is the same as one that is there: name and birth; without a name, all that tells one unnamed child from another. */
function keyOf({ forename, surname, bornOn, birthNote, sex, address }: KnownChild): {
  readonly named: boolean
  readonly key: string
} {
  const name = `${forename} ${surname}`.trim().toLocaleLowerCase('en').replaceAll(/\s+/g, ' ')
  const birth = bornOn ?? birthNote.toLocaleLowerCase('en')
  return name === ''
    ? { named: false, key: JSON.stringify([birth, sex, address.toLocaleLowerCase('en')]) }
    : { named: true, key: JSON.stringify([name, birth]) }
}

/** What a table says about each child, and what would be done with each row. A row with a mistake is left out and says why. */
export function readChildren(
  rows: readonly BroughtRow[],
  known: readonly KnownChild[],
  lists: CodeLists,
  today: Temporal.PlainDate
): ChildrenTable {
  const { headings, mapping } = guessColumns(rows, CHILD_COLUMNS)
  const named = new Set<string>()
  const unnamed: string[] = []
  for (const child of known) {
    const { named: hasName, key } = keyOf(child)
    if (hasName) named.add(key)
    else unnamed.push(key)
  }
  const inTable = new Map<string, number>()
  const outcome = (row: BroughtRow): ChildTableRow => {
    const found = readChild(row, mapping, lists, today)
    const name = nameOf(row, mapping)
    if ('problems' in found) return { number: row.number, name, outcome: { kind: 'error', problems: found.problems } }
    const { child } = found
    const { named: hasName, key } = keyOf({ ...child, bornOn: child.bornOn?.toString() ?? null })
    if (hasName) {
      const before = inTable.get(key)
      if (before !== undefined)
        return { number: row.number, name, outcome: { kind: 'error', problems: [`The same child as in row ${before}`] } }
      inTable.set(key, row.number)
      if (named.has(key)) return { number: row.number, name, outcome: { kind: 'there-already' } }
    } else if (unnamed.includes(key)) {
      // Several children without a name may be alike: each that is there stands for one row.
      unnamed.splice(unnamed.indexOf(key), 1)
      return { number: row.number, name, outcome: { kind: 'there-already' } }
    }
    return { number: row.number, name, outcome: { kind: 'new', child } }
  }
  return {
    columns: headings.map((heading, index) => ({
      heading,
      label: CHILD_COLUMNS.find(({ name }) => name === mapping[String(index)])?.label ?? ''
    })),
    rows: rows.slice(1).map(outcome)
  }
}

function nameOf(row: BroughtRow, mapping: Mapping): string {
  const { forename = '', surname = '', fullName = '' } = answersOf(row, mapping)
  return `${forename} ${surname}`.trim() || fullName || 'A child without a name'
}
