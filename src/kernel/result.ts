/** An expected outcome as a value. Exceptions are kept for bugs and outages. */
export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E }

/** Wraps a success. `ok(3)` is `{ ok: true, value: 3 }`. */
export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value }
}

/** Wraps an expected failure. `failed('not-found')` is `{ ok: false, error: 'not-found' }`. */
export function failed<E>(error: E): { readonly ok: false; readonly error: E } {
  return { ok: false, error }
}
