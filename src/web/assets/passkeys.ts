/**
 * Sets up a passkey, or signs in with one, on pages with `<form data-passkey-register>` or `<form data-passkey-sign-in>`.
 * The form names `data-options-url` and `data-verify-url` and holds a `.app-passkey-error` element.
 */
import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
  WebAuthnError
} from '@simplewebauthn/browser'
import { csrfToken, noticeSession } from './behaviours/server-words.ts'
import { type PasskeyTask, passkeyWords, safeRedirect } from './behaviours/passkey-words.ts'

class ServerRefusal extends Error {}

async function post(form: HTMLFormElement, url: string, body: URLSearchParams | string): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    body,
    headers: {
      'x-csrf-token': csrfToken(form),
      accept: 'application/json',
      ...(typeof body === 'string' ? { 'content-type': 'application/json' } : {})
    },
    credentials: 'same-origin'
  })
  noticeSession(response)
  if (!response.ok) throw new ServerRefusal(await refusalMessage(response))
  return response.json()
}

async function refusalMessage(response: Response): Promise<string> {
  try {
    const answer: unknown = await response.json()
    if (typeof answer === 'object' && answer !== null && 'message' in answer && typeof answer.message === 'string')
      return answer.message
  } catch {
    // An answer that is not JSON has no words for the person; the general ones are used.
  }
  return ''
}

/** The form's own fields, such as a name for the passkey, go with the request for options. */
function formFields(form: HTMLFormElement): URLSearchParams {
  const fields = new URLSearchParams()
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') fields.append(name, value)
  return fields
}

async function run(form: HTMLFormElement, task: PasskeyTask): Promise<string> {
  const options = await post(form, form.dataset['optionsUrl'] ?? '', formFields(form))
  const result =
    task === 'register'
      ? await startRegistration({ optionsJSON: options as PublicKeyCredentialCreationOptionsJSON })
      : await startAuthentication({ optionsJSON: options as PublicKeyCredentialRequestOptionsJSON })
  const answer = await post(form, form.dataset['verifyUrl'] ?? '', JSON.stringify(result))
  const redirect = typeof answer === 'object' && answer !== null && 'redirect' in answer ? answer.redirect : undefined
  return safeRedirect(redirect, location.href)
}

function reason(error: unknown): string {
  if (error instanceof WebAuthnError) return error.code === 'ERROR_PASSTHROUGH_SEE_CAUSE_PROPERTY' ? error.name : error.code
  return error instanceof Error ? error.name : ''
}

function start(form: HTMLFormElement, task: PasskeyTask): void {
  const message = form.querySelector<HTMLElement>('.app-passkey-error')
  message?.setAttribute('role', 'alert')
  const say = (words: string): void => {
    if (message !== null) message.textContent = words
  }
  const buttons = [...form.querySelectorAll<HTMLButtonElement>('button')]
  if (!browserSupportsWebAuthn()) {
    say(passkeyWords('unsupported', task))
    for (const button of buttons) button.disabled = true
    return
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    say('')
    for (const button of buttons) button.disabled = true
    run(form, task)
      .then((address) => location.assign(address))
      .catch((error: unknown) => {
        for (const button of buttons) button.disabled = false
        say(error instanceof ServerRefusal && error.message !== '' ? error.message : passkeyWords(reason(error), task))
      })
  })
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey-register]')) start(form, 'register')
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey-sign-in]')) start(form, 'sign-in')
