/** Sent replies and what was said about them, the same for both sides. */
import { formatDay } from '#kernel/plain-date.ts'
import { govukDetails, mojTimeline, type Markup } from '#web/govuk/index.ts'
import { dayOf } from './day.ts'
import { outcomeText, whatItAsks } from './reply.ts'
import type { MessageKind, MessageRow, MessageSide, ReplyRow } from './replies.store.ts'

const KIND_WORDS: Readonly<Record<MessageKind, string>> = {
  challenge: 'Challenge',
  information: 'Information',
  answer: 'Answer'
}
const SIDE_WORDS: Readonly<Record<MessageSide, string>> = { partnership: 'from the partnership', panel: 'from the Panel' }

/** One sent reply: the answer, what it asks, the reasons, the letter, and the messages about it. */
export function SentReply({ reply, messages }: { readonly reply: ReplyRow; readonly messages: readonly MessageRow[] }) {
  const about = messages.filter((message) => message.replyId === reply.id)
  return (
    <section aria-labelledby={`reply-${reply.number}`}>
      <h2 class="govuk-heading-m" id={`reply-${reply.number}`}>
        Reply {reply.number}, sent {reply.sentAt ? dayOf(reply.sentAt) : ''}
      </h2>
      <p class="govuk-body-l">{outcomeText(reply.outcome)}</p>
      <h3 class="govuk-heading-s">What it asks of the partnership</h3>
      <p class="govuk-body">{whatItAsks(reply.outcome)}</p>
      {reply.asks ? <p class="govuk-body app-pre">{reply.asks}</p> : null}
      {reply.answerBy ? (
        <p class="govuk-body">
          The Panel would like an answer by {formatDay(reply.answerBy)}. That is its wish, not a limit in law.
        </p>
      ) : null}
      <h3 class="govuk-heading-s">The Panel’s reasons</h3>
      <p class="govuk-body app-pre">{reply.reasons}</p>
      {govukDetails({
        summaryText: `The letter of reply ${reply.number}`,
        html: (<p class="govuk-body app-pre">{reply.letter}</p>) as unknown as Markup
      })}
      {about.length > 0 ? (
        <>
          <h3 class="govuk-heading-s">What was said about it</h3>
          {mojTimeline({
            headingLevel: 4,
            items: about.map((message) => ({
              label: { text: `${KIND_WORDS[message.kind]} ${SIDE_WORDS[message.side]}` },
              byline: { text: `${message.writtenByName}, ${message.writtenByAgency}` },
              datetime: { timestamp: message.writtenAt.toString(), type: 'datetime' },
              html: (<p class="govuk-body app-pre">{message.text}</p>) as unknown as Markup
            }))
          })}
        </>
      ) : null}
    </section>
  )
}
