/** Signing in and out, accounts, roles. */
import type { Feature } from '#web/feature.ts'
import { accessPermissions } from './access.policy.ts'
import { accountRoutes, demonstrationRoutes } from './access.routes.ts'
import { firstAdministratorRoutes } from './first-administrator/first-administrator.routes.ts'
import { codeRoutes } from './sign-in/code.routes.ts'
import { type OrganisationSignIn, organisationRoutes } from './sign-in/organisation.routes.ts'
import { passkeyRoutes } from './sign-in/passkey.routes.ts'

export type { GuideStep } from './demonstration.page.tsx'
export { firstAdministratorKey } from './first-administrator/first-administrator.store.ts'
export { roleName } from './role-names.ts'
export { startPage } from './start.page.tsx'
export { accessPermissions } from './access.policy.ts'

export interface AccessOptions {
  readonly demonstration: boolean
  readonly publicUrl: string
  /** An organisation's own sign-in, when one is configured. */
  readonly organisation: OrganisationSignIn | undefined
}

/** The feature; with the demonstration's pages only when they are wanted. */
export function accessFeature(options: AccessOptions): Feature {
  return {
    name: 'access',
    permissions: accessPermissions,
    routes: [
      ...accountRoutes,
      ...firstAdministratorRoutes,
      ...codeRoutes(options.organisation?.name),
      ...passkeyRoutes(options.publicUrl),
      ...(options.organisation ? organisationRoutes(options.organisation) : []),
      ...(options.demonstration ? demonstrationRoutes : [])
    ]
  }
}
