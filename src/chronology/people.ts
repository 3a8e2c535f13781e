/** The register of people of a case, and the recognition of its people in the words of events: by name, other names, initials, or a role that only one has. */
import type { ChronologyEvent } from './event.ts'
import { readWrittenDate } from './dates/written-date.ts'
import { plainWords } from './plain-words.ts'
import type { ReadFile } from './reading/table.ts'

export interface Person {
  readonly name: string
  readonly initials: string
  readonly pseudonym: string
  readonly role: string
  readonly otherNames: readonly string[]
  /** What a person has said to mean them wherever it stands, letter by letter: “QX”, “Dr Patel”. */
  readonly alsoWritten?: readonly string[]
  readonly born: Temporal.PlainDate | undefined
}

/** Reads a register from a table with a heading for each of: name, initials, role, date of birth, pseudonym, other names. Rows without name and initials are left out. */
export function readPeople(file: ReadFile): readonly Person[] {
  const people: Person[] = []
  for (const table of file.tables) {
    const [headings, ...rows] = table.rows
    const at = (pattern: RegExp): number => headings?.cells.findIndex((cell) => pattern.test(cell.text.trim())) ?? -1
    const columns = {
      name: at(/^(?:full |real )?name$/i),
      initials: at(/^(?:initials?|code|key)$/i),
      pseudonym: at(/^(?:pseudonym|known as in (?:the )?report|report name|anonymised(?: name)?|chosen name)$/i),
      role: at(/^(?:role|relationship(?: to (?:the )?child)?|who)$/i),
      otherNames: at(/^(?:other names?|also known as|aka|alias(?:es)?|known as)$/i),
      born: at(/^(?:date of birth|dob|d\.o\.b\.?|born|birth ?date)$/i)
    }
    for (const row of rows) {
      const text = (column: number): string => (column < 0 ? '' : (row.cells[column]?.text ?? ''))
      const [name, initials] = [text(columns.name), text(columns.initials)]
      if (name === '' && initials === '') continue
      const cell = columns.born < 0 ? undefined : row.cells[columns.born]
      const written = cell && !cell.date ? readWrittenDate(cell.text) : undefined
      people.push({
        name: name === '' ? initials : name,
        initials: initials === '' ? initialsOf(name) : initials,
        pseudonym: text(columns.pseudonym),
        role: text(columns.role),
        otherNames: text(columns.otherNames)
          .split(/[;,\n]/)
          .map((one) => one.trim())
          .filter((one) => one !== ''),
        born: cell?.date?.earliest ?? (written?.ok ? written.value.earliest : undefined)
      })
    }
  }
  return people
}

const CHILD =
  /^(?:the )?(?:(?:subject|index|half|step|older|younger|unborn)[ -])?(?:child|baby|infant|sibling|brother|sister|twin|son|daughter|unborn)(?: [\da-z])?$/i

/** Whether a register's role says that somebody is one of the children: “child”, “subject child”, “sibling 2”; not “child’s father”. */
export function isChildByRole({ role }: Pick<Person, 'role'>): boolean {
  return CHILD.test(role.trim())
}

function initialsOf(name: string): string {
  return name
    .split(/[\s-]+/)
    .map((part) => part[0]?.toUpperCase() ?? '')
    .join('')
}

/** A mention of a person in a text. */
export interface Mention {
  readonly person: Person
  readonly start: number
  readonly end: number
}

const WORD = /\p{Lu}(?:\.\p{Lu})+\.?|[\p{L}\p{N}]+(?:['\u2019-][\p{L}\p{N}]+)*/gu
/** Longer words are told apart by their first letter only. */
const LONGEST_TOLD = 32
/** Forenames that are words, too: in capitals they are more often the word. */
const NOT_IN_CAPITALS = new Set([
  'may',
  'june',
  'april',
  'august',
  'will',
  'mark',
  'grace',
  'hope',
  'faith',
  'joy',
  'summer',
  'autumn',
  'rose',
  'art',
  'bill',
  'drew',
  'pat',
  'sue'
])
const MENTIONED_BY_ROLE: Readonly<Record<string, readonly string[]>> = {
  mother: ['mother', 'mum', 'mo'],
  father: ['father', 'dad', 'fa'],
  'great-aunt': ['great-aunt'],
  grandmother: ['grandmother', 'nan', 'grandma'],
  grandfather: ['grandfather', 'grandad']
}

/** Finds the people of a register in texts. Made once; each text is then read in one pass. */
export class PeopleFinder {
  readonly #keys = new Map<string, { readonly words: readonly string[]; readonly person: Person; readonly exact: boolean }[]>()
  readonly #people: readonly Person[]
  /** By length and first letter: whether a word of plain letters can begin a name. Most cannot, and are never cut out of their text. */
  readonly #mayBegin = new Uint8Array(LONGEST_TOLD * 128)

  constructor(people: readonly Person[]) {
    this.#people = people
    const firstNames = counted(people.flatMap(({ name, otherNames }) => [...new Set([name, ...otherNames].map(firstWord))]))
    const initials = counted(people.map((person) => person.initials))
    const roles = counted(people.map((person) => person.role.toLowerCase()))
    for (const person of people) {
      for (const name of [person.name, ...person.otherNames]) {
        this.#add(name, person, false)
        const first = firstWord(name)
        if (first.length < 3 || firstNames.get(first) !== 1) continue
        this.#add(first, person, true)
        // Police write names in capitals.
        if (!NOT_IN_CAPITALS.has(first.toLowerCase())) this.#add(first.toUpperCase(), person, true)
      }
      if (person.initials.length >= 2 && initials.get(person.initials) === 1)
        this.#add(person.initials.replaceAll('.', ''), person, true)
      for (const written of person.alsoWritten ?? []) this.#add(written.replaceAll('.', ''), person, true)
      if (person.pseudonym !== '') this.#add(person.pseudonym, person, false)
      const role = person.role.toLowerCase()
      if (role !== '' && roles.get(role) === 1) for (const word of MENTIONED_BY_ROLE[role] ?? []) this.#add(word, person, false)
    }
  }

  #add(key: string, person: Person, exact: boolean): void {
    const words = [...key.matchAll(WORD)].map(([word]) => word)
    const [first] = words
    if (first === undefined) return
    const entry = { words: exact ? words : words.map((word) => word.toLowerCase()), person, exact }
    const at = first.toLowerCase()
    const entries = this.#keys.get(at) ?? []
    entries.push(entry)
    entries.sort((one, other) => other.words.length - one.words.length)
    this.#keys.set(at, entries)
    for (const letter of [at.charCodeAt(0), at.toUpperCase().charCodeAt(0)])
      if (letter < 128) this.#mayBegin[Math.min(at.length, LONGEST_TOLD - 1) * 128 + letter] = 1
  }

  /** The mentions of people in a text, from its beginning; the longest name at a place counts. */
  find(text: string): readonly Mention[] {
    if (this.#people.length === 0) return []
    const plain = plainWords(text)
    const bounds = plain ?? [...text.matchAll(WORD)].flatMap(({ 0: word, index }) => [index, index + word.length])
    const wordAt = (at: number): string | undefined => {
      if (at >= bounds.length) return undefined
      const word = text.slice(bounds[at], bounds[at + 1])
      return word.includes('.') ? word.replaceAll('.', '') : word
    }
    const mentions: Mention[] = []
    for (let at = 0; at < bounds.length; at += 2) {
      const [start, end] = [bounds[at] ?? 0, bounds[at + 1] ?? 0]
      const letter = text.charCodeAt(start)
      const owns = ownsSomething(text, start, end)
      // A word with full stops is shorter without them.
      if (
        plain &&
        text.charCodeAt(start + 1) !== 0x2e &&
        this.#mayBegin[Math.min(end - start, LONGEST_TOLD - 1) * 128 + letter] === 0 &&
        !(owns && this.#mayBegin[Math.min(end - start - 2, LONGEST_TOLD - 1) * 128 + letter] === 1)
      )
        continue
      // What somebody owns names them, too: “Robin’s mother”.
      let owned = 0
      const isPart = (word: string | undefined, part: string, exact: boolean): boolean =>
        word !== undefined && (exact ? word === part : word.toLowerCase() === part)
      const isEntry = ({ words: key, exact }: { readonly words: readonly string[]; readonly exact: boolean }): boolean =>
        key.every((part, offset) => {
          const word = wordAt(at + offset * 2)
          if (isPart(word, part, exact)) {
            owned = 0
            return true
          }
          const [from, until] = [bounds[at + offset * 2] ?? 0, bounds[at + offset * 2 + 1] ?? 0]
          if (offset < key.length - 1 || !ownsSomething(text, from, until) || !isPart(word?.slice(0, -2), part, exact))
            return false
          owned = 2
          return true
        })
      const first = (wordAt(at) ?? '').toLowerCase()
      const entry = this.#keys.get(first)?.find(isEntry) ?? (owns ? this.#keys.get(first.slice(0, -2))?.find(isEntry) : undefined)
      if (!entry) continue
      at += (entry.words.length - 1) * 2
      mentions.push({ person: entry.person, start, end: (bounds[at + 1] ?? end) - owned })
    }
    return mentions
  }
}

/** Whether a word ends as in “Robin’s”; Mother’s Day and Father’s Day are nobody’s. */
function ownsSomething(text: string, start: number, end: number): boolean {
  const [before, last] = [text.charCodeAt(end - 2), text.charCodeAt(end - 1)]
  if (end - start < 3 || (last !== 0x73 && last !== 0x53) || (before !== 0x27 && before !== 0x2019)) return false
  return !/^ day\b/i.test(text.slice(end, end + 5))
}

const firstWord = (name: string): string => name.split(/\s+/)[0] ?? ''

function counted(words: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

/** The event with the people it mentions, also in its free columns. */
export function withPeople(event: ChronologyEvent, finder: PeopleFinder): ChronologyEvent {
  const people = new Set(event.people)
  for (const text of [event.text, ...Object.values(event.details)])
    for (const { person } of finder.find(text)) people.add(person.name)
  return people.size === event.people.length ? event : { ...event, people: [...people] }
}

export type ShownAs = 'names' | 'initials' | 'pseudonyms'

function personShown(person: Person, as: ShownAs): string {
  switch (as) {
    case 'names':
      return person.name
    case 'initials':
      return person.initials
    case 'pseudonyms':
      return person.pseudonym !== '' ? person.pseudonym : person.role !== '' ? person.role : 'a person'
  }
}

/** The text with each mention shown in one way. */
export function showInText(text: string, finder: PeopleFinder, as: ShownAs): string {
  return shownIn(text, finder.find(text), as)
}

function shownIn(text: string, mentions: readonly Mention[], as: ShownAs): string {
  let [written, from] = ['', 0]
  for (const { person, start, end } of mentions) {
    written += text.slice(from, start) + personShown(person, as)
    from = end
  }
  return written + text.slice(from)
}

/** Words of dates that are also names or initials: “May 2019” is a month, whoever is called May. */
const OF_DATES =
  /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|spring|summer|autumn|winter|easter|christmas|mon|tue|wed|thu|fri|sat|sun|sunday|am|pm)$/i

/** As `showInText`, of a date as it was written. */
function showInDate(written: string, finder: PeopleFinder, as: ShownAs): string {
  return shownIn(
    written,
    finder.find(written).filter(({ start, end }) => !OF_DATES.test(written.slice(start, end))),
    as
  )
}

/** The event with each mention shown in one way, also where its source or its date as written names somebody. A person without a pseudonym is shown by the role, or as “a person”. */
export function showPeople(
  event: ChronologyEvent,
  finder: PeopleFinder,
  people: readonly Person[],
  as: ShownAs
): ChronologyEvent {
  const named = new Map(people.map((person) => [person.name, person]))
  const shown = (person: Person): string => personShown(person, as)
  const replace = (text: string): string => showInText(text, finder, as)
  const { said } = event.source
  return {
    ...event,
    dateAsWritten: showInDate(event.dateAsWritten, finder, as),
    source: said === undefined ? event.source : { ...event.source, said: replace(said) },
    text: replace(event.text),
    people: event.people.map((name) => {
      const person = named.get(name)
      return person ? shown(person) : name
    }),
    details: Object.fromEntries(Object.entries(event.details).map(([heading, text]) => [heading, replace(text)])),
    comments: event.comments.map(replace),
    deleted: event.deleted.map(replace)
  }
}
