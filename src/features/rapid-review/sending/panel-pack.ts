/**
 * What goes to the Panel as one archive: the review as a web page, as a Word file and as data, the documents sent with it, and a list of all of it with checksums. With a
 * passphrase the archive is encrypted (AES-256) and opens in 7-Zip, WinZip and others, without this service.
 */
import { createHash } from 'node:crypto'
import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter, configure } from '@zip.js/zip.js'
import { formatDay } from '#kernel/plain-date.ts'
import type { RapidReviewDocument } from '../document.ts'
import { packOf } from './pack.ts'
import { reviewPage } from './review-page.tsx'

configure({ useWebWorkers: false })

export interface PackFile {
  readonly name: string
  readonly body: Buffer
  /** What it is, in words. */
  readonly what: string
}

/** A document of the case that goes with the review. */
export interface EnclosedFile {
  readonly name: string
  readonly sha256: string
  readonly body: Buffer
}

/** Every file of the archive, the list of them last. Names say nothing about a child, because names inside an archive are not encrypted. */
export async function panelPack(
  document: RapidReviewDocument,
  enclosed: readonly EnclosedFile[],
  on: Temporal.PlainDate
): Promise<readonly PackFile[]> {
  const files: readonly PackFile[] = [
    { name: 'rapid-review.html', body: reviewPage(document, on), what: 'The rapid review, for any web browser' },
    { name: 'rapid-review.docx', body: await packOf(document, on), what: 'The rapid review, for Word' },
    {
      name: 'rapid-review.json',
      body: Buffer.from(`${JSON.stringify(document, undefined, 2)}\n`),
      what: 'The rapid review, as data for computers'
    },
    ...enclosed.map(({ name, body }, index) => ({
      name: `documents/${String(index + 1).padStart(2, '0')}${endingOf(name)}`,
      body,
      what: name
    }))
  ]
  return [...files, listOf(document, files, on)]
}

/** The ending of a file's name, when it is a plain one. */
function endingOf(name: string): string {
  return (/\.[A-Za-z0-9]{1,5}$/.exec(name)?.[0] ?? '').toLowerCase()
}

function listOf(document: RapidReviewDocument, files: readonly PackFile[], on: Temporal.PlainDate): PackFile {
  const lines = files.map(
    ({ name, body, what }) => `${createHash('sha256').update(body).digest('hex')}  ${name}\n    ${what}, ${body.length} bytes`
  )
  const text = [
    'OFFICIAL-SENSITIVE',
    `Rapid review ${document.reference}, ${document.partnershipName}`,
    `Made on ${formatDay(on)}. ${files.length} files, each with its SHA-256 checksum: a file that was changed has another.`,
    '',
    ...lines,
    ''
  ].join('\r\n')
  return { name: 'contents.txt', body: Buffer.from(text.replaceAll(/\r?\n/g, '\r\n')), what: 'This list' }
}

/** The bytes of the archive; encrypted when a passphrase is given. `on`: the day that is written beside each file. */
export async function archiveOf(files: readonly PackFile[], on: Temporal.PlainDate, passphrase?: string): Promise<Buffer> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), {
    lastModDate: new Date(on.toZonedDateTime('UTC').epochMilliseconds),
    ...(passphrase === undefined ? {} : { password: passphrase, encryptionStrength: 3 as const })
  })
  for (const { name, body } of files) await writer.add(name, new Uint8ArrayReader(body))
  return Buffer.from(await writer.close())
}
