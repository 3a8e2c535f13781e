/**
 * Chronologies as people make them, each with what must come of it, worked out by hand: how its rows are accounted for, and its events as
 * `[EDTF, text]` in the order of the composite. People, places and numbers are invented.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ChronologyEvent } from '../../../src/chronology/event.ts'
import { excelFile } from './excel-file.ts'
import {
  commented,
  deleted,
  footnoted,
  inserted,
  listItem,
  movedFrom,
  movedTo,
  paragraph,
  run,
  table,
  wordFile
} from './word-file.ts'

export interface CorpusFile {
  readonly what: string
  readonly name: string
  readonly bytes: Uint8Array
  /** Tables, events, rows that need attention, headings, blank rows; all rows are the sum of the last four. */
  readonly account: readonly [tables: number, events: number, attention: number, headers: number, blank: number]
  readonly events: readonly (readonly [edtf: string, text: string])[]
  /** Where the rows that need attention are, and why. */
  readonly attention?: readonly (readonly [table: number, row: number, reason: string])[]
  /** More that must be true of an event, by its place. */
  readonly more?: Readonly<Record<number, Partial<ChronologyEvent>>>
  readonly notes?: number
}

const HEAD = ['Date', 'Event', 'Source'] as const
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const utf16 = (text: string, { little = true, mark = true } = {}): Uint8Array => {
  const units = [...(mark ? ['\uFEFF'] : []), ...text].flatMap((letter) =>
    Array.from({ length: letter.length }, (_, index) => letter.charCodeAt(index))
  )
  return Uint8Array.from(units.flatMap((unit) => (little ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255])))
}
const WINDOWS: Readonly<Record<string, number>> = { '‘': 0x91, '’': 0x92, '“': 0x93, '”': 0x94, '–': 0x96, '£': 0xa3, é: 0xe9 }
const windows1252 = (text: string): Uint8Array =>
  Uint8Array.from([...text].map((letter) => WINDOWS[letter] ?? letter.charCodeAt(0)))
const made = (name: string): Uint8Array => readFileSync(join(import.meta.dirname, '..', 'made-by-libreoffice', name))

const WORD: readonly CorpusFile[] = [
  {
    what: 'one table with headings',
    name: 'plain.docx',
    bytes: wordFile([table([...HEAD], ['22.05/16', 'Home visit', 'Record 1'], ['?23 May 2016', 'Call', 'Record 2'])]),
    account: [1, 2, 0, 1, 0],
    events: [
      ['2016-05-22', 'Home visit'],
      ['2016-05-23?', 'Call']
    ],
    more: { 0: { dateAsWritten: '22.05/16', source: { file: 'plain.docx', table: 1, row: 2, said: 'Record 1' } } }
  },
  {
    what: 'two tables with headings of their own in another order',
    name: 'two.docx',
    bytes: wordFile([
      table([...HEAD], ['22 May 2016', 'First', 'a']),
      paragraph(run('Second part')),
      table(['Source', 'Details of event', 'Date of event'], ['b', 'Second', '1 June 2016'])
    ]),
    account: [2, 2, 0, 2, 0],
    events: [
      ['2016-05-22', 'First'],
      ['2016-06-01', 'Second']
    ],
    more: { 1: { source: { file: 'two.docx', table: 2, row: 2, said: 'b' } } },
    notes: 1
  },
  {
    what: 'a second table without headings goes on with the columns of the first',
    name: 'split.docx',
    bytes: wordFile([
      table(['Date', 'Source', 'Event'], ['22 May 2016', 'A longer name of a record than the event has', 'First']),
      table(['23 May 2016', 'A longer name of a record than the event has', 'Second'])
    ]),
    account: [2, 2, 0, 1, 0],
    events: [
      ['2016-05-22', 'First'],
      ['2016-05-23', 'Second']
    ]
  },
  {
    what: 'headings repeated inside the table, by hand',
    name: 'repeated.docx',
    bytes: wordFile([
      table([...HEAD], ['22 May 2016', 'First', ''], ['DATE ', 'Event:', 'Source'], ['23 May 2016', 'Second', ''])
    ]),
    account: [1, 2, 0, 2, 0],
    events: [
      ['2016-05-22', 'First'],
      ['2016-05-23', 'Second']
    ],
    more: { 0: { flags: ['no-source'] } }
  },
  {
    what: 'a title across the table above its headings',
    name: 'title.docx',
    bytes: wordFile([
      table(
        [{ content: paragraph(run('Chronology of Anytown School')), span: 3 }],
        { cells: [...HEAD], properties: '<w:cantSplit/><w:tblHeader/>' },
        ['22 May 2016', 'First', 's']
      )
    ]),
    account: [1, 1, 0, 2, 0],
    events: [['2016-05-22', 'First']]
  },
  {
    what: 'a date merged down over three events',
    name: 'merged-down.docx',
    bytes: wordFile([
      table(
        [...HEAD],
        [{ content: paragraph(run('22 May 2016')), merge: 'starts' }, 'Morning call', 's'],
        [{ content: paragraph(), merge: 'continues' }, 'Afternoon call', 's'],
        [{ content: paragraph(), merge: 'continues' }, '', ''],
        ['23 May 2016', 'Visit', 's']
      )
    ]),
    account: [1, 3, 0, 1, 1],
    events: [
      ['2016-05-22', 'Morning call'],
      ['2016-05-22', 'Afternoon call'],
      ['2016-05-23', 'Visit']
    ]
  },
  {
    what: 'a heading between rows across the whole table',
    name: 'merged-across.docx',
    bytes: wordFile([
      table(
        [...HEAD],
        ['22 May 2016', 'First', 's'],
        [{ content: paragraph(run('Move to the second school')), span: 3 }],
        ['23 May 2016', 'Second', 's']
      )
    ]),
    account: [1, 2, 1, 1, 0],
    events: [
      ['2016-05-22', 'First'],
      ['2016-05-23', 'Second']
    ],
    attention: [[1, 3, 'no-event-text']]
  },
  {
    what: 'lists in lists inside a cell',
    name: 'lists.docx',
    bytes: wordFile([
      table(
        [...HEAD],
        [
          '22 May 2016',
          {
            content:
              paragraph(run('Agreed:')) + listItem(0, 'visit weekly') + listItem(1, 'alone') + listItem(0, 'tell the school')
          },
          's'
        ]
      )
    ]),
    account: [1, 1, 0, 1, 0],
    events: [['2016-05-22', 'Agreed:\n• visit weekly\n  • alone\n• tell the school']]
  },
  {
    what: 'tracked changes: insertions kept, deletions left out and noted',
    name: 'tracked.docx',
    bytes: wordFile([
      table(
        [...HEAD],
        [
          { content: paragraph(deleted('21'), inserted('22'), run(' May 2016')) },
          { content: paragraph(run('Child '), deleted('not '), run('seen'), movedFrom(' at school'), movedTo(' at home')) },
          's'
        ]
      )
    ]),
    account: [1, 1, 0, 1, 0],
    events: [['2016-05-22', 'Child seen at home']],
    more: { 0: { deleted: ['21', 'not', 'at school'], flags: ['tracked-deletion'] } }
  },
  {
    what: 'a row struck out whole, and one of which nothing is left',
    name: 'struck-out.docx',
    bytes: wordFile([
      table(
        [...HEAD],
        {
          cells: [{ content: paragraph(deleted('20 May 2016')) }, { content: paragraph(deleted('Wrong child')) }, ''],
          properties: '<w:del w:id="3" w:author="A"/>'
        },
        { cells: ['21 May 2016', 'Row deleted, text not', 's'], properties: '<w:del w:id="4" w:author="A"/>' },
        ['22 May 2016', 'First', 's']
      )
    ]),
    account: [1, 1, 2, 1, 0],
    events: [['2016-05-22', 'First']],
    attention: [
      [1, 2, 'only-deleted-text'],
      [1, 3, 'deleted-row']
    ]
  },
  {
    what: 'comments and footnotes beside the event',
    name: 'comments.docx',
    bytes: wordFile(
      [table([...HEAD], ['22 May 2016', { content: paragraph(commented(0, 'Child weighed'), footnoted(2)) }, 's'])],
      { comments: { 0: ['B. Reader', 'Which scales?'] }, footnotes: { 2: 'Red book, page 4' } }
    ),
    account: [1, 1, 0, 1, 0],
    events: [['2016-05-22', 'Child weighed']],
    more: { 0: { comments: ['B. Reader: Which scales?', 'Red book, page 4'], childSeen: 'yes', seenFromWords: true } }
  },
  {
    what: 'a chronology inside a table that only makes the page',
    name: 'layout.docx',
    bytes: wordFile([table([{ content: table([...HEAD], ['22 May 2016', 'First', 's']) + paragraph() }])]),
    account: [2, 1, 0, 1, 1],
    events: [['2016-05-22', 'First']],
    more: { 0: { source: { file: 'layout.docx', table: 2, row: 2, said: 's' } } }
  },
  {
    what: 'a cover table without dates before the chronology',
    name: 'cover.docx',
    bytes: wordFile([
      table(['Agency', 'Anytown School'], ['Author', 'A. Author']),
      table([...HEAD], ['22 May 2016', 'First', 's'])
    ]),
    account: [2, 1, 2, 1, 0],
    events: [['2016-05-22', 'First']],
    attention: [
      [1, 1, 'no-date-column'],
      [1, 2, 'no-date-column']
    ]
  },
  {
    what: 'columns for date, time, end, sequence, source and free ones',
    name: 'special-columns.docx',
    bytes: wordFile([
      table(
        ['Date', 'Time', 'End date', 'Sequence', 'Source of Information', 'Event/Contact', 'Who present', 'Practice comment'],
        ['12/03/2019', '', '', '2', 'File 1 p3', 'Second of the day', '', ''],
        ['12/03/2019', '', '', '1', 'File 1 p2', 'First of the day', 'HV', 'Good practice'],
        ['13/03/2019', '2.30pm', '15/03/2019', '', 'File 1 p4', 'Ward stay', '', '']
      )
    ]),
    account: [1, 3, 0, 1, 0],
    events: [
      ['2019-03-12', 'First of the day'],
      ['2019-03-12', 'Second of the day'],
      ['2019-03-13/2019-03-15', 'Ward stay']
    ],
    more: {
      0: { sequence: 1, details: { 'Who present': 'HV', 'Practice comment': 'Good practice' } },
      2: {
        time: '14:30',
        timeAsWritten: '2.30pm',
        earliest: '2019-03-13',
        latest: '2019-03-15',
        qualifiers: ['range'],
        details: { 'End date': '15/03/2019' }
      }
    }
  },
  {
    what: 'long headings in the words of a partnership, and two columns for what happened',
    name: 'own-words.docx',
    bytes: wordFile([
      table(
        [
          'Date and time of event',
          'Nature of contact',
          'Details of contact/event',
          'Children seen / spoken to',
          'Person(s) involved',
          'Source/Document'
        ],
        ['22 May 2016 2pm', 'Home visit', 'Both children were well and the flat was warm', 'Yes', 'PL', 'Record A']
      )
    ]),
    account: [1, 1, 0, 1, 0],
    events: [['2016-05-22', 'Both children were well and the flat was warm']],
    more: {
      0: {
        time: '14:00',
        childSeen: 'yes',
        details: { 'Nature of contact': 'Home visit', 'Person(s) involved': 'PL' },
        source: { file: 'own-words.docx', table: 1, row: 2, said: 'Record A' }
      }
    }
  },
  {
    what: 'no headings at all',
    name: 'no-headings.docx',
    bytes: wordFile([
      table(
        ['22 May 2016', '10.30', 'A visit to the family at their new address'],
        ['23 May 2016', '14:00', 'A call to the school about the visit']
      )
    ]),
    account: [1, 2, 0, 0, 0],
    events: [
      ['2016-05-22', 'A visit to the family at their new address'],
      ['2016-05-23', 'A call to the school about the visit']
    ],
    more: { 0: { time: '10:30' } }
  },
  {
    what: 'rows that lean on the row above, and rows without a date',
    name: 'leaning.docx',
    bytes: wordFile([
      table(
        [...HEAD],
        ['22 May 2016', 'First', 's'],
        ['same day', 'Second', 's'],
        ['', 'goes on from above', ''],
        ['next day', 'Third', 's'],
        ['undated', 'A letter', 's'],
        ['when he was two', 'Moved house', 's']
      )
    ]),
    account: [1, 4, 2, 1, 0],
    events: [
      ['2016-05-22', 'First'],
      ['2016-05-22', 'Second'],
      ['2016-05-23', 'Third'],
      ['XXXX-XX-XX', 'A letter']
    ],
    attention: [
      [1, 4, 'no-date'],
      [1, 7, 'date-not-understood']
    ],
    more: {
      1: { dateAsWritten: 'same day', flags: ['day-from-row-above'] },
      3: { earliest: null, latest: null, flags: ['undated'] }
    }
  },
  {
    what: 'a drawn box that is written twice, for new and old programs',
    name: 'drawn.docx',
    bytes: wordFile([
      table(
        [...HEAD],
        [
          '22 May 2016',
          {
            content: `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:t>Boxed note</w:t></mc:Choice><mc:Fallback><w:t>Boxed note</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>`
          },
          's'
        ]
      )
    ]),
    account: [1, 1, 0, 1, 0],
    events: [['2016-05-22', 'Boxed note']]
  },
  {
    what: 'another program’s prefix for the same tags',
    name: 'prefix.docx',
    bytes: wordFile(
      [
        table(
          [...HEAD],
          [{ content: paragraph(run('22 May 2016')), merge: 'starts' }, 'First', 's'],
          [{ content: paragraph(), merge: 'continues' }, 'Second', 's']
        )
      ],
      {},
      'ns0'
    ),
    account: [1, 2, 0, 1, 0],
    events: [
      ['2016-05-22', 'First'],
      ['2016-05-22', 'Second']
    ]
  },
  {
    what: 'saved by LibreOffice: merged date, nested lists, a heading between rows, a blank row',
    name: 'health.docx',
    bytes: made('health.docx'),
    account: [1, 4, 1, 1, 1],
    events: [
      ['2019-06-03', 'Health visitor saw the child at home.'],
      ['2019-06-03', 'Later a call to the mother – no reply.\n• First try 10:00\n  • engaged\n• Second try 11:00'],
      ['2019-06-10/2019-06-16', 'Weighed at clinic: 7.2 kg'],
      ['2019-09~', '“Settled” at nursery']
    ],
    attention: [[1, 5, 'no-event-text']],
    more: { 0: { childSeen: 'yes', seenAtHome: true } },
    notes: 1
  }
]

// 42512 is 22 May 2016; 43537 is 13 March 2019 (25569 is 1 January 1970, 17968 days before it).
const EXCEL: readonly CorpusFile[] = [
  {
    what: 'days as numbers with a format',
    name: 'days.xlsx',
    bytes: excelFile([
      {
        rows: [
          ['Date', 'Event'],
          [{ number: 42512, style: 'day' }, 'First'],
          [{ number: 42513, style: 'longDay' }, 'Second']
        ]
      }
    ]),
    account: [1, 2, 0, 1, 0],
    events: [
      ['2016-05-22', 'First'],
      ['2016-05-23', 'Second']
    ],
    more: { 0: { dateAsWritten: '22/05/2016', flags: [], source: { file: 'days.xlsx', table: 1, row: 2, sheet: 'Sheet1' } } }
  },
  {
    what: 'days as numbers whose format was lost',
    name: 'serials.xlsx',
    bytes: excelFile([
      {
        rows: [
          ['Date', 'Event'],
          [42512, 'First'],
          [43537.5, 'Second']
        ]
      }
    ]),
    account: [1, 2, 0, 1, 0],
    events: [
      ['2016-05-22', 'First'],
      ['2019-03-13', 'Second']
    ],
    more: { 0: { dateAsWritten: '42512', flags: ['spreadsheet-number'] }, 1: { time: '12:00' } }
  },
  {
    what: 'the 1904 system of an old Macintosh',
    name: 'mac.xlsx',
    bytes: excelFile(
      [
        {
          rows: [
            ['Date', 'Event'],
            [{ number: 41050, style: 'day' }, 'First']
          ]
        }
      ],
      { date1904: true }
    ),
    account: [1, 1, 0, 1, 0],
    events: [['2016-05-22', 'First']]
  },
  {
    what: 'dates, texts and years in one column',
    name: 'mixed.xlsx',
    bytes: excelFile([
      {
        rows: [
          ['Date', 'Event'],
          [{ number: 43537, style: 'dayAndTime' }, 'A day'],
          ['c. May 2016', 'About'],
          [2015, 'A year'],
          ['2015', 'A year as text'],
          [{ formula: 'TEXT(A2,"dd/mm/yyyy")', value: '13/03/2019' }, 'Worked out']
        ]
      }
    ]),
    account: [1, 5, 0, 1, 0],
    events: [
      ['2015', 'A year'],
      ['2015', 'A year as text'],
      ['2016-05~', 'About'],
      ['2019-03-13', 'A day'],
      ['2019-03-13', 'Worked out']
    ],
    // Each is below a later one.
    more: { 2: { flags: ['out-of-order'] } }
  },
  {
    what: 'a date merged over rows',
    name: 'merged.xlsx',
    bytes: excelFile([
      {
        rows: [
          ['Date', 'Event'],
          [{ number: 42512, style: 'day' }, 'First'],
          [null, 'Second'],
          [null, null]
        ],
        merges: ['A2:A3']
      }
    ]),
    account: [1, 2, 0, 1, 1],
    events: [
      ['2016-05-22', 'First'],
      ['2016-05-22', 'Second']
    ]
  },
  {
    what: 'text in the cell itself, and in several fonts',
    name: 'inline.xlsx',
    bytes: excelFile([
      {
        rows: [
          [{ inline: 'Date' }, { inline: 'Event' }],
          [{ inline: '22 May 2016' }, { rich: ['Child ', 'seen', ' & well'] }]
        ]
      }
    ]),
    account: [1, 1, 0, 1, 0],
    events: [['2016-05-22', 'Child seen & well']],
    more: { 0: { childSeen: 'yes' } }
  },
  {
    what: 'a format that shows only the month',
    name: 'months.xlsx',
    // 42491 is 1 May 2016.
    bytes: excelFile([
      {
        rows: [
          ['Date', 'Event'],
          [{ number: 42491, style: 'month' }, 'In May'],
          [{ number: 42512, style: 'month' }, 'On the 22nd']
        ]
      }
    ]),
    account: [1, 2, 0, 1, 0],
    events: [
      ['2016-05', 'In May'],
      ['2016-05-22', 'On the 22nd']
    ],
    more: { 0: { dateAsWritten: 'May 2016' } }
  },
  {
    what: 'two sheets, one of them hidden, and one that is empty',
    name: 'sheets.xlsx',
    bytes: excelFile([
      {
        name: 'Health',
        rows: [
          ['Date', 'Event'],
          ['22 May 2016', 'First']
        ]
      },
      {
        name: 'Old',
        hidden: true,
        rows: [
          ['Date', 'Event'],
          ['23 May 2016', 'Second']
        ]
      },
      { name: 'Empty', rows: [] }
    ]),
    account: [2, 2, 0, 2, 0],
    events: [
      ['2016-05-22', 'First'],
      ['2016-05-23', 'Second']
    ],
    more: { 1: { source: { file: 'sheets.xlsx', table: 2, row: 2, sheet: 'Old' } } },
    notes: 1
  },
  {
    what: 'times as parts of a day',
    name: 'times.xlsx',
    bytes: excelFile([
      {
        rows: [
          ['Date', 'Time', 'Event'],
          ['22/05/2016', { number: 0.604166666666667, style: 'time' }, 'With a format'],
          ['23/05/2016', 0.375, 'Without'],
          ['24/05/2016', 'approx 9pm', 'In words'],
          ['25/05/2016', 1430, 'As a number']
        ]
      }
    ]),
    account: [1, 4, 0, 1, 0],
    events: [
      ['2016-05-22', 'With a format'],
      ['2016-05-23', 'Without'],
      ['2016-05-24', 'In words'],
      ['2016-05-25', 'As a number']
    ],
    more: {
      0: { time: '14:30' },
      1: { time: '09:00' },
      2: { time: '21:00', qualifiers: ['time-approximate'] },
      3: { time: '14:30' }
    }
  },
  {
    what: 'comments at cells, one of them empty',
    name: 'noted.xlsx',
    bytes: excelFile([
      {
        rows: [
          ['Date', 'Event', 'Outcome'],
          ['22 May 2016', 'First', null]
        ],
        comments: { B2: 'Ask the school', C2: 'Not known' }
      }
    ]),
    account: [1, 1, 0, 1, 0],
    events: [['2016-05-22', 'First']],
    more: { 0: { comments: ['Ask the school', 'Not known'] } }
  },
  {
    what: 'vertical tabs, non-breaking spaces and gaps between rows',
    name: 'gaps.xlsx',
    bytes: excelFile([
      {
        rows: [
          { number: 3, cells: ['Date', 'Event'] },
          { number: 5, cells: ['22\u00A0May\u00A02016', 'Line one_x000B_line two'] },
          { number: 9, cells: [null, null] },
          { number: 12, cells: ['23 May 2016', 'Last'] }
        ]
      }
    ]),
    account: [1, 2, 0, 1, 1],
    events: [
      ['2016-05-22', 'Line one\nline two'],
      ['2016-05-23', 'Last']
    ],
    more: { 1: { source: { file: 'gaps.xlsx', table: 1, row: 12, sheet: 'Sheet1' } } }
  },
  {
    what: 'errors and ticks in cells',
    name: 'errors.xlsx',
    bytes: excelFile([
      {
        rows: [
          ['Date', 'Event', 'Child seen'],
          [{ error: '#VALUE!' }, 'Broken', null],
          ['22 May 2016', 'First', { boolean: true }],
          ['23 May 2016', 'Second', { boolean: false }]
        ]
      }
    ]),
    account: [1, 2, 1, 1, 0],
    events: [
      ['2016-05-22', 'First'],
      ['2016-05-23', 'Second']
    ],
    attention: [[1, 2, 'date-not-understood']],
    more: { 0: { childSeen: 'yes', seenFromWords: false }, 1: { childSeen: 'no' } }
  },
  {
    what: 'saved by LibreOffice with days and times',
    name: 'police.xlsx',
    bytes: made('police.xlsx'),
    account: [1, 4, 0, 1, 0],
    events: [
      ['2019-03-13', 'Call to the address'],
      ['2019-03-14', 'Strategy discussion'],
      ['2019-03-21~/2019-03-31~', 'Information shared with school'],
      ['2019-04-01', 'Case closed']
    ],
    more: { 0: { time: '14:30', details: { Officer: 'PC 1' } } }
  }
]

const CSV: readonly CorpusFile[] = [
  {
    what: 'UTF-8 with a byte order mark',
    name: 'mark.csv',
    bytes: utf8('\uFEFFDate,Event\r\n22/05/2016,Café visit\r\n'),
    account: [1, 1, 0, 1, 0],
    events: [['2016-05-22', 'Café visit']]
  },
  {
    what: 'Windows-1252 with semicolons, smart quotes and a dash',
    name: 'windows.csv',
    bytes: windows1252('Date;Event\r\n12–15/03/2019;“Fine” at the café, £5 – he said it’s ‘ok’\r\n'),
    account: [1, 1, 0, 1, 0],
    events: [['2019-03-12/2019-03-15', '“Fine” at the café, £5 – he said it’s ‘ok’']]
  },
  {
    what: 'UTF-16 with tabs, as Excel saves Unicode text',
    name: 'unicode.txt',
    bytes: utf16('Date\tEvent\r\n22/05/2016\t"Visit, then\tcall"\r\n'),
    account: [1, 1, 0, 1, 0],
    events: [['2016-05-22', 'Visit, then call']]
  },
  {
    what: 'UTF-16 with the high byte first and no mark',
    name: 'big-endian.csv',
    bytes: utf16('Date,Event\n22/05/2016,Visit\n', { little: false, mark: false }),
    account: [1, 1, 0, 1, 0],
    events: [['2016-05-22', 'Visit']]
  },
  {
    what: 'vertical tabs and non-breaking spaces',
    name: 'tabs.csv',
    bytes: utf8('Date,Event\r\n22\u00A0May\u00A02016,First line\u000Bsecond line\r\n'),
    account: [1, 1, 0, 1, 0],
    events: [['2016-05-22', 'First line\nsecond line']]
  },
  {
    what: 'a file that plainly puts the month first',
    name: 'american.csv',
    bytes: utf8('Date,Event\n03/04/2019,In March\n03/22/2019,Also in March\n'),
    account: [1, 2, 0, 1, 0],
    events: [
      ['2019-03-04', 'In March'],
      ['2019-03-22', 'Also in March']
    ],
    more: { 0: { flags: ['month-first'] } }
  },
  {
    what: 'a file in which no date tells the order',
    name: 'ambiguous.csv',
    bytes: utf8('Date,Event\n03/04/2019,April\n05/06/2019,June\n'),
    account: [1, 2, 0, 1, 0],
    events: [
      ['2019-04-03', 'April'],
      ['2019-06-05', 'June']
    ],
    more: { 0: { flags: ['ambiguous-day-month'] }, 1: { flags: ['ambiguous-day-month'] } }
  },
  {
    what: 'a file in which one date shows that the day is first',
    name: 'british.csv',
    bytes: utf8('Date,Event\n03/04/2019,April\n25/06/2019,June\n'),
    account: [1, 2, 0, 1, 0],
    events: [
      ['2019-04-03', 'April'],
      ['2019-06-25', 'June']
    ],
    more: { 0: { flags: [] } }
  },
  {
    what: 'line ends and quotation marks inside cells',
    name: 'quoted.csv',
    bytes: utf8('Date,Event\n"22/05/2016","She said ""no"",\nthen left"\n'),
    account: [1, 1, 0, 1, 0],
    events: [['2016-05-22', 'She said "no",\nthen left']]
  },
  {
    what: 'a quotation mark that is never closed',
    name: 'unclosed.csv',
    bytes: utf8('Date,Event\n22/05/2016,"He said no\n23/05/2016,Second\n'),
    account: [1, 2, 0, 1, 0],
    events: [
      ['2016-05-22', '"He said no'],
      ['2016-05-23', 'Second']
    ],
    notes: 1
  },
  {
    what: 'Excel’s line that names the delimiter',
    name: 'sep.csv',
    bytes: utf8('sep=|\r\nDate|Event\r\n22/05/2016|Visit; call, letter\r\n'),
    account: [1, 1, 0, 2, 0],
    events: [['2016-05-22', 'Visit; call, letter']]
  },
  {
    what: 'no headings, upright strokes, and a row too many',
    name: 'strokes.csv',
    bytes: utf8('22/05/2016|Visit to the family at home\n23/05/2016|Call to the school nurse|extra\n'),
    account: [1, 2, 0, 0, 0],
    events: [
      ['2016-05-22', 'Visit to the family at home'],
      ['2016-05-23', 'Call to the school nurse']
    ],
    more: { 1: { details: { 'Column 3': 'extra' } } }
  },
  {
    what: 'title, blank rows, and commas that Excel leaves at the end',
    name: 'trailing.csv',
    bytes: utf8('Anytown chronology,,\n,,\nDate,Event,Source\n22/05/2016,Visit,x\n,,\n,,\n'),
    account: [1, 1, 0, 2, 3],
    events: [['2016-05-22', 'Visit']]
  },
  {
    what: 'cells that a spreadsheet would take for formulas',
    name: 'formulas.csv',
    bytes: utf8("Date,Event\n22/05/2016,=cmd|' /C calc'!A0\n23/05/2016,+44 1632 960123 rang\n24/05/2016,@mother\n"),
    account: [1, 3, 0, 1, 0],
    events: [
      ['2016-05-22', "=cmd|' /C calc'!A0"],
      ['2016-05-23', '+44 1632 960123 rang'],
      ['2016-05-24', '@mother']
    ]
  },
  {
    what: 'the line ends of an old Macintosh',
    name: 'returns.csv',
    bytes: utf8('Date,Event\r22/05/2016,Visit\r23/05/2016,Call\r'),
    account: [1, 2, 0, 1, 0],
    events: [
      ['2016-05-22', 'Visit'],
      ['2016-05-23', 'Call']
    ]
  },
  {
    what: 'dates that are impossible, out of order, or have the wrong weekday',
    name: 'suspicious.csv',
    bytes: utf8('Date,Event\n31 February 2016,Impossible\nMonday 22 May 2016,A Sunday\n1 May 2015,A year too early\n'),
    account: [1, 3, 0, 1, 0],
    events: [
      ['2015-05-01', 'A year too early'],
      ['2016-02', 'Impossible'],
      ['2016-05-22', 'A Sunday']
    ],
    more: {
      0: { flags: ['out-of-order'] },
      1: { dateAsWritten: '31 February 2016', flags: ['impossible-date'] },
      2: { dateAsWritten: 'Monday 22 May 2016', flags: ['weekday-mismatch'] }
    }
  },
  {
    what: 'rows above the headings that are more than a title',
    name: 'above.csv',
    bytes: utf8('Author,A. Author\nDate,Event\n22/05/2016,Visit\n23/05/2016,\n'),
    account: [1, 1, 2, 1, 0],
    events: [['2016-05-22', 'Visit']],
    attention: [
      [1, 1, 'above-headings'],
      [1, 4, 'no-event-text']
    ]
  },
  {
    what: 'an Agency column and no agency named',
    name: 'agencies.csv',
    bytes: utf8(
      'Date,Agency,Event,Child seen?\n22/05/2016,Anytown Police,Call,N\n23/05/2016,Anytown School,Lesson,Yes - alone\n'
    ),
    account: [1, 2, 0, 1, 0],
    events: [
      ['2016-05-22', 'Call'],
      ['2016-05-23', 'Lesson']
    ],
    more: {
      0: { agency: 'Anytown Police', childSeen: 'no', details: { 'Child seen?': 'N' } },
      1: { agency: 'Anytown School', childSeen: 'yes', seenAlone: true }
    }
  }
]

export const corpus: readonly CorpusFile[] = [...WORD, ...EXCEL, ...CSV]
