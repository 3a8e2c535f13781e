/** Identifiers: opaque, unguessable, and typed by what they identify so that a case's id cannot be passed where a child's is meant. */

/** An id of one kind of thing; a UUID (version 7, so that rows made together lie together) in text. */
export type Id<Kind extends string> = string & { readonly __kind: Kind }

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** A new id. The first 48 bits are milliseconds since 1970, the rest is random (RFC 9562, version 7). */
export function newId<Kind extends string>(nowMilliseconds: number = Date.now()): Id<Kind> {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  let time = nowMilliseconds
  for (let index = 5; index >= 0; index--) {
    bytes[index] = time % 256
    time = Math.floor(time / 256)
  }
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as Id<Kind>
}

/** The text as an id when it has the shape of one; otherwise undefined (a path may hold anything). */
export function parseId<Kind extends string>(text: string): Id<Kind> | undefined {
  return UUID.test(text) ? (text as Id<Kind>) : undefined
}
