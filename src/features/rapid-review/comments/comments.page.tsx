/** Comments on a rapid review: all of them, those on one part, one thread to answer, resolve or open again. */
import { longText, select, text } from '#web/forms/fields.ts'
import type { FormState } from '#web/forms/form.ts'
import { Ask, Form, FormMessages } from '#web/forms/form-view.tsx'
import { govukButton } from '#web/govuk/index.ts'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import { PARTS, type Thread, countText } from './comments.ts'
import { ThreadView } from './thread-view.tsx'

export interface CommentsModel {
  readonly threads: readonly Thread[]
  /** The version of each section's text, by its key. */
  readonly versions: ReadonlyMap<string, number>
}

const baseOf = (page: PageContext) => `/cases/${theCase(page).caseId}/rapid-review`

/** `/cases/:caseId/rapid-review/comments` */
export function commentsPage(model: CommentsModel, page: PageContext): PageView {
  const base = baseOf(page)
  return {
    title: 'Comments',
    current: base,
    backLink: { href: `${base}/text`, text: 'Back to the sections' },
    content: (
      <>
        <h1 class="govuk-heading-l">Comments</h1>
        <p class="govuk-body">
          {countText(model.threads)}. Everybody who may read the review may comment, and reads all comments. They are for the team
          and are not sent to the Panel.
        </p>
        {model.threads.map((thread) => (
          <>
            <ThreadView thread={thread} base={base} versionNow={model.versions.get(thread.first.part)} level={2} withPart />
            <Answer thread={thread} base={base} />
          </>
        ))}
        <h2 class="govuk-heading-m">Comment on</h2>
        <ul class="govuk-list">
          {PARTS.map((part) => (
            <li>
              <a class="govuk-link" href={`${base}/comments/on/${part.key}`}>
                {part.title}
              </a>
            </li>
          ))}
        </ul>
      </>
    )
  }
}

function Answer({ thread, base }: { readonly thread: Thread; readonly base: string }) {
  return (
    <p class="govuk-body">
      <a class="govuk-link" href={`${base}/comments/${thread.first.id}`}>
        Answer{thread.resolved ? ', or open it again' : ', or resolve it'}
        <span class="govuk-visually-hidden">: comment of {thread.first.writtenByName}</span>
      </a>
    </p>
  )
}

/** Somebody of the case whom a comment can be addressed to. */
export interface Addressee {
  readonly id: string
  readonly name: string
  readonly agencyName: string
}

function addressee(people: readonly Addressee[]) {
  return select({
    label: 'To',
    options: [
      { value: '', text: 'Everybody' },
      ...people.map(({ id, name, agencyName }) => ({ value: id, text: `${name}, ${agencyName}` }))
    ]
  })
}
const TO_HINT = 'Whoever you choose finds it among what waits for them. Everybody reads it.'

export function commentFields(people: readonly Addressee[]) {
  return {
    quoted: text({ label: 'The words it is about', max: 500 }),
    body: longText({ label: 'Your comment', required: 'Write your comment', max: 5000 }),
    to: addressee(people)
  }
}

export interface PartModel extends CommentsModel {
  readonly part: (typeof PARTS)[number]
  readonly people: readonly Addressee[]
}

/** `/cases/:caseId/rapid-review/comments/on/:part` */
export function partCommentsPage(model: PartModel, page: PageContext, form: FormState): PageView {
  const base = baseOf(page)
  const version = model.versions.get(model.part.key)
  const fields = commentFields(model.people)
  return {
    title: `Comments: ${model.part.title}`,
    current: base,
    backLink: { href: `${base}${model.part.path}`, text: `Back to ${model.part.title.toLowerCase()}` },
    content: (
      <>
        <FormMessages form={form} fields={fields} page={page} />
        <h1 class="govuk-heading-l">Comments: {model.part.title}</h1>
        <p class="govuk-body">{countText(model.threads)}.</p>
        {model.threads.map((thread) => (
          <>
            <ThreadView thread={thread} base={base} versionNow={version} level={2} withPart={false} />
            <Answer thread={thread} base={base} />
          </>
        ))}
        <h2 class="govuk-heading-m">Write a comment</h2>
        <Form page={page} form={form}>
          <Ask form={form} fields={fields} name="quoted" hint="Copy a few words, if it is about some of them" />
          <Ask
            form={form}
            fields={fields}
            name="body"
            {...(version === undefined ? {} : { hint: `It is kept with version ${version} of the text, which it is about` })}
          />
          <Ask form={form} fields={fields} name="to" hint={TO_HINT} />
          {govukButton({ text: 'Comment', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

export function replyFields(people: readonly Addressee[]) {
  return { body: longText({ label: 'Your answer', required: 'Write your answer', max: 5000 }), to: addressee(people) }
}
export const resolveFields = { note: longText({ label: 'What came of it', required: 'Say what came of it', max: 2000 }) }

export interface ThreadModel extends CommentsModel {
  readonly people: readonly Addressee[]
  readonly thread: Thread
}

function Shown({ model, base }: { readonly model: ThreadModel; readonly base: string }) {
  const { thread, versions } = model
  return <ThreadView thread={thread} base={base} versionNow={versions.get(thread.first.part)} level={2} withPart />
}

/** `/cases/:caseId/rapid-review/comments/:commentId` */
export function threadPage(model: ThreadModel, page: PageContext, form: FormState): PageView {
  const base = baseOf(page)
  const here = `${base}/comments/${model.thread.first.id}`
  const fields = replyFields(model.people)
  return {
    title: 'A comment',
    current: base,
    backLink: { href: `${base}/comments`, text: 'Back to the comments' },
    content: (
      <>
        <FormMessages form={form} fields={fields} page={page} />
        <h1 class="govuk-heading-l">A comment</h1>
        <Shown model={model} base={base} />
        <Form page={page} form={form}>
          <Ask form={form} fields={fields} name="body" />
          <Ask form={form} fields={fields} name="to" hint={TO_HINT} />
          {govukButton({ text: 'Answer', preventDoubleClick: true })}
        </Form>
        <p class="govuk-body">
          <a class="govuk-link" href={`${here}/${model.thread.resolved ? 'open' : 'resolve'}`}>
            {model.thread.resolved ? 'Open it again' : 'Resolve it with a note'}
          </a>
        </p>
      </>
    )
  }
}

/** `…/:commentId/resolve` and `…/:commentId/open` */
export function resolvePage(model: ThreadModel, page: PageContext, form: FormState): PageView {
  const base = baseOf(page)
  const title = model.thread.resolved ? 'Open a comment again' : 'Resolve a comment'
  return {
    title,
    current: base,
    backLink: { href: `${base}/comments/${model.thread.first.id}`, text: 'Back to the comment' },
    content: (
      <>
        <FormMessages form={form} fields={resolveFields} page={page} />
        <h1 class="govuk-heading-l">{title}</h1>
        <Shown model={model} base={base} />
        <Form page={page} form={form}>
          <Ask
            form={form}
            fields={resolveFields}
            name="note"
            {...(model.thread.resolved
              ? { label: 'Why is it open again?' }
              : { hint: 'For example: the paragraph was rewritten, or: discussed on 12 April and left as it is, because …' })}
          />
          {govukButton({ text: model.thread.resolved ? 'Open it again' : 'Resolve it', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}
