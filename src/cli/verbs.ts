/** Every verb, with a line about each. A verb's own module is loaded when it is asked for: a question of law opens no database. */
import type { Verb } from './verb.ts'

export interface ListedVerb {
  readonly words: string
  readonly summary: string
  load(): Promise<{ readonly verb: Verb }>
}

export const verbs: readonly ListedVerb[] = [
  { words: 'serve', summary: 'Serve the pages', load: () => import('./serve.ts') },
  { words: 'worker', summary: 'Carry letters and seal the audit trail, beside web processes', load: () => import('./worker.ts') },
  { words: 'migrate', summary: 'Bring the database up to date', load: () => import('./migrate.ts') },
  { words: 'demo load', summary: 'Load the demonstration into an empty installation', load: () => import('./demo-load.ts') },
  { words: 'user create', summary: 'Give somebody an account', load: () => import('./user-create.ts') },
  {
    words: 'token create',
    summary: 'Make a secret by which a program acts for a person',
    load: () => import('./token-create.ts')
  },
  { words: 'token list', summary: 'List the programs that act for a person', load: () => import('./token-list.ts') },
  { words: 'token revoke', summary: 'End the secret of a program', load: () => import('./token-revoke.ts') },
  { words: 'audit verify', summary: 'Check that the audit trail is whole', load: () => import('./audit-verify.ts') },
  { words: 'law working-days', summary: 'Count working days', load: () => import('./law-working-days.ts') },
  { words: 'law deadlines', summary: 'Work out the dates of a case, with reasons', load: () => import('./law-deadlines.ts') },
  { words: 'law decide', summary: 'Ask a decision table of the law', load: () => import('./law-decide.ts') },
  {
    words: 'law corrections',
    summary: 'Print what was corrected in the law here',
    load: () => import('./law-corrections.ts')
  },
  { words: 'law print', summary: 'Print the law as one page for a lawyer', load: () => import('./law-print.ts') },
  {
    words: 'chronology merge',
    summary: 'Merge the chronologies of agencies, offline',
    load: () => import('./chronology-merge.ts')
  },
  {
    words: 'notifications import',
    summary: 'Bring in notifications from before the service',
    load: () => import('./notifications-import.ts')
  },
  { words: 'library import', summary: 'Bring records of reviews into the library', load: () => import('./library-import.ts') },
  { words: 'backup', summary: 'Copy the database and the files, while the service runs', load: () => import('./backup.ts') },
  { words: 'restore', summary: 'Put a backup into an empty installation', load: () => import('./restore.ts') },
  { words: 'configuration', summary: 'Print every setting and what it is for', load: () => import('./configuration.ts') },
  { words: 'permissions', summary: 'Print who may do what', load: () => import('./permissions.ts') }
]
