/** `/law`: every rule that gives a date, and one rule with its versions. */
import { formatDay } from '#kernel/plain-date.ts'
import {
  type Override,
  type Rule,
  type VersionInForce,
  citeText,
  confidenceText,
  eventText,
  forceText,
  overrideText,
  releasedValue,
  rules,
  versionOn
} from '#law/index.ts'
import { govukInsetText, govukSummaryList, govukTag } from '#web/govuk/index.ts'
import { type Column, StackedTable } from '#web/layout/stacked-table.tsx'
import type { PageContext, PageView } from '#web/route.ts'
import type { LawInUse } from './law-in-use.store.ts'
import { VALUE_NAMES, correctable, limitWords, valueWords } from './law-words.ts'

export function lawPage(law: LawInUse, page: PageContext): PageView {
  const corrected = law.overrides.length + law.holidays.length
  const columns: readonly Column<Rule>[] = [
    {
      heading: 'What is owed',
      namesRow: true,
      cell: (rule) => (
        <a class="govuk-link" href={`/law/rules/${rule.id}`}>
          {rule.title}
        </a>
      )
    },
    { heading: 'By when', cell: (rule) => nowCell(rule, page.today, (version) => sentence(limitWords(version))) },
    { heading: 'Who owes it', cell: (rule) => nowCell(rule, page.today, (version) => sentence(version.owedBy)) },
    {
      heading: 'How binding, how sure',
      cell: (rule) =>
        nowCell(rule, page.today, (version) => (
          <>
            {forceText(version.force)}{' '}
            {version.confidence === 'seen' ? null : <strong>{confidenceText(version.confidence)}</strong>}
            {law.overrides.some((one) => one.rule === rule.id) ? (
              <> {govukTag({ text: 'Corrected here', classes: 'govuk-tag--yellow' })}</>
            ) : null}
          </>
        ))
    }
  ]
  return {
    title: 'The law behind the dates',
    wide: true,
    content: (
      <>
        <h1 class="govuk-heading-l">The law behind the dates</h1>
        <p class="govuk-body">
          Every date in this service comes from one of these rules. Each says where it is written, how binding it is and how sure
          we are of it. It is not legal advice, and nobody qualified has checked it yet.
        </p>
        {corrected === 0 ? null : govukInsetText({ html: <CorrectedNotice count={corrected} /> })}
        <ul class="govuk-list">
          <li>
            <a class="govuk-link" href="/law/corrections">
              Corrections and added bank holidays
            </a>
          </li>
          <li>
            <a class="govuk-link" href="/law/everything">
              Everything on one page, to print or give to a lawyer
            </a>
          </li>
        </ul>
        <StackedTable caption="Rules in force today" columns={columns} rows={rules} />
      </>
    )
  }
}

function CorrectedNotice({ count }: { readonly count: number }) {
  return (
    <>
      {count === 1 ? 'One thing was' : `${count} things were`} corrected or added by an administrator of this service. Dates that
      use it say so.
    </>
  )
}

function nowCell<T>(rule: Rule, today: Temporal.PlainDate, show: (version: VersionInForce) => T): T | string {
  const found = versionOn(rule, today)
  return found.ok ? show(found.value) : 'Not in force today'
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

export interface RuleModel {
  readonly rule: Rule
  readonly law: LawInUse
  readonly mayCorrect: boolean
}

/** `/law/rules/:rule` */
export function rulePage({ rule, law, mayCorrect }: RuleModel, page: PageContext): PageView {
  const current = versionOn(rule, page.today)
  const newestFirst = rule.versions.toReversed()
  return {
    title: rule.title,
    backLink: { href: '/law', text: 'Back to the law behind the dates' },
    content: (
      <>
        <span class="govuk-caption-l">The law behind the dates</span>
        <h1 class="govuk-heading-l">{rule.title}</h1>
        {rule.appliesWhen === undefined ? null : <p class="govuk-body">Owed where: {rule.appliesWhen}</p>}
        <p class="govuk-body">
          {rule.versions.length === 1
            ? rule.beforeFirstVersion
            : `Which version counts depends on the day on which ${eventText[rule.versionBy]}. ${rule.beforeFirstVersion}`}
        </p>
        {newestFirst.map((version) => {
          const isCurrent = current.ok && current.value.from === version.from
          const begins = formatDay(Temporal.PlainDate.from(version.from))
          if (version.state === 'repealed')
            return (
              <section>
                <h2 class="govuk-heading-m">Ended on {begins}</h2>
                <p class="govuk-body">{version.text}</p>
              </section>
            )
          return (
            <section>
              <h2 class="govuk-heading-m">{isCurrent ? `In force now, from ${begins}` : `From ${begins}`}</h2>
              <p class="govuk-body">{version.text}</p>
              {govukSummaryList({ rows: versionRows(rule, version, law, mayCorrect) })}
            </section>
          )
        })}
      </>
    )
  }
}

function versionRows(rule: Rule, version: VersionInForce, law: LawInUse, mayCorrect: boolean) {
  const mine = law.overrides.filter((one) => one.rule === rule.id && one.version === version.from)
  const plain = (key: string, text: string) => ({ key: { text: key }, value: { text } })
  const values = correctable(version.limit, rule.adjustable)
  return [
    plain('By when', sentence(limitWords(version))),
    plain('Owed by', sentence(version.owedBy)),
    plain('Owed to', sentence(version.owedTo)),
    {
      key: { text: 'Written in' },
      value: {
        html: (
          <a class="govuk-link" href={version.cite.url} rel="noreferrer">
            {citeText(version.cite)}
          </a>
        )
      }
    },
    ...(version.seenAt.length === 0 ? [] : [{ key: { text: 'Read in' }, value: { html: <SeenAt version={version} /> } }]),
    plain('How binding', forceText(version.force)),
    plain('How sure', confidenceText(version.confidence)),
    ...(['quantity', 'countFrom', 'from'] as const).flatMap((field) => {
      const released = releasedValue(version, field)
      if (released === undefined || (field !== 'from' && !values.includes(field))) return []
      const inferred = field === 'from' && version.fromIs === 'inferred' ? ' (inferred, not stated in the source)' : ''
      return [
        {
          key: { text: VALUE_NAMES[field] },
          value: {
            html: (
              <Value
                text={`${valueWords(version, field, released)}${inferred}`}
                corrections={mine}
                field={field}
                version={version}
              />
            )
          },
          ...(mayCorrect && values.includes(field)
            ? {
                actions: {
                  items: [
                    {
                      href: `/law/rules/${rule.id}/${version.from}/${field}`,
                      text: 'Correct',
                      visuallyHiddenText: `: ${VALUE_NAMES[field]}, version from ${version.from}`
                    }
                  ]
                }
              }
            : {})
        }
      ]
    }),
    ...(version.notModelled.length === 0
      ? []
      : [
          {
            key: { text: 'Not taken into account' },
            value: {
              html: (
                <ul class="govuk-list govuk-list--bullet">
                  {version.notModelled.map((item) => (
                    <li>{item}</li>
                  ))}
                </ul>
              )
            }
          }
        ])
  ]
}

function SeenAt({ version }: { readonly version: VersionInForce }) {
  return (
    <ul class="govuk-list">
      {version.seenAt.map(({ title, url }) => (
        <li>
          <a class="govuk-link" href={url} rel="noreferrer">
            {title}
          </a>
        </li>
      ))}
    </ul>
  )
}

function Value(props: {
  readonly text: string
  readonly corrections: readonly Override[]
  readonly field: Override['field']
  readonly version: VersionInForce
}) {
  const mine = props.corrections.filter(({ field }) => field === props.field)
  return (
    <>
      {props.text}
      {mine.map((override) => (
        <p class="govuk-body app-correction">{overrideText(override, props.version)}</p>
      ))}
    </>
  )
}
