/** Two meetings of the demonstration: one that was held, with its pack, attendance, minutes, decisions and actions, and one to come. */
import type { Storyteller } from './demonstration.ts'
import { dateFields } from './stages.ts'

const MINUTES: readonly (readonly [item: string, text: string])[] = [
  ['Welcome', 'Ruth D’Arcy welcomed everybody. What is shared stays within this review.'],
  ['Immediate safety', 'All five children are with their grandmother or in foster care. A worker sees each of them every week.'],
  ['What happened', 'The accounts of the hospital and of Tidewrack Homes agree on the dates. The school has not answered yet.'],
  ['What each agency', 'Each agency knew one part. Nobody had put together that the eldest looked after the others.'],
  ['What can be learned', 'Missed appointments were counted for each child and not for the family.']
]

/** Holds a rapid review meeting on the day of the clock, and arranges the decision meeting for the next working day but one. */
export async function holdMeeting(teller: Storyteller, caseId: string): Promise<void> {
  const manager = await teller.as('nadia')
  const { people, agencies } = teller.world
  const list = `/cases/${caseId}/rapid-review/meetings`
  const held = await manager.post(`${list}/new`, {
    kind: 'rapid-review',
    ...dateFields('heldOn', teller.day()),
    startsAt: '14:00',
    endsAt: '15:30',
    place: 'Lantern Room, Marlhaven Civic Hall',
    link: 'https://meet.example.org/marlhaven-review',
    chair: people['ruth'] ?? ''
  })
  await manager.post(`${held}/invite`, {
    people: ['martin', 'asha', 'declan', 'ruth', 'ines'].map((key) => people[key] ?? ''),
    contacts: [agencies['housing'] ?? '', agencies['recovery'] ?? ''],
    name: 'Gwendolen Pryce-Aoki',
    email: 'g.pryce@example.org',
    organisation: 'Marlhaven Coroner’s Office'
  })
  await manager.post(`${held}/packs/new`, { parts: ['agenda', 'returns', 'composite', 'review', 'documents'] })

  const attendance = await manager.open(`${held}/attendance`)
  const there: Record<string, string> = {}
  for (const [, name = '', key = ''] of attendance.matchAll(
    /<h2 class="govuk-heading-m">\s*([^<,]*?)(?:,[^<]*)?<\/h2>[\s\S]*?name="deputy-([0-9a-f-]{36})"/g
  ))
    there[`state-${key}`] = name.startsWith('Declan') || name.startsWith('Tenancy') ? 'apologies' : 'there'
  await manager.post(`${held}/attendance`, {
    ...there,
    moreName: 'Detective Inspector Marlow Ashdown',
    moreAgency: agencies['police'] ?? '',
    moreDeputy: 'Declan O’Sullivan',
    moreConflict: 'Knows the father’s employer; it was agreed that this does not stand in the way'
  })

  const minutes = await manager.open(`${held}/minutes`)
  const items: Record<string, string> = {}
  for (const [, id = '', title = ''] of minutes.matchAll(/<label[^>]*for="item-([0-9a-f-]{36})"[^>]*>\s*([^<]*)/g))
    items[`item-${id}`] = MINUTES.find(([begins]) => title.startsWith(begins))?.[1] ?? ''
  await manager.post(`${held}/minutes`, items)
  await manager.post(`${held}/decisions/new`, {
    decision: 'The school is asked again, by telephone and in writing, because its account of attendance is missing.'
  })
  await manager.post(`${held}/actions/new`, {
    action: 'Telephone the head teacher and agree when the school answers',
    owner: people['nadia'] ?? '',
    ownerWords: '',
    ...dateFields('dueOn', teller.workingDay(2)),
    safety: 'no'
  })
  await manager.post(`${held}/actions/new`, {
    action: 'Say how appointments of brothers and sisters are looked at together in the hospital',
    owner: '',
    ownerWords: 'Named nurse, Marlhaven Hospitals',
    ...dateFields('dueOn', teller.workingDay(3)),
    safety: 'no'
  })
  await manager.post(`${held}/agree`, { agree: 'yes' })

  const next = await manager.post(`${list}/new`, {
    kind: 'decision',
    ...dateFields('heldOn', teller.workingDay(2)),
    startsAt: '09:30',
    endsAt: '10:30',
    place: '',
    link: 'https://meet.example.org/marlhaven-decision',
    chair: people['ruth'] ?? ''
  })
  await manager.post(`${next}/invite`, { people: ['martin', 'asha', 'declan'].map((key) => people[key] ?? '') })
}
