/** The stories of the demonstration, oldest first: about a dozen cases, at every stage. Children, families and places are invented. */
import type { Fields } from './in-process-browser.ts'
import type { Storyteller } from './demonstration.ts'
import { showAsking } from './asking.ts'
import { bringChronologies, citeEvents } from './chronology.ts'
import { recordRowanFamily, recordRowanLearning } from './review-content.ts'
import { answerWithColleagues } from './colleagues.ts'
import { holdMeeting } from './meeting.ts'
import {
  type Incident,
  addFinding,
  answerByLink,
  askAgencies,
  beginLocalReview,
  beginRapidReview,
  dateFields,
  decideAndSend,
  giveViews,
  notify,
  planPublication,
  prepareRelease,
  recommend,
  release,
  reply,
  sendNotification,
  signReport,
  startNotification,
  triage,
  writeNotification,
  writeRapidReview,
  writeReport
} from './stages.ts'

export interface Story {
  readonly title: string
  tell(teller: Storyteller): Promise<void>
}

function child(forename: string, surname: string, born: string, more: Fields = {}): Fields {
  return {
    forename,
    surname,
    ...dateFields('bornOn', Temporal.PlainDate.from(born)),
    address: '4 Ropewalk Terrace, Marlhaven',
    sex: 'not-known',
    ...more
  }
}

function incident(
  title: string,
  kind: 'death' | 'harm',
  age: string,
  harm: string,
  summary: string,
  children: readonly Fields[]
): Incident {
  return {
    title,
    outcome: kind === 'death' ? 'death' : 'serious-harm',
    age,
    nature: kind === 'death' ? 'child-death' : 'serious-harm',
    harm,
    summary,
    safety: 'Brothers and sisters were seen the same day and are safe with their grandmother.',
    children
  }
}

const SECTIONS: Readonly<Record<string, string>> = {
  incident: 'The child was brought to hospital with injuries for which there was no clear account.',
  'child-and-family': 'The child lived with both parents and a younger sister. The family had moved three times in two years.',
  'lived-experience': 'Nursery staff describe a quiet child who watched the door. Nobody asked what a day at home was like.',
  'key-practice-episodes':
    'The move in spring: two services closed the case because the family had left the area. They had moved across the road.',
  context:
    'Money was short and the flat was damp. Nobody asked how the family’s language and heritage shaped what they could say to services.',
  'learning-multi-agency': 'Each agency held a part. There was no moment at which the parts were put together.',
  'learning-already-known': 'The rapid review about Child Sorrel found the same two years ago.',
  actions: 'Addresses are checked against the register of moves each month.'
}

const REPORT: Readonly<Record<string, string>> = {
  summary: 'This review is about a young child who was seriously harmed, and about seven services that each knew something.',
  child: 'The child was quiet, and quiet children are easy not to see.',
  analysis:
    'Letters went to an address the family had left. The list of addresses had no owner.\n\n## Why\n\n- nobody was asked to keep it\n- each service trusted another’s list',
  recommendations: 'One register of addresses, with an owner, and a monthly check.'
}

const STORIES_BEFORE: readonly Story[] = [
  {
    title: 'A local review that was published, and what its recommendations changed',
    async tell(teller) {
      teller.at(260)
      const heron = incident(
        'Child Heron',
        'harm',
        '3',
        'neglect',
        'Brought to hospital thin and unwell after a long winter without a visit.',
        [child('Wrenna', 'Callowfield', '2022-05-03')]
      )
      const caseId = await notify(teller, heron, 257)
      teller.at(256)
      await beginRapidReview(teller, caseId, 'Both sisters stay with their grandmother')
      await askAgencies(
        teller,
        caseId,
        ['hospital', 'community', 'housing'],
        'Wrenna Callowfield, born 3 May 2022',
        teller.workingDay(-247)
      )
      teller.at(249)
      await answerByLink(teller, 'hospital', {
        account: 'Seen twice in the emergency department. Letters went to an old address.',
        learning: 'Check the address at every visit.',
        events: [['early March', 'Seen with a rash; sent home with advice']]
      })
      await answerByLink(teller, 'community', {
        account: 'Three visits were offered and missed. The family had moved.',
        goodPractice: 'The health visitor rang the nursery.',
        events: [['about 12 April', 'No answer at the door']]
      })
      await answerByLink(teller, 'housing', undefined)
      teller.at(245)
      await writeRapidReview(teller, caseId, SECTIONS)
      await decideAndSend(teller, caseId, {
        joint: 'local-review',
        reasons: 'There is learning beyond the rapid review about families who move.'
      })
      teller.at(236)
      await triage(teller, caseId, 'no-national-review', 'The partnership can learn this itself.')
      await reply(
        teller,
        caseId,
        'agrees-local-review',
        'We agree that a local review can find out why the parts were never put together.'
      )
      teller.at(232)
      await beginLocalReview(teller, caseId, 'The child, both parents and a sister, over two years.', [
        'How was the child heard?',
        'Why did nobody know where the family lived?'
      ])
      teller.at(150)
      const finding = await addFinding(teller, caseId, {
        kind: 'system',
        title: 'Nobody owned the list of addresses',
        text: 'Seven services each kept a list. None was right.',
        why: 'The list came with a contract that had ended.',
        source: 'Hospital summary, page 2'
      })
      await citeEvents(teller, caseId, finding, [
        {
          agency: 'community',
          date: 'about 12 April 2025',
          text: 'The health visitor called at the address on the list. No answer at the door; a neighbour said that the family had moved.',
          said: 'Health visiting record',
          page: '7'
        },
        {
          agency: 'housing',
          date: 'late March 2025',
          text: 'The tenancy ended and the keys were handed in. The new address was written on the file and nobody was told.',
          said: 'Tenancy file',
          page: '2'
        }
      ])
      await writeReport(teller, caseId, REPORT)
      teller.at(140)
      await signReport(teller, caseId)
      const first = await recommend(teller, caseId, {
        agency: 'community',
        text: 'Appoint an owner for the register of addresses and check it monthly against moves.',
        why: 'Letters went to an address the family had left.',
        change: 'A child who moves is seen within five days.',
        due: teller.workingDay(-60),
        finding
      })
      const second = await recommend(teller, caseId, {
        agency: 'housing',
        text: 'Tell health visiting within two days when a family with a child under five moves.',
        why: 'Housing knew first and had nobody to tell.',
        change: 'The next visit is at the right door.',
        due: teller.workingDay(30),
        finding
      })
      await planPublication(teller, caseId, teller.workingDay(-130))
      await prepareRelease(teller, caseId, {
        title: 'Learning from the review about Child Heron',
        slug: 'child-heron',
        summary:
          'Seven services each held a part of what was happening to a young child whose family had moved. Nobody put the parts together.',
        themes: ['information-sharing'],
        ageBands: ['1-5']
      })
      teller.at(131)
      await release(teller, caseId, 'nadia')
      await release(teller, caseId, 'asha')
      teller.at(130)
      await (await teller.as('nadia')).post(`/cases/${caseId}/release/publish`, { confirm: 'yes', earlyReason: '' })
      const helen = await teller.as('helen')
      await helen.post(`/recommendations/${first}/answer`, { answer: 'accepted', text: 'We have asked for a budget.' })
      await helen.post(`/recommendations/${first}/action`, {
        text: 'Appoint the owner',
        ownerRole: 'Head of records',
        ...dateFields('dueOn', teller.workingDay(-70))
      })
      const owen = await teller.as('owen')
      await owen.post(`/recommendations/${second}/answer`, {
        answer: 'accepted-in-part',
        text: 'Within five days; two would need another system.'
      })
      teller.at(58)
      const again = await teller.as('helen')
      await again.post(`/recommendations/${first}/evidence`, {
        text: 'Minutes that name the owner; the first three monthly checks.',
        link: ''
      })
      await again.post(`/recommendations/${first}/complete`, { text: 'The owner is in post.' })
      teller.at(50)
      await (
        await teller.as('martin')
      ).post(`/cases/${caseId}/recommendations/${first}/judge`, {
        status: 'assured',
        reasons: 'The minutes name the owner and the checks were made.'
      })
    }
  },
  {
    title: 'A local review that is late because of a trial',
    async tell(teller) {
      teller.at(200)
      const caseId = await notify(
        teller,
        incident('Child Sorrel', 'death', '1', 'fatal-physical-abuse', 'Found unresponsive at home. Two adults were arrested.', [
          child('Ivo', 'Tansley-Marsh', '2024-11-20', dateFields('diedOn', teller.day()))
        ]),
        197
      )
      teller.at(195)
      await beginRapidReview(teller, caseId, 'A brother is in foster care')
      await writeRapidReview(teller, caseId, SECTIONS)
      teller.at(185)
      await decideAndSend(teller, caseId, {
        joint: 'local-review',
        reasons: 'The part that hidden men play in families is not understood here.'
      })
      teller.at(175)
      await triage(teller, caseId, 'no-national-review', 'Already a theme of national work.')
      await reply(teller, caseId, 'agrees-local-review', 'Agreed.')
      teller.at(170)
      await beginLocalReview(teller, caseId, 'The family and the services around it, over eighteen months.', [
        'Who knew of the second adult?'
      ])
      teller.at(60)
      await (
        await teller.as('nadia')
      ).post(`/cases/${caseId}/local-review/delay`, {
        why: 'trial',
        detail: 'The trial is listed for spring. Witnesses cannot be spoken to before then.',
        ...dateFields('toldOn', teller.day())
      })
    }
  },
  {
    title: 'A national review opened from a rapid review',
    async tell(teller) {
      teller.at(120)
      const caseId = await notify(
        teller,
        incident(
          'Baby Finch',
          'death',
          '0',
          'sudden-unexpected-death',
          'A baby of seven weeks died while asleep on a sofa with a parent.',
          [child('Baby', 'Orrell', '2026-04-02', dateFields('diedOn', teller.day()))]
        ),
        117
      )
      teller.at(115)
      await beginRapidReview(teller, caseId, 'An older sister was seen by her health visitor')
      await writeRapidReview(teller, caseId, SECTIONS)
      teller.at(106)
      await decideAndSend(teller, caseId, { joint: 'tell-panel-national', reasons: 'The same has been seen in several areas.' })
      teller.at(98)
      await triage(
        teller,
        caseId,
        'national-review',
        'Safe sleep for babies whose families are moved often recurs in many areas.'
      )
      await reply(teller, caseId, 'national-review', 'The Panel will carry out a national review.')
      const path = await (
        await teller.as('kofi')
      ).post(`/national-reviews/open/${caseId}`, {
        where: 'new',
        title: 'Babies in families who are moved often',
        reasons: 'It recurs in rapid reviews from many areas.',
        caseReason: 'A baby died in temporary housing.'
      })
      teller.at(90)
      await (await teller.as('wilf')).post(`${path}/decide`, dateFields('decidedOn', teller.day()))
    }
  },
  {
    title: 'A disputed reply from the Panel',
    async tell(teller) {
      teller.at(70)
      const caseId = await notify(
        teller,
        incident(
          'Child Plover',
          'harm',
          '15',
          'criminal-exploitation',
          'Seriously hurt in a street attack. Exploitation by adults is suspected.',
          [child('Kit', 'Dunmorrow', '2011-02-14')]
        ),
        67
      )
      teller.at(66)
      await beginRapidReview(teller, caseId, 'A safe place outside the area was found the same night')
      await writeRapidReview(teller, caseId, SECTIONS)
      teller.at(54)
      await decideAndSend(teller, caseId, {
        joint: 'no-local-review',
        reasons: 'Two reviews of exploitation were finished last year; new learning is unlikely.',
        dissent: { partner: 'asha', decision: 'local-review', why: 'Health was not part of either of those reviews.' }
      })
      teller.at(45)
      await triage(teller, caseId, 'no-national-review', 'Local learning.')
      await reply(
        teller,
        caseId,
        'disagrees-recommends-local-review',
        'The part of health services has not been looked at. A local review should do so.',
        'Please say by when you will decide.'
      )
      teller.at(40)
      await (
        await teller.as('martin')
      ).post(`/cases/${caseId}/panel`, {
        kind: 'challenge',
        text: 'The two earlier reviews did hear from the sexual health service. We ask you to look at section 4 again.'
      })
      await (
        await teller.as('wilf')
      ).post(`/panel/cases/${caseId}/messages`, { text: 'Thank you. We have read section 4 and will write again.' })
    }
  },
  {
    title: 'A report that one person has released',
    async tell(teller) {
      teller.at(110)
      const caseId = await notify(
        teller,
        incident(
          'Child Lark',
          'harm',
          '7',
          'neglect',
          'Hurt in a fall from a window at night while alone with younger children.',
          [child('Posy', 'Vellacott', '2019-01-09'), child('Bram', 'Vellacott', '2022-08-30')]
        ),
        107
      )
      teller.at(105)
      await beginRapidReview(teller, caseId, 'The window was made safe and an aunt moved in')
      await writeRapidReview(teller, caseId, SECTIONS)
      teller.at(96)
      await decideAndSend(teller, caseId, {
        joint: 'local-review',
        reasons: 'Nobody knew that the children were alone at night.'
      })
      teller.at(90)
      await triage(teller, caseId, 'no-national-review', 'Local learning.')
      await reply(teller, caseId, 'agrees-local-review', 'Agreed.')
      teller.at(88)
      await beginLocalReview(teller, caseId, 'Three children and their mother, over a year.', [
        'What was the night like for the children?'
      ])
      teller.at(30)
      await writeReport(teller, caseId, REPORT)
      await signReport(teller, caseId)
      await planPublication(teller, caseId, teller.workingDay(6))
      teller.at(4)
      await prepareRelease(teller, caseId, {
        title: 'Learning from the review about Child Lark',
        slug: 'child-lark',
        summary: 'What nights were like for three children, and who could have known.',
        themes: ['daily-life'],
        ageBands: ['6-10']
      })
      await release(teller, caseId, 'nadia')
    }
  }
]

const STORIES_NOW: readonly Story[] = [
  {
    title: 'A neighbouring partnership’s case, which nobody here can see',
    async tell(teller) {
      teller.at(25)
      const swift = incident('Child Swift', 'harm', '4', 'physical-abuse', 'Taken to hospital with a broken arm.', [
        child('Ned', 'Ashgrove', '2022-03-01', { address: '9 Mill Row, Thornby' })
      ])
      const caseId = await startNotification(teller, 'bilal', swift)
      await writeNotification(teller, 'bilal', caseId, swift)
      teller.at(22)
      await sendNotification(teller, 'yusra', caseId, 'The police lead was away and her deputy agreed by telephone.')
    }
  },
  {
    title: 'A rapid review that waits for the Panel’s reply',
    async tell(teller) {
      teller.at(24)
      const caseId = await notify(
        teller,
        incident('Child Teasel', 'harm', '2', 'physical-abuse', 'Burns that the family could not explain.', [
          child('Maren', 'Hollins-Pyke', '2024-02-29')
        ]),
        21
      )
      teller.at(20)
      await beginRapidReview(teller, caseId, 'Both children are with their grandparents')
      await askAgencies(
        teller,
        caseId,
        ['hospital', 'practice'],
        'Maren Hollins-Pyke, born 29 February 2024',
        teller.workingDay(-11)
      )
      teller.at(14)
      await answerByLink(teller, 'hospital', {
        account: 'Seen once. The burns were photographed and reported within the hour.',
        goodPractice: 'The nurse asked the grandmother what she had seen.'
      })
      await answerByLink(teller, 'practice', {
        account: 'Registered for a year. No visits after the first.',
        notGiven: 'The mother’s own record, because she has not agreed and it was not asked for under section 16H.'
      })
      teller.at(8)
      await writeRapidReview(teller, caseId, SECTIONS)
      await decideAndSend(teller, caseId, {
        joint: 'no-local-review',
        reasons: 'The learning is in this rapid review, and the actions have begun.'
      })
    }
  },
  {
    title: 'A large rapid review with nine agencies, one of them late',
    async tell(teller) {
      teller.at(14)
      const caseId = await notify(
        teller,
        incident('The Rowan family', 'harm', '9', 'neglect', 'Five children found living in a house without heating or food.', [
          child('Alba', 'Rowanstock', '2016-06-11'),
          child('Cal', 'Rowanstock', '2018-01-25'),
          child('Dilys', 'Rowanstock', '2020-09-07'),
          child('Emrys', 'Rowanstock', '2022-12-31'),
          child('Fern', 'Rowanstock', '2025-07-19')
        ]),
        12
      )
      teller.at(11)
      await beginRapidReview(teller, caseId, 'All five children are with foster carers, together')
      const agencies = [
        'hospital',
        'community',
        'mental-health',
        'practice',
        'primary',
        'academy',
        'housing',
        'recovery',
        'refuge'
      ]
      await askAgencies(teller, caseId, agencies, 'Alba, Cal, Dilys, Emrys and Fern Rowanstock', teller.workingDay(-3))
      teller.at(6)
      await answerByLink(teller, 'community', {
        account: 'Home visits until last summer, then none: the post was vacant.',
        learning: 'A vacancy must not mean that nobody goes.',
        events: [
          ['summer, last year', 'Last visit. Kitchen tidy, children shy'],
          ['c. October', 'Visit cancelled: no staff']
        ]
      })
      await answerByLink(teller, 'practice', {
        account: 'The two youngest were not brought for immunisation. Three letters were sent.',
        events: [['3/9 14:30', 'Not brought']]
      })
      await answerByLink(teller, 'primary', {
        account: 'Alba and Cal came hungry. Staff fed them and did not write it down.',
        analysis: 'Feeding a child felt like help. It was also the sign that nobody shared.',
        goodPractice: 'A teaching assistant kept a diary.'
      })
      await answerByLink(teller, 'refuge', undefined)
      teller.at(4)
      await answerByLink(teller, 'hospital', { account: 'No attendances in the period beyond a sprained wrist.' })
      await answerByLink(teller, 'housing', {
        account: 'Two notices about rent. The heating had been reported broken in January.',
        events: [
          ['January', 'Heating reported broken'],
          ['?12 March', 'Contractor could not get in']
        ]
      })
      await answerByLink(teller, 'mental-health', {
        account: 'The mother was seen four times and discharged after two missed appointments.'
      })
      await answerWithColleagues(teller, 'recovery')
      teller.at(2)
      const board = await (await teller.as('nadia')).open(`/cases/${caseId}/requests`)
      const late = /requests\/([0-9a-f-]{36})"[^>]*>\s*Fennick Bridge/.exec(board)?.[1]
      // The academy is late, and is chased on two days.
      for (const daysAgo of [2, 1]) {
        teller.at(daysAgo)
        const manager = await teller.as('nadia')
        if (late) await manager.post(`/cases/${caseId}/requests/${late}/chase`, {}, `/cases/${caseId}/requests/${late}`)
      }
      await writeRapidReview(teller, caseId, {
        incident: 'Five children were found in a cold house by a neighbour.',
        'lived-experience': 'The children had one another. Alba, the eldest, did the shopping.'
      })
      const thanked = /requests\/([0-9a-f-]{36})"[^>]*>\s*Marlhaven Community Health/.exec(board)?.[1]
      await showAsking(teller, caseId, { late, thanked })
      await recordRowanFamily(teller, caseId)
      await recordRowanLearning(teller, caseId)
      await bringChronologies(teller, caseId, { health: 'community', school: 'primary' })
      await holdMeeting(teller, caseId)
    }
  },
  {
    title: 'A rapid review in its first days',
    async tell(teller) {
      teller.at(7)
      const caseId = await notify(
        teller,
        incident(
          'Child Dunlin',
          'harm',
          '13',
          'suicide-or-self-harm',
          'Seriously hurt. Bullying and an older partner are part of what is known.',
          [child('Jory', 'Penhallow-Day', '2013-04-16')]
        ),
        4
      )
      teller.at(3)
      await beginRapidReview(teller, caseId, 'A younger brother has somebody to talk to at school')
      await askAgencies(
        teller,
        caseId,
        ['hospital', 'academy', 'mental-health'],
        'Jory Penhallow-Day, born 16 April 2013',
        teller.workingDay(5)
      )
    }
  },
  {
    title: 'A notification on which the partners do not agree',
    async tell(teller) {
      teller.at(5)
      const wagtail = incident('Child Wagtail', 'harm', '5', 'not-clear', 'Found alone by a river. Recovered within a day.', [
        child('Suri', 'Amblecote', '2021-07-02')
      ])
      const caseId = await startNotification(teller, 'tom', wagtail)
      await writeNotification(teller, 'tom', caseId, wagtail)
      await giveViews(teller, caseId, [
        ['notifiable', 'Serious harm may still have been done, and neglect is suspected.'],
        ['not-notifiable', 'The child recovered and no impairment is likely.'],
        ['unsure', 'We do not yet know how long the child was alone.']
      ])
      teller.at(2)
      await sendNotification(teller, 'grace', caseId)
    }
  },
  {
    title: 'A notification that was withdrawn',
    async tell(teller) {
      teller.at(30)
      const caseId = await notify(
        teller,
        incident('Child Siskin', 'death', '2', 'not-clear', 'Died suddenly in hospital.', [
          child('Otis', 'Brackwater', '2024-05-05', dateFields('diedOn', teller.day()))
        ]),
        27
      )
      teller.at(20)
      await (
        await teller.as('grace')
      ).post(`/cases/${caseId}/notification/withdraw`, {
        reason: 'The post-mortem examination found a heart condition that nobody could have known of.',
        agreed: 'All three partners, by e-mail the same day'
      })
    }
  },
  {
    title: 'A notification that is overdue',
    async tell(teller) {
      teller.at(8)
      const caseId = await startNotification(teller, 'tom', incident('Child Knot', 'harm', '11', 'neglect', '', []))
      teller.at(7)
      await writeNotification(
        teller,
        'tom',
        caseId,
        incident('Child Knot', 'harm', '11', 'neglect', 'Admitted very unwell with diabetes that had not been treated.', [
          child('Ezra', 'Linnet-Shaw', '2015-10-10')
        ])
      )
      await giveViews(teller, caseId, [['notifiable', 'Medical neglect is suspected.']])
    }
  },
  {
    title: 'A notification begun this morning, and a near miss in the register',
    async tell(teller) {
      teller.at(1, 9)
      await startNotification(teller, 'tom', incident('Child Avocet', 'death', '0', 'not-clear', '', []))
      const near = new URLSearchParams({
        abuseOrNeglect: 'unclear',
        outcome: 'unclear',
        place: 'in-area',
        lookedAfter: 'false',
        careLeaver: 'false',
        age: '6',
        on: teller.workingDay(-3).toString()
      })
      await (
        await teller.as('tom')
      ).post(`/notifications/new/not-sure?${near.toString()}`, {
        kind: 'not-sure',
        title: 'Child Crake',
        reasons: 'A blow to the eye. Nobody could say on the day whether sight is lost, or how it happened.',
        wouldChange: 'The eye clinic: if the injury will last, it is notifiable.',
        authorityPartner: 'Director of children’s services',
        policePartner: 'Detective superintendent, by telephone',
        ...dateFields('reviewOn', teller.workingDay(4))
      })
    }
  }
]

export const STORIES: readonly Story[] = [...STORIES_BEFORE, ...STORIES_NOW]
