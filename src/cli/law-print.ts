/** `law print`: the whole law as one page, the words of each provision beside its rules. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type LawCorrections, provisions } from '#law/index.ts'
import { projectRoot } from '#platform/project-root.ts'
import { wholeLaw } from '../whole-law.ts'
import { askForValue } from './ask-installation.ts'
import { settings } from './settings.ts'
import { type Verb, answer, optional, tell } from './verb.ts'

export const verb: Verb = {
  usage: '[--out FILE] [--installation]',
  help: `Writes docs/law.html: every provision, rule, version, golden case, bank holiday, and what is unsure, for a safeguarding lawyer to review.

  --out            another file; “-” for stdout
  --installation   with the corrections and bank holidays that this installation's administrators recorded; the service may be running`,
  options: { out: { type: 'string' }, installation: { type: 'boolean' } },
  run: async (given) => {
    const out = optional(given, 'out')
    const corrections =
      given.options['installation'] === true
        ? await askForValue<LawCorrections>(settings(), 'law corrections', {}, 'as-it-is')
        : undefined
    const page = wholeLaw(corrections)
    const file = out ?? join(projectRoot(), 'docs', 'law.html')
    if (file === '-') process.stdout.write(page)
    else {
      writeFileSync(file, page)
      answer(file)
      tell(`${provisions.length} provisions written.`)
    }
    return 0
  }
}
