/** `demo load`: the demonstration, into an empty installation. */
import { join } from 'node:path'
import { systemActor } from '#platform/access/actor.ts'
import { asActor } from '#platform/database/as-actor.ts'
import { DataFolderInUse } from '#platform/database/one-process.ts'
import { openService, projectRoot, systemClock } from '../open-service.ts'
import { settings } from './settings.ts'
import { AskedWrongly, CannotBeDone, type Verb, answer, jsonOption, tell, wantsJson } from './verb.ts'

export const verb: Verb = {
  usage: '[--json]',
  help: `Makes the invented partnership with its people and cases, as “npm start” does the first time. Only outside production, and only where nobody has an account yet.

  --json   {"cases":number}`,
  options: jsonOption,
  run: async (given) => {
    const config = settings()
    if (config.production)
      throw new AskedWrongly('The demonstration lets anybody sign in as anybody: it is never loaded in production (NODE_ENV).')
    const { database, files } = await openService(config).catch((error: unknown) => {
      if (error instanceof DataFolderInUse) throw new CannotBeDone(error.message)
      throw error
    })
    try {
      const somebody = await asActor(database, systemClock, systemActor('command line'), (tx) =>
        tx.selectFrom('app_user').select('id').limit(1).executeTakeFirst()
      )
      if (somebody)
        throw new CannotBeDone('There are people in this installation already. The demonstration goes only into an empty one.')
      const { loadDemonstration } = await import('../../demo/demonstration.ts')
      const { cases } = await loadDemonstration({
        config: { ...config, demonstration: true },
        database,
        files,
        clock: systemClock,
        publicDir: join(projectRoot(), 'dist', 'public'),
        report: tell
      })
      answer(wantsJson(given) ? JSON.stringify({ cases }) : `The demonstration is there: ${cases} stories told.`)
      return 0
    } finally {
      await database.close()
    }
  }
}
