import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { provisions, rules } from './instruments/index.ts'
import { printLaw } from './print.ts'

const wordsOf = (id: string) => readFileSync(fileURLToPath(new URL(`./instruments/${id}.md`, import.meta.url)), 'utf8')
const words = new Map(provisions.map(({ id }) => [id, wordsOf(id)]))

describe('the printed law', () => {
  const page = printLaw({ words })

  it('has the words of every provision beside its rules', () => {
    expect(provisions.filter(({ id }) => (words.get(id) ?? '').length < 100)).toEqual([])
    expect(page).not.toContain('were not supplied')
    expect(page).toContain('The Act sets no number of days.')
  })

  it('has every rule with every version', () => {
    for (const rule of rules) {
      expect(page).toContain(`id="${rule.id}"`)
      for (const version of rule.versions) expect(page).toContain(version.from)
    }
  })

  it('leads from the number of every limit and task, D1 to D18, to its place on the page', () => {
    const index = page.slice(page.indexOf('id="by-number"'), page.indexOf('id="corrections"'))
    const numbers = [...index.matchAll(/<tr><td>(D\d+)<\/td><td><a href="#([^"]+)">/g)].map((match) => [match[1], match[2]])
    expect(numbers.map(([code]) => code)).toEqual(Array.from({ length: 18 }, (_, number) => `D${number + 1}`))
    expect(numbers.filter(([, place]) => !page.includes(`id="${place}"`))).toEqual([])
  })

  it('says before the first provision how to read it, and how many golden cases nobody has checked', () => {
    const reading = page.slice(page.indexOf('id="reading"'), page.indexOf('id="by-number"'))
    expect(reading).toContain('This is a legal duty.')
    expect(reading).toContain('The day of the event is day 0')
    expect(reading).toContain('nobody qualified has checked any of them yet')
  })

  it('says what is unsure, and that nobody qualified has checked it', () => {
    expect(page).toContain('The first day is inferred.')
    expect(page).toContain('nobody qualified yet')
  })

  it('shows a missing text and a correction of this installation', () => {
    const override = {
      rule: 'panel-reply-expected',
      version: '2018-06-29',
      field: 'quantity',
      value: 10,
      reason: '<b>As agreed</b>'
    } as const
    const other = printLaw({ words: new Map(), corrections: { overrides: [override], holidays: [] } })
    expect(other).toContain('The words of this provision were not supplied.')
    expect(other).toContain('Corrected here: 10 working days instead of 15 working days. Reason: &lt;b&gt;As agreed&lt;/b&gt;')
  })

  it('is one well-formed page with no script and each id once', () => {
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map((match) => match[1])
    expect(new Set(ids).size).toBe(ids.length)
    expect(page).not.toContain('<script')
    expect(page.match(/<table>/g)?.length).toBe(page.match(/<\/table>/g)?.length)
  })
})
