/** The forms of the decision: a partner's view of the criteria, a partner's own decision with the law's explanation, the decision together, a comment. */
import { type CannotDecide, type LocalReviewDecision, confidenceText, localReviewCriteria, unsureText } from '#law/index.ts'
import type { Result } from '#kernel/result.ts'
import type { SafeguardingPartner } from '#platform/access/actor.ts'
import { YES_NO_NOT_KNOWN, choice, date, longText } from '#web/forms/fields.ts'
import type { Field, FormState } from '#web/forms/form.ts'
import { Ask, Form, FormMessages } from '#web/forms/form-view.tsx'
import { govukButton, govukInsetText, type Markup } from '#web/govuk/index.ts'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import {
  DECISION_NAMES,
  JUDGEMENT_NAMES,
  PARTNERS,
  PARTNER_NAMES,
  RAPID_REVIEW_DECISIONS,
  type RapidReviewDecision
} from '../document.ts'
import { OUTCOME_TEXT, decisionsOpen } from './decision.ts'
import type { CriteriaView, JointDecision, PartnerDecision } from './decision.store.ts'

const JUDGEMENTS = ['met', 'may-be-met', 'not-met', 'not-known'] as const
const DECISIONS = RAPID_REVIEW_DECISIONS.map((value) => ({ value, text: DECISION_NAMES[value] }))
const back = (page: PageContext) => ({
  href: `/cases/${theCase(page).caseId}/rapid-review/decision`,
  text: 'Back to criteria and decision'
})

type CriterionId = (typeof localReviewCriteria)[number]['id']

function judgementFields(id: CriterionId, text: string) {
  return {
    [id]: choice({
      label: `${id}: the case ${text}`,
      required: `Choose whether ${id} is met: the case ${text}`,
      options: JUDGEMENTS.map((value) => ({ value, text: JUDGEMENT_NAMES[value] }))
    }),
    [`${id}-evidence`]: longText({ label: `Evidence for ${id}`, max: 4000 })
  }
}

/** Eight criteria with their evidence, and the two questions that the decision turns on. */
export const criteriaFields: Readonly<Record<string, Field<string>>> = {
  ...Object.assign({}, ...localReviewCriteria.map(({ id, text }) => judgementFields(id, text))),
  newLearningLikely: choice({
    label: 'Is a local review likely to find learning beyond this rapid review and recent reviews?',
    required: 'Choose whether a local review is likely to find new learning',
    options: YES_NO_NOT_KNOWN
  }),
  nationalIssue: choice({
    label: 'May the case raise issues that are complex or of national importance?',
    required: 'Choose whether the case may raise issues that are complex or of national importance',
    options: YES_NO_NOT_KNOWN
  })
}

export interface CriteriaModel {
  readonly partner: SafeguardingPartner
  readonly current: CriteriaView | undefined
}

/** `/cases/:caseId/rapid-review/decision/criteria` */
export function criteriaPage(model: CriteriaModel, page: PageContext, form: FormState): PageView {
  return {
    title: 'Judge the criteria',
    backLink: back(page),
    content: (
      <>
        <FormMessages form={form} fields={criteriaFields} page={page} />
        <h1 class="govuk-heading-l">Judge the criteria: {PARTNER_NAMES[model.partner].toLowerCase()}</h1>
        <p class="govuk-body">
          This is your own view. The others see it when you save it. Where a criterion is met or may be met, say what the evidence
          is.
        </p>
        <Form page={page} form={form}>
          <h2 class="govuk-heading-m">Must be taken into account (regulation 11)</h2>
          {localReviewCriteria.filter((one) => one.mustConsider).map(({ id }) => criterionQuestions(id, form))}
          <h2 class="govuk-heading-m">Circumstances to have regard to (guidance)</h2>
          <p class="govuk-hint">{confidenceText('general-knowledge')}</p>
          {localReviewCriteria.filter((one) => !one.mustConsider).map(({ id }) => criterionQuestions(id, form))}
          <h2 class="govuk-heading-m">What the decision turns on</h2>
          <Ask form={form} fields={criteriaFields} name="newLearningLikely" inline />
          <Ask form={form} fields={criteriaFields} name="nationalIssue" inline />
          {govukButton({ text: 'Save your view', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

function criterionQuestions(id: CriterionId, form: FormState) {
  return (
    <>
      <Ask form={form} fields={criteriaFields} name={id} inline />
      <Ask form={form} fields={criteriaFields} name={`${id}-evidence`} rows={3} />
    </>
  )
}

export const ownDecisionFields = {
  decision: choice({ label: 'What does your organisation decide?', required: 'Choose a decision', options: DECISIONS }),
  reasons: longText({ label: 'Your reasons', required: 'Give your reasons', max: 10_000 }),
  dissent: longText({ label: 'Where you disagree with the other partners, and why', max: 4000 })
}

export interface OwnDecisionModel {
  readonly partner: SafeguardingPartner
  readonly current: PartnerDecision | undefined
  readonly explained: Result<LocalReviewDecision, CannotDecide> | undefined
}

/** `/cases/:caseId/rapid-review/decision/own` */
export function ownDecisionPage(model: OwnDecisionModel, page: PageContext, form: FormState): PageView {
  return {
    title: 'Record your decision',
    backLink: back(page),
    content: (
      <>
        <FormMessages form={form} fields={ownDecisionFields} page={page} />
        <h1 class="govuk-heading-l">Record your decision: {PARTNER_NAMES[model.partner].toLowerCase()}</h1>
        <Explanation explained={model.explained} criteria={`${back(page).href}/criteria`} />
        <Form page={page} form={form}>
          <Ask form={form} fields={ownDecisionFields} name="decision" />
          <Ask
            form={form}
            fields={ownDecisionFields}
            name="reasons"
            hint="Why, in a way that the Panel, the family and the public could follow."
          />
          <Ask form={form} fields={ownDecisionFields} name="dissent" rows={3} hint="Leave empty if you do not." />
          {govukButton({ text: 'Save your decision', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

function Explanation({ explained, criteria }: { readonly explained: OwnDecisionModel['explained']; readonly criteria: string }) {
  if (!explained) {
    return govukInsetText({
      html: (
        <>
          <a class="govuk-link" href={criteria}>
            Judge the criteria first
          </a>
          . A decision is saved only after that, and your options are explained here.
        </>
      ) as unknown as Markup
    })
  }
  if (!explained.ok) return govukInsetText({ text: explained.error.message })
  const answer = explained.value
  return (
    <section>
      <h2 class="govuk-heading-m">Your options, from your view of the criteria</h2>
      {answer.status === 'needs' ? (
        <p class="govuk-body">
          The options depend on something you have not answered or do not know: {answer.needs.question} {answer.needs.hint} You
          can still decide.
        </p>
      ) : (
        <>
          <p class="govuk-body">{OUTCOME_TEXT[answer.outcome]}</p>
          <ul class="govuk-list govuk-list--bullet">
            {decisionsOpen(answer.options, answer.tellPanel).map((one) => (
              <li>{DECISION_NAMES[one]}</li>
            ))}
          </ul>
        </>
      )}
      <h3 class="govuk-heading-s">Why</h3>
      <ul class="govuk-list govuk-list--bullet">
        {answer.because.map((one) => (
          <li>
            {one.text} {one.met === null ? '' : one.met ? 'In your view: yes. ' : 'In your view: no. '}
            <a class="govuk-link" href={one.url} rel="noreferrer">
              {one.cite}
            </a>
            {unsureText(one)}
          </li>
        ))}
      </ul>
    </section>
  )
}

export const togetherFields = {
  decision: choice({ label: 'What did the partners decide together?', required: 'Choose the decision', options: DECISIONS }),
  reasons: longText({ label: 'The reasons', required: 'Give the reasons for the decision', max: 10_000 }),
  decidedOn: date({
    label: 'The date of the decision',
    required: 'Enter the date of the decision',
    notFuture: true,
    earliestYear: 2018
  }),
  correction: longText({ label: 'Why does it replace the decision recorded before?', max: 1000 })
}

export interface TogetherModel {
  readonly decisions: ReadonlyMap<SafeguardingPartner, PartnerDecision>
  readonly joint: readonly JointDecision[]
}

/** `/cases/:caseId/rapid-review/decision/together` */
export function togetherPage(model: TogetherModel, page: PageContext, form: FormState): PageView {
  const differ = new Set<RapidReviewDecision>([...model.decisions.values()].map((one) => one.decision)).size > 1
  return {
    title: 'Record what the partners decided',
    backLink: back(page),
    content: (
      <>
        <FormMessages form={form} fields={togetherFields} page={page} />
        <h1 class="govuk-heading-l">Record what the partners decided together</h1>
        <p class="govuk-body">What each of them decided:</p>
        <ul class="govuk-list govuk-list--bullet">
          {PARTNERS.map((partner) => {
            const own = model.decisions.get(partner)
            return (
              <li>
                {PARTNER_NAMES[partner]}: {own ? DECISION_NAMES[own.decision] : 'not decided'}
              </li>
            )
          })}
        </ul>
        {differ
          ? govukInsetText({
              text: 'They do not agree. Record what was decided and how they came to it. What each of them thinks stays on record and is sent to the Panel with it.'
            })
          : null}
        <Form page={page} form={form}>
          <Ask form={form} fields={togetherFields} name="decision" />
          <Ask form={form} fields={togetherFields} name="reasons" />
          <Ask form={form} fields={togetherFields} name="decidedOn" />
          {model.joint.length > 0 ? <Ask form={form} fields={togetherFields} name="correction" rows={3} /> : null}
          {govukButton({ text: 'Record the decision', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

export const commentFields = {
  comment: longText({ label: 'Your comment', required: 'Write your comment', max: 10_000 })
}

/** `/cases/:caseId/rapid-review/decision/comment` */
export function commentPage(page: PageContext, form: FormState): PageView {
  return {
    title: 'Comment as independent scrutineer',
    backLink: back(page),
    content: (
      <>
        <FormMessages form={form} fields={commentFields} page={page} />
        <h1 class="govuk-heading-l">Comment as independent scrutineer</h1>
        <p class="govuk-body">Your comment goes to the partners and, with the review, to the Panel. It does not decide.</p>
        <Form page={page} form={form}>
          <Ask form={form} fields={commentFields} name="comment" rows={8} />
          {govukButton({ text: 'Save the comment', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}
