/** Contacts are told from talks between agencies and from what was missed or cancelled; counts worked out by hand. */
import { describe, expect, it } from 'vitest'
import { type ChronologyEvent, contactOf, countContacts, countContactsByChild, readSeen } from '#chronology/index.ts'

const told = (text: string): string | null => {
  const seen = readSeen(undefined, text)
  return seen.missed ?? contactOf({ ...seen, text })
}

describe('what an event tells of', () => {
  it.each([
    // Contacts in which the child was seen.
    ['The health visitor weighed the baby.', 'child'],
    ['Robin was seen alone at school.', 'child'],
    // Contacts with the family.
    ['Home visit by the social worker. Mother was tired.', 'family'],
    ['The mother telephoned the practice about feeding.', 'family'],
    ['Telephone call with the mother about feeding.', 'family'],
    ['Spoke to Robin’s father about the bruise.', 'family'],
    ['Met with both parents and agreed a plan.', 'family'],
    ['Attended the emergency department with a cut to the lip.', 'family'],
    ['The mother telephoned; she had not slept.', 'family'],
    ['The mother attended the clinic and said there was no contact with the father.', 'family'],
    ['Attended A&E with the mother, not admitted to the ward.', 'family'],
    // What did not happen.
    ['DNA hospital appointment.', 'missed'],
    ['Mother did not attend the clinic.', 'missed'],
    ['Robin was not brought to the fracture clinic.', 'missed'],
    ['No access visit. Card left.', 'missed'],
    ['Home visit, no access gained.', 'missed'],
    ['The health visitor called at the flat. No reply at the door, curtains drawn.', 'missed'],
    ['Appointment cancelled by mother.', 'cancelled'],
    ['The home visit was postponed to June.', 'cancelled'],
    // Neither: nobody was reached, it was only planned, or agencies talked with each other.
    ['Left a message for the mother.', null],
    ['Telephoned the mother, no answer.', null],
    ['Two telephone calls to the mother without an answer.', null],
    ['A home visit was planned for the next week.', null],
    ['There was no contact with the family this month.', null],
    ['No further contact from the mother.', null],
    ['The mother has not attended any appointment.', null],
    ['The mother was not contacted.', null],
    ['Strategy meeting held between police and social care.', null],
    ['The school nurse telephoned the social worker.', null],
    ['Letter to the parents about immunisations.', null],
    ['DNA test results received by the court.', null],
    ['The order was made.', null]
  ])('%s', (text, expected) => {
    expect(told(text)).toBe(expected)
  })
})

const event = (agency: string, day: string, text: string, people: readonly string[] = [], latest = day): ChronologyEvent =>
  ({ agency, earliest: day, latest, text, people, ...readSeen(undefined, text) }) as unknown as ChronologyEvent

const EVENTS = [
  event('Health', '2019-03-01', 'Home visit to Robin.', ['Robin']),
  event('Health', '2019-03-31', 'Telephone call with the mother.'),
  event('School', '2019-03-15', 'Met with the father about Sam.', ['Sam']),
  event('Health', '2019-03-20', 'Robin was not brought to the clinic.', ['Robin']),
  event('Health', '2019-05-02', 'Appointment cancelled by the hospital.'),
  // From March into April: its month is not certain.
  event('School', '2019-03-25', 'Spoke to the mother.', [], '2019-04-02'),
  event('School', '2019-04-03', 'The head teacher met the social worker.')
]

it('counts contacts, missed and cancelled ones by month and agency', () => {
  expect(countContacts(EVENTS)).toEqual({
    months: [
      {
        month: '2019-03',
        agencies: { Health: { contacts: 2, missed: 1, cancelled: 0 }, School: { contacts: 1, missed: 0, cancelled: 0 } }
      },
      { month: '2019-05', agencies: { Health: { contacts: 0, missed: 0, cancelled: 1 } } }
    ],
    uncertain: { contacts: 1, missed: 0, cancelled: 0 }
  })
})

it('counts for the children that an event names, and for all where it names none', () => {
  const [robin, sam] = countContactsByChild(EVENTS, ['Robin', 'Sam'])
  expect(robin?.months[0]?.agencies).toEqual({ Health: { contacts: 2, missed: 1, cancelled: 0 } })
  expect(sam?.months[0]?.agencies).toEqual({
    Health: { contacts: 1, missed: 0, cancelled: 0 },
    School: { contacts: 1, missed: 0, cancelled: 0 }
  })
  expect(countContactsByChild(EVENTS, ['Robin'])).toEqual([])
})
