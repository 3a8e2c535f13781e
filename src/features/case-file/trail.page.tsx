/** Who read and changed a case: the audit trail as its owner sees it. */
import { LONDON } from '#kernel/clock.ts'
import { formatDay } from '#kernel/plain-date.ts'
import { govukPagination, mojSubNavigation } from '#web/govuk/index.ts'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import { StackedTable } from '#web/layout/stacked-table.tsx'
import type { trailOfCase } from './trail.store.ts'

export interface TrailModel {
  readonly rows: Awaited<ReturnType<typeof trailOfCase>>
  readonly before: number | undefined
  readonly changesOnly: boolean
  /** Where earlier events are, for programs; null: there are none. */
  readonly next: string | null
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
        {mojSubNavigation({
          label: 'Which entries',
          items: [
            { text: 'Everything', href: `${base}/trail`, active: !model.changesOnly },
            { text: 'Changes only', href: `${base}/trail?show=changes`, active: model.changesOnly }
          ]
        })}
        <StackedTable
          caption="Entries in the audit trail, newest first"
          rows={model.rows}
          columns={[
            { heading: 'When', cell: (row) => moment(row.at) },
            { heading: 'Who', cell: (row) => row.actorName },
            { heading: 'What', cell: (row) => eventInWords(row.kind, row.isRead) },
            { heading: 'Entry', cell: (row) => String(row.seq) }
          ]}
        />
        {model.rows.length === TRAIL_PAGE && last
          ? govukPagination({
              next: {
                href: `${base}/trail?${model.changesOnly ? 'show=changes&' : ''}before=${last.seq}`,
                labelText: 'Older entries'
              }
            })
          : null}
      </>
    )
  }
}

/** `rapid-review.sent` as “Rapid review: sent”; the reading of `rapid-review.plan-read` as “Looked at rapid review: plan”. */
export function eventInWords(kind: string, isRead: boolean): string {
  const [stage = '', what = ''] = kind.split('.').map((part) => part.replaceAll('-', ' '))
  if (!isRead) return `${stage.charAt(0).toUpperCase()}${stage.slice(1)}: ${what}`
  const part = what.replace(/(^| )(read|opened|listed)$/, '')
  return `Looked at ${stage}${part === '' ? '' : `: ${part}`}`
}

function moment(at: Temporal.Instant): string {
  const local = at.toZonedDateTimeISO(LONDON)
  return `${formatDay(local.toPlainDate())} at ${local.toPlainTime().toString({ smallestUnit: 'minute' })}`
}
