/**
 * Warns before a person is signed out for being away, and lets them stay. For
 * `<div data-session-expires="ISO instant" data-keep-alive="/session/keep-alive" hidden>`;
 * `data-session-now` (ISO instant) is the server's clock, for browsers whose own is wrong.
 */
import { clockTime, csrfToken, isSignedOut, noticeSession, sessionExtended } from './server-words.ts'

const warnMilliseconds = 5 * 60_000
const lookMilliseconds = 10_000

/** What the time left calls for. All three are milliseconds on one clock. */
export function sessionState(now: number, expires: number, warnBefore: number): 'active' | 'ending' | 'ended' {
  if (now >= expires) return 'ended'
  return expires - now <= warnBefore ? 'ending' : 'active'
}

/** Starts the warning, on pages that hold its element. */
export function startSessionWarning(): void {
  const box = document.querySelector<HTMLElement>('[data-session-expires]')
  let expires = Date.parse(box?.dataset['sessionExpires'] ?? '')
  if (box === null || Number.isNaN(expires)) return

  const serverNow = Date.parse(box.dataset['sessionNow'] ?? '')
  const clockDifference = Number.isNaN(serverNow) ? 0 : serverNow - Date.now()
  const words = document.createElement('p')
  const button = document.createElement('button')
  words.className = 'govuk-body'
  words.setAttribute('aria-live', 'assertive')
  button.type = 'button'
  button.className = 'govuk-button govuk-!-margin-bottom-0'
  button.textContent = 'Stay signed in'
  box.classList.add('app-session-warning')
  box.setAttribute('role', 'region')
  box.setAttribute('aria-label', 'Being signed out')
  box.replaceChildren(words, button)
  box.hidden = true

  const say = (text: string): void => {
    if (words.textContent !== text) words.textContent = text
  }

  const look = (): void => {
    const state = sessionState(Date.now() + clockDifference, expires, warnMilliseconds)
    box.hidden = state === 'active'
    button.hidden = state !== 'ending'
    switch (state) {
      case 'active':
        return say('')
      case 'ending':
        return say(
          `You will be signed out at ${clockTime(new Date(expires - clockDifference))} because this page has not been used for a while.`
        )
      case 'ended':
        return say('You have been signed out. What you typed is kept on this page; sign in in another tab, then carry on.')
    }
  }

  const otherTabs = 'BroadcastChannel' in window ? new BroadcastChannel('app-session') : undefined
  const extendTo = (instant: unknown): void => {
    const later = typeof instant === 'string' ? Date.parse(instant) : Number.NaN
    if (later > expires) expires = later
    look()
  }
  document.addEventListener(sessionExtended, (event) => {
    if (!(event instanceof CustomEvent)) return
    extendTo(event.detail)
    otherTabs?.postMessage(event.detail)
  })
  otherTabs?.addEventListener('message', (event) => extendTo(event.data))
  otherTabs?.postMessage(box.dataset['sessionExpires'])

  button.addEventListener('click', () => {
    void stayIn(box.dataset['keepAlive'] ?? '/session/keep-alive').then((outcome) => {
      if (outcome === 'signed-out') {
        expires = 0
        look()
      } else if (outcome === 'no-answer') say('The service did not answer. Please press the button again.')
      else extendTo(outcome)
    })
  })
  document.addEventListener('visibilitychange', look)
  setInterval(look, lookMilliseconds)
  look()
}

/** Asks the server to keep the session. The new end comes as the header `x-session-expires` or as JSON `{ "expires": … }`. */
async function stayIn(url: string): Promise<string> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      body: new URLSearchParams({ _csrf: csrfToken() }),
      headers: { 'x-csrf-token': csrfToken(), accept: 'application/json' },
      credentials: 'same-origin',
      redirect: 'manual'
    })
    if (isSignedOut(response)) return 'signed-out'
    if (!response.ok) return 'no-answer'
    noticeSession(response)
    const header = response.headers.get('x-session-expires')
    if (header !== null) return header
    const answer: unknown = await response.json()
    if (typeof answer === 'object' && answer !== null && 'expires' in answer && typeof answer.expires === 'string') {
      document.dispatchEvent(new CustomEvent(sessionExtended, { detail: answer.expires }))
      return answer.expires
    }
    return 'no-answer'
  } catch {
    return 'no-answer'
  }
}
