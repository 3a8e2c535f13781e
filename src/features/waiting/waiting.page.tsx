/** `/waiting`: what somebody has to do next, over all their cases, with the way to it. */
import { formatDayWithWeekday } from '#kernel/plain-date.ts'
import type { WaitingItem } from '#web/feature.ts'
import type { PageContext, PageView } from '#web/route.ts'

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
          <table class="govuk-table app-table--stack">
            <caption class="govuk-table__caption govuk-visually-hidden">What waits for you, the soonest due first</caption>
            <thead class="govuk-table__head">
              <tr class="govuk-table__row">
                {['What to do', 'Case', 'When'].map((heading) => (
                  <th scope="col" class="govuk-table__header">
                    {heading}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody class="govuk-table__body">
              {items.map((item) => (
                <tr class="govuk-table__row">
                  <td class="govuk-table__cell" data-label="What to do">
                    <a class="govuk-link" href={item.href}>
                      {item.text}
                    </a>
                  </td>
                  <td class="govuk-table__cell" data-label="Case">
                    {item.reference}
                    {item.title === '' ? null : (
                      <>
                        <br />
                        {item.title}
                      </>
                    )}
                  </td>
                  <td class="govuk-table__cell" data-label="When">
                    {whenText(item, page.today)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </>
    )
  }
}

function whenText({ due }: WaitingItem, today: Temporal.PlainDate): string {
  if (due === null) return 'No date is set'
  const day = formatDayWithWeekday(due)
  const order = Temporal.PlainDate.compare(due, today)
  return order < 0 ? `It was due on ${day}` : order === 0 ? `Due today, ${day}` : `Due by ${day}`
}
