/**
 * Keeps what is being typed as a draft on the server, and says so. For `<form data-autosave="/drafts" data-autosave-path="/cases/…">`
 * with an `.app-autosave-status` element. Files, passwords and one-time codes are never sent.
 */
import { clockTime, csrfToken, isSignedOut, noticeSession } from './server-words.ts'

const quietMilliseconds = 800
const retryMilliseconds = 15_000
// Browsers refuse requests that outlive the page above 64 KiB.
const keepaliveBytes = 60_000

/** What happened to an attempt to save. */
export type SaveOutcome = 'saved' | 'offline' | 'no-answer' | 'signed-out' | 'refused'

/** What the status line says. `moment` is when the answer came. */
export function autosaveWords(outcome: SaveOutcome, moment: Date): string {
  switch (outcome) {
    case 'saved':
      return `Saved at ${clockTime(moment)}`
    case 'offline':
      return 'Not saved: you are offline. Keep this page open.'
    case 'no-answer':
      return 'Not saved: the service did not answer. Keep this page open. We will try again.'
    case 'signed-out':
      return 'You have been signed out. What you typed is kept on this page; sign in in another tab, then carry on.'
    case 'refused':
      return 'Not saved as a draft. Keep this page open, and use the button on this page to save.'
  }
}

/**
 * The body of a draft: each field but those in `leftOut` (names), files and the form's own control fields, then `_path` and `_csrf`.
 * Repeated names, as of checkboxes, stay repeated.
 */
export function draftBody(
  fields: Iterable<readonly [string, FormDataEntryValue]>,
  leftOut: ReadonlySet<string>,
  path: string,
  csrf: string
): URLSearchParams {
  const body = new URLSearchParams()
  for (const [name, value] of fields) {
    if (typeof value === 'string' && name !== '_csrf' && name !== '_path' && !leftOut.has(name)) body.append(name, value)
  }
  body.append('_path', path)
  body.append('_csrf', csrf)
  return body
}

function neverSent(form: HTMLFormElement): ReadonlySet<string> {
  const fields = form.querySelectorAll<HTMLInputElement>(
    'input[type="password"], input[type="file"], input[autocomplete="one-time-code"], [data-no-autosave]'
  )
  const names = new Set([...fields].map((field) => field.name))
  // A password whose characters are being shown is a text box at that moment.
  for (const field of form.querySelectorAll<HTMLInputElement>('.govuk-js-password-input-input, [autocomplete$="-password"]'))
    names.add(field.name)
  return names
}

class Autosave {
  private timer: ReturnType<typeof setTimeout> | undefined
  private sending: AbortController | undefined
  private changed = false
  private submitted = false
  private readonly form: HTMLFormElement
  private readonly url: string
  private readonly status: HTMLElement | null

  constructor(form: HTMLFormElement, url: string) {
    this.form = form
    this.url = url
    this.status =
      form.querySelector<HTMLElement>('.app-autosave-status') ?? document.querySelector<HTMLElement>('.app-autosave-status')
    this.status?.setAttribute('aria-live', 'polite')
  }

  start(): void {
    this.form.addEventListener('input', () => this.noticeChange())
    this.form.addEventListener('change', () => this.noticeChange())
    this.form.addEventListener('submit', (event) => {
      if (!event.defaultPrevented) this.stopForSubmit()
    })
    document.addEventListener('visibilitychange', () => void this.send(document.visibilityState === 'hidden'))
    window.addEventListener('online', () => void this.send(false))
    window.addEventListener('pageshow', () => (this.submitted = false))
  }

  private noticeChange(): void {
    // Somebody who goes on typing after pressing the button is still on this page.
    this.submitted = false
    this.changed = true
    this.sendAfter(quietMilliseconds)
  }

  private sendAfter(milliseconds: number): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.send(false), milliseconds)
  }

  // A draft that arrives after the answer it belongs to would bring old words back.
  private stopForSubmit(): void {
    this.submitted = true
    clearTimeout(this.timer)
    this.sending?.abort()
  }

  /** Sends what changed. `urgent`, when the page may be about to go, does not wait for a request that is under way. */
  private async send(urgent: boolean): Promise<void> {
    if (!this.changed || this.submitted || (this.sending !== undefined && !urgent)) return
    clearTimeout(this.timer)
    this.sending?.abort()
    const controller = new AbortController()
    this.sending = controller
    this.changed = false
    const outcome = await this.attempt(controller.signal, true)
    if (this.sending !== controller) return
    this.sending = undefined
    // The submission may yet be stopped or get no answer: what was not saved stays to be saved.
    if (outcome !== 'saved' && outcome !== 'refused') this.changed = true
    if (this.submitted) return
    this.say(outcome)
    if (this.changed) this.sendAfter(outcome === 'saved' || outcome === 'refused' ? quietMilliseconds : retryMilliseconds)
  }

  private async attempt(signal: AbortSignal, mayRepeat: boolean): Promise<SaveOutcome> {
    const path = this.form.dataset['autosavePath'] ?? location.pathname
    const body = draftBody(new FormData(this.form), neverSent(this.form), path, csrfToken(this.form)).toString()
    try {
      const response = await fetch(this.url, {
        method: 'POST',
        body,
        signal,
        headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
        credentials: 'same-origin',
        redirect: 'manual',
        keepalive: body.length < keepaliveBytes
      })
      if (isSignedOut(response)) return 'signed-out'
      const tokenChanged = noticeSession(response)
      if (response.ok) return 'saved'
      if (response.status === 403 && tokenChanged && mayRepeat) return await this.attempt(signal, false)
      return response.status >= 500 || response.status === 429 ? 'no-answer' : 'refused'
    } catch {
      return navigator.onLine ? 'no-answer' : 'offline'
    }
  }

  private say(outcome: SaveOutcome): void {
    if (this.status === null) return
    this.status.textContent = autosaveWords(outcome, new Date())
    this.status.classList.toggle('app-autosave-status--attention', outcome !== 'saved')
  }
}

/** Starts autosave on every form that asks for it. */
export function startAutosave(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-autosave]')) {
    const url = form.dataset['autosave']
    if (url !== undefined && url !== '') new Autosave(form, url).start()
  }
}
