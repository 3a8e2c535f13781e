/** `migrate`: brings the database up to date without serving anything. */
import { join } from 'node:path'
import { DataFolderInUse } from '#platform/database/one-process.ts'
import { migrate } from '#platform/database/migrate.ts'
import { openDatabase, projectRoot } from '../open-service.ts'
import { settings } from './settings.ts'
import { CannotBeDone, type Verb, answer, jsonOption, tell, wantsJson } from './verb.ts'

export const verb: Verb = {
  usage: '[--json]',
  help: `Applies the migrations that the database does not have yet, each once and in order. “serve” and “worker” do so themselves when they start.

  --json   {"applied":[names],"alreadyThere":number}`,
  options: jsonOption,
  run: async (given) => {
    const { database } = await openDatabase(settings()).catch((error: unknown) => {
      if (error instanceof DataFolderInUse)
        throw new CannotBeDone(`${error.message} It brought its database up to date when it started.`)
      throw error
    })
    try {
      const report = await migrate(database, join(projectRoot(), 'migrations'), (name) => tell(`Applying ${name}`))
      if (wantsJson(given)) answer(JSON.stringify(report))
      else answer(report.applied.length === 0 ? `Up to date: ${report.alreadyThere} migrations.` : report.applied.join('\n'))
      return 0
    } finally {
      await database.close()
    }
  }
}
