/** The door of the chronology: files in, a composite and its report out. Pure: bytes and days come in, nothing is read or written elsewhere. */
export { EVENT_FLAG_WORDS } from './mapping/own-columns.ts'
export { type WrittenDate } from './dates/meaning.ts'
export { readWrittenDate } from './dates/written-date.ts'
export { takeTime } from './dates/written-time.ts'
export {
  ATTENTION_WORDS,
  type Attention,
  type ChronologyEvent,
  type EventFlag,
  type EventSource,
  type FileAccount,
  type Seen
} from './event.ts'
export { type AccountedFile, accountRows } from './mapping/account-rows.ts'
export { contactOf } from './mapping/contact.ts'
export { readSeen } from './mapping/child-seen.ts'
export { type Field as ColumnField, type Mapping as ColumnMapping, mapColumns } from './mapping/columns.ts'
export { type BroughtFile, type Merged, type Report, mergeChronologies } from './merge.ts'
export { type Person, PeopleFinder, type ShownAs, readPeople, showInText, showPeople, withPeople } from './people.ts'
export { type Picture, type PictureOptions, MOST_BYTES, drawPicture } from './picture/draw-picture.ts'
export { type Mark as PictureMark } from './picture/bands.ts'
export { type LanesBy, type PictureEvent } from './picture/place-events.ts'
export { type LaneTold, silenceInWords } from './picture/picture-words.ts'
export { cellText } from './reading/cell-text.ts'
export { readTables } from './reading/read-file.ts'
export type { ReadFile, Table } from './reading/table.ts'
export { ORDER_WORDS, compareEvents, makeComposite, sortText } from './together/composite.ts'
export { type Conflict, type SameEvent, interval, proposeSameEvents } from './together/same-events.ts'
export {
  type ChildContacts,
  type ContactCount,
  type Contacts,
  countContacts,
  countContactsByChild,
  isAbout
} from './together/contacts.ts'
export { type ChildSilences, type Silence, daysBetween, findSilences, findSilencesByChild } from './together/silences.ts'
export { type Span, type TimeBetween, timeBetween } from './together/time-between.ts'
export { type UnknownPerson, unknownPeople } from './unknown-people.ts'
export { writeCsv } from './writing/csv.ts'
export { writeDocx } from './writing/docx.ts'
export { readJsonExport, writeJson } from './writing/json.ts'
export type { Marking } from './writing/marking.ts'
export { writeXlsx } from './writing/xlsx.ts'
