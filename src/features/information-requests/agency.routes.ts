/** The agency's side: the link and its code, and writing, signing off and sending back an answer. */
import { newId, parseId } from '#kernel/ids.ts'
import { type InformationRequestId, actorName } from '#platform/access/actor.ts'
import { putInOutbox } from '#platform/mail/outbox.store.ts'
import { CODE_MINUTES, checkCode, makeCode } from '#platform/sign-in/codes.store.ts'
import { parseForm, single } from '#web/forms/form.ts'
import { type LoadContext, NOT_FOUND, type Route, command, formPage, read } from '#web/route.ts'
import {
  type OwnModel,
  codeFields,
  codePage,
  deadLinkPage,
  documentsPage,
  eventFields,
  eventsPage,
  holdsFields,
  holdsPage,
  linkPage,
  moreTimeFields,
  moreTimePage,
  ownRequestPage,
  ownRequestsPage,
  signOffFields,
  signOffPage,
  summaryFields,
  summaryPage
} from './agency.page.tsx'
import { OWN_READ, begin, loadOwn, loadWriting } from './answering/own-request.ts'
import { makeReturn } from './answering/make-return.ts'
import { partsRoutes } from './answering/parts.routes.ts'
import { colleaguesRoutes } from './delegating/colleagues.routes.ts'
import { delegateFilesRoutes } from './delegating/delegate-files.routes.ts'
import { delegateRoutes } from './delegating/delegate.routes.ts'
import { delegationLinkRoutes } from './delegating/link.routes.ts'
import { listDelegations } from './delegating/delegation.store.ts'
import { mergeRoutes } from './delegating/merge.routes.ts'
import { earlierRoutes } from './carrying/earlier.routes.ts'
import { broughtRoutes } from './events/brought.routes.ts'
import { signatureRoutes } from './signing/signature.routes.ts'
import { signerRoutes } from './signing/signer.routes.ts'
import { threadRoutes } from './answering/thread.routes.ts'
import { whatIsMissing } from './answering/what-is-missing.ts'
import { type AgencyAnswers, mayBeSamePerson } from './information-request.ts'
import { informationRequestsPermissions as may } from './information-requests.policy.ts'
import {
  type FileRow,
  type RequestRow,
  addContact,
  addFile,
  addReturn,
  askForTime,
  findRequestByToken,
  listOwnRequests,
  moveRequest,
  removeFile,
  saveAnswer
} from './information-requests.store.ts'

const WRONG: Readonly<Record<'wrong' | 'expired' | 'too-many', string>> = {
  wrong: 'That is not the code. Check the newest e-mail and type its 6 numbers',
  expired: 'That code has expired or was used already. Go back and ask for another',
  'too-many': 'That code was typed wrongly too often and no longer works. Go back and ask for another'
}

interface Link {
  readonly request: RequestRow
  readonly token: string
}

async function loadLink(context: LoadContext): Promise<Link | undefined> {
  const token = context.params['token'] ?? ''
  const request = /^[\w-]{43}$/.test(token) ? await findRequestByToken(context.tx, context.clock, token) : undefined
  return request && { request, token }
}

const linkRoutes: readonly Route[] = [
  read<Link | { readonly dead: true }>({
    path: '/r/:token',
    permission: may.openLink,
    asService: 'open a request’s link',
    audit: { none: 'shows nothing about a family' },
    load: async (context) => (await loadLink(context)) ?? { dead: true },
    view: (model, page) => ('dead' in model ? deadLinkPage() : linkPage(model.request, model.token, page))
  }),
  command({
    path: '/r/:token/send-code',
    permission: may.openLink,
    asService: 'open a request’s link',
    writes: ['information-requests.code-asked-for'],
    handle: async (context) => {
      const link = await loadLink(context)
      if (!link) return { redirect: `/r/${encodeURIComponent(context.params['token'] ?? '')}` }
      const { request, token } = link
      const made = await makeCode(context.tx, context.clock, 'information-request', request.id, request.contactEmail)
      if (!made)
        return { refused: 'Too many codes were asked for. Wait an hour, or ask the business manager of the partnership.' }
      await putInOutbox(context.tx, {
        toEmail: request.contactEmail,
        toName: request.contactName,
        subject: `Your code for ${request.caseReference}`,
        text: `Your code is ${made.code}\n\nIt works once, for ${CODE_MINUTES} minutes. If you did not ask for it, do nothing and give it to nobody.`
      })
      context.append({
        kind: 'information-requests.code-asked-for',
        caseId: request.caseId,
        subject: { type: 'information-request', id: request.id }
      })
      return { redirect: `/r/${token}/code?id=${made.id}` }
    }
  }),
  formPage<Link & { readonly id: string }>({
    path: '/r/:token/code',
    permission: may.openLink,
    asService: 'open a request’s link',
    audit: { none: 'shows nothing about a family' },
    writes: ['information-requests.opened', 'information-requests.code-refused'],
    fields: codeFields,
    load: async (context) => {
      const link = await loadLink(context)
      return link
        ? { ...link, id: parseId(context.query['id'] ?? '') ?? newId() }
        : { redirect: `/r/${encodeURIComponent(context.params['token'] ?? '')}` }
    },
    values: () => ({}),
    view: ({ request, id, token }, page, form) => codePage(request, id, token, page, form),
    handle: async (context, { request, id }) => {
      const parsed = parseForm(codeFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const verdict = await checkCode(context.tx, context.clock, 'information-request', id, parsed.value.code.replace(/\D/g, ''))
      const fits = verdict.good && verdict.subject === request.id
      if (!fits) {
        const why = verdict.good ? 'expired' : verdict.why
        context.append({
          kind: 'information-requests.code-refused',
          caseId: request.caseId,
          subject: { type: 'information-request', id: request.id },
          data: { why }
        })
        return { errors: { code: { message: WRONG[why], inputId: 'code' } }, commit: true }
      }
      if (request.state === 'asked') {
        await moveRequest(context.tx, context.clock, request.id, 'opened')
        await addContact(context.tx, {
          requestId: request.id,
          caseId: request.caseId,
          kind: 'Opened by its link',
          note: '',
          by: request.contactEmail
        })
      }
      context.append({
        kind: 'information-requests.opened',
        caseId: request.caseId,
        subject: { type: 'information-request', id: request.id }
      })
      return {
        redirect: `/requests/${request.id}`,
        signIn: {
          contributor: { requestId: request.id as InformationRequestId, email: request.contactEmail },
          method: 'one-time-code'
        }
      }
    }
  })
]

/** A page of the answer that saves some of its texts. */
function answerPage(
  path: string,
  fields: typeof holdsFields | typeof summaryFields,
  view: typeof holdsPage,
  check: (answers: AgencyAnswers) => string | undefined = () => undefined
): Route {
  return formPage<OwnModel>({
    path,
    permission: may.answer,
    audit: OWN_READ,
    writes: ['information-requests.answer-saved'],
    load: loadWriting,
    fields,
    values: ({ answer }) =>
      Object.fromEntries(Object.keys(fields).map((name) => [name, answer.answers[name as keyof AgencyAnswers] ?? ''])),
    version: ({ answer }) => answer.version,
    view: ({ request }, page, form) => view(request, page, form),
    handle: async (context, { request, answer }) => {
      const parsed = parseForm(fields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const answers: AgencyAnswers = { ...answer.answers, ...parsed.value }
      const problem = check(answers)
      if (problem) return { errors: { notGiven: { message: problem, inputId: 'notGiven' } } }
      await saveAnswer(context.tx, context.clock, request.id, answers, answer.events)
      await begin(context, request)
      context.append({
        kind: 'information-requests.answer-saved',
        caseId: request.caseId,
        subject: { type: 'information-request', id: request.id }
      })
      return { redirect: `/requests/${request.id}`, flash: 'Saved' }
    }
  })
}

const answerRoutes: readonly Route[] = [
  read({
    path: '/requests',
    permission: may.listOwn,
    audit: { kind: 'information-requests.own-listed' },
    load: async ({ tx, actor }) => (actor.kind === 'user' ? listOwnRequests(tx, actor.agencyId) : NOT_FOUND),
    view: (rows) => ownRequestsPage(rows)
  }),
  read<OwnModel>({ path: '/requests/:requestId', permission: may.answer, audit: OWN_READ, load: loadOwn, view: ownRequestPage }),
  answerPage('/requests/:requestId/holds', holdsFields, holdsPage, (answers) =>
    answers.holds === 'part' && !answers.notGiven ? 'Say what is not given, and why' : undefined
  ),
  answerPage('/requests/:requestId/summary', summaryFields, summaryPage),
  formPage<OwnModel>({
    path: '/requests/:requestId/events',
    permission: may.answer,
    audit: OWN_READ,
    writes: ['information-requests.event-added'],
    load: loadWriting,
    fields: eventFields,
    values: () => ({}),
    view: ({ request, answer }, page, form) => eventsPage(request, answer.events, page, form),
    handle: async (context, { request, answer }) => {
      const parsed = parseForm(eventFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { when, what, source } = parsed.value
      await saveAnswer(context.tx, context.clock, request.id, answer.answers, [
        ...answer.events,
        { id: newId<'event'>(), when, what, ...(source === '' ? {} : { source }) }
      ])
      await begin(context, request)
      context.append({
        kind: 'information-requests.event-added',
        caseId: request.caseId,
        subject: { type: 'information-request', id: request.id }
      })
      return { redirect: `/requests/${request.id}/events`, flash: 'Added' }
    }
  }),
  command({
    path: '/requests/:requestId/events/remove',
    permission: may.answer,
    writes: ['information-requests.event-removed'],
    handle: async (context) => {
      const model = await loadWriting(context)
      if (model === NOT_FOUND || 'redirect' in model) return model
      const events = model.answer.events.filter((event) => event.id !== single(context.form, 'event'))
      await saveAnswer(context.tx, context.clock, model.request.id, model.answer.answers, events)
      context.append({
        kind: 'information-requests.event-removed',
        caseId: model.request.caseId,
        subject: { type: 'information-request', id: model.request.id }
      })
      return { redirect: `/requests/${model.request.id}/events`, flash: 'Removed' }
    }
  }),
  formPage<OwnModel>({
    path: '/requests/:requestId/documents',
    permission: may.answer,
    acceptsFiles: true,
    audit: OWN_READ,
    writes: ['information-requests.file-added'],
    fields: {},
    load: loadWriting,
    values: () => ({}),
    view: documentsPage,
    handle: async (context, { request }) => {
      if (context.uploads.length === 0) return { errors: { file: { message: 'Choose a document to upload', inputId: 'file' } } }
      for (const upload of context.uploads) {
        const id = await addFile(context.tx, request, upload, actorName(context.actor))
        context.append({
          kind: 'information-requests.file-added',
          caseId: request.caseId,
          subject: { type: 'file', id },
          data: { sha256: upload.sha256, scan: upload.scanState }
        })
      }
      await begin(context, request)
      return { redirect: `/requests/${request.id}/documents`, flash: 'Uploaded' }
    }
  }),
  command({
    path: '/requests/:requestId/documents/remove',
    permission: may.answer,
    writes: ['information-requests.file-removed'],
    handle: async (context) => {
      const model = await loadWriting(context)
      if (model === NOT_FOUND || 'redirect' in model) return model
      const id = parseId(single(context.form, 'file'))
      if (
        !id ||
        !(await removeFile(context.tx, context.clock, model.request.id, id, 'Removed by the agency before it was sent back'))
      )
        return NOT_FOUND
      context.append({ kind: 'information-requests.file-removed', caseId: model.request.caseId, subject: { type: 'file', id } })
      return { redirect: `/requests/${model.request.id}/documents`, flash: 'Removed' }
    }
  }),
  read<FileRow>({
    path: '/requests/:requestId/files/:fileId',
    permission: may.answer,
    audit: { kind: 'information-requests.file-read', subject: (file) => ({ type: 'file', id: file.id }) },
    load: async (context) => {
      const model = await loadOwn(context)
      if (model === NOT_FOUND) return NOT_FOUND
      return model.files.find((file) => file.id === context.params['fileId']) ?? NOT_FOUND
    },
    view: async (file, page) => ({
      file: { name: file.name, mediaType: file.mediaType, body: await page.openFile(file.storageKey) }
    })
  }),
  formPage<OwnModel>({
    path: '/requests/:requestId/more-time',
    permission: may.answer,
    audit: OWN_READ,
    writes: ['information-requests.time-asked-for'],
    load: loadWriting,
    fields: moreTimeFields,
    values: () => ({}),
    view: ({ request }, page, form) => moreTimePage(request, page, form),
    handle: async (context, { request }) => {
      const parsed = parseForm(moreTimeFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      await askForTime(context.tx, request.id, parsed.value.until, parsed.value.reason)
      await addContact(context.tx, {
        requestId: request.id,
        caseId: request.caseId,
        kind: 'More time asked for',
        note: parsed.value.reason,
        by: actorName(context.actor)
      })
      context.append({
        kind: 'information-requests.time-asked-for',
        caseId: request.caseId,
        subject: { type: 'information-request', id: request.id }
      })
      return { redirect: `/requests/${request.id}`, flash: 'You asked for more time' }
    }
  }),
  formPage<OwnModel>({
    path: '/requests/:requestId/sign-off',
    permission: may.answer,
    audit: OWN_READ,
    writes: ['information-requests.returned'],
    load: loadWriting,
    fields: signOffFields,
    values: () => ({}),
    view: signOffPage,
    handle: async (context, model) => {
      const { request, answer } = model
      const parsed = parseForm(signOffFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const missing = whatIsMissing(answer.answers, answer.parts)
      const { holds } = answer.answers
      if (missing.length > 0)
        return { refused: `Before it can be sent back it needs: ${missing.map(({ text }) => text.toLowerCase()).join('; ')}.` }
      const { name, role } = parsed.value
      if (holds !== 'nothing' && mayBeSamePerson(name, answer.answers.author ?? '')) {
        return {
          errors: {
            name: {
              message: 'The author cannot sign off their own answer. Enter the name of a senior person who has read it',
              inputId: 'name'
            }
          }
        }
      }
      const document = makeReturn(model, await listDelegations(context.tx, request.id), { by: name, role, how: 'declared' })
      if (!document) return { refused: 'Before it can be sent back it needs to say what your agency holds.' }
      const number = await addReturn(context.tx, context.clock, request, document)
      await moveRequest(context.tx, context.clock, request.id, 'returned')
      await addContact(context.tx, {
        requestId: request.id,
        caseId: request.caseId,
        kind: holds === 'nothing' ? 'Sent back: holds nothing' : 'Sent back',
        note: `Signed off by ${name}`,
        by: actorName(context.actor)
      })
      context.append({
        kind: 'information-requests.returned',
        caseId: request.caseId,
        subject: { type: 'information-request', id: request.id },
        data: { number, holds }
      })
      return { redirect: `/requests/${request.id}`, flash: 'Thank you. Your answer was sent.' }
    }
  })
]

export const agencyRoutes: readonly Route[] = [
  ...linkRoutes,
  ...answerRoutes,
  ...partsRoutes,
  ...threadRoutes,
  ...delegationLinkRoutes,
  ...delegateRoutes,
  ...delegateFilesRoutes,
  ...colleaguesRoutes,
  ...mergeRoutes,
  ...broughtRoutes,
  ...earlierRoutes,
  ...signatureRoutes,
  ...signerRoutes
]
