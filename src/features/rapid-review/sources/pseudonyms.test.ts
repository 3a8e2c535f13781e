import { describe, expect, it } from 'vitest'
import { withPseudonyms } from './pseudonyms.ts'

const PEOPLE = [
  { forename: 'Alba', surname: 'Rowanstock', label: 'Child 1' },
  { forename: 'Cal', surname: 'Rowanstock', label: 'Child 2' },
  { forename: 'Siân', surname: 'O’Dell', label: 'Mother' },
  { forename: '', surname: '', label: 'Neighbour' }
]

describe('an agency’s words in the review', () => {
  it('show pseudonyms for first names and whole names, also with an ending, and say which', () => {
    expect(withPseudonyms('Alba Rowanstock and Cal came hungry. Alba’s mother Siân O’Dell rang.', PEOPLE)).toEqual({
      text: 'Child 1 and Child 2 came hungry. Child 1’s mother Mother rang.',
      labels: ['Child 1', 'Mother', 'Child 2']
    })
  })

  it('leave other words, last names alone, and names within words', () => {
    expect(withPseudonyms('Calm at home. Mrs Rowanstock. The album.', PEOPLE)).toEqual({
      text: 'Calm at home. Mrs Rowanstock. The album.',
      labels: []
    })
  })

  it('tell two people with the same first name apart by their last name, or leave the name', () => {
    const two = [...PEOPLE, { forename: 'Cal', surname: 'Firth', label: 'Uncle' }]
    expect(withPseudonyms('Cal Firth collected Cal.', two).text).toBe('Uncle collected Cal.')
  })

  it('takes no name for a pattern', () => {
    expect(withPseudonyms('A+B. ABB.', [{ forename: 'A+B', surname: '', label: 'P' }]).text).toBe('P. ABB.')
  })
})
