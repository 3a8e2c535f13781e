/** Bringing the rapid review over into the findings and the report of the local review that follows it. */
import { latestSubmission } from '#features/rapid-review/index.ts'
import { formValues, parseForm } from '#web/forms/form.ts'
import { type LoadContext, NOT_FOUND, type NotFound, type Route, formPage, theCase } from '#web/route.ts'
import { type BroughtOverModel, broughtOverFields, broughtOverPage } from './brought-over.page.tsx'
import { broughtOver, isBrought, sourceOf } from './brought-over.ts'
import { addEvidence, addFinding, findingsOfCase } from './findings.store.ts'
import { CLOSED } from './local-review.ts'
import { localReviewPermissions as may } from './local-review.policy.ts'
import { actingAs } from './local-review.routes.ts'
import { sectionsOf } from './report.ts'
import { reportChanged } from './report.routes.ts'
import { addSectionVersion, currentSections } from './report.store.ts'

async function load(context: LoadContext): Promise<BroughtOverModel | NotFound> {
  const { tx } = context
  const { caseId, reviewType } = theCase(context)
  const document = (await latestSubmission(tx, caseId))?.document
  if (!document) return NOT_FOUND
  const findings = await findingsOfCase(tx, caseId)
  const sections = await currentSections(tx, caseId)
  const headings = new Map(sectionsOf(reviewType).map(({ id, title }) => [id, title]))
  return {
    source: sourceOf(document),
    items: broughtOver(document).map((one) => ({
      one,
      into: one.becomes === 'finding' ? 'a finding' : `a part of “${headings.get(one.section) ?? one.section}”`,
      brought: isBrought(one, findings, sections)
    }))
  }
}

export const broughtOverRoutes: readonly Route[] = [
  formPage<BroughtOverModel>({
    path: '/cases/:caseId/local-review/from-rapid-review',
    permission: may.writeReport,
    audit: { kind: 'local-review.report-read' },
    writes: [
      'local-review.brought-over',
      'local-review.finding-added',
      'local-review.section-saved',
      'local-review.sign-offs-voided'
    ],
    load,
    fields: broughtOverFields,
    values: (model) =>
      formValues(broughtOverFields(model), { bring: model.items.filter(({ brought }) => !brought).map(({ one }) => one.key) }),
    view: broughtOverPage,
    handle: async (context, model) => {
      const { caseId } = theCase(context)
      const by = actingAs(context.actor)
      const parsed = parseForm(broughtOverFields(model), context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const chosen = model.items.filter(({ one }) => parsed.value.bring.includes(one.key))
      const changed = await reportChanged(context, 'The rapid review was brought over')
      if (changed === undefined) return { refused: CLOSED }
      const texts = new Map<string, string[]>()
      for (const { one } of chosen) {
        if (one.becomes === 'section') {
          texts.set(one.section, [...(texts.get(one.section) ?? []), one.text])
          continue
        }
        const id = await addFinding(context.tx, caseId, one.finding, by)
        await addEvidence(context.tx, caseId, { findingId: id, source: model.source, agencyId: null, personId: null }, by)
        context.append({
          kind: 'local-review.finding-added',
          caseId,
          subject: { type: 'finding', id },
          data: { kind: one.finding.kind, from: 'rapid-review' }
        })
      }
      const sections = await currentSections(context.tx, caseId)
      for (const [section, added] of texts) {
        const current = sections.get(section)
        const version = (current?.version ?? 0) + 1
        const body = [...(current && current.body !== '' ? [current.body] : []), ...added].join('\n\n')
        await addSectionVersion(context.tx, caseId, section, version, body, by)
        context.append({
          kind: 'local-review.section-saved',
          caseId,
          subject: { type: 'report-section', id: section },
          data: { version, characters: body.length, from: 'rapid-review' }
        })
      }
      context.append({ kind: 'local-review.brought-over', caseId, data: { brought: chosen.map(({ one }) => one.key) } })
      return {
        redirect: `/cases/${caseId}/local-review`,
        flash: `${chosen.length === 1 ? '1 part is' : `${chosen.length} parts are`} brought over.${changed}`
      }
    }
  })
]
