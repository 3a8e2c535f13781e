import { beforeAll, describe, expect, it } from 'vitest'
import { wordParts } from '#test/support/word-parts.ts'
import { nextStep } from './answers.ts'
import { recordFile } from './record-file.ts'
import { recordOfAnswer } from './record.ts'

describe('the record as a Word file', () => {
  const today = Temporal.PlainDate.from('2026-04-02')
  let parts: ReadonlyMap<string, string>
  const words = () => (parts.get('word/document.xml') ?? '').replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
  beforeAll(async () => {
    const step = nextStep({ abuseOrNeglect: 'known-or-suspected', outcome: 'neither', on: '2026-03-30' }, today)
    if (step.kind !== 'answer') throw new Error(step.kind)
    const record = recordOfAnswer(step.criteria, 'Nia <Notifier> & Co\u0001', today)
    const history = [{ heading: 'Closed', rows: [{ question: 'Why', answer: 'One line.\nAnother & more.' }] }]
    parts = wordParts(await recordFile({ ...record, history }, today))
  })

  it('holds the answers, the outcome, every reason with its citation, the law, who asked and when', () => {
    for (const text of [
      'Record made on 2 April 2026 by Nia &lt;Notifier&gt; &amp; Co.',
      'There is no duty to notify',
      'Neither: this was a near miss',
      'A near miss: nothing has to be notified',
      'Children Act 2004, section 16C',
      'As it stands since',
      'it does not decide for you',
      'Another &amp; more.'
    ])
      expect([text, words().includes(text)]).toEqual([text, true])
    expect(parts.get('word/_rels/document.xml.rels')).toContain('https://www.legislation.gov.uk/ukpga/2004/31/section/16C')
  })

  it('is A4, marked on every page, with a title, a language, headings, and tables with a heading row', () => {
    expect(parts.get('word/document.xml')).toContain('w:w="11906" w:h="16838"')
    const marked = [...parts].filter(([name]) => /^word\/(header|footer)\d+\.xml$/.test(name))
    expect(marked.map(([, xml]) => xml.includes('OFFICIAL-SENSITIVE'))).toEqual([true, true])
    expect(parts.get('docProps/core.xml')).toContain('<dc:title>Is it notifiable?</dc:title>')
    expect(parts.get('word/styles.xml')).toContain('<w:lang w:val="en-GB"/>')
    // The answers, the reasons, the law and the history: four tables.
    expect(parts.get('word/document.xml')?.match(/<w:tbl>/g)).toHaveLength(4)
    expect(parts.get('word/document.xml')?.match(/<w:tblHeader\/>/g)).toHaveLength(4)
    expect(parts.get('word/document.xml')?.match(/w:val="Heading1"/g)?.length).toBeGreaterThanOrEqual(5)
  })
})
