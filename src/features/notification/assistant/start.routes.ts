/** From an answer to a case with its draft notification; with everything of the register's entry, when there is one. */
import { nextReference, recordLawEvent, setCaseRules } from '#features/case-file/index.ts'
import type { CaseId, PartnershipId, UserActor } from '#platform/access/actor.ts'
import { fieldError, formValues, parseForm } from '#web/forms/form.ts'
import { type ChangeContext, NOT_FOUND, type Redirect, type Route, formPage } from '#web/route.ts'
import { readAwareness } from '../awareness.ts'
import { notificationPermissions as may } from '../notification.policy.ts'
import { notifyingPlace, startNotification } from '../notification.store.ts'
import { dutiesOf } from '../notification.ts'
import { listConflicts } from '../register/conflicts.store.ts'
import { type Entry, awarenessTyped, becomeCase, listAssessments, lookAgain } from '../register/register.store.ts'
import { addressOf } from './answers.ts'
import { type Answered, loadAnswered, openEntry } from './assistant.routes.ts'
import { type StartModel, startFields, startPage } from './start.page.tsx'

const START = '/notifications/new/start'

/** Why nothing can be started by somebody who notifies for nobody. */
export const NO_PLACE = 'You do not notify for any authority. Ask your administrator to give you the role of notifier.'

interface Start extends Omit<Answered, 'entry'>, StartModel {
  readonly named: string | undefined
  readonly register: Entry | undefined
}

async function loadStart(context: Parameters<typeof openEntry>[0]): Promise<Start | Redirect> {
  const found = loadAnswered(context)
  if ('redirect' in found) return found
  const { answers, entry } = found
  const register = await openEntry(context)
  const action = addressOf(START, answers, entry)
  return {
    ...found,
    named: entry['entry'],
    register,
    entry: register,
    action,
    back: addressOf('/notifications/new/answer', answers, entry),
    about: action,
    saved: register ? formValues(startFields, { title: register.title, ...awarenessTyped(register.becameAwareAt) }) : {}
  }
}

/** Keeps what was answered last, closes the entry and says so in both trails. */
async function carryOver(context: ChangeContext, start: Start, register: Entry, caseId: CaseId, by: UserActor): Promise<void> {
  const { tx, clock } = context
  const last = (await listAssessments(tx, register.id)).at(-1)
  if (last && addressOf('', last.criteria.facts) !== addressOf('', start.answers)) {
    await lookAgain(
      tx,
      register.id,
      {
        kind: register.kind,
        criteria: start.criteria,
        title: register.title,
        reasons: 'The questions were answered again, and a notification was started.',
        wouldChange: last.wouldChange,
        partners: last.partners,
        reviewOn: register.reviewOn,
        becameAwareAt: register.becameAwareAt
      },
      by
    )
  }
  const conflicts = await listConflicts(tx, register.id)
  await becomeCase(tx, clock, register.id, caseId, by)
  context.append({
    kind: 'notification.register-closed',
    caseId,
    partnershipId: register.partnershipId as PartnershipId,
    subject: { type: 'not-sure', id: register.id },
    data: { closedAs: 'notified', conflicts: conflicts.length }
  })
}

export const startRoutes: readonly Route[] = [
  formPage<Start>({
    path: START,
    permission: may.start,
    audit: { none: 'a form without case material' },
    writes: ['notification.started', 'notification.register-closed'],
    fields: startFields,
    load: loadStart,
    values: ({ saved }) => saved,
    view: startPage,
    handle: async (context, start) => {
      const { criteria, on, named, register } = start
      if (named !== undefined && !register)
        return { refused: 'This entry of the register is closed already. Look at the register to see what came of it.' }
      const parsed = parseForm(startFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { actor, tx, clock } = context
      if (actor.kind !== 'user') return NOT_FOUND
      const { title, ...typed } = parsed.value
      const aware = readAwareness({ incidentOn: on, ...typed }, clock.now())
      if (!aware.ok) return { errors: fieldError(startFields, aware.error.field, aware.error.message) }
      const place = await notifyingPlace(tx, actor)
      if (!place) return { refused: NO_PLACE }
      const reference = await nextReference(tx, context.today.year)
      const caseId = await startNotification(tx, {
        reference,
        title,
        place,
        criteria,
        incidentOn: on,
        becameAwareAt: aware.value,
        by: actor.userId
      })
      const recorded = await recordLawEvent(tx, clock, caseId, 'authorityBecameAware', aware.value)
      if (!recorded.ok) return { errors: fieldError(startFields, 'awareOn', recorded.error.join(' ')) }
      const { panel, lookedAfterDeath } = dutiesOf(criteria)
      await setCaseRules(tx, clock, caseId, [
        { rule: 'notify-panel', ...panel },
        { rule: 'report-to-partners', ...panel },
        { rule: 'complete-rapid-review', ...panel },
        { rule: 'notify-looked-after-death', ...lookedAfterDeath }
      ])
      context.append({
        kind: 'notification.started',
        caseId,
        partnershipId: place.partnershipId,
        subject: { type: 'case', id: caseId },
        data: { outcome: criteria.outcome, rows: criteria.rows }
      })
      if (register) await carryOver(context, start, register, caseId, actor)
      return { redirect: `/cases/${caseId}/notification`, flash: `Case ${reference} was started` }
    }
  })
]
