/** Judgements, the decision table's answer and its reasons, as they are shown wherever a triage is. */
import { type Judgement, unsureText } from '#law/index.ts'
import { govukDetails, govukInsetText, type Markup } from '#web/govuk/index.ts'
import { dayOf } from './day.ts'
import type { TriageRow } from './panel.store.ts'
import { CONCLUSION_WORDS, CRITERIA, type Suggestion, type YesNoNotKnown, suggestionText } from './triage.ts'

export const JUDGEMENT_WORDS: Readonly<Record<Judgement, string>> = {
  met: 'Met',
  'may-be-met': 'May be met',
  'not-met': 'Not met',
  'not-known': 'Not known'
}

const YES_NO: Readonly<Record<YesNoNotKnown, string>> = { yes: 'Yes', no: 'No', 'not-known': 'Not known' }

/** One triage: what was judged, what the table says, what the Panel concluded. */
export function TriageView({ triage }: { readonly triage: TriageRow }) {
  const judged: readonly (readonly [string, string, string])[] = [
    ['raises issues that are complex', YES_NO[triage.complex], triage.complexNote],
    ['raises issues of national importance', YES_NO[triage.nationalImportance], triage.nationalImportanceNote],
    ...CRITERIA.map(({ id, text }) => {
      const { judgement, note } = triage.criteria[id]
      return [text, JUDGEMENT_WORDS[judgement], note] as const
    })
  ]
  return (
    <>
      <p class="govuk-body">
        Recorded by {triage.recordedByName} on {dayOf(triage.recordedAt)}.
      </p>
      <ul class="govuk-list govuk-list--spaced">
        {judged.map(([text, answer, note]) => (
          <li>
            <strong>{answer}:</strong> the case {text}
            {note ? <p class="govuk-body app-pre">{note}</p> : null}
          </li>
        ))}
      </ul>
      <SuggestionView suggestion={triage.suggestion} />
      <p class="govuk-body">
        <strong>The Panel’s conclusion:</strong> {CONCLUSION_WORDS[triage.conclusion]}
      </p>
      {triage.conclusionReasons ? <p class="govuk-body app-pre">{triage.conclusionReasons}</p> : null}
    </>
  )
}

/** What the decision table answers, and every reason with where it is written. */
export function SuggestionView({ suggestion }: { readonly suggestion: Suggestion }) {
  return (
    <>
      {govukInsetText({
        html: (
          <>
            <strong>What the criteria point to:</strong> {suggestionText(suggestion)} The Panel decides.
          </>
        ) as unknown as Markup
      })}
      {suggestion.status === 'cannot-decide'
        ? null
        : govukDetails({
            summaryText: 'Why do the criteria point there?',
            html: (
              <ul class="govuk-list govuk-list--bullet">
                {suggestion.because.map((reason) => (
                  <li>
                    {reason.met === null ? 'Not known' : reason.met ? 'Yes' : 'No'}: {reason.text}{' '}
                    <a class="govuk-link" href={reason.url} rel="noreferrer">
                      {reason.cite}
                    </a>
                    {unsureText(reason)}
                  </li>
                ))}
              </ul>
            ) as unknown as Markup
          })}
    </>
  )
}
