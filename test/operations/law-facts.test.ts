/** What `practice-review law …` does with facts: the example of its help answers with every field, and facts that cannot be used are named with exit code 2 and nothing on stdout. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RULE_IDS } from '#law/index.ts'
import { namesGivenTwice } from '../../src/cli/read-facts.ts'
import { runCommand } from '../../src/cli/run.ts'
import { type Programs, bundlePrograms } from './programs.ts'

const folder = mkdtempSync(join(tmpdir(), 'practice-review-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A file that holds the facts; text is written as it is, so that it may be broken JSON. */
function facts(value: unknown): string {
  const file = join(folder, `${crypto.randomUUID()}.json`)
  writeFileSync(file, typeof value === 'string' ? value : JSON.stringify(value))
  return file
}

async function law(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const written = { out: '', err: '' }
  const streams = [process.stdout.write, process.stderr.write] as const
  process.stdout.write = ((text: string) => (written.out += text) !== '') as typeof process.stdout.write
  process.stderr.write = ((text: string) => (written.err += text) !== '') as typeof process.stderr.write
  try {
    return { code: await runCommand(['law', ...args]), ...written }
  } finally {
    ;[process.stdout.write, process.stderr.write] = streams
  }
}

const example =
  '{"reviewType":"england-cspr","division":"england-and-wales","asOf":"2026-04-10",' +
  '"events":{"authorityBecameAware":"2026-04-02","notificationSent":"2026-04-09"},"settings":{}}'

interface Answer {
  readonly rule: string
  readonly due: string | null
  readonly status: string
  readonly skipped: readonly { readonly date: string; readonly why: string }[]
  readonly version: { readonly from: string; readonly cite: string; readonly url: string; readonly confidence: string } | null
  readonly because: readonly string[]
}

describe('law deadlines, the example', () => {
  let answers: readonly Answer[] = []
  const of = (rule: string) => answers.find((one) => one.rule === rule)
  let ran: Awaited<ReturnType<typeof law>> | undefined
  beforeAll(async () => {
    ran = await law('deadlines', '--facts', facts(example), '--json')
    answers = JSON.parse(ran.out) as readonly Answer[]
  })

  it('is one line on stdout, nothing on stderr, exit code 0', () => {
    expect({ code: ran?.code, err: ran?.err, lines: ran?.out.split('\n').length }).toEqual({ code: 0, err: '', lines: 2 })
  })

  it('answers one object a rule, in the order of the rules, each with every field', () => {
    expect(answers.map((one) => one.rule)).toEqual([...RULE_IDS])
    for (const one of answers) {
      expect(one).toMatchObject({
        title: expect.stringMatching(/./),
        owedBy: expect.stringMatching(/./),
        owedTo: expect.stringMatching(/./),
        force: expect.stringMatching(/^(duty|guidance|local-practice|product)$/),
        status: expect.stringMatching(/^(due|overdue|met|paused|waiting|not-encoded)$/),
        version: {
          from: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
          cite: expect.stringMatching(/./),
          url: expect.stringMatching(/^https:\/\//),
          confidence: expect.stringMatching(/^(seen|general-knowledge|verify)$/)
        }
      })
      for (const field of ['due', 'countedFrom', 'countFrom', 'quantity', 'unit', 'skipped']) expect(one).toHaveProperty(field)
      expect(one.because.length).toBeGreaterThan(1)
    }
  })

  it('dates what has begun and waits for the rest', () => {
    // Thursday 2 April 2026 is day 0; Good Friday, the weekends and Easter Monday are skipped: 7, 8, 9, 10, 13 April.
    expect(of('notify-panel')).toMatchObject({
      due: '2026-04-13',
      status: 'met',
      quantity: 5,
      unit: 'working-days',
      countFrom: 0
    })
    expect(of('notify-panel')?.skipped.map((day) => day.date)).toEqual([
      '2026-04-03',
      '2026-04-04',
      '2026-04-05',
      '2026-04-06',
      '2026-04-11',
      '2026-04-12'
    ])
    expect(of('report-to-partners')).toMatchObject({ due: '2026-04-13', status: 'due' })
    // From the notification on Thursday 9 April: 10 (1), 13 to 17 (2 to 6), 20 to 24 (7 to 11), 27 to 30 (12 to 15).
    expect(of('complete-rapid-review')).toMatchObject({ due: '2026-04-30', status: 'due', countedFrom: '2026-04-09' })
    for (const rule of ['decide-notifiable', 'panel-reply-expected', 'publish-local-review', 'send-report-before-publication'])
      expect(of(rule)).toMatchObject({ due: null, status: 'waiting', countedFrom: null })
  })
})

describe('law decide, the facts of a care leaver', () => {
  const careLeaver = { abuseOrNeglect: 'not', outcome: 'death', place: 'in-area', lookedAfter: false, careLeaver: true, age: 22 }

  it.each([
    ['2023-06-01', 'no-duty', []],
    ['2024-06-01', 'should-notify', ['N7']]
  ])('who died on %s: %s', async (on, outcome, rows) => {
    const { code, out } = await law('decide', 'notification', '--facts', facts({ ...careLeaver, on }), '--json')
    expect(code).toBe(0)
    const answer = JSON.parse(out) as { because: readonly { text: string; cite: string; met: boolean | null }[] }
    expect(answer).toMatchObject({ outcome, rows, rapidReview: false })
    for (const reason of answer.because) {
      expect(Object.keys(reason)).toEqual(expect.arrayContaining(['text', 'cite', 'met']))
      expect(reason.cite).not.toBe('')
    }
  })
})

const good = { reviewType: 'england-cspr', division: 'england-and-wales', asOf: '2026-04-10' }
const aware = { authorityBecameAware: '2026-04-02' }
const withEvents = (events: string) =>
  `{"reviewType":"england-cspr","division":"england-and-wales","asOf":"2026-04-10","events":${events}}`
const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)

describe('law deadlines, facts that cannot be used', () => {
  it.each<[string, unknown, string]>([
    ['an unknown review type', { ...good, reviewType: 'wales-cpr', events: {} }, 'reviewType'],
    ['no review type', { ...good, reviewType: undefined, events: {} }, 'reviewType'],
    ['an unknown division', { ...good, division: 'wales', events: {} }, 'division'],
    ['a division in capitals', { ...good, division: 'England-and-Wales', events: {} }, 'division'],
    ['an unknown event', { ...good, events: { authorityAware: '2026-04-02' } }, 'events.authorityAware'],
    ['30 February', { ...good, events: { authorityBecameAware: '2026-02-30' } }, 'events.authorityBecameAware'],
    ['29 February in a common year', { ...good, events: { authorityBecameAware: '2026-02-29' } }, 'events.authorityBecameAware'],
    ['a thirteenth month', { ...good, asOf: '2026-13-01', events: {} }, 'asOf'],
    ['a sixtieth second', { ...good, events: { authorityBecameAware: '2026-04-02T23:59:60Z' } }, 'events.authorityBecameAware'],
    ['a day with a space', { ...good, events: { authorityBecameAware: ' 2026-04-02' } }, 'events.authorityBecameAware'],
    [
      'a notification before awareness',
      { ...good, events: { ...aware, notificationSent: '2026-04-01' } },
      'events.notificationSent'
    ],
    [
      'a decision before awareness',
      { ...good, events: { ...aware, localReviewDecided: '2026-03-31' } },
      'events.localReviewDecided'
    ],
    ['a publication before awareness', { ...good, events: { ...aware, published: '2026-03-31' } }, 'events.published'],
    [
      'a reply before the rapid review',
      { ...good, events: { rapidReviewSent: '2026-04-09', panelReplied: '2026-04-08' } },
      'events.panelReplied'
    ],
    [
      'an event after the day of asking',
      { ...good, events: { authorityBecameAware: '2026-04-11' } },
      'events.authorityBecameAware'
    ],
    [
      'an event later on the day of asking',
      { ...good, asOf: '2026-04-10T09:00:00+01:00', events: { authorityBecameAware: '2026-04-10T09:00:01+01:00' } },
      'events.authorityBecameAware'
    ],
    [
      // 23:30 UTC on 10 April is half past midnight on the 11th in London.
      'an event after midnight in London',
      { ...good, events: { authorityBecameAware: '2026-04-10T23:30:00Z' } },
      'events.authorityBecameAware'
    ],
    ['a name that every object has', withEvents('{"constructor":"2026-04-02"}'), 'events.constructor'],
    ['__proto__ as an event', withEvents('{"__proto__":"2026-04-02"}'), 'events.__proto__'],
    ['__proto__ beside the facts', `{"__proto__":{"asOf":"2026-04-10"},${withEvents('{}').slice(1)}`, '__proto__'],
    [
      '__proto__ as a setting',
      `${withEvents('{}').slice(0, -1)},"settings":{"__proto__":{"countFrom":1}}}`,
      'settings.__proto__'
    ],
    [
      'an event given twice',
      withEvents('{"authorityBecameAware":"2026-04-02","authorityBecameAware":"2026-04-03"}'),
      'events.authorityBecameAware'
    ],
    ['an event deep as a well', withEvents(`{"authorityBecameAware":${nested(100_000)}}`), 'events.authorityBecameAware'],
    ['no events', { ...good }, 'events'],
    ['events in a list', { ...good, events: [] }, 'events'],
    ['nothing but null', 'null', 'facts'],
    ['a list', '[]', 'facts']
  ])('%s', async (_, given, field) => {
    const { code, out, err } = await law('deadlines', '--facts', facts(given), '--json')
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err.split('\n').filter((line) => line.startsWith(`${field}: `))).toHaveLength(1)
  })

  it.each<[string, string, string]>([
    ['broken off', '{"reviewType":', 'is not JSON'],
    ['with a comma too many', withEvents('{},'), 'is not JSON'],
    ['with something after it', `${withEvents('{}')} and more`, 'is not JSON'],
    ['of no content', ' \n', 'is empty'],
    ['far too large', withEvents(`{"authorityBecameAware":"${'2'.repeat(1_000_000)}"}`), 'too large']
  ])('JSON %s', async (_, given, problem) => {
    const { code, out, err } = await law('deadlines', '--facts', facts(given), '--json')
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(problem)
  })

  it('a thousand unknown events: the first fifty, and how many more', async () => {
    const events = Object.fromEntries(Array.from({ length: 1000 }, (_, number) => [`event${number}`, '2026-04-02']))
    const { code, out, err } = await law('deadlines', '--facts', facts({ ...good, events }), '--json')
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain('events.event49: ')
    expect(err).not.toContain('events.event50: ')
    expect(err).toContain('… and 950 more.')
  })

  it('is as strict as a program of its own', async () => {
    const programs: Programs = await bundlePrograms()
    try {
      const run = async (given: unknown) => {
        const program = programs.start('cli', ['law', 'deadlines', '--facts', facts(given), '--json'], {})
        return { code: await program.ended, out: program.stdout(), err: program.stderr() }
      }
      const wrong = await run({ ...good, events: { ...aware, notificationSent: '2026-04-01' } })
      expect(wrong).toMatchObject({ code: 2, out: '' })
      expect(wrong.err).toContain('events.notificationSent: ')
      const right = await run(example)
      expect(right).toMatchObject({ code: 0, err: '' })
      expect((JSON.parse(right.out) as unknown[]).length).toBe(RULE_IDS.length)
    } finally {
      programs.remove()
    }
  })
})

describe('law decide, facts that cannot be used', () => {
  it.each<[string, unknown, string]>([
    ['notification', { outcome: 'injury' }, 'outcome'],
    ['notification', { on: '2026-02-30' }, 'on'],
    ['notification', { age: '4' }, 'age'],
    ['notification', { lookedAfter: 'true' }, 'lookedAfter'],
    ['notification', '{"__proto__":{"outcome":"death"}}', '__proto__'],
    ['notification', '{"outcome":"death","outcome":"neither"}', 'outcome'],
    ['local-review', { criteria: { L1: 'maybe' } }, 'criteria.L1'],
    ['local-review', '{"criteria":{"__proto__":"met"}}', 'criteria.__proto__'],
    ['local-review', { criteria: { L9: 'met' } }, 'criteria.L9'],
    ['national-review', { complex: 1 }, 'complex'],
    ['national-review', { criteria: { 'N-d': 'met' } }, 'criteria.N-d']
  ])('%s: %o', async (table, given, field) => {
    const { code, out, err } = await law('decide', table, '--facts', facts(given), '--json')
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err.split('\n').filter((line) => line.startsWith(`${field}: `))).toHaveLength(1)
  })

  it.each(['__proto__', 'constructor', 'prosecution'])('a decision called %s', async (table) => {
    expect(await law('decide', table, '--facts', facts({}), '--json')).toMatchObject({ code: 2, out: '' })
  })
})

describe('names given twice', () => {
  it.each<[string, string[]]>([
    ['{"a":1,"b":{"a":2},"c":[{"a":3},{"a":4}]}', []],
    ['{"a":"a","b":"a,\\"a\\":{"}', []],
    ['{"a":["x","x"],"b":"b"}', []],
    ['{"a":1,"\\u0061":2}', ['a']],
    ['{"c":[0,{"a":1,"a":2}],"c":3}', ['c.1.a', 'c']],
    ['{"":1,"":2}', ['']]
  ])('%s', (json, twice) => {
    expect(namesGivenTwice(json)).toEqual(twice)
  })
})
