/** The family in the Word file: the table of people, the relationships and what is not known. Not every program shows a drawn picture, and these say all that it does. */
import { type WordBlock, wordHeading, wordProse, wordTable } from '#web/word-file.ts'
import { type DocumentFamily, deceasedText, openQuestions, roleText, tieSentences } from './family.ts'

/** The blocks, with their heading. */
export function familyBlocks(family: DocumentFamily): readonly WordBlock[] {
  const sentences = tieSentences(family)
  const open = openQuestions(family)
  return [
    wordHeading('The family'),
    ...wordProse('The same as a picture, a genogram, is on the page of the review.'),
    wordTable(
      ['Person', 'To the child', 'Age', 'Living', 'Home', 'Known to', 'Source'],
      family.people.map((person) => [
        person.label,
        roleText(person.role),
        person.age,
        deceasedText(person),
        person.home,
        person.note === '' ? person.knownTo : `${person.knownTo}\n${person.note}`,
        person.sources.map((number) => `S${number}`).join(', ')
      ]),
      [4, 4, 4, 3, 4, 5, 3]
    ),
    ...(sentences.length > 0 ? [wordHeading('How they belong together', 2), ...sentences.flatMap(wordProse)] : []),
    ...(open.length > 0 ? [wordHeading('What is not known about the family', 2), ...open.flatMap(wordProse)] : [])
  ]
}
