import { describe, expect, it } from 'vitest'
import type { ChronologyEvent } from '#chronology/index.ts'
import { type CitedEvent, sinceCited, whenAndWho } from './cited-event.ts'

const told = (text: string, dateAsWritten = '3 June 2019'): ChronologyEvent =>
  ({
    text,
    dateAsWritten,
    earliest: '2019-06-03',
    latest: '2019-06-03',
    time: null,
    agency: 'Saltmere Hospitals'
  }) as ChronologyEvent

const cited = (more: Partial<CitedEvent>): CitedEvent => ({
  eventId: '',
  version: 1,
  before: told('Seen at home.'),
  now: told('Seen at home.'),
  mergedInto: null,
  withdrawnReason: null,
  ...more
})

describe('an event that a finding cites', () => {
  it('says nothing while its words, its date and its agency stand as they were cited', () => {
    expect(sinceCited(cited({}))).toEqual([])
  })

  it('says in words that it was changed, withdrawn with the reason, or merged', () => {
    expect(sinceCited(cited({ now: told('Not seen.') }))).toEqual(['Changed since it was cited.'])
    expect(sinceCited(cited({ now: told('Seen at home.', '4 June 2019') }))).toEqual(['Changed since it was cited.'])
    expect(sinceCited(cited({ withdrawnReason: 'Another child' }))).toEqual([
      'Withdrawn from the chronology since it was cited: Another child'
    ])
    expect(sinceCited(cited({ mergedInto: 'other' }))).toEqual(['Told together with another event since it was cited.'])
    expect(sinceCited(cited({ now: null }))).toEqual(['It cannot be shown any more.'])
  })

  it('is told by its date as written and its agency', () => {
    expect(whenAndWho(told(''))).toBe('3 June 2019, Saltmere Hospitals')
    expect(whenAndWho(told('', ''))).toBe('Not dated, Saltmere Hospitals')
  })
})
