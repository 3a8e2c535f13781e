/**
 * The answers of a form as a program gives and gets them: a day is `2026-04-01`, a number a number, several choices a list, nothing is null. Inside
 * they are what the page would have posted, so that both are checked by the same rules.
 */
import { type Result, failed, ok } from '#kernel/result.ts'
import { type Field, type FormFields, type FormValues, several, single, storable } from '#web/forms/form.ts'
import type { WrongField } from './problem.ts'

type JsonAnswer = string | number | readonly string[] | null

/** Answers as a program gets them. What a page keeps beside its questions stays as it is. */
export function answersInJson(fields: FormFields, values: FormValues): Readonly<Record<string, JsonAnswer>> {
  const inFields = new Set(Object.keys(fields).flatMap((name) => namesOf(fields, name)))
  const others = Object.entries(values).filter(([name]) => !inFields.has(name) && !name.startsWith('_'))
  return Object.fromEntries([
    ...Object.entries(fields).map(([name, field]) => [name, inJson(field, name, values)] as const),
    ...others.map(([name, value]) => [name, value] as const)
  ])
}

function inJson(field: Field<unknown>, name: string, values: FormValues): JsonAnswer {
  switch (field.kind) {
    case 'date': {
      const [year, month, day] = ['year', 'month', 'day'].map((part) => single(values, `${name}-${part}`))
      return year === '' || !year || !month || !day
        ? null
        : `${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
    }
    case 'choices':
      return several(values, name).filter((one) => one !== '')
    case 'number': {
      const text = single(values, name)
      return text === '' ? null : Number(text)
    }
    case 'choice':
    case 'select':
      return single(values, name) || null
    case 'text':
    case 'long-text':
    case 'email':
      return single(values, name)
  }
}

/** What a program gave, as the page would have posted it; or every name that is not asked and every value of the wrong kind.
 * `handedOver` are the names of what the form carries unseen. */
export function answersFromJson(
  fields: FormFields | undefined,
  body: unknown,
  handedOver: readonly string[] = []
): Result<FormValues, readonly WrongField[]> {
  const given = storable(body ?? {})
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    return failed([{ field: '', message: 'Send the answers as a JSON object: a name and a value each' }])
  const values: Record<string, string | readonly string[]> = {}
  const wrong: WrongField[] = []
  for (const [name, value] of Object.entries(given as Record<string, unknown>)) {
    if (name.startsWith('_')) {
      wrong.push({ field: name, message: 'Names that begin with _ are not answers' })
      continue
    }
    const field = fields?.[name]
    if (fields !== undefined && field === undefined && !handedOver.includes(name)) {
      wrong.push({
        field: name,
        message: `There is no question called “${name}” here. GET the same address to see what is asked`
      })
      continue
    }
    const read = field?.kind === 'date' ? dayParts(name, value) : asText(value)
    if (read.ok)
      Object.assign(values, typeof read.value === 'string' || Array.isArray(read.value) ? { [name]: read.value } : read.value)
    else wrong.push({ field: name, message: read.error })
  }
  return wrong.length > 0 ? failed(wrong) : ok(values)
}

function dayParts(name: string, value: unknown): Result<Record<string, string>, string> {
  const parts = (day: string, month: string, year: string) =>
    ok({ [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year })
  if (value === null || value === '') return parts('', '', '')
  const found = typeof value === 'string' ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) : null
  return found
    ? parts(String(Number(found[3])), String(Number(found[2])), found[1] ?? '')
    : failed('Give the day like this: 2026-04-01')
}

function asText(value: unknown): Result<string | readonly string[], string> {
  if (value === null) return ok('')
  if (typeof value === 'string') return ok(value)
  if (typeof value === 'number') return ok(String(value))
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return ok(value)
  return failed('Give a text, a number, a list of texts or null')
}

/** The names under which a page posts the answer of a field. */
function namesOf(fields: FormFields, name: string): readonly string[] {
  return fields[name]?.kind === 'date' ? [`${name}-day`, `${name}-month`, `${name}-year`] : [name]
}

export interface Question {
  readonly name: string
  readonly label: string
  readonly kind: Field<unknown>['kind']
  readonly choices?: readonly { readonly value: string; readonly text: string }[]
  readonly maxLength?: number
}

/** What a form asks, in words and codes. */
export function questions(fields: FormFields): readonly Question[] {
  return Object.entries(fields).map(([name, { label, kind, options, maxLength }]) => ({
    name,
    label,
    kind,
    ...(options ? { choices: options.map(({ value, text }) => ({ value, text })) } : {}),
    ...(maxLength === undefined ? {} : { maxLength })
  }))
}
