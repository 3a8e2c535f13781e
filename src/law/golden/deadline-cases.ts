/** Golden cases of the limits D1 to D18, worked by hand with a calendar. */
import { NOBODY_YET, type GoldenDeadline } from './golden-case.ts'

export const deadlineCases: readonly GoldenDeadline[] = [
  {
    id: 'd1-easter',
    rule: 'notify-panel',
    facts: { division: 'england-and-wales', asOf: '2026-04-10', events: { authorityBecameAware: '2026-04-02' } },
    due: '2026-04-13',
    version: '2026-03-19',
    status: 'due',
    working:
      'Thursday 2 April is day 0. Good Friday 3, the weekend and Easter Monday 6 are skipped. 7, 8, 9, 10 are days 1 to 4; after the weekend Monday 13 is day 5.',
    source: 'Children Act 2004 section 16C(1) and the guidance on it: five working days from becoming aware',
    checkedBy: NOBODY_YET
  },
  {
    id: 'd1-year-end',
    rule: 'notify-panel',
    facts: { division: 'england-and-wales', asOf: '2025-01-02', events: { authorityBecameAware: '2024-12-20' } },
    due: '2024-12-31',
    version: '2023-12-15',
    status: 'overdue',
    working: 'Friday 20 December is day 0. 23, 24 (days 1, 2); 25 and 26 skipped; 27 (3); 30, 31 (4, 5).',
    source: 'Children Act 2004 section 16C(1) and the guidance on it: five working days from becoming aware',
    checkedBy: NOBODY_YET
  },
  {
    id: 'd1-christmas-saturday-2021',
    rule: 'notify-panel',
    facts: { division: 'england-and-wales', asOf: '2021-12-24', events: { authorityBecameAware: '2021-12-23' } },
    due: '2022-01-04',
    version: '2020-12-01',
    status: 'due',
    working: '24 December (1); 27 and 28 are substitutes; 29, 30, 31 (2 to 4); 3 January is a substitute; 4 January (5).',
    source: 'Children Act 2004 section 16C(1) and the guidance on it: five working days from becoming aware',
    checkedBy: NOBODY_YET
  },
  {
    id: 'd1-christmas-sunday-2022',
    rule: 'notify-panel',
    facts: { division: 'england-and-wales', asOf: '2022-12-23', events: { authorityBecameAware: '2022-12-22' } },
    due: '2023-01-03',
    version: '2020-12-01',
    status: 'due',
    working: '23 December (1); 26 Boxing Day and 27 substitute; 28, 29, 30 (2 to 4); 2 January is a substitute; 3 January (5).',
    source: 'Children Act 2004 section 16C(1) and the guidance on it: five working days from becoming aware',
    checkedBy: NOBODY_YET
  },
  {
    id: 'd1-christmas-saturday-2027',
    rule: 'notify-panel',
    facts: { division: 'england-and-wales', asOf: '2027-12-24', events: { authorityBecameAware: '2027-12-23' } },
    due: '2028-01-04',
    version: '2026-03-19',
    status: 'due',
    working: '24 December (1); 27 and 28 are substitutes; 29, 30, 31 (2 to 4); 3 January is a substitute; 4 January (5).',
    source: 'Children Act 2004 section 16C(1) and the guidance on it: five working days from becoming aware',
    checkedBy: NOBODY_YET
  },
  {
    id: 'd1-coronation-2023',
    rule: 'notify-panel',
    facts: { division: 'england-and-wales', asOf: '2023-05-05', events: { authorityBecameAware: '2023-05-04' } },
    due: '2023-05-12',
    version: '2020-12-01',
    status: 'due',
    working: '5 May (1); Monday 8 May is the coronation holiday; 9, 10, 11, 12 (2 to 5).',
    source: 'Children Act 2004 section 16C(1) and the guidance on it: five working days from becoming aware',
    checkedBy: NOBODY_YET
  },
  {
    id: 'd1-leap-day',
    rule: 'notify-panel',
    facts: { division: 'england-and-wales', asOf: '2024-02-29', events: { authorityBecameAware: '2024-02-26' } },
    due: '2024-03-04',
    version: '2023-12-15',
    status: 'due',
    working: '27, 28, 29 February (1 to 3), 1 March (4), Monday 4 March (5).',
    source: 'Children Act 2004 section 16C(1) and the guidance on it: five working days from becoming aware',
    checkedBy: NOBODY_YET
  },
  {
    id: 'd1-clock-change',
    rule: 'notify-panel',
    facts: { division: 'england-and-wales', asOf: '2026-03-30', events: { authorityBecameAware: '2026-03-27' } },
    due: '2026-04-07',
    version: '2026-03-19',
    status: 'due',
    working:
      'The clocks go forward on Sunday 29 March; no day is lost. 30, 31 March, 1, 2 April (1 to 4); Good Friday to Easter Monday skipped; 7 April (5).',
    source: 'Children Act 2004 section 16C(1) and the guidance on it: five working days from becoming aware',
    checkedBy: NOBODY_YET
  },
  {
    id: 'd1-holiday-on-trigger',
    rule: 'notify-panel',
    facts: { division: 'england-and-wales', asOf: '2026-05-05', events: { authorityBecameAware: '2026-05-04' } },
    due: '2026-05-11',
    version: '2026-03-19',
    status: 'due',
    working: 'Early May bank holiday Monday 4 May is day 0. 5, 6, 7, 8 (1 to 4), Monday 11 (5).',
    source: 'Children Act 2004 section 16C(1) and the guidance on it: five working days from becoming aware',
    checkedBy: NOBODY_YET
  },
  {
    id: 'd1-holiday-where-due',
    rule: 'notify-panel',
    facts: { division: 'england-and-wales', asOf: '2026-05-19', events: { authorityBecameAware: '2026-05-18' } },
    due: '2026-05-26',
    version: '2026-03-19',
    status: 'due',
    working: '19 to 22 May (1 to 4); Monday 25 is the spring bank holiday; Tuesday 26 (5).',
    source: 'Children Act 2004 section 16C(1) and the guidance on it: five working days from becoming aware',
    checkedBy: NOBODY_YET
  },
  {
    id: 'd1-late-evening-summer',
    rule: 'notify-panel',
    facts: { division: 'england-and-wales', asOf: '2026-06-04', events: { authorityBecameAware: '2026-06-03T23:30:00+01:00' } },
    due: '2026-06-10',
    version: '2026-03-19',
    status: 'due',
    working: '23:30 British Summer Time on Wednesday 3 June belongs to 3 June. 4, 5, 8, 9, 10 June.',
    source: 'Children Act 2004 section 16C(1) and the guidance on it: five working days from becoming aware',
    checkedBy: NOBODY_YET
  },
  {
    id: 'd1-after-midnight-summer',
    rule: 'notify-panel',
    facts: { division: 'england-and-wales', asOf: '2026-06-04', events: { authorityBecameAware: '2026-06-03T23:30:00Z' } },
    due: '2026-06-11',
    version: '2026-03-19',
    status: 'due',
    working: '23:30 UTC is 00:30 on Thursday 4 June in London. 5, 8, 9, 10, 11 June.',
    source: 'Children Act 2004 section 16C(1) and the guidance on it: five working days from becoming aware',
    checkedBy: NOBODY_YET
  },
  {
    id: 'd1-scotland-2026',
    rule: 'notify-panel',
    facts: { division: 'scotland', asOf: '2026-06-16', events: { authorityBecameAware: '2026-06-12' } },
    due: '2026-06-22',
    version: '2026-03-19',
    status: 'due',
    working: 'In Scotland Monday 15 June 2026 is a holiday: 16, 17, 18, 19, 22 June.',
    source: 'Children Act 2004 section 16C(1) and the guidance on it: five working days from becoming aware',
    checkedBy: NOBODY_YET
  },
  {
    id: 'd1-not-scotland-2026',
    rule: 'notify-panel',
    facts: { division: 'england-and-wales', asOf: '2026-06-16', events: { authorityBecameAware: '2026-06-12' } },
    due: '2026-06-19',
    version: '2026-03-19',
    status: 'due',
    working: 'In England Monday 15 June 2026 is worked: 15, 16, 17, 18, 19 June.',
    source: 'Children Act 2004 section 16C(1) and the guidance on it: five working days from becoming aware',
    checkedBy: NOBODY_YET
  },
  {
    id: 'd1-day-one',
    rule: 'notify-panel',
    facts: {
      division: 'england-and-wales',
      asOf: '2026-04-09',
      events: { authorityBecameAware: '2026-04-02' },
      settings: { countFrom: { 'notify-panel': 1 } }
    },
    due: '2026-04-10',
    version: '2026-03-19',
    status: 'due',
    working: 'By a recorded choice Thursday 2 April is day 1; 7, 8, 9, 10 April are days 2 to 5.',
    source: 'Children Act 2004 section 16C(1) and the guidance on it: five working days from becoming aware',
    checkedBy: NOBODY_YET
  },
  {
    id: 'd1-before-the-duty',
    rule: 'notify-panel',
    facts: { division: 'england-and-wales', asOf: '2018-07-10', events: { authorityBecameAware: '2018-06-28' } },
    due: null,
    version: null,
    status: 'not-encoded',
    working: 'The duty began on 29 June 2018.',
    source: 'Children Act 2004 section 16C(1) and the guidance on it: five working days from becoming aware',
    checkedBy: NOBODY_YET
  },
  {
    id: 'd1-first-day',
    rule: 'notify-panel',
    facts: { division: 'england-and-wales', asOf: '2018-07-02', events: { authorityBecameAware: '2018-06-29' } },
    due: '2018-07-06',
    version: '2018-06-29',
    status: 'due',
    working: 'Friday 29 June 2018 is day 0; 2, 3, 4, 5, 6 July.',
    source: 'Children Act 2004 section 16C(1) and the guidance on it: five working days from becoming aware',
    checkedBy: NOBODY_YET
  },
  {
    id: 'd1-beyond-the-lists',
    rule: 'notify-panel',
    facts: { division: 'england-and-wales', asOf: '2028-12-27', events: { authorityBecameAware: '2028-12-22' } },
    due: null,
    version: '2026-03-19',
    status: 'not-encoded',
    working: '27, 28, 29 December are days 1 to 3; day 4 would be in 2029, whose holidays are not held.',
    source: 'Children Act 2004 section 16C(1) and the guidance on it: five working days from becoming aware',
    checkedBy: NOBODY_YET
  },
  {
    id: 'd2-jubilee-2022',
    rule: 'report-to-partners',
    facts: { division: 'england-and-wales', asOf: '2022-06-01', events: { authorityBecameAware: '2022-05-30' } },
    due: '2022-06-08',
    version: '2020-12-01',
    status: 'due',
    working: '31 May, 1 June (1, 2); 2 and 3 June are holidays; 6, 7, 8 June (3 to 5).',
    source: 'Working Together to Safeguard Children: the same event is reported to the safeguarding partners',
    checkedBy: NOBODY_YET
  },
  {
    id: 'd3-state-funeral-2022',
    rule: 'notify-looked-after-death',
    facts: { division: 'england-and-wales', asOf: '2022-09-20', events: { authorityBecameAware: '2022-09-16' } },
    due: '2022-09-26',
    version: '2020-12-01',
    status: 'due',
    working: 'Monday 19 September is a holiday; 20, 21, 22, 23 (1 to 4), Monday 26 (5).',
    source: 'Working Together to Safeguard Children: deaths of looked-after children',
    checkedBy: NOBODY_YET
  },
  {
    id: 'd4-first-day',
    rule: 'notify-care-leaver-death',
    facts: { division: 'england-and-wales', asOf: '2023-12-18', events: { authorityBecameAware: '2023-12-15' } },
    due: '2023-12-22',
    version: '2023-12-15',
    status: 'due',
    working: '18, 19, 20, 21, 22 December.',
    source: 'Working Together to Safeguard Children 2023: deaths of care leavers',
    checkedBy: NOBODY_YET
  },
  {
    id: 'd4-day-before',
    rule: 'notify-care-leaver-death',
    facts: { division: 'england-and-wales', asOf: '2023-12-18', events: { authorityBecameAware: '2023-12-14' } },
    due: null,
    version: null,
    status: 'not-encoded',
    working: 'Not asked for before 15 December 2023.',
    source: 'Working Together to Safeguard Children 2023: deaths of care leavers',
    checkedBy: NOBODY_YET
  },
  {
    id: 'd5-early-may',
    rule: 'decide-notifiable',
    facts: { division: 'england-and-wales', asOf: '2026-05-01', events: { incidentReferred: '2026-05-01' } },
    due: '2026-05-05',
    version: '2023-12-15',
    status: 'due',
    working: 'Monday 4 May is a bank holiday; Tuesday 5 May is day 1.',
    source: 'South Tyneside, example of local practice',
    checkedBy: NOBODY_YET
  },
  {
    id: 'd6-old-clock',
    rule: 'complete-rapid-review',
    facts: {
      division: 'england-and-wales',
      asOf: '2025-05-12',
      events: { authorityBecameAware: '2025-05-01', notificationSent: '2025-05-08' }
    },
    due: '2025-05-23',
    version: '2023-12-15',
    status: 'due',
    working:
      'From awareness on Thursday 1 May: 2 (1); Monday 5 skipped; 6 to 9 (2 to 5); 12 to 16 (6 to 10); 19 to 23 (11 to 15).',
    source: 'Working Together to Safeguard Children 2018, as restated by Trafford',
    checkedBy: NOBODY_YET
  },
  {
    id: 'd6-day-before-the-change',
    rule: 'complete-rapid-review',
    facts: {
      division: 'england-and-wales',
      asOf: '2025-06-02',
      events: { authorityBecameAware: '2025-05-27', notificationSent: '2025-05-31' }
    },
    due: '2025-06-17',
    version: '2023-12-15',
    status: 'due',
    working:
      'Sent on 31 May 2025, so the old clock, from awareness on Tuesday 27 May: 28, 29, 30 (1 to 3); 2 to 6 June (4 to 8); 9 to 13 (9 to 13); 16, 17 (14, 15).',
    source: 'Panel guidance for safeguarding partners, third edition, June 2025',
    checkedBy: NOBODY_YET
  },
  {
    id: 'd6-first-day-of-the-change',
    rule: 'complete-rapid-review',
    facts: {
      division: 'england-and-wales',
      asOf: '2025-06-02',
      events: { authorityBecameAware: '2025-05-27', notificationSent: '2025-06-01' }
    },
    due: '2025-06-20',
    version: '2025-06-01',
    status: 'due',
    working: 'Sent on Sunday 1 June 2025, so the new clock: 2 to 6 June (1 to 5); 9 to 13 (6 to 10); 16 to 20 (11 to 15).',
    source: 'Panel guidance for safeguarding partners, third edition, June 2025',
    checkedBy: NOBODY_YET
  },
  {
    id: 'd6-new-clock',
    rule: 'complete-rapid-review',
    facts: {
      division: 'england-and-wales',
      asOf: '2026-04-10',
      events: { authorityBecameAware: '2026-04-02', notificationSent: '2026-04-09' }
    },
    due: '2026-04-30',
    version: '2025-06-01',
    status: 'due',
    working: 'From the notification on Thursday 9 April: 10 (1); 13 to 17 (2 to 6); 20 to 24 (7 to 11); 27 to 30 (12 to 15).',
    source: 'Panel guidance for safeguarding partners, third edition, June 2025',
    checkedBy: NOBODY_YET
  },
  {
    id: 'd6-not-sent-old',
    rule: 'complete-rapid-review',
    facts: { division: 'england-and-wales', asOf: '2025-05-12', events: { authorityBecameAware: '2025-05-01' } },
    due: '2025-05-23',
    version: '2023-12-15',
    status: 'due',
    working: 'Nothing sent yet and the day of asking is before June 2025: the old clock from awareness.',
    source: 'Working Together to Safeguard Children 2018, as restated by Trafford',
    checkedBy: NOBODY_YET
  },
  {
    id: 'd6-not-sent-new',
    rule: 'complete-rapid-review',
    facts: { division: 'england-and-wales', asOf: '2025-06-03', events: { authorityBecameAware: '2025-05-28' } },
    due: null,
    version: '2025-06-01',
    status: 'waiting',
    working: 'Nothing sent yet; a notification sent now follows the new clock, which has not begun.',
    source: 'Panel guidance for safeguarding partners, third edition, June 2025',
    checkedBy: NOBODY_YET
  },
  {
    id: 'd8-expected',
    rule: 'panel-reply-expected',
    facts: { division: 'england-and-wales', asOf: '2026-05-01', events: { rapidReviewReceived: '2026-04-30' } },
    due: '2026-05-22',
    version: '2018-06-29',
    status: 'due',
    working: '1 May (1); Monday 4 skipped; 5 to 8 (2 to 5); 11 to 15 (6 to 10); 18 to 22 (11 to 15).',
    source: 'No statutory period: this service’s own choice',
    checkedBy: NOBODY_YET
  },
  {
    id: 'd10-six-months',
    rule: 'publish-local-review',
    facts: { division: 'england-and-wales', asOf: '2026-06-01', events: { localReviewDecided: '2026-05-11' } },
    due: '2026-11-11',
    version: '2026-03-19',
    status: 'due',
    working: 'The same day of the sixth month after 11 May is 11 November.',
    source: 'Working Together to Safeguard Children: six months from the decision',
    checkedBy: NOBODY_YET
  },
  {
    id: 'd10-month-end',
    rule: 'publish-local-review',
    facts: { division: 'england-and-wales', asOf: '2025-09-01', events: { localReviewDecided: '2025-08-31' } },
    due: '2026-02-28',
    version: '2023-12-15',
    status: 'due',
    working: 'February 2026 has no 31st: its last day is the 28th.',
    source: 'Working Together to Safeguard Children: six months from the decision',
    checkedBy: NOBODY_YET
  },
  {
    id: 'd10-leap-year',
    rule: 'publish-local-review',
    facts: { division: 'england-and-wales', asOf: '2027-09-01', events: { localReviewDecided: '2027-08-31' } },
    due: '2028-02-29',
    version: '2026-03-19',
    status: 'due',
    working: 'The last day of February 2028 is the 29th.',
    source: 'Working Together to Safeguard Children: six months from the decision',
    checkedBy: NOBODY_YET
  },
  {
    id: 'd12-over-new-year',
    rule: 'send-report-before-publication',
    facts: { division: 'england-and-wales', asOf: '2026-12-01', events: { publicationPlanned: '2027-01-05' } },
    due: '2026-12-22',
    version: '2026-03-19',
    status: 'due',
    working:
      'Back from Tuesday 5 January: 4 January (1); 1 January skipped; 31, 30, 29 December (2 to 4); 28 and 25 skipped; 24, 23, 22 December (5 to 7).',
    source: 'SI 2018/789 and the guidance on it: seven working days before publication',
    checkedBy: NOBODY_YET
  },
  {
    id: 'd12-over-easter',
    rule: 'send-report-before-publication',
    facts: { division: 'england-and-wales', asOf: '2026-03-02', events: { publicationPlanned: '2026-04-13' } },
    due: '2026-03-31',
    version: '2026-03-19',
    status: 'due',
    working:
      'Back from Monday 13 April: 10, 9, 8, 7 (1 to 4); Easter Monday to Good Friday skipped; 2, 1 April (5, 6); 31 March (7).',
    source: 'SI 2018/789 and the guidance on it: seven working days before publication',
    checkedBy: NOBODY_YET
  },
  {
    id: 'd13-leap-day',
    rule: 'keep-report-public',
    facts: { division: 'england-and-wales', asOf: '2024-03-01', events: { published: '2024-02-29' } },
    due: '2025-02-28',
    version: '2023-12-15',
    status: 'due',
    working: 'One year after 29 February 2024 is the last day of February 2025.',
    source: 'Working Together to Safeguard Children: at least one year',
    checkedBy: NOBODY_YET
  },
  {
    id: 'd14-yearly',
    rule: 'publish-yearly-report',
    facts: { division: 'england-and-wales', asOf: '2026-01-05', events: { yearlyReportPublished: '2025-09-30' } },
    due: '2026-09-30',
    version: '2023-12-15',
    status: 'due',
    working: 'Twelve months after 30 September 2025.',
    source: 'Children Act 2004 section 16G: at least every twelve months',
    checkedBy: NOBODY_YET
  },
  {
    id: 'd15-national',
    rule: 'publish-national-review',
    facts: { division: 'england-and-wales', asOf: '2022-01-04', events: { nationalReviewDecided: '2021-12-15' } },
    due: '2022-06-15',
    version: '2020-12-01',
    status: 'due',
    working: 'The same day of the sixth month after 15 December.',
    source: 'Working Together to Safeguard Children: national reviews',
    checkedBy: NOBODY_YET
  },
  {
    id: 'd16-national',
    rule: 'send-national-report-before-publication',
    facts: { division: 'england-and-wales', asOf: '2022-05-03', events: { nationalPublicationPlanned: '2022-05-26' } },
    due: '2022-05-17',
    version: '2020-12-01',
    status: 'due',
    working: 'Back from Thursday 26 May: 25, 24, 23 (1 to 3), 20, 19, 18, 17 (4 to 7).',
    source: 'SI 2018/789 and the guidance on it: seven working days before publication',
    checkedBy: NOBODY_YET
  },
  {
    id: 'd17-national',
    rule: 'keep-national-report-public',
    facts: { division: 'england-and-wales', asOf: '2022-06-01', events: { nationalPublished: '2022-05-26' } },
    due: '2025-05-26',
    version: '2020-12-01',
    status: 'due',
    working: 'Three years after 26 May 2022.',
    source: 'Working Together to Safeguard Children: national reviews, at least three years',
    checkedBy: NOBODY_YET
  },
  {
    id: 'd18-stated',
    rule: 'answer-information-request',
    facts: {
      division: 'england-and-wales',
      asOf: '2026-04-10',
      events: { informationRequested: '2026-04-09' },
      settings: { statedDates: { 'answer-information-request': '2026-04-24' } }
    },
    due: '2026-04-24',
    version: '2018-06-29',
    status: 'due',
    working: 'The request says 24 April 2026.',
    source: 'Children Act 2004 sections 16D and 16H',
    checkedBy: NOBODY_YET
  },
  {
    id: 'd18-not-stated',
    rule: 'answer-information-request',
    facts: { division: 'england-and-wales', asOf: '2026-04-10', events: { informationRequested: '2026-04-09' } },
    due: null,
    version: '2018-06-29',
    status: 'waiting',
    working: 'No date is recorded from the request, and the Act fixes none.',
    source: 'Children Act 2004 sections 16D and 16H',
    checkedBy: NOBODY_YET
  }
]
