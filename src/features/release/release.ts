/** Release as a noun: the forms a publication can take, how words are replaced, and where a release stands. Pure. */
import { type Result, failed, ok } from '#kernel/result.ts'

export const FORMS = [
  { value: 'full', text: 'The full report', hint: 'The usual way: everybody can learn from it' },
  {
    value: 'improvements',
    text: 'Only the improvements it recommends',
    hint: 'When the report itself should not be published: the recommended improvements must be'
  },
  {
    value: 'withheld',
    text: 'Nothing',
    hint: 'Guidance expects at least the improvements to be published. The Panel and the Secretary of State must be given the reasons'
  }
] as const
export type ReleaseForm = (typeof FORMS)[number]['value']

/** A form as it reads. */
export function formText(form: ReleaseForm): string {
  return FORMS.find((one) => one.value === form)?.text ?? form
}

/** Words of the signed report that read differently in the publication. */
export interface Replacement {
  readonly from: string
  readonly to: string
}

export interface MadeReplacement extends Replacement {
  readonly times: number
}

/** Replacements as typed, one a line: `Harbour Lane School => a primary school`. Answers every line that cannot be read. */
export function readReplacements(typed: string): Result<readonly Replacement[], readonly string[]> {
  const problems: string[] = []
  const found: Replacement[] = []
  typed.split('\n').forEach((line, index) => {
    if (line.trim() === '') return
    const [from, to, ...more] = line.split('=>').map((part) => part.trim())
    if (from === undefined || to === undefined || more.length > 0)
      problems.push(`line ${index + 1} must have the words of the report, then => and the words to publish`)
    else if (from === '') problems.push(`line ${index + 1} does not say which words to replace`)
    else if (found.some((one) => one.from === from)) problems.push(`line ${index + 1} replaces the same words as a line before`)
    else found.push({ from, to })
  })
  return problems.length > 0 ? failed(problems) : ok(found)
}

/** Replacements as they are typed. */
export function writeReplacements(replacements: readonly Replacement[]): string {
  return replacements.map((one) => `${one.from} => ${one.to}`).join('\n')
}

/** Makes the replacements in order, exactly as written and wherever the words stand, and counts them. */
export function replacer(replacements: readonly Replacement[]): {
  apply(text: string): string
  made(): readonly MadeReplacement[]
} {
  const times = replacements.map(() => 0)
  return {
    apply: (text) =>
      replacements.reduce((current, one, index) => {
        const parts = current.split(one.from)
        times[index] = (times[index] ?? 0) + parts.length - 1
        return parts.join(one.to)
      }, text),
    made: () => replacements.map((one, index) => ({ ...one, times: times[index] ?? 0 }))
  }
}

/** Where a release stands. */
export type ReleaseState =
  | 'waiting-for-report'
  | 'to-prepare'
  | 'to-assemble'
  | 'to-release'
  | 'to-publish'
  | 'published'
  | 'correcting'
  | 'withdrawn'
  | 'withheld'

export interface ReleaseFacts {
  readonly signedOff: boolean
  readonly prepared: boolean
  /** The newest text, if there is one. */
  readonly candidate: { readonly form: ReleaseForm; readonly sha256: string; readonly releases: number } | undefined
  readonly publication: { readonly sha256: string; readonly withdrawn: boolean } | undefined
}

/** Works out where a release stands from what is on record. */
export function releaseState(facts: ReleaseFacts): ReleaseState {
  const { candidate, publication } = facts
  if (publication) {
    if (publication.withdrawn) return 'withdrawn'
    return candidate && candidate.sha256 !== publication.sha256 ? 'correcting' : 'published'
  }
  if (candidate) {
    if (candidate.releases < 2) return 'to-release'
    return candidate.form === 'withheld' ? 'withheld' : 'to-publish'
  }
  if (!facts.signedOff) return 'waiting-for-report'
  return facts.prepared ? 'to-assemble' : 'to-prepare'
}

export const STATE_WORDS: Readonly<Record<ReleaseState, string>> = {
  'waiting-for-report': 'Waiting for a report that all three partners have signed off',
  'to-prepare': 'The report is signed off. Prepare the publication',
  'to-assemble': 'Prepared. Assemble the text that will be published',
  'to-release': 'The text is assembled. Two people check and release it',
  'to-publish': 'Released by two people. It can be published',
  published: 'Published',
  correcting: 'Published. A correction is being prepared',
  withdrawn: 'Withdrawn from the library',
  withheld: 'Two people have agreed that nothing is published'
}
