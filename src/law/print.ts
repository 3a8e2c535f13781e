/**
 * The whole law as one page that a safeguarding lawyer can read without reading code: each provision's words beside its rules, every version, the golden cases,
 * what is unsure and what is not modelled. Pure: the words are handed in.
 */
import { formatDay } from '#kernel/plain-date.ts'
import { holidayCalendars } from './calendar/holidays.ts'
import { DIVISIONS, divisionName } from './calendar/division.ts'
import { confidenceText } from './because.ts'
import { AS_RELEASED, overrideText, type AddedHoliday, type LawCorrections } from './corrections.ts'
import { provisions, rules } from './instruments/index.ts'
import { decisionEntries, decisionTables, unsureDecisions } from './print-decisions.ts'
import { anchor, day, escape, link, list, table } from './print-html.ts'
import { byNumber, howToRead } from './print-reading.ts'
import { rulePages } from './print-rules.ts'
import { workingDayNotes } from './instruments/working-days.ts'
import type { Provision } from './provision.ts'
import { citeText, type Override } from './rule.ts'

/** What is printed. `words`: the text of each provision's `.md` file by the provision's id. `corrections`: those of an installation, to be shown. */
export type PrintRequest = { readonly words: ReadonlyMap<string, string>; readonly corrections?: LawCorrections }

/** The page, a complete HTML document with no script and nothing fetched. A provision without words says so. */
export function printLaw({ words, corrections = AS_RELEASED }: PrintRequest): string {
  const body = [
    '<h1>The law of this service</h1>',
    '<p>What is encoded of the law and guidance on child safeguarding practice reviews in England, for review. It is not legal advice. Where something is unsure it says so.</p>',
    contents(),
    howToRead(),
    byNumber(),
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
  'td ul{margin:0;padding-left:1.1em}time{white-space:nowrap}.words{background:#f3f2f1;padding:.5rem 1rem;border-left:.5rem solid #b1b4b6}.scroll{overflow-x:auto}' +
  '@media print{@page{size:A4 landscape;margin:12mm}body{font-size:9pt;line-height:1.3}main{max-width:none;padding:0}table{font-size:8pt}th,td{padding:.2rem}.scroll{overflow:visible}' +
  'h2{margin-top:1.5rem}h2,h3,caption{break-after:avoid}tr{break-inside:avoid}thead{display:table-header-group}a{color:inherit}}'

function contents(): string {
  const entries = provisions.map(
    (provision) => `<a href="#${anchor(provision.id)}">${escape(citeText(provision.cite))}</a>: ${escape(provision.title)}`
  )
  const first = ['<a href="#reading">How to read this page</a>', '<a href="#by-number">Every limit by its number</a>']
  const rest = [
    '<a href="#corrections">Corrections of this installation</a>',
    ...decisionEntries,
    '<a href="#holidays">Bank holidays</a>',
    '<a href="#unsure">What is unsure</a>',
    '<a href="#not-modelled">What is not modelled</a>'
  ]
  return `<nav aria-label="Contents">${list([...first, ...entries, ...rest])}</nav>`
}

function provisionHtml(provision: Provision, words: string | undefined, overrides: readonly Override[]): string {
  const obligations = provision.obligations.map(
    ({ when, owedBy, owedTo, text, code, confidence }) =>
      `${code === undefined ? '' : `${code}: `}When ${when}, ${owedBy}, to ${owedTo}: ${text} ${confidenceText(confidence)}`
  )
  return [
    `<h2 id="${anchor(provision.id)}">${escape(provision.title)}</h2>`,
    `<p>${link(provision.cite.url, citeText(provision.cite))}. ${escape(provision.commencement ?? `In force from ${formatDay(Temporal.PlainDate.from(provision.inForceFrom))}.`)} ${escape(confidenceText(provision.confidence))}</p>`,
    words === undefined
      ? '<p><strong>The words of this provision were not supplied.</strong></p>'
      : `<div class="words">${wordsHtml(words)}</div>`,
    provision.seenAt.length === 0 ? '' : `<p>Read in:</p>${list(provision.seenAt.map(({ title, url }) => link(url, title)))}`,
    provision.facts.length === 0
      ? ''
      : table(
          `Dated facts of ${citeText(provision.cite)}`,
          ['From', 'Fact', 'How sure'],
          provision.facts.map(({ from, text, confidence }) => [day(from), escape(text), escape(confidenceText(confidence))])
        ),
    obligations.length === 0 ? '' : `<p>Asked for without a number of days:</p>${list(obligations.map(escape))}`,
    ...provision.rules.map((rule) => rulePages(rule, overrides))
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

function holidays(added: readonly AddedHoliday[]): string {
  const parts = DIVISIONS.map((division) => {
    const calendar = holidayCalendars[division]
    const rows = calendar.years.map(({ year, confidence, days }) => [
      String(year),
      confidence,
      days
        .map(({ date, name, note }) => `${day(date)} ${escape(`${name}${note === undefined ? '' : ` (${note})`}`)}`)
        .join('<br>')
    ])
    return `<h3>${escape(divisionName(division))}</h3>${list(calendar.sources.map(({ title, url, says }) => `${link(url, title)}: ${escape(says)}`))}${table(`Bank holidays of ${divisionName(division)}`, ['Year', 'Certainty', 'Days'], rows)}`
  })
  const here = added.map(({ date, name, division, reason }) => [day(date), ...[name, divisionName(division), reason].map(escape)])
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
      return doubts.length === 0 ? [] : [[escape(`${rule.code} ${rule.title}`), day(version.from), escape(doubts.join(' '))]]
    })
  )
  const ofProvisions = provisions.flatMap(({ cite, confidence, facts, obligations }) => [
    ...(confidence === 'seen' ? [] : [[citeText(cite), '', confidenceText(confidence)].map(escape)]),
    ...facts.flatMap((fact) =>
      fact.confidence === 'seen'
        ? []
        : [[escape(`${citeText(cite)}: ${fact.text}`), day(fact.from), escape(confidenceText(fact.confidence))]]
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
        day(version.from),
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
