/** `chronology merge` as somebody at a desk runs it: files in, files out, exit codes, and nothing else touched. */
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommand } from '../../src/cli/run.ts'
import { readTables } from '../../src/chronology/reading/read-file.ts'

let folder = ''
const at = (name: string): string => join(folder, name)
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'chronology-'))
  writeFileSync(at('police.csv'), 'Date,Event\n22/05/2016,RA seen at home\n31/02/2016,Call\nwhen small,Moved\n')
  writeFileSync(at('school.csv'), 'Date,Event\n21/05/2016,Absent\n')
  writeFileSync(at('people.csv'), 'Name,Initials,Pseudonym\nRowan Ashdown,RA,Robin\n')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function merge(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const written = { out: '', err: '' }
  const streams = [process.stdout.write, process.stderr.write] as const
  process.stdout.write = ((text: string) => (written.out += text) !== '') as typeof process.stdout.write
  process.stderr.write = ((text: string) => (written.err += text) !== '') as typeof process.stderr.write
  try {
    const code = await runCommand(['chronology', 'merge', ...args])
    return { code, ...written }
  } finally {
    ;[process.stdout.write, process.stderr.write] = streams
  }
}

const json = (name: string): Record<string, unknown> => JSON.parse(readFileSync(at(name), 'utf8')) as Record<string, unknown>

describe('chronology merge', () => {
  it('draws the composite as a picture, by agency or by person', async () => {
    const files = [at('police.csv'), at('school.csv'), '--people', at('people.csv')]
    const drawn = await merge(
      ...files,
      '--picture',
      at('p.svg'),
      '--picture',
      at('p.png'),
      '--show',
      'pseudonyms',
      '--lanes',
      'person'
    )
    expect(drawn.code).toBe(0)
    const svg = readFileSync(at('p.svg'), 'utf8')
    expect(svg).toContain('3 events, 1 February 2016 to 22 May 2016')
    expect(svg).toContain('Robin')
    expect(svg).not.toContain('Rowan')
    const png = readFileSync(at('p.png'))
    expect([png.subarray(1, 4).toString(), png.readUInt32BE(16)]).toEqual(['PNG', 2480])
    expect((await merge(...files, '--picture', at('p.gif'))).code).toBe(2)
    for (const name of ['p.svg', 'p.png']) rmSync(at(name))
  })

  it('writes the composite and the report, and says the sums', async () => {
    const before = readdirSync(folder)
    const { code, out, err } = await merge(
      at('police.csv'),
      '--agency',
      `Anytown Police=${at('police.csv')}`,
      '--agency',
      `Anytown School=${at('school.csv')}`,
      '--people',
      at('people.csv'),
      '--out',
      at('composite.json'),
      '--report',
      at('report.json'),
      '--review-on',
      '2020-01-01'
    )
    expect(code).toBe(0)
    expect(out).toContain('police.csv (Anytown Police): 4 rows = 2 events + 1 that need attention + 1 headings + 0 blank')
    expect(out).toContain('Composite: 3 events.')
    expect(err).toContain('police.csv, table 1, row 4: The date is not understood. when small | Moved')
    expect(readdirSync(folder).toSorted()).toEqual([...before, 'composite.json', 'report.json'].toSorted())
    const events = json('composite.json')['events'] as Record<string, unknown>[]
    expect(events.map((event) => [event['agency'], event['edtf'], event['text'], event['people']])).toEqual([
      ['Anytown Police', '2016-02', 'Call', []],
      ['Anytown School', '2016-05-21', 'Absent', []],
      ['Anytown Police', '2016-05-22', 'RA seen at home', ['Rowan Ashdown']]
    ])
    expect(events[0]).toMatchObject({
      dateAsWritten: '31/02/2016',
      earliest: '2016-02-01',
      latest: '2016-02-29',
      time: null,
      source: { file: 'police.csv', table: 1, row: 3 }
    })
    const report = json('report.json')
    expect(Object.keys(report)).toEqual(expect.arrayContaining(['files', 'attention', 'sameEvent', 'conflicts', 'silences']))
    expect(report['files']).toMatchObject([
      { file: 'police.csv', tables: 1, rows: 4, events: 2, needsAttention: 1, headers: 1, blank: 0 },
      { file: 'school.csv', tables: 1, rows: 2, events: 1, needsAttention: 0, headers: 1, blank: 0 }
    ])
    expect(report['attention']).toMatchObject([
      { file: 'police.csv', table: 1, row: 4, reason: 'date-not-understood', text: 'when small | Moved' }
    ])
  })

  it('writes Word, Excel and CSV in one go, with pseudonyms', async () => {
    const outs = ['c.docx', 'c.xlsx', 'c.csv']
    const { code, out } = await merge(
      at('police.csv'),
      '--people',
      at('people.csv'),
      '--show',
      'pseudonyms',
      ...outs.flatMap((name) => ['--out', at(name)]),
      '--json'
    )
    expect(code).toBe(0)
    expect(JSON.parse(out)).toEqual({ tables: 1, rows: 4, events: 2, needsAttention: 1, headers: 1, blank: 0, composite: 2 })
    for (const name of outs) {
      const read = await readTables(readFileSync(at(name)))
      if (!read.ok) throw new Error(read.error.message)
      const texts = read.value.tables.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.map(({ text }) => text)))
      expect(texts).toContain('Robin seen at home')
      expect(texts.join(' ')).not.toMatch(/\bRA\b|Rowan/)
    }
  })

  it('is exit code 1 when a file cannot be read, and merges the others', async () => {
    writeFileSync(at('broken.docx'), 'PK\u0003\u0004 not an archive')
    const { code, err } = await merge(at('broken.docx'), at('school.csv'), '--out', at('rest.json'))
    expect(code).toBe(1)
    expect(err).toContain('broken.docx: The file is damaged or not complete.')
    expect((json('rest.json')['events'] as unknown[]).length).toBe(1)
    expect(await merge(at('nowhere.docx'), '--out', at('no.json'))).toMatchObject({ code: 1, out: '' })
    expect(existsSync(at('no.json'))).toBe(false)
  })

  it.each([
    ['no file', [], /FILE is missing/],
    ['no --out', ['police.csv'], /--out is missing/],
    ['an ending that is not known', ['police.csv', '--out', 'c.pdf'], /its ending must be/],
    ['an agency without a file', ['police.csv', '--agency', 'Police', '--out', 'c.json'], /NAME=FILE/],
    ['a day that does not exist', ['police.csv', '--out', 'c.json', '--review-on', '2026-02-31'], /--review-on 2026-02-31/],
    ['initials without people', ['police.csv', '--out', 'c.json', '--show', 'initials'], /needs --people/],
    ['an output that is an input', ['police.csv', '--out', 'police.csv'], /not written over/]
  ])('is exit code 2 for %s', async (_, args, message) => {
    const { code, out, err } = await merge(...args.map((arg) => (/^(?:police|c)\./.test(arg) ? at(arg) : arg)))
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(message)
    expect(readFileSync(at('police.csv'), 'utf8')).toMatch(/^Date,Event/)
  })
})
