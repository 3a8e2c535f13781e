/** Every file of the corpus gives the events, the account and the rows for a person that were worked out by hand; and what must be true of all of them. */
import { describe, expect, it, test } from 'vitest'
import { mergeChronologies } from '../../src/chronology/merge.ts'
import { type CorpusFile, corpus } from './corpus/files.ts'

const merge = ({ name, bytes }: CorpusFile) =>
  mergeChronologies([{ name, agency: undefined, bytes }], { people: [], reviewOn: undefined })

test('the corpus has at least forty files, none with the name of another', () => {
  expect(corpus.length).toBeGreaterThanOrEqual(40)
  expect(new Set(corpus.map(({ name }) => name)).size).toBe(corpus.length)
})

describe.each(corpus)('$name: $what', (file) => {
  it('gives its events, and accounts for every row', async () => {
    const { events, report } = await merge(file)
    expect(events.map(({ edtf, text }) => [edtf, text])).toEqual(file.events)
    const [account] = report.files
    expect([account?.tables, account?.events, account?.needsAttention, account?.headers, account?.blank]).toEqual(file.account)
    const [, ...rows] = file.account
    expect(account?.rows).toBe(rows.reduce((sum, count) => sum + count, 0))
    expect(report.attention.map(({ table, row, reason }) => [table, row, reason])).toEqual(file.attention ?? [])
    expect(account?.notes).toHaveLength(file.notes ?? 0)
    for (const [place, more] of Object.entries(file.more ?? {})) expect(events[Number(place)]).toMatchObject(more)
  })
})
