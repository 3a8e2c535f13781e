/** An agency's answer as it was sent back. */
import { govukSummaryList } from '#web/govuk/index.ts'
import { PartsTable } from './answering/parts.page.tsx'
import { ANSWER_LABELS, type AgencyReturnDocument, type AnswerQuestion, HOLDS } from './information-request.ts'

const HOW = { 'own-link': ' (by a link of their own)', declared: ' (as said by whoever sent it back)', unknown: '' } as const

export function ReturnView(props: {
  readonly document: AgencyReturnDocument
  readonly files: readonly { readonly id: string; readonly name: string; readonly scanState: string }[]
  readonly fileLink: (id: string) => string
}) {
  const { document } = props
  const questions = (Object.keys(ANSWER_LABELS) as AnswerQuestion[]).filter(
    (question) => question !== 'holds' && document.answers[question]
  )
  return (
    <>
      {govukSummaryList({
        rows: [
          {
            key: { text: 'What they hold' },
            value: { text: HOLDS.find((one) => one.value === document.holds)?.text.replace('We hold', 'Holds') ?? '' }
          },
          ...questions.map((question) => ({
            key: { text: ANSWER_LABELS[question] },
            value: { text: document.answers[question] ?? '' }
          })),
          ...((document.writtenWith ?? []).length > 0
            ? [
                {
                  key: { text: 'Written with' },
                  value: {
                    text: (document.writtenWith ?? []).map(({ name, parts }) => `${name} (${parts.join('; ')})`).join('; ')
                  }
                }
              ]
            : []),
          ...(document.signedOffBy
            ? [
                {
                  key: { text: 'Signed off by' },
                  value: { text: `${document.signedOffBy}, ${document.signedOffRole}${HOW[document.signedOffHow ?? 'unknown']}` }
                }
              ]
            : [])
        ]
      })}
      <PartsTable parts={document.parts ?? []} />
      {document.events.length > 0 ? (
        <table class="govuk-table app-table--stack">
          <caption class="govuk-table__caption govuk-table__caption--s">Key events, with dates as they were written</caption>
          <thead class="govuk-table__head">
            <tr class="govuk-table__row">
              <th scope="col" class="govuk-table__header">
                When
              </th>
              <th scope="col" class="govuk-table__header">
                What
              </th>
              <th scope="col" class="govuk-table__header">
                Where it stands
              </th>
            </tr>
          </thead>
          <tbody class="govuk-table__body">
            {document.events.map((event) => (
              <tr class="govuk-table__row">
                <td class="govuk-table__cell" data-label="When">
                  {event.when}
                </td>
                <td class="govuk-table__cell" data-label="What">
                  {event.what}
                </td>
                <td class="govuk-table__cell" data-label="Where it stands">
                  {event.source ?? ''}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {props.files.length > 0 ? (
        <>
          <p class="govuk-body">Documents:</p>
          <ul class="govuk-list govuk-list--bullet">
            {props.files.map((file) => (
              <li>
                <a class="govuk-link" href={props.fileLink(file.id)}>
                  {file.name}
                </a>{' '}
                ({file.scanState === 'clean' ? 'checked for viruses' : 'not checked for viruses: open with care'})
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  )
}
