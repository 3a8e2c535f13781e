/** The thread in which files that people bring into a chronology are read. */
import { makeComposite } from '#chronology/index.ts'
import { serveApart } from '#platform/threads/serve-apart.ts'
import type { LookingApart } from './look-apart.ts'
import { type Looked, lookAtFile } from './look-at-file.ts'

serveApart(async ({ bytes, file, corrections, together }: LookingApart): Promise<Looked> => {
  const looked = await lookAtFile(bytes, file, corrections)
  if (!together) return looked
  const people = together.people.map((person) => ({
    ...person,
    born: person.born === null ? undefined : Temporal.PlainDate.from(person.born)
  }))
  const events = makeComposite(looked.accounted.events, { people, reviewOn: Temporal.PlainDate.from(together.reviewOn) })
  return { ...looked, accounted: { ...looked.accounted, events } }
})
