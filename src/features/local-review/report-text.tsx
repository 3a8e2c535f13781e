/**
 * The small markup of a report's sections, read purely: a blank line begins a new paragraph, `## ` a heading, `- ` a list. Nothing else has a
 * meaning, and everything typed reaches the page as text.
 */
import { html, type Html } from '#web/govuk/index.ts'

export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly lines: readonly string[] }
  | { readonly kind: 'list'; readonly items: readonly string[] }

/** The text as blocks. `## Why` is a heading; lines that begin with `- ` are a list; all other lines up to a blank one are a paragraph. */
export function parseReportText(text: string): readonly Block[] {
  const blocks: Block[] = []
  let lines: string[] = []
  let items: string[] = []
  const close = () => {
    if (lines.length > 0) blocks.push({ kind: 'paragraph', lines })
    if (items.length > 0) blocks.push({ kind: 'list', items })
    lines = []
    items = []
  }
  for (const typed of text.split(/\r\n|\r|\n/)) {
    const line = typed.trim()
    const heading = /^##\s+(.+)$/.exec(line)?.[1]
    const item = /^-\s+(.+)$/.exec(line)?.[1]
    if (line === '') close()
    else if (heading !== undefined) {
      close()
      blocks.push({ kind: 'heading', text: heading })
    } else if (item !== undefined) {
      if (lines.length > 0) close()
      items.push(item)
    } else if (items.length > 0) {
      // A line without a dash straight under a list item goes on with that item.
      items[items.length - 1] = `${items.at(-1) ?? ''} ${line}`
    } else lines.push(line)
  }
  close()
  return blocks
}

/** The text as escaped HTML. Headings are h3, to stand under a section's own h2, unless another level is asked for. */
export function renderReportText(text: string, headingLevel: 3 | 4 = 3): Html {
  const Heading = headingLevel === 3 ? 'h3' : 'h4'
  return html(
    <>
      {parseReportText(text).map((block) => {
        switch (block.kind) {
          case 'heading':
            return <Heading class="govuk-heading-s">{block.text}</Heading>
          case 'list':
            return (
              <ul class="govuk-list govuk-list--bullet">
                {block.items.map((item) => (
                  <li>{item}</li>
                ))}
              </ul>
            )
          case 'paragraph':
            return <p class="govuk-body">{block.lines.map((line, index) => (index === 0 ? line : [<br />, line]))}</p>
        }
      })}
    </>
  )
}
