/** What a colleague was asked for, as they see it: their parts and nothing of the others’. */
import { formatDayWithWeekday } from '#kernel/plain-date.ts'
import { Ask, Form, FormMessages } from '#web/forms/form-view.tsx'
import { longText } from '#web/forms/fields.ts'
import type { Field, FormState } from '#web/forms/form.ts'
import { govukButton, govukInsetText, govukSummaryList, govukTaskList } from '#web/govuk/index.ts'
import type { PageContext, PageView } from '#web/route.ts'
import { DocumentUpload, eventFields, holdsFields, summaryFields } from '../agency.page.tsx'
import { partFields } from '../answering/parts.page.tsx'
import { PartsTable } from '../answering/parts.page.tsx'
import { ANSWER_LABELS, type KeyEvent } from '../information-request.ts'
import { EVENTS, type Delegated, type DelegatedPart, isText, questionParts } from './delegation.ts'
import type { DelegatedFile } from './delegation-files.store.ts'
import type { DelegatedRow, DelegationReturnRow, DelegationRow } from './delegation.store.ts'

export interface DelegateModel {
  readonly delegation: DelegationRow
  readonly written: DelegatedRow
  readonly sent: DelegationReturnRow | undefined
  readonly files: readonly DelegatedFile[]
}

/** The questions about the parts that were asked for; nothing is required while it is being written. */
export function writingFields(parts: readonly DelegatedPart[]): Readonly<Record<string, Field<string>>> {
  const texts = parts
    .map(({ key }) => key)
    .filter(isText)
    .map((key): [string, Field<string>] => [
      key,
      key === 'recordsSearched'
        ? longText({ label: holdsFields.recordsSearched.label, max: 2000 })
        : (summaryFields[key] as Field<string>)
    ])
  return {
    ...Object.fromEntries(texts),
    ...partFields(questionParts(parts).map((part) => ({ ...part, kind: 'question' })))
  }
}

/** `/delegated/:delegationId` */
export function delegatePage({ delegation, written, sent, files }: DelegateModel): PageView {
  const base = `/delegated/${delegation.id}`
  const open = delegation.state === 'asked' || delegation.state === 'opened'
  const hasTexts = Object.keys(writingFields(delegation.parts)).length > 0
  const begun = Object.values(written.answers).some((text) => text) || written.parts.some(({ state }) => state !== '')
  return {
    title: 'Your part of an answer',
    layout: 'case',
    content: (
      <>
        <h1 class="govuk-heading-l">{delegation.askedByName} asks you for a part of an answer</h1>
        {govukSummaryList({
          rows: [
            { key: { text: 'Reference' }, value: { text: delegation.caseReference } },
            { key: { text: 'For' }, value: { text: `${delegation.agencyName}, to answer ${delegation.partnershipName}` } },
            { key: { text: 'Due' }, value: { text: formatDayWithWeekday(delegation.dueOn) } },
            { key: { text: 'Who it is about' }, value: { text: delegation.about } },
            { key: { text: 'What it is for' }, value: { text: delegation.purpose } },
            { key: { text: 'Why you may share it' }, value: { text: delegation.legalBasis } },
            ...(delegation.period ? [{ key: { text: 'Period' }, value: { text: delegation.period } }] : []),
            { key: { text: 'What you are asked for' }, value: { text: delegation.parts.map(({ label }) => label).join('; ') } },
            ...(delegation.note ? [{ key: { text: 'Message' }, value: { text: delegation.note } }] : [])
          ]
        })}
        {open ? (
          <>
            <p class="govuk-body">You can stop and come back. {delegation.askedByName} sees it when you send it back.</p>
            {govukTaskList({
              items: [
                ...(hasTexts
                  ? [
                      {
                        title: { text: 'Write your part' },
                        href: `${base}/write`,
                        status: { text: begun ? 'Begun' : 'Not started' }
                      }
                    ]
                  : []),
                ...(delegation.parts.some(({ key }) => key === EVENTS)
                  ? [
                      {
                        title: { text: 'Key events' },
                        href: `${base}/events`,
                        status: { text: written.events.length === 1 ? '1 event' : `${written.events.length} events` }
                      }
                    ]
                  : []),
                {
                  title: { text: 'Documents' },
                  href: `${base}/documents`,
                  status: { text: files.length === 1 ? '1 document' : `${files.length} documents` }
                },
                { title: { text: 'Send it back' }, href: `${base}/send-back`, status: { text: 'When you are ready' } }
              ]
            })}
            <p class="govuk-body">
              <a class="govuk-link" href={`${base}/decline`}>
                I cannot do this
              </a>
            </p>
          </>
        ) : (
          govukInsetText({
            text:
              delegation.state === 'declined'
                ? `You said that you cannot do this: ${delegation.reply}`
                : 'Thank you. What you wrote was sent back and is kept as it is. You can be asked for more; then you can go on writing.'
          })
        )}
        {sent ? (
          <>
            <h2 class="govuk-heading-m">What you sent back</h2>
            <DelegatedView written={sent} files={files.filter((file) => file.sent)} at={base} />
          </>
        ) : null}
      </>
    )
  }
}

/** What a colleague wrote, to read. */
export function DelegatedView(props: {
  readonly written: Delegated
  readonly files: readonly DelegatedFile[]
  /** The address below which the documents are read. */
  readonly at: string
}) {
  const { written, files, at } = props
  const texts = Object.entries(written.answers).filter(([, text]) => text)
  return (
    <>
      {texts.length > 0
        ? govukSummaryList({
            rows: texts.map(([key, text]) => ({
              key: { text: ANSWER_LABELS[key as keyof typeof ANSWER_LABELS] },
              value: { text }
            }))
          })
        : null}
      <PartsTable parts={written.parts.filter(({ state, text, reason }) => state !== '' || text !== '' || reason !== '')} />
      {written.events.length > 0 ? (
        <ul class="govuk-list govuk-list--bullet">
          {written.events.map((event) => (
            <li>
              <strong>{event.when}</strong>: {event.what}
            </li>
          ))}
        </ul>
      ) : null}
      {files.length > 0 ? (
        <>
          <h3 class="govuk-heading-s">Documents</h3>
          <ul class="govuk-list govuk-list--bullet">
            {files.map((file) => (
              <li>
                <a class="govuk-link" href={`${at}/files/${file.id}`}>
                  {file.name}
                </a>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  )
}

/** `/delegated/:delegationId/documents` */
export function delegatedDocumentsPage({ delegation, files }: DelegateModel, page: PageContext, form: FormState): PageView {
  const base = `/delegated/${delegation.id}`
  return {
    title: 'Documents',
    layout: 'case',
    backLink: { href: base },
    content: (
      <>
        <FormMessages form={form} fields={{}} page={page} />
        <h1 class="govuk-heading-l">Documents</h1>
        <p class="govuk-body">Only what belongs to your part. {delegation.askedByName} sees them when you send your part back.</p>
        {files.length === 0 ? <p class="govuk-body">None yet.</p> : null}
        <ul class="govuk-list govuk-list--spaced">
          {files.map((file) => (
            <li>
              <a class="govuk-link" href={`${base}/files/${file.id}`}>
                {file.name}
              </a>{' '}
              ({Math.max(1, Math.round(file.size / 1024)).toLocaleString('en-GB')} KB,{' '}
              {file.scanState === 'clean' ? 'checked for viruses' : 'not checked for viruses'})
              {file.sent ? (
                ', sent back'
              ) : (
                <Form page={page} action={`${base}/documents/remove`} inline>
                  <input type="hidden" name="file" value={file.id} />
                  {govukButton({ text: `Remove ${file.name}`, classes: 'govuk-button--secondary' })}
                </Form>
              )}
            </li>
          ))}
        </ul>
        <DocumentUpload page={page} form={form} />
      </>
    )
  }
}

/** `/delegated/:delegationId/write` */
export function writePage({ delegation }: DelegateModel, page: PageContext, form: FormState): PageView {
  const fields = writingFields(delegation.parts)
  const asked = questionParts(delegation.parts)
  return {
    title: 'Write your part',
    layout: 'case',
    backLink: { href: `/delegated/${delegation.id}` },
    content: (
      <>
        <FormMessages form={form} fields={fields} page={page} />
        <h1 class="govuk-heading-l">Write your part</h1>
        <p class="govuk-body">Save whenever you like, also half done, and come back by your link.</p>
        <Form page={page} form={form}>
          {delegation.parts
            .map(({ key }) => key)
            .filter(isText)
            .map((key) => (
              <Ask form={form} fields={fields} name={key} rows={8} />
            ))}
          {asked.map(({ key }) => (
            <>
              <Ask form={form} fields={fields} name={`state-${key}`} heading="m" />
              <Ask form={form} fields={fields} name={`text-${key}`} rows={4} />
              <Ask form={form} fields={fields} name={`reason-${key}`} rows={2} />
            </>
          ))}
          {govukButton({ text: 'Save', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

/** `/delegated/:delegationId/events` */
export function delegatedEventsPage({ delegation, written }: DelegateModel, page: PageContext, form: FormState): PageView {
  return {
    title: 'Key events',
    layout: 'case',
    backLink: { href: `/delegated/${delegation.id}` },
    content: (
      <>
        <FormMessages form={form} fields={eventFields} page={page} />
        <h1 class="govuk-heading-l">Key events</h1>
        <p class="govuk-body">
          You can also{' '}
          <a class="govuk-link" href={`/delegated/${delegation.id}/chronology`}>
            bring your chronology as a file
          </a>
          .
        </p>
        <EventList events={written.events} remove={`/delegated/${delegation.id}/events/remove`} page={page} />
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

function EventList(props: { readonly events: readonly KeyEvent[]; readonly remove: string; readonly page: PageContext }) {
  if (props.events.length === 0) return <p class="govuk-body">None yet.</p>
  return (
    <ul class="govuk-list govuk-list--spaced">
      {props.events.map((event) => (
        <li>
          <strong>{event.when}</strong>: {event.what}
          <Form page={props.page} action={props.remove} inline>
            <input type="hidden" name="event" value={event.id} />
            {govukButton({ text: `Remove the event of ${event.when}`, classes: 'govuk-button--secondary' })}
          </Form>
        </li>
      ))}
    </ul>
  )
}

export const sendBackFields = { reply: longText({ label: 'A message to your colleague', max: 2000 }) }
export const declineFields = {
  reply: longText({ label: 'Why not', required: 'Say why not, so that your colleague can ask somebody else', max: 2000 })
}

/** `/delegated/:delegationId/send-back` */
export function sendBackPage({ delegation, written, files }: DelegateModel, page: PageContext, form: FormState): PageView {
  return {
    title: 'Send it back',
    layout: 'case',
    backLink: { href: `/delegated/${delegation.id}` },
    content: (
      <>
        <FormMessages form={form} fields={sendBackFields} page={page} />
        <h1 class="govuk-heading-l">Send it back to {delegation.askedByName}</h1>
        <p class="govuk-body">
          They see it beside what they have and decide what goes into the answer. What you send is kept as it is.
        </p>
        <DelegatedView written={written} files={files} at={`/delegated/${delegation.id}`} />
        <Form page={page} form={form}>
          <Ask form={form} fields={sendBackFields} name="reply" rows={3} />
          {govukButton({ text: 'Send it back', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

/** `/delegated/:delegationId/decline` */
export function declinePage({ delegation }: DelegateModel, page: PageContext, form: FormState): PageView {
  return {
    title: 'I cannot do this',
    layout: 'case',
    backLink: { href: `/delegated/${delegation.id}` },
    content: (
      <>
        <FormMessages form={form} fields={declineFields} page={page} />
        <h1 class="govuk-heading-l">I cannot do this</h1>
        <Form page={page} form={form}>
          <Ask form={form} fields={declineFields} name="reply" rows={3} />
          {govukButton({ text: `Tell ${delegation.askedByName}`, preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}
