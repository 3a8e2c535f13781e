/** `notifications import`: notifications from before the service, from a table. */
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { z } from 'zod'
import { readBrought } from '#features/notification/index.ts'
import { askForValue } from './ask-installation.ts'
import type { EarlierAnswer } from './earlier-notifications.ts'
import { settings } from './settings.ts'
import { AskedWrongly, CannotBeDone, type Verb, answer, jsonOption, optional, required, tell, wantsJson, word } from './verb.ts'

export const verb: Verb = {
  usage: 'FILE.xlsx|FILE.csv --partnership NAME [--mapping FILE.json] [--dry-run] [--json]',
  help: `Brings in notifications that were sent before this service was used. Each row becomes a closed case with its dates worked out by the law of then; no letter is
sent and the Panel is told nothing. A row is brought in whole or not at all; the same file twice adds nothing.

  --partnership  whose notifications they are
  --mapping      {"Heading of a column": "what it is", …}; without it the headings are understood as they are
  --dry-run      says what would happen with each row, and changes nothing
  --json         {"dryRun","added","thereAlready","differs","errors","columns","rows":[{"number","outcome","what"}]}

What a column can be: reference, title, incidentOn, awareOn, notifiedOn, rapidReviewOn, panelRepliedOn, nature, fullName, forename, surname, bornOn, diedOn, sex, place,
summary, outcome. Ends with 1 when a row could not be brought in.`,
  options: { ...jsonOption, partnership: { type: 'string' }, mapping: { type: 'string' }, 'dry-run': { type: 'boolean' } },
  words: 1,
  run: async (given) => {
    const path = word(given, 'FILE')
    const partnership = required(given, 'partnership')
    const read = await readBrought(await bytesOf(path))
    if ('problem' in read) throw new CannotBeDone(`${path}: ${read.problem}`)
    const said = optional(given, 'mapping')
    const asked = {
      partnership,
      name: basename(path),
      rows: read.rows,
      ...(said === undefined ? {} : { mapping: await mappingFrom(said) }),
      dryRun: given.options['dry-run'] === true
    }
    const report = await askForValue<EarlierAnswer>(settings(), 'notifications import', asked, 'up-to-date')
    if (wantsJson(given)) answer(JSON.stringify(report))
    else {
      const verb = report.dryRun ? 'would be brought in' : 'brought in'
      answer(
        `${report.added} ${verb}, ${report.thereAlready} there already, ${report.differs} changed since and left as they are, ${report.errors} with an error.`
      )
      for (const { number, outcome, what } of report.rows)
        if (outcome === 'error' || outcome === 'differs') tell(`Row ${number}: ${what}`)
    }
    return report.errors > 0 ? 1 : 0
  }
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path)
  } catch (error) {
    throw new CannotBeDone(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}

async function mappingFrom(path: string): Promise<Readonly<Record<string, string>>> {
  try {
    return z.record(z.string(), z.string()).parse(JSON.parse(new TextDecoder().decode(await bytesOf(path))))
  } catch (error) {
    if (error instanceof CannotBeDone) throw error
    throw new AskedWrongly(`--mapping ${path} must hold {"Heading": "what it is", …}.`)
  }
}
