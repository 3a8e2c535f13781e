/** The first page for somebody who has not signed in. */
import { govukButton } from '#web/govuk/index.ts'
import type { PageView } from '#web/route.ts'

/** `/` before signing in. */
export function startPage(): PageView {
  return {
    title: 'Practice Review',
    layout: 'public',
    description:
      'Child safeguarding practice reviews, from the incident to proof that practice changed, and a public library of what was learned.',
    content: (
      <>
        <h1 class="govuk-heading-xl">Learn from what happened. Make children safer.</h1>
        <p class="govuk-body-l">
          One place for a child safeguarding practice review: from the incident to proof that practice changed, and a public
          library of what was learned.
        </p>
        {govukButton({ text: 'Sign in', href: '/sign-in', isStartButton: true })}
        <h2 class="govuk-heading-m">Without signing in</h2>
        <ul class="govuk-list govuk-list--bullet">
          <li>
            <a class="govuk-link" href="/library">
              Find what was learned
            </a>{' '}
            in published reviews and inquiries
          </li>
        </ul>
        <h2 class="govuk-heading-m">If an agency asked you for information</h2>
        <p class="govuk-body">Use the link in the e-mail you received. You do not need an account.</p>
      </>
    )
  }
}
