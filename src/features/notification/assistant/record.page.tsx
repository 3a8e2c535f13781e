/** The record as a page made for paper: the marking at the head of each sheet, no menu, nothing folded away. */
import { formatDay } from '#kernel/plain-date.ts'
import { govukButton, govukInsetText } from '#web/govuk/index.ts'
import type { PageContext, PageView } from '#web/route.ts'
import { AnswerRows } from './answer-rows.tsx'
import type { AskedRecord, PrintedRecord } from './record.ts'

export interface RecordModel {
  readonly record: PrintedRecord
  readonly back: string
  readonly wordAt: string
}

/** `…/record` */
export function recordPage({ record, back, wordAt }: RecordModel, page: PageContext): PageView {
  return {
    title: `${record.title}: record`,
    layout: 'case',
    backLink: { href: back },
    content: (
      <>
        <h1 class="govuk-heading-l">{record.title}</h1>
        <div class="app-no-print">
          <p class="govuk-body">
            Print this page, or save it as a PDF, with your browser: press Ctrl and P, or on a Mac Command and P. On a telephone
            use “Share”, then “Print”.
          </p>
          {govukButton({ text: 'Save it as a Word file', href: wordAt })}
        </div>
        <p class="govuk-body">{madeText(record, page.today)}</p>
        {record.before.length > 0 ? <AnswerRows rows={record.before} /> : null}
        <Asked asked={record.asked} />
        {record.history.map((one) => (
          <section>
            <h2 class="govuk-heading-m">{one.heading}</h2>
            <AnswerRows rows={one.rows} />
          </section>
        ))}
        {govukInsetText({ text: record.note })}
      </>
    )
  }
}

/** "Record made on 2 April 2026 by Nia Notifier." */
export function madeText(record: PrintedRecord, today: Temporal.PlainDate): string {
  return `Record made on ${formatDay(today)} by ${record.madeBy}.`
}

function Asked({ asked }: { readonly asked: AskedRecord }) {
  return (
    <>
      <h2 class="govuk-heading-m">{asked.outcome}</h2>
      {asked.consequences === '' ? null : <p class="govuk-body">{asked.consequences}</p>}
      {asked.asked === '' ? null : <p class="govuk-body">{asked.asked}</p>}
      <h2 class="govuk-heading-m">What was answered</h2>
      <AnswerRows rows={asked.answers} />
      <h2 class="govuk-heading-m">Every reason, met or not</h2>
      <ul class="govuk-list govuk-list--spaced">
        {asked.reasons.map((one) => (
          <li>
            <strong>{one.met}: </strong>
            {one.text} <Source cite={one.cite} url={one.url} />
          </li>
        ))}
      </ul>
      {asked.law.length === 0 ? null : (
        <>
          <h2 class="govuk-heading-m">The law that was asked</h2>
          <ul class="govuk-list govuk-list--spaced">
            {asked.law.map((one) => (
              <li>
                <strong>{one.title}: </strong>
                {one.text} <Source cite={one.cite} url={one.url} />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

/** Where it is written; on paper its address is written out, broken where the sheet ends. */
function Source({ cite, url }: { readonly cite: string; readonly url: string }) {
  return (
    <span class="app-pre app-why__source">
      <a class="govuk-link" href={url} rel="noreferrer">
        {cite}
      </a>
    </span>
  )
}
