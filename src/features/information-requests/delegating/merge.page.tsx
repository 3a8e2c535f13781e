/** What a colleague sent beside what is there: both texts in view, and a choice for each. */
import { Ask, Form, FormMessages } from '#web/forms/form-view.tsx'
import { choice, choices, longText } from '#web/forms/fields.ts'
import type { Field, FormState, FormValues } from '#web/forms/form.ts'
import { govukButton } from '#web/govuk/index.ts'
import type { PageContext, PageView } from '#web/route.ts'
import { holdsFields, summaryFields } from '../agency.page.tsx'
import { PART_STATES, type PartAnswer } from '../answering/parts.ts'
import { YES_NO_NOT_KNOWN } from '#web/forms/fields.ts'
import type { ColleagueModel } from './colleagues.page.tsx'
import type { DelegatedFile } from './delegation-files.store.ts'
import { type DelegatedText, bothTexts, isText, isThere, questionParts } from './delegation.ts'

export interface MergeModel extends ColleagueModel {
  readonly sent: NonNullable<ColleagueModel['sent']>
}

const KEEP = { value: 'keep', text: 'Keep what you have' } as const
const THEIRS = { value: 'theirs', text: 'Take theirs' } as const
const BOTH = { value: 'both', text: 'Put theirs after yours' } as const
const EDIT = { value: 'edit', text: 'Use the text I write below' } as const

/** The texts that came back. */
export function textsOf({ delegation }: MergeModel): readonly DelegatedText[] {
  return delegation.parts.map(({ key }) => key).filter(isText)
}

/** What each side says of a part that is a question. */
export function partSides(model: MergeModel): readonly { readonly ours: PartAnswer; readonly theirs: PartAnswer }[] {
  return questionParts(model.delegation.parts).flatMap((part) => {
    const theirs = model.sent.parts.find(({ key }) => key === part.key)
    const none: PartAnswer = { ...part, state: '', text: '', reason: '' }
    const ours = model.answer.parts.find(({ key }) => key === part.key) ?? none
    return theirs ? [{ ours, theirs }] : []
  })
}

/** The most characters a text of the answer may have. */
export function mostOf(key: DelegatedText): number {
  return (key === 'recordsSearched' ? holdsFields.recordsSearched : summaryFields[key]).maxLength ?? 10_000
}

function labelOf({ delegation }: MergeModel, key: string): string {
  return delegation.parts.find((part) => part.key === key)?.label ?? key
}

/** A choice for each text and part; every one has to be made. */
export function mergeFields(model: MergeModel): Readonly<Record<string, Field<unknown>>> {
  const fields: Record<string, Field<unknown>> = {}
  for (const key of textsOf(model)) {
    const label = labelOf(model, key)
    fields[`use-${key}`] = choice({
      label,
      required: `${label}: choose what goes into the answer`,
      options: key === 'childSeen' ? [KEEP, THEIRS] : [KEEP, THEIRS, BOTH, EDIT]
    })
    if (key !== 'childSeen') fields[`text-${key}`] = longText({ label: `${label}: your own wording`, max: mostOf(key) })
  }
  for (const { ours } of partSides(model))
    fields[`use-${ours.key}`] = choice({
      label: ours.label,
      required: `${ours.label}: choose what goes into the answer`,
      options: [KEEP, THEIRS, BOTH]
    })
  if (model.sent.events.length > 0)
    fields['events'] = choices({
      label: 'Which of these events go into the answer?',
      options: model.sent.events.map((event) => ({
        value: event.id,
        text: `${event.when}: ${event.what}`,
        ...(isThere(event, model.answer.events) ? { hint: 'You have this event already' } : {})
      }))
    })
  if (filesToTake(model).length > 0)
    fields['files'] = choices({
      label: 'Which of these documents go into the answer?',
      options: filesToTake(model).map(({ id, name }) => ({ value: id, text: name }))
    })
  return fields
}

/** The documents that came back and are not in the answer yet. */
export function filesToTake({ theirFiles }: MergeModel): readonly DelegatedFile[] {
  return theirFiles.filter(({ taken }) => !taken)
}

/** Chosen before anybody chooses: only where there is nothing to lose. */
export function mergeValues(model: MergeModel): FormValues {
  const { answers } = model.answer
  const suggested = (ours: string, theirs: string) => (theirs === '' || ours === theirs ? 'keep' : ours === '' ? 'theirs' : '')
  return {
    ...Object.fromEntries(
      textsOf(model).flatMap((key) => {
        const [ours, theirs] = [answers[key] ?? '', model.sent.answers[key] ?? '']
        return [
          [`use-${key}`, suggested(ours, theirs)],
          ...(key === 'childSeen' ? [] : [[`text-${key}`, bothTexts(ours, theirs)]])
        ]
      })
    ),
    ...Object.fromEntries(
      partSides(model).map(({ ours, theirs }) => [`use-${ours.key}`, suggested(inWords(ours), inWords(theirs))])
    ),
    ...(model.sent.events.length > 0
      ? { events: model.sent.events.filter((event) => !isThere(event, model.answer.events)).map(({ id }) => id) }
      : {}),
    ...(filesToTake(model).length > 0 ? { files: filesToTake(model).map(({ id }) => id) } : {})
  } as FormValues
}

function inWords({ state, text, reason }: PartAnswer): string {
  const held = PART_STATES.find((one) => one.value === state)?.text ?? ''
  return [held, text, reason].filter((one) => one !== '').join('\n')
}

function shown(key: string, text: string): string {
  return key === 'childSeen' ? (YES_NO_NOT_KNOWN.find((one) => one.value === text)?.text ?? text) : text
}

function Beside(props: { readonly ours: string; readonly theirs: string; readonly name: string }) {
  return (
    <div class="app-compare">
      <div class="app-compare__side">
        <h3 class="govuk-heading-s">What you have</h3>
        <p class="govuk-body app-pre">{props.ours || 'Nothing'}</p>
      </div>
      <div class="app-compare__side app-compare__side--theirs">
        <h3 class="govuk-heading-s">What {props.name} sent</h3>
        <p class="govuk-body app-pre">{props.theirs || 'Nothing'}</p>
      </div>
    </div>
  )
}

/** `/requests/:requestId/colleagues/:delegationId/merge` */
export function mergePage(model: MergeModel, page: PageContext, form: FormState): PageView {
  const { request, delegation, answer, sent } = model
  const fields = mergeFields(model)
  const name = delegation.toName
  return {
    title: 'Put it together',
    layout: 'case',
    backLink: { href: `/requests/${request.id}/colleagues/${delegation.id}` },
    content: (
      <>
        <FormMessages form={form} fields={fields} page={page} />
        <h1 class="govuk-heading-l">Put it together with what {name} sent</h1>
        <p class="govuk-body">Nothing of yours is replaced unless you choose it. What {name} sent is kept as it was sent.</p>
        {delegation.reply ? <p class="govuk-body">Their message: {delegation.reply}</p> : null}
        <Form page={page} form={form}>
          {textsOf(model).map((key) => (
            <>
              <h2 class="govuk-heading-m">{labelOf(model, key)}</h2>
              <Beside ours={shown(key, answer.answers[key] ?? '')} theirs={shown(key, sent.answers[key] ?? '')} name={name} />
              <Ask form={form} fields={fields} name={`use-${key}`} label="What goes into the answer?" />
              {key === 'childSeen' ? null : <Ask form={form} fields={fields} name={`text-${key}`} rows={6} />}
            </>
          ))}
          {partSides(model).map(({ ours, theirs }) => (
            <>
              <h2 class="govuk-heading-m">{ours.label}</h2>
              <Beside ours={inWords(ours)} theirs={inWords(theirs)} name={name} />
              <Ask form={form} fields={fields} name={`use-${ours.key}`} label="What goes into the answer?" />
            </>
          ))}
          {sent.events.length > 0 ? <Ask form={form} fields={fields} name="events" heading="m" /> : null}
          {filesToTake(model).length > 0 ? <Ask form={form} fields={fields} name="files" heading="m" /> : null}
          {govukButton({ text: 'Save it into the answer', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}
