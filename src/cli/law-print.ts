/** `law print`: the whole law as one page, the words of each provision beside its rules. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { printLaw, provisions } from '#law/index.ts'
import { projectRoot } from '../project-root.ts'
import { type Verb, answer, optional, tell } from './verb.ts'

export const verb: Verb = {
  usage: '[--out FILE]',
  help: `Writes docs/law.html: every provision, rule, version, golden case, bank holiday, and what is unsure, for a safeguarding lawyer to review.

  --out   another file; “-” for stdout`,
  options: { out: { type: 'string' } },
  run: async (given) => {
    const root = projectRoot()
    const words = new Map<string, string>()
    for (const { id } of provisions) words.set(id, readFileSync(join(root, 'src', 'law', 'instruments', `${id}.md`), 'utf8'))
    const page = printLaw({ words })
    const file = optional(given, 'out') ?? join(root, 'docs', 'law.html')
    if (file === '-') process.stdout.write(page)
    else {
      writeFileSync(file, page)
      answer(file)
      tell(`${provisions.length} provisions written.`)
    }
    return 0
  }
}
