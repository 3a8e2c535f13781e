/** What every request of the browser scripts has in common: the forgery token, and what an answer says about the session. */

/** Sent on `document` when an answer says that the session now ends later. Its detail is an ISO instant. */
export const sessionExtended = 'app:session-extended'

/** The forgery token of a form or, without one, of the page. Empty when the page has none. */
export function csrfToken(form?: HTMLFormElement): string {
  const field = (form ?? document).querySelector<HTMLInputElement>('input[name="_csrf"]')
  return field?.value ?? document.querySelector<HTMLMetaElement>('meta[name="csrf-token"]')?.content ?? ''
}

/**
 * Takes over a new forgery token and a later end of the session from an answer's headers `x-csrf-token` and
 * `x-session-expires`, when they are there. True when the token changed, so that a refused request can be tried again.
 */
export function noticeSession(response: Response): boolean {
  const expires = response.headers.get('x-session-expires')
  if (expires !== null) document.dispatchEvent(new CustomEvent(sessionExtended, { detail: expires }))
  const token = response.headers.get('x-csrf-token')
  if (token === null || token === csrfToken()) return false
  for (const field of document.querySelectorAll<HTMLInputElement>('input[name="_csrf"]')) field.value = token
  const meta = document.querySelector<HTMLMetaElement>('meta[name="csrf-token"]')
  if (meta !== null) meta.content = token
  return true
}

/** True when an answer means that nobody is signed in any more: a 401, or a redirect to the sign-in page. */
export function isSignedOut(response: Pick<Response, 'status' | 'type'>): boolean {
  return response.status === 401 || response.type === 'opaqueredirect'
}

/** `14:05`, in the time of this browser. */
export function clockTime(moment: Date): string {
  return `${String(moment.getHours()).padStart(2, '0')}:${String(moment.getMinutes()).padStart(2, '0')}`
}
