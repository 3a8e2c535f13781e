/** The children of a notification: each a full record with a page for each theme; "not known" is never the same as "no" or as "not yet asked". */
import { londonDay } from '#kernel/clock.ts'
import { formatDay } from '#kernel/plain-date.ts'
import { may } from '#platform/access/permission.ts'
import { Ask, Form, FormMessages } from '#web/forms/form-view.tsx'
import { YES_NO_NOT_KNOWN, date, longText, text } from '#web/forms/fields.ts'
import type { FormFields, FormState } from '#web/forms/form.ts'
import { govukButton, govukTaskList } from '#web/govuk/index.ts'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import type { ChildRow, RemovedChild } from './children.store.ts'
import { ChildAnswers } from './document-view.tsx'
import { type Words, answeredOf } from './field-set/answers.ts'
import { CHILD_THEMES, type Theme, WHO, whyNotKnown } from './field-set/themes.ts'
import { Pages } from './many-children/many-children.page.tsx'
import { afterAct, type NotificationState } from './notification.ts'
import { notificationPermissions as permissions } from './notification.policy.ts'

/** The answers of a question, and the one that is there before anybody has asked. */
export const ASKED_OR_NOT = [{ value: '', text: 'Not yet asked' }, ...YES_NO_NOT_KNOWN]

/** Children on one page of the list; the same as of a table that is looked at. */
const PER_PAGE = 50

export interface ChildrenModel {
  readonly state: NotificationState
  readonly children: readonly ChildRow[]
  readonly removed: readonly RemovedChild[]
}

function mayWrite(state: NotificationState, page: PageContext): boolean {
  const { caseId, partnershipId } = theCase(page)
  return afterAct(state, 'change') !== undefined && may(page.actor, permissions.write, { caseId, partnershipId }).allowed
}

/** `/cases/:caseId/notification/children` */
export function childrenPage(model: ChildrenModel, page: PageContext): PageView {
  const base = `/cases/${theCase(page).caseId}/notification/children`
  const number = Math.min(
    Math.max(1, Number.parseInt(page.query['page'] ?? '1', 10) || 1),
    Math.max(1, Math.ceil(model.children.length / PER_PAGE))
  )
  const first = (number - 1) * PER_PAGE
  const shown = model.children.slice(first, first + PER_PAGE)
  return {
    title: 'The children',
    backLink: { href: `/cases/${theCase(page).caseId}/notification` },
    content: (
      <>
        <h1 class="govuk-heading-l">The children</h1>
        <p class="govuk-body">Each child who died or was harmed has a full record. There can be any number.</p>
        {model.children.length > PER_PAGE ? (
          <p class="govuk-body">
            {model.children.length} children; shown are {first + 1} to {first + shown.length}.
          </p>
        ) : null}
        {model.children.length === 0 ? <p class="govuk-body">No child has been added yet.</p> : null}
        {model.children.length === 0
          ? null
          : govukTaskList({
              items: shown.map((child) => ({
                title: { text: child.name },
                hint: { text: bornText(child) },
                href: `${base}/${child.id}`,
                status: { text: standing(child) }
              }))
            })}
        <Pages number={number} count={model.children.length} path={base} />
        {mayWrite(model.state, page) ? (
          <div class="govuk-button-group">
            {govukButton({ text: 'Add a child', href: `${base}/new` })}
            <a class="govuk-link" href={`${base}/import`}>
              Add children from a table
            </a>
          </div>
        ) : null}
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

function bornText({ bornOn, birthNote, diedOn }: ChildRow): string {
  const born = bornOn ? `Born ${formatDay(Temporal.PlainDate.from(bornOn))}` : birthNote || 'Date of birth not known'
  return diedOn ? `${born}, died ${formatDay(Temporal.PlainDate.from(diedOn))}` : born
}

function answered(child: ChildRow, theme: Theme): number {
  return answeredOf(theme, { ...child.details, sex: child.sex, ethnicity: child.ethnicity })
}

function standing(child: ChildRow): string {
  const themes = [WHO, ...CHILD_THEMES]
  const count = themes.reduce((sum, theme) => sum + answered(child, theme), 0)
  const all = themes.reduce((sum, theme) => sum + theme.questions.length, 0)
  return count === all ? 'All asked' : `${count} of ${all} questions answered`
}

export interface ChildModel {
  readonly state: NotificationState
  readonly child: ChildRow
  readonly words: Words
}

/** `/cases/:caseId/notification/children/:childId` */
export function childPage({ state, child, words }: ChildModel, page: PageContext): PageView {
  const base = `/cases/${theCase(page).caseId}/notification/children/${child.id}`
  const canWrite = mayWrite(state, page)
  return {
    title: child.name,
    backLink: { href: `/cases/${theCase(page).caseId}/notification/children` },
    content: (
      <>
        <h1 class="govuk-heading-l">{child.name}</h1>
        {canWrite ? (
          <>
            <p class="govuk-body">Answer what you know, in any order. What nobody knows is an answer too.</p>
            {govukTaskList({
              items: [WHO, ...CHILD_THEMES].map((theme) => ({
                title: { text: theme.title },
                href: `${base}/${theme.id}`,
                status: { text: themeStatus(answered(child, theme), theme.questions.length) }
              }))
            })}
          </>
        ) : null}
        <h2 class="govuk-heading-m">What is recorded</h2>
        <ChildAnswers child={child} words={words} />
        {canWrite ? (
          <p class="govuk-body">
            <a class="govuk-link" href={`${base}/remove`}>
              Remove {child.name} from the notification
            </a>
          </p>
        ) : null}
      </>
    )
  }
}

function themeStatus(count: number, all: number): string {
  if (count === 0) return 'Not yet asked'
  return count === all ? 'Answered' : `${count} of ${all} answered`
}

/** Name, birth and home. */
export const identityFields = {
  forename: text({ label: 'Forename', max: 100 }),
  surname: text({ label: 'Surname', max: 100 }),
  otherNames: text({ label: 'Other names the child is known by', max: 200 }),
  bornOn: date({ label: 'Date of birth', notFuture: true, earliestYear: 1990 }),
  birthNote: text({ label: 'Age, if the date of birth is not known', max: 100 }),
  diedOn: date({ label: 'Date of death', notFuture: true, earliestYear: 2000 }),
  address: longText({ label: 'Home address', max: 500 })
}

/** `/cases/:caseId/notification/children/new` and `/:childId/who` */
export function whoPage(title: string, fields: FormFields, page: PageContext, form: FormState, back: string): PageView {
  const ask = { form, fields: identityFields }
  return {
    title,
    backLink: { href: back },
    content: (
      <>
        <FormMessages form={form} fields={fields} page={page} />
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
          <Questions theme={WHO} fields={fields} form={form} />
          {govukButton({ text: 'Save', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

/** `/cases/:caseId/notification/children/:childId/THEME` */
export function themePage(
  { child, theme }: { readonly child: ChildRow; readonly theme: Theme },
  fields: FormFields,
  page: PageContext,
  form: FormState
): PageView {
  return {
    title: theme.title,
    backLink: { href: `/cases/${theCase(page).caseId}/notification/children/${child.id}` },
    content: (
      <>
        <FormMessages form={form} fields={fields} page={page} />
        <span class="govuk-caption-l">{child.name}</span>
        <h1 class="govuk-heading-l">{theme.title}</h1>
        {theme.intro ? <p class="govuk-body">{theme.intro}</p> : null}
        <Form page={page} form={form}>
          <Questions theme={theme} fields={fields} form={form} />
          {govukButton({ text: 'Save', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

function Questions({ theme, fields, form }: { readonly theme: Theme; readonly fields: FormFields; readonly form: FormState }) {
  return (
    <>
      {theme.questions.map(({ name, kind, hint }) => (
        <Ask
          form={form}
          fields={fields}
          name={name}
          {...(hint ? { hint } : {})}
          {...(kind === 'long-text' ? { rows: 4 } : {})}
          inline={kind === 'one' && (fields[name]?.options?.length ?? 9) <= 4}
        />
      ))}
      <Ask form={form} fields={fields} name={whyNotKnown(theme)} hint="For example, the school has not answered yet" />
    </>
  )
}
