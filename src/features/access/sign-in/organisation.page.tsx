/** When an organisation's own sign-in did not work out. */
import { govukButton } from '#web/govuk/index.ts'
import type { PageView } from '#web/route.ts'

/** Says why, and offers the code. */
export function providerProblemPage(why: string): PageView {
  return {
    title: 'You are not signed in',
    layout: 'public',
    content: (
      <>
        <h1 class="govuk-heading-l">You are not signed in</h1>
        <p class="govuk-body">{why}</p>
        {govukButton({ text: 'Back to signing in', href: '/sign-in' })}
      </>
    )
  }
}
