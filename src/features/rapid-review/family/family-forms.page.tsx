/** The forms of the family: a person, how two people belong together, and taking either out again. */
import { offered, type CodeLists } from '#features/code-lists/index.ts'
import { choice, choices, date, longText, select, text } from '#web/forms/fields.ts'
import type { FormState } from '#web/forms/form.ts'
import { Ask, Form, FormMessages } from '#web/forms/form-view.tsx'
import { govukButton, govukDetails, govukInsetText, html } from '#web/govuk/index.ts'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import { momentText } from '../rapid-review.ts'
import { AskSources, type Offers, sourceFields } from '../sources/source-fields.tsx'
import { FAMILY_ROLES, type Family, type FamilyPerson, type FamilyTie, TIE_KINDS, homeText, roleText, tieKind } from './family.ts'
import type { MemberVersion, RegisterName } from './family.store.ts'

export interface PersonModel {
  readonly family: Family
  readonly person: FamilyPerson | undefined
  readonly name: RegisterName | undefined
  readonly offers: Offers
  readonly history: readonly MemberVersion[]
  readonly lists: CodeLists
  /** The source named by the address: where somebody was read about. */
  readonly from: string
}

const LIVING = [
  { value: 'no', text: 'Living' },
  { value: 'yes', text: 'Died' },
  { value: 'not-known', text: 'Not known' }
] as const

function othersOf({ family, person }: Pick<PersonModel, 'family' | 'person'>) {
  return family.people
    .filter(({ personId }) => personId !== person?.personId)
    .map(({ personId, label }) => ({ value: personId, text: label }))
}

/** The questions about a person. Who a child of the notification is, is asked there and not here. */
export function personFields(model: Pick<PersonModel, 'family' | 'person' | 'offers' | 'lists'>, today: Temporal.PlainDate) {
  const held = model.person?.facts.knownTo ?? []
  return {
    pseudonym: text({
      label: 'Pseudonym or initials',
      max: 60,
      ...(model.person?.ofNotification ? {} : { required: 'Enter a pseudonym or initials' })
    }),
    role: select({
      label: 'What are they to the child?',
      options: FAMILY_ROLES.filter(({ value }) => value !== 'child').map(({ value, text: words }) => ({ value, text: words })),
      ...(model.person?.ofNotification ? {} : { required: 'Choose what they are to the child' })
    }),
    forename: text({ label: 'First name', max: 100 }),
    surname: text({ label: 'Last name', max: 100 }),
    bornOn: date({ label: 'Date of birth', notFuture: true }),
    bornNotKnown: text({ label: 'If it is not known, why' }),
    sex: select({
      label: 'Sex',
      options: [
        ...offered(model.lists.sex, today, [model.person?.facts.sex ?? '']).map((entry) => ({
          value: entry.code,
          text: entry.text
        })),
        { value: 'not-known', text: 'Not known' }
      ]
    }),
    deceased: choice({ label: 'Are they living?', options: LIVING }),
    diedOn: date({ label: 'Date of death', notFuture: true }),
    household: text({ label: 'Household', max: 12 }),
    livesWhere: text({ label: 'Where they live' }),
    homeNotKnown: text({ label: 'If it is not known, why' }),
    knownTo: choices({
      label: 'Which agencies know them?',
      options: offered(model.lists.agencies, today, held).map((entry) => ({ value: entry.code, text: entry.text }))
    }),
    knownToWords: text({ label: 'Another agency, or not known because' }),
    note: longText({ label: 'Anything else that matters here', max: 2000 }),
    parentOf: choices({ label: 'Whose birth parent are they?', options: othersOf(model) }),
    childOf: choices({ label: 'Who are their birth parents?', options: othersOf(model) }),
    ...sourceFields(model.offers)
  }
}

/** `/cases/:caseId/rapid-review/family/people/new` and `/people/:personId` */
export function personPage(model: PersonModel, page: PageContext, form: FormState): PageView {
  const here = `/cases/${theCase(page).caseId}/rapid-review/family`
  const fields = personFields(model, page.today)
  const { person } = model
  const title = person ? `Change ${person.label}` : 'Add a person'
  return {
    title,
    backLink: { href: here, text: 'Back to the family' },
    content: (
      <>
        <FormMessages form={form} fields={fields} page={page} />
        <h1 class="govuk-heading-l">{title}</h1>
        {person?.ofNotification
          ? govukInsetText({
              text: `${person.name} is a child of the notification. Name, birth, sex and death are kept there.`
            })
          : null}
        <Form page={page} form={form}>
          {person?.ofNotification ? null : (
            <>
              <h2 class="govuk-heading-m">Who they are</h2>
              <Ask
                form={form}
                fields={fields}
                name="pseudonym"
                hint="This is what the review shows, everywhere"
                width="govuk-input--width-20"
              />
              <Ask form={form} fields={fields} name="role" />
              {govukDetails({
                summaryText: 'Their name, for the team only',
                open: ['forename', 'surname'].some((name) => form.values[name]),
                html: html(
                  <>
                    <p class="govuk-body">
                      It is never shown in the review. The check before publication looks for it, so that it does not slip
                      through.
                    </p>
                    <Ask form={form} fields={fields} name="forename" width="govuk-input--width-20" />
                    <Ask form={form} fields={fields} name="surname" width="govuk-input--width-20" />
                  </>
                )
              })}
              <Ask form={form} fields={fields} name="bornOn" hint="The review shows the age at the time of the incident" />
              <Ask form={form} fields={fields} name="bornNotKnown" label="If the date of birth is not known, why" />
              <Ask form={form} fields={fields} name="sex" />
            </>
          )}
          {person?.ofNotification && person.facts.diedOn !== null ? null : (
            <Ask form={form} fields={fields} name="deceased" inline />
          )}
          {person?.ofNotification ? null : (
            <Ask form={form} fields={fields} name="diedOn" hint="Leave empty if it is not known" />
          )}
          <h2 class="govuk-heading-m">Home</h2>
          <Ask
            form={form}
            fields={fields}
            name="household"
            hint="A letter, the same for people who lived together when it happened: A for the child’s home, then B, C …"
            width="govuk-input--width-4"
          />
          <Ask
            form={form}
            fields={fields}
            name="livesWhere"
            hint="In general words, without an address: with grandparents in the next town"
          />
          <Ask form={form} fields={fields} name="homeNotKnown" label="If it is not known where they live, why" />
          <h2 class="govuk-heading-m">Agencies</h2>
          <Ask form={form} fields={fields} name="knownTo" />
          <Ask form={form} fields={fields} name="knownToWords" />
          <Ask form={form} fields={fields} name="note" rows={3} />
          {!person && model.family.people.length > 0 ? (
            <>
              <h2 class="govuk-heading-m">How they belong to the others</h2>
              <p class="govuk-hint">
                Other relationships, such as step-parents and couples, are added on the page of the family.
              </p>
              <Ask form={form} fields={fields} name="parentOf" />
              <Ask form={form} fields={fields} name="childOf" />
            </>
          ) : null}
          <AskSources form={form} fields={fields} />
          {govukButton({ text: 'Save', preventDoubleClick: true })}
        </Form>
        {person && !person.ofNotification ? (
          <p class="govuk-body">
            <a class="govuk-link" href={`${here}/people/${person.personId}/withdraw`}>
              Take {person.label} out of the family
            </a>
          </p>
        ) : null}
        {model.history.length > 0
          ? govukDetails({
              summaryText: 'Every version',
              html: html(
                <ul class="govuk-list govuk-list--bullet">
                  {model.history.map((one) => (
                    <li>
                      Version {one.version}, {one.savedByName}, {momentText(one.savedAt)}:{' '}
                      {roleText(one.facts.role).toLowerCase()}; {homeText(one.facts)}
                      {one.withdrawnReason === null ? '' : `; taken out: ${one.withdrawnReason}`}
                    </li>
                  ))}
                </ul>
              )
            })
          : null}
      </>
    )
  }
}

/** The questions about how two people belong together. */
export function tieFields(family: Family) {
  const people = family.people.map(({ personId, label }) => ({ value: personId, text: label }))
  return {
    from: select({ label: 'Who', required: 'Choose the first person', options: people }),
    kind: choice({
      label: 'How do they belong together?',
      required: 'Choose how they belong together',
      options: TIE_KINDS.map(({ value, text: words }) => ({ value, text: words }))
    }),
    to: select({ label: 'Whom', required: 'Choose the second person', options: people }),
    note: text({ label: 'A note', max: 300 })
  }
}

/** `/cases/:caseId/rapid-review/family/relationships/new` */
export function tiePage(family: Family, page: PageContext, form: FormState): PageView {
  const fields = tieFields(family)
  return {
    title: 'How two people belong together',
    backLink: { href: `/cases/${theCase(page).caseId}/rapid-review/family`, text: 'Back to the family' },
    content: (
      <>
        <FormMessages form={form} fields={fields} page={page} />
        <h1 class="govuk-heading-l">How two people belong together</h1>
        <Form page={page} form={form}>
          <Ask form={form} fields={fields} name="from" />
          <Ask form={form} fields={fields} name="kind" />
          <Ask form={form} fields={fields} name="to" />
          <Ask form={form} fields={fields} name="note" hint="For example: since 2021, or: said by the mother, not confirmed" />
          {govukButton({ text: 'Save', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

export const takeOutFields = { reason: longText({ label: 'Why is it taken out?', required: 'Give the reason', max: 1000 }) }

export interface TakeOutModel {
  readonly what: string
  readonly person: FamilyPerson | undefined
  readonly tie: FamilyTie | undefined
}

/** What a tie says, for its page. */
export function tieWords(family: Family, tie: FamilyTie): string {
  const label = (id: string) => family.people.find(({ personId }) => personId === id)?.label ?? 'Somebody'
  return `${label(tie.from)} ${tieKind(tie.kind).text} ${label(tie.to)}`
}

/** Taking a person or a relationship out, with a reason. */
export function takeOutPage(model: TakeOutModel, page: PageContext, form: FormState): PageView {
  return {
    title: 'Take out of the family',
    backLink: { href: `/cases/${theCase(page).caseId}/rapid-review/family`, text: 'Back to the family' },
    content: (
      <>
        <FormMessages form={form} fields={takeOutFields} page={page} />
        <h1 class="govuk-heading-l">Take out: {model.what}</h1>
        <p class="govuk-body">
          {model.person
            ? 'They leave the picture, the table and the register of the case. What was written stays on record.'
            : 'It leaves the picture and the list. What was written stays on record.'}
        </p>
        <Form page={page} form={form}>
          <Ask form={form} fields={takeOutFields} name="reason" rows={3} />
          {govukButton({ text: 'Take it out', classes: 'govuk-button--warning', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}
