/** The text as it will be published, what the check found in it, and its release. */
import { londonDay } from '#kernel/clock.ts'
import { formatDay } from '#kernel/plain-date.ts'
import { may } from '#platform/access/permission.ts'
import { choice, longText } from '#web/forms/fields.ts'
import type { Field, FormState } from '#web/forms/form.ts'
import { Ask, Form, FormMessages } from '#web/forms/form-view.tsx'
import { govukButton, govukDetails, govukInsetText, govukWarningText, raw } from '#web/govuk/index.ts'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import type { CheckFinding, CheckResult, FindingPlace } from './check/check.ts'
import { formText } from './release.ts'
import { type Releasing, releasePermissions } from './release.policy.ts'
import type { Acceptance, Candidate } from './release.store.ts'

/** `/cases/:caseId/release/texts/:candidateId`. The text has its own first heading. */
export function textPage(model: { readonly candidate: Candidate; readonly newest: boolean }, page: PageContext): PageView {
  const { candidate } = model
  return {
    title: `Text ${candidate.number}`,
    backLink: { href: `/cases/${theCase(page).caseId}/release`, text: 'Back to release and publication' },
    content: (
      <>
        {govukInsetText({
          html: (
            <>
              <p class="govuk-body">
                Text {candidate.number}
                {model.newest ? '' : ', replaced by a newer one'}, assembled by {candidate.madeByName} on{' '}
                {formatDay(londonDay(candidate.madeAt))}. {formText(candidate.form)}. It never changes: this is what would be
                published at /library/{candidate.slug}.
              </p>
              <p class="govuk-body">
                Fingerprint (SHA-256): <span class="app-break">{candidate.sha256}</span>
              </p>
              {candidate.replacements.length > 0 ? (
                <>
                  <p class="govuk-body">Words of the signed report that read differently here:</p>
                  <ul class="govuk-list govuk-list--bullet govuk-!-margin-bottom-0">
                    {candidate.replacements.map((one) => (
                      <li>
                        “{one.from}” reads “{one.to}”:{' '}
                        {one.times === 0
                          ? 'not found in the report. Check how it is written'
                          : one.times === 1
                            ? 'once'
                            : `${one.times} times`}
                      </li>
                    ))}
                  </ul>
                </>
              ) : null}
            </>
          )
        })}
        {candidate.form === 'withheld' ? (
          <>
            <h1 class="govuk-heading-l">Nothing is published</h1>
            <p class="govuk-body app-pre">{candidate.formReason}</p>
          </>
        ) : (
          <article>{raw(candidate.html)}</article>
        )}
      </>
    )
  }
}

export interface CheckModel {
  readonly candidate: Candidate
  readonly check: CheckResult
  readonly acceptances: readonly Acceptance[]
  readonly fields: Readonly<Record<string, Field<string>>>
}

/** One question for each finding: why it may stand. */
export function reasonFields(check: CheckResult): Readonly<Record<string, Field<string>>> {
  if (!check.complete) return {}
  return Object.fromEntries(
    check.findings.map((finding) => [
      `reason-${finding.key}`,
      longText({ label: `Why “${finding.match.slice(0, 60)}” may stand`, max: 500 })
    ])
  )
}

/** `/cases/:caseId/release/check` */
export function checkPage(model: CheckModel, page: PageContext, form: FormState): PageView {
  const facts = theCase(page)
  const place = { caseId: facts.caseId, partnershipId: facts.partnershipId }
  const base = `/cases/${facts.caseId}/release`
  const mayAnswer = may(page.actor, releasePermissions.release, place).allowed
  const { check } = model
  return {
    title: 'What the check found',
    backLink: { href: base, text: 'Back to release and publication' },
    content: (
      <>
        <FormMessages form={form} fields={model.fields} page={page} />
        <h1 class="govuk-heading-l">What the check found in text {model.candidate.number}</h1>
        <p class="govuk-body">
          The final text was compared with the people register of the case: names, dates, addresses, places and people who work on
          it; and with the patterns of numbers, e-mail addresses and postcodes. It cannot see what is told by putting things
          together: somebody who knows the area must read the text too.
        </p>
        {check.complete
          ? null
          : govukWarningText({
              text: `The check is not complete. Nothing can be released until it is. ${check.reason}`,
              iconFallbackText: 'Warning'
            })}
        {check.complete && check.findings.length === 0 ? <p class="govuk-body">It found nothing.</p> : null}
        {check.complete && check.findings.length > 0 ? (
          <>
            <p class="govuk-body">
              For each: change the report or{' '}
              <a class="govuk-link" href={`${base}/prepare`}>
                replace the words
              </a>{' '}
              and assemble the text again; or say why it may stand. Each of the two people who release the text gives their own
              reason.
            </p>
            {mayAnswer ? (
              <Form page={page} form={form}>
                {check.findings.map((finding, index) => (
                  <FindingView finding={finding} number={index + 1} acceptances={model.acceptances}>
                    <Ask form={form} fields={model.fields} name={`reason-${finding.key}`} rows={2} />
                  </FindingView>
                ))}
                {govukButton({ text: 'Save my reasons', preventDoubleClick: true })}
              </Form>
            ) : (
              check.findings.map((finding, index) => (
                <FindingView finding={finding} number={index + 1} acceptances={model.acceptances} />
              ))
            )}
          </>
        ) : null}
      </>
    )
  }
}

const SHOWN = 3

function FindingView(props: {
  readonly finding: CheckFinding
  readonly number: number
  readonly acceptances: readonly Acceptance[]
  readonly children?: unknown
}) {
  const { finding } = props
  const given = props.acceptances.filter((one) => one.findingKey === finding.key)
  const more = finding.places.slice(SHOWN)
  return (
    <section aria-labelledby={`finding-${finding.key}`}>
      <h2 class="govuk-heading-m" id={`finding-${finding.key}`}>
        {props.number}. “{finding.match}”
      </h2>
      <p class="govuk-body">
        {finding.what}. {finding.advice}
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {finding.places.slice(0, SHOWN).map((place) => (
          <PlaceView place={place} />
        ))}
      </ul>
      {more.length > 0
        ? govukDetails({
            summaryText: more.length === 1 ? '1 more place' : `${more.length} more places`,
            html: (
              <ul class="govuk-list govuk-list--bullet">
                {more.map((place) => (
                  <PlaceView place={place} />
                ))}
              </ul>
            )
          })
        : null}
      {given.map((one) => (
        <p class="govuk-body">
          {one.acceptedByName} on {formatDay(londonDay(one.acceptedAt))}: {one.reason}
        </p>
      ))}
      {props.children as never}
    </section>
  )
}

function PlaceView({ place }: { readonly place: FindingPlace }) {
  return (
    <li>
      {place.part}: {place.before}
      <mark>{place.match}</mark>
      {place.after}
    </li>
  )
}

export const releaseFields = {
  read: choice({
    label: 'Have you read the whole text?',
    required: 'Read the whole text, and choose yes before you release it',
    options: [
      {
        value: 'yes',
        text: 'Yes. I have read it, thought about who could recognise the child, family or practitioners, and release it'
      }
    ]
  })
}

export interface ReleaseModel {
  readonly candidate: Candidate
  readonly decision: Releasing
}

/** `/cases/:caseId/release/release` */
export function releasePage(model: ReleaseModel, page: PageContext, form: FormState): PageView {
  const base = `/cases/${theCase(page).caseId}/release`
  const { candidate, decision } = model
  return {
    title: 'Release the text',
    backLink: { href: base, text: 'Back to release and publication' },
    content: (
      <>
        <FormMessages form={form} fields={releaseFields} page={page} />
        <h1 class="govuk-heading-l">{candidate.form === 'withheld' ? 'Agree that nothing is published' : 'Release the text'}</h1>
        <p class="govuk-body">
          Two different people release a text, and neither is its lead reviewer. A release holds for exactly this text: it ends
          when another is assembled.
        </p>
        <ul class="govuk-list govuk-list--bullet">
          <li>
            <a class="govuk-link" href={`${base}/texts/${candidate.id}`}>
              Read text {candidate.number}
            </a>
          </li>
          <li>
            <a class="govuk-link" href={`${base}/check`}>
              See what the check found
            </a>
          </li>
        </ul>
        {decision.allowed ? (
          <Form page={page} form={form}>
            <input type="hidden" name="candidate" value={candidate.id} />
            <Ask form={form} fields={releaseFields} name="read" />
            {govukButton({ text: 'Release', preventDoubleClick: true })}
          </Form>
        ) : (
          govukInsetText({ text: decision.reason })
        )}
      </>
    )
  }
}
