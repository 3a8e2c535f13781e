/** Bank holidays of Scotland, 2018 to 2028, as plain dates: 2 January and St Andrew’s Day are holidays, Easter Monday is not, and the summer holiday is on the first Monday in August. */
import { day, type HolidayCalendar } from './bank-holiday.ts'

/** The list. A year after the last announced one is marked `expected`. */
export const scotland: HolidayCalendar = {
  division: 'scotland',
  sources: [
    {
      title: 'Banking and Financial Dealings Act 1971, section 1 and Schedule 1',
      url: 'https://www.legislation.gov.uk/ukpga/1971/80/schedule/1',
      says: 'New Year’s Day and 2 January (3 January when either is a Sunday), Good Friday, the first Mondays in May and August, Christmas Day if not a Sunday.'
    },
    {
      title: 'Royal proclamations under section 1 of the same Act, printed in the Gazette',
      url: 'https://www.thegazette.co.uk/',
      says: 'Boxing Day, the last Monday in May, substitutes for weekends, and one-off or moved days, such as 15 June 2026.'
    },
    {
      title: 'GOV.UK, UK bank holidays',
      url: 'https://www.gov.uk/bank-holidays',
      says: 'The published list, by division, a year or two ahead.'
    },
    {
      title: 'St Andrew’s Day Bank Holiday (Scotland) Act 2007',
      url: 'https://www.legislation.gov.uk/asp/2007/2/contents',
      says: '30 November, or the following Monday when it falls on a Saturday or Sunday.'
    }
  ],
  notModelled: [
    'A one-off holiday proclaimed after this list was made; an operator adds it (additionalHolidays).',
    'Local public holidays, which Scottish councils set and which differ from bank holidays.'
  ],
  years: [
    {
      year: 2018,
      confidence: 'announced',
      days: [
        day('2018-01-01', 'New Year’s Day'),
        day('2018-01-02', '2nd January'),
        day('2018-03-30', 'Good Friday'),
        day('2018-05-07', 'Early May bank holiday'),
        day('2018-05-28', 'Spring bank holiday'),
        day('2018-08-06', 'Summer bank holiday'),
        day('2018-11-30', 'St Andrew’s Day'),
        day('2018-12-25', 'Christmas Day'),
        day('2018-12-26', 'Boxing Day')
      ]
    },
    {
      year: 2019,
      confidence: 'announced',
      days: [
        day('2019-01-01', 'New Year’s Day'),
        day('2019-01-02', '2nd January'),
        day('2019-04-19', 'Good Friday'),
        day('2019-05-06', 'Early May bank holiday'),
        day('2019-05-27', 'Spring bank holiday'),
        day('2019-08-05', 'Summer bank holiday'),
        day('2019-12-02', 'St Andrew’s Day (substitute day)', '30 November is a Saturday'),
        day('2019-12-25', 'Christmas Day'),
        day('2019-12-26', 'Boxing Day')
      ]
    },
    {
      year: 2020,
      confidence: 'announced',
      days: [
        day('2020-01-01', 'New Year’s Day'),
        day('2020-01-02', '2nd January'),
        day('2020-04-10', 'Good Friday'),
        day('2020-05-08', 'Early May bank holiday', 'Moved from Monday 4 May to Friday 8 May for the 75th anniversary of VE Day'),
        day('2020-05-25', 'Spring bank holiday'),
        day('2020-08-03', 'Summer bank holiday'),
        day('2020-11-30', 'St Andrew’s Day'),
        day('2020-12-25', 'Christmas Day'),
        day('2020-12-28', 'Boxing Day (substitute day)', '26 December is a Saturday')
      ]
    },
    {
      year: 2021,
      confidence: 'announced',
      days: [
        day('2021-01-01', 'New Year’s Day'),
        day('2021-01-04', '2nd January (substitute day)', '2 January is a Saturday'),
        day('2021-04-02', 'Good Friday'),
        day('2021-05-03', 'Early May bank holiday'),
        day('2021-05-31', 'Spring bank holiday'),
        day('2021-08-02', 'Summer bank holiday'),
        day('2021-11-30', 'St Andrew’s Day'),
        day('2021-12-27', 'Christmas Day (substitute day)', '25 December is a Saturday'),
        day('2021-12-28', 'Boxing Day (substitute day)', '26 December is a Sunday')
      ]
    },
    {
      year: 2022,
      confidence: 'announced',
      days: [
        day('2022-01-03', 'New Year’s Day (substitute day)', '1 January is a Saturday'),
        day('2022-01-04', '2nd January (substitute day)', '2 January is a Sunday'),
        day('2022-04-15', 'Good Friday'),
        day('2022-05-02', 'Early May bank holiday'),
        day('2022-06-02', 'Spring bank holiday', 'Moved from Monday 30 May for the Platinum Jubilee'),
        day('2022-06-03', 'Platinum Jubilee bank holiday', 'One-off, by proclamation'),
        day('2022-08-01', 'Summer bank holiday'),
        day('2022-09-19', 'Bank holiday for the State Funeral of Queen Elizabeth II', 'One-off, by proclamation'),
        day('2022-11-30', 'St Andrew’s Day'),
        day('2022-12-26', 'Boxing Day'),
        day('2022-12-27', 'Christmas Day (substitute day)', '25 December is a Sunday')
      ]
    },
    {
      year: 2023,
      confidence: 'announced',
      days: [
        day('2023-01-02', 'New Year’s Day (substitute day)', '1 January is a Sunday'),
        day('2023-01-03', '2nd January (substitute day)', '2 January is taken by the substitute for New Year’s Day'),
        day('2023-04-07', 'Good Friday'),
        day('2023-05-01', 'Early May bank holiday'),
        day('2023-05-08', 'Bank holiday for the coronation of King Charles III', 'One-off, by proclamation'),
        day('2023-05-29', 'Spring bank holiday'),
        day('2023-08-07', 'Summer bank holiday'),
        day('2023-11-30', 'St Andrew’s Day'),
        day('2023-12-25', 'Christmas Day'),
        day('2023-12-26', 'Boxing Day')
      ]
    },
    {
      year: 2024,
      confidence: 'announced',
      days: [
        day('2024-01-01', 'New Year’s Day'),
        day('2024-01-02', '2nd January'),
        day('2024-03-29', 'Good Friday'),
        day('2024-05-06', 'Early May bank holiday'),
        day('2024-05-27', 'Spring bank holiday'),
        day('2024-08-05', 'Summer bank holiday'),
        day('2024-12-02', 'St Andrew’s Day (substitute day)', '30 November is a Saturday'),
        day('2024-12-25', 'Christmas Day'),
        day('2024-12-26', 'Boxing Day')
      ]
    },
    {
      year: 2025,
      confidence: 'announced',
      days: [
        day('2025-01-01', 'New Year’s Day'),
        day('2025-01-02', '2nd January'),
        day('2025-04-18', 'Good Friday'),
        day('2025-05-05', 'Early May bank holiday'),
        day('2025-05-26', 'Spring bank holiday'),
        day('2025-08-04', 'Summer bank holiday'),
        day('2025-12-01', 'St Andrew’s Day (substitute day)', '30 November is a Sunday'),
        day('2025-12-25', 'Christmas Day'),
        day('2025-12-26', 'Boxing Day')
      ]
    },
    {
      year: 2026,
      confidence: 'announced',
      days: [
        day('2026-01-01', 'New Year’s Day'),
        day('2026-01-02', '2nd January'),
        day('2026-04-03', 'Good Friday'),
        day('2026-05-04', 'Early May bank holiday'),
        day('2026-05-25', 'Spring bank holiday'),
        day(
          '2026-06-15',
          'World Cup bank holiday',
          'One-off in Scotland only, by proclamation, for the men’s team playing in the World Cup'
        ),
        day('2026-08-03', 'Summer bank holiday'),
        day('2026-11-30', 'St Andrew’s Day'),
        day('2026-12-25', 'Christmas Day'),
        day('2026-12-28', 'Boxing Day (substitute day)', '26 December is a Saturday')
      ]
    },
    {
      year: 2027,
      confidence: 'expected',
      days: [
        day('2027-01-01', 'New Year’s Day'),
        day('2027-01-04', '2nd January (substitute day)', '2 January is a Saturday'),
        day('2027-03-26', 'Good Friday'),
        day('2027-05-03', 'Early May bank holiday'),
        day('2027-05-31', 'Spring bank holiday'),
        day('2027-08-02', 'Summer bank holiday'),
        day('2027-11-30', 'St Andrew’s Day'),
        day('2027-12-27', 'Christmas Day (substitute day)', '25 December is a Saturday'),
        day('2027-12-28', 'Boxing Day (substitute day)', '26 December is a Sunday')
      ]
    },
    {
      year: 2028,
      confidence: 'expected',
      days: [
        day('2028-01-03', 'New Year’s Day (substitute day)', '1 January is a Saturday'),
        day('2028-01-04', '2nd January (substitute day)', '2 January is a Sunday'),
        day('2028-04-14', 'Good Friday'),
        day('2028-05-01', 'Early May bank holiday'),
        day('2028-05-29', 'Spring bank holiday'),
        day('2028-08-07', 'Summer bank holiday'),
        day('2028-11-30', 'St Andrew’s Day'),
        day('2028-12-25', 'Christmas Day'),
        day('2028-12-26', 'Boxing Day')
      ]
    }
  ]
}
