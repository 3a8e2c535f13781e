/** Putting what a colleague sent together with the answer: chosen text by text, and saved only over what was in view. */
import { newId } from '#kernel/ids.ts'
import { type FieldError, parseForm } from '#web/forms/form.ts'
import { type LoadContext, NOT_FOUND, type NotFound, type Redirect, type Route, formPage } from '#web/route.ts'
import { OWN_READ, appendAbout } from '../answering/own-request.ts'
import { saveParts } from '../answering/parts.store.ts'
import type { AgencyAnswers, AnswerQuestion } from '../information-request.ts'
import { informationRequestsPermissions as may } from '../information-requests.policy.ts'
import { saveAnswer } from '../information-requests.store.ts'
import { loadColleague } from './colleagues.routes.ts'
import { type Use, chosenPart, chosenText } from './delegation.ts'
import { takeDelegatedFiles } from './delegation-files.store.ts'
import { moveDelegation } from './delegation.store.ts'
import { type MergeModel, filesToTake, mergeFields, mergePage, mergeValues, mostOf, partSides, textsOf } from './merge.page.tsx'

async function load(context: LoadContext): Promise<MergeModel | NotFound | Redirect> {
  const model = await loadColleague(context)
  if (model === NOT_FOUND || 'redirect' in model) return model
  const { request, delegation, sent } = model
  if (delegation.state === 'answered' && sent) return { ...model, sent }
  return { redirect: `/requests/${request.id}/colleagues/${delegation.id}` }
}

export const mergeRoutes: readonly Route[] = [
  formPage<MergeModel>({
    path: '/requests/:requestId/colleagues/:delegationId/merge',
    permission: may.answer,
    audit: OWN_READ,
    writes: ['information-requests.colleague-merged'],
    load,
    fields: mergeFields,
    values: mergeValues,
    // Of the answer: whoever changes it while this page is open makes both versions visible before either is lost.
    version: ({ answer }) => answer.version,
    view: mergePage,
    handle: async (context, model) => {
      const { request, delegation, answer, sent } = model
      const parsed = parseForm(mergeFields(model), context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { value } = parsed
      const use = (key: string) => value[`use-${key}`] as Use
      const errors: Record<string, FieldError> = {}
      const answers: Partial<Record<AnswerQuestion, string>> = { ...answer.answers }
      for (const key of textsOf(model)) {
        const [ours, theirs] = [answer.answers[key] ?? '', sent.answers[key] ?? '']
        const text = chosenText(use(key), ours, theirs, (value[`text-${key}`] as string | undefined) ?? '')
        if ([...text].length > mostOf(key))
          errors[`use-${key}`] = {
            message: `Together they are longer than ${mostOf(key).toLocaleString('en-GB')} characters. Choose to write the text yourself and shorten it`,
            inputId: `use-${key}`
          }
        answers[key] = text
      }
      if (Object.keys(errors).length > 0) return { errors }
      const chosen = new Map(
        partSides(model).map(({ ours, theirs }) => [
          ours.key,
          chosenPart(use(ours.key) as 'keep' | 'theirs' | 'both', ours, theirs)
        ])
      )
      const parts = [
        ...answer.parts.map((part) => chosen.get(part.key) ?? part),
        ...[...chosen.values()].filter(({ key }) => !answer.parts.some((part) => part.key === key))
      ]
      const wanted = (value['events'] as readonly string[] | undefined) ?? []
      const taken = sent.events.filter(({ id }) => wanted.includes(id)).map((event) => ({ ...event, id: newId<'event'>() }))
      if (!(await moveDelegation(context.tx, context.clock, delegation.id, ['answered'], 'merged')))
        return { refused: 'It was put together with your answer already.' }
      await saveAnswer(context.tx, context.clock, request.id, answers as AgencyAnswers, [...answer.events, ...taken])
      await saveParts(context.tx, context.clock, request.id, parts)
      const chosenFiles = (value['files'] as readonly string[] | undefined) ?? []
      const files = await takeDelegatedFiles(
        context.tx,
        context.clock,
        request,
        filesToTake(model).filter(({ id }) => chosenFiles.includes(id)),
        delegation.toName
      )
      appendAbout(context, request, 'information-requests.colleague-merged', {
        delegation: delegation.id,
        chosen: Object.fromEntries([...textsOf(model), ...chosen.keys()].map((key) => [key, use(key)])),
        events: taken.length,
        files
      })
      return {
        redirect: `/requests/${request.id}`,
        flash: `What ${delegation.toName} sent is now in your answer as you chose`
      }
    }
  })
]
