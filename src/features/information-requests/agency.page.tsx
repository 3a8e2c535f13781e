/** A request as the agency sees it: by a link and a code, or signed in. What is written here is the agency's own until it is sent back. */
import { formatDayWithWeekday } from '#kernel/plain-date.ts'
import { Ask, Form, FormMessages } from '#web/forms/form-view.tsx'
import { YES_NO_NOT_KNOWN, choice, date, email, longText, text } from '#web/forms/fields.ts'
import type { FormState } from '#web/forms/form.ts'
import {
  govukButton,
  govukDetails,
  govukFileUpload,
  govukInsetText,
  govukSummaryList,
  govukTaskList,
  html
} from '#web/govuk/index.ts'
import type { PageContext, PageView } from '#web/route.ts'
import { ALLOWED_IN_WORDS } from '#platform/files/files.ts'
import { partsAsked } from './answering/parts.ts'
import type { DelegationRow } from './delegating/delegation.store.ts'
import { SignatureView, waitsForSignature } from './signing/signature.page.tsx'
import type { MessageRow } from './answering/thread.store.ts'
import { type Missing, notYetAnswered, whatIsMissing } from './answering/what-is-missing.ts'
import { Feedback } from './feedback/feedback.page.tsx'
import type { FeedbackRow } from './feedback/feedback.store.ts'
import { HOLDS, type KeyEvent, STATE_NAMES, maskedEmail } from './information-request.ts'
import type { AnswerRow, FileRow, RequestRow, ReturnRow } from './information-requests.store.ts'
import { ReturnView } from './return-view.tsx'

/** A request names the child: its pages carry the protective marking. */
const OWN = 'case' as const

/** `/r/:token`: what the link is, and sending the code. */
export function linkPage(request: RequestRow, token: string, page: PageContext): PageView {
  return {
    title: 'A request for information',
    layout: 'public',
    content: (
      <>
        <h1 class="govuk-heading-l">A request for information</h1>
        <p class="govuk-body">
          {request.partnershipName} asks {request.agencyName} for information, by {formatDayWithWeekday(request.dueOn)}. Reference{' '}
          {request.caseReference}.
        </p>
        <p class="govuk-body">
          You need a code to open it, and no account. We send the code to {maskedEmail(request.contactEmail)}, the address this
          letter went to.
        </p>
        <Form page={page} action={`/r/${token}/send-code`}>
          {govukButton({ text: 'Send the code', preventDoubleClick: true })}
        </Form>
        <p class="govuk-body">
          If you cannot read that mailbox, ask the business manager of the partnership to send the request to your own address. A
          letter that was forwarded to you cannot be opened, because the code goes to the first address.
        </p>
      </>
    )
  }
}

/** A link that opens nothing: unknown, expired and revoked look alike. */
export function deadLinkPage(): PageView {
  return {
    title: 'This link does not work',
    layout: 'public',
    content: (
      <>
        <h1 class="govuk-heading-l">This link does not work</h1>
        <p class="govuk-body">
          It may have expired, been replaced by a newer one, or been withdrawn. Use the link in the newest letter, or ask the
          business manager of the partnership that wrote to you.
        </p>
      </>
    )
  }
}

export const codeFields = { code: text({ label: 'The code', required: 'Enter the 6 numbers of the code', max: 20 }) }

/** `/r/:token/code` */
export function codePage(request: RequestRow, id: string, token: string, page: PageContext, form: FormState): PageView {
  return {
    title: 'Enter the code',
    layout: 'public',
    backLink: { href: `/r/${token}` },
    content: (
      <>
        <FormMessages form={form} fields={codeFields} page={page} />
        <h1 class="govuk-heading-l">Enter the code</h1>
        <p class="govuk-body">We sent it to {maskedEmail(request.contactEmail)}. It works once, for 10 minutes.</p>
        <p class="govuk-body">If it does not come, look in your junk mail, or go back and send another.</p>
        <Form page={page} form={{ ...form, values: {} }} autosave={false} action={`/r/${token}/code?id=${id}`}>
          <Ask
            form={{ ...form, values: {} }}
            fields={codeFields}
            name="code"
            width="govuk-input--width-10"
            autocomplete="one-time-code"
          />
          {govukButton({ text: 'Open the request', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

/** `/requests` */
export function ownRequestsPage(rows: readonly RequestRow[]): PageView {
  return {
    title: 'Requests to your agency',
    content: (
      <>
        <h1 class="govuk-heading-l">Requests to your agency</h1>
        {rows.length === 0 ? <p class="govuk-body">Nobody has asked your agency for anything.</p> : null}
        <ul class="govuk-list govuk-list--spaced">
          {rows.map((row) => (
            <li>
              <a class="govuk-link" href={`/requests/${row.id}`}>
                {row.caseReference}, {row.partnershipName}
              </a>
              <br />
              {STATE_NAMES[row.state]}. {row.state === 'returned' ? '' : `Due ${formatDayWithWeekday(row.dueOn)}.`}
            </li>
          ))}
        </ul>
      </>
    )
  }
}

export interface OwnModel {
  readonly request: RequestRow
  readonly answer: AnswerRow
  readonly files: readonly FileRow[]
  readonly returns: readonly ReturnRow[]
  readonly messages: readonly MessageRow[]
  readonly feedback: readonly FeedbackRow[]
  /** The newest signature that was asked for. */
  readonly signature: DelegationRow | undefined
}

/** `/requests/:requestId` */
export function ownRequestPage(model: OwnModel, page: PageContext): PageView {
  const { request, answer, files, returns } = model
  const base = `/requests/${request.id}`
  const nil = answer.answers.holds === 'nothing'
  const [newest] = returns
  return {
    title: `Request ${request.caseReference}`,
    layout: OWN,
    backLink: page.actor.kind === 'user' ? { href: '/requests' } : undefined,
    content: (
      <>
        <h1 class="govuk-heading-l">
          {request.state === 'returned'
            ? 'Your answer was sent'
            : `${request.partnershipName} asks ${request.agencyName} for information`}
        </h1>
        {request.state === 'returned' ? null : <Asked request={request} />}
        {request.state === 'returned' ? (
          <>
            {govukInsetText({
              text: 'Your answer has gone to the partnership. You can read it here; it is kept as you sent it. If the partnership asks for more, you can add to it here.'
            })}
            {newest ? <ReturnView document={newest.document} files={files} fileLink={(id) => `${base}/files/${id}`} /> : null}
            {govukDetails({ summaryText: 'What you were asked', html: html(<Asked request={request} />) })}
          </>
        ) : waitsForSignature(model.signature) ? (
          <SignatureView request={request} signature={model.signature} page={page} />
        ) : (
          <>
            <SignatureView request={request} signature={model.signature} page={page} />
            <h2 class="govuk-heading-m">Your answer</h2>
            <p class="govuk-body">
              Do it in any order. You can stop at any time and come back by the link in your letter. Nobody outside your agency
              sees your answer until you send it.
            </p>
            {govukTaskList({
              items: [
                {
                  title: { text: 'What your agency holds' },
                  href: `${base}/holds`,
                  status: {
                    text: answer.answers.holds
                      ? (HOLDS.find((one) => one.value === answer.answers.holds)?.text ?? '')
                      : 'Not started'
                  }
                },
                ...(nil
                  ? []
                  : [
                      {
                        title: { text: 'Each thing you were asked for' },
                        href: `${base}/parts`,
                        status: { text: partsStatus(model) }
                      },
                      {
                        title: { text: 'Agency summary' },
                        href: `${base}/summary`,
                        status: { text: summaryStatus(answer.answers) }
                      },
                      {
                        title: { text: 'Key events' },
                        href: `${base}/events`,
                        status: { text: answer.events.length === 1 ? '1 event' : `${answer.events.length} events` }
                      },
                      {
                        title: { text: 'Documents' },
                        href: `${base}/documents`,
                        status: { text: files.length === 1 ? '1 document' : `${files.length} documents` }
                      }
                    ]),
                ...(nil
                  ? []
                  : [
                      {
                        title: { text: 'Colleagues who help' },
                        href: `${base}/colleagues`,
                        status: { text: 'If you need them' }
                      }
                    ]),
                {
                  title: { text: 'Sign off and send back' },
                  href: `${base}/sign-off`,
                  status: {
                    text: whatIsMissing(answer.answers, answer.parts).length === 0 ? 'Ready to send' : 'Something is missing'
                  }
                }
              ]
            })}
            <p class="govuk-body">
              <a class="govuk-link" href={`${base}/earlier`}>
                Use an answer you sent earlier about the same case
              </a>
            </p>
            <MoreTime request={request} />
          </>
        )}
        <Feedback given={model.feedback} />
        <h2 class="govuk-heading-m">Questions</h2>
        <p class="govuk-body">
          <a class="govuk-link" href={`${base}/thread`}>
            {threadLink(model.messages)}
          </a>
        </p>
      </>
    )
  }
}

/** What the partnership asks, about whom, why and by when. */
function Asked({ request }: { readonly request: RequestRow }) {
  const base = `/requests/${request.id}`
  return (
    <>
      {govukSummaryList({
        rows: [
          { key: { text: 'Reference' }, value: { text: request.caseReference } },
          { key: { text: 'Due' }, value: { text: formatDayWithWeekday(request.dueOn) } },
          { key: { text: 'Who it is about' }, value: { text: request.about } },
          { key: { text: 'What it is for' }, value: { text: request.purpose } },
          { key: { text: 'Why you may share it' }, value: { text: request.legalBasis } },
          ...(request.period ? [{ key: { text: 'Period' }, value: { text: request.period } }] : []),
          ...(request.questions ? [{ key: { text: 'Questions' }, value: { text: request.questions } }] : [])
        ]
      })}
      <p class="govuk-body">
        <a class="govuk-link" href={`${base}/enclosures`}>
          Documents with this request
        </a>
      </p>
    </>
  )
}

function partsStatus({ request, answer }: OwnModel): string {
  const asked = partsAsked(request.questions, answer.parts).length
  return `${asked - notYetAnswered(answer.answers, answer.parts, request.questions).length} of ${asked} answered`
}

function summaryStatus(answers: AnswerRow['answers']): string {
  if (answers.account && answers.author) return 'Written'
  return Object.keys(summaryFields).some((name) => answers[name as keyof typeof summaryFields]) ? 'Begun' : 'Not started'
}

function threadLink(messages: readonly MessageRow[]): string {
  const last = messages.at(-1)
  if (!last) return 'Ask the partnership something'
  return last.fromAgency ? 'You asked the partnership; no answer yet' : 'The partnership wrote to you'
}

/** Whether time was asked for and what was answered; after the answer it can be asked for again. */
function MoreTime({ request }: { readonly request: RequestRow }) {
  const link = (words: string) => (
    <p class="govuk-body">
      <a class="govuk-link" href={`/requests/${request.id}/more-time`}>
        {words}
      </a>
    </p>
  )
  if (!request.moreTimeUntil) return link('Ask for more time')
  return (
    <>
      <p class="govuk-body">
        You asked for time until {formatDayWithWeekday(request.moreTimeUntil)}.{' '}
        {request.moreTimeAnswer
          ? `The answer: ${request.moreTimeAnswer} It is due on ${formatDayWithWeekday(request.dueOn)}.`
          : 'No answer yet; until there is one, the day above holds.'}
      </p>
      {request.moreTimeAnswer ? link('Ask for more time again') : null}
    </>
  )
}

export const holdsFields = {
  holds: choice({ label: 'What does your agency hold?', required: 'Choose what your agency holds', options: HOLDS }),
  notGiven: longText({ label: 'What is not given, and why', max: 4000 }),
  recordsSearched: longText({ label: 'Records that were searched', required: 'Say which records were searched', max: 2000 }),
  searchedBy: text({ label: 'Who searched them', required: 'Say who searched them' })
}

/** `/requests/:requestId/holds` */
export function holdsPage(request: RequestRow, page: PageContext, form: FormState): PageView {
  return {
    title: 'What your agency holds',
    layout: OWN,
    backLink: { href: `/requests/${request.id}` },
    content: (
      <>
        <FormMessages form={form} fields={holdsFields} page={page} />
        <h1 class="govuk-heading-l">What your agency holds</h1>
        <Form page={page} form={form}>
          <Ask form={form} fields={holdsFields} name="holds" />
          <Ask
            form={form}
            fields={holdsFields}
            name="notGiven"
            hint="Only if you give some of it but not all. For example: legal advice, because it is privileged."
          />
          <Ask
            form={form}
            fields={holdsFields}
            name="recordsSearched"
            hint="Which systems and paper files, and which names and dates you searched for"
            rows={4}
          />
          <Ask form={form} fields={holdsFields} name="searchedBy" />
          {govukButton({ text: 'Save', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

export const summaryFields = {
  author: text({ label: 'Author' }),
  authorRole: text({ label: 'Author’s role' }),
  authorEmail: email({ label: 'Author’s e-mail address' }),
  independence: choice({
    label: 'Did the author have any part in the case?',
    options: [
      { value: 'No part in the case', text: 'No' },
      { value: 'Had a part in the case', text: 'Yes' }
    ]
  }),
  childSeen: choice({ label: 'Was the child seen?', options: YES_NO_NOT_KNOWN }),
  involvement: text({ label: 'When your agency was involved' }),
  account: longText({ label: 'A brief account of your involvement', max: 20_000 }),
  analysis: longText({ label: 'What you think of the practice, and why it was so', max: 20_000 }),
  goodPractice: longText({ label: 'Good practice', max: 10_000 }),
  learning: longText({ label: 'Learning for your agency and for others', max: 10_000 }),
  actionsTaken: longText({ label: 'What you have done already', max: 10_000 }),
  gaps: longText({ label: 'What you do not know', max: 5000 })
}

/** `/requests/:requestId/summary` */
export function summaryPage(request: RequestRow, page: PageContext, form: FormState): PageView {
  const fields = summaryFields
  return {
    title: 'Agency summary',
    layout: OWN,
    backLink: { href: `/requests/${request.id}` },
    content: (
      <>
        <FormMessages form={form} fields={fields} page={page} />
        <h1 class="govuk-heading-l">Agency summary</h1>
        <p class="govuk-body">
          Write what you can. You can save it half done and come back. Only the author and the account are needed; before you send
          your answer we tell you if something is missing.
        </p>
        <Form page={page} form={form}>
          <h2 class="govuk-heading-m">Who writes it</h2>
          <Ask form={form} fields={fields} name="author" autocomplete="name" />
          <Ask form={form} fields={fields} name="authorRole" />
          <Ask
            form={form}
            fields={fields}
            name="authorEmail"
            hint="So that nobody is asked to sign off what they wrote themselves"
            autocomplete="off"
          />
          <Ask form={form} fields={fields} name="independence" inline />
          <h2 class="govuk-heading-m">What happened</h2>
          <Ask form={form} fields={fields} name="childSeen" inline hint="By somebody from your agency, in the period" />
          <Ask form={form} fields={fields} name="involvement" hint="For example “health visiting from March 2024”" />
          <Ask
            form={form}
            fields={fields}
            name="account"
            rows={10}
            hint="What happened, what was known at the time, what was decided"
          />
          <h2 class="govuk-heading-m">What can be learned</h2>
          <Ask
            form={form}
            fields={fields}
            name="analysis"
            rows={8}
            hint="Why it made sense to people then: workload, systems, guidance, supervision"
          />
          <Ask form={form} fields={fields} name="goodPractice" />
          <Ask form={form} fields={fields} name="learning" />
          <Ask form={form} fields={fields} name="actionsTaken" hint="To keep children safe now, and to improve" />
          <Ask form={form} fields={fields} name="gaps" />
          {govukButton({ text: 'Save', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

export const eventFields = {
  when: text({ label: 'When, as your record has it', required: 'Enter the date as your record has it', max: 100 }),
  what: longText({ label: 'What happened', required: 'Say what happened', max: 4000 }),
  source: text({ label: 'Where it is recorded', max: 300 })
}

/** `/requests/:requestId/events` */
export function eventsPage(request: RequestRow, events: readonly KeyEvent[], page: PageContext, form: FormState): PageView {
  return {
    title: 'Key events',
    layout: OWN,
    backLink: { href: `/requests/${request.id}` },
    content: (
      <>
        <FormMessages form={form} fields={eventFields} page={page} />
        <h1 class="govuk-heading-l">Key events</h1>
        {events.length === 0 ? <p class="govuk-body">None yet.</p> : null}
        <ul class="govuk-list govuk-list--spaced">
          {events.map((event) => (
            <li>
              <strong>{event.when}</strong>: {event.what}
              {event.source ? <div class="govuk-hint">{event.source}</div> : null}
              <Form page={page} action={`/requests/${request.id}/events/remove`} inline>
                <input type="hidden" name="event" value={event.id} />
                {govukButton({ text: `Remove the event of ${event.when}`, classes: 'govuk-button--secondary' })}
              </Form>
            </li>
          ))}
        </ul>
        <p class="govuk-body">
          <a class="govuk-link" href={`/requests/${request.id}/chronology`}>
            Upload a chronology you have already (Word, Excel or CSV)
          </a>
        </p>
        <h2 class="govuk-heading-m">Add an event</h2>
        <Form page={page} form={form}>
          <Ask
            form={form}
            fields={eventFields}
            name="when"
            hint="If it is not exact, write it as you know it: “about May 2025”, “summer 2024”"
          />
          <Ask form={form} fields={eventFields} name="what" />
          <Ask
            form={form}
            fields={eventFields}
            name="source"
            hint="The document and its page, for example “GP record, page 14”"
          />
          {govukButton({ text: 'Add it', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

/** `/requests/:requestId/documents` */
export function documentsPage(model: OwnModel, page: PageContext, form: FormState): PageView {
  const { request, files } = model
  return {
    title: 'Documents',
    layout: OWN,
    backLink: { href: `/requests/${request.id}` },
    content: (
      <>
        <FormMessages form={form} fields={{}} page={page} />
        <h1 class="govuk-heading-l">Documents</h1>
        {files.length === 0 ? <p class="govuk-body">None yet.</p> : null}
        <ul class="govuk-list govuk-list--spaced">
          {files.map((file) => (
            <li>
              <a class="govuk-link" href={`/requests/${request.id}/files/${file.id}`}>
                {file.name}
              </a>{' '}
              ({Math.max(1, Math.round(file.size / 1024)).toLocaleString('en-GB')} KB,{' '}
              {file.scanState === 'clean' ? 'checked for viruses' : 'not checked for viruses'})
              <Form page={page} action={`/requests/${request.id}/documents/remove`} inline>
                <input type="hidden" name="file" value={file.id} />
                {govukButton({ text: `Remove ${file.name}`, classes: 'govuk-button--secondary' })}
              </Form>
            </li>
          ))}
        </ul>
        <DocumentUpload page={page} form={form} />
      </>
    )
  }
}

/** Adding a document to an answer, or to a part of one. */
export function DocumentUpload({ page, form }: { readonly page: PageContext; readonly form: FormState }) {
  const error = form.errors['file']
  return (
    <Form page={page} form={form} files>
      {govukFileUpload({
        id: 'file',
        name: 'file',
        label: { text: 'Add a document' },
        hint: { text: `${ALLOWED_IN_WORDS}.` },
        errorMessage: error ? { text: error.message } : undefined
      })}
      {govukButton({ text: 'Upload', preventDoubleClick: true })}
    </Form>
  )
}

export const moreTimeFields = {
  until: date({ label: 'The day you could answer by', required: 'Enter the day you could answer by', notPast: true }),
  reason: longText({ label: 'Why', required: 'Say why you need more time', max: 1000 })
}

/** `/requests/:requestId/more-time` */
export function moreTimePage(request: RequestRow, page: PageContext, form: FormState): PageView {
  return {
    title: 'Ask for more time',
    layout: OWN,
    backLink: { href: `/requests/${request.id}` },
    content: (
      <>
        <FormMessages form={form} fields={moreTimeFields} page={page} />
        <h1 class="govuk-heading-l">Ask for more time</h1>
        <p class="govuk-body">
          The whole review has to be finished within 15 working days, so the partnership can usually give only a few days.
        </p>
        <Form page={page} form={form}>
          <Ask form={form} fields={moreTimeFields} name="until" />
          <Ask form={form} fields={moreTimeFields} name="reason" />
          {govukButton({ text: 'Ask', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

export const signOffFields = {
  name: text({
    label: 'Name of the senior person who signs it off',
    required: 'Enter the name of the senior person who signs it off'
  }),
  role: text({ label: 'Their role', required: 'Enter their role' }),
  declaration: choice({
    label: 'Have they read it, and do they agree that it is sent back?',
    required: 'Ask them, and choose yes before you send it back',
    options: [{ value: 'yes', text: 'Yes, they have read it and agree' }]
  })
}

/** `/requests/:requestId/sign-off` */
export function signOffPage(model: OwnModel, page: PageContext, form: FormState): PageView {
  const { answers, parts } = model.answer
  const missing = whatIsMissing(answers, parts)
  const unanswered = notYetAnswered(answers, parts, model.request.questions)
  const base = `/requests/${model.request.id}`
  return {
    title: 'Sign off and send back',
    layout: OWN,
    backLink: { href: `/requests/${model.request.id}` },
    content: (
      <>
        <FormMessages form={form} fields={signOffFields} page={page} />
        <h1 class="govuk-heading-l">Sign off and send back</h1>
        {missing.length > 0 ? (
          <>
            <p class="govuk-body">Before you can send it, please give:</p>
            <Places of={missing} base={base} />
          </>
        ) : (
          <>
            {unanswered.length > 0 ? (
              <>
                <p class="govuk-body">
                  You have not said whether you hold these. You can send your answer without; it then says “not answered”:
                </p>
                <Places of={unanswered} base={base} />
              </>
            ) : null}
            <p class="govuk-body">
              A senior person who did not write it has to agree to it. Choose one of two ways. After it is sent it cannot be
              changed, only added to.
            </p>
            <h2 class="govuk-heading-m">They sign it themselves</h2>
            <p class="govuk-body">
              They get a link, read the whole answer and sign it. Their signature sends it.{' '}
              <a class="govuk-link" href={`${base}/signature`}>
                Ask somebody to sign it off
              </a>
            </p>
            <h2 class="govuk-heading-m">They have read it already, and you send it</h2>
            <Form page={page} form={form}>
              <Ask form={form} fields={signOffFields} name="name" />
              <Ask form={form} fields={signOffFields} name="role" />
              <Ask form={form} fields={signOffFields} name="declaration" />
              {govukButton({ text: 'Send your answer', preventDoubleClick: true })}
            </Form>
          </>
        )}
      </>
    )
  }
}

/** What is missing, each a link to where it is written. */
function Places(props: { readonly of: readonly Missing[]; readonly base: string }) {
  return (
    <ul class="govuk-list govuk-list--bullet">
      {props.of.map((one) => (
        <li>
          <a class="govuk-link" href={`${props.base}/${one.place}`}>
            {one.text}
          </a>
        </li>
      ))}
    </ul>
  )
}
