/** The Panel's pages: its inbox, a case with its triage, and the template of its letters. */
import { lawInUse } from '#features/law-corrections/index.ts'
import { latestNotification } from '#features/notification/index.ts'
import {
  type SubmissionPack,
  downloadSubmissionPack,
  latestSubmission,
  loadSubmissionPack
} from '#features/rapid-review/index.ts'
import { lawEvents } from '#features/case-file/index.ts'
import { formValues, fieldError, parseForm } from '#web/forms/form.ts'
import { type LoadContext, type Route, formPage, read, theCase } from '#web/route.ts'
import { INBOX_PAGE, inboxPage } from './inbox.page.tsx'
import { missingPlaces } from './letter.ts'
import { panelCasePage } from './panel-case.page.tsx'
import { panelPermissions as may } from './panel.policy.ts'
import { type InboxView, INBOX_VIEWS, addTriage, firstSubmittedAt, inbox, listTriage } from './panel.store.ts'
import { addTemplate, currentTemplate, findDraftReply, listMessages, listSentReplies } from './replies.store.ts'
import { templateFields, templatePage } from './template.page.tsx'
import { type Timeliness, timeliness } from './timeliness.ts'
import {
  type TriageModel,
  conclusionFields,
  conclusionPage,
  readTriage,
  triageFields,
  triagePage,
  triageValues
} from './triage.page.tsx'
import { suggest } from './triage.ts'
import { person } from './person.ts'

/** How long each side took on the case of the page. */
export async function timelinessOfCase(context: LoadContext): Promise<Timeliness> {
  const facts = theCase(context)
  const submission = await latestSubmission(context.tx, facts.caseId)
  const replies = await listSentReplies(context.tx, facts.caseId)
  const events = await lawEvents(context.tx, facts.caseId)
  return timeliness(
    {
      reviewType: facts.reviewType,
      division: facts.division,
      becameAwareAt: events.get('authorityBecameAware') ?? facts.becameAwareAt,
      notifiedAt: facts.notifiedAt,
      firstSentAt: await firstSubmittedAt(context.tx, facts.caseId),
      receivedAt: submission?.sentAt ?? null,
      repliedAt: earliest(replies.filter((reply) => reply.submissionId === submission?.id).map((reply) => reply.sentAt))
    },
    context.today,
    await lawInUse(context.tx)
  )
}

function earliest(moments: readonly (Temporal.Instant | null)[]): Temporal.Instant | null {
  return moments.filter((moment) => moment !== null).toSorted(Temporal.Instant.compare)[0] ?? null
}

async function loadTriage(context: LoadContext): Promise<TriageModel> {
  const { caseId } = theCase(context)
  return {
    submission: await latestSubmission(context.tx, caseId),
    triage: (await listTriage(context.tx, caseId))[0]
  }
}

export const panelRoutes: readonly Route[] = [
  read({
    path: '/panel',
    permission: may.inbox,
    audit: { kind: 'panel.inbox-read' },
    load: async ({ tx, query, today }) => {
      const view: InboxView = INBOX_VIEWS.find((one) => one === query['show']) ?? 'to-answer'
      const pageNumber = Math.min(10_000, Math.max(1, Number.parseInt(query['page'] ?? '1', 10) || 1))
      const { rows, counts } = await inbox(tx, { view, page: pageNumber, pageSize: INBOX_PAGE })
      const law = await lawInUse(tx)
      return { view, pageNumber, counts, rows: rows.map((row) => ({ row, timeliness: timeliness(row, today, law) })) }
    },
    data: ({ rows, counts, pageNumber, view }) => ({
      items: rows.map(({ row, timeliness: times }) => ({ ...row, timeliness: times })),
      counts,
      next: pageNumber * INBOX_PAGE < counts[view] ? `/panel?show=${view}&page=${pageNumber + 1}` : null
    }),
    view: inboxPage
  }),
  read({
    path: '/panel/cases/:caseId',
    permission: may.readCase,
    audit: { kind: 'panel.case-read' },
    load: async (context) => {
      const { caseId } = theCase(context)
      const triages = await listTriage(context.tx, caseId)
      return {
        submission: await latestSubmission(context.tx, caseId),
        triage: triages[0],
        earlierTriages: triages.slice(1),
        notification: await latestNotification(context.tx, caseId),
        draft: await findDraftReply(context.tx, caseId),
        sent: await listSentReplies(context.tx, caseId),
        messages: await listMessages(context.tx, caseId),
        timeliness: await timelinessOfCase(context)
      }
    },
    data: ({ submission, triage, earlierTriages, notification, draft, sent, messages, timeliness: times }) => ({
      submission,
      triage,
      earlierTriages,
      notification,
      draft,
      sent,
      messages,
      timeliness: times
    }),
    view: panelCasePage
  }),
  read({
    path: '/panel/cases/:caseId/submissions/:submissionId/pack',
    permission: may.readCase,
    audit: {
      kind: 'panel.pack-downloaded',
      subject: ({ submission }: SubmissionPack) => ({ type: 'rapid-review-submission', id: submission.id })
    },
    load: loadSubmissionPack,
    view: downloadSubmissionPack
  }),
  formPage({
    path: '/panel/cases/:caseId/triage',
    permission: may.triage,
    audit: { kind: 'panel.triage-read' },
    writes: ['panel.triage-recorded'],
    load: loadTriage,
    fields: triageFields,
    values: (model) => triageValues(model.triage),
    version: (model) => model.triage?.number ?? 0,
    view: triagePage,
    handle: async (context, { submission, triage }) => {
      const { caseId } = theCase(context)
      if (!submission) return { refused: 'No rapid review has been sent to the Panel yet.' }
      const parsed = readTriage(context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const number = (triage?.number ?? 0) + 1
      const id = await addTriage(
        context.tx,
        caseId,
        {
          ...parsed.value,
          submissionId: submission.id,
          number,
          suggestion: suggest(parsed.value, context.today),
          conclusion: 'not-concluded',
          conclusionReasons: ''
        },
        person(context)
      )
      // The trail of a case is read by its partnership, so the event says that there was a triage and not what it came to.
      context.append({ kind: 'panel.triage-recorded', caseId, subject: { type: 'panel-triage', id }, data: { number } })
      return { redirect: `/panel/cases/${caseId}/conclusion`, flash: 'Saved. See what the criteria point to, and conclude.' }
    }
  }),
  formPage({
    path: '/panel/cases/:caseId/conclusion',
    permission: may.triage,
    audit: { kind: 'panel.triage-read' },
    writes: ['panel.triage-concluded'],
    fields: conclusionFields,
    load: loadTriage,
    values: ({ triage }) =>
      triage && triage.conclusion !== 'not-concluded'
        ? formValues(conclusionFields, { conclusion: triage.conclusion, conclusionReasons: triage.conclusionReasons })
        : {},
    version: (model) => model.triage?.number ?? 0,
    view: conclusionPage,
    handle: async (context, { submission, triage }) => {
      const { caseId } = theCase(context)
      if (!submission || !triage) return { refused: 'Weigh the rapid review against the criteria first.' }
      if (triage.submissionId !== submission.id)
        return { refused: 'A newer rapid review has come in. Weigh that one against the criteria first.' }
      const parsed = parseForm(conclusionFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const number = triage.number + 1
      const id = await addTriage(context.tx, caseId, { ...triage, ...parsed.value, number }, person(context))
      context.append({ kind: 'panel.triage-concluded', caseId, subject: { type: 'panel-triage', id }, data: { number } })
      return { redirect: `/panel/cases/${caseId}`, flash: 'The conclusion is saved' }
    }
  }),
  formPage({
    path: '/panel/letter-template',
    permission: may.editTemplate,
    audit: { none: 'a template without case material' },
    writes: ['panel.letter-template-saved'],
    fields: templateFields,
    load: ({ tx }) => currentTemplate(tx),
    values: (template) => formValues(templateFields, { text: template.text }),
    version: (template) => template.version,
    view: templatePage,
    handle: async (context, template) => {
      const parsed = parseForm(templateFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const missing = missingPlaces(parsed.value.text)
      if (missing.length > 0)
        return { errors: fieldError(templateFields, 'text', `Put these places into the letter: ${missing.join(', ')}`) }
      await addTemplate(context.tx, template.version + 1, parsed.value.text, person(context))
      context.append({
        kind: 'panel.letter-template-saved',
        subject: { type: 'panel-letter-template', id: String(template.version + 1) },
        data: { version: template.version + 1 }
      })
      return { redirect: '/panel/letter-template', flash: 'The template is saved' }
    }
  })
]
