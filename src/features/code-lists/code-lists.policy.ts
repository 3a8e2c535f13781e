/** Who sees the lists of codes and who extends them. */
import { definePermissions } from '#platform/access/permission.ts'

export const codeListsPermissions = definePermissions('code-lists', {
  read: { title: 'See what the questions of forms offer', scope: 'anywhere', who: ['signed-in'] },
  extend: {
    title: 'Add to what the questions of forms offer, or stop offering an answer',
    scope: 'anywhere',
    who: ['administrator']
  }
})
