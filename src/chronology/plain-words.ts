/** Finds where the words of a text begin and end without a regular expression, for texts of plain letters, which most are. */

/** Anything beyond ASCII, usual dashes and quotation marks, and the pound sign has to be looked at as what it is. */
const BEYOND = /[^\u0000-\u007F\u2010-\u2027\u00A3]/

const LETTER = 1
const CAPITAL = 2
const JOINS = 4
const CLASSES = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code)
  if (/[A-Z]/.test(character)) return LETTER | CAPITAL
  if (/[a-z\d]/.test(character)) return LETTER
  return character === "'" || character === '-' ? JOINS : 0
})
const APOSTROPHE = 0x2019
const STOP = 0x2e

const classAt = (text: string, at: number): number => {
  const code = at < text.length ? text.charCodeAt(at) : 0
  return code < 128 ? (CLASSES[code] ?? 0) : code === APOSTROPHE ? JOINS : 0
}

/**
 * The beginning and the end of each word, one after the other, or undefined where a text has letters beyond the plain ones. Capitals with full stops (`F.A.`) are
 * one word, as are parts that an apostrophe or a hyphen joins.
 */
export function plainWords(text: string): readonly number[] | undefined {
  if (BEYOND.test(text)) return undefined
  const bounds: number[] = []
  for (let at = 0; at < text.length;) {
    const here = classAt(text, at)
    if ((here & LETTER) === 0) {
      at++
      continue
    }
    bounds.push(at)
    at = (here & CAPITAL) !== 0 && isDotted(text, at) ? endOfDotted(text, at) : endOfJoined(text, at)
    bounds.push(at)
  }
  return bounds
}

const isDotted = (text: string, at: number): boolean =>
  text.charCodeAt(at + 1) === STOP && (classAt(text, at + 2) & CAPITAL) !== 0

function endOfDotted(text: string, from: number): number {
  let at = from
  while (isDotted(text, at)) at += 2
  return text.charCodeAt(at + 1) === STOP ? at + 2 : at + 1
}

function endOfJoined(text: string, from: number): number {
  let at = from
  for (;;) {
    while ((classAt(text, at) & LETTER) !== 0) at++
    if ((classAt(text, at) & JOINS) === 0 || (classAt(text, at + 1) & LETTER) === 0) return at
    at++
  }
}
