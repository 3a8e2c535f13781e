/** Parts that the partnership's pages and the addressee's pages share: the words of a recommendation, where it stands, and what has been said and done. */
import { LONDON, londonDay } from '#kernel/clock.ts'
import { formatDay } from '#kernel/plain-date.ts'
import { govukSummaryList, govukTag, type Markup } from '#web/govuk/index.ts'
import { MEASURE_METHODS, STRENGTHS, TYPES, isOpen, isOverdue, replyText, statusText } from './recommendation.ts'
import type { RecommendationRow } from './recommendations.store.ts'
import type { RecommendationHistory } from './story.store.ts'

/** Where it stands, in words that do not rely on colour. */
export function StatusTag({ one, today }: { readonly one: RecommendationRow; readonly today: Temporal.PlainDate }) {
  if (one.withdrawnAt) return govukTag({ text: 'Withdrawn', classes: 'govuk-tag--grey' })
  if (!one.issuedAt) return govukTag({ text: 'Draft', classes: 'govuk-tag--grey' })
  // Answered is what the addressee says; where it stands is still to be judged.
  const text = one.status === 'awaiting-answer' && one.answer ? 'Awaiting judgement' : statusText(one.status)
  const closed = one.status === 'assured' || one.status === 'embedded' ? 'govuk-tag--green' : 'govuk-tag--grey'
  return (
    <>
      {govukTag({ text, classes: isOpen(one.status) ? 'govuk-tag--light-blue' : closed })}
      {isOverdue(one, today) ? <> {govukTag({ text: 'Overdue', classes: 'govuk-tag--red' })}</> : null}
    </>
  )
}

/** What the addressee says, beside what the recommender has judged. */
export function whatWasSaid(one: RecommendationRow): string {
  const said = one.answer ? replyText(one.answer) : 'Not answered yet'
  const waits =
    one.saidCompleteAt !== null &&
    isOpen(one.status) &&
    (one.statusAt === null || Temporal.Instant.compare(one.saidCompleteAt, one.statusAt) >= 0)
  return waits ? `${said}; said to be complete, awaiting judgement` : said
}

/** The recommendation as it was written. */
export function RecommendationText({ one }: { readonly one: RecommendationRow }) {
  const type = TYPES.find((entry) => entry.value === one.type)
  const strength = STRENGTHS.find((entry) => entry.value === one.strength)
  const rows: readonly (readonly [string, string])[] = [
    ['Who', one.addresseeAgencyName],
    ['Must do what', one.text],
    ['By when', one.dueOn ? formatDay(one.dueOn) : 'No date'],
    ['Why', one.why || 'Not written'],
    ['What would change for children', one.changeForChildren || 'Not written'],
    ['Type', type?.text ?? one.type],
    ['Strength', strength ? `${strength.text}: ${strength.hint.charAt(0).toLowerCase()}${strength.hint.slice(1)}` : one.strength]
  ]
  return govukSummaryList({
    rows: rows.map(([key, value]) => ({
      key: { text: key },
      value: { html: (<span class="app-pre">{value}</span>) as unknown as Markup }
    }))
  })
}

/** Answers, evidence and judgements. Actions are shown by each page, which offers different things to do with them. */
export function Story({ history }: { readonly history: RecommendationHistory }) {
  return (
    <>
      <h2 class="govuk-heading-m">What the addressee says</h2>
      {history.replies.length === 0 ? <p class="govuk-body">Nothing yet.</p> : null}
      <ul class="govuk-list govuk-list--spaced">
        {history.replies.map((reply) => (
          <li>
            <strong>{replyText(reply.kind)}</strong>, {reply.byName}, {moment(reply.at)}
            <br />
            <span class="app-pre">{reply.text}</span>
          </li>
        ))}
      </ul>
      <h2 class="govuk-heading-m">Evidence</h2>
      {history.evidence.length === 0 ? <p class="govuk-body">None yet.</p> : null}
      <ul class="govuk-list govuk-list--spaced">
        {history.evidence.map((one) => (
          <li>
            <span class="app-pre">{one.text}</span>
            {one.link ? (
              <>
                <br />
                <a class="govuk-link app-break" href={one.link} rel="noreferrer noopener">
                  {one.link}
                </a>
              </>
            ) : null}
            <br />
            {one.byName}, {moment(one.at)}
          </li>
        ))}
      </ul>
      <h2 class="govuk-heading-m">Status, as the partnership judges it</h2>
      {history.statuses.length === 0 ? <p class="govuk-body">Not issued yet.</p> : null}
      <ol class="govuk-list govuk-list--spaced">
        {history.statuses.toReversed().map((one) => (
          <li>
            <strong>{statusText(one.status)}</strong>, {one.byName}, {moment(one.at)}
            <br />
            <span class="app-pre">{one.reasons}</span>
          </li>
        ))}
      </ol>
      <MeasureText measure={history.measure} />
    </>
  )
}

/** How anybody will know: the measure as it stands. */
export function MeasureText({ measure }: { readonly measure: RecommendationHistory['measure'] }) {
  return (
    <>
      <h2 class="govuk-heading-m">How anybody will know that it made a difference</h2>
      {measure ? (
        govukSummaryList({
          rows: [
            { key: { text: 'What is measured' }, value: { text: measure.measure } },
            { key: { text: 'Where it starts' }, value: { text: measure.baseline || 'Not known' } },
            { key: { text: 'Where it should be' }, value: { text: measure.target || 'Not set' } },
            { key: { text: 'How' }, value: { text: methodText(measure.method) } },
            {
              key: { text: 'Checked again on' },
              value: { text: measure.recheckOn ? formatDay(measure.recheckOn) : 'No date' }
            },
            { key: { text: 'Result' }, value: { text: measure.result || 'None yet' } }
          ]
        })
      ) : (
        <p class="govuk-body">No measure is recorded yet.</p>
      )}
    </>
  )
}

function methodText(method: string): string {
  return MEASURE_METHODS.find((one) => one.value === method)?.text ?? method
}

/** A moment as pages tell it. */
export function moment(at: Temporal.Instant): string {
  return `${formatDay(londonDay(at))} at ${at.toZonedDateTimeISO(LONDON).toPlainTime().toString({ smallestUnit: 'minute' })}`
}

/** `2026-0001, recommendation 3`: how it is called in letters and lists. */
export function nameOf(one: { readonly caseReference: string; readonly number: number }): string {
  return `${one.caseReference}, recommendation ${one.number}`
}
