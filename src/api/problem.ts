/** What a program is told when something is wrong: RFC 9457 problem details, with every field that is wrong by its name. */

export interface WrongField {
  readonly field: string
  readonly message: string
}

export interface Problem {
  readonly status: number
  readonly title: string
  /** What to do. */
  readonly detail: string
  readonly errors?: readonly WrongField[]
  /** What is saved, where it is not what the program thought. */
  readonly current?: unknown
}

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8'

const TITLES: Readonly<Record<number, string>> = {
  400: 'What arrived could not be read',
  401: 'A secret is needed',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Not possible here',
  409: 'Not possible now',
  412: 'Somebody else has saved since',
  413: 'Too large',
  415: 'Not in a form that can be read',
  422: 'Something is wrong with the answers',
  428: 'Say which version was changed',
  429: 'Too many requests',
  500: 'Something went wrong'
}

/** A problem by its status; the title follows from it. */
export function problem(status: number, detail: string, more: Pick<Problem, 'errors' | 'current'> = {}): Problem {
  return { status, title: TITLES[status] ?? 'Not possible', detail, ...more }
}

/** The problem as it is sent; `requestId` is what to quote when asking for help. */
export function problemText(one: Problem, requestId: string): string {
  return JSON.stringify({ type: 'about:blank', ...one, requestId })
}
