/** Pages of the text: the sections with the completeness check, writing one section, and its versions. */
import { textShown } from '#features/chronology/index.ts'
import { reviewTypes } from '#law/index.ts'
import { fieldError, parseForm, single } from '#web/forms/form.ts'
import { type ChangeContext, NOT_FOUND, type Route, formPage, read, theCase } from '#web/route.ts'
import { VOIDED, afterChange } from '../changed.ts'
import { countText } from '../comments/comments.ts'
import { listThreads } from '../comments/comments.store.ts'
import { documentNow } from '../document.store.ts'
import { namedPeople } from '../family/family.store.ts'
import { qualityOf } from '../quality-check/findings.ts'
import { keysBeside } from '../quality-check/quality-check.ts'
import { actingAs } from '../rapid-review.ts'
import { rapidReviewPermissions as may } from '../rapid-review.policy.ts'
import { agencyAnswers } from '../returned.store.ts'
import type { Passage } from '../returned.ts'
import { sectionOf } from '../sections.ts'
import { withPseudonyms } from '../sources/pseudonyms.ts'
import { withMarks } from '../sources/source.ts'
import { numberOf, sourceOffers } from '../sources/sources.store.ts'
import { type SectionModel, SECTION_LIMIT, sectionFields, sectionPage, textPage, versionsPage } from './text.page.tsx'
import { addSectionVersion, currentSections, sectionHistory } from './text.store.ts'

const PATH = '/cases/:caseId/rapid-review/text'

/** The text with a passage at its end: pseudonyms for names, and after each sentence its source. Answers also what to tell of the names. */
async function withPassage(
  context: ChangeContext,
  typed: string,
  taken: Passage
): Promise<{ readonly body: string; readonly told: string }> {
  const { caseId } = theCase(context)
  const offer = (await sourceOffers(context.tx, caseId)).find(({ key }) => key === taken.source)
  if (!offer) return { body: typed, told: '' }
  const number = await numberOf(context.tx, caseId, offer, actingAs(context.actor))
  const { text, labels } = withPseudonyms(taken.text, await namedPeople(context.tx, caseId))
  return {
    body: [typed, withMarks(text, number)].filter((part) => part !== '').join('\n\n'),
    told:
      labels.length === 0 ? ' Check the passage for names.' : ` Names were replaced by ${labels.join(', ')}. Check for others.`
  }
}

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
        parts: {
          family: document.family?.people.length ?? document.children.length,
          episodes: document.episodes?.length ?? 0,
          inequality: document.inequality?.length ?? 0,
          learning: document.learning?.length ?? 0,
          sources: document.sources?.length ?? 0,
          comments: (await listThreads(context.tx, facts.caseId)).filter(({ resolved }) => !resolved).length
        },
        panelQuestions: reviewTypes.get(facts.reviewType)?.panelQuestions ?? []
      }
    },
    data: ({ sections, quality, signed }) => ({ sections, quality, signed }),
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
        comments: countText(await listThreads(context.tx, facts.caseId, section.key)),
        quality: { ...quality, findings: quality.findings.filter(({ key }) => beside.includes(key)) },
        passages: passages.filter((passage) => passage.sections.includes(section.key)),
        shown: await textShown(context.tx, context.actor, facts, context.query['show']),
        agencies
      }
    },
    version: ({ current }) => current?.version ?? 0,
    values: ({ current }) => ({ body: current?.body ?? '' }),
    handsOver: () => ({ take: '' }),
    view: sectionPage,
    handle: async (context, { section, current, passages }) => {
      const { caseId } = theCase(context)
      const parsed = parseForm(sectionFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const here = `/cases/${caseId}/rapid-review/text`
      const taken = passages.find(({ source }) => source === single(context.form, 'take'))
      const typed = parsed.value.body
      const { body, told } = taken ? await withPassage(context, typed, taken) : { body: typed, told: '' }
      const back = taken ? `${here}/${section.key}` : here
      if (body === (current?.body ?? '')) return { redirect: back, flash: 'Nothing had changed' }
      if (body.length > SECTION_LIMIT)
        return { errors: fieldError(sectionFields, 'body', 'With this passage the text would be too long. Shorten it first') }
      const version = (current?.version ?? 0) + 1
      await addSectionVersion(context.tx, caseId, section.key, version, body, actingAs(context.actor))
      context.append({
        kind: 'rapid-review.section-saved',
        caseId,
        subject: { type: 'rapid-review-section', id: section.key },
        data: { version, characters: body.length }
      })
      const ended = await afterChange(context, `“${section.title}” was changed`)
      return { redirect: back, flash: `Saved as version ${version}.${told}${ended}` }
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
    data: ({ section, versions }) => ({ section: section.key, items: versions }),
    view: versionsPage
  })
]
