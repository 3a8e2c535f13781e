import { describe, expect, it } from 'vitest'
import type { CasePerson } from '../people.store.ts'
import { peopleWithAges } from './composite.page.tsx'

const person = (name: string, born: string | undefined, isChild: boolean): CasePerson => ({
  id: name,
  name,
  initials: name.slice(0, 1),
  pseudonym: `${name} in the report`,
  role: '',
  otherNames: [],
  born: born === undefined ? undefined : Temporal.PlainDate.from(born),
  isChild
})
const rowan = person('Rowan', '2016-03-04', true)
const wren = person('Wren', '2019-01-31', true)
const ivy = person('Ivy', '1990-06-12', false)
const event = (earliest: string | null, ...people: string[]) => between(earliest, earliest, ...people)
const between = (earliest: string | null, latest: string | null, ...people: string[]) =>
  ({ record: { earliest, latest, people } }) as unknown as Parameters<typeof peopleWithAges>[1]

describe('the people of an event', () => {
  it('are shown with the age of each child among several, on the earliest day, however they are shown', () => {
    const all = [rowan, wren, ivy]
    expect(peopleWithAges(all, event('2019-03-03', 'Rowan', 'Wren', 'Ivy'))).toBe('Rowan (2 years), Wren (1 month), Ivy')
    expect(peopleWithAges(all, event('2019-01-30', 'W', 'Rowan in the report'))).toBe(
      'W (before birth), Rowan in the report (2 years)'
    )
  })

  it('have no age yet where the birth may have come before the event or after it', () => {
    // Wren was born on 31 January 2019.
    expect(peopleWithAges([rowan, wren], between('2019-01-01', '2019-01-31', 'Wren', 'Rowan'))).toBe(
      'Wren (about birth), Rowan (2 years)'
    )
    expect(peopleWithAges([rowan, wren], between('2019-01-01', '2019-01-30', 'Wren'))).toBe('Wren (before birth)')
  })

  it('are shown alone without a date, and where the one child’s age has its own column', () => {
    expect(peopleWithAges([rowan, wren], event(null, 'Rowan'))).toBe('Rowan')
    expect(peopleWithAges([rowan, ivy], event('2019-03-03', 'Rowan', 'Ivy'))).toBe('Rowan, Ivy')
  })
})
