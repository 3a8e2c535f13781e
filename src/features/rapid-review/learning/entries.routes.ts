/** Pages of learning, key practice episodes and inequality. Whatever changes them ends the sign-offs for what stood before. */
import { chronologyEpisodes } from '#features/chronology/index.ts'
import { type FieldError, fieldError, parseForm } from '#web/forms/form.ts'
import {
  type ChangeContext,
  type LoadContext,
  NOT_FOUND,
  type NotFound,
  type Route,
  formPage,
  read,
  theCase
} from '#web/route.ts'
import { VOIDED, afterChange } from '../changed.ts'
import { actingAs } from '../rapid-review.ts'
import { rapidReviewPermissions as may } from '../rapid-review.policy.ts'
import { checkSources, chosenSources } from '../sources/choose-sources.ts'
import { sourceOffers } from '../sources/sources.store.ts'
import { findEarlierReview } from './earlier-review.ts'
import type { EarlierReview, EntryFacts, EntryKind } from './entries.ts'
import {
  type EntryModel,
  KINDS,
  type KindWords,
  daysOf,
  entriesPage,
  entryOutFields,
  entryOutPage,
  entryPage
} from './entries.page.tsx'
import { type Entry, entryHistory, listEntries, saveEntry } from './entries.store.ts'
import { entryFields, entryValues, episodeFields, inequalityFields, learningFields } from './entry-forms.ts'

const BASE = '/cases/:caseId/rapid-review'
const SAVED = 'rapid-review.entry-saved'
const READ = { kind: 'rapid-review.entries-read' } as const

type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly errors: Readonly<Record<string, FieldError>> }

async function loadEntry(context: LoadContext, words: KindWords): Promise<EntryModel | NotFound> {
  const { caseId } = theCase(context)
  const { entryId } = context.params
  const history = entryId === undefined ? [] : await entryHistory(context.tx, caseId, words.entry, entryId)
  const [current] = history
  if (entryId !== undefined && (!current || current.withdrawnReason !== null)) return NOT_FOUND
  const offers = await sourceOffers(context.tx, caseId)
  const from = offers.find(({ key }) => key === context.query['source'])
  return {
    words,
    current,
    history,
    offers,
    from: from ? { source: from.key, passage: from.passage, label: from.label } : undefined,
    episode:
      words.entry === 'episode' && entryId === undefined
        ? (await chronologyEpisodes(context.tx, caseId)).find(({ episodeId }) => episodeId === context.query['chronology'])
        : undefined
  }
}

/** Reads what was posted as what is kept. Sources get their numbers last, when nothing else is wrong. */
async function readEntry(context: ChangeContext, model: EntryModel): Promise<Outcome<EntryFacts>> {
  const kept = model.current?.facts.sources
  const { offers } = model
  switch (model.words.entry) {
    case 'learning': {
      const fields = learningFields(offers)
      const parsed = parseForm(fields, context.form, context)
      if (!parsed.ok) return parsed
      const given = parsed.value
      const earlier = await earlierOf(context, given)
      const errors = {
        ...(given.kind === 'single-agency' && given.agencies === '' ? fieldError(fields, 'agencies', 'Name the agency') : {}),
        ...(given.known === 'known' && given.earlier === '' && given.earlierWords === ''
          ? fieldError(fields, 'earlier', 'Say which earlier review found it')
          : {}),
        ...(earlier.ok ? {} : fieldError(fields, 'earlier', earlier.message)),
        ...(await checkSources(context, fields, given, true))
      }
      if (!earlier.ok || Object.keys(errors).length > 0) return { ok: false, errors }
      const { kind, title, text, why, agencies, known, since } = given
      const sources = await chosenSources(context, given, offers, kept)
      return {
        ok: true,
        value: { entry: 'learning', facts: { kind, title, text, why, agencies, known, earlier: earlier.reviews, since, sources } }
      }
    }
    case 'episode': {
      const fields = episodeFields(offers)
      const parsed = parseForm(fields, context.form, context)
      if (!parsed.ok) return parsed
      const errors = await checkSources(context, fields, parsed.value, true)
      if (Object.keys(errors).length > 0) return { ok: false, errors }
      const { title, when, happened, knownThen, practice, good, why } = parsed.value
      const sources = await chosenSources(context, parsed.value, offers, kept)
      return { ok: true, value: { entry: 'episode', facts: { title, when, happened, knownThen, practice, good, why, sources } } }
    }
    case 'inequality': {
      const fields = inequalityFields(offers)
      const parsed = parseForm(fields, context.form, context)
      if (!parsed.ok) return parsed
      const errors = await checkSources(context, fields, parsed.value, true)
      if (Object.keys(errors).length > 0) return { ok: false, errors }
      const { about, life, practice } = parsed.value
      const sources = await chosenSources(context, parsed.value, offers, kept)
      return { ok: true, value: { entry: 'inequality', facts: { about, life, practice, sources } } }
    }
  }
}

async function earlierOf(
  context: ChangeContext,
  given: { readonly earlier: string; readonly earlierWords: string }
): Promise<{ readonly ok: true; readonly reviews: readonly EarlierReview[] } | { readonly ok: false; readonly message: string }> {
  const words: readonly EarlierReview[] = given.earlierWords === '' ? [] : [{ kind: 'words', text: given.earlierWords }]
  if (given.earlier === '') return { ok: true, reviews: words }
  const found = await findEarlierReview(context.tx, given.earlier, theCase(context).reference)
  return found.ok ? { ok: true, reviews: [found.review, ...words] } : found
}

function saveRoute(path: string, words: KindWords): Route {
  return formPage<EntryModel>({
    path,
    permission: may.write,
    audit: READ,
    writes: [SAVED, VOIDED],
    load: (context) => loadEntry(context, words),
    fields: ({ offers }) => entryFields(words.entry, offers),
    version: ({ current }) => current?.version ?? 0,
    values: ({ current, offers, from, episode }) => {
      if (current) return entryValues(current.facts, offers)
      return {
        ...(from ? { source1: from.source } : {}),
        ...(episode ? { title: episode.title, when: daysOf(episode), happened: episode.analysis } : {})
      }
    },
    view: entryPage,
    handle: async (context, model) => {
      const { caseId } = theCase(context)
      const entry = await readEntry(context, model)
      if (!entry.ok) return { errors: entry.errors }
      const version = (model.current?.version ?? 0) + 1
      const entryId = await saveEntry(
        context.tx,
        caseId,
        { ...entry.value, entryId: model.current?.entryId, version, withdrawnReason: null },
        actingAs(context.actor)
      )
      context.append({ kind: SAVED, caseId, subject: { type: words.entry, id: entryId }, data: { version } })
      const ended = await afterChange(context, `“${words.title}” was changed`)
      return { redirect: `/cases/${caseId}/rapid-review/${words.path}`, flash: `Saved.${ended}` }
    }
  })
}

function routesOf(words: KindWords): readonly Route[] {
  const path = `${BASE}/${words.path}`
  return [
    read({
      path,
      permission: may.read,
      audit: READ,
      load: async (context) => {
        const { caseId } = theCase(context)
        const entries = await listEntries<EntryKind>(context.tx, caseId, words.entry)
        const there = new Set(
          entries
            .filter(({ withdrawnReason }) => withdrawnReason === null)
            .map(({ facts }) => (facts as { title?: string }).title)
        )
        const marked = words.entry === 'episode' ? await chronologyEpisodes(context.tx, caseId) : []
        return { words, entries, fromChronology: marked.filter(({ title }) => !there.has(title)) }
      },
      view: entriesPage,
      data: ({ entries }) => ({
        entries: entries.map(({ entryId, version, facts, withdrawnReason }) => ({ entryId, version, facts, withdrawnReason }))
      })
    }),
    saveRoute(`${path}/new`, words),
    saveRoute(`${path}/:entryId`, words),
    formPage<{ readonly words: KindWords; readonly entry: Entry }>({
      path: `${path}/:entryId/withdraw`,
      permission: may.write,
      audit: READ,
      writes: ['rapid-review.entry-withdrawn', VOIDED],
      load: async (context) => {
        const [entry] = await entryHistory<EntryKind>(
          context.tx,
          theCase(context).caseId,
          words.entry,
          context.params['entryId'] ?? ''
        )
        return entry && entry.withdrawnReason === null ? { words, entry } : NOT_FOUND
      },
      fields: entryOutFields,
      version: ({ entry }) => entry.version,
      values: () => ({}),
      view: entryOutPage,
      handle: async (context, { entry }) => {
        const { caseId } = theCase(context)
        const parsed = parseForm(entryOutFields, context.form, context)
        if (!parsed.ok) return { errors: parsed.errors }
        const next = {
          ...(entry as EntryFacts),
          entryId: entry.entryId,
          version: entry.version + 1,
          withdrawnReason: parsed.value.reason
        }
        await saveEntry(context.tx, caseId, next, actingAs(context.actor))
        context.append({ kind: 'rapid-review.entry-withdrawn', caseId, subject: { type: words.entry, id: entry.entryId } })
        const ended = await afterChange(context, `“${words.title}” was changed`)
        return { redirect: `/cases/${caseId}/rapid-review/${words.path}`, flash: `Taken out.${ended}` }
      }
    })
  ]
}

export const entryRoutes: readonly Route[] = [
  ...routesOf(KINDS.learning),
  ...routesOf(KINDS.episode),
  ...routesOf(KINDS.inequality)
]
