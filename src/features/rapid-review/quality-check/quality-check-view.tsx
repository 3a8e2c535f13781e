/** How findings of the quality check look: in the table of all of them, and beside one section of the text. */
import { govukDetails, govukTag, html } from '#web/govuk/index.ts'
import { momentText } from '../rapid-review.ts'
import type { Verdict } from './check.ts'
import type { QualityFinding } from './quality-check.ts'
import type { Disagreement } from './quality-check.store.ts'

export const VERDICT_NAMES: Readonly<Record<Verdict, string>> = { met: 'Met', partly: 'Partly met', not: 'Not met' }

const TAGS: Readonly<Record<Verdict, string>> = { met: 'govuk-tag--green', partly: 'govuk-tag--yellow', not: 'govuk-tag--grey' }

/** The verdict as a tag. */
export function VerdictTag({ verdict }: { readonly verdict: Verdict }) {
  return govukTag({ text: VERDICT_NAMES[verdict], classes: TAGS[verdict] })
}

/** The newest disagreement with a finding that was not taken back. */
export function standingDisagreement(all: readonly Disagreement[], key: string): Disagreement | undefined {
  const newest = all.find((one) => one.key === key)
  return newest && newest.instead !== null ? newest : undefined
}

/** Why the verdict is what it is, the places in the review, and who disagrees. `base` is the address of the rapid review. */
export function FindingDetails(props: {
  readonly finding: QualityFinding
  readonly disagreements: readonly Disagreement[]
  readonly base: string
}) {
  const { finding, base } = props
  const disagreement = standingDisagreement(props.disagreements, finding.key)
  return (
    <>
      <p class="govuk-body">{finding.because}</p>
      {finding.places.length === 0 ? null : (
        <ul class="govuk-list">
          {finding.places.map((place) => (
            <li>
              <a class="govuk-link" href={`${base}${place.href}`}>
                {place.title}
                <span class="govuk-visually-hidden">, for: {finding.title}</span>
              </a>
              {place.words === '' ? null : <>: “{place.words}”</>}
            </li>
          ))}
        </ul>
      )}
      {disagreement && disagreement.instead !== null ? (
        <p class="govuk-body">
          <strong>{disagreement.writtenByName} disagrees</strong> ({VERDICT_NAMES[disagreement.instead].toLowerCase()},{' '}
          {momentText(disagreement.writtenAt)}): {disagreement.reason}
          {disagreement.said === finding.verdict ? null : (
            <> The check said “{VERDICT_NAMES[disagreement.said].toLowerCase()}” then; the review has changed since.</>
          )}
        </p>
      ) : null}
    </>
  )
}

/** The findings beside a section, folded away. */
export function FindingsBeside(props: {
  readonly findings: readonly QualityFinding[]
  readonly disagreements: readonly Disagreement[]
  readonly base: string
}) {
  if (props.findings.length === 0) return null
  const met = props.findings.filter(({ verdict }) => verdict === 'met').length
  return govukDetails({
    summaryText: `What the Panel looks for here: ${met} of ${props.findings.length} met`,
    open: true,
    html: html(
      <ul class="govuk-list govuk-list--spaced">
        {props.findings.map((finding) => (
          <li>
            <VerdictTag verdict={finding.verdict} /> <strong>{finding.title}</strong>
            <p class="govuk-body govuk-!-margin-bottom-1">
              {finding.because}{' '}
              <a class="govuk-link" href={`${props.base}/quality-check#${finding.key}`}>
                More<span class="govuk-visually-hidden"> about: {finding.title}</span>
              </a>
            </p>
          </li>
        ))}
      </ul>
    )
  })
}

/** Everything that is not met, with the place and any disagreement, and the rest folded away: for the pages on which partners sign and the review is sent. It never stops anybody. */
export function FindingsBefore(props: {
  readonly findings: readonly QualityFinding[]
  readonly disagreements: readonly Disagreement[]
  readonly base: string
  /** What it does not stop, as in "signing it off". */
  readonly doing: string
}) {
  const count = (verdict: Verdict) => props.findings.filter((finding) => finding.verdict === verdict).length
  const listed = (findings: readonly QualityFinding[]) => (
    <ul class="govuk-list govuk-list--spaced">
      {findings.map((finding) => (
        <li>
          <VerdictTag verdict={finding.verdict} /> <strong>{finding.title}</strong>
          <FindingDetails finding={finding} disagreements={props.disagreements} base={props.base} />
        </li>
      ))}
    </ul>
  )
  const open = props.findings.filter(({ verdict }) => verdict !== 'met')
  const met = props.findings.filter(({ verdict }) => verdict === 'met')
  return (
    <>
      <h2 class="govuk-heading-m">What the Panel looks for</h2>
      <p class="govuk-body">
        {count('met')} met, {count('partly')} partly met, {count('not')} not met. The check reads for signs only; it does not stop{' '}
        {props.doing}.{' '}
        <a class="govuk-link" href={`${props.base}/quality-check`}>
          See the whole check, or disagree with it
        </a>
        .
      </p>
      {open.length > 0 ? listed(open) : null}
      {met.length > 0 ? govukDetails({ summaryText: `What is met (${met.length})`, html: html(listed(met)) }) : null}
    </>
  )
}
