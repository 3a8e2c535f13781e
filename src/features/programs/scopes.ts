/**
 * What a program's secret opens: parts of the service, each to read or to change. A scope never gives more than its person may do; it only takes
 * away. `rapid-review:write` lets a program read and change rapid reviews; `all:read` lets it read everything that its person may.
 */
import { type Result, failed, ok } from '#kernel/result.ts'

export type Doing = 'read' | 'write'

/** Most days a secret lasts. */
export const LONGEST_DAYS = 366

/** The scope that a permission of a feature asks for: `scopeOf('rapid-review.decide', 'write')` is `rapid-review:write`. */
export function scopeOf(permissionName: string, doing: Doing): string {
  return `${permissionName.split('.')[0]}:${doing}`
}

/** Whether the scopes held open what is needed. Whoever may change a part may read it. */
export function covers(held: readonly string[], needed: string): boolean {
  const [part, doing] = needed.split(':') as [string, Doing]
  return held.some((one) => {
    const [theirs, may] = one.split(':')
    return (theirs === part || theirs === 'all') && (may === 'write' || may === doing)
  })
}

/** Scopes as given on the command line or to a form: known ones, each once, in order; or the first that is not known. */
export function readScopes(given: readonly string[], parts: readonly string[]): Result<readonly string[], string> {
  const known = new Set(['all', ...parts].flatMap((part) => [`${part}:read`, `${part}:write`]))
  const wanted = [...new Set(given.map((one) => one.trim()).filter((one) => one !== ''))].toSorted()
  if (wanted.length === 0) return failed('Say what the program may do: all:read, all:write, or the scopes of parts.')
  const strange = wanted.find((one) => !known.has(one))
  return strange === undefined ? ok(wanted) : failed(`There is no scope “${strange}”. Scopes are: ${[...known].join(', ')}.`)
}

/** A scope in words: "rapid review: read and change". */
export function scopeInWords(scope: string): string {
  const [part = '', doing] = scope.split(':')
  const what = part === 'all' ? 'everything you may see' : part.replaceAll('-', ' ')
  return `${what}: ${doing === 'write' ? 'read and change' : 'read only'}`
}
