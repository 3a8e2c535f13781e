/** Text in the picture: written so that XML takes it whatever a file held, cut to the room it has, and as wide as it is reckoned to be. */

/** The typeface that pictures are rendered with; a browser without it takes its own. */
const FONT = "'Atkinson Hyperlegible', Arial, Helvetica, 'Liberation Sans', sans-serif"
export const SIZE = 12

/** Text as XML takes it: control characters, halves of letters and marks of direction are left out. */
export function escape(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** How wide a text is about, in units of the picture; rather too wide than too narrow. */
export function widthOf(text: string, size = SIZE): number {
  let ems = 0
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0
    if (code > 0x2e7f) ems += 1
    else if (/[ijl.,:;|!'’ ]/.test(letter)) ems += 0.29
    else if (/[frt()[\]\-–/]/.test(letter)) ems += 0.38
    else if (/[mwMW@%…—]/.test(letter)) ems += 0.88
    else if (/\p{Lu}/u.test(letter)) ems += 0.68
    else ems += 0.57
  }
  return ems * size
}

/** As much of a text as fits, with “…” where it was cut; empty where not even two letters fit. */
export function fit(text: string, width: number, size = SIZE): string {
  // What is read from files may be long; nothing beyond this would fit.
  const letters = [...text.slice(0, 400).toWellFormed()]
  if (letters.length === text.length && widthOf(text, size) <= width) return text
  const room = width - widthOf('…', size)
  let [count, used] = [0, 0]
  for (const letter of letters) {
    used += widthOf(letter, size)
    if (used > room) break
    count++
  }
  return count < 2 ? '' : `${letters.slice(0, count).join('').trimEnd()}…`
}

/** A text on one or two lines, the second cut where it must be. */
export function wrap(text: string, width: number, size = SIZE): readonly string[] {
  if (widthOf(text, size) <= width) return [text]
  const words = text.slice(0, 400).split(/\s+/)
  let first = words.shift() ?? ''
  if (widthOf(first, size) > width) return [fit(text, width, size)]
  while (words[0] !== undefined && widthOf(`${first} ${words[0]}`, size) <= width) first += ` ${words.shift() ?? ''}`
  return [first, fit(words.join(' '), width, size)]
}

export interface TextLook {
  readonly size?: number
  readonly bold?: true
  readonly anchor?: 'end' | 'middle'
  readonly fill?: string
}

/** A text with its baseline at a place. */
export function write(x: number, y: number, text: string, { size, bold, anchor, fill }: TextLook = {}): string {
  if (text === '') return ''
  return `<text x="${Math.round(x)}" y="${Math.round(y)}"${size === undefined ? '' : ` font-size="${size}"`}${bold ? ' font-weight="700"' : ''}${anchor ? ` text-anchor="${anchor}"` : ''}${fill === undefined ? '' : ` fill="${fill}"`}>${escape(text)}</text>`
}

/** What is told of a shape when it is pointed at or read out. */
export function told(text: string): string {
  return `<title>${escape(text)}</title>`
}

export interface Frame {
  readonly width: number
  readonly height: number
  readonly title: string
  /** The same in words. */
  readonly words: string
  readonly hasLinks: boolean
  readonly window: { readonly from: string; readonly until: string; readonly left: number; readonly width: number } | undefined
}

/** The whole picture. What can be followed is a group of links; otherwise it is one image. */
export function frame({ width, height, title, words, hasLinks, window }: Frame, inside: string): string {
  const of = window
    ? ` data-from="${window.from}" data-until="${window.until}" data-left="${window.left}" data-width="${window.width}"`
    : ''
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="${hasLinks ? 'group' : 'img'}" aria-labelledby="picture-title" aria-describedby="picture-words"${of} font-family="${FONT}" font-size="${SIZE}" fill="#0b0c0c"><title id="picture-title">${escape(title.slice(0, 300))}</title><desc id="picture-words">${escape(words.slice(0, 4000))}</desc>${inside}</svg>`
}

/** A text with its first letter large. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
