/** Tidies the text of a cell without changing its words: one kind of line end, no invisible characters, and a bound on its length. */
import { EXCERPT, LONGEST_CELL } from './limits.ts'

/** Line ends (also the vertical tab that Word and Excel use inside a cell) become `\n`; other control characters, and marks nobody sees, go. */
export function cellText(text: string): string {
  // Most cells have nothing to tidy.
  if (
    !/[^\u0020-\u007E\u00A1-\u00AC\u00AE-\u1FFF\u2010-\u2027\u2030-\u205E\u2070-\uD7FF\uE000-\uFEFE\uFF00-\uFFEF]|^\s|\s$/.test(
      text
    )
  )
    return text
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u000B\u000C\u0085\u2028\u2029]/g, '\n')
    .replace(/[\u0000-\u0008\u000E-\u001F\u007F\u00AD\u200B\u2060\uFEFF\uFFFE\uFFFF]/g, '')
    .replace(/[\u00A0\u2007\u202F\t]/g, ' ')
    .replace(/[ ]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** The text, or its beginning with `long` when it is longer than a cell can be. */
export function bounded(text: string): { readonly text: string; readonly long: boolean } {
  return text.length > LONGEST_CELL ? { text: text.slice(0, EXCERPT), long: true } : { text, long: false }
}
