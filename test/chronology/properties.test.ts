/** What must be true of every chronology: no row is lost, the order is total, and an export that nobody changed comes home as it left. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ChronologyEvent } from '../../src/chronology/event.ts'
import { mergeChronologies } from '../../src/chronology/merge.ts'
import { cellText } from '../../src/chronology/reading/cell-text.ts'
import { compareEvents } from '../../src/chronology/together/composite.ts'
import { writeCsv } from '../../src/chronology/writing/csv.ts'
import { writeDocx } from '../../src/chronology/writing/docx.ts'
import { writeJson } from '../../src/chronology/writing/json.ts'
import { writeXlsx } from '../../src/chronology/writing/xlsx.ts'
import { excelFile } from './corpus/excel-file.ts'
import { paragraph, run, table, wordFile } from './corpus/word-file.ts'

const marking = { title: 'Composite & <title>', marking: 'OFFICIAL-SENSITIVE', madeOn: Temporal.PlainDate.from('2026-04-02') }
const nobody = { people: [], reviewOn: Temporal.PlainDate.from('2024-01-01') }

const dates = fc.constantFrom(
  '22.05/16',
  'c. May 2016',
  'same day',
  'undated',
  '12-15/03/2019',
  'before June 2014',
  '03/04/19 14:30hrs',
  'when small',
  '',
  '31 February 2016',
  '42512',
  'Summer 2018',
  '12 or 13 March 2019'
)
const words = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .array(
        fc.constantFrom(
          'Visit',
          'call',
          'child seen',
          'alone',
          'at home',
          '–',
          '“no”',
          'M.',
          'AB',
          'missed',
          'DNA',
          '\n',
          '• item',
          '_x0041_'
        ),
        { maxLength: 8 }
      )
      .map((some) => some.join(' '))
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "=cmd|' /C calc'!A0",
      '+1',
      '-2',
      '@x',
      "'=1",
      '"',
      ',',
      ';',
      '\t',
      '=',
      "''+",
      'É\u0301',
      '👩‍👧',
      '<b>&amp;',
      '  lead',
      'a\u000Bb',
      '\uD800',
      ''
    )
  },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 20 }) }
)
const row = fc.tuple(dates, words, words, words)
const headings = fc.constantFrom(
  ['Date', 'Event', 'Source', 'Outcome'],
  ['Date', 'Source', 'Event', 'Date'],
  ['Event', 'Date', 'Child seen', '=Free'],
  ['Date', 'Contact', 'People', 'Comments'],
  undefined
)
const sheet = fc.record({ headings, rows: fc.array(row, { minLength: 1, maxLength: 12 }) })

type Sheet = { readonly headings: readonly string[] | undefined; readonly rows: readonly (readonly string[])[] }
const allRows = ({ headings: first, rows }: Sheet): readonly (readonly string[])[] => [...(first ? [first] : []), ...rows]

const asCsv = (sheet: Sheet): Uint8Array =>
  new TextEncoder().encode(
    `\uFEFF${allRows(sheet)
      .map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
      .join('\r\n')}\r\n`
  )
const plain = (text: string): string => cellText(text)
const asXlsx = (sheet: Sheet): Uint8Array =>
  excelFile([{ rows: allRows(sheet).map((cells) => cells.map((cell) => ({ inline: plain(cell).replaceAll('_x', 'x') }))) }])
const asDocx = (sheet: Sheet): Uint8Array =>
  wordFile([
    table(
      ...allRows(sheet).map((cells) =>
        cells.map((cell) => ({
          content: plain(cell)
            .split('\n')
            .map((line) => paragraph(run(line)))
            .join('')
        }))
      )
    )
  ])

const merge = (...files: readonly { readonly name: string; readonly bytes: Uint8Array }[]) =>
  mergeChronologies(
    files.map((file) => ({ ...file, agency: undefined })),
    nobody
  )

describe('every row is accounted for', () => {
  it.each([
    ['csv', asCsv],
    ['xlsx', asXlsx],
    ['docx', asDocx]
  ] as const)('in %s', async (ending, write) => {
    await fc.assert(
      fc.asyncProperty(sheet, async (made) => {
        const { events, report } = await merge({ name: `a.${ending}`, bytes: write(made) })
        const [account] = report.files
        expect(account?.notes).toEqual([])
        expect(account?.rows).toBe(allRows(made).length)
        expect(account?.rows).toBe(
          (account?.events ?? 0) + (account?.needsAttention ?? 0) + (account?.headers ?? 0) + (account?.blank ?? 0)
        )
        expect(events.length).toBe(account?.events)
        // Each row that holds anything is found again under its number, with all of its words, or is one of the headings.
        let unfound = 0
        for (const [index, cells] of allRows(made).entries()) {
          const event = events.find(({ source }) => source.row === index + 1)
          const attention = report.attention.find((one) => one.row === index + 1)
          const kept = event ? JSON.stringify(event) : JSON.stringify(attention?.text ?? '')
          const held = cells
            .map((cell) => plain(ending === 'xlsx' ? plain(cell).replaceAll('_x', 'x') : cell))
            .filter((cell) => cell !== '')
          if (!event && !attention) unfound++
          else for (const cell of held) expect(kept).toContain(JSON.stringify(cell).slice(1, -1))
        }
        expect(unfound).toBe((account?.headers ?? 0) + (account?.blank ?? 0))
      }),
      { numRuns: 150 }
    )
  })
})

/** Events of all kinds: what is read from a sheet, with comments and deletions beside them as Word has them. */
const composite = fc
  .tuple(fc.array(sheet, { minLength: 1, maxLength: 3 }), fc.array(words, { maxLength: 4 }), fc.integer({ min: 0, max: 99 }))
  .map(([sheets, beside, sequence]) => ({ sheets, beside: beside.map(plain).filter((text) => text !== ''), sequence }))

async function eventsOf({
  sheets,
  beside,
  sequence
}: {
  sheets: readonly Sheet[]
  beside: readonly string[]
  sequence: number
}): Promise<readonly ChronologyEvent[]> {
  const { events } = await merge(...sheets.map((one, index) => ({ name: `agency ${index}, row 3.csv`, bytes: asCsv(one) })))
  return events
    .map((event, index) =>
      index % 2 === 0
        ? {
            ...event,
            comments: beside,
            sequence,
            people: ['A. One', 'B Two'],
            source: { ...event.source, sheet: 'Sheet (1)', page: '4' }
          }
        : { ...event, deleted: beside }
    )
    .toSorted(compareEvents)
}

describe('an export that nobody changed', () => {
  it.each([
    ['csv', writeCsv],
    ['xlsx', writeXlsx],
    ['docx', writeDocx],
    ['json', writeJson]
  ] as const)('comes home from %s as it left', async (ending, write) => {
    await fc.assert(
      fc.asyncProperty(composite, async (made) => {
        const events = await eventsOf(made)
        const { events: back, report } = await merge({ name: `composite.${ending}`, bytes: write(events, marking) })
        expect(back).toEqual(events)
        expect(report.attention).toEqual([])
        expect(write(back, marking)).toEqual(write(events, marking))
      }),
      { numRuns: 120 }
    )
  })
})

describe('the order of the composite', () => {
  it('is total and does not depend on the order of the files', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(sheet, { minLength: 2, maxLength: 4 }), async (sheets) => {
        const files = sheets.map((one, index) => ({ name: `${index}.csv`, bytes: asCsv(one) }))
        const { events } = await merge(...files)
        expect((await merge(...files.toReversed())).events).toEqual(events)
        for (const [index, event] of events.entries()) {
          const next = events[index + 1]
          if (!next) continue
          expect(compareEvents(event, next)).toBe(-1)
          expect(compareEvents(next, event)).toBe(1)
          // As the page says it: by earliest, then by latest, those without a date last.
          const key = (one: ChronologyEvent): string =>
            `${one.earliest === null && one.latest === null ? '9' : (one.earliest ?? '0')} ${one.latest ?? '9'}`
          expect(key(event) <= key(next)).toBe(true)
        }
      }),
      { numRuns: 100 }
    )
  })
})
