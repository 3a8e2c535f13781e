/**
 * What of an error may stand in a log. Databases put the row, the statement and its values into their errors; those are what people typed about
 * families, and a log is read by operators.
 */

/** An error as a log may hold it: what kind it is, where it came from, and no words of anybody's. */
export interface LoggedError {
  readonly type: string
  readonly message: string
  readonly stack: string
  readonly code?: string
  readonly table?: string
  readonly column?: string
  readonly constraint?: string
}

/** Raised by our own functions and policies, in words of ours. */
const OUR_WORDS = ['P0001', '42501']

/** Takes out of an error what may tell of a case. Anything that is no error is told by its type alone. */
export function errorForLog(error: unknown): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: 'Something that is no error was thrown', stack: '' }
  const details = error as Error & Record<string, unknown>
  const text = (name: string): Record<string, string> => (typeof details[name] === 'string' ? { [name]: details[name] } : {})
  const stack = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n')
  const known = { ...text('code'), ...text('table'), ...text('column'), ...text('constraint') }
  const code = known['code'] ?? ''
  if (typeof details['severity'] === 'string')
    return {
      type: 'database',
      message: OUR_WORDS.includes(code) ? error.message : `The database refused with ${code}`,
      stack,
      ...known
    }
  // What could not be parsed stands in the message between quotation marks.
  const message = error instanceof SyntaxError ? error.message.replaceAll(/"[\s\S]*"/g, '"…"') : error.message
  return { type: error.name, message, stack, ...known }
}
