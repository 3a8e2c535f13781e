/** What the review found: about this case and about how services work, kept apart, each with why it happened and what it rests on. */
import { londonDay } from '#kernel/clock.ts'
import { formatDay } from '#kernel/plain-date.ts'
import { may } from '#platform/access/permission.ts'
import { choice, choices, longText, select, text } from '#web/forms/fields.ts'
import type { FormState } from '#web/forms/form.ts'
import { Ask, CommandButton, Form, FormMessages } from '#web/forms/form-view.tsx'
import { govukButton, govukDetails, govukTag, type Markup } from '#web/govuk/index.ts'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import { type CitedEvent, sinceCited, whenAndWho, wordsChanged } from './cited-event.ts'
import { localReviewPermissions } from './local-review.policy.ts'
import type { EvidenceRow, FindingRow, findingHistory } from './findings.store.ts'

export const findingFields = {
  kind: choice({
    label: 'What is the finding about?',
    required: 'Choose what the finding is about',
    options: [
      { value: 'case', text: 'This case', hint: 'What happened for this child and this family' },
      { value: 'system', text: 'How services work', hint: 'What would happen again to other children, whoever was on duty' }
    ]
  }),
  title: text({ label: 'Finding in one line', required: 'Enter the finding in one line' }),
  text: longText({ label: 'What was found?', required: 'Say what was found', max: 8000 }),
  why: longText({ label: 'Why did it happen?', max: 8000 }),
  goodPractice: choices({
    label: 'Good practice',
    options: [{ value: 'yes', text: 'This is good practice to learn from' }]
  })
}

export interface FindingsModel {
  readonly findings: readonly FindingRow[]
  readonly evidence: readonly EvidenceRow[]
}

function mayWrite(page: PageContext): boolean {
  const facts = theCase(page)
  return may(page.actor, localReviewPermissions.writeReport, { caseId: facts.caseId, partnershipId: facts.partnershipId }).allowed
}

/** `/cases/:caseId/local-review/findings` */
export function findingsPage(model: FindingsModel, page: PageContext): PageView {
  const base = `/cases/${theCase(page).caseId}/local-review`
  const writes = mayWrite(page)
  const standing = model.findings.filter((one) => one.withdrawnAt === null)
  const withdrawn = model.findings.filter((one) => one.withdrawnAt !== null)
  const group = (title: string, findings: readonly FindingRow[], none: string) => (
    <>
      <h2 class="govuk-heading-m">{title}</h2>
      {findings.length === 0 ? <p class="govuk-body">{none}</p> : null}
      {findings.map((one) => (
        <Finding finding={one} evidence={model.evidence} page={page} base={base} writes={writes} />
      ))}
    </>
  )
  return {
    title: 'Findings',
    backLink: { href: base, text: 'Back to the local review' },
    content: (
      <>
        <h1 class="govuk-heading-l">Findings</h1>
        <p class="govuk-body">Findings help to improve. They say what happened and why, not who is at fault.</p>
        {writes ? govukButton({ text: 'Add a finding', href: `${base}/findings/new` }) : null}
        {group(
          'About how services work',
          standing.filter((one) => one.kind === 'system'),
          'None yet.'
        )}
        {group(
          'About this case',
          standing.filter((one) => one.kind === 'case'),
          'None yet.'
        )}
        {withdrawn.length > 0 ? (
          <>
            <h2 class="govuk-heading-m">Withdrawn</h2>
            <ul class="govuk-list govuk-list--bullet">
              {withdrawn.map((one) => (
                <li>
                  Finding {one.number}, {one.title}: {one.withdrawnReason}
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </>
    )
  }
}

function Finding(props: {
  readonly finding: FindingRow
  readonly evidence: readonly EvidenceRow[]
  readonly page: PageContext
  readonly base: string
  readonly writes: boolean
}) {
  const { finding, base, writes, page } = props
  const evidence = props.evidence.filter((one) => one.findingId === finding.id)
  return (
    <section id={`finding-${finding.number}`}>
      <h3 class="govuk-heading-s">
        Finding {finding.number}: {finding.title}{' '}
        {finding.goodPractice ? govukTag({ text: 'Good practice', classes: 'govuk-tag--green' }) : null}
      </h3>
      <p class="govuk-body app-pre">{finding.text}</p>
      <p class="govuk-body">
        <strong>Why it happened:</strong> <span class="app-pre">{finding.why || 'not written yet'}</span>
      </p>
      <p class="govuk-body">
        <strong>What it rests on:</strong> {evidence.length === 0 ? 'nothing recorded yet' : ''}
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {evidence.map((one) => (
          <li>
            {one.cited ? <Cited cited={one.cited} page={page} source={one.source} /> : one.source}
            {one.agencyName && !one.cited ? ` (${one.agencyName})` : ''}
            {one.personName ? ` (about ${one.personName})` : ''}
            {writes ? (
              <div>
                <CommandButton
                  page={page}
                  action={`${base}/findings/remove-evidence`}
                  text={`Remove “${(one.cited ? whenAndWho(one.cited.before) : one.source).slice(0, 60)}” from finding ${finding.number}`}
                  kind="secondary"
                  fields={{ evidence: one.id }}
                />
              </div>
            ) : null}
          </li>
        ))}
      </ul>
      {writes ? (
        <ul class="govuk-list">
          {(
            [
              ['evidence', 'Add what it rests on'],
              ['', 'Change it or see earlier versions'],
              ['withdraw', 'Withdraw it']
            ] as const
          ).map(([path, words]) => (
            <li>
              <a class="govuk-link" href={`${base}/findings/${finding.id}${path ? `/${path}` : ''}`}>
                {words}
                <span class="govuk-visually-hidden"> (finding {finding.number})</span>
              </a>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  )
}

function Cited({ cited, page, source }: { readonly cited: CitedEvent; readonly page: PageContext; readonly source: string }) {
  const since = sinceCited(cited)
  return (
    <>
      <a class="govuk-link" href={`/cases/${theCase(page).caseId}/chronology/events/${cited.eventId}`}>
        {whenAndWho(cited.before)}
      </a>
      : <span class="app-pre">{cited.before.text}</span>
      <p class="govuk-hint govuk-!-margin-bottom-1">Source: {source}</p>
      {since.map((words) => (
        <p class="govuk-body govuk-!-font-weight-bold govuk-!-margin-bottom-1">{words}</p>
      ))}
      {cited.now && wordsChanged(cited) ? (
        <p class="govuk-body">
          It now says: {whenAndWho(cited.now)}: <span class="app-pre">{cited.now.text}</span>
        </p>
      ) : null}
    </>
  )
}

/** `/cases/:caseId/local-review/findings/new` and `/…/findings/:findingId` */
export function findingPage(
  model: { readonly finding: FindingRow | undefined; readonly history: Awaited<ReturnType<typeof findingHistory>> },
  page: PageContext,
  form: FormState
): PageView {
  const title = model.finding ? `Finding ${model.finding.number}` : 'Add a finding'
  return {
    title,
    backLink: { href: `/cases/${theCase(page).caseId}/local-review/findings`, text: 'Back to the findings' },
    content: (
      <>
        <FormMessages form={form} fields={findingFields} page={page} />
        <h1 class="govuk-heading-l">{title}</h1>
        <Form page={page} form={form}>
          <Ask form={form} fields={findingFields} name="kind" />
          <Ask form={form} fields={findingFields} name="title" />
          <Ask form={form} fields={findingFields} name="text" rows={8} />
          <Ask
            form={form}
            fields={findingFields}
            name="why"
            rows={8}
            hint="What made it make sense to the people there at the time? Workload, tools, guidance, working arrangements, culture."
          />
          <Ask form={form} fields={findingFields} name="goodPractice" />
          {govukButton({ text: 'Save the finding', preventDoubleClick: true })}
        </Form>
        {model.history.length > 1 ? (
          <>
            <h2 class="govuk-heading-m">Earlier versions</h2>
            {model.history.slice(1).map((one) =>
              govukDetails({
                summaryText: `Version ${one.version}, saved by ${one.savedByName} on ${formatDay(londonDay(one.savedAt))}`,
                html: (
                  <>
                    <p class="govuk-body">
                      <strong>{one.title}</strong>
                    </p>
                    <p class="govuk-body app-pre">{one.text}</p>
                    <p class="govuk-body app-pre">{one.why}</p>
                  </>
                ) as unknown as Markup
              })
            )}
          </>
        ) : null}
      </>
    )
  }
}

export const withdrawFields = {
  reason: longText({ label: 'Why is the finding withdrawn?', required: 'Give the reason', max: 2000 })
}

/** `/cases/:caseId/local-review/findings/:findingId/withdraw` */
export function withdrawFindingPage(finding: FindingRow, page: PageContext, form: FormState): PageView {
  return {
    title: `Withdraw finding ${finding.number}`,
    backLink: { href: `/cases/${theCase(page).caseId}/local-review/findings`, text: 'Back to the findings' },
    content: (
      <>
        <FormMessages form={form} fields={withdrawFields} page={page} />
        <h1 class="govuk-heading-l">Withdraw finding {finding.number}</h1>
        <p class="govuk-body">{finding.title}</p>
        <Form page={page} form={form}>
          <Ask
            form={form}
            fields={withdrawFields}
            name="reason"
            hint="It leaves the report; its words and this reason are kept here."
          />
          {govukButton({ text: 'Withdraw the finding', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

type Named = readonly { readonly id: string; readonly name: string }[]

/** The questions about what a finding rests on. */
export function evidenceFields(lists: { readonly agencies: Named; readonly people: Named }) {
  return {
    source: longText({ label: 'What is the source?', required: 'Say what the source is', max: 1000 }),
    agency: select({
      label: 'Which agency’s return is it from?',
      options: lists.agencies.map((one) => ({ value: one.id, text: one.name }))
    }),
    person: select({
      label: 'Whom is it about?',
      options: lists.people.map((one) => ({ value: one.id, text: one.name }))
    })
  }
}

/** `/cases/:caseId/local-review/findings/:findingId/evidence` */
export function evidencePage(
  model: { readonly finding: FindingRow; readonly fields: ReturnType<typeof evidenceFields> },
  page: PageContext,
  form: FormState
): PageView {
  const { fields, finding } = model
  return {
    title: `What finding ${finding.number} rests on`,
    backLink: { href: `/cases/${theCase(page).caseId}/local-review/findings`, text: 'Back to the findings' },
    content: (
      <>
        <FormMessages form={form} fields={fields} page={page} />
        <h1 class="govuk-heading-l">What finding {finding.number} rests on</h1>
        <p class="govuk-body">{finding.title}</p>
        <p class="govuk-body">
          To cite an event,{' '}
          <a class="govuk-link" href={`/cases/${theCase(page).caseId}/chronology`}>
            look for it in the chronology
          </a>
          , open it and choose “Cite in a finding”.
        </p>
        <Form page={page} form={form}>
          <Ask
            form={form}
            fields={fields}
            name="source"
            hint="For example: hospital summary, page 4; learning event; what the child’s grandmother said"
          />
          <Ask form={form} fields={fields} name="agency" hint="Leave it if it is not from an agency" />
          <Ask form={form} fields={fields} name="person" hint="Leave it if it is about nobody in particular" />
          {govukButton({ text: 'Add it', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

/** The question which finding cites an event. */
export function citeFields(findings: readonly FindingRow[]) {
  return {
    finding: select({
      label: 'Which finding rests on it?',
      required: 'Choose the finding',
      options: findings.map((one) => ({ value: one.id, text: `Finding ${one.number}: ${one.title}` }))
    })
  }
}

export interface CiteModel {
  readonly cited: CitedEvent
  readonly source: string
  readonly fields: ReturnType<typeof citeFields>
  readonly anyFinding: boolean
}

/** `/cases/:caseId/local-review/cite/:eventId` */
export function citePage(model: CiteModel, page: PageContext, form: FormState): PageView {
  const base = `/cases/${theCase(page).caseId}`
  const { cited, fields } = model
  return {
    title: 'Cite in a finding',
    backLink: { href: `${base}/chronology/events/${cited.eventId}`, text: 'Back to the event' },
    content: (
      <>
        <FormMessages form={form} fields={fields} page={page} />
        <h1 class="govuk-heading-l">Cite in a finding</h1>
        <div class="govuk-inset-text">
          <Cited cited={cited} page={page} source={model.source} />
        </div>
        {model.anyFinding ? (
          <Form page={page} form={form}>
            <Ask form={form} fields={fields} name="finding" hint="The finding keeps the words as they stand now." />
            {govukButton({ text: 'Cite it', preventDoubleClick: true })}
          </Form>
        ) : (
          <p class="govuk-body">
            There is no finding yet.{' '}
            <a class="govuk-link" href={`${base}/local-review/findings/new`}>
              Add a finding
            </a>
          </p>
        )}
      </>
    )
  }
}
