/** The rapid review as one document: what the partners sign, what the Panel receives, what the Word pack and the pages show. Plain JSON, so that a copy kept today reads the same in ten years. Pure. */
import { createHash } from 'node:crypto'
import type { Judgement } from '#law/index.ts'
import type { SafeguardingPartner } from '#platform/access/actor.ts'
import type { DocumentFamily } from './family/family.ts'
import type { EpisodeFacts, InequalityFacts, LearningFacts } from './learning/entries.ts'
import type { DocumentSource } from './sources/source.ts'

export type YesNoNotKnown = 'yes' | 'no' | 'not-known'

/** What the partners can decide after a rapid review. */
export const RAPID_REVIEW_DECISIONS = ['local-review', 'no-local-review', 'tell-panel-national'] as const
export type RapidReviewDecision = (typeof RAPID_REVIEW_DECISIONS)[number]

/** Why a rapid review is sent again. */
export type SentAgain = 'panel-asked' | 'correction'

/** A criterion as one partner judges it. */
export interface JudgedCriterion {
  readonly judgement: Judgement
  readonly evidence: string
}
/** By the criterion's id, L1 to L8. */
export type JudgedCriteria = Readonly<Record<string, JudgedCriterion>>

export interface DocumentChild {
  /** The pseudonym, or "Child 1": never the name. */
  readonly label: string
  readonly ageAtIncident: number | null
  readonly sex: string
  readonly ethnicity: string
}

export interface DocumentAgency {
  readonly agencyName: string
  readonly answer: 'returned' | 'nothing-held' | 'waiting'
  /** ISO day on which the answer that is used arrived. */
  readonly returnedOn: string | null
  /** The agency's own words about its involvement. */
  readonly involvement: string
}

export interface DocumentAction {
  readonly who: string
  readonly action: string
  readonly owner: string
  readonly dueOn: string
  readonly doneOn: string | null
  readonly doneNote: string
}

export interface DocumentPartnerView {
  readonly partner: SafeguardingPartner
  readonly recordedBy: string
  readonly agencyName: string
  readonly recordedOn: string
  readonly criteria: readonly {
    readonly id: string
    readonly text: string
    readonly judgement: Judgement
    readonly evidence: string
  }[]
  readonly newLearningLikely: YesNoNotKnown
  readonly nationalIssue: YesNoNotKnown
}

export interface DocumentPartnerDecision {
  readonly partner: SafeguardingPartner
  readonly decision: RapidReviewDecision
  readonly reasons: string
  readonly dissent: string
  readonly recordedBy: string
  readonly agencyName: string
  readonly recordedOn: string
}

/** Days are ISO calendar days in London. */
export interface RapidReviewDocument {
  readonly format: 1
  readonly reference: string
  readonly partnershipName: string
  readonly reviewType: string
  readonly dates: {
    readonly incidentOn: string | null
    readonly becameAwareOn: string | null
    readonly notifiedOn: string | null
    readonly dueOn: string | null
    readonly dueBecause: readonly string[]
  }
  readonly children: readonly DocumentChild[]
  /** Left out until somebody has recorded more of the family than the notification's children, and in documents kept by earlier releases. */
  readonly family?: DocumentFamily
  readonly immediateActions: readonly DocumentAction[]
  /** Only sections in which something is written, in their order. */
  readonly sections: readonly { readonly key: string; readonly title: string; readonly text: string }[]
  /** Records beside the text; each is left out while there are none, and in documents kept by earlier releases. */
  readonly episodes?: readonly EpisodeFacts[]
  readonly inequality?: readonly InequalityFacts[]
  readonly learning?: readonly LearningFacts[]
  readonly agencies: readonly DocumentAgency[]
  /** What [S1], [S2] … stand for; left out when nothing refers to a source. */
  readonly sources?: readonly DocumentSource[]
  readonly partnerViews: readonly DocumentPartnerView[]
  readonly partnerDecisions: readonly DocumentPartnerDecision[]
  readonly decision: {
    readonly decision: RapidReviewDecision
    readonly reasons: string
    readonly decidedOn: string
    readonly recordedBy: string
  } | null
  readonly scrutineerComments: readonly { readonly comment: string; readonly writtenBy: string; readonly writtenOn: string }[]
  readonly signOffs: readonly {
    readonly partner: SafeguardingPartner
    readonly signedBy: string
    readonly agencyName: string
    readonly signedOn: string
  }[]
  /** Null until it is sent. */
  readonly submission: {
    readonly number: number
    readonly sentOn: string
    readonly sentBy: string
    readonly workingDaysLate: number | null
    readonly lateReason: string
    readonly sentAgain: { readonly why: SentAgain; readonly reason: string } | null
    /** Left out when it was sent inside the service. `to` is empty in the archive itself, which is made before it is sent. */
    readonly outside?: { readonly to: string; readonly means: string }
  } | null
}

export const PARTNERS: readonly SafeguardingPartner[] = ['local-authority', 'integrated-care-board', 'police']

/** The three partners in words. */
export const PARTNER_NAMES: Readonly<Record<SafeguardingPartner, string>> = {
  'local-authority': 'Local authority',
  'integrated-care-board': 'Integrated care board',
  police: 'Police'
}

/** How a criterion is judged, in words. */
export const JUDGEMENT_NAMES: Readonly<Record<Judgement, string>> = {
  met: 'Met',
  'may-be-met': 'May be met',
  'not-met': 'Not met',
  'not-known': 'Not known'
}

/** Yes, no or not known, in words. */
export const YES_NO_NAMES: Readonly<Record<YesNoNotKnown, string>> = { yes: 'Yes', no: 'No', 'not-known': 'Not known' }

/** The decisions in words. */
export const DECISION_NAMES: Readonly<Record<RapidReviewDecision, string>> = {
  'local-review': 'Carry out a local child safeguarding practice review',
  'no-local-review': 'No local review: the learning is in the rapid review',
  'tell-panel-national': 'Tell the Panel that the case may need a national review'
}

/**
 * The fingerprint of what partners sign: everything in the document except what comes after or beside their signature (sign-offs, sending, the
 * scrutineer's comments), how far immediate actions have got, which goes on, and the explanation of the due date, whose sentences follow the calendar.
 */
export function fingerprintOf(document: RapidReviewDocument): string {
  const { signOffs: _signOffs, submission: _submission, scrutineerComments: _comments, ...signed } = document
  const { dueBecause: _because, ...dates } = signed.dates
  const immediateActions = signed.immediateActions.map(({ who, action, owner, dueOn }) => ({ who, action, owner, dueOn }))
  return createHash('sha256')
    .update(JSON.stringify({ ...signed, dates, immediateActions }))
    .digest('hex')
}
