/** `serve`: the web door, from the command line. */
import type { Verb } from './verb.ts'

export const verb: Verb = {
  usage: '[--empty]',
  help: `Serves the pages until it is told to stop (SIGTERM, or Ctrl-C). Settings come from the environment: “practice-review configuration” lists them.

  --empty   without the demonstration; a link for making the first administrator is printed

Exit codes: 1 when another process has the data; 2 when a setting is missing or unsafe, naming each.`,
  options: { empty: { type: 'boolean' } },
  run: async () => {
    // It reads --empty itself, as it does when it is started without the command line.
    await import('../main.ts')
    return 0
  }
}
