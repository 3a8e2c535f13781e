/** Turns the answers about sources into numbers, when a form of the review is saved. */
import { type FieldError, type FormFields, fieldError } from '#web/forms/form.ts'
import { type ChangeContext, theCase } from '#web/route.ts'
import { actingAs } from '../rapid-review.ts'
import { type SourceKind, chronologyEventIn, namedSource } from './source.ts'
import { type AskedSources, type Offers, SELECTS, sourceErrors } from './source-fields.tsx'
import { chronologySource, numberOf } from './sources.store.ts'

/** What is wrong with the answers about sources: what the form can tell, and an event of the chronology that there is none of in this case. */
export async function checkSources(
  context: ChangeContext,
  fields: FormFields,
  given: AskedSources,
  required: boolean
): Promise<Readonly<Record<string, FieldError>>> {
  const eventId = chronologyEventIn(given.sourceWords)
  const missing = eventId !== undefined && !(await chronologySource(context.tx, theCase(context).caseId, eventId))
  return {
    ...sourceErrors(fields, given, required),
    ...(missing ? fieldError(fields, 'sourceWords', 'There is no such event in the chronology of this case') : {})
  }
}

/** The numbers of the sources that were chosen or named; those without a number get one. `kept` are numbers beyond the three that the form shows. */
export async function chosenSources(
  context: ChangeContext,
  given: AskedSources,
  offers: Offers,
  kept: readonly number[] = []
): Promise<readonly number[]> {
  const { caseId } = theCase(context)
  const chosen = SELECTS.flatMap((name) => offers.find(({ key }) => key === given[name]) ?? [])
  const eventId = chronologyEventIn(given.sourceWords)
  const event = eventId === undefined ? undefined : await chronologySource(context.tx, caseId, eventId)
  const named = event ?? namedSource((given.sourceKind || 'other') as SourceKind, given.sourceWords)
  const numbers: number[] = []
  for (const one of named ? [...chosen, named] : chosen)
    numbers.push(await numberOf(context.tx, caseId, one, actingAs(context.actor)))
  return [...new Set([...numbers, ...kept.slice(SELECTS.length)])]
}
