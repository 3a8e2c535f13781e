/** Pages for when something is not there, not allowed, or broken. Each says what to do next, and quotes an id to give to support. */
import type { PageView } from '../route.ts'

/** The thing is not there, or not the person's to know of: the same words for both. */
export function notFoundView(requestId: string): PageView {
  return {
    title: 'Page not found',
    content: (
      <>
        <h1 class="govuk-heading-l">Page not found</h1>
        <p class="govuk-body">This page does not exist, or it is not one you can open.</p>
        <p class="govuk-body">
          If you typed the address, check it. If somebody sent you the link, ask them to check that you have been given access.
          You can go to{' '}
          <a class="govuk-link" href="/">
            your start page
          </a>
          .
        </p>
        <Quote requestId={requestId} />
      </>
    )
  }
}

/** Refused, with the reason. Nobody is signed out by it. */
export function refusedContent(reason: string, back: string) {
  const start = (
    <a class="govuk-link" href="/">
      your start page
    </a>
  )
  return (
    <>
      <h1 class="govuk-heading-l">You cannot do this</h1>
      <p class="govuk-body">{reason}</p>
      <p class="govuk-body">
        You are still signed in, and nothing was changed. Go back to{' '}
        {back === '/' ? (
          start
        ) : (
          <>
            <a class="govuk-link" href={back}>
              {/^\/cases\/[^/]+$/.test(back) ? 'the case' : 'this part of the case'}
            </a>{' '}
            or to {start}
          </>
        )}
        .
      </p>
    </>
  )
}

/** Too much at once, or too large. */
export function problemView(title: string, message: string, requestId: string): PageView {
  return {
    title,
    content: (
      <>
        <h1 class="govuk-heading-l">{title}</h1>
        <p class="govuk-body">{message}</p>
        <Quote requestId={requestId} />
      </>
    )
  }
}

/** Something broke on our side. */
export function brokenView(requestId: string): PageView {
  return problemView(
    'Sorry, something went wrong',
    'This is our mistake, not yours. Nothing that was saved before is lost. Go back and try again; if it happens again, tell whoever runs the service and quote the number below.',
    requestId
  )
}

function Quote({ requestId }: { readonly requestId: string }) {
  return (
    <p class="govuk-body-s">
      If you ask for help, quote <strong>{requestId}</strong>.
    </p>
  )
}
