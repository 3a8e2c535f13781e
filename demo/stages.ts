/** The steps that the stories are told in: each carries a case through one stage, through the pages that people use. */
import { asActor } from '#platform/database/as-actor.ts'
import { systemActor } from '#platform/access/actor.ts'
import type { Fields } from './in-process-browser.ts'
import type { Storyteller } from './demonstration.ts'

/** The three inputs of a date. */
export function dateFields(name: string, day: Temporal.PlainDate): Record<string, string> {
  return { [`${name}-day`]: String(day.day), [`${name}-month`]: String(day.month), [`${name}-year`]: String(day.year) }
}

export interface Incident {
  readonly title: string
  readonly outcome: 'death' | 'serious-harm'
  /** Years. */
  readonly age: string
  readonly nature: 'child-death' | 'serious-harm' | 'other'
  readonly harm: string
  readonly summary: string
  readonly safety: string
  readonly children: readonly Fields[]
  readonly place?: string
}

/** Starts a notification: the incident was `daysBefore` days before the authority became aware, which was at the clock's day. Answers the case's id. */
export async function startNotification(teller: Storyteller, who: string, incident: Incident, daysBefore = 1): Promise<string> {
  const person = await teller.as(who)
  const aware = teller.day()
  const happened = aware.subtract({ days: daysBefore })
  const facts = new URLSearchParams({
    abuseOrNeglect: 'known-or-suspected',
    outcome: incident.outcome,
    place: 'in-area',
    lookedAfter: 'false',
    careLeaver: 'false',
    age: incident.age,
    on: happened.toString()
  })
  const path = `/notifications/new/start?${facts.toString()}`
  const location = await person.post(path, { title: incident.title, ...dateFields('awareOn', aware), awareTime: '08:40' })
  return location.split('/')[2] ?? ''
}

/** Writes what happened and the children's records. */
export async function writeNotification(
  teller: Storyteller,
  who: string,
  caseId: string,
  incident: Incident,
  daysBefore = 1
): Promise<void> {
  const person = await teller.as(who)
  const base = `/cases/${caseId}/notification`
  const aware = await awareDay(teller, caseId)
  await person.post(`${base}/incident`, {
    ...dateFields('incidentOn', aware.subtract({ days: daysBefore })),
    ...dateFields('awareOn', aware),
    awareTime: '08:40',
    place: incident.place ?? 'At home',
    location: 'home',
    ...dateFields('partnersInformedOn', aware)
  })
  const isDeath = incident.nature === 'child-death'
  await person.post(`${base}/what-happened`, {
    nature: incident.nature,
    ...(isDeath ? { harmFatal: incident.harm } : { harm: incident.harm }),
    summary: incident.summary
  })
  await person.post(`${base}/safety`, {
    safety: incident.safety,
    policeStatus: 'under-way',
    police: 'An investigation has begun.',
    media: 'no'
  })
  for (const child of incident.children) await recordChild(person, base, child)
}

/** A child's record, theme by theme. */
async function recordChild(person: Awaited<ReturnType<Storyteller['as']>>, base: string, child: Fields): Promise<void> {
  const record = await person.post(`${base}/children/new`, child)
  await person.post(`${record}/status`, {
    lookedAfter: 'no',
    legalStatus: 'none',
    livedAt: 'home',
    protectionPlan: 'no',
    needPlan: 'current'
  })
  await person.post(`${record}/health`, {
    disability: 'not-known',
    healthNotKnownBecause: 'The health visitor’s records were not seen yet'
  })
  await person.post(`${record}/family`, { carers: ['poverty', 'moves'] })
  await person.post(`${record}/agencies`, {
    knownToAgencies: 'yes',
    knownTo: ['social-care', 'health-visiting', 'general-practice']
  })
}

async function awareDay(teller: Storyteller, caseId: string): Promise<Temporal.PlainDate> {
  const row = await teller.find(({ database, clock }) =>
    asActor(database, clock, systemActor('demonstration'), (tx) =>
      tx.selectFrom('review_case').select('became_aware_at').where('id', '=', caseId).executeTakeFirstOrThrow()
    )
  )
  return row.became_aware_at?.toZonedDateTimeISO('Europe/London').toPlainDate() ?? teller.day()
}

/** The three partners' views, in the order local authority, health, police. */
export async function giveViews(
  teller: Storyteller,
  caseId: string,
  views: readonly (readonly [view: string, reasons: string])[],
  people = PARTNERS
): Promise<void> {
  for (const [index, [view, reasons]] of views.entries()) {
    const partner = await teller.as(people[index] ?? '')
    await partner.post(`/cases/${caseId}/notification/views/own`, { view, reasons })
  }
}

export const PARTNERS = ['martin', 'asha', 'declan'] as const

/** Approved and sent by somebody who did not write it. */
export async function sendNotification(teller: Storyteller, who: string, caseId: string, withoutViews = ''): Promise<void> {
  const approver = await teller.as(who)
  const base = `/cases/${caseId}/notification`
  await approver.post(`${base}/approve`, {}, base)
  await approver.post(`${base}/send`, { withoutViews })
}

/** Everything up to a sent notification with three views that agree. */
export async function notify(teller: Storyteller, incident: Incident, sentWorkingDaysAgo: number): Promise<string> {
  const caseId = await startNotification(teller, 'tom', incident)
  await writeNotification(teller, 'tom', caseId, incident)
  await giveViews(teller, caseId, [
    ['notifiable', 'Neglect is suspected and the harm is serious.'],
    ['notifiable', 'The injuries are serious and not explained.'],
    ['notifiable', 'A criminal investigation has begun.']
  ])
  teller.at(sentWorkingDaysAgo, 16)
  await sendNotification(teller, 'grace', caseId)
  return caseId
}

const LEGAL_BASIS =
  'Section 16H of the Children Act 2004: the agency must supply what safeguarding partners ask for to carry out their functions'

/** Asks agencies, by their keys. */
export async function askAgencies(
  teller: Storyteller,
  caseId: string,
  agencies: readonly string[],
  about: string,
  due: Temporal.PlainDate
): Promise<void> {
  const manager = await teller.as('nadia')
  await manager.post(`/cases/${caseId}/requests/new`, {
    agencies: agencies.map((key) => teller.world.agencies[key] ?? ''),
    about,
    purpose: 'A rapid review of how agencies worked together with the family.',
    legalBasis: LEGAL_BASIS,
    period: 'The two years before the incident',
    questions: '',
    ...dateFields('dueOn', due)
  })
}

export interface AgencyAnswer {
  readonly account: string
  readonly analysis?: string
  readonly goodPractice?: string
  readonly learning?: string
  readonly events?: readonly (readonly [when: string, what: string])[]
  readonly notGiven?: string
}

/** An agency answers by the link in its letter and the code sent to the same address; `undefined` is "we hold nothing". */
export async function answerByLink(teller: Storyteller, agency: string, answer: AgencyAnswer | undefined): Promise<void> {
  const email = `safeguarding.${agency}@example.org`
  const link = /\/r\/[\w-]{43}/.exec(await teller.letter(email, 'nformation needed'))?.[0] ?? ''
  const somebody = teller.anybody()
  await somebody.open(link)
  const codePage = await somebody.post(`${link}/send-code`, {}, link)
  const code = /\b\d{6}\b/.exec(await teller.letter(email, 'Your code for'))?.[0] ?? ''
  const request = await somebody.post(codePage, { code }, codePage)
  const searched = {
    recordsSearched: 'The electronic record and paper files, by name, date of birth and address',
    searchedBy: 'Records team'
  }
  if (!answer) {
    await somebody.post(`${request}/holds`, { holds: 'nothing', ...searched })
    await somebody.post(`${request}/sign-off`, { name: 'Rowena Castellane', role: 'Service director', declaration: 'yes' })
    return
  }
  await somebody.post(`${request}/holds`, {
    holds: answer.notGiven ? 'part' : 'everything',
    notGiven: answer.notGiven ?? '',
    ...searched
  })
  await somebody.post(`${request}/summary`, {
    author: 'Maribel Strand',
    authorRole: 'Safeguarding practitioner',
    independence: 'No part in the case',
    childSeen: 'yes',
    involvement: 'The last two years',
    account: answer.account,
    analysis: answer.analysis ?? '',
    goodPractice: answer.goodPractice ?? '',
    learning: answer.learning ?? ''
  })
  for (const [when, what] of answer.events ?? []) await somebody.post(`${request}/events`, { when, what })
  await somebody.post(`${request}/sign-off`, { name: 'Rowena Castellane', role: 'Service director', declaration: 'yes' })
}

/** Begins the rapid review and says what is done at once. */
export async function beginRapidReview(teller: Storyteller, caseId: string, safety: string): Promise<void> {
  const base = `/cases/${caseId}/rapid-review`
  const manager = await teller.as('nadia')
  await manager.post(`${base}/start`, {}, base)
  await manager.post(`${base}/immediate-actions/new`, {
    person: '',
    who: 'Brothers and sisters',
    action: safety,
    owner: 'Duty social worker, Marlhaven Council',
    ...dateFields('dueOn', teller.day().add({ days: 1 }))
  })
}

/** Sections of the rapid review by their key. */
export async function writeRapidReview(
  teller: Storyteller,
  caseId: string,
  sections: Readonly<Record<string, string>>
): Promise<void> {
  const chair = await teller.as('ruth')
  for (const [key, body] of Object.entries(sections)) await chair.post(`/cases/${caseId}/rapid-review/text/${key}`, { body })
}

export interface Decision {
  readonly joint: 'local-review' | 'no-local-review' | 'tell-panel-national'
  readonly reasons: string
  /** The partner who sees it differently, with what they would decide and why. */
  readonly dissent?: { readonly partner: string; readonly decision: string; readonly why: string }
}

/** Each partner judges the criteria and decides; the chair records what they decided together; all three sign; it goes to the Panel. */
export async function decideAndSend(teller: Storyteller, caseId: string, decision: Decision, lateReason = ''): Promise<void> {
  const base = `/cases/${caseId}/rapid-review`
  const met = ['L1', 'L3']
  const criteria = Object.fromEntries(
    ['L1', 'L2', 'L3', 'L4', 'L5', 'L6', 'L7', 'L8'].flatMap((id) => [
      [id, met.includes(id) ? 'met' : id === 'L2' ? 'may-be-met' : 'not-met'],
      [
        `${id}-evidence`,
        met.includes(id) || id === 'L2' ? 'Agencies each held a part of the picture; see the agency summaries.' : ''
      ]
    ])
  )
  const newLearningLikely = decision.joint === 'no-local-review' ? 'no' : 'yes'
  for (const key of PARTNERS) {
    const partner = await teller.as(key)
    await partner.post(`${base}/decision/criteria`, {
      ...criteria,
      newLearningLikely,
      nationalIssue: decision.joint === 'tell-panel-national' ? 'yes' : 'no'
    })
    const differs = decision.dissent?.partner === key ? decision.dissent : undefined
    await partner.post(`${base}/decision/own`, {
      decision: differs?.decision ?? decision.joint,
      reasons: differs?.why ?? decision.reasons,
      dissent: differs?.why ?? ''
    })
  }
  const manager = await teller.as('nadia')
  await manager.post(`${base}/decision/together`, {
    decision: decision.joint,
    reasons: decision.reasons,
    ...dateFields('decidedOn', teller.day())
  })
  for (const key of PARTNERS) await (await teller.as(key)).post(`${base}/sign-off`, { agree: 'yes' })
  await manager.post(`${base}/send`, { lateReason })
}

/** The Panel weighs the national criteria. */
export async function triage(
  teller: Storyteller,
  caseId: string,
  conclusion: 'no-national-review' | 'national-review',
  reasons: string
): Promise<void> {
  const panel = `/panel/cases/${caseId}`
  const member = await teller.as('wilf')
  const national = conclusion === 'national-review'
  await member.post(`${panel}/triage`, {
    complex: national ? 'yes' : 'no',
    nationalImportance: national ? 'yes' : 'no',
    ...Object.fromEntries(
      ['N-a', 'N-b', 'N-c', 'C1', 'C2', 'C3', 'C4'].map((id) => [
        `judgement-${id}`,
        national && id !== 'C1' ? 'may-be-met' : 'not-met'
      ])
    )
  })
  await member.post(`${panel}/conclusion`, { conclusion, conclusionReasons: reasons })
}

/** The Panel replies: prepared by the secretariat, decided by a member, sent. */
export async function reply(teller: Storyteller, caseId: string, outcome: string, reasons: string, asks = ''): Promise<void> {
  const path = `/panel/cases/${caseId}/reply`
  const secretariat = await teller.as('kofi')
  await secretariat.post(path, { outcome, reasons, asks })
  await (await teller.as('wilf')).post(`${path}/decide`, {}, path)
  await secretariat.post(`${path}/send`, {}, path)
}

/** Decides on a local review, with its terms and lead reviewer. */
export async function beginLocalReview(
  teller: Storyteller,
  caseId: string,
  scope: string,
  questions: readonly string[]
): Promise<void> {
  const base = `/cases/${caseId}/local-review`
  const manager = await teller.as('nadia')
  await manager.post(`${base}/decision`, {
    decision: 'review',
    ...dateFields('decidedOn', teller.day()),
    basis: 'rapid-review',
    reasons: 'Agencies each held a part of the picture. A review can find out why it was never put together.'
  })
  await manager.post(`${base}/terms`, { scope, questions: questions.join('\n'), method: 'LT' })
  await manager.post(`${base}/reviewer/new`, {
    person: teller.world.people['judith'] ?? '',
    independence: 'Has never worked for any agency in Marlhaven and knows nobody in the family.',
    declared: 'yes'
  })
}

/** A finding with its evidence; answers its id. */
export async function addFinding(
  teller: Storyteller,
  caseId: string,
  finding: {
    readonly kind: 'case' | 'system'
    readonly title: string
    readonly text: string
    readonly why: string
    readonly source: string
  }
): Promise<string> {
  const base = `/cases/${caseId}/local-review/findings`
  const reviewer = await teller.as('judith')
  await reviewer.post(`${base}/new`, { kind: finding.kind, title: finding.title, text: finding.text, why: finding.why })
  const page = await reviewer.open(base)
  const id = [...page.matchAll(/findings\/([0-9a-f-]{36})\/evidence/g)].at(-1)?.[1] ?? ''
  await reviewer.post(`${base}/${id}/evidence`, { source: finding.source, agency: '' })
  return id
}

/** Sections of the report by their key. */
export async function writeReport(
  teller: Storyteller,
  caseId: string,
  sections: Readonly<Record<string, string>>
): Promise<void> {
  const reviewer = await teller.as('judith')
  for (const [key, body] of Object.entries(sections)) await reviewer.post(`/cases/${caseId}/local-review/report/${key}`, { body })
}

/** All three partners sign the report. */
export async function signReport(teller: Storyteller, caseId: string): Promise<void> {
  for (const key of PARTNERS)
    await (
      await teller.as(key)
    ).post(`/cases/${caseId}/local-review/sign-off`, {
      agree: 'yes',
      missingReason: 'What is not there was considered and left out on purpose.'
    })
}

export interface RecommendationText {
  readonly agency: string
  readonly text: string
  readonly why: string
  readonly change: string
  readonly due: Temporal.PlainDate
  readonly finding?: string
}

/** Writes and issues a recommendation; answers its id. */
export async function recommend(teller: Storyteller, caseId: string, one: RecommendationText): Promise<string> {
  const base = `/cases/${caseId}/recommendations`
  const manager = await teller.as('nadia')
  const location = await manager.post(`${base}/new`, {
    addressee: teller.world.agencies[one.agency] ?? '',
    text: one.text,
    ...dateFields('dueOn', one.due),
    why: one.why,
    changeForChildren: one.change,
    type: 'process',
    strength: 'strong',
    finding: one.finding ?? ''
  })
  const id = location.split('/').at(-1) ?? ''
  await manager.post(`${base}/${id}/issue`, {}, `${base}/${id}`)
  return id
}

/** Plans the publication and tells the Panel and the Secretary of State. */
export async function planPublication(teller: Storyteller, caseId: string, day: Temporal.PlainDate): Promise<void> {
  const base = `/cases/${caseId}/local-review`
  const manager = await teller.as('nadia')
  await manager.post(`${base}/publication`, dateFields('publicationOn', day))
  await manager.post(`${base}/send`, { ...dateFields('sentOn', teller.day()), confirm: 'yes' })
}

/** Prepares and assembles the text of the publication. */
export async function prepareRelease(
  teller: Storyteller,
  caseId: string,
  cover: {
    readonly title: string
    readonly slug: string
    readonly summary: string
    readonly themes: readonly string[]
    readonly ageBands: readonly string[]
  }
): Promise<void> {
  const base = `/cases/${caseId}/release`
  const manager = await teller.as('nadia')
  await manager.post(`${base}/prepare`, {
    title: cover.title,
    summary: cover.summary,
    slug: cover.slug,
    form: 'full',
    formReason: '',
    themes: cover.themes,
    ageBands: cover.ageBands,
    year: String(teller.day().year),
    nation: 'England',
    replacements: ''
  })
  await manager.post(`${base}/assemble`, {}, base)
}

/** One person releases the text that was checked. */
export async function release(teller: Storyteller, caseId: string, who: string): Promise<void> {
  await (await teller.as(who)).post(`/cases/${caseId}/release/release`, { read: 'yes' })
}
