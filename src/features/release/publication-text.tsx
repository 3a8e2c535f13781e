/** The text that is published: assembled once from the signed report, as escaped HTML with a contents list; and the way back to the words in it, for the check. Pure. */
import { createHash } from 'node:crypto'
import { formatDay } from '#kernel/plain-date.ts'
import { type ReportContent, renderReportText } from '#features/local-review/index.ts'
import { html } from '#web/govuk/index.ts'
import type { TextPart } from './check/check.ts'
import { type MadeReplacement, type Replacement, replacer } from './release.ts'

export interface TextRecommendation {
  readonly number: number
  readonly text: string
  readonly why: string
  readonly changeForChildren: string
  readonly addressee: string
  readonly dueOn: Temporal.PlainDate | null
}

export interface TextInput {
  readonly form: 'full' | 'improvements'
  readonly title: string
  readonly summary: string
  readonly publisher: string
  readonly report: ReportContent
  readonly recommendations: readonly TextRecommendation[]
  readonly replacements: readonly Replacement[]
}

export interface AssembledText {
  readonly html: string
  readonly sha256: string
  readonly replacements: readonly MadeReplacement[]
}

/** The section of a report that says what should be improved, which is published whatever else is not. */
const IMPROVEMENTS = 'recommendations'

/** Assembles the text. The same input always gives the same text and so the same fingerprint. */
export function assembleText(input: TextInput): AssembledText {
  const words = replacer(input.replacements)
  const sections = input.report.sections
    .filter((section) => input.form === 'full' || section.key === IMPROVEMENTS)
    .map((section) => ({ id: `section-${section.key}`, heading: section.heading, text: words.apply(section.text) }))
  const findings =
    input.form === 'full'
      ? input.report.findings.map((finding) => ({
          ...finding,
          title: words.apply(finding.title),
          text: words.apply(finding.text),
          why: words.apply(finding.why)
        }))
      : []
  const recommendations = input.recommendations.map((one) => ({
    ...one,
    text: words.apply(one.text),
    why: words.apply(one.why),
    changeForChildren: words.apply(one.changeForChildren),
    addressee: words.apply(one.addressee)
  }))
  const contents = [
    ...sections.map(({ id, heading }) => ({ id, heading })),
    ...(findings.length > 0 ? [{ id: 'findings', heading: 'Findings' }] : []),
    ...(recommendations.length > 0 ? [{ id: 'recommendations', heading: 'Recommendations' }] : [])
  ]
  const text = String(
    html(
      <>
        <h1 class="govuk-heading-xl">{input.title}</h1>
        {renderReportText(input.summary)}
        <p class="govuk-body">
          Published by {input.publisher}.
          {input.report.leadReviewerName ? ` Lead reviewer: ${input.report.leadReviewerName}.` : ''}
        </p>
        {input.form === 'improvements' ? (
          <p class="govuk-body">
            The safeguarding partners have decided not to publish the whole report. These are the improvements it recommends.
          </p>
        ) : null}
        {contents.length > 1 ? (
          <nav aria-labelledby="contents">
            <h2 class="govuk-heading-m" id="contents">
              Contents
            </h2>
            <ol class="govuk-list govuk-list--number">
              {contents.map((one) => (
                <li>
                  <a class="govuk-link" href={`#${one.id}`}>
                    {one.heading}
                  </a>
                </li>
              ))}
            </ol>
          </nav>
        ) : null}
        {sections.map((section) => (
          <section aria-labelledby={section.id}>
            <h2 class="govuk-heading-l" id={section.id}>
              {section.heading}
            </h2>
            {renderReportText(section.text)}
          </section>
        ))}
        {findings.length > 0 ? (
          <section aria-labelledby="findings">
            <h2 class="govuk-heading-l" id="findings">
              Findings
            </h2>
            {findings.map((finding) => (
              <>
                <h3 class="govuk-heading-m">
                  {finding.goodPractice ? 'Good practice' : 'Finding'} {finding.number}: {finding.title}
                </h3>
                {renderReportText(finding.text, 4)}
                {finding.why ? (
                  <>
                    <h4 class="govuk-heading-s">Why</h4>
                    {renderReportText(finding.why, 4)}
                  </>
                ) : null}
              </>
            ))}
          </section>
        ) : null}
        {recommendations.length > 0 ? (
          <section aria-labelledby="recommendations">
            <h2 class="govuk-heading-l" id="recommendations">
              Recommendations
            </h2>
            {recommendations.map((one) => (
              <>
                <h3 class="govuk-heading-m">Recommendation {one.number}</h3>
                {renderReportText(one.text, 4)}
                {one.why ? renderReportText(one.why, 4) : null}
                {one.changeForChildren ? (
                  <p class="govuk-body">What should change for children: {one.changeForChildren}</p>
                ) : null}
                <p class="govuk-body">
                  For: {one.addressee}
                  {one.dueOn ? `, to be done by ${formatDay(one.dueOn)}` : ''}
                </p>
              </>
            ))}
          </section>
        ) : null}
      </>
    )
  )
  return { html: text, sha256: fingerprint(text), replacements: words.made() }
}

/** The SHA-256 of a text in UTF-8, in hexadecimal. */
export function fingerprint(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

function wordsOf(markup: string): string {
  return markup
    .replace(/<br\s*\/?>|<\/(?:p|li|h\d|ul|ol|dd|dt|section|nav)>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|#39);/g, (_whole, name: string) => ENTITIES[name] ?? '')
    .replace(/[ \t]*\n\s*/g, '\n')
    .trim()
}

/** The words of an assembled text as readers see them, part by part: what stands under each heading, headings included. */
export function partsOf(markup: string): readonly TextPart[] {
  return markup
    .split(/(?=<h[1-4]\b)/)
    .map((piece) => {
      const heading = /^<h([1-4])\b[^>]*>([\s\S]*?)<\/h\1>/.exec(piece)
      return { name: heading ? wordsOf(heading[2] ?? '') : 'Beginning', text: wordsOf(piece) }
    })
    .filter((part) => part.text !== '')
}

/** All the words of an assembled text, to be searched. */
export function allWords(markup: string): string {
  return wordsOf(markup)
}
