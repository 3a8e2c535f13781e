/** What each sign of the picture means. */
import { type Banded, MARK_WORDS, type Mark, drawSign } from './bands.ts'
import { type Kind, KINDS } from './place-events.ts'
import { capital, widthOf, write } from './svg-text.ts'

/** The signs with their words; those that are not in the picture are left out. */
export function drawLegend(
  y: number,
  width: number,
  has: {
    readonly tallest: string
    readonly singly: boolean
    readonly marks: readonly Mark[]
    readonly episodes: readonly unknown[]
    readonly silences: readonly unknown[]
  }
): Banded {
  const items: { readonly sign: (x: number, y: number) => string; readonly text: string }[] = []
  const swatch = (fill: string) => (x: number, at: number) =>
    `<rect x="${x - 7}" y="${at - 6}" width="14" height="12" fill="${fill}" stroke="#484f54" stroke-width=".5"/>`
  if (has.singly)
    for (const kind of KINDS.toReversed())
      items.push({ sign: (x, at) => `<use href="#mark-${kind}" x="${x}" y="${at}"/>`, text: LEGEND[kind] })
  else
    items.push(
      { sign: swatch('#6b7a80'), text: 'Other event' },
      { sign: swatch('#0b5563'), text: 'Child seen' },
      { sign: swatch('url(#hatch-missed)'), text: 'Child not seen, missed or cancelled' }
    )
  items.push({
    sign: (x, at) =>
      `<rect x="${x - 8}" y="${at - 6}" width="17" height="12" rx="4" fill="#fff" stroke="#484f54" stroke-dasharray="4 3"/>`,
    text: 'Date not certain: as long as it may be'
  })
  if (has.silences.length > 0) items.push({ sign: swatch('url(#hatch-silence)'), text: 'Nobody recorded seeing the child' })
  if (has.episodes.length > 0) items.push({ sign: swatch('#d2e2f1'), text: 'Key episode' })
  for (const kind of ['happened', 'decision', 'deadline'] as const)
    if (has.marks.some((one) => one.kind === kind))
      items.push({
        sign: (x, at) => drawSign(kind, x, at),
        text: capital(MARK_WORDS[kind])
      })
  let [x, line] = [28, y]
  const parts: string[] = []
  for (const { sign, text } of items) {
    const wide = widthOf(text) * 1.06 + 36
    if (x + wide > width - 20) [x, line] = [28, line + 18]
    parts.push(sign(x, line - 4), write(x + 14, line, text))
    x += wide
  }
  if (has.tallest !== '') {
    if (x + widthOf(has.tallest) > width - 20) [x, line] = [28, line + 18]
    parts.push(write(x - 8, line, has.tallest, { bold: true }))
  }
  return { svg: parts.join(''), height: line - y + 24 }
}

const LEGEND = {
  seen: 'Child seen',
  'not-seen': 'Child not seen',
  missed: 'Missed or cancelled',
  other: 'Other event'
} as const satisfies Record<Kind, string>
