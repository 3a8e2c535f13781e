/** What a local review can begin with: the learning, episodes and text of the rapid review as it was sent, each with where it would go. Pure. */
import type { RapidReviewDocument } from '#features/rapid-review/index.ts'
import type { FindingText } from './findings.store.ts'

export type BroughtOver =
  | {
      readonly key: string
      readonly title: string
      readonly text: string
      readonly becomes: 'finding'
      readonly finding: FindingText
    }
  | { readonly key: string; readonly title: string; readonly text: string; readonly becomes: 'section'; readonly section: string }

/** Which section of the report each section of the rapid review goes into. */
const GOES_INTO: Readonly<Record<string, string>> = {
  incident: 'summary',
  'child-and-family': 'summary',
  'lived-experience': 'child',
  'agency-involvement': 'decisions-taken',
  'key-practice-episodes': 'decisions-taken',
  context: 'inequality',
  'learning-single-agency': 'analysis',
  'learning-multi-agency': 'analysis',
  'learning-system': 'analysis',
  'learning-already-known': 'typicality',
  actions: 'recommendations'
}

/** Numbers of sources are the rapid review's own and mean nothing in the report. */
const withoutSources = (text: string): string => text.replaceAll(/\s*\[S\d+(?:\s*,\s*S\d+)*\]/g, '')

/** What can be brought over, findings first. */
export function broughtOver({ learning = [], episodes = [], sections }: RapidReviewDocument): readonly BroughtOver[] {
  return [
    ...learning.map((one, index): BroughtOver => {
      const more = [one.text, one.since && `What came of it before: ${one.since}`, one.agencies && `Agencies: ${one.agencies}`]
      const text = withoutSources(more.filter((part) => part !== '').join('\n\n'))
      const finding = {
        kind: one.kind === 'single-agency' ? ('case' as const) : ('system' as const),
        title: one.title,
        text: text || one.title,
        why: withoutSources(one.why),
        goodPractice: false
      }
      return { key: `learning-${index + 1}`, title: one.title, text, becomes: 'finding', finding }
    }),
    ...sections.map(({ key, title, text }): BroughtOver => {
      return { key: `text-${key}`, title, text: withoutSources(text), becomes: 'section', section: GOES_INTO[key] ?? 'analysis' }
    }),
    ...episodes.map((one, index): BroughtOver => {
      const parts = [
        ['What happened', one.happened],
        ['What was known then', one.knownThen],
        ['How good the practice was', one.practice],
        ['What went well', one.good],
        ['Why it was so', one.why]
      ] as const
      const told = parts.filter(([, text]) => text !== '').map(([heading, text]) => `${heading}: ${text}`)
      const text = withoutSources([`${one.title}${one.when === '' ? '' : ` (${one.when})`}`, ...told].join('\n\n'))
      return { key: `episode-${index + 1}`, title: one.title, text, becomes: 'section', section: 'decisions-taken' }
    })
  ]
}

/** Whether it is there already, so that nothing is brought twice. */
export function isBrought(
  one: BroughtOver,
  findings: readonly { readonly title: string; readonly text: string }[],
  sections: ReadonlyMap<string, { readonly body: string }>
): boolean {
  return one.becomes === 'finding'
    ? findings.some(({ title, text }) => title === one.finding.title && text === one.finding.text)
    : (sections.get(one.section)?.body ?? '').includes(one.text)
}

/** What a finding that was brought over rests on. */
export function sourceOf(document: RapidReviewDocument): string {
  const { submission, reference } = document
  return `The rapid review of case ${reference}${submission ? `, submission ${submission.number} to the Panel` : ''}`
}
