/** `library import`: records of published reviews, from a file. */
import { askForValue } from './ask-installation.ts'
import type { ImportAnswer } from './asks.ts'
import { readJson } from './read-facts.ts'
import { settings } from './settings.ts'
import { type Verb, answer, jsonOption, tell, wantsJson } from './verb.ts'

export const verb: Verb = {
  usage: 'FILE.json | - [--json]',
  help: `Brings records of published reviews into the public library: all of the file or, when one record has a mistake, none. The form is that of
src/features/library/catalogue/catalogue.json: the whole file, or a list of records. The same file twice changes nothing; nothing is removed.

  --json   {"added","unchanged","updated","taken":[addresses that a published review already has]}`,
  options: jsonOption,
  words: 1,
  run: async (given) => {
    const records = await readJson(given, 'FILE.json')
    const report = await askForValue<ImportAnswer>(settings(), 'library import', records, 'up-to-date')
    if (wantsJson(given)) answer(JSON.stringify(report))
    else answer(`${report.added} added, ${report.updated} updated, ${report.unchanged} unchanged.`)
    if (report.taken.length > 0) tell(`A published review already has this address: ${report.taken.join(', ')}`)
    return 0
  }
}
