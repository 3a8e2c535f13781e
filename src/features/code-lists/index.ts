/** Lists of codes: what the questions of forms offer, as dated data that administrators extend. */
import './code-lists.tables.ts'
import type { Feature } from '#web/feature.ts'
import { codeListsPermissions } from './code-lists.policy.ts'
import { codeListsRoutes } from './code-lists.routes.ts'

export { codeLists } from './code-lists.store.ts'
export { type CodeLists, codeText, offered } from './code-lists.ts'
export { RELEASED_LISTS as releasedLists, type ListId } from './released-lists.ts'

export const codeListsFeature: Feature = {
  name: 'code-lists',
  permissions: codeListsPermissions,
  routes: codeListsRoutes,
  navigation: [{ text: 'Answers', href: '/code-lists', permission: codeListsPermissions.extend }]
}
