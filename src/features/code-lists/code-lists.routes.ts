/** Pages of the lists of codes. */
import { may } from '#platform/access/permission.ts'
import { parseForm } from '#web/forms/form.ts'
import { type LoadContext, NOT_FOUND, type NotFound, type Route, formPage, read } from '#web/route.ts'
import {
  type EntryModel,
  type ListModel,
  addFields,
  addPage,
  entryPage,
  listPage,
  listsPage,
  offerFields
} from './code-lists.page.tsx'
import { codeListsPermissions as permissions } from './code-lists.policy.ts'
import { addChange, codeLists, listChanges, oneChangeAtATime } from './code-lists.store.ts'
import { type CodeLists, newCode, offered, withChanges } from './code-lists.ts'
import { isListId } from './released-lists.ts'

const WORDS_OF_QUESTIONS = { none: 'words of questions, nothing about a case' } as const

async function loadList({ tx, params, actor }: LoadContext): Promise<ListModel | NotFound> {
  const id = params['list']
  if (!isListId(id)) return NOT_FOUND
  const changes = await listChanges(tx, id)
  return { id, list: withChanges(changes)[id], changes, mayExtend: may(actor, permissions.extend).allowed }
}

async function loadEntry(context: LoadContext): Promise<EntryModel | NotFound> {
  const model = await loadList(context)
  if (model === NOT_FOUND) return NOT_FOUND
  const entry = model.list.entries.find(({ code }) => code === context.params['code'])
  return entry ? { ...model, entry, isOffered: offered(model.list, context.today).includes(entry) } : NOT_FOUND
}

export const codeListsRoutes: readonly Route[] = [
  read<CodeLists>({
    path: '/code-lists',
    permission: permissions.read,
    audit: WORDS_OF_QUESTIONS,
    load: ({ tx }) => codeLists(tx),
    data: (lists) => lists,
    view: listsPage
  }),
  read<ListModel>({
    path: '/code-lists/:list',
    permission: permissions.read,
    audit: WORDS_OF_QUESTIONS,
    load: loadList,
    data: ({ id, list }) => ({ id, ...list }),
    view: listPage
  }),
  formPage<ListModel>({
    path: '/code-lists/:list/add',
    permission: permissions.extend,
    audit: WORDS_OF_QUESTIONS,
    writes: ['code-lists.answer-added'],
    fields: addFields,
    load: loadList,
    values: () => ({}),
    view: addPage,
    handle: async (context, { id }) => {
      const parsed = parseForm(addFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { tx, actor } = context
      if (actor.kind !== 'user') return NOT_FOUND
      await oneChangeAtATime(tx)
      const { entries } = (await codeLists(tx))[id]
      const { text, hint, fromDay, reason } = parsed.value
      const same = entries.find((entry) => entry.text.toLowerCase() === text.toLowerCase())
      if (same) return { errors: { text: { message: `“${same.text}” is in this list already`, inputId: 'text' } } }
      const code = newCode(
        text,
        entries.map((entry) => entry.code)
      )
      const change = await addChange(tx, { list: id, code, kind: 'added', text, hint, fromDay, reason, by: actor.userId })
      context.append({
        kind: 'code-lists.answer-added',
        subject: { type: 'code-list-change', id: change },
        data: { list: id, code }
      })
      return { redirect: `/code-lists/${id}`, flash: 'Added' }
    }
  }),
  formPage<EntryModel>({
    path: '/code-lists/:list/:code',
    permission: permissions.extend,
    audit: WORDS_OF_QUESTIONS,
    writes: ['code-lists.answer-stopped', 'code-lists.answer-offered'],
    fields: offerFields,
    load: loadEntry,
    values: () => ({}),
    version: ({ changes }) => changes.length,
    view: entryPage,
    handle: async (context, { id, entry, isOffered }) => {
      const parsed = parseForm(offerFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { tx, actor } = context
      if (actor.kind !== 'user') return NOT_FOUND
      const kind = isOffered ? 'stopped' : 'offered'
      await oneChangeAtATime(tx)
      const change = await addChange(tx, {
        list: id,
        code: entry.code,
        kind,
        text: null,
        hint: '',
        ...parsed.value,
        by: actor.userId
      })
      context.append({
        kind: isOffered ? 'code-lists.answer-stopped' : 'code-lists.answer-offered',
        subject: { type: 'code-list-change', id: change },
        data: { list: id, code: entry.code }
      })
      return { redirect: `/code-lists/${id}`, flash: isOffered ? 'It is no longer offered' : 'It is offered again' }
    }
  })
]
