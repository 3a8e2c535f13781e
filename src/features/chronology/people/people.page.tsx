/** Who is who in a chronology: whom it names, initials and names that nobody in the register has, and what was said about them. */
import { choice, select, text } from '#web/forms/fields.ts'
import { Ask, CommandButton, Form, FormMessages } from '#web/forms/form-view.tsx'
import type { FormState } from '#web/forms/form.ts'
import { govukButton } from '#web/govuk/index.ts'
import { type Column, StackedTable } from '#web/layout/stacked-table.tsx'
import type { PageContext, PageView } from '#web/route.ts'
import { ChronologyNavigation, chronologyBase, count, momentText } from '../chronology-navigation.tsx'
import type { CasePerson } from '../people.store.ts'
import type { Settled } from './settled.store.ts'

/** Initials or a name that nobody in the register has, with the words in which they first stand. */
export interface Offered {
  readonly written: string
  readonly mentions: number
  readonly eventId: string | null
  readonly agency: string
  readonly words: string
}

export interface PeopleModel {
  readonly people: readonly CasePerson[]
  readonly offered: readonly Offered[]
  readonly settled: readonly Settled[]
  readonly isBehind: boolean
  readonly mayChange: boolean
}

/** `/cases/:caseId/chronology/people` */
export function peoplePage({ people, offered, settled, isBehind, mayChange }: PeopleModel, page: PageContext): PageView {
  const base = chronologyBase(page)
  return {
    title: 'Who is who',
    current: base,
    wide: true,
    content: (
      <>
        <h1 class="govuk-heading-l">Who is who</h1>
        <ChronologyNavigation page={page} part="people" />
        <h2 class="govuk-heading-m">Not in the register yet</h2>
        {isBehind ? (
          <p class="govuk-body">The events are being looked through. Open this page again in a minute for the rest.</p>
        ) : null}
        {offered.length === 0 ? (
          <p class="govuk-body">Nobody: all initials and names that were found are known.</p>
        ) : (
          <>
            <p class="govuk-body">
              Agencies wrote these initials and names, and nobody in the case’s register has them. Say who is meant, once: they
              are then recognised in every event, and shown by initials or pseudonym where names are not shown.
            </p>
            <StackedTable
              caption="Initials and names to decide about, most often written first"
              columns={offeredColumns(base, mayChange)}
              rows={offered}
            />
          </>
        )}
        {settled.length === 0 ? null : (
          <>
            <h2 class="govuk-heading-m">Decided</h2>
            <dl class="govuk-summary-list">
              {settled.map((one) => (
                <div class="govuk-summary-list__row">
                  <dt class="govuk-summary-list__key">{one.written}</dt>
                  <dd class="govuk-summary-list__value">
                    {one.outcome === 'nobody' ? 'Not a person of this case' : `Means ${one.personName ?? 'somebody'}`}
                    {one.outcome === 'added' ? ', added to the register' : ''}
                    <br />
                    <span class="govuk-hint">
                      {one.byName}, {momentText(one.at)}
                    </span>
                  </dd>
                  {mayChange ? (
                    <dd class="govuk-summary-list__actions">
                      <CommandButton
                        page={page}
                        action={`${base}/people/${one.id}/undo`}
                        text={`Undo ${one.written}`}
                        kind="secondary"
                      />
                    </dd>
                  ) : null}
                </div>
              ))}
            </dl>
          </>
        )}
        <h2 class="govuk-heading-m">In the register</h2>
        {people.length === 0 ? (
          <p class="govuk-body">Nobody yet.</p>
        ) : (
          <StackedTable caption="People by whom events are recognised" columns={registerColumns(base)} rows={people} />
        )}
        <p class="govuk-body">
          Names, other names and pseudonyms of the children are changed in the notification, those of the family with the rapid
          review’s family.
        </p>
      </>
    )
  }
}

function offeredColumns(base: string, mayChange: boolean): readonly Column<Offered>[] {
  return [
    { heading: 'As written', namesRow: true, cell: ({ written }) => <strong>{written}</strong> },
    { heading: 'Mentions', cell: ({ mentions }) => mentions.toLocaleString('en-GB') },
    {
      wide: true,
      heading: 'First in',
      cell: ({ words, eventId, agency }) => (
        <>
          {words}{' '}
          {eventId === null ? null : (
            <a class="govuk-link" href={`${base}/events/${eventId}`}>
              {agency}
              <span class="govuk-visually-hidden">: open the event</span>
            </a>
          )}
        </>
      )
    },
    ...(mayChange
      ? [
          {
            heading: 'Decide',
            cell: ({ written }: Offered) => (
              <a class="govuk-link" href={`${base}/people/say?written=${encodeURIComponent(written)}`}>
                Say who<span class="govuk-visually-hidden"> {written} is</span>
              </a>
            )
          }
        ]
      : [])
  ]
}

function registerColumns(base: string): readonly Column<CasePerson>[] {
  return [
    {
      namesRow: true,
      heading: 'Name',
      cell: ({ name, otherNames, alsoWritten = [] }) => (
        <>
          <a class="govuk-link" href={`${base}?person=${encodeURIComponent(name)}`}>
            {name}
            <span class="govuk-visually-hidden">: events that name this person</span>
          </a>
          {otherNames.length + alsoWritten.length === 0 ? null : `, also written ${[...otherNames, ...alsoWritten].join(', ')}`}
        </>
      )
    },
    { heading: 'Initials', cell: ({ initials }) => initials },
    { heading: 'Pseudonym', cell: ({ pseudonym }) => (pseudonym === '' ? 'None' : pseudonym) },
    { heading: 'Who', cell: ({ isChild, role }) => (isChild ? 'Child' : role === '' ? 'Not said' : role) }
  ]
}

export interface SayModel {
  /** As written; undefined when the address names nothing. */
  readonly offered: Offered
  readonly people: readonly CasePerson[]
}

export function sayFields({ people }: Pick<SayModel, 'people'>) {
  return {
    written: text({ label: 'As written in the events', required: 'Choose initials or a name from the list', max: 100 }),
    who: choice({
      label: 'Who is meant?',
      required: 'Choose who is meant',
      options: [
        ...(people.length === 0 ? [] : [{ value: 'same', text: 'Somebody in the register', hint: 'Choose who, below.' }]),
        { value: 'added', text: 'Somebody who is not in the register yet', hint: 'Give a name below: the person is added.' },
        {
          value: 'nobody',
          text: 'Nobody of this case',
          hint: 'An abbreviation, a place, or a practitioner whom the register need not hold. It is not asked again.'
        }
      ]
    }),
    person: select({
      label: 'Who in the register?',
      options: people.map(({ id, name, role }) => ({ value: id, text: role === '' ? name : `${name} (${role})` }))
    }),
    forename: text({ label: 'Forename', max: 100 }),
    surname: text({ label: 'Surname', max: 100 }),
    kind: choice({
      label: 'What are they to the child?',
      options: [
        { value: 'family', text: 'Family' },
        { value: 'practitioner', text: 'A practitioner' },
        { value: 'other', text: 'Somebody else' }
      ]
    }),
    relationship: text({ label: 'Who they are, in a word or two', max: 100 })
  }
}

/** `/cases/:caseId/chronology/people/say` */
export function sayPage({ offered, people }: SayModel, page: PageContext, form: FormState): PageView {
  const base = chronologyBase(page)
  const fields = sayFields({ people })
  const written = offered.written === '' ? String(form.values['written'] ?? '') : offered.written
  const title = written === '' ? 'Who is meant?' : `Who is ${written}?`
  return {
    title,
    current: base,
    backLink: { href: `${base}/people`, text: 'Back to who is who' },
    content: (
      <>
        <FormMessages form={form} fields={fields} page={page} />
        <h1 class="govuk-heading-l">{title}</h1>
        <p class="govuk-body">
          {offered.agency === '' ? null : `${offered.agency}: `}
          {offered.words}
        </p>
        {offered.mentions === 0 ? null : <p class="govuk-body">{count(offered.mentions, 'mention')} in all.</p>}
        <Form page={page} form={form}>
          {written === '' ? (
            <Ask form={form} fields={fields} name="written" />
          ) : (
            <input type="hidden" name="written" value={written} />
          )}
          <Ask form={form} fields={fields} name="who" />
          {people.length === 0 ? null : <Ask form={form} fields={fields} name="person" />}
          <h2 class="govuk-heading-m">If they are not in the register yet</h2>
          <Ask form={form} fields={fields} name="forename" />
          <Ask form={form} fields={fields} name="surname" />
          <Ask form={form} fields={fields} name="kind" />
          <Ask form={form} fields={fields} name="relationship" hint="For example: uncle, neighbour, health visitor." />
          {govukButton({ text: 'Save', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}
