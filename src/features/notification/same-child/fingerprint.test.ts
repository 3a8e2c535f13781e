import { describe, expect, it } from 'vitest'
import { fingerprintsOf, keyMark } from './fingerprint.ts'

const KEY = 'a key for this test that is long enough'
const OTHER_KEY = 'another key for this test, long enough'
const child = (name: string, bornOn: string | null = '2019-03-31', otherNames = '') =>
  fingerprintsOf(KEY, { name, otherNames, bornOn })
const alike = (one: readonly string[], other: readonly string[]) => one.some((hash) => other.includes(hash))

describe('a child is compared', () => {
  it.each([
    ['whatever the case, the accents and the marks', 'Zoë O’Heron', 'ZOE OHERON'],
    ['whatever the order of the names', 'Wilfreda Heron', 'Heron, Wilfreda'],
    ['with or without middle names', 'Wilfreda Anne Rose Heron', 'Wilfreda Heron'],
    ['with a hyphen or a space', 'Mary-Jane Heron', 'Mary Jane Heron']
  ])('%s', (_how, one, other) => expect(alike(child(one), child(other))).toBe(true))

  it('also by other names, alone or with a surname', () => {
    expect(alike(child('Jason Heron', '2019-03-31', 'Jay; JJ Marsh'), child('Jay Heron'))).toBe(true)
    expect(alike(child('Jason Heron', '2019-03-31', 'Jay; JJ Marsh'), child('JJ Marsh'))).toBe(true)
  })

  it.each([
    ['another day of birth', child('Wilfreda Heron'), child('Wilfreda Heron', '2019-03-30')],
    ['another surname', child('Wilfreda Heron'), child('Wilfreda Marsh')],
    ['another forename', child('Wilfreda Heron'), child('Winifred Heron')]
  ])('and is another child with %s', (_how, one, other) => expect(alike(one, other)).toBe(false))

  it('never by a name alone, by one name, or with nothing known', () => {
    expect(child('Wilfreda Heron', null)).toEqual([])
    expect(child('Wilfreda')).toEqual([])
    expect(child('')).toEqual([])
  })

  it('by a hash that says nothing without the key', () => {
    const mine = child('Wilfreda Heron')
    expect(mine.join()).not.toMatch(/heron|2019/i)
    expect(alike(mine, fingerprintsOf(OTHER_KEY, { name: 'Wilfreda Heron', otherNames: '', bornOn: '2019-03-31' }))).toBe(false)
    expect(keyMark(KEY)).not.toBe(keyMark(OTHER_KEY))
  })
})
