/** Identifiers: opaque, unguessable, and typed by what they identify so that a case's id cannot be passed where a child's is meant. */

/** An id of one kind of thing; a UUID (version 7, so that rows made together lie together) in text. */
export type Id<Kind extends string> = string & { readonly __kind: Kind }

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** The 12 bits after the milliseconds count up within one, so that rows made together also sort in the order in which they were made. */
const last = { milliseconds: -1, count: 0 }

/** A new id, greater than every id this process has made before (RFC 9562, version 7, section 6.2, method 1). */
export function newId<Kind extends string>(): Id<Kind> {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const now = Date.now()
  if (now > last.milliseconds) {
    last.milliseconds = now
    // A fresh count begins in the lower half, to leave room.
    last.count = ((bytes[6] ?? 0) & 0x07) * 256 + (bytes[7] ?? 0)
  } else if (last.count < 0xfff) last.count += 1
  else {
    last.milliseconds += 1
    last.count = 0
  }
  let time = last.milliseconds
  for (let index = 5; index >= 0; index--) {
    bytes[index] = time % 256
    time = Math.floor(time / 256)
  }
  bytes[6] = 0x70 | (last.count >> 8)
  bytes[7] = last.count & 0xff
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as Id<Kind>
}

/** The text as an id when it has the shape of one; otherwise undefined (a path may hold anything). */
export function parseId<Kind extends string>(text: string): Id<Kind> | undefined {
  return UUID.test(text) ? (text as Id<Kind>) : undefined
}
