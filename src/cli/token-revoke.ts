/** `token revoke`: ends a secret by which a program acts for a person. */
import { askForValue } from './ask-installation.ts'
import { settings } from './settings.ts'
import { type Verb, answer, jsonOption, wantsJson, word } from './verb.ts'

export const verb: Verb = {
  usage: 'ID [--json]',
  help: `Ends a secret by its id, as “token list” shows it. It stops working at once.

  --json   {"label"}

Exit codes: 1 when there is no such secret, or it was ended before.`,
  options: jsonOption,
  words: 1,
  run: async (given) => {
    const ended = await askForValue<{ readonly label: string }>(settings(), 'token revoke', { id: word(given, 'ID') }, 'as-it-is')
    answer(wantsJson(given) ? JSON.stringify(ended) : `“${ended.label}” no longer works.`)
    return 0
  }
}
