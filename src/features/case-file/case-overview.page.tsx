/** The case at a glance: where each stage stands, what is due and why, who is appointed. */
import { may } from '#platform/access/permission.ts'
import { govukTaskList } from '#web/govuk/index.ts'
import type { StageSummary } from '#web/feature.ts'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import { caseFilePermissions } from './case-file.policy.ts'
import type { CaseOverview } from './case-overview.store.ts'
import { DeadlineCard } from './deadline-view.tsx'

const STATE_TEXT: Readonly<Record<StageSummary['state'], { text: string; classes: string }>> = {
  'not-started': { text: 'Not started', classes: 'govuk-tag--grey' },
  'in-progress': { text: 'In progress', classes: 'govuk-tag--light-blue' },
  waiting: { text: 'Waiting', classes: 'govuk-tag--yellow' },
  done: { text: 'Done', classes: 'govuk-tag--green' },
  'not-needed': { text: 'Not needed', classes: 'govuk-tag--grey' },
  withdrawn: { text: 'Withdrawn', classes: 'govuk-tag--grey' }
}

/** `/cases/:caseId` */
export function caseOverviewPage(model: CaseOverview, page: PageContext): PageView {
  const facts = theCase(page)
  const place = { caseId: facts.caseId, partnershipId: facts.partnershipId }
  const base = `/cases/${facts.caseId}`
  return {
    title: `Case ${facts.reference}`,
    content: (
      <>
        <h1 class="govuk-heading-l">{facts.title}</h1>
        <h2 class="govuk-heading-m">What is due</h2>
        {model.deadlines.length === 0 ? (
          <p class="govuk-body">No dates yet. They appear when you record when the authority became aware of the incident.</p>
        ) : (
          <div class="app-deadline-grid">
            {model.deadlines.map((deadline) => (
              <DeadlineCard deadline={deadline} today={page.today} />
            ))}
          </div>
        )}
        <h2 class="govuk-heading-m">Stages</h2>
        {govukTaskList({
          items: model.stages.map((stage) => ({
            title: { text: stage.text },
            hint: { text: stage.summary.detail },
            href: stage.href,
            status: { tag: STATE_TEXT[stage.summary.state] }
          }))
        })}
        <h2 class="govuk-heading-m">About this case</h2>
        <ul class="govuk-list">
          <li>
            <a class="govuk-link" href={`${base}/people`}>
              Who works on it, and conflicts of interest
            </a>
          </li>
          {may(page.actor, caseFilePermissions.readTrail, place).allowed ? (
            <li>
              <a class="govuk-link" href={`${base}/trail`}>
                Who read and changed it
              </a>
            </li>
          ) : null}
        </ul>
      </>
    )
  }
}
