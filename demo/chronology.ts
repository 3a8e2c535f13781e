/** Two agencies' chronologies of the Rowan family, as agencies write them: uncertain dates, a row that needs a person, one event told twice and otherwise. */
import { workOnChronologies } from '#features/chronology/index.ts'
import type { Storyteller } from './demonstration.ts'

const COMMUNITY_HEALTH = `Date,Time,Source of information,Event,Child seen
c. May 2023,,Health visiting record,The family moved to Ropewalk Terrace. Notes came from the previous area four weeks later.,
14/06/2023,10:30,Health visiting record p 12,"Home visit. Dilys and Emrys seen at home and weighed. The flat was cold; the mother said the boiler was waiting for a part.",Yes
w/c 4 September 2023,,Health visiting record,Two telephone calls to the mother without an answer.,No
22.11/23,,Clinic letters,Emrys was not brought to the growth clinic. A second appointment was offered.,No
early March 2024,,Health visiting record p 19,"The health visitor called at Ropewalk Terrace. No reply at the door, curtains drawn.",No
17 September 2024,14:00,School nursing record,Cal was seen alone by the school nurse. He said that he was hungry and that Alba did the shopping.,Yes
?12 January 2025,,Telephone log,The neighbour Mrs Penhallow rang and asked whether anybody knew about the children.,
soon after,,Telephone log,Message passed on.,
31/02/2025,,Clinic letters,A letter was sent to the mother about the growth clinic.,
July 2025,,Midwifery record,Fern was born at home. Mother and baby seen the next day.,Yes
12 May 2026,,Clinic letters,Fern was not brought for immunisation. A letter was sent; the next clinic was in June.,No
late September 2026,,Telephone log,The neighbour rang again about the cold and the crying. A visit was planned for November.,
`

const SCHOOL = `Date\tTime\tRecord\tWhat happened
5 September 2023\t\tAttendance register\tAlba and Cal joined the school.
Autumn term 2023\t\tAttendance register\tCal came on 41 of 70 days. A letter was sent to the home.
18 September 2024\t09:15\tPastoral log p 3\tCal told the school nurse that he was hungry and that Alba did the shopping. Breakfast club was offered.
Christmas 2024\t\tPastoral log p 6\tA food parcel was left with the eldest child. The children were not seen at home.
Friday 14 March 2025\t\tPastoral log p 9\tAlba was spoken to alone. She said that she looked after the little ones and asked the teacher not to tell.
before June 2025\t\tAttendance register\tAbsence letters were sent, none was answered.
Thursday 15 October 2026		Pastoral log p 14	Cal fell asleep in class. He was spoken to alone and said that it was cold at home.
`

/** Both files are brought, looked at and added; what the service finds in them is left for whoever tries the demonstration. */
export async function bringChronologies(
  teller: Storyteller,
  caseId: string,
  agencies: { readonly health: string; readonly school: string }
): Promise<void> {
  const manager = await teller.as('nadia')
  const base = `/cases/${caseId}/chronology`
  const file = (name: string, content: string) => ({ field: 'file', name, content: new TextEncoder().encode(content) })
  const work = () => teller.find((parts) => workOnChronologies(parts))
  const brought = [
    await manager.upload(
      `${base}/imports/new`,
      { agency: teller.world.agencies[agencies.health] ?? '' },
      file('Community Health chronology.csv', COMMUNITY_HEALTH)
    ),
    await manager.upload(
      `${base}/imports/new`,
      { agency: teller.world.agencies[agencies.school] ?? '' },
      file('School chronology.csv', SCHOOL)
    )
  ]
  await work()
  for (const path of brought) await manager.post(`${path}/step`, { step: 'add' }, path)
  await work()
  await manager.post(`${base}/episodes/new`, {
    title: 'The winter in which nobody came in',
    'from-day': '22',
    'from-month': '11',
    'from-year': '2023',
    'until-day': '17',
    'until-month': '9',
    'until-year': '2024',
    analysis: 'Each service tried the door and wrote it down. Who was to say when an unanswered door was enough to worry?'
  })
}

/** Two events that somebody typed, and the finding of the local review that rests on them. */
export async function citeEvents(
  teller: Storyteller,
  caseId: string,
  finding: string,
  events: readonly {
    readonly agency: string
    readonly date: string
    readonly text: string
    readonly said: string
    readonly page: string
  }[]
): Promise<void> {
  const reviewer = await teller.as('judith')
  const base = `/cases/${caseId}/chronology`
  for (const { agency, ...event } of events) {
    const added = { ...event, agency: teller.world.agencies[agency] ?? '', seen: 'words', themes: '' }
    const location = await reviewer.post(`${base}/events/new`, added)
    await reviewer.post(`/cases/${caseId}/local-review/cite/${location.split('/').at(-1) ?? ''}`, { finding })
  }
  await teller.find((parts) => workOnChronologies(parts))
}
