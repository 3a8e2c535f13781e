/**
 * Reads the table of local authorities an administrator brings when councils change. Every mistake is reported with its line, its column and what to do
 * about it; nothing is accepted while any remain, so that half a table never replaces a whole one.
 */
import { parseIsoDay } from '#kernel/plain-date.ts'
import { failed, ok, type Result } from '#kernel/result.ts'
import { CsvError, parse } from 'csv-parse/sync'
import { AUTHORITY_CODE, ENGLISH_REGIONS, NATIONS, type AuthorityType, type Nation } from './area-types.ts'
import { allLocalAuthorities, authorityByCode } from './areas.ts'

export const AREA_COLUMNS = ['gss_code', 'name', 'type', 'nation', 'region', 'start_date', 'end_date', 'replaced_by'] as const
type AreaColumn = (typeof AREA_COLUMNS)[number]

/** One mistake: the line of the file (the heading is line 1), the column where it is, and what to do. */
export type AreaRowError = { readonly line: number; readonly column: AreaColumn | 'file'; readonly message: string }

/** One authority as the table gives it. `replacedBy` holds GSS codes. */
export type ImportedAuthority = {
  readonly line: number
  readonly code: string | null
  readonly name: string
  readonly type: AuthorityType
  readonly nation: Nation
  readonly region: string | null
  readonly startDate: Temporal.PlainDate | null
  readonly endDate: Temporal.PlainDate | null
  readonly replacedBy: readonly string[]
}

/** What was read, and every change made while reading, to be shown before anything is saved. */
export type ImportedAreas = { readonly authorities: readonly ImportedAuthority[]; readonly adjustments: readonly string[] }

const TYPE_WORDS = new Map<string, AuthorityType>([
  ['county', 'county'],
  ['unitary authority', 'unitary-authority'],
  ['metropolitan district', 'metropolitan-district'],
  ['london borough', 'london-borough'],
  ['city corporation', 'city-corporation'],
  ['welsh unitary authority', 'welsh-unitary'],
  ['scottish unitary authority', 'scottish-unitary'],
  ['ni district', 'ni-district']
])

const NATION_OF_LETTER: Record<string, Nation> = { E: 'England', W: 'Wales', S: 'Scotland', N: 'Northern Ireland' }

const NAME_LIMIT = 200
const ROW_LIMIT = 5000

const codeOfRegisterCode = new Map(
  allLocalAuthorities().flatMap((authority) =>
    authority.registerCode !== undefined && authority.code !== null ? [[authority.registerCode, authority.code] as const] : []
  )
)

type Row = { readonly line: number; readonly cells: Record<AreaColumn, string> }

/** Reads the whole table. Dates may be 2023-04-01 or, as a spreadsheet writes them, 01/04/2023. `end_date` is the last day in force. */
export function parseAreasCsv(text: string): Result<ImportedAreas, readonly AreaRowError[]> {
  const rows = readRows(text)
  if (!rows.ok) return rows
  const errors: AreaRowError[] = []
  const codesInFile = new Map<string, number>()
  for (const { line, cells } of rows.value) {
    const code = cells.gss_code.toUpperCase()
    if (code === '') continue
    const before = codesInFile.get(code)
    if (before === undefined) codesInFile.set(code, line)
    else
      errors.push({
        line,
        column: 'gss_code',
        message: `The code ${code} is already on line ${before}. Keep one row for each authority.`
      })
  }
  const read = rows.value.flatMap((row) => {
    const found = readAuthority(row, codesInFile)
    if (found.ok) return [found.value]
    errors.push(...found.error)
    return []
  })
  if (errors.length > 0) return failed(errors.sort((a, b) => a.line - b.line))
  return ok(withLastDaysBeforeSuccessors(read))
}

function readRows(text: string): Result<readonly Row[], readonly AreaRowError[]> {
  const whole = (line: number, message: string) => failed([{ line, column: 'file' as const, message }])
  if (text.includes('\0')) return whole(1, 'This is not a text file. Save the table as CSV (UTF-8) and choose that file.')
  let table: { record: string[]; info: { lines: number } }[]
  try {
    table = parse(text, {
      bom: true,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
      info: true
    }) as unknown as typeof table
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = typeof error['lines'] === 'number' ? error['lines'] : 1
    return whole(
      line,
      'A quotation mark is open or out of place here. Check the quotation marks on this line and the one before it.'
    )
  }
  const heading = table[0]?.record.map((cell) => cell.toLowerCase())
  if (!heading) return whole(1, 'The file is empty. The first line must hold the column headings.')
  const missing = AREA_COLUMNS.filter((column) => !heading.includes(column))
  if (missing.length > 0)
    return whole(1, `The heading is missing: ${missing.join(', ')}. Add the missing columns; they may be empty.`)
  const unknown = heading.filter(
    (name, index) => !AREA_COLUMNS.some((column) => column === name) || heading.indexOf(name) !== index
  )
  if (unknown.length > 0)
    return whole(1, `Remove or rename these columns, which are not known or come twice: ${unknown.join(', ')}.`)
  const body = table.slice(1)
  if (body.length === 0) return whole(1, 'There are headings but no rows. Add at least one authority.')
  if (body.length > ROW_LIMIT)
    return whole(ROW_LIMIT + 2, `There are more than ${ROW_LIMIT} rows. Split the table into smaller files.`)
  const errors: AreaRowError[] = []
  const rows = body.map(({ record, info }) => {
    if (record.length !== heading.length) {
      const message = `This row has ${record.length} columns and the heading has ${heading.length}. Put names that contain a comma in quotation marks.`
      errors.push({ line: info.lines, column: 'file', message })
    }
    const cell = (column: AreaColumn) => record[heading.indexOf(column)] ?? ''
    const cells = Object.fromEntries(AREA_COLUMNS.map((column) => [column, cell(column)])) as Record<AreaColumn, string>
    return { line: info.lines, cells }
  })
  return errors.length > 0 ? failed(errors) : ok(rows)
}

function readAuthority(
  { line, cells }: Row,
  codesInFile: ReadonlyMap<string, number>
): Result<ImportedAuthority, readonly AreaRowError[]> {
  const errors: AreaRowError[] = []
  const wrong = (column: AreaColumn, message: string) => {
    errors.push({ line, column, message })
  }

  const code = cells.gss_code.toUpperCase()
  if (code !== '' && !AUTHORITY_CODE.test(code)) {
    wrong(
      'gss_code',
      `"${shown(cells.gss_code)}" is not the code of a local authority. Use the nine-character GSS code, such as E06000058.`
    )
  }
  if (code === '' && cells.end_date === '')
    wrong('gss_code', 'Add the GSS code. Only an authority that has ended may be without one.')

  const name = cells.name.replace(/\s+/g, ' ')
  if (name === '') wrong('name', 'Add the name of the authority.')
  else if (name.length > NAME_LIMIT) wrong('name', `Shorten the name to ${NAME_LIMIT} characters or fewer.`)

  const type = TYPE_WORDS.get(cells.type.toLowerCase().replaceAll('-', ' '))
  if (!type) wrong('type', `Choose one of: ${[...TYPE_WORDS.keys()].join(', ')}.`)

  const nation = NATIONS.find((known) => known.toLowerCase() === cells.nation.toLowerCase())
  if (!nation) wrong('nation', `Choose one of: ${NATIONS.join(', ')}.`)
  else if (AUTHORITY_CODE.test(code) && NATION_OF_LETTER[code.charAt(0)] !== nation) {
    wrong('nation', `The code ${code} belongs to ${NATION_OF_LETTER[code.charAt(0)]}. Correct the nation or the code.`)
  }

  const region = cells.region === '' ? null : cells.region
  if (nation === 'England') {
    if (region === null && cells.end_date === '') wrong('region', `Add the region, one of: ${ENGLISH_REGIONS.join(', ')}.`)
    if (region !== null && !ENGLISH_REGIONS.some((known) => known === region)) {
      wrong('region', `"${shown(region)}" is not a region of England. Choose one of: ${ENGLISH_REGIONS.join(', ')}.`)
    }
  }

  const startDate = readDay(cells.start_date)
  const endDate = readDay(cells.end_date)
  if (startDate === undefined) wrong('start_date', notADay(cells.start_date))
  if (endDate === undefined) wrong('end_date', notADay(cells.end_date))
  if (startDate && endDate && Temporal.PlainDate.compare(endDate, startDate) < 0) {
    wrong('end_date', 'The last day is before the first. Check both dates.')
  }

  const replacedBy: string[] = []
  for (const part of cells.replaced_by.split(/[,;]/)) {
    const token = part.trim().toUpperCase()
    if (token === '') continue
    const successor = AUTHORITY_CODE.test(token) ? token : codeOfRegisterCode.get(token)
    if (successor === undefined || !(codesInFile.has(successor) || authorityByCode(successor))) {
      wrong(
        'replaced_by',
        `"${shown(part.trim())}" is not known. Use the GSS code of the new authority, and add its own row to this file.`
      )
    } else if (successor === code)
      wrong('replaced_by', 'An authority cannot replace itself. Use the GSS code of the new authority.')
    else replacedBy.push(successor)
  }
  if (replacedBy.length > 0 && cells.end_date === '')
    wrong('end_date', 'Add the last day in force, because this authority was replaced.')

  if (errors.length > 0 || !type || !nation || startDate === undefined || endDate === undefined) return failed(errors)
  return ok({ line, code: code === '' ? null : code, name, type, nation, region, startDate, endDate, replacedBy })
}

/** Some registers give the day an authority ended as the first day of its successor; counted so, both would be in force on that day. */
function withLastDaysBeforeSuccessors(read: readonly ImportedAuthority[]): ImportedAreas {
  const adjustments: string[] = []
  const startOf = (code: string) =>
    read.find((other) => other.code === code)?.startDate ?? authorityByCode(code)?.startDate ?? null
  const authorities = read.map((authority) => {
    const { endDate } = authority
    if (endDate === null || !authority.replacedBy.some((code) => startOf(code)?.equals(endDate))) return authority
    const lastDay = endDate.subtract({ days: 1 })
    adjustments.push(
      `Line ${authority.line}: ${authority.name} ends on ${lastDay.toString()}, the day before its successor starts, not ${endDate.toString()}.`
    )
    return { ...authority, endDate: lastDay }
  })
  return { authorities, adjustments }
}

/** null for an empty cell, undefined for one that is not a day. */
function readDay(text: string): Temporal.PlainDate | null | undefined {
  if (text === '') return null
  const british = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text)
  if (!british) return parseIsoDay(text)
  return parseIsoDay(`${british[3]}-${british[2]?.padStart(2, '0')}-${british[1]?.padStart(2, '0')}`)
}

function notADay(text: string): string {
  return `"${shown(text)}" is not a day that exists. Write year-month-day, such as 2023-04-01.`
}

function shown(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
