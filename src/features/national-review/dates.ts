/** What a national review owes and by when, worked out by the law from the review's own dates. Pure. */
import { type Deadline, type LawCorrections, type RuleId, correctionSettings, deadlines } from '#law/index.ts'
import type { NationalReviewRow } from './national-review.store.ts'

const RULES: readonly RuleId[] = [
  'publish-national-review',
  'send-national-report-before-publication',
  'keep-national-report-public'
]

export type ReviewDates = Pick<
  NationalReviewRow,
  'decidedOn' | 'publicationPlannedOn' | 'sentOn' | 'publishedOn' | 'lateReason' | 'lateInformed' | 'lateFrom'
>

export type NationalDeadlines =
  | { readonly ok: true; readonly all: readonly Deadline[]; of(rule: RuleId): Deadline | undefined }
  | { readonly ok: false; readonly messages: readonly string[] }

/** Every date of the review on a day, with its reasons; or what contradicts itself. The Panel's area is England, so its calendar is that of England and Wales. */
export function nationalDeadlines(dates: ReviewDates, today: Temporal.PlainDate, law: LawCorrections): NationalDeadlines {
  const late = dates.lateReason !== '' && dates.lateFrom !== null && dates.publishedOn === null
  const answer = deadlines({
    reviewType: 'england-cspr',
    division: 'england-and-wales',
    asOf: today.toString(),
    events: {
      nationalReviewDecided: dates.decidedOn?.toString() ?? null,
      nationalPublicationPlanned: (dates.publishedOn ?? dates.publicationPlannedOn)?.toString() ?? null,
      nationalReportSentToSecretaryOfState: dates.sentOn?.toString() ?? null,
      nationalPublished: dates.publishedOn?.toString() ?? null
    },
    settings: {
      rules: RULES,
      ...correctionSettings(law, 'england-and-wales'),
      ...(late && dates.lateFrom
        ? {
            pauses: {
              'publish-national-review': {
                reason: dates.lateReason,
                from: dates.lateFrom.toString(),
                informed: [{ who: dates.lateInformed, on: dates.lateFrom.toString() }]
              }
            }
          }
        : {})
    }
  })
  if (!answer.ok) return { ok: false, messages: answer.error.map((error) => error.message) }
  const all = answer.value.filter((deadline) => deadline.status !== 'waiting')
  return { ok: true, all, of: (rule) => all.find((deadline) => deadline.rule === rule) }
}

/** The last day on which publication is in time, once the review is decided on. */
export function publishBy(dates: ReviewDates, today: Temporal.PlainDate, law: LawCorrections): Temporal.PlainDate | undefined {
  const found = nationalDeadlines({ ...dates, publicationPlannedOn: null, publishedOn: null, sentOn: null }, today, law)
  const due = found.ok ? found.of('publish-national-review')?.due : undefined
  return due ? Temporal.PlainDate.from(due) : undefined
}

/** The last day on which the Secretary of State has to have the report for this day of publication. */
export function sendBy(
  dates: ReviewDates,
  publication: Temporal.PlainDate,
  today: Temporal.PlainDate,
  law: LawCorrections
): Temporal.PlainDate | undefined {
  const found = nationalDeadlines({ ...dates, publicationPlannedOn: publication, publishedOn: null, sentOn: null }, today, law)
  const due = found.ok ? found.of('send-national-report-before-publication')?.due : undefined
  return due ? Temporal.PlainDate.from(due) : undefined
}
