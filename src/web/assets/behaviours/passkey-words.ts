/** Says in plain words what went wrong with a passkey, and keeps the way back on this site. */

/** What the person is doing. */
export type PasskeyTask = 'register' | 'sign-in'

/** The words for a reason: an error name of the browser, a code of the passkey library, or `unsupported`. */
export function passkeyWords(reason: string, task: PasskeyTask): string {
  const another = task === 'sign-in' ? ' You can also sign in another way.' : ''
  switch (reason) {
    case 'unsupported':
      return `This browser cannot use passkeys.${another}`
    case 'NotAllowedError':
    case 'AbortError':
    case 'ERROR_CEREMONY_ABORTED':
      return `The passkey was not used: it was cancelled, or took too long. Try again when you are ready.${another}`
    case 'InvalidStateError':
    case 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED':
      return 'This device already has a passkey for this service. You do not need another one.'
    case 'ERROR_AUTHENTICATOR_MISSING_USER_VERIFICATION_SUPPORT':
      return 'This device has no screen lock, PIN or fingerprint set up. Set one up, or use another device.'
    case 'ERROR_INVALID_DOMAIN':
    case 'ERROR_INVALID_RP_ID':
    case 'SecurityError':
      return 'Passkeys do not work at this web address. Check that the address is the one you were given.'
    case 'TypeError':
      return 'The service did not answer. Check your connection and try again.'
    default:
      return task === 'sign-in'
        ? 'You could not be signed in with this passkey. Try again, or sign in another way.'
        : 'The passkey could not be set up. Try again, or use another device.'
  }
}

/**
 * An address on this site, from what the server answered. Anything else, such as another site or a script, becomes the home page.
 * @param page the full address of the current page
 */
export function safeRedirect(answer: unknown, page: string): string {
  if (typeof answer !== 'string' || !URL.canParse(answer, page)) return '/'
  const address = new URL(answer, page)
  return address.origin === new URL(page).origin ? address.pathname + address.search + address.hash : '/'
}
