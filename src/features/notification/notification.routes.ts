/** The notification of a case: its task list, why it is notified, what happened, and the answers to check. */
import { caseDeadlines, lawEvents, recordLawEvent, retractLawEvent } from '#features/case-file/index.ts'
import { LONDON, londonDay } from '#kernel/clock.ts'
import { type FieldError, type FormValues, fieldError, formValues, parseForm } from '#web/forms/form.ts'
import { type ChangeContext, NOT_FOUND, type Route, formPage, read, theCase } from '#web/route.ts'
import { momentOnDay, readAwareness } from './awareness.ts'
import { CLOSED, PATH, home, loadNotification, userOf } from './loaded-notification.ts'
import {
  type NotificationModel,
  criteriaAnswerPage,
  incidentFields,
  incidentPage,
  notificationPage
} from './notification.page.tsx'
import { notificationPermissions as may } from './notification.policy.ts'
import { noteChange, saveDates, saveIncident } from './notification.store.ts'
import { type Incident, afterAct } from './notification.ts'
import { historyOfCase } from './register/register.store.ts'
import { checkPage } from './sending.page.tsx'

const OWN_RULES: readonly string[] = ['notify-panel', 'report-to-partners', 'notify-looked-after-death']

export const notificationRoutes: readonly Route[] = [
  read({
    path: PATH,
    permission: may.read,
    audit: { kind: 'notification.read' },
    load: async (context) => {
      const model = await loadNotification(context)
      if (model === NOT_FOUND) return NOT_FOUND
      const deadlines = await caseDeadlines(context.tx, theCase(context).caseId)
      return { ...model, deadlines: deadlines.filter((one) => OWN_RULES.includes(one.rule)) }
    },
    view: notificationPage
  }),
  read({
    path: `${PATH}/criteria`,
    permission: may.read,
    audit: { kind: 'notification.read' },
    load: async (context) => {
      const model = await loadNotification(context)
      return model === NOT_FOUND ? NOT_FOUND : { ...model, history: await historyOfCase(context.tx, theCase(context).caseId) }
    },
    view: criteriaAnswerPage
  }),
  read<NotificationModel>({
    path: `${PATH}/check`,
    permission: may.read,
    audit: { kind: 'notification.read' },
    load: loadNotification,
    view: checkPage
  }),
  formPage<NotificationModel>({
    path: `${PATH}/incident`,
    permission: may.write,
    audit: { kind: 'notification.read' },
    writes: ['notification.incident-saved'],
    load: loadNotification,
    values: incidentValues,
    version: (model) => model.notification.incidentVersion,
    view: (_model, page, form) => incidentPage(page, form),
    handle: async (context, { notification }) => {
      const next = afterAct(notification.state, 'change')
      if (!next) return { refused: CLOSED }
      const parsed = parseForm(incidentFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { incidentOn, awareOn, awareTime, partnersInformedOn, ...answers } = parsed.value
      const aware = readAwareness({ incidentOn, awareOn, awareTime }, context.clock.now())
      if (!aware.ok) return { errors: fieldError(incidentFields, aware.error.field, aware.error.message) }
      const { caseId } = theCase(context)
      const errors = await recordDates(context, notification.incident, aware.value, partnersInformedOn)
      if (errors) return { errors }
      const incident: Incident = {
        ...answers,
        ...(partnersInformedOn ? { partnersInformedOn: partnersInformedOn.toString() } : {})
      }
      await saveDates(context.tx, caseId, incidentOn, aware.value)
      // The approval is taken back first: the database keeps the words of a notification for as long as it is approved.
      await noteChange(context.tx, caseId, next, userOf(context).userId)
      await saveIncident(context.tx, caseId, incident)
      context.append({ kind: 'notification.incident-saved', caseId, subject: { type: 'case', id: caseId } })
      return { redirect: home(context), flash: 'Saved' }
    }
  })
]

/** Tells the clocks what changed. An event taken out or moved is retracted first, so that it is never compared with the new time of another. */
async function recordDates(
  context: ChangeContext,
  before: Incident,
  aware: Temporal.Instant,
  informedOn: Temporal.PlainDate | null
): Promise<Readonly<Record<string, FieldError>> | undefined> {
  const { tx, clock } = context
  const { caseId } = theCase(context)
  if (informedOn && Temporal.PlainDate.compare(informedOn, londonDay(aware)) < 0) {
    const message = 'The day the three partners were told must be the day the authority became aware or later'
    return fieldError(incidentFields, 'partnersInformedOn', message)
  }
  const awareBefore = (await lawEvents(tx, caseId)).get('authorityBecameAware')
  const awareMoved = !awareBefore || Temporal.Instant.compare(awareBefore, aware) !== 0
  const informedMoved = (before.partnersInformedOn ?? '') !== (informedOn?.toString() ?? '') || (awareMoved && informedOn)
  if (informedMoved && before.partnersInformedOn) await retractLawEvent(tx, clock, caseId, 'partnersInformed')
  if (awareMoved) {
    const recorded = await recordLawEvent(tx, clock, caseId, 'authorityBecameAware', aware)
    if (!recorded.ok) return fieldError(incidentFields, 'awareOn', recorded.error.join(' '))
  }
  if (informedMoved && informedOn) {
    const at = momentOnDay(informedOn, aware, clock.now())
    const told = await recordLawEvent(tx, clock, caseId, 'partnersInformed', at)
    if (!told.ok) return fieldError(incidentFields, 'partnersInformedOn', told.error.join(' '))
  }
  return undefined
}

function incidentValues({ notification, document }: NotificationModel): FormValues {
  const aware = document.becameAwareAt ? Temporal.Instant.from(document.becameAwareAt).toZonedDateTimeISO(LONDON) : undefined
  const time = aware ? aware.toPlainTime().toString({ smallestUnit: 'minute' }) : ''
  const { partnersInformedOn, ...answers } = notification.incident
  return {
    ...formValues(incidentFields, {
      ...(document.incidentOn ? { incidentOn: Temporal.PlainDate.from(document.incidentOn) } : {}),
      ...(aware ? { awareOn: aware.toPlainDate(), awareTime: time === '00:00' ? '' : time } : {}),
      ...(partnersInformedOn ? { partnersInformedOn: Temporal.PlainDate.from(partnersInformedOn) } : {})
    }),
    ...answers
  }
}
