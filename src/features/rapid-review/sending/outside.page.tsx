/** Sending a review outside the service: making the archive, opening and sending it in words, and recording that it went out. */
import { formatDay } from '#kernel/plain-date.ts'
import { date, longText, text } from '#web/forms/fields.ts'
import type { FormState } from '#web/forms/form.ts'
import { Ask, Form, FormMessages } from '#web/forms/form-view.tsx'
import { govukButton, govukInsetText, govukWarningText } from '#web/govuk/index.ts'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import { latenessText } from '../document-view.tsx'
import { momentText } from '../rapid-review.ts'
import type { PanelArchive } from './outside.store.ts'
import { type Lateness, type SendModel, SayBeforeSending, sendFields } from './sending.page.tsx'

const base = (page: PageContext) => `/cases/${theCase(page).caseId}/rapid-review`

/** `/cases/:caseId/rapid-review/send/archive` */
export function archivePage(model: SendModel, page: PageContext, form: FormState): PageView {
  return {
    title: 'Make the archive',
    current: base(page),
    backLink: { href: `${base(page)}/send`, text: 'Back to sending' },
    content: (
      <>
        <FormMessages form={form} fields={sendFields(model.files)} page={page} />
        <h1 class="govuk-heading-l">Make the archive for the Panel</h1>
        <p class="govuk-body">
          It holds the review exactly as the three partners signed it off. It is encrypted with a passphrase, which you see once,
          on the next page. Making the archive sends nothing.
        </p>
        <Form page={page} form={form}>
          <SayBeforeSending model={model} form={form} />
          {govukButton({ text: 'Make the archive', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

export const outsideFields = {
  sentOn: date({ label: 'The day it was sent', required: 'Enter the day it was sent', notFuture: true }),
  sentTo: text({ label: 'Whom it was sent to', required: 'Say whom it was sent to', max: 200 }),
  means: text({ label: 'How it was sent', required: 'Say how it was sent', max: 200 }),
  lateReason: longText({ label: 'Why is the rapid review late?', max: 4000 })
}

export interface OutsideModel {
  readonly archives: readonly PanelArchive[]
  /** The archive that can be downloaded, and recorded as sent. */
  readonly open: PanelArchive | undefined
  readonly files: readonly { readonly name: string }[]
  /** When it would be late today, and the archive gives no reason. */
  readonly askLate: Lateness | undefined
}

/** `/cases/:caseId/rapid-review/send/outside` */
export function outsidePage(model: OutsideModel, page: PageContext, form: FormState): PageView {
  const { open } = model
  return {
    title: 'Send outside the service',
    current: base(page),
    backLink: { href: `${base(page)}/send`, text: 'Back to sending' },
    content: (
      <>
        <FormMessages form={form} fields={outsideFields} page={page} />
        <h1 class="govuk-heading-l">Send outside the service</h1>
        {open ? (
          <Steps open={open} files={model.files} page={page} />
        ) : (
          <p class="govuk-body">No archive is waiting to be sent.</p>
        )}
        {open ? (
          <>
            <h2 class="govuk-heading-m">4. Record that it was sent</h2>
            <p class="govuk-body">The day you enter here is the day the review counts as sent.</p>
            <Form page={page} form={form}>
              <input type="hidden" name="archive" value={open.id} />
              <Ask form={form} fields={outsideFields} name="sentOn" />
              <Ask form={form} fields={outsideFields} name="sentTo" hint="The name or office, and the address" />
              <Ask
                form={form}
                fields={outsideFields}
                name="means"
                hint="For example: secure email, or the Panel’s own upload page"
              />
              {model.askLate ? (
                <Ask
                  form={form}
                  fields={outsideFields}
                  name="lateReason"
                  hint={`Sent today, it would be ${latenessText(model.askLate.workingDays)}. Leave this empty if it was sent in time.`}
                />
              ) : null}
              {govukButton({ text: 'Record that it was sent', preventDoubleClick: true })}
            </Form>
          </>
        ) : null}
        {model.archives.length > 0 ? (
          <>
            <h2 class="govuk-heading-m">Archives made</h2>
            <ul class="govuk-list govuk-list--bullet">
              {model.archives.map((one) => (
                <li>
                  {momentText(one.madeAt)}, by {one.madeByName}:{' '}
                  {one.sent ? 'recorded as sent' : one.passphrase === null ? 'no longer used' : 'waiting to be sent'}
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </>
    )
  }
}

function Steps(props: {
  readonly open: PanelArchive
  readonly files: readonly { readonly name: string }[]
  readonly page: PageContext
}) {
  const { open, files, page } = props
  return (
    <>
      <h2 class="govuk-heading-m">1. Write down the passphrase</h2>
      <p class="govuk-body">
        It was shown once, at the top of this page, when the archive was made. If you no longer have it,{' '}
        <a class="govuk-link" href={`${base(page)}/send/archive`}>
          make another archive
        </a>
        ; the earlier one is then no longer used.
      </p>
      <h2 class="govuk-heading-m">2. Download the archive</h2>
      <p class="govuk-body">
        {govukButton({
          text: 'Download the encrypted archive',
          href: `${base(page)}/send/archive/${open.id}`,
          classes: 'govuk-button--secondary'
        })}
      </p>
      <p class="govuk-body">
        Made on {momentText(open.madeAt)} by {open.madeByName}. It holds the review as a web page, a Word file and data,{' '}
        {files.length === 0 ? 'no other document' : `${files.length} document${files.length === 1 ? '' : 's'}`}, and a list of all
        of it with checksums.
      </p>
      <h2 class="govuk-heading-m">3. Send it</h2>
      <p class="govuk-body">
        Send the archive in the secure way you have agreed with the Panel. Give the passphrase by telephone, or in a separate
        letter: never beside the archive.
      </p>
      {govukInsetText({
        text: 'To tell whoever receives it: the file opens with 7-Zip, WinZip, or Keka on a Mac. Choose “Extract”, and type the passphrase with its hyphens, in small letters. The folder window of Windows itself cannot open this kind of encryption. Begin with rapid-review.html.'
      })}
      {govukWarningText({
        text: 'Nobody can open the archive without the passphrase, and this service cannot tell it again.',
        iconFallbackText: 'Warning'
      })}
    </>
  )
}

/** Said once, on the page that follows. */
export function passphraseText(passphrase: string): string {
  return `The archive is made. Write down its passphrase now. It is shown only once: ${passphrase}`
}

/** `9 April 2026 to the Panel, by secure email`. */
export function sentFlash(number: number, on: Temporal.PlainDate, to: string): string {
  return `Submission ${number} is recorded as sent on ${formatDay(on)} to ${to}`
}
