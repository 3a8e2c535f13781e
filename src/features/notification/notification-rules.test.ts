import { describe, expect, it } from 'vitest'
import { differences, momentInWords } from './document-words.ts'
import { momentOnDay, readAwareness } from './awareness.ts'
import { addressOf, nextStep, questionsAnswered, questionsAsked } from './assistant/answers.ts'
import { type Criteria, type NotificationDocument, dutiesOf, missingBeforeApproval } from './notification.ts'

const today = Temporal.PlainDate.from('2026-04-02')
const day = (iso: string) => Temporal.PlainDate.from(iso)
const instant = (iso: string) => Temporal.Instant.from(iso)

function criteriaOf(answers: Record<string, string>): Criteria {
  const step = nextStep(answers, today)
  if (step.kind !== 'answer') throw new Error(`Not answered yet: ${JSON.stringify(step)}`)
  return step.criteria
}

describe('the guided criteria', () => {
  it('ask for the day last, and never accept one in the future, also from an address', () => {
    const answers = { abuseOrNeglect: 'known-or-suspected', outcome: 'serious-harm', place: 'in-area', age: '4' }
    expect(nextStep(answers, today)).toMatchObject({ kind: 'question', need: { fact: 'on' } })
    expect(nextStep({ ...answers, on: '2026-04-03' }, today)).toEqual({
      kind: 'wrong',
      fact: 'on',
      message: 'The day it happened must be today or in the past. Today is 2 April 2026'
    })
    expect(nextStep({ ...answers, on: '2026-04-02' }, today)).toMatchObject({ kind: 'answer' })
  })

  it('name the answer that cannot be right', () => {
    expect(nextStep({ abuseOrNeglect: 'perhaps' }, today)).toMatchObject({ kind: 'wrong', fact: 'abuseOrNeglect' })
    expect(nextStep({ abuseOrNeglect: 'not', outcome: 'death', lookedAfter: 'false', on: '2026-02-31' }, today)).toMatchObject({
      kind: 'wrong',
      fact: 'on'
    })
    expect(nextStep({ abuseOrNeglect: 'not', outcome: 'death', lookedAfter: 'true', age: '19' }, today)).toMatchObject({
      kind: 'wrong',
      fact: 'lookedAfter'
    })
  })

  it('carry answers in an address', () => {
    expect(addressOf('/x', { outcome: 'death', on: '2026-04-02' }, { entry: 'y' })).toBe('/x?outcome=death&on=2026-04-02&entry=y')
    expect(addressOf('/x', {})).toBe('/x')
  })

  it('ask what the answers so far lead to, in that order, and keep what nothing depends on any more', () => {
    const answers = { abuseOrNeglect: 'known-or-suspected', outcome: 'death', place: 'in-area', lookedAfter: 'false' }
    expect(questionsAsked(answers, today)).toEqual(['abuseOrNeglect', 'outcome', 'place', 'lookedAfter', 'age'])
    // A near miss needs neither a place nor an age: they are kept at the end.
    const nearMiss = { ...answers, outcome: 'neither', on: '2026-04-01' }
    expect(questionsAsked(nearMiss, today)).toEqual(['abuseOrNeglect', 'outcome', 'on'])
    expect(questionsAnswered(nearMiss, today).map(({ fact }) => fact)).toEqual([
      'abuseOrNeglect',
      'outcome',
      'on',
      'place',
      'lookedAfter'
    ])
  })

  it('say in words what was answered', () => {
    const words = questionsAnswered(
      { abuseOrNeglect: 'not', outcome: 'death', lookedAfter: 'false', age: '0', on: '2023-06-01' },
      today
    )
    expect(words.map(({ answer }) => answer)).toEqual(['No', 'The child died', 'No', 'Under 1', '1 June 2023'])
    expect(questionsAnswered({ age: 'not-known' }, today).map(({ answer }) => answer)).toEqual(['Not known'])
  })

  it('apply the law of the day: a care leaver of 22 who died on 1 June 2023, and on 1 June 2024', () => {
    const careLeaver = { abuseOrNeglect: 'not', outcome: 'death', lookedAfter: 'false', careLeaver: 'true', age: '22' }
    const before = criteriaOf({ ...careLeaver, on: '2023-06-01' })
    const after = criteriaOf({ ...careLeaver, on: '2024-06-01' })
    expect([before.outcome, after.outcome]).toEqual(['no-duty', 'should-notify'])
    // Guidance asks about care leavers since 15 December 2023, with Working Together 2023.
    const about = (criteria: Criteria) => criteria.law?.find(({ title }) => title.includes('care leaver'))
    expect(about(before)).toMatchObject({ from: null, force: null })
    expect(about(after)).toMatchObject({ from: '2023-12-15', force: 'guidance' })
    expect([before.askedOn, after.askedOn]).toEqual(['2026-04-02', '2026-04-02'])
  })

  it('say that law before 29 June 2018 is not held', () => {
    const answers = { abuseOrNeglect: 'not', outcome: 'death', lookedAfter: 'true', on: '2018-06-28' }
    expect(nextStep(answers, today)).toMatchObject({ kind: 'wrong', fact: 'on' })
    expect(nextStep({ ...answers, on: '2018-06-29' }, today)).toMatchObject({ kind: 'answer' })
  })
})

describe('what is owed', () => {
  const death = { outcome: 'death', on: '2026-04-01' }

  it('is notifying the Panel and a rapid review for a death with suspected abuse or neglect', () => {
    const duties = dutiesOf(
      criteriaOf({ ...death, abuseOrNeglect: 'known-or-suspected', place: 'in-area', lookedAfter: 'false', age: '3' })
    )
    expect([duties.panel.owed, duties.lookedAfterDeath.owed, duties.careLeaverDeath]).toEqual([true, false, false])
  })

  it('is nothing towards the Panel for a looked-after child who died without abuse or neglect', () => {
    const criteria = criteriaOf({ ...death, abuseOrNeglect: 'not', lookedAfter: 'true' })
    const duties = dutiesOf(criteria)
    expect([criteria.rows, criteria.recipients]).toEqual([['N5'], ['secretary-of-state', 'ofsted']])
    expect([duties.panel.owed, duties.lookedAfterDeath.owed]).toEqual([false, true])
  })

  it('is both for a looked-after child who died with suspected neglect', () => {
    const duties = dutiesOf(criteriaOf({ ...death, abuseOrNeglect: 'known-or-suspected', place: 'in-area', lookedAfter: 'true' }))
    expect([duties.panel.owed, duties.lookedAfterDeath.owed]).toEqual([true, true])
  })

  it('is nothing towards the Panel for a care leaver of 22, whose death should be told to the Secretary of State and Ofsted', () => {
    const duties = dutiesOf(criteriaOf({ ...death, abuseOrNeglect: 'not', lookedAfter: 'false', careLeaver: 'true', age: '22' }))
    expect([duties.panel.owed, duties.careLeaverDeath]).toEqual([false, true])
  })

  it('is treated like any notification when it is sent although the answers are not clear, so that no date is missed', () => {
    const duties = dutiesOf(criteriaOf({ abuseOrNeglect: 'unclear', outcome: 'serious-harm', on: '2026-04-01' }))
    expect(duties.panel.owed).toBe(true)
  })
})

describe('the moment the authority became aware', () => {
  const typed = { incidentOn: day('2026-03-31'), awareOn: day('2026-04-02'), awareTime: '09:15' }
  const now = instant('2026-04-02T09:00:00Z')

  it('is London time, also in summer', () => {
    // 09:15 British Summer Time is 08:15 UTC.
    expect(readAwareness(typed, now)).toEqual({ ok: true, value: instant('2026-04-02T08:15:00Z') })
  })

  it('is not in the future: at 10:00 in London, 10:01 has not come yet', () => {
    expect(readAwareness({ ...typed, awareTime: '10:01' }, now)).toMatchObject({ ok: false, error: { field: 'awareTime' } })
    expect(readAwareness({ ...typed, awareTime: '10.00' }, now).ok).toBe(true)
  })

  it('is not before the day of the incident, and its time can be read', () => {
    expect(readAwareness({ ...typed, awareOn: day('2026-03-30') }, now)).toMatchObject({ error: { field: 'awareOn' } })
    for (const awareTime of ['25:00', '9', 'noon', '09:60']) {
      expect(readAwareness({ ...typed, awareTime }, now)).toMatchObject({ error: { field: 'awareTime' } })
    }
  })

  it('is followed by telling the partners: on the same day not before it, today not in the future', () => {
    const aware = instant('2026-04-01T14:00:00Z')
    expect(momentOnDay(day('2026-04-01'), aware, now)).toEqual(aware)
    expect(momentOnDay(day('2026-04-02'), aware, now)).toEqual(now)
    // Noon on 31 March 2026 is 11:00 UTC, summer time having begun on 29 March.
    expect(momentOnDay(day('2026-03-31'), instant('2026-03-30T08:00:00Z'), now)).toEqual(instant('2026-03-31T11:00:00Z'))
  })

  it('is written without a time when none was recorded', () => {
    expect(momentInWords('2026-03-31T23:00:00Z')).toBe('1 April 2026, time not recorded')
    expect(momentInWords('2026-04-01T22:30:00Z')).toBe('1 April 2026 at 23:30')
  })
})

describe('two versions of a notification', () => {
  const child = {
    id: '1',
    name: 'Ng Ó Briain',
    otherNames: '',
    bornOn: '2023-01-02',
    birthNote: '',
    diedOn: null,
    address: '',
    sex: 'not-known',
    ethnicity: '',
    details: { lookedAfter: 'no' }
  }
  const before: NotificationDocument = {
    format: 1,
    reference: '2026-0001',
    partnership: 'Saltmere',
    authority: 'Saltmere Council',
    incidentOn: '2026-03-31',
    becameAwareAt: '2026-04-01T22:30:00Z',
    criteria: { facts: {}, outcome: 'must-notify', rows: ['N1'], recipients: ['panel'], rapidReview: true, because: [] },
    incident: { nature: 'serious-harm', summary: 'Found at home.', safety: 'Safe.' },
    children: [child],
    views: [{ partner: 'police', view: null, reasons: '', dissent: '', by: '' }],
    withoutViews: ''
  }

  it('list each answer that differs, before and after, in words', () => {
    const after: NotificationDocument = {
      ...before,
      incident: { ...before.incident, nature: 'child-death' },
      children: [
        { ...child, details: { lookedAfter: 'not-known' } },
        { ...child, id: '2', name: 'Anneke van der Berg' }
      ],
      views: [{ partner: 'police', view: 'unsure', reasons: 'Too early.', dissent: '', by: 'Pat, 2 April 2026' }]
    }
    expect(differences(before, after)).toEqual([
      { what: 'Nature of the incident', before: 'A child was seriously harmed', after: 'A child died' },
      { what: 'Ng Ó Briain: Was the child looked after?', before: 'No', after: 'Not known' },
      { what: 'A child', before: '', after: 'Anneke van der Berg was added' },
      {
        what: 'View of the police',
        before: 'No view given',
        after: 'Not sure. Too early.\n(Pat, 2 April 2026)'
      }
    ])
    expect(differences(before, before)).toEqual([])
    expect(differences(after, { ...after, children: [child] }).map((row) => row.after)).toContain('Removed')
  })

  it('tell "not yet asked" from "not known" and from "no"', () => {
    const answer = (details: Record<string, string>) =>
      differences(
        { ...before, children: [{ ...child, details: { lookedAfter: 'yes' } }] },
        { ...before, children: [{ ...child, details }] }
      )
        .map((row) => row.after)
        .join()
    expect([answer({}), answer({ lookedAfter: 'not-known' }), answer({ lookedAfter: 'no' })]).toEqual([
      'Not yet asked',
      'Not known',
      'No'
    ])
  })

  it('are complete only with a child, what happened, its nature, and what keeps children safe', () => {
    expect(missingBeforeApproval(before)).toEqual([])
    expect(missingBeforeApproval({ ...before, children: [], incident: {} })).toHaveLength(4)
  })
})
