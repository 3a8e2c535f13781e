/** Answers of a theme: as a form, as they are kept, and in words. Pure. */
import { type CodeLists, codeText, offered, releasedLists } from '#features/code-lists/index.ts'
import { choice, choices, longText, select, text } from '#web/forms/fields.ts'
import type { Field, FieldError, FormValues } from '#web/forms/form.ts'
import { NOT_KNOWN, type Question, type Theme, whyNotKnown } from './themes.ts'

/** Answers by the name of the question: a text or code, or several codes. A question without an answer is not yet asked. */
export type Details = Readonly<Record<string, string | readonly string[]>>

/** The words of codes by list, as they were when something was written. */
export type Words = Readonly<Record<string, Readonly<Record<string, string>>>>

/** More answers than this are easier to choose from a list that opens. */
const MANY = 12
const UNKNOWN = { value: NOT_KNOWN, text: 'Not known' }
/** Answers that stand alone among those that can be given together. */
const ALONE = ['none', 'nobody', NOT_KNOWN]

/** The codes that answer a question now. */
export function heldCodes(details: Details, name: string): readonly string[] {
  const value = details[name]
  return value === undefined || value === '' ? [] : typeof value === 'string' ? [value] : value
}

/** The fields of a theme's form. What is held already stays on offer. */
export function themeFields(
  theme: Theme,
  lists: CodeLists,
  today: Temporal.PlainDate,
  held: Details
): Readonly<Record<string, Field<string | readonly string[]>>> {
  const fields = theme.questions.map((question) => [question.name, fieldOf(question, lists, today, held)] as const)
  return {
    ...Object.fromEntries(fields),
    [whyNotKnown(theme)]: text({ label: 'If something is not known, why', max: 500 })
  }
}

function fieldOf(
  question: Question,
  lists: CodeLists,
  today: Temporal.PlainDate,
  held: Details
): Field<string | readonly string[]> {
  const { label } = question
  switch (question.kind) {
    case 'text':
      return text({ label, max: 300 })
    case 'long-text':
      return longText({ label, max: 4000 })
    case 'one': {
      const options = optionsOf(question, lists, today, held)
      // An opened list offers an empty first line by itself.
      return options.length > MANY
        ? select({ label, options })
        : choice({ label, options: [{ value: '', text: 'Not yet asked' }, ...options] })
    }
    case 'many':
      return choices({ label, options: optionsOf(question, lists, today, held) })
  }
}

function optionsOf(
  question: Question & { readonly kind: 'one' | 'many' },
  lists: CodeLists,
  today: Temporal.PlainDate,
  held: Details
) {
  const entries = offered(lists[question.list], today, heldCodes(details(held), question.name))
  return [...entries.map(({ code, text: words, hint }) => ({ value: code, text: words, ...(hint ? { hint } : {}) })), UNKNOWN]
}

/** Details as they are kept may have been written by an earlier release: whatever is no answer is left out. */
function details(kept: Details): Details {
  return Object.fromEntries(
    Object.entries(kept).filter(
      ([, value]) => typeof value === 'string' || (Array.isArray(value) && value.every((one) => typeof one === 'string'))
    )
  )
}

/** What is wrong with codes that cannot stand together: “none” or “not known” beside another. */
export function contradictionIn(label: string, name: string, codes: readonly string[]): FieldError | undefined {
  if (codes.length < 2 || !codes.some((code) => ALONE.includes(code))) return undefined
  return { message: `“${label}”: choose either “not known” or “none”, or the others, not both`, inputId: name }
}

/** The same for all answers of a theme. */
export function contradictions(theme: Theme, parsed: Details): Readonly<Record<string, FieldError>> {
  return Object.fromEntries(
    theme.questions.flatMap(({ name, label }) => {
      const wrong = contradictionIn(label, name, heldCodes(parsed, name))
      return wrong ? [[name, wrong] as const] : []
    })
  )
}

/** The answers of a theme put into all that is kept: an answer that was taken out is not yet asked again. */
export function withTheme(kept: Details, theme: Theme, parsed: Details): Details {
  const names = [...theme.questions.map(({ name }) => name), whyNotKnown(theme)]
  const rest = Object.entries(kept).filter(([name]) => !names.includes(name))
  const given = names.flatMap((name) => {
    const value = parsed[name]
    return value === undefined || value.length === 0 ? [] : [[name, value] as const]
  })
  return Object.fromEntries([...rest, ...given])
}

/** The answers of a theme as form values. */
export function themeValues(theme: Theme, kept: Details): FormValues {
  const names = [...theme.questions.map(({ name }) => name), whyNotKnown(theme)]
  return Object.fromEntries(names.flatMap((name) => (kept[name] === undefined ? [] : [[name, kept[name]] as const])))
}

/** How many questions of a theme have an answer. */
export function answeredOf(theme: Theme, kept: Details): number {
  return theme.questions.filter(({ name }) => heldCodes(kept, name).length > 0).length
}

/** The words of every code in use. */
export function wordsOf(lists: CodeLists): Words {
  return Object.fromEntries(
    Object.entries(lists).map(([id, list]) => [
      id,
      Object.fromEntries(list.entries.map(({ code, text: words }) => [code, words]))
    ])
  )
}

/** The words of the codes as released. */
export const RELEASED_WORDS: Words = wordsOf(releasedLists)

/** The words of the codes that these answers use, to be kept with them. */
export function wordsUsed(themes: readonly Theme[], all: readonly Details[], lists: CodeLists): Words {
  const used: Record<string, Record<string, string>> = {}
  for (const { questions } of themes)
    for (const question of questions)
      if (question.kind === 'one' || question.kind === 'many')
        for (const kept of all)
          for (const code of heldCodes(kept, question.name))
            if (code !== NOT_KNOWN) (used[question.list] ??= {})[code] = codeText(lists[question.list], code)
  return used
}

/** An answer in words; “Not yet asked” when there is none. */
export function answerInWords(question: Question, kept: Details, words: Words): string {
  const codes = heldCodes(kept, question.name)
  if (codes.length === 0) return 'Not yet asked'
  if (question.kind !== 'one' && question.kind !== 'many') return codes.join('\n')
  const list = words[question.list] ?? {}
  return codes.map((code) => (code === NOT_KNOWN ? 'Not known' : (list[code] ?? code))).join('; ')
}
