/**
 * The whole law as one page that a safeguarding lawyer can read without reading code: each provision's words beside its rules, every version, the golden cases,
 * what is unsure and what is not modelled. Pure: the words are handed in.
 */
import { holidayCalendars } from './calendar/holidays.ts'
import { DIVISIONS, divisionName } from './calendar/division.ts'
import { confidenceText, forceText, quantityText } from './because.ts'
import { AS_RELEASED, overrideText, type AddedHoliday, type LawCorrections } from './corrections.ts'
import type { DeadlineStatus } from './deadline.ts'
import { eventText } from './events.ts'
import { goldenDeadlines } from './golden/index.ts'
import type { GoldenDeadline } from './golden/golden-case.ts'
import { provisions, rules } from './instruments/index.ts'
import { decisionEntries, decisionTables, unsureDecisions } from './print-decisions.ts'
import { escape, link, list, table } from './print-html.ts'
import { workingDayNotes } from './instruments/working-days.ts'
import type { Provision } from './provision.ts'
import {
  citeText,
  EVENT_NAMES,
  type AdjustableField,
  type Override,
  type Rule,
  type RuleVersion,
  type VersionInForce
} from './rule.ts'

/** What is printed. `words`: the text of each provision's `.md` file by the provision's id. `corrections`: those of an installation, to be shown. */
export type PrintRequest = { readonly words: ReadonlyMap<string, string>; readonly corrections?: LawCorrections }

/** The page, a complete HTML document with no script and nothing fetched. A provision without words says so. */
export function printLaw({ words, corrections = AS_RELEASED }: PrintRequest): string {
  const body = [
    '<h1>The law of this service</h1>',
    '<p>What is encoded of the law and guidance on child safeguarding practice reviews in England, for review. It is not legal advice. Where something is unsure it says so.</p>',
    contents(),
    corrected(corrections),
    ...provisions.map((provision) => provisionHtml(provision, words.get(provision.id), corrections.overrides)),
    decisionTables(),
    holidays(corrections.holidays),
    unsure(),
    notModelled()
  ]
  return `<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>The law of this service</title>\n<style>${STYLE}</style>\n</head>\n<body>\n<main>\n${body.join('\n')}\n</main>\n</body>\n</html>\n`
}

const STYLE =
  'body{font:1rem/1.5 system-ui,sans-serif;margin:0;color:#0b0c0c}main{max-width:75rem;margin:0 auto;padding:1rem}h2{border-top:3px solid #0b0c0c;padding-top:1rem;margin-top:3rem}' +
  'table{border-collapse:collapse;width:100%;margin:1rem 0;font-size:.9rem}caption{text-align:left;font-weight:bold}th,td{border-bottom:1px solid #b1b4b6;padding:.4rem;text-align:left;vertical-align:top}' +
  '.words{background:#f3f2f1;padding:.5rem 1rem;border-left:.5rem solid #b1b4b6}.scroll{overflow-x:auto}@media print{h2{break-before:page}}'

const anchor = (id: string) => escape(id.replaceAll('/', '-'))

function contents(): string {
  const entries = provisions.map(
    (provision) => `<a href="#${anchor(provision.id)}">${escape(citeText(provision.cite))}</a>: ${escape(provision.title)}`
  )
  const rest = [
    '<a href="#corrections">Corrections of this installation</a>',
    ...decisionEntries,
    '<a href="#holidays">Bank holidays</a>',
    '<a href="#unsure">What is unsure</a>',
    '<a href="#not-modelled">What is not modelled</a>'
  ]
  return `<nav aria-label="Contents">${list([...entries, ...rest])}</nav>`
}

function provisionHtml(provision: Provision, words: string | undefined, overrides: readonly Override[]): string {
  const obligations = provision.obligations.map(
    ({ when, owedBy, owedTo, text, code, confidence }) =>
      `${code === undefined ? '' : `${code}: `}When ${when}, ${owedBy}, to ${owedTo}: ${text} ${confidenceText(confidence)}`
  )
  return [
    `<h2 id="${anchor(provision.id)}">${escape(provision.title)}</h2>`,
    `<p>${link(provision.cite.url, citeText(provision.cite))}. ${escape(provision.commencement ?? `In force from ${provision.inForceFrom}.`)} ${escape(confidenceText(provision.confidence))}</p>`,
    words === undefined
      ? '<p><strong>The words of this provision were not supplied.</strong></p>'
      : `<div class="words">${wordsHtml(words)}</div>`,
    provision.seenAt.length === 0 ? '' : `<p>Read in:</p>${list(provision.seenAt.map(({ title, url }) => link(url, title)))}`,
    provision.facts.length === 0
      ? ''
      : table(
          `Dated facts of ${citeText(provision.cite)}`,
          ['From', 'Fact', 'How sure'],
          provision.facts.map(({ from, text, confidence }) => [from, escape(text), escape(confidenceText(confidence))])
        ),
    obligations.length === 0 ? '' : `<p>Asked for without a number of days:</p>${list(obligations.map(escape))}`,
    ...provision.rules.map((rule) => ruleHtml(rule, overrides))
  ]
    .filter((part) => part !== '')
    .join('\n')
}

/** Our own short texts: a heading (left out, the page has one), paragraphs and lists. */
function wordsHtml(words: string): string {
  return words
    .split(/\n{2,}/)
    .map((block) => block.trim())
    .filter((block) => block !== '' && !block.startsWith('# '))
    .map((block) =>
      block.startsWith('- ') ? list(block.split('\n').map((line) => escape(line.replace(/^- /, '')))) : `<p>${escape(block)}</p>`
    )
    .join('\n')
}

function ruleHtml(rule: Rule, overrides: readonly Override[]): string {
  const mine = overrides.filter((override) => override.rule === rule.id)
  const cases = goldenDeadlines.filter((golden) => golden.rule === rule.id)
  return [
    `<h3 id="${anchor(rule.id)}">${escape(rule.code)} ${escape(rule.title)} (<code>${escape(rule.id)}</code>)</h3>`,
    rule.appliesWhen === undefined ? '' : `<p>Owed where: ${escape(rule.appliesWhen)}</p>`,
    `<p>The version is picked by the day on which ${escape(eventText[rule.versionBy])}; while that has no date, by the day of asking. ${escape(rule.beforeFirstVersion)}${rule.adjustable.length === 0 ? '' : ` An operator may correct: ${escape(rule.adjustable.map((field) => adjustableText[field]).join(', '))}.`}</p>`,
    table(
      `Versions of ${rule.code}`,
      ['From', 'Rule', 'Limit', 'Provision', 'Force and certainty', 'Not modelled'],
      rule.versions.map((version) => versionRow(version, mine))
    ),
    table(
      `Golden cases of ${rule.code}`,
      ['Case', 'Facts', 'Date', 'Version', 'Status', 'Working', 'Source', 'Checked by'],
      cases.map(({ id, facts, due, version, status, working, source, checkedBy }) => {
        return [
          escape(id),
          list(factsText(facts).map(escape)),
          escape(due ?? 'No date'),
          escape(version ?? 'None'),
          escape(statusText[status]),
          ...[working, source, checkedBy].map(escape)
        ]
      })
    )
  ]
    .filter((part) => part !== '')
    .join('\n')
}

const adjustableText: Readonly<Record<AdjustableField, string>> = {
  from: 'the first day of a version',
  quantity: 'the number of days or months',
  countFrom: 'whether the day of the event counts as day 0 or day 1'
}

const statusText: Readonly<Record<DeadlineStatus, string>> = {
  due: 'Due',
  overdue: 'Overdue',
  met: 'Done',
  paused: 'Running past, with a reason',
  waiting: 'Not started',
  'not-encoded': 'No law is held for it'
}

/** The facts of a golden case in words. */
function factsText({ division, asOf, events, settings = {} }: GoldenDeadline['facts']): string[] {
  const { countFrom, additionalHolidays = [], statedDates = {}, pauses = {} } = settings
  const happened = EVENT_NAMES.flatMap((name) => {
    const when = events[name]
    return when === undefined || when === null ? [] : [`${capital(eventText[name])}: ${when}`]
  })
  return [
    ...happened,
    ...(countFrom === undefined ? [] : ['The day of the event counts as day 1, by a recorded choice']),
    ...additionalHolidays.map(({ date, name }) => `Bank holiday added: ${date} ${name}`),
    ...Object.values(statedDates).map((date) => `The request states: ${date}`),
    ...Object.values(pauses).map(({ reason, from }) => `Running past since ${from}: ${reason}`),
    `${divisionName(division)}, asked on ${asOf}`
  ]
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function versionRow(version: RuleVersion, mine: readonly Override[]): string[] {
  if (version.state === 'repealed')
    return [version.from, escape(version.text), 'Repealed', link(version.cite.url, citeText(version.cite)), '', '']
  const changed = mine.filter((override) => override.version === version.from).map((override) => overrideText(override, version))
  return [
    `${version.from}${version.fromIs === 'inferred' ? ' (inferred)' : ''}`,
    `${escape(version.text)} Owed by ${escape(version.owedBy)} to ${escape(version.owedTo)}.${changed.map((text) => ` <strong>${escape(text)}</strong>`).join('')}`,
    escape(limitText(version)),
    `${link(version.cite.url, citeText(version.cite))}${list(version.seenAt.map(({ title, url }) => link(url, title)))}`,
    escape(`${forceText(version.force)} ${confidenceText(version.confidence)}`),
    list(version.notModelled.map(escape))
  ]
}

function limitText({ limit, triggerEvent }: VersionInForce): string {
  if (limit.kind === 'stated') return 'The date that the request states'
  const convention =
    limit.unit === 'working-days' ? (limit.countFrom === 0 ? ', the day itself being day 0' : ', the day itself being day 1') : ''
  return `${quantityText(limit.quantity, limit.unit)} ${limit.direction} the day on which ${eventText[triggerEvent]}${convention}`
}

function holidays(added: readonly AddedHoliday[]): string {
  const parts = DIVISIONS.map((division) => {
    const calendar = holidayCalendars[division]
    const rows = calendar.years.map(({ year, confidence, days }) => [
      String(year),
      confidence,
      days.map(({ date, name, note }) => escape(`${date} ${name}${note === undefined ? '' : ` (${note})`}`)).join('<br>')
    ])
    return `<h3>${escape(divisionName(division))}</h3>${list(calendar.sources.map(({ title, url, says }) => `${link(url, title)}: ${escape(says)}`))}${table(`Bank holidays of ${divisionName(division)}`, ['Year', 'Certainty', 'Days'], rows)}`
  })
  const here = added.map(({ date, name, division, reason }) => [date, name, divisionName(division), reason].map(escape))
  const ofInstallation = here.length === 0 ? '' : table('Added by this installation', ['Day', 'Name', 'Where', 'Reason'], here)
  return `<h2 id="holidays">Bank holidays</h2>\n${ofInstallation}${parts.join('\n')}`
}

function unsure(): string {
  const ofRules = rules.flatMap((rule) =>
    rule.versions.flatMap((version) => {
      if (version.state === 'repealed') return []
      const doubts = [
        ...(version.confidence === 'seen' ? [] : [confidenceText(version.confidence)]),
        ...(version.fromIs === 'inferred' ? ['The first day is inferred.'] : [])
      ]
      return doubts.length === 0 ? [] : [[`${rule.code} ${rule.title}`, version.from, doubts.join(' ')].map(escape)]
    })
  )
  const ofProvisions = provisions.flatMap(({ cite, confidence, facts, obligations }) => [
    ...(confidence === 'seen' ? [] : [[citeText(cite), '', confidenceText(confidence)].map(escape)]),
    ...facts.flatMap((fact) =>
      fact.confidence === 'seen'
        ? []
        : [[`${citeText(cite)}: ${fact.text}`, fact.from, confidenceText(fact.confidence)].map(escape)]
    ),
    ...obligations.flatMap(({ code = '', text, confidence: sure }) =>
      sure === 'seen' ? [] : [[`${citeText(cite)}: ${code} ${text}`, '', confidenceText(sure)].map(escape)]
    )
  ])
  return [
    '<h2 id="unsure">What is unsure</h2>',
    table('Versions of limits to check against the primary text', ['Rule', 'From', 'Doubt'], ofRules),
    table('Provisions, dated facts and tasks to check', ['What', 'From', 'Doubt'], ofProvisions),
    table('Rows and criteria of the decision tables to check', ['What', 'From', 'Doubt'], unsureDecisions())
  ].join('\n')
}

function notModelled(): string {
  const ofProvisions = provisions.flatMap(({ cite, notModelled: items }) => items.map((item) => `${citeText(cite)}: ${item}`))
  const ofRules = rules.flatMap((rule) => {
    const items = rule.versions.flatMap((version) => (version.state === 'in-force' ? version.notModelled : []))
    return [...new Set(items)].filter((item) => !workingDayNotes.includes(item)).map((item) => `${rule.code}: ${item}`)
  })
  const ofCalendars = DIVISIONS.flatMap((division) =>
    holidayCalendars[division].notModelled.map((item) => `Bank holidays of ${divisionName(division)}: ${item}`)
  )
  const ofWorkingDays = workingDayNotes.map((note) => `Every limit in working days: ${note}`)
  return `<h2 id="not-modelled">What is not modelled</h2>\n${list([...ofWorkingDays, ...ofRules, ...ofProvisions, ...ofCalendars].map(escape))}`
}

function corrected({ overrides, holidays: added }: LawCorrections): string {
  const rows = overrides.flatMap((override) => {
    const rule = rules.find((one) => one.id === override.rule)
    const version = rule?.versions.find((one) => one.from === override.version)
    if (rule === undefined || version?.state !== 'in-force') return []
    return [
      [
        `<a href="#${anchor(rule.id)}">${escape(`${rule.code} ${rule.title}`)}</a>`,
        escape(version.from),
        escape(overrideText(override, version))
      ]
    ]
  })
  const none = 'None: this is the law as it was released.'
  const parts = [
    rows.length === 0 ? '' : table('Corrected values', ['Rule', 'Version from', 'Correction'], rows),
    added.length === 0 ? '' : '<p>Bank holidays were added: see <a href="#holidays">Bank holidays</a>.</p>'
  ]
  return `<h2 id="corrections">Corrections of this installation</h2>\n${parts.join('') === '' ? `<p>${none}</p>` : parts.join('')}`
}
