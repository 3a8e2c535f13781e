/** `/yearly-reports`: when a partnership published, and when the next is due. */
import { DeadlineCard, deadlineNow } from '#features/case-file/index.ts'
import { formatDay } from '#kernel/plain-date.ts'
import type { Deadline } from '#law/index.ts'
import { Ask, Form, FormMessages } from '#web/forms/form-view.tsx'
import { date, longText, text } from '#web/forms/fields.ts'
import type { FormState } from '#web/forms/form.ts'
import { govukButton } from '#web/govuk/index.ts'
import { type Column, StackedTable } from '#web/layout/stacked-table.tsx'
import type { PageContext, PageView } from '#web/route.ts'
import type { PartnershipReports, YearlyReport } from './yearly-reports.store.ts'

export interface ReportsModel {
  readonly partnerships: readonly (PartnershipReports & { readonly next: Deadline | undefined; readonly mayRecord: boolean })[]
}

export function reportsPage({ partnerships }: ReportsModel, page: PageContext): PageView {
  return {
    title: 'Yearly reports',
    backLink: { href: '/deadlines', text: 'Back to deadlines' },
    content: (
      <>
        <h1 class="govuk-heading-l">Yearly reports</h1>
        <p class="govuk-body">
          The safeguarding partners publish a report at least once in every twelve months, with a copy to the Panel.
        </p>
        {partnerships.length === 0 ? <p class="govuk-body">You are in no partnership’s team.</p> : null}
        {partnerships.map((one) => (
          <section>
            <h2 class="govuk-heading-m">{one.name}</h2>
            {one.next ? (
              <DeadlineCard deadline={deadlineNow(one.next)} today={page.today} />
            ) : (
              <p class="govuk-body">
                No report is recorded yet, so no date can be counted. Record the last one that was published.
              </p>
            )}
            {one.reports.length === 0 ? null : (
              <StackedTable
                caption={`Reports of ${one.name}, newest first`}
                columns={columns(one.mayRecord)}
                rows={one.reports}
              />
            )}
            {one.mayRecord
              ? govukButton({
                  text: 'Record a published report',
                  href: `/yearly-reports/${one.id}/record`,
                  classes: 'govuk-button--secondary'
                })
              : null}
          </section>
        ))}
      </>
    )
  }
}

function columns(mayRecord: boolean): readonly Column<YearlyReport>[] {
  return [
    { heading: 'Published', namesRow: true, cell: ({ publishedOn }) => formatDay(publishedOn) },
    {
      heading: 'What it covers',
      cell: ({ covers, address }) =>
        address === '' ? (
          covers
        ) : (
          <a class="govuk-link" href={address} rel="noreferrer">
            {covers}
          </a>
        )
    },
    { heading: 'Copy to the Panel', cell: ({ sentToPanelOn }) => (sentToPanelOn ? formatDay(sentToPanelOn) : 'Not recorded') },
    {
      heading: 'Recorded',
      cell: ({ id, recordedBy, takenBackReason, publishedOn }) => (
        <>
          By {recordedBy}
          {takenBackReason === null ? null : (
            <>
              <br />
              Taken back: {takenBackReason}
            </>
          )}
          {mayRecord && takenBackReason === null ? (
            <>
              <br />
              <a class="govuk-link" href={`/yearly-reports/${id}/take-back`}>
                Take back<span class="govuk-visually-hidden"> the report of {formatDay(publishedOn)}</span>
              </a>
            </>
          ) : null}
        </>
      )
    }
  ]
}

export const reportFields = {
  publishedOn: date({
    label: 'The day it was published',
    required: 'Enter the day it was published',
    notFuture: true,
    earliestYear: 2018
  }),
  covers: text({ label: 'What it covers', required: 'Say which period it covers', max: 100 }),
  address: text({ label: 'Where it can be read', max: 300 }),
  sentToPanelOn: date({ label: 'The day a copy went to the Panel', notFuture: true, earliestYear: 2018 })
}

/** `/yearly-reports/:partnershipId/record` */
export function recordPage(partnership: { readonly name: string }, page: PageContext, form: FormState): PageView {
  const ask = { form, fields: reportFields }
  return {
    title: 'Record a published report',
    backLink: { href: '/yearly-reports' },
    content: (
      <>
        <FormMessages form={form} fields={reportFields} page={page} />
        <span class="govuk-caption-l">{partnership.name}</span>
        <h1 class="govuk-heading-l">Record a published report</h1>
        <Form page={page} form={form}>
          <Ask {...ask} name="publishedOn" hint="The next report is due twelve months after this day. For example, 30 9 2026" />
          <Ask {...ask} name="covers" hint="For example, April 2025 to March 2026" />
          <Ask {...ask} name="address" hint="A web address that begins with https://" />
          <Ask {...ask} name="sentToPanelOn" hint="Leave it empty if it has not been sent yet" />
          {govukButton({ text: 'Record it', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

export const takeBackFields = { reason: longText({ label: 'Why?', required: 'Say why it is taken back', max: 500 }) }

/** `/yearly-reports/:reportId/take-back` */
export function takeBackPage(report: YearlyReport, page: PageContext, form: FormState): PageView {
  return {
    title: 'Take the record back',
    backLink: { href: '/yearly-reports' },
    content: (
      <>
        <FormMessages form={form} fields={takeBackFields} page={page} />
        <h1 class="govuk-heading-l">Take the record back</h1>
        <p class="govuk-body">
          {report.covers}, published on {formatDay(report.publishedOn)}. The record stays in the list with your reason, and the
          next date is counted from the report before it.
        </p>
        <Form page={page} form={form}>
          <Ask form={form} fields={takeBackFields} name="reason" rows={3} />
          {govukButton({ text: 'Take it back', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}
