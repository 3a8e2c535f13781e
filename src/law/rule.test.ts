import { describe, expect, it } from 'vitest'
import { deadlines } from './deadlines.ts'
import { rules } from './instruments/index.ts'
import { safeguardingPartnersOn } from './instruments/children-act-2004/section-16e.ts'
import { completeRapidReview } from './instruments/panel-guidance/rapid-review.ts'
import { panelReplyExpected } from './instruments/product/panel-reply-expected.ts'
import { reviewTypes } from './review-types/index.ts'
import { datedOn } from './review-types/review-type.ts'
import { RULE_IDS, versionOn, withOverrides, type Rule } from './rule.ts'

const date = (text: string) => Temporal.PlainDate.from(text)

describe('every rule', () => {
  it('has, on every day from June 2018 to December 2028, exactly one version or an explicit not-encoded', () => {
    const wrong: string[] = []
    for (const rule of rules) {
      const firstDay = rule.versions[0].from
      for (let day = date('2018-06-01'); day.year <= 2028; day = day.add({ days: 1 })) {
        const text = day.toString()
        // A version holds from its own first day until the day before the next one's: counted here without versionOn.
        const holding = rule.versions.filter(
          (version, index) => version.from <= text && text < (rule.versions[index + 1]?.from ?? '9999')
        )
        const found = versionOn(rule, day)
        const agrees =
          text < firstDay ? holding.length === 0 && !found.ok : holding.length === 1 && found.ok && found.value === holding[0]
        if (!agrees) wrong.push(`${rule.id} ${text}`)
      }
    }
    expect(wrong).toEqual([])
  })

  it('answers a deadline for every month of those years without a gap', () => {
    const statuses = new Set<string>()
    for (let month = date('2018-06-15'); month.year <= 2028; month = month.add({ months: 1 })) {
      const day = month.toString()
      const answered = deadlines({
        reviewType: 'england-cspr',
        division: 'england-and-wales',
        asOf: day,
        events: {
          incidentReferred: day,
          authorityBecameAware: day,
          notificationSent: day,
          rapidReviewReceived: day,
          localReviewDecided: day,
          publicationPlanned: day,
          published: day,
          nationalReviewDecided: day,
          nationalPublicationPlanned: day,
          nationalPublished: day,
          yearlyReportPublished: day,
          informationRequested: day
        }
      })
      expect(answered.ok && answered.value.map((deadline) => deadline.rule)).toEqual([...RULE_IDS])
      if (!answered.ok) continue
      for (const deadline of answered.value) {
        statuses.add(deadline.status)
        const dated = deadline.due !== null
        // Only a rule without a version, a count beyond the lists, or a date that the request must state has no date.
        expect(
          dated ||
            deadline.status === 'not-encoded' ||
            deadline.status === 'met' ||
            deadline.rule === 'answer-information-request'
        ).toBe(true)
        expect(deadline.version === null).toBe(versionMissing(deadline.rule, month))
      }
    }
    expect(statuses.has('not-encoded')).toBe(true)
  })

  it('has versions that follow one another, each with a citation, an address and plain words', () => {
    for (const rule of rules) {
      const starts = rule.versions.map((version) => version.from)
      expect(starts).toEqual([...new Set(starts)].toSorted())
      for (const version of rule.versions) {
        expect(version.cite.url).toMatch(/^https:\/\//)
        expect(version.cite.provision).not.toBe('')
        expect(version.text).toMatch(/\.$/)
      }
    }
  })

  it('changes on the first day of each version and not on the day before', () => {
    for (const rule of rules) {
      for (const [index, version] of rule.versions.entries()) {
        const on = versionOn(rule, date(version.from))
        const before = versionOn(rule, date(version.from).subtract({ days: 1 }))
        expect(on.ok && on.value.from).toBe(version.from)
        expect(before.ok ? before.value.from : undefined).toBe(rule.versions[index - 1]?.from)
      }
    }
  })
})

function versionMissing(id: string, day: Temporal.PlainDate): boolean {
  const from = id === 'notify-care-leaver-death' || id === 'decide-notifiable' ? '2023-12-15' : '2018-06-29'
  return day.toString() < from
}

describe('a repeal', () => {
  it('ends a rule explicitly', () => {
    const [first] = panelReplyExpected.versions
    const repealed: Rule = {
      ...panelReplyExpected,
      versions: [
        first,
        { state: 'repealed', from: '2027-01-01', cite: first.cite, text: 'No longer expected from 1 January 2027.' }
      ]
    }
    expect(versionOn(repealed, date('2026-12-31')).ok).toBe(true)
    expect(versionOn(repealed, date('2027-01-01'))).toMatchObject({
      ok: false,
      error: { kind: 'not-encoded', message: 'No longer expected from 1 January 2027.' }
    })
  })
})

describe('a correction by an operator', () => {
  const correction = {
    rule: 'complete-rapid-review',
    version: '2025-06-01',
    field: 'from',
    reason: 'The letter is dated 1 July.'
  } as const

  it('moves the first day of a version and marks it', () => {
    const corrected = withOverrides(completeRapidReview, [{ ...correction, value: '2025-07-01' }])
    if (!corrected.ok) throw new Error(corrected.error.message)
    const june = versionOn(corrected.value, date('2025-06-30'))
    const july = versionOn(corrected.value, date('2025-07-01'))
    expect(june.ok && june.value.triggerEvent).toBe('authorityBecameAware')
    expect(july.ok && july.value.triggerEvent).toBe('notificationSent')
    expect(july.ok && july.value.adjusted).toEqual([
      { field: 'from', was: '2025-06-01', now: '2025-07-01', reason: 'The letter is dated 1 July.' }
    ])
  })

  it('is refused when versions would be out of order, when the date does not exist, and where a value is fixed', () => {
    expect(withOverrides(completeRapidReview, [{ ...correction, value: '2018-01-01' }]).ok).toBe(false)
    expect(withOverrides(completeRapidReview, [{ ...correction, value: '2025-02-31' }]).ok).toBe(false)
    expect(withOverrides(completeRapidReview, [{ ...correction, version: '2025-06-02', value: '2025-07-01' }]).ok).toBe(false)
    expect(
      withOverrides(panelReplyExpected, [
        { ...correction, rule: 'panel-reply-expected', version: '2018-06-29', value: '2019-01-01' }
      ]).ok
    ).toBe(false)
  })

  it('changes the quantity', () => {
    const corrected = withOverrides(panelReplyExpected, [
      { rule: 'panel-reply-expected', version: '2018-06-29', field: 'quantity', value: 10, reason: 'As agreed.' }
    ])
    const version = corrected.ok ? versionOn(corrected.value, date('2026-01-05')) : corrected
    expect(version).toMatchObject({ ok: true, value: { limit: { quantity: 10 }, adjusted: [{ was: 15, now: 10 }] } })
  })
})

describe('who the partners are', () => {
  it('has the clinical commissioning group until 30 June 2022 and the integrated care board from 1 July', () => {
    expect(safeguardingPartnersOn(date('2022-06-30'))).toContain('clinical commissioning group')
    expect(safeguardingPartnersOn(date('2022-07-01'))).toContain('integrated care board')
    expect(safeguardingPartnersOn(date('2018-06-28'))).toBeUndefined()
  })

  it('agrees with the parties of the review type', () => {
    const type = reviewTypes.get('england-cspr')
    const parties = datedOn(type?.parties ?? [], date('2022-07-01'))?.value.map((party) => party.name)
    expect(parties).toContain('Integrated care board')
    expect(parties).not.toContain('Clinical commissioning group')
  })

  it('adds the context of the family to the purposes of a rapid review from June 2025', () => {
    const purposes = reviewTypes.get('england-cspr')?.rapidReviewPurposes ?? []
    expect(datedOn(purposes, date('2025-05-31'))?.value).toHaveLength(4)
    expect(datedOn(purposes, date('2025-06-01'))?.value).toHaveLength(5)
  })
})
