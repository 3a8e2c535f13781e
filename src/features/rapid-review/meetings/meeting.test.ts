import { expect, it } from 'vitest'
import { invitationFile } from './invitation-file.ts'
import { type AgendaItem, type Meeting, meetingMoments, movedItem, namesIn, readTime } from './meeting.ts'
import { type Attender, partnersMissing } from './minutes.ts'

const items = ['a', 'b', 'c'].map((id): AgendaItem => ({ id, title: id }))
const order = (list: readonly AgendaItem[]) => list.map(({ id }) => id).join('')

it('an item moves one place, and never over the ends', () => {
  expect(order(movedItem(items, 'b', 'up'))).toBe('bac')
  expect(order(movedItem(items, 'b', 'down'))).toBe('acb')
  expect(order(movedItem(items, 'a', 'up'))).toBe('abc')
  expect(order(movedItem(items, 'c', 'down'))).toBe('abc')
  expect(order(movedItem(items, 'not there', 'down'))).toBe('abc')
  expect(order(movedItem(items, 'not there', 'up'))).toBe('abc')
})

it('times are read as people type them, and what is no time is none', () => {
  expect(['9:30', '09.30', ' 14:00 ', '0:00', '23:59'].map(readTime)).toEqual(['09:30', '09:30', '14:00', '00:00', '23:59'])
  expect(['24:00', '9:60', '9', '9:5', 'noon', ''].map(readTime)).toEqual(Array.from({ length: 6 }, () => undefined))
})

it('a meeting begins at its time in London, in winter and in summer', () => {
  const at = (day: string) =>
    meetingMoments({ heldOn: Temporal.PlainDate.from(day), startsAt: '10:00', endsAt: '11:00' }).begins.toString()
  // The clocks went forward on 29 March 2026 and go back on 25 October.
  expect([at('2026-03-27'), at('2026-03-30'), at('2026-10-26')]).toEqual([
    '2026-03-27T10:00:00Z',
    '2026-03-30T09:00:00Z',
    '2026-10-26T10:00:00Z'
  ])
})

it('names are found as words, whatever their case and marks between, and not inside other words', () => {
  const names = ['Rose', "D'Arcy", 'Ng']
  expect(namesIn('At the home of ROSE d’arcy', names)).toEqual(['Rose', "D'Arcy"])
  expect(namesIn('https://meet.example.org/rose-review', names)).toEqual(['Rose'])
  expect(namesIn('Primrose meeting room', names)).toEqual([])
  expect(namesIn('Ng family', names)).toEqual(['Ng'])
})

it('the quorum is the three partners, each by somebody who was there', () => {
  const one = (partner: Attender['partner'], state: Attender['state']): Attender => ({
    key: '',
    name: '',
    organisation: '',
    partner,
    state,
    deputyFor: '',
    conflict: ''
  })
  expect(partnersMissing([])).toEqual(['local-authority', 'integrated-care-board', 'police'])
  expect(partnersMissing([one('police', 'apologies'), one('local-authority', 'there'), one(null, 'there')])).toEqual([
    'integrated-care-board',
    'police'
  ])
  expect(
    partnersMissing([one('police', 'there'), one('local-authority', 'there'), one('integrated-care-board', 'there')])
  ).toEqual([])
})

it('an entry for a calendar cannot be led astray by what was typed', () => {
  const meeting: Meeting = {
    meetingId: '0198-meeting',
    version: 3,
    kind: 'decision',
    heldOn: Temporal.PlainDate.from('2026-01-15'),
    startsAt: '10:00',
    endsAt: '11:00',
    place: 'Room 1; first floor, left\r\nATTENDEE:mailto:somebody@example.org',
    link: '',
    chairId: null,
    chairName: null,
    organiserName: 'Mo Manager',
    organiserEmail: 'manager@example.org',
    changeReason: '',
    cancelledReason: null,
    savedByName: 'Mo Manager',
    savedAt: Temporal.Instant.from('2026-01-02T09:00:00Z')
  }
  const now = Temporal.Instant.from('2026-01-02T09:00:00Z')
  const invited = { name: 'Pat "Police": head', email: 'pat@example.org' }
  const lines = invitationFile('REQUEST', meeting, '2026-0042', invited, 'https://review.example.org', now)
    .replaceAll('\r\n ', '')
    .split('\r\n')
  expect(lines).toContain('SEQUENCE:2')
  expect(lines).toContain('DTSTART:20260115T100000Z')
  expect(lines).toContain('SUMMARY:Decision meeting 2026-0042')
  expect(lines.filter((line) => line.startsWith('ATTENDEE'))).toHaveLength(1)
  expect(lines.find((line) => line.startsWith('LOCATION'))).toContain('Room 1\\; first floor\\, left')
})
