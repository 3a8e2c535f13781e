/** `chronology merge`: the chronologies of several agencies as one, at a desk that may not send data anywhere. */
import { readFile, writeFile } from 'node:fs/promises'
import { basename, extname, resolve } from 'node:path'
import {
  type BroughtFile,
  type ChronologyEvent,
  type Marking,
  PeopleFinder,
  type Person,
  type Report,
  type ShownAs,
  drawPicture,
  mergeChronologies,
  readPeople,
  readTables,
  showPeople,
  writeCsv,
  writeDocx,
  writeJson,
  writeXlsx
} from '#chronology/index.ts'
import { today } from '#kernel/clock.ts'
import { formatDay, parseIsoDay } from '#kernel/plain-date.ts'
import { renderPng } from '#platform/pictures/render-png.ts'
import {
  AskedWrongly,
  CannotBeDone,
  type Given,
  type Verb,
  answer,
  jsonOption,
  optional,
  required,
  several,
  tell,
  wantsJson
} from './verb.ts'

export const verb: Verb = {
  usage:
    'FILE… [--agency NAME=FILE]… [--people people.csv] --out composite.docx|.xlsx|.csv|.json [--report report.json] [--picture FILE.svg|.png]',
  help: `Reads the chronologies of agencies (Word .docx, Excel .xlsx, CSV, or an earlier export), understands their dates, and writes one composite.
Offline: no server, no database, no network; nothing is written but the files named here.

  --agency NAME=FILE   the agency that a file is from; may be given for each file. Without it, the column “Agency” of the file, else the file’s name.
                       A FILE named only here is read too.
  --people FILE        the people of the case (CSV or Excel) with the headings Name, Initials, Role, Date of birth, Pseudonym, Other names
  --out FILE           the composite; its ending says what it is. May be given several times.
  --report FILE        what became of every row (JSON): per file tables, rows, events, needsAttention, headers and blank, which add up;
                       and the lists attention, flagged, sameEvent, conflicts, silences and unknownPeople
  --picture FILE       the composite as a picture for a sheet of A3 (.svg or .png): a lane for each agency, silences shaded, the age of each person
                       whose role is Child. May be given several times, and instead of --out.
  --lanes BY           the lanes of the picture: agency, or person
  --show AS            names, initials or pseudonyms wherever somebody of the register is mentioned; as written without it
  --review-on DATE     the day of the review (2026-04-02); what is after it is flagged. Today without it.
  --title TEXT         the title of the composite
  --marking TEXT       the protective marking; OFFICIAL-SENSITIVE without it
  --json               the totals as JSON

Dates keep what was written beside what it means; a date that is impossible or ambiguous is flagged and never changed.
Rows that need attention are told and listed in the report, and are not in the composite until their file is mended.
Exit codes: 0 when every file was read; 1 when one cannot be read or written (the others are merged all the same); 2 when it was asked wrongly.`,
  options: {
    ...jsonOption,
    agency: { type: 'string', multiple: true },
    people: { type: 'string' },
    out: { type: 'string', multiple: true },
    report: { type: 'string' },
    picture: { type: 'string', multiple: true },
    lanes: { type: 'string' },
    show: { type: 'string' },
    'review-on': { type: 'string' },
    title: { type: 'string' },
    marking: { type: 'string' }
  },
  words: Number.POSITIVE_INFINITY,
  run: async (given) => {
    const asked = ask(given)
    const people = asked.people === undefined ? [] : await peopleFrom(asked.people)
    const files: BroughtFile[] = []
    for (const { path, name, agency } of asked.files) files.push({ name, agency, bytes: await bytesOf(path) })
    const { events, report } = await mergeChronologies(files, { people, reviewOn: asked.reviewOn })
    const shown = shownAs(events, people, asked.show)
    for (const out of asked.outs) await put(out, WRITERS[endingOf(out)](shown, asked.marking))
    for (const path of asked.pictures) await put(path, await pictureOf(path, shown, report, people, asked))
    if (asked.report !== undefined) await put(asked.report, new TextEncoder().encode(`${JSON.stringify(report, null, 2)}\n`))
    if (wantsJson(given)) answer(JSON.stringify({ ...report.totals, composite: events.length }))
    else say(report, events.length)
    return report.attention.some(({ reason }) => reason === 'file-not-read') ? 1 : 0
  }
}

const WRITERS = { docx: writeDocx, xlsx: writeXlsx, csv: writeCsv, json: writeJson } as const
type Ending = keyof typeof WRITERS

interface Asked {
  readonly files: readonly { readonly path: string; readonly name: string; readonly agency: string | undefined }[]
  readonly people: string | undefined
  readonly outs: readonly string[]
  readonly pictures: readonly string[]
  readonly lanes: 'agency' | 'person'
  readonly report: string | undefined
  readonly show: ShownAs | undefined
  readonly reviewOn: Temporal.PlainDate
  readonly marking: Marking
}

function ask(given: Given): Asked {
  const agencies = new Map<string, string>()
  const paths = [...given.positionals]
  for (const one of several(given, 'agency')) {
    const [, name = '', path = ''] = /^([^=]+)=(.+)$/s.exec(one) ?? []
    if (name === '') throw new AskedWrongly(`--agency ${one}: it is written NAME=FILE.`)
    // The same file may be named by its path here and by another there.
    const listed = paths.find((file) => resolve(file) === resolve(path)) ?? paths.find((file) => basename(file) === path)
    if (listed === undefined) paths.push(path)
    agencies.set(resolve(listed ?? path), name.trim())
  }
  if (paths.length === 0) throw new AskedWrongly('FILE is missing: the chronology of at least one agency.')
  const outs = several(given, 'out')
  const pictures = several(given, 'picture')
  if (outs.length === 0 && pictures.length === 0) required(given, 'out')
  for (const out of outs) endingOf(out)
  for (const path of pictures)
    if (!/\.(?:svg|png)$/i.test(path)) throw new AskedWrongly(`--picture ${path}: its ending must be .svg or .png.`)
  const lanes = optional(given, 'lanes') ?? 'agency'
  if (lanes !== 'agency' && lanes !== 'person') throw new AskedWrongly(`--lanes ${lanes}: agency or person.`)
  const inputs = new Set(paths.map((path) => resolve(path)))
  const report = optional(given, 'report')
  for (const written of [...outs, ...pictures, ...(report === undefined ? [] : [report])])
    if (inputs.has(resolve(written))) throw new AskedWrongly(`${written} is one of the files to merge; it is not written over.`)
  const show = optional(given, 'show')
  if (show !== undefined && show !== 'names' && show !== 'initials' && show !== 'pseudonyms')
    throw new AskedWrongly(`--show ${show}: names, initials or pseudonyms.`)
  const written = optional(given, 'review-on')
  const madeOn = today({ now: () => Temporal.Now.instant() })
  const reviewOn = written === undefined ? madeOn : parseIsoDay(written)
  if (!reviewOn) throw new AskedWrongly(`--review-on ${written}: a day is written 2026-04-02.`)
  return {
    files: [...new Set(paths)].map((path) => ({ path, name: nameOf(path, paths), agency: agencies.get(resolve(path)) })),
    people: optional(given, 'people'),
    outs,
    pictures,
    lanes,
    report,
    show,
    reviewOn,
    marking: {
      title: optional(given, 'title') ?? 'Composite chronology',
      marking: optional(given, 'marking') ?? 'OFFICIAL-SENSITIVE',
      madeOn
    }
  }
}

/** A4 is too small for years of several agencies: a sheet of A3, landscape, at 150 dots to the inch. */
const SHEET = { width: 2480, dotsPerInch: 150 }

async function pictureOf(
  path: string,
  events: readonly ChronologyEvent[],
  { silences }: Report,
  people: readonly Person[],
  { lanes, show, marking }: Asked
): Promise<Uint8Array> {
  const children = people.flatMap((person) => {
    if (!person.born || !/\bchild\b/i.test(person.role) || /\bminder\b/i.test(person.role)) return []
    const label = show === 'names' ? person.name : show === 'pseudonyms' ? person.pseudonym : person.initials
    return [{ label, born: person.born.toString() }]
  })
  const { svg } = drawPicture(events, {
    title: marking.title,
    marking: marking.marking,
    notes: [`Drawn on ${formatDay(marking.madeOn)}`],
    lanes,
    silences,
    episodes: [],
    marks: [],
    children,
    medium: 'a3'
  })
  return /\.png$/i.test(path) ? renderPng(svg, SHEET) : new TextEncoder().encode(svg)
}

/** The file's own name, or its path where two have the same name. */
function nameOf(path: string, paths: readonly string[]): string {
  return paths.filter((one) => basename(one) === basename(path)).length > 1 ? path : basename(path)
}

function endingOf(path: string): Ending {
  const ending = extname(path).slice(1).toLowerCase()
  if (!Object.hasOwn(WRITERS, ending)) throw new AskedWrongly(`--out ${path}: its ending must be .docx, .xlsx, .csv or .json.`)
  return ending as Ending
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path)
  } catch (error) {
    throw new CannotBeDone(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}

async function put(path: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(path, bytes)
  } catch (error) {
    throw new CannotBeDone(`${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`)
  }
}

async function peopleFrom(path: string): Promise<readonly Person[]> {
  const read = await readTables(await bytesOf(path))
  if (!read.ok) throw new CannotBeDone(`${path}: ${read.error.message}`)
  const people = readPeople(read.value)
  if (people.length === 0) throw new AskedWrongly(`${path} holds nobody: its first row must have the headings Name and Initials.`)
  return people
}

function shownAs(
  events: readonly ChronologyEvent[],
  people: readonly Person[],
  show: ShownAs | undefined
): readonly ChronologyEvent[] {
  if (show === undefined) return events
  if (people.length === 0) throw new AskedWrongly(`--show ${show} needs --people.`)
  const finder = new PeopleFinder(people)
  return events.map((event) => showPeople(event, finder, people, show))
}

function say(report: Report, composite: number): void {
  for (const file of report.files) {
    answer(
      `${file.file} (${file.agency}): ${file.rows} rows = ${file.events} events + ${file.needsAttention} that need attention + ${file.headers} headings + ${file.blank} blank`
    )
    for (const note of file.notes) tell(`${file.file}: ${note}`)
  }
  answer(`Composite: ${composite} events${report.repeated > 0 ? ` (${report.repeated} were brought twice)` : ''}.`)
  answer(
    `${report.sameEvent.length} may be the same event, ${report.conflicts.length} conflicts, ${report.flagged.length} events to look at again.`
  )
  for (const one of report.attention.slice(0, 20))
    tell(`${one.file}, table ${one.table}, row ${one.row}: ${one.why} ${one.text.slice(0, 80).replaceAll('\n', ' ')}`.trim())
  if (report.attention.length > 20) tell(`… and ${report.attention.length - 20} more; --report lists them all.`)
}
