/**
 * Text as a detector reads it: small letters without accents, one kind of apostrophe, hyphen and space, nothing invisible; each character knows
 * where in the original it came from. Pure.
 */

/** Letters that no decomposition takes apart. */
const LETTERS: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ħ: 'h'
}

export interface PlainText {
  readonly text: string
  /** For each character of `text`, where in the original it begins; one more for the end. */
  readonly from: readonly number[]
}

/** The text made plain, with the way back. */
export function plainText(original: string): PlainText {
  const characters: string[] = []
  const from: number[] = []
  let last = ''
  let at = 0
  for (const character of original) {
    for (const one of plainCharacters(character)) {
      // Several spaces, and line ends among them, are one space.
      if (one === ' ' && last === ' ') continue
      characters.push(one)
      last = one
      for (let unit = 0; unit < one.length; unit++) from.push(at)
    }
    at += character.length
  }
  from.push(original.length)
  return { text: characters.join(''), from }
}

/** The same without the way back, for what is looked for. */
export function plain(original: string): string {
  return plainText(original).text.trim()
}

function plainCharacters(character: string): readonly string[] {
  // Most text is plain already.
  if (/[a-z0-9 .,;:]/.test(character)) return [character]
  // Soft hyphens, joiners, marks of direction: not seen, so not there.
  if (/\p{Cf}/u.test(character)) return []
  if (/[’‘ʼ`´ʻ＇]/u.test(character)) return ["'"]
  if (/\p{Pd}|[−‐]/u.test(character)) return ['-']
  if (/\s/u.test(character)) return [' ']
  const parts = [...character.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()]
  return parts.map((part) => LETTERS[part] ?? (/\s/u.test(part) ? ' ' : part))
}

/** Escapes a text for a regular expression. */
export function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
}
