/**
 * Marks which strings are HTML. An option that takes HTML accepts only the branded type, so what a person typed can reach
 * a page as text and never as markup.
 */
import { raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'

export { raw }

/** A piece of HTML that is known to be escaped. It can be placed as a child in TSX and passed to any HTML option. */
export type Html = HtmlEscapedString

/** What an HTML option accepts: `Html`, or TSX as written. A plain string does not fit. */
export type Markup = Html | Promise<Html>

const specialCharacters = /[&<>"']/g
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/**
 * Turns TSX into `Html`; escapes a plain string. `html('a < b')` is `a &lt; b`.
 * @throws when the TSX holds an asynchronous component, because pages are rendered in one go.
 */
export function html(content: Markup | string): Html {
  return raw(
    isMarkup(content) ? markupText(content) : String(content).replace(specialCharacters, (character) => entities[character] ?? '')
  )
}

/** True for `Html` and for TSX, false for plain strings and everything else. */
export function isMarkup(value: unknown): value is Markup {
  return (
    value instanceof Promise || (typeof value === 'object' && value !== null && 'isEscaped' in value && value.isEscaped === true)
  )
}

/**
 * The HTML text of `Html` or TSX, as a plain string for writing out.
 * @throws when the TSX holds an asynchronous component.
 */
export function markupText(markup: Markup): string {
  const text: unknown = markup instanceof Promise ? markup : markup.toString()
  if (typeof text === 'string') return text
  throw new Error('A component that waits for something was used inside a page: load its data first and pass it in')
}
