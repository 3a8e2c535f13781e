/** `/cases/:caseId/release`: how the publication stands, what is next, and everything that was done. */
import { publicationHeader } from '#features/library/index.ts'
import { londonDay } from '#kernel/clock.ts'
import { formatDay } from '#kernel/plain-date.ts'
import { may } from '#platform/access/permission.ts'
import { CommandButton } from '#web/forms/form-view.tsx'
import { govukButton, govukInsetText, govukTaskList, govukWarningText } from '#web/govuk/index.ts'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import type { Timing } from './before-publication.ts'
import { type ReleaseState, STATE_WORDS, formText } from './release.ts'
import type { ReleaseRecord } from './release.commands.ts'
import { releasePermissions } from './release.policy.ts'

export interface OverviewModel {
  readonly record: ReleaseRecord
  readonly timing: Timing
  readonly plannedOn: Temporal.PlainDate | undefined
  readonly stale: string | undefined
  /** How many things the check found in the newest text, or why it did not finish. */
  readonly check: { readonly findings: number } | { readonly broken: string } | undefined
  readonly texts: readonly {
    readonly id: string
    readonly number: number
    readonly madeByName: string
    readonly madeAt: Temporal.Instant
    readonly sha256: string
  }[]
  readonly versions: readonly {
    readonly version: number
    readonly note: string
    readonly publishedByName: string
    readonly publishedAt: Temporal.Instant
  }[]
}

const day = (at: Temporal.Instant) => formatDay(londonDay(at))
const done = { tag: { text: 'Done', classes: 'govuk-tag--green' } }
const next = { tag: { text: 'Next', classes: 'govuk-tag--light-blue' } }
const later = { tag: { text: 'Not yet', classes: 'govuk-tag--grey' } }

/** The page. */
export function overviewPage(model: OverviewModel, page: PageContext): PageView {
  const { record, texts } = model
  const { candidate, publication, preparation } = record
  const facts = theCase(page)
  const place = { caseId: facts.caseId, partnershipId: facts.partnershipId }
  const base = `/cases/${facts.caseId}/release`
  const can = (name: keyof typeof releasePermissions) => may(page.actor, releasePermissions[name], place).allowed
  const mine = page.actor.kind === 'user' ? page.actor.userId : ''
  const released = record.standing.length
  return {
    title: 'Release and publication',
    backLink: { href: `/cases/${facts.caseId}`, text: 'Back to the case' },
    content: (
      <>
        <h1 class="govuk-heading-l">Release and publication</h1>
        <p class="govuk-body-l">{STATE_WORDS[record.state]}.</p>
        {publication ? <Published model={model} /> : null}
        {model.stale !== undefined && candidate && record.state !== 'published' && record.state !== 'withdrawn'
          ? govukWarningText({ text: model.stale, iconFallbackText: 'Warning' })
          : null}
        {govukTaskList({
          items: [
            {
              title: { text: 'The report, signed off by all three partners' },
              href: `/cases/${facts.caseId}/local-review`,
              status: record.report?.signedOff ? done : later
            },
            {
              title: { text: 'Prepare: title, summary, address, form, themes, words to replace' },
              href: can('prepare') ? `${base}/prepare` : undefined,
              status: preparation ? done : next
            },
            {
              title: { text: 'The text as it will be published' },
              hint: {
                text: candidate
                  ? `Text ${candidate.number}, assembled by ${candidate.madeByName} on ${day(candidate.madeAt)}`
                  : 'Assembled from the signed report, for good'
              },
              href: candidate ? `${base}/texts/${candidate.id}` : undefined,
              status: candidate ? done : preparation ? next : later
            },
            {
              title: { text: 'What the check found in it' },
              hint: { text: checkText(model.check) },
              href: candidate ? `${base}/check` : undefined,
              status: candidate ? (released >= 2 ? done : next) : later
            },
            {
              title: { text: 'Released by two people' },
              hint: {
                text:
                  released === 0
                    ? 'Nobody has released this text yet'
                    : `By ${record.standing.map((one) => `${one.releasedByName} (${day(one.releasedAt)})`).join(' and ')}`
              },
              href: candidate && can('release') ? `${base}/release` : undefined,
              status: released >= 2 ? done : candidate ? next : later
            },
            ...(candidate?.form === 'withheld'
              ? []
              : [
                  {
                    title: { text: 'Publish' },
                    hint: {
                      text: publication
                        ? `First published on ${day(publication.publishedAt)}`
                        : model.plannedOn
                          ? `Planned for ${formatDay(model.plannedOn)}`
                          : 'No date of publication is planned'
                    },
                    href: candidate && can('publish') ? `${base}/publish` : undefined,
                    status: record.state === 'published' ? done : released >= 2 ? next : later
                  }
                ])
          ]
        })}
        {can('prepare') && preparation ? (
          <CommandButton
            page={page}
            action={`${base}/assemble`}
            text={candidate ? 'Assemble the text again' : 'Assemble the text'}
            kind={candidate ? 'secondary' : 'primary'}
          />
        ) : null}
        {record.standing.some((one) => one.releasedBy === mine) && record.state !== 'published' ? (
          <CommandButton page={page} action={`${base}/take-back`} text="Take your release back" kind="secondary" />
        ) : null}
        {publication ? null : (
          <>
            <h2 class="govuk-heading-m">If it were published today</h2>
            <p class="govuk-body">{model.timing.text}</p>
            <p class="govuk-body">
              <a class="govuk-link" href={`/cases/${facts.caseId}/local-review/publication`}>
                The planned date, and sending the report
              </a>
            </p>
          </>
        )}
        {record.signatures.length > 0 ? (
          <>
            <h2 class="govuk-heading-m">Releases</h2>
            <ul class="govuk-list govuk-list--bullet">
              {record.signatures.map((one) => (
                <li>
                  Text {one.number}: {one.releasedByName}, {one.releasedByAgency}, on {day(one.releasedAt)}
                  {one.voidedAt ? `. No longer counts since ${day(one.voidedAt)}: ${one.voidedReason ?? ''}` : ''}
                </li>
              ))}
            </ul>
          </>
        ) : null}
        {texts.length > 0 ? (
          <>
            <h2 class="govuk-heading-m">Every text that was assembled</h2>
            <ul class="govuk-list govuk-list--bullet">
              {texts.map((one) => (
                <li>
                  <a class="govuk-link" href={`${base}/texts/${one.id}`}>
                    Text {one.number}
                  </a>
                  , assembled by {one.madeByName} on {day(one.madeAt)}
                </li>
              ))}
            </ul>
          </>
        ) : null}
        {publication && !publication.withdrawnAt && can('withdraw')
          ? govukButton({ text: 'Withdraw it from the library', href: `${base}/withdraw`, classes: 'govuk-button--warning' })
          : null}
      </>
    )
  }
}

function checkText(check: OverviewModel['check']): string {
  if (!check) return 'The final text is compared with the people register of the case'
  if ('broken' in check) return check.broken
  return check.findings === 0 ? 'It found nothing' : `It found ${check.findings === 1 ? 'one thing' : `${check.findings} things`}`
}

function Published({ model }: { readonly model: OverviewModel }) {
  const { publication } = model.record
  if (!publication) return null
  return (
    <>
      {publication.withdrawnAt
        ? govukInsetText({ text: `Withdrawn on ${day(publication.withdrawnAt)}: ${publication.withdrawnReason ?? ''}` })
        : publicationHeader(publication)}
      <p class="govuk-body">
        {formText(publication.form)}, at its permanent address:{' '}
        <a class="govuk-link" href={`/library/${publication.slug}`}>
          /library/{publication.slug}
        </a>
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {model.versions.map((one) => (
          <li>
            Version {one.version}, published by {one.publishedByName} on {day(one.publishedAt)}
            {one.note ? `: ${one.note}` : ''}
          </li>
        ))}
      </ul>
    </>
  )
}

/** The stage on the case page. */
export function stageState(state: ReleaseState): 'not-started' | 'in-progress' | 'waiting' | 'done' | 'withdrawn' {
  switch (state) {
    case 'waiting-for-report':
      return 'not-started'
    case 'to-prepare':
    case 'to-assemble':
    case 'to-release':
    case 'to-publish':
    case 'correcting':
      return 'in-progress'
    case 'published':
    case 'withheld':
      return 'done'
    case 'withdrawn':
      return 'withdrawn'
  }
}
