/** Asking many agencies with one action: each gets its own request, link and letter, with the questions for its kind. */
import { listAgencies } from '#features/agencies/index.ts'
import { caseDeadlines } from '#features/case-file/index.ts'
import { childrenOfCase } from '#features/notification/index.ts'
import { londonDay } from '#kernel/clock.ts'
import { formatDay, formatDayWithWeekday } from '#kernel/plain-date.ts'
import { actorName } from '#platform/access/actor.ts'
import { putInOutbox } from '#platform/mail/outbox.store.ts'
import { fieldError, formValues, parseForm, single } from '#web/forms/form.ts'
import { type LoadContext, type Route, formPage, theCase } from '#web/route.ts'
import { renewSecondLink } from '../chasing/chasing.store.ts'
import { firstLetter } from '../chasing/letters.ts'
import { informationRequestsPermissions as may } from '../information-requests.policy.ts'
import { addContact, addRequest } from '../information-requests.store.ts'
import { type AskModel, IN_OTHER_WORDS, askFields, askPage, periodOf } from './ask.page.tsx'
import { type Subject, askedAlready, enclose, filesToEnclose, templatesInUse } from './asking.store.ts'
import { type TemplateAbout, fillLetter, questionsFor } from './templates.ts'

async function loadAsk(context: LoadContext): Promise<AskModel> {
  const facts = theCase(context)
  const asked = await askedAlready(context.tx, facts.caseId)
  const agencies = (await listAgencies(context.tx))
    .filter((one) => one.partnershipId === facts.partnershipId && one.active)
    .map((one) => {
      const at = asked.get(one.id)
      return { ...one, askedOn: at ? londonDay(at) : undefined }
    })
  const children = (await childrenOfCase(context.tx, facts.caseId)).map(({ id, name, bornOn, birthNote }) => ({
    id,
    name,
    born: bornOn ? `born ${formatDay(Temporal.PlainDate.from(bornOn))}` : birthNote
  }))
  const kinds = ['any', ...new Set(agencies.map(({ kind }) => kind))]
  const used = await templatesInUse(
    context.tx,
    facts.partnershipId,
    kinds.map((kind): TemplateAbout => `questions:${kind}`)
  )
  const due = (await caseDeadlines(context.tx, facts.caseId)).find((one) => one.rule === 'complete-rapid-review')?.due
  // Ten working days into fifteen leaves time for the review: suggested, never imposed.
  const suggested = due?.subtract({ days: 7 })
  return {
    agencies,
    children,
    enclosures: await filesToEnclose(context.tx, facts.caseId),
    sets: kinds.flatMap((kind) => {
      const text = used.get(`questions:${kind}`)?.text ?? ''
      return text === '' ? [] : [{ kind, text }]
    }),
    partnershipId: facts.partnershipId,
    suggestion:
      due && suggested && Temporal.PlainDate.compare(suggested, context.today) > 0
        ? {
            dueOn: suggested,
            because: `The rapid review is due on ${formatDayWithWeekday(due)}, and must be written from what agencies send`
          }
        : undefined
  }
}

export const askRoutes: readonly Route[] = [
  formPage<AskModel>({
    path: '/cases/:caseId/requests/new',
    permission: may.manage,
    audit: { kind: 'information-requests.asking-opened' },
    writes: ['information-requests.asked'],
    load: loadAsk,
    fields: askFields,
    values: (model) =>
      formValues(askFields(model), {
        children: model.children.map(({ id }) => id),
        sets: ['yes'],
        ...(model.suggestion ? { dueOn: model.suggestion.dueOn, dueReason: model.suggestion.because } : {})
      }),
    view: askPage,
    handle: async (context, model) => {
      const fields = askFields(model)
      const parsed = parseForm(fields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const answers = parsed.value
      const chosen = model.agencies.filter(({ id }) => answers.agencies.includes(id))
      if (chosen.some(({ contactEmail }) => contactEmail === ''))
        return {
          errors: fieldError(
            fields,
            'agencies',
            'An agency you chose has no address in the directory. Add one there first, or leave the agency out'
          )
        }
      const subjects = model.children.flatMap((child, index): readonly (Subject & { readonly born: string })[] =>
        answers.children.includes(child.id)
          ? [
              {
                personId: child.id,
                name: child.name,
                born: child.born,
                period: single(context.form, periodOf(index)).trim() || answers.period
              }
            ]
          : []
      )
      if (subjects.length === 0 && answers.about === '')
        return { errors: fieldError(fields, 'about', 'Say who it is about, so that the agency can search its records') }
      if (answers.legalBasis === IN_OTHER_WORDS && answers.legalBasisWords === '')
        return { errors: fieldError(fields, 'legalBasisWords', 'Write the legal basis') }
      const legalBasis = answers.legalBasis === IN_OTHER_WORDS ? answers.legalBasisWords : answers.legalBasis
      const facts = theCase(context)
      const about = [
        ...subjects.map(({ name, born, period }) =>
          [`${name}${born ? `, ${born}` : ''}`, ...(period && period !== answers.period ? [period] : [])].join(': ')
        ),
        ...(answers.about ? [answers.about] : [])
      ].join('\n')
      const kinds = [...new Set(chosen.map(({ kind }) => kind))]
      const templates = await templatesInUse(context.tx, facts.partnershipId, [
        'letter',
        'questions:any',
        ...kinds.map((kind): TemplateAbout => `questions:${kind}`)
      ])
      for (const agency of chosen) {
        const abouts: readonly TemplateAbout[] = answers.sets.length > 0 ? ['questions:any', `questions:${agency.kind}`] : []
        const request = {
          caseId: facts.caseId,
          caseReference: facts.reference,
          partnershipName: facts.partnershipName,
          agencyId: agency.id,
          contactName: agency.contactName,
          contactEmail: agency.contactEmail,
          secondContactName: agency.secondContactName,
          secondContactEmail: agency.secondContactEmail,
          seniorName: agency.seniorName,
          seniorEmail: agency.seniorEmail,
          about,
          purpose: answers.purpose,
          legalBasis,
          questions: questionsFor(...abouts.map((one) => templates.get(one)?.text ?? ''), answers.questions),
          period: answers.period,
          dueOn: answers.dueOn,
          by: context.actor.kind === 'user' ? context.actor.userId : '',
          madeFrom: {
            dueReason: answers.dueReason,
            subjects: subjects.map(({ personId, name, period }) => ({ personId, name, period })),
            templateVersions: Object.fromEntries(
              (['letter', ...abouts] as const).map((one) => [one, templates.get(one)?.version ?? 0])
            )
          }
        }
        const { id, token } = await addRequest(context.tx, context.clock, request)
        await enclose(context.tx, id, facts.caseId, answers.enclosures)
        const letter = fillLetter(templates.get('letter')?.text ?? '', {
          partnership: facts.partnershipName,
          agency: agency.name,
          reference: facts.reference,
          dueOn: answers.dueOn,
          dueReason: answers.dueReason,
          legalBasis
        })
        const to = [
          { email: agency.contactEmail, name: agency.contactName, token },
          ...(answers.second.length > 0 && agency.secondContactEmail !== ''
            ? [
                {
                  email: agency.secondContactEmail,
                  name: agency.secondContactName,
                  token: await renewSecondLink(context.tx, context.clock, id)
                }
              ]
            : [])
        ]
        for (const one of to) {
          await putInOutbox(
            context.tx,
            firstLetter(request, { toEmail: one.email, toName: one.name, text: letter }, `${context.publicUrl}/r/${one.token}`)
          )
          await addContact(context.tx, {
            requestId: id,
            caseId: facts.caseId,
            kind: 'Request sent',
            note: '',
            letterTo: one.email,
            by: actorName(context.actor)
          })
        }
        context.append({
          kind: 'information-requests.asked',
          caseId: facts.caseId,
          subject: { type: 'information-request', id },
          data: { agency: agency.id, due: answers.dueOn.toString(), ...request.madeFrom.templateVersions }
        })
      }
      return {
        redirect: `/cases/${facts.caseId}/requests`,
        flash: chosen.length === 1 ? '1 agency was asked' : `${chosen.length} agencies were asked`
      }
    }
  })
]
