/** `token create`: a secret by which a program acts for a person. */
import { askForValue } from './ask-installation.ts'
import type { CreatedToken } from './program-tokens.ts'
import { settings } from './settings.ts'
import { type Verb, answer, jsonOption, optional, required, tell, wantsJson } from './verb.ts'

export const verb: Verb = {
  usage: '--user EMAIL --scopes SCOPE[,SCOPE…] [--label TEXT] [--days N] [--json]',
  help: `Makes a secret by which a program acts for a person at /api/v1. The program can do what the person may do, and of that only what the scopes name. The secret is printed once
and never again; only its hash is kept. Works while the service runs, and is on record.

  --user    the e-mail address of the person's account
  --scopes  all:read, all:write, or those of parts: notification:read, rapid-review:write …; write includes read
  --label   what will use it (otherwise: Made on the command line)
  --days    how long it works: 1 to 366 (otherwise: 90)
  --json    {"id","token","user","scopes":[…],"expiresAt"}

Exit codes: 1 when there is no open account with this address.`,
  options: {
    user: { type: 'string' },
    scopes: { type: 'string' },
    label: { type: 'string' },
    days: { type: 'string' },
    ...jsonOption
  },
  run: async (given) => {
    const input = {
      user: required(given, 'user').trim(),
      scopes: required(given, 'scopes').split(/[\s,]+/),
      label: optional(given, 'label') ?? 'Made on the command line',
      days: optional(given, 'days') ?? '90'
    }
    const made = await askForValue<CreatedToken>(settings(), 'token create', input, 'as-it-is')
    if (wantsJson(given)) answer(JSON.stringify(made))
    else {
      tell(`It acts for ${made.user} (${made.scopes.join(', ')}) until ${made.expiresAt}. It is shown only now:`)
      answer(made.token)
    }
    return 0
  }
}
