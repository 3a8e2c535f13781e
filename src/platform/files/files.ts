/**
 * Files that people bring: streamed to disk or S3, never held whole in memory; the type is told from the content, not the name; the size has a limit;
 * each has its SHA-256; each is scanned when a scanner is configured and otherwise marked "not scanned" (which production refuses).
 */
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { PassThrough, type Readable, Transform } from 'node:stream'
import { fileTypeFromBuffer } from 'file-type'
import type { Disk } from 'flydrive'
import { type Result, failed, ok } from '#kernel/result.ts'
import { newId } from '#kernel/ids.ts'

/** A file that has been received and stored, before a feature has taken it. */
export interface StoredUpload {
  readonly field: string
  readonly name: string
  readonly mediaType: string
  /** Bytes. */
  readonly size: number
  readonly sha256: string
  readonly scanState: 'not-scanned' | 'clean'
  readonly storageKey: string
}

export type UploadProblem = 'too-large' | 'empty' | 'wrong-type' | 'infected' | 'not-scanned' | 'incomplete'

/** Asks a virus scanner about a stream of bytes. */
export interface Scanner {
  scan(stream: Readable): Promise<'clean' | 'infected'>
}

export interface FileStore {
  /** Bytes allowed per file. */
  readonly maximumSize: number
  store(file: {
    field: string
    name: string
    stream: Readable
    truncated?: () => boolean
  }): Promise<Result<StoredUpload, UploadProblem>>
  open(storageKey: string): Promise<Readable>
  remove(storageKey: string): Promise<void>
}

/** Types that a review needs, by what the content says; text files have no signature and are checked as text. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  'application/pdf': ['pdf'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': ['pptx'],
  'application/vnd.oasis.opendocument.text': ['odt'],
  'application/rtf': ['rtf'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'text/plain': ['txt'],
  'text/csv': ['csv'],
  'application/json': ['json']
}

/** What people are told they can bring. */
export const ALLOWED_IN_WORDS =
  'PDF, Word (.docx), Excel (.xlsx), PowerPoint (.pptx), OpenDocument text, rich text, JPEG, PNG, plain text, CSV or JSON'

/** The message for each problem: what is wrong and what to do. */
export function uploadMessage(problem: UploadProblem, name: string, maximumSize: number): string {
  switch (problem) {
    case 'too-large':
      return `“${name}” is larger than ${Math.floor(maximumSize / 1024 / 1024)} MB. Split it, or save it with smaller pictures, and upload it again`
    case 'empty':
      return `“${name}” is empty. Check the file and upload it again`
    case 'wrong-type':
      return `“${name}” is not a kind of file we can accept, whatever its name says. Upload ${ALLOWED_IN_WORDS}`
    case 'infected':
      return `“${name}” contains a virus or other malware and was not kept. Ask your IT team to check your computer`
    case 'not-scanned':
      return `“${name}” could not be checked for viruses, so it was not kept. Try again in a few minutes`
    case 'incomplete':
      return `“${name}” did not arrive complete. Check your connection and upload it again`
  }
}

/** A file name that is safe to show and to save under: no folders, no control characters, none that are invisible or turn the text round, at most 150 characters. */
export function safeName(name: string): string {
  const base = name.toWellFormed().split(/[/\\]/).at(-1) ?? ''
  const cleaned = base.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\uFFFE\uFFFF]/gu, '').trim()
  return [...cleaned].slice(-150).join('') || 'file'
}

async function typeOf(head: Buffer, name: string): Promise<string | undefined> {
  const extension = name.split('.').at(-1)?.toLowerCase() ?? ''
  const sniffed = await fileTypeFromBuffer(head)
  if (sniffed) return ALLOWED[sniffed.mime]?.includes(extension) ? sniffed.mime : undefined
  // No signature: plain text, if it holds no NUL and its name says so.
  if (head.includes(0) && !(head[0] === 0xff && head[1] === 0xfe)) return undefined
  if (extension === 'csv') return 'text/csv'
  if (extension === 'json') return 'application/json'
  return extension === 'txt' ? 'text/plain' : undefined
}

/** Bytes read to tell the type; a Word file's own list of parts can lie this deep. */
const HEAD = 64 * 1024

/** A store over a disk or S3 bucket. Without a scanner, files are marked "not scanned", or refused when `requireScan`. */
export function openFileStore(
  disk: Disk,
  options: { maximumSize: number; scanner?: Scanner | undefined; requireScan: boolean }
): FileStore {
  return {
    maximumSize: options.maximumSize,
    async store({ field, name: given, stream, truncated }) {
      const name = safeName(given)
      const storageKey = `files/${newId<'file'>()}`
      const hash = createHash('sha256')
      let size = 0
      const chunks: Buffer[] = []
      let headSize = 0
      const counting = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          size += chunk.length
          hash.update(chunk)
          if (headSize < HEAD) {
            chunks.push(chunk)
            headSize += chunk.length
          }
          if (size > options.maximumSize) done(new TooLarge())
          else done(null, chunk)
        }
      })
      const refuse = async (problem: UploadProblem): Promise<Result<StoredUpload, UploadProblem>> => {
        await disk.delete(storageKey).catch(() => {})
        stream.resume()
        return failed(problem)
      }
      try {
        stream.on('error', (error) => counting.destroy(error))
        await disk.putStream(storageKey, stream.pipe(counting))
      } catch (error) {
        return refuse(error instanceof TooLarge || truncated?.() ? 'too-large' : 'incomplete')
      }
      if (truncated?.()) return refuse('too-large')
      if (size === 0) return refuse('empty')
      const mediaType = await typeOf(Buffer.concat(chunks).subarray(0, HEAD), name)
      if (!mediaType) return refuse('wrong-type')
      let scanState: 'not-scanned' | 'clean' = 'not-scanned'
      if (options.scanner) {
        try {
          if ((await options.scanner.scan(await disk.getStream(storageKey))) === 'infected') return await refuse('infected')
          scanState = 'clean'
        } catch {
          if (options.requireScan) return refuse('not-scanned')
        }
      } else if (options.requireScan) return refuse('not-scanned')
      return ok({ field, name, mediaType, size, sha256: hash.digest('hex'), scanState, storageKey })
    },
    open: (storageKey) => disk.getStream(storageKey),
    remove: (storageKey) => disk.delete(storageKey)
  }
}

class TooLarge extends Error {}

/** The SHA-256 of a stream, in hexadecimal. */
export async function sha256Of(stream: Readable): Promise<string> {
  const hash = createHash('sha256')
  const sink = new PassThrough()
  sink.on('data', (chunk: Buffer) => hash.update(chunk))
  stream.pipe(sink)
  await once(sink, 'end')
  return hash.digest('hex')
}
