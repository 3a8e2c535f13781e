/** Reading a chronology file that somebody brings into an answer, before any transaction begins, and handing on what was read. */
import { Buffer } from 'node:buffer'
import { type Result, failed, ok } from '#kernel/result.ts'
import type { StoredUpload } from '#platform/files/files.ts'
import type { ChangeContext, ReadingContext } from '#web/route.ts'
import { type ReadChronology, readChronology } from './return-chronology.ts'

interface Prepared {
  readonly storageKey: string
  readonly found: Result<ReadChronology, string>
}

/** Reads the first file that was brought. */
export async function readBrought(
  uploads: readonly StoredUpload[],
  { open, today }: ReadingContext
): Promise<readonly Prepared[]> {
  const prepared: Prepared[] = []
  for (const upload of uploads.slice(0, 1)) {
    const chunks: Buffer[] = []
    for await (const chunk of await open(upload.storageKey)) chunks.push(Buffer.from(chunk))
    prepared.push({ storageKey: upload.storageKey, found: await readChronology(Buffer.concat(chunks), upload.name, today) })
  }
  return prepared
}

/** The one file that was brought with what was read of it, or what is wrong, in words. */
export function readOf(
  context: ChangeContext
): Result<{ readonly upload: StoredUpload; readonly found: ReadChronology }, string> {
  const [upload, another] = context.uploads
  if (!upload) return failed('Choose your chronology to upload')
  if (another) return failed('Bring one file at a time')
  const prepared = ((context.prepared ?? []) as readonly Prepared[]).find((one) => one.storageKey === upload.storageKey)
  if (!prepared) return failed('The file could not be read. Upload it again')
  if (!prepared.found.ok) return failed(`“${upload.name}” cannot be read as a chronology. ${prepared.found.error}`)
  return ok({ upload, found: prepared.found.value })
}
