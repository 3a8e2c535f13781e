/**
 * Golden cases for each version of each rule: one on the last day of the version before and one on its own first day, worked by hand with a calendar.
 * Rules with the same limit share a table of days, because the count on paper is the same.
 */
import type { DeadlineInput } from '../deadline-facts.ts'
import type { EventName, RuleId } from '../rule.ts'
import { NOBODY_YET, type GoldenDeadline } from './golden-case.ts'

/** A day of the event, the date it gives (null: nothing is encoded yet), the version that answers, and the count. */
type Worked = { readonly on: string; readonly due: string | null; readonly version: string | null; readonly working: string }

const fiveDays: readonly Worked[] = [
  { on: '2018-06-28', due: null, version: null, working: 'Thursday 28 June 2018 is the day before the law began.' },
  {
    on: '2018-06-29',
    due: '2018-07-06',
    version: '2018-06-29',
    working: 'Friday is day 0; Monday 2 to Friday 6 July are days 1 to 5.'
  },
  {
    on: '2020-11-30',
    due: '2020-12-07',
    version: '2018-06-29',
    working: 'Monday 30 November; 1, 2, 3, 4 December (1 to 4); Monday 7 (5). Last day of the edition of 2018.'
  },
  {
    on: '2020-12-01',
    due: '2020-12-08',
    version: '2020-12-01',
    working: 'Tuesday 1 December; 2, 3, 4 (1 to 3); 7, 8 (4, 5). First day of the update of 2020.'
  },
  {
    on: '2023-12-14',
    due: '2023-12-21',
    version: '2020-12-01',
    working: 'Thursday 14 December; 15 (1); 18, 19, 20, 21 (2 to 5). Last day before the edition of 2023.'
  },
  { on: '2023-12-15', due: '2023-12-22', version: '2023-12-15', working: 'Friday 15 December; 18 to 22 (1 to 5).' },
  {
    on: '2026-03-18',
    due: '2026-03-25',
    version: '2023-12-15',
    working: 'Wednesday 18 March; 19, 20 (1, 2); 23, 24, 25 (3 to 5). Last day before the edition of 2026.'
  },
  { on: '2026-03-19', due: '2026-03-26', version: '2026-03-19', working: 'Thursday 19 March; 20 (1); 23 to 26 (2 to 5).' }
]

const sixMonths: readonly Worked[] = [
  { on: '2018-06-28', due: null, version: null, working: 'The day before the law began.' },
  {
    on: '2018-06-29',
    due: '2018-12-29',
    version: '2018-06-29',
    working: 'The same day of the sixth month, a Saturday: nothing moves it.'
  },
  { on: '2020-11-30', due: '2021-05-30', version: '2018-06-29', working: '30 May, a Sunday: nothing moves it.' },
  { on: '2020-12-01', due: '2021-06-01', version: '2020-12-01', working: 'The same day of June.' },
  { on: '2023-12-14', due: '2024-06-14', version: '2020-12-01', working: 'The same day of June.' },
  { on: '2023-12-15', due: '2024-06-15', version: '2023-12-15', working: 'The same day of June, a Saturday.' },
  { on: '2026-03-18', due: '2026-09-18', version: '2023-12-15', working: 'The same day of September.' },
  { on: '2026-03-19', due: '2026-09-19', version: '2026-03-19', working: 'The same day of September, a Saturday.' }
]

const sevenDaysBefore: readonly Worked[] = [
  { on: '2018-06-28', due: null, version: null, working: 'The day before the Regulations came into force.' },
  {
    on: '2018-06-29',
    due: '2018-06-20',
    version: '2018-06-29',
    working: 'Back from Friday 29 June: 28, 27, 26, 25 (1 to 4); 22, 21, 20 (5 to 7).'
  },
  {
    on: '2020-11-30',
    due: '2020-11-19',
    version: '2018-06-29',
    working: 'Back from Monday 30 November: 27, 26, 25, 24, 23 (1 to 5); 20, 19 (6, 7).'
  },
  {
    on: '2020-12-01',
    due: '2020-11-20',
    version: '2020-12-01',
    working: 'Back from Tuesday 1 December: 30 November (1); 27 to 23 (2 to 6); 20 (7).'
  },
  {
    on: '2023-12-14',
    due: '2023-12-05',
    version: '2020-12-01',
    working: 'Back from Thursday 14 December: 13, 12, 11 (1 to 3); 8, 7, 6, 5 (4 to 7).'
  },
  {
    on: '2023-12-15',
    due: '2023-12-06',
    version: '2023-12-15',
    working: 'Back from Friday 15 December: 14, 13, 12, 11 (1 to 4); 8, 7, 6 (5 to 7).'
  },
  {
    on: '2026-03-18',
    due: '2026-03-09',
    version: '2023-12-15',
    working: 'Back from Wednesday 18 March: 17, 16 (1, 2); 13, 12, 11, 10, 9 (3 to 7).'
  },
  {
    on: '2026-03-19',
    due: '2026-03-10',
    version: '2026-03-19',
    working: 'Back from Thursday 19 March: 18, 17, 16 (1 to 3); 13, 12, 11, 10 (4 to 7).'
  }
]

const oneYear: readonly Worked[] = [
  { on: '2018-06-28', due: null, version: null, working: 'The day before the law began.' },
  { on: '2018-06-29', due: '2019-06-29', version: '2018-06-29', working: 'The same day of the next year.' },
  { on: '2020-11-30', due: '2021-11-30', version: '2018-06-29', working: 'The same day of the next year.' },
  { on: '2020-12-01', due: '2021-12-01', version: '2020-12-01', working: 'The same day of the next year.' },
  { on: '2023-12-14', due: '2024-12-14', version: '2020-12-01', working: 'The same day of the next year.' },
  { on: '2023-12-15', due: '2024-12-15', version: '2023-12-15', working: 'The same day of the next year.' },
  { on: '2026-03-18', due: '2027-03-18', version: '2023-12-15', working: 'The same day of the next year.' },
  { on: '2026-03-19', due: '2027-03-19', version: '2026-03-19', working: 'The same day of the next year.' }
]

const threeYears: readonly Worked[] = [
  { on: '2018-06-28', due: null, version: null, working: 'The day before the law began.' },
  { on: '2018-06-29', due: '2021-06-29', version: '2018-06-29', working: 'The same day, three years on.' },
  { on: '2020-11-30', due: '2023-11-30', version: '2018-06-29', working: 'The same day, three years on.' },
  { on: '2020-12-01', due: '2023-12-01', version: '2020-12-01', working: 'The same day, three years on.' },
  { on: '2023-12-14', due: '2026-12-14', version: '2020-12-01', working: 'The same day, three years on.' },
  { on: '2023-12-15', due: '2026-12-15', version: '2023-12-15', working: 'The same day, three years on.' },
  {
    on: '2026-03-18',
    due: '2029-03-18',
    version: '2023-12-15',
    working: 'The same day, three years on; no list of holidays is needed.'
  },
  {
    on: '2026-03-19',
    due: '2029-03-19',
    version: '2026-03-19',
    working: 'The same day, three years on; no list of holidays is needed.'
  }
]

/** For the rapid review: when the authority became aware beside the day the notification was sent. */
const fifteenDays: readonly (Worked & { readonly aware: string })[] = [
  {
    aware: '2018-06-25',
    on: '2018-06-28',
    due: null,
    version: null,
    working: 'Sent on the day before the law began: there were no rapid reviews.'
  },
  {
    aware: '2018-06-29',
    on: '2018-06-29',
    due: '2018-07-20',
    version: '2018-06-29',
    working: 'From awareness on Friday 29 June: 2 to 6 July (1 to 5); 9 to 13 (6 to 10); 16 to 20 (11 to 15).'
  },
  {
    aware: '2020-11-23',
    on: '2020-11-30',
    due: '2020-12-14',
    version: '2018-06-29',
    working: 'From awareness on Monday 23 November: 24 to 27 (1 to 4); 30 to 4 December (5 to 9); 7 to 11 (10 to 14); 14 (15).'
  },
  {
    aware: '2020-11-23',
    on: '2020-12-01',
    due: '2020-12-14',
    version: '2020-12-01',
    working: 'Sent a day later: the same clock from awareness, in the update of 2020.'
  },
  {
    aware: '2023-12-07',
    on: '2023-12-14',
    due: '2024-01-02',
    version: '2020-12-01',
    working:
      'From awareness on Thursday 7 December: 8 (1); 11 to 15 (2 to 6); 18 to 22 (7 to 11); 25 and 26 skipped; 27, 28, 29 (12 to 14); 1 January skipped; 2 January (15).'
  },
  {
    aware: '2023-12-07',
    on: '2023-12-15',
    due: '2024-01-02',
    version: '2023-12-15',
    working: 'Sent a day later: the same clock from awareness, in the edition of 2023.'
  }
]

const workingTogether = 'Working Together to Safeguard Children'

function cases(rule: RuleId, code: string, event: EventName, worked: readonly Worked[], source: string): GoldenDeadline[] {
  return worked.map(({ on, due, version, working }) =>
    golden(
      rule,
      code,
      { asOf: due !== null && due < on ? due : on, events: { [event]: on } },
      { on, due, version, working },
      source
    )
  )
}

function golden(
  rule: RuleId,
  code: string,
  { asOf, events }: Pick<DeadlineInput, 'asOf' | 'events'>,
  { on, due, version, working }: Worked,
  source: string
): GoldenDeadline {
  return {
    id: `${code}-${on}`,
    rule,
    facts: { division: 'england-and-wales', asOf, events },
    due,
    version,
    status: due === null ? 'not-encoded' : 'due',
    working,
    source,
    checkedBy: NOBODY_YET
  }
}

const since2023 = fiveDays.filter(({ on }) => on >= '2023-12-14')

export const versionCases: readonly GoldenDeadline[] = [
  ...cases('notify-panel', 'd1', 'authorityBecameAware', fiveDays, `Children Act 2004 section 16C(1); ${workingTogether}`),
  ...cases('report-to-partners', 'd2', 'authorityBecameAware', fiveDays, `${workingTogether}: telling the partners`),
  ...cases(
    'notify-looked-after-death',
    'd3',
    'authorityBecameAware',
    fiveDays,
    `${workingTogether}: deaths of looked-after children`
  ),
  ...cases(
    'notify-care-leaver-death',
    'd4',
    'authorityBecameAware',
    since2023.map((worked) =>
      worked.on === '2023-12-14'
        ? { ...worked, due: null, version: null, working: 'Not asked for before 15 December 2023.' }
        : worked
    ),
    `${workingTogether} 2023: deaths of care leavers`
  ),
  ...cases(
    'decide-notifiable',
    'd5',
    'incidentReferred',
    [
      { on: '2023-12-14', due: null, version: null, working: 'There were no delegated safeguarding partners yet.' },
      { on: '2023-12-15', due: '2023-12-18', version: '2023-12-15', working: 'Friday 15 December is day 0; Monday 18 is day 1.' }
    ],
    'South Tyneside, example of local practice'
  ),
  ...fifteenDays.map(({ aware, ...worked }) =>
    golden(
      'complete-rapid-review',
      'd6',
      { asOf: worked.on, events: { authorityBecameAware: aware, notificationSent: worked.on } },
      worked,
      `${workingTogether}, as restated by Trafford`
    )
  ),
  ...cases(
    'panel-reply-expected',
    'd8',
    'rapidReviewReceived',
    [
      { on: '2018-06-28', due: null, version: null, working: 'The day before there was a Panel.' },
      {
        on: '2018-06-29',
        due: '2018-07-20',
        version: '2018-06-29',
        working: 'Friday 29 June; 2 to 6 July (1 to 5); 9 to 13 (6 to 10); 16 to 20 (11 to 15).'
      }
    ],
    'No statutory period: this service’s own choice'
  ),
  ...cases('publish-local-review', 'd10', 'localReviewDecided', sixMonths, `${workingTogether}: six months from the decision`),
  ...cases('send-report-before-publication', 'd12', 'publicationPlanned', sevenDaysBefore, 'SI 2018/789 and the guidance on it'),
  ...cases('keep-report-public', 'd13', 'published', oneYear, `${workingTogether}: at least one year`),
  ...cases(
    'publish-yearly-report',
    'd14',
    'yearlyReportPublished',
    oneYear,
    'Children Act 2004 section 16G: every twelve months'
  ),
  ...cases('publish-national-review', 'd15', 'nationalReviewDecided', sixMonths, `${workingTogether}: national reviews`),
  ...cases(
    'send-national-report-before-publication',
    'd16',
    'nationalPublicationPlanned',
    sevenDaysBefore,
    'SI 2018/789 and the guidance on it'
  ),
  ...cases('keep-national-report-public', 'd17', 'nationalPublished', threeYears, `${workingTogether}: at least three years`),
  {
    id: 'd18-before-the-power',
    rule: 'answer-information-request',
    facts: {
      division: 'england-and-wales',
      asOf: '2018-06-28',
      events: { informationRequested: '2018-06-28' },
      settings: { statedDates: { 'answer-information-request': '2018-07-12' } }
    },
    due: null,
    version: null,
    status: 'not-encoded',
    working: 'The power to require information began on 29 June 2018.',
    source: 'Children Act 2004 sections 16D and 16H',
    checkedBy: NOBODY_YET
  },
  {
    id: 'd18-first-day',
    rule: 'answer-information-request',
    facts: {
      division: 'england-and-wales',
      asOf: '2018-06-29',
      events: { informationRequested: '2018-06-29' },
      settings: { statedDates: { 'answer-information-request': '2018-07-13' } }
    },
    due: '2018-07-13',
    version: '2018-06-29',
    status: 'due',
    working: 'The request says 13 July 2018.',
    source: 'Children Act 2004 sections 16D and 16H',
    checkedBy: NOBODY_YET
  }
]
