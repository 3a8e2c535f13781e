/** The Panel's reply: prepared, read as the letter it will be, decided by a Panel member, sent. */
import type { Submission } from '#features/rapid-review/index.ts'
import { may } from '#platform/access/permission.ts'
import { choice, date, longText } from '#web/forms/fields.ts'
import type { FormState } from '#web/forms/form.ts'
import { Ask, CommandButton, Form, FormMessages } from '#web/forms/form-view.tsx'
import { govukButton, govukInsetText } from '#web/govuk/index.ts'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import { dayOf } from './day.ts'
import { panelPermissions } from './panel.policy.ts'
import { REPLY_OUTCOMES, REPLY_STATE_WORDS, type ReplyOutcome, outcomeText, replyState, whatItAsks } from './reply.ts'
import type { ReplyRow } from './replies.store.ts'

export const replyFields = {
  outcome: choice<ReplyOutcome>({
    label: 'What does the Panel answer?',
    required: 'Choose what the Panel answers',
    options: REPLY_OUTCOMES.map((value) => ({ value, text: outcomeText(value), hint: whatItAsks(value) }))
  }),
  reasons: longText({ label: 'Reasons, as the partnership will read them', required: 'Give the reasons', max: 10_000 }),
  asks: longText({ label: 'What else does the Panel ask for?', max: 5000 }),
  answerBy: date({ label: 'The date by which the Panel would like an answer', notPast: true })
}

export interface ReplyModel {
  readonly submission: Submission | undefined
  readonly draft: ReplyRow | undefined
  /** The letter as it would be sent now; undefined while nothing is saved. */
  readonly letter: string | undefined
}

/** `/panel/cases/:caseId/reply` */
export function replyPage(model: ReplyModel, page: PageContext, form: FormState): PageView {
  const facts = theCase(page)
  const base = `/panel/cases/${facts.caseId}`
  const { submission, draft } = model
  return {
    title: 'The Panel’s reply',
    current: base,
    backLink: { href: base, text: 'Back to the case' },
    content: (
      <>
        <FormMessages form={form} fields={replyFields} page={page} />
        <h1 class="govuk-heading-l">The Panel’s reply</h1>
        {submission === undefined ? (
          govukInsetText({ text: 'No rapid review has been sent to the Panel yet, so there is nothing to reply to.' })
        ) : (
          <>
            <p class="govuk-body">
              To rapid review {submission.number}, received {dayOf(submission.sentAt)}.
            </p>
            {draft ? <Standing draft={draft} letter={model.letter} submission={submission} page={page} /> : null}
            <h2 class="govuk-heading-m">{draft ? 'Change the reply' : 'Prepare the reply'}</h2>
            {draft?.decidedAt
              ? govukInsetText({ text: 'A change takes the decision back: a Panel member decides the new words.' })
              : null}
            <Form page={page} form={form}>
              <Ask form={form} fields={replyFields} name="outcome" />
              <Ask form={form} fields={replyFields} name="reasons" rows={10} />
              <Ask
                form={form}
                fields={replyFields}
                name="asks"
                hint="Beside what the answer itself asks for. Say it so that the partnership knows when it is done."
              />
              <Ask
                form={form}
                fields={replyFields}
                name="answerBy"
                hint="Only if the Panel needs an answer. The Panel’s own wish, not a limit in law."
              />
              {govukButton({ text: 'Save the reply', preventDoubleClick: true })}
            </Form>
          </>
        )}
      </>
    )
  }
}

function Standing(props: {
  readonly draft: ReplyRow
  readonly letter: string | undefined
  readonly submission: Submission
  readonly page: PageContext
}) {
  const { draft, page } = props
  const facts = theCase(page)
  const base = `/panel/cases/${facts.caseId}`
  const place = { caseId: facts.caseId, partnershipId: facts.partnershipId }
  const state = replyState(draft)
  const outdated = draft.submissionId !== props.submission.id
  const fields = { version: String(draft.version) }
  return (
    <>
      <h2 class="govuk-heading-m">{REPLY_STATE_WORDS[state]}</h2>
      <p class="govuk-body">
        Prepared by {draft.preparedByName}.{' '}
        {draft.decidedAt ? `Decided by ${draft.decidedByName} on ${dayOf(draft.decidedAt)}.` : 'Not decided yet.'}
      </p>
      {outdated ? govukInsetText({ text: 'A newer rapid review has come in since. Read it, and save the reply again.' }) : null}
      <h3 class="govuk-heading-s">The letter</h3>
      <div class="app-letter">
        <p class="govuk-body app-pre">{props.letter}</p>
      </div>
      {state === 'draft' && !outdated ? (
        may(page.actor, panelPermissions.decideReply, place).allowed ? (
          <CommandButton page={page} action={`${base}/reply/decide`} text="Decide: this is the Panel’s reply" fields={fields} />
        ) : (
          govukInsetText({ text: 'A Panel member decides the reply; then it can be sent.' })
        )
      ) : null}
      {state === 'decided' && !outdated ? (
        <CommandButton page={page} action={`${base}/reply/send`} text="Send the reply" fields={fields} />
      ) : null}
    </>
  )
}
