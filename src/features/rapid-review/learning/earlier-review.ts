/** Finds the earlier review that somebody means: a case of this service by its reference, a review in the library by its address or by words of its title. */
import type { Transaction } from '#platform/database/as-actor.ts'
import type { EarlierReview } from './entries.ts'
import { caseOfReference, libraryMatches } from './entries.store.ts'

/** The review, or in words why none was found. */
export async function findEarlierReview(
  tx: Transaction,
  typed: string,
  ownReference: string
): Promise<{ readonly ok: true; readonly review: EarlierReview } | { readonly ok: false; readonly message: string }> {
  const meant = typed.trim()
  if (/^\d{4}-\w{3,12}$/.test(meant)) {
    if (meant === ownReference)
      return { ok: false, message: 'That is the reference of this case. Enter the reference of the earlier one' }
    const found = await caseOfReference(tx, meant)
    return found
      ? { ok: true, review: { kind: 'case', reference: found.reference } }
      : { ok: false, message: `There is no case ${meant} that you can open. Name it in words instead` }
  }
  const slug = /library\/([a-z0-9-]+)/.exec(meant)?.[1] ?? meant
  const matches = await libraryMatches(tx, slug)
  const [only] = matches
  if (only && matches.length === 1) return { ok: true, review: { kind: 'library', ...only } }
  return {
    ok: false,
    message:
      matches.length === 0
        ? 'Nothing in the library has that address or those words in its title. Look in the library, or name it in words instead'
        : `Several in the library fit. Enter the address of one of them: ${matches.map((one) => `${one.title} (/library/${one.slug})`).join('; ')}`
  }
}
