/** What arrived with a request: answers as form values, and files into the store, each checked on its way. */
import type { FastifyRequest } from 'fastify'
import type {} from '@fastify/multipart'
import { type StoredUpload, uploadMessage } from '#platform/files/files.ts'
import { type FieldError, type FormValues, storable } from '../forms/form.ts'
import { dropUploads } from './carry-out.ts'
import type { Services } from './services.ts'

export interface Received {
  readonly form: FormValues
  readonly uploads: readonly StoredUpload[]
  readonly problems: readonly [string, FieldError][]
}

/** Characters of one form's answers. */
const MOST_TYPED = 2 * 1024 * 1024

class TooMuchTyped extends Error {
  readonly statusCode = 413
}

/**
 * Reads a form with files. `admits` is asked before anything has come (`undefined`) and after each answer whether files that follow are stored, so that
 * nobody fills the store who may not send the form.
 */
export async function receiveParts(
  services: Services,
  request: FastifyRequest,
  admits: (name: string | undefined, value: string) => boolean
): Promise<Received> {
  const form = Object.create(null) as Record<string, string | string[]>
  let typed = 0
  let admitted = admits(undefined, '')
  const uploads: StoredUpload[] = []
  const problems: [string, FieldError][] = []
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') {
        const value = storable(String(part.value ?? '')) as string
        typed += part.fieldname.length + value.length
        // The same limit as for a form without files: what is typed is held in memory.
        if (typed > MOST_TYPED || part.valueTruncated) throw new TooMuchTyped()
        const before = form[part.fieldname]
        form[part.fieldname] = before === undefined ? value : [...[before].flat(), value]
        admitted = admits(part.fieldname, value)
      } else if (!admitted || part.filename === '') {
        part.file.resume()
      } else {
        const { file } = part
        const stored = await services.files.store({
          field: part.fieldname,
          name: part.filename,
          stream: file,
          truncated: () => file.truncated
        })
        if (stored.ok) uploads.push(stored.value)
        else {
          const message = uploadMessage(stored.error, part.filename, services.files.maximumSize)
          problems.push([part.fieldname, { message, inputId: part.fieldname }])
        }
      }
    }
  } catch (error) {
    if (error instanceof TooMuchTyped) {
      await dropUploads(services, uploads)
      throw error
    }
    request.log.info({ err: error }, 'an upload did not arrive complete')
    problems.push([
      'file',
      { message: 'The upload did not arrive complete. Check your connection and try again', inputId: 'file' }
    ])
  }
  return { form, uploads, problems }
}
