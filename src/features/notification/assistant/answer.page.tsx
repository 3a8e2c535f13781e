/** What the law makes of the answers: the outcome with every reason, the law that was asked, and where to go from here. */
import { formatDay } from '#kernel/plain-date.ts'
import { type Reason, type Recipient, confidenceText, forceText, unsureText } from '#law/index.ts'
import { govukButton, govukDetails, govukInsetText, type Markup } from '#web/govuk/index.ts'
import type { PageContext, PageView } from '#web/route.ts'
import type { Criteria } from '../notification.ts'
import { outcomeText } from '../outcome-words.ts'
import type { LawUsed } from './law-of-the-day.ts'
import { AnswersToChange, type QuestionModel } from './question.page.tsx'

/** Said wherever the outcome is shown. */
export const HELPS_ONLY =
  'This helps you to decide; it does not decide for you. All three safeguarding partners should agree which incidents are notified.'

/** "Yes" for a reason that is met. */
export function metText(met: boolean | null): string {
  return met === true ? 'Yes' : met === false ? 'No' : 'Not known, or not needed'
}

/** The reasons of an answer, met or not, each with where it is written. */
export function Reasons({ because }: { readonly because: readonly Reason[] }) {
  return (
    <ul class="govuk-list govuk-list--spaced">
      {because.map((reason) => (
        <li>
          <strong>{metText(reason.met)}: </strong>
          {reason.text}{' '}
          <span class="app-why__source">
            <a class="govuk-link" href={reason.url} rel="noreferrer">
              {reason.cite}
            </a>
            {unsureText(reason)}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** The reasons that decided, and those that were looked at and do not apply, folded away. */
export function DecidingReasons({ because }: { readonly because: readonly Reason[] }) {
  const applies = because.filter((reason) => reason.met === true)
  const others = because.filter((reason) => reason.met !== true)
  if (applies.length === 0 || others.length === 0) return <Reasons because={because} />
  return (
    <>
      <Reasons because={applies} />
      {govukDetails({
        summaryText: `Also looked at, and not so here (${others.length})`,
        html: (<Reasons because={others} />) as unknown as Markup
      })}
    </>
  )
}

const RECIPIENTS: Readonly<Record<Recipient, string>> = {
  panel: 'the Child Safeguarding Practice Review Panel',
  'secretary-of-state': 'the Secretary of State',
  ofsted: 'Ofsted'
}

/** Who is notified, and what follows; empty when nobody is. */
export function consequencesText(criteria: Criteria): string {
  if (criteria.recipients.length === 0) return ''
  return `To notify: ${criteria.recipients.map((one) => RECIPIENTS[one]).join(', ')}. ${
    criteria.rapidReview ? 'A rapid review follows.' : 'No rapid review follows.'
  }`
}

export function Consequences({ criteria }: { readonly criteria: Criteria }) {
  const text = consequencesText(criteria)
  return text === '' ? null : <p class="govuk-body">{text}</p>
}

/** One provision as it stood: since when it says what, how binding it is and how sure we are. */
export function lawText(law: LawUsed): string {
  if (law.from === null || law.force === null || law.confidence === null) return `Not in force on that day. ${law.text}`
  return `As it stands since ${formatDay(Temporal.PlainDate.from(law.from))}: ${law.text} ${forceText(law.force)} ${confidenceText(law.confidence)}`
}

/** Which law was asked. */
export function LawAsked({ law }: { readonly law: readonly LawUsed[] }) {
  return (
    <dl class="app-why">
      {law.map((one) => (
        <>
          <dt>{one.title}</dt>
          <dd>
            {lawText(one)}{' '}
            <span class="app-why__source">
              <a class="govuk-link" href={one.url} rel="noreferrer">
                {one.cite}
              </a>
            </span>
          </dd>
        </>
      ))}
    </dl>
  )
}

/** "Asked on 2 April 2026 of the law of 31 March 2026"; empty where neither was kept. */
export function askedText(criteria: Criteria, by?: string): string {
  const day = (iso: string | undefined) => (iso === undefined ? undefined : formatDay(Temporal.PlainDate.from(iso)))
  const asked = day(criteria.askedOn)
  const of = day(criteria.facts['on'])
  if (asked === undefined || of === undefined) return ''
  return `Asked on ${asked}${by === undefined ? '' : ` by ${by}`}. The law of ${of}, the day it happened, was applied.`
}

/** The entry of the register that is looked at again. */
export interface EntryLookedAt {
  readonly id: string
  readonly title: string
}

export interface AnswerModel {
  readonly criteria: Criteria
  readonly questions: QuestionModel['answered']
  readonly back: string
  readonly startAt: string
  readonly keepAt: string
  readonly recordAt: string
  /** The entry of the register that is looked at again. */
  readonly entry: EntryLookedAt | undefined
}

/** `/notifications/new/answer` */
export function answerPage(model: AnswerModel, page: PageContext): PageView {
  const { criteria, entry } = model
  const notify = criteria.outcome === 'must-notify' || criteria.outcome === 'should-notify'
  const by = page.actor.kind === 'user' ? page.actor.name : undefined
  return {
    title: outcomeText(criteria.outcome),
    ...(entry ? { layout: 'case' as const } : {}),
    backLink: { href: model.back },
    content: (
      <>
        <span class="govuk-caption-l">{entry ? `${entry.title}: is it notifiable?` : 'Is it notifiable?'}</span>
        <h1 class="govuk-heading-l">{outcomeText(criteria.outcome)}</h1>
        <Consequences criteria={criteria} />
        {notify ? (
          <p class="govuk-body">
            It is owed within five working days of the day the authority became aware. You give that day on the next page, and the
            date is worked out from it.
          </p>
        ) : null}
        <h2 class="govuk-heading-m">Why</h2>
        <DecidingReasons because={criteria.because} />
        <h2 class="govuk-heading-m">What you told us</h2>
        <AnswersToChange answered={model.questions} />
        <h2 class="govuk-heading-m">The law that was asked</h2>
        <p class="govuk-body">{askedText(criteria, by)}</p>
        {govukDetails({
          summaryText: 'Which version of which rule',
          html: (<LawAsked law={criteria.law ?? []} />) as unknown as Markup
        })}
        {govukInsetText({ text: HELPS_ONLY })}
        <div class="govuk-button-group">
          {govukButton({
            text: 'Start the notification',
            href: model.startAt,
            classes: notify ? '' : 'govuk-button--secondary'
          })}
          {govukButton({
            text: entry ? 'Keep it in the register' : 'Keep it in the register instead',
            href: model.keepAt,
            classes: notify ? 'govuk-button--secondary' : ''
          })}
          <a class="govuk-link" href={model.recordAt}>
            Print or save this answer
          </a>
        </div>
        <p class="govuk-body">
          {entry ? (
            <a class="govuk-link" href={`/notifications/register/${entry.id}`}>
              Go back to {entry.title} and change nothing
            </a>
          ) : (
            <a class="govuk-link" href="/notifications/new">
              Ask about another incident
            </a>
          )}
        </p>
      </>
    )
  }
}
