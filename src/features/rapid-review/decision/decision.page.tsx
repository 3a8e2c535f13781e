/** Criteria and decision: what each of the three partners thinks, what each decides, what they decided together, and what the scrutineer says. */
import { formatDay } from '#kernel/plain-date.ts'
import type { SafeguardingPartner } from '#platform/access/actor.ts'
import { may } from '#platform/access/permission.ts'
import { govukButton, govukDetails, html } from '#web/govuk/index.ts'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import { localReviewCriteria } from '#law/index.ts'
import { DECISION_NAMES, JUDGEMENT_NAMES, PARTNERS, PARTNER_NAMES, YES_NO_NAMES } from '../document.ts'
import { DocumentTable } from '../document-view.tsx'
import { momentText } from '../rapid-review.ts'
import { rapidReviewPermissions, speaksFor } from '../rapid-review.policy.ts'
import type { CriteriaView, JointDecision, PartnerDecision, ScrutineerComment } from './decision.store.ts'

export interface DecisionModel {
  readonly views: ReadonlyMap<SafeguardingPartner, CriteriaView>
  readonly everyView: readonly CriteriaView[]
  readonly decisions: ReadonlyMap<SafeguardingPartner, PartnerDecision>
  readonly everyDecision: readonly PartnerDecision[]
  readonly joint: readonly JointDecision[]
  readonly comments: readonly ScrutineerComment[]
}

/** `/cases/:caseId/rapid-review/decision` */
export function decisionPage(model: DecisionModel, page: PageContext): PageView {
  const facts = theCase(page)
  const base = `/cases/${facts.caseId}/rapid-review`
  const speaking = speaksFor(page.actor, facts)
  const own = speaking.allowed ? speaking.partner : undefined
  const mayRecord = may(page.actor, rapidReviewPermissions.recordDecision, facts).allowed
  const mayComment = may(page.actor, rapidReviewPermissions.comment, facts).allowed
  const waiting = PARTNERS.filter((partner) => !model.decisions.has(partner))
  const answers = (question: 'newLearningLikely' | 'nationalIssue') =>
    PARTNERS.map((partner) => {
      const view = model.views.get(partner)
      return view ? <strong>{YES_NO_NAMES[view[question]]}</strong> : 'Not recorded'
    })
  return {
    title: 'Criteria and decision',
    current: base,
    backLink: { href: base, text: 'Back to the rapid review' },
    content: (
      <>
        <h1 class="govuk-heading-l">Criteria and decision</h1>
        <p class="govuk-body">
          Each of the three safeguarding partners judges the criteria and decides for itself; nobody records for another. Meeting
          a criterion does not make a local review automatic. The reasons are what matters.
        </p>
        {own ? (
          <>
            <h2 class="govuk-heading-m">For you: {PARTNER_NAMES[own].toLowerCase()}</h2>
            <ul class="govuk-list">
              <li>
                <a class="govuk-link" href={`${base}/decision/criteria`}>
                  {model.views.has(own) ? 'Change your view of the criteria' : 'Judge the criteria'}
                </a>
              </li>
              <li>
                <a class="govuk-link" href={`${base}/decision/own`}>
                  {model.decisions.has(own) ? 'Change your decision' : 'Record your decision'}
                </a>
              </li>
            </ul>
          </>
        ) : null}
        <h2 class="govuk-heading-m">How the partners judge the criteria</h2>
        <DocumentTable
          caption="Criteria L1 to L4 must be taken into account; L5 to L8 are circumstances to have regard to"
          headings={['Criterion: the case …', ...PARTNERS.map((partner) => PARTNER_NAMES[partner])]}
          rows={[
            ...localReviewCriteria.map(({ id, text }) => [
              `${id}: ${text}`,
              ...PARTNERS.map((partner) => {
                const judged = model.views.get(partner)?.criteria[id]
                return judged ? (
                  <>
                    <strong>{JUDGEMENT_NAMES[judged.judgement]}</strong>
                    {judged.evidence ? (
                      <>
                        <br />
                        <span class="app-pre">{judged.evidence}</span>
                      </>
                    ) : null}
                  </>
                ) : (
                  'Not recorded'
                )
              })
            ]),
            ['New learning is likely, beyond this rapid review and recent reviews', ...answers('newLearningLikely')],
            ['It may be complex or of national importance', ...answers('nationalIssue')]
          ]}
        />
        <h2 class="govuk-heading-m">What each partner decides</h2>
        {PARTNERS.map((partner) => (
          <OwnDecision partner={partner} model={model} />
        ))}
        <h2 class="govuk-heading-m">What the partners decided together</h2>
        <Joint joint={model.joint} />
        {mayRecord ? (
          waiting.length > 0 ? (
            <p class="govuk-body">
              It can be recorded when all three have decided. Waiting for:{' '}
              {waiting.map((partner) => PARTNER_NAMES[partner].toLowerCase()).join(', ')}.
            </p>
          ) : (
            govukButton({
              text: model.joint.length > 0 ? 'Replace the decision' : 'Record the decision',
              href: `${base}/decision/together`,
              classes: 'govuk-button--secondary'
            })
          )
        ) : null}
        <h2 class="govuk-heading-m">Independent scrutineer</h2>
        {model.comments.length === 0 ? (
          <p class="govuk-body">No comment yet. The scrutineer comments and never decides.</p>
        ) : null}
        {model.comments.map((one) => (
          <>
            <p class="govuk-body app-pre">{one.comment}</p>
            <p class="govuk-body-s">
              {one.writtenByName}, {momentText(one.writtenAt)}
            </p>
          </>
        ))}
        {mayComment
          ? govukButton({ text: 'Comment', href: `${base}/decision/comment`, classes: 'govuk-button--secondary' })
          : null}
        <Earlier model={model} />
      </>
    )
  }
}

function OwnDecision({ partner, model }: { readonly partner: SafeguardingPartner; readonly model: DecisionModel }) {
  const own = model.decisions.get(partner)
  const [joint] = model.joint
  return (
    <section>
      <h3 class="govuk-heading-s">
        {PARTNER_NAMES[partner]}: {own ? DECISION_NAMES[own.decision] : 'not decided'}
      </h3>
      {own ? (
        <>
          <p class="govuk-body app-pre">{own.reasons}</p>
          {own.dissent ? (
            <p class="govuk-body app-pre">
              <strong>Disagreement:</strong> {own.dissent}
            </p>
          ) : null}
          {joint && joint.decision !== own.decision ? (
            <p class="govuk-body">This differs from what the partners decided together.</p>
          ) : null}
          <p class="govuk-body-s">
            Recorded by {own.recordedByName}, {own.recordedByAgency}, on {momentText(own.recordedAt)}.
          </p>
        </>
      ) : null}
    </section>
  )
}

function Joint({ joint }: { readonly joint: readonly JointDecision[] }) {
  if (joint.length === 0) return <p class="govuk-body">Not recorded yet.</p>
  return (
    <>
      {joint.map((one, index) => (
        <section>
          <h3 class="govuk-heading-s">
            {index === 0 ? '' : `Decision ${one.number}, replaced: `}
            {DECISION_NAMES[one.decision]}
          </h3>
          <p class="govuk-body app-pre">{one.reasons}</p>
          <p class="govuk-body-s">
            Decided on {formatDay(one.decidedOn)}. Recorded by {one.recordedByName} on {momentText(one.recordedAt)}.
            {one.correction ? ` Replaces the decision before it: ${one.correction}` : ''}
          </p>
        </section>
      ))}
    </>
  )
}

function Earlier({ model }: { readonly model: DecisionModel }) {
  const views = model.everyView.filter((one) => model.views.get(one.partner) !== one)
  const decisions = model.everyDecision.filter((one) => model.decisions.get(one.partner) !== one)
  if (views.length + decisions.length === 0) return null
  return govukDetails({
    summaryText: 'Earlier views and decisions of each partner',
    html: html(
      <ul class="govuk-list govuk-list--bullet">
        {views.map((one) => (
          <li>
            {PARTNER_NAMES[one.partner]}, view {one.version}, {one.recordedByName}, {momentText(one.recordedAt)}:{' '}
            {localReviewCriteria
              .map(({ id }) => `${id} ${JUDGEMENT_NAMES[one.criteria[id]?.judgement ?? 'not-known'].toLowerCase()}`)
              .join(', ')}
          </li>
        ))}
        {decisions.map((one) => (
          <li>
            {PARTNER_NAMES[one.partner]}, decision {one.version}, {one.recordedByName}, {momentText(one.recordedAt)}:{' '}
            {DECISION_NAMES[one.decision]}. {one.reasons}
          </li>
        ))}
      </ul>
    )
  })
}
