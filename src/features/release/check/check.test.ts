import { describe, expect, it, test } from 'vitest'
import { DETECTORS, checkText } from './check.ts'
import type { Register, RegisteredPerson } from './register.ts'

const person = (changes: Partial<RegisteredPerson>): RegisteredPerson => ({
  id: crypto.randomUUID(),
  kind: 'family',
  forename: '',
  surname: '',
  otherNames: '',
  pseudonym: '',
  relationship: '',
  bornOn: null,
  diedOn: null,
  address: '',
  details: {},
  ...changes
})

const register: Register = {
  people: [
    person({
      kind: 'child',
      forename: 'Zoë',
      surname: 'Quillfeather',
      otherNames: 'Bobbin; Zozo',
      pseudonym: 'Child Alder',
      bornOn: Temporal.PlainDate.from('2019-03-07'),
      diedOn: Temporal.PlainDate.from('2026-02-11'),
      address: 'Flat 3, 14 Larchwick Road, Saltmere, ZZ9 9ZZ',
      details: { school: 'Puddlecombe Academy', legalStatus: 'Child in need' }
    }),
    person({ forename: 'Anne-Marie', surname: 'D’Arcy', relationship: 'Mother' }),
    person({ forename: 'Will', surname: 'van der Bergh', relationship: 'Father' }),
    person({ forename: 'Siân', surname: 'Ó Briain', relationship: 'Aunt' }),
    person({ kind: 'practitioner', forename: 'Lakshmi', surname: 'Ng' })
  ],
  incidentOn: Temporal.PlainDate.from('2026-02-09'),
  staff: [{ id: 's1', name: 'Mo Manager' }],
  smallPlaces: [{ id: 'p1', name: 'Harbour Lane School' }],
  publisher: 'Saltmere Safeguarding Children Partnership'
}

const matches = (text: string) => {
  const result = checkText([{ name: 'Summary', text }], register)
  if (!result.complete) throw new Error(result.reason)
  return result.findings.flatMap((finding) => finding.places.map((place) => place.match))
}

describe('the check catches', () => {
  test.each([
    ['a forename', 'When Zoë was six', 'Zoë'],
    ['without its accent', 'When Zoe was six', 'Zoe'],
    ['in capitals', 'ZOË was seen', 'ZOË'],
    ['with a combining accent', 'Zoe\u0308 was seen', 'Zoe\u0308'],
    ['a possessive', 'in Zoe’s words', 'Zoe’s'],
    ['a possessive with a straight apostrophe', "Quillfeather's home", "Quillfeather's"],
    ['a possessive without an apostrophe', 'the Quillfeathers home', 'Quillfeathers'],
    ['a surname at the end of a sentence', 'the family Quillfeather.', 'Quillfeather'],
    ['a name in brackets and quotation marks', '(“Bobbin”)', 'Bobbin'],
    ['a second nickname', 'called zozo at home', 'zozo'],
    ['a name with an invisible soft hyphen in it', 'the Quill\u00adfeather family', 'Quill\u00adfeather'],
    ['a name with a joiner that is not seen', 'Zo\u200de', 'Zo\u200de'],
    ['a name beside a hyphen', 'the Quillfeather-household', 'Quillfeather'],
    ['a double forename with a space', 'Anne Marie said', 'Anne Marie'],
    ['half of a double forename', 'Marie said', 'Marie'],
    ['an apostrophe of the other kind', "Ms D'Arcy", "D'Arcy"],
    ['an apostrophe left out', 'Ms Darcy', 'Darcy'],
    ['an apostrophe as a space', 'Ms D Arcy', 'D Arcy'],
    ['a forename that is also a word', 'they will meet', 'will'],
    ['the main part of a surname with particles', 'Mr Bergh', 'Bergh'],
    ['a surname with particles', 'Mr Van Der Bergh', 'Van Der Bergh'],
    ['a name across a line end', 'Mr van der\nBergh', 'van der\nBergh'],
    ['an Irish surname without accents', 'Ms O Briain', 'O Briain'],
    ['a Welsh forename without its accent', 'Sian rang', 'Sian'],
    ['a practitioner with a name of two letters', 'Dr Ng wrote', 'Ng'],
    ['a practitioner’s forename', 'Lakshmi visited', 'Lakshmi'],
    ['an ISO date of birth', 'born 2019-03-07', '2019-03-07'],
    ['a date of birth in words', 'born on 7 March 2019', '7 March 2019'],
    ['with an ordinal', 'born on 7th March 2019', '7th March 2019'],
    ['with "of"', 'the 7th of March, 2019', '7th of March, 2019'],
    ['in ordinal words', 'on the seventh of March', 'seventh of March'],
    ['the American way in words', 'March 7, 2019', 'March 7, 2019'],
    ['with slashes', 'DOB 07/03/2019', '07/03/2019'],
    ['with a year of two figures', 'DOB 7/3/19', '7/3/19'],
    ['with dots', 'DOB 07.03.2019', '07.03.2019'],
    ['with month first', 'DOB 03/07/2019', '03/07/2019'],
    ['with a short month', '7-Mar-19', '7-Mar-19'],
    ['without a year', 'her birthday, 7 March', '7 March'],
    ['a birthday before a number', 'On 7 March 20 people met', '7 March 20'],
    ['as eight figures', '20190307', '20190307'],
    ['a date of death', 'died on Wednesday 11 February 2026', '11 February 2026'],
    ['the date of the incident', 'on 9th Feb 2026', '9th Feb 2026'],
    ['an address', 'at 14 Larchwick Road', '14 Larchwick Road'],
    ['an address with a shortened street', 'at 14 Larchwick Rd', '14 Larchwick Rd'],
    ['the street alone', 'neighbours in Larchwick Road', 'Larchwick Road'],
    ['a postcode', 'ZZ9 9ZZ', 'ZZ9 9ZZ'],
    ['a postcode without its space, in small letters', 'in zz99zz', 'zz99zz'],
    ['half of a postcode', 'the ZZ9 area', 'ZZ9'],
    ['somebody else’s postcode', 'at XY1 2AB', 'XY1 2AB'],
    ['a school kept among the details', 'at Puddlecombe Academy', 'Puddlecombe Academy'],
    ['a school of the area', 'Harbour Lane School said', 'Harbour Lane School'],
    ['a colleague’s whole name', 'Mo Manager wrote', 'Mo Manager'],
    ['a number like an NHS number', '999 123 4567', '999 123 4567'],
    ['ten figures together', '9991234567', '9991234567'],
    ['a telephone number', 'ring 01632 960 123', '01632 960 123'],
    ['a telephone number from abroad', 'ring +44 1632 960123', '+44 1632 960123'],
    ['an e-mail address', 'write to z.quill@example.org', 'z.quill@example.org']
  ])('%s', (_name, text, match) => {
    expect(matches(text)).toContain(match)
  })
})

describe('the check does not catch', () => {
  test.each([
    ['a name inside a longer word', 'the Quillfeatherston estate and Zoetrope Hall'],
    ['a pseudonym', 'Child Alder was seen'],
    ['a month and a year', 'in March 2019 and February 2026'],
    ['another day', 'on 8 March 2019 and 07/04/2019'],
    ['the same day of another year', 'on 7 March 2024'],
    ['a year or an age alone', 'in 2019, at the age of 6 years'],
    ['a particle of a surname alone', 'de facto van drivers der die das'],
    ['one letter', 'the letter D. and an O'],
    ['the publisher’s own place', 'Saltmere Safeguarding Children Partnership met in Saltmere'],
    ['a colleague’s surname alone', 'the team manager met'],
    ['a status kept among the details', 'a child in need plan'],
    ['figures that are no telephone number', '1,234 visits in 52 weeks, 2019/20, 75%'],
    ['part of another street', '14 Larchwood Road'],
    ['a law’s number', 'SI 2018/789 and section 16C of the Children Act 2004']
  ])('%s', (_name, text) => {
    expect(matches(text)).toEqual([])
  })
})

describe('a finding', () => {
  it('tells what it is without saying whose name it is, where it stands and what to do', () => {
    const result = checkText(
      [
        { name: 'Title', text: 'About a child' },
        { name: 'What happened', text: 'On the first visit Zoe was asleep. Later zoe woke, and Zoe smiled.' }
      ],
      register
    )
    if (!result.complete) throw new Error(result.reason)
    expect(result.findings.map((finding) => [finding.match, finding.places.length])).toEqual([
      ['Zoe', 2],
      ['zoe', 1]
    ])
    expect(result.findings[0]).toMatchObject({
      what: 'A forename of Child Alder',
      advice: 'Use the person’s pseudonym, or leave the name out.',
      places: [
        {
          part: 'What happened',
          before: 'On the first visit ',
          match: 'Zoe',
          after: ' was asleep. Later zoe woke, and Zoe smiled.'
        },
        { part: 'What happened' }
      ]
    })
  })

  it('has the same key for the same text and register, and another for another spelling', () => {
    const keys = (text: string) => {
      const result = checkText([{ name: 'A', text }], register)
      return result.complete ? result.findings.map((finding) => finding.key) : []
    }
    expect(keys('Zoe')).toEqual(keys('then Zoe'))
    expect(keys('Zoe')).not.toEqual(keys('zoe'))
  })
})

describe('the check fails closed', () => {
  const broken = {
    name: 'broken things',
    find: () => {
      throw new Error('secret: Zoë')
    }
  }

  it('is incomplete when one detector throws, whatever the others find, and does not repeat what it threw', () => {
    const result = checkText([{ name: 'A', text: 'Nothing here' }], register, [...DETECTORS, broken])
    expect(result).toEqual({ complete: false, reason: 'The check for broken things did not finish.' })
  })

  it('is incomplete when a detector answers with a place outside the text', () => {
    const wild = { name: 'wild places', find: () => [{ start: 5, end: 5000, subject: 'x', what: 'x', advice: 'x' }] }
    expect(checkText([{ name: 'A', text: 'Nothing here' }], register, [wild]).complete).toBe(false)
  })

  it('is incomplete without detectors, and without anybody in the register', () => {
    expect(checkText([{ name: 'A', text: 'x' }], register, []).complete).toBe(false)
    expect(checkText([{ name: 'A', text: 'x' }], { ...register, people: [] }).complete).toBe(false)
  })

  it('reads a long text in a moment', () => {
    const text = 'The child was seen by a practitioner on 3 May 2024 at 01 Example Way. '.repeat(10_000)
    const started = performance.now()
    expect(checkText([{ name: 'A', text }], register).complete).toBe(true)
    expect(performance.now() - started).toBeLessThan(15_000)
  })

  it.each(['a', '1', ' ', '-', 'a.', 'a@', "O'", '1 ', '01632 ', 'AA1 1A', '1 January ', 'a\u0301', 'Zoë ', '(at)', '/'])(
    'does not lose itself in %j written many thousand times',
    (unit) => {
      const text = unit.repeat(Math.ceil(200_000 / unit.length))
      const started = performance.now()
      checkText([{ name: 'A', text }], register)
      expect(performance.now() - started).toBeLessThan(8_000)
    },
    60_000
  )
})
