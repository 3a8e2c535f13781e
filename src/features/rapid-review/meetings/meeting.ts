/** A meeting of a rapid review as a noun: its kinds, its agenda, what a partnership starts with, and the moments it begins and ends. Pure. */
import { LONDON } from '#kernel/clock.ts'
import { formatDayWithWeekday } from '#kernel/plain-date.ts'

export const MEETING_KINDS = [
  { value: 'progress', text: 'Progress meeting', hint: 'Who has been asked, what is missing, which other agencies to ask' },
  { value: 'rapid-review', text: 'Rapid review meeting', hint: 'What the agencies found, what can be learned, the criteria' },
  { value: 'decision', text: 'Decision meeting', hint: 'The three safeguarding partners decide' },
  { value: 'other', text: 'Another meeting' }
] as const
export type MeetingKind = (typeof MEETING_KINDS)[number]['value']

export function kindText(kind: MeetingKind): string {
  return MEETING_KINDS.find(({ value }) => value === kind)?.text ?? 'Meeting'
}

export interface Meeting {
  readonly meetingId: string
  readonly version: number
  readonly kind: MeetingKind
  readonly heldOn: Temporal.PlainDate
  /** Hours and minutes in London, `09:30`. */
  readonly startsAt: string
  readonly endsAt: string
  readonly place: string
  readonly link: string
  readonly chairId: string | null
  readonly chairName: string | null
  readonly organiserName: string
  readonly organiserEmail: string
  readonly changeReason: string
  readonly cancelledReason: string | null
  readonly savedByName: string
  readonly savedAt: Temporal.Instant
}

export interface AgendaItem {
  readonly id: string
  readonly title: string
}

/** The purposes and steps of a rapid review in the order a meeting usually takes them; each partnership can write its own. */
export const DEFAULT_AGENDA: readonly string[] = [
  'Welcome, introductions and apologies',
  'Declarations of interest, and how what is shared here is kept',
  'Minutes and actions of the meeting before',
  'Immediate safety: are this child and other children safe now?',
  'What happened',
  'The child’s life and voice, and the family',
  'What each agency knew and did, and key practice episodes',
  'Context: racism, disability, poverty and other inequality',
  'What can be learned, and what has been learned before',
  'The criteria for a local review',
  'Actions, owners and dates',
  'What happens next'
]

/** The most items of an agenda. */
export const MOST_ITEMS = 40

/** An item one place up or down; the agenda as it is when there is no such place. */
export function movedItem(items: readonly AgendaItem[], id: string, direction: 'up' | 'down'): readonly AgendaItem[] {
  const from = items.findIndex((item) => item.id === id)
  const to = direction === 'up' ? from - 1 : from + 1
  const [one, other] = [items[from], items[to]]
  if (!one || !other) return items
  return items.map((item, index) => (index === from ? other : index === to ? one : item))
}

/** `9:5` is not a time, `9.30` is: hours and minutes as `09:30`; undefined when it is none. */
export function readTime(typed: string): string | undefined {
  const match = /^(\d{1,2})[:.](\d{2})$/.exec(typed.trim())
  const [hour, minute] = [Number(match?.[1]), Number(match?.[2])]
  if (!match || hour > 23 || minute > 59) return undefined
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

/** When it begins and ends, whatever the clocks do that day. */
export function meetingMoments(meeting: Pick<Meeting, 'heldOn' | 'startsAt' | 'endsAt'>): {
  readonly begins: Temporal.Instant
  readonly ends: Temporal.Instant
} {
  const at = (time: string) => meeting.heldOn.toZonedDateTime({ timeZone: LONDON, plainTime: time }).toInstant()
  return { begins: at(meeting.startsAt), ends: at(meeting.endsAt) }
}

/** `Tuesday 14 April 2026, 10:00 to 11:30`. */
export function whenText(meeting: Pick<Meeting, 'heldOn' | 'startsAt' | 'endsAt'>): string {
  return `${formatDayWithWeekday(meeting.heldOn)}, ${meeting.startsAt} to ${meeting.endsAt}`
}

/** Which of these names stand in a text as words of their own, whatever their case. Used to keep children's names out of letters and calendars. */
export function namesIn(text: string, names: readonly string[]): readonly string[] {
  const words = ` ${text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ' ')} `
  return names.filter((name) => {
    const plain = name
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
    return plain.length > 1 && words.includes(` ${plain} `)
  })
}

/** The three safeguarding partners must be there, or somebody for them. */
export const QUORUM = ['local-authority', 'integrated-care-board', 'police'] as const
