/** `migrate`: brings the database up to date without serving anything. */
import { DataFolderInUse } from '#platform/database/one-process.ts'
import { openService } from '../open-service.ts'
import { settings } from './settings.ts'
import { CannotBeDone, type Verb, answer, jsonOption, tell, wantsJson } from './verb.ts'

export const verb: Verb = {
  usage: '[--json]',
  help: `Applies the migrations that the database does not have yet, each once and in order, and the areas and records that come with this version.
“serve” and “worker” do so themselves when they start.

  --json   {"applied":[names],"alreadyThere":number}`,
  options: jsonOption,
  run: async (given) => {
    const { database, migrations } = await openService(settings(), (name) => tell(`Applying ${name}`)).catch((error: unknown) => {
      if (error instanceof DataFolderInUse)
        throw new CannotBeDone(`${error.message} It brought its database up to date when it started.`)
      throw error
    })
    await database.close()
    if (wantsJson(given)) answer(JSON.stringify(migrations))
    else
      answer(
        migrations.applied.length === 0 ? `Up to date: ${migrations.alreadyThere} migrations.` : migrations.applied.join('\n')
      )
    return 0
  }
}
