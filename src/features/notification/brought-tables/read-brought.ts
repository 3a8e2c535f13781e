/** Reads tables that were brought as files, beside the requests, because reading a file must not hold a transaction open. */
import type { Clock } from '#kernel/clock.ts'
import { systemActor } from '#platform/access/actor.ts'
import { asActor } from '#platform/database/as-actor.ts'
import type { Database } from '#platform/database/database.ts'
import type { FileStore } from '#platform/files/files.ts'
import { runApart } from '#platform/threads/run-apart.ts'
import { keepRead, nextBrought } from './brought-tables.store.ts'
import type { ReadTable } from './read-table.ts'

/** Small tables: what takes longer than this is made to harm. */
const BOUNDS = { seconds: 60, megabytes: 512 }

/** The rows of a file, or why there are none, for the person who brought it; read in a thread of its own. */
export async function readBrought(bytes: Uint8Array): Promise<ReadTable> {
  return runApart<Uint8Array, ReadTable>('features/notification/brought-tables/read-table', bytes, BOUNDS)
}

/** Reads every file that waits; answers how many. The file is removed when its rows are kept. */
export async function readWaitingTables(
  { database, clock, files }: { readonly database: Database; readonly clock: Clock; readonly files: FileStore },
  isStopping: () => boolean = () => false
): Promise<number> {
  const actor = systemActor('brought table')
  for (let count = 0; ; count++) {
    const table = await asActor(database, clock, actor, (tx) => nextBrought(tx, 'waiting'))
    if (!table || isStopping()) return count
    const key = table.storageKey ?? ''
    const read = await readBrought(await bytesOf(files, key)).catch((): ReadTable => ({
      problem: 'The file could not be read. Save it again as Excel or CSV.'
    }))
    await asActor(database, clock, actor, (tx) => keepRead(tx, table.id, read))
    await files.remove(key)
  }
}

async function bytesOf(files: FileStore, key: string): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  for await (const chunk of await files.open(key)) chunks.push(Buffer.from(chunk as Uint8Array))
  return Buffer.concat(chunks)
}
