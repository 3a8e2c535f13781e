/** The first pages of the printed law: how to read the rest, what the words of force and certainty mean, and every limit and task by its number. */
import { confidenceText, forceText } from './because.ts'
import { goldenDeadlines, goldenDecisions } from './golden/index.ts'
import { NOBODY_YET } from './golden/golden-case.ts'
import { provisions, rules } from './instruments/index.ts'
import { anchor, escape, list, table } from './print-html.ts'
import { citeText, type Confidence, type Force, type Rule } from './rule.ts'

const FORCES: readonly (readonly [string, Force])[] = [
  ['Duty', 'duty'],
  ['Guidance', 'guidance'],
  ['Local practice', 'local-practice'],
  ['This service', 'product']
]
const CERTAINTIES: readonly (readonly [string, Confidence])[] = [
  ['Seen', 'seen'],
  ['General knowledge', 'general-knowledge'],
  ['To verify', 'verify']
]

/** What a reviewer has to know before the provisions. */
export function howToRead(): string {
  const cases = [...goldenDeadlines, ...goldenDecisions]
  const unchecked = cases.filter(({ checkedBy }) => checkedBy === NOBODY_YET).length
  const said = [
    'Grey boxes are this service’s own summaries of a provision, not its words; quotation marks enclose words of the source. Each names the pages in which it was read.',
    'A limit has versions. Each says only when it begins and holds until the next begins. The day of one named event picks the version, so a case keeps the law of its own day.',
    'Months and years end on the same day of the last month or, where it has none, on that month’s last day. Nothing moves such a date to a working day.',
    'Working days leave out Saturdays, Sundays and the bank holidays listed on this page. The day of the event is day 0; “before” counts the same way backward.',
    `A golden case is an example worked out on paper from the source, with its count; the service is tested against each. There are ${cases.length}; ${unchecked === cases.length ? 'nobody qualified has checked any of them yet' : `nobody qualified has yet checked ${unchecked} of them`}.`,
    'To review a limit, read its summary and its versions, redo the count of its golden cases, then see what is unsure and what is not modelled, at the end.'
  ]
  return [
    '<h2 id="reading">How to read this page</h2>',
    list(said.map(escape)),
    table(
      'How binding a limit is',
      ['Force', 'What it says'],
      FORCES.map(([name, force]) => [name, forceText(force)].map(escape))
    ),
    table(
      'How sure the encoding is',
      ['Certainty', 'What it says'],
      CERTAINTIES.map(([name, confidence]) => [name, confidenceText(confidence)].map(escape))
    )
  ].join('\n')
}

/** D1 to D18 in the order of their numbers, limits and tasks without a number of days alike, each with where it is on the page. */
export function byNumber(): string {
  const limits = rules.map((rule) => [
    rule.code,
    `<a href="#${anchor(rule.id)}">${escape(rule.title)}</a>`,
    escape(heldBy(rule)),
    String(rule.versions.length)
  ])
  const tasks = provisions.flatMap((provision) =>
    provision.obligations.flatMap(({ code, text, owedBy }) =>
      code === undefined
        ? []
        : [
            [
              code,
              `<a href="#${anchor(provision.id)}">${escape(text)}</a>`,
              escape(`${owedBy}; ${citeText(provision.cite)}`),
              'no number of days'
            ]
          ]
    )
  )
  const number = ([code = '']: readonly string[]) => Number(code.replace(/\D/g, ''))
  const rows = [...limits, ...tasks].toSorted((one, other) => number(one) - number(other))
  return `<h2 id="by-number">Every limit by its number</h2>\n${table('Limits and tasks', ['Number', 'What', 'Who, and where it is written now', 'Versions'], rows)}`
}

function heldBy(rule: Rule): string {
  const latest = rule.versions.at(-1)
  if (latest === undefined || latest.state === 'repealed') return 'Repealed.'
  return `${latest.owedBy}; ${citeText(latest.cite)}`
}
