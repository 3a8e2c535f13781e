/** The report of a national review: written, signed off by somebody else, sent to the Secretary of State, published. */
import { lawInUse } from '#features/law-corrections/index.ts'
import { formatDay } from '#kernel/plain-date.ts'
import { fieldError, formValues, parseForm } from '#web/forms/form.ts'
import { type LoadContext, NOT_FOUND, type Route, formPage } from '#web/route.ts'
import { tellPartnerships } from './case-links.ts'
import { publishBy, sendBy } from './dates.ts'
import { publicationFields, publishFields, reportFields, sendFields, signOffFields } from './fields.ts'
import { canTake } from './national-review.ts'
import { nationalReviewPermissions as may, maySignOff } from './national-review.policy.ts'
import { NOT_NOW, backTo, theReview } from './national-review.routes.tsx'
import { linkedCases, takeStep } from './national-review.store.ts'
import { person } from './person.ts'
import { plainForm } from './plain-form.page.tsx'
import { addPublication, addReport, addSignOff, listReports, signOffOf } from './report.store.ts'
import { reportPage, signOffClosed, signOffPage } from './review-parts.page.tsx'

const READ = { kind: 'national-review.read' } as const
const isBefore = (one: Temporal.PlainDate, other: Temporal.PlainDate) => Temporal.PlainDate.compare(one, other) < 0

async function loadReport(context: LoadContext) {
  const review = await theReview(context)
  if (review === NOT_FOUND) return NOT_FOUND
  const versions = await listReports(context.tx, review.id)
  const signOff = versions[0] && (await signOffOf(context.tx, versions[0].id))
  const signing = maySignOff(context.actor, new Set(versions.map((one) => one.writtenBy)))
  return { review, versions, signOff, signing }
}

export const reportRoutes: readonly Route[] = [
  formPage({
    path: '/national-reviews/:reviewId/report',
    permission: may.prepare,
    audit: { kind: 'national-review.report-read' },
    writes: ['national-review.report-saved'],
    fields: reportFields,
    load: loadReport,
    values: ({ review, versions }) => formValues(reportFields, versions[0] ?? { title: review.title }),
    version: ({ versions }) => versions[0]?.version ?? 0,
    view: reportPage,
    handle: async (context, { review, versions }) => {
      const parsed = parseForm(reportFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      if (!(await takeStep(context.tx, review.id, 'write-report', { sent_to_secretary_of_state_on: null }))) return NOT_NOW
      const version = (versions[0]?.version ?? 0) + 1
      const id = await addReport(context.tx, review.id, version, parsed.value, person(context))
      context.append({ kind: 'national-review.report-saved', subject: { type: 'national-review-report', id }, data: { version } })
      return { redirect: `/national-reviews/${review.id}/report`, flash: `Version ${version} is saved` }
    }
  }),
  formPage({
    path: '/national-reviews/:reviewId/sign-off',
    permission: may.signOff,
    audit: { kind: 'national-review.report-read' },
    writes: ['national-review.report-signed-off'],
    fields: signOffFields,
    load: loadReport,
    values: () => ({}),
    version: ({ versions }) => versions[0]?.version ?? 0,
    view: signOffPage,
    handle: async (context, model) => {
      const closed = signOffClosed(model)
      if (closed !== undefined) return { refused: closed }
      const parsed = parseForm(signOffFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const report = model.versions[0]
      if (!report || !(await takeStep(context.tx, model.review.id, 'sign-off'))) return NOT_NOW
      // Somebody may have saved another version since this page was opened: only what was read is signed.
      const newest = (await listReports(context.tx, model.review.id))[0]
      if (newest?.id !== report.id) return { refused: 'The report was changed after you opened it. Go back and read it again.' }
      await addSignOff(context.tx, model.review.id, report.id, person(context))
      context.append({
        kind: 'national-review.report-signed-off',
        subject: { type: 'national-review-report', id: report.id },
        data: { version: report.version }
      })
      return { redirect: `/national-reviews/${model.review.id}`, flash: 'The report is signed off' }
    }
  }),
  formPage({
    path: '/national-reviews/:reviewId/publication',
    permission: may.prepare,
    audit: READ,
    writes: ['national-review.publication-planned'],
    load: async (context) => {
      const review = await theReview(context)
      return review === NOT_FOUND ? NOT_FOUND : { review, by: publishBy(review, context.today, await lawInUse(context.tx)) }
    },
    fields: publicationFields,
    values: ({ review }) =>
      formValues(publicationFields, {
        ...(review.publicationPlannedOn ? { plannedOn: review.publicationPlannedOn } : {}),
        lateReason: review.lateReason,
        lateInformed: review.lateInformed
      }),
    version: ({ review }) => review.version,
    view: ({ review, by }, page, form) =>
      plainForm(
        {
          title: 'Plan the publication',
          backTo: backTo(review),
          fields: publicationFields,
          hints: {
            plannedOn: by
              ? `No later than ${formatDay(by)}: six months after the decision`
              : 'No later than six months after the decision',
            lateReason: 'Only when it is later. The six-month date itself does not move.'
          },
          button: 'Save the plan',
          closed: canTake(review.state, 'plan-publication') ? undefined : 'The publication cannot be planned now.'
        },
        page,
        form
      ),
    handle: async (context, { review, by }) => {
      const parsed = parseForm(publicationFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { plannedOn, lateReason, lateInformed } = parsed.value
      if (review.decidedOn && isBefore(plannedOn, review.decidedOn))
        return { errors: fieldError(publicationFields, 'plannedOn', 'The planned day must be after the decision') }
      const late = by !== undefined && isBefore(by, plannedOn)
      if (late) {
        const errors = {
          ...(lateReason === ''
            ? fieldError(
                publicationFields,
                'lateReason',
                `Say why it is later than ${formatDay(by)}, six months after the decision`
              )
            : {}),
          ...(lateInformed === '' ? fieldError(publicationFields, 'lateInformed', 'Say who was told that it is later') : {})
        }
        if (Object.keys(errors).length > 0) return { errors }
      }
      const change = {
        publication_planned_on: plannedOn,
        late_reason: late ? lateReason : '',
        late_informed: late ? lateInformed : '',
        late_from: late ? (review.lateFrom ?? context.today) : null
      }
      if (!(await takeStep(context.tx, review.id, 'plan-publication', change))) return NOT_NOW
      context.append({
        kind: 'national-review.publication-planned',
        subject: { type: 'national-review', id: review.id },
        data: { plannedOn: plannedOn.toString() }
      })
      return { redirect: `/national-reviews/${review.id}`, flash: 'The plan is saved' }
    }
  }),
  formPage({
    path: '/national-reviews/:reviewId/send',
    permission: may.prepare,
    audit: READ,
    writes: ['national-review.report-sent'],
    load: async (context) => {
      const review = await theReview(context)
      if (review === NOT_FOUND) return NOT_FOUND
      const { publicationPlannedOn } = review
      const law = await lawInUse(context.tx)
      return { review, by: publicationPlannedOn ? sendBy(review, publicationPlannedOn, context.today, law) : undefined }
    },
    fields: sendFields,
    values: () => ({}),
    version: ({ review }) => review.version,
    view: ({ review, by }, page, form) => {
      return plainForm(
        {
          title: 'The report is sent to the Secretary of State',
          backTo: backTo(review),
          fields: sendFields,
          hints: {
            sentOn:
              by && review.publicationPlannedOn
                ? `No later than ${formatDay(by)}: seven working days before the publication planned for ${formatDay(review.publicationPlannedOn)}`
                : 'At least seven working days before the report is published'
          },
          button: 'Save',
          closed: canTake(review.state, 'send') ? undefined : 'The report is sent once it is signed off.'
        },
        page,
        form
      )
    },
    handle: async (context, { review }) => {
      const parsed = parseForm(sendFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { sentOn } = parsed.value
      if (review.decidedOn && isBefore(sentOn, review.decidedOn))
        return {
          errors: fieldError(sendFields, 'sentOn', `The day must not be before the decision, ${formatDay(review.decidedOn)}`)
        }
      if (!(await takeStep(context.tx, review.id, 'send', { sent_to_secretary_of_state_on: sentOn }))) return NOT_NOW
      context.append({
        kind: 'national-review.report-sent',
        subject: { type: 'national-review', id: review.id },
        data: { sentOn: sentOn.toString() }
      })
      return { redirect: `/national-reviews/${review.id}`, flash: 'Saved' }
    }
  }),
  formPage({
    path: '/national-reviews/:reviewId/publish',
    permission: may.prepare,
    audit: READ,
    writes: ['national-review.published'],
    load: loadReport,
    fields: publishFields,
    values: () => ({}),
    version: ({ review }) => review.version,
    view: ({ review }, page, form) =>
      plainForm(
        {
          title: 'Close the national review: record the publication',
          backTo: backTo(review),
          fields: publishFields,
          hints: {
            publishedOn: `The Secretary of State has had the report since ${review.sentOn ? formatDay(review.sentOn) : 'no recorded day'}`,
            extentReason: 'Only when it is not',
            shortNoticeReason: 'Only when it is. The law asks for at least seven working days in between.'
          },
          button: 'Close the review',
          closed: canTake(review.state, 'publish')
            ? undefined
            : 'A report is published after it was sent to the Secretary of State.'
        },
        page,
        form
      ),
    handle: async (context, { review, versions, signOff }) => {
      const parsed = parseForm(publishFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { publishedOn, extent, extentReason, shortNoticeReason } = parsed.value
      const { sentOn } = review
      if (!sentOn) return NOT_NOW
      const by = sendBy(review, publishedOn, context.today, await lawInUse(context.tx))
      const short = by !== undefined && isBefore(by, sentOn)
      const errors = {
        ...(isBefore(publishedOn, sentOn)
          ? fieldError(
              publishFields,
              'publishedOn',
              `The publication must not be before the report was sent, ${formatDay(sentOn)}`
            )
          : {}),
        ...(extent === 'improvements-only' && extentReason === ''
          ? fieldError(publishFields, 'extentReason', 'Say why publishing the report is inappropriate')
          : {}),
        ...(short && shortNoticeReason === ''
          ? fieldError(
              publishFields,
              'shortNoticeReason',
              `For a publication on ${formatDay(publishedOn)} the Secretary of State has the report by ${formatDay(by)}. Say why it was sooner`
            )
          : {})
      }
      if (Object.keys(errors).length > 0) return { errors }
      const report = versions[0]
      if (!report || !signOff || !(await takeStep(context.tx, review.id, 'publish', { published_on: publishedOn })))
        return NOT_NOW
      await addPublication(
        context.tx,
        review.id,
        {
          extent,
          extentReason: extent === 'in-full' ? '' : extentReason,
          publishedOn,
          shortNoticeReason: short ? shortNoticeReason : '',
          signedOffAt: signOff.signedAt,
          report
        },
        person(context)
      )
      const cases = await linkedCases(context.tx, review.id)
      await tellPartnerships(context, cases, 'The report of a national review that this case is in is published.')
      context.append({
        kind: 'national-review.published',
        subject: { type: 'national-review', id: review.id },
        data: { publishedOn: publishedOn.toString(), extent }
      })
      return { redirect: `/national-reviews/${review.id}`, flash: 'The national review is closed' }
    }
  })
]
