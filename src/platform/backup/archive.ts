/** The archive of a backup: an ordinary tar, so that it can be looked into with ordinary tools, written as a stream and unpacked into a folder. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { Readable, Writable } from 'node:stream'
import { Header, extract } from 'tar'

const BLOCK = 512

/** Writes entries to a stream, one after the other. */
export class ArchiveWriter {
  readonly #output: Writable
  readonly #at: Date
  #broken: Error | undefined

  /** `at` is the time that every entry bears. */
  constructor(output: Writable, at: Temporal.Instant) {
    this.#output = output
    this.#at = new Date(at.epochMilliseconds)
    output.on('error', (error) => {
      this.#broken ??= error
    })
  }

  /** Adds an entry of exactly `size` bytes and answers their SHA-256. Throws when the content is longer or shorter: it changed while it was read. */
  async add(place: string, size: number, content: AsyncIterable<Uint8Array> | Uint8Array): Promise<string> {
    const header = new Header({ path: place, type: 'File', mode: 0o600, uid: 0, gid: 0, size, mtime: this.#at })
    const block = Buffer.alloc(BLOCK)
    if (header.encode(block)) throw new Error(`The name ${place} is too long for an archive`)
    await this.#write(block)
    const hash = createHash('sha256')
    let written = 0
    for await (const chunk of content instanceof Uint8Array ? [content] : content) {
      written += chunk.length
      if (written > size) break
      hash.update(chunk)
      await this.#write(chunk)
    }
    if (written !== size) throw new Error(`${place} has not the ${size} bytes that were expected`)
    await this.#write(Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK))
    return hash.digest('hex')
  }

  /** Writes the end of the archive; the stream itself stays open. */
  async finish(): Promise<void> {
    await this.#write(Buffer.alloc(2 * BLOCK))
  }

  #write(bytes: Uint8Array): Promise<void> {
    if (this.#broken) return Promise.reject(this.#broken)
    if (bytes.length === 0) return Promise.resolve()
    return new Promise((done, fail) => this.#output.write(bytes, (error) => (error ? fail(error) : done())))
  }
}

/** An archive that cannot be read as one; `message` says what is wrong in a sentence. */
export class UnreadableArchive extends Error {}

/**
 * Unpacks an archive (as it is, or compressed with gzip) into a folder. Only files under names that a backup has are taken; anything else, a broken entry or an
 * early end is an UnreadableArchive.
 */
export async function unpackArchive(input: Readable, folder: string, isExpected: (place: string) => boolean): Promise<void> {
  let unexpected: string | undefined
  let entries = 0
  const unpacking = extract({
    cwd: folder,
    strict: true,
    preserveOwner: false,
    fmode: 0o600,
    dmode: 0o700,
    filter: (place, entry) => {
      entries += 1
      const taken = 'type' in entry && entry.type === 'File' && isExpected(place)
      if (!taken) unexpected ??= place
      return taken
    }
  })
  try {
    const ended = new Promise<void>((done, fail) => {
      unpacking.on('close', done)
      unpacking.on('error', fail)
    })
    ended.catch(() => {})
    const feed = async () => {
      for await (const chunk of input as AsyncIterable<Buffer>) {
        if (!unpacking.write(chunk)) await Promise.race([new Promise((ready) => unpacking.once('drain', ready)), ended])
      }
      unpacking.end()
    }
    await Promise.all([feed(), ended])
  } catch (error) {
    if (!isAboutContent(error)) throw error
    throw new UnreadableArchive('it ends too early, or was altered, or is not a backup', { cause: error })
  }
  if (unexpected !== undefined) throw new UnreadableArchive(`it holds “${unexpected}”, which a backup does not`)
  if (entries === 0) throw new UnreadableArchive('it is empty or not a backup')
}

/** Errors of the archive itself, not of reading it or of the disk it is unpacked to. */
function isAboutContent(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return code === '' || /^(TAR_|Z_|ERR_ZLIB)/.test(code)
}

/** The SHA-256 and size of a file on disk. */
export async function describeFile(path: string): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk)
    bytes += chunk.length
  }
  return { bytes, sha256: hash.digest('hex') }
}
