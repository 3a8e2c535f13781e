/** Every kind of review that is encoded, by its name. */
import { englandCspr } from './england-cspr.ts'
import type { ReviewType } from './review-type.ts'

export const reviewTypes: ReadonlyMap<string, ReviewType> = new Map([englandCspr].map((type) => [type.id, type]))
