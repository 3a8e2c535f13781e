/** Days as numbers, for work that compares very many of them. */

/** Days from 1 January 1970 to a day that is written as `2016-05-22`, in the calendar of today for all years. */
export function dayNumber(day: string): number {
  const [year, month] = [digits(day, 0, 4), digits(day, 5, 7)]
  // Years that begin in March end with the day that a leap year adds.
  const from = month > 2 ? year : year - 1
  const century = Math.floor(from / 100)
  const days = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + digits(day, 8, 10)
  return 365 * from + Math.floor(from / 4) - century + Math.floor(century / 4) + days - 719_469
}

function digits(text: string, from: number, until: number): number {
  let number = 0
  for (let at = from; at < until; at++) number = number * 10 + text.charCodeAt(at) - 48
  return number
}
