/** The library is everybody's. */
import { definePermissions } from '#platform/access/permission.ts'

export const libraryPermissions = definePermissions('library', {
  read: { title: 'Search and read the library', scope: 'anywhere', who: ['anyone'] }
})
