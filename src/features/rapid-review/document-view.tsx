/** The rapid review as a document on a page: the same for the partnership before it is sent and for the Panel afterwards. */
import { formatDay, parseIsoDay } from '#kernel/plain-date.ts'
import { govukInsetText } from '#web/govuk/index.ts'
import {
  DECISION_NAMES,
  type DocumentAgency,
  JUDGEMENT_NAMES,
  PARTNERS,
  PARTNER_NAMES,
  type RapidReviewDocument,
  YES_NO_NAMES
} from './document.ts'
import { DocumentTable } from './document-table.tsx'
import { FamilyView } from './family/family-view.tsx'
import { EpisodesView, InequalityView, LearningView } from './learning/entry-view.tsx'
import { SourceList, SourcedText } from './sources/source-view.tsx'

export { DocumentTable }

/** An ISO day as people read it, or words when there is none. */
export function dayText(day: string | null, otherwise = 'Not recorded'): string {
  const parsed = day === null ? undefined : parseIsoDay(day)
  return parsed ? formatDay(parsed) : otherwise
}

/** What an agency's answer came to, in words. */
export function answerText(agency: DocumentAgency): string {
  switch (agency.answer) {
    case 'returned':
      return `Returned on ${dayText(agency.returnedOn)}`
    case 'nothing-held':
      return `Holds nothing, answered on ${dayText(agency.returnedOn)}`
    case 'waiting':
      return 'Had not answered'
  }
}

/** What is said about a child beside the label, in words. */
export function childText(child: RapidReviewDocument['children'][number]): string {
  const age = child.ageAtIncident
  const parts = [
    age === null ? 'age not recorded' : age === 0 ? 'under 1 year old' : `${age} year${age === 1 ? '' : 's'} old`,
    child.sex === '' ? 'sex not recorded' : child.sex,
    child.ethnicity === '' ? 'ethnicity not recorded' : child.ethnicity
  ]
  return parts.join(', ')
}

/** "3 working days after the date on which it was due". */
export function latenessText(workingDays: number | null): string {
  const past = 'after the date on which it was due'
  if (workingDays === null) return past
  if (workingDays === 0) return `${past}, before the next working day`
  return `${workingDays} working day${workingDays === 1 ? '' : 's'} ${past}`
}

/** When, by whom and how it was sent, in a sentence. */
export function sentText(submission: NonNullable<RapidReviewDocument['submission']>): string {
  const { number, sentOn, sentBy, outside } = submission
  if (outside?.to === '')
    return `Submission ${number}, made ready on ${dayText(sentOn)} by ${sentBy}, to be sent to the Panel outside the service.`
  return outside
    ? `Submission ${number}, sent outside the service on ${dayText(sentOn)} by ${sentBy} to ${outside.to}${outside.means === '' ? '' : `, by ${outside.means}`}.`
    : `Submission ${number}, sent to the Panel on ${dayText(sentOn)} by ${sentBy}.`
}

/** Every part of the document under headings of the second level. The page gives its own h1. */
export function RapidReviewDocumentView({ document }: { readonly document: RapidReviewDocument }) {
  const { submission } = document
  return (
    <>
      {submission
        ? govukInsetText({
            text: `${sentText(submission)} What was sent is never changed.`
          })
        : null}
      {submission && submission.lateReason !== '' ? (
        <p class="govuk-body">
          Sent {latenessText(submission.workingDaysLate)}. Reason: {submission.lateReason}
        </p>
      ) : null}
      {submission?.sentAgain ? (
        <p class="govuk-body">
          {submission.sentAgain.why === 'panel-asked'
            ? 'Sent again because the Panel asked'
            : 'Sent again to put something right'}
          : {submission.sentAgain.reason}
        </p>
      ) : null}
      <h2 class="govuk-heading-m">Reference and dates</h2>
      <dl class="govuk-summary-list">
        {(
          [
            ['Reference', document.reference],
            ['Safeguarding partnership', document.partnershipName],
            ['Date of the incident', dayText(document.dates.incidentOn)],
            ['The authority became aware', dayText(document.dates.becameAwareOn)],
            ['The Panel was notified', dayText(document.dates.notifiedOn)],
            ['The rapid review was due', dayText(document.dates.dueOn, 'No date can be given')]
          ] as const
        ).map(([term, value]) => (
          <div class="govuk-summary-list__row">
            <dt class="govuk-summary-list__key">{term}</dt>
            <dd class="govuk-summary-list__value">{value}</dd>
          </div>
        ))}
      </dl>
      <h2 class="govuk-heading-m">Children</h2>
      {document.children.length === 0 ? (
        <p class="govuk-body">No child is recorded in the register of people.</p>
      ) : (
        <ul class="govuk-list govuk-list--bullet">
          {document.children.map((child) => (
            <li>
              {child.label}: {childText(child)}
            </li>
          ))}
        </ul>
      )}
      {document.family ? (
        <>
          <h2 class="govuk-heading-m">The family</h2>
          <FamilyView family={document.family} />
        </>
      ) : null}
      <h2 class="govuk-heading-m">Immediate safety actions</h2>
      {document.immediateActions.length === 0 ? (
        <p class="govuk-body">None recorded.</p>
      ) : (
        <DocumentTable
          caption="What was done at once so that children are safe"
          headings={['For', 'Action', 'Owner', 'By', 'Done']}
          rows={document.immediateActions.map((one) => [
            one.who,
            one.action,
            one.owner,
            dayText(one.dueOn),
            one.doneOn === null ? 'Not yet' : `${dayText(one.doneOn)}. ${one.doneNote}`
          ])}
        />
      )}
      {document.sections.map((section) => (
        <section>
          <h2 class="govuk-heading-m">{section.title}</h2>
          <p class="govuk-body app-pre">
            <SourcedText text={section.text} />
          </p>
        </section>
      ))}
      {document.episodes ? <EpisodesView episodes={document.episodes} /> : null}
      {document.inequality ? <InequalityView inequality={document.inequality} /> : null}
      {document.learning ? <LearningView learning={document.learning} /> : null}
      <h2 class="govuk-heading-m">What each agency answered</h2>
      {document.agencies.length === 0 ? (
        <p class="govuk-body">No agency was asked through this service.</p>
      ) : (
        <DocumentTable
          caption="Agency involvement, in the agencies’ own words"
          headings={['Agency', 'Answer', 'Involvement']}
          rows={document.agencies.map((one) => [
            one.agencyName,
            answerText(one),
            <span class="app-pre">{one.involvement || 'Nothing written'}</span>
          ])}
        />
      )}
      <h2 class="govuk-heading-m">Criteria for a local review</h2>
      {document.partnerViews.length === 0 ? <p class="govuk-body">No partner has recorded a view.</p> : null}
      {document.partnerViews.map((view) => (
        <section>
          <h3 class="govuk-heading-s">{PARTNER_NAMES[view.partner]}</h3>
          <p class="govuk-body-s">
            Recorded by {view.recordedBy}, {view.agencyName}, on {dayText(view.recordedOn)}.
          </p>
          <DocumentTable
            caption={`View of the ${PARTNER_NAMES[view.partner].toLowerCase()} on each criterion`}
            headings={['Criterion', 'View', 'Evidence']}
            rows={[
              ...view.criteria.map((one) => [`${one.id}: the case ${one.text}`, JUDGEMENT_NAMES[one.judgement], one.evidence]),
              ['New learning is likely, beyond this rapid review and recent reviews', YES_NO_NAMES[view.newLearningLikely], ''],
              ['The case may be complex or of national importance', YES_NO_NAMES[view.nationalIssue], '']
            ]}
          />
        </section>
      ))}
      <h2 class="govuk-heading-m">Decision</h2>
      {document.decision ? (
        <>
          <p class="govuk-body">
            <strong>{DECISION_NAMES[document.decision.decision]}</strong>. Decided by the safeguarding partners on{' '}
            {dayText(document.decision.decidedOn)}; recorded by {document.decision.recordedBy}.
          </p>
          <p class="govuk-body app-pre">{document.decision.reasons}</p>
        </>
      ) : (
        <p class="govuk-body">The partners have not recorded a decision.</p>
      )}
      {document.partnerDecisions.map((one) => (
        <section>
          <h3 class="govuk-heading-s">
            {PARTNER_NAMES[one.partner]}: {DECISION_NAMES[one.decision]}
          </h3>
          <p class="govuk-body app-pre">{one.reasons}</p>
          {document.decision && document.decision.decision !== one.decision ? (
            <p class="govuk-body">This differs from the decision above.</p>
          ) : null}
          {one.dissent ? (
            <p class="govuk-body app-pre">
              <strong>Disagreement:</strong> {one.dissent}
            </p>
          ) : null}
          <p class="govuk-body-s">
            Recorded by {one.recordedBy}, {one.agencyName}, on {dayText(one.recordedOn)}.
          </p>
        </section>
      ))}
      <h2 class="govuk-heading-m">Independent scrutineer</h2>
      {document.scrutineerComments.length === 0 ? <p class="govuk-body">No comment.</p> : null}
      {document.scrutineerComments.map((one) => (
        <>
          <p class="govuk-body app-pre">{one.comment}</p>
          <p class="govuk-body-s">
            {one.writtenBy}, {dayText(one.writtenOn)}
          </p>
        </>
      ))}
      {document.sources ? (
        <>
          <h2 class="govuk-heading-m">Sources</h2>
          <SourceList sources={document.sources} />
        </>
      ) : null}
      <h2 class="govuk-heading-m">Sign-off</h2>
      <ul class="govuk-list govuk-list--bullet">
        {PARTNERS.map((partner) => {
          const signed = document.signOffs.find((one) => one.partner === partner)
          return (
            <li>
              {PARTNER_NAMES[partner]}:{' '}
              {signed
                ? `signed off by ${signed.signedBy}, ${signed.agencyName}, on ${dayText(signed.signedOn)}`
                : 'not signed off'}
            </li>
          )
        })}
      </ul>
    </>
  )
}
