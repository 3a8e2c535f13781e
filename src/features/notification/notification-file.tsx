/**
 * A notification as a file: Word and a web page that stands alone, for re-keying where the national form is still typed by hand, and JSON. The parts follow the
 * order in which the form has been described: who notifies, why, each child, the incident. The form's own order of questions was not found.
 */
import { formatDay } from '#kernel/plain-date.ts'
import { type WordBlock, wordFile, wordHeading, wordProse, wordTable } from '#web/word-file.ts'
import { type AnsweredQuestion, chairInWords, childRows, documentRows, partnerText, viewText, wordsIn } from './document-words.ts'
import type { NotificationDocument } from './notification.ts'

interface Part {
  readonly heading: string
  readonly rows: readonly AnsweredQuestion[]
}

const NOTIFIER = [
  'Reference',
  'Notified by',
  'What the criteria say',
  'Nature of the incident',
  'Authority became aware',
  'Safeguarding partners told on'
]

/** The document in parts, in the order of the form. */
export function partsOf(document: NotificationDocument): readonly Part[] {
  const rows = documentRows(document)
  const words = wordsIn(document)
  return [
    { heading: '1. Who notifies, and why', rows: rows.filter(({ question }) => NOTIFIER.includes(question)) },
    ...document.children.map((child, index) => ({
      heading: `${index === 0 ? '2. ' : ''}Child ${index + 1}: ${child.name}`,
      rows: childRows(child, words)
    })),
    { heading: '3. The incident', rows: rows.filter(({ question }) => !NOTIFIER.includes(question)) },
    {
      heading: '4. Views of the three partners',
      rows: [
        ...document.views.map((view) => ({ question: partnerText(view.partner), answer: viewText(view) })),
        ...(document.chair ? [{ question: 'What the chair said', answer: chairInWords(document.chair) }] : []),
        ...(document.withoutViews
          ? [{ question: 'Why it was sent before every partner had given a view', answer: document.withoutViews }]
          : [])
      ]
    },
    {
      heading: '5. Why it is notified',
      rows: document.criteria.because.map((reason) => ({
        question: reason.text,
        answer: `${reason.met === true ? 'Yes' : reason.met === false ? 'No' : 'Not known, or not needed'}. ${reason.cite}`
      }))
    }
  ]
}

function withdrawnText({ withdrawn }: NotificationDocument): string {
  return withdrawn ? `Withdrawn: ${withdrawn.reason} Agreed: ${withdrawn.agreed}` : ''
}

function titleOf({ reference }: NotificationDocument): string {
  return `Notification ${reference}`
}

/** The Word file. `standing` says what it is: a version as it was sent, or as it stood on the day. */
export function notificationWord(document: NotificationDocument, standing: string, on: Temporal.PlainDate): Promise<Buffer> {
  return wordFile({
    title: titleOf(document),
    subject: 'Notification of a serious child safeguarding incident',
    creator: document.authority,
    on,
    blocks: [
      ...wordProse(standing),
      ...wordProse(withdrawnText(document)),
      ...partsOf(document).flatMap((part): readonly WordBlock[] => [
        wordHeading(part.heading),
        wordTable(
          ['Question', 'Answer'],
          part.rows.map(({ question, answer }) => [question, answer]),
          [4, 6]
        )
      ])
    ]
  })
}

const STYLE =
  'body{font:1.1rem/1.5 Arial,sans-serif;margin:0 auto;max-width:60rem;padding:1rem;color:#0b0c0c}table{border-collapse:collapse;width:100%;margin-bottom:2rem}' +
  'caption{text-align:left;font-weight:bold;font-size:1.3rem;padding:.5rem 0}th,td{text-align:left;vertical-align:top;border-bottom:1px solid #b1b4b6;padding:.4rem;overflow-wrap:anywhere}' +
  'th[scope=row]{width:40%}td{white-space:pre-line}.marking{font-weight:bold;text-align:center}'

/** The web page: nothing is fetched and nothing runs in it. */
export function notificationHtml(document: NotificationDocument, standing: string, on: Temporal.PlainDate): string {
  const title = titleOf(document)
  const withdrawn = withdrawnText(document)
  return `<!DOCTYPE html>${String(
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <style>{STYLE}</style>
      </head>
      <body>
        <p class="marking">OFFICIAL-SENSITIVE</p>
        <main>
          <h1>{title}</h1>
          <p>{standing}</p>
          {withdrawn === '' ? null : <p>{withdrawn}</p>}
          {partsOf(document).map((part) => (
            <table>
              <caption>{part.heading}</caption>
              <thead>
                <tr>
                  <th scope="col">Question</th>
                  <th scope="col">Answer</th>
                </tr>
              </thead>
              <tbody>
                {part.rows.map(({ question, answer }) => (
                  <tr>
                    <th scope="row">{question}</th>
                    <td>{answer}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          ))}
        </main>
        <p>Made on {formatDay(on)}.</p>
        <p class="marking">OFFICIAL-SENSITIVE</p>
      </body>
    </html>
  )}`
}

/** The formats a notification can be saved in, by what they are called in an address. */
export const FILE_FORMATS = ['docx', 'html', 'json'] as const
export type FileFormat = (typeof FILE_FORMATS)[number]

/** The file in a format. */
export async function notificationFile(
  format: FileFormat,
  document: NotificationDocument,
  standing: string,
  on: Temporal.PlainDate
): Promise<{ readonly name: string; readonly mediaType: string; readonly body: Buffer }> {
  const name = `notification-${document.reference}.${format}`
  switch (format) {
    case 'docx':
      return {
        name,
        mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        body: await notificationWord(document, standing, on)
      }
    case 'html':
      return { name, mediaType: 'text/html; charset=utf-8', body: Buffer.from(notificationHtml(document, standing, on), 'utf8') }
    case 'json':
      return { name, mediaType: 'application/json; charset=utf-8', body: Buffer.from(JSON.stringify(document, null, 2), 'utf8') }
  }
}
