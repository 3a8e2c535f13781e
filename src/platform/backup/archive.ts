/** The archive of a backup: an ordinary tar, so that it can be looked into with ordinary tools, written as a stream and unpacked into a folder. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable, type Writable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { Header } from 'tar'

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

const TOO_SHORT = 'it ends too early, or was altered, or is not a backup'

/**
 * Unpacks an archive (as it is, or compressed with gzip) into a folder, an entry at a time. Only files under names that a backup has are taken; anything else, a
 * broken entry or an early end is an UnreadableArchive.
 */
export async function unpackArchive(input: Readable, folder: string, isExpected: (place: string) => boolean): Promise<void> {
  const bytes = new ByteReader(plain(input))
  const seen = new Set<string>()
  for (;;) {
    const block = await bytes.take(BLOCK)
    if (!block) {
      if (seen.size === 0) throw new UnreadableArchive('it is empty')
      // A backup that was cut off between two entries is found out by its missing manifest.
      return
    }
    if (block.every((byte) => byte === 0)) return
    const header = new Header(block)
    const { path, size } = header
    if (!header.cksumValid || path === undefined || size === undefined) throw new UnreadableArchive(TOO_SHORT)
    if (header.type !== 'File' || !isExpected(path) || seen.has(path))
      throw new UnreadableArchive(`it holds “${path}”, which a backup does not`)
    seen.add(path)
    const place = join(folder, path)
    await mkdir(dirname(place), { recursive: true, mode: 0o700 })
    const file = await open(place, 'wx', 0o600)
    try {
      for await (const chunk of bytes.next(size)) await file.writeFile(chunk)
    } finally {
      await file.close()
    }
    if (!(await bytes.take((BLOCK - (size % BLOCK)) % BLOCK))) throw new UnreadableArchive(TOO_SHORT)
  }
}

/** Reads given numbers of bytes off a stream. */
class ByteReader {
  readonly #source: AsyncIterator<Buffer>
  #held: Buffer = Buffer.alloc(0)

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]()
  }

  /** Exactly so many bytes; undefined when the stream ended before the first of them. */
  async take(count: number): Promise<Buffer | undefined> {
    if (count === 0) return Buffer.alloc(0)
    const parts: Buffer[] = []
    try {
      for await (const part of this.next(count)) parts.push(part)
    } catch (error) {
      if (parts.length === 0 && this.#held.length === 0 && error instanceof UnreadableArchive) return undefined
      throw error
    }
    return Buffer.concat(parts)
  }

  /** The next so many bytes, in pieces. */
  async *next(count: number): AsyncGenerator<Buffer> {
    for (let left = count; left > 0;) {
      if (this.#held.length === 0) {
        const more = await this.#source.next().catch((error: unknown) => {
          throw isDamage(error) ? new UnreadableArchive(TOO_SHORT, { cause: error }) : error
        })
        if (more.done) throw new UnreadableArchive(TOO_SHORT)
        this.#held = more.value
        continue
      }
      const piece = this.#held.subarray(0, left)
      this.#held = this.#held.subarray(piece.length)
      left -= piece.length
      yield piece
    }
  }
}

/** An error of the compressed bytes themselves, not of reading them. */
function isDamage(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^Z_/.test(String(error.code))
}

/** The bytes, unpacked when they begin as gzip does. */
async function* plain(input: Readable): AsyncGenerator<Buffer> {
  const source = (input as AsyncIterable<Buffer>)[Symbol.asyncIterator]()
  const first = await source.next()
  if (first.done) return
  const all = (async function* () {
    yield first.value
    for (let next = await source.next(); !next.done; next = await source.next()) yield next.value
  })()
  if (first.value[0] !== 0x1f || first.value[1] !== 0x8b) {
    yield* all
    return
  }
  const gunzip = createGunzip()
  // What goes wrong while feeding it comes out at its other end.
  Readable.from(all)
    .on('error', (error) => gunzip.destroy(error))
    .pipe(gunzip)
  yield* gunzip as AsyncIterable<Buffer>
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
