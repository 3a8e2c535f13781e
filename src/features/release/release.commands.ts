/** What is done in release: assembling a text, accepting what the check found, releasing, publishing, withdrawing. Each answers with a reason when it cannot be done. */
import { lawInUse } from '#features/law-corrections/index.ts'
import { lawEvents, recordLawEvent } from '#features/case-file/index.ts'
import {
  type NewPublication,
  type Publication,
  correctPublication,
  publicationOnShelf,
  putOnShelf,
  slugIsTaken,
  takeOffShelf
} from '#features/library/index.ts'
import { type ReviewReport, everyLeadReviewer, reportOfReview } from '#features/local-review/index.ts'
import { recommendationsOfCase } from '#features/recommendations/index.ts'
import { type Clock, londonDay, today } from '#kernel/clock.ts'
import { type Result, failed, ok } from '#kernel/result.ts'
import type { Actor } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import { html } from '#web/govuk/index.ts'
import type { CaseFacts } from '#web/route.ts'
import { type Timing, timingOf } from './before-publication.ts'
import { type CheckResult, type Detector, DETECTORS, type TextPart, checkText } from './check/check.ts'
import { type TextRecommendation, allWords, assembleText, fingerprint, partsOf } from './publication-text.tsx'
import { type ReleaseState, releaseState } from './release.ts'
import { type ReleasingFacts, mayRelease } from './release.policy.ts'
import {
  type Acceptance,
  type By,
  type Candidate,
  type NewCandidate,
  type PreparationRow,
  type Signature,
  addAcceptance,
  addCandidate,
  addSignature,
  findPreparation,
  listAcceptances,
  listSignatures,
  loadRegister,
  newestCandidate,
  voidSignatures
} from './release.store.ts'

/** The kind under which local reviews stand in the library. */
const KIND = 'local-child-safeguarding-practice-review'

/** All that is on record of a release. */
export interface ReleaseRecord {
  readonly preparation: PreparationRow | undefined
  readonly report: ReviewReport | undefined
  readonly recommendations: readonly TextRecommendation[]
  readonly candidate: Candidate | undefined
  /** The releases of the newest text that count. */
  readonly standing: readonly Signature[]
  readonly signatures: readonly Signature[]
  readonly publication: Publication | undefined
  readonly reviewers: ReadonlySet<string>
  readonly state: ReleaseState
}

/** Loads all that is on record of a release. */
export async function loadRelease(tx: Transaction, facts: CaseFacts): Promise<ReleaseRecord> {
  const { caseId } = facts
  const preparation = await findPreparation(tx, caseId)
  const report = await reportOfReview(tx, caseId)
  const recommendations = await recommendationsOfCase(tx, caseId)
  const candidate = await newestCandidate(tx, caseId)
  const signatures = await listSignatures(tx, caseId)
  const standing = signatures.filter((one) => one.candidateId === candidate?.id && one.voidedAt === null)
  const publication = await publicationOnShelf(tx, caseId)
  return {
    preparation,
    report,
    recommendations: recommendations
      .filter((one) => one.issuedAt !== null)
      .map((one) => ({
        number: one.number,
        text: one.text,
        why: one.why,
        changeForChildren: one.changeForChildren,
        addressee: one.addresseeAgencyName,
        dueOn: one.dueOn
      })),
    candidate,
    standing,
    signatures,
    publication,
    reviewers: await everyLeadReviewer(tx, caseId),
    state: releaseState({
      signedOff: report?.signedOff ?? false,
      prepared: preparation !== undefined,
      candidate: candidate && {
        form: candidate.form,
        sha256: candidate.sha256,
        releases: new Set(standing.map((one) => one.releasedBy)).size
      },
      publication: publication && { sha256: publication.sha256, withdrawn: publication.withdrawnAt !== null }
    })
  }
}

/** The text that the signed report and the preparation give now; a reason when there cannot be one. */
function textNow(facts: CaseFacts, record: ReleaseRecord): Result<NewCandidate, string> {
  const { preparation, report } = record
  if (!preparation) return failed('Prepare the publication first: its title, summary and address.')
  if (!report) return failed('This case has no local review whose report could be published.')
  if (!report.signedOff)
    return failed('The report is not signed off by all three safeguarding partners, or it was changed after they signed.')
  const shared = {
    form: preparation.form,
    formReason: preparation.formReason,
    title: preparation.title,
    slug: preparation.slug,
    summary: preparation.summary,
    leadReviewerName: report.leadReviewerName,
    themes: preparation.themes,
    ageBands: preparation.ageBands,
    year: preparation.year,
    nation: preparation.nation,
    recommendationCount: record.recommendations.length,
    correctionNote: preparation.correctionNote
  }
  if (preparation.form === 'withheld') {
    const text = String(html(`Nothing is published. ${preparation.title}\n${preparation.formReason}`))
    return ok({ ...shared, replacements: [], html: text, sha256: fingerprint(text) })
  }
  const text = assembleText({
    form: preparation.form,
    title: preparation.title,
    summary: preparation.summary,
    publisher: facts.partnershipName,
    report,
    recommendations: record.recommendations,
    replacements: preparation.replacements
  })
  return ok({ ...shared, ...text })
}

/** Why the newest text no longer is what report and preparation give; undefined when it still is. */
export function whyStale(facts: CaseFacts, record: ReleaseRecord): string | undefined {
  const { candidate } = record
  if (!candidate) return 'There is no text yet. Assemble it first.'
  const now = textNow(facts, record)
  if (!now.ok) return now.error
  return sameText(now.value, candidate)
    ? undefined
    : 'The report, its recommendations or the preparation changed after this text was assembled. Assemble it again.'
}

function sameText(one: NewCandidate, other: NewCandidate): boolean {
  const facts = (text: NewCandidate) =>
    JSON.stringify([
      text.sha256,
      text.form,
      text.formReason,
      text.title,
      text.slug,
      text.summary,
      text.themes,
      text.ageBands,
      text.year,
      text.nation,
      text.correctionNote
    ])
  return facts(one) === facts(other)
}

/** Assembles the text from the signed report, for good. Releases of the text before no longer count. */
export async function assemble(
  tx: Transaction,
  clock: Clock,
  facts: CaseFacts,
  record: ReleaseRecord,
  by: By
): Promise<Result<{ readonly id: string; readonly number: number; readonly voided: number; readonly sha256: string }, string>> {
  const text = textNow(facts, record)
  if (!text.ok) return text
  if (record.candidate && sameText(text.value, record.candidate))
    return failed('Nothing has changed since the newest text was assembled.')
  if (record.publication && text.value.form === 'withheld')
    return failed('A text is published already. Withdraw it if it should no longer be read.')
  if (record.publication && text.value.correctionNote === '')
    return failed('A text is published already. Say in the preparation what this correction corrects.')
  if (record.publication && record.publication.slug !== text.value.slug)
    return failed('The address of what is published is permanent.')
  const added = await addCandidate(tx, clock, facts.caseId, text.value, record.publication?.sha256, by)
  return ok({ ...added, sha256: text.value.sha256 })
}

/** What the public would read of a text, part by part. */
export function textParts(candidate: Candidate): readonly TextPart[] {
  return [
    { name: 'Address', text: candidate.slug },
    ...partsOf(candidate.html),
    ...(candidate.correctionNote ? [{ name: 'Note on the correction', text: candidate.correctionNote }] : [])
  ]
}

/** Checks a text against the register as it is now. A text of which nothing is published needs no check. */
export async function checkCandidate(
  tx: Transaction,
  facts: CaseFacts,
  candidate: Candidate,
  detectors: readonly Detector[] = DETECTORS
): Promise<CheckResult> {
  if (candidate.form === 'withheld') return { complete: true, findings: [] }
  if (fingerprint(candidate.html) !== candidate.sha256)
    return { complete: false, reason: 'The stored text does not have its fingerprint: it was changed in the database.' }
  return checkText(textParts(candidate), await loadRegister(tx, facts), detectors)
}

/** The findings a person has not answered for a text. */
export function unanswered(
  check: CheckResult,
  acceptances: readonly Acceptance[],
  candidateId: string,
  person: string
): readonly string[] {
  if (!check.complete) return []
  const given = new Set(
    acceptances.filter((one) => one.candidateId === candidateId && one.acceptedBy === person).map((one) => one.findingKey)
  )
  return check.findings.map((finding) => finding.key).filter((key) => !given.has(key))
}

/** Keeps a person's reasons, by finding. Answers how many were new. */
export async function accept(
  tx: Transaction,
  facts: CaseFacts,
  candidate: Candidate,
  reasons: ReadonlyMap<string, string>,
  by: By
): Promise<number> {
  const before = new Map(
    (await listAcceptances(tx, facts.caseId))
      .filter((one) => one.candidateId === candidate.id && one.acceptedBy === by.id)
      .map((one) => [one.findingKey, one.reason])
  )
  let count = 0
  for (const [key, reason] of reasons) {
    if (reason === '' || before.get(key) === reason) continue
    await addAcceptance(tx, facts.caseId, candidate.id, key, reason, by)
    count += 1
  }
  return count
}

/** What decides whether a person may release the newest text now. */
export async function releasingFacts(
  tx: Transaction,
  facts: CaseFacts,
  record: ReleaseRecord,
  person: string,
  detectors: readonly Detector[] = DETECTORS
): Promise<ReleasingFacts> {
  const { candidate } = record
  const check: CheckResult = candidate
    ? await checkCandidate(tx, facts, candidate, detectors)
    : { complete: false, reason: 'There is no text yet.' }
  const stale = whyStale(facts, record)
  return {
    reviewers: record.reviewers,
    released: new Set(record.standing.map((one) => one.releasedBy)),
    checkBroken: stale ?? (check.complete ? undefined : check.reason),
    unanswered: candidate ? unanswered(check, await listAcceptances(tx, facts.caseId), candidate.id, person).length : 0
  }
}

/** Releases the newest text, as one of two people. */
export async function release(
  tx: Transaction,
  facts: CaseFacts,
  record: ReleaseRecord,
  actor: Actor,
  by: By,
  detectors: readonly Detector[] = DETECTORS
): Promise<Result<{ readonly candidate: Candidate; readonly id: string; readonly releases: number }, string>> {
  const { candidate } = record
  if (!candidate) return failed('There is no text yet. Assemble it first.')
  if (record.publication?.sha256 === candidate.sha256 && record.publication.withdrawnAt === null)
    return failed('This text is published already.')
  const decision = mayRelease(actor, await releasingFacts(tx, facts, record, by.id, detectors))
  if (!decision.allowed) return failed(decision.reason)
  const id = await addSignature(tx, facts.caseId, candidate.id, by)
  return ok({ candidate, id, releases: record.standing.length + 1 })
}

/** Takes one's own release back, while the text is not published. */
export async function takeBack(tx: Transaction, clock: Clock, record: ReleaseRecord, by: By): Promise<Result<string, string>> {
  const { candidate, publication } = record
  if (!candidate || !record.standing.some((one) => one.releasedBy === by.id))
    return failed('You have not released the newest text.')
  if (publication?.sha256 === candidate.sha256) return failed('The text is published. It can be withdrawn, with a reason.')
  await voidSignatures(tx, clock, candidate.id, by.id, 'Taken back')
  return ok(candidate.id)
}

/** Why the newest text cannot be published now; undefined when it can. */
export async function whyNotPublish(
  tx: Transaction,
  facts: CaseFacts,
  record: ReleaseRecord,
  detectors: readonly Detector[] = DETECTORS
): Promise<string | undefined> {
  const { candidate, publication, standing } = record
  if (!candidate) return 'There is no text yet. Assemble it first.'
  if (candidate.form === 'withheld') return 'It was decided that nothing is published.'
  if (publication && publication.withdrawnAt === null && publication.sha256 === candidate.sha256)
    return 'This text is published already.'
  const people = [...new Set(standing.map((one) => one.releasedBy))]
  if (people.length < 2) return 'Two different people must have released the text.'
  if (people.some((person) => record.reviewers.has(person)))
    return 'One of the two releases is by somebody who is now recorded as a lead reviewer of this case. Somebody else must release it.'
  const stale = whyStale(facts, record)
  if (stale !== undefined) return stale
  const check = await checkCandidate(tx, facts, candidate, detectors)
  if (!check.complete) return `The check of the text is not complete, so it cannot be published. ${check.reason}`
  const acceptances = await listAcceptances(tx, facts.caseId)
  if (people.some((person) => unanswered(check, acceptances, candidate.id, person).length > 0))
    return 'The check now finds something that the two people did not answer when they released it. They must take their releases back, answer it and release again.'
  if (await slugIsTaken(tx, candidate.slug, facts.caseId))
    return 'Something else in the library has this address by now. Choose another in the preparation.'
  return undefined
}

/** When the report was sent, and whether publishing on a day would be in time. */
export async function timing(tx: Transaction, clock: Clock, facts: CaseFacts): Promise<Timing> {
  const sentAt = (await lawEvents(tx, facts.caseId)).get('reportSentToPanel')
  return timingOf(facts, today(clock), sentAt, await lawInUse(tx))
}

/** Publishes the newest text, or the correction of what is published. `early` says why it is published before the time has passed, if it is. */
export async function publish(
  tx: Transaction,
  clock: Clock,
  facts: CaseFacts,
  record: ReleaseRecord,
  by: By,
  early = '',
  detectors: readonly Detector[] = DETECTORS
): Promise<Result<{ readonly id: string; readonly candidate: Candidate; readonly corrected: boolean }, string>> {
  const { candidate, publication } = record
  const reason = await whyNotPublish(tx, facts, record, detectors)
  if (reason !== undefined || !candidate || candidate.form === 'withheld') return failed(reason ?? 'There is no text yet.')
  const shelved: NewPublication = {
    caseId: facts.caseId,
    publisher: facts.partnershipName,
    slug: candidate.slug,
    form: candidate.form,
    kind: KIND,
    title: candidate.title,
    summary: candidate.summary,
    leadReviewerName: candidate.leadReviewerName,
    themes: candidate.themes,
    ageBands: candidate.ageBands,
    year: candidate.year ?? today(clock).year,
    nation: candidate.nation,
    recommendationCount: candidate.recommendationCount,
    html: candidate.html,
    sha256: candidate.sha256,
    words: allWords(candidate.html)
  }
  if (publication) {
    const note = candidate.correctionNote || 'Published again.'
    await correctPublication(tx, clock, publication, shelved, note, by)
    return ok({ id: publication.id, candidate, corrected: true })
  }
  const note = early && `Published before the report had been with the Panel for the time guidance gives: ${early}`
  const id = await putOnShelf(tx, clock, shelved, note, by)
  const recorded = await recordLawEvent(tx, clock, facts.caseId, 'published', await momentOfPublication(tx, clock, facts), note)
  return recorded.ok ? ok({ id, candidate, corrected: false }) : failed(recorded.error.join(' '))
}

/** Now; or the moment of the decision, when that was today and is known by its day only, so that it stands at noon. */
async function momentOfPublication(tx: Transaction, clock: Clock, facts: CaseFacts): Promise<Temporal.Instant> {
  const now = clock.now()
  const decided = (await lawEvents(tx, facts.caseId)).get('localReviewDecided')
  const isLaterToday =
    decided !== undefined && Temporal.Instant.compare(decided, now) > 0 && londonDay(decided).equals(londonDay(now))
  return isLaterToday ? decided : now
}

/** Withdraws what is published. The reason is public, so it is checked as the text was. */
export async function withdraw(
  tx: Transaction,
  clock: Clock,
  facts: CaseFacts,
  record: ReleaseRecord,
  reason: string,
  detectors: readonly Detector[] = DETECTORS
): Promise<Result<void, string>> {
  const check = checkText([{ name: 'Reason', text: reason }], await loadRegister(tx, facts), detectors)
  if (!check.complete) return failed(`The reason will be public, and could not be checked. ${check.reason}`)
  if (check.findings.length > 0)
    return failed(
      `The reason will be public. Leave out: ${check.findings.map((finding) => `“${finding.match}” (${finding.what.toLowerCase()})`).join(', ')}.`
    )
  if (!(await takeOffShelf(tx, clock, facts.caseId, reason))) return failed('Nothing of this case is published.')
  // One person takes a text off the shelf; it takes two again to put it back.
  if (record.candidate) await voidSignatures(tx, clock, record.candidate.id, undefined, 'Withdrawn from the library')
  return ok(undefined)
}
