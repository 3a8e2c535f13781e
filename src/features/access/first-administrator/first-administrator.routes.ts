/** Making the first administrator, once. */
import { parseForm } from '#web/forms/form.ts'
import { NOT_FOUND, type Route, formPage } from '#web/route.ts'
import { accessPermissions as may } from '../access.policy.ts'
import { firstAdministratorFields as fields, firstAdministratorPage } from './first-administrator.page.tsx'
import { keyFits, makeFirstAdministrator } from './first-administrator.store.ts'

export const firstAdministratorRoutes: readonly Route[] = [
  formPage({
    path: '/first-administrator',
    permission: may.signIn,
    asService: 'first start',
    audit: { none: 'nobody has signed in yet' },
    writes: ['access.first-administrator-made'],
    load: async (context) => {
      const key = context.query['key'] ?? ''
      return (await keyFits(context.tx, key)) ? { key } : NOT_FOUND
    },
    values: () => ({}),
    view: ({ key }, page, form) => firstAdministratorPage(key, page, form),
    handle: async (context) => {
      const parsed = parseForm(fields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const userId = await makeFirstAdministrator(context.tx, parsed.value)
      context.append({ kind: 'access.first-administrator-made', subject: { type: 'user', id: userId } })
      return { redirect: '/partnerships', flash: 'Now add your partnership', signIn: { userId, method: 'one-time-code' } }
    }
  })
]
