/** `token list`: the secrets by which programs act for a person. */
import { askForValue } from './ask-installation.ts'
import type { ListedToken } from './program-tokens.ts'
import { settings } from './settings.ts'
import { type Verb, answer, jsonOption, required, wantsJson } from './verb.ts'

export const verb: Verb = {
  usage: '--user EMAIL [--json]',
  help: `Lists the secrets that work by which programs act for a person: what uses them, what they open, until when, last used. Never the secrets themselves.

  --json   [{"id","label","scopes":[…],"expiresAt","lastUsedAt"}]

Exit codes: 1 when there is no open account with this address.`,
  options: { user: { type: 'string' }, ...jsonOption },
  run: async (given) => {
    const tokens = await askForValue<readonly ListedToken[]>(
      settings(),
      'token list',
      { user: required(given, 'user').trim() },
      'as-it-is'
    )
    if (wantsJson(given)) answer(JSON.stringify(tokens))
    else if (tokens.length === 0) answer('No program acts for this person.')
    else
      for (const { id, label, scopes, expiresAt, lastUsedAt } of tokens)
        answer(
          `${id}  ${label}  ${scopes.join(',')}  until ${expiresAt}  ${lastUsedAt ? `last used ${lastUsedAt}` : 'not used yet'}`
        )
    return 0
  }
}
