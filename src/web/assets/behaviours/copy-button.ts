/** Buttons that copy a link or a text: `<button type="button" data-copy="https://…">Copy link</button>`. An empty value copies the page's address. */

const readMilliseconds = 4000

/** Starts every copy button, and hides them where the browser cannot copy. */
export function startCopyButtons(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-copy]')) {
    const clipboard: Clipboard | undefined = navigator.clipboard
    if (clipboard === undefined) {
      button.hidden = true
      continue
    }
    const label = button.textContent
    button.setAttribute('aria-live', 'polite')
    button.addEventListener('click', () => {
      const given = button.dataset['copy'] ?? ''
      const text = given === '' ? location.href : given.startsWith('/') ? new URL(given, location.href).href : given
      clipboard.writeText(text).then(
        () => show('Copied'),
        () => show('Not copied: select the text and copy it by hand')
      )
    })
    const show = (words: string): void => {
      button.textContent = words
      setTimeout(() => (button.textContent = label), readMilliseconds)
    }
  }
}
