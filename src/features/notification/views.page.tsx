/** What each of the three safeguarding partners thinks about notifying: reasons, dissent, and nobody speaking for another. */
import type { SafeguardingPartner } from '#platform/access/actor.ts'
import { may } from '#platform/access/permission.ts'
import { Ask, Form, FormMessages } from '#web/forms/form-view.tsx'
import { choice, date, longText, text } from '#web/forms/fields.ts'
import type { FormState } from '#web/forms/form.ts'
import { govukButton, govukInsetText, govukWarningText } from '#web/govuk/index.ts'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import { Comments, Disagreements } from './disagreement/disagreement.page.tsx'
import type { Disagreement, ScrutineerComment } from './disagreement/disagreement.ts'
import { partnerText, whoGave } from './document-words.ts'
import type { NotificationModel } from './notification.page.tsx'
import { PARTNERS, RECEIVED_HOW, VIEW_NAMES } from './notification.ts'
import { notificationPermissions as permissions } from './notification.policy.ts'
import type { PartnerViewRow } from './notification.store.ts'

export interface ViewsModel extends NotificationModel {
  readonly disagreements: readonly Disagreement[]
  readonly comments: readonly ScrutineerComment[]
}

function doTheyDiffer({ document }: NotificationModel): boolean {
  const given = document.views.filter((view) => view.view !== null)
  return new Set(given.map((view) => view.view)).size > 1 || given.some((view) => view.dissent !== '')
}

/** `/cases/:caseId/notification/views` */
export function viewsPage(model: ViewsModel, own: SafeguardingPartner | null, page: PageContext): PageView {
  const facts = theCase(page)
  const base = `/cases/${facts.caseId}/notification/views`
  const place = { caseId: facts.caseId, partnershipId: facts.partnershipId }
  const open = model.notification.state !== 'withdrawn'
  const mayGive = open && may(page.actor, permissions.giveView, place).allowed
  const mayRecord = open && may(page.actor, permissions.recordView, place).allowed
  const waits = model.disagreements.some(({ answer }) => answer === null)
  const mayRaise = open && !waits && may(page.actor, permissions.raiseDisagreement, place).allowed
  return {
    title: 'The three partners’ views',
    backLink: { href: `/cases/${facts.caseId}/notification` },
    content: (
      <>
        <h1 class="govuk-heading-l">The three partners’ views</h1>
        <p class="govuk-body">
          Each partner says what they think before the authority decides. A different view is kept, never overruled in silence.
        </p>
        {doTheyDiffer(model)
          ? govukWarningText({
              text: 'The partners do not agree. Each view, and any dissent, goes with the notification.',
              iconFallbackText: 'Important'
            })
          : null}
        {PARTNERS.map((partner) => {
          const [newest, ...earlier] = model.views.filter((view) => view.partner === partner.value)
          return (
            <>
              <h2 class="govuk-heading-m">{partner.text}</h2>
              {newest ? <ViewText view={newest} /> : <p class="govuk-body">No view yet.</p>}
              {earlier.length > 0 ? (
                <>
                  <h3 class="govuk-heading-s">{partner.text}: earlier views</h3>
                  {earlier.map((view) => (
                    <ViewText view={view} />
                  ))}
                </>
              ) : null}
              {mayGive && own === partner.value
                ? govukButton({ text: newest ? 'Change your view' : 'Give your view', href: `${base}/own` })
                : null}
            </>
          )
        })}
        {mayRecord
          ? govukButton({
              text: 'Record a view that came another way',
              href: `${base}/on-behalf`,
              classes: 'govuk-button--secondary'
            })
          : null}
        <Disagreements all={model.disagreements} />
        {waits && may(page.actor, permissions.answerDisagreement, place).allowed
          ? govukButton({ text: 'Answer the disagreement', href: `${base}/answer` })
          : null}
        {mayRaise && doTheyDiffer(model)
          ? govukButton({ text: 'Bring it to the chair', href: `${base}/to-the-chair`, classes: 'govuk-button--secondary' })
          : null}
        <Comments all={model.comments} />
        {may(page.actor, permissions.comment, place).allowed
          ? govukButton({ text: 'Comment as the scrutineer', href: `${base}/comment`, classes: 'govuk-button--secondary' })
          : null}
      </>
    )
  }
}

function ViewText({ view }: { readonly view: PartnerViewRow }) {
  return (
    <>
      <p class="govuk-body">
        <strong>{VIEW_NAMES[view.view]}</strong> ({whoGave(view)})
      </p>
      <p class="govuk-body app-pre">{view.reasons}</p>
      {view.dissent ? <p class="govuk-body app-pre">Dissent: {view.dissent}</p> : null}
    </>
  )
}

export const ownViewFields = {
  view: choice({
    label: 'Is this incident notifiable?',
    required: 'Choose whether it is notifiable',
    options: [
      { value: 'notifiable', text: VIEW_NAMES.notifiable },
      { value: 'not-notifiable', text: VIEW_NAMES['not-notifiable'] },
      { value: 'unsure', text: VIEW_NAMES.unsure }
    ]
  }),
  reasons: longText({ label: 'Reasons', required: 'Give your reasons', max: 4000 }),
  dissent: longText({ label: 'Dissent: what you disagree with, and want recorded', max: 4000 })
}

export const onBehalfFields = {
  partner: choice({ label: 'Whose view is it?', required: 'Choose a partner', options: PARTNERS }),
  ...ownViewFields,
  receivedFrom: text({ label: 'Who gave it', required: 'Enter the name and job of the person who gave the view' }),
  receivedHow: choice({ label: 'How did it come?', required: 'Choose how it came', options: RECEIVED_HOW }),
  receivedOn: date({
    label: 'The day it came',
    required: 'Enter the day it came',
    notFuture: true,
    earliestYear: 2018
  })
}

const DISSENT_HINT = 'Leave it empty if there is none. It goes with the notification in these words.'

/** `/cases/:caseId/notification/views/own` */
export function ownViewPage(partner: SafeguardingPartner, page: PageContext, form: FormState): PageView {
  const ask = { form, fields: ownViewFields }
  return {
    title: 'Your view',
    backLink: { href: `/cases/${theCase(page).caseId}/notification/views` },
    content: (
      <>
        <FormMessages form={form} fields={ownViewFields} page={page} />
        <h1 class="govuk-heading-l">Your view, for your organisation ({partnerText(partner).toLowerCase()})</h1>
        {govukInsetText({
          text: 'You can change your view by giving another. The views before it are kept, with their dates.'
        })}
        <Form page={page} form={form}>
          <Ask {...ask} name="view" />
          <Ask {...ask} name="reasons" />
          <Ask {...ask} name="dissent" hint={DISSENT_HINT} />
          {govukButton({ text: 'Give this view', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

/** `/cases/:caseId/notification/views/on-behalf` */
export function onBehalfPage(page: PageContext, form: FormState): PageView {
  const ask = { form, fields: onBehalfFields }
  return {
    title: 'Record a partner’s view',
    backLink: { href: `/cases/${theCase(page).caseId}/notification/views` },
    content: (
      <>
        <FormMessages form={form} fields={onBehalfFields} page={page} />
        <h1 class="govuk-heading-l">Record a partner’s view</h1>
        <p class="govuk-body">
          For a view that came by e-mail, by telephone or in a meeting. Your name is kept with it, and who gave it.
        </p>
        <Form page={page} form={form}>
          <Ask {...ask} name="partner" />
          <Ask {...ask} name="view" />
          <Ask {...ask} name="reasons" hint="In their words" />
          <Ask {...ask} name="dissent" hint={DISSENT_HINT} />
          <Ask {...ask} name="receivedFrom" hint="For example, Det Supt Lowe" />
          <Ask {...ask} name="receivedHow" />
          <Ask {...ask} name="receivedOn" hint="For example, 31 3 2026" />
          {govukButton({ text: 'Record it', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}
