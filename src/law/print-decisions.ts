/** The decision tables and their golden cases as words for the printed law: nothing in it has to be read as code. */
import { formatDay } from '#kernel/plain-date.ts'
import { confidenceText } from './because.ts'
import type { NotificationFacts } from './decision-facts.ts'
import { localReviewRows, nationalReviewRows, notificationRows, type DecisionRow } from './decision-rows.ts'
import type { GoldenAnswer, GoldenDecision } from './golden/golden-case.ts'
import { goldenDecisions } from './golden/index.ts'
import { judgementLabel } from './judgement.ts'
import { notificationQuestions } from './notification-questions.ts'
import { escape, link, list, table } from './print-html.ts'
import { localReviewCriteria, nationalReviewCriteria } from './review-types/england-cspr.ts'
import type { Criterion } from './review-types/review-type.ts'
import { JUDGEMENTS } from './decision-facts.ts'
import { citeText } from './rule.ts'

type Table = {
  readonly decision: GoldenDecision['decision']
  readonly id: string
  readonly title: string
  readonly says: string
  readonly rows: Readonly<Record<string, DecisionRow>>
  readonly criteria: readonly Criterion[]
}

const tables: readonly Table[] = [
  {
    decision: 'notification',
    id: 'decision-notification',
    title: 'DT-1: is the incident notified?',
    says: 'The law of the day of the death or harm applies. Rows that agree add up; rows that contradict each other are an error and are never settled by their order.',
    rows: notificationRows,
    criteria: []
  },
  {
    decision: 'local-review',
    id: 'decision-local-review',
    title: 'DT-2: is there a local review?',
    says: 'The partners decide; meeting a criterion does not make a review automatic. A criterion counts when it is met or may be met. While none counts and one is not known, it is asked again.',
    rows: localReviewRows,
    criteria: localReviewCriteria
  },
  {
    decision: 'national-review',
    id: 'decision-national-review',
    title: 'DT-3: is there a national review?',
    says: 'The Panel decides. The threshold is the Act’s; the criteria are taken into account; the circumstances are weighed and not counted.',
    rows: nationalReviewRows,
    criteria: nationalReviewCriteria
  }
]

/** Where each table is on the page, for its contents. */
export const decisionEntries = tables.map(({ id, title }) => `<a href="#${id}">${escape(title)}</a>`)

/** The three tables, each with its rows, its criteria and its golden cases. */
export function decisionTables(): string {
  return tables.map(tableHtml).join('\n')
}

/** What is unsure in the tables: the rows and criteria that were not read, as cells of a table. */
export function unsureDecisions(): string[][] {
  return tables.flatMap(({ title, rows, criteria }) => [
    ...Object.entries(rows)
      .filter(([, { authority }]) => authority.confidence !== 'seen')
      .map(([row, { authority }]) => [`${title} ${row}`, '', confidenceText(authority.confidence)].map(escape)),
    ...criteria
      .filter(({ confidence }) => confidence !== 'seen')
      .map(({ id, confidence }) => [`${title} ${id}`, '', confidenceText(confidence)].map(escape))
  ])
}

function tableHtml({ decision, id, title, says, rows, criteria }: Table): string {
  const asked =
    decision === 'notification'
      ? list(
          Object.values(notificationQuestions).map(({ question, hint }) => escape(hint === '' ? question : `${question} ${hint}`))
        )
      : ''
  return [
    `<h2 id="${id}">${escape(title)}</h2>`,
    `<p>${escape(says)}</p>`,
    asked === '' ? '' : `<p>What is asked:</p>${asked}`,
    criteria.length === 0
      ? ''
      : table(
          `Criteria of ${title}`,
          ['', 'The case …', 'Weight', 'How sure'],
          criteria.map(({ id: name, text, mustConsider, confidence }) =>
            [
              name,
              text,
              mustConsider ? 'The Regulations require it to be taken into account' : 'Guidance asks to have regard to it',
              confidenceText(confidence)
            ].map(escape)
          )
        ),
    table(
      `Rows of ${title}`,
      ['Row', 'When', 'Answer', 'Where it is written', 'How sure'],
      Object.entries(rows).map(([row, { when, answer, authority }]) => [
        escape(row),
        escape(when),
        escape(answer),
        link(authority.url, citeText(authority)),
        escape(confidenceText(authority.confidence))
      ])
    ),
    table(
      `Golden cases of ${title}`,
      ['Case', 'Facts', 'Answer', 'Why', 'Source', 'Checked by'],
      goldenDecisions
        .filter((golden) => golden.decision === decision)
        .map((golden) => [
          escape(golden.id),
          list(factsText(golden.facts).map(escape)),
          escape(answerText(golden.expected)),
          escape(golden.working),
          escape(golden.source),
          escape(golden.checkedBy)
        ])
    )
  ]
    .filter((part) => part !== '')
    .join('\n')
}

const labels: Readonly<Record<string, string>> = {
  abuseOrNeglect: 'Abuse or neglect',
  outcome: 'What happened',
  place: 'Where',
  lookedAfter: 'Looked after',
  careLeaver: 'Care leaver',
  age: 'Age',
  on: 'Day',
  newLearningLikely: 'New learning is likely',
  nationalIssue: 'A national issue is seen',
  seriousCase: 'A serious case',
  complex: 'Complex',
  nationalImportance: 'Of national importance'
}

function factsText(facts: Readonly<Record<string, unknown>>): string[] {
  const given = Object.entries(facts)
  const judged = given.filter(([id]) => labels[id] === undefined)
  const notMet = judged.filter(([, judgement]) => judgement === 'not-met').map(([id]) => id)
  return [
    ...judged.flatMap(([id, value]) => {
      const judgement = JUDGEMENTS.find((one) => one === value)
      return judgement === undefined || judgement === 'not-met' ? [] : [`${id}: ${judgementLabel(judgement)}`]
    }),
    ...(notMet.length === 0 ? [] : [`${notMet.join(', ')}: ${judgementLabel('not-met')}`]),
    ...given.flatMap(([id, value]) => (labels[id] === undefined ? [] : [`${labels[id]}: ${valueText(id, value)}`]))
  ]
}

function valueText(fact: string, value: unknown): string {
  const question = notificationQuestions[fact as keyof NotificationFacts] as (typeof notificationQuestions)['on'] | undefined
  const option = question?.options.find((one) => one.value === value)
  if (option !== undefined) return option.label
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  return typeof value === 'string' && fact === 'on' ? formatDay(Temporal.PlainDate.from(value)) : String(value)
}

const outcomes: Readonly<Record<string, string>> = {
  'must-notify': 'Must notify',
  'should-notify': 'Should notify',
  'no-duty': 'No duty to notify',
  'another-authority-notifies': 'Another authority notifies',
  'decide-and-record': 'The partners decide together and record it',
  'commission-local-review': 'A local review is open to the partners',
  'no-local-review-learning-captured': 'No local review: the learning is captured',
  'tell-panel-possible-national-review': 'Tell the Panel that it may need a national review',
  'no-local-review-consider-alternative': 'No local review: consider another way to learn',
  'discretionary-review': 'A review at the partners’ discretion',
  'consider-national-review': 'The Panel considers a national review',
  'panel-to-judge': 'For the Panel to judge',
  'no-national-review': 'No national review'
}
const recipientNames: Readonly<Record<string, string>> = {
  panel: 'the Panel',
  'secretary-of-state': 'the Secretary of State',
  ofsted: 'Ofsted'
}

function answerText(expected: GoldenAnswer): string {
  if ('notEncoded' in expected) return 'Not answered: the law of that day is not held.'
  if ('needs' in expected) return `Not answered yet. It asks: ${labels[expected.needs] ?? expected.needs}.`
  const { outcome, rows, recipients, rapidReview } = expected
  const parts = [
    `${outcomes[outcome] ?? outcome}.`,
    rows.length === 0 ? 'No row applies.' : `Because of: ${rows.join(', ')}.`,
    recipients === undefined || recipients.length === 0
      ? ''
      : `To ${recipients.map((one) => recipientNames[one] ?? one).join(', ')}.`,
    rapidReview === undefined ? '' : rapidReview ? 'A rapid review follows.' : 'No rapid review follows.'
  ]
  return parts.filter((part) => part !== '').join(' ')
}
