import { createHash } from 'node:crypto'
import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js'
import { beforeAll, describe, expect, it } from 'vitest'
import type { RapidReviewDocument } from '../document.ts'
import { archiveOf, panelPack } from './panel-pack.ts'
import { newPassphrase } from './passphrase.ts'

const ON = Temporal.PlainDate.from('2026-04-24')
const document: RapidReviewDocument = {
  format: 1,
  reference: '2026-0042',
  partnershipName: 'Saltmere Safeguarding Children Partnership',
  reviewType: 'england-cspr',
  dates: { incidentOn: '2026-03-30', becameAwareOn: null, notifiedOn: null, dueOn: '2026-04-22', dueBecause: [] },
  children: [],
  immediateActions: [],
  sections: [{ key: 'incident', title: 'The incident', text: 'A <fall> & a question 👶' }],
  agencies: [],
  partnerViews: [],
  partnerDecisions: [],
  decision: null,
  scrutineerComments: [],
  signOffs: [],
  submission: {
    number: 1,
    sentOn: '2026-04-24',
    sentBy: 'Mo Manager',
    workingDaysLate: 2,
    lateReason: 'The hospital answered late',
    sentAgain: null,
    outside: { to: '', means: '' }
  }
}
const enclosed = { name: 'Letter about Child Alder.PDF', sha256: 'x', body: Buffer.from('%PDF-1.7 a letter') }

/** What an archive holds, by name. */
async function opened(archive: Buffer, password?: string) {
  const entries = await new ZipReader(new Uint8ArrayReader(archive)).getEntries()
  return new Map(
    await Promise.all(
      entries.map(async (entry) => {
        if (entry.directory) throw new Error('The archive has a folder of its own')
        const bytes = await entry.getData(new Uint8ArrayWriter(), password === undefined ? {} : { password })
        return [entry.filename, { entry, bytes: Buffer.from(bytes) }] as const
      })
    )
  )
}

describe('the archive for the Panel', () => {
  const passphrase = newPassphrase()
  let encrypted: Buffer
  beforeAll(async () => {
    encrypted = await archiveOf(await panelPack(document, [enclosed], ON), ON, passphrase)
  })

  it('holds the review as page, Word file and data, the documents under names that say nothing, and a list of all of it', async () => {
    const files = await opened(encrypted, passphrase)
    expect([...files.keys()]).toEqual([
      'rapid-review.html',
      'rapid-review.docx',
      'rapid-review.json',
      'documents/01.pdf',
      'contents.txt'
    ])
    const text = (name: string) => files.get(name)?.bytes.toString('utf8') ?? ''
    expect(JSON.parse(text('rapid-review.json'))).toEqual(document)
    expect(text('documents/01.pdf')).toBe('%PDF-1.7 a letter')
    expect(text('rapid-review.html')).toContain('A &lt;fall&gt; &amp; a question 👶')
    expect(text('rapid-review.html')).toContain('<html lang="en-GB">')
    expect(text('rapid-review.html')).toContain('OFFICIAL-SENSITIVE')
    expect(text('rapid-review.html')).toContain('made ready on 24 April 2026 by Mo Manager')
    expect(text('rapid-review.html')).toContain('The hospital answered late')
    // Nothing is fetched from anywhere, and no script runs.
    expect(text('rapid-review.html')).not.toMatch(/<script|<link|src="(?!data:)/)
    expect(text('contents.txt')).toContain('Letter about Child Alder.PDF')
  })

  it('lists the checksum of every other file', async () => {
    const files = await opened(encrypted, passphrase)
    const list = files.get('contents.txt')?.bytes.toString('utf8') ?? ''
    for (const [name, { bytes }] of files) {
      if (name === 'contents.txt') continue
      expect(list).toContain(`${createHash('sha256').update(bytes).digest('hex')}  ${name}\r\n`)
    }
  })

  it('is encrypted with AES-256, every file of it, and opens with no other passphrase', async () => {
    const files = await opened(encrypted, passphrase)
    for (const { entry } of files.values()) {
      // In the archive's own directory: method 99 is AES, and strength 3 of it is 256 bits.
      expect([entry.filename, entry.encrypted, entry.extraFieldAES?.strength]).toEqual([entry.filename, true, 3])
    }
    expect(encrypted.includes('a question')).toBe(false)
    expect(encrypted.includes('Alder')).toBe(false)
    await expect(opened(encrypted, newPassphrase())).rejects.toThrow(/password/i)
    await expect(opened(encrypted)).rejects.toThrow(/encrypted/i)
  })

  it('is not encrypted without a passphrase', async () => {
    const plain = await archiveOf(await panelPack(document, [], ON), ON)
    expect((await opened(plain)).get('rapid-review.json')?.entry.encrypted).toBe(false)
  })
})

describe('a passphrase', () => {
  it('is five groups of five characters that are not taken for each other, and another each time', () => {
    const made = Array.from({ length: 200 }, newPassphrase)
    expect(made.filter((one) => !/^([a-hj-km-np-z2-9]{5}-){4}[a-hj-km-np-z2-9]{5}$/.test(one))).toEqual([])
    expect(new Set(made).size).toBe(200)
  })
})
