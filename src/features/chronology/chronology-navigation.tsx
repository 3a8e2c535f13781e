/** The pages of one chronology, across each of them; and what they say the same way. */
import { LONDON } from '#kernel/clock.ts'
import { mojSubNavigation } from '#web/govuk/index.ts'
import { may } from '#platform/access/permission.ts'
import { type PageContext, theCase } from '#web/route.ts'
import { chronologyPermissions } from './chronology.policy.ts'

export type ChronologyPart =
  | 'composite'
  | 'picture'
  | 'people'
  | 'imports'
  | 'attention'
  | 'together'
  | 'silences'
  | 'contacts'
  | 'episodes'
  | 'export'
  | 'release'

/** The address of the chronology of a page's case. */
export function chronologyBase(page: Pick<PageContext, 'case'>): string {
  return `/cases/${theCase(page).caseId}/chronology`
}

/** Links to every part, the present one marked; only those that the person may open. */
export function ChronologyNavigation({ page, part }: { readonly page: PageContext; readonly part: ChronologyPart | undefined }) {
  const base = chronologyBase(page)
  const facts = theCase(page)
  const allowed = (permission: (typeof chronologyPermissions)[keyof typeof chronologyPermissions]) =>
    may(page.actor, permission, facts).allowed
  const items: readonly (readonly [ChronologyPart, string, string, boolean])[] = [
    ['composite', 'Events', base, true],
    ['picture', 'Picture', `${base}/picture`, true],
    ['together', 'Same events', `${base}/together`, true],
    ['silences', 'Silences', `${base}/silences`, true],
    ['contacts', 'Contacts', `${base}/contacts`, true],
    ['episodes', 'Key episodes', `${base}/episodes`, true],
    ['people', 'Who is who', `${base}/people`, allowed(chronologyPermissions.seeNames)],
    ['imports', 'Files', `${base}/imports`, true],
    ['attention', 'Needs attention', `${base}/attention`, true],
    ['export', 'Take out', `${base}/take-out`, allowed(chronologyPermissions.export)],
    ['release', 'Share', `${base}/share`, true]
  ]
  return mojSubNavigation({
    label: 'The chronology',
    items: items.filter(([, , , shown]) => shown).map(([name, text, href]) => ({ text, href, active: name === part }))
  })
}

/** “2 April 2026 at 10:00” in London. */
export function momentText(at: Temporal.Instant): string {
  const local = at.toZonedDateTimeISO(LONDON)
  const day = local.toPlainDate().toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })
  return `${day} at ${local.toPlainTime().toString({ smallestUnit: 'minute' })}`
}

/** “1 event”, “2,340 events”. */
export function count(number: number, one: string, several = `${one}s`): string {
  return `${number.toLocaleString('en-GB')} ${number === 1 ? one : several}`
}
