/** Finds the verb that was asked for, reads its options, runs it, and turns whatever comes of it into an exit code. */
import { parseArgs } from 'node:util'
import { AskedWrongly, CannotBeDone, type ExitCode, type Given, type Verb, answer, tell } from './verb.ts'
import { verbs } from './verbs.ts'

const PROGRAM = 'practice-review'

/** Runs a command line (without the program's own name); answers its exit code and never throws. */
export async function runCommand(args: readonly string[]): Promise<ExitCode> {
  try {
    return await find(args)
  } catch (error) {
    if (error instanceof AskedWrongly || error instanceof CannotBeDone) {
      tell(error.message)
      return error instanceof AskedWrongly ? 2 : 1
    }
    tell(error instanceof Error ? (error.stack ?? error.message) : String(error))
    return 1
  }
}

async function find(args: readonly string[]): Promise<ExitCode> {
  const [first, second] = args
  const isHelp = first === '--help' || first === '-h' || first === 'help'
  if (first === undefined || isHelp) {
    if (isHelp) answer(overview())
    else tell(overview())
    return isHelp ? 0 : 2
  }
  const found = verbs.find((one) => one.words === `${first} ${second}`) ?? verbs.find((one) => one.words === first)
  if (!found) {
    const family = verbs.filter((one) => one.words.startsWith(`${first} `))
    if (family.length > 0 && (second === '--help' || second === '-h')) {
      answer(list(family))
      return 0
    }
    if (family.length > 0)
      throw new AskedWrongly(
        `${second === undefined ? `After “${first}” a word is missing` : `“${first} ${second}” is not a verb`}. There is:\n${list(family)}`
      )
    throw new AskedWrongly(`“${first}” is not a verb. “${PROGRAM} --help” lists them.`)
  }
  const { verb } = await found.load()
  const rest = args.slice(found.words.split(' ').length)
  if (rest.includes('--help') || rest.includes('-h')) {
    answer(`${PROGRAM} ${found.words}${verb.usage === '' ? '' : ` ${verb.usage}`}\n\n${verb.help}`)
    return 0
  }
  try {
    return await verb.run(read(verb, rest))
  } catch (error) {
    if (error instanceof AskedWrongly) throw new AskedWrongly(`${error.message}\nUsage: ${PROGRAM} ${found.words} ${verb.usage}`)
    throw error
  }
}

function read(verb: Verb, args: readonly string[]): Given {
  try {
    const { values, positionals } = parseArgs({
      args: joinNegatives(verb, args),
      options: verb.options,
      allowPositionals: true,
      strict: true
    })
    const extra = positionals[verb.words ?? 0]
    if (extra !== undefined) throw new AskedWrongly(`“${extra}” is one word too many.`)
    return { options: values as Given['options'], positionals }
  } catch (error) {
    if (error instanceof AskedWrongly) throw error
    throw new AskedWrongly(error instanceof Error ? `${error.message.split(/\. |\n/)[0]}.`.replace('..', '.') : String(error))
  }
}

/** `--add -5` means minus five, not an option called 5. */
function joinNegatives(verb: Verb, args: readonly string[]): string[] {
  const joined: string[] = []
  for (const arg of args) {
    const before = joined.at(-1)
    if (before !== undefined && /^-\d/.test(arg) && verb.options[before.replace(/^--/, '')]?.type === 'string')
      joined[joined.length - 1] = `${before}=${arg}`
    else joined.push(arg)
  }
  return joined
}

function overview(): string {
  return [
    `${PROGRAM} VERB [options]`,
    '',
    list(verbs),
    '',
    `“${PROGRAM} VERB --help” says more. Answers are on stdout, everything else on stderr.`,
    'Exit codes: 0 good; 1 the answer is no, or it could not be done; 2 it was asked wrongly.'
  ].join('\n')
}

function list(some: readonly { readonly words: string; readonly summary: string }[]): string {
  const width = Math.max(...some.map((one) => one.words.length)) + 2
  return some.map((one) => `  ${one.words.padEnd(width)}${one.summary}`).join('\n')
}
