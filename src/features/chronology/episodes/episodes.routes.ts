/** Pages of key practice episodes. */
import { fieldError, formValues, parseForm } from '#web/forms/form.ts'
import { type LoadContext, NOT_FOUND, type NotFound, type Route, formPage, read, theCase } from '#web/route.ts'
import { actingAs } from '../by.ts'
import { chronologyPermissions } from '../chronology.policy.ts'
import { textShown } from '../events/text-shown.ts'
import { episodeFields, episodePage, episodeTakeOutFields, episodesPage, takeOutEpisodePage } from './episodes.page.tsx'
import { type Episode, episodeHistory, episodesOf, saveEpisode } from './episodes.store.ts'

const PATH = '/cases/:caseId/chronology/episodes'
const READ = { kind: 'chronology.episodes-read' } as const

async function loadEpisode(context: LoadContext): Promise<readonly Episode[] | NotFound> {
  const { episodeId } = context.params
  if (episodeId === undefined) return []
  const history = await episodeHistory(context.tx, theCase(context).caseId, episodeId)
  return history.length === 0 || history[0]?.withdrawnReason !== null ? NOT_FOUND : history
}

function episodeRoute(path: string): Route {
  return formPage<readonly Episode[]>({
    path,
    permission: chronologyPermissions.change,
    audit: READ,
    writes: ['chronology.episode-saved'],
    load: loadEpisode,
    fields: episodeFields,
    version: ([newest]) => newest?.version ?? 0,
    values: ([newest]) =>
      newest
        ? formValues(episodeFields, {
            title: newest.title,
            from: newest.fromDay,
            until: newest.untilDay,
            analysis: newest.analysis
          })
        : {},
    view: episodePage,
    handle: async (context, [newest]) => {
      const { caseId } = theCase(context)
      const parsed = parseForm(episodeFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { title, from, until, analysis } = parsed.value
      if (Temporal.PlainDate.compare(from, until) > 0)
        return { errors: fieldError(episodeFields, 'until', 'The last day must be the first day or after it') }
      const version = (newest?.version ?? 0) + 1
      const id = await saveEpisode(
        context.tx,
        caseId,
        {
          ...(newest ? { episodeId: newest.episodeId } : {}),
          version,
          title,
          fromDay: from,
          untilDay: until,
          analysis,
          withdrawnReason: null
        },
        actingAs(context.actor)
      )
      context.append({
        kind: 'chronology.episode-saved',
        caseId,
        subject: { type: 'chronology-episode', id },
        data: { version }
      })
      return { redirect: `/cases/${caseId}/chronology/episodes`, flash: 'Saved' }
    }
  })
}

export const episodeRoutes: readonly Route[] = [
  read({
    path: PATH,
    permission: chronologyPermissions.read,
    audit: READ,
    load: async (context) => {
      const facts = theCase(context)
      // Those who see pseudonyms alone read them in what the team wrote, too.
      const { text } = await textShown(context.tx, context.actor, facts, undefined)
      const episodes = await episodesOf(context.tx, facts.caseId)
      return episodes.map((one) => ({ ...one, title: text(one.title), analysis: text(one.analysis) }))
    },
    view: episodesPage,
    data: (episodes: readonly Episode[]) => ({
      episodes: episodes.map(({ episodeId, version, title, fromDay, untilDay, analysis }) => ({
        id: episodeId,
        version,
        title,
        from: fromDay.toString(),
        until: untilDay.toString(),
        analysis
      }))
    })
  }),
  episodeRoute(`${PATH}/new`),
  episodeRoute(`${PATH}/:episodeId`),
  formPage<readonly Episode[]>({
    path: `${PATH}/:episodeId/take-out`,
    permission: chronologyPermissions.change,
    audit: READ,
    writes: ['chronology.episode-withdrawn'],
    load: loadEpisode,
    fields: episodeTakeOutFields,
    version: ([newest]) => newest?.version ?? 0,
    values: () => ({}),
    view: takeOutEpisodePage,
    handle: async (context, [newest]) => {
      const { caseId } = theCase(context)
      if (!newest) return NOT_FOUND
      const parsed = parseForm(episodeTakeOutFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const taken = { ...newest, version: newest.version + 1, withdrawnReason: parsed.value.reason }
      const id = await saveEpisode(context.tx, caseId, taken, actingAs(context.actor))
      context.append({ kind: 'chronology.episode-withdrawn', caseId, subject: { type: 'chronology-episode', id } })
      return { redirect: `/cases/${caseId}/chronology/episodes`, flash: 'Taken out' }
    }
  })
]
