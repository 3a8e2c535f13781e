/** What the demonstration says in the parts of a rapid review beside its text: the family with its genogram, learning, comments and a disagreement with the check. */
import { systemActor } from '#platform/access/actor.ts'
import { asActor } from '#platform/database/as-actor.ts'
import type { Fields } from './in-process-browser.ts'
import type { Storyteller } from './demonstration.ts'

/** The key of an agency’s account, as the form for a person offers it. */
async function sourceKey(teller: Storyteller, caseId: string, title: string): Promise<string> {
  const page = await (await teller.as('ruth')).open(`/cases/${caseId}/rapid-review/family/people/new`)
  for (const [, key, text] of page.matchAll(
    /<option value="((?:return|event|notification|words)[^"]*)"[^>]*>(?:S\d+: )?([^<]*)</g
  ))
    if (text?.startsWith(title) && text.includes('account')) return key ?? ''
  return 'notification'
}

/** Everybody whom the forms know, by pseudonym. */
async function peopleByLabel(teller: Storyteller, caseId: string): Promise<ReadonlyMap<string, string>> {
  const page = await (await teller.as('ruth')).open(`/cases/${caseId}/rapid-review/family/relationships/new`)
  return new Map(
    [...page.matchAll(/<option value="([0-9a-f-]{36})"[^>]*>([^<]*)</g)].map(([, id = '', label = '']) => [label, id])
  )
}

/** The Rowan family: five children, their parents, a half-brother, two grandparents, an aunt, foster carers and a neighbour. */
export async function recordRowanFamily(teller: Storyteller, caseId: string): Promise<void> {
  const base = `/cases/${caseId}/rapid-review/family`
  const chair = await teller.as('ruth')
  const children = [...(await peopleByLabel(teller, caseId)).values()]
  const housing = await sourceKey(teller, caseId, 'Tidewrack Homes')
  const school = await sourceKey(teller, caseId, 'Lantern Lane')
  const add = async (pseudonym: string, role: string, more: Fields) => {
    await chair.post(`${base}/people/new`, { pseudonym, role, source1: 'notification', ...more })
    return (await peopleByLabel(teller, caseId)).get(pseudonym) ?? ''
  }
  const date = (name: string, iso: string) => {
    const day = Temporal.PlainDate.from(iso)
    return { [`${name}-day`]: String(day.day), [`${name}-month`]: String(day.month), [`${name}-year`]: String(day.year) }
  }
  const mother = await add('Mother', 'mother', {
    ...date('bornOn', '1994-02-17'),
    sex: 'female',
    deceased: 'no',
    household: 'A',
    knownTo: ['adult-mental-health', 'general-practice', 'housing'],
    parentOf: children
  })
  const father = await add('Father', 'father', {
    ...date('bornOn', '1990-11-02'),
    sex: 'male',
    deceased: 'no',
    household: 'A',
    knownTo: ['substance-misuse', 'housing'],
    parentOf: children.slice(0, 4)
  })
  await add('Father of the youngest', 'father', {
    bornNotKnown: 'Named by the mother once; no service has met him',
    sex: 'male',
    deceased: 'not-known',
    homeNotKnown: 'No service has an address',
    parentOf: children.slice(4),
    source1: housing
  })
  const halfBrother = await add('Half-brother', 'half-sibling', {
    ...date('bornOn', '2013-05-30'),
    sex: 'male',
    deceased: 'no',
    household: 'B',
    livesWhere: 'With his grandparents',
    childOf: [mother],
    source1: school
  })
  const grandmother = await add('Grandmother', 'grandparent', {
    ...date('bornOn', '1966-08-08'),
    sex: 'female',
    deceased: 'no',
    household: 'B',
    livesWhere: 'Two streets away',
    parentOf: [mother],
    source1: school
  })
  const grandfather = await add('Grandfather', 'grandparent', {
    bornNotKnown: 'Not asked',
    sex: 'male',
    deceased: 'yes',
    parentOf: [mother],
    source1: school
  })
  await add('Aunt', 'aunt-uncle', {
    bornNotKnown: 'Not asked',
    sex: 'female',
    deceased: 'no',
    livesWhere: 'Abroad',
    childOf: [grandmother, grandfather],
    source1: school
  })
  const carer = await add('Foster carer', 'carer', {
    bornNotKnown: 'Not needed here',
    sex: 'not-known',
    deceased: 'no',
    household: 'C',
    knownTo: ['social-care']
  })
  await add('Neighbour', 'significant', { bornNotKnown: 'Not needed here', note: 'Found the children and rang.' })
  const ties = [
    { from: mother, kind: 'separated', to: father, note: 'Since the spring, still in one house' },
    { from: grandmother, kind: 'married', to: grandfather, note: '' },
    { from: grandmother, kind: 'guardian', to: halfBrother, note: 'By an order of 2019' },
    ...children.map((child) => ({ from: carer, kind: 'foster-carer', to: child, note: '' }))
  ]
  for (const tie of ties) await chair.post(`${base}/relationships/new`, tie)
  for (const child of children)
    await chair.post(`${base}/people/${child}`, {
      deceased: 'no',
      household: 'A',
      livesWhere: 'At home with both parents',
      knownTo: ['health-visiting', 'education']
    })
}

async function referenceOf(teller: Storyteller, title: string): Promise<string> {
  const found = await teller.find(({ database, clock }) =>
    asActor(database, clock, systemActor('demonstration'), (tx) =>
      tx.selectFrom('review_case').select('reference').where('title', '=', title).executeTakeFirstOrThrow()
    )
  )
  return found.reference
}

/** Learning, an episode, inequality, a text taken over from a return, a comment with its answer, and a disagreement with the check: in the large rapid review. */
export async function recordRowanLearning(teller: Storyteller, caseId: string): Promise<void> {
  const base = `/cases/${caseId}/rapid-review`
  const chair = await teller.as('ruth')
  const school = await sourceKey(teller, caseId, 'Lantern Lane')
  const health = await sourceKey(teller, caseId, 'Marlhaven Community Health')
  const housing = await sourceKey(teller, caseId, 'Tidewrack Homes')
  const section = await chair.open(`${base}/text/agency-involvement`)
  const take =
    /name="take" value="(return:[^"]+:account)"/.exec(section)?.[1] ?? /value="(return:[^"]+:account)"/.exec(section)?.[1] ?? ''
  await chair.post(`${base}/text/agency-involvement`, {
    body: 'Each agency knew something of these children, and none knew all of it.',
    take
  })
  await chair.post(`${base}/episodes/new`, {
    title: 'The visits stop',
    when: 'last summer to October',
    happened: 'The health visitor left. Three visits were cancelled and no other service was told.',
    knownThen: 'The community trust knew that the post was vacant; the school knew that two children came hungry.',
    practice: 'Cancelling by letter followed the rule of the service. Nobody asked who else saw the children.',
    good: 'A receptionist rang the mother twice without being asked to.',
    why: 'A vacant post had no cover, and a cancelled visit was nobody’s to follow up.',
    source1: health
  })
  await chair.post(`${base}/inequality/new`, {
    about: 'poverty',
    life: 'The heating had been broken since January and the family could not pay for another. The children slept in one room.',
    practice:
      'Cold and hunger were written down as neglect by the parents; the broken heating stood in another service’s record.',
    source1: housing
  })
  await chair.post(`${base}/learning/new`, {
    kind: 'multi-agency',
    title: 'A service that stops visiting says so',
    text: 'When a service stops seeing a child, the others who see the child hear of it within a week.',
    why: 'Each service assumed that another still went.',
    known: 'known',
    earlier: await referenceOf(teller, 'Child Heron'),
    since: 'A list of vacant posts was agreed then. It had no owner, and was not kept.',
    source1: health
  })
  await chair.post(`${base}/learning/new`, {
    kind: 'single-agency',
    agencies: 'Lantern Lane Primary School',
    title: 'Write down that a child was fed',
    text: 'Feeding a hungry child is kindness, and a sign. It goes into the record each time.',
    why: 'Staff felt that writing it down would get the family into trouble.',
    known: 'not-known',
    source1: school
  })
  await (
    await teller.as('martin')
  ).post(`${base}/comments/on/incident`, {
    quoted: 'found in a cold house by a neighbour',
    body: 'Which day was it? The police log says Tuesday.'
  })
  const page = await chair.open(`${base}/comments`)
  const comment = /comments\/([0-9a-f-]{36})"/.exec(page)?.[1] ?? ''
  await chair.post(`${base}/comments/${comment}`, { body: 'I have asked the police for the time of the call.' })
  await chair.post(`${base}/text/incident`, {
    body: 'Five children were found in a cold house by a neighbour, who rang the police on a Tuesday evening.'
  })
  await chair.post(`${base}/quality-check/agencies`, {
    instead: 'met',
    reason: 'The academy has none of these children on its roll; it was asked only in case.'
  })
}
