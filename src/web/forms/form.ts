/**
 * Forms: what a page asks for, as fields. A form parses what was posted, tells every error at once, and keeps every answer as it was typed,
 * so that nothing is lost when something is wrong.
 */

/** What a form posts: each name with the text typed, or several for checkboxes. */
export type FormValues = Readonly<Record<string, string | readonly string[]>>

/** A form as it stands on a page: what is in it, what is wrong with it, and what somebody else saved meanwhile. */
export interface FormState {
  readonly values: FormValues
  /** By field name. */
  readonly errors: Readonly<Record<string, FieldError>>
  /** Another person saved this page since it was opened: their version, shown beside what was typed. */
  readonly theirs?: { readonly values: FormValues } | undefined
  /** Answers brought back from a draft, and why they were kept. */
  readonly restored?: 'typing' | 'rescued' | undefined
  /** The version of the record that the page was opened with. */
  readonly version?: number | undefined
}

export interface FieldError {
  readonly message: string
  /** The id of the input to go to: for a date, its wrong part. */
  readonly inputId: string
}

export interface ParseContext {
  readonly today: Temporal.PlainDate
}

export type FieldResult<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string; readonly part?: string }

/** One question. `T` is what its answer means. */
export interface Field<T> {
  readonly kind: 'text' | 'long-text' | 'date' | 'choice' | 'choices' | 'email' | 'number' | 'select'
  readonly label: string
  readonly options?: readonly Option[]
  readonly maxLength?: number
  /** Reads and checks the answer. */
  parse(values: FormValues, name: string, context: ParseContext): FieldResult<T>
  /** The answer as form values, to fill the page in. */
  write(value: T, name: string): FormValues
  /** The answer in words, to show it beside another version. */
  inWords(values: FormValues, name: string): string
}

export interface Option {
  readonly value: string
  readonly text: string
  readonly hint?: string
}

export type FormFields = Readonly<Record<string, Field<unknown>>>
export type Parsed<F extends FormFields> = { readonly [K in keyof F]: F[K] extends Field<infer T> ? T : never }

export type FormResult<F extends FormFields> =
  { readonly ok: true; readonly value: Parsed<F> } | { readonly ok: false; readonly errors: Readonly<Record<string, FieldError>> }

/** Checks every field, also when earlier ones are wrong, so that a person sees all errors at once. */
export function parseForm<F extends FormFields>(fields: F, values: FormValues, context: ParseContext): FormResult<F> {
  const errors: Record<string, FieldError> = {}
  const parsed: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(fields)) {
    const result = field.parse(values, name, context)
    if (result.ok) parsed[name] = result.value
    else errors[name] = { message: result.message, inputId: firstInputId(field, name, result.part) }
  }
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, value: parsed as Parsed<F> }
}

/** The values that show an already known answer on the page. Fields left out stay empty. */
export function formValues<F extends FormFields>(
  fields: F,
  known: { readonly [K in keyof F]?: Parsed<F>[K] | undefined }
): FormValues {
  const values: Record<string, string | readonly string[]> = {}
  for (const [name, field] of Object.entries(fields)) {
    const value = known[name]
    if (value !== undefined) Object.assign(values, field.write(value, name))
  }
  return values
}

/** An error about one field, found after parsing (a rule that needs several answers, or the database). `fieldError(fields, 'until', 'The end must be after the start')`. */
export function fieldError<F extends FormFields>(
  fields: F,
  name: keyof F & string,
  message: string
): Readonly<Record<string, FieldError>> {
  const field = fields[name]
  return { [name]: { message, inputId: field ? firstInputId(field, name) : name } }
}

function firstInputId(field: Field<unknown>, name: string, part?: string): string {
  return field.kind === 'date' ? `${name}-${part ?? 'day'}` : name
}

/** The single text posted under a name; empty when absent, or when a script sent something that is no text. */
export function single(values: FormValues, name: string): string {
  return several(values, name)[0] ?? ''
}

/** Every text posted under a name. */
export function several(values: FormValues, name: string): readonly string[] {
  const value: unknown = Object.hasOwn(values, name) ? values[name] : undefined
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}

/**
 * What arrived, as form values that every page and database can hold: an object without inherited names, and texts without NUL and without
 * half characters. Scripts send objects within objects; they are kept, cleaned alike.
 */
export function receivedForm(body: unknown): FormValues {
  return (typeof body === 'object' && body !== null && !Array.isArray(body) ? storable(body) : Object.create(null)) as FormValues
}

/** A text, list or object as it can be stored and shown. */
export function storable(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\u0000', '').toWellFormed()
  if (Array.isArray(value)) return value.map(storable)
  if (typeof value !== 'object' || value === null) return value
  const clean = Object.create(null) as Record<string, unknown>
  for (const [name, one] of Object.entries(value)) clean[storable(name) as string] = storable(one)
  return clean
}

/** A form with nothing wrong. */
export function freshForm(values: FormValues = {}): FormState {
  return { values, errors: {} }
}

/**
 * A number that is another when these answers are others: for a page that shows a part of a record, so that two people on different parts are not in
 * each other's way. FNV-1a over the answers in the order of their names.
 */
export function contentVersion(values: FormValues): number {
  const text = JSON.stringify(Object.entries(values).toSorted(([one], [other]) => (one < other ? -1 : 1)))
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0
  return hash
}
