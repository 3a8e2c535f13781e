/** The family as it is read: the picture, the table, the relationships in words and what is not known. The same on the page, in the document and for the Panel. */
import { govukDetails, html, raw } from '#web/govuk/index.ts'
import { DocumentTable } from '../document-table.tsx'
import { SourceMarks } from '../sources/source-view.tsx'
import { type DocumentFamily, deceasedText, openQuestions, roleText, tieSentence, tieSentences } from './family.ts'
import { GENOGRAM_KEY, drawGenogram } from './genogram.ts'

/** The picture with how to read it. It scrolls on its own where it is wider than the page. */
export function GenogramView({ family }: { readonly family: DocumentFamily }) {
  const picture = drawGenogram(family)
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls on its own must be reached by keyboard */}
      <div class="app-table-wide" tabindex={0} role="region" aria-label="Genogram, can be scrolled sideways">
        {raw(picture.svg)}
      </div>
      {picture.leftOut.length > 0 ? (
        <>
          <p class="govuk-body">In words only, because the picture has no place for it:</p>
          <ul class="govuk-list govuk-list--bullet">
            {picture.leftOut.map((index) => (
              <li>{tieSentence(family, index)}</li>
            ))}
          </ul>
        </>
      ) : null}
      {govukDetails({
        summaryText: 'How to read the picture',
        html: html(
          <ul class="govuk-list govuk-list--bullet">
            {GENOGRAM_KEY.map((line) => (
              <li>{line}</li>
            ))}
          </ul>
        )
      })}
    </>
  )
}

/** Everything about the family, under headings of the third level. */
export function FamilyView({ family }: { readonly family: DocumentFamily }) {
  const sentences = tieSentences(family)
  const open = openQuestions(family)
  return (
    <>
      <GenogramView family={family} />
      <DocumentTable
        caption="Who is in the family"
        headings={['Person', 'To the child', 'Age', 'Living', 'Home', 'Known to']}
        rows={family.people.map((person) => [
          <>
            {person.label} <SourceMarks numbers={person.sources} />
          </>,
          roleText(person.role),
          person.age,
          deceasedText(person),
          person.home,
          <>
            {person.knownTo}
            {person.note === '' ? null : <p class="govuk-body-s app-pre">{person.note}</p>}
          </>
        ])}
      />
      <h3 class="govuk-heading-s">How they belong together</h3>
      {sentences.length === 0 ? <p class="govuk-body">Nothing recorded.</p> : null}
      <ul class="govuk-list govuk-list--bullet">
        {sentences.map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
      {open.length === 0 ? null : (
        <>
          <h3 class="govuk-heading-s">What is not known about the family</h3>
          <ul class="govuk-list govuk-list--bullet">
            {open.map((sentence) => (
              <li>{sentence}</li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
