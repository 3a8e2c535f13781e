/** Types that the options of several components share. */

/** Leaving something out conditionally, as in `hint: known && { text: 'From the notification' }`. */
export type Falsy = false | null | undefined | ''

/** Extra HTML attributes. Names and values are escaped; `optional` leaves the attribute out when its value is empty. */
export type Attributes = Readonly<
  Record<
    string,
    string | number | boolean | { readonly value: string | number | boolean | null | undefined; readonly optional?: boolean }
  >
>

/** Words by plural category, for example `{ one: '%{count} word left', other: '%{count} words left' }`. */
export type PluralForms = Readonly<Partial<Record<'zero' | 'one' | 'two' | 'few' | 'many' | 'other', string>>>
