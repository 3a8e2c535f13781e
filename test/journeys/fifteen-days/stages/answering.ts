/** Nine agencies answer: five as agencies do, one that it holds nothing, one through a colleague and a senior person, one part with why the rest not, one late after it was chased. */
import { expect } from 'vitest'
import { chaseAgencies } from '#features/information-requests/index.ts'
import type { Travellers, Visitor } from '../../one-case/traveller.ts'
import { ANSWERS_DUE, FIRST_CHASE, MOST_ANSWER, SECOND_CONTACT, SENIOR_TOLD } from '../dates.ts'

const SEARCHED = { recordsSearched: 'The electronic record, by name and date of birth', searchedBy: 'Records team' }
const SIGNATURE = { name: 'Rowena Castellane', role: 'Service director', declaration: 'yes' }

/** The request of each agency, by the agency's name. */
export type Requests = ReadonlyMap<string, string>

function requestOf(requests: Requests, agency: string): string {
  const id = requests.get(agency)
  if (id === undefined) throw new Error(`${agency} was not asked; these were: ${[...requests.keys()].join(', ')}`)
  return id
}

/** Opens the link of a letter with the code that goes to the same address; answers the path it leads to. */
async function byLinkAndCode(travellers: Travellers, visitor: Visitor, subject: string, email: string): Promise<string> {
  const letter = await travellers.letter(subject, email)
  await visitor.open(/\/[rd]\/[\w-]{43}/.exec(letter.text)?.[0] ?? '')
  await visitor.answer({})
  const code = /\b\d{6}\b/.exec((await travellers.letter('Your code for', email)).text)?.[0] ?? ''
  return visitor.answer({ code })
}

function contactOf(agencyId: string): string {
  return `contact-${agencyId.slice(-6)}@example.org`
}

const summary = (author: string, account: string) => ({
  author,
  authorRole: 'Named professional',
  independence: 'No part in the case',
  childSeen: 'yes',
  involvement: 'September 2023 to April 2026',
  account,
  learning: 'Ask where the family lives at every contact.'
})

/** Five answer in the same few steps, which others try in a browser: these go through the same pages in process. */
export async function answerAsUsual(travellers: Travellers, requests: Requests): Promise<void> {
  travellers.day(MOST_ANSWER)
  const { authority, board, police } = travellers.app.world.agencies
  for (const [agency, email, account] of [
    ['Saltmere Council', contactOf(authority), 'A plan for neglect since January 2026. Three visits; Linnet was asleep at two.'],
    ['Saltmere Integrated Care Board', contactOf(board), 'Commissioned the health visiting that the family was offered.'],
    ['Saltmere Police', contactOf(police), 'Called to the address twice for noise. A child was heard, not seen.'],
    ['Quayside Surgery', 'gp-practice-contact@example.org', 'Linnet was brought twice with bruises, each explained.'],
    ['Lantern Family Charity', 'voluntary-contact@example.org', 'The mother came to the playgroup until the family moved.']
  ] as const) {
    const at = `/requests/${requestOf(requests, agency)}`
    const browser = await travellers.app.asContributor(requestOf(requests, agency), email)
    for (const [path, fields] of [
      ['holds', { holds: 'everything', ...SEARCHED }],
      ['summary', summary('Maribel Strand', account)],
      ['events', { when: '12 March 2026', what: `A contact that ${agency} recorded`, source: 'Record, page 3' }],
      ['sign-off', SIGNATURE]
    ] as const) {
      const answer = await browser.post(`${at}/${path}`, fields)
      if (answer.status !== 303) throw new Error(`${agency}: ${path} answered ${answer.status}: ${answer.html.slice(-3000)}`)
    }
  }
}

/** The school looked and holds nothing. */
export async function answerNothing(travellers: Travellers): Promise<void> {
  await travellers.asStranger(async (school) => {
    const own = await byLinkAndCode(travellers, school, 'nformation needed', contactOf(travellers.app.world.agencies.school))
    await school.answerAt(`${own}/holds`, { holds: 'nothing', ...SEARCHED })
    await school.answerAt(`${own}/sign-off`, SIGNATURE)
    await school.open(own)
  })
}

/** The hospital asks a colleague for the account and the events, puts them together, and has a senior person sign by a link of their own. */
export async function answerThroughColleague(travellers: Travellers): Promise<void> {
  const email = contactOf(travellers.app.world.agencies.hospital)
  await travellers.asStranger(async (author) => {
    const own = await byLinkAndCode(travellers, author, 'nformation needed', email)
    await author.answerAt(`${own}/holds`, { holds: 'everything', ...SEARCHED })
    await author.answerAt(`${own}/colleagues/new`, {
      toName: 'Wynn Ward',
      toEmail: 'ward-sister@example.org',
      parts: ['account', 'events'],
      note: 'The night of 1 April, please'
    })
    await travellers.asStranger(async (colleague) => {
      const part = await byLinkAndCode(travellers, colleague, 'Your part of an answer', 'ward-sister@example.org')
      await colleague.answerAt(`${part}/write`, { account: 'Linnet came at 23:10 with a broken arm. She did not cry.' })
      await colleague.answerAt(`${part}/events`, { when: '1 April 2026, 23:10', what: 'Brought in by her mother' })
      await colleague.answerAt(`${part}/send-back`, { reply: 'That is all we have.' })
    })
    await travellers.letter('Sent back to you', email)
    await author.open(`${own}/colleagues`)
    await author.follow('Wynn Ward')
    await author.follow('Put it together')
    await author.answer({ 'use-account': 'theirs' })
    await author.answerAt(`${own}/summary`, { author: 'Maribel Strand', authorRole: 'Named nurse', childSeen: 'yes' })
    await author.answerAt(`${own}/documents`, {
      file: { name: 'discharge letter.pdf', content: Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n') }
    })
    await author.answerAt(`${own}/signature`, {
      toName: 'Rowena Castellane',
      toRole: 'Medical director',
      toEmail: 'medical-director@example.org'
    })
    await travellers.asStranger(async (senior) => {
      const toSign = await byLinkAndCode(travellers, senior, 'sign', 'medical-director@example.org')
      expect(await senior.words()).toContain('She did not cry')
      await senior.answerAt(`${toSign}/sign`, { declaration: 'yes' })
    })
    await author.open(own)
  })
}

/** Probation gives a part, and says why not the rest. */
export async function answerInPart(travellers: Travellers): Promise<void> {
  await travellers.asStranger(async (probation) => {
    const own = await byLinkAndCode(travellers, probation, 'nformation needed', 'probation-contact@example.org')
    await probation.answerAt(`${own}/holds`, {
      holds: 'part',
      notGiven: 'The record of a household member’s treatment: it needs their consent, which was asked for on 9 April.',
      ...SEARCHED
    })
    await probation.answerAt(
      `${own}/summary`,
      summary('Idris Vale', 'Supervised a household member since 2024; home never visited.')
    )
    await probation.answerAt(`${own}/sign-off`, SIGNATURE)
  })
}

/** Housing says nothing: reminded twice, then the second contact and the senior person are told. The second contact answers, three working days late. */
export async function chaseTheLateOne(travellers: Travellers, caseId: string): Promise<void> {
  const { database, clock, url } = travellers.app
  const chase = () => chaseAgencies(database, clock, url)
  travellers.day(FIRST_CHASE)
  expect(await chase(), 'the first reminder').toBe(1)
  expect(await chase(), 'nothing is sent twice').toBe(0)
  travellers.day(ANSWERS_DUE)
  expect(await chase(), 'the reminder on the day').toBe(1)
  expect((await travellers.letter('Reminder: information needed', 'housing-contact@example.org')).text).toContain(
    'Thursday 16 April 2026'
  )
  travellers.day(SECOND_CONTACT)
  expect(await chase(), 'to the second contact').toBe(1)
  await travellers.as('manager', async (manager) => {
    await manager.open(`/cases/${caseId}/requests`)
    expect(await manager.words()).toMatch(/1 working day late/)
  })
  travellers.day(SENIOR_TOLD)
  expect(await chase(), 'to the senior person').toBe(1)
  const told = await travellers.letter('is overdue', 'housing-senior@example.org')
  expect(told.text).toContain('Tidewall Housing')
  expect(told.text).not.toMatch(/Linnet|Marshdown/)
  await travellers.asStranger(async (second) => {
    const own = await byLinkAndCode(travellers, second, 'No answer yet', 'housing-second@example.org')
    await second.answerAt(`${own}/holds`, { holds: 'everything', ...SEARCHED })
    await second.answerAt(`${own}/summary`, summary('Orla Second', 'The family moved to Kelp Row in January; nobody was told.'))
    await second.answerAt(`${own}/sign-off`, SIGNATURE)
  })
}

/** The team reads the board and each kind of answer, and thanks. */
export async function readTheBoard(travellers: Travellers, caseId: string, requests: Requests): Promise<void> {
  const board = `/cases/${caseId}/requests`
  await travellers.as('manager', async (manager) => {
    await manager.open(board)
    const words = await manager.words()
    expect(words).toMatch(/holds nothing|nothing held|nil/i)
    expect(words).toMatch(/3 working days late/)
    await manager.open(`${board}/${requestOf(requests, 'Saltmere Probation')}`)
    expect(await manager.words()).toContain('it needs their consent')
    await manager.open(`${board}/${requestOf(requests, 'Saltmere Hospitals')}`)
    expect(await manager.words()).toContain('She did not cry')
    await manager.answerAt(`${board}/${requestOf(requests, 'Tidewall Housing')}/feedback`, {
      outcome: 'used',
      usedIn: ['facts'],
      message: 'Thank you: now we know when the family moved.'
    })
  })
  expect((await travellers.letter('Thank you for your information', 'housing-contact@example.org')).text).toContain(
    'what happened'
  )
}
