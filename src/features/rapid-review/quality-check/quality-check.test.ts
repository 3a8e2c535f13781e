import { describe, expect, it } from 'vitest'
import type { RapidReviewDocument } from '../document.ts'
import type { EpisodeFacts, LearningFacts } from '../learning/entries.ts'
import { SECTIONS } from '../sections.ts'
import { QUALITY_KEYS, type QualityKey, keysBeside, qualityCheck } from './quality-check.ts'
import { WORKING_FIGURES } from './check.ts'
import { countWords, firstSentence } from './reading.ts'

const TODAY = Temporal.PlainDate.from('2026-04-20')

const empty: RapidReviewDocument = {
  format: 1,
  reference: '2026-0001',
  partnershipName: 'Saltmere Safeguarding Children Partnership',
  reviewType: 'england-cspr',
  dates: { incidentOn: null, becameAwareOn: null, notifiedOn: null, dueOn: null, dueBecause: [] },
  children: [],
  immediateActions: [],
  sections: [],
  agencies: [],
  partnerViews: [],
  partnerDecisions: [],
  decision: null,
  scrutineerComments: [],
  signOffs: [],
  submission: null
}

const KINDS = new Map([
  ['Harbour Lane School', 'school'],
  ['Saltmere Minds', 'mental-health'],
  ['Saltmere Police', 'police']
])

const checked = (document: Partial<RapidReviewDocument>, today = TODAY) =>
  new Map(qualityCheck({ ...empty, ...document }, { today, agencyKinds: KINDS }).map((finding) => [finding.key, finding]))
const verdictOf = (key: QualityKey, document: Partial<RapidReviewDocument>, today = TODAY) =>
  checked(document, today).get(key)?.verdict
const because = (key: QualityKey, document: Partial<RapidReviewDocument>) => checked(document).get(key)?.because

const text = (key: string, body: string) => ({ sections: [{ key, title: key, text: body }] })
const words = (count: number) => Array.from({ length: count }, () => 'word').join(' ')
const answered = (agencyName: string, answer: 'returned' | 'nothing-held' | 'waiting' = 'returned') => ({
  agencyName,
  answer,
  returnedOn: null,
  involvement: ''
})
const episode: EpisodeFacts = {
  title: 'The move',
  when: 'March',
  happened: 'x',
  knownThen: 'x',
  practice: 'Good',
  good: '',
  why: 'Y',
  sources: [1]
}
const item: LearningFacts = {
  kind: 'multi-agency',
  title: 'Share moves',
  text: 'x',
  why: 'No owner',
  agencies: '',
  known: 'new',
  earlier: [],
  since: '',
  sources: [1]
}

describe('the quality check', () => {
  it('finds nothing met in an empty review, and says of each what is missing', () => {
    const findings = qualityCheck(empty, { today: TODAY, agencyKinds: new Map() })
    // Without a date on which it is due nobody can say whether it is late: that one is neither.
    expect(findings.filter(({ verdict }) => verdict !== 'not').map(({ key, verdict }) => [key, verdict])).toEqual([
      ['timely', 'partly']
    ])
    expect(findings.filter((finding) => finding.because === '' || finding.places.length === 0).map(({ key }) => key)).toEqual([])
    expect(findings.map(({ key }) => key)).toEqual(QUALITY_KEYS)
  })

  it('looks for everything that the list of what the Panel looks for names, each once, with where it is written', () => {
    // domain reference 5.4: timely; facts; lived experience; analysed; why; context; earlier learning; reasoned decision; immediate actions; shared; concise;
    // multi-agency; triangulated; specific actions with owners; evaluating impact; joint working. With it: learning by kind (5.3) and traceability.
    expect([...QUALITY_KEYS].toSorted()).toEqual(
      [
        'actions',
        'agencies',
        'analysed',
        'concise',
        'decision',
        'earlier-learning',
        'evidence',
        'facts',
        'impact',
        'inequality',
        'joint-working',
        'learning',
        'lived-experience',
        'safety',
        'shared',
        'timely',
        'triangulated',
        'why'
      ].toSorted()
    )
    for (const { source } of checked({}).values()) expect(source.text).not.toBe('')
  })

  it('leads only to pages that exist', () => {
    const pages = [
      '',
      '/text',
      '/learning',
      '/episodes',
      '/inequality',
      '/immediate-actions',
      '/decision',
      '/sources',
      ...SECTIONS.map(({ key }) => `/text/${key}`)
    ]
    for (const document of [{}, text('incident', words(50)), { learning: [item], episodes: [episode] }])
      for (const { places } of checked(document).values()) for (const { href } of places) expect(pages).toContain(href)
  })

  it('is in time on the day it is due and not the day after; late with a reason is partly, without one it is not', () => {
    const dates = { ...empty.dates, dueOn: '2026-04-20' }
    expect(verdictOf('timely', { dates })).toBe('met')
    expect(verdictOf('timely', { dates }, TODAY.add({ days: 1 }))).toBe('not')
    const sent = { number: 1, sentOn: '2026-04-22', sentBy: 'Mo', workingDaysLate: 2, lateReason: '', sentAgain: null }
    expect(verdictOf('timely', { dates, submission: sent })).toBe('not')
    expect(verdictOf('timely', { dates, submission: { ...sent, lateReason: 'Two agencies were late' } })).toBe('partly')
    expect(verdictOf('timely', { dates, submission: { ...sent, workingDaysLate: 0 } })).toBe('met')
  })

  it('wants the facts in forty words or more, with the date', () => {
    const dates = { ...empty.dates, incidentOn: '2026-03-30' }
    expect(verdictOf('facts', { ...text('incident', words(WORKING_FIGURES.enough)), dates })).toBe('met')
    expect(because('facts', { ...text('incident', words(39)), dates })).toBe('Only 39 words tell it.')
    expect(because('facts', text('incident', words(39)))).toBe(
      'Only 39 words tell it; and the date of the incident is not recorded.'
    )
  })

  it('wants the child’s own voice, and shows the sentence it found', () => {
    const days = `${words(40)}. He told his teacher that he was hungry.`
    expect(verdictOf('lived-experience', text('lived-experience', days))).toBe('met')
    expect(checked(text('lived-experience', days)).get('lived-experience')?.places[0]?.words).toBe(
      'He told his teacher that he was hungry.'
    )
    expect(because('lived-experience', text('lived-experience', words(60)))).toBe(
      'Nothing in it says what the child said, showed or wanted.'
    )
  })

  it('wants answers of education and of a service for adults, and says how many are still out', () => {
    const all = [answered('Harbour Lane School'), answered('Saltmere Minds', 'nothing-held')]
    expect(verdictOf('agencies', { agencies: all })).toBe('met')
    expect(
      because('agencies', {
        agencies: [answered('Harbour Lane School'), answered('Saltmere Police'), answered('Saltmere Minds', 'waiting')]
      })
    ).toBe('No service for adults has answered; and 1 of 3 have not answered.')
  })

  it('tells narrating from analysing, and asks why of each record', () => {
    expect(verdictOf('analysed', text('key-practice-episodes', 'The case was closed.'))).toBe('partly')
    expect(verdictOf('analysed', { episodes: [episode] })).toBe('met')
    expect(because('analysed', { episodes: [episode, { ...episode, practice: '' }] })).toBe(
      '1 of 2 episodes says how good practice was.'
    )
    expect(verdictOf('why', text('key-practice-episodes', 'The case was closed.'))).toBe('not')
    expect(verdictOf('why', text('key-practice-episodes', 'The case was closed because nobody had the address.'))).toBe('partly')
    expect(verdictOf('why', { episodes: [episode], learning: [item] })).toBe('met')
    expect(because('why', { episodes: [{ ...episode, why: '' }], learning: [item] })).toBe(
      '1 of 2 records of episodes and learning say why.'
    )
  })

  it('wants inequality named and held against practice, and ethnicity recorded', () => {
    const children = [{ label: 'Alder', ageAtIncident: 6, sex: 'female', ethnicity: 'Mixed' }]
    const written = text('context', 'Racism was part of their days. No service asked about it.')
    expect(verdictOf('inequality', { ...written, children })).toBe('met')
    expect(because('inequality', { ...written, children: [{ label: 'A', ageAtIncident: 6, sex: '', ethnicity: '' }] })).toBe(
      'The ethnicity of 1 of 1 child is not recorded.'
    )
    expect(because('inequality', { ...text('context', 'The family kept to themselves.'), children })).toBe(
      'No inequality is named; and nothing says how it bore on practice.'
    )
    const record = { about: 'poverty', life: 'A cold flat', practice: 'Read as neglect', sources: [1] } as const
    expect(verdictOf('inequality', { inequality: [record], children })).toBe('met')
  })

  it('wants learning for one agency to name it, and learning known before to be linked', () => {
    expect(verdictOf('learning', { learning: [item] })).toBe('met')
    expect(because('learning', { learning: [item, { ...item, kind: 'single-agency' }] })).toBe(
      '1 of 2 records is for one agency and does not name it.'
    )
    expect(verdictOf('earlier-learning', { learning: [item] })).toBe('met')
    const before = { ...item, known: 'known', earlier: [{ kind: 'words', text: 'A review in 2019' }] } as const
    expect(because('earlier-learning', { learning: [before] })).toBe('1 known before is not linked to the earlier review.')
    expect(
      verdictOf('earlier-learning', { learning: [{ ...before, earlier: [{ kind: 'case', reference: '2024-0003' }] }] })
    ).toBe('met')
    expect(verdictOf('earlier-learning', text('learning-already-known', 'Found in 2019 too.'))).toBe('partly')
  })

  it('counts the sentences and records that name a source', () => {
    expect(verdictOf('evidence', text('incident', 'Seen once. Not again.'))).toBe('not')
    expect(because('evidence', text('incident', 'Seen once [S1]. Not again. Nor later.'))).toBe(
      '1 of 3 sentences of the text and 0 of 0 records name a source.'
    )
    expect(verdictOf('evidence', text('incident', 'Seen once [S1]. Not again.'))).toBe('met')
    expect(verdictOf('evidence', { ...text('incident', 'Seen once [S1].'), learning: [{ ...item, sources: [] }] })).toBe('partly')
  })

  it('wants three views with evidence and a decision with reasons', () => {
    const view = (partner: 'police' | 'local-authority' | 'integrated-care-board', evidence: string) => ({
      partner,
      recordedBy: 'x',
      agencyName: 'x',
      recordedOn: '2026-04-20',
      criteria: [{ id: 'L1', text: 'x', judgement: 'met' as const, evidence }],
      newLearningLikely: 'yes' as const,
      nationalIssue: 'no' as const
    })
    const decision = { decision: 'local-review' as const, reasons: words(10), decidedOn: '2026-04-20', recordedBy: 'x' }
    const three = [view('police', 'x'), view('local-authority', 'x'), view('integrated-care-board', 'x')]
    expect(verdictOf('decision', { partnerViews: three, decision })).toBe('met')
    expect(
      because('decision', {
        partnerViews: [view('police', ''), view('local-authority', 'x')],
        decision: { ...decision, reasons: 'Yes' }
      })
    ).toBe(
      '1 of 3 partners has not recorded a view; 1 criterion that counts has no evidence; and the reasons of the decision are fewer than 10 words.'
    )
  })

  it('wants actions with owner, date and measure, and learning shared', () => {
    const good = text(
      'actions',
      'The head of housing checks addresses each month; an audit in June tells whether it works. Shared at a learning event.'
    )
    for (const key of ['actions', 'impact', 'shared'] as const) expect([key, verdictOf(key, good)]).toEqual([key, 'met'])
    const vague = text('actions', 'Things must get better.')
    expect(because('actions', vague)).toBe('No owner is named; and no date is named.')
    for (const key of ['impact', 'shared'] as const) expect([key, verdictOf(key, vague)]).toEqual([key, 'not'])
  })

  it('counts up to five thousand words as concise and says that the figure is its own', () => {
    expect(verdictOf('concise', text('incident', words(5000)))).toBe('met')
    expect(verdictOf('concise', text('incident', words(5001)))).toBe('partly')
    expect(verdictOf('concise', text('incident', words(8001)))).toBe('not')
    expect(checked({}).get('concise')?.source.standing).toBe('own')
  })

  it('wants a source from outside the case', () => {
    expect(verdictOf('triangulated', { sources: [{ number: 1, kind: 'return', label: 'x' }] })).toBe('not')
    expect(verdictOf('triangulated', { sources: [{ number: 1, kind: 'document', label: 'Audit of 2025' }] })).toBe('met')
    expect(verdictOf('triangulated', { learning: [{ ...item, earlier: [{ kind: 'case', reference: '2024-0003' }] }] })).toBe(
      'partly'
    )
  })

  it('stands beside every section but the description of the family', () => {
    expect(SECTIONS.filter(({ key }) => keysBeside(key).length === 0).map(({ key }) => key)).toEqual(['child-and-family'])
  })
})

describe('reading a text', () => {
  it('counts words without references, and finds the sentence looked for', () => {
    expect(countWords('Seen once [S12], at home – twice.')).toBe(5)
    expect(firstSentence('One. Two wanted it. Three.', /wanted/)).toBe('Two wanted it.')
    expect(firstSentence('', /x/)).toBe('')
    expect(firstSentence('x'.repeat(200)).length).toBe(161)
  })
})
