/** How references to sources look: [S1] as a link to the list of sources at the end of the same page. */
import { DocumentTable } from '../document-table.tsx'
import { type DocumentSource, piecesOf } from './source.ts'

export const SOURCE_KIND_TEXT: Readonly<Record<DocumentSource['kind'], string>> = {
  notification: 'Notification',
  return: 'An agency’s return',
  event: 'An agency’s chronology',
  meeting: 'Meeting',
  document: 'Document',
  'earlier-review': 'Earlier review',
  other: 'Other'
}

/** “[S1] [S4]”, each a link to `page#source-1`; `page` is empty when the list is on the same page. */
export function SourceMarks({ numbers, page = '' }: { readonly numbers: readonly number[]; readonly page?: string }) {
  return (
    <>
      {numbers.map((number, index) => (
        <>
          {index === 0 ? '' : ' '}
          <a class="govuk-link govuk-link--no-visited-state" href={`${page}#source-${number}`}>
            [S{number}]
          </a>
        </>
      ))}
    </>
  )
}

/** A text with its references as links. */
export function SourcedText({ text, page = '' }: { readonly text: string; readonly page?: string }) {
  return (
    <>
      {piecesOf(text).map((piece) =>
        typeof piece === 'string' ? (
          piece
        ) : (
          <a class="govuk-link govuk-link--no-visited-state" href={`${page}#source-${piece.mark}`}>
            [S{piece.mark}]
          </a>
        )
      )}
    </>
  )
}

/** The list that the references lead to. */
export function SourceList({ sources }: { readonly sources: readonly DocumentSource[] }) {
  return (
    <DocumentTable
      caption="Sources"
      headings={['Number', 'Kind', 'Source']}
      rows={sources.map(({ number, kind, label }) => [
        <span id={`source-${number}`}>S{number}</span>,
        SOURCE_KIND_TEXT[kind],
        label
      ])}
    />
  )
}
