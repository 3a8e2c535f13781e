/** What the demonstration says in the parts of a rapid review beside its text: the family with its genogram, learning, comments and a disagreement with the check. */
import type { Fields } from './in-process-browser.ts'
import type { Storyteller } from './demonstration.ts'

/** The key of a source whose title begins like this, as the form for a person offers it. */
async function sourceKey(teller: Storyteller, caseId: string, title: string): Promise<string> {
  const page = await (await teller.as('ruth')).open(`/cases/${caseId}/rapid-review/family/people/new`)
  for (const [, key, text] of page.matchAll(
    /<option value="((?:return|event|notification|words)[^"]*)"[^>]*>(?:S\d+: )?([^<]*)</g
  ))
    if (text?.startsWith(title)) return key ?? ''
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
