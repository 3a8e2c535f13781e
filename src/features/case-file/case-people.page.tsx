/** Who is appointed to a case, and who is walled off from it by a conflict of interest. */
import { formatDay } from '#kernel/plain-date.ts'
import { londonDay } from '#kernel/clock.ts'
import { APPOINTMENT_ROLES } from '#platform/access/actor.ts'
import { may } from '#platform/access/permission.ts'
import { roleName } from '#features/access/index.ts'
import { Ask, CommandButton, Form, FormMessages } from '#web/forms/form-view.tsx'
import { choice, date, longText, select } from '#web/forms/fields.ts'
import type { FormState } from '#web/forms/form.ts'
import { govukButton, govukInsetText } from '#web/govuk/index.ts'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import { caseFilePermissions } from './case-file.policy.ts'
import type { AppointmentRow, ConflictRow } from './case-file.store.ts'

export interface CasePeopleModel {
  readonly appointments: readonly AppointmentRow[]
  readonly conflicts: readonly ConflictRow[]
}

/** `/cases/:caseId/people` */
export function casePeoplePage(model: CasePeopleModel, page: PageContext): PageView {
  const facts = theCase(page)
  const place = { caseId: facts.caseId, partnershipId: facts.partnershipId }
  const base = `/cases/${facts.caseId}/people`
  const mayAppoint = may(page.actor, caseFilePermissions.appoint, place).allowed
  const mayRecord = may(page.actor, caseFilePermissions.recordConflict, place).allowed
  return {
    title: 'Who works on this case',
    backLink: { href: `/cases/${facts.caseId}`, text: 'Back to the case' },
    content: (
      <>
        <h1 class="govuk-heading-l">Who works on this case</h1>
        <p class="govuk-body">
          The partnership’s safeguarding partners, business manager, chairs and scrutineer see every case. Others see it only
          while they are appointed to it.
        </p>
        <h2 class="govuk-heading-m">Appointed</h2>
        {model.appointments.length === 0 ? <p class="govuk-body">Nobody has been appointed yet.</p> : null}
        <ul class="govuk-list govuk-list--spaced">
          {model.appointments.map((one) => (
            <li>
              <strong>{one.name}</strong>, {one.agencyName}: {roleName(one.role).toLowerCase()} from{' '}
              {formatDay(londonDay(one.startedAt))}
              {one.endedAt
                ? `; ended on ${formatDay(londonDay(one.endedAt))}`
                : one.endsOn
                  ? `, until ${formatDay(one.endsOn)}`
                  : ''}
              {mayAppoint && !one.endedAt ? (
                <CommandButton
                  page={page}
                  action={`${base}/end`}
                  text={`End the appointment of ${one.name}`}
                  kind="secondary"
                  fields={{ appointment: one.id }}
                />
              ) : null}
            </li>
          ))}
        </ul>
        {mayAppoint
          ? govukButton({ text: 'Appoint somebody', href: `${base}/appoint`, classes: 'govuk-button--secondary' })
          : null}
        <h2 class="govuk-heading-m">Conflicts of interest</h2>
        <p class="govuk-body">
          Somebody with a conflict of interest cannot open this case or find it, until it is lifted with a reason.
        </p>
        {model.conflicts.length === 0 ? <p class="govuk-body">None recorded.</p> : null}
        <ul class="govuk-list govuk-list--spaced">
          {model.conflicts.map((one) => (
            <li>
              <strong>{one.name}</strong>: {one.reason} (recorded {formatDay(londonDay(one.declaredAt))})
              {one.liftedAt ? ` Lifted ${formatDay(londonDay(one.liftedAt))}: ${one.liftedReason ?? ''}` : ''}
              {mayRecord && !one.liftedAt ? (
                <p>
                  <a class="govuk-link" href={`${base}/conflict/${one.id}/lift`}>
                    Lift the conflict of {one.name}
                  </a>
                </p>
              ) : null}
            </li>
          ))}
        </ul>
        {govukButton({ text: 'Record a conflict of interest', href: `${base}/conflict`, classes: 'govuk-button--secondary' })}
      </>
    )
  }
}

type PersonOption = { readonly id: string; readonly name: string; readonly agencyName: string }

/** The questions of an appointment. */
export function appointmentFields(people: readonly PersonOption[]) {
  return {
    person: select({
      label: 'Who',
      required: 'Choose a person',
      options: people.map((one) => ({ value: one.id, text: `${one.name}, ${one.agencyName}` }))
    }),
    role: choice({
      label: 'What for',
      required: 'Choose what they are appointed for',
      options: APPOINTMENT_ROLES.map((role) => ({ value: role, text: roleName(role) }))
    }),
    until: date({ label: 'The last day of the appointment', notPast: true }),
    independent: choice({
      label: 'Have they said that they have no conflict of interest, real or perceived?',
      required: 'Ask them, and choose yes before you appoint them',
      options: [{ value: 'yes', text: 'Yes, they have said so' }]
    })
  }
}

/** `/cases/:caseId/people/appoint` */
export function appointPage(fields: ReturnType<typeof appointmentFields>, page: PageContext, form: FormState): PageView {
  return {
    title: 'Appoint somebody',
    backLink: { href: `/cases/${theCase(page).caseId}/people` },
    content: (
      <>
        <FormMessages form={form} fields={fields} page={page} />
        <h1 class="govuk-heading-l">Appoint somebody to this case</h1>
        <Form page={page} form={form}>
          <Ask form={form} fields={fields} name="person" />
          <Ask form={form} fields={fields} name="role" />
          <Ask
            form={form}
            fields={fields}
            name="until"
            hint="Leave empty if it has no end yet. They lose access the day after."
          />
          <Ask form={form} fields={fields} name="independent" />
          {govukButton({ text: 'Appoint', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

/** The questions of a conflict of interest. A manager may record somebody else's. */
export function conflictFields(people: readonly PersonOption[]) {
  return {
    person: select({
      label: 'Whose conflict of interest is it?',
      required: 'Choose a person',
      options: people.map((one) => ({ value: one.id, text: `${one.name}, ${one.agencyName}` }))
    }),
    reason: longText({ label: 'What is the conflict?', required: 'Say in a few words what the conflict is', max: 1000 })
  }
}

/** `/cases/:caseId/people/conflict` */
export function conflictPage(fields: ReturnType<typeof conflictFields>, page: PageContext, form: FormState): PageView {
  return {
    title: 'Record a conflict of interest',
    backLink: { href: `/cases/${theCase(page).caseId}/people` },
    content: (
      <>
        <FormMessages form={form} fields={fields} page={page} />
        <h1 class="govuk-heading-l">Record a conflict of interest</h1>
        {govukInsetText({
          text: 'The person loses access to this case at once, and cannot find it by searching, on the board or in lists.'
        })}
        <Form page={page} form={form}>
          <Ask form={form} fields={fields} name="person" />
          <Ask
            form={form}
            fields={fields}
            name="reason"
            hint="For example: managed the social worker at the time. Do not write more about the case than is needed."
          />
          {govukButton({ text: 'Record it', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

/** Why a conflict no longer stands. */
export const liftFields = { reason: longText({ label: 'Why does it no longer stand?', required: 'Give the reason', max: 1000 }) }

/** `/cases/:caseId/people/conflict/:conflictId/lift` */
export function liftPage(name: string, page: PageContext, form: FormState): PageView {
  return {
    title: 'Lift a conflict of interest',
    backLink: { href: `/cases/${theCase(page).caseId}/people` },
    content: (
      <>
        <FormMessages form={form} fields={liftFields} page={page} />
        <h1 class="govuk-heading-l">Lift the conflict of interest of {name}</h1>
        <Form page={page} form={form}>
          <Ask
            form={form}
            fields={liftFields}
            name="reason"
            hint="They will be able to open the case again if their role allows it."
          />
          {govukButton({ text: 'Lift it', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}
