/** “We hold this, not that, because”: saved part by part. */
import { newId } from '#kernel/ids.ts'
import { type FormValues, fieldError, parseForm, single } from '#web/forms/form.ts'
import { NOT_FOUND, type Route, command, formPage } from '#web/route.ts'
import type { OwnModel } from '../agency.page.tsx'
import { informationRequestsPermissions as may } from '../information-requests.policy.ts'
import { OWN_READ, appendAbout, begin, loadWriting } from './own-request.ts'
import { MOST_OWN_PARTS, type PartAnswer, type PartState, answerTo, ownPartKey, partsAsked } from './parts.ts'
import { addPartPage, ownPartFields, partFields, partsPage } from './parts.page.tsx'
import { saveParts } from './parts.store.ts'

function fieldsOf({ request, answer }: OwnModel) {
  return partFields(partsAsked(request.questions, answer.parts))
}

function valuesOf({ request, answer }: OwnModel): FormValues {
  return Object.fromEntries(
    partsAsked(request.questions, answer.parts).flatMap((part) => {
      const said = answerTo(part, answer.parts)
      return [
        [`state-${part.key}`, said.state],
        ...(part.kind === 'records' ? [] : [[`text-${part.key}`, said.text]]),
        [`reason-${part.key}`, said.reason]
      ]
    })
  ) as FormValues
}

export const partsRoutes: readonly Route[] = [
  formPage<OwnModel>({
    path: '/requests/:requestId/parts',
    permission: may.answer,
    audit: OWN_READ,
    writes: ['information-requests.parts-saved'],
    load: loadWriting,
    fields: fieldsOf,
    values: valuesOf,
    version: ({ answer }) => answer.version,
    view: partsPage,
    handle: async (context, model) => {
      const { request, answer } = model
      const parsed = parseForm(fieldsOf(model), context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const parts = partsAsked(request.questions, answer.parts).map((part): PartAnswer => ({
        key: part.key,
        label: part.label,
        state: (parsed.value[`state-${part.key}`] ?? '') as PartState | '',
        text: parsed.value[`text-${part.key}`] ?? '',
        reason: parsed.value[`reason-${part.key}`] ?? ''
      }))
      await saveParts(context.tx, context.clock, request.id, parts)
      await begin(context, request)
      appendAbout(context, request, 'information-requests.parts-saved')
      return { redirect: `/requests/${request.id}`, flash: 'Saved' }
    }
  }),
  formPage<OwnModel>({
    path: '/requests/:requestId/parts/add',
    permission: may.answer,
    audit: OWN_READ,
    writes: ['information-requests.part-added'],
    load: loadWriting,
    fields: ownPartFields,
    values: () => ({}),
    view: addPartPage,
    handle: async (context, { request, answer }) => {
      const parsed = parseForm(ownPartFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      if (partsAsked('', answer.parts).filter(({ kind }) => kind === 'own').length >= MOST_OWN_PARTS)
        return { errors: fieldError(ownPartFields, 'label', `At most ${MOST_OWN_PARTS} can be added. Put several into one`) }
      const part: PartAnswer = { key: ownPartKey(newId()), label: parsed.value.label, state: '', text: '', reason: '' }
      await saveParts(context.tx, context.clock, request.id, [...answer.parts, part])
      await begin(context, request)
      appendAbout(context, request, 'information-requests.part-added')
      return { redirect: `/requests/${request.id}/parts`, flash: 'Added' }
    }
  }),
  command({
    path: '/requests/:requestId/parts/remove',
    permission: may.answer,
    writes: ['information-requests.part-removed'],
    handle: async (context) => {
      const model = await loadWriting(context)
      if (model === NOT_FOUND || 'redirect' in model) return model
      const { request, answer } = model
      const key = single(context.form, 'part')
      const own = partsAsked('', answer.parts).some((part) => part.kind === 'own' && part.key === key)
      if (!own) return NOT_FOUND
      await saveParts(
        context.tx,
        context.clock,
        request.id,
        answer.parts.filter((part) => part.key !== key)
      )
      appendAbout(context, request, 'information-requests.part-removed')
      return { redirect: `/requests/${request.id}/parts`, flash: 'Removed' }
    }
  })
]
