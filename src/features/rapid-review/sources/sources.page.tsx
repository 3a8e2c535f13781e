/** Every numbered source of a rapid review with the words that stand there, so that a reader can go from a sentence to what an agency wrote. */
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import { DocumentTable } from '../document-table.tsx'
import { SOURCE_KIND_TEXT } from './source-view.tsx'
import type { Source } from './source.ts'

export interface SourcesModel {
  readonly sources: readonly (Source & {
    /** The agency has sent a newer answer since. */
    readonly newer: boolean
    /** What became of an event of the chronology since; empty where it stands as it was taken over. */
    readonly since: string
    /** Where it is referred to: titles of sections and records. */
    readonly usedIn: readonly string[]
  })[]
}

/** `/cases/:caseId/rapid-review/sources` */
export function sourcesPage({ sources }: SourcesModel, page: PageContext): PageView {
  const base = `/cases/${theCase(page).caseId}/rapid-review`
  return {
    title: 'Sources',
    current: base,
    backLink: { href: `${base}/text`, text: 'Back to the sections' },
    content: (
      <>
        <h1 class="govuk-heading-l">Sources</h1>
        <p class="govuk-body">
          [S1], [S2] and so on in the review stand for these. A number is given when something is first referred to, and stays.
          The words are those that stood there then.
        </p>
        {sources.length === 0 ? (
          <p class="govuk-body">
            Nothing refers to a source yet. Add a passage of an agency’s return to a section, and it gets a number.
          </p>
        ) : (
          <DocumentTable
            caption="Every source that has a number"
            headings={['Number', 'Source', 'What stands there', 'Used in']}
            rows={sources.map((source) => [
              <span id={`source-${source.number}`}>S{source.number}</span>,
              <>
                {SOURCE_KIND_TEXT[source.kind]}: {source.label}
                {source.newer ? (
                  <p class="govuk-body-s">The agency has sent a newer answer since. Look whether this still holds.</p>
                ) : null}
                {source.since === '' ? null : <p class="govuk-body-s app-pre">{source.since}</p>}
              </>,
              <span class="app-pre">{source.passage || 'Named only'}</span>,
              source.usedIn.length === 0 ? 'Nowhere now' : source.usedIn.join(', ')
            ])}
          />
        )}
      </>
    )
  }
}
