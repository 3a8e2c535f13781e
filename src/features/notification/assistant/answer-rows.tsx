/** Questions with their answers, each with its lines as they were typed. */
import { type Markup, govukSummaryList } from '#web/govuk/index.ts'
import type { AnsweredQuestion } from '../document-words.ts'

export function AnswerRows({ rows }: { readonly rows: readonly AnsweredQuestion[] }) {
  return govukSummaryList({
    rows: rows.map((one) => ({
      key: { text: one.question },
      value: { html: (<span class="app-pre">{one.answer}</span>) as unknown as Markup }
    }))
  })
}
