/** The page of sources. */
import { textShown } from '#features/chronology/index.ts'
import { returnsOfCase } from '#features/information-requests/index.ts'
import { single } from '#web/forms/form.ts'
import { NOT_FOUND, type Route, command, read, theCase } from '#web/route.ts'
import { documentNow } from '../document.store.ts'
import type { RapidReviewDocument } from '../document.ts'
import { inequalityText } from '../learning/entries.ts'
import { rapidReviewPermissions as may } from '../rapid-review.policy.ts'
import { actingAs } from '../rapid-review.ts'
import { marksIn } from './source.ts'
import { sourcesPage } from './sources.page.tsx'
import { listSources, numberOf, sinceTakenOver, standingChronologySource } from './sources.store.ts'

/** Where a source is referred to, as titles. */
function usedIn(document: RapidReviewDocument, number: number): readonly string[] {
  const has = (sources: readonly number[]) => sources.includes(number)
  return [
    ...document.sections.filter(({ text }) => has(marksIn(text))).map(({ title }) => title),
    ...(document.family?.people ?? []).filter(({ sources }) => has(sources)).map(({ label }) => `The family: ${label}`),
    ...(document.episodes ?? []).filter(({ sources }) => has(sources)).map(({ title }) => `Episode: ${title}`),
    ...(document.inequality ?? [])
      .filter(({ sources }) => has(sources))
      .map(({ about }) => `Inequality: ${inequalityText(about)}`),
    ...(document.learning ?? []).filter(({ sources }) => has(sources)).map(({ title }) => `Learning: ${title}`)
  ]
}

export const sourcesRoutes: readonly Route[] = [
  read({
    path: '/cases/:caseId/rapid-review/sources',
    permission: may.read,
    audit: { kind: 'rapid-review.sources-read' },
    load: async (context) => {
      const facts = theCase(context)
      const { document } = await documentNow(context.tx, context.clock, facts)
      const newest = new Map((await returnsOfCase(context.tx, facts.caseId)).map((row) => [row.requestId, row.number]))
      const sources = await listSources(context.tx, facts.caseId)
      const since = await sinceTakenOver(context.tx, facts.caseId, sources)
      // Those who see no names read pseudonyms here, too.
      const { text } = await textShown(context.tx, context.actor, facts, undefined)
      return {
        sources: sources.map((source) => {
          const [, requestId = '', number] = /^(?:return|event):([^:]+):(\d+):/.exec(source.key) ?? []
          return {
            ...source,
            label: text(source.label),
            passage: text(source.passage),
            since: text(since.get(source.key) ?? ''),
            newer: number !== undefined && (newest.get(requestId) ?? 0) > Number(number),
            usedIn: usedIn(document, source.number)
          }
        })
      }
    },
    view: sourcesPage,
    data: ({ sources }) => ({
      sources: sources.map(({ number, kind, label, passage, newer, since, usedIn: places }) => ({
        number,
        kind,
        label,
        passage,
        newer,
        since,
        usedIn: places
      }))
    })
  }),
  command({
    path: '/cases/:caseId/rapid-review/sources/from-chronology',
    permission: may.write,
    writes: ['rapid-review.source-named'],
    handle: async (context) => {
      const { tx } = context
      const { caseId } = theCase(context)
      const id = single(context.form, 'event')
      if (!/^[0-9a-f-]{36}$/.test(id)) return NOT_FOUND
      const source = await standingChronologySource(tx, caseId, id)
      if (!source) return NOT_FOUND
      const number = await numberOf(tx, caseId, source, actingAs(context.actor))
      context.append({
        kind: 'rapid-review.source-named',
        caseId,
        subject: { type: 'chronology-event', id },
        data: { number }
      })
      return {
        redirect: `/cases/${caseId}/rapid-review/sources#source-${number}`,
        flash: `The event is source S${number}. Write [S${number}] after a sentence, or choose it where something comes from.`
      }
    }
  })
]
