/** Initials and names that nobody in the register has: found where they are people, not where they are places, bodies or abbreviations. */
import { expect, it } from 'vitest'
import { type ChronologyEvent, type Person, PeopleFinder, unknownPeople } from '#chronology/index.ts'

const event = (id: string, text: string) => ({ id, text, details: {} }) as unknown as ChronologyEvent
const person = (name: string, initials: string, more: Partial<Person> = {}): Person => ({
  name,
  initials,
  pseudonym: '',
  role: '',
  otherNames: [],
  born: undefined,
  ...more
})
const found = (texts: readonly string[], people: readonly Person[] = [], settled: readonly string[] = []) =>
  unknownPeople(
    texts.map((text, index) => event(String(index + 1), text)),
    people,
    settled
  ).map(({ written, kind, mentions, firstEvent }) => [written, kind, mentions, firstEvent])

it('counts initials from their second mention, and never those that everybody knows', () => {
  expect(found(['QX rang the GP.', 'Home visit: QX and ZZ seen by HV.', 'CIN meeting, QX away.'])).toEqual([
    ['QX', 'initials', 3, '1']
  ])
})

it('finds names with a title, and forenames with surnames within a sentence', () => {
  expect(found(['Seen by Dr Patel at the surgery.', 'He was with Jordan Ashby, who left.', 'Call to Mrs Ann Corrie.'])).toEqual([
    ['Dr Patel', 'name', 1, '1'],
    ['Jordan Ashby', 'name', 1, '2'],
    ['Mrs Ann Corrie', 'name', 1, '3']
  ])
})

it('takes no place, body, month or form for a person', () => {
  expect(
    found([
      'Taken to Saltmere Hospital by ambulance.',
      'Referred to Early Help on 3 March.',
      'They moved to Harbour Street in June.',
      'Letter from Children’s Social Care about Good Friday School.',
      'Home Visit Planned for next week.'
    ])
  ).toEqual([])
})

it('leaves out whom the register knows and what somebody has settled', () => {
  const texts = ['QX and Jordan Ashby came.', 'QX left. Robin Bright stayed with Dr Patel.']
  expect(found(texts, [person('Robin Bright', 'RB'), person('Quill Xander', 'QX')], ['Dr Patel'])).toEqual([
    ['Jordan Ashby', 'name', 1, '1']
  ])
})

it('knows a person wherever the words stand that were said to mean them, letter by letter', () => {
  const finder = new PeopleFinder([person('Robin Bright', 'RB', { alsoWritten: ['QX', 'Mrs Khan'] })])
  expect(finder.find('QX and Mrs. Khan came; Mrs Jones and qx did not.').map(({ start, end }) => [start, end])).toEqual([
    [0, 2],
    [7, 16]
  ])
})

it('knows a forename in capitals, unless it is a word that stands in capitals by itself', () => {
  const finder = new PeopleFinder([person('Robin Bright', 'RB'), person('May Bright', 'MB')])
  const found = finder.find('ROBIN was seen. NO VISIT IN MAY. May was seen.').map((one) => one.person.name)
  expect(found).toEqual(['Robin Bright', 'May Bright'])
})
