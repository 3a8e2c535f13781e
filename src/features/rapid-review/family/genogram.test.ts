import { inflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type DocumentFamily,
  type DocumentFamilyPerson,
  FAMILY_ROLES,
  TIE_KINDS,
  ageText,
  openQuestions,
  tieSentence,
  tieSentences
} from './family.ts'
import { layOutGenogram } from './genogram-layout.ts'
import { drawGenogram } from './genogram.ts'
import { genogramPng } from './genogram-png.ts'

function person(id: string, role: DocumentFamilyPerson['role'], more: Partial<DocumentFamilyPerson> = {}): DocumentFamilyPerson {
  return {
    id,
    label: id.toUpperCase(),
    role,
    sex: 'female',
    age: '6 years old when it happened',
    deceased: 'no',
    household: 'A',
    home: 'Household A',
    knownTo: 'Not recorded',
    note: '',
    sources: [1],
    ...more
  }
}

const tie = (from: string, kind: (typeof TIE_KINDS)[number]['value'], to: string) => ({ from, to, kind, note: '' })

const TWO_PARENTS: DocumentFamily = {
  people: [person('a', 'child'), person('b', 'sibling'), person('m', 'mother'), person('f', 'father', { sex: 'male' })],
  ties: [
    tie('m', 'birth-parent', 'a'),
    tie('f', 'birth-parent', 'a'),
    tie('m', 'birth-parent', 'b'),
    tie('f', 'birth-parent', 'b'),
    tie('m', 'married', 'f')
  ]
}

describe('the layout of a genogram', () => {
  const rows = (family: DocumentFamily) => {
    const { places } = layOutGenogram(family)
    return (id: string) => places.get(id)?.row
  }

  it('puts parents above their children, side by side, with the children below their middle', () => {
    const { places, couples } = layOutGenogram(TWO_PARENTS)
    const at = (id: string) => [places.get(id)?.row, places.get(id)?.column]
    // Two and two: nothing needs to move, so both rows fill columns 0 and 1.
    expect([at('m'), at('f'), at('a'), at('b')]).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1]
    ])
    expect(couples).toEqual([['f', 'm']])
  })

  it('puts brothers, sisters and partners in one row, however long the line above one of them is', () => {
    const row = rows({
      people: [
        ...TWO_PARENTS.people,
        ...['gm', 'ggm'].map((id) => person(id, 'grandparent')),
        person('gf', 'grandparent'),
        person('aunt', 'aunt-uncle')
      ],
      ties: [
        ...TWO_PARENTS.ties,
        tie('ggm', 'birth-parent', 'gm'),
        tie('gm', 'birth-parent', 'm'),
        tie('gf', 'birth-parent', 'f'),
        tie('gf', 'birth-parent', 'aunt')
      ]
    })
    expect(['ggm', 'gm', 'gf', 'm', 'f', 'aunt', 'a', 'b'].map(row)).toEqual([0, 1, 1, 2, 2, 2, 3, 3])
  })

  it('puts the parent of several families between both partners, and each family’s child below its own two', () => {
    const { places } = layOutGenogram({
      people: [
        person('a', 'child'),
        person('b', 'half-sibling'),
        person('m', 'mother'),
        person('f', 'father'),
        person('g', 'father')
      ],
      ties: [
        tie('m', 'birth-parent', 'a'),
        tie('f', 'birth-parent', 'a'),
        tie('m', 'birth-parent', 'b'),
        tie('g', 'birth-parent', 'b')
      ]
    })
    const column = (id: string) => places.get(id)?.column ?? -1
    expect(Math.abs(column('m') - column('f'))).toBe(1)
    expect(Math.abs(column('m') - column('g'))).toBe(1)
    expect(column('a') < column('b')).toBe(column('f') < column('g'))
  })

  it('leaves out a tie that makes somebody their own ancestor, and says which', () => {
    const loop: DocumentFamily = { ...TWO_PARENTS, ties: [...TWO_PARENTS.ties, tie('a', 'birth-parent', 'm')] }
    expect(layOutGenogram(loop).leftOut).toEqual([5])
    expect(tieSentence(loop, 5)).toBe('A is a birth parent of M.')
  })

  it('tells in words that a grandmother is the guardian, because the line would cut through the row between', () => {
    const family: DocumentFamily = {
      people: [...TWO_PARENTS.people, person('gm', 'grandparent')],
      ties: [...TWO_PARENTS.ties, tie('gm', 'birth-parent', 'm'), tie('gm', 'guardian', 'a')]
    }
    expect(layOutGenogram(family).leftOut).toEqual([6])
    expect(rows(family)('gm')).toBe(0)
  })

  it('stands those whom only a role connects in the row of that role, and others in a row of their own', () => {
    const layout = layOutGenogram({
      people: [...TWO_PARENTS.people, person('s', 'sibling'), person('n', 'significant'), person('l', 'household')],
      ties: TWO_PARENTS.ties
    })
    expect(['s', 'n', 'l'].map((id) => layout.places.get(id)?.row)).toEqual([1, 2, 2])
    expect(layout.looseRow).toBe(2)
  })

  it('joins brothers and sisters whose parents are not recorded', () => {
    const layout = layOutGenogram({
      people: [person('a', 'child'), person('b', 'sibling'), person('c', 'sibling')],
      ties: [tie('a', 'sibling', 'b'), tie('b', 'sibling', 'c')]
    })
    expect(layout.families).toEqual([{ parents: [], children: ['a', 'b', 'c'] }])
  })

  it('places everybody once and nobody upon another, whatever is recorded of up to thirty people', () => {
    const roles = FAMILY_ROLES.map(({ value }) => value)
    const kinds = TIE_KINDS.map(({ value }) => value)
    const families = fc.integer({ min: 0, max: 30 }).chain((count) =>
      fc.record({
        people: fc.tuple(
          ...Array.from({ length: count }, (_none, index) => fc.constantFrom(...roles).map((role) => person(`p${index}`, role)))
        ),
        ties: fc.array(
          fc
            .record({ from: fc.nat(31), to: fc.nat(31), kind: fc.constantFrom(...kinds) })
            .map(({ from, to, kind }) => tie(`p${from}`, kind, `p${to}`)),
          { maxLength: 45 }
        )
      })
    )
    fc.assert(
      fc.property(families, (family) => {
        const { places, rows: count } = layOutGenogram(family)
        expect([...places.keys()].toSorted()).toEqual(family.people.map(({ id }) => id).toSorted())
        for (let row = 0; row < count; row++) {
          const columns = [...places.values()]
            .filter((place) => place.row === row)
            .map(({ column }) => column)
            .toSorted((a, b) => a - b)
          columns.forEach((column, index) => expect(column - (columns[index - 1] ?? -1)).toBeGreaterThanOrEqual(0.99))
        }
      }),
      { numRuns: 150, seed: 20261123 }
    )
  })
})

describe('the picture of a genogram', () => {
  const count = (svg: string, what: RegExp) => (svg.match(what) ?? []).length

  it('draws squares for males, circles for females, a question mark where the sex is not known, and a cross for those who died', () => {
    const { svg } = drawGenogram({
      people: [
        person('a', 'child', { sex: 'not-known' }),
        person('m', 'mother'),
        person('f', 'father', { sex: 'male', deceased: 'yes' })
      ],
      ties: [tie('m', 'birth-parent', 'a'), tie('f', 'birth-parent', 'a')]
    })
    // One rect is the paper. The child of the review has a second outline.
    expect([
      count(svg, /<rect /g),
      count(svg, /<circle /g),
      count(svg, /l22 22 l-22 22/g),
      count(svg, /l17 17 l-17 17/g)
    ]).toEqual([2, 1, 1, 1])
    expect(svg).toContain('>?</text>')
    expect(count(svg, / M[\d.]+ [\d.]+ L/g)).toBe(1)
  })

  it('marks a separation with one stroke, a divorce with two, and partners by a dashed line', () => {
    const couple = (kind: 'married' | 'separated' | 'divorced' | 'partner') => {
      const family = { people: [person('m', 'mother'), person('f', 'father')], ties: [tie('m', kind, 'f')] }
      return drawGenogram(family).svg
    }
    expect((['married', 'separated', 'divorced', 'partner'] as const).map((kind) => count(couple(kind), /l8 -18/g))).toEqual([
      0, 1, 2, 0
    ])
    expect(couple('partner')).toContain('stroke-dasharray="7 5"')
    expect(couple('married')).not.toContain('stroke-dasharray')
  })

  it('holds no markup that somebody typed, and says what is not known', () => {
    const { svg } = drawGenogram({
      people: [person('a', 'child', { label: '<script>&"', age: 'Age not known: nobody asked', household: '' })],
      ties: []
    })
    expect(svg).toContain('&lt;script&gt;&amp;&quot;')
    expect(svg).not.toContain('<script>')
    expect(svg).toContain('Age not known')
    expect(svg).toContain('Home not known')
    expect(svg).not.toMatch(/ style=/)
  })

  it('draws an empty family without failing', () => {
    expect(drawGenogram({ people: [], ties: [] }).svg).toContain('0 people')
  })
})

describe('what is said of a person', () => {
  const on = Temporal.PlainDate.from('2026-03-30')
  const age = (bornOn: string | null, more: Partial<Parameters<typeof ageText>[0]> = {}) =>
    ageText({ bornOn, bornNotKnown: '', deceased: 'no', diedOn: null, ...more }, on)

  it('is the age at the time of the incident, a day before a birthday too', () => {
    expect(age('2020-03-31')).toBe('5 years old when it happened')
    expect(age('2020-03-30')).toBe('6 years old when it happened')
    expect(age('2025-04-01')).toBe('Under 1 year old when it happened')
    expect(age('2026-03-31')).toBe('Born after it happened')
  })

  it('is the age at death for somebody who had died before, and why an age is not known', () => {
    expect(age('1950-01-01', { deceased: 'yes', diedOn: '2010-06-01' })).toBe('60 years old when they died, before it happened')
    expect(age(null, { bornNotKnown: 'two dates are recorded' })).toBe('Age not known: two dates are recorded')
    expect(age(null)).toBe('Age not known')
  })

  it('is one sentence for all whom somebody is the same to, and a note of its own for another', () => {
    const ties = [...TWO_PARENTS.ties, { ...tie('m', 'guardian', 'a'), note: 'Since 2020' }]
    expect(tieSentences({ ...TWO_PARENTS, ties })).toEqual([
      'M is a birth parent of A and B.',
      'F is a birth parent of A and B.',
      'M is married to, or in a civil partnership with F.',
      'M is a special guardian or kinship carer of A. Since 2020'
    ])
  })

  it('names every gap: birth, home, living, sex, parents, ties and source', () => {
    const people = [
      person('a', 'child'),
      person('n', 'significant', {
        age: 'Age not known',
        home: 'Not known',
        deceased: 'not-known',
        sex: 'not-known',
        sources: []
      })
    ]
    expect(openQuestions({ people, ties: [] })).toEqual([
      'Birth date not known: N.',
      'Where they live is not known: N.',
      'Not known whether they are living: N.',
      'Sex not known: N.',
      'No parent or carer recorded: A.',
      'Not recorded how they belong to the others: N.',
      'No source named: N.'
    ])
  })
})

describe('the genogram for a Word file', () => {
  it('is a PNG of the size it says, drawn in grey, whose rows are all there', () => {
    const { png, width, height } = genogramPng(TWO_PARENTS)
    expect(png.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a')
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([width * 2, height * 2])
    const start = png.indexOf('IDAT')
    const rows = inflateSync(png.subarray(start + 4, start + 4 + png.readUInt32BE(start - 4)))
    expect(rows.length).toBe((width * 2 + 1) * height * 2)
    // Ink, the tint of the child of the review, and paper; each row begins with its filter, which is none.
    expect([...new Set(rows)].toSorted((one, other) => one - other)).toEqual([0, 11, 225, 255])
  })

  it('fits thirty people across a page with numbers that can be read', () => {
    // Thirty in one row at 78 pixels and a margin of 24 on both sides.
    const people = Array.from({ length: 30 }, (_none, index) => person(`p${index}`, 'sibling'))
    const ties = people.slice(1).map(({ id }) => tie('p0', 'sibling', id))
    expect(genogramPng({ people, ties }).width).toBe(30 * 78 + 48)
  })
})
