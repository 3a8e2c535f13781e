/** Pages of the completeness and quality check. Whoever may read a review may disagree with what the check says of it. */
import { parseForm } from '#web/forms/form.ts'
import { NOT_FOUND, type Route, formPage, read, theCase } from '#web/route.ts'
import { rapidReviewPermissions as may } from '../rapid-review.policy.ts'
import { qualityOf } from './findings.ts'
import { type DisagreeModel, disagreeFields, disagreePage, qualityPage } from './quality-check.page.tsx'
import { addDisagreement } from './quality-check.store.ts'

const PATH = '/cases/:caseId/rapid-review/quality-check'

export const qualityCheckRoutes: readonly Route[] = [
  read({
    path: PATH,
    permission: may.read,
    audit: { kind: 'rapid-review.quality-check-read' },
    load: async (context) => qualityOf(context),
    view: qualityPage,
    data: ({ findings }) => ({ findings })
  }),
  formPage<DisagreeModel>({
    path: `${PATH}/:check`,
    permission: may.read,
    audit: { kind: 'rapid-review.quality-check-read' },
    writes: ['rapid-review.check-disagreed'],
    load: async (context) => {
      const model = await qualityOf(context)
      const finding = model.findings.find(({ key }) => key === context.params['check'])
      return finding ? { ...model, finding } : NOT_FOUND
    },
    fields: disagreeFields,
    values: () => ({}),
    view: disagreePage,
    handle: async (context, { finding }) => {
      const { caseId } = theCase(context)
      if (context.actor.kind !== 'user') return { refused: 'Only a person can disagree.' }
      const parsed = parseForm(disagreeFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { instead, reason } = parsed.value
      await addDisagreement(
        context.tx,
        caseId,
        { key: finding.key, said: finding.verdict, instead: instead === 'back' ? null : instead, reason },
        context.actor
      )
      context.append({
        kind: 'rapid-review.check-disagreed',
        caseId,
        subject: { type: 'quality-check', id: finding.key },
        data: { said: finding.verdict, instead }
      })
      return {
        redirect: `/cases/${caseId}/rapid-review/quality-check#${finding.key}`,
        flash: 'Your reason is kept beside the check'
      }
    }
  })
]
