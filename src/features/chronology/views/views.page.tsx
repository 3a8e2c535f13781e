/** Saving what is shown of a chronology under a name, for oneself or for the team. */
import { choice, text } from '#web/forms/fields.ts'
import { Ask, CommandButton, Form, FormMessages } from '#web/forms/form-view.tsx'
import type { FormState } from '#web/forms/form.ts'
import { govukButton } from '#web/govuk/index.ts'
import type { PageContext, PageView } from '#web/route.ts'
import { ChronologyNavigation, chronologyBase } from '../chronology-navigation.tsx'
import { type Filter, addressOf } from '../events/filter.ts'
import type { SavedView } from './views.store.ts'

export const viewFields = {
  name: text({ label: 'Name of the view', required: 'Enter a name', max: 100 }),
  who: choice({
    label: 'Who sees it?',
    required: 'Choose who sees it',
    options: [
      { value: 'own', text: 'Only I' },
      { value: 'shared', text: 'Everybody on the team of this case' }
    ]
  }),
  filter: text({ label: 'What is shown', max: 2000 })
}

/** `/cases/:caseId/chronology/views/new` */
export function newViewPage(filter: Filter, page: PageContext, form: FormState): PageView {
  const base = chronologyBase(page)
  return {
    title: 'Save a view',
    current: base,
    backLink: { href: `${base}${addressOf(filter)}`, text: 'Back to the chronology' },
    content: (
      <>
        <FormMessages form={form} fields={viewFields} page={page} />
        <h1 class="govuk-heading-l">Save a view</h1>
        <Form page={page} form={form}>
          <input type="hidden" name="filter" value={String(form.values['filter'] ?? '')} />
          <Ask form={form} fields={viewFields} name="name" />
          <Ask form={form} fields={viewFields} name="who" />
          {govukButton({ text: 'Save', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

/** `/cases/:caseId/chronology/views` */
export function viewsPage(views: readonly SavedView[], page: PageContext): PageView {
  const base = chronologyBase(page)
  return {
    title: 'Saved views',
    current: base,
    backLink: { href: base, text: 'Back to the chronology' },
    content: (
      <>
        <h1 class="govuk-heading-l">Saved views</h1>
        <ChronologyNavigation page={page} part={undefined} />
        {views.length === 0 ? (
          <p class="govuk-body">There is none yet. Show only some events, then save what is shown.</p>
        ) : (
          <ul class="govuk-list">
            {views.map((view) => (
              <li class="govuk-!-margin-bottom-4">
                <a class="govuk-link" href={`${base}${addressOf(view.filter)}`}>
                  {view.name}
                </a>{' '}
                ({view.shared ? `shared by ${view.byName}` : 'your own'})
                {page.actor.kind === 'user' && page.actor.userId === view.byUser ? (
                  <CommandButton
                    page={page}
                    action={`${base}/views/${view.id}/take-away`}
                    text={`Take away ${view.name}`}
                    kind="secondary"
                  />
                ) : null}
              </li>
            ))}
          </ul>
        )}
      </>
    )
  }
}
