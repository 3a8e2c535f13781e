/** The time between two events is told as surely as their dates are; worked out by hand with a calendar. */
import { expect, it } from 'vitest'
import { ageAtEvent, timeInWords } from './time-words.ts'

const dated = (dateAsWritten: string, earliest: string | null, latest = earliest) => ({ dateAsWritten, earliest, latest })
const EARLY_MAY = dated('early May 2016', '2016-05-01', '2016-05-10')

it.each([
  // Ten days of May after the 22nd, to the 31st: 9; and 3 of June.
  [dated('22 May 2016', '2016-05-22'), dated('3 June 2016', '2016-06-03'), '12 days', ''],
  [dated('22 May 2016', '2016-05-22'), dated('22.05/16', '2016-05-22'), 'Both are on the same day', ''],
  // 31 days of May and 3 of June.
  [dated('1 May 2016', '2016-05-01'), dated('4 June 2016', '2016-06-04'), '1 month and 3 days (34 days)', ''],
  // A leap day lies between: 366 days and one more.
  [dated('28 February 2016', '2016-02-28'), dated('1 March 2017', '2017-03-01'), '1 year and 1 day (367 days)', ''],
  [
    EARLY_MAY,
    dated('4 June 2016', '2016-06-04'),
    'Between 25 days and 1 month and 3 days (34 days)',
    'The first is written “early May 2016”.'
  ],
  [
    EARLY_MAY,
    dated('May 2016', '2016-05-01', '2016-05-31'),
    'At most 30 days; they may be on the same day',
    'The first is written “early May 2016”, and the second is written “May 2016”. It is not certain which of them came first.'
  ],
  [
    EARLY_MAY,
    dated('18 June 2016', '2016-06-18'),
    // 10 May to 10 June and 8 days: 21 + 18 days. 1 May to 1 June and 17 days: 31 + 17 days.
    'At least 1 month and 8 days (39 days), at most 1 month and 17 days (48 days)',
    'The first is written “early May 2016”.'
  ],
  [
    dated('22 May 2016', '2016-05-22'),
    dated('after June 2016', '2016-07-01', null),
    // 9 days to the end of May, 30 of June, 1 of July.
    'At least 1 month and 9 days (40 days)',
    'The second is written “after June 2016”.'
  ],
  [
    dated('22 May 2016', '2016-05-22'),
    dated('undated', null),
    'The time between them is not known',
    'The second is written “undated”.'
  ]
])('%o to %o is %s', (first, second, answer, because) => {
  expect(timeInWords(first, second)).toEqual({ answer, because })
})

it('tells a child’s age at an event, from and to where the day is not certain', () => {
  const born = Temporal.PlainDate.from('2013-05-05')
  expect(ageAtEvent(born, dated('22 May 2016', '2016-05-22'))).toBe('3 years')
  expect(ageAtEvent(born, EARLY_MAY)).toBe('2 years to 3 years')
  expect(ageAtEvent(born, dated('undated', null))).toBe('Not known')
})
