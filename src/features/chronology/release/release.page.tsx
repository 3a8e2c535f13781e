/** Sharing the composite with the agencies: an act of the review group, agency by agency, with who and when; and what an agency then sees. */
import { ORDER_WORDS } from '#chronology/index.ts'
import { may } from '#platform/access/permission.ts'
import { choices, longText } from '#web/forms/fields.ts'
import { Ask, CommandButton, Form, FormMessages } from '#web/forms/form-view.tsx'
import type { FormState } from '#web/forms/form.ts'
import { govukButton, govukPagination } from '#web/govuk/index.ts'
import { StackedTable } from '#web/layout/stacked-table.tsx'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import { ChronologyNavigation, chronologyBase, momentText } from '../chronology-navigation.tsx'
import { chronologyPermissions } from '../chronology.policy.ts'
import { EventTable } from '../events/composite.page.tsx'
import type { EventPage } from '../events/events.store.ts'
import type { Sharing } from './release.store.ts'

export function shareFields(sharing: readonly Sharing[]) {
  return {
    agencies: choices({
      label: 'Share it with',
      required: 'Choose at least one agency',
      options: sharing
        .filter(({ releaseId }) => releaseId === null)
        .map(({ agencyId, agencyName }) => ({ value: agencyId, text: agencyName }))
    }),
    note: longText({ label: 'What the review group decided, and why', required: 'Say what the review group decided', max: 2000 })
  }
}

/** `/cases/:caseId/chronology/share` */
export function sharePage(sharing: readonly Sharing[], page: PageContext, form: FormState): PageView {
  const base = chronologyBase(page)
  const fields = shareFields(sharing)
  const mayShare = may(page.actor, chronologyPermissions.release, theCase(page)).allowed
  const shared = sharing.filter(({ releaseId }) => releaseId !== null)
  return {
    title: 'Share the chronology',
    current: base,
    content: (
      <>
        <FormMessages form={form} fields={fields} page={page} />
        <h1 class="govuk-heading-l">Share the chronology with agencies</h1>
        <ChronologyNavigation page={page} part="release" />
        <p class="govuk-body">
          Until it is shared, each agency sees its own events only. What is shared is every agency’s events as they are written,
          and as they change; comments, analysis, key episodes and what was taken out stay with the team.
        </p>
        {shared.length === 0 ? (
          <p class="govuk-body">It is not shared with any agency.</p>
        ) : (
          <StackedTable
            caption="Agencies that see the whole chronology now"
            rows={shared}
            columns={[
              { heading: 'Agency', namesRow: true, cell: ({ agencyName }) => agencyName },
              {
                heading: 'Shared',
                cell: ({ releasedAt, releasedByName }) =>
                  releasedAt ? `${momentText(releasedAt)} by ${releasedByName ?? ''}` : ''
              },
              { heading: 'Decided', asTyped: true, cell: ({ note }) => note },
              ...(mayShare
                ? [
                    {
                      heading: 'Stop',
                      cell: ({ releaseId, agencyName }: Sharing) => (
                        <CommandButton
                          page={page}
                          action={`${base}/share/end`}
                          text={`Stop sharing with ${agencyName}`}
                          kind="warning"
                          fields={{ release: releaseId ?? '' }}
                        />
                      )
                    }
                  ]
                : [])
            ]}
          />
        )}
        {sharing.length === 0 ? (
          <p class="govuk-body">No agency has been asked for information about this case yet, so there is none to share with.</p>
        ) : mayShare && shared.length < sharing.length ? (
          <Form page={page} form={form}>
            <Ask form={form} fields={fields} name="agencies" />
            <Ask form={form} fields={fields} name="note" />
            {govukButton({ text: 'Share the whole chronology', preventDoubleClick: true })}
          </Form>
        ) : null}
      </>
    )
  }
}

export interface AgencyModel {
  readonly requestId: string
  readonly agencyName: string
  readonly reference: string
  readonly isShared: boolean
  readonly events: EventPage
}

/** `/requests/:requestId/composite` */
export function agencyChronologyPage(model: AgencyModel): PageView {
  const here = `/requests/${model.requestId}/composite`
  const [first, last] = [model.events.rows[0], model.events.rows.at(-1)]
  return {
    title: 'The chronology',
    layout: 'case',
    wide: true,
    backLink: { href: `/requests/${model.requestId}`, text: 'Back to the request' },
    content: (
      <>
        <h1 class="govuk-heading-l">
          The chronology
          <span class="govuk-caption-l">{model.reference}</span>
        </h1>
        <p class="govuk-body">
          {model.isShared
            ? 'The review group has shared every agency’s events with you. They are about a child and a family: use them for this review only.'
            : `You see the events of ${model.agencyName}. The review group may share the whole chronology later.`}
        </p>
        <p class="govuk-body">
          <a class="govuk-link" href={`${here}/picture`}>
            See it as a picture
          </a>
        </p>
        <p class="govuk-hint">{ORDER_WORDS}</p>
        {model.events.rows.length === 0 ? (
          <p class="govuk-body">There is no event yet.</p>
        ) : (
          <EventTable rows={model.events.rows} merged={[]} people={[]} base={undefined} />
        )}
        {govukPagination({
          ...(model.events.earlier && first ? { previous: { text: 'Earlier', href: `${here}?before=${first.id}` } } : {}),
          ...(model.events.more && last ? { next: { text: 'Later', href: `${here}?after=${last.id}` } } : {})
        })}
      </>
    )
  }
}
