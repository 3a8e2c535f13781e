/** Working days: the door to the calendar. */
export type { BankHoliday, HolidayCalendar, HolidaySource, HolidayYear } from './bank-holiday.ts'
export { DIVISIONS, divisionName, isDivision, type Division } from './division.ts'
export { FIRST_YEAR, holidayCalendars, LAST_YEAR, type NotEncoded } from './holidays.ts'
export {
  addMonths,
  addWorkingDays,
  isWorkingDay,
  whyNotWorkingDay,
  workingDaysBetween,
  type AdditionalHolidays,
  type BadDays,
  type CountFrom,
  type CountRequest,
  type SkippedDay,
  type WorkingDayCount
} from './working-days.ts'
