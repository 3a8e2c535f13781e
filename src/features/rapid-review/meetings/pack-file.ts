/** A pack as a Word file: contents with page numbers, each part on a page of its own, and whose copy it is at the head of every page. */
import { type WordBlock, wordContents, wordFile, wordHeading, wordPart, wordProse, wordTable } from '#web/word-file.ts'
import { reviewBlocks } from '../sending/pack.ts'
import { kindText, whenText } from './meeting.ts'
import { minutesBlocks } from './minutes-view.tsx'
import { type PackBlock, type PackDocument, partAnchor } from './pack.ts'

/** The Word file. `reader` says whose copy it is, `on` is the day it is made. */
export function packFile(pack: PackDocument, number: number, reader: string, on: Temporal.PlainDate): Promise<Buffer> {
  const day = Temporal.PlainDate.from(pack.heldOn)
  return wordFile({
    title: `Papers for the ${kindText(pack.kind).toLowerCase()}, ${pack.reference}`,
    subject: `Pack ${number}`,
    creator: pack.partnershipName,
    on,
    reader,
    blocks: [
      ...wordProse(`${pack.partnershipName}. ${whenText({ ...pack, heldOn: day })}. Pack ${number}.`),
      wordHeading('Contents', 2),
      ...wordContents(pack.parts.map(({ key, title }) => ({ text: title, anchor: partAnchor(key) }))),
      ...pack.parts.flatMap((part) => [
        wordPart(part.title, partAnchor(part.key)),
        ...part.blocks.flatMap((block) => blockOf(block, on))
      ])
    ]
  })
}

/** How wide columns are beside each other, by how many there are. */
const WIDTHS: Readonly<Record<number, readonly number[]>> = { 2: [1, 2], 4: [2, 2, 5, 2] }

function blockOf(block: PackBlock, on: Temporal.PlainDate): readonly WordBlock[] {
  switch (block.kind) {
    case 'heading':
      return [wordHeading(block.text, 2)]
    case 'text':
      return wordProse(block.text)
    case 'table':
      return [
        wordTable(block.headings, block.rows, WIDTHS[block.headings.length] ?? block.headings.map(() => 1)),
        ...wordProse(' \u00a0')
      ]
    case 'review':
      return reviewBlocks(block.document, on)
    case 'minutes':
      return minutesBlocks(block.document)
  }
}
