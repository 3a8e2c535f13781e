/** Chronologies as agencies write them, for the benches: the same rows in every run, dates in many ways, people by initials, one event told by several agencies. */
import { strToU8, zipSync } from 'fflate'
import type { Person } from '#chronology/index.ts'

export interface WrittenRow {
  /** As it is written; in a workbook half of the plain days are numbers that are shown as days. */
  readonly date: string
  readonly day: number
  readonly isPlainDay: boolean
  readonly time: string
  readonly event: string
  readonly source: string
  readonly childSeen: string
}

const HEADINGS = ['Date', 'Time', 'Event', 'Source', 'Child seen'] as const
const FIRST_DAY = Temporal.PlainDate.from('2012-01-03')
const MONTHS = 'January February March April May June July August September October November December'.split(' ')

/** The register that the rows speak of. */
export const PEOPLE: readonly Person[] = [
  person('Rowan Ashdown', 'RA', 'Child', '2011-03-04'),
  person('Fern Ashdown', 'FA', 'Child', '2014-09-21'),
  person('Ivy Ashdown', 'IA', 'Mother', '1990-06-12'),
  person('Cole Marlow', 'CM', 'Father', '1988-01-30'),
  person('Petra Lindqvist', 'PL', 'Health visitor', undefined),
  person('Tamsin Vale', 'TV', 'Social worker', undefined)
]

function person(name: string, initials: string, role: string, born: string | undefined): Person {
  const pseudonym = role
  return { name, initials, pseudonym, role, otherNames: [], born: born === undefined ? undefined : Temporal.PlainDate.from(born) }
}

/** A little chance, the same in every run. */
export function chanceFrom(start: number): () => number {
  let seed = (start * 7919 + 17) % 2_147_483_647
  return () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647
}

const WHO = ['RA', 'F.A.', 'IA', 'CM', 'Rowan', 'Fern', 'Ivy', 'Mother', 'Father', 'PL', 'TV', 'GP', 'MGM']
const DID = [
  'attended the clinic with',
  'was brought to the emergency department by',
  'was seen at home with',
  'did not attend the appointment with',
  'was spoken to alone by',
  'telephoned about',
  'disclosed to staff that there had been shouting between',
  'was collected late from school by',
  'was discussed at the multi-agency meeting with',
  'was not brought to the review by',
  'moved to temporary accommodation with'
]
const MORE = [
  'Bruising to the left forearm was noted and photographed',
  'Weight had fallen from the 50th to the 9th centile',
  'No further action was recorded',
  'Referral made to children’s social care; strategy discussion held',
  'House described as cold, with little food in the kitchen',
  'Explanation given was a fall from the bunk bed',
  'The record does not say who else was in the home',
  'Agreed to review in two weeks',
  'Speech and language assessment requested',
  'School attendance stood at 71%',
  'Police logged a call from a neighbour at number 14',
  'Immunisations were out of date',
  'Case closed after supervision',
  'The housing officer reported rent arrears of £412'
]

/** The rows of one agency. About one event in five is told by all agencies, each in words of its own around the same core. */
export function writtenRows(agency: number, rows: number): readonly WrittenRow[] {
  const own = chanceFrom(agency + 1)
  // Events lie as densely whatever their number: ten years for each thousand rows of ten agencies.
  const span = Math.round((Math.min(rows, 1500) / 1000) * 3650)
  return Array.from({ length: rows }, (_, index) => {
    const shared = index % 5 === 0
    const chance = shared ? chanceFrom(100_000 + index) : own
    const pick = (from: readonly string[]): string => from[Math.floor(chance() * from.length)] ?? ''
    const day = Math.floor((index / rows) * span)
    const about = `${pick(WHO)} ${pick(DID)} ${pick(WHO)}. ${pick(MORE)}. ${pick(MORE)}${shared ? ` (reference ${1000 + index})` : ''}.`
    const event = own() < 0.5 ? `${about} ${MORE[Math.floor(own() * MORE.length)] ?? ''}.` : about
    const { date, isPlainDay } = writeDay(FIRST_DAY.add({ days: day }), own)
    const [hour, minute] = [8 + Math.floor(own() * 10), Math.floor(own() * 60)]
    const time =
      own() < 0.6
        ? ''
        : own() < 0.5
          ? `${hour}:${String(minute).padStart(2, '0')}`
          : `${hour}${String(minute).padStart(2, '0')}hrs`
    const seen = own()
    return {
      date,
      day,
      isPlainDay,
      time,
      event,
      source: own() < 0.9 ? `Record ${agency}/${1 + Math.floor(own() * 40)} p.${index % 400}` : '',
      childSeen: seen < 0.4 ? 'Yes' : seen < 0.6 ? 'No' : seen < 0.7 ? 'Seen alone at home' : ''
    }
  })
}

function writeDay(on: Temporal.PlainDate, chance: () => number): { readonly date: string; readonly isPlainDay: boolean } {
  const [day, month, year] = [on.day, MONTHS[on.month - 1] ?? '', on.year]
  const two = (value: number): string => String(value).padStart(2, '0')
  const how = chance()
  if (how < 0.45) return { date: `${two(day)}/${two(on.month)}/${year}`, isPlainDay: true }
  if (how < 0.6) return { date: `${day}.${on.month}.${String(year).slice(2)}`, isPlainDay: true }
  if (how < 0.72) return { date: `${day} ${month} ${year}`, isPlainDay: true }
  if (how < 0.82) return { date: `${two(day)}-${month.slice(0, 3)}-${String(year).slice(2)}`, isPlainDay: true }
  if (how < 0.87) return { date: `${month} ${year}`, isPlainDay: false }
  if (how < 0.9) return { date: `early ${month} ${year}`, isPlainDay: false }
  if (how < 0.93)
    return {
      date: `${day}–${Math.min(day + 3, 28)} ${month} ${year}`.replace(
        /^(\d+)–(\d+)/,
        (_, from: string, to: string) => `${from}–${Math.max(Number(from), Number(to))}`
      ),
      isPlainDay: false
    }
  if (how < 0.96) return { date: `c. ${day} ${month.slice(0, 3)} ${year}`, isPlainDay: false }
  if (how < 0.98) return { date: `Summer ${year}`, isPlainDay: false }
  return { date: `before ${month} ${year}`, isPlainDay: false }
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const relationships = (...targets: readonly (readonly [string, string])[]): Uint8Array =>
  strToU8(
    `${XML}<Relationships xmlns="${PACKAGE}/relationships">${targets.map(([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`).join('')}</Relationships>`
  )
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** The rows as Word saves a table: each paragraph and run with its properties, a text here and there in two runs. */
export function asDocx(rows: readonly WrittenRow[]): Uint8Array {
  const look = '<w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr>'
  const run = (text: string): string => `<w:r w:rsidRPr="00C41D2E">${look}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`
  const cell = (text: string, index: number): string => {
    const half = index % 3 === 0 ? text.indexOf(' ', text.length / 2) : -1
    const runs =
      text === ''
        ? ''
        : half < 0
          ? run(text)
          : `${run(text.slice(0, half))}<w:proofErr w:type="spellStart"/>${run(text.slice(half))}`
    return `<w:tc><w:tcPr><w:tcW w:w="1803" w:type="dxa"/></w:tcPr><w:p w:rsidR="00C41D2E" w:rsidRDefault="00C41D2E"><w:pPr>${look}</w:pPr>${runs}</w:p></w:tc>`
  }
  const line = (cells: readonly string[], index: number): string =>
    `<w:tr w:rsidR="00C41D2E" w14:paraId="${index.toString(16).padStart(8, '0')}">${cells.map((text) => cell(text, index)).join('')}</w:tr>`
  const lines = rows.map((row, index) => line([row.date, row.time, row.event, row.source, row.childSeen], index + 1))
  const body = `<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>${line(HEADINGS, 0)}${lines.join('')}</w:tbl>`
  return zipSync({
    '_rels/.rels': relationships(['officeDocument', 'word/document.xml']),
    'word/document.xml': strToU8(
      `${XML}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w:body>${body}<w:p/></w:body></w:document>`
    )
  })
}

/** The rows as Excel saves a sheet: texts shared, every second plain day a number in a cell that is formatted as a day. */
export function asXlsx(rows: readonly WrittenRow[]): Uint8Array {
  const strings = new Map<string, number>()
  const cell = (at: string, text: string): string => {
    if (text === '') return ''
    const index = strings.get(text) ?? strings.size
    strings.set(text, index)
    return `<c r="${at}" s="2" t="s"><v>${index}</v></c>`
  }
  const serial = (day: number): number => Temporal.PlainDate.from('1899-12-30').until(FIRST_DAY).days + day
  const lines = rows.map((row, index) => {
    const at = index + 2
    const date =
      row.isPlainDay && index % 2 === 0 ? `<c r="A${at}" s="1"><v>${serial(row.day)}</v></c>` : cell(`A${at}`, row.date)
    const rest = [row.time, row.event, row.source, row.childSeen].map((text, column) => cell(`${'BCDE'[column]}${at}`, text))
    return `<row r="${at}" spans="1:5">${date}${rest.join('')}</row>`
  })
  const headings = HEADINGS.map((text, column) => cell(`${'ABCDE'[column]}1`, text)).join('')
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  return zipSync({
    '_rels/.rels': relationships(['officeDocument', 'xl/workbook.xml']),
    'xl/_rels/workbook.xml.rels': relationships(
      ['worksheet', 'worksheets/sheet1.xml'],
      ['styles', 'styles.xml'],
      ['sharedStrings', 'sharedStrings.xml']
    ),
    'xl/workbook.xml': strToU8(
      `${XML}<workbook xmlns="${main}" xmlns:r="${OFFICE}"><sheets><sheet name="Chronology" sheetId="1" r:id="rId1"/></sheets></workbook>`
    ),
    'xl/styles.xml': strToU8(
      `${XML}<styleSheet xmlns="${main}"><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="49"/></cellXfs></styleSheet>`
    ),
    'xl/worksheets/sheet1.xml': strToU8(
      `${XML}<worksheet xmlns="${main}"><sheetData><row r="1" spans="1:5">${headings}</row>${lines.join('')}</sheetData></worksheet>`
    ),
    'xl/sharedStrings.xml': strToU8(
      `${XML}<sst xmlns="${main}">${[...strings.keys()].map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join('')}</sst>`
    )
  })
}
