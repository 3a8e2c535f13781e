/** Programs that act for people: the secrets they come with and what each opens, and messages to other systems. What programs may ask is served by src/api. */
import './programs.tables.ts'
import type { Feature } from '#web/feature.ts'
import { programsPermissions } from './programs.policy.ts'
import { tokenRoutes } from './tokens.routes.ts'
import { type WebhookSettings, webhookRoutes } from './webhooks/webhooks.routes.ts'

export { LONGEST_DAYS, covers, readScopes, scopeOf } from './scopes.ts'
export { type Program, addToken, endToken, findProgram, personByEmail, tokensOf } from './tokens.store.ts'
export { deliverMessages, queueMessages } from './webhooks/webhooks.store.ts'

/** `parts` are the parts of the service that a scope or a webhook can name. */
export function programsFeature(settings: WebhookSettings): Feature {
  return {
    name: 'programs',
    permissions: programsPermissions,
    routes: [...tokenRoutes(settings.parts), ...webhookRoutes(settings)]
  }
}
