/** The few pieces of HTML that the printed law is made of. Text is escaped by whoever hands it in as cells; captions and headings are escaped here. */

import { formatDay } from '#kernel/plain-date.ts'

/** Text made safe for HTML. */
export function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

/** A link; address and text are escaped. */
export function link(url: string, text: string): string {
  return `<a href="${escape(url)}">${escape(text)}</a>`
}

/** A bulleted list of HTML; nothing for no items. */
export function list(items: readonly string[]): string {
  return items.length === 0 ? '' : `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`
}

/** A table with a caption; cells are HTML. It scrolls by itself where the screen is narrow. */
export function table(caption: string, heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = heads.map((text) => `<th scope="col">${escape(text)}</th>`).join('')
  const body = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('\n')
  return `<div class="scroll" role="region" aria-label="${escape(caption)}" tabindex="0"><table><caption>${escape(caption)}</caption><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table></div>`
}

/** The name of a place on the page: `children-act-2004/section-16c` is `children-act-2004-section-16c`. */
export function anchor(id: string): string {
  return escape(id.replaceAll('/', '-'))
}

/** A day as people write it, with its ISO form for machines. */
export function day(iso: string): string {
  return `<time datetime="${escape(iso)}">${escape(formatDay(Temporal.PlainDate.from(iso)))}</time>`
}
