/**
 * What a backup says about itself: the schema it was made with, every table with its number of rows, every file, and the head of the audit chain, each part with its
 * hash. The manifest itself is sealed last: a backup without its seal is not complete.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { type Result, failed, ok } from '#kernel/result.ts'

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const count = z.number().int().nonnegative()
/** A place inside the archive: never outside the folder it is unpacked to. */
const place = z.string().regex(/^(tables|files)\/[A-Za-z0-9._-]+$/)

const manifestSchema = z.strictObject({
  format: z.literal('practice-review-backup'),
  formatVersion: z.literal(1),
  madeAt: z.iso.datetime(),
  engine: z.enum(['embedded', 'native']),
  server: z.string(),
  migrations: z.array(z.strictObject({ name: z.string().regex(/^\d{4}_[a-z0-9_-]+\.sql$/), sha256: hash })),
  tables: z.array(
    z.strictObject({
      schema: z.string(),
      name: z.string(),
      columns: z.array(z.strictObject({ name: z.string(), type: z.string() })),
      rows: count,
      place,
      bytes: count,
      sha256: hash
    })
  ),
  sequences: z.array(z.strictObject({ schema: z.string(), name: z.string(), last: z.string().nullable() })),
  files: z.array(z.strictObject({ key: z.string().min(1), place, bytes: count, sha256: hash })),
  audit: z.strictObject({ seq: count, hash: z.string() })
})

export type Manifest = z.infer<typeof manifestSchema>
export type BackedUpTable = Manifest['tables'][number]
export type BackedUpFile = Manifest['files'][number]

export const MANIFEST = 'manifest.json'
export const MANIFEST_SEAL = 'manifest.seal'

const sealSchema = z.strictObject({ sha256: hash, signature: hash.nullable() })

/** The seal of a manifest: its hash and, with a key, a signature (HMAC-SHA-256) that only who has the key can make. */
export function sealManifest(manifest: Uint8Array, key: string | undefined): string {
  return JSON.stringify({ sha256: sha256(manifest), signature: key === undefined ? null : signatureOf(manifest, key) })
}

/** Reads a manifest and checks it against its seal. Answers whether it was signed with one of the keys, or what is wrong in a sentence. */
export function readManifest(
  manifest: Uint8Array,
  seal: Uint8Array,
  keys: readonly string[]
): Result<{ readonly manifest: Manifest; readonly signed: 'checked' | 'no-key' | 'unsigned' }, string> {
  const sealRead = sealSchema.safeParse(parsed(seal))
  if (!sealRead.success) return failed('its seal cannot be read')
  if (sealRead.data.sha256 !== sha256(manifest)) return failed('its manifest was altered after it was made')
  const { signature } = sealRead.data
  if (signature !== null && keys.length > 0 && !keys.some((key) => same(signature, signatureOf(manifest, key))))
    return failed('its signature was not made with this AUDIT_KEY')
  const version = z.object({ formatVersion: z.number() }).safeParse(parsed(manifest))
  if (version.success && version.data.formatVersion > 1)
    return failed('it was made by a newer version of Practice Review; use that version')
  const read = manifestSchema.safeParse(parsed(manifest))
  if (!read.success) return failed('its manifest is not one that this version can read')
  return ok({ manifest: read.data, signed: signature === null ? 'unsigned' : keys.length === 0 ? 'no-key' : 'checked' })
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    return undefined
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function signatureOf(manifest: Uint8Array, key: string): string {
  return createHmac('sha256', key).update('practice-review backup 1\n').update(manifest).digest('hex')
}

function same(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
