/** Replies: the Panel prepares, decides and sends them; the partnership reads and answers. */
import { type Submission, latestSubmission } from '#features/rapid-review/index.ts'
import { lawEvents, recordLawEvent } from '#features/case-file/index.ts'
import { putInOutbox } from '#platform/mail/outbox.store.ts'
import { fieldError, formValues, parseForm, single } from '#web/forms/form.ts'
import { type ChangeContext, type LoadContext, type Route, command, formPage, theCase } from '#web/route.ts'
import { londonDay } from '#kernel/clock.ts'
import { formatDay } from '#kernel/plain-date.ts'
import { writeLetter } from './letter.ts'
import { panelPermissions as may } from './panel.policy.ts'
import { timelinessOfCase } from './panel.routes.ts'
import { person } from './person.ts'
import { canTakeReplyStep, outcomeText, replyState, whatItAsks } from './reply.ts'
import { type ReplyModel, replyFields, replyPage } from './reply.page.tsx'
import {
  type ReplyRow,
  addMessage,
  addReply,
  changeReply,
  currentTemplate,
  decideReply,
  findDraftReply,
  listMessages,
  listSentReplies,
  markReplySent,
  nextReplyNumber,
  peopleToTell
} from './replies.store.ts'
import {
  type ThreadModel,
  panelMessageFields,
  panelThreadPage,
  partnershipMessageFields,
  partnershipThreadPage
} from './thread.page.tsx'

async function letterFor(context: LoadContext, draft: ReplyRow, submission: Submission): Promise<string> {
  const facts = theCase(context)
  const { text } = await currentTemplate(context.tx)
  const wish = draft.answerBy ? `We would like your answer by ${formatDay(draft.answerBy)}.` : ''
  const asks = [whatItAsks(draft.outcome), draft.asks, wish].filter((part) => part !== '').join('\n\n')
  return writeLetter(text, {
    reference: facts.reference,
    partnership: facts.partnershipName,
    received: londonDay(submission.sentAt),
    date: context.today,
    outcome: outcomeText(draft.outcome),
    reasons: draft.reasons,
    asks
  })
}

async function loadReply(context: LoadContext): Promise<ReplyModel> {
  const { caseId } = theCase(context)
  const submission = await latestSubmission(context.tx, caseId)
  const draft = await findDraftReply(context.tx, caseId)
  return { submission, draft, letter: draft && submission ? await letterFor(context, draft, submission) : undefined }
}

type Ready = { readonly draft: ReplyRow; readonly submission: Submission }

/** The draft, if it is still what the person read and of the newest rapid review; otherwise why not. */
async function readyDraft(context: ChangeContext): Promise<Ready | { readonly refused: string }> {
  const { submission, draft } = await loadReply(context)
  if (!submission) return { refused: 'No rapid review has been sent to the Panel yet, so there is nothing to reply to.' }
  if (!draft) return { refused: 'No reply is being prepared.' }
  if (draft.submissionId !== submission.id)
    return { refused: 'A newer rapid review has come in since this reply was prepared. Read it, and save the reply again.' }
  if (single(context.form, 'version') !== String(draft.version))
    return { refused: 'The reply was changed after you opened it. Go back and read it again.' }
  return { draft, submission }
}

/** Tells the partnership's business managers, or its chair when it has none. Answers how many letters were put out. */
async function tellPartnership(context: ChangeContext, subject: string, what: string): Promise<number> {
  const { caseId, reference } = theCase(context)
  const managers = await peopleToTell(context.tx, caseId, 'business-manager')
  const people = managers.length > 0 ? managers : await peopleToTell(context.tx, caseId, 'partnership-chair')
  for (const one of people) {
    await putInOutbox(context.tx, {
      toEmail: one.email,
      toName: one.name,
      subject: `${subject}: case ${reference}`,
      text: `${what}\n\nRead it here: ${context.publicUrl}/cases/${caseId}/panel`,
      caseId
    })
  }
  return people.length
}

async function tellPanel(context: ChangeContext, what: string): Promise<void> {
  const { caseId, reference } = theCase(context)
  const secretariat = await peopleToTell(context.tx, caseId, 'panel-secretariat')
  const people = secretariat.length > 0 ? secretariat : await peopleToTell(context.tx, caseId, 'panel-member')
  for (const one of people) {
    await putInOutbox(context.tx, {
      toEmail: one.email,
      toName: one.name,
      subject: `A partnership has written to the Panel: case ${reference}`,
      text: `${what}\n\nRead it here: ${context.publicUrl}/panel/cases/${caseId}/messages`
    })
  }
}

async function loadThread(context: LoadContext): Promise<ThreadModel> {
  const { caseId } = theCase(context)
  return {
    sent: await listSentReplies(context.tx, caseId),
    messages: await listMessages(context.tx, caseId),
    timeliness: await timelinessOfCase(context),
    submitted: (await latestSubmission(context.tx, caseId)) !== undefined
  }
}

export const repliesRoutes: readonly Route[] = [
  formPage({
    path: '/panel/cases/:caseId/reply',
    permission: may.prepareReply,
    audit: { kind: 'panel.reply-draft-read' },
    writes: ['panel.reply-prepared'],
    fields: replyFields,
    load: loadReply,
    values: ({ draft }) =>
      draft
        ? formValues(replyFields, {
            outcome: draft.outcome,
            reasons: draft.reasons,
            asks: draft.asks,
            answerBy: draft.answerBy
          })
        : {},
    version: ({ draft }) => draft?.version ?? 0,
    view: replyPage,
    handle: async (context, { submission, draft }) => {
      const { caseId } = theCase(context)
      if (!submission) return { refused: 'No rapid review has been sent to the Panel yet, so there is nothing to reply to.' }
      const parsed = parseForm(replyFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      if (parsed.value.outcome === 'requests-information' && parsed.value.asks === '')
        return { errors: fieldError(replyFields, 'asks', 'Say which information the Panel asks for') }
      const by = person(context)
      let id: string
      if (draft) {
        id = draft.id
        await changeReply(context.tx, id, submission.id, parsed.value, by)
      } else {
        id = await addReply(context.tx, caseId, submission.id, parsed.value, by)
      }
      context.append({ kind: 'panel.reply-prepared', caseId, subject: { type: 'panel-reply', id } })
      return { redirect: `/panel/cases/${caseId}/reply`, flash: 'Saved. Read the letter below.' }
    }
  }),
  command({
    path: '/panel/cases/:caseId/reply/decide',
    permission: may.decideReply,
    writes: ['panel.reply-decided'],
    handle: async (context) => {
      const { caseId } = theCase(context)
      const ready = await readyDraft(context)
      if ('refused' in ready) return ready
      if (!canTakeReplyStep(replyState(ready.draft), 'decide')) return { refused: 'The reply is decided already.' }
      await decideReply(context.tx, context.clock, ready.draft.id, person(context))
      context.append({ kind: 'panel.reply-decided', caseId, subject: { type: 'panel-reply', id: ready.draft.id } })
      return { redirect: `/panel/cases/${caseId}/reply`, flash: 'Decided. The reply can be sent.' }
    }
  }),
  command({
    path: '/panel/cases/:caseId/reply/send',
    permission: may.sendReply,
    writes: ['panel.reply-sent'],
    handle: async (context) => {
      const { caseId } = theCase(context)
      const ready = await readyDraft(context)
      if ('refused' in ready) return ready
      const { draft, submission } = ready
      if (!canTakeReplyStep(replyState(draft), 'send')) return { refused: 'A Panel member decides the reply before it is sent.' }
      const number = await nextReplyNumber(context.tx, caseId)
      const letter = await letterFor(context, draft, submission)
      await markReplySent(context.tx, context.clock, draft.id, { number, letter }, person(context))
      // The first reply to the first rapid review meets the clock of the case; a further exchange does not make it late.
      if (!(await lawEvents(context.tx, caseId)).has('panelReplied')) {
        const recorded = await recordLawEvent(context.tx, context.clock, caseId, 'panelReplied', context.clock.now())
        if (!recorded.ok) return { refused: recorded.error.join(' ') }
      }
      const told = await tellPartnership(
        context,
        'The Panel has replied',
        'The Panel has replied to the rapid review of this case.'
      )
      context.append({
        kind: 'panel.reply-sent',
        caseId,
        subject: { type: 'panel-reply', id: draft.id },
        data: { number, outcome: draft.outcome }
      })
      const letters =
        told === 0 ? 'Nobody there could be written to' : told === 1 ? 'One letter tells it so' : `${told} letters tell it so`
      return { redirect: `/panel/cases/${caseId}`, flash: `Sent. The partnership sees the reply now. ${letters}.` }
    }
  }),
  formPage({
    path: '/panel/cases/:caseId/messages',
    permission: may.answerPartnership,
    audit: { kind: 'panel.replies-read' },
    writes: ['panel.message-written'],
    fields: panelMessageFields,
    load: loadThread,
    values: () => ({}),
    view: panelThreadPage,
    handle: async (context, { sent }) => {
      const { caseId } = theCase(context)
      const newest = sent[0]
      if (!newest) return { refused: 'No reply has been sent yet, so there is nothing to write about.' }
      const parsed = parseForm(panelMessageFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const message = { caseId, replyId: newest.id, side: 'panel', kind: 'answer', text: parsed.value.text } as const
      const id = await addMessage(context.tx, message, person(context))
      await tellPartnership(context, 'The Panel has written', 'The Panel has written to you about its reply.')
      context.append({
        kind: 'panel.message-written',
        caseId,
        subject: { type: 'panel-message', id },
        data: { side: 'panel', kind: 'answer' }
      })
      return { redirect: `/panel/cases/${caseId}/messages`, flash: 'Sent to the partnership' }
    }
  }),
  formPage({
    path: '/cases/:caseId/panel',
    permission: may.readReplies,
    writePermission: may.answerPanel,
    audit: { kind: 'panel.replies-read' },
    writes: ['panel.message-written'],
    fields: partnershipMessageFields,
    load: loadThread,
    values: () => ({}),
    view: partnershipThreadPage,
    handle: async (context, { sent }) => {
      const { caseId } = theCase(context)
      const newest = sent[0]
      if (!newest) return { refused: 'The Panel has not replied yet.' }
      const parsed = parseForm(partnershipMessageFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { kind, text } = parsed.value
      const id = await addMessage(context.tx, { caseId, replyId: newest.id, side: 'partnership', kind, text }, person(context))
      await tellPanel(context, 'A partnership has written about a reply of the Panel.')
      context.append({
        kind: 'panel.message-written',
        caseId,
        subject: { type: 'panel-message', id },
        data: { side: 'partnership', kind }
      })
      return { redirect: `/cases/${caseId}/panel`, flash: 'Sent to the Panel' }
    }
  })
]
