/** The family in the Word file: the genogram with numbers, the table of people by the same numbers, the relationships and what is not known. */
import { type WordBlock, wordHeading, wordPicture, wordProse, wordTable } from '#web/word-file.ts'
import { type DocumentFamily, deceasedText, openQuestions, roleText, tieSentences } from './family.ts'
import { GENOGRAM_KEY } from './genogram.ts'
import { genogramPng } from './genogram-png.ts'

/** The blocks, with their heading. */
export function familyBlocks(family: DocumentFamily): readonly WordBlock[] {
  const sentences = tieSentences(family)
  const open = openQuestions(family)
  return [
    wordHeading('The family'),
    wordPicture({ ...genogramPng(family), title: 'Genogram', alternative: `Genogram. ${sentences.join(' ')}` }),
    ...wordProse('Genogram: the numbers are those of the table, which says everything that the picture shows.'),
    ...GENOGRAM_KEY.slice(0, -1).flatMap(wordProse),
    wordTable(
      ['No.', 'Person', 'To the child', 'Age', 'Home', 'Known to', 'Source'],
      family.people.map((person, index) => [
        String(index + 1),
        person.label,
        roleText(person.role),
        `${person.age}\n${deceasedText(person)}`,
        person.home,
        person.note === '' ? person.knownTo : `${person.knownTo}\n${person.note}`,
        person.sources.map((number) => `S${number}`).join(', ')
      ]),
      [2, 4, 4, 5, 5, 6, 3]
    ),
    ...(sentences.length > 0 ? [wordHeading('How they belong together', 2), ...sentences.flatMap(wordProse)] : []),
    ...(open.length > 0 ? [wordHeading('What is not known about the family', 2), ...open.flatMap(wordProse)] : [])
  ]
}
