/** Who answers for which date: the one list behind reminders and the board's “mine”. Pure. */

/** Rules that the notifying authority answers for: its notifiers and approvers, beside the business manager. */
export const OF_THE_AUTHORITY: readonly string[] = [
  'notify-panel',
  'report-to-partners',
  'notify-looked-after-death',
  'notify-care-leaver-death'
]

/** Rules that the lead reviewer works towards. */
export const OF_THE_REVIEWER: readonly string[] = ['publish-local-review', 'send-report-before-publication']

/** Rules that the Panel answers for: nobody in the partnership is reminded of them. */
export const OF_THE_PANEL: readonly string[] = ['panel-reply-expected']
