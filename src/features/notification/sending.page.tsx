/** Sending, amending and withdrawing a notification; and what the Panel, the department and the inspectorate read of it. */
import { Ask, CommandButton, Form, FormMessages } from '#web/forms/form-view.tsx'
import { longText, text } from '#web/forms/fields.ts'
import type { FormState } from '#web/forms/form.ts'
import { govukButton, govukInsetText, govukPagination } from '#web/govuk/index.ts'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import { DifferencesTable, NotificationDocumentView } from './document-view.tsx'
import { differences, partnerText } from './document-words.ts'
import { type NotificationModel, changesSinceSent, versionText } from './notification.page.tsx'
import type { NotificationDocument } from './notification.ts'
import { Receipts } from './receipts/receipts-view.tsx'
import { RECEIVERS, type Receipt, type Receiver } from './receipts/receipts.ts'
import type { VersionRow } from './versions.store.ts'

export const reasonFields = { reason: longText({ label: 'Why', required: 'Give the reason', max: 2000 }) }

/** A page that asks for a reason before something is done. */
export function reasonPage(
  shown: { readonly title: string; readonly explanation: string; readonly button: string; readonly back: string },
  page: PageContext,
  form: FormState,
  more?: PageView['content']
): PageView {
  return {
    title: shown.title,
    backLink: { href: shown.back },
    content: (
      <>
        <FormMessages form={form} fields={reasonFields} page={page} />
        <h1 class="govuk-heading-l">{shown.title}</h1>
        <p class="govuk-body">{shown.explanation}</p>
        {more ?? null}
        <Form page={page} form={form}>
          <Ask form={form} fields={reasonFields} name="reason" rows={4} />
          {govukButton({ text: shown.button, preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

/** `/cases/:caseId/notification/check` */
export function checkPage(model: NotificationModel, page: PageContext): PageView {
  return {
    title: 'Check the answers',
    backLink: { href: `/cases/${theCase(page).caseId}/notification` },
    content: (
      <>
        <h1 class="govuk-heading-l">Check the answers</h1>
        <p class="govuk-body">
          {model.notification.state === 'withdrawn' ? 'What stood when it was withdrawn.' : 'This is what would be sent now.'}
        </p>
        <NotificationDocumentView document={model.document} />
        <SaveAs base={`/cases/${theCase(page).caseId}/notification/file`} />
        <p class="govuk-body">
          <a class="govuk-link" href={`/cases/${theCase(page).caseId}/notification`}>
            Go back to change a part, to approve it or to send it
          </a>
        </p>
      </>
    )
  }
}

/** Links that save it as a file. */
function SaveAs({ base }: { readonly base: string }) {
  const formats = [
    ['docx', 'Save it as a Word file'],
    ['html', 'Save it as a web page'],
    ['json', 'Save it for another program (JSON)']
  ] as const
  return (
    <ul class="govuk-list app-no-print">
      {formats.map(([format, text]) => (
        <li>
          <a class="govuk-link" href={`${base}/${format}`} download>
            {text}
          </a>
        </li>
      ))}
    </ul>
  )
}

export const sendFields = {
  withoutViews: longText({ label: 'Why it is sent before every partner has given a view', max: 2000 })
}

/** `/cases/:caseId/notification/send` */
export function sendPage(model: NotificationModel, page: PageContext, form: FormState): PageView {
  const waiting = model.document.views.filter((view) => view.view === null)
  return {
    title: 'Send the notification',
    backLink: { href: `/cases/${theCase(page).caseId}/notification` },
    content: (
      <>
        <FormMessages form={form} fields={sendFields} page={page} />
        <h1 class="govuk-heading-l">Send the notification</h1>
        <p class="govuk-body">
          The Panel, the Department for Education and Ofsted will be able to read it. They and the three partners get a letter
          with the reference and a link. What is sent is kept as it is; it can be amended or withdrawn, with a reason.
        </p>
        <Form page={page} form={form}>
          {waiting.length > 0 ? (
            <>
              {govukInsetText({
                text: `No view yet from: ${waiting.map((view) => partnerText(view.partner)).join(', ')}. The authority may send it without, and says why.`
              })}
              <Ask form={form} fields={sendFields} name="withoutViews" />
            </>
          ) : null}
          {govukButton({ text: 'Send it now', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

/** `/cases/:caseId/notification/amend` */
export function amendPage(model: NotificationModel, page: PageContext, form: FormState): PageView {
  return reasonPage(
    {
      title: 'Send an amended version',
      explanation: 'Those who received the notification see both versions, what changed, and why.',
      button: 'Send the amended version',
      back: `/cases/${theCase(page).caseId}/notification`
    },
    page,
    form,
    <DifferencesTable rows={changesSinceSent(model)} caption="What changes" />
  )
}

export const withdrawFields = {
  reason: longText({ label: 'Why', required: 'Say why', max: 2000 }),
  agreed: text({ label: 'Who agreed, and when', required: 'Say who of the three partners agreed, and when' })
}

/** `/cases/:caseId/notification/withdraw` */
export function withdrawPage(model: NotificationModel, page: PageContext, form: FormState): PageView {
  const sent = model.notification.state === 'sent'
  const title = sent ? 'Withdraw the notification' : 'Decide not to notify'
  return {
    title,
    backLink: { href: `/cases/${theCase(page).caseId}/notification` },
    content: (
      <>
        <FormMessages form={form} fields={withdrawFields} page={page} />
        <h1 class="govuk-heading-l">{title}</h1>
        <p class="govuk-body">
          {sent
            ? 'For when it turns out that the criteria were not met. No rapid review is owed then. Everything that was sent stays on record, and those who received it are told of this reason.'
            : 'For when the partners find that the incident is not notifiable. Nothing is sent, and no date is owed any more. What was written stays on record with this reason.'}
        </p>
        <Form page={page} form={form}>
          <Ask form={form} fields={withdrawFields} name="reason" />
          <Ask form={form} fields={withdrawFields} name="agreed" />
          {govukButton({ text: title, classes: 'govuk-button--warning', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

export interface VersionModel {
  readonly version: VersionRow
  /** All versions of the same notification, oldest first. */
  readonly versions: readonly VersionRow[]
  readonly receipts: readonly Receipt[]
  /** The side that the reader can acknowledge it for. */
  readonly acknowledges: Receiver | undefined
  /** What is known of links to other notifications; undefined beside the case, which has a page of its own. */
  readonly links: string | undefined
}

/** A version as it was sent, with what changed in it; `base` is where the other versions are. */
export function versionPage(
  { version, versions, receipts, acknowledges, links }: VersionModel,
  place: { readonly base: string; readonly back: string },
  page: PageContext
): PageView {
  const before: NotificationDocument | undefined = versions.find((one) => one.number === version.number - 1)?.document
  const newest = versions.at(-1)
  const others = versions.filter((one) => one.versionId !== version.versionId)
  return {
    title: `Notification ${version.document.reference}, version ${version.number}`,
    backLink: { href: place.back },
    // Marked also where no case stands above it: the receivers' page is as sensitive.
    layout: 'case',
    content: (
      <>
        <h1 class="govuk-heading-l">
          Notification {version.document.reference}, version {version.number}
        </h1>
        <p class="govuk-body">{versionText(version)}. It is shown exactly as it was sent.</p>
        {newest && newest.number > version.number
          ? govukInsetText({ text: `There is a newer version: number ${newest.number}.` })
          : null}
        {version.reason ? (
          <p class="govuk-body app-pre">
            Why it was {version.kind}: {version.reason}
          </p>
        ) : null}
        <Receipts receipts={receipts.filter((one) => one.versionId === version.versionId)} />
        {acknowledges && !receipts.some((one) => one.versionId === version.versionId && one.receiver === acknowledges) ? (
          <CommandButton
            page={page}
            action={`/notifications/${version.versionId}/acknowledge`}
            text={`Acknowledge it for ${RECEIVERS[acknowledges]}`}
          />
        ) : null}
        {links === undefined ? null : (
          <p class="govuk-body">
            <a class="govuk-link" href={`/notifications/${version.versionId}/links`}>
              Links to other notifications about the same child or incident
            </a>
            : {links.toLowerCase()}
          </p>
        )}
        {before ? (
          <DifferencesTable
            rows={differences(before, version.document)}
            caption={`What changed from version ${version.number - 1}`}
          />
        ) : null}
        <NotificationDocumentView document={version.document} />
        <SaveAs base={`${place.base}/${version.versionId}/file`} />
        {others.length > 0 ? (
          <>
            <h2 class="govuk-heading-m">Other versions</h2>
            <ul class="govuk-list govuk-list--spaced">
              {others.map((one) => (
                <li>
                  <a class="govuk-link" href={`${place.base}/${one.versionId}`}>
                    {versionText(one)}
                  </a>
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </>
    )
  }
}

export interface ReceivedModel {
  readonly rows: readonly VersionRow[]
  readonly pageNumber: number
  readonly more: boolean
}

/** `/notifications` */
export function receivedPage({ rows, pageNumber, more }: ReceivedModel): PageView {
  const at = (number: number) => ({ href: `/notifications?page=${number}` })
  return {
    title: 'Notifications received',
    content: (
      <>
        <h1 class="govuk-heading-l">Notifications received</h1>
        {rows.length === 0 ? <p class="govuk-body">None yet.</p> : null}
        <ul class="govuk-list govuk-list--spaced">
          {rows.map((row) => (
            <li>
              <a class="govuk-link" href={`/notifications/${row.versionId}`}>
                {row.document.reference}, {row.document.partnership}
              </a>
              <br />
              {versionText(row)}
            </li>
          ))}
        </ul>
        {pageNumber > 1 || more
          ? govukPagination({
              ...(pageNumber > 1 ? { previous: at(pageNumber - 1) } : {}),
              ...(more ? { next: at(pageNumber + 1) } : {})
            })
          : null}
      </>
    )
  }
}
