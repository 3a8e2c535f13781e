import { describe, expect, it } from 'vitest'
import { parseDeadlineFacts, type DeadlineInput } from './deadline-facts.ts'
import type { Deadline } from './deadline.ts'
import { deadlines } from './deadlines.ts'
import type { RuleId } from './rule.ts'

type Changes = Partial<Omit<DeadlineInput, 'reviewType'>>

function answer(rule: RuleId, changes: Changes): Deadline {
  const answered = deadlines({
    reviewType: 'england-cspr',
    division: 'england-and-wales',
    asOf: '2026-04-10',
    events: {},
    ...changes
  })
  if (!answered.ok) throw new Error(JSON.stringify(answered.error))
  const found = answered.value.find((deadline) => deadline.rule === rule)
  if (found === undefined) throw new Error(`no answer for ${rule}`)
  return found
}

describe('an answer', () => {
  it('says when, whose, why, and by what law', () => {
    const deadline = answer('notify-panel', { events: { authorityBecameAware: '2026-04-02' } })
    expect(deadline).toMatchObject({
      rule: 'notify-panel',
      code: 'D1',
      owedBy: 'the local authority',
      force: 'duty',
      due: '2026-04-13',
      countedFrom: '2026-04-02',
      countedFromEvent: 'authorityBecameAware',
      countFrom: 0,
      quantity: 5,
      unit: 'working-days',
      status: 'due',
      // From Friday 10 April to Monday 13 April.
      workingDaysLeft: 1,
      version: {
        from: '2026-03-19',
        url: 'https://www.legislation.gov.uk/ukpga/2004/31/section/16C',
        confidence: 'seen',
        adjusted: []
      }
    })
    expect(deadline.skipped.map((day) => day.why)).toEqual([
      'Good Friday',
      'Saturday',
      'Sunday',
      'Easter Monday',
      'Saturday',
      'Sunday'
    ])
    expect(deadline.because).toContain('The local authority became aware of the incident on Thursday 2 April 2026.')
    expect(deadline.because).toContain('5 working days after is Monday 13 April 2026.')
  })

  it('has the fields that the command line promises, and those beside them, whether or not a date can be given', () => {
    const promised =
      'rule title owedBy owedTo force due countedFrom countFrom quantity unit skipped version status because'.split(' ')
    const beside =
      'code appliesWhen kind countedFromEvent direction holidayList metOn notModelled pause workingDaysLate workingDaysLeft workingDaysOver'.split(
        ' '
      )
    const dated = answer('notify-panel', { events: { authorityBecameAware: '2026-04-02' } })
    const waiting = answer('notify-panel', {})
    const notEncoded = answer('notify-panel', { asOf: '2018-07-01', events: { authorityBecameAware: '2018-06-28' } })
    for (const one of [dated, waiting, notEncoded])
      expect(Object.keys(one).toSorted()).toEqual([...promised, ...beside].toSorted())
    expect(Object.keys(dated.version ?? {}).toSorted()).toEqual(['adjusted', 'cite', 'confidence', 'from', 'fromIs', 'url'])
    expect(dated.skipped[0]).toEqual({ date: '2026-04-03', why: 'Good Friday' })
  })

  it('survives JSON unchanged', () => {
    const answered = deadlines({
      reviewType: 'england-cspr',
      division: 'england-and-wales',
      asOf: '2026-04-10',
      events: { authorityBecameAware: '2026-04-02', notificationSent: '2026-04-09' }
    })
    expect(JSON.parse(JSON.stringify(answered))).toEqual(answered)
  })

  it('waits while the event it is counted from has not happened', () => {
    expect(answer('publish-local-review', {})).toMatchObject({ status: 'waiting', due: null, countedFrom: null })
  })

  it('answers only for the rules that are wanted', () => {
    const answered = deadlines({
      reviewType: 'england-cspr',
      division: 'england-and-wales',
      asOf: '2026-04-10',
      events: {},
      settings: { rules: ['keep-report-public', 'notify-panel'] }
    })
    expect(answered.ok && answered.value.map((deadline) => deadline.rule)).toEqual(['notify-panel', 'keep-report-public'])
  })
})

describe('the status', () => {
  const aware = { authorityBecameAware: '2026-04-02' }

  it('is due on the day itself and overdue on the next', () => {
    expect(answer('notify-panel', { asOf: '2026-04-13', events: aware })).toMatchObject({ status: 'due', workingDaysLeft: 0 })
    expect(answer('notify-panel', { asOf: '2026-04-14', events: aware })).toMatchObject({ status: 'overdue', workingDaysOver: 1 })
  })

  it('is met in time, and met late with the working days late', () => {
    const onTime = answer('notify-panel', { asOf: '2026-05-01', events: { ...aware, notificationSent: '2026-04-13' } })
    expect(onTime).toMatchObject({ status: 'met', metOn: '2026-04-13', workingDaysLate: 0 })
    // Tuesday 14, Wednesday 15, Thursday 16 April.
    const late = answer('notify-panel', {
      asOf: '2026-05-01',
      events: { ...aware, notificationSent: '2026-04-16T16:00:00+01:00' }
    })
    expect(late).toMatchObject({ status: 'met', metOn: '2026-04-16', workingDaysLate: 3, due: '2026-04-13' })
    expect(late.because).toContain('Done on Thursday 16 April 2026, 3 working days after the date.')
  })

  it('is met by a completion that no event tells', () => {
    expect(answer('report-to-partners', { events: aware, completions: { 'report-to-partners': '2026-04-07' } })).toMatchObject({
      status: 'met',
      metOn: '2026-04-07'
    })
  })

  it('takes a rapid review as met when it is sent, before the Panel has it', () => {
    const events = { ...aware, notificationSent: '2026-04-09', rapidReviewSent: '2026-04-30', rapidReviewReceived: '2026-05-01' }
    expect(answer('complete-rapid-review', { asOf: '2026-05-05', events })).toMatchObject({
      status: 'met',
      metOn: '2026-04-30',
      workingDaysLate: 0
    })
  })

  it('is met without a verdict when nobody knows when it began', () => {
    expect(answer('publish-local-review', { events: { published: '2026-04-01' } })).toMatchObject({
      status: 'met',
      due: null,
      workingDaysLate: null
    })
  })

  it('takes a notification as the end of deciding, but only where a referral is recorded', () => {
    const sent = { ...aware, notificationSent: '2026-04-08' }
    expect(answer('decide-notifiable', { events: sent }).status).toBe('waiting')
    // Referred on Wednesday 1 April: due Thursday 2 April; 7 and 8 April are two working days late.
    expect(answer('decide-notifiable', { events: { ...sent, incidentReferred: '2026-04-01' } })).toMatchObject({
      status: 'met',
      due: '2026-04-02',
      workingDaysLate: 2
    })
  })

  it('counts back from the actual publication when no planned date was recorded', () => {
    const events = { published: '2026-04-13', reportSentToPanel: '2026-04-01' }
    // Seven working days before Monday 13 April is Tuesday 31 March; Wednesday 1 April is one late.
    expect(answer('send-report-before-publication', { asOf: '2026-04-20', events })).toMatchObject({
      due: '2026-03-31',
      countedFromEvent: 'published',
      status: 'met',
      workingDaysLate: 1
    })
  })

  it('ends the keeping of a report when the period has passed', () => {
    const events = { published: '2024-02-29' }
    expect(answer('keep-report-public', { asOf: '2025-02-27', events }).status).toBe('due')
    expect(answer('keep-report-public', { asOf: '2025-02-28', events })).toMatchObject({ status: 'met', metOn: '2025-02-28' })
  })

  it('lets a publication run past with a reason and never moves the date', () => {
    const pauses = {
      'publish-local-review': {
        reason: 'A criminal trial is to be heard.',
        from: '2026-03-02',
        informed: [{ who: 'the Panel', on: '2026-03-03' }]
      }
    }
    const paused = answer('publish-local-review', { events: { localReviewDecided: '2025-09-30' }, settings: { pauses } })
    // Six months after 30 September is Monday 30 March; 31 March, 1, 2, 7, 8, 9, 10 April are seven working days.
    expect(paused).toMatchObject({
      status: 'paused',
      due: '2026-03-30',
      workingDaysOver: 7,
      pause: { reason: 'A criminal trial is to be heard.' }
    })
    expect(paused.because).toContain('Told: the Panel on Tuesday 3 March 2026.')
    const published = answer('publish-local-review', {
      events: { localReviewDecided: '2025-09-30', published: '2026-04-09' },
      settings: { pauses }
    })
    expect(published).toMatchObject({ status: 'met', workingDaysLate: 6 })
  })
})

describe('the edges of what can be written', () => {
  it('gives no date beyond the year 9999', () => {
    const late = answer('publish-local-review', { asOf: '9999-12-31', events: { localReviewDecided: '9999-12-01' } })
    expect(late).toMatchObject({ status: 'not-encoded', due: null })
    const last = answer('publish-local-review', { asOf: '9999-12-31', events: { localReviewDecided: '9999-06-30' } })
    expect(last).toMatchObject({ due: '9999-12-30' })
  })
})

describe('choices of an operator', () => {
  it('count the day of the event as day 1 and say so', () => {
    const deadline = answer('notify-panel', { events: { authorityBecameAware: '2026-04-02' }, settings: { countFrom: 1 } })
    expect(deadline).toMatchObject({ due: '2026-04-10', countFrom: 1 })
    expect(deadline.because).toContain('By a recorded choice that day is day 1 if it is a working day.')
  })

  it('add a one-off bank holiday', () => {
    const settings = { additionalHolidays: [{ date: '2026-04-07', name: 'Day of thanks' }] }
    expect(answer('notify-panel', { events: { authorityBecameAware: '2026-04-02' }, settings }).due).toBe('2026-04-14')
  })

  it('correct a rule, marked wherever it is used', () => {
    const override = {
      rule: 'panel-reply-expected',
      version: '2018-06-29',
      field: 'quantity',
      value: 10,
      reason: 'As agreed.'
    } as const
    const deadline = answer('panel-reply-expected', {
      events: { rapidReviewReceived: '2026-04-09' },
      settings: { overrides: [override] }
    })
    // 10 April is day 1, 13 to 17 are days 2 to 6, 20 to 23 are days 7 to 10.
    expect(deadline).toMatchObject({ due: '2026-04-23', version: { adjusted: [{ field: 'quantity', was: 15, now: 10 }] } })
    expect(deadline.because).toContain('Corrected here: 10 working days instead of 15 working days. Reason: As agreed.')
  })
})

describe('facts that cannot be used', () => {
  const good = { reviewType: 'england-cspr', division: 'england-and-wales', asOf: '2026-04-10', events: {} }

  function fields(raw: unknown): string[] {
    const parsed = parseDeadlineFacts(raw)
    return parsed.ok ? [] : parsed.error.map((error) => error.field)
  }

  it.each([
    ['nothing at all', undefined, 'facts'],
    ['a list', [], 'facts'],
    ['an unknown review type', { ...good, reviewType: 'atlantis' }, 'reviewType'],
    ['a name that every object has', { ...good, reviewType: 'constructor' }, 'reviewType'],
    ['an unknown division', { ...good, division: 'england' }, 'division'],
    ['no day of asking', { ...good, asOf: undefined }, 'asOf'],
    ['no events', { ...good, events: undefined }, 'events'],
    ['an unknown event', { ...good, events: { authorityAware: '2026-04-02' } }, 'events.authorityAware'],
    ['an impossible date', { ...good, events: { authorityBecameAware: '2026-02-31' } }, 'events.authorityBecameAware'],
    ['the year 26', { ...good, events: { authorityBecameAware: '26-02-01' } }, 'events.authorityBecameAware'],
    ['a British date', { ...good, events: { authorityBecameAware: '02/04/2026' } }, 'events.authorityBecameAware'],
    ['a number', { ...good, events: { authorityBecameAware: 20260402 } }, 'events.authorityBecameAware'],
    [
      'a time without an offset',
      { ...good, events: { authorityBecameAware: '2026-04-02T23:30:00' } },
      'events.authorityBecameAware'
    ],
    ['an impossible time', { ...good, events: { authorityBecameAware: '2026-04-02T25:30:00Z' } }, 'events.authorityBecameAware'],
    [
      'a notification before awareness',
      { ...good, events: { authorityBecameAware: '2026-04-02', notificationSent: '2026-04-01' } },
      'events.notificationSent'
    ],
    [
      'a notification earlier on the same day',
      { ...good, events: { authorityBecameAware: '2026-04-02T15:00:00+01:00', notificationSent: '2026-04-02T09:00:00+01:00' } },
      'events.notificationSent'
    ],
    ['an event in the future', { ...good, events: { authorityBecameAware: '2026-04-11' } }, 'events.authorityBecameAware'],
    ['an unknown fact', { ...good, completion: {} }, 'completion'],
    ['an unknown setting', { ...good, settings: { countfrom: 1 } }, 'settings.countfrom'],
    ['a convention of 2', { ...good, settings: { countFrom: 2 } }, 'settings.countFrom'],
    ['an unknown rule', { ...good, settings: { rules: ['notify-nobody'] } }, 'settings.rules.0'],
    ['a completion of an unknown rule', { ...good, completions: { 'notify-nobody': '2026-04-01' } }, 'completions.notify-nobody'],
    [
      'a pause without a reason',
      { ...good, settings: { pauses: { 'publish-local-review': { from: '2026-04-01' } } } },
      'settings.pauses.publish-local-review.reason'
    ],
    [
      'a pause of a notification',
      { ...good, settings: { pauses: { 'notify-panel': { reason: 'Busy', from: '2026-04-01' } } } },
      'settings.pauses.notify-panel'
    ],
    [
      'a correction of a version that does not exist, before its day has come',
      {
        ...good,
        settings: {
          overrides: [
            {
              rule: 'notify-panel',
              version: '2019-01-01',
              field: 'quantity',
              value: 6,
              reason: 'As agreed.',
              appliesFrom: '2027-01-01'
            }
          ]
        }
      },
      'settings.overrides.0.version'
    ],
    [
      'an impossible holiday',
      { ...good, settings: { additionalHolidays: [{ date: '2026-02-30', name: 'Never' }] } },
      'settings.additionalHolidays.0.date'
    ]
  ])('%s', (_, raw, field) => {
    expect(fields(raw)).toContain(field)
  })

  it('are all named at once', () => {
    expect(fields({ reviewType: 'x', division: 'y', asOf: '2026-13-01', events: { z: '2026-01-01' } })).toEqual([
      'reviewType',
      'division',
      'asOf',
      'events.z'
    ])
  })

  it('include a completion before its beginning', () => {
    const answered = deadlines({
      reviewType: 'england-cspr',
      division: 'england-and-wales',
      asOf: '2026-04-10',
      events: { authorityBecameAware: '2026-04-02' },
      completions: { 'report-to-partners': '2026-04-01' }
    })
    expect(answered).toMatchObject({ ok: false, error: [{ field: 'completions.report-to-partners' }] })
  })

  it('do not include a planned publication in the future, or an event that is null', () => {
    expect(fields({ ...good, events: { publicationPlanned: '2026-09-01', notificationSent: null } })).toEqual([])
  })

  it('do not include an event late in the evening of the day of asking', () => {
    expect(fields({ ...good, events: { authorityBecameAware: '2026-04-10T23:30:00+01:00' } })).toEqual([])
  })
})
