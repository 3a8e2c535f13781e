/**
 * `npm run bench -- chronology`: reading and merging the chronologies of ten agencies, from .docx and .xlsx, as a ratio to a floor that only unzips and reads the XML;
 * then how proposals of the same event, silences, the order and the picture grow up to 50,000 events. Prints tables and, last, one line of JSON.
 * BENCH_ROWS (1000,5000) says how many rows each agency has, BENCH_EVENTS (1000,5000,10000,25000,50000) the sizes of the curve, BENCH_RUNS (5) how often each is measured.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { SaxesParser } from 'saxes'
import {
  type ChronologyEvent,
  accountRows,
  drawPicture,
  findSilences,
  makeComposite,
  mergeChronologies,
  proposeSameEvents,
  readTables
} from '#chronology/index.ts'
import { openArchive } from '../src/chronology/reading/archive.ts'
import { writtenEvents } from './written-events.ts'
import { PEOPLE, asDocx, asXlsx, writtenRows } from './written-rows.ts'

const AGENCIES = 10
const numbers = (name: string, otherwise: string): readonly number[] => (process.env[name] ?? otherwise).split(',').map(Number)
const ROWS = numbers('BENCH_ROWS', '1000,5000')
const EVENTS = numbers('BENCH_EVENTS', '1000,5000,10000,25000,50000')
const RUNS = Number(process.env['BENCH_RUNS'] ?? '5')
const context = { people: PEOPLE, reviewOn: undefined }

const middle = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN
const round = (value: number): number => Math.round(value * 10) / 10

async function timed<T>(work: () => T | Promise<T>): Promise<{ readonly ms: number; readonly answer: T }> {
  const begun = performance.now()
  const answer = await work()
  return { ms: performance.now() - begun, answer }
}

interface Step {
  readonly floor: number
  readonly read: number
  readonly account: number
  readonly whole: number
}

interface Parsed {
  readonly rows: number
  readonly floorMs: number
  readonly readMs: number
  readonly accountMs: number
  readonly wholeMs: number
  readonly ratio: number
  readonly rowsPerSecond: number
  readonly peakMemoryMb: number
}

/** Unzips the parts that hold rows and hands them to the same parser, which is listened to and nothing more. */
async function floorOf(bytes: Uint8Array): Promise<void> {
  const archive = await openArchive(bytes)
  for (const name of ['word/document.xml', 'xl/sharedStrings.xml', 'xl/worksheets/sheet1.xml']) {
    if (!archive.has(name)) continue
    const parser = new SaxesParser({ xmlns: false, position: false })
    const heard = () => undefined
    parser.on('opentag', heard)
    parser.on('closetag', heard)
    parser.on('text', heard)
    const decoder = new TextDecoder()
    await archive.read(name, (some) => void parser.write(decoder.decode(some, { stream: true })))
    parser.close()
  }
}

/** In a process of its own, so that its memory is only its own: what ten files take, each step in the middle of several runs. */
async function measureFiles(folder: string, only: string): Promise<void> {
  const files = readdirSync(folder).map((name) => ({
    name,
    agency: `Agency ${name.split('.')[0]}`,
    bytes: readFileSync(join(folder, name))
  }))
  const steps: Step[] = []
  let rows = 0
  for (let run = 0; run < (only === '' ? RUNS : 1); run++) {
    const floor =
      only === 'whole'
        ? 0
        : (
            await timed(async () => {
              for (const { bytes } of files) await floorOf(bytes)
            })
          ).ms
    if (only === 'floor') break
    const whole = await timed(() => mergeChronologies(files, context))
    const { totals } = whole.answer.report
    if (totals.rows !== totals.events + totals.headers + totals.blank + totals.needsAttention)
      throw new Error('Rows are not accounted for')
    rows = totals.rows
    if (only === 'whole') break
    let [read, account] = [0, 0]
    for (const { name, agency, bytes } of files) {
      const tables = await timed(() => readTables(bytes))
      if (!tables.answer.ok) throw new Error(tables.answer.error.message)
      const { value } = tables.answer
      read += tables.ms
      account += (await timed(() => accountRows(value, { file: name, agency }))).ms
    }
    steps.push({ floor, read, account, whole: whole.ms })
  }
  const of = (step: keyof Step): number => round(middle(steps.map((one) => one[step])))
  const parsed: Parsed = {
    rows,
    floorMs: of('floor'),
    readMs: of('read'),
    accountMs: of('account'),
    wholeMs: of('whole'),
    ratio: middle(steps.map(({ floor, whole }) => whole / floor)),
    rowsPerSecond: Math.round(rows / (of('whole') / 1000)),
    peakMemoryMb: Math.round(process.resourceUsage().maxRSS / 1024)
  }
  process.stdout.write(JSON.stringify(parsed))
}

function inProcessOfItsOwn(folder: string, only: string): Parsed {
  const ran = spawnSync(process.execPath, [process.argv[1] ?? '', 'files', folder, only], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit']
  })
  if (ran.status !== 0) throw new Error(`Measuring ended with ${ran.status}`)
  return JSON.parse(ran.stdout) as Parsed
}

function measureFormats() {
  return ROWS.flatMap((rows) =>
    (['docx', 'xlsx'] as const).map((format) => {
      console.error(`${AGENCIES} × ${rows} rows, ${format} …`)
      const folder = mkdtempSync(join(tmpdir(), 'practice-review-bench-'))
      let bytes = 0
      for (let agency = 0; agency < AGENCIES; agency++) {
        const file = (format === 'docx' ? asDocx : asXlsx)(writtenRows(agency, rows))
        bytes += file.length
        writeFileSync(join(folder, `${agency}.${format}`), file)
      }
      const parsed = inProcessOfItsOwn(folder, '')
      const floorMemoryMb = inProcessOfItsOwn(folder, 'floor').peakMemoryMb
      const { peakMemoryMb } = inProcessOfItsOwn(folder, 'whole')
      rmSync(folder, { recursive: true, force: true })
      return { format, megabytes: round(bytes / 1e6), ...parsed, peakMemoryMb, floorMemoryMb }
    })
  )
}

async function measureGrowth(size: number) {
  console.error(`${size} events …`)
  const events = writtenEvents(size)
  const times: Record<'order' | 'proposals' | 'silences' | 'picture', number[]> = {
    order: [],
    proposals: [],
    silences: [],
    picture: []
  }
  let [proposals, bytes] = [0, 0]
  for (let run = 0; run < RUNS; run++) {
    const composite = await timed(() => makeComposite(events, context))
    const ordered: readonly ChronologyEvent[] = composite.answer
    const same = await timed(() => proposeSameEvents(ordered))
    const silences = await timed(() => findSilences(ordered))
    const picture = await timed(() =>
      drawPicture(ordered, {
        title: 'Chronology',
        lanes: 'agency',
        silences: silences.answer,
        episodes: [],
        marks: [],
        children: PEOPLE.slice(0, 2).map(({ name, born }) => ({ label: name, born: born?.toString() ?? '' }))
      })
    )
    times.order.push(composite.ms)
    times.proposals.push(same.ms)
    times.silences.push(silences.ms)
    times.picture.push(picture.ms)
    proposals = same.answer.length
    bytes = Buffer.byteLength(picture.answer.svg)
  }
  const of = (what: keyof typeof times): number => round(middle(times[what]))
  return {
    events: size,
    orderMs: of('order'),
    proposalsMs: of('proposals'),
    proposals,
    silencesMs: of('silences'),
    pictureMs: of('picture'),
    pictureBytes: bytes
  }
}

const [what, folder = '', only = ''] = process.argv.slice(2)
if (what === 'files') await measureFiles(folder, only)
else {
  const formats = measureFormats()
  const growth: Awaited<ReturnType<typeof measureGrowth>>[] = []
  for (const size of EVENTS) growth.push(await measureGrowth(size))
  console.table(formats)
  console.table(growth)
  console.log(
    JSON.stringify({
      at: new Date().toISOString(),
      node: process.version,
      processors: availableParallelism(),
      runs: RUNS,
      formats,
      growth
    })
  )
}
