/** What is in a Word file, for tests: its XML by the name of the part. */
import { inflateRawSync } from 'node:zlib'

/** Reads the archive's directory, then each part. Parts are stored as they are (0) or deflated (8). */
export function wordParts(archive: Buffer): ReadonlyMap<string, string> {
  const parts = new Map<string, string>()
  const directory = archive.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'))
  let entry = archive.readUInt32LE(directory + 16)
  for (let left = archive.readUInt16LE(directory + 10); left > 0; left--) {
    const nameEnd = entry + 46 + archive.readUInt16LE(entry + 28)
    const local = archive.readUInt32LE(entry + 42)
    const data = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28)
    const bytes = archive.subarray(data, data + archive.readUInt32LE(entry + 20))
    const text = archive.readUInt16LE(entry + 10) === 8 ? inflateRawSync(bytes) : bytes
    parts.set(archive.toString('utf8', entry + 46, nameEnd), text.toString('utf8'))
    entry = nameEnd + archive.readUInt16LE(entry + 30) + archive.readUInt16LE(entry + 32)
  }
  return parts
}
