/** How a thread of comments looks, wherever it is shown. */
import { govukTag } from '#web/govuk/index.ts'
import { momentText } from '../rapid-review.ts'
import { type Thread, partOf } from './comments.ts'

export interface ThreadProps {
  readonly thread: Thread
  /** The address of the rapid review. */
  readonly base: string
  /** The version of the part's text now; undefined where it has none. */
  readonly versionNow: number | undefined
  /** Level of its heading. */
  readonly level: 2 | 3
  /** Names the part in the heading. */
  readonly withPart: boolean
}

/** A thread with its replies and what became of it. */
export function ThreadView({ thread, base, versionNow, level, withPart }: ThreadProps) {
  const { first } = thread
  const Heading = level === 2 ? 'h2' : 'h3'
  const part = partOf(first.part)
  const changed = versionNow !== undefined && first.partVersion > 0 && versionNow > first.partVersion
  return (
    <section id={`comment-${first.id}`}>
      <Heading class="govuk-heading-s govuk-!-margin-bottom-1">
        {withPart ? `${part?.title ?? 'A part that is no longer there'}: ` : ''}
        {first.writtenByName}, {momentText(first.writtenAt)}{' '}
        {thread.resolved
          ? govukTag({ text: 'Resolved', classes: 'govuk-tag--green' })
          : govukTag({ text: 'Open', classes: 'govuk-tag--yellow' })}
      </Heading>
      {first.partVersion > 0 ? (
        <p class="govuk-hint govuk-!-margin-bottom-1">
          About version {first.partVersion}.{' '}
          {changed ? (
            <a class="govuk-link" href={`${base}/text/${first.part}/versions/compare?from=${first.partVersion}&to=${versionNow}`}>
              What changed since, up to version {versionNow}
            </a>
          ) : null}
        </p>
      ) : null}
      {first.quoted === '' ? null : <p class="govuk-body govuk-inset-text app-pre">“{first.quoted}”</p>}
      {first.addressedToName === '' ? null : <p class="govuk-body govuk-!-margin-bottom-1">To {first.addressedToName}:</p>}
      <p class="govuk-body app-pre">{first.body}</p>
      {thread.replies.length === 0 ? null : (
        <ul class="govuk-list govuk-list--bullet">
          {thread.replies.map((reply) => (
            <li>
              <strong>{reply.writtenByName}</strong>, {momentText(reply.writtenAt)}
              {reply.addressedToName === '' ? '' : `, to ${reply.addressedToName}`}: <span class="app-pre">{reply.body}</span>
            </li>
          ))}
        </ul>
      )}
      {thread.resolutions.map((step) => (
        <p class="govuk-body-s">
          {step.resolved ? 'Resolved' : 'Opened again'} by {step.writtenByName} on {momentText(step.writtenAt)}: {step.note}
        </p>
      ))}
    </section>
  )
}
