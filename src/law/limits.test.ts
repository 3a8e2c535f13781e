/** Every limit on any day, in every division, held against a table copied from the sources by hand and an oracle that counts day by day. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { oracleAdd, oracleWorks } from '#test/support/working-day-oracle.ts'
import { DIVISIONS, type Division } from './calendar/division.ts'
import type { Deadline } from './deadline.ts'
import { deadlines } from './deadlines.ts'
import { cannotPrecede } from './events.ts'
import { rules } from './instruments/index.ts'
import { RULE_IDS, type EventName, type RuleId } from './rule.ts'

const date = (text: string) => Temporal.PlainDate.from(text)
const START = date('2018-06-29')
const END = date('2028-12-31')
const someDay = fc.integer({ min: 0, max: START.until(END).days }).map((days) => START.add({ days }))
const division = fc.constantFrom(...DIVISIONS)

const EDITIONS = ['2018-06-29', '2020-12-01', '2023-12-15', '2026-03-19']

/** The limits as the sources give them: what is counted from, how much of what (negative: before), and the first days of the versions. D6 and D18 stand apart below. */
const LIMITS: readonly (readonly [RuleId, EventName, number, 'working days' | 'months', readonly string[]])[] = [
  ['notify-panel', 'authorityBecameAware', 5, 'working days', EDITIONS],
  ['report-to-partners', 'authorityBecameAware', 5, 'working days', EDITIONS],
  ['notify-looked-after-death', 'authorityBecameAware', 5, 'working days', EDITIONS],
  ['notify-care-leaver-death', 'authorityBecameAware', 5, 'working days', ['2023-12-15', '2026-03-19']],
  ['decide-notifiable', 'incidentReferred', 1, 'working days', ['2023-12-15']],
  ['panel-reply-expected', 'rapidReviewReceived', 15, 'working days', ['2018-06-29']],
  ['publish-local-review', 'localReviewDecided', 6, 'months', EDITIONS],
  ['send-report-before-publication', 'publicationPlanned', -7, 'working days', EDITIONS],
  ['keep-report-public', 'published', 12, 'months', EDITIONS],
  ['publish-yearly-report', 'yearlyReportPublished', 12, 'months', EDITIONS],
  ['publish-national-review', 'nationalReviewDecided', 6, 'months', EDITIONS],
  ['send-national-report-before-publication', 'nationalPublicationPlanned', -7, 'working days', EDITIONS],
  ['keep-national-report-public', 'nationalPublished', 36, 'months', EDITIONS]
]

/** The same day of a later month or, where it has none, the month's last day, found without adding months. */
function oracleMonths(from: Temporal.PlainDate, months: number): string {
  const month = (from.month - 1 + months) % 12
  const year = from.year + Math.floor((from.month - 1 + months) / 12)
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  const two = (number: number) => String(number).padStart(2, '0')
  return `${year}-${two(month + 1)}-${two(Math.min(from.day, lengths[month] ?? 0))}`
}

function ask(
  rule: RuleId,
  where: Division,
  asOf: string,
  events: Partial<Record<EventName, string>>,
  countFrom: 0 | 1 = 0
): Deadline {
  const answered = deadlines({
    reviewType: 'england-cspr',
    division: where,
    asOf,
    events,
    settings: { rules: [rule], countFrom }
  })
  const only = answered.ok ? answered.value[0] : undefined
  if (only === undefined) throw new Error(JSON.stringify(answered))
  return only
}

/** Days strictly between the beginning and the end of a count that are not worked. */
function notWorkedBetween(where: Division, from: Temporal.PlainDate, to: Temporal.PlainDate): string[] {
  const days: string[] = []
  const step = Temporal.PlainDate.compare(from, to) < 0 ? 1 : -1
  for (let day = from.add({ days: step }); !day.equals(to); day = day.add({ days: step }))
    if (!oracleWorks(where, day)) days.push(day.toString())
  return days.toSorted()
}

describe('every limit', () => {
  it('is in the table here or stands apart with its own test', () => {
    const apart: readonly RuleId[] = ['complete-rapid-review', 'answer-information-request']
    expect([...LIMITS.map(([rule]) => rule), ...apart].toSorted()).toEqual([...RULE_IDS].toSorted())
  })

  it.each(LIMITS)('%s, counted from %s: the date, the days skipped, the version', (rule, event, quantity, unit, versions) => {
    fc.assert(
      fc.property(division, someDay, fc.constantFrom(0 as const, 1 as const), (where, day, countFrom) => {
        const answer = ask(rule, where, day.toString(), { [event]: day.toString() }, countFrom)
        const version = versions.findLast((from) => from <= day.toString())
        if (version === undefined) {
          expect(answer).toMatchObject({ status: 'not-encoded', due: null, version: null })
          return
        }
        expect(answer.version?.from).toBe(version)
        const due = unit === 'months' ? oracleMonths(day, quantity) : oracleAdd(where, day, quantity, countFrom)
        if (due === 'not-encoded') {
          expect(answer).toMatchObject({ status: 'not-encoded', due: null })
          return
        }
        expect(answer).toMatchObject({ due, countedFrom: day.toString() })
        if (unit === 'months') expect(answer.skipped).toEqual([])
        else if (countFrom === 0) expect(answer.skipped.map((one) => one.date)).toEqual(notWorkedBetween(where, day, date(due)))
      }),
      { numRuns: 300 }
    )
  })

  it('complete-rapid-review: from awareness while the notification was sent before June 2025, from the notification since', () => {
    fc.assert(
      fc.property(division, someDay, fc.integer({ min: 0, max: 40 }), (where, sent, late) => {
        const aware = sent.subtract({ days: late })
        const old = sent.toString() < '2025-06-01'
        const answer = ask('complete-rapid-review', where, sent.toString(), {
          authorityBecameAware: aware.toString(),
          notificationSent: sent.toString()
        })
        const from = old ? aware : sent
        const due = oracleAdd(where, from, 15, 0)
        if (due === 'not-encoded') expect(answer).toMatchObject({ status: 'not-encoded', due: null })
        else
          expect(answer).toMatchObject({
            due,
            countedFrom: from.toString(),
            countedFromEvent: old ? 'authorityBecameAware' : 'notificationSent'
          })
      }),
      { numRuns: 500 }
    )
  })

  it('answer-information-request: the date that the request states, whatever the day', () => {
    fc.assert(
      fc.property(division, someDay, fc.integer({ min: 0, max: 60 }), (where, day, days) => {
        const stated = day.add({ days }).toString()
        const answered = deadlines({
          reviewType: 'england-cspr',
          division: where,
          asOf: day.toString(),
          events: { informationRequested: day.toString() },
          settings: { rules: ['answer-information-request'], statedDates: { 'answer-information-request': stated } }
        })
        expect(answered).toMatchObject({ ok: true, value: [{ due: stated, skipped: [], status: 'due' }] })
      })
    )
  })
})

describe('how binding and how sure a limit is', () => {
  /** Must: duty. Should, or guidance without a number in the Act: guidance. One area's example: local practice. Found nowhere: this service's own. The certainty is that of the edition of 2023, or of the only version. */
  const marks: readonly (readonly [RuleId, string, string])[] = [
    ['notify-panel', 'duty', 'seen'],
    ['report-to-partners', 'guidance', 'seen'],
    ['notify-looked-after-death', 'duty', 'seen'],
    ['notify-care-leaver-death', 'guidance', 'verify'],
    ['decide-notifiable', 'local-practice', 'seen'],
    ['complete-rapid-review', 'guidance', 'seen'],
    ['panel-reply-expected', 'product', 'verify'],
    ['publish-local-review', 'guidance', 'general-knowledge'],
    ['send-report-before-publication', 'duty', 'general-knowledge'],
    ['keep-report-public', 'guidance', 'seen'],
    ['publish-yearly-report', 'duty', 'seen'],
    ['publish-national-review', 'guidance', 'general-knowledge'],
    ['send-national-report-before-publication', 'duty', 'general-knowledge'],
    ['keep-national-report-public', 'guidance', 'general-knowledge'],
    ['answer-information-request', 'duty', 'general-knowledge']
  ]

  it('is what the sources say, in each version', () => {
    const found = rules.map((rule) => {
      const versions = rule.versions.flatMap((version) => (version.state === 'in-force' ? [version] : []))
      const forces = [...new Set(versions.map((version) => version.force))]
      const of2023 = versions.findLast((version) => version.from <= '2023-12-15')
      return [rule.id, forces.join(' then '), of2023?.confidence]
    })
    expect(found).toEqual(marks)
  })

  it('is never more than “seen”, and never sure of the edition of 2026, whose chapter could not be read, unless another page of that time says it', () => {
    const sureOf2026 = rules
      .filter((rule) =>
        rule.versions.some((one) => one.from === '2026-03-19' && one.state === 'in-force' && one.confidence === 'seen')
      )
      .map((rule) => rule.id)
    // The page of GOV.UK on reporting an incident is current, and section 16G sets the twelve months itself.
    expect(sureOf2026).toEqual(['notify-panel', 'report-to-partners', 'notify-looked-after-death', 'publish-yearly-report'])
  })
})

describe('events out of order', () => {
  /** What cannot come before what, written out by hand. */
  const order: readonly (readonly [EventName, readonly EventName[]])[] = [
    ['incidentReferred', ['notifiabilityDecided']],
    [
      'authorityBecameAware',
      [
        ...(['notificationSent', 'partnersInformed', 'lookedAfterDeathNotified', 'careLeaverDeathNotified'] as const),
        ...(['rapidReviewSent', 'rapidReviewReceived', 'panelReplied', 'localReviewDecided', 'nationalReviewDecided'] as const),
        ...(['published', 'nationalPublished'] as const)
      ]
    ],
    ['notificationSent', ['rapidReviewSent', 'rapidReviewReceived', 'panelReplied']],
    ['rapidReviewSent', ['rapidReviewReceived', 'panelReplied']],
    ['rapidReviewReceived', ['panelReplied']],
    ['localReviewDecided', ['publicationPlanned', 'published', 'reportSentToPanel']],
    ['nationalReviewDecided', ['nationalPublicationPlanned', 'nationalPublished', 'nationalReportSentToSecretaryOfState']],
    ['informationRequested', ['informationAnswered']]
  ]
  const pairs = order.flatMap(([first, later]) => later.map((second) => [first, second] as const))

  it('are exactly these', () => {
    expect(cannotPrecede.map((pair) => pair.join(' ')).toSorted()).toEqual(pairs.map((pair) => pair.join(' ')).toSorted())
  })

  it.each(pairs)('%s comes before %s or on the same day', (first, second) => {
    const answer = (events: Partial<Record<EventName, string>>) =>
      deadlines({ reviewType: 'england-cspr', division: 'england-and-wales', asOf: '2026-06-30', events })
    expect(answer({ [first]: '2026-06-02', [second]: '2026-06-01' })).toMatchObject({
      ok: false,
      error: [{ field: `events.${second}` }]
    })
    expect(answer({ [first]: '2026-06-02', [second]: '2026-06-02' }).ok).toBe(true)
  })
})

describe('where a date stands', () => {
  it('is due up to the date and overdue from the day after, with the working days counted by hand', () => {
    fc.assert(
      fc.property(division, someDay, fc.integer({ min: 0, max: 60 }), (where, aware, days) => {
        const asOf = aware.add({ days })
        fc.pre(asOf.year <= 2028)
        const due = oracleAdd(where, aware, 5, 0)
        fc.pre(due !== 'not-encoded')
        const answer = ask('notify-panel', where, asOf.toString(), { authorityBecameAware: aware.toString() })
        const over = asOf.toString() > due
        const [from, to] = over ? [date(due), asOf] : [asOf, date(due)]
        let worked = 0
        for (let day = from; !day.equals(to);) {
          day = day.add({ days: 1 })
          if (oracleWorks(where, day)) worked++
        }
        expect(answer).toMatchObject({
          status: over ? 'overdue' : 'due',
          workingDaysOver: over ? worked : null,
          workingDaysLeft: over ? null : worked
        })
      }),
      { numRuns: 500 }
    )
  })
})

describe('a time', () => {
  /** Summer time by the rule itself: from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last Sunday of October. */
  const londonDay = (instant: Temporal.Instant): string => {
    const utc = instant.toZonedDateTimeISO('UTC')
    const change = (month: number) => {
      let day = date(`${utc.year}-${month === 3 ? '03' : '10'}-31`)
      while (day.dayOfWeek !== 7) day = day.subtract({ days: 1 })
      return Temporal.Instant.from(`${day.toString()}T01:00:00Z`)
    }
    const summer = Temporal.Instant.compare(instant, change(3)) >= 0 && Temporal.Instant.compare(instant, change(10)) < 0
    return instant
      .add({ hours: summer ? 1 : 0 })
      .toZonedDateTimeISO('UTC')
      .toPlainDate()
      .toString()
  }

  it('belongs to its day in London, whatever the offset it is written with', () => {
    const minute = fc.integer({ min: 0, max: 9 * 365 * 24 * 60 })
    fc.assert(
      fc.property(minute, fc.integer({ min: -12, max: 14 }), (minutes, hours) => {
        const instant = Temporal.Instant.from('2018-07-01T00:00:00Z').add({ minutes })
        const offset = `${hours < 0 ? '-' : '+'}${String(Math.abs(hours)).padStart(2, '0')}:00`
        const written = instant.toZonedDateTimeISO(offset).toString({ timeZoneName: 'never' })
        const day = londonDay(instant)
        const answer = ask('notify-panel', 'england-and-wales', written, { authorityBecameAware: written })
        expect(answer).toMatchObject({ countedFrom: day, due: oracleAdd('england-and-wales', date(day), 5, 0) })
      }),
      { numRuns: 500 }
    )
  })

  it.each([
    // The clocks go forward on Sunday 29 March 2026 at 01:00 UTC and back on Sunday 25 October 2026 at 01:00 UTC.
    ['2026-03-28T23:59:59Z', '2026-03-28'],
    ['2026-03-29T00:59:59Z', '2026-03-29'],
    ['2026-03-29T22:59:59Z', '2026-03-29'],
    ['2026-03-29T23:00:00Z', '2026-03-30'],
    ['2026-10-24T22:59:59Z', '2026-10-24'],
    ['2026-10-24T23:00:00Z', '2026-10-25'],
    ['2026-10-25T23:59:59Z', '2026-10-25'],
    ['2026-10-26T00:00:00Z', '2026-10-26'],
    ['2026-06-03T23:30:00+01:00', '2026-06-03'],
    ['2026-06-03T23:30:00Z', '2026-06-04'],
    ['2026-01-07T23:30:00Z', '2026-01-07'],
    // The hour that comes twice.
    ['2026-10-25T01:30:00+01:00', '2026-10-25'],
    ['2026-10-25T01:30:00+00:00', '2026-10-25']
  ])('%s is counted from %s', (moment, day) => {
    expect(ask('notify-panel', 'england-and-wales', moment, { authorityBecameAware: moment }).countedFrom).toBe(day)
  })
})
