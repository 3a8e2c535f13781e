/** A row of a file that tells an event otherwise than it stands in the chronology: what differs, side by side, and what the event would be if the file’s account were taken over. Pure. */
import { type ChronologyEvent, type Person, PeopleFinder, type ShownAs, showInText } from '#chronology/index.ts'
import { type Result, ok } from '#kernel/result.ts'
import { meaningInWords } from '../events/event-row.ts'
import { type TypedContext, type TypedProblem, typedEvent, typedOf } from '../events/typed-event.ts'

export interface Difference {
  readonly what: string
  readonly here: string
  readonly file: string
  /** The file has what stood here before it was changed. */
  readonly wasHere: boolean
}

type Part = readonly [what: string, of: (event: ChronologyEvent) => string]

/** What differs, for a person to compare; `earlier` are the records of the event’s history. */
export function differencesOf(
  here: ChronologyEvent,
  offered: ChronologyEvent,
  earlier: readonly ChronologyEvent[]
): readonly Difference[] {
  const headings = [...new Set([...Object.keys(here.details), ...Object.keys(offered.details)])]
  const parts: readonly Part[] = [
    ['Date as written', (event) => event.dateAsWritten],
    ['What the date means', meaningInWords],
    ['Time', (event) => event.time ?? ''],
    ['What happened', (event) => event.text],
    ['Source', (event) => event.source.said ?? ''],
    ['Page', (event) => event.source.page ?? ''],
    ['Was the child seen', seenInWords],
    ['Sequence', (event) => (event.sequence === null ? '' : String(event.sequence))],
    ['Comments in the file', (event) => event.comments.join('\n')],
    ...headings.map((heading): Part => [heading, (event) => event.details[heading] ?? ''])
  ]
  return parts.flatMap(([what, of]) => {
    const [stands, file] = [of(here), of(offered)]
    return stands === file ? [] : [{ what, here: stands, file, wasHere: earlier.some((record) => of(record) === file) }]
  })
}

function seenInWords({ childSeen, seenAlone, seenAtHome, missed }: ChronologyEvent): string {
  if (missed !== null) return missed === 'missed' ? 'Missed contact' : 'Cancelled contact'
  if (childSeen === null) return ''
  if (childSeen !== 'yes') return childSeen === 'no' ? 'No' : 'Not clear'
  return `Yes${seenAlone ? ', alone' : ''}${seenAtHome ? ', at home' : ''}`
}

/** How the file shows people where that is not how they stand here; undefined where it shows them the same way. */
export function shownOtherwise(here: ChronologyEvent, offered: ChronologyEvent, people: readonly Person[]): ShownAs | undefined {
  const finder = new PeopleFinder(people)
  return (['pseudonyms', 'initials'] as const).find((as) => {
    const isShown = (text: string) => finder.find(text).length > 0 && showInText(text, finder, as) === text
    return isShown(offered.text) && !isShown(here.text) && finder.find(here.text).length > 0
  })
}

/** The event with the file’s account of it: its date (read anew where only the words of it were changed), time, what happened, its source, whether the child was seen, sequence, comments and free columns. Identity, agency and where it was read stay. */
export function takenOver(
  here: ChronologyEvent,
  offered: ChronologyEvent,
  context: Pick<TypedContext, 'people' | 'latestYear'>
): Result<ChronologyEvent, TypedProblem> {
  const before = typedOf(here)
  const typed = typedEvent(
    {
      ...before,
      dateAsWritten: offered.dateAsWritten,
      time: offered.time === here.time ? before.time : (offered.time ?? ''),
      text: offered.text,
      said: offered.source.said ?? '',
      page: offered.source.page ?? ''
    },
    { ...context, id: here.id, agency: here.agency, source: here.source },
    here
  )
  if (!typed.ok) return typed
  const { edtf, earliest, latest, qualifiers, flags } = offered
  // The meaning was changed in the file: it counts before what would be read from the words.
  const meaning = edtf === here.edtf ? {} : { edtf, earliest, latest, qualifiers, flags }
  const { childSeen, seenAlone, seenAtHome, missed, seenFromWords } = offered
  const isSeenOtherwise = seenInWords(offered) !== seenInWords(here) && !seenFromWords
  const seen = isSeenOtherwise ? { childSeen, seenAlone, seenAtHome, missed, seenFromWords } : {}
  const { details, sequence, comments } = offered
  return ok({ ...typed.value, ...meaning, ...seen, details, sequence, comments })
}

/** The row as an event of its own, beside the one whose identity it carried. */
export function ofItsOwn(offered: ChronologyEvent, context: TypedContext): Result<ChronologyEvent, TypedProblem> {
  const typed = typedEvent({ ...typedOf(offered), time: offered.timeAsWritten ?? offered.time ?? '' }, context)
  return typed.ok ? ok({ ...typed.value, details: offered.details, comments: offered.comments }) : typed
}
