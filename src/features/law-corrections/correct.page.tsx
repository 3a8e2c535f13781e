/** Forms that correct a value of the law, add a bank holiday, or take a correction back; and the list of all that was corrected. */
import { formatDay } from '#kernel/plain-date.ts'
import {
  type AdjustableField,
  DIVISIONS,
  type Override,
  type Rule,
  type VersionInForce,
  divisionName,
  eventText,
  isDivision,
  overrideText,
  releasedValue,
  ruleById,
  isRuleId
} from '#law/index.ts'
import { LONDON } from '#kernel/clock.ts'
import { Ask, Form, FormMessages } from '#web/forms/form-view.tsx'
import { choice, date, longText, text, wholeNumber } from '#web/forms/fields.ts'
import type { Field, FormState } from '#web/forms/form.ts'
import { govukButton, govukInsetText, govukTag } from '#web/govuk/index.ts'
import { type Column, StackedTable } from '#web/layout/stacked-table.tsx'
import type { PageContext, PageView } from '#web/route.ts'
import type { CorrectionRow } from './corrections.store.ts'
import { VALUE_NAMES, limitWords, valueWords } from './law-words.ts'

export interface ValueModel {
  readonly rule: Rule
  readonly version: VersionInForce
  readonly field: AdjustableField
  /** Corrections of this very value that are in use. */
  readonly before: readonly Override[]
}

/** The questions about one value. */
export function valueFields({ field, rule }: Pick<ValueModel, 'field' | 'rule'>) {
  return {
    value: valueField(field),
    appliesFrom: date({
      label: 'From which day is it used?',
      required: 'Enter the day from which the corrected value is used',
      earliestYear: 2018
    }),
    reason: longText({
      label: 'Why, and where is it written?',
      required: `Say why ${VALUE_NAMES[field].toLowerCase()} is corrected, and where it is written. It is shown beside every date of “${rule.title}” that uses it`,
      max: 1000
    })
  }
}

function valueField(field: AdjustableField): Field<unknown> {
  switch (field) {
    case 'quantity':
      return wholeNumber({ label: 'How many?', required: 'Enter a whole number from 1 to 1,000', min: 1, max: 1000 })
    case 'countFrom':
      return choice({
        label: 'Which day is day 1?',
        required: 'Choose which day is day 1',
        options: [
          { value: '0', text: 'The first working day after the event' },
          { value: '1', text: 'The day of the event itself, if it is a working day' }
        ]
      })
    case 'from':
      return date({
        label: 'On which day does this version begin?',
        required: 'Enter the day on which this version begins',
        earliestYear: 2018
      })
  }
}

export function valuePage(model: ValueModel, page: PageContext, form: FormState): PageView {
  const { rule, version, field, before } = model
  const fields = valueFields(model)
  const released = releasedValue(version, field)
  const unit = version.limit.kind === 'count' ? version.limit.unit.replace('-', ' ') : 'days'
  return {
    title: `Correct: ${VALUE_NAMES[field].toLowerCase()}`,
    backLink: { href: `/law/rules/${rule.id}` },
    content: (
      <>
        <FormMessages form={form} fields={fields} page={page} />
        <span class="govuk-caption-l">{rule.title}</span>
        <h1 class="govuk-heading-l">Correct: {VALUE_NAMES[field].toLowerCase()}</h1>
        <p class="govuk-body">
          As released, for the version from {formatDay(Temporal.PlainDate.from(version.from))}:{' '}
          <strong>{released === undefined ? 'nothing' : valueWords(version, field, released)}</strong>. {limitWords(version)}.
        </p>
        {before.map((override) => govukInsetText({ text: overrideText(override, version) }))}
        <p class="govuk-body">
          Open dates that use it are worked out again within minutes, each case’s history says what changed, and the people who
          answer for a date that moved are told by letter. A date that has been met keeps the answer it was met under.
        </p>
        <Form page={page} form={form}>
          <Ask
            form={form}
            fields={fields}
            name="value"
            {...(field === 'quantity' ? { hint: `In ${unit}`, width: 'govuk-input--width-4' } : {})}
          />
          <Ask
            form={form}
            fields={fields}
            name="appliesFrom"
            hint={`It is used where ${eventText[rule.versionBy]} on this day or later. Cases before it keep what they were made under. For example, ${page.today.day} ${page.today.month} ${page.today.year}`}
          />
          <Ask
            form={form}
            fields={fields}
            name="reason"
            hint="Everybody who sees such a date can read it. Nothing about a case."
            rows={4}
          />
          {govukButton({ text: 'Correct it', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

export const holidayFields = {
  division: choice({
    label: 'Where?',
    required: 'Choose where it is a bank holiday',
    options: DIVISIONS.map((division) => ({ value: division, text: divisionName(division) }))
  }),
  on: date({ label: 'Which day?', required: 'Enter the day of the bank holiday', earliestYear: 2018 }),
  name: text({ label: 'What is it called?', required: 'Enter the name of the bank holiday', max: 100 }),
  reason: longText({
    label: 'Where was it announced?',
    required: 'Say where it was announced, so that somebody else can check it',
    max: 1000
  })
}

export function holidayPage(page: PageContext, form: FormState): PageView {
  return {
    title: 'Add a bank holiday',
    backLink: { href: '/law/corrections' },
    content: (
      <>
        <FormMessages form={form} fields={holidayFields} page={page} />
        <h1 class="govuk-heading-l">Add a bank holiday</h1>
        <p class="govuk-body">
          For a day that was proclaimed after this service was released. Open dates whose count reaches it are worked out again,
          and say that it was added here.
        </p>
        <Form page={page} form={form}>
          <Ask form={form} fields={holidayFields} name="division" />
          <Ask form={form} fields={holidayFields} name="on" hint="For example, 15 6 2026" />
          <Ask form={form} fields={holidayFields} name="name" />
          <Ask form={form} fields={holidayFields} name="reason" hint="For example, a proclamation and its date" rows={3} />
          {govukButton({ text: 'Add it', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

export interface EndModel {
  readonly row: CorrectionRow
}

export const endFields = {
  until: date({ label: 'From which day is it no longer used?', earliestYear: 2018 }),
  reason: longText({ label: 'Why is it taken back?', required: 'Say why it is taken back', max: 1000 })
}

/** `/law/corrections/:correctionId/end` */
export function endPage({ row }: EndModel, page: PageContext, form: FormState): PageView {
  return {
    title: 'Take it back',
    backLink: { href: '/law/corrections' },
    content: (
      <>
        <FormMessages form={form} fields={endFields} page={page} />
        <h1 class="govuk-heading-l">Take it back</h1>
        <p class="govuk-body">{correctionWords(row)}</p>
        <p class="govuk-body">
          Open dates that use it are worked out again within minutes. It stays in the list, with your reason.
        </p>
        <Form page={page} form={form}>
          {row.kind === 'value' ? (
            <Ask
              form={form}
              fields={endFields}
              name="until"
              hint="Leave it empty if it was a mistake and no date should ever have used it."
            />
          ) : null}
          <Ask form={form} fields={endFields} name="reason" rows={3} />
          {govukButton({ text: 'Take it back', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

/** What a correction says. */
export function correctionWords(row: CorrectionRow): string {
  if (row.kind === 'holiday')
    return `${row.holidayOn ? formatDay(row.holidayOn) : ''}, ${row.holidayName ?? ''}, is a bank holiday in ${isDivision(row.division) ? divisionName(row.division) : ''}. Reason: ${row.reason}`
  const rule = isRuleId(row.rule) ? ruleById(row.rule) : undefined
  const version = rule?.versions.find((one) => one.from === row.version)
  if (!rule || !row.field || version?.state !== 'in-force')
    return `${row.rule ?? ''} ${row.version ?? ''}: ${row.value ?? ''}. Reason: ${row.reason}`
  const override: Override = {
    rule: rule.id,
    version: version.from,
    field: row.field,
    value: row.field === 'from' ? (row.value ?? '') : Number(row.value),
    reason: row.reason,
    recordedOn: row.madeAt.toZonedDateTimeISO(LONDON).toPlainDate().toString(),
    ...(row.appliesFrom ? { appliesFrom: row.appliesFrom.toString() } : {}),
    ...(row.appliesUntil ? { appliesUntil: row.appliesUntil.toString() } : {})
  }
  return overrideText(override, version)
}

function aboutWhat(row: CorrectionRow): string {
  if (row.kind === 'holiday') return 'Bank holiday'
  return isRuleId(row.rule) ? ruleById(row.rule).title : (row.rule ?? '')
}

/** `/law/corrections` */
export function correctionsPage({
  rows,
  mayCorrect
}: {
  readonly rows: readonly CorrectionRow[]
  readonly mayCorrect: boolean
}): PageView {
  const columns: readonly Column<CorrectionRow>[] = [
    { heading: 'About', namesRow: true, cell: aboutWhat },
    { heading: 'What and why', cell: correctionWords },
    {
      heading: 'State',
      cell: (row) =>
        row.endedAt ? (
          <>
            {govukTag({ text: 'Taken back', classes: 'govuk-tag--grey' })}
            <br />
            {formatDay(row.endedAt.toZonedDateTimeISO(LONDON).toPlainDate())}: {row.endedReason}
          </>
        ) : (
          govukTag({ text: 'In use', classes: 'govuk-tag--yellow' })
        )
    },
    ...(mayCorrect
      ? [
          {
            heading: 'Change',
            cell: (row: CorrectionRow) =>
              row.endedAt ? (
                ''
              ) : (
                <a class="govuk-link" href={`/law/corrections/${row.id}/end`}>
                  Take back<span class="govuk-visually-hidden">: {aboutWhat(row)}</span>
                </a>
              )
          }
        ]
      : [])
  ]
  return {
    title: 'Corrections and added bank holidays',
    wide: true,
    backLink: { href: '/law', text: 'Back to the law behind the dates' },
    content: (
      <>
        <h1 class="govuk-heading-l">Corrections and added bank holidays</h1>
        <p class="govuk-body">
          What an administrator of this service has corrected in the law as it was released, and bank holidays proclaimed since.
          Every date that uses one says so.
        </p>
        {mayCorrect ? <p class="govuk-body">To correct a value, open its rule.</p> : null}
        {mayCorrect
          ? govukButton({ text: 'Add a bank holiday', href: '/law/holidays/add', classes: 'govuk-button--secondary' })
          : null}
        {rows.length === 0 ? (
          <p class="govuk-body">Nothing has been corrected: the law is used as it was released.</p>
        ) : (
          <StackedTable caption="Corrections, newest first" columns={columns} rows={rows} />
        )}
      </>
    )
  }
}
