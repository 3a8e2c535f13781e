/** Bank holidays of England and Wales, 2018 to 2028, as plain dates. Good Friday and Christmas Day are common law holidays and are in the list because no limit counts them. */
import { day, type HolidayCalendar } from './bank-holiday.ts'

/** The list. A year after the last announced one is marked `expected`. */
export const englandAndWales: HolidayCalendar = {
  division: 'england-and-wales',
  sources: [
    {
      title: 'Banking and Financial Dealings Act 1971, section 1 and Schedule 1',
      url: 'https://www.legislation.gov.uk/ukpga/1971/80/schedule/1',
      says: 'Easter Monday, the last Mondays in May and August, 26 December if not a Sunday, 27 December when 25 or 26 December is a Sunday.'
    },
    {
      title: 'Royal proclamations under section 1 of the same Act, printed in the Gazette',
      url: 'https://www.thegazette.co.uk/',
      says: 'New Year’s Day, the first Monday in May, substitutes for Saturdays, and one-off or moved days.'
    },
    {
      title: 'GOV.UK, UK bank holidays',
      url: 'https://www.gov.uk/bank-holidays',
      says: 'The published list, by division, a year or two ahead.'
    }
  ],
  notModelled: ['A one-off holiday proclaimed after this list was made; an operator adds it (additionalHolidays).'],
  years: [
    {
      year: 2018,
      confidence: 'announced',
      days: [
        day('2018-01-01', 'New Year’s Day'),
        day('2018-03-30', 'Good Friday'),
        day('2018-04-02', 'Easter Monday'),
        day('2018-05-07', 'Early May bank holiday'),
        day('2018-05-28', 'Spring bank holiday'),
        day('2018-08-27', 'Summer bank holiday'),
        day('2018-12-25', 'Christmas Day'),
        day('2018-12-26', 'Boxing Day')
      ]
    },
    {
      year: 2019,
      confidence: 'announced',
      days: [
        day('2019-01-01', 'New Year’s Day'),
        day('2019-04-19', 'Good Friday'),
        day('2019-04-22', 'Easter Monday'),
        day('2019-05-06', 'Early May bank holiday'),
        day('2019-05-27', 'Spring bank holiday'),
        day('2019-08-26', 'Summer bank holiday'),
        day('2019-12-25', 'Christmas Day'),
        day('2019-12-26', 'Boxing Day')
      ]
    },
    {
      year: 2020,
      confidence: 'announced',
      days: [
        day('2020-01-01', 'New Year’s Day'),
        day('2020-04-10', 'Good Friday'),
        day('2020-04-13', 'Easter Monday'),
        day('2020-05-08', 'Early May bank holiday', 'Moved from Monday 4 May to Friday 8 May for the 75th anniversary of VE Day'),
        day('2020-05-25', 'Spring bank holiday'),
        day('2020-08-31', 'Summer bank holiday'),
        day('2020-12-25', 'Christmas Day'),
        day('2020-12-28', 'Boxing Day (substitute day)', '26 December is a Saturday')
      ]
    },
    {
      year: 2021,
      confidence: 'announced',
      days: [
        day('2021-01-01', 'New Year’s Day'),
        day('2021-04-02', 'Good Friday'),
        day('2021-04-05', 'Easter Monday'),
        day('2021-05-03', 'Early May bank holiday'),
        day('2021-05-31', 'Spring bank holiday'),
        day('2021-08-30', 'Summer bank holiday'),
        day('2021-12-27', 'Christmas Day (substitute day)', '25 December is a Saturday'),
        day('2021-12-28', 'Boxing Day (substitute day)', '26 December is a Sunday')
      ]
    },
    {
      year: 2022,
      confidence: 'announced',
      days: [
        day('2022-01-03', 'New Year’s Day (substitute day)', '1 January is a Saturday'),
        day('2022-04-15', 'Good Friday'),
        day('2022-04-18', 'Easter Monday'),
        day('2022-05-02', 'Early May bank holiday'),
        day('2022-06-02', 'Spring bank holiday', 'Moved from Monday 30 May for the Platinum Jubilee'),
        day('2022-06-03', 'Platinum Jubilee bank holiday', 'One-off, by proclamation'),
        day('2022-08-29', 'Summer bank holiday'),
        day('2022-09-19', 'Bank holiday for the State Funeral of Queen Elizabeth II', 'One-off, by proclamation'),
        day('2022-12-26', 'Boxing Day'),
        day('2022-12-27', 'Christmas Day (substitute day)', '25 December is a Sunday')
      ]
    },
    {
      year: 2023,
      confidence: 'announced',
      days: [
        day('2023-01-02', 'New Year’s Day (substitute day)', '1 January is a Sunday'),
        day('2023-04-07', 'Good Friday'),
        day('2023-04-10', 'Easter Monday'),
        day('2023-05-01', 'Early May bank holiday'),
        day('2023-05-08', 'Bank holiday for the coronation of King Charles III', 'One-off, by proclamation'),
        day('2023-05-29', 'Spring bank holiday'),
        day('2023-08-28', 'Summer bank holiday'),
        day('2023-12-25', 'Christmas Day'),
        day('2023-12-26', 'Boxing Day')
      ]
    },
    {
      year: 2024,
      confidence: 'announced',
      days: [
        day('2024-01-01', 'New Year’s Day'),
        day('2024-03-29', 'Good Friday'),
        day('2024-04-01', 'Easter Monday'),
        day('2024-05-06', 'Early May bank holiday'),
        day('2024-05-27', 'Spring bank holiday'),
        day('2024-08-26', 'Summer bank holiday'),
        day('2024-12-25', 'Christmas Day'),
        day('2024-12-26', 'Boxing Day')
      ]
    },
    {
      year: 2025,
      confidence: 'announced',
      days: [
        day('2025-01-01', 'New Year’s Day'),
        day('2025-04-18', 'Good Friday'),
        day('2025-04-21', 'Easter Monday'),
        day('2025-05-05', 'Early May bank holiday'),
        day('2025-05-26', 'Spring bank holiday'),
        day('2025-08-25', 'Summer bank holiday'),
        day('2025-12-25', 'Christmas Day'),
        day('2025-12-26', 'Boxing Day')
      ]
    },
    {
      year: 2026,
      confidence: 'announced',
      days: [
        day('2026-01-01', 'New Year’s Day'),
        day('2026-04-03', 'Good Friday'),
        day('2026-04-06', 'Easter Monday'),
        day('2026-05-04', 'Early May bank holiday'),
        day('2026-05-25', 'Spring bank holiday'),
        day('2026-08-31', 'Summer bank holiday'),
        day('2026-12-25', 'Christmas Day'),
        day('2026-12-28', 'Boxing Day (substitute day)', '26 December is a Saturday')
      ]
    },
    {
      year: 2027,
      confidence: 'expected',
      days: [
        day('2027-01-01', 'New Year’s Day'),
        day('2027-03-26', 'Good Friday'),
        day('2027-03-29', 'Easter Monday'),
        day('2027-05-03', 'Early May bank holiday'),
        day('2027-05-31', 'Spring bank holiday'),
        day('2027-08-30', 'Summer bank holiday'),
        day('2027-12-27', 'Christmas Day (substitute day)', '25 December is a Saturday'),
        day('2027-12-28', 'Boxing Day (substitute day)', '26 December is a Sunday')
      ]
    },
    {
      year: 2028,
      confidence: 'expected',
      days: [
        day('2028-01-03', 'New Year’s Day (substitute day)', '1 January is a Saturday'),
        day('2028-04-14', 'Good Friday'),
        day('2028-04-17', 'Easter Monday'),
        day('2028-05-01', 'Early May bank holiday'),
        day('2028-05-29', 'Spring bank holiday'),
        day('2028-08-28', 'Summer bank holiday'),
        day('2028-12-25', 'Christmas Day'),
        day('2028-12-26', 'Boxing Day')
      ]
    }
  ]
}
