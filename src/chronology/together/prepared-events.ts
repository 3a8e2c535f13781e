/** Prepares events for being compared with each other: days, words and people as numbers, and the keys by which events that may be one are looked for. */
import { dayNumber } from '../dates/day-number.ts'
import type { ChronologyEvent } from '../event.ts'

/** Events over a longer time are too vague to be matched by their date. */
const WIDEST = 14
/** Words of each event by which candidates are looked for: its rarest. */
const KEYS = 12

/** Lists of numbers, one of each event, in one array. */
export interface Listed {
  readonly all: Int32Array
  /** Where the list of an event begins; that of the next is where it ends. */
  readonly starts: Int32Array
}

/** Makes the lists one after the other. */
class Listing {
  readonly #all: number[] = []
  readonly #starts: number[] = [0]

  add(number: number): void {
    this.#all.push(number)
  }

  endList(): void {
    this.#starts.push(this.#all.length)
  }

  finish(): Listed {
    return { all: Int32Array.from(this.#all), starts: Int32Array.from(this.#starts) }
  }
}

/** The events that have a day, each with what it is compared by. */
export interface Prepared {
  readonly events: readonly ChronologyEvent[]
  /** Days since 1970. */
  readonly from: Int32Array
  readonly until: Int32Array
  /** Minutes after midnight; -1 without a time. */
  readonly minutes: Int32Array
  readonly agencies: Int32Array
  readonly words: Listed
  readonly people: Listed
  /** How much each word tells. */
  readonly weights: Float64Array
  /** What all words of an event tell. */
  readonly totals: Float64Array
  /** The keys by which candidates are looked for: the rarest words, then the people. */
  readonly keys: Listed
}

/** Words that say nothing of which event it is. */
const STOP = new Set(
  'the and that was were with for from this had has have been not but are his her their him she they who which into about after before when then there also said would could should did does being because during over under out off all any some one two more other than very what where will can may might still only just again further due per via its itself himself herself mother father child children social worker health visitor police officer school'.split(
    ' '
  )
)

/** The events that have a day, or a few that they can be on, in the order in which they are given. */
export function prepare(all: readonly ChronologyEvent[]): Prepared {
  const events = all.filter(
    ({ earliest, latest }) => earliest !== null && latest !== null && dayNumber(latest) - dayNumber(earliest) <= WIDEST
  )
  const [stems, people, words, agencies] = [new Stems(), new Listing(), new Listing(), new Map<string, number>()]
  const persons = new Map<string, number>()
  for (const event of events) {
    stems.list(event.text.slice(0, 4000).toLowerCase(), words)
    for (const person of new Set(event.people)) people.add(numbered(persons, person))
    people.endList()
  }
  const listed = { words: words.finish(), people: people.finish() }
  const frequency = new Int32Array(stems.texts.length)
  for (const word of listed.words.all) frequency[word] = (frequency[word] ?? 0) + 1
  const weights = Float64Array.from(frequency, (times) => Math.log((events.length + 1) / times) + 0.1)
  const totals = Float64Array.from(events, (_, position) => {
    let total = 0
    for (let at = listed.words.starts[position] ?? 0; at < (listed.words.starts[position + 1] ?? 0); at++)
      total += weights[listed.words.all[at] ?? 0] ?? 0
    return total
  })
  return {
    events,
    from: Int32Array.from(events, ({ earliest }) => dayNumber(earliest ?? '')),
    until: Int32Array.from(events, ({ latest }) => dayNumber(latest ?? '')),
    minutes: Int32Array.from(events, ({ time }) => clockOf(time)),
    agencies: Int32Array.from(events, ({ agency }) => numbered(agencies, agency)),
    ...listed,
    weights,
    totals,
    keys: keysOf(events.length, listed, weights, stems.texts)
  }
}

function keysOf(
  size: number,
  { words, people }: Pick<Prepared, 'words' | 'people'>,
  weights: Float64Array,
  texts: readonly string[]
): Listed {
  const byWeight = [...texts.keys()].sort((one, other) => {
    const [mine = '', theirs = ''] = [texts[one], texts[other]]
    return (weights[other] ?? 0) - (weights[one] ?? 0) || (mine < theirs ? -1 : 1)
  })
  const ranks = new Int32Array(texts.length)
  for (const [rank, word] of byWeight.entries()) ranks[word] = rank
  const keys = new Listing()
  for (let position = 0; position < size; position++) {
    const rarest = [...words.all.subarray(words.starts[position], words.starts[position + 1])]
    if (rarest.length > KEYS) rarest.sort((one, other) => (ranks[one] ?? 0) - (ranks[other] ?? 0))
    for (const word of rarest.slice(0, KEYS)) keys.add(word)
    for (let at = people.starts[position] ?? 0; at < (people.starts[position + 1] ?? 0); at++)
      keys.add(texts.length + (people.all[at] ?? 0))
    keys.endList()
  }
  return keys.finish()
}

function numbered(numbers: Map<string, number>, key: string): number {
  const there = numbers.get(key)
  if (there !== undefined) return there
  numbers.set(key, numbers.size)
  return numbers.size - 1
}

/** The stems of the words of texts, by number: `visited`, `visits` and `visit` are one. Each word is looked at once. */
class Stems {
  readonly texts: string[] = []
  readonly #words = new Map<string, number>()
  readonly #numbers = new Map<string, number>()
  /** The list that a stem was last put into. */
  readonly #listedIn: number[] = []
  #list = 0

  list(text: string, into: Listing): void {
    this.#list++
    for (const word of wordsIn(text)) {
      const number = this.#words.get(word) ?? this.#learn(word)
      if (number < 0 || this.#listedIn[number] === this.#list) continue
      this.#listedIn[number] = this.#list
      into.add(number)
    }
    into.endList()
  }

  #learn(word: string): number {
    const text = STOP.has(word) ? undefined : stem(word)
    const number = text === undefined ? -1 : numbered(this.#numbers, text)
    if (text !== undefined && number === this.texts.length) {
      this.texts.push(text)
      this.#listedIn.push(0)
    }
    this.#words.set(word, number)
    return number
  }
}

/** Letters and digits of ASCII, which most texts are made of. */
const PLAIN = Uint8Array.from({ length: 128 }, (_, code) => Number(/[a-z\d]/i.test(String.fromCharCode(code))))

/** The words of three letters and more. */
function wordsIn(text: string): readonly string[] {
  const found: string[] = []
  let from = -1
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? text.charCodeAt(at) : 0
    // Punctuation of the usual kinds needs no closer look either.
    if (code >= 128 && !(code >= 0x2010 && code <= 0x2027) && code !== 0xa3)
      return Array.from(text.matchAll(/[\p{L}\p{N}]{3,}/gu), ([word]) => word)
    if (PLAIN[code] === 1) {
      if (from < 0) from = at
    } else if (from >= 0) {
      if (at - from >= 3) found.push(text.slice(from, at))
      from = -1
    }
  }
  return found
}

function stem(word: string): string {
  if (word.length < 5 || /\d/.test(word)) return word
  return word.replace(/(?:ations?|ments?|ings?|edly|ed|ers?|ies|es|s|ly)$/, '').slice(0, 8)
}

/** Minutes after midnight, -1 where no clock was read. */
function clockOf(time: string | null): number {
  const found = time === null ? null : /^(\d\d):(\d\d)/.exec(time)
  return found ? Number(found[1]) * 60 + Number(found[2]) : -1
}
