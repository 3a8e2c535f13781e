/** The SQL of key practice episodes; every saving is a new version, the newest holds. */
import { newId } from '#kernel/ids.ts'
import type { CaseId } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import type { By } from '../by.ts'

export interface Episode {
  readonly episodeId: string
  readonly version: number
  readonly title: string
  readonly fromDay: Temporal.PlainDate
  readonly untilDay: Temporal.PlainDate
  readonly analysis: string
  readonly withdrawnReason: string | null
  readonly savedByName: string
  readonly savedAt: Temporal.Instant
}

function versions(tx: Transaction, caseId: CaseId) {
  return tx
    .selectFrom('chronology_episode')
    .select(['episode_id as episodeId', 'version', 'title', 'from_day as fromDay', 'until_day as untilDay', 'analysis'])
    .select(['withdrawn_reason as withdrawnReason', 'saved_by_name as savedByName', 'saved_at as savedAt'])
    .where('case_id', '=', caseId)
}

/** The episodes as they stand, in the order of their days. */
export async function episodesOf(tx: Transaction, caseId: CaseId): Promise<readonly Episode[]> {
  const rows = await versions(tx, caseId).distinctOn('episode_id').orderBy('episode_id').orderBy('version', 'desc').execute()
  return rows
    .filter(({ withdrawnReason }) => withdrawnReason === null)
    .toSorted(
      (one, other) =>
        Temporal.PlainDate.compare(one.fromDay, other.fromDay) || Temporal.PlainDate.compare(one.untilDay, other.untilDay)
    )
}

/** Every version of one episode, newest first. */
export async function episodeHistory(tx: Transaction, caseId: CaseId, episodeId: string): Promise<readonly Episode[]> {
  return versions(tx, caseId).where('episode_id', '=', episodeId).orderBy('version', 'desc').execute()
}

/** Saves an episode as this version; answers its id. */
export async function saveEpisode(
  tx: Transaction,
  caseId: CaseId,
  episode: Pick<Episode, 'version' | 'title' | 'fromDay' | 'untilDay' | 'analysis' | 'withdrawnReason'> & {
    readonly episodeId?: string
  },
  by: By
): Promise<string> {
  const episodeId = episode.episodeId ?? newId<'episode'>()
  await tx
    .insertInto('chronology_episode')
    .values({
      id: newId<'episode-version'>(),
      case_id: caseId,
      episode_id: episodeId,
      version: episode.version,
      title: episode.title,
      from_day: episode.fromDay,
      until_day: episode.untilDay,
      analysis: episode.analysis,
      withdrawn_reason: episode.withdrawnReason,
      saved_by: by.id,
      saved_by_name: by.name
    })
    .execute()
  return episodeId
}
