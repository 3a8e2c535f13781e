/** Signing off, sending to the Panel, the review as a document, and each submission as it was sent. */
import type { StoredDeadline } from '#features/case-file/index.ts'
import type { TextShown } from '#features/chronology/index.ts'
import { londonDay } from '#kernel/clock.ts'
import { formatDay, formatDayWithWeekday } from '#kernel/plain-date.ts'
import type { SafeguardingPartner } from '#platform/access/actor.ts'
import { may } from '#platform/access/permission.ts'
import { choice, choices, longText } from '#web/forms/fields.ts'
import type { FormState } from '#web/forms/form.ts'
import { Ask, Form, FormMessages } from '#web/forms/form-view.tsx'
import { govukButton, govukInsetText } from '#web/govuk/index.ts'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import { PARTNERS, PARTNER_NAMES, type RapidReviewDocument } from '../document.ts'
import { RapidReviewDocumentView, DocumentTable, latenessText } from '../document-view.tsx'
import { momentText } from '../rapid-review.ts'
import { rapidReviewPermissions } from '../rapid-review.policy.ts'
import { ShowPeople } from '../show-people.tsx'
import { FindingsBefore } from '../quality-check/quality-check-view.tsx'
import type { QualityModel } from '../quality-check/quality-check.page.tsx'
import type { SendableFile } from './outside.store.ts'
import type { SignOffRow, Submission } from './sending.store.ts'

const base = (page: PageContext) => `/cases/${theCase(page).caseId}/rapid-review`
const back = (page: PageContext) => ({ href: base(page), text: 'Back to the rapid review' })

export const signOffFields = {
  agree: choices({
    label: 'Before you sign',
    required: 'Confirm that you have read the review, and sign off for your organisation',
    options: [{ value: 'yes', text: 'I have read the whole review and sign it off for my organisation' }]
  })
}

export interface SignOffModel {
  readonly document: RapidReviewDocument
  readonly fingerprint: string
  readonly signOffs: readonly SignOffRow[]
  readonly standing: readonly SignOffRow[]
  readonly quality: QualityModel
  /** Set when the person may sign for a partner. */
  readonly partner: SafeguardingPartner | undefined
}

/** `/cases/:caseId/rapid-review/sign-off` */
export function signOffPage(model: SignOffModel, page: PageContext, form: FormState): PageView {
  const { partner, standing } = model
  const signed = partner !== undefined && standing.some((one) => one.partner === partner)
  const past = model.signOffs.filter((one) => !standing.includes(one))
  return {
    title: 'Sign-off',
    current: base(page),
    backLink: back(page),
    content: (
      <>
        <FormMessages form={form} fields={signOffFields} page={page} />
        <h1 class="govuk-heading-l">Sign-off by the three partners</h1>
        <p class="govuk-body">
          Each safeguarding partner signs off exactly what stands now.{' '}
          <a class="govuk-link" href={`${base(page)}/document`}>
            Read the whole review
          </a>
          . Any change to it, also a late answer of an agency, ends the sign-offs. How far immediate actions have got may go on
          changing.
        </p>
        <DocumentTable
          caption="Who has signed off what stands now"
          headings={['Safeguarding partner', 'Signed off by', 'When']}
          rows={PARTNERS.map((one) => {
            const row = standing.find((sign) => sign.partner === one)
            return [
              PARTNER_NAMES[one],
              row ? `${row.signedByName}, ${row.signedByAgency}` : 'Not signed off',
              row ? momentText(row.signedAt) : 'Not yet'
            ]
          })}
        />
        {past.length > 0 ? (
          <>
            <h2 class="govuk-heading-m">Sign-offs that no longer hold</h2>
            <ul class="govuk-list govuk-list--bullet">
              {past.map((one) => (
                <li>
                  {PARTNER_NAMES[one.partner]}, {one.signedByName}, {momentText(one.signedAt)}:{' '}
                  {one.voidedReason ?? 'what is sent was changed, for example by an agency’s answer'}
                </li>
              ))}
            </ul>
          </>
        ) : null}
        <FindingsBefore {...model.quality} base={base(page)} doing="signing it off" />
        {model.document.decision === null
          ? govukInsetText({ text: 'It can be signed off when the partners’ decision is recorded.' })
          : signed
            ? govukInsetText({ text: 'Your organisation has signed off what stands now.' })
            : null}
        {partner && !signed && model.document.decision !== null ? (
          <>
            <h2 class="govuk-heading-m">Sign off for: {PARTNER_NAMES[partner].toLowerCase()}</h2>
            <Form page={page} form={form} autosave={false}>
              <input type="hidden" name="read" value={model.fingerprint} />
              <Ask form={form} fields={signOffFields} name="agree" />
              {govukButton({ text: 'Sign off', preventDoubleClick: true })}
            </Form>
          </>
        ) : null}
      </>
    )
  }
}

/** What is asked when a review is sent. `files`: the documents of the case that can go with it. */
export function sendFields(files: readonly SendableFile[]) {
  return {
    lateReason: longText({ label: 'Why is the rapid review late?', max: 4000 }),
    sentAgain: choice({
      label: 'Why is it sent again?',
      options: [
        { value: 'panel-asked', text: 'The Panel asked for more information or for a revised review' },
        { value: 'correction', text: 'Something that was sent has to be put right' }
      ]
    }),
    sentAgainReason: longText({ label: 'What was asked for, or what is put right?', max: 4000 }),
    files: choices<string>({
      label: 'Documents that go with it',
      options: files.map(({ id, name, from }) => ({ value: id, text: name, hint: `From ${from}` }))
    })
  }
}

/** How late: working days past the due date (0 on a weekend straight after it), null when the calendar cannot say. */
export interface Lateness {
  readonly workingDays: number | null
}

export interface SendModel {
  readonly fingerprint: string
  readonly standing: readonly SignOffRow[]
  readonly quality: QualityModel
  readonly submissions: readonly Submission[]
  readonly deadline: StoredDeadline | undefined
  /** Undefined when sending it today is in time. */
  readonly late: Lateness | undefined
  readonly files: readonly SendableFile[]
  /** Is anybody of the Panel on the service who can read the case? */
  readonly panelIsHere: boolean
  readonly receivers: readonly { readonly name: string; readonly email: string }[]
}

/** What has to be said with a submission, as far as it applies. */
export function SayBeforeSending({ model, form }: { readonly model: SendModel; readonly form: FormState }) {
  const fields = sendFields(model.files)
  const again = model.submissions.length > 0
  return (
    <>
      {!again && model.late ? (
        <Ask
          form={form}
          fields={fields}
          name="lateReason"
          hint={`It is ${latenessText(model.late.workingDays)}. The reason goes to the Panel with it.`}
        />
      ) : null}
      {again ? (
        <>
          <Ask form={form} fields={fields} name="sentAgain" />
          <Ask form={form} fields={fields} name="sentAgainReason" />
        </>
      ) : null}
      {model.files.length > 0 ? (
        <Ask
          form={form}
          fields={fields}
          name="files"
          hint="The review goes as a web page, a Word file and data. Choose documents only if the Panel needs them."
        />
      ) : null}
    </>
  )
}

/** `/cases/:caseId/rapid-review/send` */
export function sendPage(model: SendModel, page: PageContext, form: FormState): PageView {
  const facts = theCase(page)
  const maySend = may(page.actor, rapidReviewPermissions.send, facts).allowed
  const [newest] = model.submissions
  const missing = PARTNERS.filter((partner) => !model.standing.some((one) => one.partner === partner))
  const unchanged = newest !== undefined && newest.fingerprint === model.fingerprint
  return {
    title: 'Send to the Panel',
    current: base(page),
    backLink: back(page),
    content: (
      <>
        <FormMessages form={form} fields={sendFields(model.files)} page={page} />
        <h1 class="govuk-heading-l">Send to the Panel</h1>
        <p class="govuk-body">
          The Panel gets the review exactly as it was signed off, with each partner’s view and any disagreement. What is sent is
          never changed afterwards; a correction is a further submission.
        </p>
        {model.submissions.length > 0 ? (
          <>
            <h2 class="govuk-heading-m">Sent so far</h2>
            <ul class="govuk-list govuk-list--bullet">
              {model.submissions.map((one) => (
                <li>
                  <a class="govuk-link" href={`${base(page)}/submissions/${one.id}`}>
                    Submission {one.number}
                  </a>
                  , sent by {one.sentByName} on {momentText(one.sentAt)}
                </li>
              ))}
            </ul>
          </>
        ) : null}
        {model.deadline?.due ? (
          <p class="govuk-body">
            It {newest ? 'was' : 'is'} due on {formatDayWithWeekday(model.deadline.due)}:{' '}
            {model.deadline.explanation.because[0] ?? ''}
          </p>
        ) : null}
        {missing.length > 0
          ? govukInsetText({
              text: `Not yet signed off by: ${missing.map((partner) => PARTNER_NAMES[partner].toLowerCase()).join(', ')}. It can be sent when all three have signed off what stands now.`
            })
          : unchanged
            ? govukInsetText({ text: `Nothing has changed since submission ${newest.number}.` })
            : null}
        {unchanged ? null : <FindingsBefore {...model.quality} base={base(page)} doing="sending it" />}
        {model.panelIsHere ? null : (
          <OutsideWay page={page} ready={maySend && missing.length === 0 && !unchanged} maySend={maySend} />
        )}
        {model.panelIsHere && maySend && missing.length === 0 && !unchanged ? (
          <Form page={page} form={form}>
            <SayBeforeSending model={model} form={form} />
            {model.receivers.length > 0 ? (
              <p class="govuk-body">
                A letter with the reference and a link goes to: {model.receivers.map((one) => one.name).join(', ')}.
              </p>
            ) : null}
            {govukButton({
              text: newest ? `Send as submission ${newest.number + 1}` : 'Send to the Panel',
              preventDoubleClick: true
            })}
          </Form>
        ) : null}
      </>
    )
  }
}

function OutsideWay({
  page,
  ready,
  maySend
}: {
  readonly page: PageContext
  readonly ready: boolean
  readonly maySend: boolean
}) {
  return (
    <>
      <h2 class="govuk-heading-m">The Panel is not on this service</h2>
      <p class="govuk-body">
        You send the review as one encrypted archive, in the secure way you have agreed with the Panel. Then you record here when
        it went out, and to whom.
      </p>
      {ready ? govukButton({ text: 'Make the archive', href: `${base(page)}/send/archive` }) : null}
      {maySend ? (
        <p class="govuk-body">
          <a class="govuk-link" href={`${base(page)}/send/outside`}>
            Archives made so far, and recording that one was sent
          </a>
        </p>
      ) : null}
    </>
  )
}

export interface DocumentModel {
  readonly document: RapidReviewDocument
  readonly shown: TextShown
}

/** The text and the table of agencies with people shown in one way. */
function peopleShown(document: RapidReviewDocument, { text: shown }: TextShown): RapidReviewDocument {
  return {
    ...document,
    sections: document.sections.map((section) => ({ ...section, text: shown(section.text) })),
    agencies: document.agencies.map((one) => ({ ...one, involvement: shown(one.involvement) }))
  }
}

/** `/cases/:caseId/rapid-review/document` */
export function documentPage({ document, shown }: DocumentModel, page: PageContext): PageView {
  return {
    title: 'The whole review as it stands',
    current: base(page),
    backLink: back(page),
    content: (
      <>
        <h1 class="govuk-heading-l">The whole review as it stands</h1>
        {govukInsetText({ text: `As it stands on ${formatDay(page.today)}. The Panel sees only what is sent to it.` })}
        <ShowPeople shown={shown} page={page} />
        <RapidReviewDocumentView document={peopleShown(document, shown)} />
      </>
    )
  }
}

/** `/cases/:caseId/rapid-review/submissions/:submissionId` */
export function submissionPage(submission: Submission, page: PageContext): PageView {
  return {
    title: `Submission ${submission.number}`,
    current: base(page),
    backLink: back(page),
    content: (
      <>
        <h1 class="govuk-heading-l">
          Rapid review, submission {submission.number}, {formatDay(londonDay(submission.sentAt))}
        </h1>
        <p class="govuk-body">
          <a class="govuk-link" href={`${page.path}/pack`} download>
            Download all of it (ZIP)
          </a>
          : a web page, a Word file, data, the documents sent with it, and a list with checksums.
        </p>
        <RapidReviewDocumentView document={submission.document} />
      </>
    )
  }
}
