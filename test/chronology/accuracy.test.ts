/** How often proposals of the same event are right, and how many are found, on a set labelled by hand; the figures are those of docs/accuracy.md. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { strToU8 } from 'fflate'
import { expect, it } from 'vitest'
import { mergeChronologies } from '../../src/chronology/merge.ts'
import { readPeople } from '../../src/chronology/people.ts'
import { readTables } from '../../src/chronology/reading/read-file.ts'
import { PEOPLE, labelled } from './labelled-events.ts'

const PAGE = join(import.meta.dirname, '../../docs/accuracy.md')

async function measure() {
  const register = await readTables(strToU8(PEOPLE))
  if (!register.ok) throw new Error(register.error.message)
  const agencies = [...new Set(labelled.map(([agency]) => agency))]
  const files = agencies.map((agency) => ({
    name: `${agency}.csv`,
    agency,
    bytes: strToU8(
      `Date,Event\n${labelled
        .filter(([of]) => of === agency)
        .map(([, date, event]) => `${date},"${event}"`)
        .join('\n')}\n`
    )
  }))
  const { events, report } = await mergeChronologies(files, { people: readPeople(register.value), reviewOn: undefined })
  expect(events.length).toBe(labelled.length)
  const labelOf = new Map(
    events.map(({ id, agency, text }) => [id, labelled.find(([of, , event]) => of === agency && event === text)?.[3] ?? 0])
  )
  let truePairs = 0
  for (const [index, [agency, , , same]] of labelled.entries())
    for (const [other, , , theirs] of labelled.slice(index + 1))
      if (same !== 0 && same === theirs && agency !== other) truePairs++
  const right = report.sameEvent.filter(
    ({ events: [one, other] }) => labelOf.get(one) !== 0 && labelOf.get(one) === labelOf.get(other)
  ).length
  return { events: labelled.length, truePairs, proposed: report.sameEvent.length, right }
}

it('are as the page says, and at least nine in ten right and seven in ten found', async () => {
  const { events, truePairs, proposed, right } = await measure()
  const percent = (part: number, whole: number): string => `${Math.round((100 * part) / whole)}%`
  const line = `| ${events} events, ${truePairs} pairs | ${proposed} | ${right} | ${percent(right, proposed)} | ${percent(right, truePairs)} |`
  const page = readFileSync(PAGE, 'utf8')
  if (process.env['UPDATE_DOCS']) writeFileSync(PAGE, page.replace(/^\| \d+ events, .*$/m, line))
  // The formatter widens the cells of a table.
  expect(readFileSync(PAGE, 'utf8').replaceAll(/ +/g, ' ')).toContain(line)
  expect(right / proposed).toBeGreaterThanOrEqual(0.9)
  expect(right / truePairs).toBeGreaterThanOrEqual(0.7)
})
