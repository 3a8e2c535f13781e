/** The events of a review as the law knows them: what each is called in a sentence, and which cannot come before which. */
import type { EventName } from './rule.ts'

/** How an event is told: `the notification was sent`. */
export const eventText: Readonly<Record<EventName, string>> = {
  incidentReferred: 'the incident was referred to the safeguarding partners',
  authorityBecameAware: 'the local authority became aware of the incident',
  notificationSent: 'the notification was sent to the Panel',
  rapidReviewReceived: 'the Panel received the rapid review',
  localReviewDecided: 'the decision to carry out a local review was made',
  publicationPlanned: 'the report is planned to be published',
  published: 'the report was published',
  nationalReviewDecided: 'the Panel decided to have the case reviewed nationally',
  nationalPublicationPlanned: 'the national report is planned to be published',
  nationalPublished: 'the national report was published',
  yearlyReportPublished: 'the last yearly report was published',
  informationRequested: 'the information was requested',
  notifiabilityDecided: 'it was decided whether the incident is notifiable',
  partnersInformed: 'the safeguarding partners were informed',
  lookedAfterDeathNotified: 'the death of the looked-after child was notified',
  careLeaverDeathNotified: 'the death of the care leaver was notified',
  rapidReviewSent: 'the rapid review was sent to the Panel',
  panelReplied: 'the Panel replied',
  reportSentToPanel: 'the report was sent to the Panel and the Secretary of State',
  nationalReportSentToSecretaryOfState: 'the national report was sent to the Secretary of State',
  informationAnswered: 'the request for information was answered'
}

/** Dates in these may lie in the future. */
export const plannedEvents: readonly EventName[] = ['publicationPlanned', 'nationalPublicationPlanned']

/** The second cannot happen before the first. Lateness (a report sent after publication) is not in this list: it happens, and is shown as late. */
export const cannotPrecede: readonly (readonly [EventName, EventName])[] = [
  ['incidentReferred', 'notifiabilityDecided'],
  ['authorityBecameAware', 'notificationSent'],
  ['authorityBecameAware', 'partnersInformed'],
  ['authorityBecameAware', 'lookedAfterDeathNotified'],
  ['authorityBecameAware', 'careLeaverDeathNotified'],
  ['authorityBecameAware', 'rapidReviewSent'],
  ['authorityBecameAware', 'rapidReviewReceived'],
  ['authorityBecameAware', 'localReviewDecided'],
  ['authorityBecameAware', 'nationalReviewDecided'],
  ['authorityBecameAware', 'panelReplied'],
  ['authorityBecameAware', 'published'],
  ['authorityBecameAware', 'nationalPublished'],
  ['notificationSent', 'panelReplied'],
  ['rapidReviewSent', 'panelReplied'],
  ['notificationSent', 'rapidReviewSent'],
  ['notificationSent', 'rapidReviewReceived'],
  ['rapidReviewSent', 'rapidReviewReceived'],
  ['rapidReviewReceived', 'panelReplied'],
  ['localReviewDecided', 'publicationPlanned'],
  ['localReviewDecided', 'published'],
  ['localReviewDecided', 'reportSentToPanel'],
  ['nationalReviewDecided', 'nationalPublicationPlanned'],
  ['nationalReviewDecided', 'nationalPublished'],
  ['nationalReviewDecided', 'nationalReportSentToSecretaryOfState'],
  ['informationRequested', 'informationAnswered']
]
