/** Reading files beside the service, with bounds: a file that is made to harm, or only far too large, is one that cannot be read, and nothing else. */
import type { Person } from '#chronology/index.ts'
import { BeyondBounds, runApart } from '#platform/threads/run-apart.ts'
import { type Correction, type FileToLookAt, type Looked, unreadableFile } from './look-at-file.ts'

/** Shorter than the time for which a reader holds an import, so that nobody else takes it up meanwhile. */
const BOUNDS = { seconds: 100, megabytes: 1024 }

/** What is handed to the thread: plain data, days as `2016-05-22`. */
export interface LookingApart {
  readonly bytes: Uint8Array
  readonly file: FileToLookAt
  readonly corrections: readonly Correction[]
  /** Puts the events in order and finds the people in them. */
  readonly together?: {
    readonly people: readonly (Omit<Person, 'born'> & { readonly born: string | null })[]
    readonly reviewOn: string
  }
}

/** Reads a file's bytes in a thread of its own and says what it is taken for; with `together`, its events come in order, with their people. */
export async function lookApart(
  bytes: Uint8Array,
  file: FileToLookAt,
  corrections: readonly Correction[] = [],
  together?: { readonly people: readonly Person[]; readonly reviewOn: Temporal.PlainDate }
): Promise<Looked> {
  const input: LookingApart = {
    bytes,
    file,
    corrections,
    ...(together && {
      together: {
        people: together.people.map((person) => ({ ...person, born: person.born?.toString() ?? null })),
        reviewOn: together.reviewOn.toString()
      }
    })
  }
  try {
    return await runApart<LookingApart, Looked>('features/chronology/imports/look-at-file', input, BOUNDS)
  } catch (error) {
    if (!(error instanceof BeyondBounds)) throw error
    return unreadableFile(file, IN_WORDS[error.bound])
  }
}

const IN_WORDS = {
  time: `It was not read within ${BOUNDS.seconds} seconds. Split it into smaller files, or save it as CSV, and bring it again.`,
  memory: 'It is too large to be read at once. Split it into smaller files, or save it as CSV, and bring it again.'
}
