/** The kinds of question a form can ask. Each is checked with Zod and answers with a message that says what to do. */
import { z } from 'zod'
import { formatDay } from '#kernel/plain-date.ts'
import { type Field, type FieldResult, type FormValues, type Option, several, single } from './form.ts'

/**
 * Leaves out quietly what no page, Word file or database can hold: control characters but for tab and new line, lone halves of a surrogate pair
 * and the two characters that are none (XML 1.0, section 2.2). Nobody types them on purpose; they come with pasting.
 */
export function clean(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{Cc}\t\n]|[\uFFFE\uFFFF]/gu, '')
}

function check<T>(schema: z.ZodType<T>, value: unknown): FieldResult<T> {
  const result = schema.safeParse(value)
  if (result.success) return { ok: true, value: result.data }
  return { ok: false, message: result.error.issues[0]?.message ?? 'Check this answer' }
}

interface TextOptions {
  readonly label: string
  /** The message when nothing is typed: "Enter the child's name". Without it the answer may be empty. */
  readonly required?: string
  /** The most characters allowed; 200 for one line, 10,000 for several lines unless given. */
  readonly max?: number
}

function textSchema(options: TextOptions, max: number, shape: (text: string) => string): z.ZodType<string> {
  const tooLong = `${options.label} must be ${max.toLocaleString('en-GB')} characters or fewer. Nothing was lost: shorten the text and save again`
  const base = z.string().transform((text) => shape(clean(text).trim()))
  const sized = base.pipe(z.string().refine((text) => [...text].length <= max, tooLong))
  return options.required ? sized.pipe(z.string().min(1, options.required)) : sized
}

/** One line of text: a line break that was pasted in becomes a space, so that it can stand in the subject of a letter. */
export function text(options: TextOptions): Field<string> {
  return typed('text', { ...options, max: options.max ?? 200 }, (value) => value.replaceAll(/[\n\u2028\u2029]+/g, ' '))
}

function typed(
  kind: 'text' | 'long-text',
  options: TextOptions & { readonly max: number },
  shape: (text: string) => string
): Field<string> {
  const { max } = options
  const schema = textSchema(options, max, shape)
  return {
    kind,
    label: options.label,
    maxLength: max,
    parse: (values, name) => check(schema, single(values, name)),
    write: (value, name) => ({ [name]: value }),
    inWords: (values, name) => single(values, name)
  }
}

/** Several lines of text. */
export function longText(options: TextOptions): Field<string> {
  return typed('long-text', { ...options, max: options.max ?? 10_000 }, (value) => value)
}

/** An e-mail address. */
export function email(options: { readonly label: string; readonly required?: string }): Field<string> {
  const wrong = 'Enter an e-mail address in the right format, like name@example.org'
  const address = z.string().max(254, wrong).pipe(z.email(wrong))
  const schema = z
    .string()
    .transform((value) => clean(value).trim().toLowerCase())
    .pipe(
      options.required ? z.string().min(1, options.required).pipe(address) : z.union([z.literal(''), address], { error: wrong })
    )
  return { ...text(options), kind: 'email', parse: (values, name) => check(schema as z.ZodType<string>, single(values, name)) }
}

/** A whole number between two bounds. Null when left empty and not required. */
export function wholeNumber(options: {
  readonly label: string
  readonly required?: string
  readonly min: number
  readonly max: number
}): Field<number | null> {
  const wrong = `${options.label} must be a whole number from ${options.min} to ${options.max}`
  return {
    kind: 'number',
    label: options.label,
    parse: (values, name) => {
      const typed = clean(single(values, name)).trim()
      if (typed === '') return options.required ? { ok: false, message: options.required } : { ok: true, value: null }
      if (!/^-?\d{1,9}$/.test(typed)) return { ok: false, message: wrong }
      return check(z.number().min(options.min, wrong).max(options.max, wrong), Number(typed))
    },
    write: (value, name) => ({ [name]: value === null ? '' : String(value) }),
    inWords: (values, name) => single(values, name)
  }
}

interface ChoiceOptions<V extends string> {
  readonly label: string
  readonly options: readonly (Option & { readonly value: V })[]
  readonly required?: string
}

/** One of several options (radio buttons). Empty text when nothing is chosen and nothing is required. */
export function choice<const V extends string>(options: ChoiceOptions<V> & { readonly required: string }): Field<V>
export function choice<const V extends string>(options: ChoiceOptions<V>): Field<V | ''>
export function choice<const V extends string>(options: ChoiceOptions<V>): Field<V | ''> {
  const allowed = options.options.map((option) => option.value)
  return {
    kind: 'choice',
    label: options.label,
    options: options.options,
    parse: (values, name) => {
      const chosen = single(values, name)
      if (chosen === '' && !options.required) return { ok: true, value: '' }
      const found = allowed.find((value) => value === chosen)
      return found === undefined
        ? { ok: false, message: options.required ?? 'Choose one of the options' }
        : { ok: true, value: found }
    },
    write: (value, name) => ({ [name]: value }),
    inWords: (values, name) => options.options.find((option) => option.value === single(values, name))?.text ?? ''
  }
}

/** One of a long list (a select box). */
export function select(options: {
  readonly label: string
  readonly options: readonly Option[]
  readonly required?: string
}): Field<string> {
  return { ...(choice<string>(options) as Field<string>), kind: 'select' }
}

/** Any number of options (checkboxes). */
export function choices<const V extends string>(options: ChoiceOptions<V>): Field<readonly V[]> {
  return {
    kind: 'choices',
    label: options.label,
    options: options.options,
    parse: (values, name) => {
      const posted = several(values, name).filter((value) => value !== '')
      const found = options.options.map((option) => option.value).filter((value) => posted.includes(value))
      if (found.length !== new Set(posted).size) return { ok: false, message: 'Choose from the options shown' }
      if (found.length === 0 && options.required) return { ok: false, message: options.required }
      return { ok: true, value: found }
    },
    write: (value, name) => ({ [name]: value }),
    inWords: (values, name) =>
      options.options
        .filter((option) => several(values, name).includes(option.value))
        .map((option) => option.text)
        .join(', ')
  }
}

interface DateOptions {
  /** Begins a sentence: "The date of the incident". */
  readonly label: string
  readonly required?: string
  /** Refuses days after today. */
  readonly notFuture?: boolean
  /** Refuses days before today. */
  readonly notPast?: boolean
  /** The earliest year that makes sense; 1900 unless given. */
  readonly earliestYear?: number
}

/** A day, asked for as day, month and year. Null when left empty and not required. Says which part is wrong. */
export function date(options: DateOptions & { readonly required: string }): Field<Temporal.PlainDate>
export function date(options: DateOptions): Field<Temporal.PlainDate | null>
export function date(options: DateOptions): Field<Temporal.PlainDate | null> {
  const earliest = options.earliestYear ?? 1900
  return {
    kind: 'date',
    label: options.label,
    parse: (values, name, { today }): FieldResult<Temporal.PlainDate | null> => {
      const [day, month, year] = ['day', 'month', 'year'].map((part) => clean(single(values, `${name}-${part}`)).trim()) as [
        string,
        string,
        string
      ]
      if (day === '' && month === '' && year === '') {
        return options.required ? { ok: false, message: options.required } : { ok: true, value: null }
      }
      const missing = [day === '' && 'day', month === '' && 'month', year === '' && 'year'].filter((part) => part !== false)
      if (missing.length > 0)
        return { ok: false, message: `${options.label} must include a ${missing.join(' and ')}`, part: missing[0] ?? 'day' }
      if (!/^\d{4}$/.test(year))
        return { ok: false, message: `${options.label} must include a year with 4 numbers, like 2026`, part: 'year' }
      const monthNumber = monthFrom(month)
      if (monthNumber === undefined)
        return { ok: false, message: `${options.label} must include a month from 1 to 12`, part: 'month' }
      if (!/^\d{1,2}$/.test(day) || Number(day) < 1 || Number(day) > 31) {
        return { ok: false, message: `${options.label} must include a day from 1 to 31`, part: 'day' }
      }
      if (Number(year) < earliest) return { ok: false, message: `${options.label} must be in ${earliest} or later`, part: 'year' }
      let value: Temporal.PlainDate
      try {
        value = Temporal.PlainDate.from({ year: Number(year), month: monthNumber, day: Number(day) }, { overflow: 'reject' })
      } catch {
        return {
          ok: false,
          message: `${options.label} must be a real date: that month does not have a day ${Number(day)}`,
          part: 'day'
        }
      }
      if (options.notFuture && Temporal.PlainDate.compare(value, today) > 0) {
        return { ok: false, message: `${options.label} must be today or in the past. Today is ${formatDay(today)}` }
      }
      if (options.notPast && Temporal.PlainDate.compare(value, today) < 0) {
        return { ok: false, message: `${options.label} must be today or in the future. Today is ${formatDay(today)}` }
      }
      return { ok: true, value }
    },
    write: (value, name): FormValues =>
      value === null
        ? {}
        : { [`${name}-day`]: String(value.day), [`${name}-month`]: String(value.month), [`${name}-year`]: String(value.year) },
    inWords: (values, name) =>
      ['day', 'month', 'year']
        .map((part) => single(values, `${name}-${part}`))
        .filter((part) => part !== '')
        .join(' ')
  }
}

const MONTH_STARTS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

function monthFrom(typed: string): number | undefined {
  if (/^\d{1,2}$/.test(typed)) {
    const month = Number(typed)
    return month >= 1 && month <= 12 ? month : undefined
  }
  const index = typed.length >= 3 ? MONTH_STARTS.indexOf(typed.slice(0, 3).toLowerCase()) : -1
  return index === -1 ? undefined : index + 1
}

/** Yes, no, or not known: three different answers. */
export const YES_NO_NOT_KNOWN = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
  { value: 'not-known', text: 'Not known' }
] as const
