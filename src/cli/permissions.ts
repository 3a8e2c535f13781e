/** `permissions`: docs/permissions.md, made from the permissions that routes and database are tested against. */
import { roleName } from '#features/access/index.ts'
import { APPOINTMENT_ROLES, MEMBERSHIP_ROLES, type Role } from '#platform/access/actor.ts'
import type { Who } from '#platform/access/permission.ts'
import { allFeatures } from '../features.ts'
import { table } from './configuration.ts'
import { type Verb, answer, jsonOption, wantsJson } from './verb.ts'

export const verb: Verb = {
  usage: '[--json]',
  help: `Prints who may do what, by feature and by role, as Markdown: docs/permissions.md.

  --json   [{"feature","name","title","who":[…],"scope"}]`,
  options: jsonOption,
  run: async (given) => {
    const features = allFeatures({
      demonstration: false,
      allowPlainWebhooks: false,
      publicUrl: 'https://example.org',
      organisation: undefined
    })
    const all = features.flatMap((feature) =>
      Object.values(feature.permissions).map((permission) => ({ feature: feature.name, ...permission }))
    )
    if (wantsJson(given)) {
      answer(JSON.stringify(all))
      return 0
    }
    const roles = [...new Set<Role>([...MEMBERSHIP_ROLES, ...APPOINTMENT_ROLES])]
    const byFeature = features
      .filter((feature) => Object.keys(feature.permissions).length > 0)
      .flatMap((feature) => [
        '',
        `## ${feature.name}`,
        '',
        ...table(
          ['Permission', 'What it lets people do', 'Who', 'Where'],
          Object.values(feature.permissions).map((one) => [
            `\`${one.name}\``,
            one.title,
            one.who.map(whoText).join(', '),
            one.scope === 'case' ? 'in that case' : 'anywhere'
          ])
        )
      ])
    const byRole = table(
      ['Role', 'Permissions'],
      roles.map((role) => [
        roleName(role),
        all
          .filter((one) => one.who.includes(role))
          .map((one) => `\`${one.name}\``)
          .join(', ') || 'those of anybody who is signed in'
      ])
    )
    answer(
      [
        '# Who may do what',
        '',
        'Made by `practice-review permissions` from each feature’s `*.policy.ts`: change it there. What a permission lets somebody do is also narrowed by facts of the case, and',
        'repeated by row-level security in the database; `test/access` proves both. Nobody passes the wall of a recorded conflict of interest.',
        ...byFeature,
        '',
        '## By role',
        '',
        ...byRole
      ].join('\n')
    )
    return 0
  }
}

function whoText(who: Who): string {
  switch (who) {
    case 'anyone':
      return 'Anybody'
    case 'signed-in':
      return 'Anybody signed in'
    case 'administrator':
      return 'Administrator'
    case 'contributor':
      return 'Contributor, by link and code'
    case 'delegate':
      return 'Contributor’s colleague, by link and code'
    default:
      return roleName(who)
  }
}
