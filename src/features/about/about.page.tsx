/** What the service promises about accessibility, and what it keeps about those who use it. */
import type { PageView } from '#web/route.ts'

/** `/accessibility` */
export function accessibilityPage(): PageView {
  return {
    title: 'Accessibility',
    layout: 'public',
    description: 'How accessible Practice Review is, what was tested, and what to do when something does not work for you.',
    content: (
      <>
        <h1 class="govuk-heading-l">Accessibility</h1>
        <p class="govuk-body">We want everybody to be able to use this service. You should be able to:</p>
        <ul class="govuk-list govuk-list--bullet">
          <li>make the text four times as large without it running off the screen</li>
          <li>use everything with only a keyboard, or by speaking</li>
          <li>listen to it with a screen reader</li>
          <li>use it without JavaScript, and on a small phone</li>
        </ul>
        <h2 class="govuk-heading-m">What we test</h2>
        <p class="govuk-body">
          Our aim is level AA of the Web Content Accessibility Guidelines, version 2.2. Every change is checked by an automatic
          test of pages in a real browser, with and without JavaScript. Automatic tests find only some problems. People who use
          assistive technology every day have not tested it yet, and we say so until they have.
        </p>
        <h2 class="govuk-heading-m">If something does not work for you</h2>
        <p class="govuk-body">
          Tell the business manager of your partnership, or whoever sent you here. You can always ask for a document in another
          form, or for somebody to take your answers by telephone.
        </p>
      </>
    )
  }
}

/** `/privacy` */
export function privacyPage(): PageView {
  return {
    title: 'Privacy',
    layout: 'public',
    description: 'What Practice Review keeps about people who use it and people in reviews, and who sees it.',
    content: (
      <>
        <h1 class="govuk-heading-l">Privacy</h1>
        <p class="govuk-body">
          The safeguarding partners who run this installation decide what is kept in it and why. Their own privacy notice applies;
          ask them for it. This page says what the service does with what it is given.
        </p>
        <h2 class="govuk-heading-m">About people in a review</h2>
        <p class="govuk-body">
          Only those whose role opens a case can see it, and every reading is put on record. What is published is checked against
          the names, dates and addresses of the people in the case, and two people must release it.
        </p>
        <h2 class="govuk-heading-m">About people who use the service</h2>
        <p class="govuk-body">
          We keep your name, work e-mail address, agency and roles, when you signed in, and what you read and did. The record of
          what was read and done cannot be changed or removed.
        </p>
        <h2 class="govuk-heading-m">Cookies</h2>
        <p class="govuk-body">
          Only those without which it does not work: one that keeps you signed in, one that protects forms, and one that carries a
          short message to the next page. Nobody else gets any. There is no tracking.
        </p>
      </>
    )
  }
}
