/** `/waiting`: what somebody has to do next, over all their cases, with the way to it. */
import { formatDayWithWeekday } from '#kernel/plain-date.ts'
import type { WaitingItem } from '#web/feature.ts'
import type { PageContext, PageView } from '#web/route.ts'
import { StackedTable } from '#web/layout/stacked-table.tsx'

export function waitingPage(items: readonly WaitingItem[], page: PageContext): PageView {
  return {
    title: 'Waiting for you',
    wide: true,
    content: (
      <>
        <h1 class="govuk-heading-l">Waiting for you</h1>
        {items.length === 0 ? (
          <p class="govuk-body">Nothing waits for you. When something does, it is listed here, and a letter tells you.</p>
        ) : (
          <StackedTable
            caption="What waits for you, the soonest due first"
            rows={items}
            columns={[
              {
                heading: 'What to do',
                cell: (item) => (
                  <a class="govuk-link" href={item.href}>
                    {item.text}
                  </a>
                )
              },
              {
                heading: 'Case',
                cell: (item) => (
                  <>
                    {item.reference}
                    {item.title === '' ? null : (
                      <>
                        <br />
                        {item.title}
                      </>
                    )}
                  </>
                )
              },
              { heading: 'When', cell: (item) => whenText(item, page.today) }
            ]}
          />
        )}
      </>
    )
  }
}

function whenText({ due, when }: WaitingItem, today: Temporal.PlainDate): string {
  if (when !== undefined) return when
  if (due === null) return 'No date is set'
  const day = formatDayWithWeekday(due)
  const order = Temporal.PlainDate.compare(due, today)
  return order < 0 ? `It was due on ${day}` : order === 0 ? `Due today, ${day}` : `Due by ${day}`
}
