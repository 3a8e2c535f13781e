/** Pages of comments. Whoever may read the review may comment on it, answer and resolve; who did is written beside it. */
import { parseForm } from '#web/forms/form.ts'
import { type LoadContext, NOT_FOUND, type NotFound, type Route, formPage, read, theCase } from '#web/route.ts'
import { possibleOwners } from '../plan/plan.store.ts'
import { rapidReviewPermissions as may } from '../rapid-review.policy.ts'
import { currentSections } from '../text/text.store.ts'
import { partOf } from './comments.ts'
import {
  type Addressee,
  type PartModel,
  type ThreadModel,
  commentFields,
  commentsPage,
  partCommentsPage,
  replyFields,
  resolveFields,
  resolvePage,
  threadPage
} from './comments.page.tsx'
import { addComment, addResolution, findThread, listThreads } from './comments.store.ts'

const PATH = '/cases/:caseId/rapid-review/comments'
const READ = { kind: 'rapid-review.comments-read' } as const
const ONLY_PEOPLE = 'Only a person can comment.'

const back = (context: LoadContext) => `/cases/${theCase(context).caseId}/rapid-review/comments`

async function versionsOf(context: LoadContext): Promise<ReadonlyMap<string, number>> {
  const sections = await currentSections(context.tx, theCase(context).caseId)
  return new Map([...sections].map(([key, { version }]) => [key, version]))
}

/** Whom a comment can be addressed to: everybody of the case but the one who writes. */
async function addressees(context: LoadContext): Promise<readonly Addressee[]> {
  const { caseId, partnershipId } = theCase(context)
  const people = await possibleOwners(context.tx, caseId, partnershipId)
  return people.filter(({ id }) => context.actor.kind !== 'user' || id !== context.actor.userId)
}

async function loadThread(context: LoadContext): Promise<ThreadModel | NotFound> {
  const thread = await findThread(context.tx, theCase(context).caseId, context.params['commentId'] ?? '')
  return thread
    ? { thread, threads: [thread], versions: await versionsOf(context), people: await addressees(context) }
    : NOT_FOUND
}

function resolveRoute(path: string, resolved: boolean): Route {
  return formPage<ThreadModel>({
    path,
    permission: may.read,
    audit: READ,
    writes: ['rapid-review.comment-resolved', 'rapid-review.comment-opened-again'],
    load: async (context) => {
      const model = await loadThread(context)
      return model === NOT_FOUND || model.thread.resolved === resolved ? NOT_FOUND : model
    },
    fields: resolveFields,
    values: () => ({}),
    view: resolvePage,
    handle: async (context, { thread }) => {
      const { caseId } = theCase(context)
      if (context.actor.kind !== 'user') return { refused: ONLY_PEOPLE }
      const parsed = parseForm(resolveFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      await addResolution(context.tx, caseId, thread.first.id, resolved, parsed.value.note, context.actor)
      context.append({
        kind: resolved ? 'rapid-review.comment-resolved' : 'rapid-review.comment-opened-again',
        caseId,
        subject: { type: 'rapid-review-comment', id: thread.first.id }
      })
      return { redirect: back(context), flash: resolved ? 'Resolved' : 'It is open again' }
    }
  })
}

export const commentRoutes: readonly Route[] = [
  read({
    path: PATH,
    permission: may.read,
    audit: READ,
    load: async (context) => ({
      threads: await listThreads(context.tx, theCase(context).caseId),
      versions: await versionsOf(context)
    }),
    view: commentsPage,
    data: ({ threads }) => ({
      comments: threads.map(({ first, replies, resolutions, resolved }) => ({ ...first, resolved, replies, resolutions }))
    })
  }),
  formPage<PartModel>({
    path: `${PATH}/on/:part`,
    permission: may.read,
    audit: READ,
    writes: ['rapid-review.commented'],
    load: async (context) => {
      const part = partOf(context.params['part'] ?? '')
      if (!part) return NOT_FOUND
      return {
        part,
        people: await addressees(context),
        threads: await listThreads(context.tx, theCase(context).caseId, part.key),
        versions: await versionsOf(context)
      }
    },
    fields: ({ people }) => commentFields(people),
    values: () => ({}),
    view: partCommentsPage,
    handle: async (context, { part, versions, people }) => {
      const { caseId } = theCase(context)
      if (context.actor.kind !== 'user') return { refused: ONLY_PEOPLE }
      const parsed = parseForm(commentFields(people), context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { quoted, body } = parsed.value
      const partVersion = versions.get(part.key) ?? 0
      const id = await addComment(
        context.tx,
        caseId,
        { threadId: null, part: part.key, partVersion, quoted, body },
        context.actor,
        people.find(({ id: person }) => person === parsed.value.to)
      )
      context.append({
        kind: 'rapid-review.commented',
        caseId,
        subject: { type: 'rapid-review-comment', id },
        data: { part: part.key, version: partVersion }
      })
      return { redirect: `${back(context)}/on/${part.key}`, flash: 'Your comment is saved' }
    }
  }),
  formPage<ThreadModel>({
    path: `${PATH}/:commentId`,
    permission: may.read,
    audit: READ,
    writes: ['rapid-review.comment-answered'],
    load: loadThread,
    fields: ({ people }) => replyFields(people),
    values: () => ({}),
    view: threadPage,
    handle: async (context, { thread, versions, people }) => {
      const { caseId } = theCase(context)
      if (context.actor.kind !== 'user') return { refused: ONLY_PEOPLE }
      const parsed = parseForm(replyFields(people), context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { part, id: threadId } = thread.first
      const reply = { threadId, part, partVersion: versions.get(part) ?? 0, quoted: '', body: parsed.value.body }
      const id = await addComment(
        context.tx,
        caseId,
        reply,
        context.actor,
        people.find(({ id: person }) => person === parsed.value.to)
      )
      context.append({ kind: 'rapid-review.comment-answered', caseId, subject: { type: 'rapid-review-comment', id } })
      return { redirect: `${back(context)}/${threadId}`, flash: 'Your answer is saved' }
    }
  }),
  resolveRoute(`${PATH}/:commentId/resolve`, true),
  resolveRoute(`${PATH}/:commentId/open`, false)
]
