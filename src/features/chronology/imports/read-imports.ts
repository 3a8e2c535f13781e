/** Works on imports beside the requests: reads files, adds their events batch by batch, takes them back. Stopped anywhere it goes on where it was; done twice it changes nothing. */
import { Buffer } from 'node:buffer'
import { type ChronologyEvent, type Person, PeopleFinder, showPeople } from '#chronology/index.ts'
import { listAgencies } from '#features/agencies/index.ts'
import { type Clock, today } from '#kernel/clock.ts'
import { systemActor } from '#platform/access/actor.ts'
import { appendEvents } from '#platform/audit/audit.ts'
import { type Transaction, asActor, lockUntilCommit } from '#platform/database/as-actor.ts'
import type { Database } from '#platform/database/database.ts'
import type { FileStore } from '#platform/files/files.ts'
import type { By } from '../by.ts'
import type { EventRow } from '../events/event-row.ts'
import {
  type Brought,
  addEvents,
  eventHistory,
  eventsByStableId,
  restoreEvents,
  wholeHasChanged,
  withdrawSome
} from '../events/events.store.ts'
import { peopleOfCase } from '../people.store.ts'
import type { ImportState } from './import.ts'
import {
  type FileRow,
  type ImportRow,
  type NeedsPerson,
  addAttention,
  claimImport,
  filesOf,
  importById,
  moveImport,
  rememberedColumns,
  saveCounts,
  saveLook,
  saveProgress
} from './imports.store.ts'
import { countsOfFile } from './counts.store.ts'
import { lookApart } from './look-apart.ts'
import type { Looked } from './look-at-file.ts'

const ACTOR = systemActor('chronology')
const BY: By = { id: null, name: 'Practice Review' }
/** Events added in one transaction, so that nobody waits long. */
const BATCH = 250
/** Seconds for which nobody else works on an import; each batch begins them anew. */
const CLAIM = 120
/** An import that has ended the service so often is not taken up again by itself. */
const MOST_ATTEMPTS = 3

interface Work {
  readonly database: Database
  readonly clock: Clock
  readonly files: FileStore
  readonly isStopping: () => boolean
}

/** Works on every import that waits, one after the other; answers how many it worked on. */
export async function workOnImports(
  database: Database,
  clock: Clock,
  files: FileStore,
  isStopping: () => boolean = () => false
): Promise<number> {
  const work: Work = { database, clock, files, isStopping }
  let count = 0
  for (;;) {
    // What is not taken up now counts as no attempt.
    if (isStopping()) return count
    const found = await inTransaction(work, (tx) => claimImport(tx, clock, CLAIM))
    if (!found) return count
    count++
    if (found.attempts > MOST_ATTEMPTS) {
      await giveUp(
        work,
        found.id,
        `The service stopped ${MOST_ATTEMPTS} times while it worked on these files, and leaves them alone now. Bring them one by one, or save them as CSV; what is in the chronology stays.`
      )
      continue
    }
    try {
      await workOn(work, found)
    } catch (error) {
      await giveUp(
        work,
        found.id,
        'The service stopped with a problem of its own. Try again; if it happens again, tell your administrator.'
      )
      throw error
    }
  }
}

const inTransaction = <T>(work: Pick<Work, 'database' | 'clock'>, of: (tx: Transaction) => Promise<T>): Promise<T> =>
  asActor(work.database, work.clock, ACTOR, of)

async function giveUp(work: Work, id: string, problem: string): Promise<void> {
  await inTransaction(work, async (tx) => {
    const now = await importById(tx, id)
    if (now) await moveImport(tx, work.clock, now, 'failed', problem)
  })
}

async function workOn(work: Work, found: ImportRow): Promise<void> {
  switch (found.state) {
    case 'waiting':
      return readAll(work, found)
    case 'queued':
    case 'adding':
      return addAll(work, found)
    case 'stopping':
      return takeBack(work, found)
    case 'read':
    case 'done':
    case 'stopped':
    case 'failed':
      return
  }
}

async function bytesOf(work: Work, file: FileRow): Promise<Uint8Array> {
  if (file.pasted !== null) return new TextEncoder().encode(file.pasted)
  if (file.storageKey === null) return new Uint8Array()
  const chunks: Buffer[] = []
  for await (const chunk of await work.files.open(file.storageKey)) chunks.push(Buffer.from(chunk as Uint8Array))
  return Buffer.concat(chunks)
}

async function look(
  work: Work,
  found: ImportRow,
  file: FileRow,
  remembered: FileRow['corrected'],
  people?: readonly Person[]
): Promise<Looked> {
  const said = new Set(file.corrected.map(({ key }) => key))
  const corrections = [...file.corrected, ...remembered.filter(({ key }) => !said.has(key))]
  const agency = found.agency === '' ? undefined : found.agency
  const day = today(work.clock)
  const together = people && { people, reviewOn: day }
  return lookApart(await bytesOf(work, file), { name: file.name, agency, latestYear: day.year }, corrections, together)
}

async function readAll(work: Work, found: ImportRow): Promise<void> {
  const { files, remembered } = await inTransaction(work, async (tx) => ({
    files: await filesOf(tx, [found.id]),
    remembered: found.agencyId === null ? [] : await rememberedColumns(tx, found.agencyId)
  }))
  let rows = 0
  for (const file of files) {
    const looked = await look(work, found, file, remembered)
    rows += looked.look.account.rows
    const said = new Set(file.corrected.map(({ key }) => key))
    // What was remembered becomes this file's own, so that adding it reads it exactly as it was shown.
    const used = looked.look.tables.filter(({ corrected }) => corrected).map(({ key }) => key)
    const corrected = [...file.corrected, ...remembered.filter(({ key }) => !said.has(key) && used.includes(key))]
    await inTransaction(work, (tx) => saveLook(tx, file.id, looked.look, corrected))
    const state = await inTransaction(work, (tx) => saveProgress(tx, work.clock, found.id, 0, rows, CLAIM))
    if (state !== 'waiting') return
  }
  await inTransaction(work, async (tx) => {
    const now = await importById(tx, found.id)
    if (now?.state === 'waiting') await moveImport(tx, work.clock, now, 'read')
  })
}

async function addAll(work: Work, found: ImportRow): Promise<void> {
  if (found.state === 'queued') {
    const begun = await inTransaction(work, async (tx) => {
      const now = await importById(tx, found.id)
      return now?.state === 'queued' && (await moveImport(tx, work.clock, now, 'adding'))
    })
    if (!begun) return
  }
  const { files, people, agencies } = await inTransaction(work, async (tx) => ({
    files: await filesOf(tx, [found.id]),
    people: await peopleOfCase(tx, found.caseId),
    agencies: new Map((await listAgencies(tx)).map(({ id, name }) => [name.toLowerCase(), id]))
  }))
  const agencyOf = (event: ChronologyEvent): string | null =>
    event.agency === found.agency ? found.agencyId : (agencies.get(event.agency.toLowerCase()) ?? null)
  let done = 0
  let total = files.reduce((sum, file) => sum + (file.lookedAt?.account.events ?? 0), 0)
  let resumeAt = found.state === 'adding' ? found.rowsDone : 0
  for (const file of files) {
    const { accounted, look: looked } = await look(work, found, file, [], people)
    total += accounted.events.length - (file.lookedAt?.account.events ?? 0)
    const needs: NeedsPerson[] = accounted.attention.map((attention) => ({ attention }))
    if (looked.unreadable !== null)
      needs.push({
        attention: {
          file: file.name,
          table: 0,
          row: 0,
          reason: 'file-not-read',
          why: `The file cannot be read. ${looked.unreadable}`,
          text: ''
        }
      })
    await inTransaction(work, (tx) => addAttention(tx, found.caseId, found.id, file.id, needs))
    const { events } = accounted
    for (let from = 0; from < events.length; from += BATCH) {
      const batch = events.slice(from, from + BATCH)
      if (resumeAt >= done + batch.length) {
        done += batch.length
        continue
      }
      resumeAt = 0
      done += batch.length
      const brought = batch.map((event): Brought => ({ event, agencyId: agencyOf(event) }))
      const state = await inTransaction(work, async (tx): Promise<ImportState> => {
        await lockUntilCommit(tx, found.caseId)
        await addBatch(tx, found, file, brought, people, accounted.places)
        return saveProgress(tx, work.clock, found.id, done, total, CLAIM)
      })
      if (state === 'stopping') return takeBack(work, { ...found, state })
      if (work.isStopping()) return
    }
    await inTransaction(work, async (tx) => {
      const added = await countsOfFile(tx, file.id)
      await saveCounts(tx, file.id, added, Math.max(0, accounted.events.length - added))
      // The next file takes its time, too.
      await saveProgress(tx, work.clock, found.id, done, total, CLAIM)
    })
  }
  await finish(work, found, 'done', 'chronology.import-added', done)
}

/** Adds what is new, brings back what was taken back, and lists what the file tells otherwise than it stands here. */
async function addBatch(
  tx: Transaction,
  found: ImportRow,
  file: FileRow,
  brought: readonly Brought[],
  people: readonly Person[],
  places: Looked['accounted']['places']
): Promise<void> {
  const from = { importId: found.id, fileId: file.id, requestId: null, change: 'imported' } as const
  const added = await addEvents(tx, found.caseId, brought, from, { id: null, name: found.createdByName })
  const repeated = brought.filter(({ event }) => !added.has(event.id))
  if (repeated.length === 0) return
  const there = await eventsByStableId(
    tx,
    found.caseId,
    repeated.map(({ event }) => event.id)
  )
  const again = repeated.filter(({ event }) => {
    const stands = there.get(event.id)
    return stands !== undefined && stands.withdrawnAt !== null && stands.version === 1
  })
  await restoreEvents(tx, found.caseId, again, { importId: found.id, fileId: file.id }, BY)
  const needs: NeedsPerson[] = []
  for (const { event } of repeated) {
    const stands = there.get(event.id)
    if (!stands || (stands.withdrawnAt !== null && stands.version === 1)) continue
    if (await tellsTheSame(tx, found, stands, event, people)) continue
    // Events of several agencies may have stood in the same row of their own files: what counts is where they stand in this one.
    const { table, row } = places?.get(event.id) ?? event.source
    needs.push({
      eventId: stands.id,
      offered: event,
      attention: {
        file: file.name,
        table,
        row,
        reason: 'told-otherwise',
        why: 'This event is in the chronology already, and the file now tells it otherwise.',
        text: `${event.dateAsWritten} | ${event.text}`
      }
    })
  }
  await addAttention(tx, found.caseId, found.id, file.id, needs)
}

/** Whether an event is brought as it stands here or as it first came, with names, initials or pseudonyms. */
async function tellsTheSame(
  tx: Transaction,
  found: ImportRow,
  stands: EventRow,
  event: ChronologyEvent,
  people: readonly Person[]
): Promise<boolean> {
  const told = tellingOf(event)
  const history = stands.version === 1 ? [] : await eventHistory(tx, found.caseId, stands.id)
  const finder = new PeopleFinder(people)
  return [stands.record, ...history.map(({ record }) => record)].some(
    (record) =>
      tellingOf(record) === told ||
      (['names', 'initials', 'pseudonyms'] as const).some((as) => tellingOf(showPeople(record, finder, people, as)) === told)
  )
}

/** What an event tells, without what is worked out from it or depends on who is known. */
function tellingOf(event: ChronologyEvent): string {
  const { dateAsWritten, edtf, time, text, details, source, childSeen, seenAlone, seenAtHome, missed, sequence, comments } = event
  return JSON.stringify([
    dateAsWritten,
    edtf,
    time,
    text,
    source.said ?? '',
    source.page ?? '',
    [childSeen, seenAlone, seenAtHome, missed],
    sequence,
    comments,
    Object.entries(details).toSorted(([one], [other]) => (one < other ? -1 : 1))
  ])
}

async function takeBack(work: Work, found: ImportRow): Promise<void> {
  let count = 0
  for (;;) {
    const some = await inTransaction(work, async (tx) => {
      await lockUntilCommit(tx, found.caseId)
      await saveProgress(tx, work.clock, found.id, count, found.rowsTotal, CLAIM)
      return withdrawSome(tx, work.clock, found.id, BATCH * 4, BY)
    })
    count += some
    if (some === 0) break
    if (work.isStopping()) return
  }
  await finish(work, found, 'stopped', 'chronology.import-taken-back', count)
}

async function finish(work: Work, found: ImportRow, state: 'done' | 'stopped', kind: string, events: number): Promise<void> {
  await inTransaction(work, async (tx) => {
    const now = await importById(tx, found.id)
    // A person may have pressed “Take it back” with the last batch.
    if (!now || (state === 'done' && now.state !== 'adding')) return
    await moveImport(tx, work.clock, now, state)
    await wholeHasChanged(tx, found.caseId)
    const subject = { type: 'chronology-import', id: found.id }
    await appendEvents(tx, work.clock, ACTOR, [{ kind, caseId: found.caseId, subject, data: { events } }])
  })
}
