/** Passphrases for archives: long enough that nobody guesses one, and made of characters that can be read out on the telephone. Pure but for chance. */
import { randomInt } from 'node:crypto'

/** Without 0 and o, 1, i and l, which are taken for each other. */
const CHARACTERS = 'abcdefghjkmnpqrstuvwxyz23456789'
const GROUPS = 5
const LETTERS = 5

/** `k7mwp-4xhrt-…`: 25 characters of 31, about 124 bits. */
export function newPassphrase(): string {
  const group = () => Array.from({ length: LETTERS }, () => CHARACTERS[randomInt(CHARACTERS.length)]).join('')
  return Array.from({ length: GROUPS }, group).join('-')
}
