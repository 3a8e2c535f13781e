/** The directory: partnerships, agencies and their contacts, people and their roles, areas as dated facts. */
import type { Feature } from '#web/feature.ts'
import { agenciesPermissions } from './agencies.policy.ts'
import { agenciesRoutes } from './agencies.routes.ts'

export { AGENCY_KINDS, agencyKindName } from './agency-kinds.ts'
export {
  type AgencyRow,
  addAccount,
  addAgency,
  addPartnership,
  emailTaken,
  giveRole,
  listAgencies,
  listPartnerships
} from './agencies.store.ts'
export { seedAreas } from './areas.store.ts'

export const agenciesFeature: Feature = {
  name: 'agencies',
  permissions: agenciesPermissions,
  navigation: [
    { text: 'Agencies', href: '/agencies', permission: agenciesPermissions.read },
    { text: 'People', href: '/people', permission: agenciesPermissions.administer }
  ],
  routes: agenciesRoutes
}
