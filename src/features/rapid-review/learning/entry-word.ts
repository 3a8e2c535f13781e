/** Learning, episodes and inequality in the Word file: each record a table of what it says. */
import { type WordBlock, wordHeading, wordTable } from '#web/word-file.ts'
import type { RapidReviewDocument } from '../document.ts'
import { LEARNING_KINDS, earlierText, inequalityText, knownText } from './entries.ts'

function record(title: string, rows: readonly (readonly [string, string])[]): readonly WordBlock[] {
  return [
    wordHeading(title, 2),
    wordTable(
      ['What', 'Answer'],
      rows.filter(([, value]) => value !== ''),
      [1, 3]
    )
  ]
}

const sourcesText = (numbers: readonly number[]) =>
  numbers.length === 0 ? 'No source is named' : numbers.map((number) => `S${number}`).join(', ')

/** The blocks of every record, with their headings; nothing for what there is none of. */
export function entryBlocks({ episodes = [], inequality = [], learning = [] }: RapidReviewDocument): readonly WordBlock[] {
  return [
    ...(episodes.length === 0 ? [] : [wordHeading('Key practice episodes as records')]),
    ...episodes.flatMap((one) =>
      record(one.title, [
        ['When', one.when],
        ['What happened', one.happened],
        ['What was known', one.knownThen],
        ['How good practice was', one.practice],
        ['What went well', one.good],
        ['Why it was so', one.why],
        ['Source', sourcesText(one.sources)]
      ])
    ),
    ...(inequality.length === 0 ? [] : [wordHeading('How inequality bore on life and practice')]),
    ...inequality.flatMap((one) =>
      record(inequalityText(one.about), [
        ['Their life', one.life],
        ['Practice', one.practice],
        ['Source', sourcesText(one.sources)]
      ])
    ),
    ...(learning.length === 0 ? [] : [wordHeading('Learning as records')]),
    ...LEARNING_KINDS.flatMap(({ value, text }) =>
      learning
        .filter(({ kind }) => kind === value)
        .flatMap((one) =>
          record(`${text}: ${one.title}`, [
            ['For', one.agencies],
            ['Learning', one.text],
            ['Why it happened', one.why],
            ['Known before?', knownText(one.known)],
            ['Earlier review', one.earlier.map(earlierText).join('; ')],
            ['What came of it', one.since],
            ['Source', sourcesText(one.sources)]
          ])
        )
    )
  ]
}
