/** Approving, sending, amending and withdrawing a notification: what goes out is a numbered copy that never changes. */
import { lawEvents, recordLawEvent, setCaseRules } from '#features/case-file/index.ts'
import { putInOutbox } from '#platform/mail/outbox.store.ts'
import { fieldError, parseForm, single } from '#web/forms/form.ts'
import { type ChangeContext, NOT_FOUND, type Route, command, formPage, theCase } from '#web/route.ts'
import { CLOSED, PATH, home, loadNotification, userOf } from './loaded-notification.ts'
import { type NotificationModel, changesSinceSent } from './notification.page.tsx'
import { notificationPermissions as may, wroteItLast } from './notification.policy.ts'
import { approveNotification, markSent, markWithdrawn } from './notification.store.ts'
import { type Criteria, afterAct, dutiesOf, missingBeforeApproval } from './notification.ts'
import { amendPage, reasonFields, sendFields, sendPage, withdrawFields, withdrawPage } from './sending.page.tsx'
import { addVersion, peopleToldOf } from './versions.store.ts'

export const sendingRoutes: readonly Route[] = [
  command({
    path: `${PATH}/approve`,
    permission: may.approve,
    writes: ['notification.approved'],
    handle: async (context) => {
      const model = await loadNotification(context)
      if (model === NOT_FOUND) return NOT_FOUND
      const { notification, document } = model
      const user = userOf(context)
      if (!afterAct(notification.state, 'approve')) return { refused: 'This notification is not waiting for approval.' }
      if (wroteItLast(user, notification.writtenBy))
        return { refused: 'You made the last change to this notification. Somebody else must approve it.' }
      if (single(context.form, 'version') !== String(notification.version))
        return { refused: 'It was changed after you opened it. Read it again before you approve it.' }
      const missing = missingBeforeApproval(document)
      if (missing.length > 0) return { refused: `Before it can be approved it needs ${missing.join('; ')}.` }
      const { caseId } = theCase(context)
      await approveNotification(context.tx, context.clock, caseId, user.userId)
      context.append({ kind: 'notification.approved', caseId, subject: { type: 'case', id: caseId } })
      return { redirect: home(context), flash: 'Approved. It can be sent now.' }
    }
  }),
  formPage<NotificationModel>({
    path: `${PATH}/send`,
    permission: may.send,
    audit: { kind: 'notification.read' },
    writes: ['notification.sent'],
    fields: sendFields,
    load: loadNotification,
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
      const version = await addVersion(
        context.tx,
        { caseId: facts.caseId, kind: 'sent', document: { ...document, withoutViews }, reason: '', at: context.clock.now() },
        userOf(context)
      )
      await markSent(context.tx, context.clock, facts.caseId)
      const sides = await tell(context, version.id, 'was sent', 'A serious incident was notified.')
      const clash = await recordSending(context, notification.criteria, sides.has('partners'))
      if (clash) return { refused: clash }
      context.append({
        kind: 'notification.sent',
        caseId: facts.caseId,
        subject: { type: 'notification-version', id: version.id },
        data: { number: version.number, viewsMissing: document.views.filter((view) => view.view === null).length }
      })
      return { redirect: home(context), flash: 'The notification was sent' }
    }
  }),
  formPage<NotificationModel>({
    path: `${PATH}/amend`,
    permission: may.amend,
    audit: { kind: 'notification.read' },
    writes: ['notification.amended'],
    fields: reasonFields,
    load: loadNotification,
    values: () => ({}),
    version: (model) => model.notification.version,
    view: amendPage,
    handle: async (context, model) => {
      const { notification, document, versions } = model
      if (!afterAct(notification.state, 'amend')) return { refused: 'Only a notification that was sent can be amended.' }
      if (wroteItLast(context.actor, notification.writtenBy))
        return { refused: 'You made the last change. Somebody else must send the amended version.' }
      if (changesSinceSent(model).length === 0)
        return { refused: 'Nothing has changed since the last version was sent. Change the notification first.' }
      const missing = missingBeforeApproval(document)
      if (missing.length > 0) return { refused: `Before it can be sent again it needs ${missing.join('; ')}.` }
      const parsed = parseForm(reasonFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const facts = theCase(context)
      const withoutViews = versions.at(-1)?.document.withoutViews ?? ''
      const version = await addVersion(
        context.tx,
        {
          caseId: facts.caseId,
          kind: 'amended',
          document: { ...document, withoutViews },
          reason: parsed.value.reason,
          at: context.clock.now()
        },
        userOf(context)
      )
      await tell(context, version.id, 'was amended', 'An amended version of a notification was sent.')
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
    path: `${PATH}/withdraw`,
    permission: may.withdraw,
    audit: { kind: 'notification.read' },
    writes: ['notification.withdrawn', 'notification.given-up'],
    fields: withdrawFields,
    load: loadNotification,
    values: () => ({}),
    view: withdrawPage,
    handle: async (context, { notification, versions }) => {
      if (!afterAct(notification.state, 'withdraw')) return { refused: CLOSED }
      const parsed = parseForm(withdrawFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { reason, agreed } = parsed.value
      const { caseId } = theCase(context)
      const latest = versions.at(-1)
      if (!latest && notification.state === 'sent')
        return {
          refused:
            'This was brought in from earlier records. It was not sent through this service, so it is not withdrawn through it.'
        }
      if (latest) {
        const document = { ...latest.document, withdrawn: { reason, agreed } }
        const version = await addVersion(
          context.tx,
          { caseId, kind: 'withdrawn', document, reason, at: context.clock.now() },
          userOf(context)
        )
        await tell(context, version.id, 'was withdrawn', 'A notification was withdrawn, with the reason.')
        context.append({
          kind: 'notification.withdrawn',
          caseId,
          subject: { type: 'notification-version', id: version.id },
          data: { number: version.number }
        })
      } else {
        context.append({ kind: 'notification.given-up', caseId, subject: { type: 'case', id: caseId } })
      }
      await markWithdrawn(context.tx, context.clock, caseId, reason, agreed)
      // What happened stays as it was recorded; only what is still owed falls away.
      const because = latest ? 'The notification was withdrawn.' : 'It was decided not to notify.'
      await setCaseRules(
        context.tx,
        context.clock,
        caseId,
        (['notify-panel', 'report-to-partners', 'notify-looked-after-death', 'complete-rapid-review'] as const).map((rule) => ({
          rule,
          owed: false,
          because
        }))
      )
      return { redirect: home(context), flash: latest ? 'Withdrawn' : 'It is recorded that nothing is notified' }
    }
  })
]

/** Tells the clocks that it was sent; answers with the law's words when the dates contradict each other. */
async function recordSending(context: ChangeContext, criteria: Criteria, partnersTold: boolean): Promise<string | undefined> {
  const { tx, clock } = context
  const { caseId } = theCase(context)
  const duties = dutiesOf(criteria)
  const told = (await lawEvents(tx, caseId)).has('partnersInformed')
  const events = [
    ...(duties.panel.owed ? (['notificationSent'] as const) : []),
    ...(duties.lookedAfterDeath.owed ? (['lookedAfterDeathNotified'] as const) : []),
    ...(duties.careLeaverDeath ? (['careLeaverDeathNotified'] as const) : []),
    ...(duties.panel.owed && partnersTold && !told ? (['partnersInformed'] as const) : [])
  ]
  for (const event of events) {
    const because = event === 'partnersInformed' ? 'They were sent a letter with the notification.' : ''
    const recorded = await recordLawEvent(tx, clock, caseId, event, clock.now(), because)
    if (!recorded.ok) return recorded.error.join(' ')
  }
  return undefined
}

/** Puts a letter to everybody concerned into the outbox; answers who they were. Letters hold a reference and a link, never a name. */
async function tell(context: ChangeContext, versionId: string, what: string, sentence: string): Promise<ReadonlySet<string>> {
  const facts = theCase(context)
  const people = await peopleToldOf(context.tx, facts.caseId)
  for (const { side, name, email } of people) {
    const path = side === 'partners' ? home(context) : `/notifications/${versionId}`
    await putInOutbox(context.tx, {
      toEmail: email,
      toName: name,
      subject: `Notification ${facts.reference} ${what}`,
      caseId: facts.caseId,
      text: `${sentence}\n\nReference: ${facts.reference}\nPartnership: ${facts.partnershipName}\n\nSign in to read it:\n${context.publicUrl}${path}\n`
    })
  }
  return new Set(people.map((one) => one.side))
}
