/** Who read and changed a case: the audit trail as its owner sees it. */
import { LONDON } from '#kernel/clock.ts'
import { formatDay } from '#kernel/plain-date.ts'
import { govukPagination } from '#web/govuk/index.ts'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import type { trailOfCase } from './trail.store.ts'

export interface TrailModel {
  readonly rows: Awaited<ReturnType<typeof trailOfCase>>
  readonly before: number | undefined
}

/** Rows a page. */
export const TRAIL_PAGE = 50

/** `/cases/:caseId/trail` */
export function trailPage(model: TrailModel, page: PageContext): PageView {
  const base = `/cases/${theCase(page).caseId}`
  const last = model.rows.at(-1)
  return {
    title: 'Who read and changed this case',
    backLink: { href: base, text: 'Back to the case' },
    wide: true,
    content: (
      <>
        <h1 class="govuk-heading-l">Who read and changed this case</h1>
        <p class="govuk-body">
          Newest first. Entries can be added but never changed or removed; each is chained to the one before it.
        </p>
        <table class="govuk-table app-table--stack">
          <caption class="govuk-table__caption govuk-visually-hidden">Entries in the audit trail, newest first</caption>
          <thead class="govuk-table__head">
            <tr class="govuk-table__row">
              {['When', 'Who', 'What', 'Entry'].map((heading) => (
                <th scope="col" class="govuk-table__header">
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody class="govuk-table__body">
            {model.rows.map((row) => (
              <tr class="govuk-table__row">
                <td class="govuk-table__cell" data-label="When">
                  {moment(row.at)}
                </td>
                <td class="govuk-table__cell" data-label="Who">
                  {row.actorName}
                </td>
                <td class="govuk-table__cell" data-label="What">
                  {row.isRead ? 'Read: ' : ''}
                  {inWords(row.kind)}
                </td>
                <td class="govuk-table__cell" data-label="Entry">
                  {row.seq}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {model.rows.length === TRAIL_PAGE && last
          ? govukPagination({ next: { href: `${base}/trail?before=${last.seq}`, labelText: 'Older entries' } })
          : null}
      </>
    )
  }
}

/** `rapid-review.sent` as "rapid review: sent". */
function inWords(kind: string): string {
  const [feature, what] = kind.split('.')
  return `${(feature ?? '').replaceAll('-', ' ')}: ${(what ?? '').replaceAll('-', ' ')}`
}

function moment(at: Temporal.Instant): string {
  const local = at.toZonedDateTimeISO(LONDON)
  return `${formatDay(local.toPlainDate())} at ${local.toPlainTime().toString({ smallestUnit: 'minute' })}`
}
