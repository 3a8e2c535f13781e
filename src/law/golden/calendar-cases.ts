/** Golden cases of what a calendar does to a limit: moved and one-off holidays, the other two divisions, clock changes, month ends, days on which nothing is worked. */
import { NOBODY_YET, type GoldenDeadline } from './golden-case.ts'

const fiveDays = 'Children Act 2004 section 16C(1) and the guidance on it: five working days from becoming aware'
const newClock = 'Panel guidance for safeguarding partners, third edition, June 2025'
const sixMonths = 'Working Together to Safeguard Children: six months from the decision'
const sevenBefore = 'SI 2018/789 and the guidance on it: seven working days before publication'

export const calendarCases: readonly GoldenDeadline[] = [
  {
    id: 'd1-funeral-2022',
    rule: 'notify-panel',
    facts: { division: 'england-and-wales', asOf: '2022-09-13', events: { authorityBecameAware: '2022-09-12' } },
    due: '2022-09-20',
    version: '2020-12-01',
    status: 'due',
    working: 'Monday 12 September; 13, 14, 15, 16 (1 to 4); Monday 19 is the State Funeral; Tuesday 20 (5).',
    source: fiveDays,
    checkedBy: NOBODY_YET
  },
  {
    id: 'd1-jubilee-2022',
    rule: 'notify-panel',
    facts: { division: 'england-and-wales', asOf: '2022-05-27', events: { authorityBecameAware: '2022-05-27' } },
    due: '2022-06-07',
    version: '2020-12-01',
    status: 'due',
    working:
      'Friday 27 May; Monday 30 May is worked, because the spring holiday was moved: 30, 31 May, 1 June (1 to 3); 2 and 3 June are holidays; 6 is day 4 and 7 is day 5.',
    source: fiveDays,
    checkedBy: NOBODY_YET
  },
  {
    id: 'd1-northern-ireland-july',
    rule: 'notify-panel',
    facts: { division: 'northern-ireland', asOf: '2026-07-10', events: { authorityBecameAware: '2026-07-10' } },
    due: '2026-07-20',
    version: '2026-03-19',
    status: 'due',
    working: '12 July 2026 is a Sunday, so Monday 13 is the holiday: 14, 15, 16, 17 (1 to 4), Monday 20 (5).',
    source: fiveDays,
    checkedBy: NOBODY_YET
  },
  {
    id: 'd1-northern-ireland-march',
    rule: 'notify-panel',
    facts: { division: 'northern-ireland', asOf: '2026-03-16', events: { authorityBecameAware: '2026-03-16' } },
    due: '2026-03-24',
    version: '2023-12-15',
    status: 'due',
    working: 'Tuesday 17 March is St Patrick’s Day: 18, 19, 20 (1 to 3), 23, 24 (4, 5).',
    source: fiveDays,
    checkedBy: NOBODY_YET
  },
  {
    id: 'd1-scotland-january',
    rule: 'notify-panel',
    facts: { division: 'scotland', asOf: '2025-12-30', events: { authorityBecameAware: '2025-12-30' } },
    due: '2026-01-08',
    version: '2023-12-15',
    status: 'due',
    working: 'Tuesday 30 December; 31 (1); 1 and 2 January are holidays; 5, 6, 7, 8 (2 to 5).',
    source: fiveDays,
    checkedBy: NOBODY_YET
  },
  {
    id: 'd1-winter-evening',
    rule: 'notify-panel',
    facts: { division: 'england-and-wales', asOf: '2026-03-27', events: { authorityBecameAware: '2026-03-26T23:30:00Z' } },
    due: '2026-04-02',
    version: '2026-03-19',
    status: 'due',
    working: 'In winter 23:30 UTC is 23:30 in London, still Thursday 26 March: 27 (1); 30, 31 March, 1, 2 April (2 to 5).',
    source: fiveDays,
    checkedBy: NOBODY_YET
  },
  {
    id: 'd1-evening-after-the-clocks-go-back',
    rule: 'notify-panel',
    facts: { division: 'england-and-wales', asOf: '2026-10-27', events: { authorityBecameAware: '2026-10-26T23:30:00Z' } },
    due: '2026-11-02',
    version: '2026-03-19',
    status: 'due',
    working:
      'The clocks went back on Sunday 25 October, so this is 23:30 on Monday 26: 27, 28, 29, 30 (1 to 4), Monday 2 November (5).',
    source: fiveDays,
    checkedBy: NOBODY_YET
  },
  {
    id: 'd1-evening-before-the-clocks-go-back',
    rule: 'notify-panel',
    facts: { division: 'england-and-wales', asOf: '2026-10-23', events: { authorityBecameAware: '2026-10-22T23:30:00Z' } },
    due: '2026-10-30',
    version: '2026-03-19',
    status: 'due',
    working: 'Still summer time, so this is 00:30 on Friday 23 October: Monday 26 to Friday 30 (1 to 5).',
    source: fiveDays,
    checkedBy: NOBODY_YET
  },
  {
    id: 'd1-saturday',
    rule: 'notify-panel',
    facts: { division: 'england-and-wales', asOf: '2026-05-30', events: { authorityBecameAware: '2026-05-30' } },
    due: '2026-06-05',
    version: '2026-03-19',
    status: 'due',
    working: 'A Saturday is day 0 like any day: Monday 1 to Friday 5 June (1 to 5).',
    source: fiveDays,
    checkedBy: NOBODY_YET
  },
  {
    id: 'd1-day-one-on-a-holiday',
    rule: 'notify-panel',
    facts: {
      division: 'england-and-wales',
      asOf: '2026-05-04',
      events: { authorityBecameAware: '2026-05-04' },
      settings: { countFrom: { 'notify-panel': 1 } }
    },
    due: '2026-05-11',
    version: '2026-03-19',
    status: 'due',
    working: 'Counting the day itself as day 1 needs a working day, and Monday 4 May is a holiday: 5, 6, 7, 8 (1 to 4), 11 (5).',
    source: fiveDays,
    checkedBy: NOBODY_YET
  },
  {
    id: 'd1-christmas-day',
    rule: 'notify-panel',
    facts: { division: 'england-and-wales', asOf: '2026-12-25', events: { authorityBecameAware: '2026-12-25' } },
    due: '2027-01-05',
    version: '2026-03-19',
    status: 'due',
    working:
      'Christmas Day is day 0; Monday 28 December is the substitute for Boxing Day; 29, 30, 31 (1 to 3); 1 January skipped; 4, 5 January (4, 5).',
    source: fiveDays,
    checkedBy: NOBODY_YET
  },
  {
    id: 'd1-met-late',
    rule: 'notify-panel',
    facts: {
      division: 'england-and-wales',
      asOf: '2026-05-01',
      events: { authorityBecameAware: '2026-04-02', notificationSent: '2026-04-16' }
    },
    due: '2026-04-13',
    version: '2026-03-19',
    status: 'met',
    working: 'Due on Monday 13 April as over Easter; sent on Thursday 16, three working days later.',
    source: fiveDays,
    checkedBy: NOBODY_YET
  },
  {
    id: 'd1-added-holiday',
    rule: 'notify-panel',
    facts: {
      division: 'england-and-wales',
      asOf: '2026-06-12',
      events: { authorityBecameAware: '2026-06-12' },
      settings: { additionalHolidays: [{ date: '2026-06-15', name: 'Day of thanks' }] }
    },
    due: '2026-06-22',
    version: '2026-03-19',
    status: 'due',
    working: 'An operator has added Monday 15 June: 16, 17, 18, 19 (1 to 4), Monday 22 (5).',
    source: fiveDays,
    checkedBy: NOBODY_YET
  },
  {
    id: 'd6-over-christmas',
    rule: 'complete-rapid-review',
    facts: {
      division: 'england-and-wales',
      asOf: '2026-12-14',
      events: { authorityBecameAware: '2026-12-10', notificationSent: '2026-12-14' }
    },
    due: '2027-01-07',
    version: '2025-06-01',
    status: 'due',
    working:
      'From the notification on Monday 14 December: 15 to 18 (1 to 4); 21 to 24 (5 to 8); 25 and 28 skipped; 29, 30, 31 (9 to 11); 1 January skipped; 4, 5, 6, 7 (12 to 15).',
    source: newClock,
    checkedBy: NOBODY_YET
  },
  {
    id: 'd6-same-day',
    rule: 'complete-rapid-review',
    facts: {
      division: 'england-and-wales',
      asOf: '2026-07-01',
      events: { authorityBecameAware: '2026-07-01T09:00:00+01:00', notificationSent: '2026-07-01T16:30:00+01:00' }
    },
    due: '2026-07-22',
    version: '2025-06-01',
    status: 'due',
    working: 'Aware and notified on Wednesday 1 July: 2, 3 (1, 2); 6 to 10 (3 to 7); 13 to 17 (8 to 12); 20, 21, 22 (13 to 15).',
    source: newClock,
    checkedBy: NOBODY_YET
  },
  {
    id: 'd10-last-of-august',
    rule: 'publish-local-review',
    facts: { division: 'england-and-wales', asOf: '2026-08-31', events: { localReviewDecided: '2026-08-31' } },
    due: '2027-02-28',
    version: '2026-03-19',
    status: 'due',
    working: 'February 2027 has no 31st: its last day is the 28th.',
    source: sixMonths,
    checkedBy: NOBODY_YET
  },
  {
    id: 'd10-last-of-march',
    rule: 'publish-local-review',
    facts: { division: 'england-and-wales', asOf: '2026-03-31', events: { localReviewDecided: '2026-03-31' } },
    due: '2026-09-30',
    version: '2026-03-19',
    status: 'due',
    working: 'September has no 31st: its last day is the 30th.',
    source: sixMonths,
    checkedBy: NOBODY_YET
  },
  {
    id: 'd10-from-a-leap-day',
    rule: 'publish-local-review',
    facts: { division: 'england-and-wales', asOf: '2024-02-29', events: { localReviewDecided: '2024-02-29' } },
    due: '2024-08-29',
    version: '2023-12-15',
    status: 'due',
    working: 'The same day of August.',
    source: sixMonths,
    checkedBy: NOBODY_YET
  },
  {
    id: 'd10-christmas-day',
    rule: 'publish-local-review',
    facts: { division: 'england-and-wales', asOf: '2026-06-25', events: { localReviewDecided: '2026-06-25' } },
    due: '2026-12-25',
    version: '2026-03-19',
    status: 'due',
    working: '25 December, a holiday: months are not counted in working days, so nothing moves it.',
    source: sixMonths,
    checkedBy: NOBODY_YET
  },
  {
    id: 'd10-running-past',
    rule: 'publish-local-review',
    facts: {
      division: 'england-and-wales',
      asOf: '2026-04-10',
      events: { localReviewDecided: '2025-09-30' },
      settings: { pauses: { 'publish-local-review': { reason: 'A criminal trial is to be heard.', from: '2026-03-02' } } }
    },
    due: '2026-03-30',
    version: '2023-12-15',
    status: 'paused',
    working: 'The same day of March 2026. A reason is recorded for running past; the date stays.',
    source: sixMonths,
    checkedBy: NOBODY_YET
  },
  {
    id: 'd10-overdue',
    rule: 'publish-local-review',
    facts: { division: 'england-and-wales', asOf: '2026-03-31', events: { localReviewDecided: '2025-09-30' } },
    due: '2026-03-30',
    version: '2023-12-15',
    status: 'overdue',
    working: 'The same day of March 2026, asked on the day after it.',
    source: sixMonths,
    checkedBy: NOBODY_YET
  },
  {
    id: 'd12-from-a-holiday',
    rule: 'send-report-before-publication',
    facts: { division: 'england-and-wales', asOf: '2026-03-02', events: { publicationPlanned: '2026-04-03' } },
    due: '2026-03-25',
    version: '2026-03-19',
    status: 'due',
    working:
      'Back from Good Friday 3 April, which is day 0 like any day: 2, 1 April (1, 2); 31, 30 March (3, 4); 27, 26, 25 (5 to 7).',
    source: sevenBefore,
    checkedBy: NOBODY_YET
  },
  {
    id: 'd12-over-the-jubilee',
    rule: 'send-report-before-publication',
    facts: { division: 'england-and-wales', asOf: '2022-05-03', events: { publicationPlanned: '2022-06-07' } },
    due: '2022-05-25',
    version: '2020-12-01',
    status: 'due',
    working: 'Back from Tuesday 7 June: 6 (1); 3 and 2 June skipped; 1 June, 31, 30 May (2 to 4); 27, 26, 25 (5 to 7).',
    source: sevenBefore,
    checkedBy: NOBODY_YET
  },
  {
    id: 'd12-day-one',
    rule: 'send-report-before-publication',
    facts: {
      division: 'england-and-wales',
      asOf: '2026-03-02',
      events: { publicationPlanned: '2026-04-13' },
      settings: { countFrom: 1 }
    },
    due: '2026-04-01',
    version: '2026-03-19',
    status: 'due',
    working: 'By a recorded choice Monday 13 April is day 1; 10, 9, 8, 7 (2 to 5); Easter skipped; 2, 1 April (6, 7).',
    source: sevenBefore,
    checkedBy: NOBODY_YET
  },
  {
    id: 'd12-scotland',
    rule: 'send-report-before-publication',
    facts: { division: 'scotland', asOf: '2026-06-01', events: { publicationPlanned: '2026-06-18' } },
    due: '2026-06-08',
    version: '2026-03-19',
    status: 'due',
    working: 'Back from Thursday 18 June: 17, 16 (1, 2); Monday 15 is a holiday in Scotland; 12, 11, 10, 9, 8 (3 to 7).',
    source: sevenBefore,
    checkedBy: NOBODY_YET
  },
  {
    id: 'd14-from-a-leap-day',
    rule: 'publish-yearly-report',
    facts: { division: 'england-and-wales', asOf: '2024-02-29', events: { yearlyReportPublished: '2024-02-29' } },
    due: '2025-02-28',
    version: '2023-12-15',
    status: 'due',
    working: 'February 2025 has no 29th.',
    source: 'Children Act 2004 section 16G: every twelve months',
    checkedBy: NOBODY_YET
  },
  {
    id: 'd16-over-easter',
    rule: 'send-national-report-before-publication',
    facts: { division: 'england-and-wales', asOf: '2026-03-02', events: { nationalPublicationPlanned: '2026-04-08' } },
    due: '2026-03-26',
    version: '2026-03-19',
    status: 'due',
    working:
      'Back from Wednesday 8 April: 7 (1); Easter Monday to Good Friday skipped; 2, 1 April (2, 3); 31, 30 March (4, 5); 27, 26 (6, 7).',
    source: sevenBefore,
    checkedBy: NOBODY_YET
  },
  {
    id: 'd17-from-a-leap-day',
    rule: 'keep-national-report-public',
    facts: { division: 'england-and-wales', asOf: '2024-02-29', events: { nationalPublished: '2024-02-29' } },
    due: '2027-02-28',
    version: '2023-12-15',
    status: 'due',
    working: 'February 2027 has no 29th.',
    source: 'Working Together to Safeguard Children: at least three years',
    checkedBy: NOBODY_YET
  },
  {
    id: 'd13-kept',
    rule: 'keep-report-public',
    facts: { division: 'england-and-wales', asOf: '2027-05-12', events: { published: '2026-05-12' } },
    due: '2027-05-12',
    version: '2026-03-19',
    status: 'met',
    working: 'One year after 12 May 2026: the period is over on that day.',
    source: 'Working Together to Safeguard Children: at least one year',
    checkedBy: NOBODY_YET
  },
  {
    id: 'd5-scotland-2026',
    rule: 'decide-notifiable',
    facts: { division: 'scotland', asOf: '2026-06-12', events: { incidentReferred: '2026-06-12' } },
    due: '2026-06-16',
    version: '2023-12-15',
    status: 'due',
    working: 'From Friday 12 June: Monday 15 June 2026 is a holiday in Scotland, so Tuesday 16 is day 1.',
    source: 'South Tyneside, example of local practice, counted in another division',
    checkedBy: NOBODY_YET
  }
]
