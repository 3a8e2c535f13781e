/** What a verb of the command line is: its words, its options and what it does. Answers go to stdout, everything else to stderr. */
import type { ParseArgsConfig } from 'node:util'

/** 0: good. 1: the answer is no, or it could not be done. 2: it was asked in a way that cannot be answered. */
export type ExitCode = 0 | 1 | 2

export interface Given {
  readonly options: Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>
  readonly positionals: readonly string[]
}

export interface Verb {
  /** What follows the verb: `--division DIVISION --from DATE …` */
  readonly usage: string
  /** What it does, its options and its exit codes, for `--help`. */
  readonly help: string
  readonly options: NonNullable<ParseArgsConfig['options']>
  /** The most words it takes beside its options. */
  readonly words?: number
  run(given: Given): Promise<ExitCode>
}

/** It was asked wrongly; the message names what is wrong. */
export class AskedWrongly extends Error {}

/** It could not be done, or the answer is no; the message says why. */
export class CannotBeDone extends Error {}

/** Writes an answer to stdout, with a line end. */
export function answer(text: string): void {
  process.stdout.write(`${text}\n`)
}

/** Tells whoever runs it something that is not the answer. */
export function tell(text: string): void {
  process.stderr.write(`${text}\n`)
}

/** An option that must be given. */
export function required(given: Given, name: string): string {
  const value = given.options[name]
  if (typeof value !== 'string' || value.trim() === '') throw new AskedWrongly(`--${name} is missing.`)
  return value
}

/** An option that may be given. */
export function optional(given: Given, name: string): string | undefined {
  const value = given.options[name]
  return typeof value === 'string' ? value : undefined
}

/** An option that may be given several times. */
export function several(given: Given, name: string): readonly string[] {
  const value = given.options[name]
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}

/** The one word that must be given beside the options; `what` is what it is called in the usage. */
export function word(given: Given, what: string): string {
  const [only] = given.positionals
  if (only === undefined || only === '') throw new AskedWrongly(`${what} is missing.`)
  return only
}

/** Whether the answer is wanted as JSON. */
export function wantsJson(given: Given): boolean {
  return given.options['json'] === true
}

/** Options of verbs that answer. */
export const jsonOption = { json: { type: 'boolean' } } as const
