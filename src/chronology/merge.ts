/** From the files of the agencies to the composite and its report: everything that can be worked out without a server, a database or a person. */
import { DateReader } from './dates/date-reader.ts'
import { type AccountedFile, accountRows } from './mapping/account-rows.ts'
import { ATTENTION_WORDS, type Attention, type ChronologyEvent, type FileAccount } from './event.ts'
import { type Person, isChildByRole } from './people.ts'
import { readTables } from './reading/read-file.ts'
import { makeComposite } from './together/composite.ts'
import { type Conflict, type SameEvent, proposeSameEvents } from './together/same-events.ts'
import { type ChildSilences, type Silence, findSilences, findSilencesByChild } from './together/silences.ts'
import { readJsonExport } from './writing/json.ts'
import { type UnknownPerson, unknownPeople } from './unknown-people.ts'

export interface BroughtFile {
  /** As it is called in the report. */
  readonly name: string
  readonly agency: string | undefined
  readonly bytes: Uint8Array
}

export interface MergeContext {
  readonly people: readonly Person[]
  readonly reviewOn: Temporal.PlainDate | undefined
}

export interface ConflictBetween {
  readonly events: readonly [string, string]
  readonly agencies: readonly [string, string]
  readonly conflict: Conflict
}

/** What `--report` writes. In each file, `rows` is the sum of `events`, `needsAttention`, `headers` and `blank`. */
export interface Report {
  readonly files: readonly FileAccount[]
  readonly totals: Pick<FileAccount, 'tables' | 'rows' | 'events' | 'needsAttention' | 'headers' | 'blank'>
  /** Rows that were brought twice (the same agency, file, table and row) and stand once in the composite. */
  readonly repeated: number
  readonly attention: readonly Attention[]
  readonly flagged: readonly { readonly id: string; readonly dateAsWritten: string; readonly flags: ChronologyEvent['flags'] }[]
  readonly sameEvent: readonly SameEvent[]
  readonly conflicts: readonly ConflictBetween[]
  /** Of all children together: any of them seen ends a silence. */
  readonly silences: readonly Silence[]
  /** Of each child whom the register's roles name, where there are several. */
  readonly silencesByChild: readonly ChildSilences[]
  readonly unknownPeople: readonly UnknownPerson[]
}

export interface Merged {
  readonly events: readonly ChronologyEvent[]
  readonly report: Report
}

/** Reads, accounts for and merges files. A file that cannot be read is an entry of `attention`, and the others are merged. */
export async function mergeChronologies(files: readonly BroughtFile[], context: MergeContext): Promise<Merged> {
  const accounted: AccountedFile[] = []
  const reader = new DateReader()
  for (const file of files) accounted.push(await accountFile(file, context, reader))
  const all = accounted.flatMap(({ events }) => events)
  const events = makeComposite(all, context)
  const sameEvent = proposeSameEvents(events)
  const accounts = accounted.map(({ account }) => account)
  const total = (of: (account: FileAccount) => number): number => accounts.reduce((sum, account) => sum + of(account), 0)
  return {
    events,
    report: {
      files: accounts,
      totals: {
        tables: total(({ tables }) => tables),
        rows: total(({ rows }) => rows),
        events: total((account) => account.events),
        needsAttention: total(({ needsAttention }) => needsAttention),
        headers: total(({ headers }) => headers),
        blank: total(({ blank }) => blank)
      },
      repeated: all.length - events.length,
      attention: accounted.flatMap(({ attention }) => attention),
      flagged: events
        .filter(({ flags }) => flags.length > 0)
        .map(({ id, dateAsWritten, flags }) => ({ id, dateAsWritten, flags })),
      sameEvent,
      conflicts: sameEvent.flatMap((one) =>
        one.conflicts.map((conflict) => ({ events: one.events, agencies: one.agencies, conflict }))
      ),
      silences: findSilences(events),
      silencesByChild: findSilencesByChild(events, context.people.filter(isChildByRole)),
      unknownPeople: unknownPeople(events, context.people)
    }
  }
}

async function accountFile(file: BroughtFile, context: MergeContext, reader: DateReader): Promise<AccountedFile> {
  const exported = readJsonExport(file.bytes)
  if (exported)
    return {
      account: {
        file: file.name,
        agency: '',
        tables: 1,
        rows: exported.length,
        events: exported.length,
        needsAttention: 0,
        headers: 0,
        blank: 0,
        notes: [],
        columns: []
      },
      events: exported,
      attention: []
    }
  const read = await readTables(file.bytes)
  if (read.ok)
    return accountRows(read.value, {
      file: file.name,
      agency: file.agency,
      reader,
      ...(context.reviewOn ? { latestYear: context.reviewOn.year } : {})
    })
  return {
    account: {
      file: file.name,
      agency: file.agency ?? '',
      tables: 0,
      rows: 0,
      events: 0,
      needsAttention: 0,
      headers: 0,
      blank: 0,
      notes: [read.error.message],
      columns: []
    },
    events: [],
    attention: [
      {
        file: file.name,
        table: 0,
        row: 0,
        reason: 'file-not-read',
        why: `${ATTENTION_WORDS['file-not-read']} ${read.error.message}`,
        text: ''
      }
    ]
  }
}
