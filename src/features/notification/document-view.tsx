/** A notification as it is read: as it stands, or as it was sent; and what changed from one version to the next. */
import { govukDetails, govukSummaryList, govukWarningText } from '#web/govuk/index.ts'
import { formatDay } from '#kernel/plain-date.ts'
import { StackedTable } from '#web/layout/stacked-table.tsx'
import { Consequences, Reasons } from './assistant/answer.page.tsx'
import {
  type AnsweredQuestion,
  type Difference,
  chairInWords,
  childRows,
  documentRows,
  partnerText,
  viewText,
  wordsIn
} from './document-words.ts'
import type { Words } from './field-set/answers.ts'
import type { ChildRecord, NotificationDocument } from './notification.ts'

function Answers({ rows }: { readonly rows: readonly AnsweredQuestion[] }) {
  return govukSummaryList({
    rows: rows.map(({ question, answer }) => ({
      key: { text: question },
      value: { html: <span class="app-pre">{answer}</span> }
    }))
  })
}

/** What is known of one child, under a heading that the page gives. */
export function ChildAnswers({ child, words }: { readonly child: ChildRecord; readonly words: Words }) {
  return <Answers rows={childRows(child, words)} />
}

/** More children than this are folded on a page, so that what follows them can be found. */
const FOLDED_FROM = 6

/** The whole document. Its headings begin at h2. */
export function NotificationDocumentView({ document }: { readonly document: NotificationDocument }) {
  const folded = document.children.length >= FOLDED_FROM
  return (
    <>
      {document.withdrawn
        ? govukWarningText({
            text: `Withdrawn: ${document.withdrawn.reason} Agreed: ${document.withdrawn.agreed}`,
            iconFallbackText: 'Important'
          })
        : null}
      <Answers rows={documentRows(document)} />
      <h2 class="govuk-heading-m">Children</h2>
      {document.children.length === 0 ? <p class="govuk-body">None recorded.</p> : null}
      {folded ? <p class="govuk-body">{document.children.length} children. Open one to see what is recorded.</p> : null}
      {document.children.map((child, index) =>
        folded ? (
          govukDetails({
            summaryText: `${index + 1}. ${child.name}${child.bornOn ? `, born ${formatDay(Temporal.PlainDate.from(child.bornOn))}` : ''}`,
            html: <ChildAnswers child={child} words={wordsIn(document)} />
          })
        ) : (
          <>
            <h3 class="govuk-heading-s">{child.name}</h3>
            <ChildAnswers child={child} words={wordsIn(document)} />
          </>
        )
      )}
      <h2 class="govuk-heading-m">Views of the three partners</h2>
      <Answers rows={document.views.map((view) => ({ question: partnerText(view.partner), answer: viewText(view) }))} />
      {document.chair ? <Answers rows={[{ question: 'What the chair said', answer: chairInWords(document.chair) }]} /> : null}
      {document.withoutViews ? (
        <p class="govuk-body">Sent before every partner had given a view: {document.withoutViews}</p>
      ) : null}
      <h2 class="govuk-heading-m">Why it is notified</h2>
      <Consequences criteria={document.criteria} />
      <Reasons because={document.criteria.because} />
    </>
  )
}

/** What differs, answer by answer, before and after. */
export function DifferencesTable({ rows, caption }: { readonly rows: readonly Difference[]; readonly caption: string }) {
  if (rows.length === 0) return null
  return (
    <StackedTable
      caption={caption}
      captionSize="m"
      rows={rows}
      columns={[
        { heading: 'What', namesRow: true, cell: (row) => row.what },
        { heading: 'Before', asTyped: true, cell: (row) => row.before || 'Nothing' },
        { heading: 'Now', asTyped: true, cell: (row) => row.after || 'Nothing' }
      ]}
    />
  )
}
