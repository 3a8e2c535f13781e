/** A colour for each agency, always beside its name. All are light enough for black text (contrast above 10 to 1). */
import type { ChronologyEvent } from '../event.ts'

const COLOURS = [
  'CFE2F3',
  'FFF2CC',
  'D9EAD3',
  'F4CCCC',
  'D9D2E9',
  'FCE5CD',
  'D0E0E3',
  'EAD1DC',
  'E6E6C8',
  'DDE7C7',
  'C9DAF8',
  'EFD9C3'
] as const

/** The agencies in the order of their names, each with its colour as `RRGGBB`; beyond twelve they begin again. */
export function agencyColours(events: readonly ChronologyEvent[]): ReadonlyMap<string, string> {
  const agencies = [...new Set(events.map(({ agency }) => agency))].sort()
  return new Map(agencies.map((agency, index) => [agency, COLOURS[index % COLOURS.length] ?? 'FFFFFF']))
}
