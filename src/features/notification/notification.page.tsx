/** The notification of a case: its task list, its questions, the document as it stands or was sent. */
import { londonDay, LONDON } from '#kernel/clock.ts'
import { formatDay, parseIsoDay } from '#kernel/plain-date.ts'
import type { SafeguardingPartner } from '#platform/access/actor.ts'
import { may } from '#platform/access/permission.ts'
import { Ask, CommandButton, Form, FormMessages } from '#web/forms/form-view.tsx'
import { YES_NO_NOT_KNOWN, choice, date, longText, text } from '#web/forms/fields.ts'
import type { FormState } from '#web/forms/form.ts'
import { govukButton, govukInsetText, govukSummaryList, govukTaskList, govukWarningText } from '#web/govuk/index.ts'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import { Reasons, outcomeText } from './criteria.page.tsx'
import {
  CHILD_QUESTIONS,
  type ChildRecord,
  HARMS,
  INCIDENT_LABELS,
  type IncidentQuestion,
  LOCATIONS,
  NATURES,
  type NotificationDocument,
  PARTNERS,
  VIEW_NAMES,
  afterAct,
  differences,
  missingBeforeApproval
} from './notification.ts'
import { notificationPermissions as permissions } from './notification.policy.ts'
import type { NotificationRow, PartnerViewRow, VersionRow } from './notification.store.ts'

const YES_NO = [{ value: '', text: 'Not yet asked' }, ...YES_NO_NOT_KNOWN]

export interface NotificationModel {
  readonly notification: NotificationRow
  readonly document: NotificationDocument
  readonly versions: readonly VersionRow[]
  readonly views: readonly PartnerViewRow[]
}

const STATES: Readonly<Record<NotificationRow['state'], string>> = {
  draft: 'Being written',
  approved: 'Approved, ready to send',
  sent: 'Sent',
  withdrawn: 'Withdrawn'
}

/** `/cases/:caseId/notification` */
export function notificationPage(model: NotificationModel, page: PageContext): PageView {
  const facts = theCase(page)
  const base = `/cases/${facts.caseId}/notification`
  const { notification, document, versions } = model
  const place = { caseId: facts.caseId, partnershipId: facts.partnershipId }
  const allows = (permission: (typeof permissions)[keyof typeof permissions]) => may(page.actor, permission, place).allowed
  const latest = versions.at(-1)
  const changes =
    latest && notification.state === 'sent'
      ? differences(latest.document, { ...document, withoutViews: latest.document.withoutViews })
      : []
  const missing = missingBeforeApproval(document)
  const given = document.views.filter((view) => view.view !== null).length
  return {
    title: 'Notification',
    content: (
      <>
        <h1 class="govuk-heading-l">Notification</h1>
        <p class="govuk-body">
          {STATES[notification.state]}
          {latest ? `. Version ${latest.number} went to the Panel on ${formatDay(londonDay(latest.sentAt))}.` : '.'}
        </p>
        {changes.length > 0
          ? govukInsetText({
              text: `Changed since version ${latest?.number ?? ''} was sent: ${changes.join(', ').toLowerCase()}. Nobody outside sees the changes until an amended version is sent.`
            })
          : null}
        {govukTaskList({
          items: [
            {
              title: { text: 'Is it notifiable?' },
              hint: { text: outcomeText(document.criteria.outcome) },
              href: `${base}/criteria`,
              status: { text: 'Answered' }
            },
            {
              title: { text: 'What happened, and when' },
              href: `${base}/incident`,
              status: { text: document.incident.summary ? 'Written' : 'Not yet written' }
            },
            {
              title: { text: 'The children' },
              href: `${base}/children`,
              status: { text: document.children.length === 1 ? '1 child' : `${document.children.length} children` }
            },
            { title: { text: 'The three partners’ views' }, href: `${base}/views`, status: { text: `${given} of 3 given` } },
            {
              title: { text: 'Read it as it stands' },
              href: `${base}/check`,
              status: { text: missing.length === 0 ? 'Complete' : 'Something is missing' }
            }
          ]
        })}
        {allows(permissions.approve) && afterAct(notification.state, 'approve') ? (
          missing.length === 0 ? (
            <CommandButton page={page} action={`${base}/approve`} text="Approve it" />
          ) : (
            <p class="govuk-body">Before it can be approved it needs {missing.join('; ')}.</p>
          )
        ) : null}
        {allows(permissions.send) && afterAct(notification.state, 'send')
          ? govukButton({ text: 'Send it to the Panel', href: `${base}/send` })
          : null}
        {allows(permissions.send) && notification.state === 'sent' ? (
          <div class="govuk-button-group">
            {changes.length > 0 ? govukButton({ text: 'Send an amended version', href: `${base}/amend` }) : null}
            {govukButton({ text: 'Withdraw the notification', href: `${base}/withdraw`, classes: 'govuk-button--warning' })}
          </div>
        ) : null}
        {versions.length > 0 ? (
          <>
            <h2 class="govuk-heading-m">As it was sent</h2>
            <ul class="govuk-list govuk-list--spaced">
              {versions.map((version) => (
                <li>
                  <a class="govuk-link" href={`${base}/versions/${version.versionId}`}>
                    Version {version.number}
                  </a>
                  , {version.kind} on {formatDay(londonDay(version.sentAt))}
                  {version.reason ? `: ${version.reason}` : ''}
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </>
    )
  }
}

/** `/cases/:caseId/notification/criteria` */
export function criteriaAnswerPage(model: NotificationModel, page: PageContext): PageView {
  const { criteria } = model.document
  return {
    title: 'Is it notifiable?',
    backLink: { href: `/cases/${theCase(page).caseId}/notification` },
    content: (
      <>
        <h1 class="govuk-heading-l">{outcomeText(criteria.outcome)}</h1>
        <Reasons because={criteria.because} />
      </>
    )
  }
}

export const incidentFields = {
  incidentOn: date({ label: 'The day it happened', required: 'Enter the day it happened', notFuture: true, earliestYear: 2018 }),
  time: text({ label: 'Time of the incident', max: 40 }),
  awareOn: date({
    label: 'The day the authority became aware',
    required: 'Enter the day the authority became aware of the incident',
    notFuture: true,
    earliestYear: 2018
  }),
  awareTime: text({ label: 'The time the authority became aware', max: 5 }),
  place: text({ label: 'Where it happened' }),
  location: choice({ label: 'Kind of place', options: LOCATIONS }),
  nature: choice({ label: 'Nature of the incident', options: NATURES }),
  harm: choice({ label: 'Kind of harm', options: HARMS }),
  summary: longText({ label: 'What happened', max: 10_000 }),
  safety: longText({ label: 'Keeping this child and others safe', max: 5000 }),
  police: longText({ label: 'Police investigation', max: 2000 }),
  media: choice({ label: 'Interest from the media', options: YES_NO }),
  partnersInformedOn: date({ label: 'The day the three partners were told', notFuture: true, earliestYear: 2018 })
}

/** `/cases/:caseId/notification/incident` */
export function incidentPage(page: PageContext, form: FormState): PageView {
  const fields = incidentFields
  return {
    title: 'What happened, and when',
    backLink: { href: `/cases/${theCase(page).caseId}/notification` },
    content: (
      <>
        <FormMessages form={form} fields={fields} page={page} />
        <h1 class="govuk-heading-l">What happened, and when</h1>
        <Form page={page} form={form}>
          <Ask form={form} fields={fields} name="incidentOn" />
          <Ask
            form={form}
            fields={fields}
            name="time"
            hint="Or a period, like “between 6 and 8 in the evening”"
            width="govuk-input--width-20"
          />
          <Ask form={form} fields={fields} name="awareOn" hint="The five working days are counted from this day." />
          <Ask form={form} fields={fields} name="awareTime" hint="If you know it, like 14:30" width="govuk-input--width-5" />
          <Ask form={form} fields={fields} name="place" />
          <Ask form={form} fields={fields} name="location" />
          <Ask form={form} fields={fields} name="nature" />
          <Ask form={form} fields={fields} name="harm" />
          <Ask
            form={form}
            fields={fields}
            name="summary"
            rows={8}
            hint="The facts as far as they are known today. Say what is not known."
          />
          <Ask
            form={form}
            fields={fields}
            name="safety"
            hint="What was done at once for this child, brothers and sisters, and others"
          />
          <Ask form={form} fields={fields} name="police" hint="Whether there is one, and how it stands" />
          <Ask form={form} fields={fields} name="media" inline />
          <Ask
            form={form}
            fields={fields}
            name="partnersInformedOn"
            hint="Due within five working days, like the notification itself"
          />
          {govukButton({ text: 'Save', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

/** `/cases/:caseId/notification/children` */
export function childrenPage(children: readonly ChildRecord[], page: PageContext): PageView {
  const facts = theCase(page)
  const base = `/cases/${facts.caseId}/notification/children`
  const mayWrite = may(page.actor, permissions.write, { caseId: facts.caseId, partnershipId: facts.partnershipId }).allowed
  return {
    title: 'The children',
    backLink: { href: `/cases/${facts.caseId}/notification` },
    content: (
      <>
        <h1 class="govuk-heading-l">The children</h1>
        <p class="govuk-body">Each child who died or was harmed has a full record. There can be any number.</p>
        {children.map((child) => (
          <>
            <h2 class="govuk-heading-m">{child.name}</h2>
            <ChildSummary child={child} />
            {mayWrite ? (
              <div class="govuk-button-group">
                {govukButton({ text: `Change ${child.name}`, href: `${base}/${child.id}`, classes: 'govuk-button--secondary' })}
                <a class="govuk-link" href={`${base}/${child.id}/remove`}>
                  Remove {child.name}
                </a>
              </div>
            ) : null}
          </>
        ))}
        {children.length === 0 ? <p class="govuk-body">No child has been added yet.</p> : null}
        {mayWrite ? govukButton({ text: 'Add a child', href: `${base}/new` }) : null}
      </>
    )
  }
}

const ANSWERS: Readonly<Record<string, string>> = {
  yes: 'Yes',
  no: 'No',
  'not-known': 'Not known',
  male: 'Male',
  female: 'Female'
}

function inWords(value: string | undefined): string {
  return value ? (ANSWERS[value] ?? value) : 'Not yet asked'
}

function ChildSummary({ child }: { readonly child: ChildRecord }) {
  const born = child.bornOn ? parseIsoDay(child.bornOn) : undefined
  const died = child.diedOn ? parseIsoDay(child.diedOn) : undefined
  return govukSummaryList({
    rows: [
      { key: { text: 'Born' }, value: { text: born ? formatDay(born) : child.birthNote || 'Not known' } },
      ...(died ? [{ key: { text: 'Died' }, value: { text: formatDay(died) } }] : []),
      { key: { text: 'Sex' }, value: { text: inWords(child.sex) } },
      { key: { text: 'Ethnicity' }, value: { text: child.ethnicity || 'Not yet asked' } },
      ...CHILD_QUESTIONS.map((question) => ({
        key: { text: question.label },
        value: { text: inWords(child.details[question.name]) }
      })),
      ...(child.details['notKnownBecause']
        ? [{ key: { text: 'Why some of it is not known' }, value: { text: child.details['notKnownBecause'] } }]
        : [])
    ]
  })
}

const detail = (label: string) => choice({ label, options: YES_NO })

export const childFields = {
  forename: text({ label: 'Forename', max: 100 }),
  surname: text({ label: 'Surname', max: 100 }),
  otherNames: text({ label: 'Other names the child is known by', max: 200 }),
  bornOn: date({ label: 'Date of birth', notFuture: true, earliestYear: 1990 }),
  birthNote: text({ label: 'Age, if the date of birth is not known', max: 100 }),
  diedOn: date({ label: 'Date of death', notFuture: true, earliestYear: 2000 }),
  address: longText({ label: 'Home address', max: 500 }),
  sex: choice({
    label: 'Sex',
    options: [
      { value: 'female', text: 'Female' },
      { value: 'male', text: 'Male' },
      { value: 'not-known', text: 'Not known' }
    ]
  }),
  ethnicity: text({ label: 'Ethnicity', max: 100 }),
  lookedAfter: detail('Was the child looked after?'),
  disability: detail('Did the child have a disability?'),
  childProtectionPlan: detail('Was the child on a child protection plan?'),
  childInNeedPlan: detail('Was the child on a child in need plan?'),
  knownToAgencies: detail('Was the child known to any agency beyond universal services?'),
  inEducation: detail('Was the child attending a school or nursery?'),
  notKnownBecause: text({ label: 'If something is not known, why', max: 500 })
}

/** `/cases/:caseId/notification/children/new` and `/:childId` */
export function childPage(title: string, page: PageContext, form: FormState): PageView {
  const fields = childFields
  return {
    title,
    backLink: { href: `/cases/${theCase(page).caseId}/notification/children` },
    content: (
      <>
        <FormMessages form={form} fields={fields} page={page} />
        <h1 class="govuk-heading-l">{title}</h1>
        <p class="govuk-body">Leave what you do not know yet. A child who has not been identified can be added without a name.</p>
        <Form page={page} form={form}>
          <Ask form={form} fields={fields} name="forename" />
          <Ask form={form} fields={fields} name="surname" />
          <Ask form={form} fields={fields} name="otherNames" />
          <Ask form={form} fields={fields} name="bornOn" />
          <Ask form={form} fields={fields} name="birthNote" hint="For example “about 14”, or “not yet born”" />
          <Ask form={form} fields={fields} name="diedOn" hint="Leave empty if the child is living" />
          <Ask form={form} fields={fields} name="address" rows={3} />
          <Ask form={form} fields={fields} name="sex" inline />
          <Ask form={form} fields={fields} name="ethnicity" hint="In the child’s or family’s own words where you have them" />
          <Ask form={form} fields={fields} name="lookedAfter" inline />
          <Ask form={form} fields={fields} name="disability" inline />
          <Ask form={form} fields={fields} name="childProtectionPlan" inline />
          <Ask form={form} fields={fields} name="childInNeedPlan" inline />
          <Ask
            form={form}
            fields={fields}
            name="knownToAgencies"
            inline
            hint="For example children’s social care, police, mental health or early help"
          />
          <Ask form={form} fields={fields} name="inEducation" inline />
          <Ask form={form} fields={fields} name="notKnownBecause" />
          {govukButton({ text: 'Save', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

export const reasonFields = { reason: longText({ label: 'Why', required: 'Give the reason', max: 2000 }) }

/** A page that asks for a reason before something is done. */
export function reasonPage(
  title: string,
  explanation: string,
  button: string,
  back: string,
  page: PageContext,
  form: FormState
): PageView {
  return {
    title,
    backLink: { href: back },
    content: (
      <>
        <FormMessages form={form} fields={reasonFields} page={page} />
        <h1 class="govuk-heading-l">{title}</h1>
        <p class="govuk-body">{explanation}</p>
        <Form page={page} form={form}>
          <Ask form={form} fields={reasonFields} name="reason" rows={4} />
          {govukButton({ text: button, preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

/** `/cases/:caseId/notification/views` */
export function viewsPage(model: NotificationModel, own: SafeguardingPartner | null, page: PageContext): PageView {
  const facts = theCase(page)
  const base = `/cases/${facts.caseId}/notification/views`
  const place = { caseId: facts.caseId, partnershipId: facts.partnershipId }
  const distinct = new Set(model.document.views.map((view) => view.view).filter((view) => view !== null))
  return {
    title: 'The three partners’ views',
    backLink: { href: `/cases/${facts.caseId}/notification` },
    content: (
      <>
        <h1 class="govuk-heading-l">The three partners’ views</h1>
        <p class="govuk-body">
          Each partner says what they think before the authority decides. A different view is kept, never overruled in silence.
        </p>
        {distinct.size > 1
          ? govukWarningText({
              text: 'The partners do not agree. Both views go with the notification.',
              iconFallbackText: 'Important'
            })
          : null}
        {PARTNERS.map((partner) => {
          const given = model.views.filter((view) => view.partner === partner.value)
          const [newest, ...earlier] = given
          return (
            <>
              <h2 class="govuk-heading-m">{partner.text}</h2>
              {newest ? <ViewText view={newest} /> : <p class="govuk-body">No view yet.</p>}
              {earlier.length > 0 ? (
                <p class="govuk-body-s">
                  Earlier: {earlier.map((view) => `${VIEW_NAMES[view.view]} (${formatDay(londonDay(view.givenAt))})`).join('; ')}
                </p>
              ) : null}
              {own === partner.value && may(page.actor, permissions.giveView, place).allowed
                ? govukButton({ text: newest ? 'Change your view' : 'Give your view', href: `${base}/own` })
                : null}
            </>
          )
        })}
        {may(page.actor, permissions.recordView, place).allowed
          ? govukButton({
              text: 'Record a view that came by e-mail or telephone',
              href: `${base}/on-behalf`,
              classes: 'govuk-button--secondary'
            })
          : null}
      </>
    )
  }
}

function ViewText({ view }: { readonly view: PartnerViewRow }) {
  return (
    <>
      <p class="govuk-body">
        <strong>{VIEW_NAMES[view.view]}</strong>, {view.by}
        {view.onBehalf ? ` on behalf: ${view.onBehalf}` : ''}, {formatDay(londonDay(view.givenAt))}
      </p>
      <p class="govuk-body app-pre">{view.reasons}</p>
    </>
  )
}

const viewChoice = choice({
  label: 'What is the partner’s view?',
  required: 'Choose a view',
  options: [
    { value: 'notifiable', text: VIEW_NAMES.notifiable },
    { value: 'not-notifiable', text: VIEW_NAMES['not-notifiable'] },
    { value: 'unsure', text: VIEW_NAMES.unsure }
  ]
})

export const ownViewFields = {
  view: viewChoice,
  reasons: longText({ label: 'Reasons', required: 'Give your reasons', max: 4000 })
}
export const onBehalfFields = {
  partner: choice({ label: 'Whose view is it?', required: 'Choose a partner', options: PARTNERS }),
  ...ownViewFields,
  onBehalf: text({ label: 'Who gave it, and how', required: 'Say who gave the view and how, so that it can be checked' })
}

/** `/cases/:caseId/notification/views/own` */
export function ownViewPage(partner: string, page: PageContext, form: FormState): PageView {
  return {
    title: 'Your view',
    backLink: { href: `/cases/${theCase(page).caseId}/notification/views` },
    content: (
      <>
        <FormMessages form={form} fields={ownViewFields} page={page} />
        <h1 class="govuk-heading-l">Your view, for the {partner.toLowerCase()}</h1>
        <Form page={page} form={form}>
          <Ask form={form} fields={ownViewFields} name="view" label="Is this incident notifiable?" />
          <Ask form={form} fields={ownViewFields} name="reasons" hint="If you differ from another partner, say where." />
          {govukButton({ text: 'Give this view', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

/** `/cases/:caseId/notification/views/on-behalf` */
export function onBehalfPage(page: PageContext, form: FormState): PageView {
  return {
    title: 'Record a partner’s view',
    backLink: { href: `/cases/${theCase(page).caseId}/notification/views` },
    content: (
      <>
        <FormMessages form={form} fields={onBehalfFields} page={page} />
        <h1 class="govuk-heading-l">Record a partner’s view</h1>
        <Form page={page} form={form}>
          <Ask form={form} fields={onBehalfFields} name="partner" />
          <Ask form={form} fields={onBehalfFields} name="view" />
          <Ask form={form} fields={onBehalfFields} name="reasons" hint="In their words" />
          <Ask
            form={form}
            fields={onBehalfFields}
            name="onBehalf"
            hint="For example “Det Supt Lowe, by e-mail on 3 April at 10:12”"
          />
          {govukButton({ text: 'Record it', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

export const sendFields = {
  withoutViews: longText({ label: 'Why it is sent before every partner has given a view', max: 2000 })
}

/** `/cases/:caseId/notification/send` */
export function sendPage(model: NotificationModel, page: PageContext, form: FormState): PageView {
  const waiting = model.document.views.filter((view) => view.view === null)
  return {
    title: 'Send it to the Panel',
    backLink: { href: `/cases/${theCase(page).caseId}/notification` },
    content: (
      <>
        <FormMessages form={form} fields={sendFields} page={page} />
        <h1 class="govuk-heading-l">Send it to the Panel</h1>
        <p class="govuk-body">
          The Panel, the Department for Education and Ofsted will be able to read it, and the three partners are told. What is
          sent is kept as it is; it can be amended or withdrawn, with a reason.
        </p>
        <Form page={page} form={form}>
          {waiting.length > 0 ? (
            <>
              {govukInsetText({
                text: `No view yet from: ${waiting.map((view) => PARTNERS.find((one) => one.value === view.partner)?.text ?? '').join(', ')}. The authority may send it without, and says why.`
              })}
              <Ask form={form} fields={sendFields} name="withoutViews" />
            </>
          ) : null}
          {govukButton({ text: 'Send it now', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

export const withdrawFields = {
  reason: longText({ label: 'Why it is withdrawn', required: 'Say why it is withdrawn', max: 2000 }),
  agreed: text({ label: 'Who agreed, and when', required: 'Say who of the three partners agreed, and when' })
}

/** `/cases/:caseId/notification/withdraw` */
export function withdrawPage(page: PageContext, form: FormState): PageView {
  return {
    title: 'Withdraw the notification',
    backLink: { href: `/cases/${theCase(page).caseId}/notification` },
    content: (
      <>
        <FormMessages form={form} fields={withdrawFields} page={page} />
        <h1 class="govuk-heading-l">Withdraw the notification</h1>
        <p class="govuk-body">
          For when it turns out that the criteria were not met. No rapid review is owed then. Everything that was sent stays on
          record, with this reason.
        </p>
        <Form page={page} form={form}>
          <Ask form={form} fields={withdrawFields} name="reason" />
          <Ask form={form} fields={withdrawFields} name="agreed" />
          {govukButton({ text: 'Withdraw it', classes: 'govuk-button--warning', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

function incidentAnswer(name: IncidentQuestion, value: string): string {
  if (name === 'nature') return NATURES.find((one) => one.value === value)?.text ?? value
  if (name === 'harm') return HARMS.find((one) => one.value === value)?.text ?? value
  if (name === 'location') return LOCATIONS.find((one) => one.value === value)?.text ?? value
  if (name === 'media') return inWords(value)
  const day = parseIsoDay(value)
  return name === 'partnersInformedOn' && day ? formatDay(day) : value
}

/** A notification as a document: as it stands, or as it was sent. */
export function NotificationDocumentView({ document }: { readonly document: NotificationDocument }) {
  const day = document.incidentOn ? parseIsoDay(document.incidentOn) : undefined
  const aware = document.becameAwareAt ? Temporal.Instant.from(document.becameAwareAt).toZonedDateTimeISO(LONDON) : undefined
  return (
    <>
      {document.withdrawn
        ? govukWarningText({
            text: `Withdrawn: ${document.withdrawn.reason} Agreed: ${document.withdrawn.agreed}`,
            iconFallbackText: 'Important'
          })
        : null}
      {govukSummaryList({
        rows: [
          { key: { text: 'Reference' }, value: { text: document.reference } },
          { key: { text: 'Partnership' }, value: { text: document.partnership } },
          { key: { text: 'Criteria' }, value: { text: outcomeText(document.criteria.outcome) } },
          { key: { text: 'Day of the incident' }, value: { text: day ? formatDay(day) : 'Not known' } },
          {
            key: { text: 'Authority became aware' },
            value: {
              text: aware
                ? `${formatDay(aware.toPlainDate())} at ${aware.toPlainTime().toString({ smallestUnit: 'minute' })}`
                : 'Not recorded'
            }
          },
          ...Object.entries(INCIDENT_LABELS).map(([name, label]) => {
            const value = document.incident[name as IncidentQuestion] ?? ''
            return {
              key: { text: label },
              value: { text: value ? incidentAnswer(name as IncidentQuestion, value) : 'Not recorded' }
            }
          })
        ]
      })}
      <h2 class="govuk-heading-m">Children</h2>
      {document.children.length === 0 ? <p class="govuk-body">None recorded.</p> : null}
      {document.children.map((child) => (
        <>
          <h3 class="govuk-heading-s">{child.name}</h3>
          <ChildSummary child={child} />
        </>
      ))}
      <h2 class="govuk-heading-m">Views of the three partners</h2>
      {govukSummaryList({
        rows: document.views.map((view) => ({
          key: { text: PARTNERS.find((one) => one.value === view.partner)?.text ?? view.partner },
          value: { text: view.view ? `${VIEW_NAMES[view.view]}. ${view.reasons} (${view.by})` : 'No view given' }
        }))
      })}
      {document.withoutViews ? (
        <p class="govuk-body">Sent before every partner had given a view: {document.withoutViews}</p>
      ) : null}
    </>
  )
}

/** The document on a page of its own. */
export function documentPage(
  title: string,
  document: NotificationDocument,
  back: string,
  note: string,
  reading?: 'service'
): PageView {
  return {
    title,
    backLink: { href: back },
    ...(reading ? { layout: reading } : {}),
    content: (
      <>
        <h1 class="govuk-heading-l">{title}</h1>
        <p class="govuk-body">{note}</p>
        <NotificationDocumentView document={document} />
      </>
    )
  }
}

/** `/notifications` */
export function receivedPage(rows: readonly VersionRow[]): PageView {
  return {
    title: 'Notifications received',
    content: (
      <>
        <h1 class="govuk-heading-l">Notifications received</h1>
        {rows.length === 0 ? <p class="govuk-body">None yet.</p> : null}
        <ul class="govuk-list govuk-list--spaced">
          {rows.map((row) => (
            <li>
              <a class="govuk-link" href={`/notifications/${row.versionId}`}>
                {row.document.reference}, {row.document.partnership}
              </a>
              <br />
              Version {row.number}, {row.kind} on {formatDay(londonDay(row.sentAt))}
            </li>
          ))}
        </ul>
      </>
    )
  }
}
