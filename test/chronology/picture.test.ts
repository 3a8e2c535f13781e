/** The picture of the chronology: where days stand, what is counted, what is said, how large it is. Expectations worked out by hand. */
import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { type PictureEvent, type PictureOptions, type Silence, MOST_BYTES, drawPicture, findSilences } from '#chronology/index.ts'
import { countInBins } from '../../src/chronology/picture/lane-shapes.ts'
import { makeLanes, placed } from '../../src/chronology/picture/place-events.ts'
import { at, chooseAges, chooseBins, chooseTicks, dayInWords, dayNumber, isoDay } from '../../src/chronology/picture/scale.ts'

let made = 0
function event(earliest: string | null, latest = earliest, more: Partial<PictureEvent> = {}): PictureEvent {
  made++
  return {
    id: `event-${made}`,
    agency: 'Anytown Police',
    earliest,
    latest,
    dateAsWritten: earliest ?? 'undated',
    text: 'Something happened',
    people: [],
    childSeen: null,
    missed: null,
    ...more
  }
}

const OPTIONS: PictureOptions = { title: 'Chronology', lanes: 'agency', silences: [], episodes: [], marks: [], children: [] }
const draw = (events: readonly PictureEvent[], more: Partial<PictureOptions> = {}) => drawPicture(events, { ...OPTIONS, ...more })

/** Parses the picture as XML, and answers its elements. */
function elementsOf(svg: string): { readonly name: string; readonly attributes: Record<string, string> }[] {
  const found: { name: string; attributes: Record<string, string> }[] = []
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) => found.push({ name, attributes: attributes as Record<string, string> }))
  parser.on('error', (error) => {
    throw error
  })
  parser.write(svg).close()
  return found
}

const counted = (svg: string): number =>
  elementsOf(svg).reduce((sum, { attributes }) => sum + Number(attributes['data-n'] ?? 0), 0)

describe('the days of the picture', () => {
  it('are counted from 1 January 1970, over leap days, and back', () => {
    expect(dayNumber('1970-01-01')).toBe(0)
    // 46 years of 365 days, eleven leap days (1972 to 2012) and 31 + 29 + 31 + 30 + 21 days.
    expect(dayNumber('2016-05-22')).toBe(46 * 365 + 11 + 31 + 29 + 31 + 30 + 21)
    expect(dayNumber('1969-12-31')).toBe(-1)
    for (const day of ['1899-12-31', '2000-02-29', '2000-03-01', '2024-12-31']) expect(isoDay(dayNumber(day))).toBe(day)
  })

  it('stand where their share of the period puts them', () => {
    const scale = { from: dayNumber('2019-01-01'), until: dayNumber('2019-04-10'), left: 100, width: 1000 }
    // A hundred days of ten units each: 1 March is the sixtieth day, so fifty-nine lie before it.
    expect(at(scale, dayNumber('2019-01-01'))).toBe(100)
    expect(at(scale, dayNumber('2019-03-01'))).toBe(100 + 59 * 10)
    expect(at(scale, dayNumber('2019-04-10') + 1)).toBe(1100)
  })

  it('are written as people write them', () => {
    expect(dayInWords('2016-05-22')).toBe('22 May 2016')
  })

  it('are named on the axis by day, week, month or year as the period is long', () => {
    expect(chooseTicks('2019-03-01', '2019-03-03').map(({ label }) => label)).toEqual(['1 Mar 2019', '2 Mar 2019', '3 Mar 2019'])
    expect(chooseTicks('2019-01-15', '2020-01-10').map(({ label }) => label)).toEqual(
      'Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'
        .split(' ')
        .map((month) => `${month} 2019`)
        .concat('Jan 2020')
    )
    expect(chooseTicks('2001-06-01', '2011-06-01').map(({ label }) => label)).toEqual([
      '2002',
      '2003',
      '2004',
      '2005',
      '2006',
      '2007',
      '2008',
      '2009',
      '2010',
      '2011'
    ])
  })

  it('have the age of the child beside them, at its birthdays', () => {
    const ages = chooseAges('2013-05-10', '2013-01-01', '2016-12-31', 10)
    expect(ages.slice(0, 4)).toEqual([
      { day: '2013-05-10', label: 'born' },
      { day: '2013-11-10', label: '6 months' },
      { day: '2014-05-10', label: '1 year' },
      { day: '2014-11-10', label: '1½ years' }
    ])
    expect(ages.at(-1)).toEqual({ day: '2016-11-10', label: '3½ years' })
    expect(chooseAges('2013-05-10', '2017-01-01', '2017-03-31', 10).map(({ label }) => label)).toEqual([
      '3 years 8 months',
      '3 years 9 months',
      '3 years 10 months'
    ])
    expect(chooseAges('2020-01-01', '2013-01-01', '2016-12-31')).toEqual([])
  })
})

describe('bars', () => {
  it('count days, weeks from Monday, months, quarters and years of the calendar', () => {
    expect(chooseBins('2019-06-05', '2019-06-20', 10).bins.map(({ label }) => label)).toEqual([
      'week from 3 June 2019',
      'week from 10 June 2019',
      'week from 17 June 2019'
    ])
    expect(chooseBins('2019-02-10', '2019-04-01', 5).bins.map(({ from, until }) => [from, until])).toEqual([
      ['2019-02-01', '2019-02-28'],
      ['2019-03-01', '2019-03-31'],
      ['2019-04-01', '2019-04-30']
    ])
    expect(chooseBins('2018-11-10', '2019-05-01', 4).bins.map(({ label }) => label)).toEqual([
      'October to December 2018',
      'January to March 2019',
      'April to June 2019'
    ])
    expect(chooseBins('2001-01-01', '2010-12-31', 4).bins.map(({ label }) => label)).toEqual([
      '2000 to 2004',
      '2005 to 2009',
      '2010 to 2014'
    ])
  })

  it('hold each event once, by the first day that it can be on, and say where else it may lie', () => {
    const shown = [
      event('2019-01-31'),
      event('2019-02-01', '2019-02-01', { missed: 'missed' }),
      event('2019-02-28', '2019-02-28', { childSeen: 'yes' }),
      event('2019-02-10', '2019-04-10', { childSeen: 'no' })
    ].flatMap((one) => placed(one) ?? [])
    const { bins, most, maybe } = countInBins(shown, chooseBins('2019-01-01', '2019-04-30', 6))
    expect(bins.map(({ all }) => all)).toEqual([1, 3, 0, 0])
    expect(bins[1]).toEqual({ missed: 1, 'not-seen': 1, seen: 1, other: 0, all: 3, uncertain: 1 })
    expect(most).toBe(3)
    expect(maybe).toEqual([[1, 3]])
  })
})

describe('lanes', () => {
  it('are of agencies, the one that begins first on top, or of people', () => {
    const events = [
      event('2019-02-01', '2019-02-01', { agency: 'School', people: ['A', 'B'] }),
      event('2019-01-01', '2019-01-01', { agency: 'Police', people: ['B', 'B'] }),
      event(null, null, { agency: 'Police' })
    ]
    expect(makeLanes(events, 'agency', undefined, 24).map(({ name, shown, undated }) => [name, shown.length, undated])).toEqual([
      ['Police', 1, 1],
      ['School', 1, 0]
    ])
    expect(makeLanes(events, 'person', undefined, 24).map(({ name, shown }) => [name, shown.length])).toEqual([
      ['B', 2],
      ['A', 1],
      ['Nobody named', 0]
    ])
  })

  it('beyond their number share the last one', () => {
    const events = ['C', 'A', 'A', 'B', 'D'].map((agency, index) =>
      event(`2019-01-0${index + 1}`, `2019-01-0${index + 1}`, { agency })
    )
    expect(makeLanes(events, 'agency', undefined, 3).map(({ name, shown }) => [name, shown.length])).toEqual([
      ['A', 2],
      ['B', 1],
      ['2 other agencies', 2]
    ])
  })
})

describe('the picture', () => {
  // Of a hundred days: 1000 units to the right of 216 are 1240 - 216 - 24.
  const period = { window: { from: '2019-01-01', until: '2019-04-10' } }

  it('draws an uncertain date as long as it may be, and a certain one as a mark in the middle of its day', () => {
    const svg = draw([event('2019-01-11', '2019-01-20'), event('2019-03-01')], period).svg
    const spans = elementsOf(svg).filter(({ attributes }) => 'data-span' in attributes)
    expect(spans.map(({ attributes }) => [attributes['x'], attributes['width']])).toEqual([['316', '100']])
    const marks = elementsOf(svg).filter(({ name, attributes }) => name === 'use' && Number(attributes['x']) > 216)
    expect(marks.map(({ attributes }) => attributes['x'])).toContain(String(216 + 59 * 10 + 5))
  })

  it('shades the silences between the days on which the child was seen, and says how long they are', () => {
    const events = [
      event('2019-01-01', '2019-01-01', { childSeen: 'yes' }),
      event('2019-02-01', '2019-02-01', { missed: 'missed' }),
      event('2019-03-02', '2019-03-02', { childSeen: 'yes' })
    ]
    const silences = findSilences(events as never)
    const { svg, summary } = draw(events, { ...period, silences })
    const shaded = elementsOf(svg).filter(({ attributes }) => 'data-silence' in attributes)
    // 1 January to 2 March is 30 + 28 + 2 days; shaded are the 59 days between.
    expect(shaded.map(({ attributes }) => [attributes['data-silence'], attributes['x'], attributes['width']])).toEqual([
      ['60', '226', '590']
    ])
    expect(svg).toContain('not seen: 60 days, 1 contact without')
    expect(summary).toContain(
      'No agency saw the child for 60 days, from 1 January 2019 to 2 March 2019; 1 contact in between did not see the child.'
    )
  })

  it('has episodes as bands, dates of the case as lines with words, and names those outside the period', () => {
    const svg = draw([event('2019-01-01')], {
      ...period,
      episodes: [{ title: 'First admission', from: '2019-01-11', until: '2019-01-20' }],
      marks: [
        { label: 'Rapid review due', day: '2019-03-01', kind: 'deadline' },
        { label: 'Report published', day: '2020-03-01', kind: 'decision' }
      ]
    }).svg
    const bands = elementsOf(svg).filter(({ attributes }) => 'data-episode' in attributes)
    expect(bands.map(({ attributes }) => [attributes['x'], attributes['width']])).toEqual([['316', '100']])
    expect(svg).toContain('First admission')
    expect(svg).toContain('Rapid review due, 1 March 2019')
    expect(svg).toContain('Outside this period: Report published, 1 March 2020')
  })

  it('leads to the events of a lane and period, and is a group of links then, else one image', () => {
    const href: NonNullable<PictureOptions['href']> = ({ lane, from, until }) =>
      `../chronology?agency=${lane}&from=${from}&until=${until}`
    const svg = draw([event('2019-03-01')], { href }).svg
    expect(elementsOf(svg).find(({ name }) => name === 'a')?.attributes['href']).toBe(
      '../chronology?agency=Anytown Police&from=2019-03-01&until=2019-03-01'
    )
    expect(elementsOf(svg)[0]?.attributes['role']).toBe('group')
    expect(elementsOf(draw([event('2019-03-01')]).svg)[0]?.attributes['role']).toBe('img')
  })

  it('says it when nothing has a date, or nothing is there', () => {
    expect(draw([]).summary).toEqual(['There are no events.'])
    expect(draw([event(null)]).svg).toContain('None of 1 event has a date.')
  })

  it('fits a sheet of A3, landscape, with as many lanes as there are', () => {
    const events = Array.from({ length: 600 }, (_, index) =>
      event(isoDay(17_000 + index), isoDay(17_000 + index), { agency: `Agency ${index % 40}` })
    )
    const [svg] = elementsOf(draw(events, { medium: 'a3' }).svg)
    expect(Number(svg?.attributes['width'])).toBe(1587)
    // 420 mm by 297 mm.
    expect(Number(svg?.attributes['height'])).toBeLessThanOrEqual((1587 * 297) / 420)
  })

  it('takes hostile words as words', () => {
    const hostile = '</title><script>alert(1)</script>" onload="x" & \u0000\u202Eevil\uD800'
    const svg = draw(
      [event('2019-03-01', '2019-03-02', { agency: hostile, text: hostile, dateAsWritten: hostile, people: [hostile] })],
      {
        title: hostile,
        episodes: [{ title: hostile, from: '2019-03-01', until: '2019-03-02' }],
        marks: [{ label: hostile, day: '2019-03-01', kind: 'decision' }],
        href: ({ lane }) => `../chronology?agency=${lane}`
      }
    ).svg
    expect(new Set(elementsOf(svg).map(({ name }) => name))).toEqual(
      new Set('svg title desc defs circle g path pattern rect text tspan use a'.split(' '))
    )
    expect(elementsOf(svg).flatMap(({ attributes }) => Object.keys(attributes).filter((name) => name.startsWith('on')))).toEqual(
      []
    )
  })

  it('is well-formed, under 300 KB and counts every dated event, whatever it is given', () => {
    const day = fc.integer({ min: -20_000, max: 30_000 })
    const one = fc.record({
      first: fc.option(day, { freq: 8 }),
      length: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 4000 }) }),
      open: fc.constantFrom('', '', '', 'before', 'after'),
      agency: fc.oneof(
        fc.integer({ min: 1, max: 30 }).map((number) => `Agency ${number}`),
        fc.string({ unit: 'binary', maxLength: 300 })
      ),
      text: fc.string({ unit: 'binary', maxLength: 200 }),
      childSeen: fc.constantFrom('yes', 'no', null),
      missed: fc.constantFrom('missed', 'cancelled', null, null)
    })
    fc.assert(
      fc.property(fc.array(one, { maxLength: 600, size: 'max' }), fc.constantFrom('screen', 'a3'), (rows, medium) => {
        const events = rows.map(({ first, length, open, ...rest }) => {
          if (first === null) return event(null, null, rest)
          return event(open === 'before' ? null : isoDay(first), open === 'after' ? null : isoDay(first + length), rest)
        })
        const { svg, lanes } = draw(events, {
          medium,
          href: ({ lane }) => `../chronology?agency=${encodeURIComponent(lane.toWellFormed())}`
        })
        expect(Buffer.byteLength(svg)).toBeLessThan(300_000)
        expect(counted(svg)).toBe(rows.filter(({ first }) => first !== null).length)
        expect(lanes.reduce((sum, { events: number, undated }) => sum + number + undated, 0)).toBe(rows.length)
      }),
      { numRuns: 25 }
    )
  })

  it('stays under 300 KB with 50,000 events of many agencies with long names, by agency and by person', () => {
    const events = Array.from({ length: 50_000 }, (_, index) =>
      event(isoDay(14_000 + (index % 5000)), isoDay(14_000 + (index % 5000) + (index % 7 === 0 ? 30 : 0)), {
        agency: `${'Großes Krankenhaus '.repeat(10)}${index % 60}`,
        people: [`Person ${index % 500}`, `Person ${index % 3}`],
        childSeen: index % 400 === 0 ? 'yes' : null
      })
    )
    const silences: readonly Silence[] = findSilences(events as never)
    for (const lanes of ['agency', 'person'] as const) {
      const { svg } = draw(events, { lanes, silences, href: ({ lane }) => `../chronology?${lanes}=${encodeURIComponent(lane)}` })
      expect(Buffer.byteLength(svg)).toBeLessThanOrEqual(MOST_BYTES)
      elementsOf(svg)
    }
    expect(counted(draw(events).svg)).toBe(50_000)
  })
})
