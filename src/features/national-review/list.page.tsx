/** All national reviews, for the Panel. */
import { formatDay } from '#kernel/plain-date.ts'
import type { PageContext, PageView } from '#web/route.ts'
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
          <table class="govuk-table app-table--stack">
            <caption class="govuk-table__caption govuk-visually-hidden">National reviews, the newest first</caption>
            <thead class="govuk-table__head">
              <tr class="govuk-table__row">
                {['Title', 'Where it stands', 'Opened', 'Decided', 'Cases'].map((heading) => (
                  <th scope="col" class="govuk-table__header">
                    {heading}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody class="govuk-table__body">
              {reviews.map((review) => (
                <tr class="govuk-table__row">
                  <td class="govuk-table__cell" data-label="Title">
                    <a class="govuk-link" href={`/national-reviews/${review.id}`}>
                      {review.title}
                    </a>
                  </td>
                  <td class="govuk-table__cell" data-label="Where it stands">
                    {STATE_WORDS[review.state]}
                  </td>
                  <td class="govuk-table__cell" data-label="Opened">
                    {dayOf(review.openedAt)}
                  </td>
                  <td class="govuk-table__cell" data-label="Decided">
                    {review.decidedOn ? formatDay(review.decidedOn) : 'Not yet'}
                  </td>
                  <td class="govuk-table__cell" data-label="Cases">
                    {review.cases}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
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
