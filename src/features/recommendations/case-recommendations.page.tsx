/** The partnership's side: the recommendations of a case, and one of them with everything that was said and done. */
import { londonDay } from '#kernel/clock.ts'
import { formatDay } from '#kernel/plain-date.ts'
import { may } from '#platform/access/permission.ts'
import { CommandButton } from '#web/forms/form-view.tsx'
import { govukButton, govukInsetText } from '#web/govuk/index.ts'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import type { Hint } from './hints.ts'
import { isOpen, statusText } from './recommendation.ts'
import { MeasureText, RecommendationText, StatusTag, Story, nameOf, whatWasSaid } from './recommendation-view.tsx'
import { mayJudge, recommendationsPermissions } from './recommendations.policy.ts'
import type { EarlierRecommendation, RecommendationRow } from './recommendations.store.ts'
import type { RecommendationHistory } from './story.store.ts'

function allowed(page: PageContext) {
  const facts = theCase(page)
  const place = { caseId: facts.caseId, partnershipId: facts.partnershipId }
  return {
    base: `/cases/${facts.caseId}/recommendations`,
    write: may(page.actor, recommendationsPermissions.write, place).allowed,
    issue: may(page.actor, recommendationsPermissions.issue, place).allowed,
    judge: may(page.actor, recommendationsPermissions.judge, place).allowed
  }
}

/** `/cases/:caseId/recommendations` */
export function caseRecommendationsPage(all: readonly RecommendationRow[], page: PageContext): PageView {
  const { base, write } = allowed(page)
  return {
    title: 'Recommendations',
    wide: true,
    content: (
      <>
        <h1 class="govuk-heading-l">Recommendations</h1>
        <p class="govuk-body">
          Who must do what by when, why, and what would change for children. The addressee answers and acts; the partnership
          judges.
        </p>
        {write ? govukButton({ text: 'Write a recommendation', href: `${base}/new` }) : null}
        {all.length === 0 ? (
          <p class="govuk-body">None yet.</p>
        ) : (
          <table class="govuk-table app-table--stack">
            <caption class="govuk-table__caption govuk-visually-hidden">Recommendations of this case</caption>
            <thead class="govuk-table__head">
              <tr class="govuk-table__row">
                {['Recommendation', 'Addressed to', 'Due', 'Status', 'What they say'].map((heading) => (
                  <th scope="col" class="govuk-table__header">
                    {heading}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody class="govuk-table__body">
              {all.map((one) => (
                <tr class="govuk-table__row">
                  <td class="govuk-table__cell" data-label="Recommendation">
                    <a class="govuk-link" href={`${base}/${one.id}`}>
                      {one.number}. {short(one.text)}
                    </a>
                  </td>
                  <td class="govuk-table__cell" data-label="Addressed to">
                    {one.addresseeAgencyName}
                  </td>
                  <td class="govuk-table__cell" data-label="Due">
                    {one.dueOn ? formatDay(one.dueOn) : 'No date'}
                  </td>
                  <td class="govuk-table__cell" data-label="Status">
                    <StatusTag one={one} today={page.today} />
                  </td>
                  <td class="govuk-table__cell" data-label="What they say">
                    {one.issuedAt ? whatWasSaid(one) : 'Not issued yet'}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </>
    )
  }
}

function short(text: string): string {
  return text.length > 120 ? `${text.slice(0, 117)}…` : text
}

export interface OneModel {
  readonly one: RecommendationRow
  readonly history: RecommendationHistory
  readonly earlier: readonly EarlierRecommendation[]
  readonly hints: readonly Hint[]
}

/** `/cases/:caseId/recommendations/:recommendationId` */
export function oneRecommendationPage(model: OneModel, page: PageContext): PageView {
  const { one, history, earlier, hints } = model
  const { base, write, issue, judge } = allowed(page)
  const here = `${base}/${one.id}`
  const isDraft = one.issuedAt === null && one.withdrawnAt === null
  const stands = one.issuedAt !== null && one.withdrawnAt === null
  const judging = mayJudge(page.actor, one.addresseeAgencyId)
  return {
    title: `Recommendation ${one.number}`,
    backLink: { href: base, text: 'Back to the recommendations' },
    content: (
      <>
        <h1 class="govuk-heading-l">Recommendation {one.number}</h1>
        <p class="govuk-body">
          <StatusTag one={one} today={page.today} /> {stands ? whatWasSaid(one) : ''}
        </p>
        {one.withdrawnAt
          ? govukInsetText({ text: `Withdrawn on ${formatDay(londonDay(one.withdrawnAt))}: ${one.withdrawnReason ?? ''}` })
          : null}
        <RecommendationText one={one} />
        {one.findingId ? (
          <p class="govuk-body">
            It follows from{' '}
            <a
              class="govuk-link"
              href={`/cases/${one.caseId}/local-review/findings${one.findingNumber === null ? '' : `#finding-${one.findingNumber}`}`}
            >
              finding {one.findingNumber}: {one.findingTitle}
            </a>
            .
          </p>
        ) : (
          <p class="govuk-body">It is not tied to a finding.</p>
        )}
        {earlier.length > 0 ? (
          <>
            <h2 class="govuk-heading-m">
              Made before: {earlier.length} {earlier.length === 1 ? 'time' : 'times'}
            </h2>
            <ul class="govuk-list govuk-list--bullet">
              {earlier.map((before) => (
                <li>
                  {nameOf(before)}
                  {before.issuedAt ? `, issued ${formatDay(londonDay(before.issuedAt))}` : ''}: {short(before.text)} (
                  {statusText(before.status).toLowerCase()})
                </li>
              ))}
            </ul>
          </>
        ) : null}
        {isDraft && hints.length > 0 ? (
          <>
            <h2 class="govuk-heading-m">Could it be clearer or stronger?</h2>
            <p class="govuk-body">These are hints. None of them stops you.</p>
            <ul class="govuk-list govuk-list--bullet">
              {hints.map((hint) => (
                <li>{hint.text}</li>
              ))}
            </ul>
          </>
        ) : null}
        {isDraft && write ? govukButton({ text: 'Change it', href: `${here}/change`, classes: 'govuk-button--secondary' }) : null}
        {isDraft && issue ? (
          <>
            {' '}
            <CommandButton page={page} action={`${here}/issue`} text={`Issue it to ${one.addresseeAgencyName}`} />
          </>
        ) : null}
        {one.issuedAt === null ? (
          <MeasureText measure={history.measure} />
        ) : (
          <>
            <Actions history={history} />
            <Story history={history} />
          </>
        )}
        {stands && judge && !judging.allowed ? govukInsetText({ text: judging.reason }) : null}
        <ul class="govuk-list">
          {(
            [
              [stands && judge && judging.allowed, 'judge', 'Judge its status'],
              [stands && judge && judging.allowed && isOpen(one.status), 'evidence', 'Record evidence you have seen'],
              [
                write && one.withdrawnAt === null,
                'measure',
                history.measure ? 'Change the measure or record a result' : 'Set a measure'
              ],
              [issue && one.withdrawnAt === null, 'withdraw', 'Withdraw it']
            ] as const
          ).map(([shown, path, words]) =>
            shown ? (
              <li>
                <a class="govuk-link" href={`${here}/${path}`}>
                  {words}
                </a>
              </li>
            ) : null
          )}
        </ul>
      </>
    )
  }
}

function Actions({ history }: { readonly history: RecommendationHistory }) {
  return (
    <>
      <h2 class="govuk-heading-m">Actions the addressee plans</h2>
      {history.actions.length === 0 ? <p class="govuk-body">None yet.</p> : null}
      <ul class="govuk-list govuk-list--bullet">
        {history.actions.map((action) => (
          <li>
            {action.text} ({action.ownerRole}, due {formatDay(action.dueOn)}
            {action.doneOn ? `, marked as done on ${formatDay(action.doneOn)}` : ''})
          </li>
        ))}
      </ul>
    </>
  )
}
