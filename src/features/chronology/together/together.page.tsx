/** Two events that may be one, side by side: what agrees, what conflicts, and what the team says of them. */
import { interval } from '#chronology/index.ts'
import { may } from '#platform/access/permission.ts'
import { choice, longText, select } from '#web/forms/fields.ts'
import { Ask, Form, FormMessages } from '#web/forms/form-view.tsx'
import type { FormState } from '#web/forms/form.ts'
import { govukButton, govukPagination, govukTag, mojSubNavigation } from '#web/govuk/index.ts'
import { StackedTable } from '#web/layout/stacked-table.tsx'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import { ChronologyNavigation, chronologyBase, count, momentText } from '../chronology-navigation.tsx'
import { chronologyPermissions } from '../chronology.policy.ts'
import { seenText, WorkedOut } from '../events/composite.page.tsx'
import { titleOf } from '../events/event.page.tsx'
import { type EventRow, meaningInWords, sourceInWords } from '../events/event-row.ts'
import { CONFLICT_WORDS, LIKENESS_WORDS, PAIR_STATE_WORDS } from './pair-words.ts'
import type { PairRow, PairShow, Standing } from './pairs.store.ts'

export interface TogetherModel {
  readonly show: PairShow
  readonly pairs: readonly PairRow[]
  readonly events: ReadonlyMap<string, EventRow>
  readonly next: string | undefined
  readonly counts: { readonly proposed: number; readonly conflicts: number; readonly decided: number }
  readonly standing: Standing
}

const CAPTIONS: Readonly<Record<PairShow, string>> = {
  proposed: 'Events of two agencies that may be one, likeliest first',
  conflicts: 'Where two agencies tell one event differently',
  decided: 'What has been decided'
}

function Conflicts({ pair }: { readonly pair: PairRow }) {
  if (pair.conflicts.length === 0) return <>Nothing</>
  return (
    <ul class="govuk-list">
      {pair.conflicts.map(({ on, first, second }) => (
        <li>
          {CONFLICT_WORDS[on] ?? on}: “{first}” and “{second}”
        </li>
      ))}
    </ul>
  )
}

/** `/cases/:caseId/chronology/together` */
export function togetherPage(model: TogetherModel, page: PageContext): PageView {
  const base = chronologyBase(page)
  const { counts } = model
  const brief = (id: string) => {
    const event = model.events.get(id)
    const said = event?.record.text ?? ''
    return (
      <>
        <strong>{titleOf(event)}</strong>
        <br />
        {said.length > 300 ? `${said.slice(0, 300)} …` : said}
      </>
    )
  }
  return {
    title: 'Same events',
    current: base,
    wide: true,
    content: (
      <>
        <h1 class="govuk-heading-l">Same events</h1>
        <ChronologyNavigation page={page} part="together" />
        <p class="govuk-body">
          The service proposes events of two agencies that may be one, by near dates, people and similar words. Nothing is linked
          or merged until a person says so.
        </p>
        <WorkedOut standing={model.standing} />
        {mojSubNavigation({
          label: 'Which pairs',
          items: [
            {
              text: `To decide (${counts.proposed.toLocaleString('en-GB')})`,
              href: `${base}/together`,
              active: model.show === 'proposed'
            },
            {
              text: `Conflicts (${counts.conflicts.toLocaleString('en-GB')})`,
              href: `${base}/together?show=conflicts`,
              active: model.show === 'conflicts'
            },
            {
              text: `Decided (${counts.decided.toLocaleString('en-GB')})`,
              href: `${base}/together?show=decided`,
              active: model.show === 'decided'
            }
          ]
        })}
        {model.pairs.length === 0 ? (
          <p class="govuk-body">There are none.</p>
        ) : (
          <StackedTable
            caption={CAPTIONS[model.show]}
            rows={model.pairs}
            columns={[
              {
                heading: 'Pair',
                namesRow: true,
                cell: (pair) => (
                  <>
                    <a class="govuk-link" href={`${base}/together/${pair.id}`}>
                      Side by side
                      <span class="govuk-visually-hidden">
                        : {titleOf(model.events.get(pair.first))} and {titleOf(model.events.get(pair.second))}
                      </span>
                    </a>
                    {pair.likeness === null ? null : <div class="govuk-hint">{pair.likeness} of 100 alike</div>}
                  </>
                )
              },
              { heading: 'One', cell: (pair) => brief(pair.first) },
              { heading: 'The other', cell: (pair) => brief(pair.second) },
              { heading: 'What conflicts', cell: (pair) => <Conflicts pair={pair} /> },
              {
                heading: 'State',
                cell: (pair) => govukTag({ text: PAIR_STATE_WORDS[pair.state] ?? pair.state, classes: 'govuk-tag--grey' })
              }
            ]}
          />
        )}
        {model.next === undefined ? null : govukPagination({ next: { href: `${base}/together?${model.next}` } })}
      </>
    )
  }
}

export interface PairModel {
  readonly pair: PairRow
  readonly first: EventRow
  readonly second: EventRow
}

export const pairFields = {
  decision: choice({
    label: 'Are they the same event?',
    required: 'Choose what they are',
    options: [
      { value: 'linked', text: 'Yes: link them', hint: 'Both stay in their place, each naming the other.' },
      {
        value: 'merged',
        text: 'Yes: tell them as one',
        hint: 'The first stands in the chronology and says that the other agency tells it too. Both are kept as they are.'
      },
      { value: 'dismissed', text: 'No: they are two events' },
      { value: 'proposed', text: 'Not decided: take back what was decided' }
    ]
  }),
  leads: choice({
    label: 'If they are told as one, whose account stands in the chronology?',
    options: [
      { value: 'first', text: 'The first' },
      { value: 'second', text: 'The second' }
    ]
  }),
  note: longText({ label: 'Why', max: 2000 })
}

/** `/cases/:caseId/chronology/together/:pairId` */
export function pairPageView({ pair, first, second }: PairModel, page: PageContext, form: FormState): PageView {
  const base = chronologyBase(page)
  const mayDecide = may(page.actor, chronologyPermissions.change, theCase(page)).allowed
  const apart = interval(first.record, second.record)
  const rows: readonly (readonly [string, (event: EventRow) => string])[] = [
    ['Agency', (event) => event.agency],
    ['Date as written', (event) => event.record.dateAsWritten],
    ['What it means', (event) => meaningInWords(event.record)],
    ['Time', (event) => event.record.time ?? ''],
    ['What happened', (event) => event.record.text],
    ['People', (event) => event.record.people.join(', ')],
    ['Child seen', seenText],
    ['Source', (event) => sourceInWords(event.record)]
  ]
  return {
    title: 'Side by side',
    current: base,
    wide: true,
    backLink: { href: `${base}/together`, text: 'Back to the same events' },
    content: (
      <>
        <FormMessages form={form} fields={pairFields} page={page} />
        <h1 class="govuk-heading-l">Side by side</h1>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls on its own must be reached by keyboard */}
        <div class="app-table-wide" tabindex={0} role="region" aria-label="Two events side by side, can be scrolled sideways">
          <table class="govuk-table">
            <caption class="govuk-table__caption govuk-visually-hidden">Two events side by side</caption>
            <thead class="govuk-table__head">
              <tr class="govuk-table__row">
                <th scope="col" class="govuk-table__header">
                  What
                </th>
                {[first, second].map((event, index) => (
                  <th scope="col" class="govuk-table__header">
                    <a class="govuk-link" href={`${base}/events/${event.id}`}>
                      {index === 0 ? 'The first' : 'The second'}
                      <span class="govuk-visually-hidden">: {titleOf(event)}</span>
                    </a>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody class="govuk-table__body">
              {rows.map(([heading, of]) => (
                <tr class="govuk-table__row">
                  <th scope="row" class="govuk-table__header">
                    {heading}
                  </th>
                  <td class="govuk-table__cell app-pre">{of(first)}</td>
                  <td class="govuk-table__cell app-pre">{of(second)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <h2 class="govuk-heading-m">What agrees</h2>
        <p class="govuk-body">
          {pair.agrees.length === 0
            ? 'Nothing was compared: a person put them beside each other.'
            : pair.agrees.map((one) => LIKENESS_WORDS[one] ?? one).join(', ')}
        </p>
        <h2 class="govuk-heading-m">What conflicts</h2>
        <div class="govuk-body">
          <Conflicts pair={pair} />
        </div>
        {apart === null ? null : (
          <p class="govuk-body">
            {apart.most === 0
              ? 'They can be on the same day only.'
              : apart.least === apart.most
                ? `They are ${count(apart.least, 'day')} apart.`
                : `They are between ${apart.least} and ${count(apart.most, 'day')} apart.`}
          </p>
        )}
        {pair.decidedByName === null || pair.decidedAt === null ? null : (
          <p class="govuk-body">
            {PAIR_STATE_WORDS[pair.state]}. {pair.decidedByName}, {momentText(pair.decidedAt)}. {pair.note}
          </p>
        )}
        {mayDecide ? (
          <Form page={page} form={form}>
            <Ask form={form} fields={pairFields} name="decision" />
            <Ask form={form} fields={pairFields} name="leads" inline />
            <Ask form={form} fields={pairFields} name="note" rows={2} />
            {govukButton({ text: 'Save', preventDoubleClick: true })}
          </Form>
        ) : null}
      </>
    )
  }
}

export interface BesideModel {
  readonly event: EventRow
  readonly near: readonly EventRow[]
}

export function besideFields({ near }: BesideModel) {
  return {
    other: select({
      label: 'Which event?',
      required: 'Choose the other event',
      options: near.map((event) => ({ value: event.id, text: `${titleOf(event)}: ${event.record.text.slice(0, 80)}` }))
    })
  }
}

/** `/cases/:caseId/chronology/events/:eventId/beside` */
export function besidePage(model: BesideModel, page: PageContext, form: FormState): PageView {
  const base = chronologyBase(page)
  const fields = besideFields(model)
  return {
    title: 'Put beside another event',
    current: base,
    backLink: { href: `${base}/events/${model.event.id}`, text: 'Back to the event' },
    content: (
      <>
        <FormMessages form={form} fields={fields} page={page} />
        <h1 class="govuk-heading-l">
          Put beside another event
          <span class="govuk-caption-l">{titleOf(model.event)}</span>
        </h1>
        <Form page={page} form={form}>
          <Ask form={form} fields={fields} name="other" hint="The events that stand nearest to it in the chronology." />
          {govukButton({ text: 'Put them side by side', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}
