/** `configuration`: docs/configuration.md, made from the settings themselves. */
import { SETTINGS } from '#config'
import { type Verb, answer } from './verb.ts'

export const verb: Verb = {
  usage: '',
  help: 'Prints every setting, what it is for and what it is when it is not given, as Markdown: docs/configuration.md.',
  options: {},
  run: async () => {
    const rows = Object.entries(SETTINGS).map(([key, { schema, doc }]) => [`\`${key}\``, defaultOf(schema), doc])
    answer(
      [
        '# Settings',
        '',
        'Read from the environment when the service starts. With `NODE_ENV=production` it refuses to start with anything missing or unsafe, and names each.',
        'Made by `practice-review configuration` from `src/config.ts`: change it there.',
        '',
        ...table(['Setting', 'Without it', 'What it is for'], rows)
      ].join('\n')
    )
    return 0
  }
}

function defaultOf(schema: (typeof SETTINGS)[keyof typeof SETTINGS]['schema']): string {
  const value: unknown = schema.safeParse(undefined).data
  if (value === undefined) return 'not set'
  return `\`${value === true ? 'yes' : value === false ? 'no' : String(value)}\``
}

/** A Markdown table with columns of even width. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const cells = [heads, ...rows].map((row) => row.map((cell) => cell.replaceAll('|', '\\|')))
  const widths = heads.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  const [head, ...body] = cells
  return [line(head ?? []), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)]
}
