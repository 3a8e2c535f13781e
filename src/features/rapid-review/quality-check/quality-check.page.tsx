/** The completeness and quality check of a rapid review, and disagreeing with one of its findings. */
import { may } from '#platform/access/permission.ts'
import { choice, longText } from '#web/forms/fields.ts'
import type { FormState } from '#web/forms/form.ts'
import { Ask, Form, FormMessages } from '#web/forms/form-view.tsx'
import { govukButton, govukDetails, govukInsetText, html } from '#web/govuk/index.ts'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import { momentText } from '../rapid-review.ts'
import { rapidReviewPermissions } from '../rapid-review.policy.ts'
import type { QualityFinding } from './quality-check.ts'
import type { Disagreement } from './quality-check.store.ts'
import { FindingDetails, VERDICT_NAMES, VerdictTag } from './quality-check-view.tsx'

export interface QualityModel {
  readonly findings: readonly QualityFinding[]
  readonly disagreements: readonly Disagreement[]
}

/** “9 met, 4 partly, 5 not”. */
export function countsText(findings: readonly QualityFinding[]): string {
  const count = (verdict: QualityFinding['verdict']) => findings.filter((finding) => finding.verdict === verdict).length
  return `${count('met')} met, ${count('partly')} partly met, ${count('not')} not met`
}

/** `/cases/:caseId/rapid-review/quality-check` */
export function qualityPage(model: QualityModel, page: PageContext): PageView {
  const facts = theCase(page)
  const base = `/cases/${facts.caseId}/rapid-review`
  const mayDisagree = may(page.actor, rapidReviewPermissions.read, facts).allowed
  return {
    title: 'What the Panel looks for',
    current: base,
    backLink: { href: `${base}/text`, text: 'Back to the sections' },
    content: (
      <>
        <h1 class="govuk-heading-l">What the Panel looks for</h1>
        <p class="govuk-body-l">{countsText(model.findings)}.</p>
        {govukInsetText({
          text: 'This reads what is recorded and looks for signs in the words. It cannot tell whether an analysis is right, it writes nothing, and it stops nobody from signing off or sending. Where it is wrong, say so: your reason is kept beside it.'
        })}
        {model.findings.map((finding) => (
          <section id={finding.key} aria-labelledby={`${finding.key}-title`}>
            <h2 class="govuk-heading-m" id={`${finding.key}-title`}>
              {finding.title} <VerdictTag verdict={finding.verdict} />
            </h2>
            <p class="govuk-hint">
              {finding.why} <Written finding={finding} />
            </p>
            <FindingDetails finding={finding} disagreements={model.disagreements} base={base} />
            {mayDisagree ? (
              <p class="govuk-body">
                <a class="govuk-link" href={`${base}/quality-check/${finding.key}`}>
                  Disagree<span class="govuk-visually-hidden"> with: {finding.title}</span>
                </a>
              </p>
            ) : null}
          </section>
        ))}
      </>
    )
  }
}

function Written({ finding }: { readonly finding: QualityFinding }) {
  return <>{finding.source.standing === 'seen' ? `From: ${finding.source.text}.` : `${finding.source.text}.`}</>
}

export const disagreeFields = {
  instead: choice({
    label: 'What do you say?',
    required: 'Choose what you say',
    options: [
      { value: 'met', text: VERDICT_NAMES.met },
      { value: 'partly', text: VERDICT_NAMES.partly },
      { value: 'not', text: VERDICT_NAMES.not },
      { value: 'back', text: 'I agree with the check', hint: 'Takes back a disagreement written before' }
    ]
  }),
  reason: longText({ label: 'Why', required: 'Give the reason', max: 2000 })
}

export interface DisagreeModel extends QualityModel {
  readonly finding: QualityFinding
}

/** `/cases/:caseId/rapid-review/quality-check/:check` */
export function disagreePage(model: DisagreeModel, page: PageContext, form: FormState): PageView {
  const base = `/cases/${theCase(page).caseId}/rapid-review`
  const earlier = model.disagreements.filter(({ key }) => key === model.finding.key)
  return {
    title: `Disagree: ${model.finding.title}`,
    backLink: { href: `${base}/quality-check`, text: 'Back to what the Panel looks for' },
    content: (
      <>
        <FormMessages form={form} fields={disagreeFields} page={page} />
        <h1 class="govuk-heading-l">{model.finding.title}</h1>
        <p class="govuk-body">
          The check says <VerdictTag verdict={model.finding.verdict} />
        </p>
        <FindingDetails finding={model.finding} disagreements={model.disagreements} base={base} />
        <Form page={page} form={form}>
          <Ask form={form} fields={disagreeFields} name="instead" />
          <Ask
            form={form}
            fields={disagreeFields}
            name="reason"
            hint="For example: no immediate action was needed, because the child has no brothers or sisters"
          />
          {govukButton({ text: 'Save', preventDoubleClick: true })}
        </Form>
        {earlier.length > 0
          ? govukDetails({
              summaryText: 'Everything said about it',
              html: html(
                <ul class="govuk-list govuk-list--bullet">
                  {earlier.map((one) => (
                    <li>
                      {one.writtenByName}, {momentText(one.writtenAt)}:{' '}
                      {one.instead === null ? 'agrees with the check' : VERDICT_NAMES[one.instead].toLowerCase()}. {one.reason}
                    </li>
                  ))}
                </ul>
              )
            })
          : null}
      </>
    )
  }
}
