/** What only the whole shows: people, silences, the same event told by two agencies, and what conflicts; each worked out by hand. */
import { strToU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { ChronologyEvent } from '../../src/chronology/event.ts'
import { mergeChronologies } from '../../src/chronology/merge.ts'
import { PeopleFinder, readPeople, showPeople } from '../../src/chronology/people.ts'
import { readTables } from '../../src/chronology/reading/read-file.ts'
import { interval } from '../../src/chronology/together/same-events.ts'

const PEOPLE = `Name,Initials,Role,Date of birth,Pseudonym,Other names
Rowan Ashdown,RA,Child,4 March 2016,Robin,
Ivy Ashdown,IA,Mother,12/06/1990,Mother,Ivy Marlow
Cole Ashdown,CA,Father,1988,Father,
Petra Lindqvist,PL,Health visitor,,Health visitor 1,
`

async function peopleOf(csv: string) {
  const read = await readTables(strToU8(csv))
  if (!read.ok) throw new Error(read.error.message)
  return readPeople(read.value)
}

const csv = (agency: string, ...rows: string[]) => ({
  name: `${agency}.csv`,
  agency,
  bytes: strToU8(`Date,Event,Child seen\n${rows.join('\n')}\n`)
})
const reviewOn = Temporal.PlainDate.from('2019-12-31')

describe('people', () => {
  it('are read with their birth as it is written', async () => {
    const people = await peopleOf(PEOPLE)
    expect(people.map(({ initials, born }) => [initials, born?.toString()])).toEqual([
      ['RA', '2016-03-04'],
      ['IA', '1990-06-12'],
      ['CA', '1988-01-01'],
      ['PL', undefined]
    ])
  })

  it('are recognised by name, other name, initials with or without points, and a role that only one has', async () => {
    const finder = new PeopleFinder(await peopleOf(PEOPLE))
    const named = (text: string): string[] => finder.find(text).map(({ person }) => person.initials)
    expect(named('Rowan was seen with Ivy Marlow and C.A.; PL weighed R.A.')).toEqual(['RA', 'IA', 'CA', 'PL', 'RA'])
    expect(named('Mum rang; Dad was at work. MUM rang again.')).toEqual(['IA', 'CA', 'IA'])
    expect(named("Rowan’s mother, Ivy Marlow's car and RA’s GP; Mother’s Day")).toEqual(['RA', 'IA', 'IA', 'RA'])
    expect(named('RACE, ra, grandmother, ivy on the wall, Ashdown family')).toEqual([])
    expect(named('ROWAN ASHDOWN')).toEqual(['RA'])
  })

  it('are shown as initials or pseudonyms wherever they are mentioned', async () => {
    const people = await peopleOf(PEOPLE)
    const { events } = await mergeChronologies([csv('GP', '22/05/2018,Rowan seen with Ivy Marlow by PL,yes')], {
      people,
      reviewOn
    })
    const [event] = events
    if (!event) throw new Error('no event')
    expect(event.people).toEqual(['Rowan Ashdown', 'Ivy Ashdown', 'Petra Lindqvist'])
    const finder = new PeopleFinder(people)
    expect(showPeople(event, finder, people, 'initials')).toMatchObject({
      text: 'RA seen with IA by PL',
      people: ['RA', 'IA', 'PL']
    })
    expect(showPeople(event, finder, people, 'pseudonyms')).toMatchObject({
      text: 'Robin seen with Mother by Health visitor 1',
      people: ['Robin', 'Mother', 'Health visitor 1']
    })
  })

  it('are shown so where something is theirs, in the source and beside the date, but a month is nobody', async () => {
    const people = await peopleOf(`${PEOPLE}June Hale,JH,Aunt,,Aunt,\n`)
    const { events } = await mergeChronologies(
      [
        {
          ...csv('GP'),
          bytes: strToU8(
            'Date,Event,Source\n3 June 2018,Rowan’s mother and RA\'s aunt rang.,Letter from Ivy Ashdown\n"4 March 2019 (Rowan’s birthday)",More.,\n'
          )
        }
      ],
      { people, reviewOn }
    )
    const finder = new PeopleFinder(people)
    const shown = events.map((event) => showPeople(event, finder, people, 'pseudonyms'))
    expect(shown).toMatchObject([
      { dateAsWritten: '3 June 2018', source: { said: 'Letter from Mother' } },
      { dateAsWritten: '4 March 2019 (Robin’s birthday)', text: 'More.' }
    ])
    expect(shown[0]?.text).toBe("Robin’s Mother and Robin's Aunt rang.")
  })

  it('who are not in the register are offered', async () => {
    const people = await peopleOf(PEOPLE)
    const { report } = await mergeChronologies(
      [csv('GP', '22/05/2018,QX rang the GP about RA,', '23/05/2018,QX rang MASH,', '24/05/2018,ZZ once,')],
      { people, reviewOn }
    )
    expect(report.unknownPeople).toMatchObject([{ written: 'QX', kind: 'initials', mentions: 2 }])
  })
})

describe('dates beside the case', () => {
  it('after the review and before the oldest birth are flagged, and stay as they are', async () => {
    const people = await peopleOf(PEOPLE)
    const { events } = await mergeChronologies([csv('GP', '22/05/1987,Too early,', '22/05/2018,Good,', '01/01/2020,Too late,')], {
      people,
      reviewOn
    })
    expect(events.map(({ edtf, flags }) => [edtf, flags])).toEqual([
      ['1987-05-22', ['before-oldest-birth']],
      ['2018-05-22', []],
      ['2020-01-01', ['after-review']]
    ])
  })

  it('are counted between any two events, at least and at most', async () => {
    const { events } = await mergeChronologies([csv('GP', 'May 2016,A,', '12 June 2016,B,', 'undated,C,')], {
      people: [],
      reviewOn
    })
    const [may, june, undated] = events
    if (!may || !june || !undated) throw new Error('events are missing')
    // From 31 May to 12 June are 12 days; from 1 May, 42.
    expect(interval(may, june)).toEqual({ least: 12, most: 42 })
    expect(interval(june, may)).toEqual({ least: 12, most: 42 })
    expect(interval(may, undated)).toBeNull()
  })
})

describe('silences', () => {
  it('run from the last possible day of one sighting to the first possible day of the next, longest first', async () => {
    const { report } = await mergeChronologies(
      [
        csv('GP', '1 January 2018,Born,yes', 'March 2018,Clinic,yes'),
        csv(
          'Police',
          '10 May 2018,Call to the flat,no',
          '20 June 2018,Home visit; child seen alone,yes',
          '30 June 2018,Case closed,no'
        )
      ],
      { people: [], reviewOn }
    )
    const seen = report.silences.filter(({ kind }) => kind === 'seen')
    // 31 March to 20 June: 0 + 30 + 31 + 20 = 81 days. 1 January to 1 March: 59. 20 to 30 June: 10.
    expect(
      seen.map(({ from, until, days, eventsBetween, notSeenBetween }) => [from, until, days, eventsBetween, notSeenBetween])
    ).toEqual([
      ['2018-03-31', '2018-06-20', 81, 1, 1],
      ['2018-01-01', '2018-03-01', 59, 0, 0],
      ['2018-06-20', '2018-06-30', 10, 0, 0]
    ])
    expect(seen[2]?.before).toBeNull()
    // Alone only on 20 June: before it 170 days from the beginning (31 + 28 + 31 + 30 + 31 + 19), after it 10.
    expect(report.silences.filter(({ kind }) => kind === 'seen-alone').map(({ days }) => days)).toEqual([170, 10])
  })

  it('are told for each of several children: one who is seen does not speak for another, and an event that names none speaks for all', async () => {
    const people = await peopleOf(`Name,Initials,Role,Date of birth
Rowan Ashdown,RA,Child,
Wren Ashdown,WA,sibling 1,
Lark Ashdown,LA,Baby,10 May 2018
Ivy Ashdown,IA,Child’s mother,
`)
    const { report } = await mergeChronologies(
      [
        csv(
          'GP',
          '1 January 2018,The family registered,yes',
          '1 March 2018,Rowan seen in clinic,yes',
          '1 April 2018,Wren not brought,no',
          '1 June 2018,Wren Ashdown and Ivy seen,yes',
          '20 June 2018,Lark Ashdown weighed,yes'
        )
      ],
      { people, reviewOn }
    )
    const seen = ({ silences }: Pick<typeof report, 'silences'>) =>
      silences
        .filter(({ kind }) => kind === 'seen')
        .map(({ from, until, days, eventsBetween, notSeenBetween }) => [from, until, days, eventsBetween, notSeenBetween])
    // Together: 1 March to 1 June, 30 + 30 + 31 + 1; 1 January to 1 March, 30 + 28 + 1; 1 to 20 June.
    expect(seen(report)).toEqual([
      ['2018-03-01', '2018-06-01', 92, 1, 1],
      ['2018-01-01', '2018-03-01', 59, 0, 0],
      ['2018-06-01', '2018-06-20', 19, 0, 0]
    ])
    expect(report.silencesByChild.map(({ child }) => child)).toEqual(['Rowan Ashdown', 'Wren Ashdown', 'Lark Ashdown'])
    // Rowan is not seen again until the chronology ends, 92 and 19 days later; it was not Rowan who was not brought. Lark’s time begins with the birth: 21 + 20 days.
    expect(report.silencesByChild.map(seen)).toEqual([
      [
        ['2018-03-01', '2018-06-20', 111, 2, 0],
        ['2018-01-01', '2018-03-01', 59, 0, 0]
      ],
      [
        ['2018-01-01', '2018-06-01', 151, 2, 1],
        ['2018-06-01', '2018-06-20', 19, 0, 0]
      ],
      [['2018-05-10', '2018-06-20', 41, 1, 0]]
    ])
  })

  it('are not told where nobody is said to have seen the child', async () => {
    const { report } = await mergeChronologies([csv('GP', '1 January 2018,Letter,', '1 June 2018,Letter,')], {
      people: [],
      reviewOn
    })
    expect(report.silences).toEqual([])
  })
})

describe('whether the child was seen', () => {
  const textual = async (text: string): Promise<Partial<ChronologyEvent> | undefined> => {
    const { events } = await mergeChronologies(
      [{ name: 'a.csv', agency: 'A', bytes: strToU8(`Date,Event\n22/05/2018,"${text}"\n`) }],
      { people: [], reviewOn }
    )
    return events[0]
  }
  it.each([
    ['Home visit. Child seen and spoken to alone.', { childSeen: 'yes', seenAlone: true, seenAtHome: true }],
    ['Home visit, no reply at the door', { childSeen: 'no', seenAtHome: false }],
    ['Was not brought to clinic', { childSeen: 'no', missed: 'missed' }],
    ['DNA appointment', { childSeen: 'no', missed: 'missed' }],
    ['Appointment cancelled by mother', { childSeen: null, missed: 'cancelled' }],
    ['Strategy meeting held', { childSeen: null, missed: null }],
    ['Baby weighed; sibling was not seen', { childSeen: 'unclear' }],
    ['The record does not say whether anybody was there', { childSeen: null }]
  ] as const)('is taken from plain words: “%s”', async (text, expected) => {
    expect(await textual(text)).toMatchObject(expected)
  })
})

describe('the same event', () => {
  it('of two agencies is proposed with what agrees and what conflicts', async () => {
    const people = await peopleOf(PEOPLE)
    const { events, report } = await mergeChronologies(
      [
        csv(
          'Police',
          '14/03/2019 20:10,Officers attended the flat after a neighbour reported shouting. Ivy had a bruised wrist. Child asleep and not seen.,no',
          '20/03/2019,Vehicle stopped on the ring road,'
        ),
        csv(
          'Children’s services',
          '15/03/2019,Police notification: neighbour reported shouting at the flat; Ivy had bruised wrist; child seen by officers.,yes',
          '20/03/2019,Supervision of the social worker,'
        )
      ],
      { people, reviewOn }
    )
    expect(report.sameEvent).toHaveLength(1)
    const [proposal] = report.sameEvent
    expect(proposal?.agrees).toEqual(['people', 'words'])
    expect(proposal?.agencies).toEqual(['Police', 'Children’s services'])
    expect(proposal?.events.map((id) => events.find((event) => event.id === id)?.dateAsWritten)).toEqual([
      '14/03/2019 20:10',
      '15/03/2019'
    ])
    expect(report.conflicts.map(({ conflict }) => conflict)).toEqual([
      { on: 'date', first: '14/03/2019 20:10', second: '15/03/2019' },
      { on: 'child-seen', first: 'no', second: 'yes' }
    ])
  })

  it('of one agency is never proposed, nor one that is far away in time', async () => {
    const text = 'Officers attended the flat after a neighbour reported shouting'
    const { report } = await mergeChronologies(
      [csv('Police', `14/03/2019,${text},`, `14/03/2019,${text},`), csv('School', `19/03/2019,${text},`)],
      { people: [], reviewOn }
    )
    expect(report.sameEvent).toEqual([])
  })
})

describe('files brought twice', () => {
  it('stand once in the composite, and the report says how many', async () => {
    const file = csv('GP', '22/05/2018,Visit,')
    const { events, report } = await mergeChronologies([file, file], { people: [], reviewOn })
    expect(events).toHaveLength(1)
    expect(report.repeated).toBe(1)
    expect(report.totals).toEqual({ tables: 2, rows: 4, events: 2, needsAttention: 0, headers: 2, blank: 0 })
  })
})
