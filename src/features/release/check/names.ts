/** Finds names: exact, in any case, with or without accents, with possessive endings, as whole words only. Pure. */
import type { Found } from './check.ts'
import { type PlainText, literally, plain } from './plain-text.ts'
import { type Register, type RegisteredPerson, whoIs } from './register.ts'

/** Parts of surnames that are words of their own in many texts: looked for only within the whole name. */
const PARTICLES = new Set([
  'van',
  'von',
  'der',
  'den',
  'de',
  'la',
  'le',
  'du',
  'da',
  'di',
  'del',
  'dos',
  'al',
  'el',
  'bin',
  'ibn',
  'bint',
  'ap',
  'ab',
  'mac',
  'mc',
  'st',
  'san',
  'the',
  'and',
  'or',
  'known',
  'as',
  'aka',
  'also',
  'nee',
  'formerly',
  'called'
])

/** What people type where there is no name. */
const NO_NAME = new Set(['unknown', 'not known', 'none', 'n/a', 'not named', 'unnamed'])

interface Needle {
  readonly words: string
  readonly subject: string
  readonly what: string
}

/** Every name, and part of a name, of the people in the register. */
export function findNames(text: PlainText, register: Register): readonly Found[] {
  return register.people.flatMap((person) =>
    namesOf(person).flatMap((needle) =>
      findWords(text, needle.words).map((place) => ({
        ...place,
        subject: needle.subject,
        what: needle.what,
        advice: 'Use the person’s pseudonym, or leave the name out.'
      }))
    )
  )
}

/** The full names of those who work on the case. */
export function findStaff(text: PlainText, register: Register): readonly Found[] {
  return register.staff.flatMap((one) => {
    const words = plain(one.name)
    if (!words.includes(' ')) return []
    return findWords(text, words).map((place) => ({
      ...place,
      subject: `staff:${one.id}`,
      what: 'The name of somebody who works on this case',
      advice: 'Name the role, not the person.'
    }))
  })
}

/** The names of schools, surgeries and homes. */
export function findSmallPlaces(text: PlainText, register: Register): readonly Found[] {
  return register.smallPlaces.flatMap((one) =>
    findWords(text, plain(one.name)).map((place) => ({
      ...place,
      subject: `place:${one.id}`,
      what: 'The name of a school, surgery or home',
      advice: 'Say what kind of place it is: “a primary school”.'
    }))
  )
}

function namesOf(person: RegisteredPerson): readonly Needle[] {
  const who = whoIs(person)
  const needles = new Map<string, Needle>()
  const add = (words: string, what: string) => {
    // One letter could be any initial; a word of two letters is looked for as a whole word, as in "Ng".
    if ([...words].length >= 2 && /[\p{L}]/u.test(words) && !needles.has(words))
      needles.set(words, { words, subject: `name:${person.id}`, what })
  }
  const fields = [
    [person.forename, `A forename of ${who}`],
    [person.surname, `The surname of ${who}`],
    [person.otherNames, `Another name of ${who}`]
  ] as const
  for (const [field, what] of fields) {
    for (const name of field.split(/[,;/()"“”\n]+/)) {
      const whole = plain(name)
      if (whole === '' || NO_NAME.has(whole)) continue
      add(whole, what)
      const words = whole.split(' ')
      for (const word of words) {
        if (!PARTICLES.has(word)) add(word.replace(/^'+|'+$/g, ''), what)
        // Half of a double name is still the name.
        for (const half of word.split('-')) if ([...half].length >= 3 && !PARTICLES.has(half)) add(half, what)
      }
    }
  }
  return [...needles.values()]
}

export interface Place {
  readonly start: number
  readonly end: number
}

/** Where words stand as whole words; an ending of "'s" or "s" belongs to them. Parts may be joined by spaces, hyphens or dots. */
export function findWords(text: PlainText, words: string): readonly Place[] {
  const parts = words.split(/[ .-]+/).filter((part) => part !== '')
  if (parts.length === 0) return []
  // O'Sullivan is also written OSullivan and O Sullivan.
  const body = parts.map((part) => part.split("'").map(literally).join("[' ]?")).join('[ .,-]{1,3}')
  const plural = [...words].length >= 4 ? "(?:'?s|')?" : "(?:'s|')?"
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${body}(?:${plural}(?![\\p{L}\\p{N}]))`, 'gu')
  return [...text.text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length }))
}
