/**
 * Written dates and their meaning, worked out by hand. A row is: as written; earliest; latest (`..` where open, the same as the earliest where left out);
 * EDTF (the earliest where left out); and what else is said of it. British order, a review in 2024, and a row above of Thursday 4 July 2019.
 */
import type { DateFlag, Qualifier } from '../../src/chronology/dates/meaning.ts'

export interface Expected {
  readonly time?: string
  readonly flags?: readonly DateFlag[]
  readonly qualifiers?: readonly Qualifier[]
}
export type Row = readonly [
  written: string,
  earliest: string,
  latest?: string | undefined,
  edtf?: string | undefined,
  expected?: Expected
]

const same = undefined
const orderUnknown: Expected = { flags: ['ambiguous-day-month'] }

export const days: readonly Row[] = [
  ['22.05/16', '2016-05-22'],
  ['22nd May 2016', '2016-05-22'],
  ['22 May 2016', '2016-05-22'],
  ['22 MAY 2016', '2016-05-22'],
  ['22/05/2016', '2016-05-22'],
  ['22/5/16', '2016-05-22'],
  ['22-05-2016', '2016-05-22'],
  ['22.05.2016', '2016-05-22'],
  ['22.05.16.', '2016-05-22'],
  ['22 05 2016', '2016-05-22'],
  ['22,05,16', '2016-05-22'],
  ['22\\05\\2016', '2016-05-22'],
  ['22..05.2016', '2016-05-22'],
  ['22/ 05 / 2016', '2016-05-22'],
  ['2016-05-22', '2016-05-22'],
  ['2016/05/22', '2016-05-22'],
  ['2016.05.22', '2016-05-22'],
  ['2016-05-22T14:30:00', '2016-05-22', same, same, { time: '14:30' }],
  ['2016-05-22T14:30:00Z', '2016-05-22', same, same, { time: '14:30', flags: ['time-zone-as-written'] }],
  ['2016-05-22 14:30:00', '2016-05-22', same, same, { time: '14:30' }],
  ['20160522', '2016-05-22'],
  ['22052016', '2016-05-22'],
  ['220516', '2016-05-22'],
  ['22-May-16', '2016-05-22'],
  ['22May2016', '2016-05-22'],
  ['22ndMay2016', '2016-05-22'],
  ['the 22nd of May, 2016', '2016-05-22'],
  ['May 22, 2016', '2016-05-22'],
  ['May 22nd 2016', '2016-05-22'],
  ['2016 May 22', '2016-05-22'],
  ["22 May '16", '2016-05-22'],
  ['22 May \u201916', '2016-05-22'],
  ['Sunday 22 May 2016', '2016-05-22'],
  ['Sun 22/05/16', '2016-05-22'],
  ['Sun. 22nd May 2016', '2016-05-22'],
  ['22/05/2016 (Sunday)', '2016-05-22'],
  ['22 May 2016, Sunday', '2016-05-22'],
  ['22\u00A0May\u00A02016', '2016-05-22'],
  ['22\u000BMay\u000B2016', '2016-05-22'],
  ['\u200B22 May 2016\uFEFF', '2016-05-22'],
  ['22\u20135\u20132016', '2016-05-22'],
  ['3rd Sept. 2018', '2018-09-03'],
  ['1st Feb 2018', '2018-02-01'],
  ['29 February 2020', '2020-02-29'],
  ['Dated: 22 May 2016', '2016-05-22'],
  ['22/05/87', '1987-05-22'],
  ['"22 May 2016"', '2016-05-22']
]

export const ordersAndMistakes: readonly Row[] = [
  ['22/052016', '2016-05-22', same, same, { flags: ['misspelt'] }],
  ['2205/2016', '2016-05-22', same, same, { flags: ['misspelt'] }],
  ['*22/05/2016', '2016-05-22'],
  ['22/05/2016 x2', '2016-05-22'],
  ['05/16', '2016-05-01', '2016-05-31', '2016-05', { flags: ['ambiguous-month-year'] }],
  ['03/04/19', '2019-04-03', same, same, orderUnknown],
  ['03/04/2019', '2019-04-03', same, same, orderUnknown],
  ['04/04/2019', '2019-04-04'],
  ['05/22/2016', '2016-05-22', same, same, { flags: ['month-first'] }],
  ['l2/O3/2019', '2019-03-12', same, same, { flags: ['ambiguous-day-month', 'misspelt'] }],
  ['22 Febuary 2016', '2016-02-22', same, same, { flags: ['misspelt'] }],
  ['22 Setpember 2016', '2016-09-22', same, same, { flags: ['misspelt'] }],
  ['14 Agust 2016', '2016-08-14', same, same, { flags: ['misspelt'] }],
  ['31 February 2016', '2016-02-01', '2016-02-29', '2016-02', { flags: ['impossible-date'] }],
  ['31/02/2016', '2016-02-01', '2016-02-29', '2016-02', { flags: ['impossible-date'] }],
  ['29/02/2019', '2019-02-01', '2019-02-28', '2019-02', { flags: ['impossible-date'] }],
  ['31 April 2017', '2017-04-01', '2017-04-30', '2017-04', { flags: ['impossible-date'] }],
  ['32/05/2016', '2016-05-01', '2016-05-31', '2016-05', { flags: ['impossible-date'] }],
  ['45/13/2016', '2016-01-01', '2016-12-31', '2016', { flags: ['impossible-date'] }],
  ['2016-13-45', '2016-01-01', '2016-12-31', '2016', { flags: ['impossible-date'] }],
  ['13/2016', '2016-01-01', '2016-12-31', '2016', { flags: ['impossible-date'] }],
  ['Monday 22 May 2016', '2016-05-22', same, same, { flags: ['weekday-mismatch'] }],
  ['Tues 12/03/2018', '2018-03-12', same, same, { flags: ['ambiguous-day-month', 'weekday-mismatch'] }],
  ['22 May 3016', '3016-05-22', same, same, { flags: ['unlikely-year'] }],
  ['22 May 2016 25:10', '2016-05-22', same, same, { flags: ['impossible-time'] }],
  ['22/05/2016 telephone call', '2016-05-22', same, same, { flags: ['extra-words'] }],
  ['Home visit 22/05/2016', '2016-05-22', same, same, { flags: ['extra-words'] }]
]

export const doubts: readonly Row[] = [
  ['?22 May 2016', '2016-05-22', same, '2016-05-22?', { qualifiers: ['uncertain'] }],
  ['?22 may 2016', '2016-05-22', same, '2016-05-22?', { qualifiers: ['uncertain'] }],
  ['22 May 2016?', '2016-05-22', same, '2016-05-22?', { qualifiers: ['uncertain'] }],
  ['22 May 2016 (?)', '2016-05-22', same, '2016-05-22?', { qualifiers: ['uncertain'] }],
  ['possibly 22 May 2016', '2016-05-22', same, '2016-05-22?', { qualifiers: ['uncertain'] }],
  ['22? May 2016', '2016-05-22', same, '2016-05-?22', { qualifiers: ['uncertain'] }],
  ['22 ?May 2016', '2016-05-22', same, '2016-?05-22', { qualifiers: ['uncertain'] }],
  ['22 May ?2016', '2016-05-22', same, '?2016-05-22', { qualifiers: ['uncertain'] }],
  ['?May 2016', '2016-05-01', '2016-05-31', '2016-05?', { qualifiers: ['uncertain'] }],
  ['2016?', '2016-01-01', '2016-12-31', '2016?', { qualifiers: ['uncertain'] }],
  ['201?', '2010-01-01', '2019-12-31', '201X'],
  ['??/05/2016', '2016-05-01', '2016-05-31', '2016-05-XX', { flags: ['unknown-part'] }],
  ['?/5/2016', '2016-05-01', '2016-05-31', '2016-05-XX', { flags: ['unknown-part'] }],
  ['--/05/2016', '2016-05-01', '2016-05-31', '2016-05-XX', { flags: ['unknown-part'] }],
  ['xx/05/2016', '2016-05-01', '2016-05-31', '2016-05-XX', { flags: ['unknown-part'] }],
  ['00/05/2016', '2016-05-01', '2016-05-31', '2016-05-XX', { flags: ['unknown-part'] }],
  ['?? May 2016', '2016-05-01', '2016-05-31', '2016-05-XX', { flags: ['unknown-part'] }],
  ['22/??/2016', '2016-01-22', '2016-12-22', '2016-XX-22', { flags: ['unknown-part'] }],
  ['c. May 2016', '2016-05-01', '2016-05-31', '2016-05~', { qualifiers: ['approximate'] }],
  ['c May 2016', '2016-05-01', '2016-05-31', '2016-05~', { qualifiers: ['approximate'] }],
  ['circa 2015', '2015-01-01', '2015-12-31', '2015~', { qualifiers: ['approximate'] }],
  ['c.2015', '2015-01-01', '2015-12-31', '2015~', { qualifiers: ['approximate'] }],
  ['c. 6 July 1999', '1999-07-06', same, '1999-07-06~', { qualifiers: ['approximate'] }],
  ['approx 22/05/2016', '2016-05-22', same, '2016-05-22~', { qualifiers: ['approximate'] }],
  ['about 22 May 2016', '2016-05-22', same, '2016-05-22~', { qualifiers: ['approximate'] }],
  ['around March 2017', '2017-03-01', '2017-03-31', '2017-03~', { qualifiers: ['approximate'] }],
  ['~May 2016', '2016-05-01', '2016-05-31', '2016-05~', { qualifiers: ['approximate'] }],
  ['May 2016 (approx)', '2016-05-01', '2016-05-31', '2016-05~', { qualifiers: ['approximate'] }],
  ['possibly c. May 2016', '2016-05-01', '2016-05-31', '2016-05%', { qualifiers: ['uncertain', 'approximate'] }],
  ['sometime in May 2016', '2016-05-01', '2016-05-31', '2016-05'],
  ['May 2016 (exact date not recorded)', '2016-05-01', '2016-05-31', '2016-05']
]

const part: Expected = { qualifiers: ['part-of-period'] }
const season: Expected = { qualifiers: ['season'] }

export const periods: readonly Row[] = [
  ['1st week June 2019', '2019-06-01', '2019-06-07', '2019-06-01~/2019-06-07~', part],
  ['End May 2016', '2016-05-21', '2016-05-31', '2016-05-21~/2016-05-31~', part],
  ['early-mid 2015', '2015-01-01', '2015-08-31', '2015-01~/2015-08~', part],
  ['Ramadan 2018', '2018-01-01', '2018-12-31', '2018', { flags: ['extra-words'] }],
  ['May 2016', '2016-05-01', '2016-05-31', '2016-05'],
  ['May-16', '2016-05-01', '2016-05-31', '2016-05'],
  ["May '16", '2016-05-01', '2016-05-31', '2016-05'],
  ['May 16', '2016-05-01', '2016-05-31', '2016-05', { flags: ['ambiguous-month-year'] }],
  ['May, 2016', '2016-05-01', '2016-05-31', '2016-05'],
  ['05/2016', '2016-05-01', '2016-05-31', '2016-05'],
  ['5.2016', '2016-05-01', '2016-05-31', '2016-05'],
  ['2016-05', '2016-05-01', '2016-05-31', '2016-05'],
  ['2016 May', '2016-05-01', '2016-05-31', '2016-05'],
  ['Feb 2020', '2020-02-01', '2020-02-29', '2020-02'],
  ['2015', '2015-01-01', '2015-12-31', '2015'],
  ['In 2015', '2015-01-01', '2015-12-31', '2015'],
  ['early May 2016', '2016-05-01', '2016-05-10', '2016-05-01~/2016-05-10~', part],
  ['Early August 1999', '1999-08-01', '1999-08-10', '1999-08-01~/1999-08-10~', part],
  ['beginning of May 2016', '2016-05-01', '2016-05-10', '2016-05-01~/2016-05-10~', part],
  ['mid May 2016', '2016-05-11', '2016-05-20', '2016-05-11~/2016-05-20~', part],
  ['mid-May 2016', '2016-05-11', '2016-05-20', '2016-05-11~/2016-05-20~', part],
  ['late May 2016', '2016-05-21', '2016-05-31', '2016-05-21~/2016-05-31~', part],
  ['end of February 2019', '2019-02-21', '2019-02-28', '2019-02-21~/2019-02-28~', part],
  ['early to mid May 2016', '2016-05-01', '2016-05-20', '2016-05-01~/2016-05-20~', part],
  ['early/mid May 2016', '2016-05-01', '2016-05-20', '2016-05-01~/2016-05-20~', part],
  ['early 2015', '2015-01-01', '2015-04-30', '2015-01~/2015-04~', part],
  ['mid-2015', '2015-05-01', '2015-08-31', '2015-05~/2015-08~', part],
  ['late 2015', '2015-09-01', '2015-12-31', '2015-09~/2015-12~', part],
  ['first week of May 2016', '2016-05-01', '2016-05-07', '2016-05-01~/2016-05-07~', part],
  ['last week of May 2016', '2016-05-25', '2016-05-31', '2016-05-25~/2016-05-31~', part],
  ['second half of 2016', '2016-07-01', '2016-12-31', '2016-07~/2016-12~', part],
  ['Spring 2018', '2018-03-01', '2018-05-31', '2018-21', season],
  ['Summer 2018', '2018-06-01', '2018-08-31', '2018-22', season],
  ['summer of 2018', '2018-06-01', '2018-08-31', '2018-22', season],
  ['Autumn 2018', '2018-09-01', '2018-11-30', '2018-23', season],
  ['Winter 2018', '2018-12-01', '2019-02-28', '2018-24', { qualifiers: ['season'], flags: ['ambiguous-season'] }],
  ['Winter 2018/19', '2018-12-01', '2019-02-28', '2018-24', season],
  ['early summer 2018', '2018-06-01', '2018-06-30', '2018-06-01~/2018-06-30~', { qualifiers: ['season', 'part-of-period'] }],
  ['Q1 2018', '2018-01-01', '2018-03-31', '2018-33', { qualifiers: ['season'], flags: ['ambiguous-season'] }],
  ['1990s', '1990-01-01', '1999-12-31', '199X'],
  ["the 1990's", '1990-01-01', '1999-12-31', '199X'],
  ['late 1990s', '1997-01-01', '1999-12-31', '1997~/1999~', part],
  ['2018/19', '2018-01-01', '2019-12-31', '2018/2019', { qualifiers: ['range'], flags: ['ambiguous-years'] }],
  ['2015-2016', '2015-01-01', '2016-12-31', '2015/2016', { qualifiers: ['range'] }],
  ['2015-16', '2015-01-01', '2016-12-31', '2015/2016', { qualifiers: ['range'], flags: ['ambiguous-years'] }],
  ['w/c 3 June 2019', '2019-06-03', '2019-06-09', '2019-06-03/2019-06-09', { qualifiers: ['week'] }],
  ['w/c 03.06.19', '2019-06-03', '2019-06-09', '2019-06-03/2019-06-09', { qualifiers: ['week'], flags: ['ambiguous-day-month'] }],
  ['week commencing Monday 3rd June 2019', '2019-06-03', '2019-06-09', '2019-06-03/2019-06-09', { qualifiers: ['week'] }],
  [
    'WC 4 June 2019',
    '2019-06-04',
    '2019-06-10',
    '2019-06-04/2019-06-10',
    { qualifiers: ['week'], flags: ['week-does-not-start-on-monday'] }
  ],
  [
    '3/6/2019 (w/c)',
    '2019-06-03',
    '2019-06-09',
    '2019-06-03/2019-06-09',
    { qualifiers: ['week'], flags: ['ambiguous-day-month'] }
  ],
  ['w/e 9 June 2019', '2019-06-03', '2019-06-09', '2019-06-03/2019-06-09', { qualifiers: ['week'] }],
  ['weekend of 8 June 2019', '2019-06-08', '2019-06-09', '2019-06-08/2019-06-09', { qualifiers: ['week'] }]
]

const feast: Expected = { qualifiers: ['feast-or-term'] }
const feastAbout: Expected = { qualifiers: ['feast-or-term', 'approximate'] }

export const feasts: readonly Row[] = [
  ['New Year 2018/19', '2018-12-31', '2019-01-01', '2018-12-31~/2019-01-01~', feastAbout],
  ['half term Oct 2018', '2018-10-18', '2018-11-03', '2018-10-18~/2018-11-03~', feastAbout],
  ['academic year 2016/17', '2016-09-01', '2017-08-31', '2016-09-01~/2017-08-31~', feastAbout],
  ['FY 2018/19', '2018-04-01', '2019-03-31', '2018-04-01/2019-03-31', feast],
  ['Christmas 2018', '2018-12-24', '2018-12-26', '2018-12-24~/2018-12-26~', feastAbout],
  ['Xmas 2018', '2018-12-24', '2018-12-26', '2018-12-24~/2018-12-26~', feastAbout],
  ['Christmas Day 2018', '2018-12-25', same, same, feast],
  ['Christmas Eve 2018', '2018-12-24', same, same, feast],
  ['Boxing Day 2018', '2018-12-26', same, same, feast],
  ["New Year's Eve 2018", '2018-12-31', same, same, feast],
  ['New Year\u2019s Day 2019', '2019-01-01', same, same, feast],
  ['New Year 2019', '2018-12-31', '2019-01-01', '2018-12-31~/2019-01-01~', feastAbout],
  // Easter Sunday 2018 was 1 April; in 2019, 21 April.
  ['Good Friday 2018', '2018-03-30', same, same, feast],
  ['Easter 2019', '2019-04-19', '2019-04-22', '2019-04-19~/2019-04-22~', feastAbout],
  ['Halloween 2018', '2018-10-31', same, same, feast],
  ['Summer holidays 2018', '2018-07-18', '2018-09-06', '2018-07-18~/2018-09-06~', feastAbout],
  ['Autumn term 2018', '2018-09-01', '2018-12-23', '2018-09-01~/2018-12-23~', feastAbout],
  ['October half term 2018', '2018-10-18', '2018-11-03', '2018-10-18~/2018-11-03~', feastAbout]
]

const range: Expected = { qualifiers: ['range'] }

export const ranges: readonly Row[] = [
  ['Jan/Feb/Mar 2016', '2016-01-01', '2016-03-31', '{2016-01,2016-02,2016-03}', { qualifiers: ['several-days'] }],
  ['22/05/2016 to 24/05/2016 inclusive', '2016-05-22', '2016-05-24', '2016-05-22/2016-05-24', range],
  ['12-15/03/2019', '2019-03-12', '2019-03-15', '2019-03-12/2019-03-15', range],
  ['12\u201315 March 2019', '2019-03-12', '2019-03-15', '2019-03-12/2019-03-15', range],
  ['12 to 15 March 2019', '2019-03-12', '2019-03-15', '2019-03-12/2019-03-15', range],
  ['12th - 15th March 2019', '2019-03-12', '2019-03-15', '2019-03-12/2019-03-15', range],
  ['from 12 March to 15 March 2019', '2019-03-12', '2019-03-15', '2019-03-12/2019-03-15', range],
  ['between 12 and 15 March 2019', '2019-03-12', '2019-03-15', '2019-03-12/2019-03-15', range],
  ['between 12 March and 2 April 2019', '2019-03-12', '2019-04-02', '2019-03-12/2019-04-02', range],
  ['13/03-15/03/2019', '2019-03-13', '2019-03-15', '2019-03-13/2019-03-15', range],
  ['13/03/2019 - 15/03/2019', '2019-03-13', '2019-03-15', '2019-03-13/2019-03-15', range],
  ['13/03/2019-15/03/2019', '2019-03-13', '2019-03-15', '2019-03-13/2019-03-15', range],
  ['13.03.19 to 15.03.19', '2019-03-13', '2019-03-15', '2019-03-13/2019-03-15', range],
  ['28 Feb \u2013 2 March 2019', '2019-02-28', '2019-03-02', '2019-02-28/2019-03-02', range],
  ['Tues 12 - Fri 15 March 2019', '2019-03-12', '2019-03-15', '2019-03-12/2019-03-15', range],
  ['24/7/16-5/8/16', '2016-07-24', '2016-08-05', '2016-07-24/2016-08-05', range],
  ['28 Dec - 3 Jan 2000', '1999-12-28', '2000-01-03', '1999-12-28/2000-01-03', range],
  ['28 Dec 1999 - 3 Jan', '1999-12-28', '2000-01-03', '1999-12-28/2000-01-03', range],
  ['March\u2013April 2017', '2017-03-01', '2017-04-30', '2017-03/2017-04', range],
  ['March/April 2017', '2017-03-01', '2017-04-30', '2017-03/2017-04', range],
  ['March to April 2017', '2017-03-01', '2017-04-30', '2017-03/2017-04', range],
  ['April - July 1999 (several)', '1999-04-01', '1999-07-31', '1999-04/1999-07', range],
  ['Dec 1999 - Jan 2000', '1999-12-01', '2000-01-31', '1999-12/2000-01', range],
  ['Dec - Jan 2000', '1999-12-01', '2000-01-31', '1999-12/2000-01', range],
  ['summer - autumn 2018', '2018-06-01', '2018-11-30', '2018-22/2018-23', { qualifiers: ['range', 'season'] }],
  ['21/22 May 2016', '2016-05-21', '2016-05-22', '2016-05-21/2016-05-22', range],
  ['night of 21/22 May 2016', '2016-05-21', '2016-05-22', '2016-05-21/2016-05-22', { qualifiers: ['range'], time: 'night' }],
  [
    'early May to mid June 2016',
    '2016-05-01',
    '2016-06-20',
    '2016-05-01~/2016-06-20~',
    { qualifiers: ['range', 'part-of-period'] }
  ],
  ['c. 12-15 March 2019', '2019-03-12', '2019-03-15', '2019-03-12~/2019-03-15~', { qualifiers: ['range', 'approximate'] }],
  [
    '15 March 2019 - 12 March 2019',
    '2019-03-12',
    '2019-03-15',
    '2019-03-12/2019-03-15',
    { qualifiers: ['range'], flags: ['range-backwards'] }
  ],
  ['2015 to 2017', '2015-01-01', '2017-12-31', '2015/2017', range],
  ['12 and 15 March 2019', '2019-03-12', '2019-03-15', '{2019-03-12,2019-03-15}', { qualifiers: ['several-days'] }],
  ['12 & 15 March 2019', '2019-03-12', '2019-03-15', '{2019-03-12,2019-03-15}', { qualifiers: ['several-days'] }],
  [
    '12, 13 and 15 March 2019',
    '2019-03-12',
    '2019-03-15',
    '{2019-03-12,2019-03-13,2019-03-15}',
    { qualifiers: ['several-days'] }
  ],
  ['13/03/2019, 15/03/2019', '2019-03-13', '2019-03-15', '{2019-03-13,2019-03-15}', { qualifiers: ['several-days'] }],
  ['12/13/14 March 2019', '2019-03-12', '2019-03-14', '{2019-03-12,2019-03-13,2019-03-14}', { qualifiers: ['several-days'] }],
  ['12 or 13 March 2019', '2019-03-12', '2019-03-13', '[2019-03-12,2019-03-13]', { qualifiers: ['one-of-several'] }],
  ['May and July 2016', '2016-05-01', '2016-07-31', '{2016-05,2016-07}', { qualifiers: ['several-days'] }]
]

export const openEnds: readonly Row[] = [
  ['before June 2014', '..', '2014-05-31', '../2014-05', { qualifiers: ['before'] }],
  ['prior to 22 May 2016', '..', '2016-05-21', '../2016-05-21', { qualifiers: ['before'] }],
  ['pre 2015', '..', '2014-12-31', '../2014', { qualifiers: ['before'] }],
  ['pre-2015', '..', '2014-12-31', '../2014', { qualifiers: ['before'] }],
  ['by June 2014', '..', '2014-06-30', '../2014-06', { qualifiers: ['before'] }],
  ['until June 2014', '..', '2014-06-30', '../2014-06', { qualifiers: ['before'] }],
  ['on or before 22 May 2016', '..', '2016-05-22', '../2016-05-22', { qualifiers: ['before'] }],
  ['June 2014 or earlier', '..', '2014-06-30', '../2014-06', { qualifiers: ['before'] }],
  ['after June 2014', '2014-07-01', '..', '2014-07/..', { qualifiers: ['after'] }],
  ['since June 2014', '2014-06-01', '..', '2014-06/..', { qualifiers: ['after'] }],
  ['from 22 May 2016', '2016-05-22', '..', '2016-05-22/..', { qualifiers: ['after'] }],
  ['22 May 2016 onwards', '2016-05-22', '..', '2016-05-22/..', { qualifiers: ['after'] }],
  ['22/05/2016 -', '2016-05-22', '..', '2016-05-22/..', { qualifiers: ['after'] }],
  ['22/05/2016 to present', '2016-05-22', '..', '2016-05-22/..', { qualifiers: ['after'] }],
  ['2016 to date', '2016-01-01', '..', '2016/..', { qualifiers: ['after'] }],
  ['May 2016 - ongoing', '2016-05-01', '..', '2016-05/..', { qualifiers: ['after'] }]
]

export const times: readonly Row[] = [
  ['22/05/16 14h30', '2016-05-22', same, same, { time: '14:30' }],
  ['23/04/19 14:30hrs', '2019-04-23', same, same, { time: '14:30' }],
  ['03/04/19 14:30hrs', '2019-04-03', same, same, { time: '14:30', flags: ['ambiguous-day-month'] }],
  ['22 May 2016 at 2.30pm', '2016-05-22', same, same, { time: '14:30' }],
  ['22 May 2016 2:30 p.m.', '2016-05-22', same, same, { time: '14:30' }],
  ['22/05/2016 9pm', '2016-05-22', same, same, { time: '21:00' }],
  ['22/05/16 9am', '2016-05-22', same, same, { time: '09:00' }],
  ['12am 22/05/2016', '2016-05-22', same, same, { time: '00:00' }],
  ['22/05/2016 1430hrs', '2016-05-22', same, same, { time: '14:30' }],
  ['22/05/2016 1430', '2016-05-22', same, same, { time: '14:30' }],
  ['22/05/2016 14.30', '2016-05-22', same, same, { time: '14:30' }],
  ['22/05/2016 @ 14.30', '2016-05-22', same, same, { time: '14:30' }],
  ['22/5/16 9.30-10.30', '2016-05-22', same, same, { time: '09:30/10:30' }],
  ['22.05.16 14:30-15:45', '2016-05-22', same, same, { time: '14:30/15:45' }],
  ['22 May 2016 9-11am', '2016-05-22', same, same, { time: '09:00/11:00' }],
  ['22 May 2016 11-2pm', '2016-05-22', same, same, { time: '11:00/14:00' }],
  ['22/05/2016 noon', '2016-05-22', same, same, { time: '12:00' }],
  ['22/05/2016 midnight', '2016-05-22', same, same, { time: '00:00' }],
  ['morning of 22 May 2016', '2016-05-22', same, same, { time: 'morning' }],
  ['22/05/16 pm', '2016-05-22', same, same, { time: 'afternoon' }],
  ['early hours of 22 May 2016', '2016-05-22', same, same, { time: 'early hours' }],
  ['22 May 2016 approx 9pm', '2016-05-22', same, same, { time: '21:00', qualifiers: ['time-approximate'] }],
  ['approx 9pm', '2019-07-04', same, same, { time: '21:00', qualifiers: ['time-approximate'], flags: ['day-from-row-above'] }],
  ['22 May 2016 after 5pm', '2016-05-22', same, same, { time: '17:00', qualifiers: ['time-after'] }],
  [
    '13/03/19 14:30 - 14/03/19 09:00',
    '2019-03-13',
    '2019-03-14',
    '2019-03-13/2019-03-14',
    { time: '14:30/09:00', qualifiers: ['range'] }
  ]
]

const above: Expected = { flags: ['day-from-row-above'] }

export const leaning: readonly Row[] = [
  ['same day', '2019-07-04', same, same, above],
  ['Same date', '2019-07-04', same, same, above],
  ['Same day, 3pm', '2019-07-04', same, same, { time: '15:00', flags: ['day-from-row-above'] }],
  ['later that day', '2019-07-04', same, same, above],
  ['ditto', '2019-07-04', same, same, above],
  ['as above', '2019-07-04', same, same, above],
  ['\u201C', '2019-07-04', same, same, above],
  ['3pm', '2019-07-04', same, same, { time: '15:00', flags: ['day-from-row-above'] }],
  ['that evening', '2019-07-04', same, same, { time: 'evening', flags: ['day-from-row-above'] }],
  ['next day', '2019-07-05', same, same, above],
  ['the following day', '2019-07-05', same, same, above],
  ['the next morning', '2019-07-05', same, same, { time: 'morning', flags: ['day-from-row-above'] }],
  ['two weeks later', '2019-07-18', same, same, above],
  ['3 days later', '2019-07-07', same, same, above],
  ['22 May', '2019-05-22', same, '?2019-05-22', { qualifiers: ['uncertain'], flags: ['year-assumed'] }],
  ['22/05', '2019-05-22', same, '?2019-05-22', { qualifiers: ['uncertain'], flags: ['year-assumed'] }]
]

export const withoutDay: readonly Row[] = [
  ['undated', '..', '..', 'XXXX-XX-XX', { flags: ['undated'] }],
  ['Not dated', '..', '..', 'XXXX-XX-XX', { flags: ['undated'] }],
  ['Date unknown', '..', '..', 'XXXX-XX-XX', { flags: ['undated'] }],
  ['N/K', '..', '..', 'XXXX-XX-XX', { flags: ['undated'] }],
  ['n/d', '..', '..', 'XXXX-XX-XX', { flags: ['undated'] }],
  ['?', '..', '..', 'XXXX-XX-XX', { flags: ['undated'] }],
  ['-', '..', '..', 'XXXX-XX-XX', { flags: ['undated'] }],
  ['TBC', '..', '..', 'XXXX-XX-XX', { flags: ['undated'] }]
]

export const numbers: readonly Row[] = [
  // 25569 is 1 January 1970; 42512 is 16943 days later, 22 May 2016.
  ['42512', '2016-05-22', same, same, { flags: ['spreadsheet-number'] }],
  ['25569', '1970-01-01', same, same, { flags: ['spreadsheet-number'] }],
  ['42512.6041666667', '2016-05-22', same, same, { time: '14:30', flags: ['spreadsheet-number'] }],
  ['43892.5', '2020-03-02', same, same, { time: '12:00', flags: ['spreadsheet-number'] }]
]

export const notDates: readonly string[] = [
  'when he was little',
  'Health visitor',
  'age 5',
  'Section 47',
  '12',
  'case 12/345',
  'He was seen on several days and each time said that he was well',
  '7',
  'Tuesday',
  'Every fortnight',
  '22/05/20166',
  'A few days later',
  'since birth'
]
