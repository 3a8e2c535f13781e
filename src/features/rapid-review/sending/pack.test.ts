import { inflateRawSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { localReviewCriteria } from '#law/index.ts'
import type { RapidReviewDocument } from '../document.ts'
import { packOf } from './pack.ts'

const document: RapidReviewDocument = {
  format: 1,
  reference: '2026-0042',
  partnershipName: 'Saltmere Safeguarding Children Partnership',
  reviewType: 'england-cspr',
  dates: {
    incidentOn: '2026-03-30',
    becameAwareOn: '2026-03-31',
    notifiedOn: '2026-04-02',
    dueOn: '2026-04-27',
    dueBecause: ['The rapid review is completed within 15 working days.']
  },
  children: [{ label: 'Child Alder', ageAtIncident: 0, sex: 'female', ethnicity: '' }],
  immediateActions: [
    { who: 'Brother', action: 'Moved & safe', owner: 'A. Worker', dueOn: '2026-04-02', doneOn: '2026-04-02', doneNote: 'Seen' }
  ],
  sections: [
    { key: 'incident', title: 'The incident', text: 'First line <with> "marks" & more\nSecond line 👶 ‏שלום\u0001' },
    { key: 'context', title: 'Context and inequality', text: 'Racism was not asked about.' }
  ],
  agencies: [
    { agencyName: 'Harbour Lane School', answer: 'returned', returnedOn: '2026-04-10', involvement: 'Saw the child daily' },
    { agencyName: 'Saltmere Hospitals', answer: 'waiting', returnedOn: null, involvement: '' }
  ],
  partnerViews: [
    {
      partner: 'police',
      recordedBy: 'Pat Police',
      agencyName: 'Saltmere Police',
      recordedOn: '2026-04-20',
      criteria: localReviewCriteria.map(({ id, text }) => ({ id, text, judgement: 'may-be-met', evidence: `Evidence ${id}` })),
      newLearningLikely: 'yes',
      nationalIssue: 'not-known'
    }
  ],
  partnerDecisions: [
    {
      partner: 'police',
      decision: 'no-local-review',
      reasons: 'Enough is known',
      dissent: 'We would not review again',
      recordedBy: 'Pat Police',
      agencyName: 'Saltmere Police',
      recordedOn: '2026-04-20'
    }
  ],
  decision: { decision: 'local-review', reasons: 'New learning', decidedOn: '2026-04-24', recordedBy: 'Mo Manager' },
  scrutineerComments: [{ comment: 'The dissent deserves an answer', writtenBy: 'Sol Scrutineer', writtenOn: '2026-04-24' }],
  signOffs: [{ partner: 'police', signedBy: 'Pat Police', agencyName: 'Saltmere Police', signedOn: '2026-04-24' }],
  submission: null
}

/** The files of a ZIP archive by name, read from its central directory. */
function unzip(archive: Buffer): ReadonlyMap<string, string> {
  const files = new Map<string, string>()
  const end = archive.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'))
  let at = archive.readUInt32LE(end + 16)
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    const [method, size] = [archive.readUInt16LE(at + 10), archive.readUInt32LE(at + 20)]
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset)) as [
      number,
      number,
      number
    ]
    const start = archive.readUInt32LE(at + 42)
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength)
    const data = start + 30 + archive.readUInt16LE(start + 26) + archive.readUInt16LE(start + 28)
    const bytes = archive.subarray(data, data + size)
    files.set(name, (method === 8 ? inflateRawSync(bytes) : bytes).toString('utf8'))
    at += 46 + nameLength + extra + comment
  }
  return files
}

/** What is not well-formed about an XML file: tags that do not close in order, or characters that should have been escaped or left out. */
function notWellFormed(xml: string): readonly string[] {
  const problems: string[] = []
  const open: string[] = []
  const rest = xml
    .replace(/<\?[\s\S]*?\?>/g, '')
    .replace(/<(\/?)([\w:.-]+)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>/g, (_tag, closes, name, _attributes, empty) => {
      if (closes) {
        const expected = open.pop()
        if (expected !== name) problems.push(`</${name}> closes <${expected ?? 'nothing'}>`)
      } else if (!empty) open.push(name)
      return ''
    })
  if (open.length > 0) problems.push(`not closed: ${open.join(' ')}`)
  if (/[<>\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(rest)) problems.push('a character that should not be there')
  if (/&(?!amp;|lt;|gt;|quot;|apos;|#\d+;)/.test(xml)) problems.push('an & that is not escaped')
  return problems
}

describe('the Word pack of a rapid review', () => {
  let files: ReadonlyMap<string, string>
  const file = (name: string) => files.get(name) ?? ''
  /** The words of the main text, paragraph by paragraph. */
  const words = () =>
    [...file('word/document.xml').matchAll(/<w:p>[\s\S]*?<\/w:p>|<w:p [\s\S]*?<\/w:p>/g)].map(([paragraph]) =>
      [...paragraph.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map((run) => run[1]).join('')
    )

  beforeAll(async () => {
    files = unzip(await packOf(document, Temporal.PlainDate.from('2026-04-24')))
  })

  it('is an archive of well-formed XML with the parts that a Word file needs', () => {
    expect([...files.keys()]).toEqual(
      expect.arrayContaining(['[Content_Types].xml', '_rels/.rels', 'word/document.xml', 'word/styles.xml'])
    )
    const wrong = [...files].filter(([name]) => /\.(xml|rels)$/.test(name)).map(([name, xml]) => [name, notWellFormed(xml)])
    expect(wrong.filter(([, problems]) => (problems?.length ?? 0) > 0)).toEqual([])
  })

  it('has a title and British English as its language', () => {
    expect(file('docProps/core.xml')).toContain('<dc:title>Rapid review 2026-0042</dc:title>')
    expect(file('word/styles.xml')).toContain('<w:lang w:val="en-GB"/>')
  })

  it('is marked OFFICIAL-SENSITIVE in header and footer and numbers its pages', () => {
    const part = (kind: string) =>
      [...files].filter(([name]) => new RegExp(`^word/${kind}\\d*\\.xml$`).test(name)).map(([, xml]) => xml)
    expect(part('header').length).toBeGreaterThan(0)
    for (const xml of [...part('header'), ...part('footer')]) expect(xml).toContain('OFFICIAL-SENSITIVE')
    expect(part('footer').join('')).toContain('>PAGE<')
    expect(part('footer').join('')).toContain('>NUMPAGES<')
  })

  it('has real headings, in order, and a header row in every table', () => {
    const xml = file('word/document.xml')
    const levels = [...xml.matchAll(/<w:pStyle w:val="(Title|Heading\d)"\/>/g)].map((match) => match[1])
    expect(levels[0]).toBe('Title')
    expect(levels.filter((level) => level === 'Title').length).toBe(1)
    expect(levels.indexOf('Heading1')).toBeLessThan(levels.indexOf('Heading2'))
    const tables = xml.match(/<w:tbl>[\s\S]*?<\/w:tbl>/g) ?? []
    expect(tables.length).toBe(6)
    for (const one of tables) expect((one.match(/<w:tblHeader\/>/g) ?? []).length).toBe(1)
  })

  it('holds every part of the review, in the words that were typed', () => {
    const text = words()
    for (const wanted of [
      'First line &lt;with&gt; &quot;marks&quot; &amp; more',
      'Second line 👶 ‏שלום',
      'Racism was not asked about.',
      'Moved &amp; safe',
      'Saw the child daily',
      'Had not answered',
      'Evidence L1',
      'Evidence L8',
      'May be met',
      'Disagreement: We would not review again',
      'This differs from the decision above.',
      'The dissent deserves an answer',
      'Child Alder',
      'under 1 year old, female, ethnicity not recorded'
    ]) {
      expect(text).toContain(wanted)
    }
  })

  it('holds the family as a picture with words for it, as a table by the same numbers, and the records beside the text with their sources', async () => {
    const person = { deceased: 'no', household: 'A', home: 'Household A', knownTo: 'Police', note: '', sources: [1] } as const
    files = unzip(
      await packOf(
        {
          ...document,
          family: {
            people: [
              { ...person, id: 'p1', label: 'Alder', role: 'child', sex: 'female', age: 'Under 1 year old when it happened' },
              { ...person, id: 'p2', label: 'Juniper', role: 'mother', sex: 'female', age: 'Age not known: not asked' }
            ],
            ties: [{ from: 'p2', to: 'p1', kind: 'birth-parent', note: '' }]
          },
          learning: [
            {
              kind: 'system',
              title: 'Somebody owns the list',
              text: 'Each list has an owner.',
              why: 'None was named.',
              agencies: '',
              known: 'known',
              earlier: [{ kind: 'case', reference: '2024-0003' }],
              since: '',
              sources: [1]
            }
          ],
          sources: [{ number: 1, kind: 'meeting', label: 'Meeting of 21 April' }]
        },
        Temporal.PlainDate.from('2026-04-24')
      )
    )
    const text = words()
    for (const wanted of [
      'Juniper is a birth parent of Alder.',
      'Birth date not known: Juniper.',
      'About the system: Somebody owns the list',
      'Case 2024-0003',
      'Meeting of 21 April'
    ])
      expect(text).toContain(wanted)
    expect(file('word/document.xml')).toContain('descr="Genogram. Juniper is a birth parent of Alder."')
    expect([...files.keys()].some((name) => /^word\/media\/.+\.png$/.test(name))).toBe(true)
  })
})
