/** Which pages programs can ask too, at which address, and under which scope: nearly all of them, because an interface of its own would be a second set of rules. */
import type { CommandRoute, FormRoute, ReadRoute, Route } from '#web/route.ts'

/** Where the interface begins. A change that would break a program begins another. */
export const BASE = '/api/v1'

/** Signing in, sessions and secrets are a person's own; what is typed and not saved is a browser's; a calendar's address is a secret of its own. */
const NOT_FOR_PROGRAMS = new Set(['access', 'programs', 'calendar-feed', 'waiting.unsaved'])

export type ProgramRoute =
  | { readonly kind: 'data'; readonly route: ReadRoute<never> & { data(model: never): unknown } }
  | { readonly kind: 'file'; readonly route: ReadRoute<never> }
  | { readonly kind: 'form'; readonly route: FormRoute<never> }
  | { readonly kind: 'command'; readonly route: CommandRoute }

/** The routes that programs can ask, of all there are. */
export function routesForPrograms(routes: readonly Route[]): readonly ProgramRoute[] {
  return routes.flatMap((route): readonly ProgramRoute[] => {
    if (NOT_FOR_PROGRAMS.has(partOf(route)) || route.asService !== undefined) return []
    // Who answers by the link of a request, or helps to, has no account, and so no secret.
    if (route.permission.who.every((who) => who === 'contributor' || who === 'delegate')) return []
    switch (route.method) {
      case 'POST':
        return [{ kind: 'command', route }]
      case 'FORM':
        return [{ kind: 'form', route }]
      case 'GET':
        if (route.prepare !== undefined) return []
        if (hasData(route)) return [{ kind: 'data', route }]
        return answersFile(route.path) ? [{ kind: 'file', route }] : []
    }
  })
}

/** The part of the service that a route belongs to, as scopes name it. */
export function partOf(route: Pick<Route, 'permission'>): string {
  return route.permission.name.split('.')[0] ?? ''
}

function hasData(route: ReadRoute<never>): route is ReadRoute<never> & { data(model: never): unknown } {
  return route.data !== undefined
}

/** `/board.csv`, `/requests/1/files/2`, `/notification/file/docx` */
function answersFile(path: string): boolean {
  return /\.[a-z]+$|\/files?\/:\w+$/.test(path)
}
