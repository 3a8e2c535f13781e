/** Turns the answers about sources into numbers, when a form of the review is saved. */
import { type ChangeContext, theCase } from '#web/route.ts'
import { actingAs } from '../rapid-review.ts'
import { type SourceKind, namedSource } from './source.ts'
import { type AskedSources, type Offers, SELECTS } from './source-fields.tsx'
import { numberOf } from './sources.store.ts'

/** The numbers of the sources that were chosen or named; those without a number get one. `kept` are numbers beyond the three that the form shows. */
export async function chosenSources(
  context: ChangeContext,
  given: AskedSources,
  offers: Offers,
  kept: readonly number[] = []
): Promise<readonly number[]> {
  const { caseId } = theCase(context)
  const chosen = SELECTS.flatMap((name) => offers.find(({ key }) => key === given[name]) ?? [])
  const named = namedSource((given.sourceKind || 'other') as SourceKind, given.sourceWords)
  const numbers: number[] = []
  for (const one of named ? [...chosen, named] : chosen)
    numbers.push(await numberOf(context.tx, caseId, one, actingAs(context.actor)))
  return [...new Set([...numbers, ...kept.slice(SELECTS.length)])]
}
