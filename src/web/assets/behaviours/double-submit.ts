/** Stops a second press of a button from sending a form twice. The server ignores repeats too; this saves people the doubt. */

// Long enough for a slow answer; then the button works again, in case the answer never came.
const releaseMilliseconds = 10_000

function buttonsOf(form: HTMLFormElement): readonly HTMLButtonElement[] {
  return [...form.querySelectorAll<HTMLButtonElement>('button:not([type="button"])')]
}

function release(form: HTMLFormElement): void {
  delete form.dataset['sending']
  for (const button of buttonsOf(form)) {
    if (button.dataset['heldBack'] === undefined) continue
    delete button.dataset['heldBack']
    button.disabled = false
    button.removeAttribute('aria-disabled')
  }
}

function holdBack(form: HTMLFormElement): void {
  for (const button of buttonsOf(form)) {
    if (button.disabled) continue
    button.dataset['heldBack'] = 'true'
    button.disabled = true
    button.setAttribute('aria-disabled', 'true')
  }
}

/**
 * Watches every form that posts. A form that answers with a download, and so stays on screen, says `data-allow-resubmit`.
 */
export function startDoubleSubmitPrevention(): void {
  // On window, so that it runs after whatever else on the page may have stopped the submission.
  window.addEventListener('submit', (event) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement) || event.defaultPrevented) return
    if (form.method !== 'post' || form.target === '_blank' || form.dataset['allowResubmit'] !== undefined) return
    if (form.dataset['sending'] !== undefined) {
      event.preventDefault()
      return
    }
    form.dataset['sending'] = 'true'
    // A button that is disabled now would leave its own name and value out of what is sent.
    setTimeout(() => holdBack(form), 0)
    setTimeout(() => release(form), releaseMilliseconds)
  })
  window.addEventListener('pageshow', () => {
    for (const form of document.forms) release(form)
  })
}
