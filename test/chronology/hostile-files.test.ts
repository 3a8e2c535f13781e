/** Files that are damaged or made to do harm: a clear message or a row for a person, in bounded time, and the other files are merged all the same. */
import { strToU8, zipSync } from 'fflate'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeChronologies } from '../../src/chronology/merge.ts'
import { readTables } from '../../src/chronology/reading/read-file.ts'
import { writeCsv } from '../../src/chronology/writing/csv.ts'
import { readJsonExport } from '../../src/chronology/writing/json.ts'
import { writeXlsx } from '../../src/chronology/writing/xlsx.ts'
import { excelFile } from './corpus/excel-file.ts'
import { paragraph, run, table, wordFile } from './corpus/word-file.ts'

const exported = (of: object): Uint8Array => {
  const event = {
    id: 'a',
    agency: 'School',
    source: { file: 'School.csv', table: 1, row: 2 },
    dateAsWritten: '28 February 2019',
    edtf: '2019-02-28',
    earliest: '2019-02-28',
    latest: '2019-02-28',
    time: null,
    sequence: null,
    text: 'Visit',
    people: [],
    childSeen: null,
    missed: null,
    flags: [],
    qualifiers: [],
    details: {},
    comments: [],
    deleted: [],
    ...of
  }
  return strToU8(JSON.stringify({ format: 'practice-review/chronology', events: [event] }))
}

it('an export as JSON that was changed to what no page can show is none of ours', () => {
  expect(readJsonExport(exported({}))).toHaveLength(1)
  for (const wrong of [
    { earliest: '2019-02-31' },
    { details: null },
    { people: [1] },
    { source: { file: 'School.csv', table: 'x', row: 2 } }
  ])
    expect(readJsonExport(exported(wrong))).toBeUndefined()
})

const good = { name: 'good.csv', agency: 'School', bytes: strToU8('Date,Event\n22/05/2016,Visit\n') }
const word = wordFile([
  table(
    ['Date', 'Event', 'Source'],
    ...Array.from({ length: 30 }, (_, index) => [`${(index % 28) + 1} May 2016`, `Visit ${index}`, 's'])
  )
])
const excel = excelFile([
  {
    rows: [
      ['Date', 'Event'],
      ...Array.from({ length: 30 }, (_, index) => [{ number: 42500 + index, style: 'day' as const }, `Visit ${index}`])
    ]
  }
])

async function problemOf(bytes: Uint8Array): Promise<string> {
  const started = performance.now()
  const read = await readTables(bytes)
  expect(performance.now() - started).toBeLessThan(20_000)
  return read.ok ? 'it was read' : read.error.message
}

describe('a damaged file', () => {
  it('is one entry for a person, and the others are merged', async () => {
    const { events, report } = await mergeChronologies(
      [{ name: 'bad.docx', agency: 'Police', bytes: word.slice(0, 400) }, good],
      { people: [], reviewOn: undefined }
    )
    expect(events.map(({ text }) => text)).toEqual(['Visit'])
    expect(report.attention).toMatchObject([{ file: 'bad.docx', reason: 'file-not-read' }])
    expect(report.attention[0]?.why).toMatch(/damaged or not complete/)
  })

  it.each([
    ['Word', word],
    ['Excel', excel]
  ])('never throws, wherever %s is cut off or changed', async (_, whole) => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 4, max: whole.length - 1 }),
        fc.array(fc.tuple(fc.nat({ max: whole.length - 1 }), fc.nat({ max: 255 })), { maxLength: 6 }),
        async (cut, changes) => {
          expect((await readTables(whole.slice(0, cut))).ok).toBe(false)
          const changed = Uint8Array.from(whole)
          for (const [at, byte] of changes) changed[at] = byte
          const read = await readTables(changed)
          if (!read.ok) expect(read.error.message).toMatch(/\.$/)
        }
      ),
      { numRuns: 150 }
    )
  })

  it('never throws for any bytes at all', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        const read = await readTables(bytes)
        expect(typeof read.ok).toBe('boolean')
      }),
      { numRuns: 300 }
    )
  })
})

/** The least that makes an archive a Word file. */
const wordWith = (document: Uint8Array): Uint8Array => zipSync({ 'word/document.xml': document }, { level: 9 })

describe('a file that is made to do harm', () => {
  it('unpacks to more than is read: refused before it is unpacked', async () => {
    const bomb = wordWith(new Uint8Array(600 * 1024 * 1024))
    expect(bomb.length).toBeLessThan(1024 * 1024)
    expect(await problemOf(bomb)).toMatch(/600 MB when it is unpacked; at most 512 MB/)
  })

  it('unpacks to more than it says: refused while it is unpacked', async () => {
    const bomb = wordWith(new Uint8Array(50 * 1024 * 1024).fill(32))
    // The size in the central directory, after the signature PK\1\2, is made small.
    const at = bomb.findLastIndex(
      (byte, index) => byte === 0x50 && bomb[index + 1] === 0x4b && bomb[index + 2] === 1 && bomb[index + 3] === 2
    )
    new DataView(bomb.buffer, bomb.byteOffset).setUint32(at + 24, 1000, true)
    expect(await problemOf(bomb)).toMatch(/damaged/)
  })

  it('declares entities that grow: refused', async () => {
    const entities = Array.from({ length: 10 }, (_, index) => `<!ENTITY e${index + 1} "${`&e${index};`.repeat(10)}">`).join('')
    const xml = `<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e0 "ha">${entities}]><w:document xmlns:w="w"><w:t>&e10;</w:t></w:document>`
    expect(await problemOf(wordWith(strToU8(xml)))).toMatch(/declares a document type/)
  })

  it('asks for another file: refused, and nothing is fetched', async () => {
    const xml =
      '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document xmlns:w="w"><w:t>&x;</w:t></w:document>'
    expect(await problemOf(wordWith(strToU8(xml)))).toMatch(/declares a document type/)
    expect(await problemOf(wordWith(strToU8('<w:document xmlns:w="w"><w:t>&x;</w:t></w:document>')))).toMatch(/not sound XML/)
  })

  it('has a hundred thousand tags inside each other: refused', async () => {
    const deep = `<w:document xmlns:w="w">${'<w:p>'.repeat(100_000)}${'</w:p>'.repeat(100_000)}</w:document>`
    expect(await problemOf(wordWith(strToU8(deep)))).toMatch(/inside each other/)
  })

  it('has a row of thousands of columns: refused', async () => {
    expect(await problemOf(strToU8(`Date,Event${',x'.repeat(5000)}\n`))).toMatch(/5002 columns; at most 256/)
    const wide = excelFile([{ rows: [['Date', 'Event']] }])
    expect((await readTables(wide)).ok).toBe(true)
  })

  const long = 'word '.repeat(2_000_000)
  it.each([
    ['Word', wordFile([table(['Date', 'Event'], ['22 May 2016', { content: paragraph(run(long)) }], ['23 May 2016', 'Next'])])],
    [
      'Excel',
      excelFile([
        {
          rows: [
            ['Date', 'Event'],
            ['22 May 2016', long],
            ['23 May 2016', 'Next']
          ]
        }
      ])
    ],
    [
      'Excel, in the cell',
      excelFile([
        {
          rows: [
            ['Date', 'Event'],
            ['22 May 2016', { inline: long }],
            ['23 May 2016', 'Next']
          ]
        }
      ])
    ],
    ['CSV', strToU8(`Date,Event\n22 May 2016,${long}\n23 May 2016,Next\n`)]
  ])('has a cell of 10 MB in %s: its row is for a person, the next is an event', async (_, bytes) => {
    const started = performance.now()
    const { events, report } = await mergeChronologies([{ name: 'long', agency: undefined, bytes }], {
      people: [],
      reviewOn: undefined
    })
    expect(performance.now() - started).toBeLessThan(10_000)
    expect(events.map(({ text }) => text)).toEqual(['Next'])
    expect(report.attention).toMatchObject([{ row: 2, reason: 'cell-too-long' }])
    expect(report.attention[0]?.text).toMatch(/^22 May 2016 \| word word/)
    expect(report.attention[0]?.text.length).toBeLessThan(3000)
  })

  it('is a program, a picture, a PDF, an old or a locked file: says what to do', async () => {
    expect(await problemOf(new Uint8Array())).toBe('The file is empty.')
    expect(await problemOf(strToU8('%PDF-1.7'))).toMatch(/PDF/)
    expect(await problemOf(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1))).toMatch(
      /password, or in the format of Word or Excel before 2007/
    )
    expect(await problemOf(zipSync({ 'content.xml': strToU8('<x/>') }))).toMatch(/OpenDocument/)
    expect(await problemOf(zipSync({ 'a.txt': strToU8('x') }))).toMatch(/neither Word/)
    expect(await problemOf(Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 0, 0, 0, 1, 2, 3))).toMatch(/neither Word/)
  })
})

describe('formulas', () => {
  const formulas = ["=cmd|' /C calc'!A0", '+1+1', '-1', '@SUM(A1)', '\t=1', '=HYPERLINK("http://example.org")', "'=1", '＝1']

  it('are text in every export, and come home as they were written', async () => {
    const bytes = strToU8(
      `Date,Event\n${formulas.map((formula) => `22/05/2016,"x","${formula.replaceAll('"', '""')}"`).join('\n')}\n`
    )
    const { events } = await mergeChronologies([{ name: 'f.csv', agency: '=Agency', bytes }], { people: [], reviewOn: undefined })
    const csv = new TextDecoder().decode(writeCsv(events))
    for (const line of csv.split('\r\n').slice(1))
      for (const [, cell] of line.matchAll(/(?:^|,)"?([^",]*)/g)) expect(cell).not.toMatch(/^[=+\-@\t]/)
    const sheet = await readTables(writeXlsx(events, { title: 't', marking: 'm', madeOn: Temporal.PlainDate.from('2026-04-02') }))
    if (!sheet.ok) throw new Error(sheet.error.message)
    for (const row of sheet.value.tables[0]?.rows ?? []) for (const { text } of row.cells) expect(text).not.toMatch(/^[=+\-@\t]/)
    const { events: back } = await mergeChronologies([{ name: 'x.csv', agency: undefined, bytes: writeCsv(events) }], {
      people: [],
      reviewOn: undefined
    })
    expect(back).toEqual(events)
  })
})
