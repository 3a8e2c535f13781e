/** The children of a notification: each a full record on a page of its own; "not known" is never the same as "no" or as "not yet asked". */
import { londonDay } from '#kernel/clock.ts'
import { formatDay } from '#kernel/plain-date.ts'
import { may } from '#platform/access/permission.ts'
import { Ask, Form, FormMessages } from '#web/forms/form-view.tsx'
import { YES_NO_NOT_KNOWN, choice, date, longText, text } from '#web/forms/fields.ts'
import type { FormState } from '#web/forms/form.ts'
import { govukButton } from '#web/govuk/index.ts'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import type { ChildRow, RemovedChild } from './children.store.ts'
import { ChildAnswers } from './document-view.tsx'
import { afterAct, type NotificationState } from './notification.ts'
import { notificationPermissions as permissions } from './notification.policy.ts'

/** The answers of a question about a child, and the one that is there before anybody has asked. */
export const ASKED_OR_NOT = [{ value: '', text: 'Not yet asked' }, ...YES_NO_NOT_KNOWN]

export interface ChildrenModel {
  readonly state: NotificationState
  readonly children: readonly ChildRow[]
  readonly removed: readonly RemovedChild[]
}

/** `/cases/:caseId/notification/children` */
export function childrenPage(model: ChildrenModel, page: PageContext): PageView {
  const facts = theCase(page)
  const base = `/cases/${facts.caseId}/notification/children`
  const mayWrite =
    afterAct(model.state, 'change') !== undefined &&
    may(page.actor, permissions.write, { caseId: facts.caseId, partnershipId: facts.partnershipId }).allowed
  return {
    title: 'The children',
    backLink: { href: `/cases/${facts.caseId}/notification` },
    content: (
      <>
        <h1 class="govuk-heading-l">The children</h1>
        <p class="govuk-body">Each child who died or was harmed has a full record. There can be any number.</p>
        {model.children.map((child, index) => {
          const which = `child ${index + 1}: ${child.name}`
          return (
            <>
              <h2 class="govuk-heading-m">{child.name}</h2>
              <ChildAnswers child={child} />
              {mayWrite ? (
                <div class="govuk-button-group">
                  {govukButton({ text: `Change ${which}`, href: `${base}/${child.id}`, classes: 'govuk-button--secondary' })}
                  <a class="govuk-link" href={`${base}/${child.id}/remove`}>
                    Remove {which}
                  </a>
                </div>
              ) : null}
            </>
          )
        })}
        {model.children.length === 0 ? <p class="govuk-body">No child has been added yet.</p> : null}
        {mayWrite ? govukButton({ text: 'Add a child', href: `${base}/new` }) : null}
        {model.removed.length > 0 ? (
          <>
            <h2 class="govuk-heading-m">Removed</h2>
            <ul class="govuk-list govuk-list--bullet">
              {model.removed.map((child) => (
                <li>
                  {child.name}, on {formatDay(londonDay(child.removedAt))}: {child.reason}
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </>
    )
  }
}

const detail = (label: string) => choice({ label, options: ASKED_OR_NOT })

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
      { value: '', text: 'Not yet asked' },
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
  const ask = { form, fields: childFields }
  return {
    title,
    backLink: { href: `/cases/${theCase(page).caseId}/notification/children` },
    content: (
      <>
        <FormMessages form={form} fields={childFields} page={page} />
        <h1 class="govuk-heading-l">{title}</h1>
        <p class="govuk-body">Leave what you do not know yet. A child who has not been identified can be added without a name.</p>
        <Form page={page} form={form}>
          <Ask {...ask} name="forename" />
          <Ask {...ask} name="surname" />
          <Ask {...ask} name="otherNames" />
          <Ask {...ask} name="bornOn" hint="For example, 31 3 2019" />
          <Ask {...ask} name="birthNote" hint="For example “about 14”, or “not yet born”" />
          <Ask {...ask} name="diedOn" hint="Leave empty if the child is living" />
          <Ask {...ask} name="address" rows={3} />
          <Ask {...ask} name="sex" inline />
          <Ask {...ask} name="ethnicity" hint="In the child’s or family’s own words where you have them, or “not known”" />
          <Ask {...ask} name="lookedAfter" inline />
          <Ask {...ask} name="disability" inline />
          <Ask {...ask} name="childProtectionPlan" inline />
          <Ask {...ask} name="childInNeedPlan" inline />
          <Ask
            {...ask}
            name="knownToAgencies"
            inline
            hint="For example children’s social care, police, mental health or early help"
          />
          <Ask {...ask} name="inEducation" inline />
          <Ask {...ask} name="notKnownBecause" />
          {govukButton({ text: 'Save', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}
