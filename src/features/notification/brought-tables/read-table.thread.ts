/** The thread in which tables of earlier notifications are read. */
import { serveApart } from '#platform/threads/serve-apart.ts'
import { readTable } from './read-table.ts'

serveApart(readTable)
