/** Reads a file of any kind that is understood, by what it holds and not by its name, and says plainly what it cannot read. */
import { type Result, failed, ok } from '#kernel/result.ts'
import { openArchive } from './archive.ts'
import { readCsv } from './csv.ts'
import { readDocx } from './docx.ts'
import { LARGEST_FILE } from './limits.ts'
import { CannotRead, type ReadFile, type Unreadable } from './table.ts'
import { readXlsx } from './xlsx.ts'

/** The tables of a file, or why it cannot be read. Example: `readTables(bytes)` of a .docx. */
export async function readTables(bytes: Uint8Array): Promise<Result<ReadFile, Unreadable>> {
  try {
    return ok(await readAny(bytes))
  } catch (error) {
    if (error instanceof CannotRead) return failed({ message: error.message })
    throw error
  }
}

async function readAny(bytes: Uint8Array): Promise<ReadFile> {
  if (bytes.length === 0) throw new CannotRead('The file is empty.')
  if (bytes.length > LARGEST_FILE)
    throw new CannotRead(
      `The file has ${Math.round(bytes.length / 1024 / 1024)} MB; at most ${LARGEST_FILE / 1024 / 1024} MB are read.`
    )
  const start = String.fromCharCode(...bytes.subarray(0, 8))
  if (start.startsWith('PK')) {
    const archive = await openArchive(bytes)
    if (archive.has('word/document.xml')) return readDocx(archive)
    if (archive.has('xl/workbook.xml')) return readXlsx(archive)
    if (archive.has('content.xml')) throw new CannotRead('The file is an OpenDocument file. Save it as .docx or .xlsx.')
    throw new CannotRead('The file is an archive, but neither Word (.docx) nor Excel (.xlsx).')
  }
  if (start.startsWith('\u00D0\u00CF\u0011\u00E0'))
    throw new CannotRead(
      'The file is protected with a password, or in the format of Word or Excel before 2007. Save it as .docx or .xlsx without a password.'
    )
  if (start.startsWith('%PDF')) throw new CannotRead('The file is a PDF. Ask for the Word or Excel file that it was made from.')
  if (start.startsWith('{\\rtf')) throw new CannotRead('The file is rich text. Save it as .docx.')
  return readCsv(bytes)
}
