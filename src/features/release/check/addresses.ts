/** Finds addresses and postcodes of the register, as people shorten them. Pure. */
import type { Found } from './check.ts'
import { findWords } from './names.ts'
import { type PlainText, literally, plain } from './plain-text.ts'
import { type Register, whoIs } from './register.ts'

const STREETS: readonly (readonly string[])[] = [
  ['road', 'rd'],
  ['street', 'str', 'st'],
  ['avenue', 'ave', 'av'],
  ['lane', 'ln'],
  ['close', 'cl'],
  ['drive', 'dr'],
  ['court', 'ct'],
  ['crescent', 'cres', 'cr'],
  ['gardens', 'gdns'],
  ['place', 'pl'],
  ['square', 'sq'],
  ['terrace', 'terr', 'ter'],
  ['grove', 'gr'],
  ['house', 'hse'],
  ['apartment', 'apt', 'flat'],
  ['saint', 'st']
]

const POSTCODE = /\b([a-z]{1,2}\d[a-z\d]?)[ -]{0,3}(\d[a-z]{2})\b/g

/** Lines of an address, a street without its number, and postcodes, whole or their first half. */
export function findAddresses(text: PlainText, register: Register): readonly Found[] {
  const publisher = ` ${plain(register.publisher)} `
  return register.people.flatMap((person) => {
    const address = plain(person.address.replace(/\n/g, ', '))
    if (address === '') return []
    const found = (places: readonly { readonly start: number; readonly end: number }[], what: string): readonly Found[] =>
      places.map((place) => ({
        ...place,
        subject: `address:${person.id}`,
        what: `${what} of ${whoIs(person)}`,
        advice: 'Leave the place out, or name a larger area.'
      }))
    const postcodes = [...address.matchAll(POSTCODE)]
    const lines = address
      .replace(POSTCODE, ' ')
      .split(/,|;/)
      .map((line) => line.trim())
      .filter((line) => /\p{L}/u.test(line) && line.length >= 3)
    return [
      ...lines.flatMap((line) => {
        const street = line.replace(/^(?:flat|apartment|unit|no\.?|number)? ?\d+[a-z]?[ ,]+/, '')
        // The name of the town is in the name of the partnership, which is published.
        if (publisher.includes(` ${street} `)) return []
        return [...new Set([line, street])].flatMap((words) => found(findStreet(text, words), 'The address'))
      }),
      ...postcodes.flatMap((match) => {
        const [, outward, inward] = match
        return [
          ...found(findPattern(text, `${outward}[ -]{0,3}${inward}`), 'The postcode'),
          ...found(findPattern(text, `${outward}(?![ -]{0,3}\\d)`), 'The first half of the postcode')
        ]
      })
    ]
  })
}

function findStreet(text: PlainText, words: string): ReturnType<typeof findWords> {
  const parts = words.split(/[ .-]+/).filter((part) => part !== '')
  if (parts.length === 0) return []
  const body = parts
    .map((part) => {
      const same = [...new Set([part, ...STREETS.filter((group) => group.includes(part)).flat()])]
      return `(?:${same.map(literally).join('|')})`
    })
    .join('[ .,-]{1,3}')
  return findPattern(text, body)
}

function findPattern(text: PlainText, body: string): ReturnType<typeof findWords> {
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${body}(?![\\p{L}\\p{N}])`, 'gu')
  return [...text.text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length }))
}

/** Schools, placements and numbers kept in a person's other details. */
export function findDetails(text: PlainText, register: Register): readonly Found[] {
  return register.people.flatMap((person) =>
    Object.entries(person.details).flatMap(([name, value]) => {
      if (typeof value !== 'string' || !/school|nursery|college|placement|surgery|gp|hospital|upn|number|nhs/i.test(name))
        return []
      const words = plain(value)
      if (words.length < 4) return []
      return findWords(text, words).map((place) => ({
        ...place,
        subject: `detail:${person.id}:${name}`,
        what: `Something kept about ${whoIs(person)}: ${name.replace(/[-_]/g, ' ')}`,
        advice: 'Leave it out, or say what kind of place or number it is.'
      }))
    })
  )
}
