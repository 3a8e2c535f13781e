/** Which version of which provision answers for a day, so that an answer can say what it was asked of. Pure. */
import { type Confidence, type Force, type RuleId, citeText, ruleById, versionOn } from '#law/index.ts'

const ASKED: readonly RuleId[] = ['notify-panel', 'notify-looked-after-death', 'notify-care-leaver-death']

/** A provision as it stood on the day of the incident. `from` is ISO, and null where nothing was in force on that day. */
export interface LawUsed {
  readonly title: string
  readonly text: string
  readonly cite: string
  readonly url: string
  readonly from: string | null
  readonly force: Force | null
  readonly confidence: Confidence | null
}

/** The provisions about notifying as they stood on a day. */
export function lawOfTheDay(day: Temporal.PlainDate): readonly LawUsed[] {
  return ASKED.map((id): LawUsed => {
    const rule = ruleById(id)
    const version = versionOn(rule, day)
    if (version.ok) {
      const { text, cite, from, force, confidence } = version.value
      return { title: rule.title, text, cite: citeText(cite), url: cite.url, from, force, confidence }
    }
    const [first] = rule.versions
    const text = rule.beforeFirstVersion
    return { title: rule.title, text, cite: citeText(first.cite), url: first.cite.url, from: null, force: null, confidence: null }
  })
}
