/** All national reviews, for the Panel. */
import { formatDay } from '#kernel/plain-date.ts'
import type { PageContext, PageView } from '#web/route.ts'
import { StackedTable } from '#web/layout/stacked-table.tsx'
import { dayOf } from './day.ts'
import { STATE_WORDS } from './national-review.ts'
import type { NationalReviewRow } from './national-review.store.ts'

/** `/national-reviews` */
export function listPage(reviews: readonly (NationalReviewRow & { readonly cases: number })[], _page: PageContext): PageView {
  return {
    title: 'National reviews',
    wide: true,
    content: (
      <>
        <h1 class="govuk-heading-l">National reviews</h1>
        <p class="govuk-body">
          A national review is opened from a rapid review whose triage concluded in one.{' '}
          <a class="govuk-link" href="/panel">
            Go to the Panel’s work
          </a>
        </p>
        {reviews.length === 0 ? (
          <p class="govuk-body">There is none yet.</p>
        ) : (
          <StackedTable
            caption="National reviews, the newest first"
            rows={reviews}
            columns={[
              {
                heading: 'Title',
                cell: (review) => (
                  <a class="govuk-link" href={`/national-reviews/${review.id}`}>
                    {review.title}
                  </a>
                )
              },
              { heading: 'Where it stands', cell: (review) => STATE_WORDS[review.state] },
              { heading: 'Opened', cell: (review) => dayOf(review.openedAt) },
              { heading: 'Decided', cell: (review) => (review.decidedOn ? formatDay(review.decidedOn) : 'Not yet') },
              { heading: 'Cases', cell: (review) => String(review.cases) }
            ]}
          />
        )}
        <p class="govuk-body">
          <a class="govuk-link" href="/national-reviewers">
            The pool of reviewers
          </a>
        </p>
      </>
    )
  }
}
