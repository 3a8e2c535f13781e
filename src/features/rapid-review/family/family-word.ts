/** The family in the Word file: the picture with its words beside it, the table of people, the relationships and what is not known. */
import { type WordBlock, wordHeading, wordPicture, wordProse, wordTable } from '#web/word-file.ts'
import { type DocumentFamily, deceasedText, openQuestions, roleText, tieSentences } from './family.ts'
import { drawGenogram } from './genogram.ts'

/** The blocks, with their heading. */
export function familyBlocks(family: DocumentFamily): readonly WordBlock[] {
  const { svg, width, height } = drawGenogram(family)
  const sentences = tieSentences(family)
  const open = openQuestions(family)
  const people = family.people.map((person) => `${person.label}: ${roleText(person.role)}, ${person.age}.`)
  return [
    wordHeading('The family'),
    wordPicture({ svg, width, height, title: 'Genogram', alternative: [...people, ...sentences].join(' ') }),
    ...wordProse('The picture is a genogram. The table and the sentences below say everything that it shows.'),
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
      [3, 3, 3, 2, 3, 4, 2]
    ),
    ...(sentences.length > 0 ? [wordHeading('How they belong together', 2), ...sentences.flatMap(wordProse)] : []),
    ...(open.length > 0 ? [wordHeading('What is not known about the family', 2), ...open.flatMap(wordProse)] : [])
  ]
}
