/** Puts the rapid review together from its parts, as it stands now. What partners sign and what is sent are made here and nowhere else. */
import type { StoredDeadline } from '#features/case-file/index.ts'
import { codeLists, codeText } from '#features/code-lists/index.ts'
import { caseDeadlines } from '#features/case-file/index.ts'
import { localReviewCriteria } from '#law/index.ts'
import type { Clock } from '#kernel/clock.ts'
import { londonDay } from '#kernel/clock.ts'
import type { CaseId } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import type { CaseFacts } from '#web/route.ts'
import {
  listComments,
  listCriteriaViews,
  listJointDecisions,
  listPartnerDecisions,
  newestByPartner
} from './decision/decision.store.ts'
import { PARTNERS, type RapidReviewDocument, fingerprintOf } from './document.ts'
import { documentFamily } from './family/family.ts'
import { familyOf, namedPeople } from './family/family.store.ts'
import { listImmediateActions, registerPeople } from './immediate-actions/immediate-actions.store.ts'
import { agencyAnswers } from './returned.store.ts'
import { SECTIONS } from './sections.ts'
import { type SignOffRow, listSignOffs, standingSignOffs, voidSignOffs } from './sending/sending.store.ts'
import { listEntries } from './learning/entries.store.ts'
import { withPseudonyms } from './sources/pseudonyms.ts'
import { marksIn } from './sources/source.ts'
import { listSources } from './sources/sources.store.ts'
import { currentSections } from './text/text.store.ts'

/** The stored deadline for completing the rapid review, when there is one. */
export async function rapidReviewDeadline(tx: Transaction, caseId: CaseId): Promise<StoredDeadline | undefined> {
  return (await caseDeadlines(tx, caseId)).find((one) => one.rule === 'complete-rapid-review')
}

export interface DocumentNow {
  /** As it stands, with the sign-offs that hold; not sent. */
  readonly document: RapidReviewDocument
  readonly fingerprint: string
  readonly signOffs: readonly SignOffRow[]
  readonly standing: readonly SignOffRow[]
  readonly deadline: StoredDeadline | undefined
}

/** The rapid review as it stands. */
export async function documentNow(tx: Transaction, clock: Clock, facts: CaseFacts): Promise<DocumentNow> {
  const { caseId } = facts
  const deadline = await rapidReviewDeadline(tx, caseId)
  const people = await registerPeople(tx, caseId)
  const labels = new Map(people.map((person) => [person.id, person.label]))
  const sections = await currentSections(tx, caseId)
  const views = newestByPartner(await listCriteriaViews(tx, caseId))
  const decisions = newestByPartner(await listPartnerDecisions(tx, caseId))
  const [joint] = await listJointDecisions(tx, caseId)
  const actions = (await listImmediateActions(tx, caseId)).filter((one) => one.withdrawnReason === null)
  const { agencies } = await agencyAnswers(tx, clock, facts)
  const named = await namedPeople(tx, caseId)
  const comments = await listComments(tx, caseId)
  const family = await documentFamilyNow(tx, facts)
  const texts = SECTIONS.map(({ key }) => sections.get(key)?.body ?? '')
  const standing = <T extends { readonly withdrawnReason: string | null }>(rows: readonly T[]) =>
    rows.filter(({ withdrawnReason }) => withdrawnReason === null)
  const episodes = standing(await listEntries(tx, caseId, 'episode')).map(({ facts: said }) => said)
  const inequality = standing(await listEntries(tx, caseId, 'inequality')).map(({ facts: said }) => said)
  const learning = standing(await listEntries(tx, caseId, 'learning')).map(({ facts: said }) => said)
  const sources = await sourcesUsed(tx, caseId, [
    ...texts.flatMap(marksIn),
    ...[...episodes, ...inequality, ...learning].flatMap((one) => one.sources),
    ...(family?.people ?? []).flatMap((person) => person.sources)
  ])
  const unsigned: RapidReviewDocument = {
    format: 1,
    reference: facts.reference,
    partnershipName: facts.partnershipName,
    reviewType: facts.reviewType,
    dates: {
      incidentOn: facts.incidentOn?.toString() ?? null,
      becameAwareOn: isoDay(facts.becameAwareAt),
      notifiedOn: isoDay(facts.notifiedAt),
      dueOn: deadline?.due?.toString() ?? null,
      dueBecause: deadline?.explanation.because ?? []
    },
    children: people
      .filter((person) => person.kind === 'child')
      .map(({ label, bornOn, sex, ethnicity }) => ({ label, ageAtIncident: ageOn(bornOn, facts.incidentOn), sex, ethnicity })),
    ...(family ? { family } : {}),
    immediateActions: actions.map((one) => ({
      who: one.personId === null ? one.who : (labels.get(one.personId) ?? 'A child of the case'),
      action: one.action,
      owner: one.owner,
      dueOn: one.dueOn.toString(),
      doneOn: one.doneOn?.toString() ?? null,
      doneNote: one.doneNote
    })),
    sections: SECTIONS.flatMap(({ key, title }) => {
      const text = sections.get(key)?.body ?? ''
      return text === '' ? [] : [{ key, title, text }]
    }),
    ...(episodes.length > 0 ? { episodes } : {}),
    ...(inequality.length > 0 ? { inequality } : {}),
    ...(learning.length > 0 ? { learning } : {}),
    // Agencies write names; what is signed and sent has pseudonyms.
    agencies: agencies.map((one) => ({ ...one, involvement: withPseudonyms(one.involvement, named).text })),
    ...(sources.length > 0 ? { sources } : {}),
    partnerViews: PARTNERS.flatMap((partner) => {
      const view = views.get(partner)
      if (!view) return []
      return [
        {
          partner,
          recordedBy: view.recordedByName,
          agencyName: view.recordedByAgency,
          recordedOn: londonDay(view.recordedAt).toString(),
          criteria: localReviewCriteria.map(({ id, text }) => ({
            id,
            text,
            judgement: view.criteria[id]?.judgement ?? ('not-known' as const),
            evidence: view.criteria[id]?.evidence ?? ''
          })),
          newLearningLikely: view.newLearningLikely,
          nationalIssue: view.nationalIssue
        }
      ]
    }),
    partnerDecisions: PARTNERS.flatMap((partner) => {
      const own = decisions.get(partner)
      if (!own) return []
      return [
        {
          partner,
          decision: own.decision,
          reasons: own.reasons,
          dissent: own.dissent,
          recordedBy: own.recordedByName,
          agencyName: own.recordedByAgency,
          recordedOn: londonDay(own.recordedAt).toString()
        }
      ]
    }),
    decision: joint
      ? {
          decision: joint.decision,
          reasons: joint.reasons,
          decidedOn: joint.decidedOn.toString(),
          recordedBy: joint.recordedByName
        }
      : null,
    scrutineerComments: comments.map((one) => ({
      comment: one.comment,
      writtenBy: one.writtenByName,
      writtenOn: londonDay(one.writtenAt).toString()
    })),
    signOffs: [],
    submission: null
  }
  const fingerprint = fingerprintOf(unsigned)
  const signOffs = await listSignOffs(tx, caseId)
  const signed = standingSignOffs(signOffs, fingerprint)
  return {
    document: {
      ...unsigned,
      signOffs: PARTNERS.flatMap((partner) => {
        const row = signed.find((one) => one.partner === partner)
        return row
          ? [
              {
                partner,
                signedBy: row.signedByName,
                agencyName: row.signedByAgency,
                signedOn: londonDay(row.signedAt).toString()
              }
            ]
          : []
      })
    },
    fingerprint,
    signOffs,
    standing: signed,
    deadline
  }
}

/** The family, once the review says more of it than who the children of the notification are. */
async function documentFamilyNow(tx: Transaction, facts: CaseFacts) {
  const family = await familyOf(tx, facts.caseId)
  if (family.ties.length === 0 && family.people.every(({ version }) => version === 0)) return undefined
  const { agencies } = await codeLists(tx)
  return documentFamily(family, facts.incidentOn, (code) => (code === 'not-known' ? 'Not known' : codeText(agencies, code)))
}

async function sourcesUsed(tx: Transaction, caseId: CaseId, numbers: readonly number[]) {
  const used = new Set(numbers)
  const sources = used.size > 0 ? await listSources(tx, caseId) : []
  return sources.filter(({ number }) => used.has(number)).map(({ number, kind, label }) => ({ number, kind, label }))
}

/** After a change: ends the sign-offs that were given for what stood before. Answers how many. */
export async function endOutdatedSignOffs(tx: Transaction, clock: Clock, facts: CaseFacts, reason: string): Promise<number> {
  const { fingerprint } = await documentNow(tx, clock, facts)
  return voidSignOffs(tx, clock, facts.caseId, fingerprint, reason)
}

function isoDay(at: Temporal.Instant | null): string | null {
  return at === null ? null : londonDay(at).toString()
}

/** Whole years on a day; null when either date is not known or the child was not yet born. */
function ageOn(born: Temporal.PlainDate | null, on: Temporal.PlainDate | null): number | null {
  if (born === null || on === null) return null
  const years = born.until(on, { largestUnit: 'years' }).years
  return Temporal.PlainDate.compare(born, on) > 0 ? null : years
}
