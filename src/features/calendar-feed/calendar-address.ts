/** A secret address by which a calendar asks for one person's deadlines. */

export interface CalendarAddress {
  readonly id: string
  /** Where it is used, in the person's words. */
  readonly label: string
  readonly createdAt: Temporal.Instant
  readonly lastReadAt: Temporal.Instant | null
}

/** Addresses a person may have at a time. */
export const MOST_ADDRESSES = 5
