/** A published review at its permanent address, and what stays there when it was withdrawn. */
import type { NationalReviewReport } from '#features/national-review/index.ts'
import { londonDay } from '#kernel/clock.ts'
import { formatDay } from '#kernel/plain-date.ts'
import { govukInsetText, raw } from '#web/govuk/index.ts'
import type { PageContext, PageView } from '#web/route.ts'
import { kindText } from './library-record.ts'
import { ThemeList } from './library.page.tsx'
import { type Publication, ageBandText } from './publication.ts'
import type { Withdrawn } from './publication.store.ts'

/** `/library/:slug` for a publication of this installation. Its text was escaped when it was assembled, and is what two people released. */
export function publicationPage(publication: Publication & { readonly html: string }, _page: PageContext): PageView {
  return {
    title: publication.title,
    layout: 'public',
    backLink: { href: '/library', text: 'Library' },
    description: publication.summary.replace(/\s+/g, ' ').slice(0, 300),
    content: (
      <>
        {publicationHeader(publication)}
        <article>{raw(publication.html)}</article>
        <ThemeList codes={publication.themes} />
        <h2 class="govuk-heading-m">About this publication</h2>
        <dl class="govuk-summary-list">
          {(
            [
              ['Kind of report', kindText(publication.kind)],
              ['Published by', publication.publisher],
              ['First published', formatDay(londonDay(publication.publishedAt))],
              ['Nation', publication.nation],
              ['Age of the child or children', publication.ageBands.map((band) => ageBandText(band)).join(', ')],
              ['Recommendations', publication.recommendationCount === 0 ? '' : String(publication.recommendationCount)],
              ['Address', `/library/${publication.slug} (permanent)`]
            ] as const
          )
            .filter(([, value]) => value !== '')
            .map(([label, value]) => (
              <div class="govuk-summary-list__row">
                <dt class="govuk-summary-list__key">{label}</dt>
                <dd class="govuk-summary-list__value">{value}</dd>
              </div>
            ))}
        </dl>
      </>
    )
  }
}

/** When it was published and what was corrected since, above its text. */
export function publicationHeader(publication: Pick<Publication, 'corrections'>) {
  const newest = publication.corrections.at(-1)
  if (!newest) return null
  return govukInsetText({
    html: (
      <>
        <p class="govuk-body">This is a corrected version.</p>
        <ul class="govuk-list govuk-!-margin-bottom-0">
          {publication.corrections.map((correction) => (
            <li>
              Corrected on {formatDay(londonDay(Temporal.Instant.from(correction.at)))}: {correction.note}
            </li>
          ))}
        </ul>
      </>
    )
  })
}

/** `/library/national-review-…`: a national report that the Panel published in this service. */
export function nationalReportPage(report: NationalReviewReport, _page: PageContext): PageView {
  return {
    title: report.title,
    layout: 'public',
    backLink: { href: '/library', text: 'Library' },
    description: report.summary.replace(/\s+/g, ' ').slice(0, 300) || `National review: ${report.title}`,
    content: (
      <>
        <h1 class="govuk-heading-xl">{report.title}</h1>
        {report.summary ? <p class="govuk-body-l app-pre">{report.summary}</p> : null}
        <p class="govuk-body">
          A national review by the Child Safeguarding Practice Review Panel
          {report.publishedOn ? `, published on ${formatDay(report.publishedOn)}` : ''}.
          {report.extent === 'improvements-only' ? ' Only the improvements it identifies are published.' : ''}
        </p>
        {report.sections.length > 1 ? (
          <nav aria-labelledby="contents">
            <h2 class="govuk-heading-m" id="contents">
              Contents
            </h2>
            <ol class="govuk-list govuk-list--number">
              {report.sections.map((section) => (
                <li>
                  <a class="govuk-link" href={`#section-${section.id}`}>
                    {section.title}
                  </a>
                </li>
              ))}
            </ol>
          </nav>
        ) : null}
        {report.sections.map((section) => (
          <section aria-labelledby={`section-${section.id}`}>
            <h2 class="govuk-heading-l" id={`section-${section.id}`}>
              {section.title}
            </h2>
            {section.text.split(/\n\s*\n/).map((paragraph) => (
              <p class="govuk-body app-pre">{paragraph.trim()}</p>
            ))}
          </section>
        ))}
      </>
    )
  }
}

/** What stays at the address of something withdrawn. It repeats neither the title nor the text: they may be the reason. */
export function withdrawnPage(withdrawn: Withdrawn, _page: PageContext): PageView {
  return {
    title: 'This report has been withdrawn',
    layout: 'public',
    backLink: { href: '/library', text: 'Library' },
    content: (
      <>
        <h1 class="govuk-heading-l">This report has been withdrawn</h1>
        <p class="govuk-body">
          A report by {withdrawn.publisher} was at this address. It was withdrawn on {formatDay(londonDay(withdrawn.withdrawnAt))}
          .
        </p>
        <h2 class="govuk-heading-m">Why</h2>
        <p class="govuk-body app-pre">{withdrawn.reason}</p>
        <p class="govuk-body">
          <a class="govuk-link" href="/library">
            Search the library for other reviews
          </a>
        </p>
      </>
    )
  }
}
