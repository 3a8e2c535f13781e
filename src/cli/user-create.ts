/** `user create`: an account from the command line: the first one, or one more when nobody can get in. */
import { askForValue } from './ask-installation.ts'
import type { UserAnswer } from './asks.ts'
import { settings } from './settings.ts'
import { type Verb, answer, jsonOption, optional, required, tell, wantsJson } from './verb.ts'

export const verb: Verb = {
  usage:
    '--email ADDRESS --name NAME --agency NAME [--administrator] [--role ROLE [--partnership NAME]] [--agency-kind KIND] [--json]',
  help: `Gives somebody an account. They sign in with a code that is sent to their address; there is no password. Works while the service runs, and is on record.

  --agency         whom they work for; an agency that is not there yet is added
  --agency-kind    what kind of agency that is, when it is added: local-authority, police, nhs-trust … (otherwise: other)
  --administrator  they look after accounts and agencies; it opens no case
  --role           for example business-manager, notifier or panel-member
  --partnership    where they hold it; national roles (panel-member, panel-secretariat, department, inspectorate) have none
  --json           {"id","email","agencyAdded"}

Exit codes: 1 when the address has an account already.`,
  options: {
    email: { type: 'string' },
    name: { type: 'string' },
    agency: { type: 'string' },
    'agency-kind': { type: 'string' },
    administrator: { type: 'boolean' },
    role: { type: 'string' },
    partnership: { type: 'string' },
    ...jsonOption
  },
  run: async (given) => {
    const input = {
      email: required(given, 'email').trim(),
      name: required(given, 'name').trim(),
      agency: required(given, 'agency').trim(),
      agencyKind: optional(given, 'agency-kind'),
      administrator: given.options['administrator'] === true,
      role: optional(given, 'role'),
      partnership: optional(given, 'partnership')
    }
    const made = await askForValue<UserAnswer>(settings(), 'user create', input, 'up-to-date')
    if (made.agencyAdded) tell(`There was no agency called “${input.agency}”: it was added.`)
    answer(wantsJson(given) ? JSON.stringify(made) : `${input.name} can sign in as ${made.email}.`)
    return 0
  }
}
