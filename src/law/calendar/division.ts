/** The three parts of the United Kingdom that keep their own bank holidays. A limit always names the one it is counted in. */

/** England and Wales share a list; Scotland and Northern Ireland each have their own. */
export type Division = 'england-and-wales' | 'scotland' | 'northern-ireland'

/** Every division, in the order they are offered. */
export const DIVISIONS: readonly Division[] = ['england-and-wales', 'scotland', 'northern-ireland']

/** Whether the text names a division. `isDivision('england')` is false: Wales is in the same list, and the name says so. */
export function isDivision(text: unknown): text is Division {
  return typeof text === 'string' && (DIVISIONS as readonly string[]).includes(text)
}

/** The division as people write it: `England and Wales`. */
export function divisionName(division: Division): string {
  switch (division) {
    case 'england-and-wales':
      return 'England and Wales'
    case 'scotland':
      return 'Scotland'
    case 'northern-ireland':
      return 'Northern Ireland'
  }
}
