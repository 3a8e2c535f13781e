/** A notification in words: the same rows on every page, and what differs between two versions of them. Pure. */
import { LONDON, londonDay } from '#kernel/clock.ts'
import { formatDay, parseIsoDay } from '#kernel/plain-date.ts'
import { outcomeText } from './outcome-words.ts'
import {
  CHILD_QUESTIONS,
  type ChildRecord,
  HARMS,
  type Incident,
  type IncidentQuestion,
  LOCATIONS,
  NATURES,
  type NotificationDocument,
  PARTNERS,
  RECEIVED_HOW,
  type ReceivedHow,
  type SentView,
  VIEW_NAMES
} from './notification.ts'

export interface AnsweredQuestion {
  readonly question: string
  readonly answer: string
}

export const INCIDENT_LABELS: Readonly<Record<IncidentQuestion, string>> = {
  time: 'Time of the incident',
  place: 'Where it happened',
  location: 'Kind of place',
  nature: 'Nature of the incident',
  harm: 'Kind of harm',
  summary: 'What happened',
  safety: 'Keeping this child and others safe',
  police: 'Police investigation',
  media: 'Interest from the media',
  partnersInformedOn: 'Safeguarding partners told on'
}

const ANSWERS: Readonly<Record<string, string>> = {
  yes: 'Yes',
  no: 'No',
  'not-known': 'Not known',
  male: 'Male',
  female: 'Female'
}

function coded(value: string | undefined): string {
  return value ? (ANSWERS[value] ?? value) : 'Not yet asked'
}

function optionText(options: readonly { readonly value: string; readonly text: string }[], value: string): string {
  return options.find((one) => one.value === value)?.text ?? value
}

function day(iso: string | null | undefined): string | undefined {
  const found = iso ? parseIsoDay(iso) : undefined
  return found && formatDay(found)
}

function incidentAnswer(name: IncidentQuestion, value: string): string {
  switch (name) {
    case 'nature':
      return optionText(NATURES, value)
    case 'harm':
      return optionText(HARMS, value)
    case 'location':
      return optionText(LOCATIONS, value)
    case 'media':
      return coded(value)
    case 'partnersInformedOn':
      return day(value) ?? value
    default:
      return value
  }
}

/** `1 April 2026 at 23:30`; the day alone when no time was recorded, which is kept as the beginning of the day. */
export function momentInWords(iso: string): string {
  const local = Temporal.Instant.from(iso).toZonedDateTimeISO(LONDON)
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' })
  return `${formatDay(local.toPlainDate())}${time === '00:00' ? ', time not recorded' : ` at ${time}`}`
}

function incidentRows(incident: Incident): readonly AnsweredQuestion[] {
  return Object.entries(INCIDENT_LABELS).map(([key, question]) => {
    const name = key as IncidentQuestion
    const value = incident[name] ?? ''
    return { question, answer: value === '' ? 'Not recorded' : incidentAnswer(name, value) }
  })
}

/** The notification apart from its children and views. */
export function documentRows(document: NotificationDocument): readonly AnsweredQuestion[] {
  return [
    { question: 'Reference', answer: document.reference },
    { question: 'Notified by', answer: `${document.authority}, for ${document.partnership}` },
    { question: 'What the criteria say', answer: outcomeText(document.criteria.outcome) },
    { question: 'Day of the incident', answer: day(document.incidentOn) ?? 'Not known' },
    {
      question: 'Authority became aware',
      answer: document.becameAwareAt ? momentInWords(document.becameAwareAt) : 'Not recorded'
    },
    ...incidentRows(document.incident)
  ]
}

/** What is known of one child, without the name. */
export function childRows(child: ChildRecord): readonly AnsweredQuestion[] {
  const died = day(child.diedOn)
  const because = child.details['notKnownBecause']
  return [
    ...(child.otherNames ? [{ question: 'Other names', answer: child.otherNames }] : []),
    { question: 'Born', answer: [day(child.bornOn), child.birthNote].filter(Boolean).join(', ') || 'Not known' },
    ...(died ? [{ question: 'Died', answer: died }] : []),
    { question: 'Home address', answer: child.address || 'Not recorded' },
    { question: 'Sex', answer: coded(child.sex) },
    { question: 'Ethnicity', answer: child.ethnicity || 'Not yet asked' },
    ...CHILD_QUESTIONS.map(({ name, label }) => ({ question: label, answer: coded(child.details[name]) })),
    ...(because ? [{ question: 'Why something is not known', answer: because }] : [])
  ]
}

/** The name of one of the three partners. */
export function partnerText(partner: string): string {
  return optionText(PARTNERS, partner)
}

interface GivenView {
  readonly by: string
  readonly givenAt: Temporal.Instant
  readonly received: { readonly from: string; readonly how: ReceivedHow; readonly on: Temporal.PlainDate } | null
}

/** Whose view it is, how it came here, and when. */
export function whoGave({ by, received, givenAt }: GivenView): string {
  const on = formatDay(londonDay(givenAt))
  if (!received) return `${by}, ${on}`
  const how = RECEIVED_HOW.find((one) => one.value === received.how)?.text.toLowerCase() ?? received.how
  return `${received.from}, received ${how} on ${formatDay(received.on)}; recorded by ${by}, ${on}`
}

/** A view in one paragraph. */
export function viewText(view: SentView): string {
  if (view.view === null) return 'No view given'
  const dissent = view.dissent ? `\nDissent: ${view.dissent}` : ''
  return `${VIEW_NAMES[view.view]}. ${view.reasons}${dissent}\n(${view.by})`
}

export interface Difference {
  readonly what: string
  readonly before: string
  readonly after: string
}

/** What a reader of the later document would find otherwise than in the earlier one, answer by answer. */
export function differences(before: NotificationDocument, after: NotificationDocument): readonly Difference[] {
  return [
    ...rowDifferences('', documentRows(before), documentRows(after)),
    ...childDifferences(before.children, after.children),
    ...rowDifferences('View of the ', viewRows(before), viewRows(after)),
    ...rowDifferences('', lastRows(before), lastRows(after))
  ]
}

function viewRows(document: NotificationDocument): readonly AnsweredQuestion[] {
  return document.views.map((view) => ({ question: partnerText(view.partner).toLowerCase(), answer: viewText(view) }))
}

function lastRows({ withoutViews, withdrawn }: NotificationDocument): readonly AnsweredQuestion[] {
  return [
    { question: 'Why it was sent before every partner had given a view', answer: withoutViews },
    { question: 'Withdrawn', answer: withdrawn ? `${withdrawn.reason} Agreed: ${withdrawn.agreed}` : '' }
  ]
}

function rowDifferences(prefix: string, before: readonly AnsweredQuestion[], after: readonly AnsweredQuestion[]): Difference[] {
  const questions = [...new Set([...before, ...after].map((row) => row.question))]
  const answerIn = (rows: readonly AnsweredQuestion[], question: string) =>
    rows.find((row) => row.question === question)?.answer ?? ''
  return questions
    .map((question) => ({
      what: `${prefix}${question}`,
      before: answerIn(before, question),
      after: answerIn(after, question)
    }))
    .filter((row) => row.before !== row.after)
}

function childDifferences(before: readonly ChildRecord[], after: readonly ChildRecord[]): Difference[] {
  const ids = [...new Set([...before, ...after].map((child) => child.id))]
  return ids.flatMap((id): Difference[] => {
    const old = before.find((child) => child.id === id)
    const now = after.find((child) => child.id === id)
    if (!old) return [{ what: 'A child', before: '', after: `${now?.name ?? ''} was added` }]
    if (!now) return [{ what: 'A child', before: old.name, after: 'Removed' }]
    const named = (child: ChildRecord) => [{ question: 'Name', answer: child.name }, ...childRows(child)]
    return rowDifferences(`${now.name}: `, named(old), named(now))
  })
}
