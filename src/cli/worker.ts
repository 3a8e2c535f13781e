/** `worker`: the worker's door, from the command line. */
import type { Verb } from './verb.ts'

export const verb: Verb = {
  usage: '',
  help: `Carries letters out of the outbox and seals the audit trail, until it is told to stop. Needs a native PostgreSQL (DATABASE_URL);
with the embedded database the web process does this itself. Any number may run.`,
  options: {},
  run: async () => {
    await import('../worker.ts')
    return 0
  }
}
