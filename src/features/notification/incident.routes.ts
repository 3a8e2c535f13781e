/** What happened: a page for each theme, saved by itself, so that two people can write on two of them at once. */
import { lawEvents, recordLawEvent, retractLawEvent } from '#features/case-file/index.ts'
import { codeLists } from '#features/code-lists/index.ts'
import { LONDON, londonDay } from '#kernel/clock.ts'
import {
  type FieldError,
  type FormFields,
  type FormState,
  type FormValues,
  contentVersion,
  fieldError,
  formValues,
  parseForm
} from '#web/forms/form.ts'
import {
  type ChangeContext,
  type LoadContext,
  NOT_FOUND,
  type NotFound,
  type PageContext,
  type PageView,
  type Route,
  formPage,
  theCase
} from '#web/route.ts'
import { momentOnDay, readAwareness } from './awareness.ts'
import { contradictionIn } from './field-set/answers.ts'
import { type IncidentOffer, safetyFields, safetyPage, whatFields, whatPage, whenFields, whenPage } from './incident.page.tsx'
import { CLOSED, PATH, home, loadNotification, userOf } from './loaded-notification.ts'
import type { NotificationModel } from './notification.page.tsx'
import { notificationPermissions as may } from './notification.policy.ts'
import { noteChange, saveDates, saveIncident } from './notification.store.ts'
import { type Incident, type IncidentQuestion, afterAct } from './notification.ts'

interface IncidentModel extends NotificationModel {
  readonly offer: IncidentOffer
}

async function loadIncident(context: LoadContext): Promise<IncidentModel | NotFound> {
  const model = await loadNotification(context)
  if (model === NOT_FOUND) return NOT_FOUND
  const offer = { lists: await codeLists(context.tx), today: context.today, incident: model.notification.incident }
  return { ...model, offer }
}

/** Saves the answers of one page beside those of the others. The approval is taken back first: the database keeps the words of a notification for as long as it is approved. */
async function saveAnswers(context: ChangeContext, { notification }: IncidentModel, answers: Incident) {
  const next = afterAct(notification.state, 'change')
  if (!next) return { refused: CLOSED }
  const { caseId } = theCase(context)
  const kept = { ...notification.incident, ...answers }
  const incident = Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== ''))
  await noteChange(context.tx, caseId, next, userOf(context).userId)
  await saveIncident(context.tx, caseId, incident)
  context.append({ kind: 'notification.incident-saved', caseId, subject: { type: 'case', id: caseId } })
  return { redirect: home(context), flash: 'Saved' }
}

/** A page whose answers are texts and codes, kept as they are. */
function plainTheme(
  path: string,
  fieldsOf: (offer: IncidentOffer) => FormFields,
  view: (offer: IncidentOffer, page: PageContext, form: FormState) => PageView
): Route {
  const valuesOf = ({ offer }: IncidentModel): FormValues =>
    Object.fromEntries(
      Object.entries(fieldsOf(offer)).flatMap(([name, { kind }]) => {
        const value = offer.incident[name as IncidentQuestion] ?? ''
        return value === '' ? [] : [[name, kind === 'choices' ? value.split(',') : value] as const]
      })
    )
  return formPage<IncidentModel>({
    path: `${PATH}/${path}`,
    permission: may.write,
    audit: { kind: 'notification.read' },
    writes: ['notification.incident-saved'],
    load: loadIncident,
    fields: ({ offer }) => fieldsOf(offer),
    values: valuesOf,
    version: (model) => contentVersion(valuesOf(model)),
    view: ({ offer }, page, form) => view(offer, page, form),
    handle: async (context, model) => {
      if (!afterAct(model.notification.state, 'change')) return { refused: CLOSED }
      const fields = fieldsOf(model.offer)
      const parsed = parseForm(fields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const answers = Object.entries(parsed.value) as readonly (readonly [string, string | readonly string[]])[]
      for (const [name, value] of answers) {
        const wrong = contradictionIn(fields[name]?.label ?? name, name, [value].flat())
        if (wrong) return { errors: { [name]: wrong } }
      }
      return saveAnswers(context, model, Object.fromEntries(answers.map(([name, value]) => [name, [value].flat().join(',')])))
    }
  })
}

export const incidentRoutes: readonly Route[] = [
  formPage<IncidentModel>({
    path: `${PATH}/incident`,
    permission: may.write,
    audit: { kind: 'notification.read' },
    writes: ['notification.incident-saved'],
    load: loadIncident,
    fields: ({ offer }) => whenFields(offer),
    values: whenValues,
    version: (model) => contentVersion(whenValues(model)),
    view: ({ offer }, page, form) => whenPage(offer, page, form),
    handle: async (context, model) => {
      const { notification, offer } = model
      if (!afterAct(notification.state, 'change')) return { refused: CLOSED }
      const fields = whenFields(offer)
      const parsed = parseForm(fields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { incidentOn, awareOn, awareTime, partnersInformedOn, ...answers } = parsed.value
      const aware = readAwareness({ incidentOn, awareOn, awareTime }, context.clock.now())
      if (!aware.ok) return { errors: fieldError(fields, aware.error.field, aware.error.message) }
      const errors = await recordDates(context, offer, aware.value, partnersInformedOn)
      if (errors) return { errors }
      await saveDates(context.tx, theCase(context).caseId, incidentOn, aware.value)
      return saveAnswers(context, model, { ...answers, partnersInformedOn: partnersInformedOn?.toString() ?? '' })
    }
  }),
  plainTheme('what-happened', whatFields, whatPage),
  plainTheme('safety', safetyFields, safetyPage)
]

/** Tells the clocks what changed. An event taken out or moved is retracted first, so that it is never compared with the new time of another. */
async function recordDates(
  context: ChangeContext,
  offer: IncidentOffer,
  aware: Temporal.Instant,
  informedOn: Temporal.PlainDate | null
): Promise<Readonly<Record<string, FieldError>> | undefined> {
  const { tx, clock } = context
  const { caseId } = theCase(context)
  if (informedOn && Temporal.PlainDate.compare(informedOn, londonDay(aware)) < 0) {
    const message = 'The day the three partners were told must be the day the authority became aware or later'
    return fieldError(whenFields(offer), 'partnersInformedOn', message)
  }
  const awareBefore = (await lawEvents(tx, caseId)).get('authorityBecameAware')
  const awareMoved = !awareBefore || Temporal.Instant.compare(awareBefore, aware) !== 0
  const informedMoved = (offer.incident.partnersInformedOn ?? '') !== (informedOn?.toString() ?? '') || (awareMoved && informedOn)
  if (informedMoved && offer.incident.partnersInformedOn) await retractLawEvent(tx, clock, caseId, 'partnersInformed')
  if (awareMoved) {
    const recorded = await recordLawEvent(tx, clock, caseId, 'authorityBecameAware', aware)
    if (!recorded.ok) return fieldError(whenFields(offer), 'awareOn', recorded.error.join(' '))
  }
  if (informedMoved && informedOn) {
    const at = momentOnDay(informedOn, aware, clock.now())
    const told = await recordLawEvent(tx, clock, caseId, 'partnersInformed', at)
    if (!told.ok) return fieldError(whenFields(offer), 'partnersInformedOn', told.error.join(' '))
  }
  return undefined
}

function whenValues({ offer, document }: IncidentModel): FormValues {
  const aware = document.becameAwareAt ? Temporal.Instant.from(document.becameAwareAt).toZonedDateTimeISO(LONDON) : undefined
  const awareTime = aware ? aware.toPlainTime().toString({ smallestUnit: 'minute' }) : ''
  const { partnersInformedOn, time = '', place = '', location } = offer.incident
  return {
    ...formValues(whenFields(offer), {
      ...(document.incidentOn ? { incidentOn: Temporal.PlainDate.from(document.incidentOn) } : {}),
      ...(aware ? { awareOn: aware.toPlainDate(), awareTime: awareTime === '00:00' ? '' : awareTime } : {}),
      ...(partnersInformedOn ? { partnersInformedOn: Temporal.PlainDate.from(partnersInformedOn) } : {}),
      time,
      place
    }),
    ...(location ? { location } : {})
  }
}
