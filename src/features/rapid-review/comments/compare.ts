/** What changed between two versions of a text, sentence by sentence, so that it can be told in words. Pure. */

export type Piece =
  | { readonly kind: 'same'; readonly text: string }
  | { readonly kind: 'added'; readonly text: string }
  | { readonly kind: 'removed'; readonly text: string }
  | { readonly kind: 'changed'; readonly before: string; readonly after: string }

/** Comparing more pairs of sentences than this would keep a reader waiting: beyond it, everything between the common beginning and end counts as replaced. */
const MOST_PAIRS = 4_000_000
/** A changed sentence is looked for among this many that were added in its place. */
const NEARBY = 20

/** The sentences of a text with the line breaks between them, so that nothing of it is lost. */
function sentences(text: string): readonly string[] {
  const segmenter = new Intl.Segmenter('en-GB', { granularity: 'sentence' })
  return text
    .split('\n')
    .flatMap((line) => [...segmenter.segment(line)].map(({ segment }) => segment.trim()))
    .filter((sentence) => sentence !== '')
}

/** The pieces of both versions in order: joined, `same`, `removed` and `before` give the old text, `same`, `added` and `after` the new one. */
export function compareTexts(before: string, after: string): readonly Piece[] {
  const [old, now] = [sentences(before), sentences(after)]
  let start = 0
  while (start < old.length && start < now.length && old[start] === now[start]) start++
  let end = 0
  while (end < old.length - start && end < now.length - start && old.at(-1 - end) === now.at(-1 - end)) end++
  const middle = between(old.slice(start, old.length - end), now.slice(start, now.length - end))
  const same = (texts: readonly string[]) => texts.map((text): Piece => ({ kind: 'same', text }))
  return [...same(old.slice(0, start)), ...paired(middle), ...same(end === 0 ? [] : old.slice(-end))]
}

type Step = Exclude<Piece, { readonly kind: 'changed' }>

/** The longest common run of sentences stays; what is beside it was taken out or added. */
function between(old: readonly string[], now: readonly string[]): readonly Step[] {
  if (old.length * now.length > MOST_PAIRS)
    return [...old.map((text): Step => ({ kind: 'removed', text })), ...now.map((text): Step => ({ kind: 'added', text }))]
  const width = now.length + 1
  const common = new Uint32Array((old.length + 1) * width)
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      common[i * width + j] =
        old[i] === now[j]
          ? (common[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(common[(i + 1) * width + j] ?? 0, common[i * width + j + 1] ?? 0)
    }
  }
  const steps: Step[] = []
  let [i, j] = [0, 0]
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      steps.push({ kind: 'same', text: old[i] ?? '' })
      i++
      j++
    } else if (i < old.length && (j >= now.length || (common[(i + 1) * width + j] ?? 0) >= (common[i * width + j + 1] ?? 0))) {
      steps.push({ kind: 'removed', text: old[i] ?? '' })
      i++
    } else {
      steps.push({ kind: 'added', text: now[j] ?? '' })
      j++
    }
  }
  return steps
}

/** A sentence taken out and one added in its place are one that changed, when they share half of their words. */
function paired(steps: readonly Step[]): readonly Piece[] {
  const pieces: Piece[] = []
  let removed: string[] = []
  let added: string[] = []
  const flush = () => {
    for (const before of removed) {
      const index = added.slice(0, NEARBY).findIndex((after) => alike(before, after))
      if (index === -1) pieces.push({ kind: 'removed', text: before })
      else {
        pieces.push(...added.slice(0, index).map((text): Piece => ({ kind: 'added', text })), {
          kind: 'changed',
          before,
          after: added[index] ?? ''
        })
        added = added.slice(index + 1)
      }
    }
    pieces.push(...added.map((text): Piece => ({ kind: 'added', text })))
    removed = []
    added = []
  }
  for (const step of steps) {
    if (step.kind === 'removed') removed.push(step.text)
    else if (step.kind === 'added') added.push(step.text)
    else {
      flush()
      pieces.push(step)
    }
  }
  flush()
  return pieces
}

function alike(one: string, other: string): boolean {
  const words = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
  const [a, b] = [words(one), words(other)]
  const shared = [...a].filter((word) => b.has(word)).length
  return shared * 2 >= Math.max(a.size, b.size) && shared > 0
}

/** “2 sentences added, 1 taken out, 1 changed”. */
export function changesText(pieces: readonly Piece[]): string {
  const count = (kind: Piece['kind']) => pieces.filter((piece) => piece.kind === kind).length
  const parts = [
    [count('added'), 'added'],
    [count('removed'), 'taken out'],
    [count('changed'), 'changed']
  ] as const
  const said = parts.filter(([number]) => number > 0)
  if (said.length === 0) return 'Nothing changed in the words'
  return said
    .map(([number, what], index) => `${number}${index === 0 ? ` ${number === 1 ? 'sentence' : 'sentences'}` : ''} ${what}`)
    .join(', ')
}
