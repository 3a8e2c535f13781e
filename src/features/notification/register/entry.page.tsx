/** One entry of the register: what it says now, what can be done with it, and everything that was thought and done before. */
import { LONDON, londonDay } from '#kernel/clock.ts'
import { formatDay } from '#kernel/plain-date.ts'
import type { SafeguardingPartner } from '#platform/access/actor.ts'
import { govukButton, govukDetails, govukTag, mojTimeline, type Markup } from '#web/govuk/index.ts'
import type { PageContext, PageView } from '#web/route.ts'
import { DecidingReasons, Reasons, askedText } from '../assistant/answer.page.tsx'
import { AnswerRows } from '../assistant/answer-rows.tsx'
import { addressOf, questionsAnswered } from '../assistant/answers.ts'
import type { AnsweredQuestion } from '../document-words.ts'
import { momentInWords } from '../document-words.ts'
import { PARTNERS } from '../notification.ts'
import { outcomeText } from '../outcome-words.ts'
import { type PartnersAsked, closedText, kindText, referenceOf, standing } from './register.ts'
import type { Assessment, Entry, History, Step } from './register.store.ts'

export interface EntryModel extends History {
  readonly conflicts: readonly { readonly id: string; readonly userId: string; readonly name: string }[]
  readonly mayWrite: boolean
  /** Lifts conflicts of others. */
  readonly manages: boolean
}

function nobodyYet(name: string | undefined): string {
  return name === undefined || name === '' ? 'Not asked yet' : name
}

/** Who decided for each of the three partners, and who sees it differently. */
export function partnerRows(partners: PartnersAsked): readonly AnsweredQuestion[] {
  return [
    ...PARTNERS.map(({ value, text }: { value: SafeguardingPartner; text: string }) => ({
      question: `Decided for the ${text.toLowerCase()}`,
      answer: nobodyYet(partners[value])
    })),
    ...(partners.differ ? [{ question: 'Who sees it differently, and why', answer: partners.differ }] : [])
  ]
}

/** What an entry says now. */
export function entryRows({ entry, assessments }: History, today: Temporal.PlainDate): readonly AnsweredQuestion[] {
  const last = assessments.at(-1)
  return [
    { question: 'What it is', answer: kindText(entry.kind) },
    { question: 'Reference', answer: referenceOf(entry.number) },
    { question: 'How it stands', answer: standing({ closed: entry.closedAt !== null, reviewOn: entry.reviewOn }, today).text },
    { question: 'Why it is not notified', answer: entry.reasons },
    { question: 'What would change this', answer: last?.wouldChange || 'Not recorded' },
    ...(last ? [{ question: 'Kept by', answer: `${last.by}, ${momentInWords(last.at.toString())}` }] : []),
    ...partnerRows(last?.partners ?? {}),
    {
      question: 'The authority became aware',
      answer: entry.becameAwareAt ? momentInWords(entry.becameAwareAt.toString()) : 'Not recorded'
    },
    ...(entry.closedAs
      ? [
          {
            question: 'What came of it',
            answer: `${closedText(entry.closedAs)}.${entry.closedAs === 'notified' ? '' : ` ${entry.outcome}`}`
          }
        ]
      : [])
  ]
}

/** `/notifications/register/:entryId` */
export function entryPage(model: EntryModel, page: PageContext): PageView {
  const { entry } = model
  const base = `/notifications/register/${entry.id}`
  const { kind } = standing({ closed: entry.closedAt !== null, reviewOn: entry.reviewOn }, page.today)
  return {
    title: entry.title,
    layout: 'case',
    backLink: { href: '/notifications/register', text: 'The register' },
    content: (
      <>
        <h1 class="govuk-heading-l">{entry.title}</h1>
        {kind === 'overdue' ? <p>{govukTag({ text: 'Overdue', classes: 'govuk-tag--red' })}</p> : null}
        <AnswerRows rows={entryRows(model, page.today)} />
        {entry.caseId ? (
          <p class="govuk-body">
            <a class="govuk-link" href={`/cases/${entry.caseId}`}>
              Open the case that {entry.title} became
            </a>
          </p>
        ) : null}
        {model.mayWrite && entry.closedAt === null ? <WhatToDo entry={entry} base={base} /> : null}
        <ul class="govuk-list app-no-print">
          {model.mayWrite && entry.closedAt === null ? (
            <>
              <li>
                <a class="govuk-link" href={`${base}/review-day`}>
                  Move the day to look at it again
                </a>
              </li>
              <li>
                <a class="govuk-link" href={`${base}/close`}>
                  Record what came of it, and close it
                </a>
              </li>
            </>
          ) : null}
          <li>
            <a class="govuk-link" href={`${base}/record`}>
              Print or save this entry
            </a>
          </li>
          {entry.closedAt === null ? (
            <li>
              <a class="govuk-link" href={`${base}/conflict`}>
                Record a conflict of interest
              </a>
            </li>
          ) : null}
        </ul>
        <h2 class="govuk-heading-m">{outcomeText(entry.criteria.outcome)}</h2>
        <p class="govuk-body">{askedText(entry.criteria)}</p>
        <DecidingReasons because={entry.criteria.because} />
        <h2 class="govuk-heading-m">What was answered</h2>
        <AnswerRows rows={questionsAnswered(entry.criteria.facts, page.today)} />
        {model.conflicts.length > 0 ? <Conflicts model={model} base={base} page={page} /> : null}
        <h2 class="govuk-heading-m">What was thought and done, the newest first</h2>
        <HistoryTimeline history={model} today={page.today} above={model.assessments.at(-1)} />
      </>
    )
  }
}

function WhatToDo({ entry, base }: { readonly entry: Entry; readonly base: string }) {
  const answers = entry.criteria.facts
  return (
    <div class="govuk-button-group">
      {govukButton({ text: 'Look at it again', href: addressOf('/notifications/new/answer', answers, { entry: entry.id }) })}
      {govukButton({
        text: 'Start a notification with these answers',
        href: addressOf('/notifications/new/start', answers, { entry: entry.id }),
        classes: 'govuk-button--secondary'
      })}
      <a class="govuk-link" href={addressOf(`${base}/look-again`, answers)}>
        The answers are the same, but something else is new
      </a>
    </div>
  )
}

function Conflicts({ model, base, page }: { readonly model: EntryModel; readonly base: string; readonly page: PageContext }) {
  const self = page.actor.kind === 'user' ? page.actor.userId : undefined
  return (
    <>
      <h2 class="govuk-heading-m">Conflicts of interest</h2>
      <ul class="govuk-list">
        {model.conflicts.map((one) => (
          <li>
            {one.name} does not see this entry.{' '}
            {model.manages && one.userId !== self && model.entry.closedAt === null ? (
              <a class="govuk-link" href={`${base}/conflict/${one.id}/lift`}>
                Lift the conflict of {one.name}
              </a>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  )
}

interface Happened {
  readonly at: Temporal.Instant
  readonly by: string
  readonly title: string
  readonly rows: readonly AnsweredQuestion[]
  readonly assessment?: Assessment
}

/** Looks and steps in one order, the newest first. */
export function happenings({ assessments, steps }: History): readonly Happened[] {
  const looks = assessments.map((one): Happened => ({
    at: one.at,
    by: one.by,
    title: one.number === 1 ? 'Kept in the register' : 'Looked at again',
    rows: [
      { question: 'What it is', answer: kindText(one.kind) },
      { question: 'What the law said', answer: outcomeText(one.criteria.outcome) },
      { question: 'Why it is not notified', answer: one.reasons },
      { question: 'What would change this', answer: one.wouldChange || 'Not recorded' },
      ...partnerRows(one.partners),
      { question: 'To look at it again', answer: formatDay(one.reviewOn) }
    ],
    assessment: one
  }))
  const done = steps.map((one): Happened => ({
    at: one.at,
    by: one.by,
    title: stepText(one),
    rows: [{ question: 'Why', answer: one.reason }]
  }))
  // What was done after a look in the same moment stays after it.
  return [...looks, ...done].sort((one, other) => Temporal.Instant.compare(one.at, other.at)).reverse()
}

function stepText(step: Step): string {
  switch (step.kind) {
    case 'review-moved':
      return `The day to look at it again was moved from ${step.reviewWas ? formatDay(step.reviewWas) : ''} to ${step.reviewOn ? formatDay(step.reviewOn) : ''}`
    case 'closed':
      return 'Closed'
    case 'notified':
      return 'A notification was started'
  }
}

/** Everything that was thought and done, the newest first. A look that stands above it on the page is not repeated. */
export function HistoryTimeline({
  history,
  today,
  above
}: {
  readonly history: History
  readonly today: Temporal.PlainDate
  readonly above?: Assessment | undefined
}) {
  return mojTimeline({
    headingLevel: 3,
    items: happenings(history).map((one) => ({
      label: { text: one.title },
      byline: { text: one.by || 'Not recorded' },
      datetime: {
        timestamp: one.at.toZonedDateTimeISO(LONDON).toPlainDateTime().toString({ smallestUnit: 'minute' }),
        type: 'datetime'
      },
      html: (<Happening one={one} today={today} isAbove={above !== undefined && one.assessment === above} />) as unknown as Markup
    }))
  })
}

function Happening({
  one,
  today,
  isAbove
}: {
  readonly one: Happened
  readonly today: Temporal.PlainDate
  readonly isAbove: boolean
}) {
  if (isAbove) return <p class="govuk-body">This is what the entry says now, above.</p>
  return (
    <>
      <AnswerRows rows={one.rows} />
      {one.assessment
        ? govukDetails({
            summaryText: 'What was answered then, and every reason',
            html: (
              <>
                <p class="govuk-body">{askedText(one.assessment.criteria)}</p>
                <AnswerRows rows={questionsAnswered(one.assessment.criteria.facts, today)} />
                <Reasons because={one.assessment.criteria.because} />
              </>
            ) as unknown as Markup
          })
        : null}
    </>
  )
}

/** On a case's page about the criteria: where it came from. */
export function FromTheRegister({
  history,
  mayOpen,
  today
}: {
  readonly history: History
  readonly mayOpen: boolean
  readonly today: Temporal.PlainDate
}) {
  const { entry } = history
  return (
    <>
      <h2 class="govuk-heading-m">What was thought before it was notified</h2>
      <p class="govuk-body">
        It was in the register of near misses and what is not sure since {formatDay(londonDay(entry.createdAt))}.{' '}
        {mayOpen ? (
          <a class="govuk-link" href={`/notifications/register/${entry.id}`}>
            Open its entry, {referenceOf(entry.number)}
          </a>
        ) : null}
      </p>
      <HistoryTimeline history={history} today={today} />
    </>
  )
}
