/** What a national review is about and who carries it out: terms of reference, reviewers, the pool; and what a partnership sees of it. */
import { londonDay } from '#kernel/clock.ts'
import { formatDay } from '#kernel/plain-date.ts'
import { fieldError, formValues, parseForm, single } from '#web/forms/form.ts'
import { type LoadContext, NOT_FOUND, type Route, command, formPage, read, theCase } from '#web/route.ts'
import { tellPartnerships } from './case-links.ts'
import { confirmFields, leavePoolFields, poolFields, recommendFields, removeReviewerFields, termsFields } from './fields.ts'
import { NOT_NOW, backTo, theReview } from './national-review.routes.tsx'
import { nationalReviewPermissions as may } from './national-review.policy.ts'
import { addTerms, agreeTerms, linkedCases, listTerms, nationalReviewsOfCase, takeStep } from './national-review.store.ts'
import { person } from './person.ts'
import { plainForm } from './plain-form.page.tsx'
import { ofCasePage, poolPage, reviewersPage, termsPage } from './review-parts.page.tsx'
import { addReviewer, addToPool, confirmReviewer, leavePool, listPool, listReviewers, removeReviewer } from './reviewers.store.ts'

const READ = { kind: 'national-review.read' } as const
const POOL = { none: 'the pool of reviewers is public and holds no case material' } as const

async function oneReviewer(context: LoadContext) {
  const review = await theReview(context)
  if (review === NOT_FOUND) return NOT_FOUND
  const reviewers = await listReviewers(context.tx, review.id)
  const reviewer = reviewers.find((one) => one.id === context.params['reviewerId'] && one.removedOn === null)
  return reviewer ? { review, reviewer } : NOT_FOUND
}

export const scopeRoutes: readonly Route[] = [
  formPage({
    path: '/national-reviews/:reviewId/terms',
    permission: may.prepare,
    audit: READ,
    writes: ['national-review.terms-saved'],
    fields: termsFields,
    load: async (context) => {
      const review = await theReview(context)
      return review === NOT_FOUND ? NOT_FOUND : { review, versions: await listTerms(context.tx, review.id) }
    },
    values: ({ versions }) => (versions[0] ? formValues(termsFields, versions[0]) : {}),
    version: ({ versions }) => versions[0]?.version ?? 0,
    view: termsPage,
    handle: async (context, { review, versions }) => {
      const parsed = parseForm(termsFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      if (!(await takeStep(context.tx, review.id, 'write-terms'))) return NOT_NOW
      const version = (versions[0]?.version ?? 0) + 1
      const id = await addTerms(context.tx, review.id, version, parsed.value, person(context))
      context.append({ kind: 'national-review.terms-saved', subject: { type: 'national-review-terms', id }, data: { version } })
      return { redirect: `/national-reviews/${review.id}/terms`, flash: `Version ${version} is saved` }
    }
  }),
  command({
    path: '/national-reviews/:reviewId/terms/agree',
    permission: may.decide,
    writes: ['national-review.terms-agreed'],
    handle: async (context) => {
      const review = await theReview(context)
      if (review === NOT_FOUND) return NOT_FOUND
      const newest = (await listTerms(context.tx, review.id))[0]
      if (!newest) return { refused: 'There are no terms of reference to agree yet.' }
      if (single(context.form, 'version') !== String(newest.version))
        return { refused: 'The terms of reference were changed after you opened them. Go back and read them again.' }
      if (newest.agreedAt !== null) return { refused: 'This version is agreed already.' }
      if (!(await takeStep(context.tx, review.id, 'agree-terms'))) return NOT_NOW
      await agreeTerms(context.tx, context.clock, newest.id, person(context))
      const cases = await linkedCases(context.tx, review.id)
      await tellPartnerships(context, cases, 'The terms of reference of a national review that this case is in are agreed.')
      context.append({
        kind: 'national-review.terms-agreed',
        subject: { type: 'national-review-terms', id: newest.id },
        data: { version: newest.version }
      })
      return { redirect: `/national-reviews/${review.id}`, flash: 'The terms of reference are agreed' }
    }
  }),
  formPage({
    path: '/national-reviews/:reviewId/reviewers',
    permission: may.prepare,
    audit: READ,
    writes: ['national-review.reviewer-recommended'],
    load: async (context) => {
      const review = await theReview(context)
      if (review === NOT_FOUND) return NOT_FOUND
      return { review, reviewers: await listReviewers(context.tx, review.id), pool: await listPool(context.tx) }
    },
    fields: ({ pool }) => recommendFields(pool),
    values: () => ({}),
    view: reviewersPage,
    handle: async (context, { review, pool }) => {
      const fields = recommendFields(pool)
      const parsed = parseForm(fields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { from, name, outsidePoolReason, independence, recommendedOn } = parsed.value
      const member = pool.find((one) => one.id === from)
      if (!member) {
        const errors = {
          ...(name === '' ? fieldError(fields, 'name', 'Enter the reviewer’s name') : {}),
          ...(outsidePoolReason === ''
            ? fieldError(fields, 'outsidePoolReason', 'Say why nobody from the pool was available or suitable')
            : {})
        }
        if (Object.keys(errors).length > 0) return { errors }
      }
      if (!(await takeStep(context.tx, review.id, 'recommend-reviewer'))) return NOT_NOW
      const id = await addReviewer(
        context.tx,
        review.id,
        {
          reviewerId: member?.id ?? null,
          name: member?.name ?? name,
          outsidePoolReason: member ? '' : outsidePoolReason,
          independence,
          recommendedOn
        },
        person(context)
      )
      context.append({ kind: 'national-review.reviewer-recommended', subject: { type: 'national-review-reviewer', id } })
      return { redirect: `/national-reviews/${review.id}/reviewers`, flash: 'The recommendation is recorded' }
    }
  }),
  formPage({
    path: '/national-reviews/:reviewId/reviewers/:reviewerId/confirm',
    permission: may.prepare,
    audit: READ,
    writes: ['national-review.reviewer-confirmed'],
    load: oneReviewer,
    fields: confirmFields,
    values: () => ({}),
    version: ({ reviewer }) => reviewer.version,
    view: ({ review, reviewer }, page, form) =>
      plainForm(
        {
          title: `Confirmation of ${reviewer.name}`,
          backTo: backTo(review),
          fields: confirmFields,
          button: 'Record the confirmation',
          closed: reviewer.confirmedOn ? 'The confirmation is recorded already.' : undefined
        },
        page,
        form
      ),
    handle: async (context, { review, reviewer }) => {
      const parsed = parseForm(confirmFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { confirmedOn } = parsed.value
      if (Temporal.PlainDate.compare(confirmedOn, reviewer.recommendedOn) < 0) {
        const message = `The confirmation must not be before the recommendation, ${formatDay(reviewer.recommendedOn)}`
        return { errors: fieldError(confirmFields, 'confirmedOn', message) }
      }
      if (reviewer.confirmedOn) return { refused: 'The confirmation is recorded already.' }
      if (!(await takeStep(context.tx, review.id, 'confirm-reviewer')))
        return { refused: 'A reviewer is confirmed once the terms of reference are agreed.' }
      await confirmReviewer(context.tx, reviewer.id, confirmedOn)
      context.append({
        kind: 'national-review.reviewer-confirmed',
        subject: { type: 'national-review-reviewer', id: reviewer.id },
        data: { confirmedOn: confirmedOn.toString() }
      })
      return { redirect: `/national-reviews/${review.id}/reviewers`, flash: 'The confirmation is recorded' }
    }
  }),
  formPage({
    path: '/national-reviews/:reviewId/reviewers/:reviewerId/end',
    permission: may.prepare,
    audit: READ,
    writes: ['national-review.reviewer-removed'],
    load: oneReviewer,
    fields: removeReviewerFields,
    values: () => ({}),
    version: ({ reviewer }) => reviewer.version,
    view: ({ review, reviewer }, page, form) =>
      plainForm(
        {
          title: `End the appointment or recommendation of ${reviewer.name}`,
          backTo: backTo(review),
          fields: removeReviewerFields,
          button: 'Save'
        },
        page,
        form
      ),
    handle: async (context, { review, reviewer }) => {
      const parsed = parseForm(removeReviewerFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { removedOn, reason } = parsed.value
      if (Temporal.PlainDate.compare(removedOn, reviewer.confirmedOn ?? reviewer.recommendedOn) < 0)
        return { errors: fieldError(removeReviewerFields, 'removedOn', 'The last day must not be before the first') }
      await removeReviewer(context.tx, reviewer.id, removedOn, reason)
      context.append({
        kind: 'national-review.reviewer-removed',
        subject: { type: 'national-review-reviewer', id: reviewer.id }
      })
      return { redirect: `/national-reviews/${review.id}/reviewers`, flash: 'Saved' }
    }
  }),
  formPage({
    path: '/national-reviewers',
    permission: may.prepare,
    audit: POOL,
    writes: ['national-review.pool-joined'],
    fields: poolFields,
    load: ({ tx }) => listPool(tx),
    values: () => ({}),
    view: poolPage,
    handle: async (context) => {
      const parsed = parseForm(poolFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const id = await addToPool(context.tx, parsed.value, person(context))
      context.append({ kind: 'national-review.pool-joined', subject: { type: 'national-reviewer', id } })
      return { redirect: '/national-reviewers', flash: 'Added to the pool' }
    }
  }),
  formPage({
    path: '/national-reviewers/:reviewerId/leave',
    permission: may.prepare,
    audit: POOL,
    writes: ['national-review.pool-left'],
    load: async ({ tx, params }) => (await listPool(tx)).find((one) => one.id === params['reviewerId']) ?? NOT_FOUND,
    fields: leavePoolFields,
    values: () => ({}),
    view: (member, page, form) =>
      plainForm(
        {
          title: `Take ${member.name} out of the pool`,
          backTo: { href: '/national-reviewers', text: 'Back to the pool' },
          fields: leavePoolFields,
          button: 'Take out of the pool'
        },
        page,
        form
      ),
    handle: async (context, member) => {
      const parsed = parseForm(leavePoolFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      await leavePool(context.tx, member.id, londonDay(context.clock.now()), parsed.value.reason)
      context.append({ kind: 'national-review.pool-left', subject: { type: 'national-reviewer', id: member.id } })
      return { redirect: '/national-reviewers', flash: 'Taken out of the pool' }
    }
  }),
  read({
    path: '/cases/:caseId/national-review',
    permission: may.readOfCase,
    audit: { kind: 'national-review.read-of-case' },
    load: async (context) => {
      const reviews = []
      for (const review of await nationalReviewsOfCase(context.tx, theCase(context).caseId)) {
        const terms = (await listTerms(context.tx, review.id)).find((one) => one.agreedAt !== null)
        reviews.push({ review, terms, reviewers: await listReviewers(context.tx, review.id) })
      }
      return { reviews }
    },
    view: ofCasePage
  })
]
