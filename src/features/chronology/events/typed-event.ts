/** An event as a person types it: what they write is kept, and its meaning is worked out as for a file. Pure. */
import {
  type ChronologyEvent,
  type EventFlag,
  type EventSource,
  type Person,
  PeopleFinder,
  type Seen,
  cellText,
  readSeen,
  readWrittenDate,
  takeTime,
  withPeople
} from '#chronology/index.ts'
import { type Result, failed, ok } from '#kernel/result.ts'

export interface Typed {
  readonly dateAsWritten: string
  readonly time: string
  readonly text: string
  readonly said: string
  readonly page: string
  /** What was said of the child being seen; empty where the words decide. */
  readonly seen: '' | 'yes' | 'alone' | 'at-home' | 'no' | 'unclear'
}

export interface TypedContext {
  readonly id: string
  readonly agency: string
  readonly source: Pick<EventSource, 'file' | 'table' | 'row' | 'sheet'>
  readonly people: readonly Person[]
  readonly latestYear: number
}

export type TypedProblem = 'date' | 'time'

/** The event that was typed; `before` is what it was, whose free columns, comments and sequence stay. */
export function typedEvent(
  asTyped: Typed,
  context: TypedContext,
  before?: ChronologyEvent
): Result<ChronologyEvent, TypedProblem> {
  const typed = tidied(asTyped)
  const sameDate = before?.dateAsWritten === typed.dateAsWritten
  const read = sameDate ? undefined : readWrittenDate(typed.dateAsWritten, { latestYear: context.latestYear })
  if (read && !read.ok) return failed('date')
  const time = timeOf(typed.time, before)
  if (time === undefined) return failed('time')
  const dated = read?.ok
    ? {
        edtf: read.value.edtf,
        earliest: read.value.earliest?.toString() ?? null,
        latest: read.value.latest?.toString() ?? null,
        flags: read.value.flags as readonly EventFlag[],
        qualifiers: read.value.qualifiers,
        time: read.value.time ?? null
      }
    : {
        edtf: before?.edtf ?? '',
        earliest: before?.earliest ?? null,
        latest: before?.latest ?? null,
        flags: before?.flags ?? [],
        qualifiers: before?.qualifiers ?? [],
        time: null
      }
  const rest = withoutTime(before ?? NOTHING)
  const event: ChronologyEvent = {
    ...rest,
    id: context.id,
    agency: context.agency,
    source: {
      file: context.source.file,
      table: context.source.table,
      row: context.source.row,
      ...(context.source.sheet === undefined ? {} : { sheet: context.source.sheet }),
      ...(typed.said === '' ? {} : { said: typed.said }),
      ...(typed.page === '' ? {} : { page: typed.page })
    },
    dateAsWritten: typed.dateAsWritten,
    ...(typed.time === '' ? {} : { timeAsWritten: typed.time }),
    edtf: dated.edtf,
    earliest: dated.earliest,
    latest: dated.latest,
    time: time ?? dated.time,
    text: typed.text,
    people: [],
    ...seenOf(typed, before),
    flags: dated.flags.filter((flag) => flag !== 'no-source' || typed.said === ''),
    qualifiers: dated.qualifiers
  }
  return ok(withPeople(event, new PeopleFinder(context.people)))
}

/** As the same words would stand in a file, so that what is taken out and brought again is the same; what stood there before stays. */
function tidied(typed: Typed): Typed {
  return {
    ...typed,
    dateAsWritten: cellText(typed.dateAsWritten),
    text: cellText(typed.text),
    said: cellText(typed.said),
    page: cellText(typed.page)
  }
}

const NOTHING: ChronologyEvent = {
  id: '',
  agency: '',
  source: { file: '', table: 0, row: 0 },
  dateAsWritten: '',
  edtf: '',
  earliest: null,
  latest: null,
  time: null,
  sequence: null,
  text: '',
  people: [],
  childSeen: null,
  seenAlone: false,
  seenAtHome: false,
  seenFromWords: false,
  missed: null,
  flags: [],
  qualifiers: [],
  details: {},
  comments: [],
  deleted: []
}

/** The time as it was typed; null where none was, undefined where it is not understood. */
function timeOf(typed: string, before: ChronologyEvent | undefined): string | null | undefined {
  if (typed === '') return null
  if (before && (before.timeAsWritten === typed || before.time === typed)) return before.time
  const clock = /^([01]?\d|2[0-3])[.;]?([0-5]\d)$/.exec(typed)
  return takeTime((clock ? `${clock[1]}:${clock[2]}` : typed).toLowerCase()).time
}

function seenOf(typed: Typed, before: ChronologyEvent | undefined) {
  const fromWords = readSeen(undefined, typed.text)
  if (typed.seen === '') {
    const unchanged = before && before.text === typed.text && before.seenFromWords
    return unchanged
      ? {
          childSeen: before.childSeen,
          seenAlone: before.seenAlone,
          seenAtHome: before.seenAtHome,
          seenFromWords: before.seenFromWords,
          missed: before.missed
        }
      : fromWords
  }
  const childSeen: Seen = typed.seen === 'no' ? 'no' : typed.seen === 'unclear' ? 'unclear' : 'yes'
  return {
    childSeen,
    seenAlone: typed.seen === 'alone' || (childSeen === 'yes' && (before?.seenAlone ?? false) && typed.seen !== 'yes'),
    seenAtHome: typed.seen === 'at-home' || (childSeen === 'yes' && (before?.seenAtHome ?? false) && typed.seen !== 'yes'),
    seenFromWords: false,
    missed: fromWords.missed
  }
}

/** What was typed, as a form shows it. */
export function typedOf(event: ChronologyEvent): Typed {
  return {
    dateAsWritten: event.dateAsWritten,
    time: event.timeAsWritten ?? event.time ?? '',
    text: event.text,
    said: event.source.said ?? '',
    page: event.source.page ?? '',
    seen: event.seenFromWords || event.childSeen === null ? '' : event.childSeen === 'yes' ? seenHow(event) : event.childSeen
  }
}

function seenHow(event: ChronologyEvent): Typed['seen'] {
  return event.seenAlone ? 'alone' : event.seenAtHome ? 'at-home' : 'yes'
}

function withoutTime(event: ChronologyEvent): ChronologyEvent {
  const { timeAsWritten: _asWritten, ...rest } = event
  return rest
}
