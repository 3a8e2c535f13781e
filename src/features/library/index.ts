/**
 * The library, public: published reviews of this installation and records of real ones in one list. It knows nothing of local reviews: release
 * puts publications on the shelf through this door, and whoever writes a review can look things up in it. National reports it reads where they are.
 */
import './library.tables.ts'
import type { Feature } from '#web/feature.ts'
import { libraryPermissions } from './library.policy.ts'
import { libraryRoutes } from './library.routes.ts'

export { type ThemeCode, themes } from './catalogue/themes.ts'
export {
  type AgeBand,
  type Correction,
  type Publication,
  type PublicationForm,
  AGE_BANDS,
  NATIONS,
  ageBandText,
  isSlug,
  suggestSlug
} from './publication.ts'
export {
  type NewPublication,
  correctPublication,
  publicationOnShelf,
  publicationVersions,
  putOnShelf,
  slugIsTaken,
  takeOffShelf
} from './publication.store.ts'
export { type ImportReport, importLibraryRecords, seedLibrary } from './library.store.ts'
export { parseLibraryRecords } from './catalogue/catalogue.ts'
export { publicationHeader } from './publication.page.tsx'

export const libraryFeature: Feature = {
  name: 'library',
  permissions: libraryPermissions,
  navigation: [{ text: 'Library', href: '/library', permission: libraryPermissions.read }],
  routes: libraryRoutes
}
