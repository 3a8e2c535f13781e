/** `audit verify`: whether the audit trail is whole. */
import { askForValue } from './ask-installation.ts'
import type { TrailAnswer } from './asks.ts'
import { settings } from './settings.ts'
import { AskedWrongly, type Verb, answer, jsonOption, optional, tell, wantsJson } from './verb.ts'

export const verb: Verb = {
  usage: '[--head NUMBER:HASH] [--json]',
  help: `Works out the hash of every event again and follows the chain from the first to the last: one that was altered, removed or inserted is named.
With AUDIT_KEY it also checks the seals, which show a chain that was rewritten whole. Works while the service runs.

  --head   an event that you noted elsewhere earlier, as this verb prints it: it must still be the same
  --json   {"intact","events","head":{"seq","hash"},"seals","sealedTo","problems":[{"seq","what"}]}

Exit codes: 1 when the trail is not whole.`,
  options: { head: { type: 'string' }, ...jsonOption },
  run: async (given) => {
    const config = settings()
    const noted = optional(given, 'head')
    const parts = noted === undefined ? undefined : /^(\d{1,15}):([0-9a-f]{64})$/.exec(noted)
    if (noted !== undefined && !parts) throw new AskedWrongly(`--head ${noted} is not a number, a colon and a hash.`)
    const input = parts?.[1] && parts[2] ? { head: { seq: Number(parts[1]), hash: parts[2] } } : {}
    const found = await askForValue<TrailAnswer>(config, 'audit verify', input, 'as-it-is')
    if (wantsJson(given)) answer(JSON.stringify(found))
    else if (found.intact) answer(`The audit trail is whole: ${found.events} events.\nHead: ${found.head.seq}:${found.head.hash}`)
    else answer(['The audit trail is NOT whole.', ...found.problems.map((one) => `event ${one.seq} ${one.what}`)].join('\n'))
    if (found.sealedTo === null)
      tell('AUDIT_KEY is not set: seals were not checked, so a trail that was rewritten whole would not show.')
    else tell(`${found.seals} seals, the newest on event ${found.sealedTo}.`)
    return found.intact ? 0 : 1
  }
}
