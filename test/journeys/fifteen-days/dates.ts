/**
 * The days of the story, each counted by hand on the calendar of 2026 for England. Bank holidays in reach: Good Friday 3 April, Easter Monday 6 April, early May
 * Monday 4 May. The day that something is counted from is day 0.
 */

/** The authority becomes aware: Thursday, at ten in London. */
export const AWARE = '2026-04-02'

/** The partners do not agree, and the chair answers: Tuesday after Easter, working day 1. */
export const ESCALATED = '2026-04-07'

/** Working day 2 (Tuesday 7, Wednesday 8), of the five that there are: 7, 8, 9, 10, 13 April. */
export const NOTIFIED = '2026-04-08'

/** Fifteen working days after Wednesday 8 April: 9, 10 (2), 13 to 17 (7), 20 to 24 (12), 27, 28, 29 (15). */
export const PANEL_DUE_IN_WORDS = 'Wednesday 29 April 2026'

/** The day by which the agencies are asked to answer: a Thursday, working day 6 after the notification (9, 10, 13, 14, 15, 16). */
export const ANSWERS_DUE = '2026-04-16'

/** Most of them answer: Friday 10 April. */
export const MOST_ANSWER = '2026-04-10'

/** Two working days before the answers are due (15, 14): Tuesday. The first chase. */
export const FIRST_CHASE = '2026-04-14'

/** One working day after: Friday. The second contact gets the request. */
export const SECOND_CONTACT = '2026-04-17'

/** Three working days after (17, 20, 21): Tuesday. The senior person is told, and the answer comes the same day, three working days late. */
export const SENIOR_TOLD = '2026-04-21'

/** The review meeting: Thursday 23 April. */
export const MEETING = '2026-04-23'

/** The partners decide and sign, and it goes to the Panel: Tuesday 28 April, a day before it is due. */
export const SENT = '2026-04-28'

/** The Panel asks: Wednesday 6 May (29, 30 April, 1 May; Monday 4 May is a bank holiday; 5, 6). */
export const PANEL_ASKS = '2026-05-06'

/** The partnership answers: Friday 8 May. */
export const ANSWERED = '2026-05-08'

/** The Panel replies with its outcome: Wednesday 13 May. */
export const PANEL_REPLIES = '2026-05-13'

/** A local review is decided: Friday 15 May. */
export const CONVERTED = '2026-05-15'
