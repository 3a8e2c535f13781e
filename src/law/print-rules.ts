/** One rule of the printed law: what holds in every version is said once, then what each version is, then its golden cases. */
import { formatDay } from '#kernel/plain-date.ts'
import { confidenceText, forceText, quantityText } from './because.ts'
import { divisionName } from './calendar/division.ts'
import { overrideText } from './corrections.ts'
import type { DeadlineStatus } from './deadline.ts'
import { eventText } from './events.ts'
import type { GoldenDeadline } from './golden/golden-case.ts'
import { goldenDeadlines } from './golden/index.ts'
import { workingDayNotes } from './instruments/working-days.ts'
import { anchor, day, escape, link, list, table } from './print-html.ts'
import {
  citeText,
  EVENT_NAMES,
  type AdjustableField,
  type Override,
  type Rule,
  type RuleVersion,
  type SeenAt,
  type VersionInForce
} from './rule.ts'

/** The rule with its versions, the corrections made to them, and its golden cases. */
export function rulePages(rule: Rule, overrides: readonly Override[]): string {
  const mine = overrides.filter((override) => override.rule === rule.id)
  const inForce = rule.versions.flatMap((version) => (version.state === 'in-force' ? [version] : []))
  const inEvery = common(inForce.map((version) => version.notModelled.filter((note) => !workingDayNotes.includes(note))))
  const readInEvery = common(inForce.map((version) => version.seenAt.map(seenHtml)))
  const says = new Set(inForce.map(saysText))
  const [only] = says.size === 1 ? says : []
  return [
    `<h3 id="${anchor(rule.id)}">${escape(rule.code)} ${escape(rule.title)} (<code>${escape(rule.id)}</code>)</h3>`,
    rule.appliesWhen === undefined ? '' : `<p>Owed where: ${escape(rule.appliesWhen)}</p>`,
    only === undefined ? '' : `<p>In every version: ${escape(only)}</p>`,
    `<p>The version is picked by the day on which ${escape(eventText[rule.versionBy])}; while that has no date, by the day of asking. ${escape(rule.beforeFirstVersion)}${rule.adjustable.length === 0 ? '' : ` An administrator may correct: ${escape(rule.adjustable.map((field) => adjustableText[field]).join(', '))}.`}</p>`,
    readInEvery.length === 0 ? '' : `<p>Read in:</p>${list(readInEvery)}`,
    inEvery.length === 0 ? '' : `<p>Not modelled:</p>${list(inEvery.map(escape))}`,
    inForce.some(({ limit }) => limit.kind === 'count' && limit.unit === 'working-days')
      ? '<p>How working days are counted is said under <a href="#not-modelled">What is not modelled</a>.</p>'
      : '',
    table(
      `Versions of ${rule.code}`,
      ['From', 'Provision', ...(only === undefined ? ['Rule'] : []), 'Force and certainty', 'Of this version'],
      rule.versions.map((version) => versionRow(version, { mine, inEvery, readInEvery, withText: only === undefined }))
    ),
    table(
      `Golden cases of ${rule.code}`,
      ['Case', 'Facts', 'Date', 'Version', 'Status', 'Working', 'Source', 'Checked by'],
      goldenDeadlines
        .filter((golden) => golden.rule === rule.id)
        .map(({ id, facts, due, version, status, working, source, checkedBy }) => [
          escape(id),
          list(factsText(facts).map(escape)),
          due === null ? 'No date' : day(due),
          version === null ? 'None' : day(version),
          escape(statusText[status]),
          ...[working, source, checkedBy].map(escape)
        ])
    )
  ]
    .filter((part) => part !== '')
    .join('\n')
}

/** What stands in every one of the lists. */
function common(lists: readonly (readonly string[])[]): readonly string[] {
  const [first = [], ...others] = lists
  return first.filter((item) => others.every((other) => other.includes(item)))
}

function seenHtml({ title, url }: SeenAt): string {
  return link(url, title)
}

function saysText(version: VersionInForce): string {
  return `${version.text} Owed by ${version.owedBy} to ${version.owedTo}. Limit: ${limitText(version)}.`
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
    return when === undefined || when === null ? [] : [`${capital(eventText[name])}: ${momentText(when)}`]
  })
  return [
    ...happened,
    ...(countFrom === undefined ? [] : ['The day of the event counts as day 1, by a recorded choice']),
    ...additionalHolidays.map(({ date, name }) => `Bank holiday added: ${momentText(date)}, ${name}`),
    ...Object.values(statedDates).map((date) => `The request states: ${momentText(date)}`),
    ...Object.values(pauses).map(({ reason, from }) => `Running past since ${momentText(from)}: ${reason}`),
    `${divisionName(division)}, asked on ${momentText(asOf)}`
  ]
}

/** A day, with its time and offset where there is one: `3 June 2026, 23:30 (offset +01:00)`. */
function momentText(moment: string): string {
  const written = formatDay(Temporal.PlainDate.from(moment.slice(0, 10)))
  if (moment.length === 10) return written
  const offset = moment.slice(16)
  return `${written}, ${moment.slice(11, 16)} (${offset === 'Z' ? 'universal time' : `offset ${offset.slice(-6)}`})`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

type RowRequest = {
  readonly mine: readonly Override[]
  readonly inEvery: readonly string[]
  readonly readInEvery: readonly string[]
  readonly withText: boolean
}

function versionRow(version: RuleVersion, { mine, inEvery, readInEvery, withText }: RowRequest): string[] {
  const provision = link(version.cite.url, citeText(version.cite))
  if (version.state === 'repealed')
    return [day(version.from), provision, ...(withText ? [escape(version.text)] : []), 'Repealed', escape(version.text)]
  const changed = mine.filter((override) => override.version === version.from).map((override) => overrideText(override, version))
  const notes = version.notModelled.filter((note) => !inEvery.includes(note) && !workingDayNotes.includes(note))
  const readIn = version.seenAt.map(seenHtml).filter((page) => !readInEvery.includes(page))
  return [
    `${day(version.from)}${version.fromIs === 'inferred' ? ' (inferred)' : ''}`,
    `${provision}${list(readIn)}`,
    ...(withText ? [escape(saysText(version))] : []),
    escape(`${forceText(version.force)} ${confidenceText(version.confidence)}`),
    `${changed.map((text) => `<strong>${escape(text)}</strong>`).join(' ')}${list(notes.map(escape))}`
  ]
}

function limitText({ limit, triggerEvent }: VersionInForce): string {
  if (limit.kind === 'stated') return 'the date that the request states'
  const convention =
    limit.unit === 'working-days' ? (limit.countFrom === 0 ? ', the day itself being day 0' : ', the day itself being day 1') : ''
  return `${quantityText(limit.quantity, limit.unit)} ${limit.direction} the day on which ${eventText[triggerEvent]}${convention}`
}
