/** The report as it stands, section by section, with its versions; and the report as it was sent. */
import { LONDON, londonDay } from '#kernel/clock.ts'
import { formatDay } from '#kernel/plain-date.ts'
import { may } from '#platform/access/permission.ts'
import { longText, text } from '#web/forms/fields.ts'
import type { FormState } from '#web/forms/form.ts'
import { Ask, Form, FormMessages } from '#web/forms/form-view.tsx'
import { govukButton, govukDetails, govukInsetText, govukTag } from '#web/govuk/index.ts'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import { localReviewPermissions } from './local-review.policy.ts'
import { type ReportContent, type ReportFinding, TITLE_KEY, isRequired, sectionsOf } from './report.ts'
import type { ReportCopy, SectionVersion } from './report.store.ts'
import { renderReportText } from './report-text.tsx'

export const sectionFields = { body: longText({ label: 'Text', max: 60_000 }) }
export const titleFields = { body: text({ label: 'Title of the report', required: 'Enter a title', max: 200 }) }

export interface ReportModel {
  readonly content: ReportContent
  readonly sections: ReadonlyMap<string, SectionVersion>
  readonly signed: number
  readonly sent: boolean
}

/** `/cases/:caseId/local-review/report` */
export function reportPage(model: ReportModel, page: PageContext): PageView {
  const facts = theCase(page)
  const base = `/cases/${facts.caseId}/local-review`
  const writes = may(page.actor, localReviewPermissions.writeReport, {
    caseId: facts.caseId,
    partnershipId: facts.partnershipId
  }).allowed
  return {
    title: 'Report',
    backLink: { href: base, text: 'Back to the local review' },
    content: (
      <>
        <h1 class="govuk-heading-l">{model.content.title}</h1>
        {writes ? (
          <p class="govuk-body">
            <a class="govuk-link" href={`${base}/report/${TITLE_KEY}`}>
              Change the title
            </a>
          </p>
        ) : null}
        {model.signed > 0
          ? govukInsetText({
              text: `${model.signed} of 3 safeguarding partners have signed off exactly this text. Any change voids their sign-off.`
            })
          : null}
        {model.sent ? (
          <p class="govuk-body">
            <a class="govuk-link" href={`${base}/sent-report`}>
              Read the report as it was sent
            </a>
          </p>
        ) : null}
        <p class="govuk-body">Lead reviewer: {model.content.leadReviewerName || 'not recorded yet'}</p>
        {sectionsOf(facts.reviewType).map((section) => {
          const version = model.sections.get(section.id)
          const body = version?.body ?? ''
          return (
            <section>
              <h2 class="govuk-heading-m">
                {section.title}{' '}
                {body === ''
                  ? govukTag({ text: isRequired(section) ? 'Empty, required by law' : 'Empty', classes: 'govuk-tag--yellow' })
                  : null}
              </h2>
              {body === '' ? <p class="govuk-hint">Asked for by {section.requiredBy}.</p> : renderReportText(body)}
              <p class="govuk-body-s">
                {version ? (
                  <>
                    Version {version.version}, saved by {version.savedByName} on {formatDay(londonDay(version.savedAt))}.{' '}
                    <a class="govuk-link" href={`${base}/report/${section.id}/versions`}>
                      Versions<span class="govuk-visually-hidden"> of {section.title}</span>
                    </a>{' '}
                  </>
                ) : null}
                {writes ? (
                  <a class="govuk-link" href={`${base}/report/${section.id}`}>
                    {body === '' ? 'Write' : 'Change'}
                    <span class="govuk-visually-hidden"> {section.title}</span>
                  </a>
                ) : null}
              </p>
            </section>
          )
        })}
        <Findings findings={model.content.findings} />
      </>
    )
  }
}

function Findings({ findings }: { readonly findings: readonly ReportFinding[] }) {
  if (findings.length === 0) return null
  return (
    <section>
      <h2 class="govuk-heading-m">Findings</h2>
      {findings.map((one) => (
        <>
          <h3 class="govuk-heading-s">
            Finding {one.number} ({one.kind === 'system' ? 'how services work' : 'this case'}
            {one.goodPractice ? ', good practice' : ''}): {one.title}
          </h3>
          {renderReportText(one.text, 4)}
          {one.why ? renderReportText(one.why, 4) : null}
        </>
      ))}
    </section>
  )
}

export interface SectionModel {
  readonly key: string
  readonly heading: string
  readonly requiredBy: string
  readonly current: SectionVersion | undefined
  /** What the page begins with when nothing was saved yet. */
  readonly proposed: string
  readonly signed: number
}

/** `/cases/:caseId/local-review/report/:section` */
export function sectionPage(model: SectionModel, page: PageContext, form: FormState): PageView {
  const fields = model.key === TITLE_KEY ? titleFields : sectionFields
  return {
    title: model.heading,
    backLink: { href: `/cases/${theCase(page).caseId}/local-review/report`, text: 'Back to the report' },
    content: (
      <>
        <FormMessages form={form} fields={fields} page={page} />
        <h1 class="govuk-heading-l">{model.heading}</h1>
        {model.signed > 0
          ? govukInsetText({
              text: `${model.signed} of 3 partners have signed off the report. Saving a change voids their sign-off.`
            })
          : null}
        <Form page={page} form={form}>
          <Ask
            form={form}
            fields={fields}
            name="body"
            rows={20}
            hint={
              model.key === TITLE_KEY
                ? 'It will be public: no real name, place or date that would tell who the child is.'
                : `Asked for by ${model.requiredBy}. A blank line begins a new paragraph. Begin a line with ## for a heading, or with - for a list. Use the names from the case’s register of pseudonyms, never real ones.`
            }
          />
          {govukButton({ text: 'Save as a new version', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

/** `/cases/:caseId/local-review/report/:section/versions` */
export function versionsPage(
  model: { readonly key: string; readonly heading: string; readonly versions: readonly SectionVersion[] },
  page: PageContext
): PageView {
  return {
    title: `Versions of ${model.heading}`,
    backLink: { href: `/cases/${theCase(page).caseId}/local-review/report`, text: 'Back to the report' },
    content: (
      <>
        <h1 class="govuk-heading-l">Versions: {model.heading}</h1>
        <p class="govuk-body">Every version that was saved is kept.</p>
        <h2 class="govuk-heading-m">The newest first</h2>
        {model.versions.map((one) =>
          govukDetails({
            summaryText: `Version ${one.version}, saved by ${one.savedByName} on ${moment(one.savedAt)}`,
            html: model.key === TITLE_KEY ? renderReportText(one.body) : renderReportText(one.body || 'Empty')
          })
        )}
      </>
    )
  }
}

function moment(at: Temporal.Instant): string {
  const local = at.toZonedDateTimeISO(LONDON)
  return `${formatDay(local.toPlainDate())} at ${local.toPlainTime().toString({ smallestUnit: 'minute' })}`
}

/** `/cases/:caseId/local-review/sent-report` */
export function sentReportPage(copies: readonly ReportCopy[]): PageView {
  const [newest] = copies
  return {
    title: 'Report as it was sent',
    content: newest ? (
      <>
        <h1 class="govuk-heading-l">{newest.content.title}</h1>
        {govukInsetText({
          text: `Sent to the Panel and the Secretary of State on ${formatDay(newest.sentOn)}, before publication planned for ${formatDay(newest.publicationPlannedOn)}.${copies.length > 1 ? ` It takes the place of ${copies.length - 1} sent before.` : ''} Not published: do not share it further.`
        })}
        <p class="govuk-body">Lead reviewer: {newest.content.leadReviewerName || 'not recorded'}</p>
        {newest.content.sections.map((section) => (
          <section>
            <h2 class="govuk-heading-m">{section.heading}</h2>
            {renderReportText(section.text)}
          </section>
        ))}
        <Findings findings={newest.content.findings} />
      </>
    ) : (
      <h1 class="govuk-heading-l">Nothing was sent</h1>
    )
  }
}
