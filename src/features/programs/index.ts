/** Programs that act for people: the secrets they come with, and what each opens. What they may ask is served by src/api. */
import './programs.tables.ts'
import type { Feature } from '#web/feature.ts'
import { programsPermissions } from './programs.policy.ts'
import { tokenRoutes } from './tokens.routes.ts'

export { LONGEST_DAYS, covers, readScopes, scopeOf } from './scopes.ts'
export { type Program, addToken, endToken, findProgram, personByEmail, tokensOf } from './tokens.store.ts'

/** `parts` are the parts of the service that a scope can name. */
export function programsFeature(parts: readonly string[]): Feature {
  return { name: 'programs', permissions: programsPermissions, routes: tokenRoutes(parts) }
}
