/** Signing in and out, accounts, roles. */
import type { Feature } from '#web/feature.ts'
import { accessPermissions } from './access.policy.ts'
import { accountRoutes, demonstrationRoutes } from './access.routes.ts'

export { roleName } from './role-names.ts'
export { startPage } from './start.page.tsx'
export { accessPermissions } from './access.policy.ts'

/** The feature; with the demonstration's pages only when they are wanted. */
export function accessFeature(options: { readonly demonstration: boolean }): Feature {
  return {
    name: 'access',
    permissions: accessPermissions,
    routes: [...accountRoutes, ...(options.demonstration ? demonstrationRoutes : [])]
  }
}
