/** The words around a reply: a template with a few places to fill in. Pure. */
import { formatDay } from '#kernel/plain-date.ts'

/** What the service comes with, until the Panel writes its own. */
export const DEFAULT_TEMPLATE = `Dear safeguarding partners,

Thank you for the rapid review of case {reference}, which the Panel received on {received}.

{outcome}

Our reasons:
{reasons}

What we ask of you:
{asks}

You can answer this letter in the service, on the page “Panel’s reply” of the case.

Child Safeguarding Practice Review Panel`

/** Places that must stand in a template, so that no letter leaves without them. */
export const NEEDED_PLACES = ['{reference}', '{outcome}', '{reasons}', '{asks}'] as const
/** Every place that is filled in. */
export const PLACES = ['{reference}', '{partnership}', '{received}', '{date}', '{outcome}', '{reasons}', '{asks}'] as const

export interface LetterParts {
  readonly reference: string
  readonly partnership: string
  readonly received: Temporal.PlainDate
  readonly date: Temporal.PlainDate
  readonly outcome: string
  readonly reasons: string
  readonly asks: string
}

/** Fills a template in. A place inside somebody's own words is left as they wrote it. */
export function writeLetter(template: string, parts: LetterParts): string {
  const words: Readonly<Record<(typeof PLACES)[number], string>> = {
    '{reference}': parts.reference,
    '{partnership}': parts.partnership,
    '{received}': formatDay(parts.received),
    '{date}': formatDay(parts.date),
    '{outcome}': parts.outcome,
    '{reasons}': parts.reasons,
    '{asks}': parts.asks
  }
  return template.replace(/\{[a-z]+\}/g, (place) => (place in words ? words[place as keyof typeof words] : place))
}

/** The needed places that a template lacks. */
export function missingPlaces(template: string): readonly string[] {
  return NEEDED_PLACES.filter((place) => !template.includes(place))
}
