/** A notification in words: the same rows on every page, and what differs between two versions of them. Pure. */
import type { ListId } from '#features/code-lists/index.ts'
import { LONDON, londonDay } from '#kernel/clock.ts'
import { formatDay, parseIsoDay } from '#kernel/plain-date.ts'
import { type Details, RELEASED_WORDS, type Words, answerInWords, heldCodes } from './field-set/answers.ts'
import { ALL_THEMES, NOT_KNOWN, whyNotKnown } from './field-set/themes.ts'
import { chairText } from './disagreement/disagreement.ts'
import { outcomeText } from './outcome-words.ts'
import {
  type ChildRecord,
  type Incident,
  type IncidentQuestion,
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
  harm: 'How the child was harmed',
  harmFatal: 'What led to the death',
  summary: 'What happened',
  safety: 'Keeping this child and others safe',
  policeStatus: 'Police investigation',
  police: 'About the investigation',
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

/** The list that a choice about the incident is made from. */
export const INCIDENT_LISTS: Readonly<Partial<Record<IncidentQuestion, ListId>>> = {
  nature: 'nature',
  harm: 'harm-non-fatal',
  harmFatal: 'harm-fatal',
  location: 'location',
  policeStatus: 'police-status'
}

function incidentAnswer(name: IncidentQuestion, value: string, words: Words): string {
  const list = INCIDENT_LISTS[name]
  if (list)
    return value
      .split(',')
      .map((code) => (code === NOT_KNOWN ? 'Not known' : (words[list]?.[code] ?? code)))
      .join('; ')
  switch (name) {
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

function incidentRows(incident: Incident, words: Words): readonly AnsweredQuestion[] {
  return Object.entries(INCIDENT_LABELS).map(([key, question]) => {
    const name = key as IncidentQuestion
    const value = incident[name] ?? ''
    return { question, answer: value === '' ? 'Not recorded' : incidentAnswer(name, value, words) }
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
    ...incidentRows(document.incident, wordsIn(document))
  ]
}

/** Questions of earlier releases, which versions that were sent then still hold. */
const EARLIER_QUESTIONS: Readonly<Record<string, string>> = {
  childProtectionPlan: 'Was the child on a child protection plan?',
  childInNeedPlan: 'Was the child on a child in need plan?',
  notKnownBecause: 'Why something is not known'
}

function answersOf(child: ChildRecord): Details {
  return { ...child.details, sex: child.sex, ethnicity: child.ethnicity }
}

function fixedRows(child: ChildRecord): readonly AnsweredQuestion[] {
  const died = day(child.diedOn)
  return [
    ...(child.otherNames ? [{ question: 'Other names', answer: child.otherNames }] : []),
    { question: 'Born', answer: [day(child.bornOn), child.birthNote].filter(Boolean).join(', ') || 'Not known' },
    ...(died ? [{ question: 'Died', answer: died }] : []),
    { question: 'Home address', answer: child.address || 'Not recorded' }
  ]
}

function lastChildRows(child: ChildRecord): readonly AnsweredQuestion[] {
  const { details } = child
  return [
    ...Object.entries(EARLIER_QUESTIONS).flatMap(([name, question]) => {
      const value = details[name]
      return typeof value === 'string' && value !== '' ? [{ question, answer: coded(value) }] : []
    }),
    ...ALL_THEMES.flatMap((theme) => {
      const why = details[whyNotKnown(theme)]
      return typeof why === 'string' && why !== ''
        ? [{ question: `Why something is not known: ${theme.title.toLowerCase()}`, answer: why }]
        : []
    })
  ]
}

/** What is known of one child, without the name; questions that nobody has asked yet are gathered in one row. */
export function childRows(child: ChildRecord, words: Words): readonly AnsweredQuestion[] {
  const answers = answersOf(child)
  const questions = ALL_THEMES.flatMap((theme) => theme.questions)
  const open = questions.filter(({ name }) => heldCodes(answers, name).length === 0)
  return [
    ...fixedRows(child),
    ...questions
      .filter((question) => !open.includes(question))
      .map((question) => ({ question: question.label, answer: answerInWords(question, answers, words) })),
    ...lastChildRows(child),
    ...(open.length === 0 ? [] : [{ question: 'Not yet asked', answer: open.map(({ label }) => label).join('\n') }])
  ]
}

/** The same, question by question, to be compared. */
function everyChildRow(child: ChildRecord, words: Words): readonly AnsweredQuestion[] {
  const answers = answersOf(child)
  return [
    ...fixedRows(child),
    ...ALL_THEMES.flatMap((theme) => theme.questions).map((question) => ({
      question: question.label,
      answer: answerInWords(question, answers, words)
    })),
    ...lastChildRows(child)
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
    ...childDifferences(before, after),
    ...rowDifferences('View of the ', viewRows(before), viewRows(after)),
    ...rowDifferences('', lastRows(before), lastRows(after))
  ]
}

function viewRows(document: NotificationDocument): readonly AnsweredQuestion[] {
  return document.views.map((view) => ({ question: partnerText(view.partner).toLowerCase(), answer: viewText(view) }))
}

/** The chair's answer to a disagreement, in one paragraph. */
export function chairInWords({ question, outcome, reasons, by }: NonNullable<NotificationDocument['chair']>): string {
  return `${chairText(outcome)}. ${reasons}\nAsked: ${question}\n(${by}, chair of the partnership)`
}

function lastRows({ withoutViews, withdrawn, chair }: NotificationDocument): readonly AnsweredQuestion[] {
  return [
    { question: 'What the chair said', answer: chair ? chairInWords(chair) : '' },
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

function childDifferences(before: NotificationDocument, after: NotificationDocument): Difference[] {
  const ids = [...new Set([...before.children, ...after.children].map((child) => child.id))]
  return ids.flatMap((id): Difference[] => {
    const old = before.children.find((child) => child.id === id)
    const now = after.children.find((child) => child.id === id)
    if (!old) return [{ what: 'A child', before: '', after: `${now?.name ?? ''} was added` }]
    if (!now) return [{ what: 'A child', before: old.name, after: 'Removed' }]
    const named = (child: ChildRecord, words: Words) => [{ question: 'Name', answer: child.name }, ...everyChildRow(child, words)]
    return rowDifferences(`${now.name}: `, named(old, wordsIn(before)), named(now, wordsIn(after)))
  })
}

/** What the codes of a document mean: as it was kept with it, or, in what earlier releases sent, as released. */
export function wordsIn(document: NotificationDocument): Words {
  return document.words ?? RELEASED_WORDS
}
