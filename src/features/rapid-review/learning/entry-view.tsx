/** How learning, episodes and inequality are read: on their own pages and in the document. */
import type { Child } from 'hono/jsx'
import { govukSummaryList } from '#web/govuk/index.ts'
import { SourceMarks } from '../sources/source-view.tsx'
import {
  type EarlierReview,
  type EntryFacts,
  type EpisodeFacts,
  type InequalityFacts,
  LEARNING_KINDS,
  type LearningFacts,
  earlierText,
  inequalityText,
  knownText
} from './entries.ts'

function Rows({ rows }: { readonly rows: readonly (readonly [string, Child])[] }) {
  return govukSummaryList({
    rows: rows
      .filter(([, value]) => value !== '')
      .map(([key, value]) => ({ key: { text: key }, value: { html: <span class="app-pre">{value}</span> } }))
  })
}

function Earlier({ earlier }: { readonly earlier: EarlierReview }) {
  return earlier.kind === 'library' ? (
    <a class="govuk-link" href={`/library/${earlier.slug}`}>
      {earlier.title}
    </a>
  ) : (
    <>{earlierText(earlier)}</>
  )
}

function Sources({ numbers, page }: { readonly numbers: readonly number[]; readonly page: string }) {
  return numbers.length === 0 ? <>No source is named</> : <SourceMarks numbers={numbers} page={page} />
}

/** The title of a record. */
export function entryTitle(one: EntryFacts): string {
  switch (one.entry) {
    case 'learning':
    case 'episode':
      return one.facts.title
    case 'inequality':
      return inequalityText(one.facts.about)
  }
}

/** What a record says below its title. `page` is where the list of sources is; empty for the same page. */
export function EntryBody({ one, page }: { readonly one: EntryFacts; readonly page: string }) {
  switch (one.entry) {
    case 'learning': {
      const { facts } = one
      return (
        <Rows
          rows={[
            ['For', facts.agencies],
            ['Learning', facts.text],
            ['Why it happened', facts.why],
            ['Known before?', knownText(facts.known)],
            [
              'Earlier review',
              facts.earlier.length === 0
                ? ''
                : facts.earlier.map((earlier, index) => (
                    <>
                      {index === 0 ? '' : '; '}
                      <Earlier earlier={earlier} />
                    </>
                  ))
            ],
            ['What came of it', facts.since],
            ['Source', <Sources numbers={facts.sources} page={page} />]
          ]}
        />
      )
    }
    case 'episode': {
      const { facts } = one
      return (
        <Rows
          rows={[
            ['When', facts.when],
            ['What happened', facts.happened],
            ['What was known', facts.knownThen],
            ['How good practice was', facts.practice],
            ['What went well', facts.good],
            ['Why it was so', facts.why],
            ['Source', <Sources numbers={facts.sources} page={page} />]
          ]}
        />
      )
    }
    case 'inequality': {
      const { facts } = one
      return (
        <Rows
          rows={[
            ['Their life', facts.life],
            ['Practice', facts.practice],
            ['Source', <Sources numbers={facts.sources} page={page} />]
          ]}
        />
      )
    }
  }
}

/** Records in the document, under a heading of the second level. Learning is grouped by whom it is for. */
export function EpisodesView({ episodes }: { readonly episodes: readonly EpisodeFacts[] }) {
  return (
    <>
      <h2 class="govuk-heading-m">Key practice episodes as records</h2>
      {episodes.map((facts) => (
        <section>
          <h3 class="govuk-heading-s">{facts.title}</h3>
          <EntryBody one={{ entry: 'episode', facts }} page="" />
        </section>
      ))}
    </>
  )
}

export function InequalityView({ inequality }: { readonly inequality: readonly InequalityFacts[] }) {
  return (
    <>
      <h2 class="govuk-heading-m">How inequality bore on life and practice</h2>
      {inequality.map((facts) => (
        <section>
          <h3 class="govuk-heading-s">{inequalityText(facts.about)}</h3>
          <EntryBody one={{ entry: 'inequality', facts }} page="" />
        </section>
      ))}
    </>
  )
}

export function LearningView({ learning }: { readonly learning: readonly LearningFacts[] }) {
  return (
    <>
      <h2 class="govuk-heading-m">Learning as records</h2>
      {LEARNING_KINDS.flatMap(({ value, text }) =>
        learning
          .filter(({ kind }) => kind === value)
          .map((facts) => (
            <section>
              <h3 class="govuk-heading-s">
                {text}: {facts.title}
              </h3>
              <EntryBody one={{ entry: 'learning', facts }} page="" />
            </section>
          ))
      )}
    </>
  )
}
