/** `law corrections`: what an installation's administrators have corrected in the law, and the bank holidays they added. */
import { overrideText, ruleById } from '#law/index.ts'
import type { LawInUse } from '#features/law-corrections/index.ts'
import { askForValue } from './ask-installation.ts'
import { settings } from './settings.ts'
import { type Verb, answer, jsonOption, wantsJson } from './verb.ts'

export const verb: Verb = {
  usage: '[--json]',
  help: `Prints the corrections of the law that are in use in this installation, and the bank holidays that were added. The service may be running.

  --json   {"revision","overrides":[…],"holidays":[…]}: overrides are settings.overrides for law deadlines, holidays its additionalHolidays`,
  options: jsonOption,
  run: async (given) => {
    const law = await askForValue<LawInUse>(settings(), 'law corrections', {}, 'as-it-is')
    if (wantsJson(given)) {
      answer(JSON.stringify(law))
      return 0
    }
    for (const override of law.overrides) {
      const version = ruleById(override.rule).versions.find((one) => one.from === override.version)
      if (version?.state === 'in-force')
        answer(`${override.rule}, version from ${version.from}: ${overrideText(override, version)}`)
    }
    for (const { date, name, division, reason } of law.holidays) answer(`${date} ${name}, ${division}: ${reason}`)
    if (law.overrides.length + law.holidays.length === 0)
      answer('Nothing has been corrected: the law is used as it was released.')
    return 0
  }
}
