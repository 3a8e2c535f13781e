/** Carrying forward what the same agency sent back to an earlier request about the same case. */
import { londonDay } from '#kernel/clock.ts'
import { newId } from '#kernel/ids.ts'
import { actorName } from '#platform/access/actor.ts'
import { fieldError, parseForm } from '#web/forms/form.ts'
import { NOT_FOUND, type Route, formPage, read } from '#web/route.ts'
import { summaryFields } from '../agency.page.tsx'
import { OWN_READ, appendAbout, begin, loadWriting } from '../answering/own-request.ts'
import { ANSWER_LABELS } from '../information-request.ts'
import { informationRequestsPermissions as may } from '../information-requests.policy.ts'
import { addContact, saveAnswer } from '../information-requests.store.ts'
import { type CarriedText, eventsToCarry, withTexts } from './earlier-answer.ts'
import { earlierAnswers } from './earlier-answers.store.ts'
import { type CarryModel, type EarlierModel, carryFields, carryPage, earlierPage } from './earlier.page.tsx'

export const earlierRoutes: readonly Route[] = [
  read<EarlierModel>({
    path: '/requests/:requestId/earlier',
    permission: may.answer,
    audit: OWN_READ,
    load: async (context) => {
      const model = await loadWriting(context)
      if (model === NOT_FOUND || 'redirect' in model) return model
      return { ...model, earlier: await earlierAnswers(context.tx, model.request) }
    },
    view: earlierPage,
    data: ({ earlier }) =>
      earlier.map(({ id, number, returnedAt, document }) => ({ id, number, returnedAt: returnedAt.toString(), document }))
  }),
  formPage<CarryModel>({
    path: '/requests/:requestId/earlier/:returnId',
    permission: may.answer,
    audit: OWN_READ,
    writes: ['information-requests.carried-forward'],
    load: async (context) => {
      const model = await loadWriting(context)
      if (model === NOT_FOUND || 'redirect' in model) return model
      const from = (await earlierAnswers(context.tx, model.request)).find(({ id }) => id === context.params['returnId'])
      return from ? { ...model, from } : NOT_FOUND
    },
    fields: carryFields,
    values: () => ({}),
    version: ({ answer }) => answer.version,
    view: carryPage,
    handle: async (context, model) => {
      const { request, answer, from } = model
      const fields = carryFields(model)
      const parsed = parseForm(fields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { texts, events } = parsed.value
      if (texts.length === 0 && events.length === 0)
        return { errors: fieldError(fields, 'texts', 'Choose what is still right, or go back') }
      const answers = withTexts(answer.answers, from.document, texts as readonly CarriedText[])
      const tooLong = (texts as readonly CarriedText[]).find(
        (key) => [...(answers[key] ?? '')].length > (summaryFields[key].maxLength ?? 10_000)
      )
      if (tooLong)
        return {
          errors: fieldError(fields, 'texts', `${ANSWER_LABELS[tooLong]}: with what you have it is too long. Shorten yours first`)
        }
      const carried = eventsToCarry(from.document, answer.events)
        .filter(({ id }) => events.includes(id))
        .map((event) => ({ ...event, id: newId<'event'>() }))
      await saveAnswer(context.tx, context.clock, request.id, answers, [...answer.events, ...carried])
      await begin(context, request)
      await addContact(context.tx, {
        requestId: request.id,
        caseId: request.caseId,
        kind: 'Earlier answer carried forward and confirmed',
        note: `From ${londonDay(from.returnedAt).toString()}`,
        by: actorName(context.actor)
      })
      appendAbout(context, request, 'information-requests.carried-forward', {
        from: from.id,
        texts,
        events: carried.length
      })
      return { redirect: `/requests/${request.id}`, flash: 'Carried forward into your answer' }
    }
  })
]
