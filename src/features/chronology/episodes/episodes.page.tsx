/** Key practice episodes: spans of the chronology with a title and what the review makes of them. */
import { formatDay } from '#kernel/plain-date.ts'
import { may } from '#platform/access/permission.ts'
import { date, longText, text } from '#web/forms/fields.ts'
import { Ask, Form, FormMessages } from '#web/forms/form-view.tsx'
import type { FormState } from '#web/forms/form.ts'
import { govukButton } from '#web/govuk/index.ts'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import { ChronologyNavigation, chronologyBase, momentText } from '../chronology-navigation.tsx'
import { chronologyPermissions } from '../chronology.policy.ts'
import type { Episode } from './episodes.store.ts'

const days = ({ fromDay, untilDay }: Episode): string => `${formatDay(fromDay)} to ${formatDay(untilDay)}`

/** `/cases/:caseId/chronology/episodes` */
export function episodesPage(episodes: readonly Episode[], page: PageContext): PageView {
  const base = chronologyBase(page)
  const mayChange = may(page.actor, chronologyPermissions.change, theCase(page)).allowed
  return {
    title: 'Key practice episodes',
    current: base,
    content: (
      <>
        <h1 class="govuk-heading-l">Key practice episodes</h1>
        <ChronologyNavigation page={page} part="episodes" />
        <p class="govuk-body">Periods that the review looks at closely: what happened, and what can be learned.</p>
        {mayChange ? govukButton({ text: 'Add an episode', href: `${base}/episodes/new` }) : null}
        {episodes.length === 0 ? <p class="govuk-body">There is none yet.</p> : null}
        {episodes.map((episode) => (
          <section>
            <h2 class="govuk-heading-m">{episode.title}</h2>
            <p class="govuk-body">
              <a class="govuk-link" href={`${base}?from=${episode.fromDay.toString()}&until=${episode.untilDay.toString()}`}>
                {days(episode)}
                <span class="govuk-visually-hidden">: events of this episode</span>
              </a>
            </p>
            <p class="govuk-body app-pre">{episode.analysis}</p>
            <p class="govuk-hint">
              Saved by {episode.savedByName}, {momentText(episode.savedAt)}
              {episode.version > 1 ? `, version ${episode.version}` : ''}
            </p>
            {mayChange ? (
              <p class="govuk-body">
                <a class="govuk-link" href={`${base}/episodes/${episode.episodeId}`}>
                  Change<span class="govuk-visually-hidden"> {episode.title}</span>
                </a>{' '}
                <a class="govuk-link" href={`${base}/episodes/${episode.episodeId}/take-out`}>
                  Take out<span class="govuk-visually-hidden"> {episode.title}</span>
                </a>
              </p>
            ) : null}
          </section>
        ))}
      </>
    )
  }
}

export const episodeFields = {
  title: text({ label: 'Title', required: 'Enter a title' }),
  from: date({ label: 'The first day', required: 'Enter the first day' }),
  until: date({ label: 'The last day', required: 'Enter the last day' }),
  analysis: longText({ label: 'What happened, and what can be learned' })
}

/** `/cases/:caseId/chronology/episodes/new` and `…/:episodeId` */
export function episodePage(history: readonly Episode[], page: PageContext, form: FormState): PageView {
  const base = chronologyBase(page)
  const [, ...earlier] = history
  return {
    title: 'A key practice episode',
    current: base,
    backLink: { href: `${base}/episodes`, text: 'Back to the key practice episodes' },
    content: (
      <>
        <FormMessages form={form} fields={episodeFields} page={page} />
        <h1 class="govuk-heading-l">A key practice episode</h1>
        <Form page={page} form={form}>
          <Ask form={form} fields={episodeFields} name="title" />
          <Ask form={form} fields={episodeFields} name="from" />
          <Ask form={form} fields={episodeFields} name="until" />
          <Ask form={form} fields={episodeFields} name="analysis" rows={10} />
          {govukButton({ text: 'Save', preventDoubleClick: true })}
        </Form>
        {earlier.length === 0 ? null : (
          <>
            <h2 class="govuk-heading-m">Earlier versions</h2>
            {earlier.map((one) => (
              <div class="govuk-inset-text">
                <p class="govuk-body">
                  <strong>{one.title}</strong>, {days(one)}
                </p>
                <p class="govuk-body app-pre">{one.analysis}</p>
                <p class="govuk-hint">
                  {one.savedByName}, {momentText(one.savedAt)}
                </p>
              </div>
            ))}
          </>
        )}
      </>
    )
  }
}

export const episodeTakeOutFields = {
  reason: longText({ label: 'Why is it taken out?', required: 'Say why it is taken out', max: 1000 })
}

/** `/cases/:caseId/chronology/episodes/:episodeId/take-out` */
export function takeOutEpisodePage([episode]: readonly Episode[], page: PageContext, form: FormState): PageView {
  const base = chronologyBase(page)
  return {
    title: 'Take an episode out',
    current: base,
    backLink: { href: `${base}/episodes`, text: 'Back to the key practice episodes' },
    content: (
      <>
        <FormMessages form={form} fields={episodeTakeOutFields} page={page} />
        <h1 class="govuk-heading-l">Take an episode out</h1>
        <p class="govuk-body">{episode?.title}. Its events stay in the chronology.</p>
        <Form page={page} form={form}>
          <Ask form={form} fields={episodeTakeOutFields} name="reason" />
          {govukButton({ text: 'Take it out', classes: 'govuk-button--warning', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}
