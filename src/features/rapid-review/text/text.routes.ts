/** Pages of the text: the sections with the completeness check, writing one section, and its versions. */
import { reviewTypes } from '#law/index.ts'
import { parseForm } from '#web/forms/form.ts'
import { NOT_FOUND, type Route, formPage, read, theCase } from '#web/route.ts'
import { VOIDED, afterChange } from '../changed.ts'
import { documentNow } from '../document.store.ts'
import { qualityOf } from '../quality-check/findings.ts'
import { keysBeside } from '../quality-check/quality-check.ts'
import { actingAs } from '../rapid-review.ts'
import { rapidReviewPermissions as may } from '../rapid-review.policy.ts'
import { agencyAnswers } from '../returned.store.ts'
import { sectionOf } from '../sections.ts'
import { type SectionModel, sectionFields, sectionPage, textPage, versionsPage } from './text.page.tsx'
import { addSectionVersion, currentSections, sectionHistory } from './text.store.ts'

const PATH = '/cases/:caseId/rapid-review/text'

export const textRoutes: readonly Route[] = [
  read({
    path: PATH,
    permission: may.read,
    audit: { kind: 'rapid-review.text-read' },
    load: async (context) => {
      const facts = theCase(context)
      const { document, standing } = await documentNow(context.tx, context.clock, facts)
      return {
        sections: await currentSections(context.tx, facts.caseId),
        quality: await qualityOf(context, document),
        signed: standing.length,
        family: document.family
          ? `${document.family.people.length} people and ${document.family.ties.length} relationships`
          : 'Only the children of the notification',
        panelQuestions: reviewTypes.get(facts.reviewType)?.panelQuestions ?? []
      }
    },
    view: textPage
  }),
  formPage<SectionModel>({
    path: `${PATH}/:section`,
    permission: may.read,
    writePermission: may.write,
    audit: { kind: 'rapid-review.text-read' },
    writes: ['rapid-review.section-saved', VOIDED],
    fields: sectionFields,
    load: async (context) => {
      const facts = theCase(context)
      const section = sectionOf(context.params['section'] ?? '')
      if (!section) return NOT_FOUND
      const { agencies, passages } = await agencyAnswers(context.tx, context.clock, facts)
      const { document, standing } = await documentNow(context.tx, context.clock, facts)
      const quality = await qualityOf(context, document)
      const beside: readonly string[] = keysBeside(section.key)
      return {
        section,
        current: (await currentSections(context.tx, facts.caseId)).get(section.key),
        signed: standing.length,
        quality: { ...quality, findings: quality.findings.filter(({ key }) => beside.includes(key)) },
        passages: passages.filter((passage) => passage.sections.includes(section.key)),
        agencies
      }
    },
    version: ({ current }) => current?.version ?? 0,
    values: ({ current }) => ({ body: current?.body ?? '' }),
    view: sectionPage,
    handle: async (context, { section, current }) => {
      const { caseId } = theCase(context)
      const parsed = parseForm(sectionFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const back = `/cases/${caseId}/rapid-review/text`
      const { body } = parsed.value
      if (body === (current?.body ?? '')) return { redirect: back, flash: 'Nothing had changed' }
      const version = (current?.version ?? 0) + 1
      await addSectionVersion(context.tx, caseId, section.key, version, body, actingAs(context.actor))
      context.append({
        kind: 'rapid-review.section-saved',
        caseId,
        subject: { type: 'rapid-review-section', id: section.key },
        data: { version, characters: body.length }
      })
      const ended = await afterChange(context, `“${section.title}” was changed`)
      return { redirect: back, flash: `Saved as version ${version}.${ended}` }
    }
  }),
  read({
    path: `${PATH}/:section/versions`,
    permission: may.read,
    audit: { kind: 'rapid-review.text-read' },
    load: async (context) => {
      const section = sectionOf(context.params['section'] ?? '')
      if (!section) return NOT_FOUND
      return { section, versions: await sectionHistory(context.tx, theCase(context).caseId, section.key) }
    },
    view: versionsPage
  })
]
