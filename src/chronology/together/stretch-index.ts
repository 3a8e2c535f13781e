/** Finds, for each event, the few later ones of other agencies that share most with it in the days around, so that the work grows with the events and not with their square. */
import type { Prepared } from './prepared-events.ts'

/** Days by which two records of one event may differ. */
export const NEAR = 3
/** A word that so many events of one stretch of days share tells nothing. */
const COMMON = 60
/** Days of a stretch. */
const STRETCH = 4
/** Candidates of one event that are compared with it. */
const CANDIDATES = 25
/**
 * Which events of a few days (a stretch) have a key. Each stretch has a small hash table of its own, all of them in one array: the events of neighbouring days
 * look into the same few tables, which then stay in the processor's cache.
 */
export class StretchIndex {
  readonly #prepared: Prepared
  readonly #first: number
  /** Where the table of a stretch begins; its size is a power of two. */
  readonly #starts: Int32Array
  /** In each place of a table: a key and one, or 0; how many events have it; the last of them. */
  readonly #keys: Int32Array
  readonly #counts: Int32Array
  readonly #last: Int32Array
  /** The entries of a key from its last to its first. */
  readonly #events: Int32Array
  readonly #before: Int32Array
  readonly #shared: Int32Array

  constructor(prepared: Prepared) {
    this.#prepared = prepared
    const { from, until, keys } = prepared
    const size = from.length
    let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
    for (let position = 0; position < size; position++) {
      first = Math.min(first, stretchOf(from[position] ?? 0))
      last = Math.max(last, stretchOf(until[position] ?? 0))
    }
    this.#first = first
    const held = new Int32Array(Math.max(0, last - first) + 1)
    let entries = 0
    for (let position = 0; position < size; position++) {
      const count = (keys.starts[position + 1] ?? 0) - (keys.starts[position] ?? 0)
      for (let at = stretchOf(from[position] ?? 0); at <= stretchOf(until[position] ?? 0); at++) {
        held[at - first] = (held[at - first] ?? 0) + count
        entries += count
      }
    }
    this.#starts = new Int32Array(held.length + 1)
    for (const [at, count] of held.entries())
      this.#starts[at + 1] = (this.#starts[at] ?? 0) + (count === 0 ? 0 : 2 ** Math.ceil(Math.log2(count * 1.5 + 1)))
    const places = this.#starts[held.length] ?? 0
    this.#keys = new Int32Array(places)
    this.#counts = new Int32Array(places)
    this.#last = new Int32Array(places)
    this.#events = new Int32Array(entries + 1)
    this.#before = new Int32Array(entries + 1)
    this.#shared = new Int32Array(size)
    let entry = 0
    for (let position = 0; position < size; position++)
      for (let at = stretchOf(from[position] ?? 0); at <= stretchOf(until[position] ?? 0); at++)
        for (let number = keys.starts[position] ?? 0; number < (keys.starts[position + 1] ?? 0); number++) {
          const key = keys.all[number] ?? 0
          const place = this.#placeOf(at - first, key)
          this.#keys[place] = key + 1
          this.#counts[place] = (this.#counts[place] ?? 0) + 1
          entry++
          this.#events[entry] = position
          this.#before[entry] = this.#last[place] ?? 0
          this.#last[place] = entry
        }
  }

  /** Where a key stands, or would stand. A table is never full. */
  #placeOf(stretch: number, key: number): number {
    const start = this.#starts[stretch] ?? 0
    const mask = (this.#starts[stretch + 1] ?? 0) - start - 1
    const mixed = Math.imul(key, 0x9e3779b1)
    for (let at = mixed ^ (mixed >>> 15); ; at++) {
      const place = start + (at & mask)
      const there = this.#keys[place]
      if (there === 0 || there === key + 1) return place
    }
  }

  /** Later events of other agencies that share most with this one, and so many that one busy day does not cost the square of its events. */
  candidatesOf(position: number): readonly number[] {
    const { from, until, keys, agencies } = this.#prepared
    const [shared, agency] = [this.#shared, agencies[position]]
    const touched: number[] = []
    const last = Math.min(stretchOf((until[position] ?? 0) + NEAR) - this.#first, this.#starts.length - 2)
    for (let stretch = Math.max(0, stretchOf((from[position] ?? 0) - NEAR) - this.#first); stretch <= last; stretch++) {
      if (this.#starts[stretch] === this.#starts[stretch + 1]) continue
      for (let number = keys.starts[position] ?? 0; number < (keys.starts[position + 1] ?? 0); number++) {
        const place = this.#placeOf(stretch, keys.all[number] ?? 0)
        if ((this.#counts[place] ?? 0) > COMMON) continue
        for (let entry = this.#last[place] ?? 0; entry !== 0; entry = this.#before[entry] ?? 0) {
          const other = this.#events[entry] ?? 0
          if (other <= position) break
          if (agencies[other] === agency) continue
          if (shared[other] === 0) touched.push(other)
          shared[other] = (shared[other] ?? 0) + 1
        }
      }
    }
    const found = likeliest(touched, shared)
    for (const other of touched) shared[other] = 0
    return found
  }
}

const stretchOf = (day: number): number => Math.floor(day / STRETCH)

/** Those that share most; of those that share as much, the earlier ones. */
function likeliest(touched: readonly number[], shared: Int32Array): readonly number[] {
  if (touched.length <= CANDIDATES) return touched
  const sharing: number[] = []
  for (const other of touched) sharing[shared[other] ?? 0] = (sharing[shared[other] ?? 0] ?? 0) + 1
  let [least, more] = [sharing.length - 1, 0]
  while (more + (sharing[least] ?? 0) < CANDIDATES) {
    more += sharing[least] ?? 0
    least--
  }
  const found: number[] = []
  const atLeast: number[] = []
  for (const other of touched) {
    const count = shared[other] ?? 0
    if (count > least) found.push(other)
    else if (count === least) atLeast.push(other)
  }
  if (atLeast.length > CANDIDATES - more) atLeast.sort((one, other) => one - other)
  for (const other of atLeast.slice(0, CANDIDATES - more)) found.push(other)
  return found
}
