/** The whole law as one page, with the words of each provision read from beside its rules. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type LawCorrections, printLaw, provisions } from '#law/index.ts'
import { projectRoot } from '#platform/project-root.ts'

/** The page; `corrections` of an installation are shown where they are given. */
export function wholeLaw(corrections?: LawCorrections): string {
  const instruments = join(projectRoot(), 'src', 'law', 'instruments')
  const words = new Map(provisions.map(({ id }) => [id, readFileSync(join(instruments, `${id}.md`), 'utf8')]))
  return printLaw({ words, ...(corrections ? { corrections } : {}) })
}
