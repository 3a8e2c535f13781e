/** Fifty people at once: sends requests over kept-open connections, each person the next as soon as the last is answered, and notes how long each took. */
import { Agent, request } from 'node:http'

/** What one stretch of measuring saw; times in milliseconds. */
export interface Stretch {
  readonly times: readonly number[]
  readonly seconds: number
  readonly bytes: number
}

/** What many requests took: half of them at most `p50` milliseconds, 95 of 100 at most `p95`. */
export interface Figures {
  readonly p50: number
  readonly p95: number
  readonly perSecond: number
}

/** A page beside its floor: figures over all rounds, and the ratio of their p50 in the middle round. */
export interface Comparison {
  readonly bytes: number
  readonly page: Figures
  readonly floor: Figures
  readonly ratio: number
  readonly lowestRatio: number
  readonly highestRatio: number
}

/** Where requests go, and as whom. */
export interface Target {
  readonly port: number
  readonly cookie: string
  readonly agent: Agent
}

/** Connections for this many people. */
export function openTarget(port: number, cookie: string, people: number): Target {
  return { port, cookie, agent: new Agent({ keepAlive: true, maxSockets: people }) }
}

/**
 * Measures a page and its floor in turn, many short stretches of each, so that what else the machine does meets both alike. `seconds` is for each of the two.
 * @throws when a page answers anything but 200, or the floor sends another number of bytes than the page.
 */
export async function compare(
  target: Target,
  paths: { readonly page: string; readonly floor: string },
  options: { readonly people: number; readonly seconds: number; readonly rounds: number }
): Promise<Comparison> {
  const stretch = { people: options.people, seconds: options.seconds / options.rounds }
  const warm = { people: options.people, seconds: Math.min(1, options.seconds / 2) }
  await hold(target, paths.page, warm)
  await hold(target, paths.floor, warm)
  const pages: Stretch[] = []
  const floors: Stretch[] = []
  for (let round = 0; round < options.rounds; round++) {
    floors.push(await hold(target, paths.floor, stretch))
    pages.push(await hold(target, paths.page, stretch))
  }
  const ratios = pages.map((one, round) => middle(one.times) / middle(floors[round]?.times ?? []))
  const [bytes, floorBytes] = [pages[0]?.bytes ?? 0, floors[0]?.bytes ?? 0]
  if (Math.abs(bytes - floorBytes) > 200) throw new Error(`${paths.page} has ${bytes} bytes and its floor ${floorBytes}`)
  return {
    bytes,
    page: figuresOf(pages),
    floor: figuresOf(floors),
    ratio: middle(ratios),
    lowestRatio: Math.min(...ratios),
    highestRatio: Math.max(...ratios)
  }
}

async function hold(
  target: Target,
  path: string,
  options: { readonly people: number; readonly seconds: number }
): Promise<Stretch> {
  const times: number[] = []
  let bytes = 0
  const begun = performance.now()
  const until = begun + options.seconds * 1000
  const person = async () => {
    do {
      const asked = performance.now()
      bytes = await ask(target, path)
      times.push(performance.now() - asked)
    } while (performance.now() < until)
  }
  await Promise.all(Array.from({ length: options.people }, person))
  return { times, seconds: (performance.now() - begun) / 1000, bytes }
}

function ask({ port, cookie, agent }: Target, path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, agent, headers: { cookie } }, (response) => {
      let bytes = 0
      response.on('data', (chunk: Buffer) => (bytes += chunk.length))
      response.on('error', reject)
      response.on('end', () =>
        response.statusCode === 200 ? resolve(bytes) : reject(new Error(`${path} answered ${response.statusCode}`))
      )
    })
    sent.on('error', reject)
    sent.end()
  })
}

function figuresOf(stretches: readonly Stretch[]): Figures {
  const times = stretches.flatMap((one) => one.times)
  const seconds = stretches.reduce((sum, one) => sum + one.seconds, 0)
  return { p50: share(times, 0.5), p95: share(times, 0.95), perSecond: times.length / seconds }
}

const middle = (values: readonly number[]) => share(values, 0.5)

function share(values: readonly number[], part: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}
