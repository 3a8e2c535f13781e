/** The zip archive that a .docx or .xlsx file is. Parts are unpacked as a stream and never beyond what they say they hold. */
import { type Entry, type ZipFile, fromBuffer } from 'yauzl'
import { LARGEST_PART, MOST_PARTS } from './limits.ts'
import { CannotRead } from './table.ts'

export interface Archive {
  has(name: string): boolean
  /** Hands over the bytes of a part piece by piece; waits for nothing else. */
  read(name: string, take: (bytes: Uint8Array) => void): Promise<void>
}

const DAMAGED = 'The file is damaged or not complete. Open it, save it again and bring the new file.'

/** Opens an archive in memory. Throws `CannotRead` when it is damaged, encrypted or has too many parts. */
export async function openArchive(bytes: Uint8Array): Promise<Archive> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    fromBuffer(buffer, { lazyEntries: true, validateEntrySizes: true, decodeStrings: true }, (error, opened) =>
      error ? reject(new CannotRead(DAMAGED, { cause: error })) : resolve(opened)
    )
  })
  if (zip.entryCount > MOST_PARTS)
    throw new CannotRead(`The file has ${zip.entryCount} parts; no Word or Excel file has so many.`)
  const entries = await listEntries(zip)
  return {
    has: (name) => entries.has(name.toLowerCase()),
    read: (name, take) => {
      const entry = entries.get(name.toLowerCase())
      if (!entry) return Promise.reject(new CannotRead(DAMAGED))
      return readEntry(zip, entry, take)
    }
  }
}

function listEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>()
    zip.on('error', (error: Error) => reject(new CannotRead(DAMAGED, { cause: error })))
    zip.on('end', () => resolve(entries))
    zip.on('entry', (entry: Entry) => {
      const name = entry.fileName.toLowerCase()
      if (!entries.has(name)) entries.set(name, entry)
      zip.readEntry()
    })
    zip.readEntry()
  })
}

function readEntry(zip: ZipFile, entry: Entry, take: (bytes: Uint8Array) => void): Promise<void> {
  if (entry.isEncrypted()) throw new CannotRead('The file is protected with a password. Save it without one.')
  if (entry.uncompressedSize > LARGEST_PART)
    throw new CannotRead(
      `A part of the file is ${Math.round(entry.uncompressedSize / 1024 / 1024)} MB when it is unpacked; at most ${LARGEST_PART / 1024 / 1024} MB are read.`
    )
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) {
        reject(new CannotRead(DAMAGED, { cause: error }))
        return
      }
      stream.on('error', (broken: Error) =>
        reject(broken instanceof CannotRead ? broken : new CannotRead(DAMAGED, { cause: broken }))
      )
      stream.on('end', resolve)
      stream.on('data', (bytes: Buffer) => {
        try {
          take(bytes)
        } catch (stop) {
          stream.destroy()
          reject(stop instanceof Error ? stop : new Error(String(stop)))
        }
      })
    })
  })
}
