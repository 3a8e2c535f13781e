/** A national review from its opening to its closing: the list, the overview, its cases, the decision and its dates. */
import { lawInUse } from '#features/law-corrections/index.ts'
import { latestTriage } from '#features/panel/index.ts'
import { formatDay } from '#kernel/plain-date.ts'
import { may as mayDo } from '#platform/access/permission.ts'
import { fieldError, formValues, parseForm } from '#web/forms/form.ts'
import {
  type LoadContext,
  NOT_FOUND,
  type NotFound,
  type RefusedOutcome,
  type Route,
  formPage,
  read,
  theCase
} from '#web/route.ts'
import { recordDecisionOnFirst, retractDecision, tellPartnerships } from './case-links.ts'
import { nationalDeadlines } from './dates.ts'
import { decideFields, discontinueFields, linkFields, openFields, openingFields, takeOutFields } from './fields.ts'
import { listPage } from './list.page.tsx'
import { canTake } from './national-review.ts'
import { nationalReviewPermissions as may } from './national-review.policy.ts'
import {
  type NationalReviewRow,
  addNationalReview,
  casesToLink,
  findNationalReview,
  linkCase,
  linkedCases,
  listNationalReviews,
  listTerms,
  removedCases,
  takeStep,
  unlinkCase
} from './national-review.store.ts'
import { person } from './person.ts'
import { plainForm } from './plain-form.page.tsx'
import { listReports, signOffOf } from './report.store.ts'
import { reviewPage } from './review.page.tsx'
import { listReviewers } from './reviewers.store.ts'

/** Answers a step that cannot be taken now. */
export const NOT_NOW: RefusedOutcome = {
  refused: 'This cannot be done now: the national review has moved on. Go back to it to see where it stands.'
}

/** The review of the page. */
export async function theReview(context: LoadContext): Promise<NationalReviewRow | NotFound> {
  return (await findNationalReview(context.tx, context.params['reviewId'] ?? '')) ?? NOT_FOUND
}

/** Where a form of a review leads back to. */
export function backTo(review: NationalReviewRow) {
  return { href: `/national-reviews/${review.id}`, text: 'Back to the national review' }
}

async function withCases(context: LoadContext) {
  const review = await theReview(context)
  return review === NOT_FOUND ? NOT_FOUND : { review, cases: await linkedCases(context.tx, review.id) }
}

const READ = { kind: 'national-review.read' } as const
const CLOSED = 'This cannot be done in the state the review is in.'

export const nationalReviewRoutes: readonly Route[] = [
  read({
    path: '/national-reviews',
    permission: may.list,
    audit: { kind: 'national-review.listed' },
    load: ({ tx }) => listNationalReviews(tx),
    view: listPage
  }),
  formPage({
    path: '/national-reviews/open/:caseId',
    permission: may.open,
    audit: { kind: 'panel.triage-read' },
    writes: ['national-review.opened', 'national-review.case-linked', 'national-review.case-included'],
    load: async (context) => {
      const triage = await latestTriage(context.tx, theCase(context).caseId)
      const concluded = triage?.conclusion === 'national-review' || triage?.conclusion === 'thematic-review'
      const all = await listNationalReviews(context.tx)
      return { concluded, reviews: all.filter((review) => canTake(review.state, 'link-case')) }
    },
    fields: ({ reviews }) => openFields(reviews),
    values: () => ({}),
    view: (model, page, form) => {
      const facts = theCase(page)
      const view = plainForm(
        {
          title: `National review: case ${facts.reference}`,
          backTo: { href: `/panel/cases/${facts.caseId}`, text: 'Back to the case' },
          fields: openFields(model.reviews),
          button: 'Continue',
          closed: model.concluded
            ? undefined
            : 'Weigh the rapid review against the national criteria first, and conclude that it goes into a national or thematic review.',
          before: (
            <p class="govuk-body">
              Opening a review decides nothing yet. The partnership sees it once the Panel has decided to have it.
            </p>
          )
        },
        page,
        form
      )
      return { ...view, layout: 'case', current: `/panel/cases/${facts.caseId}` }
    },
    handle: async (context, model) => {
      const { caseId } = theCase(context)
      if (!model.concluded) return { refused: 'The triage of this case has not concluded in a national or thematic review.' }
      const fields = openFields(model.reviews)
      const parsed = parseForm(fields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { where, title, reasons, caseReason } = parsed.value
      const by = person(context)
      if (where === 'new') {
        const errors = {
          ...(title === '' ? fieldError(fields, 'title', 'Give the new review a title') : {}),
          ...(reasons === '' ? fieldError(fields, 'reasons', 'Give the reasons for a national review') : {})
        }
        if (Object.keys(errors).length > 0) return { errors }
        const id = await addNationalReview(context.tx, { title, reasons }, by)
        const linkId = await linkCase(context.tx, id, caseId, caseReason, by)
        // Without the case's id: until the Panel has decided, the partnership's trail says nothing of it.
        context.append({ kind: 'national-review.opened', subject: { type: 'national-review', id } })
        context.append({ kind: 'national-review.case-linked', subject: { type: 'national-review-case', id: linkId } })
        return { redirect: `/national-reviews/${id}`, flash: 'The national review is opened' }
      }
      return addCase(context, where, caseId, caseReason)
    }
  }),
  read({
    path: '/national-reviews/:reviewId',
    permission: may.list,
    audit: { ...READ, subject: (model) => ({ type: 'national-review', id: model.review.id }) },
    load: async (context) => {
      const review = await theReview(context)
      if (review === NOT_FOUND) return NOT_FOUND
      const report = (await listReports(context.tx, review.id))[0]
      return {
        review,
        deadlines: nationalDeadlines(review, context.today, await lawInUse(context.tx)),
        cases: await linkedCases(context.tx, review.id),
        removed: await removedCases(context.tx, review.id),
        terms: (await listTerms(context.tx, review.id))[0],
        reviewers: await listReviewers(context.tx, review.id),
        report,
        signOff: report && (await signOffOf(context.tx, report.id))
      }
    },
    view: reviewPage
  }),
  formPage({
    path: '/national-reviews/:reviewId/edit',
    permission: may.prepare,
    audit: READ,
    writes: ['national-review.opening-changed'],
    load: theReview,
    fields: openingFields,
    values: (review) => formValues(openingFields, { title: review.title, reasons: review.reasons }),
    version: (review) => review.version,
    view: (review, page, form) =>
      plainForm(
        {
          title: 'Change the title and the reasons',
          backTo: backTo(review),
          fields: openingFields,
          button: 'Save',
          closed: canTake(review.state, 'change-opening')
            ? undefined
            : 'The title and the reasons stand as they were when the Panel decided.'
        },
        page,
        form
      ),
    handle: async (context, review) => {
      const parsed = parseForm(openingFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      if (!(await takeStep(context.tx, review.id, 'change-opening', parsed.value))) return NOT_NOW
      context.append({ kind: 'national-review.opening-changed', subject: { type: 'national-review', id: review.id } })
      return { redirect: `/national-reviews/${review.id}`, flash: 'Saved' }
    }
  }),
  formPage({
    path: '/national-reviews/:reviewId/cases',
    permission: may.prepare,
    audit: READ,
    writes: ['national-review.case-linked', 'national-review.case-included'],
    load: async (context) => {
      const review = await theReview(context)
      return review === NOT_FOUND ? NOT_FOUND : { review, options: await casesToLink(context.tx, review.id) }
    },
    fields: ({ options }) => linkFields(options),
    values: () => ({}),
    view: ({ review, options }, page, form) =>
      plainForm(
        {
          title: 'Add a case',
          backTo: backTo(review),
          fields: linkFields(options),
          button: 'Add the case',
          closed: !canTake(review.state, 'link-case')
            ? CLOSED
            : options.length === 0
              ? 'There is no other case whose triage concluded in a national or thematic review.'
              : undefined
        },
        page,
        form
      ),
    handle: async (context, { review, options }) => {
      const parsed = parseForm(linkFields(options), context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      return addCase(context, review.id, parsed.value.case, parsed.value.caseReason)
    }
  }),
  formPage({
    path: '/national-reviews/:reviewId/cases/:linkId/take-out',
    permission: may.prepare,
    audit: READ,
    writes: ['national-review.case-taken-out'],
    load: async (context) => {
      const found = await withCases(context)
      const link = found === NOT_FOUND ? undefined : found.cases.find((one) => one.linkId === context.params['linkId'])
      return found === NOT_FOUND || !link ? NOT_FOUND : { ...found, link }
    },
    fields: takeOutFields,
    values: () => ({}),
    view: ({ review, cases, link }, page, form) =>
      plainForm(
        {
          title: `Take case ${link.reference} out`,
          backTo: backTo(review),
          fields: takeOutFields,
          button: 'Take the case out',
          closed: !canTake(review.state, 'unlink-case')
            ? CLOSED
            : cases.length === 1
              ? 'It is the only case. A national review has at least one: discontinue the review instead.'
              : undefined
        },
        page,
        form
      ),
    handle: async (context, { review, cases, link }) => {
      const parsed = parseForm(takeOutFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      if (cases.length === 1) return { refused: 'A national review has at least one case.' }
      if (!(await takeStep(context.tx, review.id, 'unlink-case'))) return NOT_NOW
      await unlinkCase(context.tx, context.clock, link.linkId, parsed.value.reason)
      if (review.decidedOn && cases[0]?.linkId === link.linkId) {
        const rest = cases.filter((one) => one.linkId !== link.linkId)
        const problem =
          (await retractDecision(context, link.caseId)) ?? (await recordDecisionOnFirst(context, rest, review.decidedOn))
        if (problem) return { refused: problem }
      }
      if (review.decidedOn) await tellPartnerships(context, [link], 'This case is no longer in a national review.')
      context.append({
        kind: 'national-review.case-taken-out',
        ...(review.decidedOn ? { caseId: link.caseId } : {}),
        subject: { type: 'national-review', id: review.id }
      })
      return { redirect: `/national-reviews/${review.id}`, flash: 'The case is taken out' }
    }
  }),
  formPage({
    path: '/national-reviews/:reviewId/decide',
    permission: may.decide,
    audit: READ,
    writes: ['national-review.decided', 'national-review.case-included'],
    load: withCases,
    fields: decideFields,
    values: () => ({}),
    version: ({ review }) => review.version,
    view: ({ review }, page, form) =>
      plainForm(
        {
          title: 'Decide to have this national review',
          backTo: backTo(review),
          fields: decideFields,
          hints: { decidedOn: 'The report is due within six months of this day' },
          button: 'Record the decision',
          closed: canTake(review.state, 'decide') ? undefined : 'The decision is recorded already.',
          before: (
            <p class="govuk-body">
              From now on the partnerships of the cases see the review, with your title and reasons. A letter tells them. Tell the
              Secretary of State too.
            </p>
          )
        },
        page,
        form
      ),
    handle: async (context, { review, cases }) => {
      const parsed = parseForm(decideFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const by = person(context)
      const { decidedOn } = parsed.value
      const change = { decided_on: decidedOn, decided_by: by.userId, decided_by_name: by.name }
      if (!(await takeStep(context.tx, review.id, 'decide', change))) return NOT_NOW
      const problem = await recordDecisionOnFirst(context, cases, decidedOn)
      if (problem) return { refused: problem }
      await tellPartnerships(context, cases, 'The Panel has decided on a national review that this case is in.')
      const subject = { type: 'national-review', id: review.id }
      context.append({ kind: 'national-review.decided', subject, data: { decidedOn: decidedOn.toString() } })
      for (const one of cases) context.append({ kind: 'national-review.case-included', caseId: one.caseId, subject })
      return { redirect: `/national-reviews/${review.id}`, flash: `Decided on ${formatDay(decidedOn)}` }
    }
  }),
  formPage({
    path: '/national-reviews/:reviewId/discontinue',
    permission: may.decide,
    audit: READ,
    writes: ['national-review.discontinued'],
    load: withCases,
    fields: discontinueFields,
    values: () => ({}),
    version: ({ review }) => review.version,
    view: ({ review }, page, form) =>
      plainForm(
        {
          title: 'Discontinue the national review',
          backTo: backTo(review),
          fields: discontinueFields,
          button: 'Discontinue',
          closed: canTake(review.state, 'discontinue') ? undefined : 'The review is closed.'
        },
        page,
        form
      ),
    handle: async (context, { review, cases }) => {
      const parsed = parseForm(discontinueFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { on, reason } = parsed.value
      if (review.decidedOn && Temporal.PlainDate.compare(on, review.decidedOn) < 0)
        return {
          errors: fieldError(discontinueFields, 'on', `The day must not be before the decision, ${formatDay(review.decidedOn)}`)
        }
      const change = { discontinued_on: on, discontinued_reason: reason }
      if (!(await takeStep(context.tx, review.id, 'discontinue', change))) return NOT_NOW
      if (review.decidedOn) {
        const first = cases[0]
        const problem = first && (await retractDecision(context, first.caseId))
        if (problem) return { refused: problem }
        await tellPartnerships(context, cases, 'The national review that this case is in has been discontinued.')
      }
      context.append({ kind: 'national-review.discontinued', subject: { type: 'national-review', id: review.id } })
      return { redirect: `/national-reviews/${review.id}`, flash: 'Discontinued' }
    }
  })
]

async function addCase(context: Parameters<typeof recordDecisionOnFirst>[0], reviewId: string, caseId: string, reason: string) {
  const review = await findNationalReview(context.tx, reviewId)
  if (!review) return NOT_FOUND
  if (!mayDo(context.actor, may.prepare).allowed) return NOT_NOW
  if (!(await takeStep(context.tx, reviewId, 'link-case'))) return NOT_NOW
  const before = await linkedCases(context.tx, reviewId)
  if (before.some((one) => one.caseId === caseId)) return { refused: 'The case is in this national review already.' }
  const linkId = await linkCase(context.tx, reviewId, caseId, reason, person(context))
  const subject = { type: 'national-review-case', id: linkId }
  if (review.decidedOn === null) context.append({ kind: 'national-review.case-linked', subject })
  else {
    context.append({ kind: 'national-review.case-included', caseId, subject })
    const added = (await linkedCases(context.tx, reviewId)).filter((one) => one.linkId === linkId)
    await tellPartnerships(context, added, 'The Panel has taken this case into a national review.')
  }
  return { redirect: `/national-reviews/${reviewId}`, flash: 'The case is added' }
}
