/** Pages of sending a review outside the service, where the Panel is not on it. What went out is the archive, so the submission that is kept is the archive's. */
import { londonDay } from '#kernel/clock.ts'
import { actorName } from '#platform/access/actor.ts'
import { fieldError, parseForm, single } from '#web/forms/form.ts'
import { type LoadContext, NOT_FOUND, type NotFound, type Route, formPage, read, theCase } from '#web/route.ts'
import { documentNow, rapidReviewDeadline } from '../document.store.ts'
import { rapidReviewPermissions as may } from '../rapid-review.policy.ts'
import { actingAs } from '../rapid-review.ts'
import { type OutsideModel, archivePage, outsideFields, outsidePage, passphraseText, sentFlash } from './outside.page.tsx'
import {
  type PanelArchive,
  type SendableFile,
  addArchive,
  addSentOutside,
  closeArchives,
  filesOfCase,
  listArchives
} from './outside.store.ts'
import { newPassphrase } from './passphrase.ts'
import { type SendModel, sendFields } from './sending.page.tsx'
import { loadSend } from './sending.routes.ts'
import { listSubmissions } from './sending.store.ts'
import { archiveDownload } from './submission-pack.ts'
import { keepSubmission, lateBy, mayNotSend, submissionOf, unexplained } from './submit.ts'

const PATH = '/cases/:caseId/rapid-review/send'
const PANEL_HERE = 'The Panel is on this service: send the review to it there.'

async function loadOutside(context: LoadContext): Promise<OutsideModel> {
  const { caseId } = theCase(context)
  const archives = await listArchives(context.tx, caseId)
  const open = archives.find(({ passphrase }) => passphrase !== null)
  const due = (await rapidReviewDeadline(context.tx, caseId))?.due
  const said = open?.document.submission
  const late = said?.number === 1 && said.lateReason === '' ? await lateBy(due, context, context.today) : undefined
  return {
    archives: archives.map((one) => ({ ...one, passphrase: one.passphrase === null ? null : '' })),
    open,
    files: open ? await filesOfCase(context.tx, caseId, open.fileIds) : [],
    askLate: late
  }
}

interface ArchiveModel {
  readonly archive: PanelArchive & { readonly passphrase: string }
  readonly files: readonly SendableFile[]
}

async function loadArchive(context: LoadContext): Promise<ArchiveModel | NotFound> {
  const { caseId } = theCase(context)
  const archive = (await listArchives(context.tx, caseId)).find(({ id }) => id === context.params['archiveId'])
  if (!archive || archive.passphrase === null) return NOT_FOUND
  return {
    archive: { ...archive, passphrase: archive.passphrase },
    files: await filesOfCase(context.tx, caseId, archive.fileIds)
  }
}

export const outsideRoutes: readonly Route[] = [
  formPage<SendModel>({
    path: `${PATH}/archive`,
    permission: may.send,
    audit: { kind: 'rapid-review.sign-off-read' },
    writes: ['rapid-review.archive-made'],
    load: loadSend,
    fields: ({ files }) => sendFields(files),
    values: () => ({}),
    view: archivePage,
    handle: async (context, model) => {
      const facts = theCase(context)
      if (model.panelIsHere) return { refused: PANEL_HERE }
      const no = await mayNotSend(context, model)
      if (no !== undefined) return { refused: no }
      const fields = sendFields(model.files)
      const parsed = parseForm(fields, context.form, context)
      const errors = unexplained(context, fields, model.submissions.length > 0, model.late)
      if (!parsed.ok) return { errors: { ...parsed.errors, ...errors } }
      if (Object.keys(errors).length > 0) return { errors }
      const { document, fingerprint } = await documentNow(context.tx, context.clock, facts)
      const number = (model.submissions[0]?.number ?? 0) + 1
      const said = submissionOf(number, context.today, context.actor, model.late, parsed.value)
      const passphrase = newPassphrase()
      const id = await addArchive(
        context.tx,
        context.clock,
        facts.caseId,
        {
          document: { ...document, submission: { ...said, outside: { to: '', means: '' } } },
          fingerprint,
          fileIds: parsed.value.files,
          passphrase
        },
        actingAs(context.actor)
      )
      context.append({
        kind: 'rapid-review.archive-made',
        caseId: facts.caseId,
        subject: { type: 'rapid-review-archive', id },
        data: { number, fingerprint, files: parsed.value.files.length }
      })
      return { redirect: `/cases/${facts.caseId}/rapid-review/send/outside`, flash: passphraseText(passphrase) }
    }
  }),
  read({
    path: `${PATH}/archive/:archiveId`,
    permission: may.send,
    audit: {
      kind: 'rapid-review.archive-downloaded',
      subject: ({ archive }: ArchiveModel) => ({ type: 'rapid-review-archive', id: archive.id })
    },
    load: loadArchive,
    view: async ({ archive, files }: ArchiveModel, page) =>
      archiveDownload(
        `rapid-review-${archive.document.reference}-encrypted`,
        archive.document,
        files,
        { ...page, today: londonDay(archive.madeAt) },
        archive.passphrase
      )
  }),
  formPage<OutsideModel>({
    path: `${PATH}/outside`,
    permission: may.send,
    audit: { kind: 'rapid-review.sign-off-read' },
    writes: ['rapid-review.sent'],
    load: loadOutside,
    fields: outsideFields,
    values: () => ({}),
    handsOver: ({ open }) => ({ archive: open?.id ?? '' }),
    view: outsidePage,
    handle: async (context, { open }) => {
      const { caseId } = theCase(context)
      const said = open?.document.submission
      if (!open || !said || single(context.form, 'archive') !== open.id)
        return { refused: 'This archive is no longer waiting to be sent. Open the page again.' }
      const parsed = parseForm(outsideFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { sentOn, sentTo, means } = parsed.value
      if (Temporal.PlainDate.compare(sentOn, londonDay(open.madeAt)) < 0)
        return { errors: fieldError(outsideFields, 'sentOn', 'The day it was sent cannot be before the archive was made') }
      const newest = (await listSubmissions(context.tx, caseId))[0]?.number ?? 0
      if (newest + 1 !== said.number) return { refused: 'The review was sent in another way since. Make another archive.' }
      const due = (await rapidReviewDeadline(context.tx, caseId))?.due
      const late = said.number === 1 ? await lateBy(due, context, sentOn) : undefined
      const lateReason = said.lateReason === '' ? parsed.value.lateReason : said.lateReason
      if (late && lateReason === '')
        return { errors: fieldError(outsideFields, 'lateReason', 'Say why the rapid review is late') }
      const kept = await keepSubmission(context, {
        document: open.document,
        fingerprint: open.fingerprint,
        said: {
          ...submissionOf(said.number, sentOn, context.actor, late, {
            lateReason,
            sentAgain: said.sentAgain?.why ?? '',
            sentAgainReason: said.sentAgain?.reason ?? ''
          }),
          sentBy: actorName(context.actor),
          outside: { to: sentTo, means }
        },
        fileIds: open.fileIds
      })
      if (!kept.ok) return { refused: kept.error }
      await addSentOutside(
        context.tx,
        { caseId, submissionId: kept.value, archiveId: open.id, sentOn, to: sentTo, means },
        actingAs(context.actor)
      )
      await closeArchives(context.tx, context.clock, caseId)
      context.append({
        kind: 'rapid-review.sent',
        caseId,
        subject: { type: 'rapid-review-submission', id: kept.value },
        data: {
          number: said.number,
          fingerprint: open.fingerprint,
          workingDaysLate: late ? late.workingDays : 0,
          again: said.sentAgain?.why ?? null,
          files: open.fileIds.length,
          outside: sentOn.toString()
        }
      })
      return { redirect: `/cases/${caseId}/rapid-review`, flash: sentFlash(said.number, sentOn, sentTo) }
    }
  })
]
