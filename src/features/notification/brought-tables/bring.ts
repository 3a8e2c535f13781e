/** Taking a table that somebody brings: the file waits to be read, what was pasted is read at once. */
import { createHash } from 'node:crypto'
import { parseForm, single } from '#web/forms/form.ts'
import type { ChangeContext, Problems } from '#web/route.ts'
import { userOf } from '../loaded-notification.ts'
import { bringFields } from './bring.page.tsx'
import { type Place, addBrought } from './brought-tables.store.ts'
import { readBrought } from './read-brought.ts'

/** Keeps what was brought; answers its id, or what is wrong. */
export async function bring(context: ChangeContext, place: Place): Promise<{ readonly id: string } | Problems> {
  const parsed = parseForm(bringFields, context.form, context)
  if (!parsed.ok) return { errors: parsed.errors }
  const [upload] = context.uploads
  if (upload) {
    const content = { storageKey: upload.storageKey }
    return { id: await addBrought(context.tx, place, { name: upload.name, sha256: upload.sha256, content }, userOf(context)) }
  }
  const pasted = single(context.form, 'pasted')
  if (pasted.trim() === '') return { errors: { file: { message: 'Choose a file, or paste a table', inputId: 'file' } } }
  const read = await readBrought(new TextEncoder().encode(pasted))
  if ('problem' in read) return { errors: { pasted: { message: read.problem, inputId: 'pasted' } } }
  const sha256 = createHash('sha256').update(pasted).digest('hex')
  return { id: await addBrought(context.tx, place, { name: 'Pasted table', sha256, content: read }, userOf(context)) }
}
