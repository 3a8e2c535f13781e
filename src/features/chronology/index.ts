/** The chronology of a case inside the service: files in, one composite with every event's source and history, what it shows together, and out again. Others import from here and nothing else of it. */
import './chronology.tables.ts'
import type { Clock } from '#kernel/clock.ts'
import type { Database } from '#platform/database/database.ts'
import type { FileStore } from '#platform/files/files.ts'
import type { Feature } from '#web/feature.ts'
import { chronologyPermissions } from './chronology.policy.ts'
import { workOnImports } from './imports/read-imports.ts'
import { workOutWholes } from './together/work-out.ts'

export { chronologyPermissions } from './chronology.policy.ts'

/** What is to be done beside the requests: imports, then what only the whole shows. Goes on where it was stopped. */
export async function workOnChronologies(
  { database, clock, files }: { readonly database: Database; readonly clock: Clock; readonly files: FileStore },
  isStopping?: () => boolean
): Promise<void> {
  await workOnImports(database, clock, files, isStopping)
  await workOutWholes(database, clock, isStopping)
}

export const chronologyFeature: Feature = {
  name: 'chronology',
  permissions: chronologyPermissions,
  routes: []
}
