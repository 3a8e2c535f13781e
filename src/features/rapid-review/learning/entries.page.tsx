/** The records beside the text: a page for each kind with all of them, one to write, and taking one out. */
import type { ChronologyEpisode } from '#features/chronology/index.ts'
import { formatDay } from '#kernel/plain-date.ts'
import { may } from '#platform/access/permission.ts'
import { longText } from '#web/forms/fields.ts'
import type { FormFields, FormState } from '#web/forms/form.ts'
import { Ask, Form, FormMessages } from '#web/forms/form-view.tsx'
import { govukButton, govukDetails, govukInsetText, html } from '#web/govuk/index.ts'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import { momentText } from '../rapid-review.ts'
import { rapidReviewPermissions } from '../rapid-review.policy.ts'
import { AskSources, type Offers } from '../sources/source-fields.tsx'
import { type EntryFacts, type EntryKind, learningKindText } from './entries.ts'
import type { Entry } from './entries.store.ts'
import { entryFields } from './entry-forms.ts'
import { EntryBody, entryTitle } from './entry-view.tsx'

export interface KindWords {
  readonly entry: EntryKind
  /** The last part of its address. */
  readonly path: string
  readonly title: string
  readonly intro: string
  readonly add: string
  readonly none: string
}

export const KINDS: Readonly<Record<EntryKind, KindWords>> = {
  learning: {
    entry: 'learning',
    path: 'learning',
    title: 'Learning',
    intro: 'Each piece of learning on its own: for whom, why, whether it was known before, and where it comes from.',
    add: 'Add learning',
    none: 'No learning is recorded yet.'
  },
  episode: {
    entry: 'episode',
    path: 'episodes',
    title: 'Key practice episodes',
    intro:
      'Times at which practice mattered most: what happened, what was known then, how good practice was, and why. Include what went well.',
    add: 'Add an episode',
    none: 'No episode is recorded yet.'
  },
  inequality: {
    entry: 'inequality',
    path: 'inequality',
    title: 'Context and inequality',
    intro: 'How racism, ableism, poverty and other inequality bore on the family’s life and on practice.',
    add: 'Add a record',
    none: 'Nothing is recorded yet.'
  }
}

export interface EntriesModel {
  readonly words: KindWords
  readonly entries: readonly Entry[]
  /** Episodes of the chronology that are not in the review yet. */
  readonly fromChronology: readonly ChronologyEpisode[]
}

/** The days of an episode of the chronology, in words. */
export function daysOf({ fromDay, untilDay }: ChronologyEpisode): string {
  return fromDay.equals(untilDay) ? formatDay(fromDay) : `${formatDay(fromDay)} to ${formatDay(untilDay)}`
}

/** `/cases/:caseId/rapid-review/learning`, `/episodes`, `/inequality` */
export function entriesPage({ words, entries, fromChronology }: EntriesModel, page: PageContext): PageView {
  const facts = theCase(page)
  const base = `/cases/${facts.caseId}/rapid-review`
  const here = `${base}/${words.path}`
  const mayWrite = may(page.actor, rapidReviewPermissions.write, facts).allowed
  const standing = entries.filter(({ withdrawnReason }) => withdrawnReason === null)
  const withdrawn = entries.filter(({ withdrawnReason }) => withdrawnReason !== null)
  return {
    title: words.title,
    current: base,
    backLink: { href: `${base}/text`, text: 'Back to the sections' },
    content: (
      <>
        <h1 class="govuk-heading-l">{words.title}</h1>
        <p class="govuk-body">{words.intro} It goes into the review with its sources.</p>
        {mayWrite ? govukButton({ text: words.add, href: `${here}/new` }) : null}
        {standing.length === 0 ? <p class="govuk-body">{words.none}</p> : null}
        {standing.map((one) => (
          <section>
            <h2 class="govuk-heading-m">
              {one.entry === 'learning' ? `${learningKindText((one as Entry<'learning'>).facts.kind)}: ` : ''}
              {entryTitle(one as EntryFacts)}
            </h2>
            <EntryBody one={one as EntryFacts} page={`${base}/sources`} />
            <p class="govuk-body-s">
              Version {one.version}, {one.savedByName}, {momentText(one.savedAt)}.{' '}
              {mayWrite ? (
                <>
                  <a class="govuk-link" href={`${here}/${one.entryId}`}>
                    Change<span class="govuk-visually-hidden">: {entryTitle(one as EntryFacts)}</span>
                  </a>{' '}
                  <a class="govuk-link" href={`${here}/${one.entryId}/withdraw`}>
                    Take out<span class="govuk-visually-hidden">: {entryTitle(one as EntryFacts)}</span>
                  </a>
                </>
              ) : null}
            </p>
          </section>
        ))}
        {fromChronology.length > 0 ? (
          <>
            <h2 class="govuk-heading-m">In the chronology</h2>
            <p class="govuk-body">Episodes that are marked in the chronology and not in the review yet.</p>
            <ul class="govuk-list govuk-list--bullet">
              {fromChronology.map((one) => (
                <li>
                  {one.title}, {daysOf(one)}
                  {mayWrite ? (
                    <>
                      .{' '}
                      <a class="govuk-link" href={`${here}/new?chronology=${one.episodeId}`}>
                        Write it up<span class="govuk-visually-hidden">: {one.title}</span>
                      </a>
                    </>
                  ) : null}
                </li>
              ))}
            </ul>
          </>
        ) : null}
        {withdrawn.length > 0
          ? govukDetails({
              summaryText: 'Taken out',
              html: html(
                <ul class="govuk-list govuk-list--bullet">
                  {withdrawn.map((one) => (
                    <li>
                      {entryTitle(one as EntryFacts)}: taken out by {one.savedByName} on {momentText(one.savedAt)}:{' '}
                      {one.withdrawnReason}
                    </li>
                  ))}
                </ul>
              )
            })
          : null}
      </>
    )
  }
}

export interface EntryModel {
  readonly words: KindWords
  readonly current: Entry | undefined
  readonly history: readonly Entry[]
  readonly offers: Offers
  /** What the address brings along from a passage: its words and its source. */
  readonly from: { readonly source: string; readonly passage: string; readonly label: string } | undefined
  /** The episode of the chronology that is written up. */
  readonly episode: ChronologyEpisode | undefined
}

const QUESTIONS: Readonly<
  Record<EntryKind, readonly { readonly name: string; readonly rows?: number; readonly hint?: string }[]>
> = {
  learning: [
    { name: 'kind' },
    { name: 'agencies', hint: 'For learning of one agency, name it' },
    { name: 'title', hint: 'For example: ask who is in the house, each time' },
    { name: 'text', rows: 6 },
    { name: 'why', rows: 4, hint: 'What made it likely: workload, tools, information, guidance, how services are set up' },
    { name: 'known' },
    {
      name: 'earlier',
      hint: 'A case reference such as 2024-0003, the address of a review in the library, or words of its title'
    },
    { name: 'earlierWords', hint: 'If it is in neither' },
    { name: 'since', rows: 4 }
  ],
  episode: [
    { name: 'title' },
    { name: 'when', hint: 'As it is known: early March to 12 April 2026' },
    { name: 'happened', rows: 6 },
    { name: 'knownThen', rows: 4, hint: 'What people could know then, not what is known now' },
    { name: 'practice', rows: 4 },
    { name: 'good', rows: 4 },
    { name: 'why', rows: 4 }
  ],
  inequality: [
    { name: 'about' },
    { name: 'life', rows: 6 },
    { name: 'practice', rows: 6, hint: 'What services asked, assumed, offered or left out' }
  ]
}

/** `…/new` and `…/:entryId` */
export function entryPage(model: EntryModel, page: PageContext, form: FormState): PageView {
  const { words, current } = model
  const here = `/cases/${theCase(page).caseId}/rapid-review/${words.path}`
  const fields = entryFields(words.entry, model.offers)
  const title = current ? `Change: ${entryTitle(current as EntryFacts)}` : words.add
  return {
    title,
    backLink: { href: here, text: `Back to ${words.title.toLowerCase()}` },
    content: (
      <>
        <FormMessages form={form} fields={fields} page={page} />
        <h1 class="govuk-heading-l">{title}</h1>
        {model.from
          ? govukInsetText({
              html: (
                <>
                  <p class="govuk-body">
                    <strong>{model.from.label}</strong>
                  </p>
                  <p class="govuk-body app-pre">{model.from.passage}</p>
                </>
              )
            })
          : null}
        {model.episode ? (
          <p class="govuk-body">
            Begun from the chronology’s episode “{model.episode.title}”. What you save here is the review’s own; the chronology
            stays as it is.
          </p>
        ) : null}
        <Form page={page} form={form}>
          {QUESTIONS[words.entry].map(({ name, rows, hint }) => (
            <Ask
              form={form}
              fields={fields as FormFields}
              name={name}
              {...(rows === undefined ? {} : { rows })}
              {...(hint === undefined ? {} : { hint })}
            />
          ))}
          <AskSources form={form} fields={fields} />
          {govukButton({ text: 'Save', preventDoubleClick: true })}
        </Form>
        {model.history.length > 1
          ? govukDetails({
              summaryText: 'Earlier versions',
              html: html(
                <>
                  {model.history.slice(1).map((one) => (
                    <section>
                      <h2 class="govuk-heading-s">
                        Version {one.version}, {one.savedByName}, {momentText(one.savedAt)}
                      </h2>
                      <EntryBody one={one as EntryFacts} page={`/cases/${theCase(page).caseId}/rapid-review/sources`} />
                    </section>
                  ))}
                </>
              )
            })
          : null}
      </>
    )
  }
}

export const entryOutFields = { reason: longText({ label: 'Why is it taken out?', required: 'Give the reason', max: 1000 }) }

/** `…/:entryId/withdraw` */
export function entryOutPage(
  { words, entry }: { readonly words: KindWords; readonly entry: Entry },
  page: PageContext,
  form: FormState
): PageView {
  return {
    title: 'Take out',
    backLink: { href: `/cases/${theCase(page).caseId}/rapid-review/${words.path}`, text: `Back to ${words.title.toLowerCase()}` },
    content: (
      <>
        <FormMessages form={form} fields={entryOutFields} page={page} />
        <h1 class="govuk-heading-l">Take out: {entryTitle(entry as EntryFacts)}</h1>
        <p class="govuk-body">It leaves the review. What was written stays on record.</p>
        <Form page={page} form={form}>
          <Ask form={form} fields={entryOutFields} name="reason" rows={3} />
          {govukButton({ text: 'Take it out', classes: 'govuk-button--warning', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}
