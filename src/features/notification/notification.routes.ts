/** Writing, approving, sending, amending and withdrawing a case's notification; and reading it as the Panel, the department or the inspectorate. */
import { recordLawEvent, retractLawEvent } from '#features/case-file/index.ts'
import { LONDON } from '#kernel/clock.ts'
import type { SafeguardingPartner, UserActor } from '#platform/access/actor.ts'
import { putInOutbox } from '#platform/mail/outbox.store.ts'
import { type FormValues, fieldError, formValues, parseForm } from '#web/forms/form.ts'
import {
  type ChangeContext,
  type LoadContext,
  NOT_FOUND,
  type NotFound,
  type Route,
  command,
  formPage,
  read,
  theCase
} from '#web/route.ts'
import { awareMoment } from './criteria.routes.ts'
import {
  type NotificationModel,
  childFields,
  childPage,
  childrenPage,
  criteriaAnswerPage,
  documentPage,
  incidentFields,
  incidentPage,
  notificationPage,
  onBehalfFields,
  onBehalfPage,
  ownViewFields,
  ownViewPage,
  reasonFields,
  reasonPage,
  receivedPage,
  sendFields,
  sendPage,
  viewsPage,
  withdrawFields,
  withdrawPage
} from './notification.page.tsx'
import { notificationPermissions as may } from './notification.policy.ts'
import {
  type ChildAnswers,
  type ChildRow,
  addChild,
  addVersion,
  addView,
  approveNotification,
  changeChild,
  childrenOfCase,
  composeDocument,
  findChild,
  findNotification,
  findVersion,
  latestNotification,
  listVersions,
  listViews,
  markSent,
  markWithdrawn,
  noteChange,
  receivedNotifications,
  recipientsOf,
  removeChild,
  saveDates,
  saveIncident
} from './notification.store.ts'
import { CHILD_QUESTIONS, type Incident, PARTNERS, afterAct, missingBeforeApproval } from './notification.ts'

async function loadModel(context: LoadContext): Promise<NotificationModel | NotFound> {
  const facts = theCase(context)
  const notification = await findNotification(context.tx, facts.caseId)
  if (!notification) return NOT_FOUND
  return {
    notification,
    document: await composeDocument(context.tx, facts, notification),
    versions: await listVersions(context.tx, facts.caseId),
    views: await listViews(context.tx, facts.caseId)
  }
}

function userOf(context: LoadContext): UserActor {
  if (context.actor.kind !== 'user') throw new Error('Only somebody who has signed in gets here')
  return context.actor
}

function home(context: LoadContext): string {
  return `/cases/${theCase(context).caseId}/notification`
}

const CLOSED = 'This notification has been withdrawn. What was sent stays as it is.'

const readRoutes: readonly Route[] = [
  read<NotificationModel>({
    path: '/cases/:caseId/notification',
    permission: may.read,
    audit: { kind: 'notification.read' },
    load: loadModel,
    view: notificationPage
  }),
  read<NotificationModel>({
    path: '/cases/:caseId/notification/criteria',
    permission: may.read,
    audit: { kind: 'notification.read' },
    load: loadModel,
    view: criteriaAnswerPage
  }),
  read<NotificationModel>({
    path: '/cases/:caseId/notification/check',
    permission: may.read,
    audit: { kind: 'notification.read' },
    load: loadModel,
    view: (model, page) =>
      documentPage(
        'The notification as it stands',
        model.document,
        `/cases/${theCase(page).caseId}/notification`,
        'This is what would be sent now.'
      )
  }),
  read({
    path: '/cases/:caseId/notification/versions/:versionId',
    permission: may.read,
    audit: { kind: 'notification.version-read' },
    load: async (context) => {
      const version = await findVersion(context.tx, context.params['versionId'] ?? '')
      return version && version.caseId === theCase(context).caseId ? version : NOT_FOUND
    },
    view: (version, page) =>
      documentPage(
        `Version ${version.number}, as it was ${version.kind}`,
        version.document,
        `/cases/${theCase(page).caseId}/notification`,
        version.reason || 'As the Panel received it.'
      )
  }),
  read({
    path: '/cases/:caseId/notification/children',
    permission: may.read,
    audit: { kind: 'notification.children-read' },
    load: async (context) =>
      (await findNotification(context.tx, theCase(context).caseId))
        ? childrenOfCase(context.tx, theCase(context).caseId)
        : NOT_FOUND,
    view: (children, page) => childrenPage(children, page)
  }),
  read<NotificationModel>({
    path: '/cases/:caseId/notification/views',
    permission: may.read,
    audit: { kind: 'notification.views-read' },
    load: loadModel,
    view: (model, page) => viewsPage(model, page.actor.kind === 'user' ? page.actor.safeguardingPartner : null, page)
  })
]

const writeRoutes: readonly Route[] = [
  formPage<NotificationModel>({
    path: '/cases/:caseId/notification/incident',
    permission: may.write,
    audit: { kind: 'notification.read' },
    writes: ['notification.incident-saved'],
    load: loadModel,
    values: (model) => incidentValues(model),
    version: (model) => model.notification.version,
    view: (_model, page, form) => incidentPage(page, form),
    handle: async (context, { notification }) => {
      const next = afterAct(notification.state, 'change')
      if (!next) return { refused: CLOSED }
      const parsed = parseForm(incidentFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { incidentOn, awareOn, awareTime, partnersInformedOn, ...answers } = parsed.value
      const aware = awareMoment(awareOn, awareTime)
      if (!aware)
        return {
          errors: fieldError(incidentFields, 'awareTime', 'Enter the time in hours and minutes, like 14:30, or leave it empty')
        }
      if (Temporal.PlainDate.compare(awareOn, incidentOn) < 0) {
        return {
          errors: fieldError(
            incidentFields,
            'awareOn',
            'The day the authority became aware must be the day of the incident or later'
          )
        }
      }
      const { caseId } = theCase(context)
      const incident: Incident = {
        ...answers,
        ...(partnersInformedOn ? { partnersInformedOn: partnersInformedOn.toString() } : {})
      }
      await saveDates(context.tx, caseId, incidentOn, aware)
      const recorded = await recordLawEvent(context.tx, context.clock, caseId, 'authorityBecameAware', aware)
      if (!recorded.ok) return { errors: fieldError(incidentFields, 'awareOn', recorded.error.join(' ')) }
      if (partnersInformedOn) {
        const informed = partnersInformedOn.toZonedDateTime({ timeZone: LONDON, plainTime: '12:00' }).toInstant()
        // Told on the day of awareness at an unknown hour is not told before it.
        const told = await recordLawEvent(
          context.tx,
          context.clock,
          caseId,
          'partnersInformed',
          Temporal.Instant.compare(informed, aware) < 0 ? aware : informed
        )
        if (!told.ok) return { errors: fieldError(incidentFields, 'partnersInformedOn', told.error.join(' ')) }
      }
      await saveIncident(context.tx, caseId, incident, next, userOf(context).userId)
      context.append({ kind: 'notification.incident-saved', caseId, subject: { type: 'case', id: caseId } })
      return { redirect: home(context), flash: 'Saved' }
    }
  }),
  formPage<NotificationModel>({
    path: '/cases/:caseId/notification/children/new',
    permission: may.write,
    audit: { none: 'an empty form' },
    writes: ['notification.child-added'],
    load: loadModel,
    values: () => ({}),
    view: (_model, page, form) => childPage('Add a child', page, form),
    handle: async (context, { notification }) => {
      const next = afterAct(notification.state, 'change')
      if (!next) return { refused: CLOSED }
      const answers = readChild(context)
      if ('errors' in answers) return answers
      const { caseId } = theCase(context)
      const id = await addChild(context.tx, caseId, answers, userOf(context).userId)
      await noteChange(context.tx, caseId, next, userOf(context).userId)
      context.append({ kind: 'notification.child-added', caseId, subject: { type: 'person', id } })
      return { redirect: `${home(context)}/children`, flash: 'The child was added' }
    }
  }),
  formPage<{ readonly child: ChildRow; readonly model: NotificationModel }>({
    path: '/cases/:caseId/notification/children/:childId',
    permission: may.write,
    audit: { kind: 'notification.children-read', subject: ({ child }) => ({ type: 'person', id: child.id }) },
    writes: ['notification.child-changed'],
    load: loadChild,
    values: ({ child }) => childValues(child),
    version: ({ child }) => child.version,
    view: ({ child }, page, form) => childPage(`Change ${child.name}`, page, form),
    handle: async (context, { child, model }) => {
      const next = afterAct(model.notification.state, 'change')
      if (!next) return { refused: CLOSED }
      const answers = readChild(context)
      if ('errors' in answers) return answers
      const { caseId } = theCase(context)
      await changeChild(context.tx, caseId, child.id, answers)
      await noteChange(context.tx, caseId, next, userOf(context).userId)
      context.append({ kind: 'notification.child-changed', caseId, subject: { type: 'person', id: child.id } })
      return { redirect: `${home(context)}/children`, flash: 'Saved' }
    }
  }),
  formPage<{ readonly child: ChildRow; readonly model: NotificationModel }>({
    path: '/cases/:caseId/notification/children/:childId/remove',
    permission: may.write,
    audit: { kind: 'notification.children-read', subject: ({ child }) => ({ type: 'person', id: child.id }) },
    writes: ['notification.child-removed'],
    load: loadChild,
    values: () => ({}),
    view: ({ child }, page, form) =>
      reasonPage(
        `Remove ${child.name}`,
        'The record is kept with the reason, but is no longer part of the notification.',
        'Remove',
        `/cases/${theCase(page).caseId}/notification/children`,
        page,
        form
      ),
    handle: async (context, { child, model }) => {
      const next = afterAct(model.notification.state, 'change')
      if (!next) return { refused: CLOSED }
      const parsed = parseForm(reasonFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { caseId } = theCase(context)
      await removeChild(context.tx, context.clock, caseId, child.id, parsed.value.reason)
      await noteChange(context.tx, caseId, next, userOf(context).userId)
      context.append({ kind: 'notification.child-removed', caseId, subject: { type: 'person', id: child.id } })
      return { redirect: `${home(context)}/children`, flash: 'Removed' }
    }
  })
]

async function loadChild(context: LoadContext) {
  const model = await loadModel(context)
  const child = await findChild(context.tx, theCase(context).caseId, context.params['childId'] ?? '')
  return model === NOT_FOUND || !child ? NOT_FOUND : { child, model }
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

function childValues(child: ChildRow): FormValues {
  const day = (iso: string | null) => (iso === null ? null : Temporal.PlainDate.from(iso))
  return {
    ...formValues(childFields, {
      forename: child.forename,
      surname: child.surname,
      otherNames: child.otherNames,
      bornOn: day(child.bornOn),
      birthNote: child.birthNote,
      diedOn: day(child.diedOn),
      address: child.address,
      ethnicity: child.ethnicity
    }),
    sex: child.sex,
    ...child.details
  }
}

function readChild(context: ChangeContext): ChildAnswers | { errors: ReturnType<typeof fieldError> } {
  const parsed = parseForm(childFields, context.form, context)
  if (!parsed.ok) return { errors: parsed.errors }
  const { forename, surname, otherNames, bornOn, birthNote, diedOn, address, sex, ethnicity, ...rest } = parsed.value
  if (bornOn && diedOn && Temporal.PlainDate.compare(diedOn, bornOn) < 0) {
    return { errors: fieldError(childFields, 'diedOn', 'The date of death must be the date of birth or later') }
  }
  const details: Record<string, string> = {}
  for (const name of [...CHILD_QUESTIONS.map((question) => question.name), 'notKnownBecause'] as const)
    if (rest[name] !== '') details[name] = rest[name]
  return { forename, surname, otherNames, bornOn, birthNote, diedOn, address, sex, ethnicity, details }
}

const viewRoutes: readonly Route[] = [
  formPage<{ readonly model: NotificationModel; readonly partner: SafeguardingPartner }>({
    path: '/cases/:caseId/notification/views/own',
    permission: may.giveView,
    audit: { kind: 'notification.views-read' },
    writes: ['notification.view-given'],
    load: async (context) => {
      const model = await loadModel(context)
      const partner = context.actor.kind === 'user' ? context.actor.safeguardingPartner : null
      return model === NOT_FOUND || partner === null ? NOT_FOUND : { model, partner }
    },
    values: () => ({}),
    view: ({ partner }, page, form) => ownViewPage(PARTNERS.find((one) => one.value === partner)?.text ?? partner, page, form),
    handle: async (context, { model, partner }) => {
      if (model.notification.state === 'withdrawn') return { refused: CLOSED }
      const parsed = parseForm(ownViewFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { caseId } = theCase(context)
      await addView(context.tx, { caseId, partner, ...parsed.value, onBehalf: '', by: userOf(context).userId })
      context.append({
        kind: 'notification.view-given',
        caseId,
        subject: { type: 'case', id: caseId },
        data: { partner, view: parsed.value.view }
      })
      return { redirect: `${home(context)}/views`, flash: 'Your view is recorded' }
    }
  }),
  formPage<NotificationModel>({
    path: '/cases/:caseId/notification/views/on-behalf',
    permission: may.recordView,
    audit: { kind: 'notification.views-read' },
    writes: ['notification.view-recorded-on-behalf'],
    load: loadModel,
    values: () => ({}),
    view: (_model, page, form) => onBehalfPage(page, form),
    handle: async (context, { notification }) => {
      if (notification.state === 'withdrawn') return { refused: CLOSED }
      const parsed = parseForm(onBehalfFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { caseId } = theCase(context)
      await addView(context.tx, { caseId, ...parsed.value, by: userOf(context).userId })
      context.append({
        kind: 'notification.view-recorded-on-behalf',
        caseId,
        subject: { type: 'case', id: caseId },
        data: { partner: parsed.value.partner, view: parsed.value.view }
      })
      return { redirect: `${home(context)}/views`, flash: 'Recorded' }
    }
  })
]

const sendRoutes: readonly Route[] = [
  command({
    path: '/cases/:caseId/notification/approve',
    permission: may.approve,
    writes: ['notification.approved'],
    handle: async (context) => {
      const model = await loadModel(context)
      if (model === NOT_FOUND) return NOT_FOUND
      const { notification, document } = model
      const user = userOf(context)
      if (!afterAct(notification.state, 'approve')) return { refused: 'This notification is not waiting for approval.' }
      if (notification.writtenBy === user.userId)
        return { refused: 'You made the last change to this notification. Somebody else must approve it.' }
      const missing = missingBeforeApproval(document)
      if (missing.length > 0) return { refused: `Before it can be approved it needs ${missing.join('; ')}.` }
      const { caseId } = theCase(context)
      await approveNotification(context.tx, context.clock, caseId, user.userId)
      context.append({ kind: 'notification.approved', caseId, subject: { type: 'case', id: caseId } })
      return { redirect: home(context), flash: 'Approved. It can be sent now.' }
    }
  }),
  formPage<NotificationModel>({
    path: '/cases/:caseId/notification/send',
    permission: may.send,
    audit: { kind: 'notification.read' },
    writes: ['notification.sent'],
    load: loadModel,
    values: () => ({}),
    view: sendPage,
    handle: async (context, { notification, document }) => {
      if (!afterAct(notification.state, 'send'))
        return { refused: 'It has to be approved before it is sent, by somebody who did not write it.' }
      const parsed = parseForm(sendFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { withoutViews } = parsed.value
      if (document.views.some((view) => view.view === null) && withoutViews === '') {
        return { errors: fieldError(sendFields, 'withoutViews', 'Say why it is sent before every partner has given a view') }
      }
      const facts = theCase(context)
      const version = await addVersion(context.tx, {
        caseId: facts.caseId,
        kind: 'sent',
        document: { ...document, withoutViews },
        reason: '',
        by: userOf(context).userId
      })
      await markSent(context.tx, context.clock, facts.caseId)
      const recorded = await recordLawEvent(context.tx, context.clock, facts.caseId, 'notificationSent', context.clock.now())
      if (!recorded.ok) return { refused: recorded.error.join(' ') }
      await tell(context, `Notification ${facts.reference} was sent`, 'A serious incident was notified. Sign in to read it.')
      context.append({
        kind: 'notification.sent',
        caseId: facts.caseId,
        subject: { type: 'notification-version', id: version.id },
        data: { number: version.number }
      })
      return { redirect: home(context), flash: 'Sent to the Panel' }
    }
  }),
  formPage<NotificationModel>({
    path: '/cases/:caseId/notification/amend',
    permission: may.send,
    audit: { kind: 'notification.read' },
    writes: ['notification.amended'],
    load: loadModel,
    values: () => ({}),
    view: (_model, page, form) =>
      reasonPage(
        'Send an amended version',
        'The Panel will see both versions, and why it was amended.',
        'Send the amended version',
        `/cases/${theCase(page).caseId}/notification`,
        page,
        form
      ),
    handle: async (context, { notification, document, versions }) => {
      if (!afterAct(notification.state, 'amend')) return { refused: 'Only a notification that was sent can be amended.' }
      if (notification.writtenBy === userOf(context).userId)
        return { refused: 'You made the last change. Somebody else must send the amended version.' }
      const parsed = parseForm(reasonFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const facts = theCase(context)
      const withoutViews = versions.at(-1)?.document.withoutViews ?? ''
      const version = await addVersion(context.tx, {
        caseId: facts.caseId,
        kind: 'amended',
        document: { ...document, withoutViews },
        reason: parsed.value.reason,
        by: userOf(context).userId
      })
      await tell(
        context,
        `Notification ${facts.reference} was amended`,
        'An amended version was sent. Sign in to read what changed.'
      )
      context.append({
        kind: 'notification.amended',
        caseId: facts.caseId,
        subject: { type: 'notification-version', id: version.id },
        data: { number: version.number }
      })
      return { redirect: home(context), flash: `Version ${version.number} was sent` }
    }
  }),
  formPage<NotificationModel>({
    path: '/cases/:caseId/notification/withdraw',
    permission: may.send,
    audit: { kind: 'notification.read' },
    writes: ['notification.withdrawn'],
    load: loadModel,
    values: () => ({}),
    view: (_model, page, form) => withdrawPage(page, form),
    handle: async (context, { notification }) => {
      if (!afterAct(notification.state, 'withdraw')) return { refused: 'Only a notification that was sent can be withdrawn.' }
      const parsed = parseForm(withdrawFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const facts = theCase(context)
      const latest = await latestNotification(context.tx, facts.caseId)
      if (!latest) return NOT_FOUND
      const document = { ...latest.document, withdrawn: parsed.value }
      const version = await addVersion(context.tx, {
        caseId: facts.caseId,
        kind: 'withdrawn',
        document,
        reason: parsed.value.reason,
        by: userOf(context).userId
      })
      await markWithdrawn(context.tx, context.clock, facts.caseId, parsed.value.reason, parsed.value.agreed)
      // No rapid review is owed once the criteria turn out not to be met, and no notification either.
      for (const name of ['notificationSent', 'authorityBecameAware', 'partnersInformed'] as const)
        await retractLawEvent(context.tx, context.clock, facts.caseId, name)
      await tell(
        context,
        `Notification ${facts.reference} was withdrawn`,
        'It was withdrawn, with the reason. Sign in to read it.'
      )
      context.append({
        kind: 'notification.withdrawn',
        caseId: facts.caseId,
        subject: { type: 'notification-version', id: version.id },
        data: { number: version.number }
      })
      return { redirect: home(context), flash: 'Withdrawn' }
    }
  })
]

async function tell(context: ChangeContext, subject: string, sentence: string): Promise<void> {
  const facts = theCase(context)
  for (const { email, name } of await recipientsOf(context.tx, facts.partnershipId)) {
    await putInOutbox(context.tx, {
      toEmail: email,
      toName: name,
      subject,
      caseId: facts.caseId,
      text: `${sentence}\n\nReference ${facts.reference}\n${context.publicUrl}/`
    })
  }
}

const receivedRoutes: readonly Route[] = [
  read({
    path: '/notifications',
    permission: may.readReceived,
    audit: { kind: 'notification.received-listed' },
    load: ({ tx }) => receivedNotifications(tx, 200),
    view: (rows) => receivedPage(rows)
  }),
  read({
    path: '/notifications/:versionId',
    permission: may.readReceived,
    audit: { kind: 'notification.version-read' },
    load: async ({ tx, params, append }) => {
      const version = await findVersion(tx, params['versionId'] ?? '')
      if (!version) return NOT_FOUND
      append({
        kind: 'notification.read-by-receiver',
        caseId: version.caseId,
        subject: { type: 'notification-version', id: version.versionId }
      })
      return version
    },
    view: (version) =>
      documentPage(
        `Notification ${version.document.reference}`,
        version.document,
        '/notifications',
        `Version ${version.number}, ${version.kind}.${version.reason ? ` ${version.reason}` : ''}`,
        'service'
      )
  })
]

export const notificationRoutes: readonly Route[] = [
  ...readRoutes,
  ...writeRoutes,
  ...viewRoutes,
  ...sendRoutes,
  ...receivedRoutes
]
